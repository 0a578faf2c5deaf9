"""A map: the areas that a register's map has, each in the shade of its figure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
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
    path,
    rectangle,
    text,
)
from agree.render.svg.colours import LIGHT, SCALE, Role
from agree.render.svg.figures import Figure, figures
from agree.render.svg.frame import MARGIN, SOURCE, Drawing, Room, hatch_of
from agree.render.svg.lettering import shortened, width
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


class Shade(Record):
    """A shade of the map: the figures that have it, from the lowest to the highest."""

    role: Role
    figures: tuple[Figure, ...]


def draw(chart: Chart, room: Room, locale: Locale) -> Drawing:
    """Return a map, and to its left what its shades mean, the highest and the lowest."""
    shown = figures(chart, locale)
    known = sorted((one for one in shown if one.value is not None), key=_value)
    shades = _shades(known)
    borders = _borders(chart.map)
    others = len(borders["areas"].keys() - {one.code for one in shown})
    elements = [
        *_map(chart, borders, shown, shades),
        *_legend(shades, room, locale, shown, others, hatch_of(chart)),
        *_lists(known, room, locale),
    ]
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


def _map(
    chart: Chart, borders: Mapping[str, Any], shown: Sequence[Figure], shades: Sequence[Shade]
) -> Iterator[str]:
    """Yield the areas; those without a figure are grey, and those that wait are hatched."""
    across, high = borders["size"]
    unit = min(Fraction(HEIGHT - 38 - 30 - EDGE, high), Fraction(ACROSS - EDGE, across))
    left, top = WIDTH - MARGIN - across * unit, Fraction(EDGE)
    role_of = {one.code: shade.role for shade in shades for one in shade.figures}
    by_code = {one.code: one for one in shown}
    line = f' stroke="{LIGHT["paper"]}" stroke-width="{coordinate(Fraction(4, 5))}"'
    yield f'<g{line} class="border">'
    for code, rings in borders["areas"].items():
        figure = by_code.get(code)
        shape = "".join(_ring(ring, left, top, unit) for ring in rings)
        data = "" if figure is None else data_of(figure.value, figure.name, figure.status)
        role: Role = role_of.get(code, "none")
        yield path(shape, role, data=data + attributes(data_code=code))
        if figure is not None and figure.value is None:
            yield path(shape, "none", hatch=hatch_of(chart))
    yield "</g>"


def _ring(steps: Sequence[int], left: Fraction, top: Fraction, unit: Fraction) -> str:
    """Return a ring of corners: the first, and the way to each of the next, on whole tenths."""
    x, y = steps[:2]
    at = _tenths(left + x * unit), _tenths(top + y * unit)
    commands = [f"M{coordinate(at[0])} {coordinate(at[1])}l"]
    ways = []
    for place in range(2, len(steps), 2):
        x, y = x + steps[place], y + steps[place + 1]
        to = _tenths(left + x * unit), _tenths(top + y * unit)
        if to != at:
            ways.append(f"{coordinate(to[0] - at[0])} {coordinate(to[1] - at[1])}")
        at = to
    return commands[0] + " ".join(ways) + "z"


def _tenths(value: Fraction) -> Fraction:
    return Fraction(round(value * 10), 10)


def _legend(
    shades: Sequence[Shade], room: Room, locale: Locale, shown: Sequence[Figure], others: int,
    hatch: str,
) -> Iterator[str]:  # fmt: skip
    """Yield what each shade means, from the highest figures to the lowest; `others` have none."""
    y: Length = room.top + 24
    rows: list[tuple[Role, str, int, bool]] = []
    for shade in reversed(shades):
        least, most = shade.figures[0].words, shade.figures[-1].words
        words = most if least == most else f"{least}–{most}"
        rows.append((shade.role, words, len(shade.figures), False))
    waiting = sum(one.value is None for one in shown)
    if waiting:
        rows.append(("none", locale.text(NOT_KNOWN), waiting, True))
    if others:
        rows.append(("none", locale.text(NO_FIGURE), others, False))
    for role, words, count, is_hatched in rows:
        yield rectangle(room.left, y, SWATCH, 28, role)
        if is_hatched:
            yield rectangle(room.left, y, SWATCH, 28, role, hatch=hatch)
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
