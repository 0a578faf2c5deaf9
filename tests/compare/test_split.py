"""The parts of a recipient's change: sum, key and facts, worked by hand and held as properties."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings, strategies as st

from agree.compare import Comparison, Split, compare
from agree.compare.split import Combination, in_whole_units, shapley
from agree.distribute.ledger import Ledger
from tests.compare.years import year_2022, year_2023
from tests.helpers import ledger_of, result_of, small
from tests.strategies import Drawn, agreements


def split_of(before: Ledger, after: Ledger, code: str = "a") -> Split:
    found = compare(before, after).of_group("everyone")
    return next(one.split for one in found if one.code == code)


def test_a_larger_sum_alone_is_the_sums() -> None:
    before, after = (ledger_of(small("{weight: size}", amount)) for amount in ("90 kr", "120 kr"))
    assert split_of(before, after) == Split(sum=Fraction(1000))


def test_another_key_alone_is_the_keys() -> None:
    before, after = (ledger_of(small(key, "90 kr")) for key in ("{weight: size}", "{equal: true}"))
    assert split_of(before, after) == Split(key=Fraction(1500))


def test_other_facts_alone_are_the_facts() -> None:
    before = ledger_of(small("{weight: size}", "90 kr"))
    after = ledger_of(small("{weight: size}", "90 kr", {"a": 2, "b": 1}))
    assert split_of(before, after) == Split(facts=Fraction(3000))


def test_all_three_at_once_are_averaged_over_the_six_orders() -> None:
    """Sum 60 → 120 kr, key by size → by size squared, facts a:b 1:1 → 1:2; a gets 30 → 24."""
    before = ledger_of(small("{weight: size}", "60 kr", {"a": 1, "b": 1}))
    after = ledger_of(small("{weight: size ** 2}", "120 kr", {"a": 1, "b": 2}))
    # v(sum, key, facts): 000 30, 100 60, 010 30, 001 20, 110 60, 101 40, 011 12, 111 24 kr
    of_sum = Fraction(2 * (60 - 30) + (60 - 30) + (40 - 20) + 2 * (24 - 12), 6)
    of_key = Fraction(2 * (30 - 30) + (60 - 60) + (12 - 20) + 2 * (24 - 40), 6)
    of_facts = Fraction(2 * (20 - 30) + (40 - 60) + (12 - 30) + 2 * (24 - 60), 6)
    assert of_sum + of_key + of_facts == 24 - 30
    expected = Split(of_sum * 100, of_key * 100, of_facts * 100)
    assert split_of(before, after) == expected


def test_a_fact_that_only_one_side_has_leaves_key_and_facts_together() -> None:
    before = ledger_of(small("{weight: size}", "90 kr"))
    other = "other: {as_of: unknown, source: S, values: {a: 1, b: 1}}"
    after = ledger_of(small("{weight: other}", "180 kr", facts=other))
    found = split_of(before, after)
    assert found == Split(sum=Fraction(3000 + 4500, 2), together=Fraction(1500 + 3000, 2))


def test_what_no_combination_can_tell_is_not_split() -> None:
    """Neither table fits the other's sum, so that nothing can be said of the parts."""
    keys = "{table: {values: {a: 40, b: 50}}}", "{table: {values: {a: 90, b: 30}}}"
    before, after = ledger_of(small(keys[0], "90 kr")), ledger_of(small(keys[1], "120 kr"))
    assert split_of(before, after) == Split(unsplit=Fraction(5000))


def test_a_change_of_what_is_contributed_is_no_part_of_it() -> None:
    """b pays 1 kr, and 2 kr later: 1 kr more, and no share of what it got; a gets twice as much."""
    texts = (
        small(f"{{each: {{amount: {rate} kr, per: size - 2}}}}", size={"a": 3, "b": 1}).replace(
            "amount: 100 kr, key", "net: 0, key"
        )
        for rate in (1, 2)
    )
    before, after = map(ledger_of, texts)
    found = {one.code: (one.difference, one.relative) for one in compare(before, after).recipients}
    assert found == {"a": (100, 1), "b": (-100, None)}


def test_new_and_gone_grants_are_the_sums() -> None:
    more = "- {id: more, to: everyone, amount: 30 kr, key: key}"
    before, after = (
        ledger_of(small("{weight: size}")),
        ledger_of(small("{weight: size}", grants=more)),
    )
    assert split_of(before, after) == Split(sum=Fraction(1000))
    assert split_of(after, before) == Split(sum=Fraction(-1000))
    statuses = {one.latest.id: one.status for one in compare(before, after).grants}
    assert statuses == {"grant": "same", "more": "new"}
    assert [one.status for one in compare(after, before).grants] == ["same", "gone"]


def adds_up(found: Comparison) -> None:
    for one in found.recipients:
        assert sum(one.split, Fraction(0)) == one.difference
        for unit in (1, 100):
            assert sum(one.split.in_units(unit)) == one.difference


@given(agreements(), agreements())
@settings(max_examples=settings().max_examples // 2)
def test_the_parts_add_up_to_the_change_and_mirror_it(one: Drawn, other: Drawn) -> None:
    before, after = result_of(one.text).ledger, result_of(other.text).ledger
    if before is None or after is None:
        return
    found, back = compare(before, after), compare(after, before)
    adds_up(found)
    there = {(one.group, one.code): one for one in found.recipients}
    assert {(one.group, one.code) for one in back.recipients} == set(there)
    for one_back in back.recipients:
        one_there = there[one_back.group, one_back.code]
        assert one_back.difference == -one_there.difference
        assert one_back.split == Split(*(-part for part in one_there.split))
        assert one_back.split.in_units(100) == tuple(
            -part for part in one_there.split.in_units(100)
        )
    assert found.total.difference == -(back.total.difference or 0)


@given(agreements())
@settings(max_examples=settings().max_examples // 2)
def test_an_agreement_compared_with_itself_is_all_nought(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    if ledger is None:
        return
    found = compare(ledger, ledger)
    for change in (found.total, *found.areas, *found.grants, *found.groups):
        assert (change.difference, change.status) == (0, "same")
    for one in found.recipients:
        assert (one.difference, one.split) == (0, Split())


def test_two_years_add_up() -> None:
    adds_up(compare(year_2022(), year_2023()))


figures = st.integers(-(10**9), 10**9)


@given(st.lists(figures, min_size=8, max_size=8))
def test_shapley_values_sum_to_the_change_and_change_sign_with_it(values: list[int]) -> None:
    def there(state: Combination) -> int:
        return values[state[0] + 2 * state[1] + 4 * state[2]]

    def back(state: Combination) -> int:
        return there((not state[0], not state[1], not state[2]))

    parts = shapley(there, 3)
    assert sum(parts, Fraction(0)) == values[7] - values[0]
    assert shapley(back, 3) == tuple(-part for part in parts)


@given(st.lists(st.fractions(-1000, 1000, max_denominator=6), min_size=1, max_size=5), figures)
def test_whole_parts_sum_to_the_whole_and_mirror(parts: list[Fraction], total: int) -> None:
    parts = [*parts, total - sum(parts, Fraction(0))]
    for unit in (1, 7):
        found = in_whole_units(parts, unit)
        assert sum(found) == total
        assert in_whole_units([-part for part in parts], unit) == tuple(-part for part in found)
        step = unit if total % unit == 0 else 1
        assert all(abs(one - part) < step for one, part in zip(found, parts, strict=True))
