"""Which total a printed column was distributed from, where text, row of sums and rows differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

from agree.base import Record, message
from agree.distribute.shares import Shares, sum_shares
from agree.questions.infer.candidates import Candidate
from agree.questions.infer.column import AmountColumn
from agree.questions.infer.search import Fit, Inference
from agree.questions.infer.sought import SETTLED_UNITS
from agree.report import Wording

ROW_OF_SUMS = message("the row of sums")
ROWS = message("what the rows sum to")
IN_FILE = message("what the file distributes")
READ_OFF = message("read off the amounts")
FEWEST_CELLS = 3
"""A total is read off at least so many cells: fewer fit one by chance."""

Infer: TypeAlias = Callable[[AmountColumn], Inference]


class TotalTried(Record):
    """A total that a column may have been distributed from (minor units), and who says so.

    `inference` is which keys give the column from it. One that was read off the amounts lies
    `between` the least and the greatest total that can give them.
    """

    amount: int
    sources: tuple[Wording, ...]
    inference: Inference
    between: tuple[int, int] | None = None

    @property
    def best(self) -> Fit | None:
        """The fit that gives most of the cells; None when no key was tried."""
        fits = (*self.inference.exact[:1], *self.inference.nearest)
        return min(fits, key=lambda fit: fit.distance, default=None)


def stated_totals(
    column: AmountColumn, granted: int | None
) -> tuple[tuple[int, tuple[Wording, ...]], ...]:
    """Return the totals that are stated of a column, that of the column itself first."""
    known = [amount for _, amount in column.known]
    stated: list[tuple[int, Wording]] = []
    if column.pool_from == "total":
        stated.append((column.pool, ROW_OF_SUMS))
    if len(known) == len(column.members):
        stated.append((sum(known), ROWS))
    if granted is not None:
        stated.append((granted, IN_FILE))
    amounts = dict.fromkeys(one for one, _ in stated if one > 0 or one == column.pool)
    return tuple((one, tuple(who for amount, who in stated if amount == one)) for one in amounts)


def try_totals(
    column: AmountColumn,
    granted: int | None,
    keys_on: Callable[[AmountColumn], Iterable[Candidate]],
    infer_on: Infer,
) -> tuple[TotalTried, ...]:
    """Return the totals that a column may be distributed from, each with the keys that give it.

    That which the column states comes first; where a key gives the column from it, and the file
    distributes the same, no other is tried. Where no key gives the column from any of those that
    are stated, one is read off the amounts: `keys_on` are the keys on a column, to read it by.
    """
    first, *others = stated_totals(column, granted) or ((column.pool, ()),)
    tried = [TotalTried(*first, infer_on(column._replace(pool=first[0])))]
    if column.pool <= 0 or (tried[0].inference.exact and granted in (None, first[0])):
        return tuple(tried)
    tried += (TotalTried(*one, infer_on(column._replace(pool=one[0]))) for one in others)
    if not any(one.inference.exact for one in tried):
        tried += _read_off(column, [one.amount for one in tried], keys_on, infer_on)
    return tuple(tried)


def _read_off(
    column: AmountColumn,
    stated: Sequence[int],
    keys_on: Callable[[AmountColumn], Iterable[Candidate]],
    infer_on: Infer,
) -> Iterator[TotalTried]:
    """Yield the roundest total from which a key gives every cell, the plainest key first."""
    if len(column.known) < FEWEST_CELLS:
        return
    seen = set(stated)
    for low, high in _ranges(column, keys_on):
        roundest = _roundest(low, high)
        if roundest > 0 and roundest not in seen:
            seen.add(roundest)
            inference = infer_on(column._replace(pool=roundest))
            if inference.exact:
                yield TotalTried(roundest, (READ_OFF,), inference, (low, high))
                return


def _ranges(
    column: AmountColumn, keys_on: Callable[[AmountColumn], Iterable[Candidate]]
) -> Iterator[tuple[int, int]]:
    """Yield between which totals each key gives every cell, but for a unit that was settled.

    What a key gives grows evenly with the total, as long as no bound holds anybody, so that two
    totals show how much.
    """
    twice = {
        (key.origin, key.id, str(key.name)): sum_shares(key.shares)
        for key in keys_on(column._replace(pool=2 * column.pool))
    }
    for key in keys_on(column):
        doubled = twice.get((key.origin, key.id, str(key.name)))
        if doubled is not None:
            low, high = _between(column, sum_shares(key.shares), doubled)
            if low <= high:
                yield low, high


def _between(column: AmountColumn, once: Shares, doubled: Shares) -> tuple[int, int]:
    """Return the least and the greatest total that can give every cell (minor units)."""
    room = column.unit * (Fraction(1, 2) + SETTLED_UNITS)
    lows, highs = [Fraction(0)], list[Fraction]()
    for place, printed in column.known:
        share = once.of(place)
        by_each = (doubled.of(place) - share) / column.pool
        if by_each > 0:
            lows.append(column.pool + (printed - room - share) / by_each)
            highs.append(column.pool + (printed + room - share) / by_each)
        elif abs(printed - share) > room:
            return 1, 0
    if not highs:
        return 1, 0
    unit = column.unit
    return ceil(max(lows) / unit) * unit, floor(min(highs) / unit) * unit


def _roundest(low: int, high: int) -> int:
    """Return the number between two others that has most noughts at its end."""
    step: int = 10 ** len(str(high))
    while -(-low // step) * step > high:
        step //= 10
    return -(-low // step) * step
