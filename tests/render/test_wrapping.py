"""Lines that fit: wide signs and marks, long words, and numbers, which are never broken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from agree.base import NO_BREAK
from agree.messages import Locale
from agree.render import Layout, render
from agree.render.wrapping import HYPHEN, narrowest, to_left, to_right, width_of, wrapped
from agree.report import Column, Report, Row, Table


def broken(text: str, width: int) -> list[str]:
    return list(wrapped(text, width, break_words=True))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Härjedalen", 10),
        ("1\u00a0000\u2009–\u22125", 9),
        ("日本", 4),
        ("e\u0301", 1),
        ("👍🏽", 2),
        ("", 0),
    ],
)
def test_a_sign_is_as_wide_as_a_screen_shows_it(text: str, columns: int) -> None:
    assert width_of(text) == columns
    assert [width_of(fill(text, 12)) for fill in (to_left, to_right)] == [12, 12]


def test_lines_break_at_spaces_and_count_what_is_shown() -> None:
    assert broken("日本 日本 e\u0301e\u0301e\u0301", 8) == ["日本", "日本 e\u0301e\u0301e\u0301"]
    assert list(wrapped("one two three", 9, "* ", "  ")) == ["* one two", "  three"]


def test_a_number_keeps_together() -> None:
    amount = NO_BREAK.join(("32", "861", "440", "kr"))
    assert broken(f"minst {amount}", 14) == ["minst", amount]


@pytest.mark.parametrize(
    ("word", "width", "lines"),
    [
        ("Vidareutbildning", 11, ["Vidareut-", "bildning"]),
        ("Karriärtjänster", 11, ["Karriär-", "tjänster"]),
        ("specialistsjuksköterskor", 14, ["specialist-", "sjuksköterskor"]),
        ("(verksamhetsutveckling),", 16, ["(verksamhetsut-", "veckling),"]),
        ("VFU-satsning", 10, ["VFU-", "satsning"]),
        ("data/2023/rural_population.csv", 16, ["data/2023/rural_", "population.csv"]),
    ],
)
def test_a_long_word_is_broken_at_its_hyphens_or_between_syllables(
    word: str, width: int, lines: list[str]
) -> None:
    assert broken(word, width) == lines


@pytest.mark.parametrize(
    ("path", "width", "lines"),
    [
        ("keys.of.care.share", 14, ["keys.of.care", ".share"]),
        ("keys.of.care.share", 11, ["keys.of", ".care.share"]),
        ("keys.base_and_population", 12, ["keys", ".base_and_", "population"]),
    ],
)
def test_a_path_is_broken_between_its_steps(path: str, width: int, lines: list[str]) -> None:
    assert broken(path, width) == lines


def test_what_is_no_word_is_cut_only_where_it_has_to_be() -> None:
    assert broken("x1" * 12, 10) == ["x1" * 5, "x1" * 5, "x1" * 2]
    assert broken("日" * 6, 5) == ["日日", "日日", "日日"]
    assert list(wrapped("a " + "x" * 25, 10)) == ["a", "x" * 25]


def test_a_text_needs_what_its_longest_whole_part_needs() -> None:
    """Vi-da-re-ut-bild-ning: bild with its hyphen is 5; a code has no parts."""
    assert [narrowest("Vidareutbildning", width) for width in (4, 10, 20)] == [5, 10, 16]
    assert narrowest("XYZZYX12345", 4) == 11
    assert narrowest("kr per invånare", 10) == 8


@given(st.text("abåäö -12/", max_size=80), st.integers(1, 30))
def test_nothing_is_lost_and_all_lines_fit(text: str, width: int) -> None:
    lines = broken(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "").replace(HYPHEN, "") == text.replace(" ", "").replace(
        HYPHEN, ""
    )


def test_no_line_break_of_a_page_cuts_a_day() -> None:
    columns = (Column("by", "By", "date", label=True), Column("status", "Status"))
    rows = (Row((date(2024, 3, 31), "met 2024-03-28")),)
    report = Report("made-up", "", (Table("t", columns, rows),))
    page = render("html", report, Locale("sv"), Layout())
    assert b'<span class="day">2024-03-31</span></th>' in page
    assert b'<td>met <span class="day">2024-03-28</span></td>' in page
