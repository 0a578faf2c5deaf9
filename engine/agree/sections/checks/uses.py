"""Where an agreement uses what it declares: keys, facts and groups, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from agree.sections import (
    PENDING,
    Agreement,
    Formula,
    Grant,
    Key,
    OfWhich,
    Portion,
    Recipients,
    Reference,
    Rounding,
    SumOfGrants,
    Table,
)
from agree.sections.keys import weighing


def grants(agreement: Agreement) -> Iterator[Grant]:
    """All grants, in the order of the document."""
    for area in agreement.areas:
        yield from area.grants


def distributions(agreement: Agreement) -> Iterator[Grant]:
    """All grants, and the alternatives that the document states but does not use."""
    yield from grants(agreement)
    yield from agreement.alternatives


def all_parts(parts: tuple[OfWhich, ...]) -> Iterator[OfWhich]:
    """Parts of a grant (varav) at any depth."""
    for part in parts:
        yield part
        yield from all_parts(part.parts)


def keys_of_grant(grant: Grant) -> Iterator[Reference]:
    """The keys that a grant names, its parts' included."""
    if grant.key is not None and grant.key.name != PENDING:
        yield grant.key
    for part in all_parts(grant.of_which):
        if part.key is not None:
            yield part.key


def keys_of_key(key: Key) -> Iterator[Reference]:
    """The keys that a key names."""
    for portion in key.portions:
        if isinstance(portion.way, Reference):
            yield portion.way


def names_in_formulas(portion: Portion) -> Iterator[Reference]:
    """The names of facts and parameters in a portion's expressions."""
    for formula in (portion.way, portion.where):
        if isinstance(formula, Formula):
            for name, offset in formula.expression.places.items():
                yield Reference(name, formula.place(offset, len(name)))


def facts_of_weighing(portion: Portion) -> Iterator[Reference]:
    """The facts that a form of key makes the weights of a portion of."""
    own = weighing(portion.way)
    yield from own.facts if own is not None else ()


def facts_of_bounds(portion: Portion) -> Iterator[Reference]:
    """The facts whose units a portion's floor and ceiling count for."""
    for bound in (portion.floor, portion.ceiling):
        if bound is not None and bound.per is not None:
            yield bound.per


def facts_of_rounding(rounding: Rounding) -> Iterator[Reference]:
    """The fact by which a rounding rule orders members."""
    if rounding.difference is not None and rounding.difference.by is not None:
        yield rounding.difference.by


def portions_of_key(
    agreement: Agreement, name: str, seen: frozenset[str] = frozenset()
) -> Iterator[Portion]:
    """Yield the portions of a key, each followed by those of the key that it names, if any."""
    key = agreement.keys.get(name)
    if key is None or name in seen:
        return
    for portion in key.portions:
        yield portion
        if isinstance(portion.way, Reference):
            yield from portions_of_key(agreement, portion.way.name, seen | {name})


def facts_of_key(agreement: Agreement, name: str) -> Iterator[Reference]:
    """Yield the facts that a key uses, through the keys that it names."""
    for portion in portions_of_key(agreement, name):
        yield from names_in_formulas(portion)
        yield from facts_of_weighing(portion)
        yield from facts_of_bounds(portion)


def tables_of_key(agreement: Agreement, name: str) -> Iterator[Table]:
    """Yield the printed tables that a key uses, through the keys that it names."""
    for portion in portions_of_key(agreement, name):
        if isinstance(portion.way, Table):
            yield portion.way


def claimed_sums(agreement: Agreement) -> Iterator[SumOfGrants]:
    """Yield the claims of sums of whole grants that could be read."""
    return (claim for claim in agreement.claims if claim.whole)


def all_recipients_read(agreement: Agreement) -> bool:
    """Return whether every group that the file declares could be read."""
    declared = agreement.declared["recipients"]
    return declared.whole and len(agreement.recipients) == len(declared.names)


def resolvable(
    agreement: Agreement, to: tuple[Reference, ...], seen: frozenset[str] = frozenset()
) -> bool:
    """Whether all the groups named, and the groups in their unions, could be read."""
    return all(_known(agreement, reference.name, seen) for reference in to)


def _known(agreement: Agreement, name: str, seen: frozenset[str]) -> bool:
    group: Recipients | None = agreement.recipients.get(name)
    if group is None or name in seen:
        return False
    return resolvable(agreement, group.union, seen | {name})
