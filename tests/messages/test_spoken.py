"""Words of a file that are in another language than the reader's are marked with it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from agree.base import FormulaText, Joined, Quoted, Words, in_languages, message
from agree.messages import Locale
from agree.messages.locale import LONGEST_QUOTE
from agree.messages.spoken import BEFORE, BEHIND, BETWEEN, marked, pieces

NAME = in_languages({"sv": "Regionerna"})
MARKS = (BEFORE, BETWEEN, BEHIND)


def told(words: object, language: str = "en") -> list[tuple[str, str]]:
    """Return the pieces of some words, as a reader of a language is told them."""
    return pieces(Locale(language).marking.text(words))


def test_only_words_of_another_language_are_marked() -> None:
    assert told(NAME) == [("Regionerna", "sv")]
    assert told(NAME, "sv") == [("Regionerna", "")]
    assert told(in_languages({"sv": "Alla", "en": "All"})) == [("All", "")]
    assert told(in_languages({"en": "All"}), "sv") == [("All", "en")]
    assert told(in_languages({"en-GB": "All"})) == [("All", "")]
    assert told("regions") == [("regions", "")]


def test_words_that_are_the_same_in_both_languages_are_marked_in_none() -> None:
    both = in_languages({"sv": "SKR", "en": "SKR"})
    assert told(both) == told(both, "sv") == [("SKR", "")]


def test_without_being_asked_for_nothing_is_marked() -> None:
    assert Locale("en").text(Quoted(NAME)) == "“Regionerna”"


def test_words_are_marked_within_words_of_the_program() -> None:
    of = message("{share} of {name}", share="1/3", name=NAME)
    assert told(of) == [("1/3 of ", ""), ("Regionerna", "sv")]
    both = Words((NAME, in_languages({"sv": "SKR"})))
    assert told(both) == [("Regionerna", "sv"), (" and ", ""), ("SKR", "sv")]
    assert told(Joined((of, NAME), ": "))[-1] == ("Regionerna", "sv")


def test_a_formula_keeps_the_tag_of_the_language() -> None:
    part = in_languages({"sv-FI": "a - b"})
    assert told(FormulaText((part, " - c"))) == [("a \u2212 b", "sv-FI"), (" \u2212 c", "")]


def test_a_long_quote_is_cut_before_it_is_marked() -> None:
    words = in_languages({"sv": "å" * (LONGEST_QUOTE + 1)})
    assert told(Quoted(words)) == [("“", ""), ("å" * LONGEST_QUOTE + "…", "sv"), ("”", "")]


@pytest.mark.parametrize("mark", MARKS)
def test_marks_in_a_files_own_words_are_none(mark: str) -> None:
    assert told(in_languages({"sv": f"a{mark}b"})) == [("a\ufffdb", "sv")]


@given(texts=st.lists(st.text(st.sampled_from([*MARKS, "a", "s", "\n", "-"])), max_size=5))
def test_marks_never_nest_and_no_word_is_lost(texts: list[str]) -> None:
    whole = "".join(marked(text, "sv") if place % 2 else text for place, text in enumerate(texts))
    found = pieces(whole)
    assert not any(mark in words for words, language in found if language for mark in MARKS)
    assert "".join(words for words, _ in found).count("a") >= sum(map(_letters, texts))


def _letters(text: str) -> int:
    """Return how many letters a text has that can be in no tag of a language."""
    return 0 if BEFORE in text else text.count("a")
