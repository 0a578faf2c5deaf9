"""Rows of data files: whose they are, by code, by name, by alias, or by a code made a number."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from agree import Result
from agree.sections.roster import as_number
from tests.helpers import errors, kronor, ledger_of, result_of, told, worded

TEXT = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients:
  counties:
    name: Counties
    members:
      - {code: "01", name: Stockholm, aliases: [Stockholms län]}
      - {code: "03", name: Uppsala}
  places:
    name: Places
    members: {"0114": Upplands Väsby, "0180": Stockholm, "2101": Ockelbo}
facts:
  size: {as_of: unknown, source: S, values: size.csv}
keys:
  key: {weight: size}
areas:
  - id: area
    name: Area
    grants:
      - {id: grant, to: places, amount: 60 kr, key: key}
"""
OF_PLACES = TEXT.replace("values: size.csv", "of: places, values: size.csv")
TABLE = TEXT.replace("{weight: size}", "{table: {of: places, values: table.csv}}")
TABLE = TABLE.replace("values: size.csv", "values: pending")
SHARES = {"0114": 10, "0180": 20, "2101": 30}
"""60 kr by sizes of 1, 2 and 3."""


def notes(result: Result) -> list[str]:
    """The words of the notes on codes, in English."""
    found = (one for one in result.findings if one.code == "codes-as-numbers")
    return [f"{one.span.file}:{one.span.line} {worded(one.message, 'en')}" for one in found]


@pytest.mark.parametrize(
    "rows",
    [
        "code;value\n0114;1\n0180;2\n2101;3\n",
        "name;value\nUpplands Väsby;1\nStockholm;2\nOckelbo;3\n",
        "name;value\nUPPLANDS  väsby ;1\nstockholm;2\nOckelbo;3\n",
        "name;value\nUpplands\u00a0Väsby;1\nStockholm;2\nOckelbo;3\n",
        "name;value\n0114 Upplands Väsby;1\n0180 Stockholm;2\n2101;3\n",
        "code;name;value\n0114;whoever;1\n;Stockholm;2\n2101;;3\n",
        "group;name;value\nplaces;Upplands Väsby;1\nplaces;Stockholm;2\nplaces;Ockelbo;3\n",
        "code;value\n114;1\n180;2\n2101;3\n",
        "code;value\n114.0;1\n180,0;2\n2101.0;3\n",
        "group;code;value\nplaces;114;1\nplaces;180;2\nplaces;2101;3\n",
    ],
)
def test_a_row_is_matched_by_code_or_by_name(rows: str) -> None:
    assert kronor(ledger_of(OF_PLACES, {"size.csv": rows})) == SHARES
    assert kronor(ledger_of(TABLE, {"table.csv": _tens(rows)})) == SHARES


def _tens(rows: str) -> str:
    """The same rows with amounts: ten times the sizes."""
    head, *others = rows.replace("value", "amount").splitlines()
    return "\n".join([head, *(f"{line}0" for line in others)])


def test_an_alias_is_a_name() -> None:
    text = TEXT.replace("to: places", "to: counties")
    rows = "name;value\nStockholms län;1\nUppsala;2\n"
    assert kronor(ledger_of(text, {"size.csv": rows})) == {"01": 20, "03": 40}


def test_a_name_may_stand_among_the_figures_of_the_agreement() -> None:
    inline = '{Upplands Väsby: 1, "0180": 2, Ockelbo: 3}'
    assert kronor(ledger_of(TEXT.replace("size.csv", inline), {})) == SHARES


def test_a_name_that_several_have_is_told_with_those_who_have_it() -> None:
    rows = "name;value\nUpplands Väsby;1\nStockholm;2\nOckelbo;3\n"
    assert told(result_of(TEXT, {"size.csv": rows})) == [
        "size.csv:3:1 several-meant: “Stockholm” may be 01 Stockholm (counties) or 0180 Stockholm (places)"
    ]


def test_of_says_whom_a_name_means() -> None:
    rows = "name;value\nUpplands Väsby;1\nStockholm;2\nOckelbo;3\n"
    assert errors(result_of(OF_PLACES, {"size.csv": rows})) == []
    result = result_of(OF_PLACES.replace("of: places", "of: placs"), {"size.csv": rows})
    assert "unknown-recipient" in errors(result)


