"""The machine-readable result: the stable form that other tools read."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from agree import run
from agree.messages import Locale
from agree.pipeline import Result
from agree.questions import explain, overview
from agree.questions.amounts import minor_of
from agree.render import Layout, render
from agree.report import Tree
from agree.report.records import status_of
from tests.helpers import AGREEMENTS, KEYS_OF_JSON, result_of, small
from tests.strategies import Drawn, agreements

COLUMNS = ["area", "grant", "portion", "tier", "payer", "group", "code", "name", "amount", "status"]
FINDING = ["severity", "code", "message", "file", "line", "column", "hint"]

AGREEMENT = small(
    "{portions: [{share: 1/2, weight: size}, {weight: late}]}",
    "102 kr",
    rounding="{method: half_up, difference: shown}",
)


def written(result: Result, form: str) -> str:
    """The overview of a result in a format."""
    report = overview.answer(result).report
    assert report is not None
    return render(form, report, Locale("en"), Layout()).decode()


def read(result: Result) -> Any:
    """The overview as JSON, its numbers exact."""
    return json.loads(written(result, "json"), parse_float=Decimal)


def rows(result: Result) -> list[dict[str, str]]:
    """The entries of the overview as CSV."""
    text = io.StringIO(written(result, "csv"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def test_json_has_the_agreement_its_total_its_entries_and_the_findings() -> None:
    told = read(result_of(AGREEMENT))
    assert list(told) == KEYS_OF_JSON
    assert told["agreement"] == {"id": "made-up", "name": "Made up", "currency": "SEK"}
    assert told["total"] == 102
    assert all(list(entry) == COLUMNS for entry in told["entries"])
    assert all(list(finding) == FINDING for finding in told["findings"])
    assert [(finding["code"], finding["severity"]) for finding in told["findings"]] == [
        ("date-unknown", "note")
    ] * 2


def test_a_total_of_which_something_is_unknown_says_so() -> None:
    grants = "- {id: second, to: everyone, amount: unknown, key: key}"
    unknown = small("{weight: size}", "30 kr", grants=grants)
    told = read(result_of(unknown))
    assert (told["total"], told["total_status"]) == (30, "at_least")
    stated = read(result_of(small("{weight: size}", "30 kr", grants=grants, more="total: 50 kr")))
    assert stated["total"] == 50
    assert "total_status" not in stated
    nothing = read(result_of(unknown.replace("30 kr", "unknown")))
    assert (nothing["total"], nothing["total_status"]) == (None, "unknown")


@pytest.mark.parametrize(("total", "status"), [("", "at_least"), ("total: 50 kr", None)])
def test_an_area_of_which_something_is_unknown_says_so(total: str, status: str | None) -> None:
    """Its grants are 30 kr and one that no source tells; where its total is stated, it has that."""
    grants = "- {id: second, to: everyone, amount: unknown, key: key}"
    text = small("{weight: size}", "30 kr", grants=grants)
    result = result_of(text.replace("name: Area\n", f"name: Area\n    {total}\n"))
    report = overview.answer(result).report
    assert report is not None
    cell = report.tables["grants"].rows[0].cells[2]
    assert (minor_of(cell), status_of(cell)) == (5_000 if total else 3_000, status)
    explained = explain.answer(result, area="area").report
    assert explained is not None
    (tree,) = (block for block in explained.blocks if isinstance(block, Tree))
    assert (minor_of(tree.root.value), status_of(tree.root.value)) == (minor_of(cell), status)


def test_an_entry_says_who_pays_whom_how_much_of_what() -> None:
    result = result_of(AGREEMENT)
    told = read(result)["entries"]
    common = {"area": "area", "grant": "grant", "tier": 1, "payer": "Payer", "group": "everyone"}
    assert told == [
        {**common, "portion": "size", "code": "a", "name": "A", "amount": 17, "status": "allocated"},
        {**common, "portion": "size", "code": "b", "name": "B", "amount": 34, "status": "allocated"},
        {**common, "portion": "late", "code": None, "name": "Everyone", "amount": 51, "status": "pending"},
    ]  # fmt: skip


def test_amounts_are_whole_numbers_when_the_agreement_rounds_to_the_main_unit() -> None:
    told = read(run(AGREEMENTS / "2023.yaml"))
    assert type(told["total"]) is int
    assert all(type(entry["amount"]) is int for entry in told["entries"])
    assert sum(entry["amount"] for entry in told["entries"] if entry["tier"] == 1) == 6_394_500_000


@pytest.mark.parametrize("method", ["half_up", "half_even", "down", "largest_remainder"])
def test_amounts_are_whole_also_where_a_portion_is_half_a_unit(method: str) -> None:
    # Half of 101 kr is no whole number of kronor; the portions are 51 and 50 kr in the ledger.
    key = "{portions: [{share: 1/2, weight: size}, {share: 1/2, weight: late}]}"
    result = result_of(small(key, "101 kr", rounding=f"{{method: {method}}}"))
    told = read(result)
    assert told["total"] == 101
    assert all(type(entry["amount"]) is int for entry in told["entries"])


def test_amounts_have_decimals_when_the_agreement_rounds_finer() -> None:
    text = small("{weight: size}", "1 kr", rounding="{to: 1 öre, method: half_up}")
    result = result_of(text)
    told = read(result)
    assert [entry["amount"] for entry in told["entries"]] == [Decimal("0.33"), Decimal("0.67")]


@given(agreements())
def test_no_amount_is_lost_in_json_or_csv(drawn: Drawn) -> None:
    result = result_of(drawn.text)
    ledger = result.ledger
    if ledger is None:
        return
    told = read(result)
    amounts = [entry.amount for entry in ledger.entries]
    assert [Decimal(entry["amount"]) * 100 for entry in told["entries"]] == amounts
    assert [Decimal(row["amount"].replace(",", ".")) * 100 for row in rows(result)] == amounts
    assert {entry["status"] for entry in told["entries"]} <= {"allocated", "pending", "rounding"}
    assert Decimal(told["total"]) * 100 == ledger.total


def test_csv_has_the_same_columns_and_semicolons() -> None:
    assert written(result_of(AGREEMENT), "csv").split("\r\n")[:-1] == [
        ";".join(COLUMNS),
        "area;grant;size;1;Payer;everyone;a;A;17;allocated",
        "area;grant;size;1;Payer;everyone;b;B;34;allocated",
        "area;grant;late;1;Payer;everyone;;Everyone;51;pending",
    ]


def test_odd_names_survive_json_and_csv() -> None:
    names = ['say "a"; or', "b\\n€ åäö", "c,\n=1+1"]
    text = small("{equal: true}", "3 kr", {"a": 1, "b": 1, "c": 1}).replace(
        '{"a": "A", "b": "B", "c": "C"}',
        json.dumps(dict(zip("abc", names, strict=True)), ensure_ascii=False),
    )
    result = result_of(text)
    told = read(result)
    assert [entry["name"] for entry in told["entries"]] == names
    # A cell of CSV is one line: a spreadsheet's import would cut the row at a line break.
    assert [row["name"] for row in rows(result)] == [name.replace("\n", " ") for name in names]


def test_no_cell_of_csv_is_a_formula() -> None:
    text = small("{equal: true}", "2 kr", {"a": 1, "b": 1}).replace(
        '{"a": "A", "b": "B"}', json.dumps({"a": "=1+1", "b": "@SUM(A1)"})
    )
    assert [row["name"] for row in rows(result_of(text))] == ["'=1+1", "'@SUM(A1)"]


def test_a_payer_that_no_source_tells_is_empty_and_never_the_first_party() -> None:
    text = small("{weight: size}", more="payer: unknown")
    result = result_of(text)
    told = read(result)
    assert {entry["payer"] for entry in told["entries"]} == {None}
    assert {row["payer"] for row in rows(result)} == {""}
