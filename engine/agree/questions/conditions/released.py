"""Instalments that wait for conditions: how much is released by what has been answered."""

from __future__ import annotations

from agree.base import message
from agree.life.audience import Audience
from agree.life.dossier import Dossier
from agree.life.instalments import IsMet
from agree.questions.amounts import sum_of_cells
from agree.questions.instalments import (
    SECTION,
    UNTIL,
    WHEN,
    member_cell,
    payments_in,
    section_cell,
    without_empty,
)
from agree.questions.selection import Selection
from agree.report import Cell, Code, Column, Row, Table


def released_table(dossier: Dossier, audience: Audience | None, is_met: IsMet) -> Table:
    """Return how much of each instalment that is held back is released, and how much is not.

    It is what the members of an audience are paid, or all recipients.
    """
    agreement, unit = dossier.agreement, dossier.agreement.currency.main
    columns = (
        Column("grant", message("Grant")),
        WHEN,
        UNTIL,
        Column("released", message("Released"), "amount", unit),
        Column("held_back", message("Held back"), "amount", unit),
        SECTION,
    )
    rows = []
    for payment in payments_in(dossier.ledger, Selection()):
        instalment, grant = payment.instalment, payment.outcome.pool.grant
        members = payment.outcome.pool.members
        if audience is not None and audience.members:
            members = tuple(member for member in members if member in audience.members)
        if instalment.until is None or not members:
            continue
        released, held = list[Cell](), list[Cell]()
        for member in members:
            is_free = is_met(instalment.until, member)
            (released if is_free else held).append(member_cell(agreement, payment, member))
        sums = (sum_of_cells(agreement, cells) for cells in (released, held))
        what = (grant.name, Code(instalment.when), Code(instalment.until.name))
        shown = (*what, *sums, section_cell(payment))
        rows.append(Row(shown, data_cells=(("grant", Code(grant.id)),)))
    title = message("Instalments that depend on a condition")
    table = Table("released", columns, tuple(rows), title=title, shown=bool(rows))
    return without_empty(table, SECTION)
