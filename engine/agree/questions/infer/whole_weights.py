"""Whole-number weights whose parts of their sum lie within intervals, and how far chance reaches.

Each printed amount tells between which parts of the sum of all weights the weight of its member
lies. The weight of the member with the least part is counted up from 1. Each leaves few sums, these
leave few weights to the next member, and so on; mostly the next one is left none. So a search takes
about as many steps as the least weight has values, and not as many as the sum has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import merge
from math import gcd

from agree.base import Record

FREE_WIDTH = Fraction(1, 2)
"""How much room a weight may have: with more, nearly every sum leaves each of them a number."""
CERTAIN = Fraction(1, 1000)
"""How many fits by chance there may be with smaller sums, where one that is found is certain."""


class Interval(Record):
    """Between which parts of the sum of all weights the weight of a member lies, ends included."""

    low: Fraction
    high: Fraction

    def within(self, other: Interval) -> Interval:
        """Return what two intervals have in common; when that is nothing, it is empty."""
        return Interval(max(self.low, other.low), min(self.high, other.high))

    @property
    def is_empty(self) -> bool:
        """Return whether nothing lies in it."""
        return self.low > self.high

    @property
    def ends(self) -> _Ends:
        """Both ends as whole numbers, which are quicker to reckon with."""
        return _Ends(
            self.low.numerator, self.low.denominator, self.high.numerator, self.high.denominator
        )


class _Ends(Record):
    """The ends of an interval as whole numbers."""

    low: int
    low_below: int
    high: int
    high_below: int

    def weights(self, least: int, most: int) -> range:
        """Return the whole weights that some sum from `least` to `most` leaves to the member."""
        first = -(-least * self.low // self.low_below)
        return range(first, most * self.high // self.high_below + 1)

    def sums(self, weight: int, least: int, most: int) -> tuple[int, int]:
        """Return the least and the greatest sum that a weight leaves, of those from `least` on."""
        if self.high:
            least = max(least, -(-weight * self.high_below // self.high))
        if self.low:
            most = min(most, weight * self.low_below // self.low)
        return least, most


class WholeWeights(Record):
    """A whole weight for each interval, and the sum of all weights, also of those not printed."""

    weights: tuple[int, ...]
    total: int


class Reach(Record):
    """Up to which sums a search tells anything.

    Up to `certain` hardly any weights fit by chance, and up to `most` no more than a few.
    """

    certain: int
    most: int


def reach(intervals: Sequence[Interval], few: int, *, is_whole: bool) -> Reach:
    """Return up to which sums whole weights within some intervals tell anything.

    Intervals as wide as these leave a sum S whole weights, by chance, as often as the product of
    their widths times S. Where every member has one (`is_whole`), the last weight is what the
    others leave. So many as are `few` may be looked through.
    """
    widths = sorted(one.high - one.low for one in intervals if one.low > 0)
    telling = widths[1:] if is_whole else widths
    if not telling:
        return Reach(0, 0)
    widest = int(FREE_WIDTH / telling[-1])
    certain, most = (_most_by_chance(telling, fits) for fits in (CERTAIN, Fraction(few)))
    return Reach(min(widest, certain), min(widest, most))


def _most_by_chance(widths: Sequence[Fraction], fits: Fraction) -> int:
    """Return up to which sum so many fits are to be expected by chance.

    That is where the sum to the power of k + 1, times the product of k widths, is k + 1 times it.
    """
    power = len(widths) + 1
    over, below = fits.numerator * power, fits.denominator
    for width in widths:
        over *= width.denominator
        below *= width.numerator
    return _root(over // below, power)


def _root(number: int, power: int) -> int:
    """Return the whole part of a root."""
    low, high = 0, 1 << (number.bit_length() // power + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**power <= number else (low, middle - 1)
    return low


def whole_weights(
    intervals: Sequence[Interval], sums: range, *, is_whole: bool
) -> Iterator[WholeWeights | None]:
    """Yield the whole weights within some intervals whose sum is among `sums`.

    Those with a common factor are left out: without it they distribute the same. None is yielded
    after each step that comes to nothing yet, so that whoever asks can count them and stop.
    """
    order = sorted(range(len(intervals)), key=lambda place: intervals[place].high)
    order.sort(key=lambda place: intervals[place].low <= 0)  # who may have nothing tells little
    in_order = [intervals[place].ends for place in order]
    if not in_order or not in_order[0].low:
        return
    back = sorted(range(len(order)), key=order.__getitem__)
    for first in in_order[0].weights(sums.start, sums.stop - 1):
        for found in _beginning_with(first, in_order, sums, is_whole=is_whole):
            if found is None:
                yield None
            elif gcd(*found.weights, found.total) == 1:
                yield found._replace(weights=tuple(found.weights[place] for place in back))


def _beginning_with(
    first: int, ends: Sequence[_Ends], sums: range, *, is_whole: bool
) -> Iterator[WholeWeights | None]:
    """Yield the weights that begin with one, in the order of the intervals, and None for a step."""
    begun = ends[0].sums(first, sums.start, sums.stop - 1)
    stack: list[tuple[tuple[int, ...], int, int]] = [((first,), *begun)]
    while stack:
        weights, least, most = stack.pop()
        yield None
        if least > most:
            continue
        if len(weights) == len(ends):
            whole = sum(weights)
            sums_left = range(whole, whole + 1) if is_whole else range(least, most + 1)
            yield from (WholeWeights(weights, one) for one in sums_left if least <= one <= most)
            continue
        following = ends[len(weights)]
        stack += (
            ((*weights, weight), *following.sums(weight, least, most))
            for weight in reversed(following.weights(least, most))
        )


def weights_of_sum(
    intervals: Sequence[Interval], total: int, *, is_whole: bool
) -> Iterator[WholeWeights | None]:
    """Yield the whole weights within some intervals whose sum is known, and None for a step.

    Those in the middle of their intervals come first. Where not every member has an interval, the
    weights sum to no more than it.
    """
    ranges = weight_ranges(intervals, total, is_whole=is_whole)
    if any(not one for one in ranges):
        return
    least_after, most_after = [0], [0]
    for one in reversed(ranges):
        least_after.append(least_after[-1] + one[0])
        most_after.append(most_after[-1] + one[-1])
    stack: list[Iterator[tuple[int, ...]]] = [iter([()])]
    while stack:
        weights = next(stack[-1], None)
        if weights is None:
            stack.pop()
            continue
        yield None
        left, after = total - sum(weights), len(ranges) - len(weights) - 1
        if after < 0:
            yield WholeWeights(weights, total)
            continue
        most = left - least_after[after]
        least = left - most_after[after] if is_whole else 0
        stack.append(_followed(weights, ranges[len(weights)], least, most))


def _followed(
    weights: tuple[int, ...], following: range, least: int, most: int
) -> Iterator[tuple[int, ...]]:
    """Yield some weights with each possible next one, those in the middle of their range first.

    They are made as they are asked for: of a great sum there may be more than can be kept.
    """
    ends = following[0] + following[-1]
    middle = ends // 2 + 1
    above = range(max(middle, least), min(following[-1], most) + 1)
    below = range(min(middle - 1, most), max(following[0], least) - 1, -1)
    for one in merge(above, below, key=lambda weight: abs(2 * weight - ends)):
        yield (*weights, one)


def weight_ranges(
    intervals: Sequence[Interval], total: int, *, is_whole: bool
) -> tuple[range, ...]:
    """Return which whole weights each member may have, where the sum of all is known.

    What the others have at least, and where every member has an interval also at most, is kept to.
    """
    ranges = [one.ends.weights(total, total) for one in intervals]
    if any(not one for one in ranges):
        return tuple(ranges)
    least, most = sum(one[0] for one in ranges), sum(one[-1] for one in ranges)
    return tuple(
        range(
            max(one[0], total - (most - one[-1])) if is_whole else one[0],
            min(one[-1], total - (least - one[0])) + 1,
        )
        for one in ranges
    )
