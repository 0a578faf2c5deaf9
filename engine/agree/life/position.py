"""Positions: how it stands with a recipient's grant on a day, from its award and its account.

A position is a function of the two and of the day, and of nothing else: in which order the events
of a day stand makes no difference to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from agree.base import Record
from agree.life.accounts import Account
from agree.life.dossier import Award
from agree.sections import Lack


class Position(Record):
    """How it stands with money on a day (amounts in minor units).

    Three sums hold always:

    - granted + overpaid = outstanding + paid + forfeited
    - paid = used + to_repay + unreported
    - to_repay + overrepaid + refunded = repaid + set_off + waived + left_to_repay

    `requested` is what was requested in time. `overpaid` was paid above what the recipient has a
    right to. `used` is what costs took of what was paid and may be kept; `costs` may be above it.
    `to_repay` is all that is to go back, whether it has gone or not: what is overpaid, what was
    reported and not used, and at least what was `reclaimed`. `overrepaid` is what has gone back
    above that, and is not `refunded` yet.
    """

    granted: int = 0
    requested: int = 0
    paid: int = 0
    overpaid: int = 0
    costs: int = 0
    used: int = 0
    to_repay: int = 0
    reclaimed: int = 0
    repaid: int = 0
    set_off: int = 0
    waived: int = 0
    refunded: int = 0
    overrepaid: int = 0
    unreported: int = 0
    forfeited: int = 0
    outstanding: int = 0

    @property
    def given_back(self) -> int:
        """Return what has gone back, in money or by a set-off, and was not refunded."""
        return self.repaid + self.set_off - self.refunded

    @property
    def left_to_repay(self) -> int:
        """Return what is to go back, has not gone yet and was not waived."""
        return self.to_repay + self.overrepaid - self.given_back - self.waived


class Holding(Record):
    """An award as it stands on a day, after decisions, transfers and extensions, and its account.

    `base` is what the agreement itself grants (minor units), as far as it was known on the day, and
    `base_lack` why that may not be all. `parts` are what a recipient had and what it has taken
    over: each was requested for itself, and all are paid and accounted for together. `came_to` is
    what the award came to when it became known, as far as it is: so much a payment of all of it
    has paid.
    """

    award: Award
    account: Account
    base: int
    base_lack: Lack | None
    parts: tuple[Holding, ...] = ()
    came_to: int = 0

    def is_forfeit(self, on: date) -> bool:
        """Return whether what was not requested by now is forfeited."""
        last = self.award.forfeited_after
        return last is not None and on > last and self.award.needs_request

    def forfeited(self, on: date) -> int:
        """Return what is forfeited (minor units), since it was not requested by now.

        Of several parts each has its own last day; what was asked for above the others is of them.
        """
        parts = self.parts or (self,)
        lost = [part for part in parts if part.is_forfeit(on)]
        if not lost:
            return 0
        kept = sum(part.award.granted for part in parts if not part.is_forfeit(on))
        asked, asked_of_lost = (sum(one.asked for one in some) for some in (parts, lost))
        covered = max(0, asked_of_lost, asked - kept)
        return max(0, sum(part.award.granted for part in lost) - covered)

    @property
    def requests_all(self) -> bool:
        """Return whether all of it was requested in time, whatever it comes to."""
        if self.parts:
            return all(part.requests_all for part in self.parts)
        return self.account.until("requests_all", self.award.forfeited_after) > 0

    @property
    def requested(self) -> int:
        """Return what was requested in time (minor units), at most what is granted."""
        award = self.award
        if self.requests_all:
            return award.granted
        asked = sum(part.asked for part in self.parts or (self,))
        return max(0, asked if award.lack else min(asked, award.granted))

    @property
    def asked(self) -> int:
        """Return what was asked for in time (minor units), also above what is granted."""
        award, account = self.award, self.account
        if self.requests_all:
            return award.granted
        return account.until("requested", award.forfeited_after) + account.sum("requests_moved")

    @property
    def requested_late(self) -> int:
        """Return what was requested too late (minor units)."""
        if self.parts:
            return sum(part.requested_late for part in self.parts)
        award, account = self.award, self.account
        late = account.sum("requested") - account.until("requested", award.forfeited_after)
        if self.requests_all or account.sum("requests_all"):
            late = max(late, award.granted - self.requested)
        return late

    @property
    def paid(self) -> int:
        """Return what was paid (minor units), also what a transfer made another grant's.

        A payment of all of an award that waited has paid what it came to, too.
        """
        later = sum(part.paid_later for part in self.parts) if self.parts else self.paid_later
        return self.account.sum("paid") + self.account.sum("paid_moved") + later

    @property
    def pays_all(self) -> bool:
        """Return whether all was paid while it was not known how much that is."""
        return self.account.sum("pays_all") > 0

    @property
    def paid_later(self) -> int:
        """Return what a payment of all has paid of what became known after it (minor units)."""
        return max(0, self.came_to - self.account.sum("pays_above")) if self.pays_all else 0

    @property
    def paid_ahead(self) -> int:
        """Return how much may become known before a payment of all has paid more of it."""
        return max(0, self.account.sum("pays_above") - self.came_to) if self.pays_all else 0

    @property
    def reported_on(self) -> date | None:
        """Return the day of the first report; None before it."""
        return self.account.first_day("reports")


def position_of(holding: Holding, on: date) -> Position:
    """Return how it stands with an award on a day, its events until then posted."""
    account, granted, paid = holding.account, holding.award.granted, holding.paid
    requested = min(holding.requested, granted)
    forfeited = holding.forfeited(on)
    overpaid = max(0, paid + forfeited - granted)
    costs, is_reported = account.sum("costs"), account.sum("reports") > 0
    usable = paid - overpaid
    reclaimed = min(account.sum("reclaimed"), paid)
    to_repay = max(overpaid + (max(0, usable - costs) if is_reported else 0), reclaimed)
    repaid, set_off = account.sum("repaid"), account.sum("set_off")
    given_back = repaid + set_off - account.sum("refunded")
    if not is_reported:
        to_repay = max(to_repay, min(given_back, paid))
    waived = min(account.sum("waived"), max(0, to_repay - given_back))
    return Position(
        granted=granted,
        requested=requested,
        paid=paid,
        overpaid=overpaid,
        costs=costs,
        used=paid - to_repay if is_reported else 0,
        to_repay=to_repay,
        reclaimed=reclaimed,
        repaid=repaid,
        set_off=set_off,
        waived=waived,
        refunded=account.sum("refunded"),
        overrepaid=max(0, given_back + waived - to_repay),
        unreported=0 if is_reported else paid - to_repay,
        forfeited=forfeited,
        outstanding=granted + overpaid - paid - forfeited,
    )


class Bounds(Record):
    """Between what an amount lies (minor units), whatever an award that waits comes to."""

    least: int
    most: int

    @property
    def is_known(self) -> bool:
        """Return whether the amount is the same whatever the award comes to."""
        return self.least == self.most


NO_LIMIT = 10**18
"""More than any money (minor units): what an award that lacks something may come to."""


def bounds_of(holding: Holding, on: date, *, is_reclaimable: bool = False) -> Mapping[str, Bounds]:
    """Return between what each amount of a position lies on a day, by name.

    What an award lacks may be nothing, or any amount; in between each amount only grows or only
    shrinks, except where a payment of all begins to pay more.
    """
    amounts = [amounts_of(one, on, is_reclaimable=is_reclaimable) for one in _extremes(holding)]
    return {name: _between(one[name] for one in amounts) for name in amounts[0]}


def bounds_of_one(name: str, holding: Holding, on: date) -> Bounds:
    """Return between what one amount of a position lies on a day."""
    return _between(amounts_of(one, on)[name] for one in _extremes(holding))


def _between(amounts: Iterable[int]) -> Bounds:
    amounts = tuple(amounts)
    return Bounds(min(amounts), max(amounts))


def _extremes(holding: Holding) -> tuple[Holding, ...]:
    """Return what is held, and where an award lacks something, if that comes to very much."""
    if holding.award.lack is None:
        return (holding,)
    return holding, _grown(holding, pays_more=False), _grown(holding, pays_more=True)


def amounts_of(holding: Holding, on: date, *, is_reclaimable: bool = False) -> Mapping[str, int]:
    """Return the amounts of a position by name, and what is told beside it (minor units).

    What is held was paid and has not gone back; the payer may take it back, as reclaimable, when no
    report came in time. What is not requested can still be.
    """
    position = position_of(holding, on)
    not_requested = position.granted - position.forfeited - position.requested
    held = max(0, position.paid - position.given_back)
    return {
        **position._asdict(),
        "left_to_repay": position.left_to_repay,
        "held": held,
        "reclaimable": held if is_reclaimable else 0,
        "requested_late": holding.requested_late,
        "not_requested": max(0, not_requested) if holding.award.needs_request else 0,
    }


def _grown(holding: Holding, *, pays_more: bool) -> Holding:
    """Return what is held if what it lacks comes to more than any money.

    Where that is not to make what was paid more, an award of which all was paid grows only by what
    was paid ahead of it.
    """
    if holding.parts:
        parts = tuple(_grown(part, pays_more=pays_more) for part in holding.parts)
        granted = sum(part.award.granted for part in parts)
        return holding._replace(award=holding.award._replace(granted=granted), parts=parts)
    if holding.award.lack is None:
        return holding
    more = NO_LIMIT if pays_more or not holding.pays_all else holding.paid_ahead
    award = holding.award._replace(granted=holding.award.granted + more)
    return holding._replace(award=award, came_to=holding.came_to + more)


def sum_of(positions: Iterable[Position]) -> Position:
    """Return the sum of some positions, amount by amount."""
    columns = zip(*positions, strict=True)
    return Position(*(sum(column) for column in columns))
