"""The form of a catalogue entry."""

from __future__ import annotations

from typing import NamedTuple

from agree.brief import brief


@brief
class Message(NamedTuple):
    """What a kind of finding says, in Swedish and English, and what to do about it.

    The texts are templates; the words in braces are the finding's values.
    """

    sv: str
    en: str
    hint_sv: str = ""
    hint_en: str = ""
