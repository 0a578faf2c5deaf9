"""The flow of money: from the total to areas, and from areas to recipients."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from agree.base import Record, message, plural
from agree.messages import Locale
from agree.render.cells import figure
from agree.render.svg.canvas import (
    LINE,
    Length,
    coordinate,
    data_of,
    joined,
    lines,
    path,
    rectangle,
    text,
)
from agree.render.svg.colours import AREAS, Role
from agree.render.svg.figures import number_text, words_of
from agree.render.svg.frame import Drawing, Room, hatch_of
from agree.render.svg.lettering import wrapped
from agree.report import Chart

MOST_NODES = 8
"""How many areas, and how many recipients, can be told apart; the smallest are drawn together."""
NODE = 22
TOTAL_ROOM = 140
FIRST_STREAMS = 150
AREA_ROOM = 440
RECIPIENT_ROOM = 320
GAP = 16
BESIDE = 12
LETTERS = 22
FEW_NODES = 5
"""Up to so many nodes, names have several lines."""
PALE, STREAM = "0.16", "0.42"
TOTAL = message("Total")
OTHERS = plural("{count} other", "{count} others", count=0)
STREAM_WORDS = message("{source} to {target}")
HATCHED = frozenset({"pending", "unknown"})


class Stream(Record):
    """What goes from an area to some recipients, and whether it is certain who gets it."""

    source: str
    target: str
    value: Fraction
    status: str


Sums: TypeAlias = "dict[str, Fraction]"


class Node(Record):
    """An area or recipients: from where to where its band goes, and where its label stands."""

    name: str
    value: Fraction
    top: Fraction
    bottom: Fraction
    rows: tuple[str, ...]
    label: Fraction


def draw(chart: Chart, room: Room, locale: Locale) -> Drawing:
    """Return the streams of a chart between the total, its areas and their recipients."""
    streams = _streams(chart, locale)
    areas, recipients = (_sums(streams, end) for end in (_source, _target))
    rows_of_areas = _rows(chart, areas, AREA_ROOM - NODE - 2 * BESIDE, locale)
    rows_of_recipients = _rows(chart, recipients, RECIPIENT_ROOM - BESIDE, locale)
    high = Fraction(room.height)
    unit = min(
        _unit(areas, rows_of_areas, high, between=True),
        _unit(recipients, rows_of_recipients, high, between=False),
    )
    top = Fraction(room.top)
    places = _Places(room, unit)
    area_nodes = _nodes(areas, rows_of_areas, top, high, unit, between=True)
    recipient_nodes = _nodes(recipients, rows_of_recipients, top, high, unit, between=False)
    total = sum(areas.values(), Fraction(0))
    elements = [
        *_first_streams(area_nodes, top + (high - total * unit) / 2, places),
        *_second_streams(streams, area_nodes, recipient_nodes, places, hatch_of(chart)),
        *_areas(area_nodes, places),
        *_recipients(recipient_nodes, places),
        rectangle(places.total, top + (high - total * unit) / 2, NODE, total * unit, "total"),
        text(room.left, top + high / 2 - BESIDE, locale.text(TOTAL), LETTERS),
        text(
            room.left, top + high / 2 - BESIDE + LETTERS * LINE,
            number_text(chart, total, chart.columns[2], locale), LETTERS, bold=True,
        ),
    ]  # fmt: skip
    told = tuple(
        f"{_in_words(one, locale)}: {number_text(chart, one.value, chart.columns[2], locale)}"
        for one in streams
    )
    return Drawing(joined(elements), told)


def _in_words(stream: Stream, locale: Locale) -> str:
    return locale.text(STREAM_WORDS.filled(source=stream.source, target=stream.target))


def _source(stream: Stream) -> str:
    return stream.source


def _target(stream: Stream) -> str:
    return stream.target


def _streams(chart: Chart, locale: Locale) -> tuple[Stream, ...]:
    """Return the streams of a chart; the smallest areas and recipients are taken together."""
    source, target, value, status = chart.columns
    places = [column.id for column in chart.table.columns]
    unit = chart.table.columns[places.index(value)].unit
    read = [
        Stream(
            words_of(chart, row, source, locale) or words_of(chart, row, target, locale),
            words_of(chart, row, target, locale),
            figure(row.cells[places.index(value)], unit) or Fraction(0),
            words_of(chart, row, status, locale),
        )
        for row in chart.table.rows
    ]
    kept, to = _names_kept(read, _source, locale), _names_kept(read, _target, locale)
    sums: dict[tuple[str, str, str], Fraction] = {}
    for one in read:
        key = kept[one.source], to[one.target], one.status
        sums[key] = sums.get(key, Fraction(0)) + one.value
    return tuple(Stream(area, name, sums[area, name, why], why) for area, name, why in sums)


def _names_kept(
    streams: Sequence[Stream], end: Callable[[Stream], str], locale: Locale
) -> Mapping[str, str]:
    """Return what each area or recipient is drawn as: itself, or among the others."""
    sums = _sums(streams, end)
    if len(sums) <= MOST_NODES:
        return {name: name for name in sums}
    ordered = sorted(sums, key=lambda name: -sums[name])
    others = locale.text(OTHERS.filled(count=len(ordered) - MOST_NODES + 1))
    return {name: name if place < MOST_NODES - 1 else others for place, name in enumerate(ordered)}


def _sums(streams: Iterable[Stream], end: Callable[[Stream], str]) -> Sums:
    """Return the areas or recipients in the order of their sums."""
    sums: Sums = {}
    for stream in streams:
        sums[end(stream)] = sums.get(end(stream), Fraction(0)) + stream.value
    return {name: sums[name] for name in sorted(sums, key=lambda name: -sums[name])}


def _rows(chart: Chart, sums: Sums, across: int, locale: Locale) -> dict[str, tuple[str, ...]]:
    """Return the label of each node: its name on one line or several, and its amount."""
    most = 3 if len(sums) <= FEW_NODES else 1
    return {
        name: (
            *wrapped(name, LETTERS, across, most),
            number_text(chart, value, chart.columns[2], locale),
        )
        for name, value in sums.items()
    }


def _label_height(rows: Sequence[str]) -> Fraction:
    return len(rows) * LETTERS * LINE


def _unit(
    sums: Sums, rows: Mapping[str, Sequence[str]], high: Fraction, *, between: bool
) -> Fraction:
    """Return how high a unit of money can be for all nodes and their labels to have room.

    A node lower than its label takes the label's height, and `between` streams its own too, since
    the label stands above its band there.
    """
    low: set[str] = set()
    while True:
        left = high - GAP * (len(sums) - 1) - sum(_label_height(rows[name]) for name in low)
        sharing = [value for name, value in sums.items() if between or name not in low]
        unit = max(left, Fraction(1)) / (sum(sharing, Fraction(0)) or 1)
        more = {name for name in sums if sums[name] * unit < _label_height(rows[name])}
        if more <= low:
            return unit
        low |= more


def _nodes(
    sums: Sums, rows: Mapping[str, tuple[str, ...]], top: Fraction, high: Fraction, unit: Fraction,
    *, between: bool,
) -> dict[str, Node]:  # fmt: skip
    """Return nodes below each other, in the middle of the room."""
    slots = {}
    for name, value in sums.items():
        label = _label_height(rows[name])
        is_low = value * unit < label
        slots[name] = value * unit + label if between and is_low else max(value * unit, label)
    used = sum(slots.values(), Fraction(0)) + GAP * (len(sums) - 1)
    y = top + max(high - used, Fraction(0)) / 2
    nodes = {}
    for name, value in sums.items():
        band, label = value * unit, _label_height(rows[name])
        above = between and band < label
        first = y + label if above else y + (slots[name] - band) / 2
        stands = y if above else y + (slots[name] - label) / 2
        nodes[name] = Node(name, value, first, first + band, rows[name], stands)
        y += slots[name] + GAP
    return nodes


class _Places(Record):
    """Where the columns of the picture stand, and how high a unit of money is."""

    room: Room
    unit: Fraction

    @property
    def areas(self) -> int:
        """Where areas begin."""
        return self.total + NODE + FIRST_STREAMS

    @property
    def total(self) -> int:
        """Where the total begins."""
        return self.room.left + TOTAL_ROOM

    @property
    def recipients(self) -> int:
        """Where recipients begin."""
        return self.room.right - RECIPIENT_ROOM - NODE


def _colours(areas: Iterable[str]) -> dict[str, Role]:
    return {name: AREAS[place % len(AREAS)] for place, name in enumerate(areas)}


def _ribbon(x1: Length, y1: Length, x2: Length, y2: Length, high: Length) -> str:
    """Return the outline of a stream between two heights, curved."""
    middle = coordinate(Fraction(x1 + x2) / 2)
    a, b = coordinate(x1), coordinate(x2)
    first, second = coordinate(y1), coordinate(y2)
    low, lower = coordinate(y2 + high), coordinate(y1 + high)
    return (
        f"M{a} {first}C{middle} {first} {middle} {second} {b} {second}V{low}"
        f"C{middle} {low} {middle} {lower} {a} {lower}Z"
    )


def _first_streams(areas: Mapping[str, Node], top: Fraction, places: _Places) -> Iterator[str]:
    """Yield the streams from the total to the areas."""
    colours, y = _colours(areas), top
    left = places.total + NODE
    for name, node in areas.items():
        high = node.bottom - node.top
        shape = _ribbon(left, y, places.areas, node.top, high)
        yield path(shape, colours[name], extra=f' fill-opacity="{STREAM}"')
        y += high


def _second_streams(
    streams: Sequence[Stream], areas: Mapping[str, Node], recipients: Mapping[str, Node],
    places: _Places, hatch: str,
) -> Iterator[str]:  # fmt: skip
    """Yield the streams from areas to recipients; hatched where nobody knows who gets it."""
    colours, order = _colours(areas), list(recipients)
    leaves = {name: node.top for name, node in areas.items()}
    arrives = {name: node.top for name, node in recipients.items()}
    start = places.areas + AREA_ROOM
    ends: dict[Stream, tuple[Fraction, Fraction]] = {}
    for one in sorted(streams, key=lambda one: order.index(one.target)):
        leaving = leaves[one.source]
        leaves[one.source] += one.value * places.unit
        ends[one] = leaving, Fraction(0)
    names = list(areas)
    for one in sorted(streams, key=lambda one: names.index(one.source)):
        ends[one] = ends[one][0], arrives[one.target]
        arrives[one.target] += one.value * places.unit
    for one, (leaving, arriving) in ends.items():
        high = one.value * places.unit
        shape = _ribbon(start, leaving, places.recipients, arriving, high)
        certain = one.status if one.status in HATCHED else ""
        data = data_of(one.value, f"{one.source} → {one.target}", certain)
        yield path(shape, colours[one.source], data=data, extra=f' fill-opacity="{STREAM}"')
        if certain:
            yield path(shape, "none", hatch=hatch)


def _areas(areas: Mapping[str, Node], places: _Places) -> Iterator[str]:
    """Yield the areas: a node, a pale band behind the name, and the name with the amount."""
    colours = _colours(areas)
    for name, node in areas.items():
        high = node.bottom - node.top
        band = rectangle(places.areas, node.top, AREA_ROOM, high, colours[name])
        yield band.replace("/>", f' fill-opacity="{PALE}"/>')
        yield rectangle(places.areas, node.top, NODE, max(high, Fraction(1)), colours[name])
        yield from _label(node, places.areas + NODE + BESIDE)


def _recipients(recipients: Mapping[str, Node], places: _Places) -> Iterator[str]:
    """Yield the recipients: a node, and beside it the name with the amount."""
    for node in recipients.values():
        high = max(node.bottom - node.top, Fraction(1))
        yield rectangle(places.recipients, node.top, NODE, high, "total")
        yield from _label(node, places.recipients + NODE + BESIDE)


def _label(node: Node, x: int) -> Iterator[str]:
    """Yield the name of a node and its amount."""
    y = node.label + LETTERS * Fraction(9, 10)
    yield lines(x, y, node.rows[:-1], LETTERS)
    y += (len(node.rows) - 1) * LETTERS * LINE
    yield text(x, y, node.rows[-1], LETTERS, bold=True)
