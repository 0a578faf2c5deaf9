"""The agreement of 2023, cut off, mutilated and mutated: always findings at a place, or a result."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from agree.bundled import agreements_folder
from agree.source import Folder
from tests.findings.agreement import assert_told, checked

FILE = agreements_folder() / "2023.yaml"
TEXT = FILE.read_text(encoding="utf-8")
LINES = TEXT.split("\n")
FOLDER = Folder(FILE.parent, "agreements")

ODD = " \t\n\r:-[]{}\"'#&*!|>%@`,?~^/\\()<>=+.0195aåÅé\x00\x07\x85\u00a0\u2028\u200b\ufeff”–−"
VALUES = (
    "", "~", "[]", "{}", "-5", '"x"', "01", "no", "true", "1e9", "0", "9" * 39, "[a, b]", "{a: b}",
    "pending", "unknown", "regions", "population", "by_population", "*x", "&x y", "!!int 3", '"',
    "|", ">", "- a", "mnkr", "2022-02-30", "x: y", "[[[", "5 %", "1/0", "max", "skr", "[skr]",
    "[regions]", "shown", "landsbygd", ".inf", "data/2023/bilaga-2.csv", "..", "'", "1 000,5",
)  # fmt: skip

lines = st.integers(0, len(LINES) - 1)


def _told(text: str) -> None:
    assert_told(*checked(text, FOLDER, "agreements/2023.yaml"))


def test_the_agreement_itself_is_right() -> None:
    _, verification = checked(TEXT, FOLDER, "agreements/2023.yaml")
    assert verification.holds


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_cut_off_in_the_middle_of_every_fourth_line(part: int) -> None:
    for line in range(4 * part, len(LINES), 16):
        _told("\n".join([*LINES[:line], LINES[line][: len(LINES[line]) // 2]]))


@given(st.integers(0, len(TEXT.encode())))
def test_cut_off_at_any_byte(size: int) -> None:
    _told(TEXT.encode()[:size].decode(errors="ignore"))


@given(lines)
def test_without_any_one_line(line: int) -> None:
    _told("\n".join(LINES[:line] + LINES[line + 1 :]))


@given(lines, lines)
def test_two_lines_that_change_places(first: int, second: int) -> None:
    changed = list(LINES)
    changed[first], changed[second] = changed[second], changed[first]
    _told("\n".join(changed))


@given(lines, lines)
def test_a_line_that_stands_twice(which: int, where: int) -> None:
    _told("\n".join([*LINES[:where], LINES[which], *LINES[where:]]))


@given(lines, st.integers(-4, 4))
def test_a_line_that_is_indented_otherwise(line: int, by: int) -> None:
    changed = list(LINES)
    changed[line] = " " * by + changed[line] if by > 0 else changed[line][-by:]
    _told("\n".join(changed))


@given(lines, st.sampled_from(VALUES))
def test_another_value(line: int, value: str) -> None:
    key, colon, _ = LINES[line].rpartition(": ")
    changed = list(LINES)
    changed[line] = f"{key}{colon or ': '}{value}"
    _told("\n".join(changed))


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.sampled_from(ODD)), max_size=4))
def test_characters_that_are_mistyped(changes: list[tuple[int, str]]) -> None:
    text = list(TEXT)
    for place, character in changes:
        text[place] = character
    _told("".join(text))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_at_all(text: str) -> None:
    _told(text)
