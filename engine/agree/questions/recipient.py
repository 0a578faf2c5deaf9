"""All that one recipient gets, in every role: as a region, as a county body, by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.base import Amount, Finding, message, short_repr
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.pipeline import Result
from agree.questions.amounts import (
    amount_in_sentence,
    amount_of_member,
    minor_of,
    proposed_line,
    sum_of_cells,
    unit_or,
)
from agree.questions.entries import NO_ENTRIES, with_entries
from agree.questions.names import check_area, check_unit, recipient_called
from agree.questions.question import AREA, RECIPIENT, UNIT, Answer, Question
from agree.questions.selection import Selection
from agree.report import AtLeast, Cell, Code, Column, Report, Row, Table, Text, Wording
from agree.sections import Agreement, Member

IN_ROLES = message("In total {amount} in {count} roles.")
KEEPS_PENDING = message("{payer} keeps {kept}; what it passes on is pending ({name}).")
KEEPS_UNKNOWN = message("{payer} keeps {kept}; what it passes on is unknown ({name}).")
PASSES_ON_PENDING = message("What {payer} passes on is pending ({name}).")
PASSES_ON_UNKNOWN = message("What {payer} passes on is unknown ({name}).")
COUNTED_ONCE = message(
    "The {amount} that is passed on from one of the roles to another is counted once."
)
IN_ROLES_AT_LEAST = message("In total at least {amount} in {count} roles.")


@short_repr
class GrantToMember(NamedTuple):
    """What a member gets from a grant, as far as it is known.

    `area` is the name of the grant's area, or of who redistributes it; `pending` is what is pending
    of the grant and may be the member's (minor units). What the recipient passes on from another of
    its roles is `from_itself`.
    """

    area: str
    id: str
    name: str
    amount: Cell
    pending: int
    section: str
    from_itself: bool


@short_repr
class Role(NamedTuple):
    """A member in one of its groups, with what it gets there and the sum.

    `redistributed` is what it redistributes in later tiers.
    """

    member: Member
    group: str
    grants: tuple[GrantToMember, ...]
    total: Cell
    redistributed: tuple[RedistributionOutcome, ...]


def answer(
    result: Result, *, recipient: str, area: str | None = None, unit: str | None = None
) -> Answer:
    """Return a table for each role of a recipient, what it may share in, and the sum of all."""
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    faults: list[Finding] = [*check_area(agreement, area), *check_unit(agreement, unit)]
    members = recipient_called(agreement, recipient)
    if isinstance(members, Finding):
        faults.append(members)
    if faults or isinstance(members, Finding):
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


def roles(ledger: Ledger, selection: Selection, unit: str = "") -> tuple[Role, ...]:
    """Return the roles of the members that are selected; in an area, those with grants there."""
    all_roles = (_role(ledger, member, selection, unit) for member in selection.members or ())
    return tuple(role for role in all_roles if role.grants or selection.area is None)


def _role(ledger: Ledger, member: Member, selection: Selection, unit: str) -> Role:
    own = selection.paid_by_members(ledger)
    grants = tuple(
        _grant_to_member(ledger.agreement, outcome, member, unit, from_itself=id(outcome) in own)
        for outcome in selection.outcomes(ledger)
        if member in outcome.pool.members
    )
    redistributed = tuple(
        outcome
        for outcome in ledger.redistributed
        if selection.area is None and outcome.payer.id == member.id
    )
    group = ledger.agreement.recipients[member.group].name
    total = sum_of_cells(ledger.agreement, (grant.amount for grant in grants), unit)
    return Role(member, group, grants, total, redistributed)


def _grant_to_member(
    agreement: Agreement, outcome: Outcome, member: Member, unit: str, *, from_itself: bool
) -> GrantToMember:
    pool, grant = outcome.pool, outcome.pool.grant
    place = pool.members.index(member)
    area = next((area for area in agreement.areas if area.id == grant.area), None)
    section = grant.citation.section
    if area is not None and not section:
        section = area.citation.section
    return GrantToMember(
        area=pool.payer if area is None else area.name,
        id=grant.id,
        name=grant.name,
        amount=amount_of_member(agreement, outcome, place, unit),
        pending=outcome.pending_of(place),
        section=section,
        from_itself=from_itself,
    )


def _report(result: Result, ledger: Ledger, selection: Selection, unit: str) -> Report:
    agreement, all_roles = ledger.agreement, roles(ledger, selection, unit)
    lines = (
        *_pending_lines(agreement, all_roles),
        *_redistribution_lines(agreement, all_roles, unit),
        *_total_line(agreement, all_roles, unit),
    )
    report = Report(
        question="recipient",
        title=agreement.name,
        blocks=(
            *(_table(role, unit) for role in all_roles),
            *([Text(lines)] if lines else []),
        ),
    )
    return with_entries(result, ledger, selection, report)


def _pending_lines(agreement: Agreement, all_roles: tuple[Role, ...]) -> Iterator[Wording]:
    pending = {grant.id: grant for role in all_roles for grant in role.grants if grant.pending}
    for grant in pending.values():
        yield message(
            "Pending: {grant}, {amount} to be distributed among several recipients.",
            grant=grant.name,
            amount=amount_in_sentence(agreement, grant.pending, agreement.unit),
        )


def _redistribution_lines(
    agreement: Agreement, all_roles: tuple[Role, ...], unit: str
) -> Iterator[Wording]:
    for redistributed in (outcome for role in all_roles for outcome in role.redistributed):
        yield _redistribution_line(agreement, redistributed, unit)
        yield from proposed_line(agreement, redistributed, unit)


def _redistribution_line(
    agreement: Agreement, redistributed: RedistributionOutcome, unit: str
) -> Wording:
    """Return what a payer retains and redistributes, as far as it is known."""
    kept = amount_in_sentence(agreement, redistributed.retained, unit)
    distributed: Wording | Amount = amount_in_sentence(agreement, redistributed.distributed, unit)
    values = {"payer": redistributed.payer.name, "name": redistributed.redistribution.name}
    if redistributed.lack is not None and not redistributed.distributed:
        unknown = redistributed.lack == "unknown"
        if redistributed.retained:
            return (KEEPS_UNKNOWN if unknown else KEEPS_PENDING).filled(kept=kept, **values)
        return (PASSES_ON_UNKNOWN if unknown else PASSES_ON_PENDING).filled(**values)
    if redistributed.lack is not None:
        distributed = message("at least {amount}", amount=distributed)
    if redistributed.retained:
        return message(
            "{payer} keeps {kept} and passes on {passed} ({name}).",
            kept=kept,
            passed=distributed,
            **values,
        )
    return message("{payer} passes on {passed} ({name}).", passed=distributed, **values)


def _total_line(agreement: Agreement, all_roles: tuple[Role, ...], unit: str) -> Iterator[Wording]:
    """Yield the sum of several roles, each krona once; when nothing is known, each role says so."""
    grants = [grant for role in all_roles for grant in role.grants]
    received = (grant.amount for grant in grants if not grant.from_itself)
    total = sum_of_cells(agreement, received, unit)
    if len(all_roles) > 1 and isinstance(total, (Amount, AtLeast)):
        line = IN_ROLES_AT_LEAST if isinstance(total, AtLeast) else IN_ROLES
        known = amount_in_sentence(agreement, minor_of(total), unit)
        yield line.filled(amount=known, count=len(all_roles))
        twice = minor_of(*(grant.amount for grant in grants if grant.from_itself))
        if twice:
            yield COUNTED_ONCE.filled(amount=amount_in_sentence(agreement, twice, unit))


def _table(role: Role, unit: str) -> Table:
    columns = (
        Column("grant", message("Area and grant")),
        Column("amount", unit, "amount", unit),
        Column("section", message("Section")),
    )
    return Table(
        id=f"{role.member.group}/{role.member.code}",
        columns=columns,
        rows=tuple(_rows(role)),
        sums=(Row((message("Sum"), role.total, ""), "sum"),),
        title=f"{role.member.code} {role.member.name} · {role.group}",
    )


def _rows(role: Role) -> Iterator[Row]:
    """Yield a heading for each area, with its grants below."""
    area = None
    for grant in role.grants:
        if grant.area != area:
            area = grant.area
            yield Row((area, "", ""), "heading")
        key = (("area", grant.area), ("id", Code(grant.id)))
        yield Row((grant.name, grant.amount, grant.section), depth=1, data_cells=key)
