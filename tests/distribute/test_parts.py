"""Parts of a grant by themselves: each is rounded and settled as a grant of its own."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from agree.distribute.parts import names_of_parts, outcome_of_part
from tests.helpers import ledger_of, outcome_of, small
from tests.strategies import METHODS

PARTED = small(
    "{portions: [{id: base, share: 1/2, equal: true}, {id: more, weight: size}]}",
    "110 kr",
    {"a": 1, "b": 2},
    grant="of_which: [{id: some, amount: 10 kr, key: by_size}, {id: of-the-rest, amount: 50 kr}]",
    keys="by_size: {weight: size}",
)


def shares(text: str, part: str) -> list[int | None]:
    """What each gets of a part, in öre."""
    found = outcome_of_part(outcome_of(ledger_of(text)), part)
    assert found is not None
    return [found.known_amount(place) for place in range(len(found.pool.members))]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("some", [300, 700]),  # 10 kr by 1 and 2: 3 1/3 and 6 2/3
        ("base", [2500, 2500]),  # half of the other 100 kr alike
        ("more", [1700, 3300]),  # half of them by 1 and 2: 16 2/3 and 33 1/3
        ("of-the-rest", [2100, 2900]),  # half of each: 12.50 + 8 1/3 and 12.50 + 16 2/3
    ],
)
def test_a_part_is_rounded_by_itself_and_sums_to_its_amount(part: str, expected: list[int]) -> None:
    assert shares(PARTED, part) == expected


def test_the_names_of_parts_are_those_of_the_file() -> None:
    assert [*names_of_parts(outcome_of(ledger_of(PARTED)))] == [
        "some", "of-the-rest", "base", "more",
    ]  # fmt: skip
    assert outcome_of_part(outcome_of(ledger_of(PARTED)), "other") is None


def test_a_part_that_follows_what_waits_waits_for_the_same() -> None:
    waits = PARTED.replace("{id: more, weight: size}", "{id: more, weight: late}")
    assert shares(waits, "base") == [2500, 2500]
    assert shares(waits, "more") == shares(waits, "of-the-rest") == [None, None]


def test_a_part_of_an_unknown_amount_is_unknown() -> None:
    text = PARTED.replace("amount: 110 kr", "amount: unknown").replace(
        "amount: 10 kr", "amount: 10 %"
    )
    text = text.replace("amount: 50 kr", "amount: 50 %")
    assert shares(text, "some") == [None, None]


def test_a_part_that_follows_what_is_earned_stays_as_much_with_the_payer() -> None:
    """Of 60 kr by 1 and 2, a has earned half of its 20 and b all of its 40; of 30 kr half of that."""
    text = small(
        "{portions: [{id: all, weight: size, earned: part}]}",
        "60 kr",
        {"a": 1, "b": 2},
        facts="part: {as_of: unknown, source: S, values: {a: 0.5, b: 1}}",
        grant="of_which: [{id: half, amount: 30 kr}]",
    )
    assert shares(text, "all") == [1000, 4000]
    assert shares(text, "half") == [500, 2000]
    found = outcome_of_part(outcome_of(ledger_of(text)), "half")
    assert found is not None
    assert (found.retained, found.pending, found.difference) == (500, 0, 0)


def test_what_stays_of_a_grant_stays_of_its_parts() -> None:
    """Of 90 kr a third stays, the rest is alike: 30 and 30; of the 45 kr of the part, half of each."""
    text = small(
        "{portions: [{id: stays, share: 1/3, retained: true}, {id: rest, equal: true}]}",
        "90 kr",
        grant="of_which: [{id: half, amount: 45 kr}]",
    )
    assert shares(text, "half") == [1500, 1500]
    assert shares(text, "stays") == [0, 0]


INNER = small(
    "{portions: [{id: out, share: 1/2, key: two}, {id: outer, equal: true}]}",
    "120 kr",
    {"a": 1, "b": 2},
    keys="two: {portions: [{id: one, share: 1/2, equal: true}, {id: more, weight: size}]}",
)
"""60 kr in two halves, alike and by 1 and 2, and 60 kr alike."""


def test_a_portion_is_named_with_those_around_it_and_so_are_these() -> None:
    assert [*names_of_parts(outcome_of(ledger_of(INNER)))] == [
        "out",
        "out/one",
        "out/more",
        "outer",
    ]


def test_a_portion_that_is_split_further_is_all_that_it_is_split_into() -> None:
    assert shares(INNER, "out") == [2500, 3500]
    assert shares(INNER, "out/more") == [1000, 2000]
    assert shares(INNER, "outer") == [3000, 3000]


def test_what_no_key_splits_has_no_name() -> None:
    text = small("{weight: size}", to="alone").replace(", key: key", "")
    assert [*names_of_parts(outcome_of(ledger_of(text)))] == []


NESTED = small(
    "{weight: size}",
    "90 kr",
    {"a": 1, "b": 2},
    keys="alike: {equal: true}",
    grant=(
        "of_which: [{id: around, amount: 30 kr, of_which: [{id: keyed, amount: 12 kr, key: alike}]},"
        " {id: alone, amount: 48 kr, key: alike, of_which: [{id: half, amount: 24 kr},"
        " {id: own, amount: 12 kr, key: key, of_which: [{id: third, amount: 3 kr}]}]}]"
    ),
)
"""By size 30 kr of the grant's 90; `keyed` and what `alone` has but for `own` are alike."""


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("keyed", [600, 600]),
        ("around", [1200, 1800]),  # 6 and 6, and 18 kr by 1 and 2
        ("own", [400, 800]),
        ("third", [100, 200]),  # as the part around it
        ("half", [1200, 1200]),
        ("alone", [2200, 2600]),  # 36 kr alike, and the 12 of its own part
    ],
)
def test_a_part_follows_the_key_nearest_around_it(part: str, expected: list[int]) -> None:
    assert shares(NESTED, part) == expected


