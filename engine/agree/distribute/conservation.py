"""Conservation: what is allocated, pending, retained and left by rounding sums to what is granted.

Every finished ledger is checked. Rounding may be below zero, so that more is given than is
granted, only where the file says `difference: shown`, and then by half a unit a share at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from agree.base import Amount, Finding, Kind, Quoted, Record, Span, Words, message
from agree.distribute.allocate import settlement_bounds
from agree.distribute.instalments import payments_of
from agree.distribute.ledger import Ledger, Outcome
from agree.distribute.rounding import DifferenceRule, round_shares
from agree.sections import Agreement, DifferenceSettlers

NO_SHARE_IN_DIFFERENCE = Kind(
    "no-share-in-difference",
    message(
        "the difference of {grant} ({granted}) is {difference}, but {names}, named by the "
        "rule, has no share in it"
    ),
    hint=message("Name someone with a share, or give the grant a rounding: of its own."),
)
SURPLUS_LEFT = Kind(
    "surplus-left",
    message(
        "rounding gives {size} more than {grant} has ({granted}), of which the rule takes "
        "back only {moved}"
    ),
    hint=message("Name more under surplus:, or write difference: shown if more is to be paid."),
)
MISSING_LEFT = Kind(
    "missing-left",
    message(
        "rounding leaves {size} of {grant} ({granted}), of which {names} can take only "
        "{moved} below the ceiling"
    ),
    hint=message("Name someone else, or say smallest_first or largest_first under missing:."),
)
NOT_CONSERVED = Kind(
    "not-conserved",
    message("{name} is {granted}, but {given} is distributed (difference {difference})"),
    hint=message(
        "It is a fault of the program, not of the file. Report it with the file attached."
    ),
)

MOST_A_SHARE = {"half_up": Fraction(1, 2), "half_even": Fraction(1, 2)}
"""By how much of a unit a method may enlarge a share; by nothing, where it is not named."""


class Level(Record):
    """A level of the ledger: a portion, a grant, a payer of a later tier, an area, the agreement.

    Where a grant is paid in instalments, each of them is a level, and each recipient.

    `granted` is what it should distribute, `given` what its entries sum to (minor units); `span`
    is where it stands.
    """

    name: str
    granted: int
    given: int
    span: Span

    @property
    def holds(self) -> bool:
        """True when nothing was lost and nothing added."""
        return self.granted == self.given


class EntrySums(Record):
    """The sums of a ledger's entries (minor units), in one pass.

    `portions`, `outcomes` and `rounding` (what rounding leaves) go by the identity of the outcome,
    `areas` hold the first tier.
    """

    portions: dict[tuple[int, str], int]
    outcomes: dict[int, int]
    rounding: dict[int, int]
    areas: dict[str, int]


def sums_of(ledger: Ledger) -> EntrySums:
    """Return the sums of a ledger's entries."""
    sums = EntrySums(defaultdict(int), defaultdict(int), defaultdict(int), defaultdict(int))
    for entry in ledger.entries:
        outcome = id(entry.outcome)
        sums.portions[outcome, entry.portion] += entry.amount
        sums.outcomes[outcome] += entry.amount
        if entry.status == "rounding":
            sums.rounding[outcome] += entry.amount
        if entry.tier == 1:
            sums.areas[entry.area] += entry.amount
    return sums


def violations(ledger: Ledger) -> list[Finding]:
    """Return findings on what does not hold in a finished ledger; none when all is well."""
    agreement, sums = ledger.agreement, sums_of(ledger)
    differences = [(outcome, sums.rounding[id(outcome)]) for outcome in ledger.all_outcomes]
    differences += [(outcome, outcome.difference) for outcome in ledger.alternatives]
    found = [_difference_finding(agreement, outcome, left) for outcome, left in differences]
    findings = [finding for finding in found if finding is not None]
    for stage in (_pool_levels, _area_levels):
        if not findings:  # what is wrong in a grant is wrong in all that it is part of
            broken = [level for level in stage(ledger, sums) if not level.holds]
            findings = [_not_conserved(agreement, level) for level in broken]
    return findings


