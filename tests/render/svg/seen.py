"""A picture as a reader of its text sees it: where words stand, what is drawn, and what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

from agree import Agreement, Report, load
from agree.bundled import agreement_files

SVG = "{http://www.w3.org/2000/svg}"
WIDTH, HEIGHT = 1600, 900
DESCENT = Fraction(1, 5)
ASCENT = Fraction(3, 4)
"""What of a letter's size stands below and above its line."""


class Words(NamedTuple):
    """Words of a picture and the box that they take at most, in pixels."""

    text: str
    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction


class Drawn(NamedTuple):
    """Something that is drawn as data: its name, its figure (None: none), and why it has none."""

    name: str
    value: Fraction | None
    status: str


class Picture:
    """A picture, read from its bytes. Raises ParseError for what is no XML."""

    def __init__(self, content: bytes | str) -> None:
        self.text = content.decode() if isinstance(content, bytes) else content
        self.root = ElementTree.fromstring(self.text)

    @property
    def title(self) -> str:
        return self.root.findtext(f"{SVG}title") or ""

    @property
    def description(self) -> str:
        return self.root.findtext(f"{SVG}desc") or ""

    @property
    def words(self) -> list[Words]:
        return [_box(element) for element in self.root.iter(f"{SVG}text")]

    @property
    def shown(self) -> str:
        """All words on the picture, in order."""
        return " ".join(one.text for one in self.words)

    @property
    def drawn(self) -> list[Drawn]:
        return [
            Drawn(
                element.attrib["data-name"],
                Fraction(element.attrib["data-value"]) if "data-value" in element.attrib else None,
                element.attrib.get("data-status", ""),
            )
            for element in self.root.iter()
            if "data-name" in element.attrib
        ]

    @property
    def hatched(self) -> int:
        """How many shapes are hatched."""
        return sum("url(#" in element.attrib.get("fill", "") for element in self.root.iter())

    def paths(self, role: str) -> list[str]:
        """Return the commands of the shapes in a colour."""
        found = self.root.iter(f"{SVG}path")
        return [one.attrib["d"] for one in found if one.attrib.get("class") == role]

    def outside(self) -> list[Words]:
        """Return words that leave the picture."""
        return [
            one
            for one in self.words
            if one.left < 0 or one.top < 0 or one.right > WIDTH or one.bottom > HEIGHT
        ]

    def overlapping(self) -> list[tuple[str, str]]:
        """Return pairs of words that stand on each other."""
        return [
            (one.text, other.text)
            for one, other in combinations(self.words, 2)
            if one.left < other.right
            and other.left < one.right
            and one.top < other.bottom
            and other.top < one.bottom
        ]

    def shapes_outside(self) -> list[dict[str, str]]:
        """Return rectangles that leave the picture."""
        outside = []
        for element in self.root.iter(f"{SVG}rect"):
            x, y, across, high = (
                Fraction(element.attrib[name]) for name in ("x", "y", "width", "height")
            )
            if min(x, y, across, high) < 0 or x + across > WIDTH or y + high > HEIGHT:
                outside.append(element.attrib)
        return outside


def _box(element: ElementTree.Element) -> Words:
    """Return the words of an element with their box, by an estimate of its own."""
    text, size = element.text or "", int(element.attrib["font-size"])
    across = sum(map(_across, text), Fraction(0)) * size
    if "font-weight" in element.attrib:
        across *= Fraction(108, 100)
    x, y = Fraction(element.attrib["x"]), Fraction(element.attrib["y"])
    anchor = element.attrib.get("text-anchor", "start")
    before = {"start": Fraction(0), "middle": Fraction(1, 2), "end": Fraction(1)}
    left = x - across * before[anchor]
    return Words(text, left, y - size * ASCENT, left + across, y + size * DESCENT)


def _across(sign: str) -> Fraction:
    """Return how wide a sign is of its size: as in DejaVu Sans, the widest of the usual letters."""
    for signs, hundredths in (("ijl.,:;'| \u00a0I", 33), ("ftr()[]-", 40), ("mMwW%@", 95)):
        if sign in signs:
            return Fraction(hundredths, 100)
    return Fraction(70 if sign.isupper() else 63, 100)


def bundled() -> Iterator[tuple[str, Agreement]]:
    """Yield every agreement that comes with the program, with its name."""
    for file in agreement_files():
        yield file.stem, load(file)


def reports() -> Iterator[tuple[str, Report]]:
    """Yield reports of all bundled agreements that may have pictures, with what they are called."""
    for name, agreement in bundled():
        yield name, agreement.overview()
        yield f"{name} calendar", agreement.calendar()
        for group in agreement.model.recipients:
            yield f"{name} {group}", agreement.annex(group=group)
    yield "2022-2023", load("2022").compare(load("2023"))
    yield "2020-2021", load("history/2020").compare(load("history/2021"))
    for change in ("grants.ambulans.amount=60", "grants.nara-vard-regioner.key=rural"):
        yield change, load("2023").whatif(set=change)


NUMBER = re.compile(r"[+\u2212]?\d[\d\u00a0]*(?:,\d+)?")
