"""A table as CSV: what stands over a column is true of what stands below it."""

from __future__ import annotations

import csv
import io
import re
from fractions import Fraction
from pathlib import Path

import pytest

from agree.base import Amount
from agree.base.money import standard_currency
from agree.messages import Locale
from agree.render import Layout, render
from agree.report import Column, Number, Report, Row, Several, Share, Table
from tests.render.attacks import lay_attacks
from tests.render.test_attacks import ASKED
from tests.render.test_xlsx import reported


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


NUMBER = re.compile(r"-?\d+(,\d+)?")
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")


def formulas_in(text: str) -> set[str]:
    """The cells of a table as CSV, headings too, that a spreadsheet would make formulas of."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    cells = {cell for row in rows for cell in row}
    return {cell for cell in cells if FORMULA.match(cell) and not NUMBER.fullmatch(cell)}


MARK = "XX"
NO_ANSWER = ("check a fault", "new", "a fault")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\\t="])
def test_no_cell_of_any_table_of_any_answer_is_a_formula(
    sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every text of an agreement begins as a formula does; headings are the ids, and words."""
    lay_attacks(tmp_path, MARK)
    for file in ("avtal.yaml", "draft.yaml", "details.yaml", "status.yaml"):
        text = (tmp_path / file).read_text(encoding="utf-8")
        marked = re.sub(rf'"([^"]*){MARK}"', rf'"{sign}\1"', text)
        (tmp_path / file).write_text(marked, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = 0
    for name, arguments in ASKED.items():
        if name in NO_ANSWER:
            continue
        report = reported(arguments, monkeypatch)
        for table in report.tables:
            for headings in (False, True):
                layout = Layout(table=table, headings=headings, file=True)
                text = render("csv", report, Locale(), layout).decode()
                assert formulas_in(text) == set(), (arguments, table)
                shown += text.count("'")
    assert shown > 100, "texts that begin so are shown, with an apostrophe before them"


def test_a_number_that_stands_alone_in_a_list_stays_a_number() -> None:
    columns = (Column("name"), Column("n", kind="number"))
    cells = (Several((Number(Fraction(-3, 2)),)), Several((Number(-1), Number(-2))))
    table = Table("t", columns, tuple(Row(("One", cell)) for cell in cells))
    shown = render("csv", Report("made", "", (table,)), Locale(), Layout()).decode()
    assert shown.split("\r\n")[1:-1] == ["One;-1,5", "One;'-1, -2"]
