"""Distribution keys as they are read: what each key of a portion becomes, and what is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from agree.sections.computed import Formula
from agree.sections.figures import Figures
from agree.sections.keys import (
    Key,
    KeyTable,
    Portion,
    Size,
    decode_key,
    leaving_nothing,
    several_rests,
    shares_above_one,
    weighing,
)
from agree.sections.shared import Citation, Reference
from tests.helpers import errors, result_of, small, worded
from tests.sections.reading import HERE, mapping, reader, said, with_members


def read(text: str) -> tuple[Key, list[str]]:
    """The key that is called `k`, and what was found."""
    made = reader(
        {"base": 700},
        numbers={"half": Fraction(1, 2)},
        facts=("size", "part"),
        series=("index",),
    )
    with_members(made, everyone=("a", "b"), others=("01",))
    key = decode_key(made, "k", mapping(text))
    return key, said(made)


def key_of(text: str) -> Key:
    key, found = read(text)
    assert not found
    return key


def only(text: str) -> Portion:
    (portion,) = key_of(text).portions
    return portion


def names(references: tuple[Reference, ...]) -> list[str]:
    return [one.name for one in references]


def test_a_portion_that_says_little_has_little() -> None:
    portion = only("weight: size")
    assert (portion.id, portion.label) == ("size", "")
    assert [portion.size.kind, portion.size.value] == ["rest", 0]
    assert (portion.size.parameter, portion.size.awaits, portion.size.per) == ("", (), None)
    assert (portion.where, portion.earned, portion.unearned) == (None, None, None)
    assert (portion.floors, portion.ceilings, portion.bounds) == ((), (), ())
    assert (portion.retained, portion.only, portion.leaves) == (False, (), False)
    assert portion.citation == Citation()
    assert isinstance(portion.way, Formula)
    assert names(portion.names_in_formulas) == ["size"]
    assert (portion.used_facts, weighing(portion.way)) == ((), None)


def test_what_is_said_of_nothing_is_nothing() -> None:
    portion = Portion(
        "p", "P", Size("rest", Fraction(0), HERE), None, None, (), (), Citation(), HERE
    )
    assert portion[9:] == (None, None, False, (), False)
    assert portion.size[3:] == ("", (), None)
    key = Key("k", "K", (portion,), Citation(), HERE)
    assert key[5:] == ((), (), None)
    assert (key.bounds, key.levelled, key.names_in_formulas) == ((), 0, ())
    assert (key.used_facts, key.used_keys) == ((), ())
    table = KeyTable(Figures({}, False, HERE), Citation(), HERE)
    assert (table.of_shares, table.of) == (False, ())


def test_a_portion_has_all_that_it_says() -> None:
    portion = only(
        "{id: p, label: {en: Part, sv: Del}, amount: base, weight: 2 * size, where: size > 1,"
        " floor: 1 kr, ceiling: [2 kr, 3 kr], earned: part, unearned: retained,"
        " only: [a, b], leaves: true, section: '4'}"
    )
    assert portion.id == "p"
    size = portion.size
    assert [size.kind, size.value, size.parameter] == ["amount", 700, "base"]
    assert isinstance(portion.way, Formula)
    assert portion.where is not None
    assert portion.earned is not None
    texts = [one.expression.text for one in (portion.way, portion.where, portion.earned)]
    assert texts == ["2 * size", "size > 1", "part"]
    assert names(portion.names_in_formulas) == ["size", "size", "part"]
    assert [one.amount for one in portion.floors] == [100]
    assert [one.amount for one in portion.ceilings] == [200, 300]
    assert [one.amount for one in portion.bounds] == [100, 200, 300]
    assert (portion.unearned, portion.leaves, portion.retained) == ("retained", True, False)
    assert names(portion.only) == ["a", "b"]
    assert portion.citation.section == "4"
    assert worded(portion.label, "en") == "Part"


@pytest.mark.parametrize(
    ("text", "kind", "value", "parameter"),
    [
        ("{amount: 5 kr, equal: true}", "amount", 500, ""),
        ("{amount: base * 2, equal: true}", "amount", 1_400, ""),
        ("{each: 5 kr}", "each", 500, ""),
        ("{each: base}", "each", 700, "base"),
        ("{each: {amount: 5 kr, per: size}}", "each", 500, ""),
        ("{each: {amount: base, per: size}}", "each", 700, "base"),
        ("{share: 1/3, equal: true}", "share", Fraction(1, 3), ""),
        ("{share: half, equal: true}", "share", Fraction(1, 2), "half"),
        ("{share: half / 2, equal: true}", "share", Fraction(1, 4), ""),
        ("{equal: true}", "rest", 0, ""),
        ("{retained: true}", "rest", 0, ""),
        ("{key: other}", "rest", 0, ""),
        ("{table: {values: {a: 1}}}", "table", 0, ""),
        ("{table: {shares: {a: 1}}}", "rest", 0, ""),
        ("{share: 1/2, table: {shares: {a: 1}}}", "share", Fraction(1, 2), ""),
    ],
)
def test_a_portion_is_so_large(text: str, kind: str, value: int, parameter: str) -> None:
    size = only(text).size
    assert [size.kind, size.value, size.parameter, size.awaits] == [kind, value, parameter, ()]


def test_an_amount_to_each_may_be_per_something() -> None:
    size = only("each: {amount: 5 kr, per: size}").size
    assert size.per is not None
    assert size.per.expression.text == "size"
    assert names(only("each: {amount: 5 kr, per: size}").names_in_formulas) == ["size"]
    assert only("each: 5 kr").size.per is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{amount: 2 * index(2025), equal: true}", "amount"),
        ("{each: 2 * index(2025)}", "each"),
    ],
)
def test_a_size_that_waits_for_a_series_is_not_known(text: str, kind: str) -> None:
    key, found = read(text)
    size = key.portions[0].size
    assert [size.kind, size.value, names_of(size.awaits)] == [kind, 0, ["index"]]
    assert not [one for one in found if "index" in one]


def names_of(awaited: tuple[Any, ...]) -> list[str]:
    return [one.id for one in awaited]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("weight: size", "size"),
        ("weight: 2 * size", "weight"),
        ("equal: true", "equal"),
        ("retained: true", "retained"),
        ("key: other", "other"),
        ("table: {values: {a: 1}}", "table"),
        ("each: 5 kr", "each"),
        ("{each: 5 kr, equal: true}", "each"),
        ("{share: 1/2, equal: true}", "equal"),
        ("{id: mine, equal: true}", "mine"),
    ],
)
def test_a_portion_without_a_name_is_called_what_it_is_by(text: str, name: str) -> None:
    assert only(text).id == name


def test_what_does_not_say_how_it_is_distributed_has_a_name_too() -> None:
    key, found = read("share: 1/2")
    assert key.portions[0].id == "rest"
    assert found == ["1:1 no-weight: the portion does not say how it is distributed"]


def test_of_two_that_exclude_each_other_the_first_is_taken() -> None:
    key, _ = read("{amount: 1 kr, share: 1/2, equal: true}")
    assert (key.portions[0].size.kind, key.portions[0].id) == ("amount", "equal")


def test_how_a_portion_may_be_distributed_is_told() -> None:
    made = reader()
    decode_key(made, "k", mapping("share: 1/2"))
    said_so = worded(made.findings[0].hint, "en")
    assert said_so == "Add weight, equal, table, key or retained."


def test_only_what_is_retained_is() -> None:
    assert (only("retained: true").retained, only("equal: true").retained) == (True, False)


class Own(NamedTuple):
    """A form of key of its own."""

    facts: tuple[Reference, ...]

    def weights(self, members: Any, figures: Any) -> list[Fraction]:
        return [Fraction(1)] * len(members)


def test_the_facts_of_a_form_of_its_own_are_used() -> None:
    own = Own((Reference("size", HERE),))
    portion = only("equal: true")._replace(way=own)
    assert weighing(own) is own
    assert names(portion.used_facts) == ["size"]
    assert names(key_of("equal: true")._replace(portions=(portion,)).used_facts) == ["size"]


def test_a_key_has_portions_and_bounds_of_its_own() -> None:
    key = key_of(
        "{label: {en: Whole}, section: '5', floor: {amount: 1 kr, per: size}, ceiling: 9 kr,"
        " unearned: retained, portions: [{share: 1/2, key: one, floor: 2 kr},"
        " {weight: part, ceiling: 2 * size}]}"
    )
    assert (key.id, key.citation.section, key.unearned) == ("k", "5", "retained")
    assert [one.text for one in key.floors] == ["1 kr per size"]
    assert [one.text for one in key.ceilings] == ["9 kr"]
    assert [one.text for one in key.bounds] == ["1 kr per size", "9 kr", "2 kr", "2 * size"]
    assert names(key.names_in_formulas) == ["part", "size"]
    assert names(key.used_facts) == ["size"]
    assert names(key.used_keys) == ["one"]
    assert key.levelled == 2
    assert [one.id for one in key.portions] == ["one", "part"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("{portions: [{weight: size}], floor: 1 kr}", 1),
        ("{portions: [{weight: size}], ceiling: 1 kr}", 1),
        ("{portions: [{weight: size, floor: 1 kr}]}", 0),
        ("{portions: [{share: 1/2, key: one, floor: 1 kr}, {key: two, ceiling: 1 kr}]}", 2),
        ("{portions: [{share: 1/2, key: one}, {key: two, ceiling: 1 kr}]}", 1),
    ],
)
def test_a_key_levels_its_whole_and_the_keys_in_it(text: str, levels: int) -> None:
    assert key_of(text).levelled == levels


def test_the_bounds_of_a_single_portion_are_not_those_of_the_key() -> None:
    key = key_of("{weight: size, floor: 1 kr, ceiling: 2 kr, unearned: retained}")
    assert (key.floors, key.ceilings, key.unearned) == ((), (), None)
    assert [one.amount for one in key.portions[0].bounds] == [100, 200]


def test_a_key_is_called_by_its_label_or_its_name() -> None:
    assert key_of("equal: true").label == "k"
    assert key_of("{equal: true, label: Lika}").label == "Lika"


EXCLUDES = [
    ("{amount: 1 kr, share: 1/2, equal: true}", "1:16", "amount", "share"),
    ("{share: 1/2, each: 1 kr, equal: true}", "1:14", "share", "each"),
    ("{weight: size, equal: true}", "1:16", "weight", "equal"),
    ("{each: 1 kr, weight: size}", "1:14", "each", "weight"),
    ("{retained: true, earned: part}", "1:18", "retained", "earned"),
    ("{table: {values: {a: 1}}, floor: 1 kr}", "1:27", "table", "floor"),
    ("{retained: true, ceiling: 1 kr}", "1:18", "retained", "ceiling"),
    ("{each: 1 kr, floor: 1 kr}", "1:14", "each", "floor"),
    ("{each: 1 kr, equal: true, ceiling: 1 kr}", "1:27", "equal", "ceiling"),
    ("{weight: size, ceiling: 1 kr, unearned: shared}", "1:31", "ceiling", "unearned"),
    ("{weight: size, floor: 1 kr, earned: part, unearned: shared}", "1:43", "floor", "unearned"),
    ("{table: {values: {a: 1}}, where: size > 1}", "1:27", "table", "where"),
    ("{key: other, only: [a]}", "1:14", "key", "only"),
    ("{retained: true, leaves: true}", "1:18", "retained", "leaves"),
    ("{key: other, where: size > 1}", "1:14", "key", "where"),
    ("{retained: true, only: [a]}", "1:18", "retained", "only"),
    ("{portions: [{equal: true}], ceiling: 1 kr, unearned: shared}", "1:44", "portions", "unearned"),
    ("{portions: [{equal: true}], ceiling: 1 kr, unearned: shared_once}", "1:44", "portions", "unearned"),
    ("{table: {values: {a: 1}, shares: {a: 1}}}", "1:26", "values", "shares"),
    ("{table: {unit: kr, shares: {a: 1}}}", "1:10", "shares", "unit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "first", "second"), EXCLUDES)
def test_two_keys_that_exclude_each_other_are_told_at_the_second(
    text: str, place: str, first: str, second: str
) -> None:
    _, found = read(text)
    assert found == [f"{place} keys-exclude: “{second}” cannot stand together with “{first}”"]


@pytest.mark.parametrize(
    "text",
    [
        "{each: 1 kr, equal: true}",
        "{each: 1 kr, where: size > 1, only: [a]}",
        "{weight: size, ceiling: 1 kr, unearned: retained}",
        "{weight: size, floor: 1 kr, earned: part, unearned: retained}",
        "{weight: size, where: size > 1, only: [a], leaves: true}",
        "{portions: [{equal: true}], ceiling: 1 kr, unearned: retained}",
        "{portions: [{equal: true}], ceiling: 1 kr}",
        "{weight: size, earned: part, unearned: shared_once}",
        "{portions: [{equal: true}], label: L, section: '1', source: S, note: Note, floor: 1 kr}",
        "{portions: [{equal: true}], confirm: true}",
    ],
)
def test_what_may_stand_together_is_not_told(text: str) -> None:
    assert read(text)[1] == []


OTHERS = [
    ("{weight: size > 1}",
     "1:10 weight-not-number: the weight “size > 1” gives true or false, not a number"),
    ("{equal: true, where: size}",
     "1:22 where-not-truth: the condition “size” gives a number, not true or false"),
    ("{portions: [{equal: true}], weight: size, only: [a]}",
     "1:29 portions-and-more: “weight” stands beside portions; it should stand in a portion"),
    ("{equal: true, unearned: shared}",
     "1:15 unearned-needs: unearned says what becomes of what nobody earns, but everything is paid out"),
    ("{weight: size, earned: part > 1}",
     "1:24 earned-not-number: “part > 1” gives true or false, not the part that is earned"),
    ("{each: {amount: 1 kr, per: size > 1}}",
     "1:28 rate-not-number: “size > 1”, which the rate is counted per, gives true or false, not a number"),
    ("{table: {column: x}}", "1:10 missing-key: the key “values” is missing in “table”"),
    ("{table: {values: {a: ''}}}", "1:22 empty-figure: the figure is missing"),
    ("{table: {shares: {a: ' '}}}", "1:22 empty-figure: the figure is missing"),
    ("{table: {unit: krr, values: {a: 1}}}", "1:16 unknown-unit: the unit “krr” is unknown"),
    ("{table: {shares: {a: 2}}}", "1:22 share-out-of-range: the share “2” is not between 0 and 1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), OTHERS)
def test_what_is_wrong_is_told_with_its_place(text: str, found: str) -> None:
    told = read(text)[1]
    assert [one.split(" → ")[0] for one in told] == [found]


def table(text: str) -> KeyTable:
    way = only(text).way
    assert isinstance(way, KeyTable)
    return way


def figures(found: KeyTable) -> dict[object, Fraction | None]:
    return {code: figure.value for code, figure in found.figures.by_code.items()}


@pytest.mark.parametrize(
    ("text", "values", "of_shares"),
    [
        ("{values: {a: 1, b: 2}}", {"a": 100, "b": 200}, False),
        ("{values: {a: 1 öre, Bee: pending}}", {"a": 1, "b": None}, False),
        ("{unit: tkr, values: {a: 1, b: ' pending '}}", {"a": 100_000, "b": None}, False),
        ("{shares: {a: 1/2, b: 50 %}}", {"a": Fraction(1, 2), "b": Fraction(1, 2)}, True),
        ("{shares: {a: half, b: pending}}", {"a": Fraction(1, 2), "b": None}, True),
        ("{values: {a: base}}", {"a": 700}, False),
    ],
)
def test_a_table_is_of_amounts_or_of_shares(
    text: str, values: dict[str, object], of_shares: bool
) -> None:
    found = table(f"table: {text}")
    assert figures(found) == values
    assert (found.of_shares, found.of, found.figures.others_pending) == (of_shares, (), False)


def test_a_table_has_its_source_its_groups_and_those_who_wait() -> None:
    found = table("table: {section: '7', of: [everyone], others: pending, values: {a: 1}}")
    assert found.citation.section == "7"
    assert names(found.of) == ["everyone"]
    assert found.figures.others_pending


def test_a_table_names_only_members_of_its_groups() -> None:
    inside = table("table: {of: [everyone], values: {Bee: 1}}")
    outside = table("table: {of: [others], values: {Bee: 1}}")
    assert list(inside.figures.by_code) == ["b"]
    assert list(outside.figures.by_code) == ["Bee"]
    shares = table("table: {of: [others], shares: {Bee: 1}}")
    assert list(shares.figures.by_code) == ["Bee"]


def test_a_unit_that_cannot_be_read_leaves_no_table() -> None:
    key, _ = read("{table: {unit: krr, values: {a: 1}}}")
    assert key.portions[0].way is None
    assert key.portions[0].size.kind == "rest"


def with_shares(*shares: str) -> Key:
    portions = ", ".join(f"{{share: {one}, equal: true}}" for one in shares)
    return read(f"{{portions: [{portions}]}}")[0]


@pytest.mark.parametrize(
    ("shares", "total"),
    [
        (("1/2", "1/2"), None),
        (("1/2", "51 %"), "101\u00a0%"),
        (("2/3", "2/3"), "4/3"),
        (("1", "1/100"), "101\u00a0%"),
        (("0", "0"), None),
    ],
)
def test_shares_are_at_most_the_whole(shares: tuple[str, ...], total: str | None) -> None:
    found = list(shares_above_one([with_shares(*shares)]))
    assert [one.values["total"] for one in found] == ([] if total is None else [total])
    for one in found:
        assert said([one])[0].split(": ")[1].startswith("the shares of “k” are")
        assert one.span == with_shares(*shares).portions[-1].size.span


def test_a_share_above_one_was_told_where_it_stands() -> None:
    assert not list(shares_above_one([with_shares("2", "1/2")]))


def test_the_shares_of_a_table_are_at_most_the_whole_too() -> None:
    text = "{{table: {{shares: {{a: 1/2, b: {share}, Cee: pending}}}}}}"
    assert not list(shares_above_one([key_of(text.format(share="1/2"))]))
    key = key_of(text.format(share="3/4"))
    (found,) = shares_above_one([key])
    assert (found.values["total"], found.span) == ("125\u00a0%", key.portions[0].way.span)  # type: ignore[union-attr]  # a table
    amounts = key_of("{table: {values: {a: 1, b: 1}}}")
    assert not list(shares_above_one([amounts]))


def test_who_leaves_needs_another_portion() -> None:
    alone = key_of("{equal: true, leaves: true}")
    (found,) = leaving_nothing([alone])
    assert (found.code, found.span) == ("leaves-nothing", alone.portions[0].span)
    assert said([found]) == [
        "1:1 leaves-nothing: leaves: true has no effect in “k”, which has no other portion"
    ]
    others = [
        "{equal: true}",
        "{portions: [{share: 1/2, equal: true, leaves: true}, {equal: true}]}",
    ]
    assert not list(leaving_nothing(map(key_of, others)))


def test_one_portion_takes_what_is_left() -> None:
    key = key_of("{portions: [{share: 1/2, equal: true}, {weight: size}, {equal: true}]}")
    (found,) = several_rests([key])
    assert said([found]) == ["1:56 several-rests: two portions of “k” take what is left"]
    assert found.related == (key.portions[1].size.span,)
    assert found.span == key.portions[2].size.span
    assert not list(
        several_rests([key_of("{portions: [{share: 1/2, equal: true}, {equal: true}]}")])
    )


def ten(item: str, more: str = "") -> str:
    """Ten portions as large as each other, the last of which another one takes a part of."""
    last = f"{{share: 1/20, {item}}}, {more}" if more else f"{{share: 1/10, {item}}}"
    return f"{{portions: [{f'{{share: 1/10, {item}}}, ' * 9}{last}]}}"


@pytest.mark.parametrize(
    ("more", "found"), [("", []), ("{share: 1/20, equal: true}", ["too-many-portions"])]
)
def test_a_key_has_a_thousand_portions_at_most(more: str, found: list[str]) -> None:
    """Ten of ten of ten; and one more."""
    keys = f"outer: {ten('key: inner')}\ninner: {ten('equal: true')}"
    text = small(ten("key: outer", more), keys=keys)
    assert list(dict.fromkeys(errors(result_of(text)))) == found


def test_a_portion_some_of_which_could_not_be_read_is_not_told_to_have_no_way() -> None:
    found = mapping("share: 1/2")
    for doubtful, codes in ((False, ["no-weight"]), (True, [])):
        made = reader()
        decode_key(made, "k", found._replace(doubtful=doubtful))
        assert [one.code for one in made.findings] == codes


def test_a_table_may_be_a_file_or_a_column_of_one(tmp_path: Path) -> None:
    """By its only column, the one that is named, or the one called amount or share."""
    (tmp_path / "x.csv").write_text("code;two;amount;share\na;7;5;1/4\nb;8;6;3/4\n")
    (tmp_path / "y.csv").write_text("code;this\na;5\nb;6\n")
    made = reader(folder=tmp_path)

    def cells(text: str) -> dict[object, Fraction | None]:
        key = decode_key(made, "k", mapping(f"table: {text}"))
        way = key.portions[0].way
        assert isinstance(way, KeyTable)
        return figures(way)

    assert cells("y.csv") == cells("x.csv") == {"a": 500, "b": 600}
    assert cells("{values: x.csv}") == {"a": 500, "b": 600}
    assert cells("{values: x.csv, column: two}") == {"a": 700, "b": 800}
    assert cells("{shares: x.csv}") == {"a": Fraction(1, 4), "b": Fraction(3, 4)}
    assert said(made) == []


@pytest.mark.parametrize("text", ["no.csv", "{values: no.csv}", "{shares: no.csv}"])
def test_a_table_whose_file_is_not_there_is_none(text: str, tmp_path: Path) -> None:
    made = reader(folder=tmp_path)
    key = decode_key(made, "k", mapping(f"table: {text}"))
    assert key.portions[0].way is None
    assert len(made.findings) == 1


def test_shares_beside_an_amount_are_at_most_the_whole_too() -> None:
    key = key_of(
        "{portions: [{amount: 5 kr, equal: true}, {share: 2/3, equal: true},"
        " {share: 2/3, equal: true}, {weight: size}]}"
    )
    (found,) = shares_above_one([key])
    assert (found.values["total"], found.span) == ("4/3", key.portions[2].size.span)
