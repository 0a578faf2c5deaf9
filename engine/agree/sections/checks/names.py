"""Names: everything that is named is declared, and nothing is declared twice."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator

from agree.base import Finding, Kind, Quoted, Span, message, there_are, unknown_name
from agree.language.expressions import FUNCTIONS
from agree.sections import Agreement, Declared, Fact, Parameter, Reference
from agree.sections.checks.uses import (
    all_parts,
    claimed_sums,
    distributions,
    facts_of_bounds,
    facts_of_rounding,
    facts_of_weighing,
    grants,
    keys_of_grant,
    keys_of_key,
    names_in_formulas,
    resolvable,
)
from agree.sections.kinds import UNKNOWN_AREA, UNKNOWN_FACT, UNKNOWN_GRANT, UNKNOWN_RECIPIENT

UNKNOWN_KEY_NAME = Kind(
    "unknown-key-name",
    message("there is no distribution key {name} under keys"),
    hint=message("{there}."),
)
NOT_A_FACT = Kind(
    "not-a-fact",
    message("{name} is a parameter; a fact is needed here, which has a figure for each recipient"),
    hint=message("{there}."),
)
REPEATED_IDENTIFIER = Kind(
    "repeated-identifier",
    message("{name} is used already"),
    hint=message("Give every area, grant and part an id of its own."),
)
NAME_TAKEN_TWICE = Kind(
    "name-taken-twice",
    message("{name} is both a fact and a parameter"),
    hint=message("Give one of them another name."),
)
RESERVED_NAME = Kind(
    "reserved-name",
    message("{name} has a meaning of its own in expressions"),
    hint=message("Choose another name."),
)
UNKNOWN_MEMBER_OF = Kind(
    "unknown-member-of",
    message("the code {name} is not in the group that passes on"),
    advice=message("Write the code of a member of the group under from, in quotes."),
)


def _unknown(
    code: Kind, used: Iterable[Reference], declared: Declared, words: Iterable[str]
) -> Iterator[Finding]:
    """A finding for each name that is not declared; `words` are those to suggest from."""
    suggestions = tuple(words)
    for reference in used:
        if not declared.may_have(reference.name):
            yield unknown_name(code, reference.span, reference.name, suggestions)


def unknown_recipients(agreement: Agreement) -> Iterable[Finding]:
    """Groups that distributions, claims, unions and facts name."""
    used = [reference for grant in distributions(agreement) for reference in grant.to]
    used += [reference for claim in claimed_sums(agreement) for reference in claim.what.to]
    used += [reference for group in agreement.recipients.values() for reference in group.union]
    used += [reference for fact in agreement.facts.values() for reference in fact.of]
    used += [
        name
        for redistribution in agreement.redistributions
        for name in (redistribution.source, redistribution.to)
    ]
    known = agreement.declared["recipients"]
    return _unknown(UNKNOWN_RECIPIENT, used, known, sorted(known.names))


def unknown_keys(agreement: Agreement) -> Iterable[Finding]:
    """Keys that distributions, their parts and other keys name."""
    used = [reference for grant in distributions(agreement) for reference in keys_of_grant(grant)]
    used += [reference for key in agreement.keys.values() for reference in keys_of_key(key)]
    used += [redistribution.key for redistribution in agreement.redistributions]
    known = agreement.declared["keys"]
    return _unknown(UNKNOWN_KEY_NAME, used, known, sorted(known.names))


def unknown_facts(agreement: Agreement) -> Iterable[Finding]:
    """Facts and parameters that keys, bounds, rounding rules and groups name."""
    portions = [portion for key in agreement.keys.values() for portion in key.portions]
    used = [reference for portion in portions for reference in names_in_formulas(portion)]
    declared, parameters = agreement.declared["facts"], agreement.declared["parameters"]
    facts, both = declared.names, declared.with_those_of(parameters)
    yield from _unknown(UNKNOWN_FACT, used, both, sorted(both.names))
    ordered = [
        reference
        for portion in portions
        for reference in (*facts_of_weighing(portion), *facts_of_bounds(portion))
    ]
    ordered += [
        reference
        for grant in distributions(agreement)
        for reference in facts_of_rounding(grant.rounding)
    ]
    for redistribution in agreement.redistributions:
        ordered += facts_of_rounding(redistribution.rounding)
    groups = agreement.recipients.values()
    ordered += [group.inhabitants for group in groups if group.inhabitants is not None]
    no_facts = parameters.names - facts if declared.whole else frozenset()
    yield from _unknown(UNKNOWN_FACT, ordered, both, sorted(facts))
    for reference in ordered:
        if reference.name in no_facts:
            values = {"name": Quoted(reference.name), "there": there_are(sorted(facts))}
            yield Finding(NOT_A_FACT, reference.span, values)


def unknown_areas(agreement: Agreement) -> Iterable[Finding]:
    """Areas that claims name."""
    stated = [claim.what for claim in claimed_sums(agreement)]
    used = [one.area for one in stated if one.area is not None]
    words = [area.id for area in agreement.areas]
    return _unknown(UNKNOWN_AREA, used, agreement.declared["areas"], words)


def unknown_grants(agreement: Agreement) -> Iterable[Finding]:
    """Grants that claims, next tiers and their deductions name; to these a tier counts as one."""
    used = [
        reference
        for redistribution in agreement.redistributions
        for reference in redistribution.grants
    ]
    for redistribution in agreement.redistributions:
        used += [part.grant for part in redistribution.deductions if part.grant is not None]
    words = [grant.id for grant in distributions(agreement)]
    words += [redistribution.id for redistribution in agreement.redistributions]
    claimed = [reference for claim in claimed_sums(agreement) for reference in claim.what.grants]
    granted, declared = agreement.declared["grants"], agreement.declared
    known = granted.with_those_of(declared["alternatives"], declared["onward"])
    yield from _unknown(UNKNOWN_GRANT, used, known, words)
    yield from _unknown(UNKNOWN_GRANT, claimed, granted, [one.id for one in grants(agreement)])


def unknown_payers(agreement: Agreement) -> Iterable[Finding]:
    """The one member that a next tier says passes money on."""
    for redistribution in agreement.redistributions:
        if redistribution.member is not None and resolvable(agreement, (redistribution.source,)):
            known = [member.code for member in agreement.members((redistribution.source,))]
            declared = Declared(frozenset(known))
            yield from _unknown(UNKNOWN_MEMBER_OF, (redistribution.member,), declared, known)


def repeated_identifiers(agreement: Agreement) -> Iterable[Finding]:
    """Areas and grants have identifiers of their own, and so have a grant's parts."""
    yield from _repeated((area.id, area.span) for area in agreement.areas)
    named = [(grant.id, grant.span) for grant in distributions(agreement)]
    yield from _repeated(
        [
            *named,
            *(
                (redistribution.id, redistribution.span)
                for redistribution in agreement.redistributions
            ),
        ]
    )
    for grant in distributions(agreement):
        yield from _repeated((part.id, part.id_span) for part in all_parts(grant.of_which))


def _repeated(items: Iterable[tuple[str, Span]]) -> Iterator[Finding]:
    seen: dict[str, Span] = {}
    for identifier, span in items:
        if identifier in seen:
            values = {"name": Quoted(identifier)}
            yield Finding(REPEATED_IDENTIFIER, span, values, (seen[identifier],))
        seen.setdefault(identifier, span)


def names_taken_twice(agreement: Agreement) -> Iterable[Finding]:
    """A name in an expression means one thing: a fact or a parameter, and no word of its own."""
    figures: dict[str, Fact | Parameter] = {**agreement.facts, **agreement.parameters}
    for name, item in figures.items():
        values = {"name": Quoted(name)}
        if name in agreement.facts and name in agreement.parameters:
            yield Finding(NAME_TAKEN_TWICE, item.span, values, (agreement.facts[name].span,))
        if keyword.iskeyword(name) or name in FUNCTIONS:
            yield Finding(RESERVED_NAME, item.span, values)
