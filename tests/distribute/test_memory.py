"""What was planned and allocated once is not again, as long as it is of the same."""

from __future__ import annotations

from agree.base import Memory
from agree.distribute.allocate import allocate
from agree.distribute.plan import plan
from agree.distribute.redistribution import redistribute
from tests.helpers import ledger_of, small

TEXT = small(
    "{weight: size}",
    facts="other: {outcome_of: first}",
    keys="by_other: {weight: other}",
    grants="- {id: first, to: everyone, amount: 9 kr, key: key}\n"
    "- {id: second, to: everyone, amount: 9 kr, key: by_other}",
)


def test_pools_outcomes_and_entries_are_the_same_objects_again() -> None:
    agreement, memory = ledger_of(TEXT).agreement, Memory()
    plans = [plan(agreement, memory)[0] for _ in range(2)]
    ledgers = [allocate(one, memory) for one in plans]
    for first, again in (
        (plans[0].pools, plans[1].pools),
        (ledgers[0].outcomes, ledgers[1].outcomes),
        (ledgers[0].entries, ledgers[1].entries),
    ):
        assert len(first) == len(again) > 0
        assert all(one is other for one, other in zip(first, again, strict=True))


def test_without_a_memory_they_are_made_anew_and_are_the_same() -> None:
    agreement = ledger_of(TEXT).agreement
    first, again = (allocate(plan(agreement)[0]) for _ in range(2))
    assert [str(one) for one in first.entries] == [str(one) for one in again.entries]
    assert first.outcomes[0] is not again.outcomes[0]
    assert redistribute(first)[0].entries == first.entries
