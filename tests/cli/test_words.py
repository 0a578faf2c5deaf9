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
}


def _swedish() -> dict[str, str]:
    return {str(one.id): str(one.string) for one in read(CATALOGUES / "sv.po") if one.id}


@pytest.mark.parametrize("word", list(AVOIDED))
def test_no_text_has_a_word_that_the_field_does_not_use(word: str) -> None:
    pattern = re.compile(word, re.IGNORECASE)
    found = {key: text for key, text in _swedish().items() if pattern.search(text)}
    assert found == {}, AVOIDED[word]
