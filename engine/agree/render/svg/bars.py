"""Bars: what each gets, the largest first; what is pending is hatched."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from agree.base import message
from agree.messages import Locale
from agree.render.svg.canvas import data_of, joined, rectangle, text
from agree.render.svg.figures import Figure, figures
from agree.render.svg.frame import Drawing, Room, hatch_of
from agree.render.svg.lettering import width
from agree.render.svg.rows import GAP, Rows, laid_out
from agree.render.svg.scale import Scale, fitting
from agree.report import Chart

STUB = 26
"""How long the hatched end is of a bar to which comes what is not known."""
BAR = Fraction(7, 10)
"""How much of a row its bar fills."""
ALL_PENDING = message("{amount}, pending")
OF_WHICH_PENDING = message("{amount}, of which {pending} pending")


def draw(chart: Chart, room: Room, locale: Locale) -> Drawing:
    """Return the bars of a chart, each with its name to the left and its figure behind it."""
    shown = tuple(_with_pending(one, locale) for one in figures(chart, locale))
    rows = laid_out(shown, room, locale)
    left = room.left + rows.name_room + GAP
    scale = fitting(
        (
            one.value or Fraction(0),
            room.right - left - width(one.words, rows.size) - GAP - (STUB if one.status else 0),
        )
        for one in rows.figures
    )
    elements = [
        joined(_row(one, place, rows, room, left, scale, hatch_of(chart)))
        for place, one in enumerate(rows.rows)
    ]
    return Drawing(joined(elements), rows.told)


def _with_pending(figure: Figure, locale: Locale) -> Figure:
    """Return a figure that says how much of it is pending."""
    if not figure.uncertain or figure.value is None:
        return figure
    if figure.uncertain == figure.value:
        return figure._replace(words=locale.text(ALL_PENDING.filled(amount=figure.words)))
    words = {"amount": figure.words, "pending": figure.uncertain_words}
    return figure._replace(words=locale.text(OF_WHICH_PENDING.filled(**words)))


def _row(
    figure: Figure | None, place: int, rows: Rows, room: Room, left: Fraction, scale: Scale,
    hatch: str,
) -> Iterator[str]:  # fmt: skip
    """Yield a bar with its name and its figure, or the words on those that are left out."""
    middle = rows.middle(place, room)
    stands = rows.stands(middle)
    if figure is None:
        yield text(left, stands, f"⋮ {rows.left_out}", rows.size, "muted")
        return
    yield rows.name(figure, left - GAP, middle)
    high = rows.height * BAR
    top = middle - high / 2
    end = left
    value = max(figure.value or Fraction(0), Fraction(0))
    certain = value - figure.uncertain
    if figure.value is not None and certain:
        length = scale.length(certain)
        yield rectangle(
            left, top, length, high, "more",
            data=data_of(certain, figure.name, figure.status), round_by=2,
        )  # fmt: skip
        end += length
    if figure.uncertain:
        length = scale.length(figure.uncertain)
        data = data_of(figure.uncertain, figure.name, "pending")
        yield rectangle(end, top, length, high, "none", data=data, hatch=hatch)
        end += length
    elif figure.status:
        data = data_of(None, figure.name, figure.status)
        yield rectangle(end, top, STUB, high, "none", data=data, hatch=hatch)
        end += STUB
    yield text(end + GAP, stands, figure.words, rows.size)
