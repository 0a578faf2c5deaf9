"""All that one recipient gets, in every role: as a region, as a county body, by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.base import Finding, message, short_repr
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.pipeline import Result
from agree.questions.amounts import amount, amount_in_sentence, proposed_line, unit_or
from agree.questions.entries import NO_ENTRIES, with_entries
from agree.questions.names import check_area, check_unit, no_such_recipient
from agree.questions.question import AREA, RECIPIENT, UNIT, Answer, Question
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
from agree.sections import Agreement, Member


@short_repr
class GrantToMember(NamedTuple):
    """What a member gets from a grant (minor units); None while it waits, or when it is `unknown`.

    `waiting` is what waits of the grant and may be the member's.
    """

    area: str
    id: str
    grant: str
    amount: int | None
    pending: int
    section: str
    unknown: bool


@short_repr
class Role(NamedTuple):
    """A member in one of its groups, with what it gets there and the sum (minor units).

    `passed_on` are the tiers in which it is the payer.
    """

    member: Member
    group: str
    grants: tuple[GrantToMember, ...]
    amount: int
    redistributed: tuple[RedistributionOutcome, ...]


def roles(ledger: Ledger, selection: Selection) -> tuple[Role, ...]:
    """Return the roles of the members that are selected; in an area, those with grants there."""
    found = tuple(_role(ledger, member, selection) for member in selection.members or ())
    return tuple(role for role in found if role.grants) if selection.area is not None else found


def _role(ledger: Ledger, member: Member, selection: Selection) -> Role:
    outcomes = selection.outcomes(ledger)
    whole = selection.area is None
    passed = tuple(one for one in ledger.redistributed if whole and one.payer.id == member.id)
    grants = tuple(grant for outcome in outcomes for grant in _grants(ledger, outcome, member))
    name = ledger.agreement.recipients[member.group].name
    return Role(member, name, grants, sum(grant.amount or 0 for grant in grants), passed)


def _grants(ledger: Ledger, outcome: Outcome, member: Member) -> Iterator[GrantToMember]:
    grant = outcome.pool.grant
    if member not in outcome.pool.members:
        return
    place = outcome.pool.members.index(member)
    pending = outcome.pending_of(place)
    known = outcome.is_known(place) and not grant.unknown
    amount = outcome.amount_of(place) if known else None
    areas = {area.id: area for area in ledger.agreement.areas}
    area = areas.get(grant.area)
    section = grant.citation.section or (area.citation.section if area is not None else "")
    under = area.name if area is not None else outcome.pool.payer
    yield GrantToMember(under, grant.id, grant.name, amount, pending, section, grant.unknown)


IN_ROLES = message("In total {amount} in {count} roles.")
IN_ROLES_AT_LEAST = message("In total at least {amount} in {count} roles.")


def answer(
    result: Result, *, recipient: str, area: str | None = None, unit: str | None = None
) -> Answer:
    """Return a table for each role of a recipient, what it may share in, and the sum of all."""
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    faults: list[Finding] = [*check_area(agreement, area), *check_unit(agreement, unit)]
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
    without_report=NO_ENTRIES,
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
            amount=amount_in_sentence(agreement, one.pending, agreement.unit),
        )
    for passed in (one for role in found for one in role.redistributed):
        values = {
            "payer": passed.payer.name,
            "kept": amount_in_sentence(agreement, passed.kept, unit),
            "passed": amount_in_sentence(agreement, passed.received - passed.kept, unit),
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
        yield told.filled(amount=amount_in_sentence(agreement, total, unit), count=len(found))


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
