"""How it stands with money on a day: granted, requested, paid, used, forfeited and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from agree.base import short_repr
from agree.life.state import Account
from agree.life.terms import Term


@short_repr
class Position(NamedTuple):
    """Amounts in minor units, on one day.

    granted = outstanding + paid + forfeited, and paid = used + to_repay + unreported, always.
    `to_repay` is all that is to go back, of which `repaid` has gone; `costs` may be above `paid`.
    """

    granted: int = 0
    requested: int = 0
    paid: int = 0
    costs: int = 0
    used: int = 0
    to_repay: int = 0
    repaid: int = 0
    unreported: int = 0
    forfeited: int = 0
    outstanding: int = 0

    @property
    def left_to_repay(self) -> int:
        """What is to go back and has not gone yet."""
        return self.to_repay - self.repaid


def position(term: Term, account: Account, on: date) -> Position:
    """How it stands with one recipient's grant on a day, its events until then applied."""
    gone = term.lapses is not None and on > term.lapses
    forfeited = term.granted - account.requested if gone and term.asks else 0
    kept = account.paid - account.used
    to_repay = kept if account.reported is not None else account.repaid
    return Position(
        granted=term.granted,
        requested=account.requested,
        paid=account.paid,
        costs=account.costs,
        used=account.used,
        to_repay=to_repay,
        repaid=account.repaid,
        unreported=kept - to_repay,
        forfeited=forfeited,
        outstanding=term.granted - account.paid - forfeited,
    )


def together(positions: Iterable[Position]) -> Position:
    """The sum of some positions."""
    columns = list(zip(*positions, strict=True))
    return Position(*map(sum, columns)) if columns else Position()
