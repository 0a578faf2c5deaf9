"""Floors and ceilings: what each is for each member, and whether all of them can hold.

Functions here raise PendingFacts and Unplannable as those of `weights` do.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agree.base import Amount, Finding, Joined, Kind, Message, Quoted, Span, Words, message
from agree.distribute.limits import KINDS, Limit, PerMember, deciding
from agree.distribute.shares import Bounded, Infeasible, bounded
from agree.distribute.weights import PendingFacts, TooLittle, Unplannable, evaluate, figures
from agree.sections import Agreement, Bound, Formula, Member
from agree.sections.bounds import Bounds, size_of_money
from agree.sections.checks.bounds import faults_of_money

FLOORS_EXCEED = Kind(
    "floors-exceed",
    message(
        "the floors need {limit} together, {short} more than the {amount} that is available: "
        "{asked}"
    ),
    advice=message(
        "Lower the floor or raise the amount. The floor of a portion counts for this portion alone."
    ),
)
CEILINGS_LEAVE_REST = Kind(
    "ceilings-leave-rest",
    message("the ceilings let through {limit} of {amount} at most; {left} is left undistributed"),
    advice=message("Raise the ceiling, or add a portion for what is left."),
)
FLOOR_ABOVE_CEILING = Kind(
    "floor-above-ceiling",
    message("the floor is above the ceiling: {told}"),
    advice=message("Check which of them has the wrong amount or unit."),
)
CEILING_BELOW_ZERO = Kind(
    "ceiling-below-zero",
    message("the ceiling {bound} is {amount}, below zero, for {member}"),
    hint=message("Write max(0, …) if who would come below zero gets nothing."),
)
ASKS = message("{bound} asks for {amount} for {members}")
AGAINST = message("{floor} against {ceiling} for {member}")


def member_bounds(
    agreement: Agreement,
    members: Sequence[Member],
    bound: Bound,
    takes_part: Sequence[bool],
    whole: Fraction,
) -> PerMember:
    """Return a bound for each member that takes part (minor units).

    `whole` is what is bounded, which a percentage is a part of.
    """
    if bound.awaits:
        raise PendingFacts(bound.awaits)
    amounts = [bound.of(whole)] * len(members)
    if bound.formula is not None:
        amounts = _by_formula(agreement, members, bound, bound.formula, takes_part)
    if bound.per is not None:
        counts = figures(agreement, bound.per.name, members)
        amounts = [amount * count for amount, count in zip(amounts, counts, strict=True)]
    return tuple(amount if part else None for amount, part in zip(amounts, takes_part, strict=True))


def _by_formula(
    agreement: Agreement,
    members: Sequence[Member],
    bound: Bound,
    formula: Formula,
    takes_part: Sequence[bool],
) -> list[Fraction]:
    """Return what a formula gives for each member that takes part (minor units), else 0."""
    if any(faults_of_money(agreement, formula)):  # the checks have reported it
        raise Unplannable
    sizes = sizes_of_money(agreement, formula)
    places = [place for place, part in enumerate(takes_part) if part]
    chosen = [members[place] for place in places]
    amounts = [Fraction(0)] * len(members)
    values = evaluate(agreement, formula, chosen, members, sizes)
    for place, value in zip(places, values, strict=True):
        amounts[place] = bound.rounded(value * Fraction(agreement.currency.minor))
    return amounts


def sizes_of_money(agreement: Agreement, formula: Formula) -> dict[str, Fraction]:
    """Return how many main units each fact of a formula counts in, of those that count money."""
    facts = (agreement.facts.get(name) for name in formula.expression.names)
    sizes = {fact.id: size_of_money(fact, agreement.currency) for fact in facts if fact is not None}
    return {name: size for name, size in sizes.items() if size is not None}


def limits_of(
    agreement: Agreement,
    members: Sequence[Member],
    floors: Bounds,
    ceilings: Bounds,
    takes_part: Sequence[bool],
    whole: Fraction,
) -> tuple[Limit, ...]:
    """Return floors and ceilings as limits; a floor below zero is none."""

    def limit(kind: Bounded, bound: Bound) -> Limit:
        amounts = member_bounds(agreement, members, bound, takes_part, whole)
        return Limit(kind, amounts, bound, whole)

    lower = [limit("floor", bound) for bound in floors]
    upper = [limit("ceiling", bound) for bound in ceilings]
    for bound, one in zip(ceilings, upper, strict=True):
        for member, amount in zip(members, one.amounts, strict=True):
            if amount is not None and amount < 0:
                values = {
                    "bound": Quoted(bound.text),
                    "amount": _money(agreement, amount),
                    "member": member.name,
                }
                raise Unplannable(Finding(CEILING_BELOW_ZERO, bound.span, values))
    return (*(one.above_zero for one in lower), *upper)


def check_limits(
    agreement: Agreement,
    members: Sequence[Member],
    amount: Fraction,
    weights: Sequence[int],
    limits: Sequence[Limit],
    grant: Span,
    *,
    rest_stays: bool,
) -> None:
    """Raise Unplannable, with a finding, when no distribution of an amount keeps within limits.

    What ceilings leave is no fault where the `rest_stays` with the payer. The finding points at a
    bound, and at the `grant` too.
    """
    if not limits:
        return
    floors, ceilings = (_decisive(limits, kind, len(members)) for kind in KINDS)
    _check_crossed(agreement, members, floors, ceilings)
    least, most = (
        [None if one is None else one.of(place) for place, one in enumerate(found)]
        for found in (floors, ceilings)
    )
    try:
        bounded(amount, weights, least, most)
    except Infeasible as fault:
        if fault.reason == "floors":
            raise _too_much_asked(agreement, members, amount, limits, floors, grant) from None
        if rest_stays:
            return
        bound = next(one.bound for one in ceilings if one is not None)
        values = {
            "limit": _money(agreement, fault.limit),
            "amount": _money(agreement, amount),
            "left": _money(agreement, amount - fault.limit),
        }
        span = grant if bound is None else bound.span
        raise Unplannable(Finding(CEILINGS_LEAVE_REST, span, values, (grant,))) from None


def _decisive(limits: Sequence[Limit], kind: Bounded, members: int) -> list[Limit | None]:
    """Return the limit that decides for each member."""
    return [deciding(limits, kind, place) for place in range(members)]


def _check_crossed(
    agreement: Agreement,
    members: Sequence[Member],
    floors: Sequence[Limit | None],
    ceilings: Sequence[Limit | None],
) -> None:
    """Raise Unplannable, with a finding at the ceiling, when somebody's floor is above it."""
    told: list[Message] = []
    spans: list[Span] = []
    pairs = zip(members, floors, ceilings, strict=True)
    for place, (member, floor, ceiling) in enumerate(pairs):
        if floor is not None and ceiling is not None and floor.of(place) > ceiling.of(place):
            least, most = (_money(agreement, one.of(place)) for one in (floor, ceiling))
            told.append(AGAINST.filled(floor=least, ceiling=most, member=member.name))
            spans += (one.bound.span for one in (ceiling, floor) if one.bound is not None)
    if told:
        values = {"told": Words(tuple(told))}
        raise Unplannable(Finding(FLOOR_ABOVE_CEILING, spans[0], values, (spans[1],)))


