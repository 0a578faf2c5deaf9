"""Floors and ceilings on what a member gets in all: of every portion of a key, or of a key inside.

The others pay for it, or share it, in proportion to what the portions give them.
"""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.distribute.pools import PlannedPortion
from agree.distribute.shares import sum_shares
from tests.helpers import (
    amounts,
    by_status,
    entries_of,
    errors,
    kronor,
    ledger_of,
    outcome_of,
    result_of,
    small,
)

SIZES = {"a": 1, "b": 2, "c": 5}
BASE = "portions: [{each: 10 kr}, {weight: size}]"


def in_all(text: str) -> list[Fraction]:
    """The exact share that each member has of all portions (minor units)."""
    outcome = outcome_of(ledger_of(text))
    shares = sum_shares([one.shares for one in outcome.portions if one.shares is not None])
    return [shares.of(place) for place in range(len(outcome.pool.members))]


def test_a_floor_beside_portions_is_of_what_they_give_together() -> None:
    """Each 20 kr and 16 or 64 by size: A has 36 in all and B 84. A's floor of 50 is B's to pay."""
    text = small(
        "{floor: 50 kr, portions: [{each: 20 kr}, {weight: size}]}", "120 kr", {"a": 1, "b": 4}
    )
    assert kronor(ledger_of(text)) == {"a": 50, "b": 70}


def test_what_a_ceiling_frees_is_shared_as_the_portions_are() -> None:
    """20, 30 and 60 kr in all. C's 10 kr above its ceiling go 20 to 30 to A and B."""
    text = small(f"{{ceiling: 50 kr, {BASE}}}", "110 kr", SIZES)
    assert kronor(ledger_of(text)) == {"a": 24, "b": 36, "c": 50}


def test_a_floor_against_what_members_had_before() -> None:
    """A had 30 kr and keeps 90 % of them, 27; B and C, with 30 and 60 in all, have the other 83."""
    text = small(
        f"{{floor: 0.9 * before, {BASE}}}",
        "110 kr",
        SIZES,
        facts="before: {as_of: unknown, source: S, unit: kr, values: {a: 30, b: 0, c: 0}}",
    )
    assert in_all(text) == [2_700, Fraction(8_300, 3), Fraction(16_600, 3)]


def test_a_floor_beside_a_key_is_of_what_that_key_gives() -> None:
    """Half equally, half by size: 15, 20 and 25 kr. A's floor of 18 leaves B and C 42 kr, 20 to 25.

    That would be less than 19 for B, which is held at it too: 23 are left for C. Each has 10 more.
    """
    text = small(
        "{portions: [{each: 10 kr}, {key: blend, floor: [18 kr, {amount: 9.5 kr, per: size}]}]}",
        "90 kr",
        {"a": 1, "b": 2, "c": 3},
        keys="blend: {portions: [{share: 1/2, equal: true}, {share: 1/2, weight: size}]}",
    )
    text = text.replace("per: size}]", "per: need}]")
    text = text.replace(
        "facts:\n", "facts:\n  need: {as_of: unknown, source: S, values: {a: 1, b: 2, c: 1}}\n", 1
    )
    assert kronor(ledger_of(text)) == {"a": 28, "b": 29, "c": 33}


def test_a_floor_beside_a_key_with_one_portion_is_as_if_it_stood_in_that() -> None:
    keys = "by_size: {weight: size}"
    beside = ledger_of(small("{key: by_size, floor: 30 kr}", "100 kr", SIZES, keys=keys))
    inside = ledger_of(small("{weight: size, floor: 30 kr}", "100 kr", SIZES))
    assert kronor(beside) == kronor(inside) == {"a": 30, "b": 30, "c": 40}
    assert len(outcome_of(beside).portions) == 1


