"""Rates: an amount per unit in a given sum, and grants whose sum results from it, by hand and any.

The oracle is the arithmetic of a spreadsheet: rate times units, each rounded by itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.distribute.ledger import Ledger
from agree.distribute.pools import PlannedPortion
from agree.pipeline import as_known_on
from agree.questions.overview import balance
from tests.helpers import (
    altered,
    amounts,
    by_status,
    errors,
    ledger_of,
    outcome_of,
    result_of,
    small,
)

LATER = "later: {as_of: unknown, source: S, values: {a: 3, b: pending}}"


def demand_led(key: str, size: Mapping[str, object], limit: str = "", **more: str) -> str:
    """An agreement whose one grant has no amount: its key makes the sum."""
    text = small(key, size=size, **more)
    return altered(text, "amount: 100 kr, key: key", f"{limit and f'limit: {limit}, '}key: key")


def known(ledger: Ledger) -> list[int | None]:
    outcome = outcome_of(ledger)
    return [outcome.known_amount(place) for place in range(len(outcome.pool.members))]


def test_each_gets_the_rate_times_its_units() -> None:
    """10,50 kr for 3 and for 4 units: 31,50 and 42 kr; the rest of 100 kr, 26,50, in halves."""
    key = "{portions: [{each: {amount: 10.50 kr, per: size}}, {equal: true}]}"
    ledger = ledger_of(small(key, size={"a": 3, "b": 4}, rounding="{to: 1 öre}"))
    assert amounts(ledger) == {"a": 3150 + 1325, "b": 4200 + 1325}


def test_a_rate_may_be_per_an_expression_and_for_some_alone() -> None:
    """2 kr per unit squared, for those with more than one: 0, 18 and 32 kr of 50."""
    key = "{each: {amount: 2 kr, per: size ** 2}, where: size > 1}"
    ledger = ledger_of(small(key, "50 kr", {"a": 1, "b": 3, "c": 4}))
    assert amounts(ledger) == {"b": 1800, "c": 3200}


def test_a_sum_that_the_rates_exceed_or_leave_a_rest_of_is_a_finding() -> None:
    key = "{each: {amount: 10 kr, per: size}}"
    assert errors(result_of(small(key, "69 kr", {"a": 3, "b": 4}))) == ["portions-exceed-pool"]
    assert errors(result_of(small(key, "71 kr", {"a": 3, "b": 4}))) == ["portions-leave-rest"]


def test_what_waits_of_a_given_sum_is_what_the_known_leave_of_it() -> None:
    """30 of 100 kr is known to be a's; b waits for the rest."""
    text = small("{each: {amount: 10 kr, per: later}}", facts=LATER)
    ledger = ledger_of(text)
    assert by_status(ledger) == {"allocated": 3000, "pending": 7000}
    assert known(ledger) == [3000, None]


def test_of_a_given_sum_a_part_of_the_rates_may_be_earned() -> None:
    """10 kr per unit, of which half is earned: 15 and 20 kr; the other 35 of 70 kr stay."""
    text = small("{each: {amount: 10 kr, per: size}, earned: 1/2}", "70 kr", {"a": 3, "b": 4})
    assert by_status(ledger_of(text)) == {"allocated": 3500, "retained": 3500}


def test_the_sum_of_a_grant_results_from_its_rates() -> None:
    """31,50 and 52,50 kr, each rounded half up to whole kronor: 32 + 53, not 84."""
    ledger = ledger_of(demand_led("{each: {amount: 10.50 kr, per: size}}", {"a": 3, "b": 5}))
    assert amounts(ledger) == {"a": 3200, "b": 5300}
    assert [grant.amount for grant in ledger.agreement.grants] == [8500]
    assert ledger.total == 8500


def test_each_is_rounded_as_the_agreement_rounds() -> None:
    key, size = "{each: {amount: 10.50 kr, per: size}}", {"a": 3, "b": 5}
    down = ledger_of(demand_led(key, size, rounding="{method: down, difference: {to: a}}"))
    assert amounts(down) == {"a": 3100, "b": 5200}
    even = ledger_of(demand_led(key, size, rounding="{method: half_even, difference: shown}"))
    assert amounts(even) == {"a": 3200, "b": 5200}


