"""A comparison as a report: areas, grants and groups, and the recipients that gain and lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from agree.base import (
    Finding,
    Joined,
    Message,
    Record,
    Words,
    has_errors,
    joined,
    message,
    unit_for,
)
from agree.compare import (
    Comparison,
    LeftOutGrant,
    Sides,
    compare,
    fact_changes,
    later_names,
)
from agree.pipeline import Result
from agree.questions.amounts import unit_or
from agree.questions.compare.instalment_table import instalments_table, shown_instalments
from agree.questions.compare.sides import terms_sides
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
from agree.questions.compare.term_tables import Terms, term_blocks
from agree.questions.compare.term_words import TITLES
from agree.questions.compare.terms import term_changes
from agree.questions.dossier import readable_dossier
from agree.questions.kinds import NEEDS_OPTION, OTHER_CURRENCY
from agree.questions.lookup import Meant
from agree.questions.names import GROUPS, check_unit, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import ONLY_GROUP, UNIT, Answer, Option, Question
from agree.report import Block, Chart, Charts, Code, Column, Report, Row, Table, Text, Wording
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
UNKNOWN = message(
    "Unknown {where}, and therefore not part of the recipients' differences: {grants}."
)
PENDING = message(
    "Pending {where}, and therefore not part of the recipients' differences: {grants}."
)
MONEY = "money"
"""The part that is the page of all levels, without what changed beside the amounts."""
NOT_KNOWN_YET = message(
    "The differences of the recipients in {group} are not known: the grants are pending."
)
NOT_KNOWN = message("The differences of the recipients in {group} are not known.")
NO_GRANTS = message("No grant goes to {group}.")
ONLY_PASSED_ON = message("No grant goes to {group}; what others pass on to it is not compared.")
BY = Option(
    "by",
    "choice",
    message(
        "Only this level (area, grant, group, recipient) or part, in full (money, keys, facts, "
        "rounding, conditions, deadlines); without it, a page with all of them."
    ),
    choices=(*LEVELS, MONEY, *TITLES),
    metavar="PART",
)
FULL = Option("full", "flag", message("Show long lists in full on the page of all parts."))
AMOUNTS_ALONE = message(
    "Only the amounts are compared: what is wrong in a file comes before what else changed. "
    "--by money asks for the amounts alone."
)
MOST_SHOWN = 3
"""How many rows of a part a page shows unless it is `full`."""


class View(Record):
    """What of a comparison is shown: one level, the recipients of one group, in a unit.

    With None for a level and a group, a page with all levels; for a unit, each table's own. With a
    `part`, no amounts but that part of what else changed, or with MONEY the amounts alone.
    """

    level: ComparisonLevel | None = None
    group: str | None = None
    unit: str | None = None
    part: str | None = None
    full: bool = False

    @property
    def is_page(self) -> bool:
        """Whether all levels are shown."""
        return self.level is None and self.group is None and self.part in (None, MONEY)

    @property
    def shows_terms(self) -> bool:
        """Whether people see what changed beside the amounts."""
        return self.part in TITLES or (self.is_page and self.part != MONEY)

    def most(self, part: str) -> int | None:
        """Return how many rows of a part are shown: 0 for none, None for all of them."""
        if self.part == part:
            return None
        if not self.is_page or self.part == MONEY:
            return 0
        return None if self.full else MOST_SHOWN


def answer(
    before: Result,
    after: Result,
    *,
    by: str | None = None,
    group: str | None = None,
    unit: str | None = None,
    full: bool = False,
) -> Answer:
    """Return what changed from one agreement to another; with `by`, one level or part only.

    With `group`, only the recipients of that group; amounts are in `unit`, or each table's own.
    Where what a file says of more than amounts is wrong, a page has the amounts alone.
    Long lists of what changed beside the amounts are cut unless the page is `full`.
    """
    (earlier, wrong_before), (later, wrong_after) = map(readable_dossier, (before, after))
    level = next((level for level in LEVELS if level == by), None)
    view = View(level, group, unit, by if level is None else None, full)
    wrong = (*wrong_before, *wrong_after)
    if earlier is None or later is None or (has_errors(wrong) and view.part in TITLES):
        return Answer(None, wrong)
    meant = _group_meant(earlier.agreement, later.agreement, group)
    faults = (*_check(earlier.agreement, later.agreement, view), *meant.faults)
    if faults:
        return Answer(None, faults)
    terms = None
    if not has_errors(wrong):
        terms = Terms(
            term_changes(terms_sides(earlier, later)),
            fact_changes(earlier.agreement, later.agreement),
        )
    partial = terms is None and view.shows_terms
    first = (AMOUNTS_ALONE,) if partial else ()
    comparison = compare(earlier.ledger, later.ledger)
    report = comparison_report(comparison, view._replace(group=meant.id), first, terms)
    report = report._replace(provenance=(provenance(before), provenance(after)))
    return Answer(report, wrong if partial else (), partial=partial)


QUESTION = Question(
    name="compare",
    purpose=message(
        "What changed from one agreement to another, who gains and who loses, and why."
    ),
    options=(BY, ONLY_GROUP, UNIT, FULL),
    answer=answer,
    subjects=2,
    faulty=True,
)


def _check(before: Agreement, after: Agreement, view: View) -> Iterator[Finding]:
    """Yield a finding for each thing that keeps two agreements from being compared as asked."""
    earlier, later = before.currency, after.currency
    if (earlier.code, earlier.minor) != (later.code, later.minor):
        yield usage_finding(OTHER_CURRENCY, one=earlier.code, other=later.code)
    yield from check_unit(after, view.unit)
    if view.group is not None and (view.part or view.level not in (None, "recipient")):
        yield usage_finding(NEEDS_OPTION, option="--group", other="--by recipient")


def _group_meant(before: Agreement, after: Agreement, words: str | None) -> Meant:
    """Return the group that words mean in the later agreement, or else in the earlier one.

    A group of the earlier one has the id of its counterpart in the later one, if there is one.
    """
    earlier, later = (GROUPS.meant(agreement, words) for agreement in (before, after))
    if earlier.id is None or not later.faults:
        return later
    return Meant(later_names(before, after)[earlier.id])


def comparison_report(
    comparison: Comparison,
    view: View,
    first_sentences: tuple[Wording, ...] = (),
    terms: Terms | None = None,
) -> Report:
    """Return a comparison as a report, without provenance; of the amounts alone without `terms`."""
    before, after = comparison.before.name, comparison.after.name
    unit = unit_or(comparison.after, view.unit, comparison.after.currency.main)
    scale = Scale(comparison, unit)
    recipients = comparison.recipients
    if view.group is not None:
        recipients = comparison.of_group(view.group)
    main: str = TABLES[view.level or "grant"] if view.group is None else "recipients"
    sentences = (
        *first_sentences,
        *_about_unknown_recipients(comparison),
        *_about_left_out(comparison),
        *_about_none(comparison, view, terms),
    )
    if view.part is not None and view.part != MONEY:
        main, sentences = view.part, ()
    return Report(
        question="compare",
        title=after if before == after else Joined((before, after), " → "),
        blocks=(
            *_tables(scale, view),
            *([Text(sentences)] if sentences else []),
            *(term_blocks(scale, terms, view.most) if terms is not None else ()),
            recipients_table(scale, recipients),
            _left_out_table(scale),
            Charts(lambda: _charts(comparison, view)),
        ),
        main=main,
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
    if view.is_page or view.group is not None or view.level == "recipient":
        for group in _groups(comparison, view):
            yield members_table(scale_of_members, group)
    instalments = shown_instalments(scale)
    yield instalments._replace(shown=instalments.shown and view.is_page)
    yield instalments_table(scale)


def _charts(comparison: Comparison, view: View) -> Iterator[Chart]:
    """Yield the pictures of the amounts, unless only another part is asked for."""
    from agree.questions.charts.of_changes import charts_of_changes  # for svg

    if view.part in TITLES:
        return
    recipients = {**comparison.before.recipients, **comparison.after.recipients}
    several = [group for group in comparison.member_groups if not recipients[group].single]
    groups = several if view.group is None else [view.group]
    names = {group: group_name(comparison, group) for group in groups}
    asked = view.unit and unit_or(comparison.after, view.unit, "")
    yield from charts_of_changes(comparison, groups, names, asked)


def _unit(comparison: Comparison) -> str:
    """Return the unit of the tables: the agreement's own, or the main one for amounts too fine."""
    changes = (*comparison.areas, *comparison.grants, *comparison.groups)
    sides = [side for change in changes for side in (change.before, change.after)]
    amounts = [side.amount for side in sides if side and side.amount]
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


