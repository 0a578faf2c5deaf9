"""Diverging bars: who gains to the right of an axis, who loses to its left."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from agree.messages import Locale
from agree.render.svg.bars import BAR, STUB
from agree.render.svg.canvas import data_of, joined, line, rectangle, text
from agree.render.svg.figures import Figure, figures
from agree.render.svg.frame import Drawing, Room, hatch_of
from agree.render.svg.lettering import shortened, width
from agree.render.svg.rows import GAP, Rows, laid_out
from agree.render.svg.scale import Scale, fitting
from agree.report import Chart


def draw(chart: Chart, room: Room, locale: Locale) -> Drawing:
    """Return bars on both sides of an axis, with figures at their ends and names to the left."""
    rows = laid_out(figures(chart, locale), room, locale)
    drawn = rows.figures
    left = room.left + rows.name_room + 2 * GAP
    below = [one for one in drawn if one.value is not None and one.value < 0]
    above = [one for one in drawn if one not in below]
    least = max((-(one.value or Fraction(0)) for one in below), default=Fraction(0))
    most = max(((one.value or Fraction(0)) for one in above), default=Fraction(0))
    words_left = max((width(one.words, rows.size) + GAP for one in below), default=Fraction(0))
    words_right = max(
        (width(one.words, rows.size) + GAP + (STUB if one.status else 0) for one in above),
        default=Fraction(0),
    )
    scale = fitting([(least + most, room.right - left - words_left - words_right)])
    axis = left + words_left + (scale.length(least) if least else 0)
    elements = [
        joined(_row(one, place, rows, room, axis, scale, hatch_of(chart)))
        for place, one in enumerate(rows.rows)
    ]
    bottom = room.top + rows.height * len(rows.rows)
    elements.append(line(axis, room.top, axis, bottom, "ink"))
    return Drawing(joined(elements), rows.told)


def _row(
    figure: Figure | None, place: int, rows: Rows, room: Room, axis: Fraction,
    scale: Scale, hatch: str,
) -> Iterator[str]:  # fmt: skip
    """Yield a bar to the left or the right of the axis, with its name and its figure."""
    middle = rows.middle(place, room)
    stands = rows.stands(middle)
    if figure is None:
        left, right = axis - room.left - rows.name_room - 3 * GAP, room.right - axis - GAP
        words = shortened(f"⋮ {rows.left_out}", rows.size, max(left, right))
        if left > right:
            yield text(axis - GAP, stands, words, rows.size, "muted", anchor="end")
        else:
            yield text(axis + GAP, stands, words, rows.size, "muted")
        return
    yield rows.name(figure, room.left + rows.name_room, middle)
    high = rows.height * BAR
    top = middle - high / 2
    data = data_of(figure.value, figure.name, figure.status)
    if figure.value is None:
        yield rectangle(axis, top, STUB, high, "none", data=data, hatch=hatch)
        yield text(axis + STUB + GAP, stands, figure.words, rows.size)
        return
    length = scale.length(figure.value)
    if figure.value < 0:
        yield rectangle(axis - length, top, length, high, "less", data=data, round_by=2)
        yield text(axis - length - GAP, stands, figure.words, rows.size, anchor="end")
    else:
        yield rectangle(axis, top, length, high, "more", data=data, round_by=2)
        end = axis + length
        if figure.status:
            more = data_of(None, figure.name, figure.status)
            yield rectangle(end, top, STUB, high, "none", data=more, hatch=hatch)
            end += STUB
        yield text(end + GAP, stands, figure.words, rows.size)