def test_a_demand_above_the_limit_cuts_everybody_in_the_same_proportion() -> None:
    """30 and 50 kr, cut to 60 in all: 22,50 and 37,50 kr."""
    key = "{each: {amount: 10 kr, per: size}}"
    text = demand_led(key, {"a": 3, "b": 5}, "60 kr", rounding="{to: 1 öre}")
    ledger = ledger_of(text)
    assert amounts(ledger) == {"a": 2250, "b": 3750}
    assert outcome_of(ledger).pool.demand == 8000
    assert outcome_of(ledger).pool.quotient == Fraction(3, 4)


def test_a_demand_at_the_limit_is_not_cut() -> None:
    ledger = ledger_of(demand_led("{each: {amount: 10 kr, per: size}}", {"a": 3, "b": 5}, "80 kr"))
    assert amounts(ledger) == {"a": 3000, "b": 5000}


def test_a_demand_that_only_rounding_takes_above_the_limit_stays_within_it() -> None:
    """33,50 + 66,50 = 100 kr; rounded one by one they are 34 + 67, a krona above the limit."""
    key = "{each: {amount: 0.50 kr, per: size}}"
    ledger = ledger_of(demand_led(key, {"a": 67, "b": 133}, "100 kr"))
    assert amounts(ledger) == {"a": 3400, "b": 6600}


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("{equal: true}", [None, None]),
        ("{weight: size}", [None, None]),
        ("{key: other}", [None, None]),
        ("{equal: true, where: size > 1}", [3000, None]),
        ("{equal: true, where: later > 1}", [None, None]),
        ("{retained: true}", [3000, None]),
    ],
)
def test_what_rates_that_wait_leave_may_be_for_those_who_share_in_it(
    rest: str, expected: list[int | None]
) -> None:
    """A has 30 of 100 kr, and more once B's units are known, if it shares in what they leave."""
    key = f"{{portions: [{{each: {{amount: 10 kr, per: later}}}}, {rest}]}}"
    ledger = ledger_of(small(key, size={"a": 1, "b": 2}, facts=LATER, keys="other: {equal: true}"))
    assert by_status(ledger) == {"allocated": 3000, "pending": 7000}
    assert known(ledger) == expected
    assert outcome_of(ledger).may_retain_more == ("retained" in rest)


def test_while_units_wait_the_sum_is_at_least_what_is_known() -> None:
    text = demand_led("{each: {amount: 10 kr, per: later}}", {"a": 1, "b": 2}, facts=LATER)
    ledger = ledger_of(text)
    assert known(ledger) == [3000, None]
    (grant,) = ledger.agreement.grants
    assert (grant.amount, grant.lack) == (3000, "pending")
    assert balance(ledger).holds


def test_with_a_limit_nobody_is_known_while_somebody_waits() -> None:
    """a's 30 kr may be cut when b's units are known; the grant is 30 kr at least."""
    text = demand_led("{each: {amount: 10 kr, per: later}}", {"a": 1, "b": 2}, "90 kr", facts=LATER)
    ledger = ledger_of(text)
    assert known(ledger) == [None, None]
    (grant,) = ledger.agreement.grants
    assert (grant.amount, grant.lack) == (3000, "pending")
    assert by_status(ledger) == {"pending": 3000}


def test_a_limit_that_the_known_demand_reaches_is_the_sum() -> None:
    text = demand_led("{each: {amount: 10 kr, per: later}}", {"a": 1, "b": 2}, "20 kr", facts=LATER)
    ledger = ledger_of(text)
    assert known(ledger) == [None, None]
    (grant,) = ledger.agreement.grants
    assert (grant.amount, grant.lack) == (2000, None)


