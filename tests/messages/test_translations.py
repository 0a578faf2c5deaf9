"""Every message of the code is translated, and says the same in every language."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message

from agree.messages import LANGUAGES
from agree.messages.catalogue import Catalogue
from tools.words import catalogues, compiled, messages, read

FILES = tuple(catalogues())
COLLECTED = messages()


def forms(words: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the one form of a message, or both."""
    return (words,) if isinstance(words, str) else tuple(words or ())


def names(template: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def keys(catalogue: Iterable[Message]) -> set[tuple[object, object]]:
    """Return what tells the messages of a catalogue apart."""
    return {(one.id, one.context) for one in catalogue if one.id}


def test_there_is_a_catalogue_for_every_language_but_english() -> None:
    assert {file.stem for file in FILES} | {"en"} == set(LANGUAGES)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_catalogue_has_the_messages_of_the_code_and_no_others(file: Path) -> None:
    assert keys(read(file)) == keys(COLLECTED)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_catalogue_is_compiled_as_it_stands(file: Path) -> None:
    assert file.with_suffix(".mo").read_bytes() == compiled(file), "run make words"


def says_the_same(one: Message) -> bool:
    """Return whether a message is translated, each of its forms with the same values."""
    english, other = forms(one.id), forms(one.string)
    return all(other) and [names(form) for form in english] == [names(form) for form in other]


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_messages_are_translated_with_the_same_values(file: Path) -> None:
    assert [one.id for one in read(file) if one.id and not says_the_same(one)] == []


def test_values_have_names() -> None:
    named = {name for one in COLLECTED if one.id for form in forms(one.id) for name in names(form)}
    assert [name for name in named if not name.isidentifier()] == []


def test_a_translation_that_says_something_else_is_found() -> None:
    assert says_the_same(Message("{a} of {b}", "{b}: {a}"))
    assert not says_the_same(Message("{a} of {b}", "{a}"))
    assert not says_the_same(Message(("one", "{n}"), ("en", "")))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_words_are_those_that_gettext_finds(file: Path) -> None:
    with file.with_suffix(".mo").open("rb") as binary:
        theirs = GNUTranslations(binary)
    ours = Catalogue.of_file(file.with_suffix(".mo"))
    for one in (*read(file), Message("nobody says this"), Message(("one of it", "many of it"))):
        if isinstance(one.id, tuple):
            single, many = one.id
            for count in (0, 1, 2, 21):
                assert ours.counted(single, many, count) == theirs.ngettext(single, many, count)
        elif one.context:
            assert ours.text(one.id, one.context) == theirs.pgettext(one.context, one.id)
        elif one.id:
            assert ours.text(one.id) == theirs.gettext(one.id)