def test_a_bound_inside_is_of_its_portion_alone_and_one_of_the_whole_comes_after_it() -> None:
    """By size A has 10 of 80 kr, lifted to 15; B and C have 2/7 and 5/7 of the other 65.

    With 10 kr each they have 25, 200/7 and 395/7 in all. A's floor of 27 leaves the others 83.
    """
    text = small(
        "{floor: 27 kr, portions: [{each: 10 kr}, {weight: size, floor: 15 kr}]}", "110 kr", SIZES
    )
    outcome = outcome_of(ledger_of(text))
    by_size = outcome.portions[1].shares
    assert by_size is not None
    assert [by_size.of(place) for place in range(3)] == [
        1_500,
        Fraction(13_000, 7),
        Fraction(32_500, 7),
    ]
    assert in_all(text) == [2_700, Fraction(8_300 * 200, 595), Fraction(8_300 * 395, 595)]


def test_the_portions_stay_what_the_file_says_and_the_levelling_gives_what_it_takes() -> None:
    """The portions are 30 and 80 kr; A and B get 4 and 6 kr more, and C 10 kr less."""
    ledger = ledger_of(small(f"{{ceiling: 50 kr, {BASE}}}", "110 kr", SIZES))
    sums: dict[str, int] = {}
    for entry in entries_of(ledger):
        sums[entry.portion] = sums.get(entry.portion, 0) + entry.amount
    assert sums == {"each": 3_000, "size": 8_000, "bounds": 0}
    levelled = [one.amount for one in entries_of(ledger) if one.portion == "bounds"]
    assert levelled == [400, 600, -1_000]


def test_bounds_that_hold_nobody_change_nothing() -> None:
    free = small(f"{{{BASE}}}", "100 kr", SIZES)
    bounded = small(f"{{floor: 1 kr, ceiling: 90 kr, {BASE}}}", "100 kr", SIZES)
    assert entries_of(ledger_of(bounded))[0].amount == entries_of(ledger_of(free))[0].amount
    assert amounts(ledger_of(bounded)) == amounts(ledger_of(free))


def test_who_takes_no_part_in_any_portion_has_no_floor() -> None:
    """A and B share 60 kr equally and 40 by size; C is too large for both."""
    text = small(
        "{floor: 45 kr, portions: [{amount: 60 kr, equal: true, where: size < 3},"
        " {weight: size, where: size < 4}]}",
        "120 kr",
        SIZES,
    )
    assert kronor(ledger_of(text)) == {"a": 50, "b": 70}


def test_who_has_no_weight_has_the_floor_all_the_same() -> None:
    """A has none of either portion: B and C, with 45 and 75 kr, pay its 24 kr of what they have."""
    text = small(
        "{floor: 24 kr, portions: [{share: 1/2, weight: size}, {share: 1/2, weight: other}]}",
        "120 kr",
        {"a": 0, "b": 1, "c": 3},
        facts="other: {as_of: unknown, source: S, values: {a: 0, b: 3, c: 3}}",
    )
    assert kronor(ledger_of(text)) == {"a": 24, "b": 36, "c": 60}


def test_while_a_portion_waits_all_of_them_wait() -> None:
    """Who must pay for whose floor is not known before everybody's whole is."""
    ledger = ledger_of(
        small("{floor: 10 kr, portions: [{share: 1/2, weight: size}, {weight: late}]}")
    )
    assert by_status(ledger) == {"pending": 10_000}
    facts = [[one.id for one in part.portion.pending_facts] for part in outcome_of(ledger).portions]
    assert facts == [["late"], ["late"]]


def test_while_a_bound_waits_all_portions_wait() -> None:
    ledger = ledger_of(small(f"{{floor: {{amount: 1 kr, per: late}}, {BASE}}}", "110 kr", SIZES))
    assert by_status(ledger) == {"pending": 11_000}


def test_a_cell_of_a_table_that_is_pending_keeps_the_whole_waiting() -> None:
    table = "{table: {values: {a: 10, b: pending, c: 20}}}"
    text = small(f"{{floor: 10 kr, portions: [{table}, {{each: 10 kr}}]}}", "100 kr", SIZES)
    assert by_status(ledger_of(text)) == {"pending": 10_000}