def test_nobody_is_known_where_nothing_is() -> None:
    ledger = ledger_of(demand_led("{each: {amount: 10 kr, per: late}}", {"a": 1, "b": 2}))
    assert known(ledger) == [None, None]
    assert ledger.total == 0
    text = demand_led("{each: {amount: 10 kr, per: late}}", {"a": 1, "b": 2}, "90 kr")
    assert known(ledger_of(text)) == [None, None]


def test_totals_are_held_against_the_sums_that_result() -> None:
    text = demand_led("{each: {amount: 10 kr, per: size}}", {"a": 3, "b": 5})
    area = "    name: Area\n"
    right, wrong = (altered(text, area, f"{area}    total: {total} kr\n") for total in (80, 79))
    assert errors(result_of(right)) == []
    assert errors(result_of(wrong)) == ["area-total"]


def test_a_total_is_held_against_what_is_known_of_a_sum() -> None:
    text = demand_led("{each: {amount: 10 kr, per: later}}", {"a": 1, "b": 2}, facts=LATER)
    area = "    name: Area\n"
    assert errors(result_of(altered(text, area, f"{area}    total: 30 kr\n"))) == []
    assert errors(result_of(altered(text, area, f"{area}    total: 29 kr\n"))) == ["area-total"]


def test_rates_may_be_per_what_other_grants_gave() -> None:
    """The first gives 40 and 60 kr; half as much again of each is 20 and 30."""
    text = demand_led(
        "{each: {amount: 0.50 kr, per: given}}",
        {"a": 2, "b": 3},
        facts="given: {outcome_of: first}",
        keys="by_size: {weight: size}",
        grants="- {id: first, to: everyone, amount: 100 kr, key: by_size}",
    )
    ledger = ledger_of(text)
    assert amounts(ledger) == {"a": 2000, "b": 3000}
    assert ledger.total == 15000


def test_what_was_known_on_a_day_tells_the_sum_of_that_day() -> None:
    key = "{each: {amount: 10 kr, per: told}}"
    text = demand_led(
        key, {"a": 1, "b": 2}, facts="told: {as_of: unknown, source: S, values: pending}"
    )
    result = result_of(text)
    assert result.agreement is not None
    early = as_known_on(result.agreement, date(2024, 1, 1))
    assert early.agreement.grants[0].lack == "pending"


UNWELCOME = {
    "units below zero": ("{each: {amount: 10 kr, per: size - 2}}", "negative-units"),
    "a rate per a condition": ("{each: {amount: 10 kr, per: size > 2}}", "rate-not-number"),
    "a rate with a share": ("{each: {amount: 10 kr, per: size}, share: 1/2}", "keys-exclude"),
    "a rate with a weight": ("{each: {amount: 10 kr, per: size}, weight: size}", "keys-exclude"),
    "a rate of an unknown fact": ("{each: {amount: 10 kr, per: sise}}", "unknown-fact"),
    "rates beside a rest": (
        "{portions: [{each: {amount: 10 kr, per: size}}, {weight: size}]}",
        "rates-and-more",
    ),
    "rates of which a part is earned": (
        "{each: {amount: 10 kr, per: size}, earned: 1/2}",
        "rates-earned",
    ),
    "no rates at all": ("{weight: size}", "missing-key"),
}


@pytest.mark.parametrize(("key", "code"), UNWELCOME.values(), ids=UNWELCOME.keys())
def test_what_makes_no_sense_is_a_finding(key: str, code: str) -> None:
    assert errors(result_of(demand_led(key, {"a": 1, "b": 3}))) == [code]


def test_a_grant_with_an_amount_has_no_use_for_a_limit() -> None:
    text = small("{weight: size}", grant="limit: 90 kr")
    assert errors(result_of(text)) == ["limit-of-amount"]


def test_a_sum_that_results_has_no_parts() -> None:
    text = demand_led(
        "{each: {amount: 10 kr, per: size}}", {"a": 1}, grant="of_which: [{id: p, amount: 5 kr}]"
    )
    assert errors(result_of(text)) == ["parts-of-rates"]


units = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.one_of(st.integers(0, 50), st.decimals("0", "99", places=2).map(str)),
    min_size=1,
)


