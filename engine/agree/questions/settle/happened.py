"""What has happened, event by event: to a recipient, and what intermediaries have passed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agree.base import Joined, Message, message, word
from agree.life.books import Books, Posted
from agree.life.events import EventKind
from agree.life.onward import PassedOn, all_passed_on
from agree.life.tiers import Due
from agree.questions.amounts import amount, known_part, sum_of_cells
from agree.questions.settle.tables import Extract, is_nought
from agree.report import (
    NOT_APPLICABLE,
    AtLeast,
    Cell,
    Code,
    Column,
    Row,
    Several,
    Table,
    filled_columns,
)
from agree.sections import Grant, Member
from agree.sections.redistribution import Redistribution


def passed_on_table(extract: Extract) -> Table:
    """Return what each payer is to pass on out of a grant and has passed on, to whom.

    Those to whom nothing was passed on stand there too; there is a sum where no money is passed on
    in two steps. Of a single recipient it is what it passes
    on and what is passed on to it. The reader sees no column that is empty in every row.
    """
    lines = [] if extract.settlement.assumed else [*_passed_on_lines(extract)]
    cells = [_passed_on_cells(extract, line) for line in lines]
    unused = {name for name in WHEN_USED if all(is_nought(row[name]) for row in cells)}
    columns = tuple(one for one in _passed_on_columns(extract) if one.id not in unused)
    rows, above = list[Row](), None
    for line, row in zip(lines, cells, strict=True):
        heading = Joined((line.payer.name, line.name), ", ")
        if (line.payer.id, line.id) != above:
            rows.append(Row((heading, *("" for _ in columns[1:])), "heading"))
            above = (line.payer.id, line.id)
        shown = tuple(row[column.id] for column in columns)
        rows.append(Row(shown, depth=1, data_cells=_passed_on_data(line, row)))
    totals: dict[str, Cell] = {
        name: sum_of_cells(extract.agreement, [row[name] for row in cells]) for name in PASSED
    }
    totals["recipient"] = message("Sum")
    sum_row = Row(tuple(totals[column.id] for column in columns), "sum")
    sums = () if _passes_twice(lines) else (sum_row,)
    title = message("Passed on")
    return Table("passed_on", columns, tuple(rows), sums, title=title, shown=bool(rows))


def _passes_twice(lines: Sequence[PassedOn]) -> bool:
    """Return whether the same money may be passed on in two lines, so that no sum means anything.

    It is where somebody both gets it from one and passes it on to another.
    """
    payers = {line.payer.id for line in lines}
    return any(line.receiver.id in payers for line in lines)


PASSED = ("due", "amount", "above", "left")
"""The amounts of what is passed on: due and above are together amount and left."""
WHEN_USED = ("due", "above", "left")
"""Those of them that are shown only where there are any."""


def _passed_on_lines(extract: Extract) -> Iterator[PassedOn]:
    """Yield what is passed on by or to those who are shown."""
    settlement, member = extract.settlement, extract.member
    shown = None if member is None else settlement.books.holder(member).id
    for line in all_passed_on(settlement.books, settlement.on):
        if shown in (None, line.payer.id, line.receiver.id):
            yield line


def _passed_on_columns(extract: Extract) -> tuple[Column, ...]:
    return (
        Column("recipient", message("To")),
        Column("due", message("To be passed on"), "amount", extract.unit),
        Column("amount", message("Has been passed on"), "amount", extract.unit),
        Column("above", message("Passed on too much"), "amount", extract.unit),
        Column("left", message("Left to pass on"), "amount", extract.unit),
    )


def _passed_on_cells(extract: Extract, line: PassedOn) -> dict[str, Cell]:
    """Return what is told of money passed on, by column; what nothing says does not apply."""

    def cell(due: Due | None) -> Cell:
        return NOT_APPLICABLE if due is None else known_part(extract.agreement, *due)

    return {
        "recipient": line.receiver.name,
        "due": cell(line.due),
        "amount": amount(extract.agreement, line.passed),
        "above": cell(line.above),
        "left": cell(line.left),
    }


def _passed_on_data(line: PassedOn, cells: dict[str, Cell]) -> tuple[tuple[str, Cell], ...]:
    """Return what data has of money passed on: ids, and every amount."""
    ids: dict[str, Cell] = {
        "payer": Code("/".join(line.payer.id)),
        "grant": Code(line.id),
        "grants": Several(tuple(Code(grant) for grant in line.grants)),
        "recipient": Code("/".join(line.receiver.id)),
        "name": line.receiver.name,
    }
    return tuple((ids | {name: cells[name] for name in PASSED}).items())


def events_table(extract: Extract) -> Table:
    """Return every event of a single recipient that was booked, also those that were reversed.

    The reader sees no column that is empty in every row.
    """
    books, member = extract.settlement.books, extract.member
    log = [] if member is None else _log_of(books, member)
    rows = [_event_cells(extract, posted) for posted in log]
    columns = filled_columns(_columns(extract), rows)
    return Table(
        "events",
        columns,
        tuple(
            Row(tuple(row[column.id] for column in columns), data_cells=_event_data(posted, row))
            for posted, row in zip(log, rows, strict=True)
        ),
        title=message("Events"),
        shown=bool(rows) and not extract.settlement.assumed,
    )


def _log_of(books: Books, member: Member) -> list[Posted]:
    """Return the events of a recipient, and of those that it has taken over."""
    holder = books.holder(member).id
    return [
        posted
        for posted in books.log
        if posted.event.member is not None and books.holder(posted.event.member).id == holder
    ]


def _columns(extract: Extract) -> tuple[Column, ...]:
    return (
        Column("date", message("Date"), "date"),
        Column("event", message("Event")),
        Column("grant", message("Grant")),
        Column("amount", extract.unit, "amount", extract.unit),
        Column("undone", message("Counts")),
        Column("id", message("Id"), "code"),
        Column("reference", message("Reference"), "code"),
        Column("what", message("Remark")),
    )


def _event_data(posted: Posted, cells: dict[str, Cell]) -> tuple[tuple[str, Cell], ...]:
    """Return what data has of an event: every column, also one that is empty in every row."""
    undone = Code("yes") if cells["undone"] else None
    return (*cells.items(), ("event", Code(posted.event.kind)), ("undone", undone))


def _event_cells(extract: Extract, posted: Posted) -> dict[str, Cell]:
    """Return what is told of an event, by column; what it does not say is None."""
    event = posted.event
    undone = id(event) in extract.settlement.books.undone
    agreement = extract.agreement
    known: tuple[Redistribution | Grant, ...]
    known = (*agreement.redistributions, *agreement.grants)
    names = {name.casefold(): one.name for one in known for name in one.names}
    names |= {one.id.casefold(): one.name for one in known}
    return {
        "date": event.day,
        "event": EVENT_WORDS[event.kind],
        "grant": names.get(event.grant.casefold(), event.grant) or None,
        "amount": _event_amount(extract, posted),
        "id": Code(event.id) if event.id else None,
        "reference": Code(event.reference) if event.reference else None,
        "what": event.what or None,
        "undone": message("no, corrected") if undone else None,
    }


def _event_amount(extract: Extract, posted: Posted) -> Cell:
    """Return the amount of an event; at least so much, where it is of all of a grant that waits."""
    if posted.amount is None:
        return None
    known = amount(extract.agreement, posted.amount)
    is_all = all(entry.name not in PAYS_MORE for _, entry in posted.postings)
    return known if is_all else AtLeast(known)


PAYS_MORE = ("pays_all", "pays_above")
"""The entries of a payment that also pays what becomes known after it."""
EVENT_WORDS: dict[EventKind, Message] = {
    "succession": word("event", "succession"),
    "contact": word("event", "contact"),
    "extension": word("event", "extension"),
    "decision": word("event", "decision"),
    "transfer": word("event", "transfer"),
    "requisition": word("event", "requisition"),
    "payment": word("event", "payment"),
    "report": word("event", "report"),
    "repayment": word("event", "repayment"),
    "setoff": word("event", "set-off"),
    "refund": word("event", "refund"),
    "reclaim": word("event", "claim back"),
    "waiver": word("event", "waiver"),
    "onward": word("event", "payment onward"),
    "reversal": word("event", "reversal"),
}
"""What people call each kind of event."""
