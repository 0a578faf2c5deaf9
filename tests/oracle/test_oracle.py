"""The engine says what the oracle says, on agreements that nobody has written.

The seeds are always the same here; `make soak` takes new ones.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.oracle.compare import Compared, shrunk
from tests.oracle.generate import agreement
from tests.oracle.meaning import Meaning

QUICK, SLOW, A_FEW, AT_ONCE = 2_000, 20_000, 50, 250
WITH_RESULT = 8
"""A seed whose agreement has a result, with amounts."""


def differences(seeds: Iterable[int]) -> str:
    """Return the first difference there is, with the least agreement that shows it; or nothing."""
    for seed in seeds:
        text = agreement(seed)
        if Compared(text).differences:
            least = shrunk(text)
            return "\n".join((f"seed {seed}", least, *Compared(least).differences))
    return ""


@pytest.mark.parametrize("first", range(0, QUICK, A_FEW))
def test_the_engine_says_what_the_oracle_says(first: int) -> None:
    assert not differences(range(first, first + A_FEW))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(QUICK, QUICK + SLOW, AT_ONCE))
def test_the_engine_says_what_the_oracle_says_on_many(first: int) -> None:
    assert not differences(range(first, first + AT_ONCE))


def test_most_agreements_that_are_drawn_have_a_result() -> None:
    """Else little would be compared; some without one are drawn on purpose."""
    drawn = [Compared(agreement(seed)).has_result for seed in range(100)]
    assert sum(drawn) >= 40


def test_the_same_seed_draws_the_same_agreement() -> None:
    assert agreement(7) == agreement(7)
    assert agreement(7) != agreement(8)


def test_what_the_engine_raises_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not while an agreement is made smaller either, which leaves documents that no one writes."""
    text = agreement(WITH_RESULT)

    def raises(changed: str) -> Meaning:
        if changed != text:
            raise RuntimeError("a fault of the engine")
        return Meaning()

    monkeypatch.setattr("tests.oracle.compare.said_by_engine", raises)
    with pytest.raises(RuntimeError, match="a fault of the engine"):
        shrunk(text)
