"""What cells of rows that people append to say: a day in its time, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from agree.base import (
    Finding,
    Kind,
    Quoted,
    Record,
    Span,
    Words,
    heard,
    in_each_language,
    message,
    nearest,
)
from agree.life.dossier import Dossier
from agree.life.rows import FileRow
from agree.questions.selection import all_members, members_of
from agree.sections.kinds import BAD_DATE
from agree.sections.member import names_of
from agree.sections.roster import Restored, as_number
from agree.sections.values import as_date

MISSING_CELL = Kind(
    "missing-cell",
    message("{column} is missing"),
    advice=message("Fill in the cell."),
)
UNKNOWN_PERSON = Kind(
    "unknown-person",
    message("no recipient has the code or name {name}"),
    hint=message("Write the recipient's name, or group/code, such as {example}."),
)
WHICH_PERSON = Kind(
    "which-person",
    message("{name} may mean several recipients: {members}"),
    hint=message("Write group/code: {codes}."),
)
BEFORE_FIRST_DAY = Kind(
    "before-first-day",
    message("{date} is before {first}, the first day of the agreement"),
    advice=message("Correct the date; the year may be mistyped."),
)
LONG_AFTER_LAST_DAY = Kind(
    "long-after-last-day",
    message("{date} is more than ten years after the agreement, whose last date is {last}"),
    advice=message("Correct the date; the year may be mistyped."),
)
AFTER_TODAY = Kind(
    "after-today",
    message("{date} has not come yet"),
    advice=message("Correct the date; the year may be mistyped. --on shows a later day."),
)
ROW_OUT_OF_ORDER = Kind(
    "row-out-of-order",
    message("the row of {date} stands after a row of {last}"),
    hint=message("Rows stand in the order of their dates; put new ones last."),
)

YEARS_OF_CLAIMS = 10

T = TypeVar("T")


class Window(Record):
    """Which days rows may have; None where there is no such bound.

    That is from the `first` one to `today`, and not long after the agreement's `last` date: ten
    years later no claim of it is left. Rows after `until` are not looked at.
    """

    first: date | None = None
    last: date | None = None
    today: date | None = None
    until: date | None = None

    def fault(self, day: date, place: Span) -> Finding | None:
        """Return the finding on a day outside; None on one within."""
        if self.first is not None and day < self.first:
            return Finding(BEFORE_FIRST_DAY, place, {"date": day, "first": self.first})
        if self.today is not None and day > self.today:
            return Finding(AFTER_TODAY, place, {"date": day})
        if self.last is not None and day.year > self.last.year + YEARS_OF_CLAIMS:
            return Finding(LONG_AFTER_LAST_DAY, place, {"date": day, "last": self.last})
        return None


class Party(Record):
    """Who is to do something: a recipient, or a body that gets no money.

    `id` is group/code, or the id of the body; `group` is the group, or the body itself.
    """

    id: str
    name: str
    group: str


class People(Record):
    """Everybody whom rows may name: parties by name, and by group and code, as they are heard.

    `by_number` are the parties whose code is a number, each with that code.
    """

    parties: tuple[Party, ...]
    by_name: Mapping[str, tuple[Party, ...]]
    by_code: Mapping[str, Mapping[str, tuple[Party, ...]]]
    by_number: Mapping[str, Mapping[Party, str]]

    def called(self, words: str) -> tuple[Party, ...]:
        """Return those whom words mean: a code, a name or an alias, or group/code."""
        group, slash, code = map(heard, words.partition("/"))
        if slash and group in self.by_code:
            return self.by_code[group].get(code, ())
        return self.by_name.get(heard(words)) or tuple(self._as_number(words))

    def restored(self, words: str, place: Span) -> Restored | None:
        """Return the code that words are as a number; None for words that are no such number."""
        codes = set(self._as_number(words).values()) if heard(words) not in self.by_name else set()
        return Restored(words, codes.pop(), place) if len(codes) == 1 else None

    def _as_number(self, words: str) -> Mapping[Party, str]:
        number = as_number(words)
        return {} if number is None else self.by_number.get(number, {})


def people_of(dossier: Dossier) -> People:
    """Return the recipients of an agreement and its bodies; recipients go before bodies."""
    agreement = dossier.agreement
    named: dict[str, dict[str, Party]] = {}
    coded: dict[str, Mapping[str, tuple[Party, ...]]] = {}
    numbers: dict[str, dict[Party, str]] = {}
    parties: dict[str, Party] = {}
    for member in all_members(agreement):
        party = Party("/".join(member.id), member.name, member.group)
        parties[party.id] = party
        for name in map(heard, names_of(member)):
            named.setdefault(name, {})[party.id] = party
        number = as_number(member.code)
        if number is not None:
            numbers.setdefault(number, {})[party] = member.code
    for group in agreement.recipients.values():
        members = members_of(agreement, group.id)
        codes = _grouped((heard(one.code), parties["/".join(one.id)]) for one in members)
        for name in (group.id, *in_each_language(group.name)):
            coded.setdefault(heard(name), codes)
    for body in dossier.life.bodies.values():
        party = parties.setdefault(body.id, Party(body.id, body.name, body.id))
        for name in map(heard, (body.id, *in_each_language(body.name))):
            named.setdefault(name, {party.id: party})
    by_name = {name: tuple(found.values()) for name, found in named.items()}
    return People(tuple(parties.values()), by_name, coded, numbers)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, tuple[T, ...]] = {}
    for name, item in pairs:
        groups[name] = (*groups.get(name, ()), item)
    return groups


def missing_cells(row: FileRow, columns: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each of some columns that is empty in a row."""
    for column in columns:
        if not row.text(column):
            yield Finding(MISSING_CELL, row.span, {"column": Quoted(column)})


