"""A map: the areas that a register's map has, each in the shade of its figure."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from agree.base import Record, message, plural
from agree.bundled import map_file
from agree.messages import Locale
from agree.render.svg.canvas import (
    HEIGHT,
    WIDTH,
    Length,
    attributes,
    coordinate,
    data_of,
    joined,
    line,
    lines,
    path,
    rectangle,
    text,
)
from agree.render.svg.colours import LIGHT, SCALE, Role
from agree.render.svg.figures import Figure, figures
from agree.render.svg.frame import MARGIN, SOURCE, Drawing, Room, clip_of, hatch_of
from agree.render.svg.lettering import shortened, width, wrapped
from agree.render.svg.near import Box, Rings, View, box_of, near_view, whole_view
from agree.report import Chart

ACROSS = 400
"""How much of the picture's right side the map has for itself."""
EDGE = 40
LEGEND_ROOM = 430
LETTERS = 24
ROW = 38
SWATCH = 44
MOST_LISTED = 5
HIGHEST, LOWEST = message("Highest"), message("Lowest")
AREAS = plural("{count} area", "{count} areas", count=0)
NO_FIGURE = message("No figure")
NOT_KNOWN = message("Not known yet")
CREDIT = message("Map: {credit}")
CLOSE_UP = message("Close-up: {known} of {count} areas are known.")
LEFT = WIDTH - MARGIN - ACROSS + EDGE
WHOLE_ROOM, NEAR_ROOM, SMALL_ROOM = (
    Box(*map(Fraction, (LEFT, top, WIDTH - MARGIN, bottom)))
    for top, bottom in ((EDGE, HEIGHT - 68), (EDGE, 500), (516, HEIGHT - 68))
)
"""Where the map is drawn: whole; or the part of it that is known, and below it the whole."""
BORDER, SMALL_GRAIN = Fraction(4, 5), 2
BESIDE, MOST_BESIDE = 200, 4
"""How much room there is beside the small map for words, and how many lines they have."""


class Shade(Record):
    """A shade of the map: the figures that have it, from the lowest to the highest."""

    role: Role
    figures: tuple[Figure, ...]


def draw(chart: Chart, room: Room, locale: Locale) -> Drawing:
    """Return a map, and to its left what its shades mean, the highest and the lowest.

    Where few areas are known, their part of the map is drawn large, and the whole small below it.
    """
    shown = figures(chart, locale)
    known = sorted((one for one in shown if one.value is not None), key=_value)
    borders = _borders(chart.map)
    codes = {one.code for one in known}
    near = near_view(borders["areas"], codes, borders["size"], NEAR_ROOM)
    few = 2 * len(codes) < len(borders["areas"])
    hatch = "" if few else hatch_of(chart)
    drawn = _Map(chart.map, borders["areas"], shown, _shades(known), hatch)
    elements = list(_maps(drawn, borders["size"], near, clip_of(chart)))
    others = len(borders["areas"].keys() - {one.code for one in shown})
    elements += [*_legend(drawn, room, locale, others), *_lists(known, room, locale)]
    if near is not None:
        told = CLOSE_UP.filled(known=len(codes), count=len(borders["areas"]))
        rows = wrapped(locale.text(told), SOURCE, BESIDE, MOST_BESIDE)
        elements.append(
            lines(NEAR_ROOM.left, NEAR_ROOM.bottom + LETTERS + 8, rows, SOURCE, "muted")
        )
    credit = locale.text(CREDIT.filled(credit=borders["credit"]))
    elements.append(text(WIDTH - MARGIN, HEIGHT - 38, credit, SOURCE, "muted", anchor="end"))
    unknown = [one for one in shown if one.value is None]
    ordered = [*reversed(known), *unknown]
    return Drawing(joined(elements), tuple(one.told for one in ordered))


def _value(figure: Figure) -> Fraction:
    return figure.value or Fraction(0)