def levels(ledger: Ledger) -> Iterator[Level]:
    """Yield every level of a ledger, the lower before the higher."""
    sums = sums_of(ledger)
    yield from _pool_levels(ledger, sums)
    yield from _area_levels(ledger, sums)


def _pool_levels(ledger: Ledger, sums: EntrySums) -> Iterator[Level]:
    """Yield each grant, then each payer of a later tier, with their portions."""
    for outcome in ledger.outcomes:
        grant = outcome.pool.grant
        yield Level(grant.id, grant.amount, sums.outcomes[id(outcome)], grant.amount_span)
        yield from _portion_levels(outcome, sums)
        yield from _instalment_levels(outcome)
    for later in ledger.redistributed:
        name = f"{later.redistribution.id}/{later.payer.code}"
        given = sums.outcomes[id(later.outcome)]
        yield Level(name, later.received, given, later.redistribution.span)
        yield from _portion_levels(later.outcome, sums)


def _portion_levels(outcome: Outcome, sums: EntrySums) -> Iterator[Level]:
    grant = outcome.pool.grant
    for portion in outcome.portions:
        given = sums.portions[id(outcome), portion.portion.id]
        name = f"{grant.id}/{portion.portion.id}"
        yield Level(name, portion.amount, given, grant.amount_span)


def _instalment_levels(outcome: Outcome) -> Iterator[Level]:
    """Yield what is paid each time, in all of the grant, and to each member, as far as is known."""
    grant, members = outcome.pool.grant, outcome.pool.members
    payments = payments_of(outcome)
    for payment in payments:
        known = [amount for amount in payment.amounts if amount is not None]
        if payment.amount is not None and len(known) == len(members):
            name = f"{grant.id}/{payment.instalment.when}"
            yield Level(name, payment.amount, sum(known) + payment.left, payment.instalment.span)
    totals = [payment.amount for payment in payments if payment.amount is not None]
    if payments and len(totals) == len(payments):
        yield Level(grant.id, outcome.distributed, sum(totals), grant.amount_span)
    for place, member in enumerate(members):
        paid = [one.amounts[place] for one in payments]
        known = [amount for amount in paid if amount is not None]
        if payments and len(known) == len(paid):
            name = f"{grant.id}/{member.code}"
            yield Level(name, outcome.amount_of(place), sum(known), grant.amount_span)


def _area_levels(ledger: Ledger, sums: EntrySums) -> Iterator[Level]:
    """Yield each area, then the agreement.

    What should be distributed is the total that the file states, or the sum of the grants where
    it states none or an amount is unknown.
    """
    agreement = ledger.agreement
    granted_in_all, all_known = 0, True
    for area in agreement.areas:
        known = not any(grant.lack for grant in area.grants)
        granted = sum(grant.amount for grant in area.grants)
        if area.total is not None and known:
            granted = area.total
        yield Level(area.id, granted, sums.areas[area.id], area.span)
        granted_in_all += granted
        all_known = all_known and known
    if agreement.total is not None and all_known:
        granted_in_all = agreement.total
    yield Level(agreement.id, granted_in_all, sum(sums.areas.values()), agreement.span)


def _difference_finding(agreement: Agreement, outcome: Outcome, left: int) -> Finding | None:
    """Return the finding on what settlement left of a pool (minor units); None when it may be left.

    Above zero, some of the pool is given to nobody; below zero, more is given than there is.
    """
    grant = outcome.pool.grant
    rule = grant.rounding.difference
    if left == 0:
        return None
    if rule is not None:
        kind = _broken_rule(outcome, rule, left)
        return None if kind is None else _rule_finding(agreement, outcome, rule, kind, left)
    if -left <= _largest_surplus(outcome):
        return None
    level = Level(grant.id, grant.amount, grant.amount - left, grant.amount_span)
    return _not_conserved(agreement, level)


