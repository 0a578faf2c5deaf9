"""Bounds of several kinds at once, and against what members got before or get of other grants."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.base import Finding, Span
from tests.helpers import (
    altered,
    errors,
    kronor,
    ledger_of,
    outcome_of,
    result_of,
    small,
    worded,
)

SIZES = {"a": 1, "b": 1, "c": 2}
BEFORE = "before: {as_of: unknown, source: S, unit: kr, values: {a: 400, b: 200, c: 400}}"


def compared(bounds: str, amount: str = "1 000 kr", *, facts: str = BEFORE, more: str = "") -> str:
    """An amount by size to A (1), B (1) and C (2), who got 400, 200 and 400 kr before."""
    return small(f"{{weight: size, {bounds}}}", amount, SIZES, facts=facts, more=more)


def test_nobody_loses_more_than_a_part_of_what_it_had_and_the_others_pay_by_weight() -> None:
    """By size 250, 250 and 500. A keeps 97 % of 400; of the 612 kr left, B has 1/3 and C 2/3."""
    assert kronor(ledger_of(compared("floor: 0.97 * before"))) == {"a": 388, "b": 204, "c": 408}


def test_who_pays_is_let_down_to_its_own_floor_and_no_further() -> None:
    """A keeps 396; of 604 kr B would have 201,33, but keeps 99 % too: 198 is below that.

    With 990 kr, 594 are left: B would have 198, just its floor, and C the 396 that is its own.
    """
    text = compared("floor: 0.99 * before", "990 kr")
    assert kronor(ledger_of(text)) == {"a": 396, "b": 198, "c": 396}


def test_a_floor_and_a_ceiling_against_before_may_both_hold() -> None:
    """C may have 404 and B 202. The 394 kr that they leave lift A above its floor of 388."""
    text = compared("floor: 0.97 * before, ceiling: 1.01 * before")
    assert kronor(ledger_of(text)) == {"a": 394, "b": 202, "c": 404}


def test_so_much_per_inhabitant_may_be_lost() -> None:
    """10 kr for each of size: A had 400 and keeps 390; of 610 kr B has 1/3 and C 2/3."""
    text = compared("floor: before - lost * size", "990 kr", more="parameters: {lost: 10 kr}")
    assert kronor(ledger_of(text)) == {"a": 390, "b": 200, "c": 400}


def test_the_highest_of_several_floors_counts() -> None:
    """A: 97 % of 400 is 388, above 150. B: 150 and 194, C: 388 — so B has 204 and C 408 of 612."""
    text = compared("floor: [150 kr, 0.97 * before]")
    assert kronor(ledger_of(text)) == {"a": 388, "b": 204, "c": 408}
    text = compared("floor: [210 kr, 0.97 * before]")
    assert kronor(ledger_of(text)) == {"a": 388, "b": 210, "c": 402}


def test_the_lowest_of_several_ceilings_counts() -> None:
    """C: at most 450, and 101 % of 400 is 404. B: 450 and 202. A has what they leave, 394."""
    text = compared("ceiling: [450 kr, 1.01 * before]")
    assert kronor(ledger_of(text)) == {"a": 394, "b": 202, "c": 404}


def test_a_bound_can_be_the_fact_itself() -> None:
    """A has the 400 kr that it had; of the 600 kr that are left B has 1/3 and C 2/3."""
    assert kronor(ledger_of(compared("floor: before"))) == {"a": 400, "b": 200, "c": 400}


@pytest.mark.parametrize("unit", ["tkr", "TKR", "tusen kronor"])
def test_a_fact_counts_money_in_its_own_unit(unit: str) -> None:
    facts = (
        f"before: {{as_of: unknown, source: S, unit: {unit}, values: {{a: 0.4, b: 0.2, c: 0.4}}}}"
    )
    text = compared("floor: 0.97 * before", facts=facts)
    assert kronor(ledger_of(text)) == {"a": 388, "b": 204, "c": 408}


def test_a_bound_that_is_computed_may_be_rounded() -> None:
    """97 % of 400 is 388, which is 390 in whole tens; 610 kr are left, and C has 2/3 of them."""
    text = compared("floor: {value: 0.97 * before, to: 10 kr}", "1 005 kr")
    assert kronor(ledger_of(text)) == {"a": 390, "b": 205, "c": 410}


def test_a_bound_may_follow_another_grant() -> None:
    """Of the first grant A and B have 25 and C 50; nobody gets more than twice that of the second."""
    text = small(
        "{equal: true}",
        "180 kr",
        SIZES,
        facts="other: {outcome_of: first}",
        keys="by_size: {weight: size}",
        grants="- {id: first, to: everyone, amount: 100 kr, key: by_size}",
    )
    text = altered(text, "key: {equal: true}", "key: {equal: true, ceiling: 2 * other}")
    assert kronor(ledger_of(text)) == {"a": 50, "b": 50, "c": 80}


def test_a_bound_over_a_fact_that_is_pending_makes_the_portion_wait() -> None:
    late = "late_before: {as_of: unknown, source: S, unit: kr, values: pending}"
    outcome = outcome_of(ledger_of(compared("floor: 0.9 * late_before", facts=late)))
    assert [portion.pending for portion in outcome.portions] == [100_000]
    assert [fact.id for fact in outcome.portions[0].portion.pending_facts] == ["late_before"]


def test_a_floor_below_zero_is_none() -> None:
    text = compared("floor: before - lost * size", more="parameters: {lost: 500 kr}")
    assert kronor(ledger_of(text)) == {"a": 250, "b": 250, "c": 500}


def test_a_bound_is_only_for_those_who_take_part() -> None:
    """C takes no part, and its figure in the bound is not looked at: it would divide by 0."""
    text = compared("where: size < 2, floor: before / (2 - size)")
    assert errors(result_of(text)) == []
    assert kronor(ledger_of(text)) == {"a": 500, "b": 500}


@pytest.mark.parametrize(
    ("bounds", "code"),
    [
        ("floor: 0.5 * size", "bound-without-money"),
        ("floor: size", "bound-without-money"),
        ("floor: before + 5", "money-and-number"),
        ("floor: before * before", "money-and-number"),
        ("floor: 0.9 * befor", "unknown-fact"),
        ("floor: befor", "unknown-fact"),
        ("floor: before > 5", "truth-as-figure"),
        ("floor: 0.9 * before +", "expression-syntax"),
        ("floor: 98 % * before", "part-without-sign"),
        ("floor: 98 % of before", "part-without-sign"),
        ("floor: 98 % av befor", "part-without-sign"),
        ("floor: before - 2 % * before", "written-otherwise"),
        ("floor: before - 50 kr", "unnamed-amount"),
        ("floor: []", "empty-value"),
        ("floor: [[before]]", "wrong-type"),
        ("ceiling: before - 300 * before / before", "money-and-number"),
        ("ceiling: before * (size - 2)", "ceiling-below-zero"),
        ("floor: 1.5 * before", "floors-exceed"),
        ("ceiling: 0.5 * before", "ceilings-leave-rest"),
        ("floor: 0.9 * before, ceiling: 0.8 * before", "floor-above-ceiling"),
    ],
)
def test_what_cannot_be_a_bound_or_cannot_hold_is_a_finding(bounds: str, code: str) -> None:
    assert errors(result_of(compared(bounds))) == [code]


def test_of_facts_that_differ_by_case_alone_the_same_is_suggested_each_time() -> None:
    text = compared("floor: 98 % of latr")
    for names in (("Later", "later"), ("later", "Later")):
        facts = "".join(
            f"  {name}: {{as_of: unknown, source: S, values: pending}}\n" for name in names
        )
        found = result_of(text.replace("facts:\n", f"facts:\n{facts}")).findings
        (finding,) = [one for one in found if one.severity == "error"]
        assert finding.values["right"] == "0.98 * later"


def test_the_shortfall_is_named_and_who_asks_for_it() -> None:
    """1,5 × 400 is 600 for A and C, and B's 350 kr are above 1,5 × 200: 550 kr too much."""
    result = result_of(compared("floor: [1.5 * before, 350 kr]"))
    (finding,) = [one for one in result.findings if one.severity == "error"]
    values = finding.values
    amounts = [values[name].minor for name in ("limit", "short", "amount")]  # type: ignore[attr-defined]
    assert amounts == [155_000, 55_000, 100_000]
    asked = [one.values for one in values["asked"].parts]  # type: ignore[attr-defined]
    assert [(str(one["bound"]), one["amount"].minor, one["members"].words) for one in asked] == [
        ("1.5 * before", 120_000, ("A", "C")),
        ("350 kr", 35_000, ("B",)),
    ]


