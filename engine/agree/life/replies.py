"""Replies: what each has answered on a condition or duty, read row by row from a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from agree.base import (
    Finding,
    Kind,
    Message,
    Quoted,
    Record,
    Words,
    first_of_each_kind,
    has_errors,
    heard,
    in_order,
    message,
)
from agree.life.dossier import Dossier
from agree.life.follow_up import STATUSES, Reply, StatusName
from agree.life.row_cells import (
    UNKNOWN_PERSON,
    Party,
    People,
    Window,
    dated,
    missing_cells,
    people_of,
    unknown_person,
    which_person,
    with_nearest,
)
from agree.life.rows import Columns, FileRow, read_rows
from agree.questions.dossier import label_text
from agree.questions.lookup import Named, called, several_named
from agree.questions.selection import all_names
from agree.sections.conditions import Requirement
from agree.sections.roster import codes_as_numbers
from agree.source import AnyPath

UNKNOWN_CONDITION = Kind(
    "unknown-condition",
    message("no condition or duty is called {name}"),
    hint=message("Write its id or its words, as agree conditions --format csv has them."),
)
NOT_THEIR_CONDITION = Kind(
    "not-their-condition",
    message("{condition} does not concern {recipient}"),
    hint=message("It is for {who}."),
)
UNKNOWN_STATUS = Kind(
    "unknown-status",
    message("{name} is not a status"),
    hint=message("Choose {known}."),
)
NOBODY = message("nobody: the document does not say whose it is")

WORDS: Mapping[str, StatusName] = {
    heard(word): name for name, words in STATUSES.items() for word in (*words, name)
}
"""What a status may be called in a file; the names of data too, so that these can be read again."""
STATUS_COLUMNS: Columns = {
    "date": ("date", "datum"),
    "recipient": ("recipient", "mottagare"),
    "condition": ("condition", "villkor"),
    "status": ("status",),
    "responsible": ("responsible", "ansvarig"),
    "evidence": ("evidence", "underlag"),
    "comment": ("comment", "kommentar"),
}
NEEDED = ("date", "recipient", "condition", "status")
"""The columns that a file cannot do without."""


def read_replies(
    dossier: Dossier, path: AnyPath, on: date | None, today: date
) -> tuple[tuple[Reply, ...] | None, tuple[Finding, ...]]:
    """Return the replies in a file, None when nothing of it could be read, and all its faults."""
    rows, faults = read_rows(path, "status", STATUS_COLUMNS, NEEDED)
    if has_errors(faults) and not rows:
        return None, as_told(dossier, faults)
    replies, findings = replies_of(dossier, rows, on, today)
    return replies, as_told(dossier, (*faults, *findings))


def as_told(dossier: Dossier, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the file, the first of each kind, with the nearest words."""
    people, requirements = people_of(dossier), dossier.life.requirements
    names = [*all_names(dossier.agreement), *(party.id for party in people.parties)]
    names += [body.name for body in dossier.life.bodies.values()]
    known: Mapping[Kind, Iterable[str]] = {
        UNKNOWN_PERSON: names,
        UNKNOWN_CONDITION: [words for one in requirements for words in (one.id, one.what)],
        UNKNOWN_STATUS: tuple(WORDS),
    }
    return with_nearest(first_of_each_kind(in_order(findings)), known)


def replies_of(
    dossier: Dossier, rows: tuple[FileRow, ...], on: date | None, today: date
) -> tuple[tuple[Reply, ...], list[Finding]]:
    """Return the replies of the rows that can be read, by date, and every fault of the others.

    Rows after the day `on` are not looked at. Without one, a row after `today` is a fault.
    """
    period = dossier.life.period
    first = period[0] if period is not None else None
    window = Window(first, today=today if on is None else None, until=on)
    known = _known(dossier)
    within = tuple(dated(rows, window))
    read = [item for row, day in within for item in _read(known, row, day)]
    places = ((row.text("recipient"), row.place("recipient")) for row, _ in within)
    restored = (known.people.restored(who, place) for who, place in places)
    read += codes_as_numbers(one for one in restored if one is not None)
    replies = tuple(item for item in read if isinstance(item, Reply))
    return replies, [item for item in read if isinstance(item, Finding)]


