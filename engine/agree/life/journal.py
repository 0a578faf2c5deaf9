"""From rows to events: who, which grant, when, how much; every fault of a file at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from agree.base import Finding, Kind, NumberFault, Quoted, Span, Words, message, nearest, short_repr
from agree.life.events import KINDS, Event, EventKind
from agree.life.rows import BAD_DATE, Columns, Row
from agree.life.terms import Term
from agree.questions.selection import exact_members, names_of
from agree.sections import Agreement, Member
from agree.sections.reader import as_date
from agree.source.thousands import NO_MARKS, Marks, ambiguity, marks_in

MISSING_CELL = Kind(
    "missing-cell",
    message("{column} is missing"),
    advice=message("Fill in the cell."),
)
UNKNOWN_KIND = Kind(
    "unknown-kind",
    message("{name} is not a kind of event"),
    hint=message("Choose {known}."),
)
UNKNOWN_PERSON = Kind(
    "unknown-person",
    message("no recipient has the code or name {name}"),
    hint=message("Write the recipient's name, or group/code, such as {example}."),
)
WHICH_PERSON = Kind(
    "which-person",
    message("{name} may be several recipients: {members}"),
    hint=message("Write group/code: {codes}."),
)
NOT_THEIR_GRANT = Kind(
    "not-their-grant",
    message("{recipient} gets nothing of the grant {grant}"),
    hint=message("The grants are {known}."),
)

EVENT_COLUMNS: Columns = {
    "date": ("date", "datum"),
    "event": ("event", "händelse"),
    "recipient": ("recipient", "mottagare"),
    "grant": ("grant", "bidrag", "anslag"),
    "amount": ("amount", "belopp"),
    "what": ("what", "vad", "note", "anteckning"),
}
COST_COLUMNS: Columns = {name: EVENT_COLUMNS[name] for name in EVENT_COLUMNS if name != "event"}


@short_repr
class Journal(NamedTuple):
    """What rows are read against: the agreement, everyone's terms, and a day for undated costs.

    `marks` is what the amounts of all rows show of the marks in them.
    """

    agreement: Agreement
    terms: tuple[Term, ...]
    undated: date | None = None
    marks: Marks = NO_MARKS


def events_of(
    journal: Journal, rows: Iterable[Row], kind: EventKind | None = None
) -> tuple[tuple[Event, ...], list[Finding]]:
    """The events of the rows that can be read; `kind` is meant when rows do not say it."""
    found: list[Event] = []
    findings: list[Finding] = []
    rows = tuple(rows)
    journal = journal._replace(marks=marks_in(row.text("amount") for row in rows))
    for row in rows:
        for one in _events(journal, row, kind):
            if isinstance(one, Finding):
                findings.append(one)
            else:
                found.append(one)
    return tuple(found), findings


def _events(journal: Journal, row: Row, given: EventKind | None) -> Iterator[Event | Finding]:
    kind, day = given or _kind(row), _day(journal, row)
    member, amount = _member(journal, row), _amount(journal, row)
    grants = _grants(journal, row, member, kind) if isinstance(member, Member) else ()
    if (
        isinstance(kind, Finding)
        or isinstance(day, Finding)
        or isinstance(member, Finding)
        or isinstance(amount, Finding)
        or isinstance(grants, Finding)
    ):
        parts = (kind, day, member, amount, grants)
        yield from (part for part in parts if isinstance(part, Finding))
    elif amount is None and kind in ("report", "repayment"):
        yield _missing(row, "amount")
    else:
        for grant in grants:
            yield Event(kind, day, member, grant, amount, row.text("what"), row.place("grant"))


def _missing(row: Row, column: str) -> Finding:
    return Finding(MISSING_CELL, row.span, {"column": Quoted(column)})


def _kind(row: Row) -> EventKind | Finding:
    text = row.text("event")
    if not text:
        return _missing(row, "event")
    kind = KINDS.get(text.casefold())
    if kind is None:
        values = {"name": Quoted(text), "known": Words(tuple(KINDS), "or")}
        return Finding(UNKNOWN_KIND, row.place("event"), values, suggestion=nearest(text, KINDS))
    return kind


def _day(journal: Journal, row: Row) -> date | Finding:
    text = row.text("date")
    if not text:
        return journal.undated or _missing(row, "date")
    return as_date(text) or Finding(BAD_DATE, row.place("date"), {"text": Quoted(text)})


def _amount(journal: Journal, row: Row) -> int | Finding | None:
    text, currency = row.text("amount"), journal.agreement.currency
    if not text:
        return None
    doubtful = ambiguity(text, row.place("amount"), journal.marks)
    if doubtful is not None:
        return doubtful
    try:
        return currency.parse(text, currency.main)
    except NumberFault as fault:
        units = tuple(currency.units)
        near = nearest(fault.unit, units) if fault.unit else None
        values = {"text": Quoted(text), "unit": Quoted(fault.unit), "units": Words(units)}
        return Finding(fault.code, row.place("amount"), values, suggestion=near)


def _member(journal: Journal, row: Row) -> Member | Finding:
    text = row.text("recipient")
    if not text:
        return _missing(row, "recipient")
    paid = {term.member.id: term.member for term in journal.terms}
    found = [one for one in exact_members(journal.agreement, text) if one.id in paid]
    if len(found) == 1:
        return found[0]
    place = row.place("recipient")
    if found:
        values = {
            "name": Quoted(text),
            "members": Words(tuple(one.name for one in found), "or"),
            "codes": Words(tuple("/".join(one.id) for one in found), "or"),
        }
        return Finding(WHICH_PERSON, place, values)
    return _unknown_person(text, tuple(paid.values()), place)


def _unknown_person(text: str, paid: tuple[Member, ...], place: Span) -> Finding:
    names = [name for one in paid for name in (*names_of(one), "/".join(one.id))]
    example = "/".join(paid[0].id) if paid else ""
    values = {"name": Quoted(text), "example": example}
    return Finding(UNKNOWN_PERSON, place, values, suggestion=nearest(text, names))


def _grants(
    journal: Journal, row: Row, member: Member, kind: EventKind | Finding
) -> tuple[str, ...] | Finding:
    """The grant that a row names by id or name; without one, all that the recipient asks for."""
    theirs = [term for term in journal.terms if term.member.id == member.id]
    text = row.text("grant")
    if not text:
        if kind in ("report", "repayment") or row.text("amount"):
            return _missing(row, "grant")
        return tuple(term.grant.id for term in theirs if term.granted)
    for term in theirs:
        if text.casefold() in (term.grant.id.casefold(), term.grant.name.casefold()):
            return (term.grant.id,)
    return _not_theirs(text, member, theirs, row.place("grant"))


def _not_theirs(text: str, member: Member, theirs: list[Term], place: Span) -> Finding:
    ids = tuple(term.grant.id for term in theirs)
    names = [name for term in theirs for name in (term.grant.id, term.grant.name)]
    values = {"recipient": member.name, "grant": Quoted(text), "known": Words(ids)}
    return Finding(NOT_THEIR_GRANT, place, values, suggestion=nearest(text, names))
