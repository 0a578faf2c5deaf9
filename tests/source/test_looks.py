"""What a file looks like where another kind was expected: said in plain words, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agree.base import Finding, Source
from agree.life.details import details_of, read_details
from agree.life.rows import rows_of
from agree.source import parse_document, read_text
from agree.source.csv_table import read_table
from tests.helpers import worded
from tests.life.books import signed

COLUMNS = {"date": ("date",), "event": ("event",)}
TABLE = "date;event\n2030-01-01;payment\n"
LIST = "events:\n  - date: 2030-01-01\n    event: payment\n"
WEB = "<!DOCTYPE html>\n<html><body>a; b</body></html>\n"
LETTER = "Hello!\nHere come the events.\n"
JSON = '[{"date": "2030-01-01"}]'


def of_table(text: str) -> list[Finding]:
    return read_table(Source("facts.csv", text))[1]


def of_rows(text: str) -> list[Finding]:
    return rows_of(Source("e.csv", text), "events", COLUMNS, yaml=False, needed=("date",))[1]


def of_yaml(text: str) -> list[Finding]:
    return rows_of(Source("e.yaml", text), "events", COLUMNS, yaml=True)[1]


def of_details(text: str) -> list[Finding]:
    return details_of(*parse_document(Source("d.yaml", text)), signed("2023").life.forms["report"])[
        1
    ]


@pytest.mark.parametrize("read", [of_table, of_rows, of_yaml, of_details])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WEB, "a web page (HTML)"),
        ("<?xml version='1.0'?>\n<events/>\n", "XML"),
        ("<events a='1'>\n</events>\n", "XML"),
        (LETTER, "text without columns"),
    ],
)
def test_what_is_neither_a_table_nor_yaml_is_said_to_be_what_it_looks_like(
    text: str, found: str, read: Callable[[str], list[Finding]]
) -> None:
    assert _found(read(text)) == [found]


@pytest.mark.parametrize("read", [of_table, of_rows])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LIST, "YAML"),
        ("# a remark\n" + LIST, "YAML"),
        ("- {date: 2030-01-01}\n- {date: [\n", "YAML"),
        ("language: 1\nid: a\n", "YAML"),
        (JSON, "JSON"),
        ('{\n  "events": [\n', "JSON"),
        ("{\\rtf1\\ansi; hello}\n", "formatted text (RTF)"),
    ],
)
def test_no_table(text: str, found: str, read: Callable[[str], list[Finding]]) -> None:
    assert _found(read(text)) == [found]


@pytest.mark.parametrize("read", [of_yaml, of_details])
@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        TABLE.replace(";", ","),
        TABLE.replace(";", "\t"),
        "date;what\n2030-01-01;a remark: of two words\n2030-01-01;[half\n",
    ],
)
def test_a_table_that_is_read_as_yaml(text: str, read: Callable[[str], list[Finding]]) -> None:
    assert _found(read(text)) == ["a table (CSV)"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (TABLE, []),
        ("date;event\n", ["no-rows"]),
        ("date\n2030-01-01\n", []),
        ("Table: events\ndate,event\n2030-01-01,payment\n", ["csv-title-row"]),
        ("date:event\n2030-01-01:payment\n", ["csv-delimiter"]),
        ("date\tevent\n2030-01-01\tpayment\n", ["csv-delimiter"]),
    ],
)
def test_what_is_a_table_is_read_as_one(text: str, codes: list[str]) -> None:
    assert [finding.code for finding in of_rows(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (LIST, []),
        ("{events: [{date: 2030-01-01, event: payment}]}\n", []),
        (JSON, []),
        ("things: []\n", ["no-events"]),
        ("events:\n  - {date: 2030-01-01\n", ["open-bracket"]),
        ("# only a remark\n", ["empty-file"]),
    ],
)
def test_what_is_yaml_is_read_as_it(text: str, codes: list[str]) -> None:
    assert [finding.code for finding in of_yaml(text)] == codes


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"PK\x03\x04\0\0xl/workbook.xml", "an Excel file"),
        (b"PK\x03\x04\0\0word/document.xml", "a Word file"),
        (b"PK\x03\x04\0\0", "a packed file, as those of Excel and Word are"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an older Excel or Word file"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "a PDF file"),
    ],
)
def test_the_file_of_another_program_is_told_by_how_it_begins(
    raw: bytes, found: str, tmp_path: Path
) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(raw)
    assert _found(read_text(path, "events.csv")[1]) == [found]


def test_details_in_the_file_of_another_program_are_told_so_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "details.yaml"
    path.write_bytes(b"PK\x03\x04\0\0xl/workbook.xml")
    details, findings = read_details(path, signed("2023").life.forms["report"])
    assert (details, _found(findings)) == (None, ["an Excel file"])


def _found(findings: list[Finding]) -> list[str]:
    assert {finding.code for finding in findings} <= {"other-kind-of-file"}, findings
    return [worded(finding.values["found"], "en") for finding in findings]
