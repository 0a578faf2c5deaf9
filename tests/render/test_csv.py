"""A table as CSV: what stands over a column is true of what stands below it."""

from __future__ import annotations

from fractions import Fraction

from agree.messages import Locale
from agree.render import Layout, render
from agree.report import Column, Report, Row, Share, Table


def test_a_share_is_not_headed_as_a_percentage() -> None:
    columns = (Column("name", "Name"), Column("part", "%", "share", "%", 1))
    table = Table("parts", columns, (Row(("One", Share(Fraction(1, 8)))),))
    report = Report("run", "Made up", (table,))
    for lang, head in (("sv", "andel (0,01 är 1 %)"), ("en", "part (0.01 is 1 %)")):
        shown = render("csv", report, Locale(lang), Layout(headings=True)).decode()
        assert shown == f"Name;{head}\r\nOne;0,125\r\n"
    assert render("csv", report, Locale(), Layout()).decode() == "name;part\r\nOne;0,125\r\n"
