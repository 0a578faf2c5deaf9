"""A comparison as a report: areas, grants and groups, and the recipients that gain and lose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Finding, Joined, Message, message, short_repr, unit_for
from agree.compare import Change, Comparison, LeftOut, compare
from agree.pipeline import Result
from agree.questions.amounts import unit_or
from agree.questions.compare.changes import (
    areas_table,
    grants_table,
    groups_table,
    page_table,
    total_table,
    totals_of,
)
from agree.questions.compare.columns import Scale
from agree.questions.compare.members import group_name, members_table, recipients_table
from agree.questions.kinds import NEEDS_OPTION, NO_SUCH_GROUP, OTHER_CURRENCY
from agree.questions.names import check_name, check_unit, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import GROUP, UNIT, Answer, Option, Question
from agree.report import Block, Code, Column, Report, Row, Table, Text, Wording
from agree.sections import Agreement

By: TypeAlias = Literal["area", "grant", "group", "recipient"]
LEVELS: tuple[By, ...] = ("area", "grant", "group", "recipient")
MAIN = {"area": "areas", "grant": "grants", "group": "groups", "recipient": "recipients"}
"""The table that data formats take, by the level that is asked for."""
WAITS: dict[str, Message] = {
    "before": message(
        "Pending in {before}, and therefore not part of the recipients' differences: {grants}."
    ),
    "after": message(
        "Pending in {after}, and therefore not part of the recipients' differences: {grants}."
    ),
    "both": message(
        "Pending in both, and therefore not part of the recipients' differences: {grants}."
    ),
}
BY = Option(
    "by",
    "choice",
    message("Only this level; without it, a page with all of them."),
    choices=LEVELS,
)
ONLY_GROUP = GROUP._replace(help=message("Only the recipients of this group."))


@short_repr
class Shown(NamedTuple):
    """What of a comparison is shown: one level (all: None), the recipients of one group, a unit."""

    by: By | None = None
    group: str | None = None
    unit: str | None = None


def answer(
    before: Result,
    after: Result,
    *,
    by: By | None = None,
    group: str | None = None,
    unit: str | None = None,
) -> Answer:
    """Return what changed from one agreement to another; with `by`, on one level only.

    With `group`, only the recipients of that group; amounts are in `unit`, or each table's own.
    """
    earlier, later = before.ledger, after.ledger
    if earlier is None or later is None:
        return Answer(None, (*before.findings, *after.findings))
    shown = Shown(by, group, unit)
    faults = tuple(faults_of(earlier.agreement, later.agreement, shown))
    if faults:
        return Answer(None, faults)
    report = report_of(compare(earlier, later), shown)
    return Answer(report._replace(provenance=(provenance(before), provenance(after))))


QUESTION = Question(
    name="compare",
    purpose=message(
        "What changed from one agreement to another, who gains and who loses, and why."
    ),
    options=(BY, ONLY_GROUP, UNIT),
    answer=answer,
    subjects=2,
)


def faults_of(before: Agreement, after: Agreement, shown: Shown) -> Iterator[Finding]:
    """Yield a finding for each thing that keeps two agreements from being compared as asked."""
    one, other = before.currency, after.currency
    if (one.code, one.minor) != (other.code, other.minor):
        yield usage_finding(OTHER_CURRENCY, one=one.code, other=other.code)
    yield from check_name(shown.group, {**before.recipients, **after.recipients}, NO_SUCH_GROUP)
    yield from check_unit(after, shown.unit)
    if shown.group is not None and shown.by not in (None, "recipient"):
        yield usage_finding(NEEDS_OPTION, option="--group", other="--by recipient")


def report_of(found: Comparison, shown: Shown, lines: tuple[Wording, ...] = ()) -> Report:
    """Return a comparison as a report, without provenance; `lines` are said before the others."""
    said = (*lines, *_waiting(found), *_equal(found, shown))
    before, after = found.before.name, found.after.name
    recipients = found.recipients if shown.group is None else found.of_group(shown.group)
    main_scale = Scale(found, unit_or(found.after, shown.unit, found.after.currency.main))
    return Report(
        question="compare",
        title=after if before == after else Joined((before, after), " → "),
        blocks=(
            *_tables(found, shown, main_scale),
            *([Text(said)] if said else []),
            recipients_table(main_scale, recipients),
            _left_out(main_scale),
        ),
        main="recipients" if shown.group is not None else MAIN.get(shown.by or "", "grants"),
    )


def _tables(found: Comparison, shown: Shown, main_scale: Scale) -> Iterator[Block]:
    """Yield the tables; those that are not asked for are only for data."""
    scale = Scale(found, unit_or(found.after, shown.unit, _unit(found)))
    page = shown.by is None and shown.group is None
    if page:
        yield page_table(scale)
    yield total_table(scale)
    yield areas_table(scale)._replace(shown=shown.by == "area")
    yield grants_table(scale)._replace(shown=shown.by == "grant")
    yield groups_table(scale)._replace(shown=page or shown.by == "group")
    if shown.by in ("recipient", None):
        for group in _groups(found, shown):
            yield members_table(main_scale, group)


def _unit(found: Comparison) -> str:
    """Return the unit of the tables: the agreement's own, or the main one for amounts too fine."""
    changes = (*found.areas, *found.grants, *found.groups)
    amounts = [side.amount for change in changes for side in change if side and side.amount]
    return unit_for(found.after.currency, found.after.unit, *amounts)


def _groups(found: Comparison, shown: Shown) -> list[str]:
    """Return the groups whose recipients are shown; a page leaves out those without changes."""
    if shown.group is not None:
        return [shown.group] if found.of_group(shown.group) else []
    groups = list(found.member_groups)
    if shown.by == "recipient":
        return groups
    recipients = {**found.before.recipients, **found.after.recipients}
    return [group for group in groups if not recipients[group].single and _differs(found, group)]


def _differs(found: Comparison, group: str) -> bool:
    return any(one.difference for one in found.of_group(group))


def _equal(found: Comparison, shown: Shown) -> Iterator[Wording]:
    """Yield what is said when there is nothing to see."""
    if shown.group is not None and not found.of_group(shown.group):
        yield message(
            "The differences of the recipients in {group} are not known: the grants are pending.",
            group=group_name(found, shown.group),
        )
    changed = any(map(_changed, totals_of(found)))
    if not changed and not any(one.difference for one in found.recipients):
        yield message("No difference.")


def _changed(change: Change) -> bool:
    return change.difference != 0 or change.status in ("new", "gone")


def _waiting(found: Comparison) -> Iterator[Wording]:
    """Yield what is pending, and so not among the recipients' differences."""
    for pending, told in WAITS.items():
        grants = tuple(_told(one) for one in found.left_out if one.pending == pending)
        if grants:
            sides = {"before": found.before.name, "after": found.after.name}
            yield told.filled(grants=Joined(grants, "; "), **sides)


def _told(one: LeftOut) -> Message:
    return message("{grant} to {recipients}", grant=one.grant, recipients=one.recipients)


def _left_out(scale: Scale) -> Table:
    """Return the grants that the recipients' differences leave out, for data."""
    columns = (
        Column("grant"),
        Column("recipients"),
        Column("amount", kind="amount", unit=scale.unit),
        Column("waits", kind="code"),
    )
    rows = tuple(
        Row((one.grant, one.recipients, scale.amount(one.amount), Code(one.pending)))
        for one in scale.found.left_out
    )
    return Table("left_out", columns, rows, shown=False)