def _broken_rule(outcome: Outcome, rule: DifferenceSettlers, left: int) -> Kind | None:
    """Return why a difference rule could not be carried out; None when it may leave the rest."""
    to_one, is_missing = rule.to is not None, left > 0
    settlers = _settlers(outcome.pool.rounding.rule, left)
    waits = any(outcome.lack_of(place) or outcome.may_get_more(place) for place in settlers)
    less_than_unit = not to_one and left < outcome.pool.rounding.unit
    if is_missing and (waits or less_than_unit or not settlers):
        return None  # who has no share yet may have one in what is pending
    if settlers and not any(outcome.exact.numerators[place] for place in settlers):
        return NO_SHARE_IN_DIFFERENCE
    if not is_missing:
        return SURPLUS_LEFT
    return MISSING_LEFT if to_one or _somebody_may_take(outcome) else None


def _somebody_may_take(outcome: Outcome) -> bool:
    """Return whether somebody may get one more unit, who is then none of the settlers.

    Of signed amounts nothing is left to take: they have no bounds that could stop a settler.
    """
    bounds = settlement_bounds(len(outcome.pool.members), outcome.known_shares)
    return any(
        bound.allow_change(outcome.amount_of(place), outcome.pool.rounding.unit)
        for place, bound in enumerate(bounds)
    )


def _settlers(rule: DifferenceRule, left: int) -> tuple[int, ...]:
    """Return the places of those who settle what is missing (above zero) or too much (below)."""
    if rule.to is not None:
        return (rule.to,)
    return (rule.missing if left > 0 else rule.surplus) or ()


def _largest_surplus(outcome: Outcome) -> Fraction:
    """Return how much more than is granted `difference: shown` may give (minor units)."""
    rounding = outcome.pool.rounding
    if rounding.rule != DifferenceRule():
        return Fraction(0)
    count = sum(sum(map(bool, shares.numerators)) for _, shares in outcome.known_shares)
    # What is pending or stays is in whole units too; what that adds is not the doing of any share.
    by_shares = count * rounding.unit * MOST_A_SHARE.get(rounding.method, Fraction(0))
    by_others = outcome.pending + outcome.retained - (outcome.pool.amount - outcome.exact.total)
    return by_shares + by_others


def _rule_finding(
    agreement: Agreement, outcome: Outcome, rule: DifferenceSettlers, kind: Kind, left: int
) -> Finding:
    """Return a finding at the rule that could not be carried out, with its amounts."""
    pool, moved = outcome.pool, _moved(outcome)
    order = rule.missing if left > 0 else rule.surplus
    first = order[0] if isinstance(order, tuple) else rule.to
    names = [pool.members[place].name for place in _settlers(pool.rounding.rule, left)]
    values = {
        "grant": Quoted(pool.grant.id),
        "names": Words(tuple(names)),
        "granted": _amount(agreement, pool.amount),
        "difference": _amount(agreement, left),  # it is told where nothing could be moved
        "size": _amount(agreement, abs(left + moved)),
        "moved": _amount(agreement, abs(moved)),
    }
    span = rule.span if first is None else first.span
    return Finding(kind, span, values, (pool.grant.amount_span,))


def _moved(outcome: Outcome) -> int:
    """Return what the rule moved (minor units), without what rounding the sums of parts did."""
    rounding = outcome.pool.rounding
    if not rounding.of_sums:
        return sum(outcome.changes)
    rounded = round_shares(outcome.exact, rounding.unit, rounding.method)
    return sum(map(outcome.amount_of, range(len(rounded)))) - sum(rounded)


def _not_conserved(agreement: Agreement, level: Level) -> Finding:
    values = {
        "name": Quoted(level.name),
        "granted": _amount(agreement, level.granted),
        "given": _amount(agreement, level.given),
        "difference": _amount(agreement, level.given - level.granted),
    }
    return Finding(NOT_CONSERVED, level.span, values)


def _amount(agreement: Agreement, minor: int) -> Amount:
    return Amount(minor, agreement.currency, agreement.currency.main)
