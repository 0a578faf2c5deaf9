"""Workbooks as data files: their numbers exactly, a sheet by its name, and no harm from any file."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from agree import run
from agree.base import Source, Span, parse_number
from agree.source.sheets import Sheet
from agree.source.workbook import MOST_CELLS, cell_text, number_text, sheet_of
from tests.helpers import errors, kronor, ledger_of, result_of, worded
from tests.sections.test_rows_by_name import OF_PLACES, SHARES, notes
from tests.source.workbooks import Cells, Raw, ods, xlsx

NUMBERS: Cells = [
    ["code", "name", "value"],
    [Raw("114"), "Upplands Väsby", Raw("1")],
    [Raw("180.0"), "Stockholm", Raw("2.0")],
    [Raw("2101"), "Ockelbo", Raw("3.0000000000000000")],
]
TITLED: Cells = [
    ["Folkmängd den 1 november"],
    [],
    ["Kommun", Raw("2021"), Raw("2022")],
    ["Riket", Raw("6"), Raw("6")],
    ["Upplands  Väsby", Raw("9"), Raw("1")],
    ["STOCKHOLM", Raw("8"), Raw("2")],
    ["Ockelbo", Raw("7"), Raw("3")],
    ["Källa: SCB"],
]
READ = (
    '{file: x.xlsx, sheet: Blad2, header: 3, names: Kommun, column: "2022", skip: [Riket, Källa*]}'
)


def of(values: str = "x.xlsx") -> str:
    """The agreement with the sizes of its places in a workbook."""
    return OF_PLACES.replace("size.csv", values)


def text_of(raw: bytes, sheet: str = "") -> str:
    """A sheet as the text of a table."""
    source, findings = sheet_of(raw, "x.xlsx", Sheet("x.xlsx", sheet, Span(Source("a.yaml"))))
    assert findings == []
    return source.text


def test_codes_that_are_numbers_and_figures_that_are_floats_are_read() -> None:
    files = {"x.xlsx": xlsx({"Blad1": NUMBERS, "Blad2": []})}
    assert kronor(ledger_of(of(), files)) == SHARES
    assert [note.split(" ", 1)[0] for note in notes(result_of(of(), files))] == ["x.xlsx"]


def test_a_sheet_with_titles_and_sums_is_read_as_the_agreement_says() -> None:
    files = {"x.xlsx": xlsx({"Blad1": NUMBERS, "Blad2": TITLED})}
    assert kronor(ledger_of(of(READ), files)) == SHARES


def test_members_and_printed_tables_may_stand_in_a_workbook() -> None:
    members = xlsx({"Medlemmar": [["code", "name"], ["0114", "A"], ["0180", "B"], ["2101", "C"]]})
    text = of("size.csv").replace(
        '{"0114": Upplands Väsby, "0180": Stockholm, "2101": Ockelbo}', "m.xlsx"
    )
    rows = "name;value\nA;1\nB;2\nC;3\n"
    assert kronor(ledger_of(text, {"m.xlsx": members, "size.csv": rows})) == SHARES


def test_figures_that_are_reported_later_may_stand_in_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OF_PLACES.replace("size.csv", "pending"), encoding="utf-8")
    reported: Cells = [["name", "size"], *([row[1], row[2]] for row in NUMBERS[1:])]
    (tmp_path / "late.xlsx").write_bytes(xlsx({"Svar": reported}))
    result = run(tmp_path / "a.yaml", facts=tmp_path / "late.xlsx")
    assert result.ledger is not None, errors(result)
    assert kronor(result.ledger) == SHARES


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (0.1, "0.1"),
        (0.30000000000000004, "0.30000000000000004"),
        (1 / 3, "0.3333333333333333"),
        (114.0, "114"),
        (4.125, "4.1250"),
        (4.1, "4.1"),
        (-2.5, "-2.5"),
        (1e22, "10000000000000000000000"),
        (1e-7, "0.0000001"),
        (2437158, "2437158"),
        (True, "TRUE"),
        ("two\r\nlines", "two lines"),
        ("", ""),
    ],
)
def test_a_cell_is_read_with_the_digits_that_mean_it(cell: object, text: str) -> None:
    assert cell_text(cell) == text


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_a_decimal_that_is_typed_is_the_number_that_is_read(typed: object) -> None:
    """A spreadsheet keeps the nearest float of what is typed; what is read is what was typed."""
    assert parse_number(number_text(float(str(typed)))) == Fraction(str(typed))


def test_nought_has_no_sign() -> None:
    """LibreOffice saves nought times a number below it as -0."""
    assert (number_text(-0.0), cell_text(-0.0)) == ("0", "0")


def test_a_number_with_three_decimals_is_never_thousands() -> None:
    rows = [["name", "value"], ["Upplands Väsby", Raw("1.125")], ["Stockholm", Raw("2.25")]]
    files = {"x.xlsx": xlsx({"Blad1": [*rows, ["Ockelbo", Raw("3.375")]]})}
    assert kronor(ledger_of(of(), files)) == SHARES


ODS = """
<table:table-row><table:table-cell office:value-type="string"><text:p>name</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>value</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16382"/></table:table-row>
{rows}
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
"""
ODS_ROW = """<table:table-row><table:table-cell office:value-type="string"><text:p>{0}</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="{1}"><text:p>{1}</text:p></table:table-cell></table:table-row>"""


def test_an_ods_file_is_read_though_it_is_empty_to_its_end() -> None:
    rows = "".join(ODS_ROW.format(row[1], str(row[2])) for row in NUMBERS[1:])
    assert kronor(ledger_of(of("x.ods"), {"x.ods": ods(ODS.format(rows=rows))})) == SHARES


def test_an_older_file_of_excel_is_read() -> None:
    """The file has the same cells, written by xlwt."""
    old = (Path(__file__).parent / "files" / "places.xls").read_bytes()
    assert kronor(ledger_of(of("x.xls"), {"x.xls": old})) == SHARES


SHEETS = {"Blad1": NUMBERS, "Blad2": TITLED}


@pytest.mark.parametrize(
    ("values", "content", "code"),
    [
        ("x.xlsx", xlsx(SHEETS), "which-sheet"),
        ("{file: x.xlsx, sheet: Blad3}", xlsx(SHEETS), "no-such-sheet"),
        ("{file: x.xlsx, sheet: blad1}", xlsx(SHEETS), "no-such-sheet"),
        ("x.xlsx", xlsx({"Blad1": []}), "empty-file"),
        ("x.xlsx", b"", "not-a-workbook"),
        ("x.xlsx", b"code;value\n1;2\n", "not-a-workbook"),
        ("x.xlsx", b"PK\x03\x04" + bytes(100), "not-a-workbook"),
        ("x.xlsx", xlsx(SHEETS)[:-50], "not-a-workbook"),
        ("x.xls", b"\xd0\xcf\x11\xe0" + bytes(2000), "not-a-workbook"),
        ("x.xls", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked-workbook"),
        ("y.xlsx", xlsx(SHEETS), "no-such-file"),
    ],
)
def test_what_cannot_be_read_is_told(values: str, content: bytes, code: str) -> None:
    name = "x.xls" if values == "x.xls" else "x.xlsx"
    assert errors(result_of(of(values), {name: content})) == [code]


def test_a_table_of_text_has_no_sheets() -> None:
    result = result_of(of("{file: x.csv, sheet: Blad1}"), {"x.csv": "name;value\n"})
    assert errors(result) == ["no-sheets"]


def test_the_nearest_sheet_is_told() -> None:
    result = result_of(of("{file: x.xlsx, sheet: Bald2}"), {"x.xlsx": xlsx(SHEETS)})
    assert [one.suggestion for one in result.findings if one.code == "no-such-sheet"] == ["Blad2"]


def test_what_is_wrong_in_a_sheet_is_told_with_its_row_and_sheet() -> None:
    text = of(READ.replace("[Riket, Källa*]", "Källa*"))
    (finding,) = (
        one
        for one in result_of(text, {"x.xlsx": xlsx(SHEETS)}).findings
        if one.code == "extra-figure"
    )
    assert (finding.span.file, finding.span.line) == ("x.xlsx (Blad2)", 4)


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{0}"><c r="{1}"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "content",
    [
        xlsx({"Blad1": FAR.format("1048576", "XFD1048576")}),
        xlsx({"Blad1": FAR.format("1048576", "XFD1048576").replace(' r="XFD1048576"', "")}),
        xlsx({"Blad1": FAR.format("2", "XFD99999")}),
        xlsx(
            {
                "Blad1": '<row r="1048576"><c r="A1048576"><v>1</v></c>'
                + "<c><v>1</v></c>" * 9
                + "</row>"
            }
        ),
        ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
            "</table:table-row>"
        ),
        ods(
            '<table:table-row table:number-rows-repeated="1048575"/><table:table-row><table:table-cell '
            'table:number-columns-repeated="16384"/><table:table-cell office:value-type="float" '
            'office:value="1"/></table:table-row>'
        ),
    ],
)
def test_a_cell_far_out_takes_no_room(content: bytes) -> None:
    found = errors(result_of(of(), {"x.xlsx": content}))
    assert found
    assert found[0] in ("workbook-too-large", "csv-missing-column", "empty-file")


def test_cells_that_are_empty_but_for_their_look_count_for_nothing() -> None:
    body = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="3"/></row>'
    assert text_of(xlsx({"Blad1": body})) == "1\n"


def test_the_bound_is_told_in_words() -> None:
    content = xlsx({"Blad1": FAR.format("1048576", "XFD1048576")})
    (finding,) = (
        one for one in result_of(of(), {"x.xlsx": content}).findings if one.severity == "error"
    )
    assert finding.values["most"] == MOST_CELLS
    assert worded(finding.message, "en").endswith("5,000,000 cells at most")


def test_without_what_reads_workbooks_it_is_told_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("agree.source.workbook.LIBRARY", "no_such_library")
    result = result_of(of(), {"x.xlsx": xlsx(SHEETS)})
    (finding,) = (one for one in result.findings if one.severity == "error")
    assert finding.code == "no-workbook-reader"
    assert "pip install 'agree-engine[excel]'" in worded(finding.hint, "en")


def test_no_damage_breaks_the_reading() -> None:
    whole = xlsx(SHEETS)
    chance = random.Random(7)
    for _ in range(150):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        sheet_of(bytes(raw), "x.xlsx", Sheet("x.xlsx", "", Span(Source("a.yaml"))))
