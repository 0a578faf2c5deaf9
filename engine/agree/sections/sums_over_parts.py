"""Facts that sum another over the parts of each recipient: who is part of whom, and the sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from agree.base import Finding, Kind, Quoted, Words, message
from agree.sections.agreement import Agreement
from agree.sections.derivations import OutcomeOf, Parts, SumOfParts
from agree.sections.facts import Fact
from agree.sections.figures import Figure, Figures
from agree.sections.member import Member
from agree.sections.shared import MemberId, Reference

NO_PARTS = Kind(
    "no-parts",
    message("{fact} sums over {group}, where nobody is part of anybody"),
    hint=message("Give its members part_of: the code of whom each belongs to."),
)
MISSING_PARTS = Kind(
    "missing-parts",
    message("{fact} has nothing to sum for {members}: nobody in {groups} is part of them"),
    hint=message("Check part_of, or give the money only to those who have parts."),
)
PART_OF_NOBODY = Kind(
    "part-of-nobody",
    message("{fact} leaves out {members}, who are part of no recipient"),
    hint=message("Check that part_of is the code of a recipient."),
    severity="note",
)


def _parts_in(agreement: Agreement, groups: Iterable[Reference]) -> Parts:
    """Return who in some groups is part of whom; nobody while the groups cannot be read."""
    groups = tuple(groups)
    parts: dict[str, list[Member]] = {}
    for member in agreement.members(groups) if agreement.can_open(groups) else ():
        if member.part_of:
            parts.setdefault(member.part_of, []).append(member)
    return {code: tuple(members) for code, members in parts.items()}


def summed(agreement: Agreement, fact: Fact, rule: SumOfParts) -> Fact:
    """Return a fact with the sum of each recipient that has parts; pending while any of it is.

    Who has no part has no figure. The sums are counted in what the other fact is counted in.
    """
    of = agreement.facts.get(rule.of.name)
    if of is None:
        return fact
    parts = _parts_in(agreement, rule.over)
    sums = {code: _sum(of, members) for code, members in parts.items()}
    by_code: dict[str | MemberId, Figure] = {
        member.id: Figure(sums[member.code], fact.span)
        for member in _described(agreement, fact)
        if member.code in sums
    }
    unit = fact.unit or of.unit
    if isinstance(of.derivation, OutcomeOf):
        unit = unit or agreement.currency.main
    figures = Figures(by_code, True, fact.span)
    return fact._replace(figures=figures, unit=unit, derivation=rule._replace(parts=parts))


def _sum(fact: Fact, members: Iterable[Member]) -> Fraction | None:
    """Return the sum of a fact over some members; None while any figure is not known."""
    total = Fraction(0)
    for member in members:
        figure = fact.figure_of(member)
        if figure is None:
            return None
        total += figure
    return total


def _described(agreement: Agreement, fact: Fact) -> Iterator[Member]:
    """Yield those whom a fact may have a figure of: those it is of, or everybody."""
    if fact.of:
        yield from agreement.members(fact.of) if agreement.can_open(fact.of) else ()
        return
    for group in agreement.recipients.values():
        yield from group.members


def names_in_conditions(agreement: Agreement, groups: Iterable[Reference]) -> Iterator[Reference]:
    """Yield what the conditions compare that say who is in some groups."""
    for name in agreement.groups_through(groups):
        where = agreement.recipients[name].where
        yield from () if where is None else where.names


def without_parts(fact: Fact, rule: SumOfParts, members: Iterable[Member]) -> Iterator[Finding]:
    """Check that somebody is part of each member who needs a sum over parts."""
    lacking = [member.in_full for member in members if member.code not in rule.parts]
    if lacking and rule.parts:  # where nobody is part of anybody, that is told instead
        groups = Words(tuple(Quoted(group.name) for group in rule.over), "or")
        values = {"fact": Quoted(fact.label), "members": Words(tuple(lacking)), "groups": groups}
        yield Finding(MISSING_PARTS, rule.over[0].span, values)


def sums_over_nobody(agreement: Agreement) -> Iterator[Finding]:
    """Check that somebody is part of somebody where a fact sums, and tell who counts for nobody."""
    codes = {one.code for group in agreement.recipients.values() for one in group.members}
    for fact in agreement.facts.values():
        rule = fact.derivation
        if not isinstance(rule, SumOfParts):
            continue
        lost: dict[MemberId, Member] = {}
        for group in rule.over:
            if not agreement.can_open((group,)):
                continue
            members = agreement.members((group,))
            if members and not any(member.part_of for member in members):
                values = {"fact": Quoted(fact.label), "group": Quoted(group.name)}
                yield Finding(NO_PARTS, group.span, values)
            else:
                lost |= {one.id: one for one in members if one.part_of not in codes}
        if lost and agreement.all_recipients_are_read:
            names = Words(tuple(member.in_full for member in lost.values()))
            values_of_lost = {"fact": Quoted(fact.label), "members": names}
            yield Finding(PART_OF_NOBODY, rule.over[0].span, values_of_lost)
