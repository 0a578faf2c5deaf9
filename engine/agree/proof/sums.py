"""Sums that the text claims: of grants, to a member, of a part, and of what is passed on or kept.

A sum that no source tells, and one that waits, is None: it is unknown, never nought.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping as Values
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, nearest, short_repr
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.sections import Agreement, Member, Reference
from agree.sections.checks.totals import sum_of_grants
from agree.sections.claimed_sums import SummedGrants
from agree.sections.claims import Summands, SummedAlternative, SummedPart, SummedTier
from agree.sections.kinds import UNKNOWN_AREA, UNKNOWN_GRANT, UNKNOWN_MEMBER, UNKNOWN_RECIPIENT


@short_repr
class Summed(NamedTuple):
    """What a claim sums, in words, and the sum (minor units); None when it is not known."""

    what: tuple[str, ...]
    amount: int | None


def summed(faults: list[Finding], ledger: Ledger, what: Summands) -> Summed | None:
    """Return what a claim sums; None when a name in it is unknown, which is reported."""
    if isinstance(what, SummedPart):
        return _named(faults, what.part, dict(_parts(ledger)))
    if isinstance(what, SummedAlternative):
        others = ledger.agreement.alternatives
        known = {one.id: Summed((one.name,), None if one.unknown else one.amount) for one in others}
        return _named(faults, what.alternative, known)
    if isinstance(what, SummedTier):
        return _tier(faults, ledger, what)
    return _grants(faults, ledger, what)


def _named(faults: list[Finding], named: Reference, known: Values[str, Summed]) -> Summed | None:
    """Return the sum of what a claim names."""
    return known[named.name] if _all_known(faults, (named,), known) else None


def _all_known(
    faults: list[Finding],
    named: Iterable[Reference],
    known: Iterable[str],
    code: Kind = UNKNOWN_GRANT,
) -> bool:
    """Return whether all names are known; one that is not is reported with the nearest."""
    names = tuple(known)
    unknown = [one for one in named if one.name not in names]
    for one in unknown:
        values = {"name": Quoted(one.name), "code": Quoted(one.name)}
        faults.append(Finding(code, one.span, values, suggestion=nearest(one.name, names)))
    return not unknown


def _parts(ledger: Ledger) -> Iterator[tuple[str, Summed]]:
    """Yield the portions of grants and their parts (varav), as grant/part."""
    for outcome in ledger.outcomes:
        grant = outcome.pool.grant
        for portion in outcome.portions:
            name = portion.portion.id
            what = (grant.name, portion.portion.label or name)
            yield f"{grant.id}/{name}", Summed(what, None if grant.unknown else portion.amount)
        for part in grant.all_parts:
            yield f"{grant.id}/{part.id}", Summed((grant.name, part.name), part.amount)


def _grants(faults: list[Finding], ledger: Ledger, stated: SummedGrants) -> Summed | None:
    """Return the sum of grants, or of what a member gets of them."""
    agreement, member = ledger.agreement, stated.member
    areas = {area.id: area.name for area in agreement.areas}
    grants = _called(agreement)
    known = _all_known(faults, stated.to, agreement.recipients, UNKNOWN_RECIPIENT)
    in_area = (stated.area,) if stated.area is not None else ()
    known &= _all_known(faults, in_area, areas, UNKNOWN_AREA)
    known &= _all_known(faults, stated.grants, grants)
    if not known:
        return None
    rest = (*(areas[one.name] for one in in_area), *(grants[one.name] for one in stated.grants))
    if member is None:
        groups = tuple(agreement.recipients[one.name].name for one in stated.to)
        return Summed((*groups, *rest) or (agreement.name,), sum_of_grants(agreement, stated))
    found = _members(agreement, stated)
    if not _all_known(faults, (member,), [one.code for one in found], UNKNOWN_MEMBER):
        return None
    name = next(one.name for one in found if one.code == member.name)
    return Summed((name, *rest), _of_member(ledger, stated, member.name))


def _called(agreement: Agreement) -> dict[str, str]:
    """Return what people call each grant, by id: with its recipients where names are shared."""
    names = Counter(grant.name for grant in agreement.grants)
    told = {}
    for grant in agreement.grants:
        groups = [agreement.recipients[one.name].name for one in grant.to]
        shared = names[grant.name] > 1
        told[grant.id] = f"{grant.name} ({', '.join(groups)})" if shared else grant.name
    return told


def _members(agreement: Agreement, stated: SummedGrants) -> tuple[Member, ...]:
    if stated.to:
        return agreement.members(stated.to)
    if stated.grants:
        named = {one.name for one in stated.grants}
        grants = [grant for grant in agreement.grants if grant.id in named]
        return agreement.members(tuple(one for grant in grants for one in grant.to))
    return tuple(member for group in agreement.recipients.values() for member in group.members)


def _of_member(ledger: Ledger, stated: SummedGrants, code: str) -> int | None:
    """Return what a member gets of the grants; None when some of it is not known."""
    total = 0
    for outcome in ledger.outcomes:
        if not stated.include(outcome.pool.grant):
            continue
        for place, member in enumerate(outcome.pool.members):
            if member.code == code:
                if not _is_known(outcome, place):
                    return None
                total += outcome.amount_of(place)
    return total


def _is_known(outcome: Outcome, place: int) -> bool:
    """Return whether all that a member gets of a pool is known."""
    return not outcome.pool.grant.unknown and all(one.is_known(place) for one in outcome.portions)


def _tier(faults: list[Finding], ledger: Ledger, stated: SummedTier) -> Summed | None:
    """Return what is passed on in a tier, of a grant if one is named; or what is kept."""
    tiers = {
        redistribution.id: redistribution for redistribution in ledger.agreement.redistributions
    }
    if not _all_known(faults, (stated.tier,), tiers):
        return None
    tier, member = tiers[stated.tier.name], stated.member
    passed = [
        one
        for one in ledger.redistributed
        if one.redistribution.id == tier.id and (member is None or member.name == one.payer.code)
    ]
    kept, grants = stated.deductions, stated.grants
    deductions = {one.id: one for one in tier.deductions}
    received = {one.pool.grant.id: one for one in ledger.all_outcomes}
    if not _all_known(faults, kept, deductions) or not _all_known(faults, grants, received):
        return None
    names = [deductions[one.name].name for one in kept]
    names += [received[one.name].pool.grant.name for one in grants]
    amounts: list[int | None] = [one.outcome.pool.amount for one in passed]
    if kept:
        amounts = [sum(deductions[name.name].amount for name in kept)] * len(passed)
    elif grants:
        chosen = [received[one.name] for one in grants]
        amounts = [_left_of(one, chosen) for one in passed]
    known = [amount for amount in amounts if amount is not None]
    whole = bool(amounts) and len(known) == len(amounts)
    return Summed((tier.name, *names), sum(known) if whole else None)


def _left_of(passed: RedistributionOutcome, outcomes: Iterable[Outcome]) -> int | None:
    """Return what a payer passes on of grants; None when what it keeps is of no stated grant."""
    left = 0
    deductions = passed.redistribution.deductions
    if any(one.grant is None for one in deductions):
        return None
    for outcome in outcomes:
        name = outcome.pool.grant.id
        if name in passed.grants:
            left += outcome.amount_of(outcome.pool.members.index(passed.payer))
            left -= sum(one.amount for one in deductions if one.grant and one.grant.name == name)
    return left
