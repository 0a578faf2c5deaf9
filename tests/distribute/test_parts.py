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
