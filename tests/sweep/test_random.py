"""What a batch computes is what the engine does, on agreements that nobody has written.

The seeds are always the same here; `make soak-sweeps` takes new ones, and counts them in
`docs/reliability.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

import pytest

from tests.oracle.generate import agreement as of_the_whole_language
from tests.sweep.agreements import agreement
from tests.sweep.drawn import Tried

SLOW, AT_ONCE = 10_000, 625
"""So many scenarios are held against the engine when slow, and so many of them in one test."""
OF_EACH = 40
"""So many scenarios of an agreement at most."""


def compared(seeds: Iterable[int], scenarios: int, of_each: int) -> int:
    """Hold so many scenarios against the engine, if the seeds suffice; return how many were."""
    made = 0
    for seed in seeds:
        tried = Tried(agreement(seed), seed, min(of_each, scenarios - made))
        assert not tried.differences
        made += tried.compared
        if made == scenarios:
            break
    return made


@pytest.mark.parametrize("first", range(0, 24, 8))
def test_a_batch_says_what_the_engine_says(first: int) -> None:
    assert compared(range(first, first + 8), SLOW, 3) > 8


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1_000, 1_000 * (SLOW // AT_ONCE + 1), 1_000))
def test_a_batch_says_what_the_engine_says_of_many(first: int) -> None:
    """All in all 10 000 scenarios, of some hundred agreements."""
    assert compared(count(first), AT_ONCE, OF_EACH) == AT_ONCE


@pytest.mark.parametrize("seeds", [range(10), pytest.param(range(10, 250), marks=pytest.mark.slow)])
def test_nor_does_it_differ_on_the_whole_language(seeds: range) -> None:
    """Little of it is carried; what is has the same amounts."""
    for seed in seeds:
        assert not Tried(of_the_whole_language(seed), seed, 3).differences


def test_most_of_what_is_drawn_is_carried() -> None:
    tried = [Tried(agreement(seed), seed, 0, 4) for seed in range(10)]
    with_result = [one for one in tried if one.reason != "no result"]
    assert sum(one.carried > 0 for one in with_result) > len(with_result) / 3
