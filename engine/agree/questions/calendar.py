"""Every date of an agreement, who owes what to whom by then: a table, and calendar events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agree.base import Finding, Joined, Message, Record, joined, message, word
from agree.life.audience import Audience, concerns
from agree.life.dossier import Dossier
from agree.pipeline import Result
from agree.proof.working_days import WEEKDAYS, day_off, knows, working_day_before
from agree.questions.dossier import audience_called, code_cell, dossier_of, label_cell, label_text
from agree.questions.instalment_dates import instalment_deadlines
from agree.questions.intermediaries import intermediary_lines, intermediary_table
from agree.questions.provenance import provenance
from agree.questions.question import CONCERNED, Answer, Question
from agree.questions.selection import Selection
from agree.report import (
    CalendarEvent,
    Cell,
    Chart,
    Charts,
    Code,
    Column,
    DateRange,
    Events,
    Report,
    Row,
    Table,
    Text,
    Wording,
)
from agree.sections import Agreement, Citation
from agree.sections.deadlines import Deadline
from agree.sections.shared import DayOrMonth

WHOLE_MONTH = message("whole month")
WHOLE_YEAR = message("whole year")
COLUMNS = (
    Column("date", message("Date"), "date", label=True),
    Column("weekday", word("calendar", "Day")),
    Column("from", message("From → to")),
    Column("what", message("What")),
    Column("section", message("Section"), "code"),
)
EARLY_ALARMS = (30, 7)
"""How many days before a date a calendar reminds first: a month and a week."""


class Day(Record):
    """A deadline, what it is about, its weekday, and why its day is off (None: a working day).

    `before` is the last working day before its first day, or the day before where no working days
    are known; the date itself is never moved.
    """

    deadline: Deadline
    what: Wording
    weekday: Wording | None
    off: Wording | None
    before: date

    @property
    def alarms(self) -> tuple[int, ...]:
        """How many days before it a calendar reminds, the last time on the working day before."""
        last = (self.deadline.when.first - self.before).days
        return (*(days for days in EARLY_ALARMS if days > last), last)


def calendar(dossier: Dossier, audience: Audience | None) -> tuple[Day, ...]:
    """Return the dates that concern an audience (all when None), in order."""
    told: list[tuple[Deadline, Wording]] = [
        (deadline, deadline.what) for deadline in dossier.life.deadlines
    ]
    told += instalment_deadlines(dossier, audience)
    concerning = [
        (deadline, what)
        for deadline, what in told
        if concerns(dossier, audience, (*deadline.sender, *deadline.receiver))
    ]
    concerning.sort(key=lambda one: (one[0].when.last, one[0].when.first))
    return tuple(_day(deadline, what, dossier.life.country) for deadline, what in concerning)


def _day(deadline: Deadline, what: Wording, country: str) -> Day:
    first = deadline.when.first
    before = working_day_before(first, country)
    if deadline.when.first != deadline.when.last:
        return Day(deadline, what, None, None, before)
    off = day_off(first, country) if knows(country) else None
    return Day(deadline, what, WEEKDAYS[first.weekday()], off, before)


def uid(agreement: Agreement, day: Day) -> str:
    """Return the identity of an event: the same for everyone, always, whatever its date becomes."""
    return f"{day.deadline.id}.{agreement.id}@agree"


def answer(result: Result, *, recipient: str | None = None) -> Answer:
    """Return the dates of an agreement in order; with a recipient, those that concern it."""
    dossier = dossier_of(result)
    if not isinstance(dossier, Dossier):
        return Answer(None, dossier)
    audience = audience_called(dossier, recipient)
    if isinstance(audience, Finding):
        return Answer(None, (audience,))
    return Answer(_report(result, dossier, audience))


QUESTION = Question(
    name="calendar",
    purpose=message("All dates of an agreement: who is to do what for whom, and when."),
    options=(CONCERNED,),
    answer=answer,
    faulty=True,
)


def _report(result: Result, dossier: Dossier, audience: Audience | None) -> Report:
    days, name = calendar(dossier, audience), dossier.agreement.name
    lines = (*_lines(days), *intermediary_lines(dossier, audience))
    rows = tuple(_row(dossier, day) for day in days)
    return Report(
        question="calendar",
        title=(
            message("{agreement}: dates", agreement=name)
            if audience is None
            else message("{agreement}: dates for {who}", agreement=name, who=audience.label)
        ),
        blocks=(
            Table("dates", COLUMNS, rows),
            *([Text(lines)] if lines else []),
            intermediary_table(dossier, audience),
            Events(tuple(_event(dossier, day) for day in days)),
            Charts(lambda: _payments(dossier, audience)),
        ),
        provenance=(provenance(result),),
        main="dates",
    )


def _payments(dossier: Dossier, audience: Audience | None) -> Iterator[Chart]:
    """Yield a picture of what is paid month by month, to those that are asked for."""
    from agree.questions.charts.of_payments import charts_of_payments  # for svg

    if audience is None:
        yield from charts_of_payments(dossier.ledger, Selection(), None)
    elif audience.members:
        members, label = audience.members, audience.label
        yield from charts_of_payments(dossier.ledger, Selection(), None, members, label)


def _lines(days: tuple[Day, ...]) -> Iterator[Wording]:
    """Yield what is said below the table: that it is empty, and each date on a day off, once."""
    if not days:
        yield message("No dates.")
    notes = {day.deadline.when.first: note for day in days for note in _off_notes(day)}
    yield from (Joined(("*", note)) for note in notes.values())


def _off_notes(day: Day) -> Iterator[Message]:
    """Yield what is said of a day that is no working day; nothing of others."""
    if day.off is not None:
        yield message(
            "{date} falls on {off}. The date stands; the last working day before it is"
            " {weekday} {before}.",
            date=day.deadline.when.first,
            off=day.off,
            weekday=WEEKDAYS[day.before.weekday()],
            before=day.before,
        )


def _if_missed(deadline: Deadline) -> Iterator[Message]:
    """Yield what follows when a deadline is missed, if anything does."""
    if deadline.consequence:
        yield message("If it is not done in time: {consequence}", consequence=deadline.consequence)


def _row(dossier: Dossier, day: Day) -> Row:
    """Return a row for a date; data has its days, and who owes it and to whom apart."""
    deadline = day.deadline
    when = deadline.when
    ends = (label_text(dossier, deadline.sender), label_text(dossier, deadline.receiver))
    weekday = day.weekday if day.off is None else Joined((day.weekday, "*"), "")
    cells: tuple[Cell, ...] = (
        _date(when),
        WHOLE_YEAR if when.is_year else WHOLE_MONTH if when.is_month else weekday,
        joined(" → ", filter(None, ends)),
        Joined((day.what, *_if_missed(deadline)), ". "),
        Code(deadline.citation.section),
    )
    data_cells: tuple[tuple[str, Cell], ...] = (
        ("uid", Code(uid(dossier.agreement, day))),
        ("id", Code(deadline.id)),
        ("first", when.first),
        ("last", when.last),
        ("weekday", day.weekday),
        ("day_off", day.off),
        ("working_day_before", None if day.off is None else day.before),
        ("from", label_cell(dossier, deadline.sender)),
        ("to", label_cell(dossier, deadline.receiver)),
        ("what", day.what),
        ("grants", code_cell(grant.name for grant in deadline.grants)),
        ("consequence", deadline.consequence or None),
    )
    return Row(cells, data_cells=data_cells)


def _event(dossier: Dossier, day: Day) -> CalendarEvent:
    """Return a date as an event of a calendar program."""
    when = day.deadline.when
    return CalendarEvent(
        uid=uid(dossier.agreement, day),
        when=when.first if when.first == when.last else DateRange(when.first, when.last),
        summary=_summary(dossier, day),
        description=tuple(_description(dossier, day)),
        alarms=day.alarms,
    )


def _date(when: DayOrMonth) -> Cell:
    """Return a day, or a month or a year as it is written."""
    if when.is_year:
        return Code(f"{when.first:%Y}")
    return Code(f"{when.first:%Y-%m}") if when.is_month else when.first


def _summary(dossier: Dossier, day: Day) -> Message:
    deadline = day.deadline
    sender, receiver = label_text(dossier, deadline.sender), label_text(dossier, deadline.receiver)
    if not receiver:
        return message("{what} ({sender})", what=day.what, sender=sender)
    values = {"what": day.what, "sender": sender, "receiver": receiver}
    return message("{what} ({sender} → {receiver})", **values)


def _description(dossier: Dossier, day: Day) -> Iterator[Wording]:
    """Yield from whom and to whom, what follows if it is missed, and where it is written."""
    deadline, references = day.deadline, dossier.life.references
    yield message("From: {sender}", sender=label_text(dossier, deadline.sender))
    if deadline.receiver:
        yield message("To: {receiver}", receiver=label_text(dossier, deadline.receiver))
    yield from _if_missed(deadline)
    yield from _off_notes(day)
    yield from _cited(dossier.agreement, deadline.citation)
    if references:
        yield message("Reference: {references}", references=", ".join(references))


def _cited(agreement: Agreement, citation: Citation) -> Iterator[Message]:
    """Yield the agreement and the section, if any; an annex is named by its own name."""
    values = {"agreement": agreement.name, "section": citation.section}
    if citation.section[:1].isdigit():
        yield message("{agreement}, section {section}.", **values)
    elif citation.section:
        yield message("{agreement}, {section}.", **values)
