"""Grants with a net, whose recipients receive or contribute: by hand, and for any figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.distribute.conservation import violations
from agree.questions import annex, entries, overview, recipient
from agree.questions.overview import balance
from agree.questions.selection import Selection
from tests.helpers import (
    altered,
    amounts,
    answer_rows,
    by_status,
    errors,
    ledger_of,
    outcome_of,
    result_of,
    small,
    worded,
)

FROM_THE_MEAN = '{each: {amount: 1 kr, per: "size - sum(size) / sum(1)"}}'
"""What each has above the mean of all, in kronor: together nought."""
ORE = "{to: 1 öre}"


def equalised(key: str, size: Mapping[str, object], net: str = "0", **more: str) -> str:
    """An agreement whose one grant nets to a sum."""
    return altered(
        small(key, size=size, **more), "amount: 100 kr, key: key", f"net: {net}, key: key"
    )


def test_who_is_above_receives_what_who_is_below_contributes() -> None:
    """The mean of 1, 2 and 6 is 3: −2, −1 and +3 kr."""
    ledger = ledger_of(equalised(FROM_THE_MEAN, {"a": 1, "b": 2, "c": 6}))
    assert amounts(ledger) == {"a": -200, "b": -100, "c": 300}
    assert by_status(ledger) == {"allocated": 300, "contributed": -300}
    assert ledger.total == 0
    assert balance(ledger).holds


def test_a_net_may_be_above_or_below_zero() -> None:
    key = "{each: {amount: 10 kr, per: size - 3}}"
    assert amounts(ledger_of(equalised(key, {"a": 1, "b": 9}, "40 kr"))) == {"a": -2000, "b": 6000}
    below = ledger_of(equalised(key, {"a": 1, "b": 4}, "-10 kr"))
    assert amounts(below) == {"a": -2000, "b": 1000}
    assert below.total == -1000
    assert amounts(ledger_of(equalised(key, {"a": 1, "b": 4}, "−10 kr"))) == amounts(below)


def test_halves_are_rounded_alike_on_both_sides() -> None:
    """±2,50 kr become ±3 kr."""
    rounding = "{method: half_up, difference: shown}"
    key = "{each: {amount: 0.50 kr, per: size - 5}}"
    ledger = ledger_of(equalised(key, {"a": 0, "b": 10}, rounding=rounding))
    assert amounts(ledger) == {"a": -300, "b": 300}


def test_what_rounding_leaves_is_settled_as_the_agreement_says() -> None:
    """The mean of 0, 0 and 1 is 1/3: −1/3, −1/3 and +2/3; 0 + 0 + 1 kr is a krona too much."""
    size = {"a": 0, "b": 0, "c": 1}
    rule = "{by: size, missing: smallest_first, surplus: smallest_first}"
    text = equalised(FROM_THE_MEAN, size, rounding=f"{{method: half_up, difference: {rule}}}")
    assert amounts(ledger_of(text)) == {"a": -100, "b": 0, "c": 100}
    # By largest remainder all tie, each 2/3 above the krona below: the first two get theirs.
    assert set(amounts(ledger_of(equalised(FROM_THE_MEAN, size))).values()) == {0}


@pytest.mark.parametrize(("settler", "told"), [("b", ["no-share-in-difference"]), ("a", [])])
def test_who_gets_as_much_as_it_pays_settles_nothing(settler: str, told: list[str]) -> None:
    """−0,60 + 1,20, −0,30 + 0,30 and 0,30 − 1,50 kr: rounded 0, 0 and −2, of −0,60 in all."""
    portions = (
        "{each: {amount: 0.30 kr, per: size - 3}}, {each: {amount: 0.30 kr, per: 7 - 3 * size}}"
    )
    rounding = f"{{method: half_up, difference: {{missing: [{settler}], surplus: [{settler}]}}}}"
    text = equalised(
        f"{{portions: [{portions}]}}", {"a": 1, "b": 2, "c": 4}, "-0.60 kr", rounding=rounding
    )
    assert errors(result_of(text)) == told


def test_a_sum_that_misses_the_net_is_a_finding_with_the_difference() -> None:
    result = result_of(equalised("{each: {amount: 1 kr, per: size - 3}}", {"a": 1, "b": 9}))
    assert errors(result) == ["net-missed"]
    finding = next(one for one in result.findings if one.code == "net-missed")
    assert worded(finding.message, "en").endswith("net is 0\u00a0kr: 4\u00a0kr too much")


def test_what_rounding_would_take_away_is_no_miss() -> None:
    """0,40 kr is nought in whole kronor; 0,60 kr is not."""
    key = "{each: {amount: 0.10 kr, per: size - 5}}"
    assert errors(result_of(equalised(key, {"a": 2, "b": 12}))) == []
    assert errors(result_of(equalised(key, {"a": 2, "b": 14}))) == ["net-missed"]


def test_while_one_waits_all_wait_and_the_net_is_known() -> None:
    later = "later: {as_of: unknown, source: S, values: {a: 3, b: pending}}"
    text = equalised("{each: {amount: 1 kr, per: later - 2}}", {"a": 1, "b": 2}, facts=later)
    result = result_of(text)
    ledger = ledger_of(text)
    outcome = outcome_of(ledger)
    assert [outcome.known_amount(place) for place in range(2)] == [None, None]
    assert ledger.total == 0
    assert violations(ledger) == []
    rows = answer_rows(recipient.answer(result, recipient="a"), "everyone/a")
    assert [row["amount_status"] for row in rows] == ["pending"]
    rows = answer_rows(annex.answer(result, group="everyone"), "annex")
    assert [row["sum"] for row in rows] == [None, None]
    told = entries.entries_table(ledger, Selection())
    assert len(told.rows) == 1


def test_a_known_sum_beside_one_that_may_be_below_zero_is_not_at_least_anything() -> None:
    later = "later: {as_of: unknown, source: S, values: pending}"
    more = "- {id: more, to: everyone, amount: 30 kr, key: by_size}"
    text = equalised(
        "{each: {amount: 1 kr, per: later - 2}}",
        {"a": 1, "b": 2},
        facts=later,
        keys="by_size: {weight: size}",
        grants=more,
    )
    rows = answer_rows(annex.answer(result_of(text), group="everyone"), "annex")
    assert [(row["sum"], row["sum_status"]) for row in rows] == [(None, "pending")] * 2


def test_a_key_that_is_not_decided_leaves_the_net() -> None:
    text = equalised(FROM_THE_MEAN, {"a": 1, "b": 2}, "-10 kr")
    ledger = ledger_of(altered(text, "net: -10 kr, key: key", "net: -10 kr, key: pending"))
    assert by_status(ledger) == {"pending": -1000}
    assert ledger.total == -1000


def test_both_sides_are_told_with_their_sums() -> None:
    result = result_of(equalised(FROM_THE_MEAN, {"a": 1, "b": 2, "c": 6}))
    (row,) = answer_rows(overview.answer(result), "contributions")
    assert (row["receivers"], row["received"]) == (1, 3)
    assert (row["contributors"], row["contributed"], row["net"]) == (2, -3, 0)


def test_a_total_is_the_sum_of_nets_and_amounts() -> None:
    more = "- {id: more, to: everyone, amount: 30 kr, key: by_size}"
    text = equalised(
        "{each: {amount: 1 kr, per: size - 3}}",
        {"a": 1, "b": 2},
        "-3 kr",
        keys="by_size: {weight: size}",
        grants=more,
    )
    area = "    name: Area\n"
    assert errors(result_of(altered(text, area, f"{area}    total: 27 kr\n"))) == []
    assert errors(result_of(altered(text, area, f"{area}    total: 30 kr\n"))) == ["area-total"]


BESIDE = {
    "a limit": "limit: 5 kr",
    "parts": "of_which: [{id: p, amount: 5 kr}]",
    "instalments": "instalments: [{when: 2024, amount: rest}]",
    "an amount": "amount: 5 kr",
}


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE.keys())
def test_what_makes_no_sense_beside_a_net_is_a_finding(beside: str) -> None:
    text = equalised(FROM_THE_MEAN, {"a": 1, "b": 2}, grant=beside)
    assert errors(result_of(text)) == ["keys-exclude"]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("{weight: size}", "rates-and-more"),
        ("{portions: [{each: 1 kr}, {equal: true}]}", "rates-and-more"),
        ("{each: {amount: 1 kr, per: size}, floor: 1 kr}", "keys-exclude"),
    ],
)
def test_a_net_needs_a_key_that_says_what_each_receives_or_pays(key: str, code: str) -> None:
    assert errors(result_of(equalised(key, {"a": 1, "b": 2}))) == [code]


def test_every_other_grant_still_refuses_amounts_below_zero() -> None:
    text = small("{each: {amount: 1 kr, per: size - 2}}", "1 kr", {"a": 1, "b": 4})
    assert errors(result_of(text)) == ["negative-units"]
    assert errors(result_of(small("{weight: size - 2}", "1 kr", {"a": 1, "b": 4}))) == [
        "negative-weight"
    ]


def test_what_is_evened_out_is_not_passed_on() -> None:
    text = equalised(
        FROM_THE_MEAN,
        {"a": 1, "b": 2},
        more="onward: [{id: more, from: everyone, member: b, to: alone, key: equally}]",
        keys="equally: {equal: true}",
    )
    assert errors(result_of(text)) == ["net-passed-on"]


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10**6), min_size=1),
    st.sampled_from(["half_up", "half_even", "largest_remainder", "down"]),
    st.sampled_from(["1 öre", "1 kr", "100 kr"]),
)
def test_for_any_figures_what_is_received_is_what_is_contributed(
    size: dict[str, object], method: str, unit: str
) -> None:
    """All is conserved, and each amount is within two units of its expression's value."""
    rounding = f"{{to: {unit}, method: {method}, ties: [h, a]}}"
    if method != "largest_remainder":
        rule = "{by: size, missing: smallest_first, surplus: largest_first}"
        rounding = f"{{to: {unit}, method: {method}, difference: {rule}}}"
    rounding = rounding.replace(", ties: [h, a]", "")
    ledger = ledger_of(equalised(FROM_THE_MEAN, size, rounding=rounding))
    found = amounts(ledger)
    assert sum(amount for amount in found.values() if amount > 0) == -sum(
        amount for amount in found.values() if amount < 0
    )
    assert violations(ledger) == []
    mean = Fraction(sum(int(str(one)) for one in size.values()), len(size))
    most = 3 * {"1 öre": 1, "1 kr": 100, "100 kr": 10_000}[unit]
    for code, one in size.items():
        assert abs(found.get(code, 0) - 100 * (int(str(one)) - mean)) < most


