"""Where a map is looked at: the whole of it, or a part of it in which everything known lies.

Where less than half of the areas have a figure, and they lie together, a map of everything would
be a map of what is not known. Then that part is drawn large, and the whole beside it small, with a
frame around the part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from agree.base import Record
from agree.render.svg.canvas import coordinate

Rings: TypeAlias = "Sequence[Sequence[int]]"
"""The rings of an area: of each its first corner, and the way to each of the next."""
NEAR = Fraction(3, 5)
"""How much of the map's height the known areas take at most, for only their part to be drawn."""
AROUND = Fraction(1, 8)
"""How much of the known areas' size is drawn around them."""
LEAST = Fraction(1, 8)
"""How much of the map's height is drawn at least, so that a small area has something around it."""


class Box(Record):
    """A rectangle of the map, in its units, or of the picture, in pixels."""

    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction

    @property
    def width(self) -> Fraction:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> Fraction:
        """How high it is."""
        return self.bottom - self.top

    def meets(self, other: Box) -> bool:
        """Return whether two rectangles have something in common."""
        return (
            self.left < other.right and other.left < self.right
            and self.top < other.bottom and other.top < self.bottom
        )  # fmt: skip


class View(Record):
    """A part of a map, where it is drawn, and how many pixels a unit of the map is.

    Corners stand on whole parts of a pixel, so many in each; those that then are one are one.
    """

    part: Box
    at: Box
    unit: Fraction
    grain: int = 10

    def place(self, x: Fraction | int, y: Fraction | int) -> tuple[Fraction, Fraction]:
        """Return where a corner is drawn."""
        across = self.at.left + (x - self.part.left) * self.unit
        down = self.at.top + (y - self.part.top) * self.unit
        return self._rounded(across), self._rounded(down)

    def _rounded(self, value: Fraction) -> Fraction:
        return Fraction(round(value * self.grain), self.grain)

    def framed(self, box: Box) -> Box:
        """Return where a rectangle of the map is drawn."""
        return Box(*self.place(box.left, box.top), *self.place(box.right, box.bottom))

    def ring(self, steps: Sequence[int]) -> str:
        """Return a ring of corners: the first, and the way to each of the next."""
        x, y = steps[:2]
        at = self.place(x, y)
        commands = [f"M{coordinate(at[0])} {coordinate(at[1])}l"]
        ways = []
        for number in range(2, len(steps), 2):
            x, y = x + steps[number], y + steps[number + 1]
            to = self.place(x, y)
            if to != at:
                ways.append(f"{coordinate(to[0] - at[0])} {coordinate(to[1] - at[1])}")
            at = to
        return commands[0] + " ".join(ways) + "z"


def whole_view(size: Sequence[int], room: Box) -> View:
    """Return the view of a whole map, as large as a room has place for, at its right."""
    across, high = size
    unit = min(room.height / high, room.width / across)
    at = Box(room.right - across * unit, room.top, room.right, room.top + high * unit)
    return View(Box(Fraction(0), Fraction(0), Fraction(across), Fraction(high)), at, unit)


def near_view(
    areas: Mapping[str, Rings], known: Collection[str], size: Sequence[int], room: Box
) -> View | None:
    """Return the view of the part with all known areas; None where the whole says more."""
    found = [box_of(rings) for code, rings in areas.items() if code in known]
    if not found or 2 * len(found) > len(areas):
        return None
    box = Box(
        min(one.left for one in found), min(one.top for one in found),
        max(one.right for one in found), max(one.bottom for one in found),
    )  # fmt: skip
    if box.height > NEAR * size[1]:
        return None
    high = max(box.height, box.width * room.height / room.width) * (1 + 2 * AROUND)
    high = max(high, LEAST * size[1])
    wide = high * room.width / room.height
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    part = Box(
        middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2
    )
    return View(part, room, room.height / high)


def box_of(rings: Rings) -> Box:
    """Return the rectangle around an area."""
    corners = [corner for steps in rings for corner in _corners(steps)]
    across, down = zip(*corners, strict=True)
    return Box(*(Fraction(value) for value in (min(across), min(down), max(across), max(down))))


def _corners(steps: Sequence[int]) -> Iterator[tuple[int, int]]:
    x, y = steps[:2]
    yield x, y
    for number in range(2, len(steps), 2):
        x, y = x + steps[number], y + steps[number + 1]
        yield x, y