def test_a_portion_that_is_nothing_keeps_nobody_waiting() -> None:
    key = "{floor: 45 kr, portions: [{amount: 0 kr, weight: late}, {weight: size}]}"
    assert kronor(ledger_of(small(key, "100 kr"))) == {"a": 45, "b": 55}
    key = "{ceiling: 45 kr, portions: [{amount: 0 kr, weight: late}, {weight: late}]}"
    assert kronor(ledger_of(small(key, "0 kr"))) == {}


def test_a_percentage_is_of_all_portions_together() -> None:
    """30 % of 110 kr is 33 kr: A is lifted to it from 20, and B from 30; 44 kr are left for C."""
    text = small(f"{{floor: 30 %, {BASE}}}", "110 kr", SIZES)
    assert kronor(ledger_of(text)) == {"a": 33, "b": 33, "c": 44}


def test_what_ceilings_of_the_whole_leave_may_stay_with_the_payer() -> None:
    """Of 20, 30 and 60 kr, C's 30 above its ceiling lift A to its own, and 20 kr stay."""
    ledger = ledger_of(small(f"{{ceiling: 30 kr, unearned: retained, {BASE}}}", "110 kr", SIZES))
    assert kronor(ledger) == {"a": 30, "b": 30, "c": 30}
    assert by_status(ledger) == {"allocated": 9_000, "retained": 2_000}


def test_a_rest_of_half_a_krona_stays_too() -> None:
    """With ceilings of 29,50 kr, 88,50 of the 110 kr are paid out at most: in kronor 88, or 89."""
    key = f"{{ceiling: 29.5 kr, unearned: retained, {BASE}}}"
    found = by_status(ledger_of(small(key, "110 kr", SIZES)))
    assert sum(found.values()) == 11_000
    assert found["allocated"] in (8_800, 8_900)


def test_what_a_ceiling_beside_a_key_leaves_may_stay_with_the_payer() -> None:
    keys = f"both: {{{BASE}}}"
    key = "{key: both, ceiling: 30 kr, unearned: retained}"
    ledger = ledger_of(small(key, "110 kr", SIZES, keys=keys))
    assert by_status(ledger) == {"allocated": 9_000, "retained": 2_000}


EARNED = "part: {as_of: unknown, source: S, values: {a: 1, b: 0.5, c: 1}}"


def test_a_bound_of_the_whole_is_of_what_is_earned() -> None:
    """10 each, and by size 10, the half of 20, and 50: 100 kr in all. A and B are lifted from 20."""
    key = "{floor: 25 kr, portions: [{each: 10 kr}, {weight: size, earned: part}]}"
    ledger = ledger_of(small(key, "110 kr", SIZES, facts=EARNED))
    assert kronor(ledger) == {"a": 25, "b": 25, "c": 50}
    assert by_status(ledger) == {"allocated": 10_000, "retained": 1_000}


def test_what_inner_ceilings_leave_stays_within_outer_bounds_too() -> None:
    """30 kr each of 100 at most in the key inside, and 10 at least around it: 40 kr stay."""
    inner = "inner: {key: even, ceiling: 30 kr, unearned: retained}\neven: {equal: true}"
    text = small("{key: inner, floor: 10 kr}", "100 kr", {"a": 1, "b": 1}, keys=inner)
    assert by_status(ledger_of(text)) == {"allocated": 6_000, "retained": 4_000}


