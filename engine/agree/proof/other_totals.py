"""Another total: a printed column whose every row is right for another amount than is granted.

A text and a table may state different amounts. Then no row is as computed, and all of them are
what the same key and rounding give of the amount that the printed column sums to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from agree.base import Record, round_half_up
from agree.distribute.allocate import allocate_pool
from agree.distribute.ledger import Ledger, Outcome
from agree.distribute.plan import plan_pool
from agree.distribute.weights import Unplannable
from agree.proof.columns import (
    added,
    amounts_in,
    as_displayed,
    by_grant,
    granted_in,
    members_of,
    outcomes_in,
)
from agree.sections import Grant, GrantPart
from agree.sections.published import PrintedColumn, PrintedTable


class OtherTotal(Record):
    """The amount that a printed column is distributed from, and what is granted (minor units).

    The `ledger` has what everybody gets of that amount.
    """

    printed: int
    granted: int
    ledger: Ledger


def other_total(ledger: Ledger, table: PrintedTable, column: PrintedColumn) -> OtherTotal | None:
    """Return the other amount that a column is distributed from; None when none gives its rows."""
    granted = granted_in(ledger, column, members_of(table)) if _has_total(column) else None
    if granted is None:
        return None
    printed = {row.member: row.figures[column.heading].value for row in table.rows}
    for total in _totals(ledger, table, column):
        if total == granted:
            continue
        for changed in _with_more(ledger, column, granted, total):
            amounts = amounts_in(changed, column)
            given = (amounts.get(member, 0) if member else None for member in printed)
            if all(
                amount is not None and figure == as_displayed(column, amount / table.unit)
                for figure, amount in zip(printed.values(), given, strict=True)
            ):
                return OtherTotal(total, granted, changed)
    return None


def _has_total(column: PrintedColumn) -> bool:
    return column.is_of_amounts and column.when is None


def _totals(ledger: Ledger, table: PrintedTable, column: PrintedColumn) -> Iterator[int]:
    """Yield what a printed column may be distributed from: its printed sum, and that of its rows.

    Where its rows may miss the amount by their rounding, the roundest amount near comes first.
    """
    total = table.total.figures[column.heading].value if table.total is not None else None
    yield from _whole(total, table)
    if not table.absent:
        rows = added([row.figures[column.heading].value for row in table.rows])
        yield from _round_ones(rows, table, _unit(ledger, table, column) * len(table.rows))
        yield from _whole(rows, table)


def _unit(ledger: Ledger, table: PrintedTable, column: PrintedColumn) -> Fraction:
    """Return what the amounts of a column are rounded to (minor units), or displayed in."""
    units = [Fraction(one.pool.rounding.unit) for one in outcomes_in(ledger, column)]
    if column.decimals is not None:
        units.append(table.unit / 10**column.decimals)
    return max(units, default=Fraction(0))


def _whole(figure: Fraction | None, table: PrintedTable) -> Iterator[int]:
    """Yield a printed amount in minor units, where it is whole ones."""
    if figure is not None and (figure * table.unit).denominator == 1:
        yield int(figure * table.unit)


def _round_ones(figure: Fraction | None, table: PrintedTable, most: Fraction) -> Iterator[int]:
    """Yield the round amounts that are half of `most` from a printed one at most."""
    total = Fraction(0) if figure is None else figure * table.unit
    for tens in range(len(str(int(total))), 0, -1):
        near = int(round_half_up(total, -tens))
        if near != total and 2 * abs(near - total) <= most:
            yield near


def _with_more(ledger: Ledger, column: PrintedColumn, granted: int, total: int) -> Iterator[Ledger]:
    """Yield a ledger for each grant or part that a column shows, where that makes its total."""
    if column.kind == "part":
        outcomes, named = by_grant(ledger), [one.name.partition("/") for one in column.what]
        shown = [(outcome, part) for grant, _, part in named for outcome in outcomes[grant]]
    else:
        shown = [(outcome, "") for outcome in outcomes_in(ledger, column)]
    for outcome, part in shown:
        more = _more(outcome, total - granted)
        changed = _allocated(ledger, outcome, _changed(outcome.pool.grant, part, more))
        if changed is not None and outcome.pool.tier == 1:
            yield ledger._replace(
                outcomes=_with(ledger.outcomes, outcome, changed),
                alternatives=_with(ledger.alternatives, outcome, changed),
            )


def _more(outcome: Outcome, paid: int) -> int:
    """Return how much more a grant has to be that pays so much more: some of it may not be paid."""
    if not outcome.retained or not outcome.distributed:
        return paid
    return int(round_half_up(Fraction(paid * outcome.pool.amount, outcome.distributed), 0))


def _with(outcomes: tuple[Outcome, ...], old: Outcome, new: Outcome) -> tuple[Outcome, ...]:
    return tuple(new if one is old else one for one in outcomes)


def _allocated(ledger: Ledger, outcome: Outcome, grant: Grant) -> Outcome | None:
    """Return what becomes of a changed grant; None when it cannot be distributed."""
    pool = outcome.pool
    try:
        return allocate_pool(plan_pool(ledger.agreement, grant, pool.members, pool.payer))
    except Unplannable:
        return None


def _changed(grant: Grant, part: str, more: int) -> Grant:
    """Return a grant that is more, or a part of which is; percentages are of the new amount."""
    if not part:
        amount = grant.amount + more
        parts = tuple(_of_whole(one, amount) for one in grant.parts)
        return grant._replace(amount=amount, exact=None, parts=parts)
    return grant._replace(parts=_enlarged(grant.parts, part, more))


def _enlarged(parts: Iterable[GrantPart], name: str, more: int) -> tuple[GrantPart, ...]:
    return tuple(
        part._replace(amount=part.amount + more)
        if part.id == name
        else part._replace(parts=_enlarged(part.parts, name, more))
        for part in parts
    )


def _of_whole(part: GrantPart, whole: int) -> GrantPart:
    """Return a part with its percentage of another whole, if it is one that can be paid."""
    amount = Fraction(part.amount) if part.percentage is None else part.percentage.of(whole)
    if amount.denominator != 1:
        return part
    parts = tuple(_of_whole(one, int(amount)) for one in part.parts)
    return part._replace(amount=int(amount), parts=parts)
