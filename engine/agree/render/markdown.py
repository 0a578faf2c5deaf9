"""Reports as Markdown, for documents and issue trackers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agree.messages import Locale
from agree.render.cells import written
from agree.render.findings import finding_text
from agree.render.layout import Layout
from agree.render.provenance import origin
from agree.render.trees import hidden_children, shown_children, told_of, value_text
from agree.render.unbroken import unbroken
from agree.report import Block, Branch, Findings, Heading, Report, Table, Text, Tree

INDENT = "\u2003"
SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\|*_`[]<>#"})


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as Markdown."""
    del layout
    title = locale.text(report.title)
    parts = [f"**{locale.text(mark)}**" for mark in report.marks]
    parts += [f"# {escaped(title)}"] if title else []
    subtitle = locale.text(report.subtitle)
    parts += [escaped(subtitle)] if subtitle else []
    for block in report.blocks:
        parts += BLOCKS[type(block)](block, locale)
    parts += [f"_{escaped(locale.text(told))}_" for told in origin(report)]
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """Return text whose signs mean nothing to Markdown, on one line."""
    return " ".join(unbroken(text).splitlines()).translate(SPECIAL)


def _heading(block: Heading, locale: Locale) -> Iterator[str]:
    yield f"{'#' * block.level} {escaped(locale.text(block.words))}"


def _text(block: Text, locale: Locale) -> Iterator[str]:
    for words in block.paragraphs:
        yield escaped(locale.text(words))


def _table(block: Table, locale: Locale) -> Iterator[str]:
    if not block.shown:
        return
    title = locale.text(block.title)
    if title:
        yield f"## {escaped(title)}"
    places = [place for place, column in enumerate(block.columns) if column.kind != "bar"]
    columns = [block.columns[place] for place in places]
    headings = " | ".join(escaped(locale.text(column.heading)) for column in columns)
    rule = " | ".join("---:" if column.numeric else "---" for column in columns)
    lines = [f"| {headings} |", f"| {rule} |"]
    for row, cells in zip((*block.rows, *block.sums), written(block, locale), strict=True):
        shown = [escaped(cells[place]) for place in places]
        shown[0] = INDENT * row.depth + shown[0]
        if row.role != "item":
            shown = [f"**{cell}**" if cell.strip() else cell for cell in shown]
        lines.append(f"| {' | '.join(shown)} |")
    yield "\n".join(lines)


def _tree(block: Tree, locale: Locale) -> Iterator[str]:
    yield "\n".join(_items(block.root, locale, block.full, 0))


def _items(branch: Branch, locale: Locale, full: bool, depth: int) -> Iterator[str]:
    amount = value_text(branch, locale)
    told = escaped("; ".join(told_of(branch, locale, full)))
    figure = f": {amount}" if amount else ""
    words = f"{escaped(locale.text(branch.label))}{figure}"
    yield f"{'  ' * depth}- **{words}**" + (f" – {told}" if told else "")
    shown, hidden = shown_children(branch, full)
    if hidden:
        yield f"{'  ' * (depth + 1)}- {locale.text(hidden_children(hidden))}"
    for child in shown:
        yield from _items(child, locale, full, depth + 1)


def _findings(block: Findings, locale: Locale) -> Iterator[str]:
    for finding in block.findings if block.shown else ():
        yield "```text\n" + finding_text(finding, locale).replace("```", "'''") + "\n```"


BLOCKS: dict[type[Block], Callable[..., Iterator[str]]] = {
    Heading: _heading,
    Text: _text,
    Table: _table,
    Tree: _tree,
    Findings: _findings,
}
"""How each block is written."""
