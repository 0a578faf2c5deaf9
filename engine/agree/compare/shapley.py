"""Shapley values: a change split among its causes, whatever the order in which they come.

L. S. Shapley, «A value for n-person games» (1953). Each cause is given its contribution averaged
over all orders in which the causes may be brought in; the values sum to the change exactly, and
change sign when the two ends change places.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations
from math import factorial

State = tuple[bool, ...]
"""For each cause, whether it is as it is afterwards (True) or as it was before."""


def shapley(value: Callable[[State], int], causes: int) -> tuple[Fraction, ...]:
    """The part of each cause in the change of `value` from all False to all True.

    >>> shapley(lambda state: 10 * state[0] * state[1], 2)
    (Fraction(5, 1), Fraction(5, 1))
    """
    sums = [0] * causes
    for order in permutations(range(causes)):
        state: State = (False,) * causes
        for cause in order:
            after = (*state[:cause], True, *state[cause + 1 :])
            sums[cause] += value(after) - value(state)
            state = after
    return tuple(Fraction(part, factorial(causes)) for part in sums)
