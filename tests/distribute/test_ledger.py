"""What an outcome tells of its members: who waits, for whom it is known, who shares in it."""

from __future__ import annotations

from typing import Any

import pytest

from agree.distribute.ledger import SETTLEMENT, Outcome
from tests.helpers import altered, entries_of, ledger_of, outcome_of, result_of, small

HALF_LATE = "{portions: [{share: 1/2, weight: size}, {weight: late}]}"
LATE_FOR_A = "{portions: [{share: 1/2, weight: size}, {only: [a], weight: late}]}"
LATER = "later: {as_of: unknown, source: S, values: {a: 3, b: pending}}"
ORE = "{to: 0.01 kr, method: half_up, difference: shown}"


def of(key: str, amount: str = "90 kr", **more: Any) -> Outcome:
    return outcome_of(ledger_of(small(key, amount, **more)))


def rates(key: str, **more: Any) -> Outcome:
    """What becomes of a grant whose sum its rates make."""
    text = altered(small(key, **more), "amount: 100 kr, key: key", "key: key")
    return outcome_of(ledger_of(text))


def lacks(outcome: Outcome) -> list[str | None]:
    return [outcome.lack_of(place) for place in range(len(outcome.pool.members))]


def known(outcome: Outcome) -> list[int | None]:
    return [outcome.known_amount(place) for place in range(len(outcome.pool.members))]


def shares_in(outcome: Outcome) -> list[bool]:
    return [outcome.concerns(place) for place in range(len(outcome.pool.members))]


def test_where_all_is_known_nobody_waits() -> None:
    outcome = of("{weight: size}")
    assert (outcome.waiting, outcome.pending, outcome.retained) == (0, 0, 0)
    assert (outcome.distributed, outcome.may_retain_more) == (9_000, False)
    assert (lacks(outcome), known(outcome)) == ([None, None], [3_000, 6_000])


def test_what_waits_may_be_anybodys_where_nobody_is_left_out() -> None:
    outcome = of(HALF_LATE, rounding=ORE)
    assert (outcome.waiting, outcome.pending, outcome.distributed) == (2, 4_500, 9_000)
    assert (lacks(outcome), known(outcome)) == (["pending"] * 2, [None, None])
    assert [outcome.amount_of(place) for place in (0, 1)] == [1_500, 3_000]


def test_who_takes_no_part_in_what_waits_has_all_of_its_own() -> None:
    outcome = of(LATE_FOR_A, rounding=ORE)
    assert (outcome.waiting, known(outcome)) == (1, [None, 3_000])
    late = outcome.portions[1]
    assert [late.is_known(place) for place in (0, 1)] == [False, True]


def test_of_a_table_the_cells_that_are_told_are_known() -> None:
    outcome = of("{table: {values: {a: 60, b: pending}}}")
    (table,) = outcome.portions
    assert [table.is_known(place) for place in (0, 1)] == [True, False]
    assert (outcome.waiting, known(outcome)) == (1, [6_000, None])


@pytest.mark.parametrize(("first", "known"), [("60 kr", [False, False]), ("90 kr", [True, True])])
def test_what_a_table_may_leave_to_others_is_known_only_where_nothing_waits(
    first: str, known: list[bool]
) -> None:
    """Of 90 kr the table has what is left, and what it leaves goes by size."""
    table = "{table: {values: {a: 0, b: pending}}}"
    key = f"{{portions: [{{amount: {first}, equal: true}}, {table}, {{weight: size}}]}}"
    _, cells, _ = of(key).portions
    assert [cells.is_known(place) for place in (0, 1)] == known


def test_of_what_waits_nobody_has_a_share() -> None:
    outcome = of("{weight: late}")
    assert [outcome.exact.of(place) for place in (0, 1)] == [0, 0]


def test_who_has_no_cell_in_a_table_that_is_told_gets_nothing_of_it() -> None:
    (table,) = of("{table: {values: {a: 90, b: 0}}}").portions
    assert [table.is_known(place) for place in (0, 1)] == [True, True]
    assert [table.concerns(place) for place in (0, 1)] == [True, False]


def test_units_that_are_not_known_yet_make_their_recipient_wait() -> None:
    """There is nothing of it in the amount yet, which is the 30 kr that are known."""
    outcome = rates("{each: {amount: 10 kr, per: later}}", facts=LATER)
    assert [outcome.waits(place) for place in (0, 1)] == [False, True]
    assert (outcome.waiting, outcome.pending) == (1, 0)
    assert (known(outcome), lacks(outcome)) == ([3_000, None], [None, "pending"])
    (portion,) = outcome.portions
    assert [portion.is_known(place) for place in (0, 1)] == [True, False]


