"""What each date says in a calendar program."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Joined, Message, message
from agree.life.dates import Day, uid
from agree.proof.working_days import WEEKDAYS
from agree.questions.opened import Opened
from agree.questions.several import called
from agree.report import Event, Period, Wording
from agree.sections import Citation

ALARMS = (30, 7, 1)
"""How many days before a date a calendar reminds: a month, a week and a day."""


def event(found: Opened, day: Day) -> Event:
    """Return a date as an event: what is owed, from whom and to whom, and where it says so."""
    when = day.deadline.when
    return Event(
        uid=uid(found.agreement, day),
        when=Period(when.first, when.last) if when.is_month else when.first,
        summary=_summary(found, day),
        description=Joined(tuple(_description(found, day)), "\n"),
        alarms=ALARMS,
    )


def _summary(found: Opened, day: Day) -> Message:
    deadline = day.deadline
    sender, receiver = called(found, deadline.sender), called(found, deadline.receiver)
    if not receiver:
        return message("{what} ({sender})", what=deadline.what, sender=sender)
    values = {"what": deadline.what, "sender": sender, "receiver": receiver}
    return message("{what} ({sender} → {receiver})", **values)


def _description(found: Opened, day: Day) -> Iterator[Wording]:
    deadline = day.deadline
    yield message("From: {sender}", sender=called(found, deadline.sender))
    if deadline.receiver:
        yield message("To: {receiver}", receiver=called(found, deadline.receiver))
    if deadline.consequence:
        yield if_missed(deadline.consequence)
    yield from off_notes(day)
    yield from _cited(found, deadline.citation)
    if found.life.references:
        yield message("Reference: {references}", references=", ".join(found.life.references))


def if_missed(consequence: str) -> Message:
    """Return what follows when a date is missed."""
    return message("If it is not done in time: {consequence}", consequence=consequence)


def off_notes(day: Day) -> Iterator[Message]:
    """Yield what is said of a day that is no working day; nothing of others."""
    if day.off is not None and day.before is not None:
        yield message(
            "{date} falls on {off}. The date stands; the last working day before it is"
            " {weekday} {before}.",
            date=day.deadline.when.first,
            off=day.off,
            weekday=WEEKDAYS[day.before.weekday()],
            before=day.before,
        )


def _cited(found: Opened, citation: Citation) -> Iterator[Message]:
    """Yield the agreement and the section; an annex is named by its own name."""
    values = {"agreement": found.agreement.name, "section": citation.section}
    if citation.section[:1].isdigit():
        yield message("{agreement}, section {section}.", **values)
    elif citation.section:
        yield message("{agreement}, {section}.", **values)
