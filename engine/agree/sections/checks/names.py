"""Names: all that is named is declared, nothing is declared twice, and none leads in a circle."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator, Mapping, Sequence

from agree.base import Finding, Kind, Quoted, Span, message, nearest, there_are
from agree.language.expressions import FUNCTIONS, RESERVED
from agree.sections import (
    Agreement,
    Fact,
    KeyTable,
    Parameter,
    Redistribution,
    Reference,
    Series,
)
from agree.sections.declared import Identified, repeated
from agree.sections.derivations import OutcomeOf, SumOfParts, facts_named, names_used
from agree.sections.kinds import (
    UNKNOWN_AREA,
    UNKNOWN_FACT,
    UNKNOWN_GRANT,
    UNKNOWN_MEMBER,
    UNKNOWN_RECIPIENT,
)
from agree.sections.shared import circles
from agree.sections.sum_claims import SumClaim

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
    message("{name} is the name of something else already: a fact, a parameter or a series"),
    hint=message("Give one of them another name."),
)
RESERVED_NAME = Kind(
    "reserved-name",
    message("{name} has a meaning of its own in expressions"),
    hint=message("Choose another name."),
)
UNKNOWN_MEMBER_OF = Kind(
    "unknown-member-of",
    message("the code {name} is not in the group that passes the money on"),
    advice=message("Write the code of a member of the group under from, in quotes."),
)
NAMED_TWICE = Kind(
    "named-twice",
    message("{code} is named already"),
    advice=message("Name each of those who pass on once."),
)
CIRCULAR_KEYS = Kind(
    "circular-keys",
    message("the keys refer to each other in a circle: {circle}"),
    advice=message("Let one of the keys stand by itself: with a weight, a table or equal."),
)
CIRCULAR_UNIONS = Kind(
    "circular-unions",
    message("the groups contain each other in a circle: {circle}"),
    advice=message("Let one of the groups have members of its own."),
)
CIRCULAR_TIERS = Kind(
    "circular-tiers",
    message("the money is passed on in a circle: {circle}"),
    advice=message("Let the money end somewhere: remove one of the steps."),
)


def unknown_recipients(agreement: Agreement) -> Iterable[Finding]:
    """Check the groups that distributions, claims, unions, facts, tables and later tiers name."""
    used = [reference for grant in agreement.grants_and_alternatives for reference in grant.to]
    used += [reference for claim in _readable_claims(agreement) for reference in claim.summands.to]
    used += [reference for group in agreement.recipients.values() for reference in group.union]
    for fact in agreement.facts.values():
        used += fact.of
        used += fact.derivation.over if isinstance(fact.derivation, SumOfParts) else ()
    portions = (portion for key in agreement.keys.values() for portion in key.portions)
    tables = (portion.way for portion in portions if isinstance(portion.way, KeyTable))
    used += [reference for table in tables for reference in table.of]
    for redistribution in agreement.redistributions:
        used += (redistribution.source, redistribution.to)
    known = agreement.declared["recipients"]
    return known.unknown(UNKNOWN_RECIPIENT, used, sorted(known.names))


def unknown_keys(agreement: Agreement) -> Iterable[Finding]:
    """Check the keys that distributions, their parts, other keys and redistributions name."""
    used = [key for grant in agreement.grants_and_alternatives for key in grant.used_keys]
    used += [reference for key in agreement.keys.values() for reference in key.used_keys]
    used += [redistribution.key for redistribution in agreement.redistributions]
    known = agreement.declared["keys"]
    return known.unknown(UNKNOWN_KEY_NAME, used, sorted(known.names))


def unknown_facts(agreement: Agreement) -> Iterable[Finding]:
    """Check the facts and parameters that keys, bounds, rounding rules and groups name."""
    keys = agreement.keys.values()
    in_formulas = [name for key in keys for name in key.names_in_formulas]
    facts_derived = [fact.derivation for fact in agreement.facts.values()]
    to_be_facts = [name for derivation in facts_derived for name in facts_named(derivation)]
    names_derived = [name for derivation in facts_derived for name in names_used(derivation)]
    in_formulas += [name for name in names_derived if name not in to_be_facts]
    conditions = [group.where for group in agreement.recipients.values()]
    in_formulas += [name for where in conditions if where is not None for name in where.names]
    declared, parameters = agreement.declared["facts"], agreement.declared["parameters"]
    facts, both = sorted(declared.names), declared.with_those_of(parameters)
    yield from both.unknown(UNKNOWN_FACT, in_formulas, sorted(both.names))
    used = [*to_be_facts, *(fact for key in keys for fact in key.used_facts)]
    rules = [grant.rounding for grant in agreement.grants_and_alternatives]
    rules += [redistribution.rounding for redistribution in agreement.redistributions]
    used += [fact for rounding in rules for fact in rounding.used_facts]
    groups = agreement.recipients.values()
    used += [group.inhabitants for group in groups if group.inhabitants is not None]
    yield from both.unknown(UNKNOWN_FACT, used, facts)
    for reference in used:
        if reference.name in parameters.names and not declared.may_have(reference.name):
            values = {"name": Quoted(reference.name), "there": there_are(facts)}
            yield Finding(NOT_A_FACT, reference.span, values)


def unknown_areas(agreement: Agreement) -> Iterable[Finding]:
    """Check the areas that claims name."""
    used = [claim.summands.area for claim in _readable_claims(agreement)]
    words = [area.id for area in agreement.areas]
    return agreement.declared["areas"].unknown(UNKNOWN_AREA, used, words)


def unknown_grants(agreement: Agreement) -> Iterable[Finding]:
    """Check the grants that claims name, and redistributions, which count as grants to others."""
    used: list[Reference | None] = []
    for redistribution in agreement.redistributions:
        used += redistribution.grants
        used += [deduction.grant for deduction in redistribution.deductions]
    words = [grant.id for grant in agreement.grants_and_alternatives]
    words += [redistribution.id for redistribution in agreement.redistributions]
    declared, grants = agreement.declared, agreement.declared["grants"]
    known = grants.with_those_of(declared["alternatives"], declared["onward"])
    yield from known.unknown(UNKNOWN_GRANT, used, words)
    claimed = [grant for claim in _readable_claims(agreement) for grant in claim.summands.grants]
    for fact in agreement.facts.values():
        if isinstance(fact.derivation, OutcomeOf):
            claimed += fact.derivation.grants
    yield from grants.unknown(UNKNOWN_GRANT, claimed, [grant.id for grant in agreement.grants])


def _readable_claims(agreement: Agreement) -> Iterator[SumClaim]:
    return (claim for claim in agreement.claims if claim.is_read)


def unknown_payers(agreement: Agreement) -> Iterable[Finding]:
    """Check the members that a redistribution names as its payers, each once."""
    for redistribution in agreement.redistributions:
        first: dict[str, Span] = {}
        for reference in redistribution.named:
            if reference.name in first:
                values, related = {"code": Quoted(reference.name)}, (first[reference.name],)
                yield Finding(NAMED_TWICE, reference.span, values, related)
            first.setdefault(reference.name, reference.span)
        if redistribution.named and agreement.can_open((redistribution.source,)):
            yield from _not_in_group(agreement, redistribution)


def _not_in_group(agreement: Agreement, redistribution: Redistribution) -> Iterable[Finding]:
    """Yield a finding on each payer that is named and not in the group, with the code meant."""
    members = agreement.members((redistribution.source,))
    called = {name.casefold(): one.code for one in members for name in one.names}
    codes = {member.code: None for member in members}
    for reference in redistribution.named:
        if reference.name not in codes:
            near = called.get(reference.name.casefold()) or nearest(reference.name, codes)
            values = {"name": Quoted(reference.name)}
            yield Finding(UNKNOWN_MEMBER_OF, reference.span, values, suggestion=near)


def unknown_members(agreement: Agreement) -> Iterable[Finding]:
    """Check the codes in keys and rounding rules.

    They are anyone's, or in the rule of a grant those of whom it goes to.
    """
    if not agreement.all_recipients_are_read:
        return
    groups = agreement.recipients.values()
    left_out = frozenset(member.code for group in groups for member in group.left_out)
    everyone = frozenset(member.code for group in groups for member in group.members) | left_out
    common = agreement.rounding.codes
    yield from _unknown_codes(common, everyone)
    for key in agreement.keys.values():
        for portion in key.portions:
            yield from _unknown_codes(portion.only, everyone)
    for grant in agreement.grants_and_alternatives:
        if agreement.can_open(grant.to):
            own = [code for code in grant.rounding.codes if code not in common]
            members = frozenset(member.code for member in agreement.members(grant.to))
            yield from _unknown_codes(own, members | left_out)


def _unknown_codes(codes: Iterable[Reference], known: frozenset[str]) -> Iterable[Finding]:
    for code in codes:
        if code.name not in known:
            near = nearest(code.name, sorted(known))
            yield Finding(UNKNOWN_MEMBER, code.span, {"code": Quoted(code.name)}, suggestion=near)


def repeated_identifiers(agreement: Agreement) -> Iterable[Finding]:
    """Check that areas and grants have identifiers of their own, and so a grant's parts."""
    yield from repeated(REPEATED_IDENTIFIER, agreement.areas)
    grants = agreement.grants_and_alternatives
    distributions: list[Identified] = [*grants, *agreement.redistributions]
    yield from repeated(REPEATED_IDENTIFIER, distributions)
    for grant in grants:
        yield from repeated(REPEATED_IDENTIFIER, grant.all_parts)


