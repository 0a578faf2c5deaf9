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


def try_totals(
    column: AmountColumn,
    granted: int | None,
    keys_on: Callable[[AmountColumn], Iterable[Candidate]],
    infer_on: Infer,
) -> tuple[TotalTried, ...]:
    """Return the totals that a column may be distributed from, each with the keys that give it.

    The row of sums comes first, then what the file distributes (`granted`). Where no key gives the
    column from these, what its rows sum to is tried, and the roundest total that is read off the
    amounts: rows that nobody settled sum to less or more. `keys_on` are the keys to read it by.
    """
    tried = _tried(column, _stated(column, granted), infer_on)
    if not _is_given(tried):
        rest = [one for one in _from_rows(column) if one not in {total.amount for total in tried}]
        tried += _tried(column, [(one, _sources(column, granted, one)) for one in rest], infer_on)
        tried += _read_off(column, [one.amount for one in tried], keys_on, infer_on)
    return tuple(tried)


def _stated(column: AmountColumn, granted: int | None) -> list[tuple[int, tuple[Wording, ...]]]:
    """Return the totals that the row of sums and the file state, each with who says it."""
    amounts = [column.pool] if column.pool_from == "total" else []
    amounts += [granted] if granted is not None and granted > 0 else []
    return [(one, _sources(column, granted, one)) for one in dict.fromkeys(amounts)]


def _from_rows(column: AmountColumn) -> tuple[int, ...]:
    """Return what the column has in all, and if all amounts are printed, what the rows sum to."""
    known = [amount for _, amount in column.known]
    rows = (sum(known),) if len(known) == len(column.members) else ()
    return tuple(dict.fromkeys((column.pool, *rows)))


def _sources(column: AmountColumn, granted: int | None, amount: int) -> tuple[Wording, ...]:
    """Return who says that an amount is the total of a column."""
    known = [printed for _, printed in column.known]
    says = (
        (ROW_OF_SUMS, column.pool_from == "total" and amount == column.pool),
        (ROWS, len(known) == len(column.members) and amount == sum(known)),
        (IN_FILE, amount == granted),
    )
    return tuple(who for who, is_said in says if is_said)


def _tried(
    column: AmountColumn,
    totals: Iterable[tuple[int, tuple[Wording, ...]]],
    infer_on: Infer,
) -> list[TotalTried]:
    return [
        TotalTried(amount, sources, infer_on(column._replace(pool=amount)))
        for amount, sources in totals
    ]


def _is_given(tried: Iterable[TotalTried]) -> bool:
    """Return whether a key gives a column from any of some totals."""
    return any(one.inference.exact for one in tried)


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
