"""Sums that the text claims: of grants, to a member, of a part, of what is redistributed or kept.

A sum of which something is pending or unknown is not known, and never nought.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from agree.base import Finding, Kind, Quoted, Record, named_with, unknown_name
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.questions.amounts import LACKING
from agree.questions.summary import recipients_of
from agree.report import PENDING, UNKNOWN, Missing
from agree.sections import Agreement, Member, Reference, lack_of_all
from agree.sections.checks.totals import sum_of_grants
from agree.sections.claims import Summands, SummedAlternative, SummedPart, SummedRedistribution
from agree.sections.kinds import UNKNOWN_AREA, UNKNOWN_GRANT, UNKNOWN_MEMBER, UNKNOWN_RECIPIENT
from agree.sections.sum_claims import SummedGrants


class ClaimedSum(Record):
    """What a claim sums, by name, and the sum in the ledger (minor units), if it is known."""

    names: tuple[str, ...]
    amount: int | Missing


def claimed_sum(faults: list[Finding], ledger: Ledger, summands: Summands) -> ClaimedSum | None:
    """Return what a claim sums; None when it names what does not exist, which is reported."""
    if isinstance(summands, SummedPart):
        parts = dict(_parts(ledger))
        is_known = _all_known(faults, (summands.part,), parts)
        return parts[summands.part.name] if is_known else None
    if isinstance(summands, SummedAlternative):
        named = {grant.id: grant for grant in ledger.agreement.alternatives}
        if not _all_known(faults, (summands.alternative,), named):
            return None
        grant = named[summands.alternative.name]
        return ClaimedSum((grant.name,), LACKING[grant.lack] if grant.lack else grant.amount)
    if isinstance(summands, SummedRedistribution):
        return _of_tier(faults, ledger, summands)
    return _of_grants(faults, ledger, summands)


def _all_known(
    faults: list[Finding],
    references: Iterable[Reference],
    known: Collection[str],
    code: Kind = UNKNOWN_GRANT,
) -> bool:
    """Return whether all names exist; report each that does not, with the nearest."""
    unknown = [reference for reference in references if reference.name not in known]
    for reference in unknown:
        name = reference.name
        faults.append(unknown_name(code, reference.span, name, known, code=Quoted(name)))
    return not unknown


def _parts(ledger: Ledger) -> Iterator[tuple[str, ClaimedSum]]:
    """Yield the portions of grants and their parts (varav), as grant/part."""
    for outcome in ledger.outcomes:
        grant = outcome.pool.grant
        for portion in outcome.portions:
            name = portion.portion.id
            names = (grant.name, portion.portion.label or name)
            amount = LACKING[grant.lack] if grant.lack else portion.amount
            yield f"{grant.id}/{name}", ClaimedSum(names, amount)
        for part in grant.all_parts:
            known = LACKING[part.lack] if part.lack else part.amount
            yield f"{grant.id}/{part.id}", ClaimedSum((grant.name, part.name), known)


def _of_grants(faults: list[Finding], ledger: Ledger, stated: SummedGrants) -> ClaimedSum | None:
    """Return the sum of grants, or of what a member gets of them."""
    agreement = ledger.agreement
    areas = {area.id: area.name for area in agreement.areas}
    labels = _grant_labels(agreement)
    in_area = (stated.area,) if stated.area is not None else ()
    names_exist = [
        _all_known(faults, stated.to, agreement.recipients, UNKNOWN_RECIPIENT),
        _all_known(faults, in_area, areas, UNKNOWN_AREA),
        _all_known(faults, stated.grants, labels),
    ]
    if not all(names_exist):
        return None
    area_names = [areas[reference.name] for reference in in_area]
    names = (*area_names, *(labels[reference.name] for reference in stated.grants))
    if stated.member is None:
        groups = tuple(agreement.recipients[reference.name].name for reference in stated.to)
        computed = sum_of_grants(agreement, stated)
        lack = lack_of_all(grant for grant in agreement.grants if stated.include(grant))
        amount = LACKING[lack or "unknown"] if computed is None else computed
        return ClaimedSum((*groups, *names) or (agreement.name,), amount)
    members = {member.code: member for member in reversed(_members(agreement, stated))}
    if not _all_known(faults, (stated.member,), members, UNKNOWN_MEMBER):
        return None
    code = stated.member.name
    return ClaimedSum((members[code].name, *names), _of_member(ledger, stated, code))


def _grant_labels(agreement: Agreement) -> dict[str, str]:
    """Return what people call each grant, by id: with its recipients where names are shared."""
    number_of_name = Counter(grant.name for grant in agreement.grants)
    return {
        grant.id: grant.name
        if number_of_name[grant.name] == 1
        else named_with(grant.name, recipients_of(agreement, grant))
        for grant in agreement.grants
    }


def _members(agreement: Agreement, stated: SummedGrants) -> tuple[Member, ...]:
    """Return the members of the groups, else of the grants, that are stated, else all."""
    if stated.to:
        return agreement.members(stated.to)
    if stated.grants:
        named = {reference.name for reference in stated.grants}
        chosen = [grant for grant in agreement.grants if grant.id in named]
        return agreement.members(tuple(group for grant in chosen for group in grant.to))
    return tuple(member for group in agreement.recipients.values() for member in group.members)


def _of_member(ledger: Ledger, stated: SummedGrants, code: str) -> int | Missing:
    """Return what members with a code get of the grants, if all of it is known."""
    return _sum(
        _of_place(outcome, place)
        for outcome in ledger.outcomes
        for place, member in enumerate(outcome.pool.members)
        if member.code == code and stated.include(outcome.pool.grant)
    )


def _of_place(outcome: Outcome, place: int) -> int | Missing:
    """Return what the member at a place gets, if it is known."""
    lack = outcome.lack_of(place)
    return outcome.amount_of(place) if lack is None else LACKING[lack]


def _sum(amounts: Iterable[int | Missing]) -> int | Missing:
    """Return a sum; where something of it is not known, what the first such thing is."""
    total = 0
    for amount in amounts:
        if isinstance(amount, Missing):
            return amount
        total += amount
    return total


def _of_tier(
    faults: list[Finding], ledger: Ledger, stated: SummedRedistribution
) -> ClaimedSum | None:
    """Return what is redistributed in a tier, of grants if they are named; or what is kept."""
    tiers = {
        redistribution.id: redistribution for redistribution in ledger.agreement.redistributions
    }
    if not _all_known(faults, (stated.redistribution,), tiers):
        return None
    tier = tiers[stated.redistribution.name]
    deductions = {deduction.id: deduction for deduction in tier.deductions}
    received = {outcome.pool.grant.id: outcome for outcome in ledger.all_outcomes}
    if not _all_known(faults, stated.deductions, deductions):
        return None
    if not _all_known(faults, stated.grants, received):
        return None
    by_payer = [
        redistributed
        for redistributed in ledger.redistributed
        if redistributed.redistribution.id == tier.id
        and (stated.member is None or stated.member.name == redistributed.payer.code)
    ]
    kept = [deductions[reference.name] for reference in stated.deductions]
    chosen = [received[reference.name] for reference in stated.grants]
    names = [deduction.name for deduction in kept] + [outcome.pool.grant.name for outcome in chosen]
    amounts: list[int | Missing]
    if kept:
        ids = {deduction.id for deduction in kept}
        amounts = [
            sum(one.amount for one in redistributed.deductions if one.id in ids)
            if redistributed.is_retained_known
            else PENDING
            for redistributed in by_payer
        ]
    elif chosen:
        amounts = [_redistributed_of(redistributed, chosen) for redistributed in by_payer]
    else:
        amounts = [_redistributed(redistributed, ledger.all_outcomes) for redistributed in by_payer]
    return ClaimedSum((tier.name, *names), _sum(amounts) if amounts else UNKNOWN)


def _redistributed(
    redistributed: RedistributionOutcome, outcomes: Iterable[Outcome]
) -> int | Missing:
    """Return what a payer redistributes in all, if all that it receives is known."""
    received = _sum(_received(redistributed, outcomes))
    return received if isinstance(received, Missing) else redistributed.outcome.distributed


def _redistributed_of(
    redistributed: RedistributionOutcome, outcomes: Iterable[Outcome]
) -> int | Missing:
    """Return what a payer redistributes of grants; unknown when it keeps something of no one."""
    if redistributed.outcome.retained or redistributed.outcome.may_retain_more:
        return UNKNOWN
    outcomes = list(outcomes)
    received = _sum(_received(redistributed, outcomes))
    if isinstance(received, Missing):
        return received
    grants = {outcome.pool.grant.id for outcome in outcomes} & redistributed.grants
    made = {deduction.id: deduction.amount for deduction in redistributed.deductions}
    for deduction in redistributed.redistribution.deductions:
        if deduction.grant is None:
            return UNKNOWN
        if deduction.grant.name in grants:
            received -= made.get(deduction.id, deduction.amount)
    return received


def _received(
    redistributed: RedistributionOutcome, outcomes: Iterable[Outcome]
) -> Iterator[int | Missing]:
    """Yield what a payer receives of each grant asked about that it is to redistribute."""
    payer, named = redistributed.payer, redistributed.redistribution.grants
    ids = {reference.name for reference in named}
    for outcome in outcomes:
        members = outcome.pool.members
        if payer in members and (not ids or outcome.pool.grant.id in ids):
            yield _of_place(outcome, members.index(payer))
