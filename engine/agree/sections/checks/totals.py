"""Totals: every sum that the document states is held against what it is the sum of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from agree.base import Amount, Finding, Kind, Quoted, Span, message, unit_for
from agree.sections import Agreement, Grant, OfWhich, Reference
from agree.sections.checks.uses import claimed_sums, distributions, grants, resolvable
from agree.sections.claimed_sums import OfGrants

AREA_TOTAL = Kind(
    "area-total",
    message(
        "{area} is {stated} according to its total, but its grants sum to {computed} "
        "(difference {difference})"
    ),
    advice=message(
        "Hold both figures against the document. If it contradicts itself, keep the one that "
        "is paid and say so in a note."
    ),
)
AGREEMENT_TOTAL = Kind(
    "agreement-total",
    message(
        "the agreement is {stated} according to its total, but its areas sum to {computed} "
        "(difference {difference})"
    ),
    advice=message("Look for an area that is missing, or counted twice."),
)
CLAIM = Kind(
    "claim",
    message(
        "according to {section} the sum is {stated}, but the grants sum to {computed} "
        "(difference {difference})"
    ),
    advice=message("Check who the sum is about. If the document is wrong, say why under because."),
)
INSTALMENTS = Kind(
    "instalments",
    message("{area} is {stated}, but its instalments sum to {computed} (difference {difference})"),
    advice=message(
        "Correct an instalment or the amount; write unknown for one that no source tells."
    ),
)
CLAIM_HOLDS = Kind(
    "claim-holds",
    message("the claim holds, although because: says that it does not"),
    hint=message("Remove because:."),
)
PARTS_EXCEED_WHOLE = Kind(
    "parts-exceed-whole",
    message(
        "the parts (of which) sum to {parts}, more than the whole, {whole} (difference {over})"
    ),
    advice=message("Correct the amount of a part, or of the grant."),
)
AMOUNT_UNKNOWN = Kind(
    "amount-unknown",
    message("no source states the amount of {grant}"),
    advice=message("Nothing has to be done. When a source turns up, write its amount."),
    severity="note",
)


def areas(agreement: Agreement) -> Iterable[Finding]:
    """The total of an area is the sum of its grants."""
    for area in agreement.areas:
        computed = sum(grant.amount for grant in area.grants)
        unknown = any(grant.unknown for grant in area.grants)
        missed = area.total is not None and _is_missed(area.total, computed, unknown)
        if area.whole and area.total is not None and missed:
            values = {"area": Quoted(area.name)}
            yield _miss(agreement, AREA_TOTAL, area.total_span, area.total, computed, values)


def agreement(agreement: Agreement) -> Iterable[Finding]:
    """The total of the agreement is the sum of its areas."""
    computed = sum(grant.amount for grant in grants(agreement))
    stated = agreement.total
    unknown = any(grant.unknown for grant in grants(agreement))
    if agreement.whole and stated is not None and _is_missed(stated, computed, unknown):
        yield _miss(agreement, AGREEMENT_TOTAL, agreement.total_span, stated, computed, {})


def _is_missed(stated: int, computed: int, unknown: bool) -> bool:
    """Whether a total is missed; where a sum is unknown, the known ones may not exceed it."""
    return computed > stated if unknown else computed != stated


def instalments(agreement: Agreement) -> Iterable[Finding]:
    """The instalments of a grant are the grant; those that are known do not exceed it."""
    for grant in distributions(agreement):
        known = [part.amount for part in grant.instalments if part.amount is not None]
        unknown = len(known) < len(grant.instalments)
        if (
            grant.instalments
            and not grant.unknown
            and grant.amount >= 0
            and _is_missed(grant.amount, sum(known), unknown)
        ):
            span, stated = grant.instalments[-1].span, grant.amount
            values = {"area": Quoted(grant.name)}
            yield _miss(agreement, INSTALMENTS, span, stated, sum(known), values)


def unknown_amounts(agreement: Agreement) -> Iterable[Finding]:
    """Grants and instalments whose amount no source tells."""
    for grant in distributions(agreement):
        if grant.unknown:
            yield Finding(AMOUNT_UNKNOWN, grant.amount_span, {"grant": Quoted(grant.name)})
        for part in grant.instalments:
            if part.amount is None:
                values = {"grant": Quoted(f"{grant.name} {part.when}")}
                yield Finding(AMOUNT_UNKNOWN, part.span, values)


def claims(agreement: Agreement) -> Iterable[Finding]:
    """Each sum that the text claims is the sum of the grants that it speaks of."""
    if not agreement.whole:
        return
    known = agreement.declared["recipients"]
    named = all(known.may_have(one.name) for grant in grants(agreement) for one in grant.to)
    for claim in claimed_sums(agreement):
        stated, amount = claim.what, claim.amount
        computed = claimed(agreement, stated)
        if stated.to and not named:  # a grant to someone unknown may be one that is meant
            continue
        names_are_known = all(
            reference.name in known.names and _opens(agreement, reference)
            for reference in stated.to
        )
        names_are_known = names_are_known and (
            stated.area is None or stated.area.name in {area.id for area in agreement.areas}
        )
        names_are_known = names_are_known and {one.name for one in stated.grants} <= {
            grant.id for grant in grants(agreement)
        }
        if computed is None or amount is None:  # a verification says so
            continue
        if names_are_known and amount == computed and claim.because:
            yield Finding(CLAIM_HOLDS, claim.span)
        if names_are_known and amount != computed and not claim.because:
            values = {"section": _section(claim.citation.section or "claims")}
            yield _miss(agreement, CLAIM, claim.span, amount, computed, values)


def _section(section: str) -> object:
    """Return how a section is called: numbers are sections, others (bilaga 2) go by their name."""
    return message("section {section}", section=section) if section[:1].isdigit() else section


def claimed(agreement: Agreement, stated: OfGrants) -> int | None:
    """Return the sum of the grants that a claim speaks of; None when no source tells it.

    Where a grant is unknown, a total that the document states for all of them is the sum.
    """
    found = [grant for grant in grants(agreement) if speaks_of(stated, grant)]
    if not any(grant.unknown for grant in found):
        return sum(grant.amount for grant in found)
    if stated.to or stated.grants:
        return None
    if stated.area is None:
        return agreement.total
    name = stated.area.name
    return next((area.total for area in agreement.areas if area.id == name), None)


def _opens(agreement: Agreement, reference: Reference) -> bool:
    """Whether a group can be opened: what is wrong with it was reported where it stands."""
    return reference.name not in agreement.recipients or resolvable(agreement, (reference,))


def speaks_of(stated: OfGrants, grant: Grant) -> bool:
    """Return whether a claim speaks of a grant: all that it names is the grant's."""
    if stated.area is not None and stated.area.name != grant.area:
        return False
    if stated.grants and grant.id not in {reference.name for reference in stated.grants}:
        return False
    named = {reference.name for reference in stated.to}
    return not named or named == {reference.name for reference in grant.to}


