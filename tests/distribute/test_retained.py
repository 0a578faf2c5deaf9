"""Money that stays with the payer: what is not earned, what ceilings leave, portions that stay."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from agree.distribute.conservation import violations
from agree.distribute.instalments import payments_of
from agree.distribute.ledger import Ledger, Outcome
from agree.questions.overview import balance
from tests.helpers import as_yaml, by_status, errors, ledger_of, result_of, small
from tests.strategies import Drawn, agreements_with_earning

POPULATION = {"01": 2_400_000, "03": 400_000, "04": 300_000}
"""The weights are 24, 4 and 3 of 31."""
STEPS = "1 if coverage >= 0.8 else 0.5 if coverage >= 0.6 else 0"
"""Nothing under 60 percent, half from 60 to 80, all above."""


def document(key: dict[str, Any], million: int = 31, **more: Any) -> dict[str, Any]:
    """An agreement with one grant to three regions: 01 earns all, 03 a half and 04 nothing."""
    about = {"as_of": "2023-11-01", "source": "made up"}
    grant = {"id": "grant", "to": "regions", "amount": f"{million} mnkr", "key": "by_key"}
    return {
        "language": 1,
        "id": "steps",
        "name": "Steps",
        "between": ["Staten", "SKR"],
        "recipients": {
            "regions": {
                "name": "Regionerna",
                "members": {"01": "Stockholm", "03": "Uppsala", "04": "Sörmland"},
            }
        },
        "facts": {
            "population": {**about, "values": POPULATION},
            "coverage": {**about, "values": {"01": 0.85, "03": 0.65, "04": 0.4}},
            "late": {**about, "values": "pending"},
        },
        "keys": {"by_key": key, "by_population": {"weight": "population"}},
        "areas": [{"id": "area", "name": "Area", "grants": [grant | more]}],
    }


def agreement(key: dict[str, Any], million: int = 31, **more: Any) -> str:
    return as_yaml(document(key, million, **more))


def outcome_of(key: dict[str, Any], million: int = 31, **more: Any) -> Outcome:
    (outcome,) = ledger_of(agreement(key, million, **more)).outcomes
    return outcome


def kronor(outcome: Outcome) -> list[int]:
    """What each gets, and what stays with the payer, in kronor."""
    given = [outcome.amount_of(place) for place in range(len(outcome.pool.members))]
    return [amount // 100 for amount in (*given, outcome.retained)]


def test_what_is_not_earned_stays_with_the_payer() -> None:
    outcome = outcome_of({"weight": "population", "earned": STEPS})
    assert kronor(outcome) == [24_000_000, 2_000_000, 0, 5_000_000]


def test_what_is_not_earned_is_shared_once_more() -> None:
    # 24 + 2 are earned of 31 mnkr; the other 5 go 24:4 to those who earn, of which 03 gets a half.
    key = {"weight": "population", "earned": STEPS, "unearned": "shared_once"}
    more = [Fraction(5_000_000 * 24, 28), Fraction(5_000_000 * 4, 28) / 2]
    assert [round(part) for part in more] == [4_285_714, 357_143]
    assert kronor(outcome_of(key)) == [28_285_714, 2_357_143, 0, 357_143]


def test_what_is_not_earned_is_shared_until_nothing_is_left() -> None:
    # In the end in proportion to weight times what is earned: 24 to 2.
    key = {"weight": "population", "earned": STEPS, "unearned": "shared"}
    assert kronor(outcome_of(key, million=26)) == [24_000_000, 2_000_000, 0, 0]


def test_sharing_again_and_again_comes_to_the_shares_until_nothing_is_left() -> None:
    weights, earned = [24, 4, 3], [Fraction(1), Fraction(1, 2), Fraction(0)]
    got, rest = [Fraction(0)] * 3, Fraction(26_000_000)
    for _ in range(200):
        more = [
            rest * weight / sum(weights) * part
            for weight, part in zip(weights, earned, strict=True)
        ]
        got = [one + again for one, again in zip(got, more, strict=True)]
        rest -= sum(more)
    assert [round(amount) for amount in got] == [24_000_000, 2_000_000, 0]


@pytest.mark.parametrize("unearned", ["retained", "shared", "shared_once"])
def test_what_nobody_has_earned_stays_however_it_was_to_be_shared(unearned: str) -> None:
    key = {"weight": "population", "earned": "0", "unearned": unearned}
    assert kronor(outcome_of(key)) == [0, 0, 0, 31_000_000]


def test_a_portion_stays_with_the_payer() -> None:
    key = {"portions": [{"share": "1/5", "retained": True}, {"equal": True}]}
    assert kronor(outcome_of(key, million=15)) == [4_000_000, 4_000_000, 4_000_000, 3_000_000]


def test_the_rest_goes_back_to_the_payer() -> None:
    key = {"portions": [{"each": "2 mnkr"}, {"retained": True}]}
    assert kronor(outcome_of(key, million=10)) == [2_000_000, 2_000_000, 2_000_000, 4_000_000]


def test_what_a_ceiling_leaves_may_stay() -> None:
    key = {"weight": "population", "ceiling": "5 mnkr", "unearned": "retained"}
    assert kronor(outcome_of(key)) == [5_000_000, 5_000_000, 5_000_000, 16_000_000]


def test_a_ceiling_that_leaves_nothing_retains_nothing() -> None:
    # 01 is held at 20 of 31 mnkr; the others share 11 by 4 to 3.
    key = {"weight": "population", "ceiling": "20 mnkr", "unearned": "retained"}
    assert kronor(outcome_of(key)) == [20_000_000, 6_285_714, 4_714_286, 0]


def test_the_same_to_each_is_earned_in_part() -> None:
    key = {"portions": [{"each": "2 mnkr", "earned": STEPS}, {"retained": True}]}
    assert kronor(outcome_of(key, million=10)) == [2_000_000, 1_000_000, 0, 7_000_000]


def test_a_printed_amount_is_the_most_that_is_earned() -> None:
    table = {"values": {"01": "5 mnkr", "03": "4 mnkr", "04": "1 mnkr"}}
    assert kronor(outcome_of({"table": table, "earned": STEPS}, million=10)) == [
        5_000_000,
        2_000_000,
        0,
        3_000_000,
    ]


def test_a_table_may_wait_for_some_and_be_earned_by_others() -> None:
    table = {"values": {"01": "5 mnkr", "03": "4 mnkr", "04": "pending"}}
    outcome = outcome_of({"table": table, "earned": STEPS}, million=10)
    assert kronor(outcome) == [5_000_000, 2_000_000, 0, 2_000_000]
    assert outcome.pending == 100_000_000
    assert [outcome.known_amount(place) for place in range(3)] == [500_000_000, 200_000_000, None]


def test_what_another_key_distributes_is_earned_in_part() -> None:
    outcome = outcome_of({"key": "by_population", "earned": STEPS})
    assert kronor(outcome) == [24_000_000, 2_000_000, 0, 5_000_000]


def test_a_deadline_that_is_missed_earns_nothing() -> None:
    written = document({"equal": True, "earned": "reported"}, million=9)
    reported = {"01": 1, "03": 1, "04": 0}
    written["facts"]["reported"] = {"as_of": "2023-11-01", "source": "x", "values": reported}
    (outcome,) = ledger_of(as_yaml(written)).outcomes
    assert kronor(outcome) == [3_000_000, 3_000_000, 0, 3_000_000]


@pytest.mark.parametrize("way", [{"weight": "population"}, {"key": "by_population"}])
def test_nothing_is_retained_while_it_is_pending_what_is_earned(way: dict[str, str]) -> None:
    outcome = outcome_of({**way, "earned": "min(1, late)"})
    assert (outcome.pending, outcome.retained) == (3_100_000_000, 0)
    assert outcome.may_retain_more


def test_the_sum_is_told_with_what_stays() -> None:
    ledger = ledger_of(agreement({"weight": "population", "earned": STEPS}))
    sums = balance(ledger)
    assert (sums.total, sums.allocated, sums.retained) == (
        3_100_000_000,
        2_600_000_000,
        500_000_000,
    )
    (entry,) = (entry for entry in ledger.entries if entry.status == "retained")
    assert (entry.name, entry.code, entry.amount) == ("Staten", None, 500_000_000)


def test_instalments_pay_what_is_earned() -> None:
    instalments = [
        {"amount": "60 %", "when": "2023-03-31"},
        {"amount": "40 %", "when": "2023-09-30"},
    ]
    key = {"weight": "population", "earned": STEPS}
    first, second = payments_of(outcome_of(key, instalments=instalments))
    assert first.amounts == (1_440_000_000, 120_000_000, 0)
    assert second.amounts == (960_000_000, 80_000_000, 0)
    assert (first.amount, second.amount) == (1_560_000_000, 1_040_000_000)


def test_what_a_payer_of_a_later_tier_retains_is_counted_with_what_it_keeps() -> None:
    written = document({"equal": True}, million=3)
    written["recipients"]["parts"] = {"name": "Parts", "members": {"a": "A", "b": "B"}}
    written["keys"]["half"] = {"equal": True, "earned": "0.5"}
    written["onward"] = [
        {"id": "on", "name": "On", "from": "regions", "member": "01", "to": "parts", "key": "half"}
    ]
    ledger = ledger_of(as_yaml(written))
    (later,) = ledger.redistributed
    assert (later.received, later.retained, later.distributed) == (
        100_000_000,
        50_000_000,
        50_000_000,
    )
    assert ledger.total_of("retained") == 0  # the agreement pays all of it
    assert violations(ledger) == []


CANNOT_BE_KEPT = {
    "floors-exceed", "ceilings-leave-rest", "floor-above-ceiling", "nobody-eligible",
    "no-share-in-difference", "surplus-left", "missing-left",
}  # fmt: skip


def drawn_ledger(drawn: Drawn) -> Ledger | None:
    result = result_of(drawn.text)
    assert result.ledger is not None or set(errors(result)) <= CANNOT_BE_KEPT
    return result.ledger


@given(agreements_with_earning())
@settings(max_examples=settings().max_examples * 2)
def test_every_level_sums_to_what_it_distributes(drawn: Drawn) -> None:
    ledger = drawn_ledger(drawn)
    if ledger is None:
        return
    assert violations(ledger) == []
    sums = balance(ledger)
    assert sums.misses == ()
    assert sums.total == sums.allocated + sums.pending + sums.retained + sums.rounding
    assert sums.total == sum(grant.amount for grant in ledger.agreement.grants)


@given(agreements_with_earning())
@settings(max_examples=settings().max_examples * 2)
def test_nobody_gets_more_than_its_share_and_nothing_below_nothing_stays(drawn: Drawn) -> None:
    ledger = drawn_ledger(drawn)
    for outcome in ledger.outcomes if ledger else ():
        for part in outcome.portions:
            assert part.retained >= 0
            assert part.pending >= 0
            if part.shares is None:
                assert part.retained == 0
                continue
            exact = part.portion.amount - part.portion.waiting_amount - part.shares.total
            assert exact >= 0
            assert abs(part.retained - exact) < 2 * outcome.pool.rounding.unit
            if part.portion.earned is not None and part.portion.unearned == "shared":
                assert exact == 0 or not any(part.shares.numerators)


@given(agreements_with_earning())
def test_what_nobody_need_earn_is_as_if_nothing_were_said_of_earning(drawn: Drawn) -> None:
    document = drawn.document
    for key in document.get("keys", {}).values():
        for portion in key.get("portions", [key]):
            if "earned" in portion:
                portion["earned"] = 1
    said = result_of(Drawn(document).text)
    for key in document.get("keys", {}).values():
        for portion in key.get("portions", [key]):
            if portion.pop("earned", None) is not None:
                portion.pop("unearned", None)
    unsaid = result_of(Drawn(document).text)
    if said.ledger is None or unsaid.ledger is None:
        assert said.ledger == unsaid.ledger
        return
    assert amounts(said.ledger) == amounts(unsaid.ledger)


def amounts(ledger: Ledger) -> list[tuple[str, str | None, int]]:
    return [(entry.grant, entry.code, entry.amount) for entry in ledger.entries]


def test_what_stays_of_an_amount_whose_shares_are_exact_is_of_the_rounded_one() -> None:
    """10,90 kr are rounded to 10 kr: 1 % of these is no krona, so nothing stays, and never less."""
    amount = "{value: base, to: 1 kr, method: down, shares: exact}"
    key = "{portions: [{share: 1 %, retained: true}, {equal: true}]}"
    text = small(key, amount, more="parameters: {base: 10.90 kr}")
    assert by_status(ledger_of(text)) == {"allocated": 1000}


def test_what_rounding_leaves_of_amounts_that_are_earned_in_part_is_settled() -> None:
    """50 öre to each of three are 1,50 kr of 10, and whole 2 kr: the surplus krona is c's."""
    key = "{portions: [{each: 1 kr, earned: 0.5}, {retained: true}]}"
    rule = (
        "{method: half_up, difference: {by: size, missing: smallest_first, surplus: largest_first}}"
    )
    text = small(key, "10 kr", {"a": 1, "b": 2, "c": 3}, rounding=rule)
    (outcome,) = ledger_of(text).outcomes
    assert kronor(outcome) == [1, 1, 0, 8]
    assert by_status(ledger_of(text)) == {"allocated": 200, "retained": 800}
