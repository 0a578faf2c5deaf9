"""The elements of a picture as text, and its coordinates: exact until their one decimal is written.

>>> coordinate(Fraction(1, 3)), coordinate(-2), coordinate(Fraction(1, 100))
('0.3', '-2', '0')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from agree.base import half_up
from agree.render.safe import for_html
from agree.render.svg.colours import LIGHT, Role

WIDTH, HEIGHT = 1600, 900
"""16:9, as slides are."""
Length: TypeAlias = "Fraction | int"
Anchor: TypeAlias = Literal["start", "middle", "end"]
FONT = "Segoe UI, Helvetica Neue, Arial, Noto Sans, DejaVu Sans, sans-serif"
LINE = Fraction(5, 4)
"""How far lines of a text are apart, in sizes of its letters."""


def coordinate(value: Length) -> str:
    """Return a length with one decimal at most."""
    tenths = half_up(Fraction(value).numerator * 10, Fraction(value).denominator)
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def attributes(**values: object) -> str:
    """Return attributes as they are written; those that are None are left out."""
    written = []
    for name, value in values.items():
        if value is not None:
            shown = coordinate(value) if isinstance(value, (int, Fraction)) else str(value)
            written.append(f' {name.rstrip("_").replace("_", "-")}="{for_html(shown)}"')
    return "".join(written)


def painted(role: Role) -> str:
    """Return the attributes of what is filled in a colour: its light one, and a class for dark."""
    return f' class="{role}" fill="{LIGHT[role]}"'


def rectangle(
    x: Length, y: Length, width: Length, height: Length, role: Role, *,
    data: str = "", round_by: int = 0, hatch: str = "",
) -> str:  # fmt: skip
    """Return a rectangle; with a `hatch`, the id of a pattern, it is hatched."""
    paint = f' fill="url(#{hatch})"' if hatch else painted(role)
    shape = attributes(x=x, y=y, width=width, height=height, rx=round_by or None)
    return f"<rect{shape}{paint}{data}/>"


def line(x1: Length, y1: Length, x2: Length, y2: Length, role: Role, width: int = 2) -> str:
    """Return a straight line, drawn as a thin rectangle when it is upright or level."""
    left, right = sorted((Fraction(x1), Fraction(x2)))
    top, bottom = sorted((Fraction(y1), Fraction(y2)))
    if left == right:
        return rectangle(left - Fraction(width, 2), top, width, bottom - top, role)
    return rectangle(left, top - Fraction(width, 2), right - left, width, role)


def path(commands: str, role: Role, *, data: str = "", hatch: str = "", extra: str = "") -> str:
    """Return a filled shape."""
    paint = f' fill="url(#{hatch})"' if hatch else painted(role)
    return f'<path d="{commands}"{paint}{extra}{data}/>'


def text(
    x: Length, y: Length, words: str, size: int, role: Role = "ink", *,
    anchor: Anchor = "start", bold: bool = False,
) -> str:  # fmt: skip
    """Return words on one line, `y` being where they stand."""
    where = attributes(
        x=x, y=y, font_size=size, text_anchor=None if anchor == "start" else anchor,
        font_weight="700" if bold else None,
    )  # fmt: skip
    return f"<text{where}{painted(role)}>{for_html(words)}</text>"


def lines(
    x: Length, y: Length, rows: Sequence[str], size: int, role: Role = "ink", *,
    anchor: Anchor = "start", bold: bool = False,
) -> str:  # fmt: skip
    """Return lines of words below each other, the first one standing at `y`."""
    return "\n".join(
        text(x, y + place * size * LINE, row, size, role, anchor=anchor, bold=bold)
        for place, row in enumerate(rows)
    )


def data_of(value: Fraction | None, name: str, status: str = "") -> str:
    """Return what is drawn as data: its name, and its exact figure or why there is none."""
    shown = None if value is None else _exact(value)
    return attributes(data_name=name, data_value=shown, data_status=status or None)


def _exact(value: Fraction) -> str:
    return (
        str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
    )


def joined(elements: Iterable[str]) -> str:
    """Return elements, one a line."""
    return "\n".join(element for element in elements if element)