@given(
    units, st.integers(0, 5000), st.integers(0, 5000), st.one_of(st.none(), st.integers(0, 10**6))
)
def test_any_rates_are_a_spreadsheet_of_them(
    size: dict[str, object], rate: int, more: int, limit: int | None
) -> None:
    """Every amount is within a krona of its rate times its units, cut alike; the sum is theirs."""
    key = (
        f"{{portions: [{{each: {{amount: {rate} öre, per: size}}}}, "
        f'{{each: {{amount: {more} öre, per: "max(0, size - 20)"}}}}]}}'
    )
    ledger = ledger_of(demand_led(key, size, "" if limit is None else f"{limit} öre"))
    exact = {
        code: [rate * Fraction(str(one)), more * max(Fraction(0), Fraction(str(one)) - 20)]
        for code, one in size.items()
    }
    rounded = {
        code: sum(100 * math.floor(part / 100 + Fraction(1, 2)) for part in parts)
        for code, parts in exact.items()
    }
    demand, total = sum(map(sum, exact.values())), sum(rounded.values())
    (grant,) = ledger.agreement.grants
    found = amounts(ledger)
    assert balance(ledger).holds
    assert sum(found.values()) + by_status(ledger).get("rounding", 0) == grant.amount
    if limit is None or total <= limit:
        assert {code: found.get(code, 0) for code in size} == rounded
        return
    assert grant.amount <= limit
    assert grant.amount == limit or demand < limit
    quotient = min(Fraction(1), limit / demand)
    for code, parts in exact.items():
        assert abs(found.get(code, 0) - quotient * sum(parts)) < 200 or len(size) == 1


def test_a_limit_holds_what_the_rates_give_before_anything_is_rounded() -> None:
    """33,40 kr to each of three are 100,20 kr, and rounded by themselves 99 kr: the limit is paid."""
    of_three = {"a": 1, "b": 1, "c": 1}
    ledger = ledger_of(demand_led("{each: {amount: 33.40 kr, per: size}}", of_three, "100 kr"))
    assert amounts(ledger) == {"a": 3400, "b": 3300, "c": 3300}


def test_known_rates_that_give_more_than_the_limit_make_the_sum_known() -> None:
    """33,40 kr to each of three are more than 99 kr already, and rounded they are 99 kr."""
    later = "later: {as_of: unknown, source: S, values: {a: 1, b: 1, c: 1, d: pending}}"
    key = "{each: {amount: 33.40 kr, per: later}}"
    of_four = {"a": 1, "b": 1, "c": 1, "d": 1}
    ledger = ledger_of(demand_led(key, of_four, "100 kr", facts=later))
    assert by_status(ledger) == {"pending": 10_000}
    assert outcome_of(ledger).pool.grant.lack is None


@pytest.mark.parametrize("rate", ["{amount: 1 kr, per: late}", "1 kr, where: late > 1"])
def test_rates_of_which_nothing_is_known_keep_no_other_portion_waiting(rate: str) -> None:
    """Half of 100 kr is shared; the rates and what they leave wait."""
    key = f"{{portions: [{{each: {rate}}}, {{share: 1/2, equal: true}}, {{equal: true}}]}}"
    assert by_status(ledger_of(small(key))) == {"allocated": 5000, "pending": 5000}


def rounded_by(text: str) -> str:
    return outcome_of(ledger_of(text)).pool.rounding.method


def test_amounts_that_are_rounded_by_themselves_are_rounded_half_up() -> None:
    """By largest remainder there is a sum to close; here the sum is what the amounts come to."""
    rounding = "{method: largest_remainder}"
    key, size = "{each: {amount: 10.50 kr, per: size}}", {"a": 1, "b": 3}
    text = demand_led(key, size, rounding=rounding)
    assert amounts(ledger_of(text)) == {"a": 1_100, "b": 3_200}
    assert rounded_by(text) == "half_up"
    down = "{method: down, difference: shown}"
    assert rounded_by(demand_led(key, size, rounding=down)) == "down"