EARNS = "part: {as_of: unknown, source: S, values: {a: 0, b: 1, c: 1}}"
THREE = {"a": 1, "b": 1, "c": 0}


@pytest.mark.parametrize(
    ("key", "who"),
    [
        ("{weight: size}", [True, True, False]),
        ("{weight: size, earned: part}", [True, True, False]),
        ("{table: {values: {a: 60, b: 30, c: 0}}, earned: part}", [True, True, False]),
        ("{table: {values: {a: 60, b: 30, c: 0}}}", [True, True, False]),
    ],
)
def test_who_shares_in_a_pool_has_a_share_of_it_if_only_to_earn(key: str, who: list[bool]) -> None:
    outcome = of(key, size=THREE, facts=EARNS)
    assert shares_in(outcome) == who
    assert [outcome.portions[0].concerns(place) for place in range(3)] == who


def test_who_may_yet_get_something_shares_in_a_pool() -> None:
    outcome = of(LATE_FOR_A, size={"a": 0, "b": 1}, rounding=ORE)
    assert shares_in(outcome) == [True, True]
    assert [one.concerns(0) for one in outcome.portions] == [False, False]


def test_one_share_of_several_portions_is_enough() -> None:
    key = "{portions: [{share: 1/2, only: [a], equal: true}, {only: [b], equal: true}]}"
    assert shares_in(of(key)) == [True, True]


@pytest.mark.parametrize(
    ("key", "may"),
    [
        (HALF_LATE, False),
        ("{portions: [{share: 1/2, retained: true}, {weight: late}]}", False),
        ("{portions: [{share: 1/2, weight: size, earned: part}, {weight: late}]}", False),
        ("{portions: [{share: 1/2, weight: late, earned: part}, {weight: size}]}", True),
        ("{portions: [{share: 1/2, weight: late}, {weight: late, earned: part}]}", True),
    ],
)
def test_more_may_stay_only_of_what_waits(key: str, may: bool) -> None:
    part = "part: {as_of: unknown, source: S, values: {a: 0, b: 1}}"
    assert of(key, facts=part, rounding=ORE).may_retain_more is may


def net(key: str, size: dict[str, int]) -> Outcome:
    """What becomes of a grant whose recipients even out."""
    text = small(key, size=size, rounding="{to: 0.01 kr}")
    text = altered(text, "amount: 100 kr, key: key", "net: 0, key: key")
    return outcome_of(ledger_of(text))


def test_who_pays_contributes_and_who_gets_or_has_nothing_does_not() -> None:
    """By the distance from 5: -1, 0 and 1 öre."""
    outcome = net("{each: {amount: 0.01 kr, per: size - 5}}", {"a": 4, "b": 5, "c": 6})
    assert [outcome.amount_of(place) for place in range(3)] == [-1, 0, 1]
    said = [outcome.status_of(place) for place in range(3)]
    assert said == ["contributed", "allocated", "allocated"]


def test_only_where_recipients_even_out_does_anybody_contribute() -> None:
    """Elsewhere what is taken to settle a difference is less of what is allocated."""
    ledger = ledger_of(
        small("{weight: size}", "1 kr", {"a": 1, "b": 1, "c": 1}, rounding="{to: 1 kr}")
    )
    assert {entry.status for entry in entries_of(ledger)} <= {"allocated", "rounding"}


def test_entries_name_their_grant_portion_and_recipient() -> None:
    ledger = ledger_of(small(HALF_LATE, "90 kr", rounding=ORE))
    said = [str(entry) for entry in entries_of(ledger)]
    assert said == [
        "grant/size to everyone/a: 1,500 minor units allocated",
        "grant/size to everyone/b: 3,000 minor units allocated",
        "grant/late to everyone: 4,500 minor units pending",
    ]
    assert not any(entry.is_kept for entry in entries_of(ledger))


def test_what_a_settlement_moves_stands_in_entries_of_its_own() -> None:
    """10 kr in thirds are 3 kr each; the krona that is left is the largest remainder's."""
    text = small(
        "{weight: size}",
        "10 kr",
        {"a": 1, "b": 1, "c": 1},
        rounding="{to: 1 kr, method: down, difference: {to: b}}",
    )
    entries = [
        (one.portion, one.code, one.amount, one.status) for one in entries_of(ledger_of(text))
    ]
    assert entries[-2:] == [
        (SETTLEMENT, "b", 100, "allocated"),
        (SETTLEMENT, None, -100, "rounding"),
    ]
    assert SETTLEMENT == "settlement"
    assert result_of(text).ledger is not None


