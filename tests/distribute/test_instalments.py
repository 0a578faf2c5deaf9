"""Instalments: each recipient's are its amount, and all recipients' are the instalment."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import DrawFn

from agree.distribute.conservation import levels, violations
from agree.distribute.instalments import Payment, payments_of
from agree.distribute.ledger import Ledger
from tests.helpers import altered, errors, ledger_of, outcome_of, result_of, small
from tests.strategies import METHODS, UNITS, written

CHILDREN_AND_PRINTED = {
    "BW": (274_527, 78_158_734, 42_987_304, 35_171_430),
    "BY": (319_189, 90_874_152, 49_980_784, 40_893_368),
    "BE": (97_191, 27_670_595, 15_218_827, 12_451_768),
    "BB": (57_985, 16_508_519, 9_079_686, 7_428_833),
    "HB": (16_320, 4_646_357, 2_555_496, 2_090_861),
    "HH": (49_566, 14_111_602, 7_761_381, 6_350_221),
    "HE": (155_019, 44_134_416, 24_273_929, 19_860_487),
    "MV": (39_539, 11_256_883, 6_191_286, 5_065_597),
    "NI": (192_055, 54_678_686, 30_073_277, 24_605_409),
    "NW": (444_091, 126_434_159, 69_538_787, 56_895_372),
    "RP": (95_507, 27_191_155, 14_955_135, 12_236_020),
    "SL": (21_236, 6_045_959, 3_325_278, 2_720_681),
    "SN": (103_877, 29_574_122, 16_265_767, 13_308_355),
    "ST": (52_252, 14_876_315, 8_181_973, 6_694_342),
    "SH": (68_609, 19_533_207, 10_743_264, 8_789_943),
    "TH": (52_002, 14_805_139, 8_142_826, 6_662_313),
}  # fmt: skip
"""By Land: children under three, then what the law prints: the sum, and both tranches, in euros.

