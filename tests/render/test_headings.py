"""CSV with words over its columns: every column of every table has some, and they are true."""

from __future__ import annotations

from pathlib import Path

import pytest

import agree_cli.delivery
from agree.base import Amount, message, standard_currency
from agree.messages import LANGUAGES, Locale
from agree.render import Layout, render
from agree.report import PENDING, Column, Report, Row, Table
from tests.cli.asked import ASKED, BOOKS, WIDE
from tests.cli.command import agree

COSTS = str(Path(BOOKS).parent / "costs.csv")
QUESTIONS = {
    **ASKED,
    **WIDE,
    "one settlement": ("settle", "2023", "--costs", COSTS, "--recipient", "Region Dalarna"),
    "conditions of a municipality": ("conditions", "2023", "--recipient", "Falun"),
    "dates of a municipality": ("calendar", "2023", "--recipient", "Falun"),
    "differences": ("verify", "2022"),
    "a year that no source tells": ("compare", "history/2021", "2022"),
}


def heads(report: Report, table: str, locale: Locale, *, headings: bool) -> list[str]:
    shown = render("csv", report, locale, Layout(table=table, headings=headings)).decode()
    return shown.split("\r\n")[0].split(";")


@pytest.mark.slow
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_column_of_every_table_has_words_of_its_own(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports: list[Report] = []

    def kept(form: str, report: Report, locale: Locale, layout: Layout) -> bytes:
        reports.append(report)
        return render(form, report, locale, layout)

    monkeypatch.setattr(agree_cli.delivery, "render", kept)
    agree(*QUESTIONS[name], "--format", "json")
    (report,) = reports
    assert report.tables
    for table in report.tables:
        ids = heads(report, table, Locale("sv"), headings=False)
        words = {lang: heads(report, table, Locale(lang), headings=True) for lang in LANGUAGES}
        nameless = [one for one, word in zip(ids, words["sv"], strict=True) if one == word]
        assert (table, nameless) == (table, [])
        for lang in LANGUAGES:
            assert len(set(words[lang])) == len(ids), words[lang]


def told(*columns: Column) -> list[str]:
    krona = standard_currency("SEK")
    rows = (
        Row(tuple(Amount(100, krona, "mnkr") for _ in columns)),
        Row(tuple(PENDING for _ in columns)),
    )
    report = Report("made-up", "", (Table("made-up", columns, rows),))
    return heads(report, "made-up", Locale("sv"), headings=True)


def test_the_status_of_a_value_is_headed_as_the_value_is() -> None:
    assert told(Column("sum", "Summa", "amount", "mnkr")) == ["Summa", "Summa: status"]
    assert told(Column("amount", kind="amount", unit="mnkr")) == ["Belopp", "Belopp: status"]


def test_amounts_are_headed_with_the_unit_that_data_has() -> None:
    """What people read in mnkr is kronor in data."""
    unit_alone = Column("amount", "mnkr", "amount", "mnkr")
    with_words = Column("kept", message("Keeps, {unit}", unit="mnkr"), "amount", "mnkr")
    assert told(unit_alone)[0] == "Belopp, kr"
    assert told(with_words)[0] == "Behåller, kr"


def test_a_column_that_nobody_named_has_its_id() -> None:
    assert told(Column("made_up", kind="amount", unit="kr")) == ["made_up", "made_up_status"]
