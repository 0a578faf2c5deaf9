"""Whatever an agreement says, no krona is lost or made: at every level, in exact integers."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from hypothesis import given, settings, strategies as st

from agree.distribute.conservation import violations
from agree.questions.overview import balance
from tests.helpers import errors, result_of
from tests.strategies import Drawn, agreements

CANNOT_BE_KEPT = {
    "floors-exceed", "ceilings-leave-rest", "floor-above-ceiling", "nobody-eligible",
    "no-share-in-difference", "surplus-left", "missing-left",
}  # fmt: skip
"""What may be wrong with a drawn agreement: bounds, conditions and rules that cannot be followed."""


@given(st.one_of(agreements(), agreements(levelled=True)))
@settings(max_examples=settings().max_examples * 2)
def test_every_level_sums_to_what_it_distributes(drawn: Drawn) -> None:
    result = result_of(drawn.text)
    if result.ledger is None:
        assert set(errors(result)) <= CANNOT_BE_KEPT
        return
    sums: dict[tuple[str, ...], int] = defaultdict(int)
    for entry in result.ledger.entries:
        assert type(entry.amount) is int
        for level in ((), (entry.area,), (entry.area, entry.grant), (entry.status,)):
            sums[level] += entry.amount
    grants = result.ledger.agreement.grants
    assert sums[()] == sum(grant.amount for grant in grants)
    assert sums[()] == sums["allocated",] + sums["pending",] + sums["rounding",]
    for area in result.ledger.agreement.areas:
        assert sums[area.id,] == area.total
    for grant in grants:
        assert sums[grant.area, grant.id] == grant.amount


@given(st.one_of(agreements(demand=True), agreements(levelled=True)))
def test_every_portion_sums_to_its_part_of_the_grant(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    if ledger is None:
        return
    for outcome in ledger.outcomes:
        sums: dict[str, int] = defaultdict(int)
        for entry in (entry for entry in ledger.entries if entry.outcome is outcome):
            sums[entry.portion] += entry.amount
        assert sum(portion.amount for portion in outcome.portions) == outcome.pool.grant.amount
        for portion in outcome.portions:
            assert sums[portion.portion.id] == portion.amount
            assert abs(portion.amount - portion.portion.amount) < 2 * outcome.pool.rounding.unit
        assert sums["settlement"] == 0


@given(st.one_of(agreements(), agreements(levelled=True)))
def test_the_exact_shares_sum_to_the_exact_portion_but_for_what_is_pending(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    for outcome in ledger.outcomes if ledger else ():
        total = sum((portion.portion.amount for portion in outcome.portions), Fraction(0))
        assert total == outcome.pool.grant.amount
        for portion in outcome.portions:
            if portion.shares is not None:
                waits = portion.portion.waiting_amount
                assert portion.shares.total == portion.portion.amount - waits


@given(st.one_of(agreements(demand=True), agreements(levelled=True)))
def test_no_one_gets_less_than_nothing(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    for outcome in ledger.outcomes if ledger else ():
        assert all(outcome.amount_of(place) >= 0 for place in range(len(outcome.pool.members)))
        assert all(portion.pending >= 0 for portion in outcome.portions)


@given(st.one_of(agreements(demand=True), agreements(levelled=True)))
def test_the_balance_agrees_that_every_level_holds(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    if ledger is not None:
        found = balance(ledger)
        assert found.misses == ()
        assert found.allocated + found.pending + found.rounding == found.total


@given(st.one_of(agreements(demand=True), agreements(levelled=True)))
@settings(max_examples=settings().max_examples * 2)
def test_the_check_of_every_run_finds_nothing_in_a_sound_ledger(drawn: Drawn) -> None:
    result = result_of(drawn.text)
    assert "not-conserved" not in errors(result)
    if result.ledger is not None:
        assert violations(result.ledger) == []


@given(st.one_of(agreements(demand=True), agreements(levelled=True)))
@settings(max_examples=settings().max_examples * 2)
def test_no_more_is_given_than_granted_unless_the_difference_is_shown(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    for outcome in ledger.outcomes if ledger else ():
        pool = outcome.pool
        parts = [outcome.amount_of(place) for place in range(len(pool.members))]
        waiting = sum(portion.pending for portion in outcome.portions)
        over = sum(parts) + waiting - pool.grant.amount
        method, rule = pool.rounding.method, pool.grant.rounding.difference
        if method in ("down", "largest_remainder") or rule is not None or len(parts) == 1:
            assert over <= 0
            assert max(parts) <= pool.grant.amount
        else:
            known = [portion for portion in outcome.portions if portion.shares is not None]
            rooms = Fraction(pool.rounding.unit, 2) * len(known) * len(parts)
            assert over <= rooms + pool.rounding.unit
