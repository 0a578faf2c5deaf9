"""What a script sent: each value of the kind that it has to be, and not too much of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from agree.base import Finding

MOST_CHARACTERS = 2_000
"""Characters of a text that is no file."""
MOST_NUMBER = 10_000_000


class Refused(Exception):
    """What was sent is not answered: it is none of what a page sends, or findings say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings


def body_of(content: bytes) -> Mapping[str, Any]:
    """Return what a script sent. Raises Refused for what is no object of JSON."""
    try:
        sent = json.loads(content)
    except (ValueError, RecursionError):
        raise Refused from None
    if not isinstance(sent, dict):
        raise Refused
    return sent


def text_in(sent: Mapping[str, Any], name: str, most: int = MOST_CHARACTERS) -> str:
    """Return a text that was sent; "" for none. Raises Refused for anything else.

    JSON can also say half a sign (a lone surrogate), which is no text and fits in no file.
    """
    text = sent.get(name, "")
    if not isinstance(text, str) or len(text) > most:
        raise Refused
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused from None
    return text


def texts_in(sent: Mapping[str, Any], name: str, most: int) -> tuple[str, ...]:
    """Return texts that were sent, at most so many. Raises Refused for anything else."""
    texts = sent.get(name, [])
    if not isinstance(texts, list) or len(texts) > most:
        raise Refused
    return tuple(text_in({name: one}, name) for one in texts)


def number_in(sent: Mapping[str, Any], name: str) -> int:
    """Return a number from 1 on that was sent. Raises Refused for anything else."""
    number = sent.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= MOST_NUMBER:
        raise Refused
    return number
