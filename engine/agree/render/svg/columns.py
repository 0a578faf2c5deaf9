"""Columns beside each other: the steps of a change one after the other, or months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from agree.base import Record
from agree.messages import Locale
from agree.render.svg.canvas import LINE, data_of, joined, line, lines, rectangle, text
from agree.render.svg.colours import Role
from agree.render.svg.figures import Figure, figures
from agree.render.svg.frame import Drawing, Room, hatch_of
from agree.render.svg.lettering import width, wrapped
from agree.report import Chart

LETTERS = 24
SMALL_LETTERS = 19
FILLED = Fraction(3, 5)
"""How much of its place a column fills."""
MOST_LINES = 3
SPACE = 10
STUB = 26


class Column(Record):
    """A column: its figure, and the values between which it stands."""

    figure: Figure
    start: Fraction
    end: Fraction
    role: Role


def waterfall(chart: Chart, room: Room, locale: Locale) -> Drawing:
    """Return the steps of a change from nought, one after the other, and last what they come to."""
    columns, reached = [], Fraction(0)
    for figure in figures(chart, locale):
        step = figure.value or Fraction(0)
        role: Role = "less" if step < 0 else "more"
        columns.append(Column(figure, reached, reached + step, role))
        reached += step
    columns += [
        Column(figure, Fraction(0), figure.value or Fraction(0), "total")
        for figure in figures(chart, locale, sums=True)
    ]
    return _drawn(chart, room, columns, connected=True)


def months(chart: Chart, room: Room, locale: Locale) -> Drawing:
    """Return a column for each month."""
    columns = [
        Column(figure, Fraction(0), figure.value or Fraction(0), "more")
        for figure in figures(chart, locale)
    ]
    return _drawn(chart, room, columns, connected=False)


def _drawn(chart: Chart, room: Room, columns: Sequence[Column], *, connected: bool) -> Drawing:
    """Return columns on one axis, with their figures beyond their ends and their names below."""
    place = min(Fraction(room.width, max(len(columns), 1)), Fraction(320))
    size = LETTERS if place >= 150 else SMALL_LETTERS
    names = [wrapped(one.figure.name, size, place - SPACE, MOST_LINES) for one in columns]
    below = max(map(len, names), default=0) * size * LINE + 2 * SPACE
    lowest = min((min(one.start, one.end) for one in columns), default=Fraction(0))
    highest = max((max(one.start, one.end) for one in columns), default=Fraction(0))
    word_room = size * LINE + SPACE
    under = word_room if any(one.end < one.start for one in columns) else Fraction(0)
    high = room.height - below - word_room - under
    span = (highest - lowest) or Fraction(1)
    zero = room.top + word_room + max(highest, Fraction(0)) * high / span
    left = room.left + (room.width - place * len(columns)) / 2
    grid = _Grid(left, place, size, zero, Fraction(high) / span)
    elements = [
        joined(_column(one, count, grid, hatch_of(chart))) for count, one in enumerate(columns)
    ]
    if connected:
        elements += _connections(columns, grid)
    elements.append(line(left, zero, left + place * len(columns), zero, "ink"))
    foot = room.bottom - below + SPACE + size
    elements += [
        lines(grid.middle(count), foot, rows, size, anchor="middle")
        for count, rows in enumerate(names)
    ]
    return Drawing(joined(elements), tuple(one.figure.told for one in columns))


class _Grid(Record):
    """Where columns stand: how wide their places are, where nought is, and how high a unit is."""

    left: Fraction
    place: Fraction
    size: int
    zero: Fraction
    unit: Fraction

    def middle(self, count: int) -> Fraction:
        """Return the middle of a column."""
        return self.left + self.place * (count + Fraction(1, 2))

    def level(self, value: Fraction) -> Fraction:
        """Return where a value is."""
        return self.zero - value * self.unit


def _column(column: Column, count: int, grid: _Grid, hatch: str) -> Iterator[str]:
    """Yield a column with its figure above it, or below one that goes down."""
    figure, across = column.figure, grid.place * FILLED
    left = grid.middle(count) - across / 2
    top, bottom = (
        grid.level(max(column.start, column.end)),
        grid.level(min(column.start, column.end)),
    )
    data = data_of(figure.value, figure.name, figure.status)
    if figure.value is not None and column.start != column.end:
        high = max(bottom - top, Fraction(1))
        yield rectangle(left, top, across, high, column.role, data=data, round_by=2)
    if figure.status:
        unknown = data_of(None, figure.name, figure.status)
        top -= STUB
        yield rectangle(left, top, across, STUB, "none", data=unknown, hatch=hatch)
    size = grid.size if width(figure.words, grid.size) <= grid.place else SMALL_LETTERS
    down = column.end < column.start
    stands = bottom + size + 4 if down else top - SPACE
    yield text(grid.middle(count), stands, figure.words, size, anchor="middle", bold=True)


def _connections(columns: Sequence[Column], grid: _Grid) -> Iterator[str]:
    """Yield the lines between the end of a step and the beginning of the next."""
    for count, column in enumerate(columns[:-1]):
        level = grid.level(column.end)
        left = grid.middle(count) + grid.place * FILLED / 2
        yield line(left, level, left + grid.place * (1 - FILLED), level, "muted")