def test_while_one_of_its_portions_waits_the_whole_net_does() -> None:
    """What others get or pay in all is what the portions leave, which nobody knows yet."""
    late = "later: {as_of: unknown, source: S, values: {a: 1, b: pending}}"
    each = "{portions: [{each: {amount: 1 kr, per: size - 2}}, {each: {amount: 1 kr, per: later}}]}"
    outcome = outcome_of(ledger_of(equalised(each, {"a": 3, "b": 1}, facts=late)))
    assert [outcome.lack_of(place) for place in (0, 1)] == ["pending", "pending"]
    assert by_status(ledger_of(equalised(each, {"a": 3, "b": 1}, facts=late))) == {}


def test_while_the_key_of_a_net_waits_everybody_does() -> None:
    text = altered(equalised("{weight: size}", {"a": 1, "b": 2}), "key: key}", "key: pending}")
    outcome = outcome_of(ledger_of(text))
    assert [outcome.lack_of(place) for place in (0, 1)] == ["pending", "pending"]
    (portion,) = outcome.portions
    assert (portion.portion.label, portion.portion.key_is_pending) == ("", True)


def test_a_net_may_be_missed_by_what_rounding_takes_away() -> None:
    """1,30 kr and -1 kr come to 30 öre, which is nought in whole kronor."""
    tenths = "{each: {amount: 0.10 kr, per: size - 20}}"
    text = equalised(tenths, {"a": 33, "b": 10}, rounding="{method: half_up, difference: {to: b}}")
    assert amounts(ledger_of(text)) == {"a": 100, "b": -100}
    assert errors(result_of(equalised(tenths, {"a": 36, "b": 10}))) == ["net-missed"]


