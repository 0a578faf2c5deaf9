"""What always holds: what is given, what waits and what rounding leaves are what is granted.

Held against every finished ledger. Rounding may be below zero, so that more is given than is
granted, only where the file says `difference: shown`, and then by half a unit a share at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from agree.base import Amount, Finding, Kind, Quoted, Span, Words, message, short_repr
from agree.distribute.ledger import Ledger, Outcome
from agree.distribute.rounding import DifferenceRule
from agree.sections import Agreement, Area, Difference

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
    hint=message("Name someone else, or give an order under missing:."),
)
NOT_CONSERVED = Kind(
    "not-conserved",
    message("{name} is {granted}, but {given} is distributed (difference {difference})"),
    hint=message(
        "It is a fault of the program, not of the file. Report it with the file attached."
    ),
)

MOST_A_SHARE = {"half_up": Fraction(1, 2), "half_even": Fraction(1, 2)}
"""By how much of a unit a method may make a share larger; by nothing, where it is not named."""


@short_repr
class Level(NamedTuple):
    """A portion, a grant, a payer of a later tier, an area or the agreement.

    `granted` is what it should distribute, `given` what its entries sum to (minor units); `span`
    is where it stands.
    """

    name: str
    granted: int
    given: int
    span: Span

    @property
    def holds(self) -> bool:
        """Whether nothing was lost and nothing made."""
        return self.granted == self.given


@short_repr
class Sums(NamedTuple):
    """The sums of a ledger's entries (minor units), made in one pass.

    By outcome (its identity) and portion, what rounding leaves by outcome, and the first tier by
    area.
    """

    portions: dict[tuple[int, str], int]
    outcomes: dict[int, int]
    rounding: dict[int, int]
    areas: dict[str, int]


def violations(ledger: Ledger) -> list[Finding]:
    """Return what in a finished ledger does not hold, as findings; none when all is well."""
    sums = sums_of(ledger)
    left = [(outcome, sums.rounding[id(outcome)]) for outcome in ledger.all_outcomes]
    left += [(outcome, outcome.difference) for outcome in ledger.alternatives]
    agreement = ledger.agreement
    found = [_left_over(agreement, outcome, amount) for outcome, amount in left if amount]
    findings = [finding for finding in found if finding is not None]
    for stage in (_pool_levels, _whole_levels):
        if not findings:  # what is wrong in a grant is wrong in all that it is part of
            broken = [level for level in stage(ledger, sums) if not level.holds]
            findings = [_not_conserved(agreement, level) for level in broken]
    return findings


def levels(ledger: Ledger) -> Iterator[Level]:
    """Return every level of a ledger, the lower before the higher."""
    sums = sums_of(ledger)
    yield from _pool_levels(ledger, sums)
    yield from _whole_levels(ledger, sums)


def sums_of(ledger: Ledger) -> Sums:
    """Return the sums of a ledger's entries."""
    sums = Sums(defaultdict(int), defaultdict(int), defaultdict(int), defaultdict(int))
    for entry in ledger.entries:
        pool, amount = id(entry.outcome), entry.amount
        sums.portions[pool, entry.portion] += amount
        sums.outcomes[pool] += amount
        if entry.status == "rounding":
            sums.rounding[pool] += amount
        if entry.tier == 1:
            sums.areas[entry.area] += amount
    return sums


def _pool_levels(ledger: Ledger, sums: Sums) -> Iterator[Level]:
    """Each grant with its portions, and each payer of a later tier."""
    for outcome in ledger.outcomes:
        grant = outcome.pool.grant
        yield Level(grant.id, grant.amount, sums.outcomes[id(outcome)], grant.amount_span)
        yield from _portion_levels(outcome, sums)
    for passed in ledger.redistributed:
        name = f"{passed.redistribution.id}/{passed.payer.code}"
        given = sums.outcomes[id(passed.outcome)]
        yield Level(name, passed.received, given, passed.redistribution.span)
        yield from _portion_levels(passed.outcome, sums)


def _portion_levels(outcome: Outcome, sums: Sums) -> Iterator[Level]:
    grant = outcome.pool.grant
    for portion in outcome.portions:
        given = sums.portions[id(outcome), portion.portion.id]
        name = f"{grant.id}/{portion.portion.id}"
        yield Level(name, portion.amount, given, grant.amount_span)