@given(
    st.lists(st.tuples(st.integers(1, 50), st.integers(0, 500)), min_size=2, max_size=8),
    st.integers(50, 100),
    st.integers(100, 150),
    st.integers(0, 400),
)
def test_every_bound_holds_to_the_krona_and_the_others_have_the_same_for_each_unit_of_weight(
    rows: list[tuple[int, int]], least: int, most: int, more: int
) -> None:
    """What fits between all floors and all ceilings is always distributed, and within them."""
    codes = [f"{place:02d}" for place in range(len(rows))]
    before = {code: row[1] for code, row in zip(codes, rows, strict=True)}
    low = {code: max(Fraction(least * got, 100), Fraction(10)) for code, got in before.items()}
    high = {code: Fraction(most * got, 100) + 20 for code, got in before.items()}
    floors, ceilings = sum(low.values()), sum(high.values())
    pool = min(int(floors) + 1 + more, int(ceilings))
    if pool < floors:
        return
    text = small(
        f"{{weight: size, floor: [{least}/100 * before, 10 kr], ceiling: {most}/100 * before + top}}",
        f"{pool} kr",
        {code: row[0] for code, row in zip(codes, rows, strict=True)},
        facts=f"before: {{as_of: unknown, source: S, unit: kr, values: {before}}}".replace(
            "'", '"'
        ),
        more="parameters: {top: 20 kr}",
    )
    ledger = ledger_of(text)
    found = kronor(ledger)
    assert sum(found.values()) == pool
    (portion,) = outcome_of(ledger).portions
    shares, held = portion.shares, portion.held
    assert shares is not None
    assert held is not None
    for place, code in enumerate(codes):
        assert low[code] <= shares.of(place) / 100 <= high[code]
        assert low[code] - 1 < found.get(code, 0) < high[code] + 1
    free = {shares.of(place) / row[0] for place, row in enumerate(rows) if held.by[place] is None}
    assert len(free) <= 1


