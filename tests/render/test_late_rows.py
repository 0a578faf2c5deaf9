"""Rows that are made when somebody looks at them are the rows that they are."""

from __future__ import annotations

from agree.messages import Locale
from agree.render import Layout, render
from agree.report import Code, Column, LateRows, Report, Row, Table
from agree.report.records import records

ROWS = (Row((Code("a"),)), Row((Code("b"),)))


def test_they_are_made_once_and_not_for_those_who_do_not_see_them() -> None:
    made: list[str] = []

    def make() -> tuple[Row, ...]:
        made.append("made")
        return ROWS

    rows = LateRows(make)
    table = Table("codes", (Column("code", kind="code"),), rows, shown=False)
    report = Report("made", "Made", (table,))
    assert b"Made" in render("text", report, Locale("en"), Layout())
    assert made == []
    assert [row["code"] for row in records(table, Locale("en"))] == ["a", "b"]
    assert tuple(rows) == ROWS
    assert made == ["made"]


def test_they_are_equal_to_the_same_rows() -> None:
    late = LateRows(lambda: iter(ROWS))
    assert late == ROWS
    assert late == LateRows(lambda: ROWS)
    assert late != LateRows(lambda: ROWS[:1])
    assert hash(late) == hash(LateRows(lambda: ROWS))
    assert (len(late), late[0], tuple(late[1:])) == (2, ROWS[0], ROWS[1:])
    assert repr(late) == "2 rows"
