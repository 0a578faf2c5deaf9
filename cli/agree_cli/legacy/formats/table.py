"""Views as tables for the terminal, by rich: figures are never cut, wide tables come in parts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from agree.base.money import NO_BREAK
from agree_cli.legacy.formats.unbroken import unbroken
from agree_cli.legacy.formats.widths import GUTTER, INDENT, Part, merged_columns, parts
from agree_cli.legacy.texts import text
from agree_cli.legacy.view import Row, Table, View, written

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
        shown = unbroken(paragraph)
        for line in wrap(shown, width, break_long_words=False, break_on_hyphens=False):
            console.print(Text(line, style=style), soft_wrap=True)


def _print_table(console: Console, table: Table, lang: str, width: int) -> None:
    cells = [[unbroken(cell) for cell in row] for row in written(table, lang)]
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
    _print_rows(console, table, lines[:body], part)
    if table.sums:
        console.print(rule, soft_wrap=True)
        _print_rows(console, table, lines[body:], part)


def _print_rows(
    console: Console, table: Table, rows: Sequence[tuple[Row, list[str]]], part: Part
) -> None:
    """Rows with their cells wrapped to the widths of the columns, all in one print."""
    text = Text()
    for row, shown in rows:
        merged = merged_columns(table, part.places) if row.spans else 1
        first = sum(part.widths[:merged]) + GUTTER * (merged - 1)
        places = (part.places[0], *part.places[merged:])
        widths = (first, *part.widths[merged:])
        cells = [
            _cell(console, table, row, shown[place], place, width)
            for place, width in zip(places, widths, strict=True)
        ]
        for line in _side_by_side(cells, widths, to_bottom=row.strong):
            text.append(line + "\n", style="bold" if row.strong else "")
    console.print(text, soft_wrap=True, end="")


def _cell(
    console: Console, table: Table, row: Row, shown: str, place: int, width: int
) -> list[str]:
    """The lines of a cell, each as wide as its column: text to the left, numbers to the right."""
    indent = INDENT * row.depth if place == 0 else 0
    right = table.columns[place].kind == "number"
    if len(shown) + indent <= width:
        lines = [shown]
    else:
        wrapped = Text(shown.replace(NO_BREAK, UNBROKEN)).wrap(console, width - indent)
        lines = [line.plain.rstrip() for line in wrapped]
    return [line.rjust(width) if right else (" " * indent + line).ljust(width) for line in lines]


def _side_by_side(
    cells: list[list[str]], widths: Sequence[int], *, to_bottom: bool
) -> Iterator[str]:
    """The lines of a row; shorter cells begin at the top, in headings and sums they end below."""
    height = max(len(lines) for lines in cells)
    for number in range(height):
        parts = []
        for lines, width in zip(cells, widths, strict=True):
            at = number - (height - len(lines)) if to_bottom else number
            parts.append(lines[at] if 0 <= at < len(lines) else " " * width)
        yield (" " * GUTTER).join(parts)
