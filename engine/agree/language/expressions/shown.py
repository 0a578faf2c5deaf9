"""Formulas as people read them: the decimal mark of the language, and signs of mathematics."""

from __future__ import annotations

from agree.base.values import Formula
from agree.messages import Locale


def formula_in(lang: str, text: str) -> str:
    """Return a formula for people: 0.4 * a - b becomes 0,4 × a − b in Swedish.

    >>> formula_in("en", "max(0.5, 2 * a)")
    'max(0.5, 2 × a)'
    """
    return Locale(lang).text(Formula((text,)))