def parts(agreement: Agreement) -> Iterable[Finding]:
    """The parts of a grant (varav) are at most the grant."""
    for grant in distributions(agreement):
        yield from _parts(agreement, grant.amount, grant.of_which, grant.amount_span)


def _parts(
    agreement: Agreement, whole: int, parts: tuple[OfWhich, ...], whole_span: Span
) -> Iterator[Finding]:
    total = sum(part.amount for part in parts)
    unread = whole < 0 or any(part.amount < 0 for part in parts)
    if total > whole and not unread:
        values = _amounts(agreement, parts=total, whole=whole, over=total - whole)
        yield Finding(PARTS_EXCEED_WHOLE, parts[-1].span, values, (whole_span,))
    for part in parts:
        yield from _parts(agreement, part.amount, part.parts, part.span)


def _miss(
    agreement: Agreement,
    code: Kind,
    span: Span,
    stated: int,
    computed: int,
    values: Mapping[str, object],
) -> Finding:
    amounts = _amounts(agreement, stated=stated, computed=computed, difference=stated - computed)
    return Finding(code, span, {**values, **amounts})


def _amounts(agreement: Agreement, **amounts: int) -> dict[str, object]:
    """Return amounts (minor units) that are told together, all in the same unit."""
    currency = agreement.currency
    unit = unit_for(currency, agreement.unit, *amounts.values())
    return {name: Amount(minor, currency, unit) for name, minor in amounts.items()}
