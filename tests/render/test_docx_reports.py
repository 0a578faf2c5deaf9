"""Every report as a Word document, read back: cells, headings, alt texts, and the signed annexes."""

from __future__ import annotations

import csv
import io
import re
from itertools import compress, groupby
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table

from agree.base import NO_BREAK
from agree.messages import Locale
from agree.questions import annex as questions_annex
from agree.render import Layout, render
from agree.render.cells import keep_numbers_whole
from agree.render.safe import for_text
from agree.render.text_table import grid_of
from agree.report import Column, Number, Report, Row, Table as ReportTable, Text
from agree_cli import delivery
from tests.cli.asked import ASKED, WIDE
from tests.cli.command import agree
from tests.life.books import signed_result


class Read(NamedTuple):
    """A table as it is read back: its caption, and its rows with their cells in words."""

    caption: str
    rows: list[list[str]]
    table: Table


def reports_of(
    arguments: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[Report, Any]:
    """Return the report that a command line asks for, and its document."""
    found: list[Report] = []

    def keep(form: str, report: Report, locale: Locale, layout: Layout) -> bytes:
        found.append(report)
        return b""

    monkeypatch.setattr(delivery, "render", keep)
    assert agree(*arguments, "--format", "html", "--lang", lang).code in {0, 1}
    return found[0].on_paper, opened(found[0], lang)


def opened(report: Report, lang: str = "sv") -> Any:
    return docx.Document(io.BytesIO(render("docx", report, Locale(lang), Layout(file=True))))


def opened_file(file: Path) -> list[Any]:
    return list(docx.Document(str(file)).paragraphs)


def tables_in(document: Any) -> list[Read]:
    return [
        Read(
            table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")),
            [[cell.text for cell in cells_of(row)] for row in table.rows],
            table,
        )
        for table in document.tables
    ]


def cells_of(row: Any) -> list[Any]:
    """The cells of a row, each once for all the columns that it goes across."""
    return [next(cells) for _, cells in groupby(row.cells, key=lambda cell: id(cell._tc))]


def as_text(table: ReportTable, locale: Locale) -> list[list[str]]:
    """The rows of a table as text shows them, headings first; a bar is in no document."""
    grid = grid_of(table, locale)
    shown = [place for place, column in enumerate(table.columns) if column.kind != "bar"]
    numeric = [table.columns[place].numeric for place in shown]
    rows = [[grid.headings[place] for place in shown]] if any(grid.headings) else []
    for row, cells in zip(grid.rows, grid.cells, strict=True):
        texts = [cells[place] for place in shown]
        if row.role == "heading":  # it goes across the empty cells after it, up to a figure
            has_figures = any(compress(texts, numeric))
            while len(texts) > 1 and not texts[1]:
                if has_figures and numeric[len(shown) - len(texts) + 1]:
                    break
                del texts[1]
        rows.append(texts)
    return rows


WHOLE = sorted({*ASKED, *WIDE} - {"requisition", "checklist"})
"""The questions whose documents hold the whole report; those of others are forms."""


@pytest.mark.parametrize("lang", ["sv", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", WHOLE)
def test_every_report_is_a_document_with_the_cells_of_the_text(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, document = reports_of({**ASKED, **WIDE}[name], lang, monkeypatch)
    locale = Locale(lang)
    shown = [block for block in report.shown_blocks if isinstance(block, ReportTable)]
    expected = [as_text(table, locale) for table in shown]
    read = tables_in(document)
    if len(read) == len(shown):
        assert [one.rows for one in read] == expected
    else:  # a table in parts: all that it holds stands in one of them
        cells = {cell for one in read for row in one.rows for cell in row}
        assert {cell for rows in expected for row in rows for cell in row} <= cells
    paragraphs = [one.text for one in document.paragraphs]
    for block in report.shown_blocks:
        if isinstance(block, Text):
            told = [keep_numbers_whole(for_text(locale.text(one))) for one in block.paragraphs]
            assert {one for one in told if one} <= set(paragraphs)
    assert any(paragraphs)


@pytest.mark.parametrize("name", WHOLE)
def test_every_table_is_read_aloud_and_printed_with_its_headings(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, document = reports_of({**ASKED, **WIDE}[name], "sv", monkeypatch)
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for caption, _, table in tables_in(document):
        assert caption
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True, *[False] * (len(heads) - 1)]
        assert sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid) <= Length(room).twips
        sizes = {
            run.font.size for row in table.rows for cell in row.cells for one in cell.paragraphs
            for run in one.runs if run.font.size
        }  # fmt: skip
        assert min(sizes, default=Pt(8)) >= Pt(8)
    properties = document.core_properties
    assert properties.title == Locale("sv").text(report.title or report.page_title)[:255]
    assert (properties.author, properties.language) == ("", "sv-SE")
    styles = [one.style.name for one in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert {round(section.page_width.cm), round(section.page_height.cm)} == {21, 30}


def annex(lang: str = "sv", group: str = "regions", **asked: Any) -> Any:
    answer = questions_annex.answer(signed_result("2023"), group=group, **asked)
    assert answer.report is not None
    return opened(answer.report, lang)


SHARES = {"1": "1,000"}
"""Where the document prints that all shares are 1, all have the decimals of their column."""


@pytest.mark.parametrize(("group", "number"), [("regions", 3), ("counties", 2)])
def test_an_annex_of_2023_is_the_signed_one_cell_by_cell(group: str, number: int) -> None:
    file = Path(f"agreements/data/2023/bilaga-{number}.csv")
    signed = list(csv.reader(file.read_text("utf-8").splitlines(), delimiter=";"))
    (table,) = tables_in(annex(group=group))
    read = [[cell.replace(NO_BREAK, "") for cell in row] for row in table.rows[1:]]
    names, figures = [row[0] for row in read], [row[1:] for row in read]
    assert table.rows[0] == signed[0]
    assert names == [row[0] for row in signed[1:]]
    assert figures == [[SHARES.get(cell, cell) for cell in row[1:]] for row in signed[1:]]
    assert len(read) == 22


def test_an_annex_is_set_as_it_is_printed() -> None:
    document = annex()
    assert [(one.style.name, one.text) for one in document.paragraphs[:3]] == [
        ("Heading 1", "Bilaga 3. Medel till regionerna (exklusive VFU-satsning)"),
        ("Reference", "SKR2022/00764"),
        ("Reference", "God och nära vård 2023, kr"),
    ]
    assert document.sections[0].page_width > document.sections[0].page_height
    table = document.tables[0]
    first, last = table.rows[1].cells, table.rows[-1].cells
    assert (first[0].text, first[8].text) == ("Region Stockholm", "1\u00a0103\u00a0067\u00a0686")
    assert [cell.paragraphs[0].style.name for cell in first[:3]] == [
        "Table Text", "Table Figure", "Table Figure",
    ]  # fmt: skip
    figure = document.styles["Table Figure"].paragraph_format
    assert figure.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert all(run.bold for cell in last for run in cell.paragraphs[0].runs)
    assert not any(run.bold for cell in first for run in cell.paragraphs[0].runs)
    assert all(cell._tc.tcPr.xpath("./w:tcBorders/w:top") for cell in last)
    below = [one.text for one in document.paragraphs[3:]]
    assert below[0].startswith("VFU-satsning (Regionerna, Kommunerna): 250\u00a0mnkr väntar på")
    assert re.fullmatch(r".*2023\.yaml · [0-9a-f]{12} · agree [\d.]+", below[-1])
    footer = document.sections[0].footer.paragraphs[0]
    assert footer.text == "Sida 1 av 1"
    assert "NUMPAGES" in footer._p.xml


def test_an_annex_that_is_asked_for_in_another_unit_has_the_form_of_the_screen() -> None:
    document = annex(unit="kr")
    assert [one.text for one in document.paragraphs[:2]] == [
        "God och nära vård 2023: Regionerna",
        "SKR2022/00764 · avsnitt 7",
    ]
    table = document.tables[0]
    assert (table.rows[0].cells[0].text, table.rows[1].cells[0].text) == ("Kod", "01")
    assert {cell.text for cell in table.columns[10].cells} == {"VFU-satsning", "väntar"}


def test_what_is_below_nought_has_a_true_minus(monkeypatch: pytest.MonkeyPatch) -> None:
    _, document = reports_of(ASKED["compare"], "sv", monkeypatch)
    cells = {cell for one in tables_in(document) for row in one.rows for cell in row}
    assert "\u221233,0" in cells
    assert not any(re.match(r"-\d", cell) for cell in cells)


def test_a_scenario_is_marked_on_every_page(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    assert agree(*ASKED["whatif"], "-o", str(file)).code == 0
    document = docx.Document(str(file))
    assert document.paragraphs[0].text == "SCENARIO"
    assert document.sections[0].header.paragraphs[0].text.startswith("SCENARIO · ")
    assert document.core_properties.content_status == "SCENARIO"


def test_an_explanation_is_indented_below_what_it_explains(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    assert agree("explain", "2023", "--recipient", "SKR", "-o", str(file)).code == 0
    branches = [one for one in opened_file(file) if one.style.name == "Branch"]
    assert [one.text.split("\t")[1] for one in branches] == ["51\u00a0500\u00a0000\u00a0kr"] * 3
    indents = [one.paragraph_format.left_indent or 0 for one in branches]
    assert indents == sorted(indents)
    assert len(set(indents)) == 3


def test_a_table_that_no_page_holds_comes_in_parts_with_its_labels() -> None:
    columns = (Column("name", "Namn", label=True), *(
        Column(f"c{number}", f"Kolumn{number}", "number") for number in range(40)
    ))  # fmt: skip
    rows = tuple(Row((f"Rad {row}", *(Number(10**9 + row),) * 40)) for row in range(3))
    read = tables_in(opened(Report("made up", "Titel", (ReportTable("t", columns, rows),))))
    assert len(read) > 1
    assert all([row[0] for row in one.rows] == ["Namn", "Rad 0", "Rad 1", "Rad 2"] for one in read)
    headings = [heading for one in read for heading in one.rows[0][1:]]
    assert headings == [f"Kolumn{number}" for number in range(40)]


@pytest.mark.parametrize("name", ["annex", "compare", "explain", "check"])
def test_the_same_answer_gives_the_same_document(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for count in range(2):
        file = tmp_path / f"{count}.docx"
        assert agree(*ASKED[name], "-o", str(file)).code in {0, 1}
        written.append(file.read_bytes())
    assert written[0] == written[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert agree(*ASKED[name], "-o", str(file)).code in {0, 1}
    created = docx.Document(str(file)).core_properties.created
    assert created is not None
    assert created.isoformat()[:19] == "2023-11-14T22:13:20"
