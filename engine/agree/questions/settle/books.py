"""The files of a settlement: what happened by date, and the costs."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from agree.base import Finding, in_order, short_repr
from agree.life.economic_report import FORM
from agree.life.events import Event
from agree.life.journal import COST_COLUMNS, EVENT_COLUMNS, Journal, events_of
from agree.life.rows import read_rows
from agree.life.settlement import Books, Settlement, settle
from agree.life.terms import terms
from agree.questions.opened import Opened
from agree.source import AnyPath


@short_repr
class Read(NamedTuple):
    """The events of a file (None when nothing in it could be read), and the findings on it."""

    events: tuple[Event, ...] | None
    findings: tuple[Finding, ...] = ()


def settled(
    found: Opened, costs: AnyPath | None, events: AnyPath | None, on: date | None
) -> tuple[Settlement | None, tuple[Finding, ...]]:
    """Return the state of things on a day, None when a file could not be read, and its faults."""
    journal = Journal(found.agreement, terms(found.ledger, found.life))
    spent = _costs(journal._replace(undated=_report_day(found)), costs)
    happened = _events(journal, events)
    findings = (*spent.findings, *happened.findings)
    if spent.events is None or happened.events is None:
        return None, findings
    books = Books(None if events is None else happened.events, spent.events)
    made = settle(found.ledger, found.life, books, on)
    return made, in_order((*findings, *made.findings))


def _costs(journal: Journal, path: AnyPath | None) -> Read:
    if path is None:
        return Read(())
    rows, findings = read_rows(path, str(path), "costs", COST_COLUMNS)
    if not rows and findings:
        return Read(None, tuple(findings))
    read, faults = events_of(journal, rows, "report")
    return Read(read, (*findings, *faults))


def _events(journal: Journal, path: AnyPath | None) -> Read:
    if path is None:
        return Read(())
    rows, findings = read_rows(path, str(path), "events", EVENT_COLUMNS)
    if not rows and findings:
        return Read(None, tuple(findings))
    read, faults = events_of(journal, rows)
    return Read(read, (*findings, *faults))


def _report_day(found: Opened) -> date | None:
    """Return the day of costs that say none: the last day for the economic report."""
    form = found.life.forms.get(FORM)
    deadline = found.life.deadline(form.latest) if form is not None else None
    if deadline is not None:
        return deadline.when.last
    return found.life.period[1] if found.life.period is not None else None
