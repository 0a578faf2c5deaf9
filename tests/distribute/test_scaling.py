"""What only the proportions decide, the sizes of numbers do not change."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given, strategies as st

from agree.distribute.ledger import Ledger
from tests.helpers import ledger_of, outcome_of, small

METHODS = st.sampled_from(["half_up", "half_even", "down", "largest_remainder"])
sizes = st.lists(st.integers(1, 900), min_size=1, max_size=30)


def by_place(ledger: Ledger) -> list[int]:
    """What each member gets (minor units)."""
    outcome = outcome_of(ledger)
    return [outcome.amount_of(place) for place in range(len(outcome.pool.members))]


def members(weights: Sequence[Fraction | int]) -> dict[str, object]:
    """Members with these sizes, as exact decimals."""
    return {f"{place:02d}": _decimal(Fraction(weight)) for place, weight in enumerate(weights)}


def _decimal(value: Fraction) -> str:
    whole, rest = divmod(value, 1)
    return f"{whole}.{int(rest * 1000):03d}0"  # three decimals could be thousands


@given(
    sizes, st.sampled_from(["0.125", "0.5", "3", "1000", "7.001"]), st.integers(0, 10**6), METHODS
)
def test_weights_times_a_constant_change_no_ones_amount(
    weights: list[int], constant: str, kronor: int, method: str
) -> None:
    rounding = f"{{method: {method}}}"
    scaled = [weight * Fraction(constant) for weight in weights]
    before = small("{weight: size}", f"{kronor} kr", members(weights), rounding=rounding)
    after = small("{weight: size}", f"{kronor} kr", members(scaled), rounding=rounding)
    assert by_place(ledger_of(before)) == by_place(ledger_of(after))


@given(sizes, st.integers(2, 1000), st.integers(0, 10**6), METHODS)
def test_amounts_and_unit_times_a_constant_scale_every_amount(
    weights: list[int], constant: int, kronor: int, method: str
) -> None:
    def text(times: int) -> str:
        each = kronor // (2 * len(weights)) * times
        return small(
            f"{{portions: [{{each: {each} kr}}, {{share: 1/4, equal: true}}, {{weight: size}}]}}",
            f"{kronor * times} kr",
            members(weights),
            rounding=f"{{to: {times} kr, method: {method}}}",
        )

    small_amounts, large_amounts = by_place(ledger_of(text(1))), by_place(ledger_of(text(constant)))
    assert large_amounts == [amount * constant for amount in small_amounts]
