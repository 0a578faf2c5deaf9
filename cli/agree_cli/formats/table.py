"""Views as tables for the terminal, by rich: figures are never cut, wide tables come in parts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from textwrap import wrap

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from agree.money import NO_BREAK
from agree_cli.formats.widths import GUTTER, Part, merged_columns, parts
from agree_cli.texts import text
from agree_cli.view import Row, Table, View, written

INDENT = 2
RULE = "─"
UNBROKEN = "\ue000"
"""Stands for a no-break space while rich wraps, since rich would break a line at it."""


def write(view: View, lang: str, width: int, color: bool) -> str:
    """The view as text for a terminal of that width, with bold and colour when `color`."""
    console = _console(width, color)
    _print_lines(console, (view.title,), width, "bold")
    _print_lines(console, (view.subtitle,), width, "dim")
    for table in view.tables:
        _print_table(console, table, lang, width)
    for line in view.lines:
        if not line:
            console.print()
        _print_lines(console, (line,), width, "")
    output = console.file
    assert isinstance(output, io.StringIO)
    drawn = output.getvalue().replace(UNBROKEN, NO_BREAK)
    return "\n".join(line.rstrip() for line in drawn.split("\n"))


def _console(width: int, color: bool) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


def _print_lines(console: Console, paragraphs: Sequence[str], width: int, style: str) -> None:
    for paragraph in paragraphs:
        for line in wrap(paragraph, width, break_long_words=False, break_on_hyphens=False):
            console.print(Text(line, style=style), soft_wrap=True)


def _print_table(console: Console, table: Table, lang: str, width: int) -> None:
    cells = written(table, lang)
    found = parts(table, cells, width)
    for number, part in enumerate(found, 1):
        title = table.title
        if len(found) > 1:
            which = text(lang, "part_of", part=number, parts=len(found))
            title = f"{title} ({which})" if title else which
        console.print()
        _print_lines(console, (title,), width, "bold")
        _print_part(console, table, cells, part)


def _print_part(console: Console, table: Table, cells: list[list[str]], part: Part) -> None:
    headings = Row(tuple(column.heading for column in table.columns), True)
    _print_rows(console, table, [(headings, [column.heading for column in table.columns])], part)
    rule = Text(RULE * part.width, style="dim")
    console.print(rule, soft_wrap=True)
    lines = list(zip((*table.rows, *table.sums), cells, strict=True))
    body = len(table.rows)
    run: list[tuple[Row, list[str]]] = []
    for row, shown in lines[:body]:
        if row.spans and run:
            _print_rows(console, table, run, part)
            run = []
        run.append((row, shown))
        if row.spans:
            _print_rows(console, table, run, part)
            run = []
    _print_rows(console, table, run, part)
    if table.sums:
        console.print(rule, soft_wrap=True)
        _print_rows(console, table, lines[body:], part)


def _print_rows(
    console: Console, table: Table, rows: Sequence[tuple[Row, list[str]]], part: Part
) -> None:
    """Rows of one shape as a grid of fixed widths."""
    if not rows:
        return
    merged = merged_columns(table, part.places) if rows[0][0].spans else 1
    grid = Grid.grid(padding=(0, GUTTER, 0, 0))
    first = sum(part.widths[:merged]) + GUTTER * (merged - 1)
    places = (part.places[0], *part.places[merged:])
    for place, width in zip(places, (first, *part.widths[merged:]), strict=True):
        grid.add_column(
            width=width,
            justify="right" if table.columns[place].kind == "number" else "left",
            overflow="fold",
            vertical="bottom" if rows[0][0].strong else "top",
        )
    for row, shown in rows:
        cells = [shown[place] for place in places]
        style = "bold" if row.strong else ""
        texts = [Text(cell.replace(NO_BREAK, UNBROKEN), style=style) for cell in cells]
        grid.add_row(Padding(texts[0], (0, 0, 0, INDENT * row.depth)), *texts[1:])
    console.print(grid)
