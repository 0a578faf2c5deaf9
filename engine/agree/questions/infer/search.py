"""The search: candidates that come near, every rounding rule on them, the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from agree.base import Record
from agree.distribute.shares import Shares, sum_shares
from agree.questions.infer.bounds import NO_BOUNDS, BoundsToTry
from agree.questions.infer.candidates import Candidate, Origin, candidates
from agree.questions.infer.column import AmountColumn
from agree.questions.infer.file_keys import OwnAnswer
from agree.questions.infer.rules import (
    Rounded,
    RoundingRule,
    SettlementOrder,
    listed_orders,
    orders_by_facts,
    orders_of_one,
    roundings,
)
from agree.report import Wording
from agree.sections import Member

MOST_NEAREST = 3
NEAR_UNITS = 4
"""How many units of rounding a candidate may be from the column to be tried with every rule."""

Progress: TypeAlias = Callable[[int], None]


class Miss(Record):
    """A member whose printed amount a key does not give (minor units)."""

    member: Member
    printed: int
    computed: int

    @property
    def difference(self) -> int:
        """What is printed above what is computed (minor units)."""
        return self.printed - self.computed


class Fit(Record):
    """A key and rounding rules that all give the same amounts, and where those miss the column.

    A key of the file has an `id`; the file's own rounding for its own key comes first (`as_filed`).
    """

    key: Wording
    rules: tuple[RoundingRule, ...]
    cells: int
    misses: tuple[Miss, ...]
    origin: Origin = "facts"
    id: str = ""
    as_filed: bool = False

    @property
    def equal(self) -> int:
        """The number of cells that are as printed."""
        return self.cells - len(self.misses)

    @property
    def largest(self) -> int:
        """The largest deviation of a cell (minor units)."""
        return max((abs(miss.difference) for miss in self.misses), default=0)

    @property
    def distance(self) -> tuple[int, int, int]:
        """How far the fit is from the column: cells, their sum, and the largest of them."""
        total = sum(miss.difference for miss in self.misses)
        return len(self.misses), abs(total), self.largest

    @property
    def names_members(self) -> bool:
        """Return whether no fact tells who settles the difference: it is named members."""
        return any(rule.written for rule in self.rules)


class Inference(Record):
    """The fits that give every cell; the nearest of the others, best first; how many were tried.

    `own` is what the file's own key and rounding give; None while that is not known.
    """

    exact: tuple[Fit, ...]
    nearest: tuple[Fit, ...]
    tried: int
    own: Fit | None = None


def infer(
    column: AmountColumn,
    bounds: BoundsToTry = NO_BOUNDS,
    file_keys: Iterable[Candidate] = (),
    own: OwnAnswer | None = None,
    progress: Progress | None = None,
) -> Inference:
    """Search the keys and rounding rules that give a printed column of amounts.

    `file_keys` are those of the file, its own first, and `own` what the file gives as it stands.
    `progress` is called with the number of keys that have been tried.
    """
    by_split: dict[frozenset[Shares], tuple[int, Candidate]] = {}
    for candidate in candidates(column, bounds, file_keys):
        split = frozenset(candidate.shares)
        if split not in by_split:
            by_split[split] = _distance(candidate, column), candidate
            if progress is not None:
                progress(len(by_split))
        elif candidate.plainness < by_split[split][1].plainness:
            by_split[split] = by_split[split][0], candidate
    close = _closest(list(by_split.values()), column.unit)
    orders = [*orders_by_facts(column), *(own.orders if own is not None else ())]
    fits = fits_of(column, close, orders)
    fits += _fit_as_it_stands(column, own, fits)
    exact = [fit for fit in fits if not fit.misses]
    exact.sort(key=lambda fit: (fit.origin != "own", not fit.as_filed, fit.names_members))
    as_filed = [fit for fit in fits if fit.as_filed]
    return Inference(
        exact=tuple(exact),
        nearest=tuple(_nearest(fits)),
        tried=len(by_split),
        own=min(as_filed, key=lambda fit: fit.distance, default=None),
    )


def _distance(candidate: Candidate, column: AmountColumn) -> int:
    """Return how far the exact shares are from the column at most, in minor units, rounded up."""
    shares = sum_shares(candidate.shares)
    exact, below = shares.numerators, shares.denominator
    return -(-max(abs(exact[place] - amount * below) for place, amount in column.known) // below)


def _closest(by_distance: list[tuple[int, Candidate]], unit: int) -> list[Candidate]:
    """Return the candidates that come near, the plainest first, and the file's own key."""
    by_distance.sort(key=lambda item: item[0])
    near = [item for item in by_distance if item[0] <= NEAR_UNITS * unit]
    closest = near or by_distance[:MOST_NEAREST]
    closest += [item for item in by_distance if item[1].origin == "own" and item not in closest]
    closest.sort(key=lambda item: (*item[1].plainness, item[0]))
    return [candidate for _, candidate in closest]


