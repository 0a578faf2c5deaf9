"""How wide words are, without a font: generously, as in the widest of the usual ones.

>>> width("Gotland", 20), shortened("Västra Götalandsregionen", 20, 150)
(Fraction(2187, 25), 'Västra Götal…')
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from agree.base import NO_BREAK
from agree.messages.locale import CUT

THOUSAND = 1000
WIDE, USUAL, CAPITAL, FIGURE = 1000, 620, 730, 640
_OTHERS: Mapping[str, int] = {
    **dict.fromkeys("ijl.,:;'|!", 330),
    **dict.fromkeys("ftr()[]/-I ", 410),
    NO_BREAK: 330,
    " ": 330,
    **dict.fromkeys("mwMW@%…—", 1000),
    **dict.fromkeys("+−=<>~", 840),
}
"""Thousandths of the size, of what is narrower or wider than others of its kind."""
BOLD = Fraction(111, 100)


def width(words: str, size: int, *, bold: bool = False) -> Fraction:
    """Return how wide words are at most in letters of a size."""
    thousandths = sum(map(_thousandths, words))
    return Fraction(thousandths * size, THOUSAND) * (BOLD if bold else 1)


def _thousandths(sign: str) -> int:
    if sign in _OTHERS:
        return _OTHERS[sign]
    if sign.isdigit():
        return FIGURE
    if ord(sign) > 0x24F:
        return USUAL if 0x370 <= ord(sign) < 0x530 else WIDE
    return CAPITAL if sign.isupper() else USUAL


def shortened(words: str, size: int, room: Fraction | int, *, bold: bool = False) -> str:
    """Return words that fit a room: if need be cut, with a sign that they go on."""
    if width(words, size, bold=bold) <= room:
        return words
    kept = words
    while kept and width(kept + CUT, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,;:-–") + CUT


def wrapped(
    words: str, size: int, room: Fraction | int, most: int, *, bold: bool = False
) -> tuple[str, ...]:
    """Return words on as many lines as they need, at most so many; the last is cut if need be."""
    rows: list[str] = []
    left = words.split(" ")
    while left:
        if len(rows) == most - 1:
            rows.append(shortened(" ".join(left), size, room, bold=bold))
            break
        count = 1
        while count < len(left) and width(" ".join(left[: count + 1]), size, bold=bold) <= room:
            count += 1
        rows.append(shortened(" ".join(left[:count]), size, room, bold=bold))
        left = left[count:]
    return tuple(rows)
