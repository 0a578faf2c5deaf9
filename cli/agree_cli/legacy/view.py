"""What a command shows, before any format: titles, tables and lines of text."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base.money import decimals_of, write_number

Kind: TypeAlias = Literal["text", "number"]
Cell: TypeAlias = "str | Fraction | int | None"


class Column(NamedTuple):
    """A column: its heading, whether it holds text or numbers, and how few decimals it shows.

    Numbers above zero have a plus sign when `signed`. An `optional` column is left out where the
    table has no room for it.
    """

    heading: str
    kind: Kind = "text"
    decimals: int = 0
    fixed: bool = False
    label: bool = False
    signed: bool = False
    optional: bool = False


class Row(NamedTuple):
    """A row of cells; `strong` rows are headings and sums, `depth` indents the first cell.

    In a row that `spans`, the first cell takes the room of the text columns beside it.
    """

    cells: tuple[Cell, ...]
    strong: bool = False
    depth: int = 0
    spans: bool = False


class Table(NamedTuple):
    """A table with a title. A column with `label` is repeated when the table is cut in parts."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[Row, ...] = ()


class View(NamedTuple):
    """All that is shown: a title, lines below it, tables, and closing lines."""

    title: str
    tables: tuple[Table, ...] = ()
    subtitle: str = ""
    lines: tuple[str, ...] = ()


def written(table: Table, lang: str) -> list[list[str]]:
    """The cells of all rows (sums last) as text, decimals alike within a column."""
    rows = [*table.rows, *table.sums]
    places = [_places(table, index) for index in range(len(table.columns))]
    signs = [column.signed for column in table.columns]
    return [
        [_text(*cell, lang) for cell in zip(row.cells, places, signs, strict=True)] for row in rows
    ]


def _places(table: Table, index: int) -> int:
    column = table.columns[index]
    if column.kind == "text" or column.fixed:
        return column.decimals
    cells = (row.cells[index] for row in (*table.rows, *table.sums))
    needed = [
        decimals_of(Fraction(cell)) or 0 for cell in cells if isinstance(cell, (int, Fraction))
    ]
    return max([column.decimals, *needed])


def _text(cell: Cell, decimals: int, signed: bool, lang: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    shown = _to_places(Fraction(cell), decimals)
    return "+" * (signed and shown > 0) + write_number(shown, lang, decimals)


def _to_places(value: Fraction, decimals: int) -> Fraction:
    """The value, halves up, to so many decimals; exact when it has no more than that."""
    scale = 10**decimals
    return Fraction((2 * value * scale + 1).__floor__() // 2, scale)
