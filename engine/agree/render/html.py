"""Reports as a plain page: tables that a screen reader reads, colours of the reader's system."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from agree.base import late_pattern, message
from agree.messages import Locale
from agree.render.bars import bars
from agree.render.blocks import (
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
from agree.render.safe import for_html
from agree.report import (
    Block,
    Branch,
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

_DAY = late_pattern(r"\b\d{4}-\d{2}-\d{2}\b")

STYLE = """\
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { font-weight: 600; padding: .25rem 0; text-align: left; }
th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
thead th, thead td { border-bottom: 1px solid; vertical-align: bottom; }
tbody th { font-weight: inherit; }
.heading th, .heading td { font-weight: 600; }
tfoot td, tfoot th { border-top: 1px solid; font-weight: 600; }
thead th { hyphens: auto; }
.figure { font-variant-numeric: tabular-nums; text-align: right; }
td.figure, .day { white-space: nowrap; }
.bar { font-family: ui-monospace, monospace; white-space: pre; }
.unseen { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
.mark { font-weight: 700; letter-spacing: .1em; }
pre { overflow-x: auto; white-space: pre-wrap; }
ul.tree, ul.tree ul { list-style: none; padding-left: 1.25rem; }
ul.tree { padding-left: 0; }
dl { display: grid; gap: .25rem 1.5rem; grid-template-columns: minmax(8rem, 1fr) 2fr; }
dt { font-weight: 600; hyphens: auto; overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
dd.pen { border-bottom: 1px solid; min-height: 1.5rem; }
fieldset { border: 0; margin: .5rem 0; padding: 0; }
legend { font-weight: 600; padding: 0; }
.box { align-items: baseline; display: flex; gap: .5rem; margin: .25rem 0; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
@page { size: A4; }
@page wide { size: A4 landscape; }
@page upright { size: A4; }
@media print { body.wide { page: wide; } .wide table { font-size: .85em; } }
@media print { :root { font-size: 9pt; } body { margin: 0; max-width: none; padding: 0; } }
@media print { .scroll { overflow: visible; } tr { break-inside: avoid; } }
@media print { tfoot { display: table-row-group; } }
@media print { section.next { break-before: page; } .together { break-inside: avoid; } }
@media print { section.next, main:has(> section.next:last-child) + footer { page: upright; } }
@media print { section :is(p, dl, table, fieldset) { margin: .4rem 0; } }
@media print { section :is(h2, h3) { break-after: avoid; margin: .8rem 0 .3rem; } }
@media print { section :is(td, th) { padding-block: .1rem; } dd.pen { min-height: 1.8rem; } }
@media print { dl { gap: .1rem 1rem; grid-template-columns: 1fr 1fr; } }
"""
PAGE_RULES = (":", "body", "@")
"""How rules about a whole page begin; a report inside another page does without them."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing."""
INDENT = 1.25
"""By how much (rem) a row is indented for each level of depth."""
BAR_WIDTH = 21
MOST_UPRIGHT = 7
"""How many columns a table may have on a printed page that is higher than wide."""
BAR_CLASS = ' class="bar" aria-hidden="true"'
"""A screen reader passes over a bar: the figures beside it say the same."""
TOGETHER = '<div class="together">'
"""Begins what stands on one printed page if it can: the part signed for, and in it the table."""
LEFT_BLANK = message("left blank")
"""What a screen reader says of a line that is filled in by hand."""


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as a page of HTML that needs nothing else."""
    del layout
    title = _words(report.title or report.page_title, locale)
    footer = "".join(
        f"<p><small>{_words(line, locale)}</small></p>" for line in provenance_lines(report)
    )
    tables = (block for block in report.shown_blocks if isinstance(block, Table))
    wide = any(len(table.columns) > MOST_UPRIGHT for table in tables)
    body = '<body class="wide">' if wide else "<body>"
    start = (
        f'<!doctype html>\n<html lang="{locale.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{for_html(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title or 'agree'}</title>\n<style>\n{STYLE}</style>\n</head>\n{body}\n<main>\n"
    )
    end = f"\n</main>\n<footer>{footer}</footer>\n</body>\n</html>\n"
    return (start + fragment(report, locale) + end).encode()


def inset(report: Report, locale: Locale) -> str:
    """Return the report for a page of others, such as a notebook, whose looks stay as they are."""
    rules = [_inside(rule) for rule in STYLE.splitlines() if not rule.startswith(PAGE_RULES)]
    style = "\n".join(rules)
    body = fragment(report, locale)
    return f'<div class="agree" lang="{locale.language}"><style>\n{style}\n</style>\n{body}\n</div>'


def _inside(rule: str) -> str:
    """Return a rule of the style sheet that holds inside a report only, and there before others."""
    selectors, _, declarations = rule.partition("{")
    inside = ", ".join(f".agree.agree {selector.strip()}" for selector in selectors.split(","))
    return f"{inside} {{{declarations}"


def fragment(report: Report, locale: Locale) -> str:
    """Return the report without the page around it."""
    title = _words(report.title or report.page_title, locale)
    subtitle = _words(report.subtitle, locale)
    elements = [f'<p class="mark">{_words(mark, locale)}</p>' for mark in report.marks]
    if title:
        elements.append(f"<h1>{title}</h1>")
    if subtitle:
        elements.append(f"<p>{subtitle}</p>")
    for block in report.shown_blocks:
        elements += _block(block, locale, title)
    return "\n".join(elements)


def _words(words: object, locale: Locale) -> str:
    return for_html(keep_numbers_whole(locale.text(words)))


def _block(block: Block, locale: Locale, title: str) -> Iterator[str]:
    """Yield the elements of a block; `title` is that of the report."""
    match block:
        case Heading():
            yield f"<h{block.level}>{_words(block.words, locale)}</h{block.level}>"
        case Text():
            yield from (f"<p>{_words(words, locale)}</p>" for words in block.paragraphs)
        case Table():
            yield _table(block, locale, title)
        case Tree():
            yield f'<ul class="tree">{_branch(block.root, locale, block.full)}</ul>'
        case Form():
            yield from _form(block, locale)
        case Findings():
            for finding in block.findings:
                lines = finding_text(finding, locale).split("\n")
                yield "<pre>" + "\n".join(map(for_html, lines)) + "</pre>"


def _table(table: Table, locale: Locale, report_title: str = "") -> str:
    """Return a table with a caption, heading cells for columns and rows, and its sums below.

    The caption of a table without a title is for screen readers alone: the title of the report and
    the table's first heading in words.
    """
    title = _words(table.title, locale)
    words = [column.heading for column in table.columns if not column.numeric and column.heading]
    unseen = ": ".join(filter(None, (report_title, _words(words[0] if words else "", locale))))
    name = title or unseen or table.id
    caption_class = "" if table.title else ' class="unseen"'
    caption = f"<caption{caption_class}>{name}</caption>"
    headings = "".join(
        f'<th scope="col"{_figure_class(column.numeric)}>{_cell(heading)}</th>'
        if heading
        else "<td></td>"
        for column, heading in zip(table.columns, heading_texts(table, locale), strict=True)
    )
    texts = cell_texts(table, locale)
    for place, column in enumerate(table.columns):
        if column.kind == "bar":
            cells = [row.cells[place] for row in (*table.rows, *table.sums)]
            for row_texts, bar in zip(texts, bars(cells, BAR_WIDTH), strict=True):
                row_texts[place] = bar
    rows = [
        _row(table, row, cells)
        for row, cells in zip((*table.rows, *table.sums), texts, strict=True)
    ]
    body, sums = "\n".join(rows[: len(table.rows)]), "\n".join(rows[len(table.rows) :])
    foot = f"<tfoot>\n{sums}\n</tfoot>\n" if sums else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">\n<table>{caption}\n'
        f"<thead><tr>{headings}</tr></thead>\n<tbody>\n{body}\n</tbody>\n{foot}</table>\n</div>"
    )


def _row(table: Table, row: Row, texts: list[str]) -> str:
    labels = [place for place, column in enumerate(table.columns) if column.label] or [0]
    cells = []
    for place, (column, text) in enumerate(zip(table.columns, texts, strict=True)):
        attributes = BAR_CLASS if column.kind == "bar" else _figure_class(column.numeric)
        if place == 0 and row.depth:
            attributes += f' style="padding-left:{row.depth * INDENT}rem"'
        if place in labels and text:
            cells.append(f'<th scope="row"{attributes}>{_cell(text)}</th>')
        else:
            cells.append(f"<td{attributes}>{_cell(text)}</td>")
    heading = ' class="heading"' if row.role == "heading" else ""
    return f"<tr{heading}>{''.join(cells)}</tr>"


def _cell(text: str) -> str:
    """Return the text of a cell; no line break cuts a number or a day."""
    return _DAY.sub(r'<span class="day">\g<0></span>', for_html(keep_numbers_whole(text)))


def _figure_class(numeric: bool) -> str:
    return ' class="figure"' if numeric else ""


def _branch(branch: Branch, locale: Locale, full: bool) -> str:
    """Return an item of a nested list: a figure with its derivation, and those below it."""
    value = for_html(branch_value(branch, locale))
    label = _words(branch.label, locale)
    if value:
        label += f': <span class="figure">{value}</span>'
    sentences = "".join(f"<br>{_words(text, locale)}" for text in derivation(branch, locale, full))
    below = [_branch(child, locale, full) for child in shown_children(branch, full)]
    folded = folded_children(branch, full)
    if folded is not None:
        below.insert(0, f"<li>{_words(folded, locale)}</li>")
    children = f"<ul>{''.join(below)}</ul>" if below else ""
    return f"<li><strong>{label}</strong>{sentences}{children}</li>"


def _form(form: Form, locale: Locale) -> Iterator[str]:
    """Yield a form: headings, labels with their values, and boxes that a person ticks."""
    title = _words(form.title, locale)
    yield f'<section class="next"><h2>{title}</h2>' if title else "<section>"
    yield from (f"<p>{_words(words, locale)}</p>" for words in form.above)
    level = 3 if title else 2
    signed_for = form.signed_for
    for part in form.parts:
        if signed_for is not None and signed_for in part.items:
            yield TOGETHER
        yield f"<h{level}>{_words(part.title, locale)}</h{level}>"
        if part.text:
            yield f"<p>{_words(part.text, locale)}</p>"
        for item in form_items(part):
            if item is signed_for:
                yield TOGETHER
            if isinstance(item, Table):
                yield _table(item, locale)
            else:
                yield from _form_lines(item, locale)
    yield from (f"<p>{_words(words, locale)}</p>" for words in form.below)
    yield "</section>" if signed_for is None else "</div></div></section>"


def _form_lines(lines: list[FormLine], locale: Locale) -> Iterator[str]:
    """Yield lines with values as lists of descriptions, and lines with boxes by themselves."""
    for has_boxes, group in groupby(lines, key=lambda line: bool(line.boxes)):
        if has_boxes:
            yield from (_boxes(line, locale) for line in group)
        else:
            pairs = (
                f"<dt>{_words(line.label, locale)}</dt>{_answer(line, locale)}" for line in group
            )
            yield f"<dl>{''.join(pairs)}</dl>"


def _answer(line: FormLine, locale: Locale) -> str:
    value = form_value(line, locale)
    if value:
        return f"<dd>{_cell(value)}</dd>"
    return f'<dd class="pen"><span class="unseen">{_words(LEFT_BLANK, locale)}</span></dd>'


def _boxes(line: FormLine, locale: Locale) -> str:
    boxes = "".join(
        f'<label class="box"><input type="checkbox"{" checked" if box.ticked else ""}>'
        f"{_words(box.words, locale)}</label>"
        for box in line.boxes
    )
    label = _words(line.label, locale)
    return f"<fieldset><legend>{label}</legend>{boxes}</fieldset>" if label else boxes
