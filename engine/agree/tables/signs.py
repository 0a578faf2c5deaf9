"""What a cell looks like: a figure, a year, a sign for no figure, a mark of a footnote."""

from __future__ import annotations

import re
import unicodedata

from agree.base import (
    DECIMAL_MARKS,
    DIGIT_GROUPS,
    SPACES,
    NumberFault,
    late_pattern,
    parse_number,
    split_unit,
)
from agree.source.workbook import Digits
from agree.tables.days import NUMBER_OF

NO_FIGURE = frozenset(
    ("", ".", "..", "...", "…", "-", "–", "—", "\u2212", "x", "*", ":", "n/a", "na")
)
"""How statistics offices and others write that there is no figure."""
YEAR = late_pattern(r"(1[89]|2[01])\d\d$", re.ASCII)
PERIOD = late_pattern(
    r"(1[89]|2[01])\d\d([MKQ]\d{1,2}|[-/ ](0?[1-9]|1[0-2])([-/ ]\d{1,2})?)?$", re.ASCII
)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Figures as the mark of a footnote has them, where a document shows them raised."""
NO_UNIT = late_pattern(rf"\d|\b({'|'.join(NUMBER_OF)})\b", re.IGNORECASE)
"""What stands behind the number of a day or a year, and behind no figure."""
FOOTNOTE = late_pattern(r"(?<=[^\W\d_.)])(\s*[*†‡§]+|\s?[¹²³⁰⁴-⁹]+\)?|\s?\d{1,2}\))$")
"""The mark of a footnote behind a name: *, ¹ or 1)."""
FOOTNOTE_OF_FIGURE = late_pattern(r"(?<=\d)(\s*[*†‡§]+|\s?[¹²³⁰⁴-⁹]+\)?| \d{1,2}\))$")
TOTALS = (
    "totalt", "total", "totalen", "totals", "summa", "summor", "sum", "alla", "all", "samtliga",
    "riket", "hela riket", "hela landet", "whole country", "the whole country", "grand total",
    "delsumma", "subtotal",
)  # fmt: skip
"""What rows of sums are called."""


def is_figure(text: str) -> bool:
    """Return whether a cell holds a number, however it is grouped, or with a unit behind it."""
    if not text or not any(character.isdigit() for character in text):
        return False
    if isinstance(text, Digits):
        return True
    number, unit = split_unit(without_footnote_of_figure(text).rstrip("%").strip())
    if unit and (NO_UNIT.search(unit) or is_period(number)):
        return False
    try:
        parse_number(number)
    except NumberFault as fault:
        return fault.code in (DECIMAL_MARKS, DIGIT_GROUPS)
    return True


def is_period(text: str) -> bool:
    """Return whether a cell may be a year, a month or a day: then it may be a heading too."""
    return PERIOD.match(text.strip()) is not None


def is_no_figure(text: str) -> bool:
    """Return whether a cell says that there is no figure."""
    return text.strip().casefold() in NO_FIGURE


def without_footnote(name: str) -> str:
    """Return a name without the mark of a footnote behind it.

    >>> without_footnote("Gotland 1)"), without_footnote("Gotland¹"), without_footnote("Area 51")
    ('Gotland', 'Gotland', 'Area 51')
    """
    return FOOTNOTE.sub("", name.strip()).strip()


def without_footnote_of_figure(text: str) -> str:
    """Return a figure without the mark of a footnote behind it."""
    return text if isinstance(text, Digits) else FOOTNOTE_OF_FIGURE.sub("", text.strip())


def is_total(name: str) -> bool:
    """Return whether a row is called as a row of sums is: Totalt, Summa regioner, Riket."""
    words = re.sub(r"[^\w\s]", " ", unicodedata.normalize("NFC", name)).casefold().split()
    said = " ".join(words)
    return any(
        said == total or said.startswith(f"{total} ") or said.endswith(f" {total}")
        for total in TOTALS
    )


def on_one_line(text: str) -> str:
    """Return a text on one line, with plain spaces and nothing that is not seen."""
    if isinstance(text, Digits):
        return text
    seen = "".join(
        character for character in text if unicodedata.category(character) not in ("Cc", "Cf", "Cs")
        or character in "\t\n\r"
    )  # fmt: skip
    return re.sub(rf"[\s{SPACES}]+", " ", seen).strip()
