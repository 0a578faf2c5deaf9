"""Rounding rules as they are read: what a rule says, what it leaves as it was, and what is told."""

from __future__ import annotations

import pytest

from agree.sections.reader import Reader
from agree.sections.rounding import Rounding, decode_rounding, standard_rounding
from agree.sections.shared import Citation
from tests.sections.reading import HERE, at, node, reader, said


def read(text: str, default: Rounding | None = None) -> tuple[Rounding, Reader]:
    """The rule of a text of YAML, and the reader that read it."""
    made = reader()
    return decode_rounding(made, node(text), default or standard_rounding(made, HERE)), made


def rule(text: str, default: Rounding | None = None) -> Rounding:
    """A rule with nothing to tell of it."""
    found, made = read(text, default)
    assert said(made) == []
    return found


def names(order: object) -> object:
    """An order, or the names that it lists."""
    return [one.name for one in order] if isinstance(order, tuple) else order


def test_an_agreement_that_states_no_rule_has_largest_remainder_to_whole_kronor() -> None:
    found = standard_rounding(reader(), HERE)
    assert found == Rounding(100, "largest_remainder", None, (), Citation(), HERE)
    assert (found.of, found.span) == ("portions", HERE)
    assert decode_rounding(reader(), None, found) is decode_rounding(reader(), at("x: 1"), found)
    assert decode_rounding(reader(), None, found) is found


def test_a_rule_says_all_of_itself() -> None:
    found = rule(
        "{to: 10 kr, method: half_up, of: sum, ties: [b, a], section: '3', source: S,"
        " difference: {by: size, missing: smallest_first, surplus: [c, d]}}"
    )
    assert (found.unit, found.method, found.of) == (1_000, "half_up", "sum")
    assert (names(found.ties), found.citation) == (["b", "a"], Citation("3", "S"))
    settlers = found.difference
    assert settlers is not None
    assert settlers.by is not None
    assert (settlers.by.name, settlers.missing, settlers.to) == ("size", "smallest_first", None)
    assert names(settlers.surplus) == ["c", "d"]
    assert [one.name for one in found.used_facts] == ["size"]
    assert [one.name for one in found.codes] == ["b", "a", "c", "d"]


def test_a_rule_of_a_grant_keeps_what_it_does_not_say() -> None:
    whole = rule("{to: 10 kr, method: half_up, of: sum, ties: [b], difference: {to: c}}")
    kept = rule("{section: '4'}", whole)
    assert kept.citation == Citation("4")
    assert kept._replace(citation=whole.citation, span=whole.span) == whole
    other = rule("{to: 5, method: down, of: portions, ties: [d], difference: shown}", whole)
    assert (other.unit, other.method, other.of) == (500, "down", "portions")
    assert (names(other.ties), other.difference) == (["d"], None)
    assert [one.name for one in whole.codes] == ["b", "c"]


def test_largest_remainder_leaves_no_difference_that_a_rule_around_it_settles() -> None:
    whole = rule("{method: half_up, difference: {to: c}}")
    assert rule("{method: largest_remainder}", whole).difference is None


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("0 kr", "1:6 rounding-to-nothing: rounding to zero is not possible"),
        ("1 dollar", "1:6 unknown-unit: the unit “dollar” is unknown"),
    ],
)
def test_a_unit_that_is_none_is_told_where_it_stands_and_the_other_one_stays(
    to: str, told: str
) -> None:
    found, made = read(f"{{to: {to}}}", rule("{to: 10 kr}"))
    assert [one.split(" → ")[0] for one in said(made)] == [told]
    assert found.unit == 1_000


NEEDS_METHOD = (
    "1:12 difference-needs-method: difference: says who gets the difference,"
    " but no method leaves any"
)
USELESS = [
    ("{method: largest_remainder, difference: {to: a}}",
     "1:29 difference-has-no-use: the method largest_remainder leaves no difference to settle"),
    ("{to: 1 kr, difference: {to: a}}", NEEDS_METHOD),
    ("{method: largest_remainder, of: sum}",
     "1:29 of-has-no-use: the method largest_remainder adds up each recipient's parts by itself"),
    ("{to: 1 kr, of: portions}",
     "1:12 of-has-no-use: the method largest_remainder adds up each recipient's parts by itself"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), USELESS)
def test_what_largest_remainder_has_no_use_for_is_told(text: str, told: str) -> None:
    found, made = read(text)
    assert said(made) == [told]
    assert found.difference is None


@pytest.mark.parametrize("text", [text for text, _ in USELESS])
def test_it_is_not_told_while_the_rule_of_the_agreement_cannot_be_read(text: str) -> None:
    """The method that it says may be another one."""
    made = reader()
    made.unread = frozenset({"rounding"})
    decode_rounding(made, node(text), standard_rounding(made, HERE))
    assert said(made) == []
    made.unread = frozenset({"currency"})
    decode_rounding(made, node(text), standard_rounding(made, HERE))
    assert len(made.findings) == 1


DIFFERENCES = [
    ("{missing: smallest_first}",
     "1:41 order-needs-fact: smallest_first and largest_first need by: with a fact"),
    ("{surplus: largest_first}",
     "1:41 order-needs-fact: smallest_first and largest_first need by: with a fact"),
    ("{missing: largest_first, surplus: largest_first}",
     "1:41 order-needs-fact: smallest_first and largest_first need by: with a fact"),
    ("{missing: [a], surplus: largest_first}",
     "1:55 order-needs-fact: smallest_first and largest_first need by: with a fact"),
    ("{to: b, missing: [a]}", "1:39 keys-exclude: “missing” cannot stand together with “to”"),
    ("{to: b, surplus: [a]}", "1:39 keys-exclude: “surplus” cannot stand together with “to”"),
    ("{to: b, surplus: [a], missing: [c]}",
     "1:53 keys-exclude: “missing” cannot stand together with “to”"),
    ("{by: size}", "1:31 empty-difference: the difference rule does not say who gets or gives"),
]  # fmt: skip


@pytest.mark.parametrize(("difference", "told"), DIFFERENCES)
def test_a_difference_that_cannot_be_settled_so_is_told(difference: str, told: str) -> None:
    _, made = read(f"{{method: half_up, difference: {difference}}}")
    assert said(made) == [told]


@pytest.mark.parametrize(
    "difference",
    ["{to: b}", "{missing: [a]}", "{surplus: [a]}", "{by: size, surplus: smallest_first}", "shown"],
)
def test_a_difference_may_be_settled_on_one_side_by_one_or_by_nobody(difference: str) -> None:
    found = rule(f"{{method: half_up, difference: {difference}}}")
    assert (found.difference is None) == (difference == "shown")
