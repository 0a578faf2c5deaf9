"""What figures that are far from what is to be expected look like: how they may have come about.

Each figure is explained once, by the first of these that fits: two that have changed places, rows
that slipped, a wrong unit, two digits that changed places, a figure that was copied from beside it.
What nothing explains has changed more than others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Literal

from agree.base import Record
from agree.plausibility.yardsticks import FEWEST, FiguresByCode, Yardstick

Cause = Literal["swapped", "slipped", "unit", "digits", "copied", "changed"]
LEAST = Fraction(1, 20)
"""How far from what is expected a figure is at least, as a part of that, to be told."""
LEAST_EXACTLY = Fraction(1, 100)
"""And how near a figure has to be that two digits are changed for: most figures have some."""
TIMES_THE_SPREAD = 8
FEWEST_SLIPPED = 3
FEWEST_THE_SAME = 3
"""How many after each other have to have the same figure to be told."""
MOST_THE_SAME = Fraction(1, 20)
"""Which part of the others may have a figure in common: among many, two may have by chance."""
FACTORS = (10, 100, 1_000, 1_000_000)
"""By how much a figure is too large or too small in a wrong unit."""


class Sign(Record):
    """Figures that are hardly right: whose, how it may have come about, and what may be right.

    `factor` is by how much a figure in a wrong unit is to be multiplied.
    """

    cause: Cause
    codes: tuple[str, ...]
    instead: tuple[Fraction, ...] = ()
    factor: Fraction = Fraction(1)


class Held:
    """A fact's figures beside a yardstick: which are far from what is to be expected."""

    def __init__(self, figures: FiguresByCode, against: Yardstick) -> None:
        """Take the figures, by code in the order of their file, and the yardstick."""
        self.figures, self.against = figures, against
        self.codes = [code for code in figures if against.expected(code) is not None]
        self.room = max(LEAST, TIMES_THE_SPREAD * against.spread)
        self.far = [code for code in self.codes if not self.fits(code, figures[code])]

    def expected(self, code: str) -> Fraction:
        """Return what is to be expected of a recipient that the yardstick has."""
        expected = self.against.expected(code)
        assert expected is not None
        return expected

    def fits(self, code: str, value: Fraction, *, exactly: bool = False) -> bool:
        """Return whether a value would be near what is to be expected of a recipient."""
        room = max(LEAST_EXACTLY, TIMES_THE_SPREAD * self.against.spread) if exactly else self.room
        return abs(value / self.expected(code) - 1) <= room

    def change(self, code: str) -> Fraction:
        """Return by which part a figure differs from what is to be expected."""
        return self.figures[code] / self.expected(code) - 1


def same_in_a_row(figures: FiguresByCode) -> Iterator[tuple[str, ...]]:
    """Yield those after each other who have the same figure, where the others all differ.

    Noughts are none: of what nobody has there may be many. Nor is one told where also figures that
    stand apart are often the same, as small counts are.
    """
    runs = [tuple(run) for _, run in groupby(figures, key=figures.__getitem__)]
    long = [run for run in runs if len(run) >= FEWEST_THE_SAME and figures[run[0]]]
    counts = Counter(figures[code] for run in runs if run not in long for code in run)
    shared = sum(count for count in counts.values() if count > 1)
    if counts.total() >= FEWEST and shared <= MOST_THE_SAME * counts.total():
        yield from long


def signs(held: Held) -> Iterator[Sign]:
    """Yield what is hardly right, each figure once, in the order of the file."""
    left = list(held.far)
    found: list[Sign] = []
    for explain in (_slipped, _swapped, _units, _digits, _copied):
        for sign in explain(held, left):
            found.append(sign)
            left = [code for code in left if code not in sign.codes]
    found += (Sign("changed", (code,), (held.expected(code),)) for code in left)
    places = {code: place for place, code in enumerate(held.codes)}
    yield from sorted(found, key=lambda sign: places[sign.codes[0]])


def _swapped(held: Held, left: Sequence[str]) -> Iterator[Sign]:
    """Yield pairs whose figures would fit if they changed places."""
    taken: set[str] = set()
    for place, one in enumerate(left):
        for other in left[place + 1 :]:
            if taken & {one, other}:
                continue
            mine, others = held.figures[one], held.figures[other]
            if held.fits(one, others) and held.fits(other, mine):
                taken |= {one, other}
                yield Sign("swapped", (one, other), (others, mine))


def _slipped(held: Held, left: Sequence[str]) -> Iterator[Sign]:
    """Yield rows after each other whose figures would fit the row before, or the row after.

    Some of them may fit where they stand too: those that are far from it are told.
    """
    for step in (1, -1):
        run: list[str] = []
        for place, code in enumerate(held.codes):
            to = place + step
            if 0 <= to < len(held.codes) and held.fits(held.codes[to], held.figures[code]):
                run.append(code)
                continue
            yield from _run(run, left, step)
            run = []
        yield from _run(run, left, step)


def _run(run: Sequence[str], left: Sequence[str], step: int) -> Iterator[Sign]:
    far = tuple(code for code in run if code in left)
    if len(far) >= FEWEST_SLIPPED:
        yield Sign("slipped", far, factor=Fraction(step))


def _units(held: Held, left: Sequence[str]) -> Iterator[Sign]:
    """Yield figures that would fit in another unit."""
    for code in left:
        for size in FACTORS:
            for factor in (Fraction(size), Fraction(1, size)):
                value = held.figures[code] * factor
                if held.fits(code, value):
                    yield Sign("unit", (code,), (value,), factor)


def _digits(held: Held, left: Sequence[str]) -> Iterator[Sign]:
    """Yield whole figures of which two digits beside each other may have changed places."""
    for code in left:
        value = held.figures[code]
        if value.denominator != 1:
            continue
        written = str(value.numerator)
        fitting = {
            Fraction(int(changed))
            for changed in _with_two_changed(written)
            if held.fits(code, Fraction(int(changed)), exactly=True)
        }
        if len(fitting) == 1:
            yield Sign("digits", (code,), tuple(fitting))


def _with_two_changed(digits: str) -> Iterator[str]:
    for place in range(len(digits) - 1):
        one, other = digits[place], digits[place + 1]
        if one != other:
            yield f"{digits[:place]}{other}{one}{digits[place + 2 :]}"


def _copied(held: Held, left: Sequence[str]) -> Iterator[Sign]:
    """Yield figures that are those of the row before or after."""
    for code in left:
        place = held.codes.index(code)
        beside = (held.codes[to] for to in (place - 1, place + 1) if 0 <= to < len(held.codes))
        if any(held.figures[one] == held.figures[code] for one in beside):
            yield Sign("copied", (code,), (held.expected(code),))
