"""The picture of a year's payments: what is paid in each month, of all that has instalments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from agree.base import Amount, Joined, Message, Record, message
from agree.distribute.ledger import Ledger
from agree.questions.amounts import amount, minor_of, sum_of_cells
from agree.questions.charts.scale import picture_scale
from agree.questions.instalments import instalment_cell, member_cell, payments_in
from agree.questions.selection import Selection
from agree.report import Cell, Chart, Column, Row, Table, Wording
from agree.sections import Member

COLUMNS = (Column("month"), Column("amount", kind="amount"))
MONTHS: tuple[Message, ...] = (
    message("January {year}"),
    message("February {year}"),
    message("March {year}"),
    message("April {year}"),
    message("May {year}"),
    message("June {year}"),
    message("July {year}"),
    message("August {year}"),
    message("September {year}"),
    message("October {year}"),
    message("November {year}"),
    message("December {year}"),
)
YEAR = 12
"""Months: a longer time is shown without the months in which nothing is paid."""


class Paid(Record):
    """What is paid by month, of which grants no month is told, and the sections that say it."""

    by_month: Mapping[date, Cell]
    without: tuple[str, ...]
    sections: tuple[str, ...]


def charts_of_payments(
    ledger: Ledger, selection: Selection, unit: str | None, members: Sequence[Member] = (),
    label: Wording = "",
) -> Iterator[Chart]:  # fmt: skip
    """Yield a picture of what is paid month by month, if any instalment has a day or a month.

    With `members`, what they are paid, called by the `label`. What has no month stands in a note.
    """
    agreement, paid = ledger.agreement, _paid(ledger, selection, members)
    sums = paid.by_month
    if not sums:
        return
    scale = picture_scale(agreement.currency, agreement.unit, unit, sums.values())
    rows = tuple(
        Row((_name(month), sums.get(month, amount(agreement, 0))))
        for month in _months(sorted(sums))
    )
    largest = max(sorted(sums), key=lambda month: minor_of(sums[month]))
    most = scale.amount(minor_of(sums[largest]))
    sentence = message("Most is paid in {month}: {amount}", month=_name(largest), amount=most)
    told = message("Payments by month, {unit}", unit=scale.unit)
    about = Joined((label, told), " · ") if label else told
    table = scale.table(Table("payments", COLUMNS, rows), "amount")
    drawn, notes = ("month", "amount"), tuple(_notes(paid))
    yield Chart("payments", "months", sentence, table, drawn, about, notes, paid.sections)


def _paid(ledger: Ledger, selection: Selection, members: Sequence[Member]) -> Paid:
    """Return what is paid to all, or to some members, by month."""
    agreement = ledger.agreement
    by_month: dict[date, list[Cell]] = {}
    without: list[str] = []
    sections: list[str] = []
    for payment in payments_in(ledger, selection):
        own = [one for one in members if one in payment.outcome.pool.members]
        cells = [member_cell(agreement, payment, one) for one in own]
        when = payment.instalment.time
        if members and not own:
            continue
        if when is None or when.is_year:
            without.append(payment.outcome.pool.grant.name)
            continue
        cells = cells or [instalment_cell(agreement, payment)]
        by_month.setdefault(when.first.replace(day=1), []).extend(cells)
        sections += [payment.citation.section] if payment.citation.section else []
    sums = {month: sum_of_cells(agreement, cells) for month, cells in by_month.items()}
    return Paid(sums, tuple(dict.fromkeys(without)), tuple(dict.fromkeys(sections)))


def _notes(paid: Paid) -> Iterator[Wording]:
    """Yield what is hatched, and what is not drawn."""
    if any(not isinstance(cell, Amount) for cell in paid.by_month.values()):
        yield message("Hatched: what is not known yet.")
    if paid.without:
        grants = Joined(paid.without, ", ")
        yield message("Not drawn, since no month is told: {grants}.", grants=grants)


def _name(month: date) -> Message:
    return MONTHS[month.month - 1].filled(year=str(month.year))


def _months(paid: list[date]) -> list[date]:
    """Return the months from the first to the last; only those with payments, if they are many."""
    months = [paid[0]]
    while months[-1] < paid[-1]:
        last = months[-1]
        months.append(date(last.year + last.month // 12, last.month % 12 + 1, 1))
    return months if len(months) <= YEAR else paid
