"""What a cell of a report holds: an amount, a number, a code, words, or why there is no value.

Amounts are `Amount`, dates `datetime.date`, places in files `Span`, words `str` or `Message`; an
empty cell is None. What is not known is a cell of its own kind, and nobody turns it into zero.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from agree.base import (
    Amount,
    FormulaText,
    Holiday,
    Joined,
    LateWords,
    Message,
    Quoted,
    Record,
    Shortened,
    Span,
    Words,
    message,
)

Wording: TypeAlias = (
    "str | Message | Joined | Quoted | Words | Shortened | FormulaText | Holiday | LateWords"
)
"""What a locale writes as words."""


class Code(Record):
    """A code: text, also when it looks like a number (01)."""

    text: str


class Number(Record):
    """An exact number that is no money."""

    value: Fraction | int


class Share(Record):
    """A part of a whole, shown as a percentage."""

    value: Fraction


class DateRange(Record):
    """Two days and the time between them."""

    first: date
    last: date


class Missing(Record):
    """A value that is pending, unknown (no source tells), or not applicable.

    `reason` says what is pending, who does not tell what is unknown, or why nothing applies. What
    is pending `either_way` may be below zero, so that no sum with it is at least anything.
    """

    status: Literal["pending", "unknown", "not_applicable"]
    reason: Wording = ""
    either_way: bool = False


PENDING = Missing("pending")
PENDING_EITHER_WAY = Missing("pending", either_way=True)
UNKNOWN = Missing("unknown")
NOT_APPLICABLE = Missing("not_applicable")
NOT_KNOWN = {"pending": message("pending"), "unknown": message("unknown")}
"""What is said in a sentence of an amount of which nothing is known, by its status."""


class AtLeast(Record):
    """A sum of which only a part is known: that part."""

    value: Amount | Number


class Several(Record):
    """Several values in one cell, in their order."""

    parts: tuple[Cell, ...]


class Bar(Record):
    """A value as a bar beside the others of its column: to the left when it is below zero.

    One that is a part `of` a whole fills that part of the column's width.
    """

    value: int
    of: int | None = None


Cell: TypeAlias = (
    "Wording | Code | Amount | Number | Share | date | DateRange | Span | Missing | AtLeast | Bar"
    " | Several | None"
)  # fmt: skip
