"""Stated totals are claims: each is held against what it is the sum of, and decides nothing."""

from __future__ import annotations

import pytest

from tests.helpers import errors, ledger_of, result_of, small, worded

SECOND = "- {id: second, to: alone, amount: 50 kr}"


def with_total(area: str = "150 kr", whole: str = "150 kr", more: str = "") -> str:
    """Two grants, of 100 kr and 50 kr, with these totals."""
    text = small("{equal: true}", grants=SECOND, more=f"total: {whole}\n{more}")
    return text.replace("name: Area\n", f"name: Area\n    total: {area}\n")


def test_totals_that_hold_are_no_findings() -> None:
    assert ledger_of(with_total()).total == 15_000


@pytest.mark.parametrize(
    ("area", "whole", "codes"),
    [
        ("151 kr", "150 kr", ["area-total"]),
        ("150 kr", "149.99 kr", ["agreement-total"]),
        ("0", "0", ["agreement-total", "area-total"]),
    ],
)
def test_a_total_that_misses_is_a_finding(area: str, whole: str, codes: list[str]) -> None:
    assert errors(result_of(with_total(area, whole))) == codes


def test_a_miss_names_both_figures_and_the_difference() -> None:
    result = result_of(with_total(area="151 kr"))
    (finding,) = [one for one in result.findings if one.code == "area-total"]
    for figure in ("151", "150", "1\u00a0kr mindre"):
        assert figure in worded(finding.message, "sv")
    assert (finding.span.source.line(finding.span.line) or "").strip() == "total: 151 kr"


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("{amount: 150 kr}", []),
        ("{amount: 149 kr}", []),
        ("{to: everyone, amount: 100 kr}", []),
        ("{to: alone, area: area, amount: 50 kr}", []),
        ("{to: [everyone, alone], amount: 0}", []),
        ("{to: nobody, amount: 1}", ["unknown-recipient"]),
        ("{area: nowhere, amount: 1}", ["unknown-area"]),
    ],
)
def test_a_claim_stops_no_run_unless_it_cannot_be_read(claim: str, codes: list[str]) -> None:
    assert errors(result_of(with_total(more=f"claims: [{claim}]"))) == codes


def test_totals_are_not_held_against_what_could_not_be_read() -> None:
    text = with_total().replace("amount: 50 kr", "amount: 50 dollar")
    assert errors(result_of(text)) == ["unknown-unit"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: second", "id: grant", "repeated-identifier"),
        ("to: alone, amount", "to: nobody, amount", "unknown-recipient"),
        ("key: key}", "key: kee}", "unknown-key-name"),
        ("as_of: unknown", "as_of: 2001-02-30", "no-such-date"),
        ("as_of: unknown", "as_of: 1 May", "wrong-form"),
        ("id: made-up", "id: made up", "wrong-form"),
        ("name: Made up", "nmae: Made up", "unknown-key"),
        ("between: [Payer]", "between: []", "empty-value"),
        ("amount: 50 kr", "amount: -50 kr", "negative-amount"),
        ("amount: 50 kr", "amount: [50]", "wrong-type"),
        ("language: 1", "language: 2", "not-a-choice"),
        ("facts:", "parameters: {size: 1}\nfacts:", "name-taken-twice"),
        ("late:", "sum:", "reserved-name"),
    ],
)
def test_what_does_not_fit_together_is_a_finding(old: str, new: str, code: str) -> None:
    assert old in with_total()
    assert code in errors(result_of(with_total().replace(old, new)))


@pytest.mark.parametrize(
    ("unit", "amounts", "told"),
    [
        ("mnkr", ("1000000", "50", "70"), 1),
        ("mnkr", ("70000", "50", "70"), 1),  # a thousand times 70
        ("mnkr", ("69999", "50", "70"), 0),
        ("mnkr", ("1000000",), 0),  # nothing to hold it against
        ("mnkr", ("1000000 kr", "50"), 0),
        ("kr", ("1000000", "50"), 0),  # a plain number cannot be meant for less
        ("mnkr", ("1000000", "unknown"), 0),
    ],
)
def test_an_amount_far_larger_than_any_other_is_noted(
    unit: str, amounts: tuple[str, ...], told: int
) -> None:
    grants = "".join(
        f"      - {{id: g{place}, to: everyone, amount: {amount}}}\n"
        for place, amount in enumerate(amounts)
    )
    text = (
        f"language: 1\nid: a\nname: A\nbetween: [Payer]\namounts_in: {unit}\n"
        "recipients: {everyone: {name: All}}\n"
        f"areas:\n  - id: area\n    name: Area\n    grants:\n{grants}"
    )
    result = result_of(text)
    assert result.ledger is not None
    codes = [str(finding.code) for finding in result.findings]
    assert codes.count("amount-far-larger") == told
