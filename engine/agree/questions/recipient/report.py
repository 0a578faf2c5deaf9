"""All that one recipient gets, in every role, as a report."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding
from agree.distribute.ledger import Ledger
from agree.messages import message
from agree.pipeline import Result
from agree.questions.amounts import amount, in_words, proposed_line, unit_or
from agree.questions.entries import NOTHING, with_entries
from agree.questions.names import known_area, known_unit, no_such_recipient
from agree.questions.options import AREA, RECIPIENT, UNIT
from agree.questions.question import Answer, Question
from agree.questions.recipient.roles import GrantToMember, Role, roles
from agree.questions.selection import Selection, members_called
from agree.report import (
    PENDING,
    UNKNOWN,
    AtLeast,
    Cell,
    Code,
    Column,
    Report,
    Row,
    Table,
    Text,
    Wording,
)
from agree.sections import Agreement

IN_ROLES = message("In total {amount} in {count} roles.")
IN_ROLES_AT_LEAST = message("In total at least {amount} in {count} roles.")


def answer(
    result: Result, *, recipient: str, area: str | None = None, unit: str | None = None
) -> Answer:
    """Return a table for each role of a recipient, what it may share in, and the sum of all."""
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    faults: list[Finding] = [*known_area(agreement, area), *known_unit(agreement, unit)]
    members = members_called(agreement, recipient)
    if not members:
        faults.append(no_such_recipient(agreement, recipient))
    if faults:
        return Answer(None, tuple(faults))
    selection = Selection(area=area, members=members)
    shown = unit_or(agreement, unit, agreement.currency.main)
    return Answer(_report(result, ledger, selection, shown))


QUESTION = Question(
    name="recipient",
    purpose=message("All that one recipient gets."),
    options=(RECIPIENT._replace(required=True), AREA, UNIT),
    answer=answer,
    nothing=NOTHING,
)


def _report(result: Result, ledger: Ledger, selection: Selection, unit: str) -> Report:
    agreement = ledger.agreement
    found = roles(ledger, selection)
    lines = tuple(_lines(agreement, found, unit))
    report = Report(
        question="recipient",
        title=agreement.name,
        blocks=(
            *(_table(agreement, role, unit) for role in found),
            *([Text(lines)] if lines else []),
        ),
    )
    return with_entries(result, ledger, selection, report)


def _lines(agreement: Agreement, found: tuple[Role, ...], unit: str) -> Iterator[Wording]:
    pending = {one.id: one for role in found for one in role.grants if one.pending}
    for one in pending.values():
        yield message(
            "Pending: {grant}, {amount} to be distributed among several recipients.",
            grant=one.grant,
            amount=in_words(agreement, one.pending, agreement.unit),
        )
    for passed in (one for role in found for one in role.redistributed):
        values = {
            "payer": passed.payer.name,
            "kept": in_words(agreement, passed.kept, unit),
            "passed": in_words(agreement, passed.received - passed.kept, unit),
            "name": passed.redistribution.name,
        }
        if passed.kept:
            yield message("{payer} keeps {kept} and passes on {passed} ({name}).", **values)
        else:
            yield message("{payer} passes on {passed} ({name}).", **values)
        yield from proposed_line(agreement, passed, unit)
    total = sum(role.amount for role in found)
    whole = all(map(_is_whole, found))
    if len(found) > 1 and (whole or total):  # each role says of itself that all of it waits
        told = IN_ROLES if whole else IN_ROLES_AT_LEAST
        yield told.filled(amount=in_words(agreement, total, unit), count=len(found))


def _is_whole(role: Role) -> bool:
    """Return whether all that a member gets in a role is known."""
    return not any(one.pending or one.unknown for one in role.grants)


def _table(agreement: Agreement, role: Role, unit: str) -> Table:
    columns = (
        Column("grant", message("Area and grant")),
        Column("amount", unit, "amount", unit),
        Column("section", message("Section")),
    )
    total = Row((message("Sum"), _sum(agreement, role, unit), ""), "sum")
    return Table(
        id=f"{role.member.group}/{role.member.code}",
        columns=columns,
        rows=tuple(_rows(agreement, role, unit)),
        sums=(total,),
        title=f"{role.member.code} {role.member.name} · {role.group}",
    )


def _sum(agreement: Agreement, role: Role, unit: str) -> Cell:
    """Return what a member gets in a role: all of it, at least what is known, or why it is not."""
    if role.grants and all(one.amount is None for one in role.grants):
        return PENDING if any(one.pending for one in role.grants) else UNKNOWN
    known = amount(agreement, role.amount, unit)
    return known if _is_whole(role) else AtLeast(known)


def _rows(agreement: Agreement, role: Role, unit: str) -> Iterator[Row]:
    """Yield a heading for each area, with its grants below."""
    area = None
    for grant in role.grants:
        if grant.area != area:
            area = grant.area
            yield Row((area, "", ""), "heading")
        yield _row(agreement, grant, unit)


def _row(agreement: Agreement, grant: GrantToMember, unit: str) -> Row:
    told: Cell = UNKNOWN if grant.unknown else PENDING
    if grant.amount is not None:
        told = amount(agreement, grant.amount, unit)
        told = AtLeast(told) if grant.pending else told
    key = (("area", grant.area), ("id", Code(grant.id)))
    return Row((grant.grant, told, grant.section), depth=1, key=key)
