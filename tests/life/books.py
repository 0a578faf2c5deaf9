"""What the tests of an agreement's life share: its files opened, events from text, accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from agree import Result, run
from agree.base import Finding, Source
from agree.life import life_of
from agree.life.audience import Audience
from agree.life.dossier import Dossier
from agree.life.events import Event
from agree.life.reading import EventFile, costs_in, events_in
from agree.life.row_cells import Window
from agree.life.settlement import Settlement, SettlementLine, settle
from agree.questions.dossier import audience_called
from tests.helpers import AGREEMENTS, result_of, worded

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples" / "life"

INVENTED = """\
language: 1
id: invented
name: Invented
between: [Payer]
amounts_in: kr
recipients:
  towns: {name: Towns, members: {a: Town A, b: Town B}}
  alone: {name: Alone}
facts:
  size: {as_of: unknown, source: S, values: {a: 1, b: 3}}
  late: {as_of: unknown, source: S, values: pending}
keys:
  by_size: {weight: size}
  by_late: {weight: late}
areas:
  - id: area
    name: Area
    grants:
      - {id: roads, to: towns, amount: 400, key: by_size}
      - {id: parks, to: towns, amount: 40, key: by_size}
      - {id: free, to: alone, amount: 60}
      - {id: later, to: towns, amount: 500, key: by_late}
bodies: {agency: {name: The agency}}
deadlines:
  - {id: ask, date: 2030-06-30, from: towns, to: agency, what: Ask}
  - {id: tell, date: 2030-12-31, from: [towns, alone], to: agency, what: Tell}
payments:
  - {id: main, what: On request, to: towns, request: requisition, latest: ask, forfeited: true}
  - {id: rest, what: Without request, to: alone}
repayment:
  - {id: all, what: All of it, of: all, from: towns, to: agency, unless: tell}
"""
"""A small invented agreement: 100 and 300 kr of roads, 10 and 30 of parks, 60 without asking."""


def asked_for(dossier: Dossier, words: str) -> Audience:
    """The audience that a name means."""
    audience = audience_called(dossier, words)
    assert isinstance(audience, Audience)
    return audience


def opened(result: Result) -> Dossier:
    """The dossier of an agreement that should have no errors."""
    life = life_of(result)
    assert result.ledger is not None, [worded(finding.message, "en") for finding in result.findings]
    assert life is not None
    assert not life.findings, [worded(finding.message, "en") for finding in life.findings]
    return Dossier(result.ledger, life.value)


@lru_cache(maxsize=4)
def signed_result(name: str) -> Result:
    """What became of one of the agreements that come with the program."""
    return run(AGREEMENTS / f"{name}.yaml")


@lru_cache(maxsize=4)
def signed(name: str) -> Dossier:
    """One of the agreements that come with the program."""
    return opened(signed_result(name))


@lru_cache(maxsize=1)
def invented() -> Dossier:
    """The invented agreement."""
    return opened(result_of(INVENTED))


def read(
    dossier: Dossier, text: str, *, costs: bool = False, yaml: bool = False
) -> tuple[tuple[Event, ...], list[Finding]]:
    """The events in a text."""
    name = f"{'costs' if costs else 'events'}.{'yaml' if yaml else 'csv'}"
    file = EventFile(Source(name, text), yaml, holds_costs=costs)
    undated = date(2024, 3, 31)
    read = [*costs_in(dossier, file, Window(), undated)] if costs else [*events_in(dossier, file)]
    events = tuple(item for item in read if isinstance(item, Event))
    return events, [item for item in read if isinstance(item, Finding)]


def settled(dossier: Dossier, events: str, costs: str = "", on: date | None = None) -> Settlement:
    """The settlement after the events and costs of two texts that should have no faults."""
    happened, findings = read(dossier, events)
    spent, faults = read(dossier, costs, costs=True) if costs else ((), [])
    assert not findings + faults, codes([*findings, *faults])
    return settle(dossier, [happened], spent, on)


def account(settlement: Settlement, name: str, grant: str) -> SettlementLine:
    """One recipient's grant in a settlement."""
    return next(
        line
        for line in settlement.lines
        if line.award.member.name == name and line.award.grant.id == grant
    )


def codes(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    """The kinds of some findings, each with its line."""
    return [(finding.code, finding.span.line) for finding in findings]


def kronor(minor: int) -> int:
    """Whole kronor of an amount in öre."""
    whole, rest = divmod(minor, 100)
    assert rest == 0
    return whole
