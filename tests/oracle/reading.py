"""What the oracle reads: plain YAML, exact numbers, amounts, shares and units."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, NamedTuple

import yaml

Document = dict[str, Any]
KRONOR: dict[str, int | Fraction] = {
    "kr": 1,
    "tkr": 1_000,
    "mnkr": 1_000_000,
    "mdkr": 1_000_000_000,
    "öre": Fraction(1, 100),
}
NUMBER = r"\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"


class NoResult(Exception):
    """Say that an agreement has no result, and why."""


class Waits(Exception):
    """Say that a figure is pending, and so all that comes from it."""


class Money(NamedTuple):
    """A sum of money, in main units; kept apart from plain numbers."""

    main: Fraction


class _Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads YAML, with decimals as they are written instead of as floats."""


_Plain.add_constructor("tag:yaml.org,2002:float", lambda _, node: str(node.value))
_Plain.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: str(node.value))


def document_of(text: str) -> Document:
    """Return what a file of YAML says, without floats and dates."""
    read = yaml.load(text, _Plain)
    assert isinstance(read, dict)
    return read


def number(value: object) -> Fraction:
    """Return a number as it is written. Raises NoResult for what is none."""
    text = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch("-?(?:" + NUMBER + ")", text):
        raise NoResult(f"{value!r} is no number")
    return Fraction(re.sub(r"[ \u00a0]", "", text).replace(",", "."))


def is_number(value: object) -> bool:
    """Tell whether a value is written as a number alone."""
    return re.fullmatch("-?(?:" + NUMBER + ")", str(value).strip()) is not None


def percentage(value: object) -> Fraction | None:
    """Return a percentage as a part of 1, or None for what is none."""
    text = str(value).strip()
    return number(text[:-1]) / 100 if text.endswith("%") and is_number(text[:-1]) else None


def written_share(value: object) -> Fraction | None:
    """Return a share: a fraction, a percentage or a decimal; None for what is computed."""
    part = percentage(value)
    if part is not None:
        return part
    over = re.fullmatch(r"\s*(\d+)\s*/\s*(\d+)\s*", str(value))
    if over:
        if not int(over[2]):
            raise NoResult(f"{value} divides by nought")
        return Fraction(int(over[1]), int(over[2]))
    return number(value) if is_number(value) else None


class Currency:
    """The units of the agreement's money, and the smallest of them."""

    def __init__(self, said: object, amounts_in: str | None) -> None:
        self.units = {name: Fraction(size) for name, size in KRONOR.items()}
        decimals, self.main = 2, "kr"
        if isinstance(said, str) and said != "SEK":
            self.units = {
                said: Fraction(1),
                f"t{said}": Fraction(1000),
                f"m{said}": Fraction(10**6),
            }
            self.main = said
        if isinstance(said, dict):
            self.units = {name: number(size) for name, size in said["units"].items()}
            decimals = said.get("decimals", 2)
            self.main = next(name for name, size in self.units.items() if size == 1)
        self.minor = Fraction(10**decimals)  # how many minor units a main unit has
        self.plain = self.units[amounts_in] if amounts_in else Fraction(1)

    def written(self, value: object, plain: Fraction | None = None) -> Money | None:
        """Return an amount that is written out; a plain number counts in `plain`. None otherwise."""
        if is_number(value):
            return Money(number(value) * (self.plain if plain is None else plain))
        parts = re.fullmatch(f"\\s*(-?(?:{NUMBER}))[ \\u00a0]*(\\D.*?)\\s*", str(value))
        if parts and parts[2] in self.units:
            return Money(number(parts[1]) * self.units[parts[2]])
        return None

    def in_minor(self, money: Money) -> Fraction:
        """Return an amount in minor units, which may be a fraction of one."""
        return money.main * self.minor

    def unit(self, text: object) -> int:
        """Return a unit to round to, such as `1 tkr`, in minor units."""
        money = self.written(text)
        if money is None or self.in_minor(money) <= 0 or self.in_minor(money).denominator != 1:
            raise NoResult(f"{text} is no unit to round to")
        return int(self.in_minor(money))


def rounded(value: Fraction, unit: Fraction | int, method: str) -> Fraction:
    """Return a value rounded to a multiple of a unit; halves go away from nought by `half_up`."""
    count = value / unit
    below = count.numerator // count.denominator
    left = count - below
    if method == "down" or not left:
        return below * Fraction(unit)
    if method == "up":
        return (below + 1) * Fraction(unit)
    if left == Fraction(1, 2):
        up = count > 0 if method == "half_up" else below % 2 == 1
    else:
        up = left > Fraction(1, 2)
    return (below + up) * Fraction(unit)
