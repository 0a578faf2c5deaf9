"""Bars: how long they are, on which side, and what they are in a terminal without blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from agree.messages import Locale
from agree.render import Layout, render
from agree.render.bars import AXIS, bars
from agree.report import Bar, Cell, Column, Number, Report, Row, Table
from agree_cli.terminal import PLAIN

CHANGES = (-126, -5, 0, 63, 252)
"""Tenths: −12,6 and −0,5 beside +6,3 and +25,2."""


def drawn(*values: int | None, width: int) -> list[str]:
    cells: list[Cell] = [None if value is None else Bar(value) for value in values]
    return bars(cells, width)


def report_of(values: tuple[int, ...]) -> Report:
    columns = (
        Column("name", "Name", label=True),
        Column("change", "Change", "number", signed=True),
        Column("bar", kind="bar", priority=1),
    )
    rows = tuple(Row((f"Row {value}", Number(value), Bar(value))) for value in values)
    return Report("made-up", "Made up", (Table("rows", columns, rows),))


def test_bars_go_left_below_zero_and_right_above_it_on_one_scale() -> None:
    """13 columns: the axis, and 4 + 8 blocks for −12,6 and +25,2; +6,3 is 2 blocks."""
    assert drawn(*CHANGES, width=13) == ["████│", "   ▕│", "", "    │██", "    │████████"]


def test_small_and_large_differ_and_what_is_not_zero_is_never_nothing() -> None:
    """12,6 is the whole side of 10 blocks, 0,5 two fifths of a block, 0,001 next to nothing."""
    assert drawn(-12_600, -500, -1, width=11) == ["██████████│", "         ▐│", "         ▕│"]
    assert drawn(12_600, 500, 1, width=11) == ["│██████████", "│▍", "│▏"]


def test_values_on_one_side_of_zero_have_the_whole_width() -> None:
    assert drawn(8, 4, width=9) == ["│████████", "│████"]
    assert drawn(-8, -4, width=9) == ["████████│", "    ████│"]


def test_without_a_value_there_is_no_bar() -> None:
    assert drawn(0, None, width=11) == ["", ""]
    assert bars([], 11) == []


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1), st.integers(11, 60))
def test_a_larger_value_never_has_a_shorter_bar_and_all_fit(values: list[int], width: int) -> None:
    found = drawn(*values, width=width)
    assert all(len(bar) <= width for bar in found)
    assert [bool(bar) for bar in found] == [value != 0 for value in values]
    assert len({bar.index(AXIS) for bar in found if bar}) <= 1
    for side in (1, -1):
        lengths = [
            len(bar.replace(" ", ""))
            for value, bar in sorted(zip(values, found, strict=True), key=lambda pair: abs(pair[0]))
            if value * side > 0
        ]
        assert lengths == sorted(lengths)


@pytest.mark.parametrize(("width", "longest"), [(40, 23), (50, 33), (80, 41), (200, 41)])
def test_bars_take_the_room_that_is_left_but_no_more_than_41_columns(
    width: int, longest: int
) -> None:
    """ "Row 100" and "Change" take 7 and 6 columns, and each has 2 behind it: 17."""
    shown = render("text", report_of((100, 50)), Locale("en"), Layout(width)).decode()
    (line,) = (line for line in shown.split("\n") if "100" in line)
    assert len(line[line.index(AXIS) :]) == longest


def test_where_the_page_is_too_narrow_there_are_no_bars() -> None:
    shown = render("text", report_of((100, 50)), Locale("en"), Layout(20)).decode()
    assert AXIS not in shown
    assert "+100" in shown


@pytest.mark.parametrize("form", ["markdown", "csv", "json"])
def test_data_and_markdown_have_no_bars(form: str) -> None:
    assert not {AXIS, "█"} & set(
        render(form, report_of((100, 50)), Locale("en"), Layout()).decode()
    )


def test_in_a_page_a_screen_reader_passes_bars_over() -> None:
    page = render("html", report_of((100, 50)), Locale("en"), Layout()).decode()
    assert '<td class="bar" aria-hidden="true">│████████████████████</td>' in page
    assert '<td class="bar" aria-hidden="true">│██████████</td>' in page


def test_bars_are_plain_in_a_terminal_without_blocks() -> None:
    shown = [
        "".join(PLAIN.get(sign, sign) for sign in bar)
        for bar in drawn(100, -50, 0, None, 3, width=16)
    ]
    assert shown == ["     |##########", "#####|", "", "", "     |-"]


PARTS = (Bar(0, 4), Bar(1, 4), Bar(1, 100), Bar(99, 100), Bar(4, 4), Bar(0, 0), None)


def test_a_part_of_a_whole_fills_that_part_and_is_full_only_when_all_is_there() -> None:
    """8 columns: a quarter is 2; of a hundredth 1 is seen, and of 99 hundredths one is left."""
    assert bars(PARTS, 8) == [
        "░░░░░░░░", "██░░░░░░", "█░░░░░░░", "███████░", "████████", "░░░░░░░░", "",
    ]  # fmt: skip


@given(st.integers(1, 10**6), st.integers(1, 60), st.data())
def test_parts_of_a_whole_have_the_whole_width(whole: int, width: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    (bar,) = bars([Bar(part, whole)], width)
    assert len(bar) == width
    assert (bar.count("█") == 0) == (part == 0)
    assert bar.count("█") < width or part == whole or width == 1


def test_parts_of_a_whole_in_a_page_and_in_a_terminal_without_blocks() -> None:
    columns = (Column("name", "Name", label=True), Column("bar", kind="bar"))
    rows = (Row(("Half", Bar(1, 2))), Row(("All", Bar(2, 2))))
    report = Report("made-up", "Made up", (Table("rows", columns, rows),))
    page = render("html", report, Locale("en"), Layout()).decode()
    assert '<td class="bar" aria-hidden="true">██████████░░░░░░░░░░░</td>' in page
    assert "".join(PLAIN.get(sign, sign) for sign in "█░") == "#."