def test_what_a_limit_cuts_is_rounded_as_the_agreement_says() -> None:
    """30 and 90 kr, cut to 20 and 60 by a limit of 80, and to 20,25 and 60,75 by one of 81."""
    rounding = "{method: largest_remainder}"
    key, size = "{each: {amount: 30 kr, per: size}}", {"a": 1, "b": 3}
    assert rounded_by(demand_led(key, size, "81 kr", rounding=rounding)) == "largest_remainder"
    assert rounded_by(small("{weight: size}", rounding=rounding)) == "largest_remainder"
    table = "{table: {values: {a: 60, b: 40}}}"
    assert rounded_by(small(table, rounding=rounding)) == "largest_remainder"


def test_of_portions_that_a_limit_cuts_one_with_a_rest_is_enough() -> None:
    """10 and 5 kr each for A and B, cut by a half: 5 and 2,50 kr, which is not whole."""
    rounding = "{method: largest_remainder}"
    key = "{portions: [{each: 10 kr}, {each: 5 kr}]}"
    assert rounded_by(demand_led(key, {"a": 1, "b": 1}, "15 kr", rounding=rounding)) == (
        "largest_remainder"
    )


def test_portions_by_rates_cite_their_grant() -> None:
    text = altered(
        demand_led("{section: '3', each: 10 kr}", {"a": 1}), "key: key}", "key: key, section: '7'}"
    )
    (portion,) = outcome_of(ledger_of(text)).portions
    cited = [one.section for one in portion.portion.citations]
    assert [*dict.fromkeys(cited)] == ["3", "7"]
    (portion,) = outcome_of(ledger_of(demand_led("{each: 10 kr}", {"a": 1}))).portions
    assert portion.portion.citations == ()


def test_an_alternative_by_rates_has_its_sum_too() -> None:
    text = small("{weight: size}", keys="each: {each: 10 kr}") + (
        "alternatives:\n  - {id: instead, to: everyone, key: each}\n"
    )
    (instead,) = ledger_of(text).agreement.alternatives
    assert instead.amount == 2_000


ORE = "{to: 0.01 kr, method: half_up, difference: shown}"
FOR_A = "{{only: [a], each: {}}}"


def planned(text: str) -> list[PlannedPortion]:
    return [one.portion for one in outcome_of(ledger_of(text)).portions]


def test_who_takes_no_part_in_a_rate_is_known_to_get_nothing() -> None:
    size = {"a": 1, "b": 2}
    assert known(ledger_of(demand_led(FOR_A.format("10 kr"), size, rounding=ORE))) == [1_000, 0]
    late = FOR_A.format("{amount: 10 kr, per: late}")
    assert known(ledger_of(demand_led(late, size, rounding=ORE))) == [None, 0]


def test_a_rate_that_waits_makes_who_gets_it_wait() -> None:
    more = "parameters: {base: 1 kr}\nseries: {index: {source: S, values: {2025: pending}}}"
    key = FOR_A.format("{amount: base * index(2025), per: size}")
    text = demand_led(key, {"a": 1, "b": 2}, more=more)
    assert known(ledger_of(text)) == [None, 0]
    (portion,) = planned(text)
    assert [one.id for one in portion.pending_facts] == ["index"]


def test_a_rate_for_nobody_waits_for_nothing() -> None:
    key = "{portions: [{where: size > 5, each: {amount: 10 kr, per: late}}, {each: 1 kr}]}"
    text = demand_led(key, {"a": 1, "b": 2})
    assert known(ledger_of(text)) == [100, 100]
    assert [one.pending_facts for one in planned(text)] == [(), ()]


def test_an_ore_below_zero_is_below_zero() -> None:
    key = "{each: {amount: 0.01 kr, per: size - 2}}"
    assert errors(result_of(demand_led(key, {"a": 1, "b": 5}))) == ["negative-units"]


