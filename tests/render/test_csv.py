"""A table as CSV: what stands over a column is true of what stands below it."""

from __future__ import annotations

from fractions import Fraction

from agree.base import Amount
from agree.base.money import standard_currency
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


def test_text_is_no_formula_and_numbers_below_zero_stay_numbers() -> None:
    """What begins a formula has an apostrophe before it; a tabulator and a line break are spaces."""
    kronor = standard_currency("SEK")
    columns = (Column("name"), Column("amount", kind="amount"), Column("part", kind="share"))
    texts = ("=1+1", "+1", "-1", "@a", "\t=1", "\ra", "−5 kr", "1", "a=b")
    negative = (Amount(-150, kronor, "kr"), Share(Fraction(-1, 8)))
    table = Table("t", columns, tuple(Row((text, *negative)) for text in texts))
    shown = render("csv", Report("made", "", (table,)), Locale(), Layout()).decode()
    names = ("'=1+1", "'+1", "'-1", "'@a", "' =1", " a", "−5 kr", "1", "a=b")
    assert shown.split("\r\n")[1:-1] == [f"{name};-1,5;-0,125" for name in names]
