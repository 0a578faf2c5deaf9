"""What is told of many outcomes: by hand, and the same whether they are kept or passed over again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy
import pytest
from hypothesis import given, strategies as st

from agree.sweep import kernels, ranks, tally
from agree.sweep.tally import Tally


def of(outcomes: list[int], today: int, monkeypatch: pytest.MonkeyPatch | None = None) -> Any:
    if monkeypatch is not None:
        monkeypatch.setattr(tally, "MOST_KEPT", 0)
    totals = numpy.array([outcomes])
    found = Tally(numpy.array([today]), len(outcomes), lambda: totals[:, :5])
    everything = numpy.ones(len(outcomes), bool)
    found.add(totals, everything)

    def passes(work: Callable[[Any, Any], Any], /) -> Iterator[Any]:
        yield work(totals, everything)

    (told,) = found.told(passes)
    return told


def test_ten_outcomes() -> None:
    """1 to 10: mean 5,5; variance 8,25; the 5th of ten at 50 per cent, the 10th at 95."""
    told = of([3, 1, 2, 10, 9, 8, 7, 6, 5, 4], 5)
    assert told.mean == Fraction(11, 2)
    assert told.spread == 2  # √8,25, rounded down
    assert told.percentiles == (1, 3, 5, 8, 10)
    assert (told.least, told.most, told.gains, told.loses) == (1, 10, 5, 4)


@given(
    st.lists(st.integers(-(10**13), 10**13) | st.integers(-3, 3), min_size=1, max_size=300),
    st.integers(0, 10**12),
    st.sampled_from([0, 3, 8_000_000]),
    st.booleans(),
)
def test_passing_over_again_tells_the_same_as_keeping(
    outcomes: list[int], today: int, gathered: int, compiled: bool
) -> None:
    """By compiled loops and without; whether few are gathered, or none may be."""
    kept = of(outcomes, today)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranks, "MOST_GATHERED", gathered)
        if not compiled:
            patch.setattr(kernels, "compiled", None)
        assert of(outcomes, today, patch) == kept
    ordered = sorted(outcomes)
    numbers = [max(1, -(-len(ordered) * one // 100)) for one in tally.PERCENTILES]
    assert list(kept.percentiles) == [ordered[number - 1] for number in numbers]
    assert kept.squares == sum(one * one for one in outcomes)
    assert kept.gains == sum(one > today for one in outcomes)


def test_squares_of_enormous_differences() -> None:
    told = of([2**55, -(2**55)], 0)
    assert told.squares == 2**111


def test_a_scenario_without_result_does_not_count() -> None:
    found = Tally(numpy.array([0]), 3)
    found.add(numpy.array([[1, 99, 3]]), numpy.array([True, False, True]))
    (told,) = found.told(lambda work: iter(()))
    assert (told.scenarios, told.sum) == (2, 4)
