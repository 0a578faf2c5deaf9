"""Rows read as events: dates, amounts, recipients; each row for itself, in the order of the file.

A row that cannot be read is a finding for each of its faults. Whether what it tells can have
happened is not asked here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial

from agree.base import (
    MOST_OF_A_KIND,
    Finding,
    Kind,
    NumberFault,
    Quoted,
    Record,
    Source,
    Span,
    Words,
    message,
    nearest,
    unknown_name,
)
from agree.life.dossier import Dossier
from agree.life.events import (
    ANY_KIND,
    COST_COLUMNS,
    EVENT_COLUMNS,
    FORMS,
    KINDS,
    Event,
    EventForm,
    EventKind,
    Place,
)
from agree.life.row_cells import (
    MISSING_CELL,
    ROW_OUT_OF_ORDER,
    Window,
    people_of,
    unknown_person,
    which_person,
)
from agree.life.rows import FileRow, each_row
from agree.questions.selection import all_members
from agree.sections import Member, MemberId
from agree.sections.kinds import BAD_DATE
from agree.sections.member import names_of
from agree.sections.roster import Restored, codes_as_numbers
from agree.sections.values import as_date
from agree.source.thousands import NO_MARKS, Marks, ambiguity, marks_in

UNKNOWN_KIND = Kind(
    "unknown-kind",
    message("{name} is not a kind of event"),
    hint=message("Choose {known}."),
)
CELL_WITHOUT_USE = Kind(
    "cell-without-use",
    message("{column} says nothing of an event of the kind {kind}"),
    advice=message("Empty the cell, or correct the kind of event."),
)


class EventFile(Record):
    """A file of events or costs that was opened: its text, and whether it is YAML."""

    source: Source
    yaml: bool = False
    holds_costs: bool = False

    def rows(self) -> Iterator[FileRow | Finding]:
        """Yield its rows one by one, and what is wrong with their form."""
        if self.holds_costs:
            needed: tuple[str, ...] = ("recipient", "grant", "amount")
            return each_row(self.source, "costs", COST_COLUMNS, yaml=self.yaml, needed=needed)
        needed = ("date", "event")
        return each_row(self.source, "events", EVENT_COLUMNS, yaml=self.yaml, needed=needed)

    @property
    def has_rows(self) -> bool:
        """Return whether any row can be told from another, whatever is wrong in it."""
        return any(isinstance(row, FileRow) for row in self.rows())


ALWAYS = Window()
NOWHERE = Span(Source(""))


def in_date_order(read: Iterable[Event | Finding], faults: list[Finding]) -> Iterator[Event]:
    """Yield the events of a file, without those that are older than one before them.

    The finding on each of these, and what could not be read, is added to `faults`.
    """
    last: Event | None = None
    for item in read:
        if isinstance(item, Finding):
            faults.append(item)
        elif last is not None and item.day < last.day:
            values = {"date": item.day, "last": last.day}
            faults.append(Finding(ROW_OUT_OF_ORDER, item.span, values, (last.span,)))
        else:
            last = item
            yield item


def events_in(
    dossier: Dossier, file: EventFile, window: Window = ALWAYS
) -> Iterator[Event | Finding]:
    """Yield the events of a file one by one, and what is wrong with it where it stands.

    Of a row that is dated after the window, no more than its date is read.
    """
    yield from EventReader(dossier, file, window).read_all()


def costs_in(
    dossier: Dossier, file: EventFile, window: Window, undated: date
) -> Iterator[Event | Finding]:
    """Yield the costs of a file as reports, and what is wrong with it; without a date on a day."""
    yield from EventReader(dossier, file, window, "report", undated).read_all()


MIRRORED = EventForm((), ("recipient", "grant", "amount", "against"))
"""The columns of a set-off in the books of another agreement, which pays a grant of this one."""


class Parts(Record):
    """The cells of a row that are more than text."""

    kind: EventKind
    day: date
    member: Member | None
    amount: int | None
    due: date | None


class EventReader:
    """Reads rows as events of one agreement; every text is looked up once.

    `kind` is what all rows tell of, in a file without a column for it, and `undated` the day of a
    row without a date.
    """

    def __init__(
        self,
        dossier: Dossier,
        file: EventFile,
        window: Window = ALWAYS,
        kind: EventKind | None = None,
        undated: date | None = None,
    ) -> None:
        self.people = Recipients(dossier)
        self.currency = dossier.agreement.currency
        self.own_names = frozenset(map(str.casefold, dossier.agreement.names))
        self.file, self.window, self.kind, self.undated = file, window, kind, undated
        self._sound: set[tuple[EventKind, bool, tuple[str, ...]]] = set()
        self._mirrored_ids: set[str] = set()
        self._days: dict[str, date | partial[Finding]] = {}
        self._amounts: dict[str, int | partial[Finding]] = {}

    def read_all(self) -> Iterator[Event | Finding]:
        """Yield the event of each row, or its faults; last, which codes were numbers."""
        for row in self.file.rows():
            yield from (row,) if isinstance(row, Finding) else self.read(row)
        yield from codes_as_numbers(self.people.restored)

    def read(self, row: FileRow) -> tuple[Event | Finding, ...]:
        """Return the event of a row, or every fault of it; nothing where it is not of this time.

        A set-off against a grant of this agreement, in books of another one, pays that grant until
        it is reversed there. The ids of those books stand behind the name of their agreement.
        """
        day = self._day(row, "date", self.undated)
        if isinstance(day, date) and self.window.until is not None and day > self.window.until:
            return ()
        is_own = self._is_own(row)
        mirrored = None if is_own else self._mirrored(row)
        other = "" if is_own else f"{row.text('agreement')}/".casefold()
        if mirrored is None and not is_own and not self._takes_back(row, other):
            return ()
        parts = self._parts(row, day, is_mirrored=mirrored is not None)
        if not isinstance(parts, Parts):
            return parts
        if mirrored is not None and row.text("id"):
            self._mirrored_ids.add(other + row.text("id").casefold())
        event = self._event(row, parts, other)
        if mirrored is not None:
            event = event._replace(kind="payment", grant=mirrored)
        return (event,)

    def _event(self, row: FileRow, parts: Parts, other: str) -> Event:
        """Return what a row tells; `other` stands before the ids of the books of others."""
        text = row.cells.get
        name, of = (text(column, "").casefold() for column in ("id", "of"))
        return Event(
            kind=parts.kind,
            day=parts.day,
            member=parts.member,
            grant=text("grant", ""),
            amount=parts.amount,
            what=text("what", ""),
            span=row.place("grant"),
            id=other + name if name else "",
            of=other + of if of else "",
            replaces=text("replaces", "").casefold(),
            due=parts.due,
            reference=text("reference", ""),
            to=text("to", ""),
            against=text("against", ""),
            from_costs=self.kind is not None,
            undated="date" not in row.cells,
        )

    @cached_property
    def marks(self) -> Marks:
        """Return what the amounts of all rows show of their marks."""
        rows = self.file.rows()
        return marks_in(row.text("amount") for row in rows if isinstance(row, FileRow))

    def _parts(
        self, row: FileRow, day: date | Finding | None, *, is_mirrored: bool
    ) -> Parts | tuple[Finding, ...]:
        """Return the cells of a row that are more than text, or every fault of its cells."""
        kind, member, amount = self.kind or _kind(row), self._member(row), self._amount(row)
        due = self._day(row, "due", None)
        read = (kind, day, member, amount, due)
        faults = [item for item in read if isinstance(item, Finding)]
        if not isinstance(kind, Finding):
            filled = (kind, is_mirrored, tuple(row.cells))
            if filled not in self._sound:
                form = MIRRORED if is_mirrored else FORMS[kind]
                undated = () if self.kind is not None else ("date",)
                unfit = [*_cell_faults(row, kind, (*undated, *form.needs), form.takes)]
                faults += unfit
                self._sound |= set() if unfit else {filled}
        if isinstance(kind, Finding) or isinstance(day, Finding) or isinstance(due, Finding):
            return tuple(faults)
        if isinstance(member, Finding) or isinstance(amount, Finding) or faults or day is None:
            return tuple(faults)
        return Parts(kind, day, member, amount, due)

    def _is_own(self, row: FileRow) -> bool:
        """Return whether a row is of this agreement: it names it, or none."""
        written = row.text("agreement")
        return not written or written.casefold() in self.own_names

    def _mirrored(self, row: FileRow) -> str | None:
        """Return the grant of this agreement that a row of another one is set off against."""
        agreement, slash, grant = row.text("against").partition("/")
        kind = KINDS.get(row.text("event").casefold())
        is_ours = slash and agreement.strip().casefold() in self.own_names
        return grant.strip() if kind == "setoff" and is_ours else None

    def _takes_back(self, row: FileRow, other: str) -> bool:
        """Return whether a row of other books reverses a set-off that pays a grant of this one."""
        kind = KINDS.get(row.text("event").casefold())
        return kind == "reversal" and other + row.text("of").casefold() in self._mirrored_ids

    def _day(self, row: FileRow, column: Place, default: date | None) -> date | Finding | None:
        text = row.text(column)
        if not text:
            return default
        read = self._days.get(text)
        if read is None:
            read = self._days[text] = self._read_day(text)
        return read if isinstance(read, date) else read(span=row.place(column))

    def _read_day(self, text: str) -> date | partial[Finding]:
        day = as_date(text)
        if day is None:
            return partial(Finding, BAD_DATE, values={"text": Quoted(text)})
        fault = self.window.fault(day, NOWHERE)
        return day if fault is None else partial(fault._replace)

    def _amount(self, row: FileRow) -> int | Finding | None:
        """Return an amount in minor units; None for an empty cell."""
        text = row.text("amount")
        if not text:
            return None
        read = self._amounts.get(text)
        if read is None:
            read = self._amounts[text] = self._read_amount(text)
        return read if isinstance(read, int) else read(span=row.place("amount"))

    def _read_amount(self, text: str) -> int | partial[Finding]:
        ambiguous = ambiguity(text, NOWHERE, NO_MARKS)
        if ambiguous is not None:  # seldom: then the other amounts of the file may tell
            ambiguous = ambiguity(text, NOWHERE, self.marks)
        if ambiguous is not None:
            return partial(ambiguous._replace)
        try:
            return self.currency.parse(text, self.currency.main)
        except NumberFault as fault:
            units = tuple(self.currency.units)
            near = nearest(fault.unit, units) if fault.unit else None
            values = {"text": Quoted(text), "unit": Quoted(fault.unit), "units": Words(units)}
            return partial(Finding, fault.code, values=values, suggestion=near)

    def _member(self, row: FileRow) -> Member | Finding | None:
        """Return the one recipient that a row names; None where it names none."""
        text = row.text("recipient")
        if not text:
            return None
        return self.people.known(text) or self.people.called(text, row.place("recipient"))


class Recipients:
    """Who is meant by a text in a row: a recipient's code, name or alias, or group/code."""

    def __init__(self, dossier: Dossier) -> None:
        self.people = people_of(dossier)
        members = all_members(dossier.agreement)
        self.members: Mapping[str, Member] = {"/".join(one.id): one for one in members}
        self.granted: Mapping[str, Member] = {
            "/".join(award.member.id): award.member for award in dossier.awards
        }
        self.restored: list[Restored] = []
        self._read: dict[str, Member | Finding] = {}
        self._unknown: Counter[str] = Counter()

    def called(
        self, text: str, span: Span, *, among: Collection[MemberId] = ()
    ) -> Member | Finding:
        """Return the one recipient that is meant.

        Of several that is the only one `among` some, or else the only one that is granted.
        """
        if among:
            named = (self.members.get(party.id) for party in self.people.called(text))
            meant = [member for member in named if member is not None and member.id in among]
            if len(meant) == 1:
                return meant[0]
        if text not in self._read:
            self._read[text] = self._look_up(text, span)
        read = self._read[text]
        return read if isinstance(read, Member) else read._replace(span=span)

    def known(self, text: str) -> Member | None:
        """Return the one recipient that a text was found to mean before, where it stood earlier."""
        read = self._read.get(text)
        return read if isinstance(read, Member) else None

    def _look_up(self, text: str, span: Span) -> Member | Finding:
        named = [party for party in self.people.called(text) if party.id in self.members]
        parties = [party for party in named if party.id in self.granted] or named
        if len(parties) == 1:
            restored = self.people.restored(text, span)
            self.restored += () if restored is None else (restored,)
            return self.members[parties[0].id]
        if parties:
            return which_person(text, span, parties)
        self._unknown[span.file] += 1
        granted = [party for party in self.people.parties if party.id in self.granted]
        finding = unknown_person(text, span, granted)
        if self._unknown[span.file] > MOST_OF_A_KIND:  # no more are shown
            return finding
        names = [name for member in self.granted.values() for name in names_of(member)]
        return finding._replace(suggestion=nearest(text, [*names, *self.granted]))


def _kind(row: FileRow) -> EventKind | Finding:
    text = row.text("event")
    if not text:
        return Finding(MISSING_CELL, row.span, {"column": _headings("event")})
    kind = KINDS.get(text.casefold())
    if kind is None:
        listed = Words(tuple(KINDS), "or")
        return unknown_name(UNKNOWN_KIND, row.place("event"), text, KINDS, known=listed)
    return kind


def _headings(column: str) -> Quoted:
    """Return what a column may be called, in English and Swedish."""
    return Quoted("/".join(dict.fromkeys(EVENT_COLUMNS[column][:2])))


def _cell_faults(
    row: FileRow, kind: EventKind, needs: tuple[str, ...], takes: tuple[str, ...]
) -> Iterator[Finding]:
    """Yield a finding for each cell that the kind of event needs, or has no use for."""
    for column in needs:
        if column not in row.cells:
            yield Finding(MISSING_CELL, row.span, {"column": _headings(column)})
    for column in row.cells:
        if column not in needs and column not in takes and column not in ANY_KIND:
            written = row.text("event") or kind
            values = {"column": _headings(column), "kind": Quoted(written)}
            yield Finding(CELL_WITHOUT_USE, row.place(column), values)
