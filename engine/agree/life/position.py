"""Positions: how it stands with a recipient's grant on a day, from its award and its account.

A position is a function of the two and of the day, and of nothing else: in which order the events
of a day stand makes no difference to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.ledger import Lack
from agree.life.accounts import Account
from agree.life.dossier import Award


@short_repr
class Position(NamedTuple):
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


@short_repr
class Holding(NamedTuple):
    """An award as it stands on a day, after decisions, transfers and extensions, and its account.

    `base` is what the agreement itself grants (minor units), as far as it was known on the day, and
    `base_lack` why that may not be all. `parts` are what a recipient had and what it has taken
    over: each was requested for itself, and all are paid and accounted for together.
    """

    award: Award
    account: Account
    base: int
    base_lack: Lack | None
    parts: tuple[Holding, ...] = ()

    def is_forfeit(self, on: date) -> bool:
        """Return whether what was not requested by now is forfeited."""
        last = self.award.forfeited_after
        return last is not None and on > last and self.award.needs_request

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
        """Return what was paid (minor units), also what a transfer made another grant's."""
        return self.account.sum("paid") + self.account.sum("paid_moved")

    @property
    def reported_on(self) -> date | None:
        """Return the day of the first report; None before it."""
        return self.account.first_day("reports")


def position_of(holding: Holding, on: date) -> Position:
    """Return how it stands with an award on a day, its events until then posted."""
    account, granted, paid = holding.account, holding.award.granted, holding.paid
    requested = holding.requested
    forfeited = max(0, granted - requested) if holding.is_forfeit(on) else 0
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


@short_repr
class NotKnown(NamedTuple):
    """The amounts of a position, by name, that are not known since the award lacks something.

    What is `lacking` grows once all is known; what is `open` may grow or shrink.
    """

    lacking: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()


ALL_KNOWN = NotKnown()


def not_known(holding: Holding, position: Position, on: date, *, is_reclaimable: bool) -> NotKnown:
    """Return which amounts on a day are not known of an award that lacks something."""
    if holding.award.lack is None:
        return ALL_KNOWN
    names = frozenset(_lacking(holding, position, on, is_reclaimable=is_reclaimable))
    unsure = frozenset(_open(holding, position))
    return NotKnown(names - unsure, unsure)


def _lacking(
    holding: Holding, position: Position, on: date, *, is_reclaimable: bool
) -> Iterator[str]:
    """Yield the amounts on a day that what an award lacks would add to.

    It is granted like the rest of the award, and requested and paid where all was.
    """
    is_reported = holding.account.sum("reports") > 0
    yield "granted"
    if holding.requests_all:
        yield "requested"
    pays_all = holding.account.sum("pays_all") > 0
    is_lost = holding.is_forfeit(on) and not holding.requests_all
    if pays_all:
        yield from ("paid", *(["reclaimable"] if is_reclaimable else []))
        yield from ("to_repay", "left_to_repay") if is_reported else ("unreported",)
        if holding.account.sum("reclaimed") > position.reclaimed:
            yield from ("reclaimed", "to_repay", "left_to_repay")
    elif is_lost:
        yield "forfeited"
    if not pays_all and (not is_lost or position.requested > position.granted):
        yield "outstanding"
    if position.overpaid and not is_reported:
        yield "unreported"
    if is_reported and position.costs > position.used and (pays_all or position.overpaid):
        yield "used"


def _open(holding: Holding, position: Position) -> Iterator[str]:
    """Yield the amounts that what an award lacks would make smaller, if it comes to enough."""
    if position.requested > position.granted:
        yield "requested"
    if position.overpaid:
        yield from ("overpaid", "to_repay", "left_to_repay")
        yield from ("waived",) if position.waived else ()
    if position.overrepaid:
        yield "overrepaid"


def sum_of(positions: Iterable[Position]) -> Position:
    """Return the sum of some positions, amount by amount."""
    columns = zip(*positions, strict=True)
    return Position(*(sum(column) for column in columns))
