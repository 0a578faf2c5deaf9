"""Findings in lines: wrapped to a width, with the place underlined, and the same words as whole."""

from __future__ import annotations

import pytest

from agree.base import NOT_A_NUMBER, Finding, Quoted, Source, Span
from agree.messages import Locale
from agree.render.findings import INDENT, finding_lines, finding_text, wrap_line
from agree.render.layout import Piece

LONG = "amount: " + "x" * 150
ONE = Finding(NOT_A_NUMBER, Span(Source("a-file.yaml", LONG), 1, 100, 5), {"text": Quoted("xx")})


def plain(width: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in finding_lines(ONE, Locale(), width)]


@pytest.mark.parametrize("width", [40, 48, 80, 120])
def test_no_line_is_wider_than_it_may_be(width: int) -> None:
    assert max(map(len, plain(width))) <= width


def test_without_a_width_what_it_says_stands_on_one_line() -> None:
    first, *_ = finding_text(ONE, Locale()).split("\n")
    assert first.startswith("a-file.yaml:1:100: fel: ")
    assert first.endswith(" [not-a-number]")


@pytest.mark.parametrize("width", [48, 80, 0])
def test_the_place_is_underlined_where_it_stands(width: int) -> None:
    """The line is cut to the room that there is; the mark stands below the same five signs."""
    lines = plain(width)
    at = next(place for place, line in enumerate(lines) if set(line.split("|")[-1]) == {" ", "^"})
    start = lines[at].index("^")
    assert lines[at][start:] == "^" * 5
    assert lines[at - 1][start : start + 5] == "x" * 5


@pytest.mark.parametrize("width", range(8, 40))
def test_folding_loses_no_word_and_keeps_the_styles(width: int) -> None:
    line = (Piece("a.yaml:1:2", link="a.yaml"), Piece(": "), Piece("error", "error"), Piece(WORDS))
    found = list(wrap_line(line, width))
    told = " ".join("".join(piece.text for piece in one).strip() for one in found)
    assert told.split() == f"a.yaml:1:2: error{WORDS}".split()
    red = [piece.text for one in found for piece in one if piece.style == "error"]
    assert red == ["error"]
    assert all(one[0].text == " " * INDENT for one in found[1:])


WORDS = ": the key has no value [missing-value]"