def test_the_portions_of_a_net_may_even_out_each_other() -> None:
    """A has 2 and 6 kr and B pays 6 and 2: the first comes to 4 kr less, the other to 4 more."""
    each = "{portions: [{each: {amount: 1 kr, per: size - 10}}, {each: {amount: 1 kr, per: size - 6}}]}"
    ledger = ledger_of(equalised(each, {"a": 12, "b": 4}))
    assert [one.amount for one in outcome_of(ledger).portions] == [-400, 400]
    assert amounts(ledger) == {"a": 800, "b": -800}


def test_each_portion_of_a_net_is_what_its_own_amounts_come_to() -> None:
    each = "{portions: [{each: {amount: 1 kr, per: size - 10}}, {each: {amount: 2 kr, per: size - 10}}]}"
    outcome = outcome_of(ledger_of(equalised(each, {"a": 15, "b": 8}, "9")))
    assert [one.portion.amount for one in outcome.portions] == [300, 600]


@pytest.mark.parametrize(
    ("net", "said"),
    [
        ("0", "sum to 0.6 kr, but its net is 0 kr: 0.6 kr too much"),
        ("1.20 kr", "sum to 0.6 kr, but its net is 1.2 kr: 0.6 kr too little"),
        ("0.59 kr", "sum to 0.6 kr, but its net is 0.59 kr: 0.01 kr too much"),
    ],
)
def test_a_net_that_is_missed_is_told_with_its_direction(net: str, said: str) -> None:
    tenths = "{each: {amount: 0.10 kr, per: size - 20}}"
    result = result_of(equalised(tenths, {"a": 36, "b": 10}, net, rounding=ORE))
    (finding,) = [one for one in result.findings if one.severity == "error"]
    assert worded(finding.message, "en").replace("\u00a0", " ").endswith(said)


def test_a_net_above_zero_may_be_missed_by_rounding_too() -> None:
    """1,60 kr and -30 öre come to 1,30 kr: 1 kr."""
    tenths = "{each: {amount: 0.10 kr, per: size - 20}}"
    text = equalised(
        tenths, {"a": 36, "b": 17}, "1 kr", rounding="{method: half_up, difference: {to: b}}"
    )
    assert amounts(ledger_of(text)) == {"a": 200, "b": -100}
