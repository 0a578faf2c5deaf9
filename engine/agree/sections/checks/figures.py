"""Figures: every member that a fact is used for has one, and no one else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import Finding, Kind, Quoted, Words, message, nearest
from agree.sections import Agreement, Fact, Figures, Member, Reference, Table
from agree.sections.checks.uses import (
    all_recipients_read,
    distributions,
    facts_of_key,
    facts_of_rounding,
    keys_of_grant,
    resolvable,
    tables_of_key,
)

MISSING_FIGURES = Kind(
    "missing-figures",
    message("{fact} lacks a figure for {members}"),
    hint=message("Add the figure, or write pending if it is not known."),
)
EXTRA_FIGURE = Kind(
    "extra-figure",
    message("{fact} has a figure for {code}, which is none of the recipients"),
    advice=message("Correct the code, or remove the row. A zero lost in Excel is the usual cause."),
)

Needs = dict[str, dict[tuple[str, str], Member]]


def missing_figures(agreement: Agreement) -> Iterable[Finding]:
    """Members without a figure in a fact or table that is used for them."""
    needs = _needs(agreement)
    for name, members in needs.items():
        fact = agreement.facts.get(name)
        if fact is not None and fact.figures is not None:
            yield from _missing(fact.label, fact.figures, members.values())
    for table, for_members in _tables(agreement):
        yield from _missing(table.citation.section or "table", table.figures, for_members)


def _missing(label: str, figures: Figures, members: Iterable[Member]) -> Iterator[Finding]:
    lacking = [member for member in members if figures.of(member) is None]
    lacking = [member for member in lacking if not _lost_its_zero(figures, member)]
    if lacking:
        names = Words(tuple(f"{member.code} {member.name}" for member in lacking))
        values = {"fact": Quoted(label), "count": len(lacking), "members": names}
        yield Finding(MISSING_FIGURES, figures.span, values)


def _lost_its_zero(figures: Figures, member: Member) -> bool:
    """Whether the figure stands under a code without its zero, which is reported there."""
    return member.code.startswith("0") and member.code.lstrip("0") in figures.by_code


def _needs(agreement: Agreement) -> Needs:
    """The members that each fact must have a figure for."""
    needs: Needs = {}
    for grant in distributions(agreement):
        if not resolvable(agreement, grant.to):
            continue
        members = agreement.members(grant.to)
        used: list[Reference] = []
        for key in keys_of_grant(grant):
            used += facts_of_key(agreement, key.name)
        if len(members) > 1 and not grant.key_is_pending:
            used += facts_of_rounding(grant.rounding)
        for reference in used:
            needs.setdefault(reference.name, {}).update({member.id: member for member in members})
    _add_onward(agreement, needs)
    for fact in agreement.facts.values():
        if fact.of and resolvable(agreement, fact.of):
            described = {member.id: member for member in agreement.members(fact.of)}
            needs.setdefault(fact.id, {}).update(described)
    return needs


def _add_onward(agreement: Agreement, needs: Needs) -> None:
    """The receivers of next tiers need figures too, but only those who receive."""
    for redistribution in agreement.redistributions:
        if not resolvable(agreement, (redistribution.source, redistribution.to)):
            continue
        payers = agreement.members((redistribution.source,))
        codes = {payer.code for payer in payers}
        if redistribution.member is not None:
            codes = {redistribution.member.name}
        members = {
            member.id: member
            for member in agreement.members((redistribution.to,))
            if not redistribution.within or member.part_of in codes
        }
        used = [
            *facts_of_key(agreement, redistribution.key.name),
            *facts_of_rounding(redistribution.rounding),
        ]
        for reference in used:
            needs.setdefault(reference.name, {}).update(members)


def _tables(agreement: Agreement) -> Iterator[tuple[Table, tuple[Member, ...]]]:
    for grant in distributions(agreement):
        if resolvable(agreement, grant.to):
            for reference in keys_of_grant(grant):
                for table in tables_of_key(agreement, reference.name):
                    yield table, agreement.members(grant.to)


def extra_figures(agreement: Agreement) -> Iterable[Finding]:
    """Figures of someone who is a member of no group, or of none that the fact is about."""
    if not all_recipients_read(agreement):
        return
    for fact in agreement.facts.values():
        if fact.figures is not None:
            yield from _extra(agreement, fact, fact.figures)
    left_out = agreement.left_out(
        tuple(
            Reference(group.id, group.span)
            for group in agreement.recipients.values()
            if resolvable(agreement, group.union)
        )
    )
    for table, members in _tables(agreement):
        about = (*members, *left_out)
        yield from _not_of(table.figures, about, table.citation.section or "table")


def _extra(agreement: Agreement, fact: Fact, figures: Figures) -> Iterator[Finding]:
    if fact.of and not resolvable(agreement, fact.of):
        return
    groups = agreement.recipients.values()
    everyone = tuple(member for group in groups for member in (*group.members, *group.left_out))
    about = everyone
    if fact.of:
        about = (*agreement.members(fact.of), *agreement.left_out(fact.of))
    yield from _not_of(figures, about, fact.label)


def _not_of(figures: Figures, members: tuple[Member, ...], label: str) -> Iterator[Finding]:
    known = {member.id if figures.groups else member.code for member in members}
    codes = sorted({member.code for member in members})
    for written, figure in figures.by_code.items():
        if written not in known:
            code = written if isinstance(written, str) else written[1]
            near = f"0{code}" if f"0{code}" in codes else nearest(code, codes)
            shown = written if isinstance(written, str) else " ".join(written)
            values = {"code": Quoted(shown), "fact": Quoted(label)}
            yield Finding(EXTRA_FIGURE, figure.span, values, suggestion=near)
