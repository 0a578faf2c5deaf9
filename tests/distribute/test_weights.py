"""Who takes part, by which weight, and which part each has earned: one formula at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import pytest

from agree.base import Finding
from agree.distribute.weights import (
    NEGATIVE_WEIGHT,
    PendingFacts,
    Unplannable,
    awaited_by,
    earned_parts,
    eligible,
    evaluate,
    figures,
    sums_in,
    values_so_far,
    weights,
    with_sums,
)
from agree.sections import Agreement, Formula, Member, Portion, Reference
from tests.helpers import result_of, small, worded

SIZE = {"a": 1, "b": 2, "c": 3}
FACTS = """\
part: {as_of: unknown, source: S, values: {a: 0, b: 0.5, c: 1}}
late_for_b: {as_of: unknown, source: S, values: {a: 1, b: pending, c: 3}}
lacks_c: {of: few, as_of: unknown, source: S, values: {a: 1, b: 2}}
twice: {value: late * 2}
thrice: {value: late_for_b * 3}
by_size: {value: late_for_b * size}
grown: {value: size * grows}
indexed: {value: size * index(2025)}
in_class: {classes: {of: late_for_b, steps: [{below: 2, value: 1}, {value: 2}]}}"""
MORE = """\
parameters: {base: 2 kr, two: 2, grows: base * index(2025)}
series: {index: {source: S, values: {2025: pending}}}"""
FEW = "few: {name: Few, members: {of: everyone, where: size < 3}}"


def agreement_with(key: str) -> Agreement:
    """An agreement whose key is called `key`; more than it may be pending or faulty."""
    text = small(key, size=SIZE, facts=FACTS, more=MORE, recipients=FEW)
    found = result_of(text).agreement
    assert found is not None
    return found


def of(key: str) -> tuple[Agreement, tuple[Member, ...], Portion]:
    agreement = agreement_with(key)
    (portion,) = agreement.portions("key")
    return agreement, agreement.members((Reference("everyone", portion.span),)), portion


def formula(text: str) -> tuple[Agreement, tuple[Member, ...], Formula]:
    agreement, members, portion = of(f"{{weight: '{text}'}}")
    assert isinstance(portion.way, Formula)
    return agreement, members, portion.way


def told(fault: pytest.ExceptionInfo[Unplannable]) -> list[str]:
    return [f"{one.code}: {worded(one.message, 'en')}" for one in fault.value.findings]


def waits_for(fault: pytest.ExceptionInfo[PendingFacts]) -> list[str]:
    return [one.id for one in fault.value.facts]


HALF = Fraction(1, 2)
ALL, SOME, NONE = [True] * 3, [True, False, True], [False] * 3


def test_without_a_condition_all_take_part() -> None:
    agreement, members, portion = of("{weight: size}")
    assert eligible(agreement, members, portion.where) == ALL
    agreement, members, portion = of("{weight: size, where: size >= 2}")
    assert eligible(agreement, members, portion.where) == [False, True, True]


@pytest.mark.parametrize(
    ("key", "takes_part", "found"),
    [
        ("{equal: true}", ALL, [1, 1, 1]),
        ("{equal: true}", SOME, [1, 0, 1]),
        ("{weight: size}", ALL, [1, 2, 3]),
        ("{weight: size}", SOME, [1, 0, 3]),
        ("{weight: size - 1}", ALL, [0, 1, 2]),
        ("{weight: base * size}", SOME, [2, 0, 6]),
        ("{weight: two / size}", ALL, [2, 1, Fraction(2, 3)]),
        ("{weight: size / sum(size)}", SOME, [Fraction(1, 6), 0, Fraction(1, 2)]),
        ("{weight: late}", NONE, [0, 0, 0]),
        ("{weight: 5}", SOME, [5, 0, 5]),
    ],
)
def test_each_has_a_weight_by_the_key(
    key: str, takes_part: list[bool], found: list[Fraction]
) -> None:
    agreement, members, portion = of(key)
    assert weights(agreement, members, portion, takes_part) == found


def test_who_takes_no_part_needs_no_weight() -> None:
    """A division by zero, or a negative weight, of those whom the condition leaves out."""
    agreement, members, portion = of("{weight: 1 / (size - 2)}")
    assert weights(agreement, members, portion, [False, False, True]) == [0, 0, 1]
    with pytest.raises(Unplannable) as fault:
        weights(agreement, members, portion, [True, False, True])
    assert told(fault) == ["negative-weight: the weight “1 / (size - 2)” is negative for A"]
    with pytest.raises(Unplannable) as fault:
        weights(agreement, members, portion, [False, True, True])
    assert "division-by-zero" in told(fault)[0]
    assert " B" in told(fault)[0]


@pytest.mark.parametrize("key", ["{table: {values: {a: 1, b: 2, c: 3}}}", "{key: other}"])
def test_what_is_no_formula_has_no_weights(key: str) -> None:
    agreement, members, portion = of(key)
    with pytest.raises(TypeError, match=r"has no weights$"):
        weights(agreement, members, portion, ALL)


class ByRank(NamedTuple):
    """A form of key that has a weight of its own for each member."""

    given: tuple[int, ...]
    facts: tuple[Reference, ...] = ()

    def weights(
        self, members: Sequence[Member], columns: Mapping[str, Sequence[Fraction]]
    ) -> list[Fraction]:
        own = columns.get("size", [Fraction(1)] * len(members))
        return [Fraction(one) * size for one, size in zip(self.given, own, strict=True)]


def test_a_form_of_key_has_weights_of_its_own() -> None:
    agreement, members, portion = of("{equal: true}")
    own = portion._replace(way=ByRank((5, 6, 7)))
    assert weights(agreement, members, own, SOME) == [5, 0, 7]
    assert weights(agreement, members, portion._replace(way=ByRank((5, 0, 7))), ALL) == [5, 0, 7]
    by_size = portion._replace(way=ByRank((5, 6, 7), (Reference("size", portion.span),)))
    assert weights(agreement, members, by_size, ALL) == [5, 12, 21]
    with pytest.raises(Unplannable) as fault:
        weights(agreement, members, portion._replace(way=ByRank((5, -1, 0))), ALL)
    assert told(fault) == ["negative-weight: the weight “equal” is negative for B"]
    assert fault.value.findings[0].span == portion.span


def test_each_has_earned_a_part() -> None:
    agreement, members, portion = of("{equal: true, earned: part}")
    assert portion.earned is not None
    assert list(earned_parts(agreement, members, portion.earned, ALL)) == [0, Fraction(1, 2), 1]
    assert list(earned_parts(agreement, members, portion.earned, SOME)) == [0, 0, 1]


def test_all_whose_earned_part_is_none_are_told_with_it() -> None:
    agreement, members, portion = of("{equal: true, earned: size * 3 / 2 - 2}")
    assert portion.earned is not None
    assert list(earned_parts(agreement, members, portion.earned, [False, True, False])) == [0, 1, 0]
    with pytest.raises(Unplannable) as fault:
        earned_parts(agreement, members, portion.earned, ALL)
    (found,) = told(fault)
    assert found == (
        "earned-out-of-range: the part that is earned should be from 0 to 1, which it is not for"
        " A (−0.5) and C (2.5)"
    )
    assert fault.value.findings[0].span == portion.earned.span


def test_more_than_the_whole_is_not_earned() -> None:
    agreement, members, portion = of("{equal: true, earned: size / 2}")
    assert portion.earned is not None
    with pytest.raises(Unplannable) as fault:
        earned_parts(agreement, members, portion.earned, ALL)
    assert told(fault)[0].endswith("which it is not for C (1.5)")


def test_a_sum_is_told_with_its_place_and_may_be_filled_in() -> None:
    agreement, members, way = formula("size / sum(size * two)")
    assert sums_in(agreement, way, members) == [(7, 22, Fraction(12))]
    assert sums_in(agreement, way, members[:2]) == [(7, 22, Fraction(6))]
    assert sums_in(agreement, way, members, {"size": Fraction(10)}) == [(7, 22, Fraction(120))]
    filled = with_sums(agreement, way, members)
    assert not filled.expression.has_sum
    assert evaluate(agreement, filled, members[:1], members[:1]) == [Fraction(1, 12)]
    tenfold = with_sums(agreement, way, members, {"size": Fraction(10)})
    assert evaluate(agreement, tenfold, members[:1], members[:1]) == [Fraction(1, 120)]


def test_without_a_sum_there_is_none_to_tell_or_to_fill_in() -> None:
    agreement, members, way = formula("late * 2")
    assert sums_in(agreement, way, members) == []
    assert with_sums(agreement, way, members) is way


def test_sums_run_over_the_pool_and_not_over_those_who_are_asked_for() -> None:
    agreement, members, way = formula("size / sum(size)")
    assert evaluate(agreement, way, members[2:], members) == [HALF]
    assert evaluate(agreement, way, members[1:], members[1:]) == [Fraction(2, 5), Fraction(3, 5)]
    tens = {"size": Fraction(10)}
    _, _, product = formula("size * sum(size)")
    assert evaluate(agreement, product, members[2:], members, tens) == [1_800]


def test_without_a_sum_nothing_of_the_others_has_to_be_known() -> None:
    agreement, members, way = formula("late_for_b * 2")
    assert evaluate(agreement, way, members[:1], members) == [2]


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("late_for_b + late + size", ["late", "late_for_b"]),
        ("grows * late", ["late", "index"]),
    ],
)
def test_what_is_pending_is_told_in_the_order_of_the_file(text: str, waits: list[str]) -> None:
    """Series come after the facts."""
    agreement, members, way = formula(text)
    with pytest.raises(PendingFacts) as fault:
        evaluate(agreement, way, members, members)
    assert waits_for(fault) == waits


def test_what_waits_for_a_series_waits_for_it_alone() -> None:
    agreement, members, way = formula("size * index(2025)")
    with pytest.raises(PendingFacts) as fault:
        evaluate(agreement, way, members, members)
    assert waits_for(fault) == ["index"]


@pytest.mark.parametrize(
    ("text", "values", "waits"),
    [
        ("size * 2", [2, 4, 6], []),
        ("late_for_b", [1, None, 3], ["late_for_b"]),
        ("late_for_b * size", [1, None, 9], ["late_for_b"]),
        ("late_for_b * two", [2, None, 6], ["late_for_b"]),
        ("thrice", [3, None, 9], ["late_for_b"]),
    ],
)
def test_what_is_known_so_far_is_told_with_what_it_waits_for(
    text: str, values: list[Fraction | None], waits: list[str]
) -> None:
    agreement, members, way = formula(text)
    found, awaited = values_so_far(agreement, way, members, members)
    assert [found, [one.id for one in awaited]] == [values, waits]


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("late", ["late"]),
        ("twice", ["late"]),
        ("late_for_b / sum(late_for_b)", ["late_for_b"]),
        ("late_for_b * late", ["late", "late_for_b"]),
        ("size * index(2025)", ["index"]),
        ("late_for_b * grows", ["late_for_b", "index"]),
    ],
)
def test_what_is_known_for_nobody_is_pending(text: str, waits: list[str]) -> None:
    agreement, members, way = formula(text)
    with pytest.raises(PendingFacts) as fault:
        values_so_far(agreement, way, members, members)
    assert waits_for(fault) == waits


def test_a_fact_has_a_figure_for_each_or_waits_or_was_told() -> None:
    agreement, members, _ = of("{weight: size}")
    assert figures(agreement, "size", members) == [1, 2, 3]
    with pytest.raises(PendingFacts) as waiting:
        figures(agreement, "late", members)
    assert waits_for(waiting) == ["late"]
    with pytest.raises(PendingFacts) as waiting:
        figures(agreement, "late_for_b", members)
    assert waits_for(waiting) == ["late_for_b"]
    assert figures(agreement, "late_for_b", members[:1]) == [1]
    for name in ("lacks_c", "no_fact"):
        with pytest.raises(Unplannable) as fault:
            figures(agreement, name, members)
        assert told(fault) == []


@pytest.mark.parametrize(
    ("name", "waits"),
    [
        ("late", ["late"]),
        ("late_for_b", ["late_for_b"]),
        ("twice", ["late"]),
        ("thrice", ["late_for_b"]),
        ("by_size", ["late_for_b"]),
        ("grown", ["index"]),
        ("indexed", ["index"]),
        ("in_class", ["late_for_b"]),
        ("size", ["size"]),
    ],
)
def test_a_fact_waits_for_itself_or_for_what_it_is_made_of(name: str, waits: list[str]) -> None:
    agreement = agreement_with("{weight: size}")
    assert [one.id for one in awaited_by(agreement, agreement.facts[name])] == waits


def test_findings_say_why_a_pool_cannot_be_planned() -> None:
    _, _, portion = of("{weight: size}")
    finding = Finding(NEGATIVE_WEIGHT, portion.span)
    assert (Unplannable().findings, Unplannable(finding).findings) == ((), (finding,))
