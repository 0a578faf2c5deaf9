"""What has happened, event by event: to a recipient, and what intermediaries have passed on."""

from __future__ import annotations

from agree.base import Message, message, word
from agree.life.books import Books, Posted
from agree.life.events import EventKind
from agree.life.settlement import SettlementLine
from agree.questions.amounts import amount
from agree.questions.settle.tables import Extract
from agree.report import AtLeast, Cell, Code, Column, Row, Table, filled_columns
from agree.sections import Member


def passed_on_table(extract: Extract) -> Table:
    """Return what intermediaries have passed on, to whom and out of which grant."""
    columns = (
        Column("payer", message("Passed on by")),
        Column("grant", message("Grant")),
        Column("recipient", message("To")),
        Column("amount", extract.unit, "amount", extract.unit),
    )
    members = {m.id: m for group in extract.agreement.recipients.values() for m in group.members}
    lines = {line.award.id: line for line in extract.lines}
    rows, total = list[Row](), 0
    for account, passed in extract.settlement.books.passed_on.items():
        payer = extract.settlement.books.holder(members[account[0]])
        line = lines.get((payer.id, account[1]))
        for receiver, minor in passed.items() if line is not None else ():
            if line is not None and minor:
                total += minor
                rows.append(_passed_on(extract, line, members[receiver], minor))
    sums = (Row((message("Sum"), "", "", amount(extract.agreement, total)), "sum"),)
    title = message("Passed on")
    return Table("passed_on", columns, tuple(rows), sums, title=title, shown=bool(rows))


def _passed_on(extract: Extract, line: SettlementLine, receiver: Member, minor: int) -> Row:
    payer, grant = line.award.member, line.award.grant
    return Row(
        (payer.name, grant.name, receiver.name, amount(extract.agreement, minor)),
        data_cells=(
            ("payer", Code("/".join(payer.id))),
            ("grant", Code(grant.id)),
            ("recipient", Code("/".join(receiver.id))),
            ("name", receiver.name),
        ),
    )


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
    undone = any(event is one for one in extract.settlement.books.undone)
    names = {grant.id.casefold(): grant.name for grant in extract.agreement.grants}
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