def test_what_stays_with_the_payer_is_nobodys_to_level() -> None:
    """40 kr stay; of the others, A has 20 kr by size and B 40: A's floor is 25."""
    key = "{floor: 25 kr, portions: [{amount: 40 kr, retained: true}, {weight: size}]}"
    ledger = ledger_of(small(key, "100 kr"))
    assert kronor(ledger) == {"a": 25, "b": 35}
    assert by_status(ledger) == {"allocated": 6_000, "retained": 4_000}


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("{key: within, earned: part}", "earned-over-bounds"),
        (f"{{ceiling: 30 kr, unearned: shared, {BASE}}}", "keys-exclude"),
        (f"{{unearned: retained, {BASE}}}", "unearned-needs"),
    ],
)
def test_what_is_earned_goes_before_the_bounds_of_the_whole(key: str, code: str) -> None:
    keys = f"within: {{floor: 1 kr, {BASE}}}"
    assert errors(result_of(small(key, "110 kr", SIZES, facts=EARNED, keys=keys))) == [code]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (f"{{floor: 40 kr, {BASE}}}", "floors-exceed"),
        (f"{{ceiling: 30 kr, {BASE}}}", "ceilings-leave-rest"),
        (f"{{floor: 30 kr, ceiling: 29 kr, {BASE}}}", "floor-above-ceiling"),
        (f"{{floor: 3 * size, {BASE}}}", "bound-without-money"),
        (f"{{floor: 3 * sise, {BASE}}}", "unknown-fact"),
        (f"{{floor: {{amount: 1 kr, per: sise}}, {BASE}}}", "unknown-fact"),
        ("{table: {values: {a: 1, b: 2, c: 3}}, floor: 1 kr}", "keys-exclude"),
        ("{each: 1 kr, floor: 1 kr}", "keys-exclude"),
    ],
)
def test_what_cannot_hold_of_the_whole_is_a_finding(key: str, code: str) -> None:
    assert errors(result_of(small(key, "110 kr", SIZES))) == [code]


def test_while_the_payer_waits_nobody_knows_what_bounds_of_the_whole_take() -> None:
    """With more to share, who pays for a ceiling or a floor of the whole may get less than now."""
    text = small(
        "{weight: size}",
        "100 kr",
        {"a": 1, "b": 2},
        recipients="parts: {name: Parts, members: {c: C, d: D}}",
        keys="by_late: {weight: late}\nlower: {floor: 30 kr, portions: [{each: 10 kr}, {weight: size}]}",
        grants="- {id: later, to: everyone, amount: 10 kr, key: by_late}",
    )
    text = text.replace('{"a": 1, "b": 2}', '{"a": 1, "b": 2, "c": 1, "d": 9}')
    onward = "onward: [{id: next, from: everyone, member: b, to: parts, key: lower}]\n"
    known = ledger_of(text.replace("weight: late", "equal: true") + onward)
    assert [one.amount for one in known.entries if one.tier == 2 and one.portion == "bounds"]
    waits = [one for one in ledger_of(text + onward).entries if one.tier == 2]
    assert {one.status for one in waits} == {"pending"}


@given(
    st.lists(st.tuples(st.integers(1, 50), st.integers(0, 300)), min_size=2, max_size=7),
    st.integers(0, 20),
    st.sampled_from(["half_up", "half_even", "down", "largest_remainder"]),
    st.integers(50, 100),
    st.integers(100, 160),
    st.integers(0, 500),
)
def test_bounds_of_the_whole_hold_to_the_krona_and_the_others_have_the_same_part(
    rows: list[tuple[int, int]], each: int, method: str, least: int, most: int, more: int
) -> None:
    """Those who are not held all have the same part of what the portions give them."""
    codes = [f"{place:02d}" for place in range(len(rows))]
    before = {code: row[1] for code, row in zip(codes, rows, strict=True)}
    low = [max(Fraction(least * got, 100), Fraction(10)) for got in before.values()]
    high = [Fraction(most * got, 100) + 30 for got in before.values()]
    needed, most_of_all = sum(map(math.ceil, low)), sum(map(math.floor, high))
    pool = min(needed + each * len(rows) + more, most_of_all)
    if pool < max(needed, each * len(rows) + 1):
        return
    key = (
        f"{{floor: [{least}/100 * before, 10 kr], ceiling: {most}/100 * before + top, portions: "
        f"[{{each: {each} kr}}, {{share: 1/3, equal: true}}, {{weight: size}}]}}"
    )
    if pool - each * len(rows) < Fraction(pool, 3):
        return
    rule = "difference: {by: size, missing: smallest_first, surplus: largest_first}"
    rule = f"method: {method}" + ("" if method == "largest_remainder" else f", {rule}")
    text = small(
        key,
        f"{pool} kr",
        {code: row[0] for code, row in zip(codes, rows, strict=True)},
        rounding=f"{{to: 1 kr, {rule}}}",
        facts=f"before: {{as_of: unknown, source: S, unit: kr, values: {before}}}".replace(
            "'", '"'
        ),
        more="parameters: {top: 30 kr}",
    )
    ledger = ledger_of(text)
    found, outcome = kronor(ledger), outcome_of(ledger)
    assert sum(found.values()) == pool
    *portions, level = outcome.portions
    assert level.held is not None
    parts, whole = set(), in_all(text)
    for place, code in enumerate(codes):
        given_by = sum(one.shares.of(place) for one in portions if one.shares is not None)
        assert low[place] <= whole[place] / 100 <= high[place]
        assert low[place] - 1 < found.get(code, 0) < high[place] + 1
        if level.held.by[place] is None:
            parts.add(whole[place] / given_by)
    assert len(parts) <= 1


