"""All that one recipient gets, in every role: as a region, as a county body, by itself."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Joined, Record, Words, joined, message, named_with
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.pipeline import Result
from agree.questions.amounts import (
    amount_in_sentence,
    amount_of_member,
    proposed_line,
    sum_of_cells,
    unit_or,
    with_reason,
)
from agree.questions.batch import (
    EACH_RECIPIENT,
    as_batch,
    asked_of,
    file_names,
    whose_name,
)
from agree.questions.entries import NO_ENTRIES, with_entries
from agree.questions.equalised import name_by_side
from agree.questions.instalments import instalments_of_members
from agree.questions.kinds import RECEIVES_NOTHING
from agree.questions.names import AREAS, GROUPS, check_unit, recipient_called, usage_finding
from agree.questions.own_total import (
    own_total,
    redistribution_line,
    total_lines,
    totals_table,
)
from agree.questions.question import AREA, ONLY_GROUP, RECIPIENT, UNIT, Answer, Question
from agree.questions.selection import Selection, all_recipients
from agree.questions.summary import pending_grants
from agree.report import (
    NOT_APPLICABLE,
    About,
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

PENDING_FOR_SEVERAL = message(
    "Pending: {grant}, {amount} to be distributed among several recipients."
)
PENDING_FOR_ONE = message("Pending: {grant}, {amount} that only this recipient can get.")


class GrantToMember(Record):
    """What a member gets from a grant, as far as it is known.

    `area` is the name of the grant's area, or of who redistributes it; `pending` is what is pending
    of the grant and may be the member's (minor units), and `waiting` how many members it may go to.
    The amount is `told` with the reason why it is pending.
    """

    area: str
    id: str
    name: Wording
    amount: Cell
    told: Cell
    pending: int
    waiting: int
    section: str


class Role(Record):
    """A member in one of its groups, with what it gets there and the sum.

    The sum of no grants is not applicable. `redistributed` is what it redistributes in later tiers.
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
    area_meant = AREAS.meant(agreement, area)
    faults = [*area_meant.faults, *check_unit(agreement, unit)]
    members = recipient_called(agreement, recipient)
    if isinstance(members, Finding):
        faults.append(members)
    if faults or isinstance(members, Finding):
        return Answer(None, tuple(faults))
    selection = Selection(area=area_meant.id, members=members)
    shown = unit_or(agreement, unit, agreement.currency.main)
    return Answer(_report(result, ledger, selection, shown))


def answer_each(
    result: Result, *, group: str | None = None, area: str | None = None, unit: str | None = None
) -> Answer:
    """Return all that each recipient gets, of those in a group and with something in an area."""
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    groups, areas = GROUPS.meant(agreement, group), AREAS.meant(agreement, area)
    faults = (*groups.faults, *areas.faults, *check_unit(agreement, unit))
    if faults:
        return Answer(None, faults)
    shown = unit_or(agreement, unit, agreement.currency.main)
    recipients = all_recipients(agreement)
    names = file_names(members[0] for members in recipients)
    asked = asked_of(agreement, groups.id)
    receivers = {
        member.id
        for outcome in Selection(area=areas.id).outcomes(ledger)
        for member in outcome.pool.members
    }
    answers = {
        name: Answer(_report(result, ledger, Selection(area=areas.id, members=members), shown))
        for name, members in zip(names, recipients, strict=True)
        if all(wanted & {member.id for member in members} for wanted in (asked, receivers))
    }
    nobody = usage_finding(RECEIVES_NOTHING, name=whose_name(agreement, groups.id))
    return as_batch(answers, nobody)


QUESTION = Question(
    name="recipient",
    purpose=message("All that one recipient gets."),
    options=(RECIPIENT._replace(required=True), AREA, UNIT),
    answer=answer,
    without_report=NO_ENTRIES,
    each=Question(
        name="recipient",
        purpose=message("All that each recipient gets."),
        options=(ONLY_GROUP, AREA, UNIT),
        answer=answer_each,
        without_report=NO_ENTRIES,
        flag=EACH_RECIPIENT,
    ),
)


def roles(ledger: Ledger, selection: Selection, unit: str = "") -> tuple[Role, ...]:
    """Return the roles of the members that are selected; in an area, those with grants there."""
    all_roles = (_role(ledger, member, selection, unit) for member in selection.members or ())
    return tuple(role for role in all_roles if role.grants or selection.area is None)