def test_where_a_table_leaves_nothing_nobody_waits_for_a_cell() -> None:
    outcome = of("{table: {values: {a: 90, b: pending}}}")
    assert (known(outcome), outcome.waiting) == ([9_000, 0], 0)
    assert outcome.portions[0].is_known(1)


def test_an_ore_that_waits_makes_everybody_wait() -> None:
    assert of("{weight: late}", "0.01 kr", rounding=ORE).waiting == 2


def test_what_is_nobodys_is_told_with_the_groups_the_payer_or_nobody() -> None:
    key = "{portions: [{share: 1/4, retained: true}, {share: 1/4, weight: late}, {weight: size}]}"
    text = small(
        key,
        "20 kr",
        to="[everyone, others]",
        recipients="others: {name: Others}",
        facts="known: {as_of: unknown, source: S, values: {a: 1, b: 2, others: 4}}",
    )
    text = altered(text, "{weight: size}]", "{weight: known}]")
    entries = [one for one in entries_of(ledger_of(text)) if one.code is None]
    assert {one.status: one.name for one in entries} == {
        "retained": "Payer",
        "pending": "Everyone, Others",
        "rounding": "",
    }
    assert {one.group for one in entries} == {"everyone+others"}


def test_who_has_many_entries_has_them_in_the_order_of_the_ledger() -> None:
    """Those of the first of four are at 0, 4 and 8, which a set has in another order."""
    grants = "\n".join(
        f"- {{id: more-{nth}, to: everyone, amount: {nth} kr, key: key}}" for nth in (8, 4)
    )
    size = {"a": 1, "b": 1, "c": 1, "d": 1}
    ledger = ledger_of(small("{weight: size}", "12 kr", size, grants=grants))
    (first, *_) = outcome_of(ledger).pool.members
    assert [one.amount for one in ledger.entries_of([first])] == [300, 200, 100]
    assert [one.grant for one in ledger.entries_of([first])] == ["grant", "more-8", "more-4"]


def test_who_redistributes_much_does_so_in_the_order_of_the_ledger() -> None:
    recipients = "inner: {name: Inner, members: {x: X}}"
    steps = "\n".join(
        f"  - {{id: step-{nth}, from: everyone, to: inner, grants: [more-{nth}], key: key}}"
        for nth in (1, 2, 3)
    )
    grants = "\n".join(
        f"- {{id: more-{nth}, to: everyone, amount: 4 kr, key: key}}" for nth in (1, 2, 3)
    )
    size = {"a": 1, "b": 1, "c": 1, "d": 1}
    ledger = ledger_of(
        small(
            "{equal: true}", "4 kr", size,
            recipients=recipients, grants=grants, more=f"onward:\n{steps}",
        )
    )  # fmt: skip
    (first, *_) = outcome_of(ledger).pool.members
    found = ledger.redistributed_by([first])
    assert [one.redistribution.id for one in found] == ["step-1", "step-2", "step-3"]
    assert [ledger.redistributed.index(one) for one in found] == [0, 4, 8]


def test_places_are_told_in_their_order_and_of_those_who_share() -> None:
    size = dict.fromkeys("abcdefghi", 1)
    text = small("{equal: true}", "9 kr", size)
    pool = outcome_of(ledger_of(text)).pool
    other = outcome_of(ledger_of(text.replace("to: everyone", "to: alone"))).pool.members
    chosen = [pool.members[8], *other, pool.members[0], pool.members[8]]
    assert pool.places_of(chosen) == [0, 8]


@pytest.mark.parametrize(
    ("around", "may"),
    [
        ("share: 1/2, ceiling: 30 kr, unearned: retained", True),
        ("share: 1/2, ceiling: 30 kr", False),
        ("share: 1/2, earned: part, unearned: retained", True),
        ("share: 1/2, earned: part, unearned: shared", True),
        ("share: 1/2", False),
    ],
)
def test_what_waits_may_stay_by_what_is_around_its_key(around: str, may: bool) -> None:
    part = "part: {as_of: unknown, source: S, values: {a: 0, b: 1}}"
    key = f"{{portions: [{{{around}, key: inner}}, {{weight: size}}]}}"
    outcome = of(key, facts=part, keys="inner: {weight: late}", rounding=ORE)
    waiting = [one for one in outcome.portions if one.pending]
    assert [one.portion.may_be_retained for one in waiting] == [may]
    assert outcome.may_retain_more is may