def test_a_portion_that_stays_makes_nobody_take_part_in_a_floor_of_the_whole() -> None:
    """Half of 100 kr stays, and the other half is b's alone: a has no part that a floor is of."""
    portions = "[{share: 1/2, retained: true}, {weight: size, where: size > 1}]"
    ledger = ledger_of(small(f"{{floor: 1 kr, portions: {portions}}}"))
    assert amounts(ledger) == {"b": 5000}


def level_of(text: str) -> PlannedPortion:
    """The portion that holds what members get in all within bounds."""
    return outcome_of(ledger_of(text)).portions[-1].portion


def test_bounds_of_a_single_portion_are_of_what_is_earned_too() -> None:
    """Of 30 and 60 kr A has earned 15; B's 25 above its ceiling lift A to its own, 35."""
    part = "part: {as_of: unknown, source: S, values: {a: 0.5, b: 1}}"
    key = "{ceiling: 40 kr, portions: [{weight: size, earned: part}]}"
    ledger = ledger_of(small(key, "90 kr", {"a": 1, "b": 2}, facts=part))
    assert kronor(ledger) == {"a": 35, "b": 40}
    assert by_status(ledger) == {"allocated": 7_500, "retained": 1_500}


def test_bounds_of_a_single_portion_of_nothing_that_waits_ask_for_nothing() -> None:
    ledger = ledger_of(small("{ceiling: 50 kr, portions: [{weight: late}]}", "0 kr"))
    assert by_status(ledger) == {}


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("{floor: 60 kr, portions: [{weight: size}]}", "floors-exceed"),
        ("{ceiling: 30 kr, portions: [{weight: size}]}", "ceilings-leave-rest"),
        ("{floor: 60 kr, ceiling: 50 kr, portions: [{weight: size}]}", "floor-above-ceiling"),
    ],
)
def test_bounds_beside_a_single_portion_that_cannot_hold_are_a_finding(key: str, code: str) -> None:
    assert errors(result_of(small(key))) == [code]


def test_what_ceilings_leave_of_a_single_portion_stays_if_it_says_so_itself() -> None:
    key = "{{ceiling: 30 kr, portions: [{{weight: size, ceiling: 90 kr{unearned}}}]}}"
    ledger = ledger_of(small(key.format(unearned=", unearned: retained")))
    assert by_status(ledger) == {"allocated": 6_000, "retained": 4_000}
    assert errors(result_of(small(key.format(unearned="")))) == ["ceilings-leave-rest"]


def test_who_takes_part_in_one_of_the_portions_has_the_floor_of_the_whole() -> None:
    """A has 20 kr of the first and B 80 of the second: B pays A's floor."""
    key = (
        "{floor: 30 kr, portions: [{share: 1/5, only: [a], equal: true}, {only: [b], equal: true}]}"
    )
    text = small(key, size={"a": 1, "b": 1, "c": 1})
    assert kronor(ledger_of(text)) == {"a": 30, "b": 70}
    assert level_of(text).eligible == (True, True, False)


