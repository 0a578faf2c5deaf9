"""Expressions: exact arithmetic over facts, comparisons, choices and sums over all members."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from fractions import Fraction

import pytest
import simpleeval
from hypothesis import given, strategies as st

from agree.language.expressions import Expression, ExpressionFault, characters_before
from agree.language.parsing import parse

NAMES: Mapping[str, Fraction] = {"a": Fraction(3), "b": Fraction(5), "åäö": Fraction(1, 3)}

VALUES = [
    ("1", Fraction(1)),
    ("0.1 + 0.2", Fraction(3, 10)),
    ("0.1 + 0.2 == 0.3", True),
    ("1 / 3", Fraction(1, 3)),
    ("1 / 3 * 3 == 1", True),
    ("1.10", Fraction(11, 10)),
    ("10000000000000000000000001 - 1", Fraction(10**25)),
    ("a", Fraction(3)),
    ("  a  ", Fraction(3)),
    ("a + b * 2", Fraction(13)),
    ("(a + b) * 2", Fraction(16)),
    ("a - b - 1", Fraction(-3)),
    ("2 ** 10", Fraction(1024)),
    ("a ** 2 / b", Fraction(9, 5)),
    ("-a", Fraction(-3)),
    ("+a", Fraction(3)),
    ("-2 ** 2", Fraction(-4)),
    ("åäö * 3", Fraction(1)),
    ("min(a, b)", Fraction(3)),
    ("max(a, b, 10)", Fraction(10)),
    ("max(0, a - b)", Fraction(0)),
    ("a ** b", Fraction(243)),
    ("a ** (b - 5)", Fraction(1)),
    ("a ** -(a - b)", Fraction(9)),
    ("1if a > 2 else 3", Fraction(1)),
    ("1 ** (b * 20)", Fraction(1)),
    ("a ** 2 ** 2", Fraction(81)),
    ("1.018 ** (b + 10)", Fraction(1018, 1000) ** 15),
    ("round(2.5)", Fraction(3)),
    ("round(-2.5)", Fraction(-3)),
    ("round(a / 7, 4)", Fraction(4286, 10000)),
    ("round(1250, -2)", Fraction(1300)),
    ("floor(-1.5)", Fraction(-2)),
    ("ceil(a / 2)", Fraction(2)),
    ("abs(a - b)", Fraction(2)),
    ("a < b", True),
    ("a >= b", False),
    ("a <= 3 <= b", True),
    ("1 < a < 3", False),
    ("a != b", True),
    ("a == 3 and b == 5", True),
    ("a == 4 or b == 5", True),
    ("not a == 3", False),
    ("a if a > b else b", Fraction(5)),
    ("a if a < b else 1 / 0", Fraction(3)),
    ("10 if a > 2 else 0", Fraction(10)),
    ("a > 2 if b > 2 else a > 5", True),
    ("1 if not (a < 2 or b < 2) else 0", Fraction(1)),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_an_expression_has_this_value(text: str, value: Fraction | bool) -> None:
    found = parse(text).value(NAMES)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("sum(x)", [6, 6, 6]),
        ("x / sum(x)", [Fraction(1, 6), Fraction(1, 3), Fraction(1, 2)]),
        ("sum(x * y)", [20, 20, 20]),
        ("x - sum(x) / sum(1)", [-1, 0, 1]),
        ("sum(1 if x > 1 else 0)", [2, 2, 2]),
        ("sum(x / sum(x))", [1, 1, 1]),
        ("max(x, sum(y) / 3)", [3, 3, 3]),
        ("sum(x) if x > 1 else 0", [0, 6, 6]),
    ],
)
def test_sum_runs_over_all_members(text: str, values: list[Fraction | int]) -> None:
    rows = [{"x": Fraction(x), "y": Fraction(y)} for x, y in ((1, 2), (2, 3), (3, 4))]
    assert parse(text).values(rows) == values


@given(
    st.lists(st.fractions(max_denominator=50), min_size=3, max_size=3),
    st.sampled_from("+-*"),
    st.sampled_from("+-*"),
)
def test_arithmetic_is_that_of_fractions(numbers: list[Fraction], first: str, second: str) -> None:
    a, b, c = numbers
    one = {"+": a + b, "-": a - b, "*": a * b}[first]
    expected = {"+": one + c, "-": one - c, "*": one * c}[second]
    found = parse(f"(a {first} b) {second} c").value({"a": a, "b": b, "c": c})
    assert found == expected


@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_a_number_is_worth_what_is_written(number: object) -> None:
    assert parse(f"{number:f}").value({}) == Fraction(str(number))


def test_an_expression_knows_the_names_that_it_uses_and_where() -> None:
    expression = parse("  max(0, bb - åå * bb)")
    assert expression.names == {"bb", "åå"}
    assert expression.places == {"bb": 9, "åå": 14}


REFUSED = [
    # expression, code, offset
    ("", "expression-syntax", 0),
    ("a +", "expression-syntax", 2),
    ("(a", "expression-syntax", 0),
    ("a b", "expression-syntax", 0),
    ("a = b", "expression-syntax", 0),
    ("a.real", "not-in-expressions", 0),
    ("a[0]", "not-in-expressions", 1),
    ("'text'", "not-in-expressions", 0),
    ("a % b", "not-in-expressions", 2),
    ("a // b", "not-in-expressions", 0),
    ("a & b", "not-in-expressions", 2),
    ("a in b", "not-in-expressions", 0),
    ("a is b", "not-in-expressions", 0),
    ("True", "not-in-expressions", 0),
    ("None", "not-in-expressions", 0),
    ("1e9", "not-in-expressions", 0),
    ("0x10", "not-in-expressions", 0),
    ("1_000", "not-in-expressions", 0),
    ("5j", "not-in-expressions", 0),
    (".5", "not-in-expressions", 0),
    ("a, b", "not-in-expressions", 0),
    ("1,5 * a", "not-in-expressions", 0),
    ("...", "not-in-expressions", 0),
    ("(yield)", "not-in-expressions", 1),
    ("max(a, *b)", "not-in-expressions", 7),
    ("max(a, key=b)", "not-in-expressions", 0),
    ("(a)(b)", "unknown-function", 1),
    ("1 + a.b(2)", "not-in-expressions", 4),
    ("rund(a)", "unknown-function", 0),
    ("round(a, b)", "wrong-decimals", 9),
    ("round(a, 0.5)", "wrong-decimals", 9),
    ("round(a, 13)", "wrong-decimals", 9),
    ("round()", "wrong-arguments", 0),
    ("round(a, 1, 1)", "wrong-arguments", 0),
    ("ceil()", "wrong-arguments", 0),
    ("ceil(a, 1)", "wrong-arguments", 0),
    ("floor()", "wrong-arguments", 0),
    ("sum()", "wrong-arguments", 0),
    ("max(a)", "wrong-arguments", 0),
    ("floor(a, 1)", "wrong-arguments", 0),
    ("1 + eval(a)", "unknown-function", 4),
    ("min(a)", "wrong-arguments", 0),
    ("abs()", "wrong-arguments", 0),
    ("sum(a, b)", "wrong-arguments", 0),
    ("abs(a, b)", "wrong-arguments", 0),
    ("a ** 101", "power-too-large", 5),
    ("a ** 0.5", "power-too-large", 5),
    ("a ** -1", "power-too-large", 5),
    ("(a > 2) + 1", "truth-as-number", 1),
    ("a * (a > 2)", "truth-as-number", 5),
    ("-(a > 2)", "truth-as-number", 2),
    ("+(a > 2)", "truth-as-number", 2),
    ("sum(a > 2)", "truth-as-number", 4),
    ("abs(a > 2)", "truth-as-number", 4),
    ("min(2, not a > 2)", "truth-as-number", 7),
    ("(a > 2) > 0", "truth-as-number", 1),
    ("(a > 2) == (b > 2)", "truth-as-number", 1),
    ("1 if a > 2 else a > 3", "truth-as-number", 16),
    ("a > 3 if a > 2 else 1", "truth-as-number", 0),
    ("(a > 2 if b > 2 else a > 3) + 1", "truth-as-number", 1),
    ("a and b", "number-as-truth", 0),
    ("a > 2 or b", "number-as-truth", 9),
    ("not a", "number-as-truth", 4),
    ("1 if a else 2", "number-as-truth", 5),
    ("1 if (a > 2) * 1 else 2", "truth-as-number", 6),
    ("a" * 1001, "expression-too-long", 0),
    ("(" * 61 + "a" + ")" * 61, "expression-too-deep", 60),
]


@pytest.mark.parametrize(("text", "code", "offset"), REFUSED)
def test_what_the_language_does_not_have_is_refused(text: str, code: str, offset: int) -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse(text)
    assert caught.value.code == code
    if code != "expression-syntax":  # where Python's parser gives up differs between versions
        assert caught.value.offset == offset


@pytest.mark.parametrize(
    ("text", "offset"), [("", 0), ("* 3", 0), ("  a + * 3", 6), ("å + * 3", 4)]
)
def test_what_cannot_be_read_is_told_from_the_place_where_it_cannot(text: str, offset: int) -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse(text)
    assert (caught.value.code, caught.value.offset) == ("expression-syntax", offset)


def test_the_bounds_themselves_are_allowed() -> None:
    assert parse("a" + " " * 999).value(NAMES) == 3
    assert parse("(" * 60 + "a" + ")" * 60).value(NAMES) == 3
    assert parse("a ** 100").value(NAMES) == 3**100
    assert parse("-" * 60 + "a").value(NAMES) == 3
    assert parse("+".join(["a"] * 60)).value(NAMES) == 180


@pytest.mark.parametrize(
    "text",
    ["-" * 900 + "a", "not " * 240 + "a", "+".join(["a"] * 500), "a if a > 0 else " * 60 + "a"],
    ids=["signs", "nots", "sums", "choices"],
)
def test_what_nests_without_brackets_is_evaluated_or_refused_but_never_too_much(text: str) -> None:
    codes: list[str] = []
    try:
        assert parse(text).value(NAMES) in (3, -3, 500 * 3, True)
    except ExpressionFault as fault:
        codes.append(fault.code)
    assert codes in ([], ["expression-too-deep"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 / 0", "division-by-zero"),
        ("a / (b - 5)", "division-by-zero"),
        ("1 / sum(a - 3)", "division-by-zero"),
        ("sum(1 / (a - 3))", "division-by-zero"),
        ("a ** (b * 100)", "power-too-large"),
        ("a ** (a / b)", "power-too-large"),
        ("a ** (a - b)", "power-too-large"),
        ("a ** (2 - a)", "power-too-large"),
        ("a ** (b * 20 + 1)", "power-too-large"),
        (" * ".join(["((9**10)**10)**10"] * 7), "number-too-large"),
    ],
)
def test_what_cannot_be_evaluated_says_why(text: str, code: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse(text).value(NAMES)
    assert caught.value.code == code


def test_a_number_may_have_twenty_thousand_bits_above_and_below_its_line() -> None:
    """2 to the power n has n + 1 bits, and its denominator, 1, has one."""
    twice, half = parse("a * 2"), parse("a / 2")
    assert twice.value({"a": Fraction(2**19_997)}) == 2**19_998
    assert half.value({"a": Fraction(1, 2**19_997)}) == Fraction(1, 2**19_998)
    for expression, number in ((twice, Fraction(2**19_998)), (half, Fraction(1, 2**19_998))):
        with pytest.raises(ExpressionFault) as caught:
            expression.value({"a": number})
        assert caught.value.code == "number-too-large"


@pytest.mark.parametrize(("function", "value"), [("max", 49), ("min", 0)])
def test_a_function_takes_fifty_values_and_no_more(function: str, value: int) -> None:
    values = ", ".join(map(str, range(50)))
    assert parse(f"{function}({values})").value({}) == value
    with pytest.raises(ExpressionFault) as caught:
        parse(f"{function}({values}, 50)")
    assert caught.value.code == "wrong-arguments"


def test_a_series_gives_its_value_at_a_point() -> None:
    index = {2020: Fraction(100), 2024: Fraction("115.6")}
    expression = parse("base * index(year) / index(2020)", ("index",))
    filled = expression.with_series({"year": Fraction(2024)}, lambda name, point: index[int(point)])
    assert expression.names == {"base", "year"}
    assert filled.value({"base": Fraction(50), "year": Fraction(2024)}) == Fraction("57.8")
    assert filled.filled == ((7, 18, Fraction("115.6")), (21, 32, Fraction(100)))


def test_a_series_takes_one_point() -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse("index(2020, 2021)", ("index",))
    assert caught.value.code == "unknown-function"


INDEX = {2020: Fraction(100), 2021: Fraction(2024), 2024: Fraction(115)}


def filled(text: str, **named: int) -> Expression:
    """An expression with the values of the index in it; None of a year is not known."""
    values = {name: Fraction(number) for name, number in named.items()}
    return parse(text, ("index",)).with_series(
        values, lambda name, point: INDEX.get(int(point)) if name == "index" else None
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("max(index(2020), 101)", 101),
        ("index(year - 4)", 100),
        ("index(max(2020, year))", 115),
        ("index(index(2021))", 115),
        ("index(2020) if index(2024) > 110 else 0", 100),
    ],
)
def test_a_series_stands_wherever_a_number_may(text: str, value: int) -> None:
    assert filled(text, year=2024).value({"year": Fraction(2024)}) == value


def test_the_values_of_series_are_told_in_the_order_of_the_text() -> None:
    found = filled("index(2020) if index(2024) > 110 else 0").filled
    assert found == ((0, 11, Fraction(100)), (15, 26, Fraction(115)))


def test_what_was_written_stays_beside_what_was_filled_in() -> None:
    expression = filled("index(2020) + a")
    assert expression.written is not None
    assert "index" in ast.unparse(expression.written)
    assert "index" not in ast.unparse(expression.tree)
    assert not expression.waits


def test_without_a_series_nothing_is_filled_in() -> None:
    expression = filled("a + 1")
    assert (expression.filled, expression.written) == ((), None)


def test_while_a_value_of_a_series_is_not_known_the_expression_waits() -> None:
    expression = filled("index(2020) + index(2030)")
    assert expression.waits
    assert not filled("index(2030)").has_sum
    assert expression.filled == ((0, 11, Fraction(100)),)
    with pytest.raises(ExpressionFault) as caught:
        expression.value({})
    assert caught.value.code == "series-not-known"


def test_a_point_that_no_parameter_fixes_is_told_with_its_place() -> None:
    with pytest.raises(ExpressionFault) as caught:
        filled("åäö + index(4 + size)", year=2024)
    fault = caught.value
    assert (fault.code, fault.offset, fault.length, fault.word) == ("year-not-fixed", 16, 4, "size")


def test_a_fault_of_an_expression_as_a_whole_is_told_at_its_beginning() -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse("1 + a / 0").value(NAMES)
    fault = caught.value
    assert (fault.offset, fault.length, fault.word) == (0, 1, "")


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("x", []),
        ("x / sum(x) + sum(y * 2)", [(4, 10, 6), (13, 23, 18)]),
        ("sum(x) if sum(y) > 1 else 0", [(0, 6, 6), (10, 16, 9)]),
        ("sum(x / sum(x))", [(0, 15, 1)]),
        ("max(1, sum(x))", [(7, 13, 6)]),
    ],
)
def test_each_sum_is_told_with_its_place_and_one_inside_another_is_a_part_of_it(
    text: str, sums: list[tuple[int, int, int]]
) -> None:
    pool = [{"x": Fraction(x), "y": Fraction(y)} for x, y in ((1, 2), (2, 3), (3, 4))]
    assert parse(text).sums(pool) == [(start, end, Fraction(one)) for start, end, one in sums]


def test_a_sum_runs_over_the_pool_where_there_is_one_beside_the_members() -> None:
    pool = [{"x": Fraction(x)} for x in (1, 2, 5)]
    assert parse("x / sum(x)").values(pool[:1], pool) == [Fraction(1, 8)]
    assert parse("x / sum(x)").values(pool[:1]) == [1]


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("a", False),
        ("a + 1", False),
        ("-a", False),
        ("a > 1", True),
        ("not a > 1", True),
        ("a > 1 and b > 1", True),
        ("1 if a > 1 else 2", False),
        ("a > 1 if b > 1 else a > 2", True),
    ],
)
def test_what_a_value_is_can_be_told_without_it(text: str, truth: bool) -> None:
    assert parse(text).gives_truth is truth


def test_what_is_not_in_the_language_is_not_evaluated_either() -> None:
    """Nothing like it leaves the parser; but if it did."""
    tree = ast.parse("a.numerator", mode="eval").body
    with pytest.raises(simpleeval.FeatureNotAvailable):
        Expression("a.numerator", tree, {"a": 0}).value(NAMES)


def test_characters_are_counted_and_not_their_bytes() -> None:
    assert [characters_before("aåb", offset) for offset in range(5)] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [
        ("", "a", 200),
        ("abs(", "a)", 199),  # the call itself is one
        ("a + ", "a", 199),
        ("max(a, ", "a)", 199),
        ("1 if a > 1 else ", "a", 199),
        ("index(", "a)", 199),
    ],
)
def test_what_nests_without_brackets_may_be_two_hundred_deep(
    before: str, after: str, most: int
) -> None:
    assert parse(f"{before}{'-' * most}{after}", ("index",)).names == {"a"}
    with pytest.raises(ExpressionFault) as caught:
        parse(f"{before}{'-' * (most + 1)}{after}", ("index",))
    assert caught.value.code == "expression-too-deep"


def test_conditions_nest_as_deep() -> None:
    assert parse(f"a > 1 and {'not ' * 198}a > 1").names == {"a"}
    with pytest.raises(ExpressionFault) as caught:
        parse(f"a > 1 and {'not ' * 199}a > 1")
    assert caught.value.code == "expression-too-deep"


@pytest.mark.parametrize(
    ("text", "offset", "length", "word"),
    [
        ("  rund(a)", 2, 4, "rund"),
        ("a % b", 2, 1, "%"),
        ("min(a)", 0, 6, "min"),
        ("1 + a // b", 4, 6, "a // b"),
        ("(a > 2) + 1", 1, 5, "a > 2"),
        ("å ** 101", 5, 3, "101"),
        ("1 + a.real", 4, 6, "a.real"),
        ("round(a, b)", 9, 1, "b"),
        ("a > 2 or b", 9, 1, "b"),
        ("1 + 0x10", 4, 4, "0x10"),
        ("max(a, key=b)", 0, 13, "max(a, key=b)"),
        ("index(1, 2)", 0, 5, "index"),
        ("a" * 1001, 0, 1000, ""),
        ("(" * 61 + "a" + ")" * 61, 60, 1, ""),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_stands_there(
    text: str, offset: int, length: int, word: str
) -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse(text, ("index",))
    fault = caught.value
    assert (fault.offset, fault.length, fault.word) == (offset, length, word)


def test_a_line_that_goes_on_is_one_line() -> None:
    expression = parse("a\n+\r\nbb")
    assert expression.value({"a": Fraction(1), "bb": Fraction(2)}) == 3
    assert expression.places == {"a": 0, "bb": 5}


def test_where_a_name_and_a_series_first_stand_is_kept() -> None:
    expression = parse("b + index(a) * a + index(b)", ("index",))
    assert expression.places == {"b": 0, "a": 10}
    assert expression.series == {"index": 4}


@pytest.mark.parametrize("text", ["round(a, 12)", "round(a, -12)", "round(a, 0)", "a ** 0"])
def test_decimals_and_exponents_may_be_as_large_as_this(text: str) -> None:
    assert isinstance(parse(text).value(NAMES), Fraction)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("round(a, -13)", "wrong-decimals"),
        ("round(a, -0.5)", "wrong-decimals"),
        ("round(a, a)", "wrong-decimals"),
        ("index(a > 2)", "truth-as-number"),
        ("round(index(2020), 1, 1)", "wrong-arguments"),
        ("max(index, 1)(2)", "not-in-expressions"),
    ],
)
def test_what_else_is_refused(text: str, code: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse(text, ("index",))
    assert caught.value.code == code


def test_a_name_may_have_any_letters_and_only_brackets_are_deep() -> None:
    assert parse("X" * 100).names == {"X" * 100}
    with pytest.raises(ExpressionFault) as caught:
        parse(f"X + {'(' * 61}a{')' * 61}")
    assert (caught.value.code, caught.value.offset) == ("expression-too-deep", 64)


@pytest.mark.parametrize("text", ["a +", "(a", "a b", "a = b", "a + + ", "not", "a if b"])
def test_where_an_expression_cannot_be_read_is_a_place_in_it(text: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse(f"  {text}")
    assert caught.value.code == "expression-syntax"
    assert 2 <= caught.value.offset < 2 + len(text.strip())


def test_of_nothing_the_place_is_its_end() -> None:
    for text, offset in (("", 0), ("  ", 2)):
        with pytest.raises(ExpressionFault) as caught:
            parse(text)
        assert (caught.value.code, caught.value.offset) == ("expression-syntax", offset)


def test_a_function_is_one_though_a_series_is_called_so() -> None:
    expression = parse("abs(a)", ("abs",))
    assert expression.series == {}
    assert expression.value({"a": Fraction(-2)}) == 2
