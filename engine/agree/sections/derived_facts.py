"""Facts that are derived from others, and groups that a condition defines, worked out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from agree.base import Finding, Kind, Quoted, Shortened, message
from agree.language.expressions import ExpressionFault, NumberOrTruth
from agree.sections.agreement import Agreement
from agree.sections.computed import Formula
from agree.sections.derivations import Classes, SumOfParts, facts_named, names_used
from agree.sections.facts import Fact
from agree.sections.figures import Figure, Figures
from agree.sections.formulas import evaluation_fault
from agree.sections.member import Member
from agree.sections.recipients import Recipients
from agree.sections.shared import MemberId, Reference, after_those_named, circles
from agree.sections.sums_over_parts import names_in_conditions, summed

CIRCULAR_FACTS = Kind(
    "circular-facts",
    message("the fact is derived from itself: {circle}"),
    advice=message("Let one of the facts have figures of its own."),
)
NO_CLASS = Kind(
    "no-class",
    message("{fact} of {member} is {figure}, which is in none of the classes"),
    hint=message("Add a class for it, or correct the figure."),
)
CONDITION_NOT_KNOWN = Kind(
    "condition-not-known",
    message("who is in the group is not known: {fact} has no figure for {member}"),
    hint=message("Give the figure, or list the members of the group."),
)
NOBODY_MEETS_IT = Kind(
    "nobody-meets-it",
    message("no recipient meets the condition of {name}"),
    hint=message("Check the condition and the figures that it compares."),
)

Row = dict[str, Fraction]
"""What the names of an expression stand for, for one member."""


def with_derived_facts(
    agreement: Agreement, since: Collection[str] | None = None
) -> tuple[Agreement, list[Finding]]:
    """Return an agreement with the figures of derived facts, and who is in groups by a condition.

    A fact that is derived from what is not known is not known either: neither are those that come
    from the outcome of grants, before these are distributed. When the figures of the facts `since`
    are new, only what is derived from them is worked out again, and no group.
    """
    links = {name: _needs(agreement, fact) for name, fact in agreement.facts.items()}
    findings = [
        Finding(CIRCULAR_FACTS, reference.span, {"circle": " → ".join(names)})
        for reference, names in circles(links)
    ]
    if findings:
        return agreement, findings
    new = None if since is None else set(since)
    facts, groups = dict(agreement.facts), dict(agreement.recipients)
    agreement = agreement._replace(facts=facts, recipients=groups)
    chosen: set[str] = set()
    for name in after_those_named(links):
        if new is not None and new.isdisjoint(one.name for one in links[name]):
            continue
        rule, described = facts[name].derivation, _groups_of(facts[name])
        if new is None:
            _choose(agreement, agreement.groups_through(described), groups, chosen, findings)
        if isinstance(rule, SumOfParts):
            facts[name] = summed(agreement, facts[name], rule)
        elif isinstance(rule, (Formula, Classes)):
            figures = _figures(agreement, facts[name], findings)
            facts[name] = facts[name]._replace(figures=figures)
        else:
            continue
        new = None if new is None else new | {name}
    if new is None:
        _choose(agreement, tuple(groups), groups, chosen, findings)
    return agreement, findings


def _needs(agreement: Agreement, fact: Fact) -> tuple[Reference, ...]:
    """Return the facts and parameters that have to be known before the figures of a fact are.

    It needs those too that the groups are chosen by which it is of, or sums over.
    """
    conditions = names_in_conditions(agreement, _groups_of(fact))
    return (*names_used(fact.derivation), *conditions)


def _groups_of(fact: Fact) -> tuple[Reference, ...]:
    """Return the groups whose members a derived fact is worked out from; none of a given one."""
    rule = fact.derivation
    if isinstance(rule, SumOfParts):
        return (*rule.over, *fact.of)
    return fact.of if isinstance(rule, (Formula, Classes)) else ()


def _choose(
    agreement: Agreement,
    names: Iterable[str],
    groups: dict[str, Recipients],
    chosen: set[str],
    findings: list[Finding],
) -> None:
    """Put who meets the condition of each named group into `groups`, those of the agreement."""
    for name in names:
        group = groups[name]
        if group.where is None or name in chosen or not agreement.can_open(group.union):
            continue
        chosen.add(name)
        groups[name] = _chosen(agreement, group, group.where, findings)


def _figures(agreement: Agreement, fact: Fact, findings: list[Finding]) -> Figures | None:
    """Return the figures of a derived fact, of each whom it describes; None while it waits."""
    names = names_used(fact.derivation)
    waits = isinstance(fact.derivation, Formula) and fact.derivation.awaits
    is_fact = all(one.name in agreement.facts for one in facts_named(fact.derivation))
    if waits or not is_fact or not _all_known(agreement, names):
        return None
    used = _facts_among(agreement, names)
    members = list(_described(agreement, fact, used))
    rows = [_row(agreement, used, member) for member in members]
    if isinstance(fact.derivation, Classes):
        classes, rows_of = fact.derivation, zip(members, rows, strict=True)
        values = [_by_class(classes, used[0], one, row, findings) for one, row in rows_of]
    else:
        assert isinstance(fact.derivation, Formula)
        values = _by_formula(fact.derivation, members, rows, findings)
    by_code: dict[str | MemberId, Figure] = {
        member.id: Figure(value, fact.span) for member, value in zip(members, values, strict=True)
    }
    return Figures(by_code, True, fact.span)


def _all_known(agreement: Agreement, names: Sequence[Reference]) -> bool:
    """Return whether all that is named could be read, and waits for nothing."""
    for reference in names:
        fact = agreement.facts.get(reference.name)
        parameter = agreement.parameters.get(reference.name)
        if fact is None and (parameter is None or parameter.awaits):
            return False
        if fact is not None and fact.pending:
            return False
    return True


def _facts_among(agreement: Agreement, names: Sequence[Reference]) -> list[Fact]:
    return [agreement.facts[one.name] for one in names if one.name in agreement.facts]


def _described(agreement: Agreement, fact: Fact, used: Sequence[Fact]) -> Iterator[Member]:
    """Yield the members whom a fact describes: those it is of, or who have all that it uses."""
    if fact.of:
        yield from agreement.members(fact.of) if agreement.can_open(fact.of) else ()
        return
    for group in agreement.recipients.values():
        for member in group.members:
            if all(one.figures is not None and one.figures.of(member) for one in used):
                yield member


def _row(agreement: Agreement, used: Sequence[Fact], member: Member) -> Row | None:
    """Return what names stand for, for a member; None while a figure is pending or missing."""
    row = agreement.values_of_parameters()
    for fact in used:
        figure = fact.figure_of(member)
        if figure is None:
            return None
        row[fact.id] = figure
    return row


def _by_class(
    classes: Classes, fact: Fact, member: Member, row: Row | None, findings: list[Finding]
) -> Fraction | None:
    """Return the figure of the class that a member is in; None while that is not known."""
    if row is None:
        return None
    figure = row[fact.id]
    step = next((step for step in classes.steps if step.holds(figure)), None)
    if step is None:
        values = {"fact": fact.label, "member": member.name, "figure": Shortened(figure)}
        findings.append(Finding(NO_CLASS, classes.span, values))
    return None if step is None else step.value


def _by_formula(
    formula: Formula, members: Sequence[Member], rows: Sequence[Row | None], findings: list[Finding]
) -> list[Fraction | None]:
    """Return what an expression gives each member; a sum runs over all of them."""
    known = [row for row in rows if row is not None]
    if formula.expression.has_sum and len(known) < len(rows):
        return [None] * len(rows)  # the sum is not known while a part of it is not
    told = [member for member, row in zip(members, rows, strict=True) if row is not None]
    answers = iter(_answers(formula, told, known, findings))
    return [None if row is None else Fraction(next(answers)) for row in rows]


def _answers(
    formula: Formula, members: Sequence[Member], rows: Sequence[Row], findings: list[Finding]
) -> Sequence[NumberOrTruth]:
    """Return the value of an expression for each member; report why there is none, and give 0."""
    try:
        return formula.expression.values(rows)
    except ExpressionFault as fault:
        findings.append(evaluation_fault(formula, fault, members, rows))
        return [Fraction(0)] * len(rows)


def _chosen(
    agreement: Agreement, group: Recipients, where: Formula, findings: list[Finding]
) -> Recipients:
    """Return a group that a condition defines, with those who meet it."""
    if not _all_named(agreement, where.names):
        return group  # the checks report it
    used, members = _facts_among(agreement, where.names), agreement.members(group.union)
    rows: list[Row] = []
    for member in members:
        row = _row(agreement, used, member)
        if row is None:
            lacking = next(fact for fact in used if fact.figure_of(member) is None)
            values = {"fact": lacking.label, "member": member.name}
            findings.append(Finding(CONDITION_NOT_KNOWN, where.span, values))
            return group
        rows.append(row)
    before = len(findings)
    answers = _answers(where, members, rows, findings)
    only = frozenset(one.id for one, answer in zip(members, answers, strict=True) if answer)
    if not only and len(findings) == before:
        findings.append(Finding(NOBODY_MEETS_IT, where.span, {"name": Quoted(group.name)}))
    return group._replace(only=only) if only else group


def _all_named(agreement: Agreement, names: Sequence[Reference]) -> bool:
    named: Mapping[str, object] = {**agreement.facts, **agreement.parameters}
    return all(reference.name in named for reference in names)
