"""Reports as text: figures are never cut, wide tables come in parts.

The layout is one for a pipe and for a terminal: lines of pieces, each with its style. A terminal
paints the styles; a file or a pipe takes the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile
from textwrap import wrap

from agree.base import message
from agree.messages import Locale
from agree.render.cells import written
from agree.render.findings import finding_lines
from agree.render.forms import PEN, line_text, together
from agree.render.layout import Layout
from agree.render.lines import Line, Piece, Style, visible
from agree.render.provenance import origin
from agree.render.trees import tree_lines
from agree.render.unbroken import unbroken
from agree.render.widths import GUTTER, INDENT, Grid, Part, merged_columns, parts
from agree.report import (
    Block,
    Events,
    Findings,
    Form,
    FormLine,
    Heading,
    Report,
    Row,
    Table,
    Text,
    Tree,
)

RULE = "─"
BOX_INDENT = "  "
PART_OF = message("part {part} of {parts}")


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as plain text."""
    return "".join(f"{plain(line)}\n" for line in lines(report, locale, layout)).encode()


def plain(line: Line) -> str:
    """Return the words of a line."""
    return visible("".join(piece.text for piece in line)).rstrip()


def lines(report: Report, locale: Locale, layout: Layout) -> Iterator[Line]:
    """Yield the lines of a report, the first of which is not empty."""
    yield from dropwhile(lambda line: not line, _lines(report, locale, layout))


def _lines(report: Report, locale: Locale, layout: Layout) -> Iterator[Line]:
    width = layout.width
    for mark in report.marks:
        yield from paragraph(locale.text(mark), width, "bold")
    yield from paragraph(locale.text(report.title), width, "bold")
    yield from paragraph(locale.text(report.subtitle), width, "dim")
    for block in report.blocks:
        room = width if layout.terminal or not isinstance(block, Findings) else 0
        yield from BLOCKS[type(block)](block, locale, room)
    if layout.file:
        yield ()
        for told in origin(report):
            yield from paragraph(locale.text(told), width, "dim")


def paragraph(words: str, width: int, style: Style = "") -> Iterator[Line]:
    """Yield a paragraph in lines that fit; numbers stay whole."""
    for line in wrap(unbroken(words), width, break_long_words=False, break_on_hyphens=False):
        yield (Piece(line, style),)


def _heading(block: Heading, locale: Locale, width: int) -> Iterator[Line]:
    yield ()
    yield from paragraph(locale.text(block.words), width, "bold")


def _text(block: Text, locale: Locale, width: int) -> Iterator[Line]:
    yield ()
    for words in block.paragraphs:
        yield from paragraph(locale.text(words), width)


def _table(block: Table, locale: Locale, width: int) -> Iterator[Line]:
    if not block.shown:
        return
    grid = grid_of(block, locale)
    found = parts(grid, width)
    for number, part in enumerate(found, 1):
        title = locale.text(block.title)
        if len(found) > 1:
            which = locale.text(PART_OF.filled(part=number, parts=len(found)))
            title = f"{title} ({which})" if title else which
        yield ()
        yield from paragraph(title, width, "bold")
        yield from _part(grid, part)


def grid_of(table: Table, locale: Locale) -> Grid:
    """Return a table in words."""
    return Grid(
        columns=table.columns,
        headings=[locale.text(column.heading) for column in table.columns],
        rows=(*table.rows, *table.sums),
        cells=[[unbroken(cell) for cell in row] for row in written(table, locale)],
        body=len(table.rows),
    )


def _part(grid: Grid, part: Part) -> Iterator[Line]:
    yield from _row(grid, part, Row((), "sum"), grid.headings)
    rule = (Piece(RULE * part.width, "dim"),)
    yield rule
    for number, (row, shown) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        if number == grid.body:
            yield rule
        yield from _row(grid, part, row, shown)


