"""A sentence that is ready in both languages."""

from __future__ import annotations

from typing import NamedTuple

from agree.base.brief import brief


@brief
class Told(NamedTuple):
    """The same words in Swedish and English."""

    sv: str
    en: str

    def in_language(self, lang: str) -> str:
        """The words in `lang`."""
        return self.sv if lang == "sv" else self.en


def section_in_words(section: str) -> Told:
    """Return how a section is called: numbers are sections, others (bilaga 2) go by their name."""
    if section[:1].isdigit():
        return Told(f"avsnitt {section}", f"section {section}")
    return Told(section, section)
