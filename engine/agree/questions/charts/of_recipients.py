"""The pictures of an annex: what each recipient gets, in all and per inhabitant, also on a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from agree.base import Amount, Currency, Joined, Message, Record, message, round_half_up
from agree.questions.charts.scale import PictureScale, picture_scale
from agree.questions.per_inhabitant import DECIMALS_PER_INHABITANT
from agree.registers import map_of
from agree.report import (
    AtLeast,
    Cell,
    Chart,
    ChartKind,
    Column,
    Missing,
    Number,
    Row,
    Table,
    Wording,
)
from agree.sections import Agreement, Member

MOST = message("Most goes to {name}: {amount}")
MOST_SO_FAR = message("Most so far: {name}, {amount}")
PER_INHABITANT = message("{least} per inhabitant in {other}, {amount} in {name}")
PER_INHABITANT_SO_FAR = message("So far {least} per inhabitant in {other}, {amount} in {name}")
ALIKE = message("All get the same: {amount} per inhabitant")
ALIKE_SO_FAR = message("The same so far for all that is known: {amount} per inhabitant")
WHOLE_FROM = 100
"""Main units per inhabitant from which a sentence has no decimals."""
NOBODY = message("Nobody gets anything that is known")


class Receives(Record):
    """What a member gets: in all, and in main units per inhabitant."""

    member: Member
    total: Cell
    per_inhabitant: Cell


def charts_of_recipients(
    agreement: Agreement, received: Sequence[Receives], about: Wording, unit: str | None,
    pending: Sequence[str], sections: tuple[str, ...],
) -> Iterator[Chart]:  # fmt: skip
    """Yield bars of amounts and of amounts per inhabitant, and a map where the members have one.

    `pending` are the names of the grants that are not known yet.
    """
    notes = tuple(_notes(pending, received))
    by_amount = sorted(received, key=lambda one: -(_figure(one.total) or 0))
    by_amount = [one for one in by_amount if _applies(one.total)]
    if by_amount:
        cells = [one.total for one in by_amount]
        scale = picture_scale(agreement.currency, agreement.unit, unit, cells)
        table = _table("recipients", by_amount, scale.column(Column("sum", kind="amount")), cells)
        told = Joined((about, scale.unit), ", ")
        sentence = _most(by_amount, scale)
        yield Chart(
            "recipients", _kind(cells), sentence, table, ("name", "sum"), told, notes, sections
        )
    each = sorted(received, key=lambda one: -(_figure(one.per_inhabitant) or 0))
    each = [one for one in each if _applies(one.per_inhabitant)]
    if each:
        bars = _chart_per_inhabitant(agreement, each, about)
        bars = bars._replace(notes=notes, sections=sections)
        yield bars
        map_name = _map(agreement, [one.member for one in each])
        if map_name:
            notes, columns = (
                tuple(_notes(pending, received, hatched=False)),
                ("code", *bars.columns),
            )
            yield bars._replace(id="map", kind="map", notes=notes, columns=columns, map=map_name)


def _chart_per_inhabitant(agreement: Agreement, each: Sequence[Receives], about: Wording) -> Chart:
    """Return bars of what each gets per inhabitant, in the order of the rows."""
    main = agreement.currency.main
    column = Column(
        "per_inhabitant", kind="number", unit=main, decimals=DECIMALS_PER_INHABITANT, fixed=True
    )
    table = _table("per_inhabitant", each, column, [one.per_inhabitant for one in each])
    sentence, kind = (
        _per_inhabitant(each, agreement.currency),
        _kind(row.cells[2] for row in table.rows),
    )
    told = Joined((about, message("{unit} per inhabitant", unit=main)), ", ")
    return Chart("per-inhabitant", kind, sentence, table, ("name", "per_inhabitant"), told)


def _kind(cells: Iterable[Cell]) -> ChartKind:
    """Return bars, or such to both sides where anybody contributes instead of receiving."""
    return "diverging" if any((_figure(cell) or 0) < 0 for cell in cells) else "bars"


def _table(
    table_id: str, received: Sequence[Receives], column: Column, cells: Sequence[Cell]
) -> Table:
    columns = (Column("code", kind="code"), Column("name"), column)
    rows = tuple(
        Row((one.member.code, one.member.name, cell))
        for one, cell in zip(received, cells, strict=True)
    )
    return Table(table_id, columns, rows, shown=False, data=False)


def _map(agreement: Agreement, members: Sequence[Member]) -> str:
    """Return the map that draws all of some members: that of the register that they are from."""
    registers = {agreement.recipients[member.group].register for member in members}
    return map_of(registers.pop()) if len(registers) == 1 else ""


def _figure(cell: Cell) -> Fraction | int | None:
    """Return what orders a cell: its amount or number; None for what is not known."""
    if isinstance(cell, AtLeast):
        return _figure(cell.value)
    if isinstance(cell, Amount):
        return cell.minor
    return cell.value if isinstance(cell, Number) else None


def _applies(cell: Cell) -> bool:
    return not (isinstance(cell, Missing) and cell.status == "not_applicable")


def _most(received: Sequence[Receives], scale: PictureScale) -> Message:
    known = [one for one in received if _figure(one.total) is not None]
    if not known:
        return NOBODY
    first, in_part = known[0], any(isinstance(one.total, AtLeast) for one in received)
    told = MOST_SO_FAR if in_part or len(known) < len(received) else MOST
    return told.filled(name=first.member.name, amount=scale.known(first.total))


def _per_inhabitant(received: Sequence[Receives], currency: Currency) -> Message:
    known = [one for one in received if _figure(one.per_inhabitant) is not None]
    if not known:
        return NOBODY
    first, last = known[0], known[-1]
    in_part = len(known) < len(received) or any(
        isinstance(one.per_inhabitant, AtLeast) for one in received
    )
    whole, exact = (
        [_in_main_units(one.per_inhabitant, currency, decimals) for one in (first, last)]
        for decimals in (0, currency.decimals)
    )
    if exact[0] == exact[1]:
        return (ALIKE_SO_FAR if in_part else ALIKE).filled(amount=exact[0])
    is_large = whole[0] != whole[1] and whole[1].minor >= WHOLE_FROM * currency.minor
    most, least = whole if is_large else exact
    told = PER_INHABITANT_SO_FAR if in_part else PER_INHABITANT
    return told.filled(name=first.member.name, amount=most, other=last.member.name, least=least)


def _in_main_units(cell: Cell, currency: Currency, decimals: int) -> Amount:
    value = round_half_up(Fraction(_figure(cell) or 0), decimals)
    return Amount(int(value * currency.minor), currency, currency.main)


def _notes(
    pending: Sequence[str], received: Sequence[Receives], *, hatched: bool = True
) -> Iterator[Wording]:
    """Yield what comes on top but is not known yet; `hatched` when it is drawn so."""
    cells = [one.total for one in received if _applies(one.total)]
    if not any(isinstance(cell, (AtLeast, Missing)) for cell in cells):
        return
    grants = Joined(tuple(dict.fromkeys(pending)), ", ")
    if not pending and hatched:
        yield message("Hatched: what is not known.")
    elif hatched:
        yield message("Hatched: what is not known yet, and comes on top: {grants}.", grants=grants)
    elif pending:
        yield message("Not known yet, and comes on top: {grants}.", grants=grants)
