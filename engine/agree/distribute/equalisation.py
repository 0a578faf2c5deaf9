"""Equalisation: recipients of a grant receive or contribute, so that all comes to its net.

What is above zero a recipient gets, and what is below zero it pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agree.base import NO_BREAK, Finding, Joined, Kind, Quoted, Shortened, message, round_half_up
from agree.distribute.pools import ONLY_PORTION, PlannedPortion
from agree.distribute.rates import Demand, Each, waiting_for_all
from agree.distribute.weights import Unplannable
from agree.sections import Agreement, Citation, Grant

NET_MISSED = Kind(
    "net-missed",
    message("the amounts of {grant} sum to {found}, but its net is {net}: {difference}"),
    hint=message("Correct the expression, or write under net: what the amounts come to."),
)
MORE, LESS = message("{amount} too much"), message("{amount} too little")


def equalised(
    agreement: Agreement, grant: Grant, portions: Sequence[PlannedPortion], each: Sequence[Each]
) -> Demand:
    """Return a grant that nets to what it states, with what each gets or pays.

    While somebody's amount waits, so do all: that of the others is what the known ones leave.

    Raises Unplannable when the amounts miss the net by more than rounding takes away.
    """
    exact = sum((one.known for one in each), Fraction(0))
    if any(one.waits for one in each):
        return Demand(grant, (waiting_for_all(portions, each, grant.amount),), exact)
    missed, unit = exact - grant.amount, grant.rounding.unit
    if missed and round_half_up(exact / unit, 0) * unit != grant.amount:
        values = {
            "grant": Quoted(grant.id),
            "found": _money(agreement, exact),
            "difference": (MORE if missed > 0 else LESS).filled(
                amount=_money(agreement, abs(missed))
            ),
            "net": _money(agreement, Fraction(grant.amount)),
        }
        raise Unplannable(Finding(NET_MISSED, grant.amount_span, values))
    found = tuple(
        portion._replace(stated=one.amounts) for portion, one in zip(portions, each, strict=True)
    )
    return Demand(grant, found, exact)


def undecided(grant: Grant, members: int, cited: tuple[Citation, ...]) -> Demand:
    """Return a grant whose net is known, but not by which key what is received and paid."""
    found = PlannedPortion(
        ONLY_PORTION,
        "",
        Fraction(grant.amount),
        cited,
        waits=frozenset(range(members)),
        key_is_pending=True,
    )
    return Demand(grant, (found,), Fraction(grant.amount))


def _money(agreement: Agreement, minor: Fraction) -> Joined:
    """Return an exact amount in the main unit, for a sentence."""
    currency = agreement.currency
    return Joined((Shortened(minor / currency.minor), currency.main), NO_BREAK)
