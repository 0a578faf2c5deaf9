"""An invented agreement with conditions that towns, a county and an agency have, and its follow-up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from agree import Result
from agree.base import Finding, Source
from agree.life.dossier import Dossier
from agree.life.follow_up import Case, FollowUp, Reply, follow_up
from agree.life.matrix import matrix_of
from agree.life.replies import NEEDED, STATUS_COLUMNS, as_told, replies_of
from agree.life.rows import rows_of
from tests.helpers import result_of
from tests.life.books import asked_for, opened

FOLLOWED = """\
language: 1
id: followed
name: Followed
between: [Payer]
amounts_in: kr
period: {from: 2030-01-01, to: 2030-12-31}
country: SE
recipients:
  towns: {name: Towns, members: {a: Town A, b: Town B}}
  counties: {name: Counties, members: {a: County A}}
  alone: {name: Alone}
areas:
  - id: area
    name: Area
    grants:
      - {id: roads, to: counties, amount: 400}
      - {id: parks, to: towns, amount: 40, key: same}
      - {id: free, to: alone, amount: 60}
keys: {same: {equal: true}}
bodies: {agency: {name: The agency}}
deadlines:
  - {id: ask, date: 2030-03-31, from: towns, to: agency, what: Ask for it}
  - {id: tell, date: 2030-12-31, from: [towns, counties], to: agency, what: Tell of it}
payments:
  - {id: passed, what: Passed on, paid_by: counties, to: towns, grants: roads}
conditions:
  - {id: plan, who: [towns, counties], strength: must, what: Have a plan, section: "1"}
  - {id: asked, who: towns, strength: must, entitles: true, latest: ask, what: Ask in time, section: "2"}
  - {id: paved, who: towns, grants: roads, strength: should, latest: tell, what: Pave a road, section: "3"}
  - {id: report, who: counties, strength: must, latest: tell, what: Report the towns, section: "4"}
  - {id: report-towns, who: towns, grants: parks, strength: may, what: Report the parks, section: "5"}
duties:
  - {id: watch, who: [agency, alone], strength: must, what: Watch over it, section: "6"}
  - {id: nobodys, who: unknown, strength: must, what: Be kind, section: "7"}
"""
"""Ids: plan is for three, asked, paved and report-towns for two, report for one, watch for two."""

TOWNS = ("plan", "asked", "paved", "report-towns")
HAVE = {
    "towns/a": TOWNS,
    "towns/b": TOWNS,
    "counties/a": ("plan", "report"),
    "alone/alone": ("watch",),
    "agency": ("watch",),
}
"""What each has, by hand from the text above."""
TODAY = date(2031, 6, 1)
HEADER = "date;recipient;condition;status;responsible;evidence;comment\n"


@lru_cache(maxsize=1)
def followed_result() -> Result:
    """What became of the agreement."""
    return result_of(FOLLOWED)


@lru_cache(maxsize=1)
def followed() -> Dossier:
    """The agreement, opened."""
    return opened(followed_result())


def read(
    text: str,
    on: date | None = None,
    *,
    yaml: bool = False,
    dossier: Dossier | None = None,
    today: date = TODAY,
) -> tuple[tuple[Reply, ...], tuple[Finding, ...]]:
    """The replies in a text, and all that is wrong with it, as a user is told."""
    dossier = dossier or followed()
    name = f"status.{'yaml' if yaml else 'csv'}"
    rows, faults = rows_of(Source(name, text), "status", STATUS_COLUMNS, yaml=yaml, needed=NEEDED)
    replies, findings = replies_of(dossier, rows, on, today)
    return replies, as_told(dossier, (*faults, *findings))


def stands(
    text: str, on: date | None = None, who: str | None = None, grant: str | None = None
) -> FollowUp:
    """How it stands after a text that should have no faults."""
    replies, findings = read(HEADER + text, on)
    expected = [] if text else ["no-rows"]
    assert [finding.code for finding in findings] == expected
    audience = None if who is None else asked_for(followed(), who)
    matrix = matrix_of(followed(), audience, grant)
    return follow_up(followed(), matrix, audience, replies, on or TODAY)


def case(found: FollowUp, party: str, condition: str) -> Case:
    """One case of a follow-up."""
    (one,) = (
        one for one in found.cases if (one.party.id, one.line.requirement.id) == (party, condition)
    )
    return one


def ids(cases: Iterable[Case]) -> list[tuple[str, str]]:
    """Whose some cases are, and of what."""
    return [(one.party.id, one.line.requirement.id) for one in cases]