def _too_much_asked(
    agreement: Agreement,
    members: Sequence[Member],
    amount: Fraction,
    limits: Sequence[Limit],
    floors: Sequence[Limit | None],
    grant: Span,
) -> Unplannable:
    """Return the finding on floors that need more than there is: by how much, and who asks for it.

    It points at the floor that asks for the most, and then at the others.
    """
    asking = [
        (one, [place for place, floor in enumerate(floors) if floor is one and one.of(place)])
        for one in limits
    ]
    sums = [
        (sum(map(one.of, places), Fraction(0)), one.bound, places)
        for one, places in asking
        if places and one.bound is not None
    ]
    largest = sorted(sums, key=lambda one: -one[0])
    told = tuple(
        ASKS.filled(
            bound=Quoted(bound.text),
            amount=_money(agreement, asked),
            members=Words(tuple(members[place].name for place in places)),
        )
        for asked, bound, places in largest
    )
    needed = sum((asked for asked, _, _ in largest), Fraction(0))
    values = {
        "limit": _money(agreement, needed),
        "short": _money(agreement, needed - amount),
        "amount": _money(agreement, amount),
        "asked": Joined(told, "; "),
    }
    spans = [bound.span for _, bound, _ in largest]
    return TooLittle(Finding(FLOORS_EXCEED, spans[0], values, (*spans[1:], grant)))


def _money(agreement: Agreement, minor: Fraction) -> Amount:
    """Return an amount in main units."""
    currency = agreement.currency
    return Amount(round(minor), currency, currency.main)
