"""What a cell of a report holds: an amount, a number, a code, words, or what is not known.

Amounts are `Amount`, dates `datetime.date`, places `Span`, words `str`
or `Message`; a cell with nothing in it is `None`. What is not known is a cell of its own kind, and
nobody turns it into a nought.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base import (
    Amount,
    Formula,
    Holiday,
    Joined,
    Message,
    Quoted,
    Shortened,
    Span,
    Words,
    short_repr,
)

Wording: TypeAlias = "str | Message | Joined | Quoted | Words | Shortened | Formula | Holiday"
"""Whatever a locale writes as words."""


@short_repr
class Code(NamedTuple):
    """A code: text, also when it looks like a number (01)."""

    text: str


@short_repr
class Number(NamedTuple):
    """An exact number that is no money, with the decimals that it is shown with at least."""

    value: Fraction | int
    decimals: int = 0


@short_repr
class Share(NamedTuple):
    """A part of a whole, shown as a percentage."""

    value: Fraction
    decimals: int = 0


@short_repr
class Period(NamedTuple):
    """Two days and the time between them."""

    first: date
    last: date


@short_repr
class Missing(NamedTuple):
    """A value that is not there: pending, told by no source, or not applicable.

    `reason` says what a pending value waits for, or who does not tell one that is unknown.
    """

    status: Literal["pending", "unknown", "not_applicable"]
    reason: Wording = ""


PENDING = Missing("pending")
UNKNOWN = Missing("unknown")
NOT_APPLICABLE = Missing("not_applicable")


@short_repr
class AtLeast(NamedTuple):
    """A sum of which some parts are not known: what is known of it."""

    value: Amount | Number


@short_repr
class Several(NamedTuple):
    """Several values in one cell, in their order."""

    parts: tuple[Cell, ...]


@short_repr
class Bar(NamedTuple):
    """The size of a value beside others: positive to the right, negative to the left."""

    value: int
    of: int


Cell: TypeAlias = (
    "Wording | Code | Amount | Number | Share | date | Period | Span | Missing | AtLeast | Bar"
    " | Several | None"
)  # fmt: skip