def _whole_levels(ledger: Ledger, sums: Sums) -> Iterator[Level]:
    """Each area and the agreement; what the file states counts, where all amounts are known."""
    agreement = ledger.agreement
    for area in agreement.areas:
        yield Level(area.id, _granted(area), sums.areas[area.id], area.span)
    known = not any(grant.unknown for grant in agreement.grants)
    stated = agreement.total if known else None
    granted = sum(_granted(area) for area in agreement.areas) if stated is None else stated
    yield Level(agreement.id, granted, sum(sums.areas.values()), agreement.span)


def _granted(area: Area) -> int:
    """What an area distributes: its stated total where all its amounts are known."""
    if area.total is not None and not any(grant.unknown for grant in area.grants):
        return area.total
    return sum(grant.amount for grant in area.grants)


def _left_over(agreement: Agreement, outcome: Outcome, left: int) -> Finding | None:
    """Return the finding on what settling left of a pool; below zero, too much is given."""
    grant = outcome.pool.grant
    stated = grant.rounding.difference
    if stated is None:
        if left > 0 or -left <= _most_shown(outcome):
            return None
        level = Level(grant.id, grant.amount, grant.amount - left, grant.amount_span)
        return _not_conserved(agreement, level)
    code = _fault(outcome, stated, left)
    return None if code is None else _at_rule(agreement, outcome, stated, code, left)


def _fault(outcome: Outcome, stated: Difference, left: int) -> Kind | None:
    """Return why a difference rule cannot be carried out; None when it may leave what it left."""
    named = _named(outcome.pool.rounding.rule, left)
    to_one = stated.to is not None
    waits = any(portion.shares is None for portion in outcome.portions)
    if left > 0 and (waits or not (to_one or left >= outcome.pool.rounding.unit)):
        return None  # who has no share yet may have one in what waits
    if named and not any(_takes_part(outcome, place) for place in named):
        return NO_SHARE_IN_DIFFERENCE
    if left < 0:
        return SURPLUS_LEFT
    return MISSING_LEFT if to_one else None


def _named(rule: DifferenceRule, left: int) -> tuple[int, ...]:
    """The places of those whom a rule lets settle what is missing, or what is too much."""
    if rule.to is not None:
        return (rule.to,)
    return (rule.missing if left > 0 else rule.surplus) or ()


def _takes_part(outcome: Outcome, place: int) -> bool:
    """Whether a member has a share in any portion."""
    return any(
        part.shares is not None and part.shares.numerators[place] for part in outcome.portions
    )


def _most_shown(outcome: Outcome) -> Fraction:
    """How much more than is granted `difference: shown` may give: half a unit a share."""
    rounding = outcome.pool.rounding
    if rounding.rule != DifferenceRule():
        return Fraction(0)
    known = [portion.shares for portion in outcome.portions if portion.shares is not None]
    count = sum(sum(map(bool, shares.numerators)) for shares in known)
    exact = sum((shares.total for shares in known), Fraction(0))
    pending = sum(portion.pending for portion in outcome.portions)
    # What waits is in whole units too; what is more of it than exact is not for a share to answer.
    by_shares = count * rounding.unit * MOST_A_SHARE.get(rounding.method, Fraction(0))
    return by_shares + pending - (outcome.pool.amount - exact)


def _at_rule(
    agreement: Agreement, outcome: Outcome, stated: Difference, code: Kind, left: int
) -> Finding:
    """Return a finding at the rule that could not be carried out, with its amounts."""
    pool, moved = outcome.pool, sum(outcome.changes)
    order = stated.missing if left > 0 else stated.surplus
    first = order[0] if isinstance(order, tuple) else stated.to
    names = [pool.members[place].name for place in _named(pool.rounding.rule, left)]
    values = {
        "grant": Quoted(pool.grant.id),
        "names": Words(tuple(names)),
        "granted": _amount(agreement, pool.amount),
        "difference": _amount(agreement, left + moved),
        "size": _amount(agreement, abs(left + moved)),
        "moved": _amount(agreement, abs(moved)),
    }
    span = stated.span if first is None else first.span
    return Finding(code, span, values, (pool.grant.amount_span,))


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
