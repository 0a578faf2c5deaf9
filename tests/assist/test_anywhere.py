"""Whatever is asked at any place of any text is answered: nothing is raised, edits stay inside."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from agree.assist import (
    Area,
    Looked,
    TextEdit,
    around,
    completions,
    definition,
    edited,
    explained,
    fixes,
    folded,
    hints,
    hover,
    hover_in_data,
    is_taken,
    lenses,
    look,
    name_at,
    outline,
    references,
    rename,
    tidied,
)
from agree.messages import Locale
from tests.assist.marked import SMALL
from tests.assist.test_looking import changed
from tests.helpers import AGREEMENTS


def is_inside(text: str, area: Area) -> bool:
    lines = text.split("\n")
    return (
        1 <= area.line <= area.end_line <= len(lines)
        and 1 <= area.column <= len(lines[area.line - 1]) + 1
        and 1 <= area.end_column <= len(lines[area.end_line - 1]) + 1
        and (area.line, area.column) <= (area.end_line, area.end_column)
    )


def ask_at(looked: Looked, line: int, column: int) -> None:
    text, words = looked.text, Locale("sv")
    offered = completions(looked, line, column)
    assert len({(one.kind, one.label, one.insert) for one in offered}) == len(offered)
    for one in offered:
        assert is_inside(text, one.area), one
        words.text(one.detail)
    told = hover(looked, line, column)
    if told is not None:
        assert is_inside(text, told.area)
        assert all(words.text(one) for one in told.paragraphs)
    where = definition(looked, line, column)
    found = references(looked, line, column)
    assert where is None or where in found
    assert all(is_inside(text, area) for area in found)
    edited(text, rename(looked, line, column, "nytt"))
    name = name_at(looked, line, column)
    assert name is None or is_inside(text, name)
    assert not is_taken(looked, line, column, "nytt")
    steps = around(looked, line, column)
    assert all(is_inside(text, area) for area in steps)
    for inner, outer in pairwise(steps):
        assert outer.line <= inner.line <= inner.end_line <= outer.end_line
    data = hover_in_data(looked, text, line, column)
    assert data is None or is_inside(text, data.area)


def ask_all(looked: Looked) -> None:
    words = Locale("sv")
    for hint in hints(looked):
        assert is_inside(looked.text, Area(hint.line, hint.column, hint.line, hint.column)), hint
        assert words.text(hint.label)
    for entry in outline(looked):
        assert is_inside(looked.text, entry.area)
    for area in folded(looked):
        assert is_inside(looked.text, area)
        assert area.line < area.end_line
    for lens in lenses(looked):
        assert is_inside(looked.text, lens.area)
        assert is_inside(looked.text, lens.leads_to)
        assert words.text(lens.label)
    ask_layout(looked)
    for finding in looked.findings:
        for fix in fixes(looked, finding):
            assert words.text(fix.title)
            assert all(is_inside(looked.text, edit.area) for edit in fix.edits)
            edited(looked.text, fix.edits)


def ask_layout(looked: Looked) -> None:
    """A layout leaves every word and finding as it was, and laid out again nothing changes."""
    text = edited(looked.text, tidied(looked))
    found = look(text, "a.yaml", looked.folder.path)
    assert sorted(one.code for one in found.findings) == sorted(one.code for one in looked.findings)
    assert tidied(found) == ()
    before, after = (one.split("\n") for one in (looked.text, text))
    assert [one.strip() for one in after if one.strip()] == [
        one.strip() for one in before if one.strip()
    ]


def ask_everywhere(text: str, count: int, places: int) -> None:
    chance = random.Random(count)
    looked, current = None, text
    for number in range(count):
        current = changed(current, chance) if number % 6 else text
        looked = look(current, "a.yaml", AGREEMENTS, looked)
        lines = looked.text.split("\n")
        for _ in range(places):
            line = chance.randrange(len(lines))
            ask_at(looked, line + 1, chance.randrange(len(lines[line]) + 1) + 1)
        place = chance.randrange(len(lines)) + 1
        answer = explained(looked, place, 1)
        assert answer.report is not None or answer.findings
        ask_all(looked)


def test_any_place_of_a_small_text() -> None:
    ask_everywhere(SMALL, 60, 20)


def test_every_place_while_a_text_is_typed() -> None:
    looked = None
    for length in range(0, len(SMALL) + 1, 7):
        text = SMALL[:length]
        looked = look(text, "a.yaml", Path("nowhere"), looked)
        line = text.count("\n") + 1
        ask_at(looked, line, length - text.rfind("\n"))


@pytest.mark.parametrize("line", [-1, 0, 1, 10_000])
@pytest.mark.parametrize("column", [-1, 0, 1, 10_000])
def test_places_that_are_not_there(line: int, column: int) -> None:
    ask_at(look(SMALL, "a.yaml", Path("nowhere")), line, column)
    ask_at(look("", "a.yaml", Path("nowhere")), line, column)


@pytest.mark.slow
def test_any_place_of_a_bundled_agreement() -> None:
    ask_everywhere((AGREEMENTS / "2022.yaml").read_text(encoding="utf-8"), 120, 40)


def test_edits_are_made_together() -> None:
    edits = (TextEdit(Area(1, 1, 1, 2), "x"), TextEdit(Area(2, 1, 2, 1), "y"))
    assert edited("abc\ndef", edits) == "xbc\nydef"
