"""The engine speaks English; what is said in another language stands in its catalogue alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from agree.messages import LANGUAGES
from tests.house.code import ENGINE, functions, named, tree

MADE = ENGINE / "language" / "compiled.py"
"""The code that is made from the schema: its texts are those of the schema, and told to nobody."""
FILES = sorted(file for file in ENGINE.rglob("*.py") if file != MADE)
READ = {
    "öre", "händelse", "återbetalning", "väntar", "inväntas", "okänt", "okänd", "pågår",
    "gäller inte", "övertagande", "anstånd", "överföring", "återlämnande", "återkrav", "rättelse",
    r"(?:källa|källor|source|sources)\s*:\s*(?P<said>.+)",
    r"\b(per 1 ?000|per 10 ?000|per 100 ?000|per invånare|per capita)\b",
    "ersätter", "förfallodag", "överenskommelse", "jämn", "triangulär", "normalfördelning",
}  # fmt: skip
"""Swedish words that files may have, which the program reads and never says."""
KNOW_LANGUAGES = ("engine/agree/messages/",)
KNOW_READERS = (*KNOW_LANGUAGES, "engine/agree/library.py")


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


def outside(rooms: tuple[str, ...]) -> list[Path]:
    """Return the files of the engine that lie in none of the rooms."""
    return [file for file in FILES if not named(file).startswith(rooms)]


def is_swedish(text: str) -> bool:
    return bool(set(text.casefold()) & set("åäö"))


def test_no_words_of_the_code_are_swedish() -> None:
    swedish = {
        (named(file), text) for file in FILES for text in texts(tree(file)) if is_swedish(text)
    }
    assert {(file, text) for file, text in swedish if text not in READ} == set()


def test_only_the_locale_tells_languages_apart() -> None:
    translated = set(LANGUAGES) - {"en"}
    files = outside(KNOW_LANGUAGES)
    assert [named(file) for file in files if translated & set(texts(tree(file)))] == []


def test_nothing_is_told_its_language_but_the_library_and_the_locale() -> None:
    files = outside(KNOW_READERS)
    assert [named(file) for file in files if "lang" in parameters(file)] == []


def test_words_are_found_where_they_stand() -> None:
    code = ast.parse('"""Åter."""\nWORD = f"på {1}"\n"""Ö."""\ndef told(lang): return {"sv": "ja"}')
    assert list(texts(code)) == ["på ", "sv", "ja"]
