"""Floors, ceilings and percentages as they are read, one value at a time."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from agree.base import standard_currency
from agree.sections.bounds import Bound, decode_bounds, size_of_money
from agree.sections.declared import DeclaredNames
from agree.sections.derivations import OutcomeOf
from agree.sections.facts import Fact
from agree.sections.percentages import Percentage, decode_percentage
from agree.sections.shared import Citation, Reference
from tests.sections.reading import HERE, at, mapping, reader, said

FACTS = ("size", "others_size")


def read(text: str) -> tuple[list[Bound], list[str]]:
    """The bounds at `x`, and what was found."""
    made = reader({"base": 700}, facts=FACTS, series=("index",))
    found = decode_bounds(made, at(text))
    return list(found), said(made)


def only(text: str) -> Bound:
    found, findings = read(text)
    assert not findings
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "amount", "written", "parameter"),
    [
        ("x: 5 kr", 500, "5 kr", ""),
        ("x: 5", 500, "5", ""),
        ("x: '5 kr'", 500, '"5 kr"', ""),
        ("x: base", 700, "base", "base"),
        ("x: {amount: 5 kr}", 500, "5 kr", ""),
        ("x: {amount: base}", 700, "base", "base"),
        ("x: {value: base * 2, to: 1 kr}", 1_400, "base * 2", ""),
        ("x: base * 2", 1_400, "base * 2", ""),
    ],
)
def test_a_bound_is_an_amount(text: str, amount: int, written: str, parameter: str) -> None:
    bound = only(text)
    assert (bound.amount, bound.text, bound.parameter) == (amount, written, parameter)
    assert (bound.percentage, bound.formula, bound.awaits, bound.per) == (None, None, (), None)
    assert (bound.to, bound.section) == (None, "")
    assert bound.of(Fraction(9_900)) == amount
    assert bound.names == ()


def test_what_is_said_of_nothing_is_nothing() -> None:
    plain = Bound(7, None, HERE)
    assert (plain.parameter, plain.awaits, plain.text, plain.section) == ("", (), "", "")
    assert (plain.percentage, plain.formula, plain.to, plain.method) == (
        None,
        None,
        None,
        "half_up",
    )
    assert plain.rounded(Fraction(7, 3)) == Fraction(7, 3)


def test_a_bound_per_something_names_it_and_its_section() -> None:
    bound = only("x: {amount: 5 kr, per: size, section: '4.2'}")
    assert (bound.amount, bound.text, bound.section) == (500, "5 kr per size", "4.2")
    assert bound.per is not None
    assert (bound.per.name, bound.per.span.column) == ("size", 24)
    assert (bound.span.line, bound.span.column) == (1, 4)


def test_a_bound_in_percent_is_of_what_it_bounds() -> None:
    bound = only("x: 40 %")
    assert (bound.amount, bound.text, bound.parameter) == (0, "40 %", "")
    assert bound.of(Fraction(501)) == Fraction(1_002, 5)
    rounded = only("x: {value: 40 %, to: 1 kr, method: down}")
    assert rounded.of(Fraction(501)) == 200
    assert (rounded.amount, rounded.text) == (0, "40 %")


def test_several_bounds_are_read_in_their_order() -> None:
    found, findings = read("x: [5 kr, 10 %, {amount: 3 kr, per: size}]")
    assert [one.text for one in found] == ["5 kr", "10 %", "3 kr per size"]
    assert [one.amount for one in found] == [500, 0, 300]
    assert not findings


def test_without_a_bound_there_is_none() -> None:
    assert read("z: 5 kr") == ([], [])


@pytest.mark.parametrize("text", ["x: size", "x: 2 * size", "x: {value: 2 * size}"])
def test_a_bound_over_a_fact_is_a_formula(text: str) -> None:
    bound = only(text)
    assert bound.formula is not None
    assert bound.formula.expression.text == bound.text
    assert text.strip("}").endswith(bound.text)
    assert (bound.amount, bound.to, bound.method) == (0, None, "half_up")
    assert [one.name for one in bound.names] == ["size"]
    assert bound.rounded(Fraction(7, 3)) == Fraction(7, 3)


def test_what_a_formula_gives_is_rounded_as_the_file_says() -> None:
    bound = only("x: {value: 2 * size, to: 1 kr, method: up}")
    assert (bound.to, bound.method) == (100, "up")
    assert bound.rounded(Fraction(201)) == 300
    half = only("x: {value: 2 * size, to: 1 kr}")
    assert half.method == "half_up"
    assert [half.rounded(Fraction(exact)) for exact in (249, 250)] == [200, 300]


def test_a_formula_in_quotation_marks_is_a_formula_too() -> None:
    bound = only('x: "2 * size"')
    assert bound.text == '"2 * size"'
    assert bound.formula is not None
    assert bound.formula.starts == 1


def test_what_waits_for_a_series_has_no_amount_yet() -> None:
    bound = only("x: 2 * index(2025)")
    assert ([one.id for one in bound.awaits], bound.amount, bound.formula) == (["index"], 0, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x: {amount: 40 %, per: size}",
         "1:13 percentage-per: “40 %” of the amount cannot be counted per something"),
        ("x: size > 2",
         "1:4 truth-as-figure: “size > 2” gives true or false; a figure should stand here"),
        ("x: 98 % of size",
         "1:4 part-without-sign: “98 % of size” is a part of a fact, which is written as a product"),
        ("x: 98 % av sise",
         "1:4 part-without-sign: “98 % av sise” is a part of a fact, which is written as a product"),
        ("x: 1 procent * size",
         "1:4 part-without-sign: “1 procent * size” is a part of a fact, which is written as a product"),
        ("x: 5 öer", "1:4 unknown-unit: the unit “öer” is unknown → öre"),
        ("x: pending", "1:4 not-without-amount: “pending” cannot stand here; an amount is needed"),
        ("x: unknown", "1:4 not-without-amount: “unknown” cannot stand here; an amount is needed"),
        ("x: bas",
         "1:4 unknown-parameter: “bas” is neither an amount nor a parameter of the file → base"),
    ],
)  # fmt: skip
def test_what_is_no_bound_is_told_with_its_place(text: str, found: str) -> None:
    assert read(text)[1] == [found]


def test_the_product_that_was_meant_is_shown() -> None:
    made = reader(facts=FACTS)
    decode_bounds(made, at("x: 98 % of size"))
    assert made.findings[0].values["right"] == "0.98 * size"
    decode_bounds(made, at("x: 12,5 % size"))
    assert made.findings[1].values["right"] == "0.125 * size"


def test_a_part_of_something_that_is_no_fact_is_no_product() -> None:
    _, (told,) = read("x: 98 % of everything_else")
    assert "part-without-sign" not in told


@pytest.mark.parametrize("text", ["x: siez", "x: bas * 2"])
def test_what_names_neither_a_parameter_nor_a_fact_is_a_formula(text: str) -> None:
    """What it is, is checked where all names are known."""
    assert only(text).formula is not None


def test_a_calculation_of_parameters_alone_is_no_formula() -> None:
    bound = only("x: max(base, 2 * base)")
    assert (bound.formula, bound.amount) == (None, 1_400)


@pytest.mark.parametrize(
    ("text", "share", "to", "method"),
    [
        ("x: 40 %", Fraction(2, 5), None, "half_up"),
        ("x: {value: '12,5 %'}", Fraction(1, 8), None, "half_up"),
        ("x: {value: 40 %, to: 10 kr}", Fraction(2, 5), 1_000, "half_up"),
        ("x: {value: 40 %, to: 10 öre, method: up}", Fraction(2, 5), 10, "up"),
    ],
)
def test_a_percentage_is_read_with_its_rounding(
    text: str, share: Fraction, to: int | None, method: str
) -> None:
    found = decode_percentage(reader(), at(text))
    assert found is not None
    assert found.essence == (share, to, method)
    assert found.percent == 100 * share


@pytest.mark.parametrize(
    "text", ["x: 40", "x: 2/5", "x: {to: 1 kr}", "x: {value: 40}", "x: [40 %]"]
)
def test_what_is_no_percentage_is_none(text: str) -> None:
    assert decode_percentage(reader(), at(text)) is None


def test_a_percentage_is_rounded_to_its_own_unit_or_to_the_one_that_is_asked_for() -> None:
    own = Percentage("10 %", Fraction(1, 10), HERE, 100, "down")
    assert [own.of(1_990), own.of(1_990, 10), own.of(2_009)] == [100, 100, 200]
    none = Percentage("10 %", Fraction(1, 10), HERE)
    assert [none.of(1_995), none.of(1_995, 10), none.of(1_950, 10)] == [Fraction(399, 2), 200, 200]


def test_a_part_that_is_no_whole_number_of_ore_is_told() -> None:
    made = reader()
    part = Percentage("10 %", Fraction(1, 10), mapping("x: 10 %").span)
    assert (part.whole_amount(made, 250), part.whole_amount(made, 255)) == (25, None)
    assert said(made) == [
        "1:1 not-rounded: “10 %” gives 0.255 kr, and nothing says how that is rounded"
    ]


def test_a_reference_is_a_name_with_its_place() -> None:
    bound = only("x: {amount: 1 kr, per: size}")
    assert isinstance(bound.per, Reference)


def test_a_bound_that_says_no_amount_is_empty() -> None:
    assert (only("x: {to: 1 kr}").text, only("x: {to: 1 kr}").amount) == ("", 0)


def test_what_was_told_leaves_a_bound_of_nothing() -> None:
    (bound,), _ = read("x: 98 % of size")
    assert (bound.amount, bound.text, bound.formula) == (0, "98 % of size", None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x: size + 5 kr", "1:11 unnamed-amount"),
        ("x: size * index(2031)", "1:11 no-such-year"),
        ("x: 1.2.3 % of size", "1:4 decimal-marks"),
        ("x: -size", "1:4 not-a-number"),
        ("x: size * (", "1:11 expression-syntax"),
    ],
)
def test_what_cannot_be_read_is_told_once(text: str, found: str) -> None:
    (bound,), (told,) = read(text)
    assert told.split(": ")[0] == found
    assert (bound.formula, bound.amount, bound.percentage) == (None, 0, None)


def test_of_facts_that_differ_in_capitals_the_last_is_meant() -> None:
    """Whatever the order in which a set has them."""
    facts = tuple(map("".join, product("sS", "iI", "zZ", "eE")))
    made = reader(facts=facts)
    decode_bounds(made, at("x: 98 % of sise"))
    assert made.findings[0].values["right"] == "0.98 * size"


def test_a_parameter_is_no_fact_though_its_name_is_like_one() -> None:
    made = reader({"sise": 700}, facts=("size", "spending"))
    (bound,) = decode_bounds(made, at("x: sise"))
    assert (bound.amount, bound.formula, said(made)) == (700, None, [])
    (bound,) = decode_bounds(made, at("x: pending"))
    assert (bound.formula, said(made)) == (
        None,
        ["1:4 not-without-amount: “pending” cannot stand here; an amount is needed"],
    )


@pytest.mark.parametrize("text", ["x: sise", "x: sise * 2"])
def test_a_parameter_that_could_not_be_read_is_no_fact(text: str) -> None:
    made = reader(facts=("size",))
    made.declared_parameters = DeclaredNames(frozenset({"sise"}))
    (bound,) = decode_bounds(made, at(text))
    assert (bound.formula, said(made)) == (None, [])
    assert made.follow_on_faults > 0


def fact(unit: str, derivation: OutcomeOf | None = None) -> Fact:
    return Fact("f", "F", unit, None, Citation(), (), None, None, HERE, derivation=derivation)


@pytest.mark.parametrize(
    ("unit", "size"),
    [("kr", 1), ("tkr", 1_000), ("öre", Fraction(1, 100)), ("kronor", 1), ("pupils", None)],
)
def test_a_fact_may_count_money(unit: str, size: int | None) -> None:
    assert size_of_money(fact(unit), standard_currency("SEK")) == size


def test_a_fact_without_a_unit_counts_no_money_unless_it_is_an_outcome() -> None:
    outcome = OutcomeOf((Reference("grant", HERE),))
    assert size_of_money(fact(""), standard_currency("SEK")) is None
    assert size_of_money(fact("", outcome), standard_currency("SEK")) == 1
    assert size_of_money(fact("tkr", outcome), standard_currency("SEK")) == 1_000
