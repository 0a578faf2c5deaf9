"""The machine-readable result: the stable form that other tools read."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from agree.report.result import as_csv, as_json, failure_as_json
from tests.engine.signed import ledger as ledger_2023
from tests.helpers import ledger_of, result_of, small
from tests.strategies import Drawn, agreements

COLUMNS = ["area", "grant", "portion", "tier", "payer", "group", "code", "name", "kronor", "status"]
FINDING = ["severity", "code", "message", "file", "line", "column", "hint"]

AGREEMENT = small(
    "{portions: [{share: 1/2, weight: size}, {weight: late}]}",
    "102 kr",
    rounding="{method: half_up, difference: shown}",
)


def read(text: str) -> Any:
    """JSON with its numbers exact."""
    return json.loads(text, parse_float=Decimal)


def test_json_has_the_agreement_its_total_its_entries_and_the_findings() -> None:
    result = result_of(AGREEMENT)
    assert result.ledger is not None
    told = read(as_json(result.ledger, result.ledger.entries, result.findings, "en"))
    assert list(told) == ["agreement", "total", "entries", "findings"]
    assert told["agreement"] == {"id": "made-up", "name": "Made up"}
    assert told["total"] == 102
    assert all(list(entry) == COLUMNS for entry in told["entries"])
    assert all(list(finding) == FINDING for finding in told["findings"])
    assert [(finding["code"], finding["severity"]) for finding in told["findings"]] == [
        ("date-unknown", "note")
    ] * 2


def test_an_entry_says_who_pays_whom_how_much_of_what() -> None:
    ledger = ledger_of(AGREEMENT)
    told = read(as_json(ledger, ledger.entries, (), "en"))["entries"]
    common = {"area": "area", "grant": "grant", "tier": 1, "payer": "Payer", "group": "everyone"}
    assert told == [
        {**common, "portion": "size", "code": "a", "name": "A", "kronor": 17, "status": "allocated"},
        {**common, "portion": "size", "code": "b", "name": "B", "kronor": 34, "status": "allocated"},
        {**common, "portion": "late", "code": None, "name": "Everyone", "kronor": 51, "status": "pending"},
    ]  # fmt: skip


def test_amounts_are_whole_numbers_when_the_agreement_rounds_to_the_main_unit() -> None:
    told = read(as_json(ledger_2023(), ledger_2023().entries, (), "sv"))
    assert type(told["total"]) is int
    assert all(type(entry["kronor"]) is int for entry in told["entries"])
    assert sum(entry["kronor"] for entry in told["entries"] if entry["tier"] == 1) == 6_394_500_000


@pytest.mark.parametrize("method", ["half_up", "half_even", "down", "largest_remainder"])
def test_amounts_are_whole_also_where_a_portion_is_half_a_unit(method: str) -> None:
    # Half of 101 kr is no whole number of kronor; the portions are 51 and 50 kr in the ledger.
    key = "{portions: [{share: 1/2, weight: size}, {share: 1/2, weight: late}]}"
    ledger = ledger_of(small(key, "101 kr", rounding=f"{{method: {method}}}"))
    told = read(as_json(ledger, ledger.entries, (), "en"))
    assert told["total"] == 101
    assert all(type(entry["kronor"]) is int for entry in told["entries"])


def test_amounts_have_decimals_when_the_agreement_rounds_finer() -> None:
    text = small("{weight: size}", "1 kr", rounding="{to: 1 öre, method: half_up}")
    ledger = ledger_of(text)
    told = read(as_json(ledger, ledger.entries, (), "en"))
    assert [entry["kronor"] for entry in told["entries"]] == [Decimal("0.33"), Decimal("0.67")]


@given(agreements())
def test_no_amount_is_lost_in_json_or_csv(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    if ledger is None:
        return
    told = read(as_json(ledger, ledger.entries, (), "sv"))
    rows = list(csv.DictReader(io.StringIO(as_csv(ledger, ledger.entries)), delimiter=";"))
    amounts = [entry.amount for entry in ledger.entries]
    assert [Decimal(entry["kronor"]) * 100 for entry in told["entries"]] == amounts
    assert [Decimal(row["kronor"]) * 100 for row in rows] == amounts
    assert {entry["status"] for entry in told["entries"]} <= {"allocated", "pending", "rounding"}
    assert Decimal(told["total"]) * 100 == ledger.total


def test_csv_has_the_same_columns_and_semicolons() -> None:
    ledger = ledger_of(AGREEMENT)
    assert as_csv(ledger, ledger.entries).splitlines() == [
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
    ledger = ledger_of(text)
    told = read(as_json(ledger, ledger.entries, (), "en"))
    rows = csv.DictReader(io.StringIO(as_csv(ledger, ledger.entries), newline=""), delimiter=";")
    assert [entry["name"] for entry in told["entries"]] == names
    assert [row["name"] for row in rows] == names


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_failure_has_no_entries_and_the_findings(lang: str) -> None:
    result = result_of(small("{weight: sise}"))
    told = read(failure_as_json(result.findings, lang))
    assert list(told) == ["agreement", "total", "entries", "findings"]
    assert (told["agreement"], told["total"], told["entries"]) == (None, None, [])
    (error,) = [one for one in told["findings"] if one["severity"] == "error"]
    assert list(error) == FINDING
    assert (error["code"], error["file"]) == ("unknown-fact", "agreement.yaml")
    assert (
        small("{weight: sise}")
        .splitlines()[error["line"] - 1][error["column"] - 1 :]
        .startswith("sise")
    )
    assert "size" in error["hint"]


def test_no_entries_are_an_empty_list() -> None:
    ledger = ledger_of(AGREEMENT)
    assert read(as_json(ledger, (), (), "en"))["entries"] == []
    assert as_csv(ledger, ()).splitlines() == [";".join(COLUMNS)]


def test_a_payer_that_no_source_tells_is_empty_and_never_the_first_party() -> None:
    text = small("{weight: size}", more="payer: unknown")
    ledger = ledger_of(text)
    told = read(as_json(ledger, ledger.entries, [], "en"))
    assert {entry["payer"] for entry in told["entries"]} == {None}
    rows = list(csv.DictReader(io.StringIO(as_csv(ledger, ledger.entries)), delimiter=";"))
    assert {row["payer"] for row in rows} == {""}