def test_a_part_is_a_grant_of_its_own_amount() -> None:
    found = outcome_of_part(outcome_of(ledger_of(PARTED)), "some")
    assert found is not None
    assert (found.pool.grant.amount, found.pool.amount) == (1000, 1000)
    found = outcome_of_part(outcome_of(ledger_of(PARTED)), "base")
    assert found is not None
    assert (found.pool.grant.amount, found.pool.amount) == (5000, 5000)
    assert len(found.portions) == 1


def test_a_part_of_nothing_is_known_whatever_waits_beside_it() -> None:
    waits = PARTED.replace("{id: more, weight: size}", "{id: more, weight: late}")
    text = waits.replace("{id: of-the-rest, amount: 50 kr}", "{id: of-the-rest, amount: 0 kr}")
    assert shares(text, "of-the-rest") == [0, 0]


def test_the_ore_that_a_part_rounds_to_too_much_is_taken_back_as_in_a_grant() -> None:
    """5 of 10 öre are 2,50 each, rounded 3 and 3; A gives one up."""
    text = small(
        "{equal: true}",
        "0.10 kr",
        grant="of_which: [{id: half, amount: 0.05 kr}]",
        rounding="{to: 0.01 kr, method: half_up, difference: {to: a}}",
    )
    assert shares(text, "half") == [2, 3]


def test_of_a_table_that_waits_a_part_is_known_for_whom_the_table_is() -> None:
    text = small(
        "{table: {values: {a: 60, b: pending}}}",
        "100 kr",
        grant="of_which: [{id: half, amount: 50 kr}]",
    )
    assert shares(text, "half") == [3000, None]
    found = outcome_of_part(outcome_of(ledger_of(text)), "half")
    assert found is not None
    assert (found.pending, found.retained, len(found.portions)) == (2000, 0, 1)


def test_a_part_waits_for_the_facts_that_its_grant_waits_for_or_for_its_key() -> None:
    waits = PARTED.replace("{id: more, weight: size}", "{id: more, weight: late}")
    found = outcome_of_part(outcome_of(ledger_of(waits)), "of-the-rest")
    assert found is not None
    (late,) = [one.portion for one in found.portions if one.shares is None]
    assert ([one.id for one in late.pending_facts], late.key_is_pending) == (["late"], False)
    text = small("{weight: size}", grant="of_which: [{id: half, amount: 50 kr}]")
    text = text.replace("key: key", "key: pending")
    found = outcome_of_part(outcome_of(ledger_of(text)), "half")
    assert found is not None
    (portion,) = [one.portion for one in found.portions]
    assert (portion.pending_facts, portion.key_is_pending) == ((), True)


def test_a_part_in_a_part_without_a_key_follows_the_key_of_the_grant() -> None:
    parts = "of_which: [{id: out, amount: 60 kr, of_which: [{id: leaf, amount: 30 kr}]}]"
    text = small("{weight: size}", "90 kr", {"a": 1, "b": 2}, grant=parts)
    assert shares(text, "leaf") == [1000, 2000]
    assert shares(text, "out") == [2000, 4000]


def test_a_part_of_a_few_ore_is_its_own_sum_to_the_ore() -> None:
    """5 of 10 öre by 1 and 2 are 1,67 and 3,33."""
    text = small(
        "{weight: size}",
        "0.10 kr",
        grant="of_which: [{id: half, amount: 0.05 kr}]",
        rounding="{to: 0.01 kr, method: half_up, difference: {to: a}}",
    )
    assert shares(text, "half") == [2, 3]


def test_a_known_part_of_an_unknown_grant_is_distributed_with_it() -> None:
    text = PARTED.replace("amount: 110 kr", "amount: unknown")
    assert shares(text, "some") == [None, None]


def test_while_its_payer_waits_so_does_a_part() -> None:
    whole = outcome_of(ledger_of(PARTED))._replace(payer_lacks="pending")
    found = outcome_of_part(whole, "base")
    assert found is not None
    assert [found.lack_of(place) for place in (0, 1)] == ["pending", "pending"]


@given(
    size=st.lists(st.integers(1, 999), min_size=1, max_size=7),
    parts=st.lists(st.tuples(st.integers(0, 500), st.booleans()), min_size=1, max_size=4),
    rest=st.integers(0, 500),
    method=st.sampled_from(METHODS),
)
def test_what_all_get_of_a_part_is_the_part(
    size: list[int], parts: list[tuple[int, bool]], rest: int, method: str
) -> None:
    listed = ", ".join(
        f"{{id: p{place}, amount: {amount} kr{', key: alike' if has_key else ''}}}"
        for place, (amount, has_key) in enumerate(parts)
    )
    difference = "" if method == METHODS[-1] else (
        ", difference: {by: size, missing: largest_first, surplus: largest_first}"
    )  # fmt: skip
    text = small(
        "{weight: size}",
        f"{sum(amount for amount, _ in parts) + rest} kr",
        {str(place): one for place, one in enumerate(size)},
        rounding=f"{{method: {method}{difference}}}",
        grant=f"of_which: [{listed}]",
        keys="alike: {equal: true}",
    )
    for place, (amount, _) in enumerate(parts):
        given_ = shares(text, f"p{place}")
        assert sum(one or 0 for one in given_) == 100 * amount
        assert all(one is not None and one >= 0 for one in given_)
