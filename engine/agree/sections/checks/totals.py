"""Totals: each is held against what it is the sum of.

The sums that the text claims besides are computed here, and held against it by a verification.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from agree.base import (
    NO_BREAK,
    NO_VALUES,
    Amount,
    Finding,
    Joined,
    Kind,
    Message,
    Quoted,
    Record,
    Span,
    joined,
    message,
    size_of,
    unit_for,
)
from agree.sections import Agreement, Grant, GrantPart
from agree.sections.sum_claims import SumClaim, SummedGrants
from agree.sections.values import WHOLE

AREA_TOTAL = Kind(
    "area-total",
    message(
        "{area} is {stated} according to its total, but its grants sum to {computed}, {difference}"
    ),
    advice=message(
        "Compare both figures with the document. If it contradicts itself, keep the one "
        "that is paid and say so in a note."
    ),
)
AGREEMENT_TOTAL = Kind(
    "agreement-total",
    message(
        "the agreement is {stated} according to its total, but its areas sum to {computed}, "
        "{difference}"
    ),
    advice=message("Look for an area that is missing, or counted twice."),
)
INSTALMENTS = Kind(
    "instalments",
    message("{area} is {stated}, but its instalments sum to {computed}, {difference}"),
    advice=message(
        "Correct an instalment or the amount; write unknown for one that no source tells."
    ),
)
INSTALMENT_SHARES = Kind(
    "instalment-shares",
    message("the instalments of {grant} are {share} of it together, not all of it"),
    hint=message("Correct a share, or write amount: rest for the one that is what is left."),
)
SEVERAL_REMAINDERS = Kind(
    "several-remainders",
    message("two instalments of {grant} are what the others leave"),
    hint=message("Write amount: rest for one alone, and give the others an amount or a share."),
)
PARTS_EXCEED_WHOLE = Kind(
    "parts-exceed-whole",
    message("the parts (of which) sum to {parts}, {over} more than the whole, {whole}"),
    advice=message("Correct the amount of a part, or of the grant."),
)
AMOUNT_FAR_LARGER = Kind(
    "amount-far-larger",
    message("{grant} is {amount}, at least {times} times as much as {others}"),
    hint=message("Check the unit: a plain number counts in {unit}. Write {main} after kronor."),
    severity="note",
)
AMOUNT_UNKNOWN = Kind(
    "amount-unknown",
    message("no source states the amount of {grant}"),
    advice=message("Nothing has to be done. When a source turns up, write its amount."),
    severity="note",
)


FAR_LARGER = 1000
"""How many times as much as all else an amount is when its unit is likely another."""


class StatedSum(Record):
    """A total that is stated, and the amounts that it should be the sum of; None is unknown."""

    kind: Kind
    span: Span
    stated: int
    amounts: tuple[int | None, ...]
    values: Mapping[str, object] = NO_VALUES

    @property
    def computed(self) -> int:
        """The sum of what is known (minor units)."""
        return sum(amount for amount in self.amounts if amount is not None)

    @property
    def is_known(self) -> bool:
        """Whether all of the amounts are known."""
        return None not in self.amounts

    @property
    def holds(self) -> bool:
        """Whether it is the sum; where an amount is unknown, the others may not exceed it."""
        short = self.computed < self.stated and self.is_known
        return not short and self.computed <= self.stated


def stated_sums_of_areas(agreement: Agreement) -> Iterator[StatedSum]:
    """Yield the total of each area that states one and could be read."""
    for area in agreement.areas:
        if area.complete and area.total is not None:
            amounts, values = _amounts_of(area.grants), {"area": Quoted(area.name)}
            yield StatedSum(AREA_TOTAL, area.total_span, area.total, amounts, values)


def stated_sum_of_all(agreement: Agreement) -> Iterator[StatedSum]:
    """Yield the total of an agreement that states one and could be read."""
    if agreement.complete and agreement.total is not None:
        amounts = _amounts_of(agreement.grants)
        yield StatedSum(AGREEMENT_TOTAL, agreement.total_span, agreement.total, amounts)


def area_totals(agreement: Agreement) -> Iterable[Finding]:
    """Check that the total of an area is the sum of its grants."""
    for one in stated_sums_of_areas(agreement):
        yield from _check_sum(agreement, one)


def agreement_total(agreement: Agreement) -> Iterable[Finding]:
    """Check that the total of the agreement is the sum of its areas."""
    for one in stated_sum_of_all(agreement):
        yield from _check_sum(agreement, one)


def amounts_far_larger(agreement: Agreement) -> Iterable[Finding]:
    """Note an amount so much larger than any other, or than its total, that its unit is doubtful.

    Only an agreement whose plain numbers count in a larger unit, such as mnkr, is looked at.
    """
    if size_of(agreement.currency, agreement.unit) <= agreement.currency.minor:
        return
    totals = {area.id: area.total for area in agreement.areas}
    second = min(sorted((0, *(grant.amount for grant in agreement.grants)))[-2:])
    for grant in agreement.grants:
        total = totals.get(grant.area) or agreement.total or 0
        if total and grant.amount >= FAR_LARGER * total:
            yield _far_larger(agreement, grant, message("the total"))
        elif second > 0 and grant.amount >= FAR_LARGER * second:
            yield _far_larger(agreement, grant, message("any other grant"))


def _far_larger(agreement: Agreement, grant: Grant, others: Message) -> Finding:
    currency, unit = agreement.currency, agreement.unit
    values = {
        "grant": Quoted(grant.name),
        "amount": Amount(grant.amount, currency, unit_for(currency, unit, grant.amount)),
        "times": FAR_LARGER,
        "others": others,
        "unit": unit,
        "main": currency.main,
    }
    return Finding(AMOUNT_FAR_LARGER, grant.amount_span, values)


def instalments(agreement: Agreement) -> Iterable[Finding]:
    """Check that the instalments of a grant are the grant, and that at most one is the rest."""
    for grant in agreement.grants_and_alternatives:
        yield from several_remainders(grant)
        if grant.instalments:
            yield from _sum_of_instalments(agreement, grant)


def several_remainders(grant: Grant) -> Iterator[Finding]:
    """Yield a finding when more than one instalment of a grant is what the others leave."""
    rests = [instalment for instalment in grant.instalments if instalment.is_rest]
    if len(rests) > 1:
        yield Finding(
            SEVERAL_REMAINDERS, rests[1].span, {"grant": Quoted(grant.name)}, (rests[0].span,)
        )


def _sum_of_instalments(agreement: Agreement, grant: Grant) -> Iterator[Finding]:
    listed = grant.instalments
    share = sum((one.share for one in listed if one.share is not None), Fraction(0))
    stated = [one.amount for one in listed if one.amount is not None]
    is_open = any(one.is_rest or one.is_unknown for one in listed)
    if share > 1 or (share < 1 and not stated and not is_open):
        values = {"grant": Quoted(grant.name), "share": Joined((share * WHOLE, f"{NO_BREAK}%"), "")}
        yield Finding(INSTALMENT_SHARES, listed[-1].span, values)
    elif stated and not grant.lack and not grant.is_unread:
        exact = sum(stated) + share * grant.amount
        # A sum that is not whole is told as one that misses the grant too.
        computed = math.ceil(exact) if exact > grant.amount else math.floor(exact)
        amounts = (computed, None) if is_open else (computed,)
        span, values = listed[-1].span, {"area": Quoted(grant.name)}
        stated_sum = StatedSum(INSTALMENTS, span, grant.amount, amounts, values)
        yield from _check_sum(agreement, stated_sum)


def _amounts_of(grants: Iterable[Grant]) -> tuple[int | None, ...]:
    listed = tuple(grants)
    return (*(grant.amount for grant in listed), *(None for grant in listed if grant.lack))


def _check_sum(agreement: Agreement, one: StatedSum) -> Iterator[Finding]:
    """Yield a finding when a total is not the sum of its amounts."""
    if not one.holds:
        yield _miss(agreement, one.kind, one.span, one.stated, one.computed, one.values)


def unknown_amounts(agreement: Agreement) -> Iterable[Finding]:
    """Note the grants and instalments whose amount no source tells."""
    for grant in agreement.grants_and_alternatives:
        if grant.lack == "unknown":
            yield Finding(AMOUNT_UNKNOWN, grant.amount_span, {"grant": Quoted(grant.name)})
        for instalment in grant.instalments:
            if instalment.is_unknown:
                values = {"grant": Quoted(joined(" ", (grant.name, instalment.when)))}
                yield Finding(AMOUNT_UNKNOWN, instalment.span, values)


def sums_of_claims(agreement: Agreement) -> Iterator[tuple[SumClaim, int]]:
    """Yield each claimed sum with what the grants that it speaks of sum to, where that is known."""
    if not agreement.complete or not agreement.claims:
        return
    groups, receivers = agreement.declared["recipients"], (one.to for one in agreement.grants)
    all_known = all(groups.may_have(one.name) for listed in receivers for one in listed)
    for claim in agreement.claims:
        if not claim.is_read or (claim.summands.to and not all_known):
            continue
        computed = sum_of_grants(agreement, claim.summands)
        if computed is not None and _is_computable(agreement, claim.summands):
            yield claim, computed


def _is_computable(agreement: Agreement, summed: SummedGrants) -> bool:
    """Return whether all that a claim names is known."""
    groups, recipients = agreement.declared["recipients"], agreement.recipients
    for reference in summed.to:
        is_read = reference.name in recipients
        if reference.name not in groups.names or (is_read and not agreement.can_open((reference,))):
            return False
    areas = {area.id for area in agreement.areas}
    grants = {grant.id for grant in agreement.grants}
    in_area = summed.area is None or summed.area.name in areas
    return in_area and all(reference.name in grants for reference in summed.grants)


def sum_of_grants(agreement: Agreement, summed: SummedGrants) -> int | None:
    """Return the sum of the grants that a claim speaks of; None when no source tells it.

    Where a grant is unknown, a total that the document states for all of them is the sum.
    """
    grants = [grant for grant in agreement.grants if summed.include(grant)]
    if not any(grant.lack for grant in grants):
        return sum(grant.amount for grant in grants)
    if summed.to or summed.grants:
        return None
    if summed.area is None:
        return agreement.total
    name = summed.area.name
    return next((area.total for area in agreement.areas if area.id == name), None)


def parts(agreement: Agreement) -> Iterable[Finding]:
    """Check that the parts of a grant (varav) are at most the grant."""
    for grant in agreement.grants_and_alternatives:
        yield from _parts(agreement, grant)


def _parts(agreement: Agreement, whole: Grant | GrantPart) -> Iterator[Finding]:
    """Yield a finding for each whole that is less than its parts, in percent if it is not known."""
    parts = whole.parts
    total = sum(part.amount for part in parts)
    percent = sum((part.percentage.percent for part in parts if part.percentage), Fraction(0))
    unread = whole.amount < 0 or any(part.amount < 0 for part in parts)
    values: dict[str, object] = {}
    if whole.lack and percent > WHOLE:
        values = {"parts": percent, "whole": Fraction(WHOLE), "over": percent - WHOLE}
        values = {name: Joined((value, "%"), NO_BREAK) for name, value in values.items()}
    elif not whole.lack and total > whole.amount and not unread:
        values = _amounts(agreement, parts=total, whole=whole.amount, over=total - whole.amount)
    if values:
        yield Finding(PARTS_EXCEED_WHOLE, parts[-1].amount_span, values, (whole.amount_span,))
    for part in parts:
        yield from _parts(agreement, part)


def _miss(
    agreement: Agreement,
    kind: Kind,
    span: Span,
    stated: int,
    computed: int,
    values: Mapping[str, object],
) -> Finding:
    over = abs(computed - stated)
    amounts = _amounts(agreement, stated=stated, computed=computed, over=over)
    more, less = message("{amount} more"), message("{amount} less")
    difference = (more if computed > stated else less).filled(amount=amounts.pop("over"))
    return Finding(kind, span, {**values, **amounts, "difference": difference})


def _amounts(agreement: Agreement, **amounts: int) -> dict[str, object]:
    """Return amounts (minor units) that are told together, all in the same unit."""
    currency = agreement.currency
    unit = unit_for(currency, agreement.unit, *amounts.values())
    return {name: Amount(minor, currency, unit) for name, minor in amounts.items()}
