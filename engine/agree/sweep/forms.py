"""Figures that follow from steps: sums of products, exact over one denominator.

Each value that varies goes in steps, 0, 1, 2 …; an amount that depends on two of them is a sum of
products of their steps, as 500 + 20·a + 3·b + 7·a·b.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import gcd, lcm, prod
from typing import TYPE_CHECKING, Any, TypeAlias

from agree.base import Record

if TYPE_CHECKING:
    import numpy

Ints: TypeAlias = "numpy.ndarray[Any, Any]"
"""Whole numbers of 64 bits: rows for members, a column for each scenario."""
Truths: TypeAlias = "numpy.ndarray[Any, Any]"
"""Whether something is so: as whole numbers are laid out."""

Corner: TypeAlias = frozenset[int]
"""The axes that are at their second place; all others are at their first."""
MOST_FACTORS = 3
"""How many steps a product has at most."""


class Form(Record):
    """A figure: whole coefficients of products of steps, over a denominator above zero.

    Each term has the axes whose steps it multiplies, and its coefficient.
    """

    terms: tuple[tuple[tuple[int, ...], int], ...]
    denominator: int = 1

    @classmethod
    def of(cls, terms: Mapping[tuple[int, ...], Fraction]) -> Form:
        """Return the form with some coefficients, reduced."""
        kept = {axes: value for axes, value in terms.items() if value}
        denominator = lcm(*(value.denominator for value in kept.values()))
        whole = {axes: int(value * denominator) for axes, value in kept.items()}
        return cls(tuple(sorted(whole.items())), denominator)

    @property
    def fractions(self) -> dict[tuple[int, ...], Fraction]:
        """The coefficient of each product."""
        return {axes: Fraction(value, self.denominator) for axes, value in self.terms}

    @property
    def axes(self) -> frozenset[int]:
        """The axes that it depends on."""
        return frozenset(axis for axes, _ in self.terms for axis in axes)

    @property
    def content(self) -> int:
        """The greatest number that divides every coefficient."""
        return gcd(*(value for _, value in self.terms))

    def times(self, factor: Fraction) -> Form:
        """Return it times a number."""
        return Form.of({axes: value * factor for axes, value in self.fractions.items()})

    def at(self, steps: Sequence[int]) -> Fraction:
        """Return the figure at some steps."""
        total = 0
        for axes, value in self.terms:
            total += value * prod(int(steps[axis]) for axis in axes)
        return Fraction(total, self.denominator)

    def most(self, largest: Sequence[int]) -> int:
        """Return what its numerator, and every number on the way to it, cannot pass."""
        total = 0
        for axes, value in self.terms:
            product = abs(value)
            for axis in axes:
                product *= max(1, largest[axis])
            total += product
        return total

    def numerators(self, steps: Sequence[Ints], count: int) -> Ints:
        """Return its numerator in each of `count` scenarios, given the steps of each axis."""
        import numpy

        total = numpy.zeros(count, numpy.int64)
        for axes, value in self.terms:
            if not axes:
                total += value
                continue
            product = steps[axes[0]] * value
            for axis in axes[1:]:
                product = product * steps[axis]
            total += product
        return total


def added(forms: Iterable[Form]) -> Form:
    """Return the sum of some forms."""
    total: dict[tuple[int, ...], Fraction] = {}
    for form in forms:
        for axes, value in form.fractions.items():
            total[axes] = total.get(axes, Fraction(0)) + value
    return Form.of(total)


def constant(value: Fraction | int) -> Form:
    """Return the form of a figure that is always the same."""
    return Form.of({(): Fraction(value)})


def fitted(
    value_at: Callable[[Corner], Fraction | None],
    axes: Sequence[int],
    places: Mapping[int, tuple[int, int]],
    *,
    joined: Callable[[Corner], bool],
) -> Form | None:
    """Return the form through the values at corners; None where one of these is not known.

    `places` are the two steps of each axis. Products of several axes are looked for where they are
    `joined`: where both decide something together.
    """
    parts: dict[Corner, Fraction] = {}
    total: dict[tuple[int, ...], Fraction] = {}
    for size in range(MOST_FACTORS + 1):
        for chosen in map(frozenset, combinations(axes, size)):
            if size > 1 and not joined(chosen):
                continue
            value = value_at(chosen)
            if value is None:
                return None
            part = value - sum(one for inner, one in parts.items() if inner < chosen)
            parts[chosen] = part
            if part:
                for product, factor in _opened(chosen, places).items():
                    total[product] = total.get(product, Fraction(0)) + part * factor
    return Form.of(total)


def _opened(
    chosen: Corner, places: Mapping[int, tuple[int, int]]
) -> dict[tuple[int, ...], Fraction]:
    """Return the product that is 1 where some axes are at their second places, multiplied out."""
    product: dict[tuple[int, ...], Fraction] = {(): Fraction(1)}
    for axis in sorted(chosen):
        low, high = places[axis]
        scale, longer = Fraction(1, high - low), dict[tuple[int, ...], Fraction]()
        for axes, value in product.items():
            longer[(*axes, axis)] = longer.get((*axes, axis), Fraction(0)) + value * scale
            longer[axes] = longer.get(axes, Fraction(0)) - value * scale * low
        product = longer
    return product


def as_slice(rows: Sequence[int] | Ints) -> Any:
    """Return rows as a slice where they follow each other: that is quicker."""
    import numpy

    if len(rows) and list(rows) == list(range(rows[0], rows[0] + len(rows))):
        return slice(int(rows[0]), int(rows[0]) + len(rows))
    return numpy.array(rows, numpy.intp)
