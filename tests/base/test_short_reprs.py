"""Whatever the library gives back prints in 200 characters, with its type and its name."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Set as AbstractSet
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import pytest

from agree.base import NOT_A_NUMBER, Finding, Quoted, Source, Span, short_repr, standard_currency
from agree.base.reprs import LONGEST
from agree.compare import compare
from agree.distribute.allocate import allocate
from agree.distribute.conservation import sums_of, violations
from agree.distribute.plan import plan
from agree.language import validate
from agree.life import life_of
from agree.life.details import Details
from agree.life.dossier import REQUISITION, Dossier
from agree.life.forms import FINANCIAL_REPORT, financial_report, requisition
from agree.life.matrix import matrix_of
from agree.life.settlement import settle
from agree.pipeline import Result, run
from agree.proof import verify
from agree.questions.annex import annex
from agree.questions.calendar import calendar
from agree.questions.explain import explain_member, explain_total
from agree.questions.infer.column import AmountColumn, WeightedFact
from agree.questions.infer.search import infer
from agree.questions.overview import balance
from agree.questions.recipient import roles
from agree.questions.selection import Selection
from agree.questions.summary import summary
from agree.registers import registers
from agree.scenario.run import Baseline, run_scenario
from agree.scenario.settings import ScenarioSettings, parse_overrides
from agree.sections import Member, decode
from agree.source import Folder, read_document
from tests.helpers import AGREEMENTS, errors, result_of, small
from tests.house.test_structure import MODULES
from tests.life.books import asked_for, invented, settled

YEARS = ("2022", "2023")
EACH_YEAR = pytest.mark.parametrize("year", [pytest.param("2022", marks=pytest.mark.slow), "2023"])
LONGEST_ASKED = 200
"""What is promised, whatever the program says."""


def records(value: object) -> Iterator[object]:
    """Every record in a value, at any depth, each once."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if hasattr(one, "_fields") or type(one).__module__.startswith("agree."):
            yield one
        if isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, tuple | list | AbstractSet):
            waiting += one


def too_long(value: object) -> list[str]:
    """The records in a value that print in more than they may."""
    return [repr(one) for one in records(value) if len(repr(one)) > LONGEST_ASKED]


def result(year: str) -> Result:
    return run(AGREEMENTS / f"{year}.yaml")


def member_of(found: Result) -> Member:
    assert found.agreement is not None
    return next(iter(found.agreement.recipients["regions"].members))


@EACH_YEAR
def test_a_run_and_all_its_stages(year: str) -> None:
    found = result(year)
    path = AGREEMENTS / f"{year}.yaml"
    document, _ = read_document(path, path.name)
    valid, _ = validate(document)
    assert valid is not None
    agreement, _ = decode(valid, Folder(AGREEMENTS))
    planned, _ = plan(agreement)
    ledger = allocate(planned)
    value = (found, document, valid, agreement, planned, ledger)
    assert sum(1 for _ in records(value)) > 5_000
    assert too_long(value) == []
    assert too_long((sums_of(ledger), violations(ledger), registers())) == []


@EACH_YEAR
def test_a_verification_and_explanations(year: str) -> None:
    found = result(year)
    assert found.ledger is not None
    trees = explain_member(found.ledger, (member_of(found),)), explain_total(found.ledger)
    assert too_long((verify(found), trees)) == []


def test_a_comparison_of_two_years() -> None:
    before, after = (result(year).ledger for year in YEARS)
    assert before is not None
    assert after is not None
    assert too_long(compare(before, after)) == []


@EACH_YEAR
def test_reports(year: str) -> None:
    found = result(year)
    assert found.ledger is not None
    everything, one = Selection(), Selection(members=(member_of(found),))
    assert (
        too_long(
            (
                summary(found.ledger, everything),
                annex(found.ledger, Selection(group="regions"), "grant"),
                roles(found.ledger, one),
                balance(found.ledger),
            )
        )
        == []
    )


@EACH_YEAR
def test_the_life_of_an_agreement(year: str) -> None:
    found = result(year)
    life = life_of(found)
    assert life is not None
    assert found.ledger is not None
    dossier = Dossier(found.ledger, life.value)
    settlement = settle(dossier, None)
    member = member_of(found)
    details = Details({}, life.value.span, {})
    report, request = (life.value.forms.get(name) for name in (FINANCIAL_REPORT, REQUISITION))
    value = (
        life,
        settlement,
        report and financial_report(dossier, report, member, None, settlement),
        request and requisition(dossier, request, member, details),
        dossier.awards,
        matrix_of(dossier, asked_for(dossier, "12"), None),
        calendar(dossier, None),
    )
    assert too_long(value) == []