def test_a_bound_that_waits_for_a_series_makes_the_portion_wait() -> None:
    text = small(
        "{weight: size, floor: base * index(2025)}",
        more="parameters: {base: 1 kr}\nseries: {index: {source: S, values: {2025: pending}}}",
    )
    (portion,) = outcome_of(ledger_of(text)).portions
    assert portion.pending == 10_000
    assert [one.id for one in portion.portion.pending_facts] == ["index"]


def test_an_ore_below_zero_is_no_ceiling() -> None:
    facts = "had: {as_of: unknown, source: S, unit: kr, values: {a: 0, b: 9}}"
    text = small(
        "{weight: size, ceiling: had - cent}", facts=facts, more="parameters: {cent: 0.01 kr}"
    )
    assert errors(result_of(text)) == ["ceiling-below-zero"]


def test_a_floor_and_a_ceiling_may_be_the_same() -> None:
    text = small("{weight: size, floor: 50 kr, ceiling: 50 kr}")
    assert kronor(ledger_of(text)) == {"a": 50, "b": 50}


def kr(name: str, **values: float) -> str:
    """A fact in kronor."""
    listed = ", ".join(f"{code}: {value}" for code, value in values.items())
    return f"{name}: {{as_of: unknown, source: S, unit: kr, values: {{{listed}}}}}"


def only_error(text: str) -> Finding:
    (finding,) = [one for one in result_of(text).findings if one.severity == "error"]
    return finding


def words_at(span: Span) -> str:
    return (span.source.line(span.line) or "")[span.column - 1 :]


def test_only_those_whose_floor_is_above_their_ceiling_are_told() -> None:
    """B's are the same, and C takes no part."""
    facts = f"{kr('low', a=60, b=10, c=0)}\n{kr('high', a=50, b=10, c=90)}"
    text = small("{weight: size, only: [a, b], floor: low, ceiling: high}", size=SIZES, facts=facts)
    finding = only_error(text)
    said = worded(finding.message, "en").replace("\u00a0", " ")
    assert said == "the floor is above the ceiling: 60 kr against 50 kr for A"
    assert words_at(finding.span).startswith("high")
    assert [words_at(one).startswith("low") for one in finding.related] == [True]


def test_where_others_have_no_ceiling_or_no_floor_those_who_cross_are_told() -> None:
    """Bounds of the whole, in which B takes no part: it has neither."""
    key = "{floor: low, ceiling: high, portions: [{share: 1/2, only: [a, c], equal: true}, {only: [a, c], weight: size}]}"
    facts = f"{kr('low', a=60, b=10, c=0)}\n{kr('high', a=50, b=5, c=90)}"
    said = worded(only_error(small(key, size=SIZES, facts=facts)).message, "en")
    assert said.replace("\u00a0", " ").endswith(": 60 kr against 50 kr for A")


@pytest.mark.parametrize(
    ("floors", "asked"),
    [
        ("low", "“low” asks for 110 kr for A and B"),
        ("[low, 1 kr]", "“low” asks for 110 kr for A and B; “1 kr” asks for 1 kr for C"),
        ("[{amount: 0 kr}, low]", "“low” asks for 110 kr for A and B"),
        ("[1 kr, low]", "“low” asks for 110 kr for A and B; “1 kr” asks for 1 kr for C"),
        ("[low, low]", "“low” asks for 110 kr for A and B"),
    ],
)
def test_who_asks_for_too_much_is_told_the_most_first(floors: str, asked: str) -> None:
    text = small(f"{{weight: size, floor: {floors}}}", size=SIZES, facts=kr("low", a=60, b=50, c=0))
    finding = only_error(text)
    assert finding.code == "floors-exceed"
    assert worded(finding.message, "en").replace("\u00a0", " ").endswith(f": {asked}")
    assert words_at(finding.span).startswith("low")
    *others, grant = finding.related
    assert words_at(grant).startswith("100 kr")
    assert len(others) == asked.count(";")


def test_a_ceiling_that_leaves_a_rest_is_told_at_the_ceiling_of_those_who_take_part() -> None:
    finding = only_error(small("{weight: size, only: [b, c], ceiling: 30 kr}", size=SIZES))
    said = worded(finding.message, "en").replace("\u00a0", " ")
    assert said == "the ceilings let through 60 kr of 100 kr at most; 40 kr is left undistributed"
    assert words_at(finding.span).startswith("30 kr")
    assert [words_at(one)[:6] for one in finding.related] == ["100 kr"]