def test_everybody_takes_part_in_a_table() -> None:
    """Its 10 and 0 kr, and the 90 of A alone: A pays for B's floor."""
    key = (
        "{floor: 30 kr, portions: [{amount: 10 kr, table: {values: {a: 10, b: 0}}},"
        " {only: [a], equal: true}]}"
    )
    assert kronor(ledger_of(small(key))) == {"a": 70, "b": 30}


def test_the_levelling_is_called_bounds_and_has_no_label() -> None:
    level = level_of(small(f"{{floor: 30 kr, {BASE}}}", "110 kr", SIZES))
    assert (level.id, level.label, level.levels) == ("bounds", "", 2)
    assert level.amount == 0


def test_what_the_whole_may_leave_to_the_payer_may_still_be_more_while_it_waits() -> None:
    key = "{{ceiling: 30 kr{}, portions: [{{share: 1/2, weight: late}}, {{equal: true}}]}}"
    assert outcome_of(ledger_of(small(key.format(", unearned: retained")))).may_retain_more
    assert not outcome_of(ledger_of(small(key.format("").replace("30", "90")))).may_retain_more


def test_what_an_inner_whole_may_leave_may_stay_though_an_outer_one_waits_too() -> None:
    late = "portions: [{share: 1/2, weight: late}, {equal: true}]"
    inner = f"inner: {{ceiling: 30 kr, unearned: retained, {late}}}"
    assert outcome_of(ledger_of(small("{key: inner, ceiling: 90 kr}", keys=inner))).may_retain_more


def test_what_the_whole_leaves_to_the_payer_is_of_the_levelling() -> None:
    text = small(f"{{ceiling: 30 kr, unearned: retained, {BASE}}}", "110 kr", SIZES)
    level = level_of(text)
    assert (level.rest_stays, level.may_be_retained) == (True, True)
    assert not level_of(small(f"{{ceiling: 60 kr, {BASE}}}", "110 kr", SIZES)).may_be_retained


SECTIONS = [
    # bounds, what the key's section is followed by
    ("floor: {amount: 30 kr, section: '4'}", ["4"]),
    ("floor: {amount: 1 kr, section: '4'}", []),
    ("ceiling: {amount: 50 kr, section: '5'}, floor: {amount: 1 kr, section: '4'}", ["5"]),
    ("floor: [{amount: 30 kr, section: '4'}, {amount: 20 kr, section: '6'}]", ["4"]),
    ("floor: [{amount: 20 kr, section: '6'}, {amount: 30 kr}]", []),
    ("ceiling: {amount: 50 kr, section: '4'}, floor: {amount: 29 kr, section: '4'}", ["4"]),
]


@pytest.mark.parametrize(("bounds", "sections"), SECTIONS)
def test_the_section_of_a_bound_is_cited_where_it_holds_somebody(
    bounds: str, sections: list[str]
) -> None:
    """Of 20, 30 and 60 kr in all."""
    level = level_of(small(f"{{section: '3', {bounds}, {BASE}}}", "110 kr", SIZES))
    cited = [one.section for one in level.citations]
    assert [one for one in cited if one != "3"] == sections


@pytest.mark.parametrize(("bounds", "sections"), SECTIONS)
def test_beside_a_single_portion_it_is_cited_so_too(bounds: str, sections: list[str]) -> None:
    """Of 20, 30 and 60 kr by weight."""
    key = f"{{section: '3', {bounds}, portions: [{{weight: size, section: '9'}}]}}"
    portion = level_of(small(key, "110 kr", {"a": 2, "b": 3, "c": 6}))
    assert [one.section for one in portion.citations] == [*sections, "9", "3"]


def test_of_nothing_no_bound_holds_anybody_and_none_is_cited() -> None:
    key = "{ceiling: {amount: 50 kr, section: '5'}, portions: [{share: 1/2, equal: true}, {weight: size}]}"
    level = level_of(small(key, "0 kr", SIZES))
    assert (level.levels, level.citations) == (2, ())