def test_a_settlement_with_events() -> None:
    events = "date;event;recipient;grant;amount\n2030-05-01;requisition;a;roads;\n"
    assert too_long(settled(invented(), events, on=date(2031, 1, 1))) == []


def test_a_run_that_failed_and_what_it_found() -> None:
    failed = result_of(small("{weight: sise}", "100 dollar"))
    assert len(errors(failed)) == 2
    assert too_long(failed) == []
    assert repr(failed) == f"<Result made-up: no ledger, {len(failed.findings)} findings>"


def test_a_scenario() -> None:
    base = Baseline(result("2023"))
    settings = ScenarioSettings(parse_overrides(["grants.skr.amount=5"]))
    assert too_long((run_scenario(base, settings), settings, base.places)) == []


def test_an_inference() -> None:
    members = tuple(Member("towns", code, code.upper()) for code in "abc")
    fact = WeightedFact("size", "Size", (1, 2, 3))
    column = AmountColumn(members, (1000, 2000, 3000), 6000, standard_currency("SEK"), (fact,))
    assert too_long((column, infer(column))) == []


def test_a_ledger_prints_what_a_person_calls_it() -> None:
    found = result("2023")
    assert found.ledger is not None
    entries = len(found.ledger.entries)  # the sum is that of the agreement: 6 394,5 mnkr
    assert repr(found.ledger) == f"<Ledger gnv-2023: {entries} entries, 6,394.5 mnkr>"
    assert repr(found) == f"<Result gnv-2023: {entries} entries, {len(found.findings)} findings>"


def test_entries_and_outcomes_of_a_small_agreement() -> None:
    ledger = result_of(small("{weight: size}", "30 kr")).ledger  # 1 : 2 of 3 000 ore
    assert ledger is not None
    assert [repr(entry) for entry in ledger.entries] == [
        "<Entry grant/size to everyone/a: 1,000 minor units allocated>",
        "<Entry grant/size to everyone/b: 2,000 minor units allocated>",
    ]
    assert repr(ledger.outcomes[0]) == "<Outcome grant: 1 portions, 2 members>"


def test_a_place_and_a_finding_print_where_they_are() -> None:
    place = Span(Source("a.yaml", "a: 1\nb: 2\n"), 2, 4)
    assert repr(place) == "<Span a.yaml:2:4>"
    assert repr(place.source) == "<Source a.yaml>"
    assert repr(Finding(NOT_A_NUMBER, place)) == "<Finding not-a-number at a.yaml:2:4>"


class Example(NamedTuple):
    id: str
    share: Fraction | None = None
    parts: tuple[Quoted, ...] = ()
    inner: Example | None = None
    span: Span | None = None


short_repr(Example)


def test_the_fields_of_a_record_that_has_no_words_of_its_own() -> None:
    inner = Example("inside", Fraction(2), (Quoted("x"),) * 1000)
    place = Span(Source("a.yaml"), 3, 4)
    one = Example("outside", Fraction(1, 3), (Quoted("x"),), inner, place)
    assert repr(one) == "<Example id='outside', share=1/3, 1 parts, inner=inside, span=a.yaml:3:4>"
    assert repr(inner) == "<Example id='inside', share=2, 1000 parts, inner=None, span=None>"


def test_what_is_long_loses_its_middle() -> None:
    place = Span(Source("a/" * 500 + "b.yaml"), 12, 5)
    assert len(repr(place)) == LONGEST
    assert repr(place).startswith("<Span a/a/")
    assert repr(place).endswith("/b.yaml:12:5>")
    many = Example("x" * 500, Fraction(10**500), span=place)
    assert len(repr(many)) <= LONGEST
    assert repr(many).endswith("b.yaml:12:5>")


def public_records(name: str) -> Iterator[type]:
    """Yield the kinds of record that a module declares for others."""
    for one in vars(importlib.import_module(name)).values():
        is_record = isinstance(one, type) and hasattr(one, "_fields")
        if is_record and one.__module__ == name and not one.__name__.startswith("_"):
            yield one


def test_every_public_record_prints_briefly() -> None:
    wanted: object = Example.__repr__
    records_of_all = [one for name in MODULES for one in public_records(name)]
    reprs: list[tuple[type, object]] = [(one, one.__repr__) for one in records_of_all]
    assert len(reprs) > 100
    assert [one for one, written in reprs if written is not wanted] == []
