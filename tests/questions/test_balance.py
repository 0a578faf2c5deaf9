"""The balance: the ledger held against the agreement at every level."""

from __future__ import annotations

from agree.questions.overview import balance
from tests.helpers import ledger_of, small

TEXT = small(
    "{portions: [{share: 1/2, weight: size}, {weight: late}]}",
    "104 kr",
    rounding="{method: down, difference: shown}",
    more="total: 104 kr",
)


def test_the_balance_sums_by_status() -> None:
    found = balance(ledger_of(TEXT))
    # Half of 104 kr is 52 kr: a third of it, down, is 17 kr, and two thirds 34 kr.
    assert (found.total, found.allocated) == (10_400, 5_100)
    assert (found.pending, found.rounding) == (5_200, 100)
    assert found.holds


def test_a_lost_entry_is_missed_at_every_level_above_it() -> None:
    ledger = ledger_of(TEXT)
    found = balance(ledger._replace(entries=ledger.entries[1:]))
    assert not found.holds
    assert {(name, should - is_) for name, should, is_ in found.misses} == {
        ("grant/size", 1_700), ("grant", 1_700), ("area", 1_700), ("made-up", 1_700),
    }  # fmt: skip


def test_an_entry_too_many_is_missed_too() -> None:
    ledger = ledger_of(TEXT)
    found = balance(ledger._replace(entries=(*ledger.entries, ledger.entries[0])))
    assert {name for name, _, _ in found.misses} == {"grant/size", "grant", "area", "made-up"}


def test_a_grant_that_is_left_out_is_missed_by_its_area() -> None:
    ledger = ledger_of(TEXT)
    found = balance(ledger._replace(entries=(), outcomes=()))
    assert {name for name, _, _ in found.misses} == {"area", "made-up"}
