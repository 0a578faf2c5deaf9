"""Rows of bars below each other: how many can be read, how high they are, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agree.base import Message, Record, message, plural
from agree.messages import Locale
from agree.render.cells import keep_numbers_whole
from agree.render.svg.figures import Figure
from agree.render.svg.frame import Room

SMALLEST_ROW, LARGEST_ROW = 26, 84
"""How high a row is at least, to be read on a wall, and at most."""
LETTERS = (19, 28)
"""The smallest and the largest letters of a row."""
LEFT_OUT = plural(
    "{count} more, from {least} to {most}", "{count} more, from {least} to {most}", count=0
)


class Rows(Record):
    """Rows as they are laid out: each is a figure, or None where others are left out.

    `left_out` says how many and between what.
    """

    rows: tuple[Figure | None, ...]
    height: Fraction
    size: int
    left_out: str


def laid_out(figures: Sequence[Figure], room: Room, locale: Locale) -> Rows:
    """Return as many rows as can be read: all, or the first and the last with a row between."""
    most = room.height // SMALLEST_ROW
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
    return Rows(rows, height, size, told)


def _told(left: Sequence[Figure], locale: Locale) -> str:
    """Return how many rows are left out, and between which figures they lie."""
    known = [one for one in left if one.value is not None]
    if not known:
        return locale.text(plural("{count} more", "{count} more", count=len(left)))
    values = {"least": known[-1].words, "most": known[0].words}
    return keep_numbers_whole(locale.text(LEFT_OUT.filled(count=len(left), **values)))
