"""What a batch computes is what the engine does, on agreements that nobody has written."""

from __future__ import annotations

import pytest

from tests.oracle.generate import agreement as of_the_whole_language
from tests.sweep.agreements import agreement
from tests.sweep.drawn import Tried

QUICK, SLOW, AT_ONCE = 48, 10_000, 100
SCENARIOS_SLOW = 24
"""So many scenarios of each agreement that is carried are held against the engine when slow."""


def differences(seeds: range, checked: int) -> tuple[list[str], int]:
    found, compared = list[str](), 0
    for seed in seeds:
        tried = Tried(agreement(seed), seed, checked)
        found += tried.differences
        compared += tried.compared
    return found, compared


@pytest.mark.parametrize("first", range(0, QUICK, 8))
def test_a_batch_says_what_the_engine_says(first: int) -> None:
    found, compared = differences(range(first, first + 8), 3)
    assert not found
    assert compared


@pytest.mark.slow
@pytest.mark.parametrize("first", range(QUICK, SLOW, AT_ONCE))
def test_a_batch_says_what_the_engine_says_of_many(first: int) -> None:
    """All in all 100 000 scenarios."""
    found, compared = differences(range(first, first + AT_ONCE), SCENARIOS_SLOW)
    assert not found
    assert compared > AT_ONCE


@pytest.mark.parametrize(
    "seeds", [range(20), pytest.param(range(20, 2000), marks=pytest.mark.slow)]
)
def test_nor_does_it_differ_on_the_whole_language(seeds: range) -> None:
    """Little of it is carried; what is has the same amounts."""
    for seed in seeds:
        assert not Tried(of_the_whole_language(seed), seed, 3).differences


def test_most_of_what_is_drawn_is_carried() -> None:
    tried = [Tried(agreement(seed), seed, 0, 4) for seed in range(16)]
    with_result = [one for one in tried if one.reason != "no result"]
    assert sum(one.carried > 0 for one in with_result) > len(with_result) / 3
