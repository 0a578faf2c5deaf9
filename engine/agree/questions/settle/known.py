"""What is known of the amounts: a grant may wait for figures, or no source may tell its sum."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from agree.base import Amount
from agree.life.settlement import Settled, Settlement
from agree.questions.amounts import amount, cell_of_sum
from agree.questions.opened import Opened
from agree.report import PENDING, UNKNOWN, AtLeast, Cell


def not_known(line: Settled, on: date) -> frozenset[str]:
    """Return the amounts of a recipient's grant that are not known on a day, or only in part."""
    term, account = line.term, line.account
    if not (term.pending or term.grant.unknown):
        return frozenset()
    names = {"granted", "outstanding"}
    if term.lapses is not None and on > term.lapses:
        names.add("forfeited")
    if not term.granted and account.asked is not None and not account.late:
        names.add("requested")
    return frozenset(names)


def account_cell(found: Opened, line: Settled, name: str, on: date) -> Cell:
    """Return an amount of a recipient's grant, or why it is not known."""
    known = amount(found.agreement, getattr(line.position, name))
    if name not in not_known(line, on):
        return known
    if line.term.grant.unknown:
        return UNKNOWN
    return PENDING if line.term.unknown else AtLeast(known)


def sum_cell(found: Opened, lines: Iterable[Settled], name: str, on: date) -> Cell:
    """Return an amount of several grants together; those that only wait are left out."""
    told = [line for line in lines if not line.term.unknown]
    unknown = any(name in not_known(line, on) for line in told)
    return _sum(found, told, name, unknown=unknown)


def whole_cell(found: Opened, made: Settlement, name: str) -> Cell:
    """Return an amount of the whole agreement, beside what waits for figures."""
    unstated = [line for line in made.lines if line.term.grant.unknown]
    unknown = any(name in not_known(line, made.on) for line in unstated)
    return _sum(found, made.lines, name, unknown=unknown)


def _sum(found: Opened, lines: Iterable[Settled], name: str, *, unknown: bool) -> Cell:
    minor = sum(getattr(line.position, name) for line in lines)
    return cell_of_sum(found.agreement, minor, found.agreement.currency.main, unknown=unknown)


def total_cell(found: Opened, made: Settlement) -> Cell:
    """Return the agreement's total: what it states, or what is known of it."""
    agreement, unknown = found.agreement, has_unstated(found)
    if unknown and agreement.total is not None:
        return amount(agreement, agreement.total)
    return cell_of_sum(agreement, made.total, agreement.currency.main, unknown=unknown)


def has_unstated(found: Opened) -> bool:
    """Return whether no source tells the sum of some grant."""
    return any(outcome.pool.grant.unknown for outcome in found.ledger.outcomes)


def is_nought(cell: Cell) -> bool:
    """Return whether an amount is known to be nought."""
    return isinstance(cell, Amount) and not cell.minor