def fits_of(
    column: AmountColumn, close: Sequence[Candidate], orders: Sequence[SettlementOrder]
) -> list[Fit]:
    """Return the fits of candidates with every method and order, also orders that are listed."""
    fits = _fits(column, close, orders)
    if all(fit.misses for fit in fits):  # perhaps one member took the whole difference
        fits = _fits(column, close, [*orders, *orders_of_one(column.members)])
    return [*fits, *_listed_fits(column, close, fits)]


def _fits(
    column: AmountColumn, close: Iterable[Candidate], orders: Sequence[SettlementOrder]
) -> list[Fit]:
    """Return the fits of candidates; rules that give the same amounts are one fit."""
    fits = []
    for candidate in close:
        by_amounts: dict[tuple[int, ...], list[RoundingRule]] = {}
        for rule, amounts in _rounded(column, candidate, orders):
            rules = by_amounts.setdefault(amounts, [])
            if rule not in rules:
                rules.append(rule)
        for amounts, rules in by_amounts.items():
            as_filed = candidate.as_filed is not None and candidate.as_filed.amounts == amounts
            fits.append(_fit(column, candidate, rules, amounts)._replace(as_filed=as_filed))
    return fits


def _rounded(
    column: AmountColumn, candidate: Candidate, orders: Sequence[SettlementOrder]
) -> Iterator[Rounded]:
    """Yield what each rounding rule makes of a candidate, that of the file first."""
    if candidate.as_filed is not None:
        yield candidate.as_filed
    yield from roundings(column, candidate.portions, candidate.shares, orders)


def _fit(
    column: AmountColumn,
    candidate: Candidate,
    rules: Iterable[RoundingRule],
    amounts: Sequence[int],
) -> Fit:
    """Return a fit: what amounts that some rules make of a candidate miss of the column."""
    misses = _misses(column, amounts)
    cells = len(column.known)
    return Fit(candidate.name, tuple(rules), cells, misses, candidate.origin, candidate.id)


def _misses(column: AmountColumn, amounts: Sequence[int]) -> tuple[Miss, ...]:
    return tuple(
        Miss(column.members[place], printed, amounts[place])
        for place, printed in column.known
        if printed != amounts[place]
    )


def _listed_fits(
    column: AmountColumn, close: Iterable[Candidate], fits: Sequence[Fit]
) -> Iterator[Fit]:
    """Yield the fits of candidates when the difference is settled in an order that is listed.

    Such an order fits many keys, so it is looked for only where nothing else gives the column, and
    for the file's own key when no other rounding of it does.
    """
    exact = [fit for fit in fits if not fit.misses]
    if any(fit.origin == "own" for fit in exact):
        return
    for candidate in close:
        if candidate.origin == "own" or not exact:
            rules = tuple(listed_orders(column, candidate.portions, candidate.shares))
            if rules:
                printed = [amount or 0 for amount in column.amounts]
                yield _fit(column, candidate, rules, printed)


def _fit_as_it_stands(
    column: AmountColumn, own: OwnAnswer | None, fits: Sequence[Fit]
) -> Iterator[Fit]:
    """Yield what the file gives as it stands, unless its key on what is printed gives the same."""
    if own is None or any(own.amounts[place] is None for place, _ in column.known):
        return
    misses = _misses(column, [amount or 0 for amount in own.amounts])
    if not any(fit.as_filed and fit.misses == misses for fit in fits):
        yield Fit(own.key, (own.rule,), len(column.known), misses, "own", own.id, as_filed=True)


def _nearest(fits: Iterable[Fit]) -> Iterator[Fit]:
    """Yield the nearest fits that miss something, the best of each key; then the file's own."""
    keys: list[tuple[Wording, str]] = []
    for fit in sorted((fit for fit in fits if fit.misses), key=lambda fit: fit.distance):
        if (fit.key, fit.id) not in keys:
            keys.append((fit.key, fit.id))
            if len(keys) <= MOST_NEAREST or fit.origin == "own":
                yield fit