Kinderbetreuungsfinanzhilfengesetz (KitaFinHG), section 6; text of the law in
https://github.com/bundestag/gesetze (k/kitafinhg/index.md). The law prints no heads; these
are the only ones (2 038 965 children) that give its sums.
"""


def paid(ledger: Ledger) -> list[tuple[int | None, ...]]:
    """What each recipient is paid of the grant, a row for each instalment (minor units)."""
    return [payment.amounts for payment in payments(ledger)]


def payments(ledger: Ledger) -> tuple[Payment, ...]:
    return payments_of(outcome_of(ledger))


def with_instalments(*amounts: object, grant: str = "100 kr", **more: Any) -> str:
    """A small agreement (a third to a, two thirds to b) whose grant has instalments."""
    listed = ", ".join(
        f"{{when: {2024 + turn}, amount: {one}}}" for turn, one in enumerate(amounts)
    )
    return small("{weight: size}", grant, grant=f"instalments: [{listed}]", **more)


def test_the_tranches_of_the_german_law_on_child_care_are_as_printed() -> None:
    text = small(
        "{weight: size}",
        "580500000 EUR",
        {land: row[0] for land, row in CHILDREN_AND_PRINTED.items()},
        grant="instalments: [{when: 2013, amount: rest}, {when: 2014, amount: 45 %}]",
        more="currency: EUR",
    )
    first, second = payments(ledger_of(text))
    assert (first.amount, second.amount) == (319_275_000_00, 261_225_000_00)
    for place, (_, whole, one, two) in enumerate(CHILDREN_AND_PRINTED.values()):
        assert (first.amounts[place], second.amounts[place]) == (100 * one, 100 * two)
        assert one + two == whole


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        # 33 and 67 kr in all; 60 % are 20 and 40 kr exactly.
        (("60 %", "40 %"), [(20, 40), (13, 27)]),
        (("60 %", "rest"), [(20, 40), (13, 27)]),
        # 40 % are 13 1/3 and 26 2/3: 13 and 27 kr.
        (("rest", "40 %"), [(20, 40), (13, 27)]),
        (("50 %", "rest"), [(17, 33), (16, 34)]),
        # 1/3 of 100 kr is 33 kr; of these 11 and 22 kr. The rest is 67 kr.
        (("1/3", "rest"), [(11, 22), (22, 45)]),
        # Three thirds: 33 1/3 kr each, so 34 kr the first time; then 11 1/3 and 22 2/3.
        (("1/3", "1/3", "1/3"), [(11, 23), (11, 22), (11, 22)]),
        (("30 kr", "rest", "20 %"), [(10, 20), (16, 34), (7, 13)]),
        (("100 kr", "rest"), [(33, 67), (0, 0)]),
        (("part", "rest"), [(20, 40), (13, 27)]),
    ],
)
def test_instalments_are_shared_as_the_grant(
    amounts: tuple[str, ...], expected: list[tuple[int, int]]
) -> None:
    ledger = ledger_of(with_instalments(*amounts, more="parameters: {part: 60 %}"))
    assert paid(ledger) == [(100 * one, 100 * other) for one, other in expected]


def test_of_an_instalment_that_is_not_known_nothing_is_left() -> None:
    known, unknown = payments(ledger_of(with_instalments("30 kr", "unknown")))
    assert (known.left, unknown.amount, unknown.left) == (0, None, 0)


def test_a_parameter_called_rest_is_still_a_parameter() -> None:
    text = with_instalments("60 kr", "rest", more="parameters: {rest: 40 kr}")
    assert [one.amount for one in payments(ledger_of(text))] == [6000, 4000]
    assert errors(result_of(text.replace("rest: 40 kr", "rest: 30 kr"))) == ["instalments"]


def test_nobody_is_paid_more_than_its_amount_and_what_is_over_goes_to_the_others() -> None:
    # Rounded down to 10 kr, 50 + 50 kr of 109 become 50 + 50, and a gets the 9 kr: no, b does
    # (`to`), so a has 50 and b 59. Of 107 kr each would be due 53.50; a can have 50 alone.
    text = with_instalments(
        "107 kr", "rest", grant="109 kr", size={"a": 1, "b": 1},
        rounding="{to: 10 kr, method: down, difference: {to: b}}",
    )  # fmt: skip
    assert paid(ledger_of(text)) == [(5000, 5700), (0, 200)]


def test_what_rounding_leaves_of_the_grant_is_left_of_an_instalment() -> None:
    # 50.50 kr each become 51 + 51 kr: 102 of 101, so the remainder pays a krona too much.
    text = with_instalments(
        "60 kr", "rest", grant="101 kr", size={"a": 1, "b": 1},
        rounding="{method: half_up, difference: shown}",
    )  # fmt: skip
    ledger = ledger_of(text)
    assert paid(ledger) == [(3000, 3000), (2100, 2100)]
    assert [payment.left for payment in payments(ledger)] == [0, -100]
    assert violations(ledger) == []


def test_while_a_grant_waits_so_do_the_instalments_of_its_recipients() -> None:
    ledger = ledger_of(with_instalments("60 %", "rest").replace("weight: size", "weight: late"))
    for payment, amount in zip(payments(ledger), (6000, 4000), strict=True):
        assert payment.amount == amount
        assert payment.amounts == (None, None)
        assert payment.lack_of(0) == payment.lack_of(1) == "pending"


def test_who_is_known_to_get_nothing_of_what_waits_is_paid_nothing() -> None:
    text = with_instalments("60 %", "rest", size={"a": 0, "b": 2, "c": 1})
    table = "table: {values: {a: 0 kr, b: 40 kr}, others: pending}"
    ledger = ledger_of(text.replace("{weight: size}", f"{{portions: [{{{table}}}]}}"))
    assert outcome_of(ledger).pending == 6000
    for payment in payments(ledger):
        assert payment.amounts == (0, None, None)
        assert payment.lack_of(1) == "pending"


def test_of_a_sum_that_is_unknown_only_stated_instalments_are_known() -> None:
    ledger = ledger_of(with_instalments("60 kr", "25 %", "rest", grant="unknown"))
    found = payments(ledger)
    assert [one.amount for one in found] == [6000, None, None]
    assert [one.lack for one in found] == [None, "unknown", "unknown"]
    assert all(one.amounts == (None, None) for one in found)
    assert all(one.lack_of(0) == "unknown" for one in found)


def test_an_unknown_instalment_leaves_the_rest_unknown_and_the_others_known() -> None:
    ledger = ledger_of(with_instalments("unknown", "60 %", "rest"))
    found = payments(ledger)
    assert [one.amount for one in found] == [None, 6000, None]
    assert [one.amounts for one in found] == [(None, None), (2000, 4000), (None, None)]
    assert [one.lack for one in found] == ["unknown", None, "unknown"]
    assert violations(ledger) == []


def test_a_single_recipient_is_paid_the_instalments_themselves() -> None:
    text = with_instalments("1/3", "rest", to="alone").replace("key: key,", "")
    assert paid(ledger_of(text)) == [(3300,), (6700,)]


@pytest.mark.parametrize(
    ("amounts", "code"),
    [
        (("60 %", "30 %"), "instalment-shares"),
        (("60 %", "50 %"), "instalment-shares"),
        (("60 %", "41 %", "rest"), "instalment-shares"),
        (("33,333 %", "33,333 %", "33,333 %"), "instalment-shares"),
        (("60 %", "39 kr"), "instalments"),
        (("60 %", "41 kr", "rest"), "instalments"),
        (("33,333 %", "67 kr"), "instalments"),
        (("rest", "40 %", "rest"), "several-remainders"),
        (("140 %", "rest"), "share-out-of-range"),
        (("resten", "60 %"), "unknown-parameter"),
    ],
)
def test_instalments_that_are_not_the_grant_are_told(amounts: tuple[str, ...], code: str) -> None:
    quoted = [f"'{amount}'" for amount in amounts]
    assert errors(result_of(with_instalments(*quoted))) == [code]


def test_shares_of_a_sum_that_is_unknown_are_all_of_it() -> None:
    text = with_instalments("60 %", "30 %", grant="unknown")
    assert errors(result_of(text)) == ["instalment-shares"]


EARNED = "part: {as_of: unknown, source: S, values: {a: 0.5, b: 1}}"


def test_what_may_yet_stay_with_the_payer_makes_every_sum_wait() -> None:
    """But what no source tells is unknown, and so is what it leaves."""
    late = "{weight: late, earned: part}"
    text = with_instalments("60 %", "rest").replace("{weight: size}", late)
    found = payments(ledger_of(text.replace("facts:\n", f"facts:\n  {EARNED}\n")))
    assert [(one.amount, one.lack, one.left) for one in found] == [(None, "pending", 0)] * 2
    text = with_instalments("unknown", "60 %", "rest").replace("{weight: size}", late)
    found = payments(ledger_of(text.replace("facts:\n", f"facts:\n  {EARNED}\n")))
    assert [one.lack for one in found] == ["unknown", "pending", "unknown"]


def test_what_an_unknown_instalment_pays_is_unknown_for_each() -> None:
    found = payments(ledger_of(with_instalments("unknown", "60 %", "rest")))
    assert [[one.lack_of(place) for place in (0, 1)] for one in found] == [
        ["unknown", "unknown"],
        [None, None],
        ["unknown", "unknown"],
    ]


def test_where_nothing_is_left_for_a_remainder_the_last_takes_what_is_due() -> None:
    """50,50 kr each become 51 + 51 kr, a krona more than the 60 and 41 kr."""
    text = with_instalments(
        "60 kr", "41 kr", grant="101 kr", size={"a": 1, "b": 1},
        rounding="{method: half_up, difference: shown}",
    )  # fmt: skip
    ledger = ledger_of(text)
    assert paid(ledger) == [(3000, 3000), (2100, 2100)]
    assert [payment.left for payment in payments(ledger)] == [0, -100]


def test_shares_of_a_grant_are_instalments_to_the_ore() -> None:
    text = with_instalments(
        "1/3", "rest", size={"a": 1}, rounding="{to: 0.01 kr, method: down, difference: shown}"
    )
    assert [one.amount for one in payments(ledger_of(text))] == [3333, 6667]


def test_a_portion_of_nothing_that_waits_keeps_no_instalment_waiting() -> None:
    key = "{portions: [{amount: 0 kr, weight: late}, {weight: size}]}"
    text = with_instalments("30 kr", "rest").replace("{weight: size}", key)
    assert paid(ledger_of(text)) == [(1000, 2000), (2300, 4700)]


def test_of_a_grant_of_nothing_that_waits_nothing_is_paid() -> None:
    text = with_instalments("0 kr", "rest", grant="0 kr").replace(
        "{weight: size}", "{weight: late}"
    )
    assert paid(ledger_of(text)) == [(0, 0), (0, 0)]


def test_less_than_a_unit_goes_to_the_first_with_room_for_it_alone() -> None:
    """Of 105 kr each is due 52,50, in whole tens 50: the 5 kr between are the first one's."""
    text = with_instalments(
        "105 kr", "rest", grant="200 kr", size={"a": 1, "b": 1},
        rounding="{to: 10 kr, method: down, difference: shown}",
    )  # fmt: skip
    assert paid(ledger_of(text)) == [(5500, 5000), (4500, 5000)]


