"""What was recognised in a printed table, as it is shown before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agree.base import Message, Quoted, Words, message, plural
from agree.proof.tables import TableResult
from agree.questions.published.recognise import Annex, By, Recognised
from agree.report import Block, Cell, Code, Column, Number, Report, Row, Table, Text
from agree.sections import Agreement

FROM = message("From {document} ({where}): {count} rows of {group}.")
SUMS = message("Its row of sums is {name}.")
LEFT_OUT = message("Left out as sums: {rows}.")
UNIT = message("Its amounts are in {unit}.")
ALL_EQUAL = message("All its {count} cells are as agree verify computes them.")
HOW: Mapping[By, Message] = {
    "figures": message("its figures"),
    "sum": message("its rows"),
    "user": message("told by --shows"),
    "doubt": message("to be told"),
    "left_out": message("told by --shows"),
    "nothing": message("not compared"),
}
COLUMNS = (
    Column("heading", message("Column"), label=True),
    Column("shows", message("Shows")),
    Column("by", message("Recognised by")),
    Column("equal", message("Equal"), "number"),
    Column("of", message("Of"), "number"),
)
IN_FILE = (
    Column("key", message("In the agreement"), "code"),
    Column("change", message("Change")),
)
MADE = message("made")


def report_on_annex(
    agreement: Agreement, annex: Annex, name: str = "", path: str = "",
    held: TableResult | None = None,
) -> Report:  # fmt: skip
    """Return what the columns of a table show, and what is to be written where.

    `held` is how it compares with what is computed, once it can be.
    """
    blocks: list[Block] = [
        Text(tuple(_lines(agreement, annex, held))),
        Table("columns", COLUMNS, tuple(map(_row, annex.columns))),
    ]
    if name:
        made = filter(None, (f"published.{name}", path))
        rows = tuple(Row((Code(one), MADE)) for one in made)
        blocks.append(Table("changes", IN_FILE, rows))
    title = annex.grid.table.title or annex.grid.table.document
    return Report(
        question="published",
        title=message("{name}: {table}", name=agreement.name, table=title),
        blocks=tuple(blocks),
        main="columns",
    )


def _lines(agreement: Agreement, annex: Annex, held: TableResult | None) -> Iterator[Message]:
    """Yield where a table stands, what its rows are, and how it compares."""
    grid = annex.grid
    group = agreement.recipients[grid.group].name
    yield FROM.filled(
        document=grid.table.document, where=grid.table.where, count=len(grid.members), group=group
    )
    if grid.total is not None:
        yield SUMS.filled(name=Quoted(grid.name_of(grid.total)))
    if grid.left_out:
        yield LEFT_OUT.filled(rows=Words(grid.left_out))
    if annex.unit:
        yield UNIT.filled(unit=annex.unit)
    if held is not None and held.equal == held.cells:
        yield ALL_EQUAL.filled(count=held.cells)
    elif held is not None:
        yield plural(
            "Of its {cells} cells, {equal} are as agree verify computes them; {count} differs.",
            "Of its {cells} cells, {equal} are as agree verify computes them; {count} differ.",
            count=held.cells - held.equal,
            cells=held.cells,
            equal=held.equal,
        )


def _row(one: Recognised) -> Row:
    """Return the row of a column: what it shows, and how that is known."""
    shows: Cell = None if one.meaning is None else Code(shown(one))
    counted = one.meaning is not None and one.compared > 0
    equal, count = (Number(one.equal), Number(one.compared)) if counted else (None, None)
    cells = (one.heading, shows, HOW[one.by], equal, count)
    return Row(cells, data_cells=(("by", Code(one.by)),))


def shown(one: Recognised) -> str:
    """Return what a column shows as the file says it, on one line."""
    assert one.meaning is not None
    value = one.meaning.value(one.decimals)
    assert isinstance(value, dict)
    listed = (
        f"{key}: {', '.join(map(str, said)) if isinstance(said, list) else said}"
        for key, said in value.items()
    )
    return ", ".join(listed)
