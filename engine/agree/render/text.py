"""Reports as text: figures are never cut, wide tables come in parts.

The layout is one for a pipe and for a terminal: lines of pieces, each with its style. A terminal
paints the styles; a file or a pipe takes the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from agree.base import message
from agree.messages import Locale
from agree.render.blocks import (
    PEN,
    branch_value,
    derivation,
    folded_children,
    form_items,
    form_value,
    provenance_lines,
    shown_children,
)
from agree.render.cells import keep_numbers_whole
from agree.render.layout import Layout, Line, Piece, Style, line_text
from agree.render.safe import for_text
from agree.render.text_table import divide, grid_of, part_lines
from agree.render.wrapping import width_of, wrapped
from agree.report import (
    Block,
    Branch,
    Findings,
    Form,
    FormLine,
    Heading,
    Report,
    Table,
    Text,
    Tree,
)

INDENT = "  "
PART_OF = message("part {part} of {parts}")
BRANCH, LAST, TRUNK, BLANK = "├─ ", "└─ ", "│  ", "   "
WIDEST_TREE = 100
NARROWEST_LABEL = 20


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as plain text."""
    return "".join(
        f"{line_text(line).rstrip()}\n" for line in report_lines(report, locale, layout)
    ).encode()


def report_lines(report: Report, locale: Locale, layout: Layout) -> Iterator[Line]:
    """Yield the lines of a report, the first of which is not empty."""
    yield from dropwhile(lambda line: not line, _lines(report, locale, layout))


def _lines(report: Report, locale: Locale, layout: Layout) -> Iterator[Line]:
    for mark in report.marks:
        yield from _paragraph(locale.text(mark), layout, "bold")
    yield from _paragraph(locale.text(report.title), layout, "bold")
    yield from _paragraph(locale.text(report.subtitle), layout, "dim")
    for block in report.shown_blocks:
        if isinstance(block, Findings):
            from agree.render.findings import finding_lines  # few reports have any

            for finding in block.findings:
                yield ()
                yield from finding_lines(finding, locale, layout.width if layout.terminal else 0)
        else:
            yield from _block(block, locale, layout)
    if layout.file:
        yield ()
        for line in provenance_lines(report):
            yield from _paragraph(locale.text(line), layout, "dim")


def _block(block: Block, locale: Locale, layout: Layout) -> Iterator[Line]:
    match block:
        case Heading():
            yield ()
            yield from _paragraph(locale.text(block.words), layout, "bold")
        case Text():
            yield from _text(block, locale, layout)
        case Table():
            yield from _table(block, locale, layout)
        case Tree():
            yield ()
            no_wider = layout._replace(width=min(layout.width, WIDEST_TREE))
            yield from _branch(block.root, locale, block.full, no_wider, "", "")
        case Form():
            yield from _form(block, locale, layout)


def _paragraph(
    text: str, layout: Layout, style: Style = "", indent: str = "", mark: str = ""
) -> Iterator[Line]:
    """Yield a paragraph in lines that fit; numbers stay whole, and a mark stands before it.

    Lines after the first are indented. A word that is longer than a line is broken where lines must
    fit, and else whole.
    """
    if text:
        words = keep_numbers_whole(for_text(text))
        for line in wrapped(words, layout.width, mark, indent, break_words=layout.parts):
            yield (Piece(line, style),)


def _text(block: Text, locale: Locale, layout: Layout) -> Iterator[Line]:
    yield ()
    for words in block.paragraphs:
        yield from _paragraph(locale.text(words), layout)


def _table(table: Table, locale: Locale, layout: Layout) -> Iterator[Line]:
    grid = grid_of(table, locale)
    division = divide(grid, layout)
    for number, part in enumerate(division.parts, 1):
        title = locale.text(table.title)
        if len(division.parts) > 1:
            part_of = locale.text(PART_OF.filled(part=number, parts=len(division.parts)))
            title = f"{title} ({part_of})" if title else part_of
        yield ()
        yield from _paragraph(title, layout, "bold")
        yield from part_lines(grid, part)
    if division.below:
        yield from _text(Text(division.below), locale, layout)


def _branch(
    branch: Branch, locale: Locale, full: bool, layout: Layout, head: str, rest: str
) -> Iterator[Line]:
    """Yield a branch and those below it; `head` and `rest` draw the tree to its left."""
    yield from _headline(branch, locale, layout, head)
    children = shown_children(branch, full)
    below = rest + (TRUNK if children else BLANK) if head else rest
    for sentence in derivation(branch, locale, full):
        yield from _paragraph(sentence, layout, indent=below, mark=below)
    folded = folded_children(branch, full)
    if folded is not None:
        yield from _paragraph(locale.text(folded), layout, indent=below, mark=below)
    for number, child in enumerate(children, 1):
        to_child, past_child = (LAST, BLANK) if number == len(children) else (BRANCH, TRUNK)
        yield from _branch(child, locale, full, layout, rest + to_child, rest + past_child)


def _headline(branch: Branch, locale: Locale, layout: Layout, head: str) -> Iterator[Line]:
    """Yield the label of a branch, with its figure at the right of the last line.

    Where lines must fit and too little room is left beside the figure, it has a line of its own.
    """
    label, value = for_text(locale.text(branch.label)), branch_value(branch, locale)
    room = layout.width - len(head)
    free = room - len(value) - 1
    if layout.parts and free < NARROWEST_LABEL:
        *before, last = wrapped(label, room, break_words=True)
        if value and width_of(last) > free:
            before, last = [*before, last], ""
    else:
        label_width = max(NARROWEST_LABEL, free)
        *before, last = wrapped(label, label_width, break_words=layout.parts)
    for line in before:
        yield (Piece(head), Piece(line, "bold"))
        head = head.replace(BRANCH, TRUNK).replace(LAST, BLANK)
    if value:
        gap = max(1, room - width_of(last) - len(value))
        yield (Piece(head), Piece(last, "bold"), Piece(" " * gap + value))
    else:
        yield (Piece(head), Piece(last, "bold"))


def _form(form: Form, locale: Locale, layout: Layout) -> Iterator[Line]:
    if form.title or form.above:
        yield ()
    yield from _paragraph(locale.text(form.title), layout, "bold")
    for words in form.above:
        yield from _paragraph(locale.text(words), layout)
    for part in form.parts:
        yield ()
        yield from _paragraph(locale.text(part.title), layout, "bold")
        yield from _paragraph(locale.text(part.text), layout)
        for number, item in enumerate(form_items(part)):
            if isinstance(item, Table):
                yield from _table(item, locale, layout)
                continue
            if number:
                yield ()
            for line in item:
                yield from _form_line(line, locale, layout)
    if form.below:
        yield from _text(Text(form.below), locale, layout)


def _form_line(line: FormLine, locale: Locale, layout: Layout) -> Iterator[Line]:
    """Yield a line of a form: its value or room for the pen, or a box before each alternative."""
    label = locale.text(line.label)
    if not line.boxes:
        text = f"{label}: {form_value(line, locale) or PEN}"
        yield from _paragraph(text, layout, indent=INDENT)
        return
    if label:
        yield from _paragraph(f"{label}:", layout)
    for box in line.boxes:
        mark = f"{INDENT if label else ''}[{'x' if box.ticked else ' '}] "
        yield from _paragraph(locale.text(box.words), layout, indent=" " * len(mark), mark=mark)
