"""Data files that need words on how they are read: titles, a column, names, rows left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import errors, kronor, ledger_of, result_of, told
from tests.proof.made_up import ANNEX, PUBLISHED, codes, verified
from tests.sections.test_rows_by_name import OF_PLACES, SHARES, TABLE

SCB = """\
Folkmängd efter kommun och år
2023-02-22;;;
Kod;Kommun;2021;2022
00;Riket;10;6
0114;Upplands Väsby;9;1
0180;Stockholm;8;2
2101;Ockelbo;7;3

;Summa;;
;;;
Källa: SCB;;
Källan är tillförlitlig
"""
READ = "{file: scb.csv, header: 3, names: Kommun, column: 2022, skip: [Riket, summa, Källa*]}"


def of(values: str) -> str:
    """The agreement with the sizes of its places read in a way."""
    return OF_PLACES.replace("size.csv", values)


def test_titles_and_sums_are_left_out_on_purpose() -> None:
    text = of(READ.replace("2022", '"2022"'))
    assert kronor(ledger_of(text, {"scb.csv": SCB})) == SHARES
    by_code = text.replace("names: Kommun", "names: Kod").replace("[Riket, summa,", '["00",')
    assert kronor(ledger_of(by_code, {"scb.csv": SCB.replace(";Summa;;\n", "")})) == SHARES


def test_the_keys_of_a_data_file_read_tables_of_keys_too() -> None:
    text = TABLE.replace(
        "values: table.csv", f"values: {READ}, column: x".replace(", column: x", "")
    )
    text = text.replace("2022", '"2022"')
    rows = SCB.replace(";1\n", ";10\n").replace(";2\n", ";20\n").replace(";3\n", ";30\n")
    assert kronor(ledger_of(text, {"scb.csv": rows})) == SHARES
    shares = SCB.replace(";1\n", ";1/6\n").replace(";2\n", ";1/3\n").replace(";3\n", ";50 %\n")
    text = text.replace("values: {file", "shares: {file")
    assert kronor(ledger_of(text, {"scb.csv": shares})) == SHARES


def test_a_row_that_is_nobodys_is_told_unless_it_is_left_out() -> None:
    rows = "name;value\nRiket;6\nUpplands Väsby;1\nStockholm;2\nOckelbo;3\n"
    result = result_of(OF_PLACES, {"size.csv": rows})
    assert told(result) == [
        "size.csv:2:1 extra-figure: “size” has a figure for “Riket”, who is none of the recipients"
    ]
    text = of("{file: size.csv, skip: Riket}")
    assert kronor(ledger_of(text, {"size.csv": rows})) == SHARES


def test_a_title_is_told_with_the_row_of_the_headings() -> None:
    rows = "Population of the places\n\nname;value\nUpplands Väsby;1\nStockholm;2\nOckelbo;3\n"
    (title,) = (
        one
        for one in result_of(OF_PLACES, {"size.csv": rows}).findings
        if one.code == "csv-title-row"
    )
    assert title.values["row"] == "3"
    assert kronor(ledger_of(of("{file: size.csv, header: 3}"), {"size.csv": rows})) == SHARES


ROWS = "name;value\nUpplands Väsby;1\nStockholm;2\nOckelbo;3\n"


@pytest.mark.parametrize(
    ("values", "rows", "code"),
    [
        ("{file: size.csv, header: 9}", ROWS, "csv-no-header"),
        ("{file: size.csv, header: 2}", "name;value\n\nOckelbo;3\n", "csv-no-header"),
        ("{file: size.csv, header: 0}", ROWS, "wrong-form"),
        ("{file: size.csv, header: three}", ROWS, "wrong-type"),
        ("{file: size.csv, headr: 1}", ROWS, "unknown-key"),
        ("{file: size.csv, skip: Riket}", ROWS, "no-row-to-skip"),
        ("{file: size.csv, skip: [Källa*]}", ROWS, "no-row-to-skip"),
        ("{file: size.csv, skip: []}", ROWS, "empty-value"),
        ("{file: size.csv, names: nmae}", ROWS, "csv-missing-column"),
        ("{file: size.csv, column: valeu}", ROWS, "csv-missing-column"),
        ("{file: size.csv, column: value}, column: value", ROWS, "keys-exclude"),
        ("{file: sise.csv}", ROWS, "no-such-file"),
        ("{file: size.csv, skip: Ockelbo}", ROWS, "missing-figures"),
        ("{file: [size.csv]}", ROWS, "wrong-type"),
        ('{"0114": [5]}', ROWS, "wrong-type"),
    ],
)
def test_what_cannot_be_read_so_is_told(values: str, rows: str, code: str) -> None:
    assert errors(result_of(of(values), {"size.csv": rows})) == [code]


@pytest.mark.parametrize(
    ("values", "near"),
    [
        ("{file: size.csv, names: nmae}", "name"),
        ("{file: size.csv, column: valeu}", "value"),
        ("{file: size.csv, skip: Ockelbr}", "Ockelbo"),
        ("{file: size.csv, headr: 1}", "header"),
    ],
)
def test_a_misspelt_word_gets_the_nearest(values: str, near: str) -> None:
    result = result_of(of(values), {"size.csv": ROWS})
    assert [one.suggestion for one in result.findings if one.severity == "error"] == [near]


def test_one_file_serves_facts_that_read_it_differently() -> None:
    facts = "  size: {as_of: unknown, source: S, values: {file: scb.csv, header: 3, names: Kommun, "
    facts += 'column: "2022", skip: [Riket, Summa, Källa*]}}\n'
    facts += (
        facts.replace("size:", "before:").replace("2022", "2021").replace("Källa*", '"Källa: SCB"')
    )
    text = OF_PLACES.replace(
        "  size: {as_of: unknown, source: S, of: places, values: size.csv}\n", facts
    )
    rows = SCB.replace("Källan är tillförlitlig\n", "")
    result = result_of(text.replace("Stockholm, aliases", "Sthlm, aliases"), {"scb.csv": rows})
    assert errors(result) == []
    assert result.agreement is not None
    figures = result.agreement.facts["before"].figures
    assert figures is not None
    assert {code: figure.value for code, figure in figures.by_code.items()} == {
        "0114": 9, "0180": 8, "2101": 7,
    }  # fmt: skip


def test_a_printed_table_is_read_so_too(tmp_path: Path) -> None:
    annex = f"Bilaga 3\n\n{ANNEX}Källa: regeringen;;;;;\n"
    values = "values: {file: annex.csv, header: 3, skip: Källa*}"
    published = PUBLISHED.replace("values: annex.csv", values)
    assert verified(tmp_path, published, annex=annex).holds
    names = published.replace("    names: Name\n", "").replace("header", "names: Name, header")
    assert verified(tmp_path, names, annex=annex).holds
    both = published.replace("header: 3", "header: 3, column: First")
    assert codes(verified(tmp_path, both, annex=annex)) == ["keys-exclude"]
