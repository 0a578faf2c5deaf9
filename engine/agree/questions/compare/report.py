"""A comparison as a report: areas, grants and groups, and the recipients that gain and lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Finding, Joined, Message, message, short_repr, unit_for
from agree.compare import Comparison, compare
from agree.pipeline import Result
from agree.questions.amounts import unit_or
from agree.questions.compare.tables import (
    Scale,
    areas_and_grants_table,
    areas_table,
    grants_table,
    group_name,
    groups_table,
    members_table,
    recipients_table,
    total_table,
)
from agree.questions.kinds import NEEDS_OPTION, NO_SUCH_GROUP, OTHER_CURRENCY
from agree.questions.names import check_name, check_unit, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import GROUP, UNIT, Answer, Option, Question
from agree.report import Block, Code, Column, Report, Row, Table, Text, Wording
from agree.sections import Agreement

ComparisonLevel: TypeAlias = Literal["area", "grant", "group", "recipient"]
LEVELS: tuple[ComparisonLevel, ...] = ("area", "grant", "group", "recipient")
TABLES: dict[ComparisonLevel, str] = {
    "area": "areas",
    "grant": "grants",
    "group": "groups",
    "recipient": "recipients",
}
"""The table of each level."""
PENDING_IN: dict[str, Message] = {
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
class View(NamedTuple):
    """What of a comparison is shown: one level, the recipients of one group, in a unit.

    With None for a level and a group, a page with all levels; for a unit, each table's own.
    """

    level: ComparisonLevel | None = None
    group: str | None = None
    unit: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether all levels are shown."""
        return self.level is None and self.group is None


def answer(
    before: Result,
    after: Result,
    *,
    by: ComparisonLevel | None = None,
    group: str | None = None,
    unit: str | None = None,
) -> Answer:
    """Return what changed from one agreement to another; with `by`, on one level only.

    With `group`, only the recipients of that group; amounts are in `unit`, or each table's own.
    """
    earlier, later = before.ledger, after.ledger
    if earlier is None or later is None:
        return Answer(None, (*before.findings, *after.findings))
    view = View(by, group, unit)
    faults = tuple(_check(earlier.agreement, later.agreement, view))
    if faults:
        return Answer(None, faults)
    report = comparison_report(compare(earlier, later), view)
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


def _check(before: Agreement, after: Agreement, view: View) -> Iterator[Finding]:
    """Yield a finding for each thing that keeps two agreements from being compared as asked."""
    earlier, later = before.currency, after.currency
    if (earlier.code, earlier.minor) != (later.code, later.minor):
        yield usage_finding(OTHER_CURRENCY, one=earlier.code, other=later.code)
    yield from check_name(view.group, {**before.recipients, **after.recipients}, NO_SUCH_GROUP)
    yield from check_unit(after, view.unit)
    if view.group is not None and view.level not in (None, "recipient"):
        yield usage_finding(NEEDS_OPTION, option="--group", other="--by recipient")


def comparison_report(
    comparison: Comparison, view: View, first_sentences: tuple[Wording, ...] = ()
) -> Report:
    """Return a comparison as a report, without provenance."""
    sentences = (*first_sentences, *_about_pending(comparison), *_about_none(comparison, view))
    before, after = comparison.before.name, comparison.after.name
    unit = unit_or(comparison.after, view.unit, comparison.after.currency.main)
    scale = Scale(comparison, unit)
    recipients = comparison.recipients
    if view.group is not None:
        recipients = comparison.of_group(view.group)
    level: ComparisonLevel = view.level or "grant"
    return Report(
        question="compare",
        title=after if before == after else Joined((before, after), " → "),
        blocks=(
            *_tables(scale, view),
            *([Text(sentences)] if sentences else []),
            recipients_table(scale, recipients),
            _left_out_table(scale),
        ),
        main=TABLES[level if view.group is None else "recipient"],
    )


def _tables(scale_of_members: Scale, view: View) -> Iterator[Block]:
    """Yield the tables; those that are not asked for are only for data."""
    comparison = scale_of_members.comparison
    scale = Scale(comparison, unit_or(comparison.after, view.unit, _unit(comparison)))
    if view.is_page:
        yield areas_and_grants_table(scale)
    yield total_table(scale)
    yield areas_table(scale)._replace(shown=view.level == "area")
    yield grants_table(scale)._replace(shown=view.level == "grant")
    yield groups_table(scale)._replace(shown=view.is_page or view.level == "group")
    if view.level in ("recipient", None):
        for group in _groups(comparison, view):
            yield members_table(scale_of_members, group)


def _unit(comparison: Comparison) -> str:
    """Return the unit of the tables: the agreement's own, or the main one for amounts too fine."""
    changes = (*comparison.areas, *comparison.grants, *comparison.groups)
    amounts = [side.amount for change in changes for side in change if side and side.amount]
    return unit_for(comparison.after.currency, comparison.after.unit, *amounts)


def _groups(comparison: Comparison, view: View) -> Sequence[str]:
    """Return the groups whose recipients are shown; a page leaves out those without changes."""
    if view.group is not None:
        return [view.group] if comparison.of_group(view.group) else []
    if view.level == "recipient":
        return comparison.member_groups
    recipients = {**comparison.before.recipients, **comparison.after.recipients}
    changed = {change.group for change in comparison.recipients if change.difference}
    return [
        group
        for group in comparison.member_groups
        if group in changed and not recipients[group].single
    ]


def _about_none(comparison: Comparison, view: View) -> Iterator[Wording]:
    """Yield sentences for what there is nothing of: known recipients, or differences."""
    if view.group is not None and not comparison.of_group(view.group):
        yield message(
            "The differences of the recipients in {group} are not known: the grants are pending.",
            group=group_name(comparison, view.group),
        )
    changes = (comparison.total, *comparison.areas, *comparison.grants, *comparison.groups)
    changed = any(change.difference != 0 or change.status in ("new", "gone") for change in changes)
    if not changed and not any(change.difference for change in comparison.recipients):
        yield message("No difference.")


def _about_pending(comparison: Comparison) -> Iterator[Wording]:
    """Yield sentences on what is pending, and so not among the recipients' differences."""
    before, after = comparison.before.name, comparison.after.name
    for side, sentence in PENDING_IN.items():
        grants = tuple(
            message("{grant} to {recipients}", grant=left.grant, recipients=left.recipients)
            for left in comparison.left_out
            if left.pending_in == side
        )
        if grants:
            yield sentence.filled(grants=Joined(grants, "; "), before=before, after=after)


def _left_out_table(scale: Scale) -> Table:
    """Return the grants that the recipients' differences leave out, for data."""
    columns = (
        Column("grant"),
        Column("recipients"),
        Column("amount", kind="amount", unit=scale.unit),
        Column("waits", kind="code"),
    )
    rows = tuple(
        Row((left.grant, left.recipients, scale.amount(left.amount), Code(left.pending_in)))
        for left in scale.comparison.left_out
    )
    return Table("left_out", columns, rows, shown=False)