def _shades(known: Sequence[Figure]) -> tuple[Shade, ...]:
    """Return shades with about as many areas each; figures that read the same have one shade."""
    seen = list(dict.fromkeys(one.words for one in known))
    order = [seen.index(one.words) for one in known]
    count = min(len(SCALE), len(seen))
    starts = [order[place * len(order) // count] for place in range(1, count)]
    of_each = [sum(start <= place for start in starts) for place in order]
    shades = [
        tuple(one for one, own in zip(known, of_each, strict=True) if own == shade)
        for shade in sorted(set(of_each))
    ]
    if len(shades) == 1:
        return (Shade(SCALE[3], shades[0]),)
    step = Fraction(len(SCALE) - 1, max(len(shades) - 1, 1))
    return tuple(Shade(SCALE[round(step * place)], own) for place, own in enumerate(shades))


@lru_cache(maxsize=4)
def _borders(name: str) -> Mapping[str, Any]:
    """Return the borders of a map that comes with the program (tools/map)."""
    borders: Mapping[str, Any] = json.loads(map_file(name).read_text(encoding="utf-8"))
    return borders


@lru_cache(maxsize=4)
def _shapes(name: str, view: View) -> dict[str, str]:
    """Return where to keep what the areas of a map look like in a view, once that is worked out.

    Where figures change and the map does not, as while a slider moves, that is most of the work.
    """
    del name, view
    return {}


class _Map(Record):
    """What a map draws: areas, their figures, the shades of these, and the hatch of what waits.

    `name` is that of the map in the program.
    """

    name: str
    areas: Mapping[str, Rings]
    shown: Sequence[Figure]
    shades: Sequence[Shade]
    hatch: str

    def elements(self, view: View, codes: Collection[str], told: Collection[str]) -> Iterator[str]:
        """Yield some areas as they look in a view; those that are `told` bring their figures."""
        role_of = {one.code: shade.role for shade in self.shades for one in shade.figures}
        by_code = {one.code: one for one in self.shown}
        wide = coordinate(BORDER if view.at.height > SMALL_ROOM.height else BORDER / 4)
        border = f' stroke="{LIGHT["paper"]}" stroke-width="{wide}"'
        shapes = _shapes(self.name, view)
        yield f'<g{border} class="border">'
        for code, rings in self.areas.items():
            if code not in codes:
                continue
            figure = by_code.get(code)
            shape = shapes.get(code) or shapes.setdefault(code, "".join(map(view.ring, rings)))
            data = attributes(data_code=code) if code in told else ""
            if figure is not None and code in told:
                data = data_of(figure.value, figure.name, figure.status) + data
            yield path(shape, role_of.get(code, "none"), data=data)
            if figure is not None and figure.value is None and self.hatch:
                yield path(shape, "none", hatch=self.hatch)
        yield "</g>"


def _maps(drawn: _Map, size: Sequence[int], near: View | None, clip: str) -> Iterator[str]:
    """Yield the map; or the part of it that is known, and below that the whole with a frame."""
    if near is None:
        yield from drawn.elements(whole_view(size, WHOLE_ROOM), drawn.areas, drawn.areas)
        return
    inside = {code for code, rings in drawn.areas.items() if box_of(rings).meets(near.part)}
    at = near.at
    shape = attributes(x=at.left, y=at.top, width=at.width, height=at.height)
    yield f'<clipPath id="{clip}"><rect{shape}/></clipPath>'
    yield f'<g clip-path="url(#{clip})">'
    yield from drawn.elements(near, inside, inside)
    yield "</g>"
    yield from _edges(at, 2, "rule")
    whole = whole_view(size, SMALL_ROOM)._replace(grain=SMALL_GRAIN)
    yield from drawn.elements(whole, drawn.areas, drawn.areas.keys() - inside)
    yield from _edges(whole.framed(near.part), 3, "ink")


def _edges(box: Box, wide: int, role: Role) -> Iterator[str]:
    """Yield the four sides of a rectangle."""
    for y in (box.top, box.bottom):
        yield line(box.left, y, box.right, y, role, wide)
    for x in (box.left, box.right):
        yield line(x, box.top, x, box.bottom, role, wide)


def _legend(drawn: _Map, room: Room, locale: Locale, others: int) -> Iterator[str]:
    """Yield what each shade means, from the highest figures to the lowest; `others` have none."""
    y: Length = room.top + 24
    rows: list[tuple[Role, str, int, bool]] = []
    for shade in reversed(drawn.shades):
        least, most = shade.figures[0].words, shade.figures[-1].words
        words = most if least == most else f"{least}–{most}"
        rows.append((shade.role, words, len(shade.figures), False))
    waiting = sum(one.value is None for one in drawn.shown)
    if waiting:
        rows.append(("none", locale.text(NOT_KNOWN), waiting, bool(drawn.hatch)))
    if others:
        rows.append(("none", locale.text(NO_FIGURE), others, False))
    for role, words, count, is_hatched in rows:
        yield rectangle(room.left, y, SWATCH, 28, role)
        if is_hatched:
            yield rectangle(room.left, y, SWATCH, 28, role, hatch=drawn.hatch)
        yield text(room.left + SWATCH + 14, y + 23, words, LETTERS)
        counted = locale.text(AREAS.filled(count=count))
        yield text(room.left + SWATCH + 14, y + 49, counted, SOURCE, "muted")
        y += 70


def _lists(known: Sequence[Figure], room: Room, locale: Locale) -> Iterator[str]:
    """Yield the highest and the lowest figures with their names."""
    left = room.left + LEGEND_ROOM
    right = WIDTH - MARGIN - ACROSS - EDGE
    most = min(MOST_LISTED, len(known) // 2) if known and known[0].words != known[-1].words else 0
    y = room.top + 46
    for heading, listed in (
        (HIGHEST, known[::-1][:most]),
        (LOWEST, known[:most]),
    ):
        if not listed:
            continue
        yield text(left, y, locale.text(heading), LETTERS, bold=True)
        y += ROW
        for one in listed:
            across = width(one.words, LETTERS)
            name = shortened(one.name, LETTERS, right - left - across - 20)
            yield text(left, y, name, LETTERS)
            yield text(right, y, one.words, LETTERS, anchor="end")
            y += ROW
        y += ROW // 2