@pytest.mark.parametrize(
    ("limit", "paid", "quotients"),
    [
        ("50 kr", 2_200, (1_100, 1_100)),
        ("22 kr", 2_200, (1_100, 1_100)),  # the rounded sum itself
        ("21 kr", 2_100, (1_050, 1_050)),  # the exact sum itself
        ("21.50 kr", 2_100, (1_050, 1_050)),  # only rounding takes it above
        ("20 kr", 2_000, (1_000, 1_000)),
    ],
)
def test_a_demand_of_twice_ten_and_a_half(
    limit: str, paid: int, quotients: tuple[int, int]
) -> None:
    text = demand_led("{each: 10.50 kr}", {"a": 1, "b": 1}, limit)
    (portion,) = planned(text)
    assert outcome_of(ledger_of(text)).pool.amount == paid
    assert list(portion.stated or ()) == list(quotients)
    assert list(portion.exact or ()) == [1_050, 1_050]
    assert portion.amount == sum(quotients)


def test_a_limit_that_is_no_whole_unit_is_paid_where_the_demand_is_the_same() -> None:
    """33,50 and 67 kr are 100,50, and rounded 101."""
    text = demand_led("{each: {amount: 33.50 kr, per: size}}", {"a": 1, "b": 2}, "100.50 kr")
    assert outcome_of(ledger_of(text)).pool.amount == 10_050


def test_what_is_known_of_a_demand_that_reaches_its_limit_is_the_limit() -> None:
    """Three times 33 1/3 kr are 100 kr, though each is rounded to 33; the fourth has not told."""
    facts = "units: {as_of: unknown, source: S, values: {a: 100, b: 100, c: 100, d: pending}}"
    size = {"a": 1, "b": 1, "c": 1, "d": 1}
    key = "{each: {amount: 1 kr, per: units / 3}}"
    (outcome,) = ledger_of(demand_led(key, size, "100 kr", facts=facts)).outcomes
    assert (outcome.pool.amount, outcome.pool.grant.lack) == (10_000, None)
    (outcome,) = ledger_of(demand_led(key, size, "101 kr", facts=facts)).outcomes
    assert (outcome.pool.amount, outcome.pool.grant.lack) == (9_900, "pending")


def test_a_limit_that_only_rounding_reaches_is_not_known_to_be_the_sum() -> None:
    """A has 31,80 + 20,60 and B 20,60: 73 kr, and 74 when each is rounded.

    While B's units are not known, the limit of 73,50 is not reached: if they are 0 it is 73 kr.
    """
    key = "{portions: [{each: {amount: 10.60 kr, per: later}}, {each: 20.60 kr}]}"
    text = demand_led(key, {"a": 1, "b": 2}, "73.50 kr", facts=LATER)
    (grant,) = ledger_of(text).agreement.grants
    assert (grant.amount, grant.lack) == (7300, "pending")
    (grant,) = ledger_of(text.replace("b: pending", "b: 0")).agreement.grants
    assert (grant.amount, grant.lack) == (7300, None)


def test_of_sums_that_wait_each_part_is_rounded_by_itself() -> None:
    """A has 10,40 + 4,20 = 14,60: 15 kr, of which 10 are the first part. B has 20,80 so far: 21."""
    key = (
        "{portions: [{each: {amount: 10.40 kr, per: size}}, {each: {amount: 1.40 kr, per: later}}]}"
    )
    rounding = "{method: half_up, difference: shown, of: sum}"
    text = demand_led(key, {"a": 1, "b": 2}, facts=LATER, rounding=rounding)
    first, second = planned(text)
    assert list(first.stated or ()) == [1_000, 2_100]
    assert list(second.stated or ()) == [500, None]
    assert ([one.id for one in second.pending_facts], second.waits) == (["later"], frozenset({1}))
    assert (first.pending_facts, first.waits) == ((), frozenset())
    assert first.amount == 3_100
    assert second.amount == 500


def test_a_single_part_is_its_own_sum() -> None:
    rounding = "{method: half_up, difference: shown, of: sum}"
    text = demand_led("{each: {amount: 10.40 kr, per: size}}", {"a": 1, "b": 2}, rounding=rounding)
    assert known(ledger_of(text)) == [1_000, 2_100]
