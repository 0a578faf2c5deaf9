"""A sentence that is ready in both languages."""

from __future__ import annotations

from typing import NamedTuple

from agree.brief import brief


@brief
class Told(NamedTuple):
    """The same words in Swedish and English."""

    sv: str
    en: str

    def in_language(self, lang: str) -> str:
        """The words in `lang`."""
        return self.sv if lang == "sv" else self.en
