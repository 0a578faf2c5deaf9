"""CSV tables as spreadsheets save them, with a place for each cell."""

from __future__ import annotations

import csv

import pytest

from agree.base import Source, Span
from agree.source.csv_table import CsvTable, missing_column, read_table
from tests.helpers import errors, kronor, ledger_of, result_of, small, worded

LONGEST = 131_072
"""The longest cell that the csv module takes unless somebody says otherwise."""


def read(text: str) -> CsvTable:
    """A table that should have no findings."""
    table, findings = read_table(Source("table.csv", text))
    assert findings == []
    return table


TABLES = [
    ("code;value\na;1\n", [("a", "1")]),
    ("code,value\na,1\n", [("a", "1")]),
    ("code;value\na;1", [("a", "1")]),
    ("code;value\n\na;1\n\n;\n\nb;2\n", [("a", "1"), ("b", "2")]),
    ('code;value\n"a";"1,5"\n', [("a", "1,5")]),
    ('code,value\na,"1,5"\n', [("a", "1,5")]),
    ('code;value\n"a;b";2\n', [("a;b", "2")]),
    ('code;value\n"say ""a""";2\n', [('say "a"', "2")]),
    ("code;value\n01;6 394,5\n", [("01", "6 394,5")]),
    ("code;value\n a ;1\n", [(" a ", "1")]),
]


@pytest.mark.parametrize(("text", "rows"), TABLES)
def test_the_cells_are_as_written(text: str, rows: list[tuple[str, ...]]) -> None:
    table = read(text)
    assert table.columns == ("code", "value")
    assert [row.cells for row in table.rows] == rows


def test_a_table_may_have_one_column() -> None:
    assert read("code\na\n").columns == ("code",)


def test_columns_are_found_whatever_the_case_of_their_letters() -> None:
    table = read(" Code ;Värde\na;1\n")
    assert (table.column("code"), table.column("VÄRDE"), table.column("name")) == (0, 1, None)


def test_a_cell_knows_its_line_and_column() -> None:
    table = read('code;name;value\n\n01;"Å, Ä";12\n02;Ö;1\n')
    first, second = table.rows
    places = [(first.span(column).line, first.span(column).column) for column in range(3)]
    assert places == [(3, 1), (3, 5), (3, 11)]
    assert [second.span(column).column for column in range(3)] == [1, 4, 6]
    assert first.span(1).length == 4
    assert first.span(7) == Span(table.source, 3)


def test_a_row_after_a_cell_of_several_lines_keeps_its_own_line() -> None:
    table = read('code;name\n01;"two\nlines"\n02;one\n')
    assert [row.line for row in table.rows] == [2, 4]
    assert [row.cells[0] for row in table.rows] == ["01", "02"]


def test_a_cell_of_several_lines_keeps_its_words_apart() -> None:
    (row,) = read('code;name\n01;"two\nlines"\n').rows
    assert row.cells[1].split() == ["two", "lines"]


FAULTS = [
    # text, code, line, column
    ("code\tvalue\na\t1\n", "csv-delimiter", 1, 5),
    ("code|value\na|1\n", "csv-delimiter", 1, 5),
    ('code;value\na;"1\n', "csv-quotes", 2, 1),
    ('code;value\n"a"b;1\n', "csv-quotes", 2, 1),
    ("code;code\na;1\n", "csv-repeated-column", 1, 6),
    ("code;value\n", "csv-no-rows", 1, 1),
    ("code;value\na;1\nb\n", "csv-row-length", 3, 1),
    ("code;value\na;1;2\n", "csv-row-length", 2, 1),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), FAULTS)
def test_what_is_wrong_with_a_table_is_found_at_its_place(
    text: str, code: str, line: int, column: int
) -> None:
    _, (finding,) = read_table(Source("table.csv", text))
    assert (finding.code, finding.span.line, finding.span.column) == (code, line, column)


def test_a_missing_column_is_suggested_from_those_that_are_there() -> None:
    table = read("kod;value\na;1\n")
    finding = missing_column(table, "kode", Span(table.source), "column")
    assert (finding.code, finding.suggestion) == ("csv-missing-column", "kod")


FROM_CSV = small("{weight: size}").replace('{"a": 1, "b": 2}', "sizes.csv")


