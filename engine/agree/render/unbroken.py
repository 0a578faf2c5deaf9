"""Numbers that no line break cuts, and that no line break parts from their unit."""

from __future__ import annotations

import re

from agree.base import NO_BREAK

_IN_NUMBER = re.compile(r"(?<=\d) (?=\d{3})")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|[^\W\d]{1,4}(?!\w)))")


def unbroken(text: str) -> str:
    """Return a text whose numbers stay whole, each with the short word after it, as a unit is.

    >>> unbroken("32 861 440 kr, tre delar").replace(NO_BREAK, "_")
    '32_861_440_kr, tre delar'
    """
    return _BEFORE_UNIT.sub(NO_BREAK, _IN_NUMBER.sub(NO_BREAK, text))