def _about_none(comparison: Comparison, view: View, terms: Terms | None) -> Iterator[Wording]:
    """Yield sentences for what there is nothing of: known recipients, or differences."""
    if view.group is not None and not comparison.of_group(view.group):
        yield _why_none(comparison, view.group)
    changes = (comparison.total, *comparison.areas, *comparison.grants, *comparison.groups)
    changed = any(change.difference or change.status in ("new", "gone") for change in changes)
    if changed or any(change.difference for change in comparison.recipients):
        return
    if any(one.is_change for one in comparison.instalments):
        return
    in_part = bool(comparison.left_out) or any(change.difference is None for change in changes)
    if terms is None or terms.any:
        of_known = message("No difference in the amounts that are known in both.")
        yield of_known if in_part else message("No difference in the amounts.")
    else:
        of_known = message("No difference in what is known in both.")
        yield of_known if in_part else message("No difference.")


def _why_none(comparison: Comparison, group: str) -> Wording:
    """Return why there is nothing to show of a group: what it gets is not known, or no grant's."""
    members, sentence = comparison.members_of(group), NOT_KNOWN
    if not comparison.grants_of(group):
        both = (*comparison.before.redistributions, *comparison.after.redistributions)
        sentence = ONLY_PASSED_ON if any(one.to.name == group for one in both) else NO_GRANTS
    elif any(one.pending_in and one.members & members for one in comparison.left_out):
        sentence = NOT_KNOWN_YET
    return sentence.filled(group=group_name(comparison, group))