class _Known(Record):
    """What rows are read against: people; conditions and duties by their ids, and by what is heard.

    `who` are the groups and bodies that each is for, and `labels` what people call these.
    """

    people: People
    requirements: Mapping[str, Requirement]
    by_sound: Mapping[str, tuple[Named, ...]]
    who: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]

    def called(self, words: str) -> tuple[Named, ...]:
        """Return the conditions and duties that words mean: an id, or what is to be done."""
        return called(words, self.by_sound.get(heard(words), ()))

    def whose(self, names: Iterable[str]) -> Words | Message:
        """Return for whom some conditions and duties are, as people call them."""
        groups = frozenset[str]().union(*(self.who[name] for name in names))
        labels = tuple(label for group, label in self.labels.items() if group in groups)
        return Words(labels, in_full=True) if labels else NOBODY


def _known(dossier: Dossier) -> _Known:
    requirements = {one.id: one for one in dossier.life.requirements}
    by_sound: dict[str, dict[str, Named]] = {}
    for one in requirements.values():
        named = Named(one.id, one.what, (label_text(dossier, one.who), one.citation.section))
        for words in (one.id, *named.names):
            by_sound.setdefault(heard(words), {})[one.id] = named
    return _Known(
        people=people_of(dossier),
        requirements=requirements,
        by_sound={sound: tuple(found.values()) for sound, found in by_sound.items()},
        who={name: dossier.ids_of(one.who) for name, one in requirements.items()},
        labels=dossier.labels,
    )


def _read(known: _Known, row: FileRow, day: date | Finding) -> Iterator[Reply | Finding]:
    """Yield the reply that a row tells of, or each of its faults."""
    status, found = WORDS.get(heard(row.text("status"))), [*_cases(known, row)]
    faults = [item for item in (day, *found) if isinstance(item, Finding)]
    faults += missing_cells(row, NEEDED[1:])
    if status is None and row.text("status"):
        faults.append(_unknown_status(row))
    yield from faults
    for case in found:
        if not faults and isinstance(day, date) and status and not isinstance(case, Finding):
            party, name = case
            more = (row.text(column) for column in ("responsible", "evidence", "comment"))
            yield Reply(day, party, known.requirements[name], status, *more)


def _cases(known: _Known, row: FileRow) -> Iterator[tuple[Party, str] | Finding]:
    """Yield the one party and condition that a row means together, or why nobody knows which.

    A name that several have is the one's whom the condition concerns, and the other way round.
    """
    who, place = row.text("recipient"), row.place("recipient")
    people, named = known.people.called(who), known.called(row.text("condition"))
    if not people and who:
        yield unknown_person(who, place, known.people.parties)
    if not named and row.text("condition"):
        name = {"name": Quoted(row.text("condition"))}
        yield Finding(UNKNOWN_CONDITION, row.place("condition"), name)
    if not people or not named:
        return
    cases = [(one, item) for one in people for item in named if one.group in known.who[item.id]]
    conditions = tuple(item for item in named if any(item == other for _, other in cases))
    if len(cases) == 1:
        yield cases[0][0], cases[0][1].id
    elif not cases:
        values: dict[str, object] = {
            "condition": Quoted(row.text("condition")),
            "recipient": people[0].name if len(people) == 1 else Quoted(row.text("recipient")),
            "who": known.whose(item.id for item in named),
        }
        yield Finding(NOT_THEIR_CONDITION, row.place("condition"), values)
    elif len(conditions) > 1:
        yield several_named(row.text("condition"), conditions, row.place("condition"))
    else:
        yield which_person(who, place, (one for one, _ in cases))


def _unknown_status(row: FileRow) -> Finding:
    words = Words(tuple(word for both in STATUSES.values() for word in both), "or", in_full=True)
    values = {"name": Quoted(row.text("status")), "known": words}
    return Finding(UNKNOWN_STATUS, row.place("status"), values)
