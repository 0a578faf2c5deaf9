"""What people write in spreadsheets and by hand, and how an expression writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from agree.base import Record, late_pattern

SIGNS: Mapping[str, str] = {
    "=>": ">=", "≥": ">=", "=<": "<=", "≤": "<=", "<>": "!=", "≠": "!=", "=": "==",
    "^": "**", "²": "**2", "³": "**3", "×": "*", "·": "*", "÷": "/", "\u2212": "-", "–": "-",
    "&&": "and", "&": "and", "||": "or", "|": "or", ";": ",",
}  # fmt: skip
WORDS: Mapping[str, str] = {"och": "and", "eller": "or", "inte": "not"}
SIGN = late_pattern(r"=>|=<|<>|&&|\|\||(?<![<>=!])=(?!=)|[≥≤≠^²³×·÷\u2212–&|;]")
WORD = late_pattern(r"\b(?:och|eller|inte)\b", re.IGNORECASE)
CHOICE = late_pattern(r"\b(?:IF|OM)\s*\(", re.IGNORECASE)
NUMBER = r"(?<![\w.,])(\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?)"
PERCENT = late_pattern(NUMBER + r"\s*(?:%|(?:procent|percent|per cent)\b)", re.ASCII)
COMPARED_BEFORE = late_pattern(r"[<>=≥≤≠]\s*$")
COMPARED_AFTER = late_pattern(r"\s*(?:[<>≥≤≠]|[!=]?=)")
THOUSANDS = late_pattern(r"(?<![\w.,])\d{1,3}(?:[ \u00a0]\d{3})+(?![\w.,])", re.ASCII)
MOST_PARTS = 3


class Slip(Record):
    """Something that an expression writes otherwise: where it stands, and the right form.

    `percent` is how many per cent it is, where it is compared with what may be counted in per cent.
    """

    offset: int
    word: str
    right: str
    percent: str = ""


def first_slip(text: str, units: Mapping[str, Fraction]) -> Slip | None:
    """Return the first thing that an expression writes otherwise; None without any.

    `units` are those of money, in main units: an expression has plain numbers.
    """
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] == "=" and text[start + 1 : start + 2] != "=":
        return Slip(start, text[start:], text[start + 1 :].strip())
    slips = [
        *_choices(text),
        *_percentages(text),
        *_amounts(text, units),
        *_found(THOUSANDS, text, lambda match: _plain(_number(match.group()))),
        *_found(SIGN, text, lambda match: SIGNS[match.group()]),
        *_found(WORD, text, lambda match: WORDS[match.group().casefold()]),
    ]
    return min(slips, key=lambda slip: slip.offset, default=None)


def _found(
    pattern: re.Pattern[str], text: str, right: Callable[[re.Match[str]], str]
) -> list[Slip]:
    return [Slip(match.start(), match.group(), right(match)) for match in pattern.finditer(text)]


def _percentages(text: str) -> list[Slip]:
    """Return the percentages in a text, which an expression has as parts: 80 % is 0.8."""
    slips = []
    for match in PERCENT.finditer(text):
        number = _number(match.group(1))
        around = COMPARED_BEFORE.search(text[: match.start()]) or COMPARED_AFTER.match(
            text[match.end() :]
        )
        percent = _plain(number) if around else ""
        slips.append(Slip(match.start(), match.group(), _plain(number / 100), percent))
    return slips


def _amounts(text: str, units: Mapping[str, Fraction]) -> list[Slip]:
    """Return the amounts in a text, which an expression has as numbers of main units."""
    names = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    amount = re.compile(rf"{NUMBER}\s*({names})(?!\w)", re.ASCII)

    def right(match: re.Match[str]) -> str:
        size = units[match.group(2)]
        number = _number(match.group(1)) * size.numerator / size.denominator
        return _plain(number)

    return _found(amount, text, right)


def _choices(text: str) -> list[Slip]:
    """Return each IF(condition; x; y) of a spreadsheet."""
    slips = []
    for match in CHOICE.finditer(text):
        parts, end = _arguments(text, match.end())
        if len(parts) == MOST_PARTS:
            condition, first, second = parts
            right = f"{first} if {condition} else {second}"
            slips.append(Slip(match.start(), text[match.start() : end], right))
    return slips


def _arguments(text: str, start: int) -> tuple[list[str], int]:
    """Return what stands between the brackets that open before `start`, and where they close.

    A comma separates only where no semicolon does: it may be a decimal one.
    """
    marks, depth, end = {";": [start - 1], ",": [start - 1]}, 0, start
    while end < len(text) and (depth or text[end] != ")"):
        depth += (text[end] == "(") - (text[end] == ")")
        if not depth and text[end] in marks:
            marks[text[end]].append(end)
        end += 1
    if end == len(text):
        return [], end
    places = [*(marks[";"] if len(marks[";"]) > 1 else marks[","]), end]
    parts = [text[before + 1 : after].strip() for before, after in pairwise(places)]
    return parts, end + 1


def _number(written: str) -> Decimal:
    return Decimal(re.sub(r"[ \u00a0]", "", written).replace(",", "."))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