def test_what_stays_with_the_payer_has_no_share_among_those_who_are_paid() -> None:
    """A has earned half of its 50 kr, and 25 stay: of 40 kr A is paid 10, B 20, and 10 stay."""
    text = with_instalments("40 kr", "rest", size={"a": 1, "b": 1})
    text = text.replace("{weight: size}", "{weight: size, earned: part}")
    first, rest = payments(ledger_of(text.replace("facts:\n", f"facts:\n  {EARNED}\n")))
    assert (first.amount, first.amounts) == (3000, (1000, 2000))
    assert (rest.amount, rest.amounts) == (4500, (1500, 3000))
    assert first.shares is not None
    assert [first.shares.of(place) for place in range(len(first.shares.numerators))] == [1000, 2000]


def test_what_waits_for_less_than_a_unit_is_no_share_of_the_payer() -> None:
    """Of 9 kr 40 öre wait; 4,50 kr stay, and each has 2,05: 2, 2 and 5 kr in whole kronor.

    Of 7 kr the exact shares are 1,67, 1,67 and 3,66: the two have the larger remainders.
    """
    portions = "{amount: 40 öre, weight: late}, {share: 1/2, retained: true}, {equal: true}"
    text = with_instalments("7 kr", "rest", grant="9 kr", size={"a": 1, "b": 1})
    text = altered(text, "{weight: size}", f"{{portions: [{portions}]}}")
    assert paid(ledger_of(text)) == [(200, 200), (0, 0)]


