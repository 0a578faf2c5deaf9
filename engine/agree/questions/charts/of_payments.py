"""The picture of a year's payments: what is paid in each month, of all that has instalments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from agree.base import Amount, Joined, Message, message
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


def charts_of_payments(
    ledger: Ledger, selection: Selection, unit: str | None, members: Sequence[Member] = (),
    label: Wording = "",
) -> Iterator[Chart]:  # fmt: skip
    """Yield a picture of what is paid month by month, if any instalment has a day or a month.

    With `members`, what they are paid, called by the `label`. What has no month stands in a note.
    """
    agreement = ledger.agreement
    by_month: dict[date, list[Cell]] = {}
    without: list[str] = []
    sections: list[str] = []
    for payment in payments_in(ledger, selection):
        own = [one for one in members if one in payment.outcome.pool.members]
        if members and not own:
            continue
        when, grant = payment.instalment.time, payment.outcome.pool.grant.name
        cells = [member_cell(agreement, payment, one) for one in own]
        if not members:
            cells = [instalment_cell(agreement, payment)]
        if when is None or when.is_year:
            without.append(grant)
            continue
        by_month.setdefault(when.first.replace(day=1), []).extend(cells)
        sections += [payment.citation.section] if payment.citation.section else []
    if not by_month:
        return
    sums = {month: sum_of_cells(agreement, cells) for month, cells in by_month.items()}
    scale = picture_scale(agreement.currency, agreement.unit, unit, sums.values())
    rows = tuple(
        Row((_name(month), sums.get(month, amount(agreement, 0))))
        for month in _months(sorted(sums))
    )
    largest = max(sorted(sums), key=lambda month: minor_of(sums[month]))
    notes: list[Wording] = []
    if any(not isinstance(cell, Amount) for cell in sums.values()):
        notes.append(message("Hatched: what is not known yet."))
    if without:
        names = ", ".join(dict.fromkeys(without))
        notes.append(message("Not drawn, since no month is told: {grants}.", grants=names))
    told = message("Payments by month, {unit}", unit=scale.unit)
    yield Chart(
        "payments", "months",
        message(
            "Most is paid in {month}: {amount}",
            month=_name(largest), amount=scale.amount(minor_of(sums[largest])),
        ),
        scale.table(Table("payments", COLUMNS, rows), "amount"),
        ("month", "amount"),
        Joined((label, told), " · ") if label else told, tuple(notes),
        tuple(dict.fromkeys(sections)),
    )  # fmt: skip


def _name(month: date) -> Message:
    return MONTHS[month.month - 1].filled(year=str(month.year))


def _months(paid: list[date]) -> list[date]:
    """Return the months from the first to the last; only those with payments, if they are many."""
    months = [paid[0]]
    while months[-1] < paid[-1]:
        last = months[-1]
        months.append(date(last.year + last.month // 12, last.month % 12 + 1, 1))
    return months if len(months) <= YEAR else paid
