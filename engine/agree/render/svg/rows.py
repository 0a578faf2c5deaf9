"""Rows of bars below each other: how many can be read, how high they are, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from agree.base import Record, plural
from agree.messages import Locale
from agree.render.svg.canvas import LINE, lines
from agree.render.svg.figures import Figure
from agree.render.svg.frame import Room
from agree.render.svg.lettering import width, wrapped

SMALLEST_ROW, LARGEST_ROW = 24, 112
"""How high a row is at least, to be read on a wall, and at most."""
LETTERS = (19, 30)
"""The smallest and the largest letters of a row."""
COUNTED = plural("{count} recipient", "{count} recipients", count=0)
LEFT_OUT = plural(
    "{count} more, from {least} to {most}", "{count} more, from {least} to {most}", count=0
)


MOST_NAME = Fraction(2, 5)
"""How much of the room names take at most."""
GAP = 14


class Rows(Record):
    """Rows as they are laid out: each is a figure, or None where others are left out.

    `left_out` says how many and between what.
    """

    rows: tuple[Figure | None, ...]
    height: Fraction
    size: int
    left_out: str
    names: Mapping[str, tuple[str, ...]]

    @property
    def figures(self) -> list[Figure]:
        """The figures that are drawn."""
        return [one for one in self.rows if one is not None]

    @property
    def name_room(self) -> Fraction:
        """How wide the longest of the names is."""
        rows = [row for names in self.names.values() for row in names]
        return max((width(row, self.size) for row in rows), default=Fraction(0))

    @property
    def told(self) -> tuple[str, ...]:
        """The rows in words."""
        return tuple(self.left_out if one is None else one.told for one in self.rows)

    def middle(self, place: int, room: Room) -> Fraction:
        """Return the middle of a row."""
        return room.top + self.height * (place + Fraction(1, 2))

    def name(self, figure: Figure, x: Fraction, middle: Fraction) -> str:
        """Return the name of a row, ending at `x`, on one line or two."""
        rows = self.names[figure.name]
        first = self.stands(middle) - (len(rows) - 1) * self.size * LINE / 2
        return lines(x, first, rows, self.size, anchor="end")

    def stands(self, middle: Fraction) -> Fraction:
        """Return where letters stand whose middle is the row's."""
        return middle + Fraction(self.size * 35, 100)


def laid_out(figures: Sequence[Figure], room: Room, locale: Locale) -> Rows:
    """Return as many rows as can be read: all, or the first and the last with a row between."""
    most = room.height // SMALLEST_ROW
    if len(figures) > most:
        figures = [*(one for one in figures if one.value is not None), *_together(figures, locale)]
    rows: tuple[Figure | None, ...] = tuple(figures)
    told = ""
    if len(figures) > most:
        last = (most - 1) // 2
        first = most - 1 - last
        left = figures[first : len(figures) - last]
        rows = (*figures[:first], None, *figures[len(figures) - last :])
        told = _told(left, locale)
    height = min(Fraction(room.height, max(len(rows), 1)), Fraction(LARGEST_ROW))
    size = min(max(int(height * Fraction(3, 5)), LETTERS[0]), LETTERS[1])
    most_lines = 2 if height >= 2 * size * LINE else 1
    names = {
        one.name: wrapped(one.name, size, room.width * MOST_NAME, most_lines)
        for one in rows
        if one is not None
    }
    return Rows(rows, height, size, told, names)


def _together(figures: Sequence[Figure], locale: Locale) -> Iterator[Figure]:
    """Yield one row for all those of which nothing is known, for each reason."""
    for status in dict.fromkeys(one.status for one in figures if one.value is None):
        alike = [one for one in figures if one.value is None and one.status == status]
        name = locale.text(COUNTED.filled(count=len(alike)))
        yield alike[0]._replace(name=name)


def _told(left: Sequence[Figure], locale: Locale) -> str:
    """Return how many rows are left out, and between which figures they lie."""
    known = [one for one in left if one.value is not None]
    if not known:
        return locale.text(plural("{count} more", "{count} more", count=len(left)))
    values = {"least": known[-1].words, "most": known[0].words}
    return locale.text(LEFT_OUT.filled(count=len(left), **values))
