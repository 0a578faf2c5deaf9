"""The report that explains a figure: a tree for each role of a recipient, or for a sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import Finding, Joined, Quoted, message
from agree.distribute.ledger import Ledger
from agree.pipeline import Result
from agree.questions.explain.trees import (
    explain_member,
    explain_payers,
    explain_tier,
    explain_total,
)
from agree.questions.kinds import GRANT_ELSEWHERE, NEEDS_OPTION, NOT_IN_GROUP, RECEIVES_NOTHING
from agree.questions.names import AREAS, GRANTS_AND_TIERS, GROUPS, recipient_called, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import AREA, GRANT, GROUP, RECIPIENT, Answer, Option, Question
from agree.report import Branch, Code, Column, Number, Report, Row, Table, Tree
from agree.sections import Agreement, Member

FULL = Option(
    "full", "flag", message("Show every recipient, and every fact with its date and source.")
)
COLUMNS = (
    Column("tree", kind="code"),
    Column("depth", kind="number"),
    Column("kind", kind="code"),
    Column("name"),
    Column("amount", kind="amount"),
    Column("section"),
    Column("sentence"),
)


def answer(
    result: Result,
    *,
    recipient: str | None = None,
    group: str | None = None,
    area: str | None = None,
    grant: str | None = None,
    full: bool = False,
) -> Answer:
    """Return how what a recipient gets came about, in each of its roles; else how a sum did.

    With `group`, only the role in that group; with `area` or `grant`, only what comes out of it.
    A `full` account tells every fact with its date and source, and every recipient; of what is
    passed on it tells first how its payers got it, from the first tier down.
    """
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    asked = (GROUPS, group), (AREAS, area), (GRANTS_AND_TIERS, grant)
    meant = [sort.meant(agreement, words) for sort, words in asked]
    group, area, grant = (one.id for one in meant)
    members = () if recipient is None else recipient_called(agreement, recipient, group)
    faults = (
        *(fault for one in meant for fault in one.faults),
        *_unfit_group(agreement, recipient, group, members),
        *_grant_of_other_area(agreement, area, grant),
    )
    if faults or isinstance(members, Finding):
        return Answer(None, faults)
    if recipient is None:
        trees = {grant or area or agreement.id: _of_sum(ledger, area, grant)}
        return Answer(_report(result, agreement, trees, full))
    asked_for = [member for member in members if group in (None, member.group)]
    trees = _of_members(ledger, asked_for, area, grant, full)
    if not trees:
        return Answer(None, (usage_finding(RECEIVES_NOTHING, name=Quoted(recipient)),))
    return Answer(_report(result, agreement, trees, full))


def _of_members(
    ledger: Ledger, members: Iterable[Member], area: str | None, grant: str | None, full: bool
) -> dict[str, Branch]:
    """Return how what each role gets came about; in full, first how its payers got it."""
    roles = {
        member: tree
        for member in members
        for tree in explain_member(ledger, (member,), grant, area)
    }
    above: dict[Member, Branch] = {}
    for member in roles if full else ():
        above |= explain_payers(ledger, member, grant, area)
    return {one.in_group: tree for one, tree in (above | roles).items()}


def _of_sum(ledger: Ledger, area: str | None, grant: str | None) -> Branch:
    """Return how the sum of the agreement, an area, a grant or a later tier came about."""
    for tier in ledger.agreement.redistributions:
        if tier.id == grant:
            return explain_tier(ledger, tier)
    return explain_total(ledger, area, grant)


QUESTION = Question(
    name="explain",
    purpose=message("How a figure came about, from the agreement's total down to the krona."),
    options=(
        RECIPIENT._replace(help=message("What this recipient gets.")),
        GROUP._replace(
            help=message("Only what the recipient gets as a member of this group."), aliases=()
        ),
        AREA._replace(help=message("What this area consists of.")),
        GRANT._replace(
            kind="grant_or_tier",
            help=message("Only this grant, by its id or name; one under onward: too."),
        ),
        FULL,
    ),
    answer=answer,
    without_report=(("trees", []),),
)


def _unfit_group(
    agreement: Agreement,
    recipient: str | None,
    group: str | None,
    members: tuple[Member, ...] | Finding,
) -> Iterator[Finding]:
    """Yield the finding on a recipient that is not found, or one on a group that does not fit."""
    if recipient is None:
        if group is not None:
            yield usage_finding(NEEDS_OPTION, option="--group", other="--recipient")
    elif isinstance(members, Finding):
        yield members
    elif group in agreement.recipients and all(member.group != group for member in members):
        yield usage_finding(NOT_IN_GROUP, name=Quoted(recipient), group=Quoted(str(group)))


def _grant_of_other_area(
    agreement: Agreement, area: str | None, grant: str | None
) -> Iterator[Finding]:
    """Yield a finding for a grant of another area than the one that is asked for, or of none."""
    tiers = {tier.id: "" for tier in agreement.redistributions}
    areas = tiers | {known.id: known.area for known in agreement.grants}
    if area in areas.values() and grant in areas and areas[grant] != area:
        yield usage_finding(GRANT_ELSEWHERE, grant=Quoted(grant), area=Quoted(str(area)))


def _report(result: Result, agreement: Agreement, trees: dict[str, Branch], full: bool) -> Report:
    rows = (row for name, tree in trees.items() for row in _rows(name, (tree,), 0))
    return Report(
        question="explain",
        title=message("{name}: calculation", name=agreement.name),
        blocks=(
            *(Tree(name, tree, full) for name, tree in trees.items()),
            Table("figures", COLUMNS, tuple(rows), shown=False),
        ),
        provenance=(provenance(result),),
        main="figures",
    )


def _rows(tree: str, branches: Iterable[Branch], depth: int) -> Iterator[Row]:
    """Yield a row for each branch, one after the other as they are read."""
    for branch in branches:
        sections = dict.fromkeys(section for _, section in branch.citations)
        yield Row(
            (
                Code(tree),
                Number(depth),
                Code(branch.kind),
                branch.label,
                branch.value,
                ", ".join(sections) or None,
                Joined(branch.steps, "; ") if branch.steps else None,
            )
        )
        yield from _rows(tree, branch.children, depth + 1)
