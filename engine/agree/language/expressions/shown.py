"""Formulas as people read them: the decimal mark of the language, and signs of mathematics."""

from __future__ import annotations

import re

from agree.base.money import DECIMAL_MARK, TRUE_MINUS

_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_BETWEEN_VALUES = re.compile(r",\s*")
_TIMES = re.compile(r"(?<!\*)\*(?!\*)")


def formula_in(lang: str, text: str) -> str:
    """Return a formula for people: 0.4 * a - b becomes 0,4 × a − b in Swedish.

    Where decimals have a comma, values in brackets are kept apart by a semicolon: max(0,5; a).

    >>> formula_in("en", "max(0.5, 2 * a)")
    'max(0.5, 2 × a)'
    """
    if DECIMAL_MARK[lang] == ",":
        text = _POINT.sub(",", _BETWEEN_VALUES.sub("; ", text))
    return _TIMES.sub("×", text).replace("-", TRUE_MINUS)
