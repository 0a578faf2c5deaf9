"""What in one agreement is what in the other when the ids are others: by what it says."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given, strategies

from agree.compare import Counterparts, counterparts, matching
from agree.compare.matching import likeness
from agree.sections import Citation


class Thing(NamedTuple):
    """Something with an id, some words and a section."""

    id: str
    words: str
    citation: Citation = Citation()


def matched(before: list[Thing], after: list[Thing]) -> list[tuple[str, str, bool]]:
    """The ids of each pair ("" for a side that has none), and whether it is matched by likeness."""
    found = counterparts(before, after, lambda thing: thing.words)
    return [
        (one.before.id if one.before else "", one.after.id if one.after else "", one.by_likeness)
        for one in found
    ]


def test_an_equal_id_goes_before_equal_words() -> None:
    before = [Thing("a", "report the weeks"), Thing("b", "ask for the money")]
    after = [Thing("a", "ask for the money"), Thing("c", "report the weeks")]
    assert matched(before, after) == [("a", "a", False), ("", "c", False), ("b", "", False)]


def test_equal_words_are_the_same_thing_under_another_id() -> None:
    before = [Thing("old", "Report the weeks, in time")]
    assert matched(before, [Thing("new", "report the weeks in time")]) == [("old", "new", True)]


def test_nearly_the_same_words_are_when_three_quarters_are_alike() -> None:
    """Three words of four in each are the same: 6 of 8."""
    before, other = [Thing("old", "report all the weeks")], "report all the months"
    assert matched(before, [Thing("new", other)]) == [("old", "new", True)]
    assert matched(before, [Thing("new", "report all those months")]) == [
        ("", "new", False),
        ("old", "", False),
    ]


def test_in_the_same_section_half_is_enough() -> None:
    section, another = Citation("3.1"), Citation("3.2")
    before = [Thing("old", "report all the weeks", section)]
    after = Thing("new", "report all those months", section)
    assert matched(before, [after]) == [("old", "new", True)]
    assert ("old", "new", True) not in matched(before, [after._replace(citation=another)])
    nowhere = [before[0]._replace(citation=Citation())]
    assert ("old", "new", True) not in matched(nowhere, [after._replace(citation=Citation())])


def test_the_most_alike_belong_together_and_each_once() -> None:
    before = [Thing("one", "a b c d"), Thing("two", "a b c d e")]
    after = [Thing("x", "a b c d e"), Thing("y", "a b c d f")]
    assert matched(before, after) == [("two", "x", True), ("one", "y", True)]


def test_of_very_many_only_equal_words_are_matched() -> None:
    before = [Thing(f"a{place}", f"do all {place} things") for place in range(1000)]
    same = [Thing(f"b{place}", f"do all {place} things") for place in range(400)]
    others = [Thing(f"c{place}", f"do all {place} jobs") for place in range(400, 1000)]
    assert matching.MOST_COMPARED < 600 * 600
    found = matched(before, [*same, *others])
    assert ("a5", "b5", True) in found
    assert ("", "c500", False) in found
    few = matched(before[400:900], others[:500])
    assert matching.MOST_COMPARED >= 500 * 500
    assert ("a500", "c500", True) in few  # three words of four


def test_equal_words_need_no_counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand conditions of the same words are matched in order, those of a section first."""
    monkeypatch.setattr(matching, "likeness", None)
    odd, even = Citation("1"), Citation("2")
    before = [Thing(f"a{place}", "report", (even, odd)[place % 2]) for place in range(1000)]
    after = [Thing(f"b{place}", "Report!", (odd, even)[place % 2]) for place in range(1000)]
    found = matched(before, after)
    assert found[:3] == [("a1", "b0", True), ("a0", "b1", True), ("a3", "b2", True)]
    assert len(found) == 1000


def test_of_equal_words_those_elsewhere_come_after_those_of_the_section() -> None:
    one, two = Citation("1"), Citation("2")
    before = [Thing("a", "report", one), Thing("b", "report", two)]
    after = [Thing("x", "report", two), Thing("y", "report", Citation())]
    assert matched(before, after) == [("b", "x", True), ("a", "y", True)]


def test_likeness_is_the_same_from_both_sides() -> None:
    one, other = frozenset("abc"), frozenset("bcde")
    assert likeness(one, other) == likeness(other, one) == Fraction(4, 7)
    assert likeness(frozenset(), frozenset()) == 0


THINGS = strategies.lists(
    strategies.builds(Thing, strategies.sampled_from("abcde"), strategies.sampled_from(["x y", "x z", "q"])),
    unique_by=lambda thing: thing.id,
)  # fmt: skip


@given(THINGS, THINGS)
def test_nothing_is_invented_and_nothing_lost(before: list[Thing], after: list[Thing]) -> None:
    found: tuple[Counterparts[Thing], ...] = counterparts(before, after, lambda thing: thing.words)
    assert [one.after for one in found if one.after] == after
    assert sorted(one.before for one in found if one.before) == sorted(before)
    assert all(one.before or one.after for one in found)
