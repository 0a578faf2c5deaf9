"""Cells of a data file whose comma or point may part thousands: settled by the column, or told."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from agree import Result, run
from agree.base import Source, Span
from agree.source.thousands import ambiguity, marks_in
from tests.helpers import errors, ledger_of, result_of, small, worded

PLACE = Span(Source("data.csv"))


def told(text: str, *column: str) -> str | None:
    """What is said of a cell among the others of its column, with plain spaces."""
    finding = ambiguity(text, PLACE, marks_in((text, *column)))
    return None if finding is None else f"{finding.code}: {worded(finding.hint, 'en')}"


UNSETTLED = [
    # cell, other cells, thousands, decimals
    ("4,100", ("980",), "4 100 or 4100", "4,1"),
    ("4.100", ("980",), "4 100 or 4100", "4.1"),
    ("12,345", ("980", "1,200"), "12 345 or 12345", "12,3450"),
    ("123.450", (), "123 450 or 123450", "123.45"),
    ("4,000", (), "4 000 or 4000", "4,0"),
    ("-4,100", (), "-4 100 or -4100", "-4,1"),
    (" 4,100 ", (), "4 100 or 4100", "4,1"),
    ("4,100", ("5.200",), "4 100 or 4100", "4,1"),
    ("4,100", ("4 100", "4100", "1234567", "pending", "", "ca 40"), "4 100 or 4100", "4,1"),
    # the other mark is the decimal mark, or both are: the column says nothing for sure of this one
    ("4,100", ("3.5",), "4 100 or 4100", "4,1"),
    ("4,100", ("3,5", "2.5"), "4 100 or 4100", "4,1"),
    # the column contradicts itself
    ("4,100", ("3,5", "1,234,567"), "4 100 or 4100", "4,1"),
    ("4,100 kr", ("980 kr",), "4 100 kr or 4100 kr", "4,1 kr"),
    ("3,139 mnkr", ("500 tkr",), "3 139 mnkr or 3139 mnkr", "3,1390 mnkr"),
]


@pytest.mark.parametrize(("text", "column", "thousands", "decimals"), UNSETTLED)
def test_what_may_be_thousands_or_decimals_is_told_with_what_to_write(
    text: str, column: tuple[str, ...], thousands: str, decimals: str
) -> None:
    assert told(text, *column) == (
        f"thousands-or-decimals: Write {thousands} for thousands, {decimals} for decimals."
    )


DECIMALS = [
    ("4,100", ("3,5",)),
    ("4,100", ("0,123",)),
    ("4,100", ("1 234,5",)),
    ("4,100", ("1 234,567",)),
    ("4,100", ("1234,567",)),
    ("4,100", ("12,3456",)),
    ("4,100", ("1.234,5",)),
    ("4.100", ("3.5", "980")),
    ("4,100 mnkr", ("12,5 mnkr",)),
]


@pytest.mark.parametrize(("text", "column"), DECIMALS)
def test_a_column_that_shows_decimals_settles_it(text: str, column: tuple[str, ...]) -> None:
    assert told(text, *column) is None


THOUSANDS = [
    ("4,100", ("1,234,567",)),
    ("4,100", ("1,234.5",)),
    ("4.100", ("1.234.567",)),
    ("4.100", ("1.234,50", "3,5")),
    ("4,100 kr", ("1,234,567 kr",)),
]


@pytest.mark.parametrize(("text", "column"), THOUSANDS)
def test_a_column_that_shows_thousands_tells_what_to_write(
    text: str, column: tuple[str, ...]
) -> None:
    unit = " kr" if "kr" in text else ""
    assert told(text, *column) == f"thousands-mark: Write 4 100{unit} or 4100{unit}."


CLEAR = ["0", "980", "4100", "4 100", "0,123", "0.123", "00,123", "012,345", "4,1", "4,1000",
         "1234,567", "1 234,567", "1,234,567", "pending", "", "ca 4,100", "4,100,", "x"]  # fmt: skip


@pytest.mark.parametrize("text", CLEAR)
def test_a_cell_that_can_only_be_one_thing_needs_no_column(text: str) -> None:
    assert told(text) is None


# where data files are read


def with_size(cells: dict[str, str]) -> Result:
    """What becomes of an agreement whose sizes are in a data file."""
    text = small("{weight: size}", "9 kr", dict.fromkeys(cells, 1))
    stated = f"values: {json.dumps(dict.fromkeys(cells, 1))}"
    assert stated in text
    rows = "".join(f"{code};{cell}\n" for code, cell in cells.items())
    files = {"size.csv": f"code;value\n{rows}"}
    return result_of(text.replace(stated, "values: size.csv"), files)


def test_a_fact_is_never_read_as_four_where_it_may_be_four_thousand() -> None:
    result = with_size({"a": "4,100", "b": "980"})
    assert errors(result) == ["thousands-or-decimals"]
    (found,) = [one for one in result.findings if one.severity == "error"]
    assert (found.span.file, found.span.line, found.span.column) == ("size.csv", 2, 3)
    assert worded(found.message, "en") == "“4,100” may be 4 100 (thousands) or 4,1 (decimals)"
    assert worded(found.message, "sv") == "”4,100” kan vara 4 100 (tusental) eller 4,1 (decimaler)"


def test_every_cell_that_may_be_either_is_told() -> None:
    result = with_size({"a": "4,100", "b": "980", "c": "5,200"})
    assert errors(result) == ["thousands-or-decimals"] * 2


def test_a_fact_is_read_as_its_column_says() -> None:
    result = with_size({"a": "4,100", "b": "3,5"})
    assert errors(result) == []
    assert result.agreement is not None
    figures = result.agreement.facts["size"].figures
    assert figures is not None
    assert [figure.value for figure in figures.by_code.values()] == [
        Fraction(41, 10), Fraction(7, 2),
    ]  # fmt: skip


def test_facts_reported_later_are_read_as_strictly(tmp_path: Path) -> None:
    (tmp_path / "agreement.yaml").write_text(small("{weight: late}"))
    reported = tmp_path / "reported.csv"
    reported.write_text("code;late\na;4.100\nb;980\n")
    assert errors(run(tmp_path / "agreement.yaml", facts=reported)) == ["thousands-or-decimals"]
    reported.write_text("code;late\na;4.100\nb;98.5\n")
    assert errors(run(tmp_path / "agreement.yaml", facts=reported)) == []


def test_a_printed_table_of_a_key_is_never_read_as_a_thousandth() -> None:
    text = small("{table: table.csv}", "5080 kr", {"a": 1, "b": 1})
    files = {"table.csv": "code;amount\na;4,100\nb;980\n"}
    assert errors(result_of(text, files)) == ["thousands-or-decimals"]
    files = {"table.csv": "code;amount\na;4 100\nb;980\n"}
    assert ledger_of(text, files).total == 508_000


def test_a_figure_with_too_many_decimals_for_kronor_is_told_once() -> None:
    text = small("{table: table.csv}", "5080 kr", {"a": 1, "b": 1})
    files = {"table.csv": "code;amount\na;4,123 kr\nb;980\n"}
    assert errors(result_of(text, files)) == ["thousands-or-decimals"]


def test_figures_in_the_agreement_itself_are_read_as_a_column_is() -> None:
    """One that shows decimals settles the others; without one, nobody can tell."""
    size = {"a": "4,100", "b": 980}
    assert errors(result_of(small("{weight: size}", "10 kr", size))) == ["thousands-or-decimals"]
    ledger = ledger_of(small("{weight: size}", "11 kr", {"a": "0,125", "b": "1,250"}))
    assert [entry.amount for entry in ledger.entries] == [100, 1000]


@pytest.mark.parametrize("amount", ['"4,100 kr"', '"4.100 kr"', "4.100"])
def test_an_amount_in_kronor_has_no_three_decimals(amount: str) -> None:
    more = "amounts_in: kr"
    assert errors(result_of(small("{weight: size}", amount, more=more))) == [
        "thousands-or-decimals"
    ]


@pytest.mark.parametrize("amount", ["4,125 tkr", "3,139 mnkr", "4.10 kr", "4,5 kr"])
def test_amounts_in_larger_units_have_decimals_as_ever(amount: str) -> None:
    assert errors(result_of(small("{weight: size}", f'"{amount}"'))) == []
