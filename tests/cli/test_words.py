"""The words that people read: those of the field, and no others."""

from __future__ import annotations

import re

import pytest

from tools.words import CATALOGUES, read

AVOIDED = {
    r"\banslag": "a grant is bidrag; anslag is the state's appropriation",
    r"\bavtal": "an agreement is an överenskommelse",
    r"\bvardag": "a working day is an arbetsdag",
    r"\bfattas": "what is lacking saknas",
    r"så blev det|pengarnas väg|i allt\b|går ihop": "no colloquial titles",
    r"senast \{(day|latest|by)\}": "a date is senast den 31 mars 2023",
    r"\bfynd": "people read fel and upplysningar",
    r"av sig själv|hänger på|\bkolla": "no colloquial words",
    r"\bdeklarera|i ett steg": "no jargon of programmers",
}
AVOIDED_IN_ENGLISH = {
    r"\bfindings?\b": "people read errors and notes",
    r"\beconomic report": "the account of what money was used for is a financial report",
    r"\bhang on\b|\bowes\b|move along|fills itself": "no colloquial words",
    r"replaced in one step": "no jargon of programmers",
}


def _swedish() -> dict[str, str]:
    return {str(one.id): str(one.string) for one in read(CATALOGUES / "sv.po") if one.id}


@pytest.mark.parametrize("word", list(AVOIDED))
def test_no_text_has_a_word_that_the_field_does_not_use(word: str) -> None:
    pattern = re.compile(word, re.IGNORECASE)
    found = {key: text for key, text in _swedish().items() if pattern.search(text)}
    of_grants = {key: text for key, text in found.items() if "ppropriation" not in key}
    assert of_grants == {}, AVOIDED[word]


@pytest.mark.parametrize("word", list(AVOIDED_IN_ENGLISH))
def test_no_english_text_has_a_word_that_its_readers_do_not_use(word: str) -> None:
    pattern = re.compile(word, re.IGNORECASE)
    assert [text for text in _swedish() if pattern.search(text)] == [], AVOIDED_IN_ENGLISH[word]
