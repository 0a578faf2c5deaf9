"""Widths on paper: words are no wider than estimated, columns fit, and few lines are needed."""

from __future__ import annotations

import json
import re

import pytest
import typst

from agree.bundled import agreement_files
from agree.render.pdf.typesetting import TYPEFACE
from agree.render.widths import (
    LIBERTINUS,
    PADDING,
    SLACK,
    TWIPS,
    Measures,
    fitted,
    width_of,
)

MEASURED = (
    '#set text(font: "FONT", size: 10pt, number-type: "lining", number-width: "tabular")\n'
    "#let width(one) = (measure(text(one)).width.pt(), measure(strong(one)).width.pt())\n"
    "#context [#metadata(json(bytes(sys.inputs.words)).map(width)) <widths>]"
)


def measured(words: list[str]) -> list[tuple[float, float]]:
    """How wide Typst sets words at ten points, plain and bold, in points."""
    found = typst.query(
        MEASURED.replace("FONT", TYPEFACE).encode(),
        "<widths>",
        field="value",
        one=True,
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"words": json.dumps(words)},
    )
    return [(plain, bold) for plain, bold in json.loads(found)]


def test_no_word_of_an_agreement_is_wider_than_estimated() -> None:
    words = {"1\u00a0103\u00a0067\u00a0686", "\u22123\u00a0867\u00a0492", "2023-12-01", "100,0"}
    for file in agreement_files():
        words |= set(re.findall(r"[^\W\d_][\w-]+", file.read_text(encoding="utf-8")))
    assert len(words) > 2000
    listed = sorted(words)
    too_wide = [
        (word, plain, bold)
        for word, (plain, bold) in zip(listed, measured(listed), strict=True)
        if plain * TWIPS > width_of(word, 20, LIBERTINUS) + SLACK
        or bold * TWIPS > width_of(word, 20, LIBERTINUS, bold=True) + SLACK
    ]
    assert too_wide == []


def column(*cells: int) -> Measures:
    """A column of words, each cell so wide, of which no word is wider than a tenth."""
    most = max(cells) + PADDING + SLACK
    return Measures(most, 1000, max(cells) // 10 + PADDING + SLACK, cells)


FIGURE = Measures(800, 800, 800)


@pytest.mark.parametrize("room", [3000, 5000, 9000])
def test_columns_fit_and_none_is_narrower_than_its_words(room: int) -> None:
    columns = [column(4000, 300, 300), FIGURE, column(3000, 6000, 200)]
    widths = fitted(columns, room)
    assert sum(widths) <= room
    assert all(width >= one.tight for width, one in zip(widths, columns, strict=True))
    assert widths[1] == 800


def test_all_have_what_they_like_where_there_is_room() -> None:
    assert fitted([column(1000), FIGURE], 9000) == [1200, 800]


def test_what_is_free_goes_where_it_saves_lines() -> None:
    """One long cell beside nothing, against ten of half its width: these are worth it."""
    once, often = column(4000, *[100] * 10), column(100, *[1900] * 10)
    widths = fitted([once, often], 4200)
    assert widths[1] >= 1900 + PADDING + SLACK
    assert sum(widths) <= 4200