def test_the_group_of_a_table_is_looked_up() -> None:
    rows = "name;amount\nUpplands Väsby;10\nStockholm;20\nOckelbo;30\n"
    result = result_of(TABLE.replace("of: places", "of: placs"), {"table.csv": rows})
    (finding,) = (one for one in result.findings if one.code == "unknown-recipient")
    assert finding.suggestion == "places"


def test_a_name_that_is_nobodys_gets_the_nearest_right_one() -> None:
    rows = "name;value\nUpplands Vasby;1\nStockholm;2\nOckelbo;3\n"
    result = result_of(OF_PLACES, {"size.csv": rows})
    (finding,) = (one for one in result.findings if one.code == "extra-figure")
    assert (finding.span.line, finding.suggestion) == (2, "Upplands Väsby")


def test_somebody_who_is_named_twice_is_told() -> None:
    rows = "name;value\nUpplands Väsby;1\n0114;1\nStockholm;2\nOckelbo;3\n"
    assert told(result_of(OF_PLACES, {"size.csv": rows})) == [
        "size.csv:3:1 repeated-figure: “0114” has a figure on line 2 already"
    ]


def test_codes_that_became_numbers_are_noted_once_a_file() -> None:
    rows = "code;value;other\n114;1;1\n180;2;1\n2101;3;1\n"
    facts = "  size: {as_of: unknown, source: S, values: size.csv, column: value}\n"
    facts += "  other: {as_of: unknown, source: S, values: size.csv, column: other}\n"
    text = TEXT.replace("  size: {as_of: unknown, source: S, values: size.csv}\n", facts)
    result = result_of(text, {"size.csv": rows})
    assert kronor(ledger_of(text, {"size.csv": rows})) == SHARES
    assert notes(result) == [
        "size.csv:2 codes that a spreadsheet wrote as numbers were read as codes: 114 as 0114 and 180 as 0180"
    ]


def test_a_number_that_may_be_several_codes_is_told() -> None:
    text = TEXT.replace('"03": Uppsala', '"001": Uppsala').replace(
        '{code: "03", name: Uppsala}', '{code: "001", name: Uppsala}'
    )
    result = result_of(text, {"size.csv": "code;value\n1;1\n0114;1\n0180;2\n2101;3\n"})
    assert told(result) == [
        "size.csv:2:1 several-meant: “1” may be 01 Stockholm (counties) or 001 Uppsala (counties)"
    ]


def test_a_code_goes_before_a_name() -> None:
    members = '{"0114": "2101", "0180": Stockholm, "2101": Ockelbo}'
    text = OF_PLACES.replace(
        '{"0114": Upplands Väsby, "0180": Stockholm, "2101": Ockelbo}', members
    )
    rows = "code;value\n0114;1\n0180;2\n2101;3\n"
    assert kronor(ledger_of(text, {"size.csv": rows})) == SHARES


def test_a_row_without_a_code_whose_name_is_nobodys_lacks_its_code() -> None:
    rows = "code;name;value\n0114;A;1\n0180;B;2\n2101;C;3\n;Totalt;6\n"
    assert told(result_of(OF_PLACES, {"size.csv": rows})) == [
        "size.csv:5:1 row-without-code: the row has no code"
    ]


@given(st.lists(st.from_regex(r"[0-9]{2,4}", fullmatch=True), unique_by=int, min_size=1))
def test_codes_of_different_numbers_survive_any_spreadsheet(codes: list[str]) -> None:
    """Whatever noughts are taken, each figure stays with its code."""
    members = ", ".join(f'"{code}": Member {code}' for code in codes)
    sizes = "\n".join(f"{int(code)};{number}" for number, code in enumerate(codes, 1))
    text = TEXT.replace(
        '{"0114": Upplands Väsby, "0180": Stockholm, "2101": Ockelbo}', f"{{{members}}}"
    )
    result = result_of(text.replace("of: ", "of: "), {"size.csv": f"code;value\n{sizes}\n"})
    assert result.agreement is not None
    fact = result.agreement.facts.get("size")
    if fact is None:  # a number of the other group too: told, and not guessed
        assert set(errors(result)) <= {"several-meant"}
        return
    assert fact.figures is not None
    written = {code: figure.value for code, figure in fact.figures.by_code.items()}
    assert written == {code: number for number, code in enumerate(codes, 1)}


def test_a_name_is_no_number() -> None:
    assert [as_number(text) for text in ("0114", " 1.0", "1,00", "00", "1.5", "Ale", "")] == [
        "114", "1", "1", "", None, None, None,
    ]  # fmt: skip
