"""The engine speaks English; what is said in another language stands in its catalogue alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from agree.messages import LANGUAGES
from tests.house.code import ENGINE, functions, named, tree

FILES = sorted(ENGINE.rglob("*.py"))
READ = {"öre", "händelse", "återbetalning"}
"""Swedish words that files may have, which the program reads and never says."""
KNOW_LANGUAGES = ("engine/agree/messages/",)
KNOW_READERS = (*KNOW_LANGUAGES, "engine/agree/library.py")

each_file = pytest.mark.parametrize("file", FILES, ids=named)


def texts(code: ast.AST) -> Iterator[str]:
    """Every text of a file that is no docstring, nor a text that stands alone as one does."""
    alone = {node.value for node in ast.walk(code) if isinstance(node, ast.Expr)}
    for node in ast.walk(code):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in alone:
            yield node.value


def parameters(file: Path) -> Iterator[str]:
    """Every name of a parameter in a file."""
    for function in functions(file):
        given = function.args
        for one in (*given.posonlyargs, *given.args, *given.kwonlyargs):
            yield one.arg


@each_file
def test_no_words_of_the_code_are_swedish(file: Path) -> None:
    swedish = [text for text in texts(tree(file)) if set(text.casefold()) & set("åäö")]
    assert set(swedish) <= READ


@each_file
def test_only_the_locale_tells_languages_apart(file: Path) -> None:
    translated = set(LANGUAGES) - {"en"}
    if not named(file).startswith(KNOW_LANGUAGES):
        assert translated & set(texts(tree(file))) == set()


@each_file
def test_nothing_is_told_its_language_but_the_library_and_the_locale(file: Path) -> None:
    if not named(file).startswith(KNOW_READERS):
        assert "lang" not in parameters(file)


def test_words_are_found_where_they_stand() -> None:
    code = ast.parse('"""Åter."""\nWORD = f"på {1}"\n"""Ö."""\ndef told(lang): return {"sv": "ja"}')
    assert list(texts(code)) == ["på ", "sv", "ja"]
