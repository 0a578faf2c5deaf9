r"""Texts in which the words of another language are marked, until they are an element of a page.

A mark is made of codes that Unicode has for no character: one before the tag of the language, one
between it and the words, and one behind them. Words have no marks in them, so marks never nest.

>>> pieces(f"to {marked('Regionerna', 'sv')}, 3 kr")
[('to ', ''), ('Regionerna', 'sv'), (', 3 kr', '')]
"""

from __future__ import annotations

from agree.base import late_pattern

BEFORE, BETWEEN, BEHIND = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = late_pattern(f"{BEFORE}([A-Za-z0-9-]+){BETWEEN}([^{BEFORE}{BETWEEN}{BEHIND}]*){BEHIND}")
_NO_MARKS = dict.fromkeys(map(ord, (BEFORE, BETWEEN, BEHIND)), "\ufffd") | {ord("\n"): " "}
"""What a file's own words have instead of such codes; marked words stay on their line."""


def same_language(one: str, other: str) -> bool:
    """Return whether two tags mean the same language, wherever it is spoken (en and en-GB)."""
    return one.partition("-")[0].casefold() == other.partition("-")[0].casefold()


def marked(words: str, language: str) -> str:
    """Return words with the mark of a language."""
    return f"{BEFORE}{language}{BETWEEN}{words.translate(_NO_MARKS)}{BEHIND}"


def has_marks(text: str) -> bool:
    """Return whether anything in a text is marked."""
    return BEFORE in text


def pieces(text: str) -> list[tuple[str, str]]:
    """Return the parts of a text, each with the language it is marked with; "" without any.

    What a file has of such codes by itself marks nothing but its own text.
    """
    if not has_marks(text):
        return [(text, "")]
    parts = _MARKED.split(text)
    written: list[tuple[str, str]] = [(parts[0], "")]
    for language, words, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        written += [(words, language), (after, "")]
    return [piece for piece in written if piece[0]]