def _row(grid: Grid, part: Part, row: Row, shown: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of a row, its cells wrapped to the widths of the columns."""
    merged = merged_columns(grid, part.places) if row.role == "heading" else 1
    first = sum(part.widths[:merged]) + GUTTER * (merged - 1)
    places = (part.places[0], *part.places[merged:])
    widths = (first, *part.widths[merged:])
    strong = row.role != "item"
    cells = [
        _cell(grid, row, shown[place], place, width)
        for place, width in zip(places, widths, strict=True)
    ]
    for line in _side_by_side(cells, widths, to_bottom=strong):
        yield (Piece(line, "bold" if strong else ""),)


def _cell(grid: Grid, row: Row, shown: str, place: int, width: int) -> list[str]:
    """Return the lines of a cell, as wide as its column: words to the left, figures right."""
    indent = INDENT * row.depth if place == 0 else 0
    fits = len(shown) + indent <= width and "\n" not in shown
    found = [shown] if fits else list(wrapped(shown, width - indent))
    if grid.columns[place].numeric:
        return [line.rjust(width) for line in found]
    return [(" " * indent + line).ljust(width) for line in found]


def wrapped(words: str, width: int) -> Iterator[str]:
    """Yield words in lines that fit; a word that is longer than a line is cut."""
    for passage in words.split("\n"):
        line = ""
        for word in passage.split(" "):
            longer = f"{line} {word}" if line else word
            if len(longer) <= width:
                line = longer
                continue
            if line:
                yield line
            line = word
            while len(line) > width:
                yield line[:width]
                line = line[width:]
        yield line


def _side_by_side(
    cells: list[list[str]], widths: Sequence[int], *, to_bottom: bool
) -> Iterator[str]:
    """Yield the lines of a row; shorter cells begin at the top, in headings and sums below."""
    height = max(len(found) for found in cells)
    for number in range(height):
        side = []
        for found, width in zip(cells, widths, strict=True):
            at = number - (height - len(found)) if to_bottom else number
            side.append(found[at] if 0 <= at < len(found) else " " * width)
        yield (" " * GUTTER).join(side)


def _tree(block: Tree, locale: Locale, width: int) -> Iterator[Line]:
    yield ()
    yield from tree_lines(block, locale, width)


def _form(block: Form, locale: Locale, width: int) -> Iterator[Line]:
    if not block.shown:
        return
    if block.title or block.above:
        yield ()
    yield from paragraph(locale.text(block.title), width, "bold")
    for words in block.above:
        yield from paragraph(locale.text(words), width)
    for part in block.parts:
        yield ()
        yield from paragraph(locale.text(part.title), width, "bold")
        yield from paragraph(locale.text(part.text), width)
        for number, found in enumerate(together(part)):
            if isinstance(found, Table):
                yield from _table(found, locale, width)
                continue
            if number:
                yield ()
            for line in found:
                yield from _form_line(line, locale, width)
    if block.below:
        yield from _text(Text(block.below), locale, width)


def _form_line(line: FormLine, locale: Locale, width: int) -> Iterator[Line]:
    """Yield a line of a form: its value or room for the pen, or a box before each alternative."""
    label = locale.text(line.label)
    if not line.boxes:
        yield from _hanging(f"{label}: {line_text(line, locale) or PEN}", width, "")
        return
    if label:
        yield from paragraph(f"{label}:", width)
    for box in line.boxes:
        mark = f"{BOX_INDENT if label else ''}[{'x' if box.ticked else ' '}] "
        yield from _hanging(locale.text(box.words), width, mark)


def _hanging(words: str, width: int, mark: str) -> Iterator[Line]:
    """Yield a paragraph whose lines after the first are indented, below what follows the mark."""
    below = " " * (len(mark) or INDENT)
    shown = wrap(
        unbroken(words), width, initial_indent=mark, subsequent_indent=below,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    yield from ((Piece(line),) for line in shown)


def _events(block: Events, locale: Locale, width: int) -> Iterator[Line]:
    """Yield nothing: the dates stand in a table of the report."""
    del block, locale, width
    yield from ()


def _findings(block: Findings, locale: Locale, width: int) -> Iterator[Line]:
    for finding in block.findings if block.shown else ():
        yield ()
        yield from finding_lines(finding, locale, width)


BLOCKS: dict[type[Block], Callable[..., Iterator[Line]]] = {
    Heading: _heading,
    Text: _text,
    Table: _table,
    Tree: _tree,
    Form: _form,
    Events: _events,
    Findings: _findings,
}
"""How each block is laid out."""