def dated(rows: Iterable[FileRow], window: Window) -> Iterator[tuple[FileRow, date | Finding]]:
    """Yield each row with its day, or what is wrong with that, until the end of the window.

    It may be no date, outside the window, or older than that of a row above it.
    """
    last: tuple[date, Span] | None = None
    for row in rows:
        day, place = _day(row), row.place("date")
        if isinstance(day, date) and window.until is not None and day > window.until:
            continue
        if isinstance(day, date):
            outside = window.fault(day, place)
            if outside is not None:
                day = outside
            elif last is not None and day < last[0]:
                day = Finding(ROW_OUT_OF_ORDER, place, {"date": day, "last": last[0]}, (last[1],))
            else:
                last = day, place
        yield row, day


def _day(row: FileRow) -> date | Finding:
    text = row.text("date")
    if not text:
        return Finding(MISSING_CELL, row.span, {"column": Quoted("date")})
    return as_date(text) or Finding(BAD_DATE, row.place("date"), {"text": Quoted(text)})


def unknown_person(name: str, place: Span, people: Iterable[Party]) -> Finding:
    """Return the finding on a name that nobody has; the nearest right one is added last."""
    example = next((party.id for party in people), "")
    return Finding(UNKNOWN_PERSON, place, {"name": Quoted(name), "example": example})


def which_person(name: str, place: Span, parties: Iterable[Party]) -> Finding:
    """Return the finding on a name that several have: their names, and the codes to write."""
    among = tuple(parties)
    values = {
        "name": Quoted(name),
        "members": Words(tuple(party.name for party in among), "or"),
        "codes": Words(tuple(party.id for party in among), "or"),
    }
    return Finding(WHICH_PERSON, place, values)


def with_nearest(
    findings: Iterable[Finding], known: Mapping[Kind, Iterable[str]]
) -> tuple[Finding, ...]:
    """Return findings with the nearest of the words known to their kind, where there is one.

    It is searched for last, for those that are shown: it takes longer than reading the row.
    """
    return tuple(
        finding._replace(suggestion=nearest(str(finding.values["name"]), known[finding.code]))
        if finding.code in known
        else finding
        for finding in findings
    )
