"""Every date of an agreement in order, as a report and for calendar programs."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Joined, Message, message, word
from agree.life.audience import Audience
from agree.life.dates import Day, calendar, uid
from agree.pipeline import Result
from agree.questions.calendar.events import event, if_missed, off_notes
from agree.questions.opened import Opened, opened, whom
from agree.questions.passing_on import Passing, passing_lines, passing_on, passing_table
from agree.questions.provenance import provenance
from agree.questions.question import CONCERNED, Answer, Question
from agree.questions.several import called, codes, people
from agree.report import Cell, Code, Column, Events, Report, Row, Table, Text, Wording

WHOLE_MONTH = message("whole month")
COLUMNS = (
    Column("date", message("Date"), "date", label=True),
    Column("weekday", word("calendar", "Day")),
    Column("from", message("From → to")),
    Column("what", message("What")),
    Column("section", message("Section"), "code"),
)


def answer(result: Result, *, recipient: str | None = None) -> Answer:
    """Return the dates of an agreement in order; with a recipient, those that concern it."""
    found = opened(result)
    if not isinstance(found, Opened):
        return Answer(None, found)
    asked = whom(found, recipient)
    if isinstance(asked, Finding):
        return Answer(None, (asked,))
    return Answer(_report(result, found, asked))


QUESTION = Question(
    name="calendar",
    purpose=message("All dates of an agreement: who owes what to whom, and when."),
    options=(CONCERNED,),
    answer=answer,
    faulty=True,
)


def _report(result: Result, found: Opened, asked: Audience | None) -> Report:
    days = calendar(found.agreement, found.life, asked)
    passing = passing_on(found, asked)
    lines = tuple(_lines(days, passing, asked))
    return Report(
        question="calendar",
        title=_title(found, asked),
        blocks=(
            _table(found, days),
            *([Text(lines)] if lines else []),
            passing_table(passing),
            Events(tuple(event(found, day) for day in days)),
        ),
        provenance=(provenance(result),),
        main="dates",
    )


def _title(found: Opened, asked: Audience | None) -> Message:
    name = found.agreement.name
    if asked is None:
        return message("{agreement}: dates", agreement=name)
    return message("{agreement}: dates for {who}", agreement=name, who=asked.label)


def _lines(
    days: tuple[Day, ...], passing: tuple[Passing, ...], asked: Audience | None
) -> Iterator[Wording]:
    """Yield what is said below the table: days off, once each, and who acts for a recipient."""
    if not days:
        yield message("No dates.")
    told: set[object] = set()
    for day in days:
        if day.deadline.when.first not in told:
            told.add(day.deadline.when.first)
            yield from (Joined(("*", note)) for note in off_notes(day))
    yield from passing_lines(passing, asked)


def _table(found: Opened, days: tuple[Day, ...]) -> Table:
    """Return a row for each date; data has its days, and who owes it and to whom apart."""
    return Table("dates", COLUMNS, tuple(_row(found, day) for day in days), shown=bool(days))


def _row(found: Opened, day: Day) -> Row:
    deadline = day.deadline
    when = deadline.when
    both = (called(found, deadline.sender), called(found, deadline.receiver))
    told: list[object] = [deadline.what]
    told += [if_missed(deadline.consequence)] if deadline.consequence else []
    cells: tuple[Cell, ...] = (
        Code(f"{when.first:%Y-%m}") if when.is_month else when.first,
        _weekday(day),
        " → ".join(one for one in both if one),
        Joined(tuple(told), ". "),
        Code(deadline.citation.section),
    )
    return Row(cells, data_cells=_key(found, day))


def _weekday(day: Day) -> Wording:
    if day.weekday is None:
        return WHOLE_MONTH
    return day.weekday if day.off is None else Joined((day.weekday, "*"), "")


def _key(found: Opened, day: Day) -> tuple[tuple[str, Cell], ...]:
    deadline = day.deadline
    return (
        ("uid", Code(uid(found.agreement, day))),
        ("id", Code(deadline.id)),
        ("first", deadline.when.first),
        ("last", deadline.when.last),
        ("weekday", day.weekday),
        ("day_off", day.off),
        ("working_day_before", day.before),
        ("from", people(found, deadline.sender)),
        ("to", people(found, deadline.receiver)),
        ("what", deadline.what),
        ("grants", codes(one.name for one in deadline.grants)),
        ("consequence", deadline.consequence or None),
    )
