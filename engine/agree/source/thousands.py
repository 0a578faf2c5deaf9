"""Marks in a column of figures: whether a comma or a point parts thousands or begins decimals.

`4,100` is four and a tenth to a Swede and four thousand one hundred to many a program. No cell is
read on a guess: another cell of its column must show what the mark is there, or it is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from agree.base import (
    MINUS,
    Finding,
    Kind,
    NumberFault,
    Quoted,
    Record,
    Span,
    late_pattern,
    message,
    parse_number,
    split_unit,
)

THOUSANDS_OR_DECIMALS = Kind(
    "thousands-or-decimals",
    message("{text} may be {thousands} (thousands) or {decimals} (decimals)"),
    hint=message("Write {thousands} or {plain} for thousands, {decimals} for decimals."),
)
THOUSANDS_MARK = Kind(
    "thousands-mark",
    message("{text} is {thousands}, as {shown} in the same column shows; thousands take a space"),
    hint=message("Write {thousands} or {plain}."),
)

_AMBIGUOUS = late_pattern(rf"([{MINUS}]?)([1-9]\d{{0,2}})([.,])(\d{{3}})$", re.ASCII)
_GROUPED = late_pattern(
    rf"[{MINUS}]?\d{{1,3}}([.,])\d{{3}}(?:(?:\1\d{{3}})+|(?:\1\d{{3}})*(?!\1)([.,])\d+)$", re.ASCII
)


class Marks(Record):
    """What the cells of a column show: marks before decimals, and marks that part thousands.

    Each of the latter stands with the first cell that shows it.
    """

    decimal: frozenset[str]
    thousands: Mapping[str, str]


NO_MARKS = Marks(frozenset(), {})


def marks_in(cells: Iterable[str]) -> Marks:
    """Return what the cells of a column show of their marks."""
    decimal: set[str] = set()
    thousands: dict[str, str] = {}
    for cell in cells:
        if "," not in cell and "." not in cell:
            continue
        number, _ = split_unit(cell)
        grouped = _GROUPED.match(number)
        if grouped is not None:
            thousands.setdefault(grouped[1], cell.strip())
            decimal.update(grouped[2] or "")
        elif not _AMBIGUOUS.match(number) and _is_number(number):
            decimal.update(mark for mark in ".," if mark in number)
    return Marks(frozenset(decimal), thousands)


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except NumberFault:
        return False
    return True


def ambiguity(cell: str, span: Span, marks: Marks) -> Finding | None:
    """Return the finding on a cell that may mean thousands; None when it is clear what it means."""
    if "," not in cell and "." not in cell:
        return None
    number, unit = split_unit(cell)
    ambiguous = _AMBIGUOUS.match(number)
    if ambiguous is None:
        return None
    sign, before, mark, after = ambiguous.groups()
    if marks.decimal == {mark} and mark not in marks.thousands:
        return None
    end = f" {unit}" if unit else ""
    values: dict[str, object] = {
        "text": Quoted(cell.strip()),
        "thousands": f"{sign}{before} {after}{end}",
        "plain": f"{sign}{before}{after}{end}",
    }
    if mark in marks.thousands and mark not in marks.decimal:
        return Finding(THOUSANDS_MARK, span, values | {"shown": Quoted(marks.thousands[mark])})
    fewer = after.rstrip("0") or "0"  # other than three decimals say that they are decimals
    decimals = fewer if fewer != after else after + "0"
    values["decimals"] = f"{sign}{before}{mark}{decimals}{end}"
    return Finding(THOUSANDS_OR_DECIMALS, span, values)