def test_an_instalment_cites_its_own_section_or_that_of_its_grant() -> None:
    text = small(
        "{weight: size}",
        grant="section: 3.1, instalments: [{when: May, amount: 30 kr, section: 4.2}, "
        "{when: June, amount: rest}]",
    )
    assert [one.citation.section for one in payments(ledger_of(text))] == ["4.2", "3.1"]


@st.composite
def drawn(draw: DrawFn) -> str:
    """A grant by any weights, with amounts, shares and perhaps a remainder, in any order."""
    sizes = draw(
        st.lists(st.one_of(st.integers(0, 5), st.integers(1, 9_999)), min_size=1, max_size=9)
    )
    sizes[0] = sizes[0] or 1
    grant = draw(st.one_of(st.integers(0, 500), st.integers(0, 10**9)))
    left, listed = Fraction(grant), []
    for _ in range(draw(st.integers(0, 3))):
        share = Fraction(draw(st.integers(0, 100)), 100)
        if draw(st.booleans()) and share * grant <= left:
            left -= share * grant
            listed.append(f"{share.numerator}/{share.denominator}")
        else:
            amount = draw(st.integers(0, int(left)))
            left -= amount
            listed.append(written(amount))
    at = draw(st.integers(0, len(listed)))
    is_stated = left.denominator == 1 and draw(st.booleans())
    listed.insert(at, written(int(left)) if is_stated else "rest")
    method = draw(st.sampled_from(METHODS))
    takers = ["shown", "{to: '0'}", "{by: size, missing: largest_first, surplus: largest_first}"]
    difference = "" if method == METHODS[-1] else f", difference: {draw(st.sampled_from(takers))}"
    return with_instalments(
        *listed,
        grant=written(grant),
        size={str(place): size for place, size in enumerate(sizes)},
        rounding=f"{{to: {draw(st.sampled_from(sorted(UNITS)))}, method: {method}{difference}}}",
    )


@given(drawn())
@settings(max_examples=settings().max_examples * 2)
def test_no_krona_is_lost_or_made_in_instalments(text: str) -> None:
    result = result_of(text)
    if result.ledger is None:
        assert set(errors(result)) <= {"surplus-left", "missing-left", "no-share-in-difference"}
        return
    ledger = result.ledger
    outcome, found = outcome_of(ledger), payments(ledger)
    totals = [payment.amount or 0 for payment in found]
    assert sum(totals) == outcome.pool.amount
    for payment in found:
        given = [amount for amount in payment.amounts if amount is not None]
        assert len(given) == len(payment.amounts)
        assert min(given) >= 0
        assert sum(given) + payment.left == payment.amount
    for place in range(len(outcome.pool.members)):
        each = sum(payment.amounts[place] or 0 for payment in found)
        assert each == outcome.amount_of(place)
    assert sum(payment.left for payment in found) == outcome.difference
    assert all(level.holds for level in levels(ledger))


@given(drawn())
def test_by_largest_remainder_an_instalment_is_within_a_unit_of_its_exact_share(text: str) -> None:
    ledger = ledger_of(text) if "largest_remainder" in text else None
    if ledger is None:
        return
    outcome, found = outcome_of(ledger), payments(ledger)
    shares, unit, first = outcome.portions[0].shares, outcome.pool.rounding.unit, found[0]
    if shares is None or not shares.total or first.instalment.is_rest or len(found) == 1:
        return
    for place, amount in enumerate(first.amounts):
        exact = (first.amount or 0) * shares.of(place) / shares.total
        assert abs((amount or 0) - exact) < 2 * unit
