"""Documents of other programs with tables that are hard to read."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from agree.tables import tables_in
from tests.tables.agreements import codes, figures, fill, told, write
from tests.tables.test_hard_tables import GOOD, TEXT


def pdf(text: str) -> bytes:
    return typst.compile(f'#set page(paper: "a4")\n{text}\n'.encode())


def filled(folder: Path, content: bytes, name: str, **options: object) -> tuple[list[str], object]:
    file = write(folder, TEXT)
    (folder / name).write_bytes(content)
    answer = fill(file, folder / name, "size", **options)
    return codes(answer), figures(file, "size") if answer.artifacts else told(answer)


ROWS = "[Ala], [100], [Björkö], [200], [Cemby], [300]"


def table(cells: str, columns: int = 2, stroke: str = "none") -> str:
    return f"#table(columns: {columns}, stroke: {stroke}, align: right, {cells})"


@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
def test_a_heading_over_two_columns(tmp_path: Path, stroke: str) -> None:
    cells = (
        "table.cell(rowspan: 2)[Ort], table.cell(colspan: 2)[Storlek], [2021], [2022], "
        "[Ala], [1], [100], [Björkö], [2], [200], [Cemby], [3], [300]"
    )
    found = filled(tmp_path, pdf(table(cells, 3, stroke)), "t.pdf", column="2022")
    assert found == ([], GOOD)


def test_two_tables_on_a_page_are_two(tmp_path: Path) -> None:
    other = table("[Ort], [Yta], [Ala], [5], [Björkö], [6], [Cemby], [7]")
    content = pdf(f"Tabell 1. Yta\n\n{other}\n\nTabell 2.\n\n{table('[Ort], [Folk], ' + ROWS)}")
    assert filled(tmp_path, content, "t.pdf")[0] == ["which-figures"]
    assert filled(tmp_path, content, "t.pdf", table="2") == ([], GOOD)


def test_a_column_that_is_called_as_the_fact_and_has_faults_is_not_passed_over(
    tmp_path: Path,
) -> None:
    content = "Ort;Yta;Storlek\nAla;5;100\nBjörkö;6;..\nCemby;7;300\n".encode()
    found, _ = filled(tmp_path, content, "t.csv")
    assert found == ["which-figures"]


@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
def test_a_table_over_two_pages_with_its_headings_again(tmp_path: Path, stroke: str) -> None:
    between = ", ".join(f"[Plats {number}], [{number}]" for number in range(100, 190))
    cells = (
        f"table.header([Ort], [Storlek]), [Ala], [100], {between}, [Björkö], [200], [Cemby], [300]"
    )
    (tmp_path / "t.pdf").write_bytes(pdf(table(cells, 2, stroke)))
    tables, _ = tables_in((tmp_path / "t.pdf").read_bytes(), "t.pdf")
    assert len(tables) == 1
    assert tables[0].rows[-1].page > 1
    found, said = filled(tmp_path, (tmp_path / "t.pdf").read_bytes(), "t.pdf")
    assert set(found) == {"row-of-nobody", "more-of-these"}
    assert said == GOOD


def test_raised_figures_are_marks_of_notes(tmp_path: Path) -> None:
    cells = "[Ort], [Storlek], [Ala#super(typographic: false)[1]], [100], [Björkö], [200], [Cemby], [300]"
    assert filled(tmp_path, pdf(table(cells)), "t.pdf") == ([], GOOD)
    page = (
        "<table><tr><th>Ort<th>Storlek<tr><td>Ala<sup>1</sup><td>100<tr><td>Björkö<td>200"
        "<sup>2)</sup><tr><td>Cemby<td>300</table>"
    )
    (tmp_path / "again").mkdir()
    assert filled(tmp_path / "again", page.encode(), "t.html") == ([], GOOD)


def test_a_page_whose_tables_only_hold_tables(tmp_path: Path) -> None:
    page = (
        "<table><tr><td><table><tr><th>Ort<th>Storlek<tr><td>Ala<td>100<tr><td>Björkö<td>200"
        "<tr><td>Cemby<td>300</table></table>"
    )
    assert filled(tmp_path, page.encode(), "t.html") == ([], GOOD)


def test_years_above_figures_that_look_like_years(tmp_path: Path) -> None:
    content = "Ort;2023\nAla;1950\nBjörkö;2001\nCemby;1999\n".encode()
    found = filled(tmp_path, content, "t.csv")
    assert found == ([], {"01": 1950, "02": 2001, "03": 1999})


def test_shifted_rows_are_seen(tmp_path: Path) -> None:
    content = "Ort;Antal\n;100\nAla;200\nBjörkö;300\nCemby;\n".encode()
    assert "no-figure" in filled(tmp_path, content, "t.csv")[0]


def test_a_figure_below_zero_is_what_the_agreement_refuses(tmp_path: Path) -> None:
    content = "Ort;Antal\nAla;-100\nBjörkö;200\nCemby;300\n".encode()
    assert filled(tmp_path, content, "t.csv")[0] == ["negative-figure"]


def test_what_steers_a_terminal_is_not_taken_into_the_agreement(tmp_path: Path) -> None:
    content = (
        'Ort;An\x1b[31mtal\nAla;100\nBjörkö;200\nCemby;300\nKälla: S\x07CB: "x" # y\n'.encode()
    )
    assert filled(tmp_path, content, "t.csv") == ([], GOOD)
    assert 'source: "SCB: \\"x\\" # y"' in (tmp_path / "draft.yaml").read_text()


DAMAGED = {
    b"": "empty-file",
    b"\xef\xbb\xbf \n": "empty-file",
    b"PK\x03\x04junk": "other-document",
    b"\xd0\xcf\x11\xe0junk": "not-a-workbook",
    b"%PDF-1.7 junk": "not-a-document",
    b'MATRIX="a";STUB="b";': "not-a-document",
    b'{"dimension":1,"value":' + b"[" * 100_000: "not-a-document",
    b'{"class":"dataset","id":["a"],"size":[-1],"dimension":{},"value":[1]}': "not-a-document",
    b'{"class":"dataset","id":["a"],"size":[1],"dimension":{"a":{"category":{"index":["x"]}}},'
    b'"value":[1e999999999]}': "not-a-document",
    b'a;b\n"x;1\ny;2\n': "csv-quotes",
}


@pytest.mark.parametrize("raw", DAMAGED, ids=DAMAGED.get)
def test_what_cannot_be_read_is_told(raw: bytes) -> None:
    tables, findings = tables_in(raw, "document")
    assert (tables, [str(one.code) for one in findings]) == ((), [DAMAGED[raw]])


def test_a_page_that_never_ends_a_table() -> None:
    tables, findings = tables_in(b"<table><tr><td>" * 20_000 + b"1", "page.html")
    assert (tables, findings) == ((), [])
