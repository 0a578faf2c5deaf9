"""What a plain (unquoted) YAML scalar means in an agreement: fewer things than YAML says.

Numbers are exact, dates stay text until a field asks for one, and the words that some YAML
readers take for true or false, and the numbers that some take for octal, are not guessed at.
"""

from __future__ import annotations

import re
from fractions import Fraction

from agree.base import Kind, message
from agree.source.nodes import Value

LEADING_ZERO = Kind(
    "leading-zero",
    message(
        "{word} without quotes is read differently by different programs (the zero may vanish)"
    ),
    hint=message('Write "{word}" in quotes.'),
)
BOOLEAN_WORD = Kind(
    "boolean-word",
    message("{word} without quotes is read by many programs as true or false"),
    hint=message('Write "{word}" if a word is meant, true or false for yes or no.'),
)

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
BOOLEAN_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "ja", "nej"})

LONGEST_WORD = 3
NUMERIC = frozenset("-0123456789")

_WHOLE = re.compile(r"-?(0|[1-9]\d{0,40})$", re.ASCII)
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,40})\.\d{1,40}$", re.ASCII)
_LEADING_ZERO = re.compile(r"-?0\d+$", re.ASCII)


def plain_value(text: str) -> Value:
    """The meaning of a plain scalar: nothing, a truth, an exact number, or the text itself."""
    if text in NOTHING:
        return None
    if text in TRUTHS:
        return TRUTHS[text]
    if text[0] not in NUMERIC:
        return text
    if _WHOLE.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Fraction(text)
    return text


def fault_of(text: str) -> Kind | None:
    """The finding that a plain scalar deserves because YAML readers disagree on it, if any."""
    if len(text) <= LONGEST_WORD and text.lower() in BOOLEAN_WORDS:
        return BOOLEAN_WORD
    if text[:1] in ("0", "-") and _LEADING_ZERO.match(text):
        return LEADING_ZERO
    return None
