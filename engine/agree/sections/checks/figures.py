"""What a distribution needs: a key, and a figure for every member, and for no one else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import MOST_OF_A_KIND, Finding, Kind, Quoted, Words, message, nearest
from agree.sections import Agreement, Figures, KeyTable, Member, MemberId, Reference
from agree.sections.derivations import SumOfParts, names_used
from agree.sections.member import names_of
from agree.sections.shared import after_those_named
from agree.sections.sums_over_parts import without_parts

GRANT_WITHOUT_KEY = Kind(
    "grant-without-key",
    message("{grant} goes to {count} recipients but does not say how it is distributed"),
    hint=message("Add key: with a distribution key, or key: pending."),
)
MISSING_FIGURES = Kind(
    "missing-figures",
    message("{fact} lacks a figure for {members}"),
    hint=message("Add the figure, or write pending if it is not known."),
)
EXTRA_FIGURE = Kind(
    "extra-figure",
    message("{fact} has a figure for {code}, who is none of the recipients"),
    hint=message("Correct it, or remove it; in a data file, skip: leaves out a row of sums."),
)


def missing_keys(agreement: Agreement) -> Iterable[Finding]:
    """Check that a grant to more than one recipient says how it is distributed."""
    for grant in agreement.grants_and_alternatives:
        if grant.key is None and not grant.is_unread and agreement.can_open(grant.to):
            members = agreement.members(grant.to)
            keyed = sum(part.amount for part in grant.parts if part.key) == grant.amount
            if grant.lack == "pending":
                keyed = any(part.key for part in grant.parts)
            if len(members) != 1 and not keyed:
                values = {"grant": Quoted(grant.id), "count": len(members)}
                yield Finding(GRANT_WITHOUT_KEY, grant.span, values)


def missing_figures(agreement: Agreement) -> Iterable[Finding]:
    """Check that every member has a figure in each fact and table that is used for them.

    A fact that is derived has one for all whom it is of, and without `of` for whom it can be told.
    """
    for name, members in who_needs(agreement).items():
        fact = agreement.facts.get(name)
        if fact is None or fact.figures is None:
            continue
        if isinstance(fact.derivation, SumOfParts):
            yield from without_parts(fact, fact.derivation, members.values())
        elif not names_used(fact.derivation) or (fact.of and agreement.can_open(fact.of)):
            yield from _missing(fact.label, fact.figures, members.values())
    for table, table_members in _tables(agreement):
        yield from _missing(_label(table), table.figures, table_members)


def _label(table: KeyTable) -> str:
    return table.citation.section or "table"


def _missing(label: str, figures: Figures, members: Iterable[Member]) -> Iterator[Finding]:
    lacking = [
        member
        for member in members
        if figures.of(member) is None and not _lost_its_zero(figures, member)
    ]
    if lacking:
        names = Words(tuple(member.in_full for member in lacking))
        values = {"fact": Quoted(label), "members": names}
        yield Finding(MISSING_FIGURES, figures.span, values)


def _lost_its_zero(figures: Figures, member: Member) -> bool:
    """Return whether the figure stands under a code without its zero, which is reported there."""
    return member.code.lstrip("0") in figures.by_code


def who_needs(agreement: Agreement) -> dict[str, dict[MemberId, Member]]:
    """Return the members that each fact must have a figure for, by the fact's name.

    What a fact is derived from needs a figure for the same members, or for their parts.
    """
    needed: dict[str, dict[MemberId, Member]] = {}
    for names, members in _uses(agreement):
        for name in names:
            needed.setdefault(name, {}).update({member.id: member for member in members})
    links = {name: names_used(fact.derivation) for name, fact in agreement.facts.items()}
    for name in reversed(after_those_named(links)):
        if needed.get(name):
            sources = _among_parts(agreement, name, needed[name])
            for source in links[name]:
                needed.setdefault(source.name, {}).update(sources)
    return needed


def _among_parts(
    agreement: Agreement, name: str, members: dict[MemberId, Member]
) -> dict[MemberId, Member]:
    """Return whom a fact takes figures from: of a sum, the parts of the members; else these."""
    rule = agreement.facts[name].derivation
    if not isinstance(rule, SumOfParts):
        return members
    codes = dict.fromkeys(member.code for member in members.values())
    return {one.id: one for code in codes for one in rule.parts.get(code, ())}


def _uses(agreement: Agreement) -> Iterator[tuple[list[str], tuple[Member, ...]]]:
    """Yield the names of facts, with members who need a figure in each of them.

    Those are the members of grants and redistributions whose keys and rounding use the facts, but
    for receivers that no payer redistributes to; and those whom a fact says that it is `of`.
    """
    for grant in agreement.grants_and_alternatives:
        if agreement.can_open(grant.to):
            members = agreement.members(grant.to)
            rounded = len(members) > 1 and not grant.key_is_pending
            by_rounding = grant.rounding.used_facts if rounded else ()
            yield _facts(agreement, grant.used_keys, by_rounding), members
    for redistribution in agreement.redistributions:
        if agreement.can_open((redistribution.source, redistribution.to)):
            everyone = agreement.members((redistribution.source,))
            payers = redistribution.codes or {payer.code for payer in everyone}
            members = agreement.members((redistribution.to,))
            if redistribution.within:
                members = tuple(member for member in members if member.part_of in payers)
            by_rounding = redistribution.rounding.used_facts
            yield _facts(agreement, (redistribution.key,), by_rounding), members
    for fact in agreement.facts.values():
        if fact.of and agreement.can_open(fact.of):
            yield [fact.id], agreement.members(fact.of)


def _facts(
    agreement: Agreement, keys: Iterable[Reference], by_rounding: tuple[Reference, ...]
) -> list[str]:
    """Return the names of the facts that keys use, and a rounding rule."""
    used = [fact for key in keys for fact in agreement.facts_of_key(key.name)]
    return list(dict.fromkeys(fact.name for fact in (*used, *by_rounding)))


def _tables(agreement: Agreement) -> Iterator[tuple[KeyTable, tuple[Member, ...]]]:
    """Yield the printed tables that keys use, with the members that each is used for."""
    for grant in agreement.grants_and_alternatives:
        if agreement.can_open(grant.to):
            for key in grant.used_keys:
                for portion in agreement.portions(key.name):
                    if isinstance(portion.way, KeyTable):
                        yield portion.way, agreement.members(grant.to)


def extra_figures(agreement: Agreement) -> Iterable[Finding]:
    """Check that no figure is of someone outside all groups, or outside those of its fact."""
    if not agreement.all_recipients_are_read:
        return
    groups = agreement.recipients.values()
    everyone = tuple(member for group in groups for member in (*group.members, *group.left_out))
    for fact in agreement.facts.values():
        if fact.figures is not None and agreement.can_open(fact.of):
            of_fact = (*agreement.members(fact.of), *agreement.left_out(fact.of))
            yield from _extra(fact.figures, of_fact if fact.of else everyone, fact.label)
    left_out = tuple(member for group in groups for member in group.left_out)
    for table, members in _tables(agreement):
        yield from _extra(table.figures, (*members, *left_out), _label(table))


def _extra(figures: Figures, members: tuple[Member, ...], label: str) -> Iterator[Finding]:
    known = {member.id if figures.names_groups else member.code for member in members}
    extra = [pair for pair in figures.by_code.items() if pair[0] not in known]
    if not extra:
        return
    codes = tuple(dict.fromkeys(member.code for member in members))
    names = (*codes, *(name for member in members for name in names_of(member)))
    for number, (written, figure) in enumerate(extra):
        code = written if isinstance(written, str) else written[1]
        near = f"0{code}" if f"0{code}" in codes else None
        if near is None and number < MOST_OF_A_KIND:  # no more are shown
            near = nearest(code, names)
        name = written if isinstance(written, str) else " ".join(written)
        values = {"code": Quoted(name), "fact": Quoted(label)}
        yield Finding(EXTRA_FIGURE, figure.span, values, suggestion=near)