@pytest.mark.parametrize(
    "content",
    [
        "code;value\na;1\nb;3\n",
        "code,value\na,1\nb,3\n",
        "\ufeffcode;value\r\na;1\r\nb;3\r\n",
        "code;value\ra;1\rb;3\r",
        "CODE;Value\n a ;1,0\nb; 3\n",
        "code;size\na;1\nb;3\n",
        "code;name;aliases;whatever\na;A;;1\nb;B;;3\n",
        'code;value\n"a";"1"\n"b";"3"\n',
        "group;code;value\neveryone;a;1\neveryone;b;3\n",
    ],
)
def test_facts_are_read_from_tables_as_spreadsheets_save_them(content: str) -> None:
    assert kronor(ledger_of(FROM_CSV, {"sizes.csv": content})) == {"a": 25, "b": 75}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("code;value\na;1\n", "missing-figures"),
        ("code;value\na;1\nb;2\nc;3\n", "extra-figure"),
        ("code;value\na;1\na;2\nb;3\n", "repeated-figure"),
        ("code;value\na;1\nb;\n", "empty-figure"),
        ("code;value\na;1\nb;-2\n", "negative-figure"),
        ("code;value\na;1\nb;two\n", "not-a-number"),
        ("code;value\na;1\nb;1,2,3\n", "decimal-marks"),
        ("code;value\na;1\nb;12 34\n", "digit-groups"),
        ("kod;value\na;1\nb;2\n", "csv-missing-column"),
        ("code;one;two\na;1;1\nb;2;2\n", "csv-missing-column"),
        ("", "empty-file"),
        ("\x00", "binary-file"),
        ("code;value\na;1\nb;\x07\n", "binary-file"),
        ("group;code;value\nothers;a;1\neveryone;b;3\n", "missing-figures"),
    ],
)
def test_what_is_wrong_with_the_figures_is_found(content: str, code: str) -> None:
    assert code in errors(result_of(FROM_CSV, {"sizes.csv": content}))


def test_a_table_that_is_not_in_utf_8_is_found_at_its_first_odd_letter() -> None:
    result = result_of(FROM_CSV, {"sizes.csv": "code;name;value\na;A;1\nb;Å;2\n".encode("cp1252")})
    finding = next(finding for finding in result.findings if finding.code == "not-utf-8")
    assert (finding.span.line, finding.span.column) == (3, 3)


@pytest.mark.parametrize("sign", ["\x85", "\u2028"])
def test_a_row_ends_where_editors_end_its_line(sign: str) -> None:
    source = Source("a.csv", f"code;name\n1;Al{sign}fa\n2;Beta;x\n")
    table, (fault,) = read_table(source)
    assert [row.cells[1] for row in table.rows] == [f"Al{sign}fa", "Beta"]
    assert (fault.code, source.line(fault.span.line)) == ("csv-row-length", "2;Beta;x")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Table 1\ncode;value\n01;1\n", 1),
        ("Table 1;;\ncode;name;value\n01;One;1\n", 1),
        ("\nTable 1: the regions\ncode,value\n01,1\n", 2),
        ("Table 1; the regions; kronor\ncode;value\n01;1\n02;2\n", 1),
        ("Table 1, the regions\ncode,name,value\n01,A,1\n02,B,2\n", 1),
        ("The regions, and more\ncode;value\n01;1\n", 1),
        ("The regions; kronor\ncode,value\n01,1\n02,2\n", 1),
        ("Table 1\nSource: S; 2024\ncode;name;value\n01;A;1\n", 1),
    ],
)
def test_a_title_above_the_headings_is_told_once(text: str, line: int) -> None:
    _, faults = read_table(Source("a.csv", text))
    assert [(fault.code, fault.span.line) for fault in faults] == [("csv-title-row", line)]


def test_a_title_of_as_many_cells_as_there_are_headings_is_told_where_one_is_missed() -> None:
    table = read("Table 1; the regions\ncode;value\n01;1\n")
    fault = missing_column(table, "code", Span(table.source))
    assert (fault.code, fault.span.line) == ("csv-title-row", 1)
    assert missing_column(table, "name", Span(table.source)).code == "csv-missing-column"


@pytest.mark.parametrize(
    "text",
    [
        *("code;value\n01;1\n", "value\n1\n", "code\n01;1\n"),
        *("name;value\nOne, Two;3\nThree;4\n", "name;value\nOne, Two;3\n"),
        *("name;value\nOne;1;2\nTwo;1;2\n", "name;text\nOne;a;b\nTwo;c;d\n"),
    ],
)
def test_headings_are_no_title(text: str) -> None:
    _, faults = read_table(Source("a.csv", text))
    assert "csv-title-row" not in [fault.code for fault in faults]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\r0", "csv-no-rows"),  # a carriage return ends a row, as on an old Mac
        ("code;size\n" + "9" * (LONGEST + 1) + ";1\n", "csv-quotes"),
    ],
)
def test_a_line_that_csv_cannot_take_alone_is_told_and_not_thrown(text: str, code: str) -> None:
    before = csv.field_size_limit(LONGEST)  # another library may have changed it
    try:
        table, findings = read_table(Source("made.csv", text))
    finally:
        csv.field_size_limit(before)
    assert table.rows == ()
    assert [finding.code for finding in findings] == [code]


@pytest.mark.parametrize(
    ("rows", "how"),
    [
        ("a;1\nb", "Empty cells have their semicolons or commas too"),  # the file was cut off
        ("a;1\nb,2", "Check the delimiter"),
        ("a;1\nb;2;x", "Put quotation marks around a cell with a “;” in it"),
    ],
)
def test_a_row_of_another_length_is_told_with_what_may_be_the_cause(rows: str, how: str) -> None:
    _, (finding,) = read_table(Source("table.csv", f"code;value\n{rows}\n"))
    assert (finding.code, finding.span.line) == ("csv-row-length", 3)
    assert worded(finding.hint, "en").startswith(how)
