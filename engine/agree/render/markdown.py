"""Reports as Markdown, for documents and issue trackers."""

from __future__ import annotations

from collections.abc import Iterator

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
from agree.render.cells import cell_texts, heading_texts, keep_numbers_whole
from agree.render.findings import finding_text
from agree.render.layout import Layout
from agree.render.safe import for_markdown
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

INDENT = "\u2003"


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as Markdown."""
    del layout
    paragraphs = [f"**{locale.text(mark)}**" for mark in report.marks]
    if locale.text(report.title):
        paragraphs.append(f"# {_words(report.title, locale)}")
    if locale.text(report.subtitle):
        paragraphs.append(_words(report.subtitle, locale))
    for block in report.shown_blocks:
        paragraphs += _block(block, locale)
    paragraphs += [f"_{_words(line, locale)}_" for line in provenance_lines(report)]
    return ("\n\n".join(paragraphs) + "\n").encode()


def _words(words: object, locale: Locale) -> str:
    return _escape(locale.text(words))


def _escape(text: str) -> str:
    """Return text whose signs mean nothing to Markdown, on one line."""
    return for_markdown(keep_numbers_whole(text))


def _block(block: Block, locale: Locale) -> Iterator[str]:
    """Yield the paragraphs of a block."""
    match block:
        case Heading():
            yield f"{'#' * block.level} {_words(block.words, locale)}"
        case Text():
            yield from (_words(words, locale) for words in block.paragraphs)
        case Table():
            if locale.text(block.title):
                yield f"## {_words(block.title, locale)}"
            yield _table(block, locale)
        case Tree():
            yield "\n".join(_branch(block.root, locale, block.full, 0))
        case Form():
            yield from _form(block, locale)
        case Findings():
            for finding in block.findings:
                text = finding_text(finding, locale).replace("```", "'''")
                yield f"```text\n{text}\n```"


def _table(table: Table, locale: Locale) -> str:
    """Return a table without its bars, which Markdown cannot set in a typeface of their own."""
    places = [place for place, column in enumerate(table.columns) if column.kind != "bar"]
    columns = [table.columns[place] for place in places]
    texts_of_headings = heading_texts(table, locale)
    headings = " | ".join(_escape(texts_of_headings[place]) for place in places)
    rule = " | ".join("---:" if column.numeric else "---" for column in columns)
    lines = [f"| {headings} |", f"| {rule} |"]
    rows = (*table.rows, *table.sums)
    for row, texts in zip(rows, cell_texts(table, locale), strict=True):
        cells = [_escape(texts[place]) for place in places]
        cells[0] = INDENT * row.depth + cells[0]
        if row.role != "item":
            cells = [f"**{cell}**" if cell.strip() else cell for cell in cells]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _branch(branch: Branch, locale: Locale, full: bool, depth: int) -> Iterator[str]:
    """Yield the items of a nested list: a figure with its derivation, and those below it."""
    value = _escape(branch_value(branch, locale))
    label = _words(branch.label, locale) + (f": {value}" if value else "")
    sentences = _escape("; ".join(derivation(branch, locale, full)))
    yield f"{'  ' * depth}- **{label}**" + (f" – {sentences}" if sentences else "")
    folded = folded_children(branch, full)
    if folded is not None:
        yield f"{'  ' * (depth + 1)}- {locale.text(folded)}"
    for child in shown_children(branch, full):
        yield from _branch(child, locale, full, depth + 1)


def _form(form: Form, locale: Locale) -> Iterator[str]:
    """Yield a form with its parts as headings, its lines as lists and its tables as tables."""
    title = _words(form.title, locale)
    if title:
        yield f"## {title}"
    if form.above:
        yield "  \n".join(_words(words, locale) for words in form.above)
    for part in form.parts:
        yield f"{'###' if title else '##'} {_words(part.title, locale)}"
        if part.text:
            yield _words(part.text, locale)
        for item in form_items(part):
            if isinstance(item, Table):
                yield f"{_words(item.title, locale)}:"
                yield _table(item, locale)
            else:
                yield "\n".join(text for line in item for text in _form_line(line, locale))
    yield from (_words(words, locale) for words in form.below)


def _form_line(line: FormLine, locale: Locale) -> Iterator[str]:
    label = _words(line.label, locale)
    if not line.boxes:
        yield f"- {label}: {_escape(form_value(line, locale) or PEN)}"
        return
    if label:
        yield f"- {label}:"
    indent = "  " if label else ""
    for box in line.boxes:
        yield f"{indent}- [{'x' if box.ticked else ' '}] {_words(box.words, locale)}"