def names_taken_twice(agreement: Agreement) -> Iterable[Finding]:
    """Check that a name in an expression means one thing, and is no word of its own."""
    kinds = (agreement.facts, agreement.parameters, agreement.series)
    seen: dict[str, Fact | Parameter | Series] = {}
    for item in (item for items in kinds for item in items.values()):
        values = {"name": Quoted(item.id)}
        if item.id in seen:
            yield Finding(NAME_TAKEN_TWICE, item.span, values, (seen[item.id].span,))
        seen.setdefault(item.id, item)
        functions = FUNCTIONS if item.id in agreement.series else RESERVED
        if keyword.iskeyword(item.id) or item.id in functions:
            yield Finding(RESERVED_NAME, item.span, values)


def circular_keys(agreement: Agreement) -> Iterable[Finding]:
    """Check that no keys refer to each other in a circle."""
    return _circles(CIRCULAR_KEYS, {name: key.used_keys for name, key in agreement.keys.items()})


def circular_unions(agreement: Agreement) -> Iterable[Finding]:
    """Check that no unions contain each other in a circle."""
    links = {name: group.union for name, group in agreement.recipients.items()}
    return _circles(CIRCULAR_UNIONS, links)


def circular_redistributions(agreement: Agreement) -> Iterable[Finding]:
    """Check that no groups redistribute money to each other in a circle."""
    links: dict[str, list[Reference]] = {}
    for redistribution in agreement.redistributions:
        links.setdefault(redistribution.source.name, []).append(redistribution.to)
    return _circles(CIRCULAR_TIERS, links)


def _circles(kind: Kind, links: Mapping[str, Sequence[Reference]]) -> Iterable[Finding]:
    """Yield a finding for each circle, at the reference that closes it."""
    for reference, names in circles(links):
        yield Finding(kind, reference.span, {"circle": " → ".join(names)})