def _role(ledger: Ledger, member: Member, selection: Selection, unit: str) -> Role:
    own = selection._replace(members=(member,))
    grants = tuple(
        _grant_to_member(ledger.agreement, outcome, outcome.pool.places[member.id], unit)
        for outcome in own.own_outcomes(ledger)
    )
    redistributed = own.redistributed(ledger)
    group = ledger.agreement.recipients[member.group].name
    amounts = [grant.amount for grant in grants] or [NOT_APPLICABLE]
    total = sum_of_cells(ledger.agreement, amounts, unit)
    return Role(member, group, grants, total, redistributed)


def _grant_to_member(
    agreement: Agreement, outcome: Outcome, place: int, unit: str
) -> GrantToMember:
    pool, grant = outcome.pool, outcome.pool.grant
    area = next((area for area in agreement.areas if area.id == grant.area), None)
    section = grant.citation.section
    if area is not None and not section:
        section = area.citation.section
    gets = amount_of_member(agreement, outcome, place, unit)
    pending = pending_grants(agreement, [outcome])
    return GrantToMember(
        area=pool.payer if area is None else area.name,
        id=grant.id,
        name=name_by_side(outcome, place),
        amount=gets,
        told=with_reason(agreement, gets, pending, agreement.unit),
        pending=outcome.pending_of(place),
        waiting=outcome.waiting,
        section=section,
    )


def _report(result: Result, ledger: Ledger, selection: Selection, unit: str) -> Report:
    agreement, all_roles = ledger.agreement, roles(ledger, selection, unit)
    with_grants = [role for role in all_roles if role.grants]
    total = own_total(ledger, selection, unit)
    lines = (
        *_without_grants(agreement, selection, all_roles),
        *_pending_lines(agreement, all_roles),
        *_redistribution_lines(agreement, all_roles, unit),
        *total_lines(agreement, total, len(with_grants), unit),
    )
    report = Report(
        question="recipient",
        title=agreement.name,
        blocks=(
            *(_table(role, unit) for role in with_grants),
            *instalments_of_members(ledger, selection, unit),
            *([Text(lines)] if lines else []),
            totals_table(total, selection.members or ()),
        ),
    )
    return with_entries(result, ledger, selection, report)


def _without_grants(
    agreement: Agreement, selection: Selection, all_roles: tuple[Role, ...]
) -> Iterator[Wording]:
    """Yield a sentence for each role that no grant goes to; in an area, when none goes to any."""
    for role in all_roles:
        if not role.grants:
            yield message("The agreement states no grant to {role}.", role=_in_group(role))
    names = dict.fromkeys(member.name for member in selection.members or () if not all_roles)
    for area in (area for area in agreement.areas if area.id == selection.area and names):
        yield message(
            "The agreement states no grant to {recipient} in the area {area}.",
            recipient=Words(tuple(names)),
            area=area.name,
        )


def _in_group(role: Role) -> str:
    """Return the name of a recipient with its group; a single recipient is its own group."""
    name = role.member.name
    return name if name == role.group else named_with(name, role.group)


def _pending_lines(agreement: Agreement, all_roles: tuple[Role, ...]) -> Iterator[Wording]:
    pending = {grant.id: grant for role in all_roles for grant in role.grants if grant.pending}
    for grant in pending.values():
        line = PENDING_FOR_SEVERAL if grant.waiting > 1 else PENDING_FOR_ONE
        yield line.filled(
            grant=grant.name,
            amount=amount_in_sentence(agreement, grant.pending, agreement.unit),
        )


def _redistribution_lines(
    agreement: Agreement, all_roles: tuple[Role, ...], unit: str
) -> Iterator[Wording]:
    for redistributed in (outcome for role in all_roles for outcome in role.redistributed):
        yield Joined((redistribution_line(agreement, redistributed, unit), "."), "")
        if redistributed.proposed != redistributed.retained:
            yield from proposed_line(agreement, redistributed, unit)


def _table(role: Role, unit: str) -> Table:
    columns = (
        Column("grant", message("Area and grant")),
        Column("amount", unit, "amount", unit),
        Column("section", message("Section")),
    )
    about = (("recipient", role.member.in_group),)
    return Table(
        id=role.member.in_group,
        columns=columns,
        rows=tuple(_rows(role, about)),
        sums=(Row((message("Sum"), role.total, ""), "sum", about=about),),
        title=joined(" · ", (role.member.in_full, role.group)),
    )


def _rows(role: Role, about: About) -> Iterator[Row]:
    """Yield a heading for each area, with its grants below."""
    area = None
    for grant in role.grants:
        if grant.area != area:
            area = grant.area
            yield Row((area, "", ""), "heading")
        key = (("area", grant.area), ("id", Code(grant.id)))
        yield Row(
            (grant.name, grant.told, grant.section),
            depth=1,
            data_cells=key,
            about=(*about, ("grant", grant.id)),
        )
