"""Tables as they should not be: what is doubtful is told at its cell, and nothing is written."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter

from tests.tables.agreements import HEAD, codes, figures, fill, told, write

TEXT = (
    HEAD
    + """\
recipients:
  places:
    name: Orterna
    members:
      - {code: "01", name: Ala, aliases: [Alas län]}
      - {code: "02", name: Björkö}
      - {code: "03", name: Cemby}
  others: {name: Övriga, members: {x1: Dalby, x2: Ekeby}}
facts:
  size:
    label: Storlek
    unit: invånare
    as_of: unknown
    source: S
    of: places
    values: pending
    confirm: true
keys:
  key: {weight: size}
areas:
  - {id: area, name: Område, grants: [{id: grant, name: Bidrag, to: places, amount: 100 kr, key: key}]}
"""
)
GOOD = {"01": 100, "02": 200, "03": 300}


def filled(folder: Path, table: str, **options: object) -> tuple[Path, list[str], list[str]]:
    """The agreement, the codes of what was found and its words, after a table of text was taken."""
    file = write(folder, TEXT)
    document = folder / "t.csv"
    document.write_text(table, encoding="utf-8")
    answer = fill(file, document, "size", **options)
    if answer.failed or not answer.artifacts:
        assert file.read_text() == TEXT
        assert not (folder / "data").exists()
    return file, codes(answer), told(answer)


@pytest.mark.parametrize(
    "table",
    [
        "Ort;Antal\nAla;100\nBjörkö;200\nCemby;300\n",
        "Ort;Antal\nTotalt;600\nAla;100\nBjörkö;200\nCemby;300\n",
        "Ort;Antal\nAla;100\nBjörkö;200\nSumma;600\nCemby;300\n",
        "Ort;Antal\nAla;100\nBjörkö;200\nNorra delen;300\nCemby;300\n",
        "Ort;Antal\n\nAla;100\n\nBjörkö;200\n\nCemby;300\n\nKälla;\n",
        "Kod;Ort;Antal\n1;A;100\n2;B;200\n3;C;300\n",
        "Kod;Antal\n1,0;100\n2,0;200\n3,0;300\n",
        "Nr;Ort;Antal\n3;Ala;100\n1;Björkö;200\n2;Cemby;300\n",
        "Ort;Antal\n01 Alas län;100\n02 Björkö;200\nCemby (03);300\n",
        "Ort;Antal\nAla 1);100\nBjörkö¹;200\nCEMBY*;300\n1) Preliminärt.\n",
        "Ort;Antal\nAla;100 2)\nBjörkö;200¹\nCemby;300*\n",
        "Ort;Antal\nAla;100\nBjörkö;200\nOrt;Antal\nCemby;300\n",
        "Ort;Antal\nDalby;7\nAla;100\nBjörkö;200\nEkeby;9\nCemby;300\n",
        "Ort;Antal\nAla;100 invånare\nBjörkö;200\nCemby;300\n",
        "Ort;Antal\nAla;100\nAla;100\nBjörkö;200\nCemby;300\n",
        "\ufeffOrt\tAntal\nAla\t100\nBjo\u0308rko\u0308\t200\nCemby\t300\n",
        "Storlek;Annat;Ort\n100;1;Ala\n200;2;Björkö\n300;3;Cemby\n",
        "Ort;Antal;\n;2021;2022\nAla;1;100\nBjörkö;2;200\nCemby;3;300\n",
    ],
)
def test_is_read_without_a_question(tmp_path: Path, table: str) -> None:
    options = {"column": "2022"} if "2022" in table else {}
    file, found, words = filled(tmp_path, table, **options)
    assert found == [], words
    assert figures(file, "size") == GOOD


@pytest.mark.parametrize(
    ("table", "found", "words"),
    [
        (
            "Ort;Antal\nAla;100\nBjorko;200\nCemby;300\n",
            "nearly-named",
            "line 3, column 1: Bjorko may be 02 Björkö",
        ),
        (
            "Ort;Antal\nAla;100\nBjörkö kommun;200\nCemby;300\n",
            "nearly-named",
            "line 3, column 1: Björkö kommun may be 02 Björkö",
        ),
        (
            "Ort;Antal\nAla;100\nBjörkö;200\nCemby;..\n",
            "no-figure",
            "line 4, column 2: 03 Cemby has no figure (“..”)",
        ),
        (
            "Ort;Antal\nAla;100\nBjörkö;200\nCemby;–\n",
            "no-figure",
            "line 4, column 2: 03 Cemby has no figure (“–”)",
        ),
        (
            "Ort;Antal\nAla;100\nBjörkö;cirka 200\nCemby;300\n",
            "not-a-figure",
            "line 3, column 2: the figure of 02 Björkö, “cirka 200”, is not a number",
        ),
        (
            "Ort;Antal\nAla;100\nAla;110\nBjörkö;200\nCemby;300\n",
            "recipient-twice",
            "line 3, column 2: 01 Ala has another row with another figure, at line 2, column 2",
        ),
        (
            "Kod;Ort;Antal\n01;Ala;100\n02;Cemby;200\n03;Cemby;300\n",
            "row-of-two",
            "line 3, column 2: the row names both 02 Björkö and 03 Cemby",
        ),
        (
            "Ort;Antal (1000-tal)\nAla;100\nBjörkö;200\nCemby;300\n",
            "other-scale",
            "line 1, column 2: the figures may be in another unit than “invånare”: “Antal (1000-tal)”",
        ),
        (
            "Ort;Andel\nAla;10 %\nBjörkö;20 %\nCemby;30 %\n",
            "not-a-figure",
            "line 2, column 2: the figure of 01 Ala, “10 %”, is not a number",
        ),
    ],
)  # fmt: skip
def test_is_asked_about(tmp_path: Path, table: str, found: str, words: str) -> None:
    _, kinds, said = filled(tmp_path, table)
    assert found in kinds
    assert words in said


def test_who_has_no_row_is_told(tmp_path: Path) -> None:
    _, kinds, said = filled(tmp_path, "Ort;Antal\nAla;100\nBjörkö;200\nÖderum;300\n")
    assert kinds == ["recipients-missing", "row-of-nobody"]
    assert said[0].startswith("1 of 3 have no row")
    assert said[0].endswith(": 03 Cemby")


def test_a_total_that_differs_is_a_warning(tmp_path: Path) -> None:
    file, kinds, said = filled(tmp_path, "Ort;Antal\nAla;100\nBjörkö;200\nCemby;300\nTotalt;700\n")
    assert kinds == ["total-differs"]
    assert "“Totalt” is 700, but the rows add up to 600; 100 differ" in said[0]
    assert figures(file, "size") == GOOD


def test_the_sign_for_thousands_is_never_guessed(tmp_path: Path) -> None:
    table = 'Ort,Antal\nAla,"1,100"\nBjörkö,"2,200"\nCemby,"3,300"\n'
    _, kinds, _ = filled(tmp_path, table)
    assert set(kinds) == {"thousands-or-decimals"}
    file, kinds, _ = filled(tmp_path, table, thousands=",")
    assert kinds == []
    assert figures(file, "size") == {"01": 1100, "02": 2200, "03": 3300}


def test_a_total_shows_the_sign_for_thousands(tmp_path: Path) -> None:
    table = 'Ort,Antal\nAla,"1,100"\nBjörkö,"2,200"\nCemby,"3,300,000"\nTotal,"3,303,300"\n'
    file, kinds, _ = filled(tmp_path, table)
    assert kinds == []
    assert figures(file, "size") == {"01": 1100, "02": 2200, "03": 3_300_000}


def test_decimals_stay_exact(tmp_path: Path) -> None:
    file, kinds, _ = filled(tmp_path, "Ort;Antal\nAla;0,1\nBjörkö;4,125\nCemby;1 234,5\n")
    assert kinds == []
    assert figures(file, "size") == {
        "01": Fraction(1, 10), "02": Fraction(33, 8), "03": Fraction(2469, 2),
    }  # fmt: skip
    assert "4,1250" in (tmp_path / "data/2024/size.csv").read_text(encoding="utf-8-sig")


def test_times_multiplies_exactly(tmp_path: Path) -> None:
    table = "Ort;Antal, tusental\nAla;0,1\nBjörkö;0,2\nCemby;0,3\n"
    file, kinds, _ = filled(tmp_path, table, times="1000")
    assert kinds == []
    assert figures(file, "size") == GOOD


def test_a_long_table_has_a_column_for_each_of_its_keys(tmp_path: Path) -> None:
    lines = ["Ort;Kön;År;Antal"]
    for name, figure in (("Ala", 100), ("Björkö", 200), ("Cemby", 300)):
        for sex, part in (("kvinnor", 40), ("män", figure - 40), ("totalt", figure)):
            lines += [f"{name};{sex};2021;{part - 1}", f"{name};{sex};2022;{part}"]
    table = "\n".join(lines) + "\n"
    _, kinds, _ = filled(tmp_path, table)
    assert kinds == ["which-figures"]
    file, kinds, words = filled(tmp_path, table, column="totalt 2022, Antal")
    assert kinds == [], words
    assert figures(file, "size") == GOOD


def test_partly_leaves_the_others_pending(tmp_path: Path) -> None:
    file, kinds, _ = filled(tmp_path, "Ort;Antal\nAla;100\nBjörkö;..\n", partly=True)
    assert kinds == []
    assert figures(file, "size") == {"01": 100, "02": None, "03": None}
    assert "confirm: true" in file.read_text()
    other = tmp_path / "more.csv"
    other.write_text("Ort;Antal\nBjörkö;200\nCemby;300\n")
    assert codes(fill(file, other, "size", partly=True)) == []
    assert figures(file, "size") == GOOD


def test_a_match_is_taken(tmp_path: Path) -> None:
    table = "Ort;Antal\nAla;100\nBjorko;200\nCemby;300\nÅla;5\n"
    _, kinds, _ = filled(tmp_path, table)
    assert "nearly-named" in kinds
    file, kinds, words = filled(tmp_path, table, match=("Bjorko=02", "Åla=-"))
    assert kinds == [], words
    assert figures(file, "size") == GOOD


def test_two_tables_on_a_sheet(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT)
    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"))
    sheet = book.add_worksheet("Blad1")
    hidden = book.add_worksheet("Dold")
    hidden.hide()
    for number, row in enumerate([("Ort", "Antal"), ("Ala", 10), ("Björkö", 20), ("Cemby", 30)]):
        sheet.write_row(number, 0, row)
        sheet.write_row(
            number + 8, 0, [row[0], "Storlek" if number == 0 else int(str(row[1])) * 10]
        )
        sheet.write_row(number, 4, [row[0], row[1]])
        hidden.write_row(number, 0, row)
    book.close()
    assert codes(fill(file, tmp_path / "t.xlsx", "size", column="Antal")) == [
        "several-columns-called"
    ]
    assert codes(fill(file, tmp_path / "t.xlsx", "size")) == []
    assert figures(file, "size") == GOOD


def test_findings_name_sheet_and_cell(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT)
    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"))
    sheet = book.add_worksheet("Folkmängd")
    for number, row in enumerate([("Ort", "Antal"), ("Ala", 10), ("Björkö", "två"), ("Cemby", 30)]):
        sheet.write_row(number + 3, 1, row)
    book.close()
    answer = fill(file, tmp_path / "t.xlsx", "size")
    assert told(answer) == [
        "sheet Folkmängd, cell C6: the figure of 02 Björkö, “två”, is not a number"
    ]
    assert answer.findings[0].span.file.endswith("t.xlsx (Folkmängd)")
    assert (answer.findings[0].span.line, answer.findings[0].span.column) == (6, 8)


def test_comments_order_line_ends_and_mark_are_kept(tmp_path: Path) -> None:
    text = "\ufeff" + TEXT.replace(
        "    label: Storlek\n", "    # hit\n    label: Storlek   # dit\n"
    )
    file = write(tmp_path, text.replace("\n", "\r\n"))
    document = tmp_path / "t.csv"
    document.write_text("Ort;2023-12-31\nAla;100\nBjörkö;200\nCemby;300\nKälla: SCB\n")
    assert codes(fill(file, document, "size")) == []
    expected = text.replace("as_of: unknown", "as_of: 2023-12-31").replace(
        "source: S", "source: SCB"
    )
    expected = expected.replace("values: pending", "values: data/2024/size.csv")
    expected = expected.replace("    confirm: true\n", "")
    written = file.read_bytes().decode()
    assert written == expected.replace("\n", "\r\n").replace("source: SCB", 'source: "SCB"')


def test_the_data_file_keeps_its_other_cells(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_bytes(
        '\ufeffcode;note;value;other\r\n03;"a;b";pending;1\r\n01;x;pending;2\r\n'.encode()
    )
    file = write(
        tmp_path, TEXT.replace("values: pending", "values: d.csv").replace("    of: places\n", "")
    )
    document = tmp_path / "t.csv"
    document.write_text("Ort;Antal\nAla;100,5\nBjörkö;200\nCemby;300\n")
    answer = fill(file, document, "size")
    assert codes(answer) == [], told(answer)
    assert (tmp_path / "d.csv").read_bytes().decode() == (
        '\ufeffcode;note;value;other\r\n03;"a;b";300;1\r\n01;x;100,5;2\r\n02;;200;\r\n'
    )


def test_figures_in_the_agreement_stay_there(tmp_path: Path) -> None:
    values = '{"01": pending, Björkö: 7, "03": pending}'
    file = write(tmp_path, TEXT.replace("values: pending", f"values: {values}"))
    document = tmp_path / "t.csv"
    document.write_text("Ort;Antal\nAla;100\nBjörkö;200\nCemby;300\n")
    answer = fill(file, document, "size")
    assert codes(answer) == [], told(answer)
    assert 'values: {"01": 100, Björkö: 200, "03": 300}' in file.read_text()
