"""The printed column to reproduce, and the facts at hand, taken from an agreement's file."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.ledger import Ledger
from agree.questions.infer.candidates import Column, Weights, whole
from agree.sections import Agreement, Member
from agree.sections.published import PrintedColumn, PrintedTable


@short_repr
class Question(NamedTuple):
    """A column of amounts with its members, and each usable fact's label and weights."""

    column: Column
    members: tuple[Member, ...]
    facts: dict[str, tuple[str, Weights]]


def question(ledger: Ledger, table: PrintedTable, column: PrintedColumn) -> Question | None:
    """The question that a printed column asks.

    None when a cell has no amount, or when rows are absent and no sum tells what they share.
    """
    rows = [row for row in table.rows if row.member is not None]
    figures = [row.figures[column.heading].value for row in rows]
    known = [figure for figure in figures if figure is not None]
    total = table.total.figures[column.heading].value if table.total is not None else None
    if len(known) < len(figures) or not known or (table.absent and total is None):
        return None
    amounts = [int(figure * table.unit) for figure in known]
    pool = sum(amounts) if total is None else int(total * table.unit)
    members = (*(row.member for row in rows if row.member is not None), *table.absent)
    shown = (*amounts, *(None for _ in table.absent))
    currency = ledger.agreement.currency
    return Question(Column(shown, pool, currency), members, _facts(ledger.agreement, members))


def _facts(agreement: Agreement, members: tuple[Member, ...]) -> dict[str, tuple[str, Weights]]:
    """The facts that have a figure for every member."""
    found = {}
    for name, fact in agreement.facts.items():
        figures = [] if fact.figures is None else [fact.figures.of(member) for member in members]
        values = [one.value for one in figures if one is not None and one.value is not None]
        weights = whole(values) if values and len(values) == len(members) else None
        if weights is not None:
            found[name] = (fact.label, weights)
    return found