def _about_left_out(comparison: Comparison) -> Iterator[Wording]:
    """Yield sentences on what is not known, and so not among the recipients' differences."""
    for sentence, sides in (
        (UNKNOWN, [left.unknown_in for left in comparison.left_out]),
        (PENDING, [left.pending_in for left in comparison.left_out]),
    ):
        for side, where in _where(comparison).items():
            grants = tuple(
                _grant(left)
                for left, in_which in zip(comparison.left_out, sides, strict=True)
                if in_which == side
            )
            if grants:
                yield sentence.filled(where=where, grants=Joined(grants, "; "))


def _about_unknown_recipients(comparison: Comparison) -> Iterator[Wording]:
    """Yield a sentence on the sides that do not tell who received everything."""
    side = comparison.does_not_tell_all
    if side is not None:
        yield message(
            "Not all recipients are known {where}. What each of them got in all is therefore not"
            " fully known, even where a grant is new or ended.",
            where=_where(comparison)[side],
        )


def _where(comparison: Comparison) -> dict[Sides, Message]:
    """Return each side in words: by its name, where the agreements are not called the same."""
    before, after, both = comparison.before.name, comparison.after.name, message("in both")
    one, other = message("in {name}", name=before), message("in {name}", name=after)
    if before == after:
        one, other = message("before the change"), message("after the change")
    return {"before": one, "after": other, "both": both}


def _grant(left: LeftOutGrant) -> Message:
    """Return a grant that is left out, and for whom it is not."""
    names = {"grant": left.grant, "recipients": left.recipients}
    if not left.compared:
        return message("{grant} to {recipients}", **names)
    return message(
        "{grant} to {recipients} (for all but {members})", **names, members=Words(left.compared)
    )


def _left_out_table(scale: Scale) -> Table:
    """Return the grants that the recipients' differences leave out, for data."""
    columns = (
        Column("grant"),
        Column("recipients"),
        Column("amount", kind="amount", unit=scale.unit),
        Column("waits", kind="code"),
        Column("unknown", kind="code"),
        Column("compared"),
    )
    rows = tuple(
        Row(
            (
                left.grant,
                left.recipients,
                scale.amount(left.amount, left.lack),
                None if left.pending_in is None else Code(left.pending_in),
                None if left.unknown_in is None else Code(left.unknown_in),
                joined(", ", left.compared) or None,
            )
        )
        for left in scale.comparison.left_out
    )
    return Table("left_out", columns, rows, shown=False)
