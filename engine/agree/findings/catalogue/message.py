"""The form of a catalogue entry."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Message(NamedTuple):
    """What a kind of finding says, in Swedish and English, and what to do about it.

    The texts are templates; the words in braces are the finding's values.
    """

    severity: Literal["error", "warning", "note"]
    sv: str
    en: str
    hint_sv: str = ""
    hint_en: str = ""


def error(sv: str, en: str, hint_sv: str = "", hint_en: str = "") -> Message:
    """A finding that stops the result."""
    return Message("error", sv, en, hint_sv, hint_en)


def note(sv: str, en: str, hint_sv: str = "", hint_en: str = "") -> Message:
    """A finding that is good to know and stops nothing."""
    return Message("note", sv, en, hint_sv, hint_en)
