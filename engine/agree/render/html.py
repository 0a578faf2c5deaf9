"""Reports as a plain page: tables that a screen reader reads, colours of the reader's system."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from agree.messages import Locale
from agree.render.cells import written
from agree.render.findings import finding_text
from agree.render.layout import Layout
from agree.render.provenance import origin
from agree.render.trees import hidden_children, shown_children, told_of, value_text
from agree.render.unbroken import unbroken
from agree.report import Block, Branch, Findings, Heading, Report, Row, Table, Text, Tree

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
.figure { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
.bar { font-family: ui-monospace, monospace; white-space: pre; }
.mark { font-weight: 700; letter-spacing: .1em; }
pre { overflow-x: auto; white-space: pre-wrap; }
ul.tree, ul.tree ul { list-style: none; padding-left: 1.25rem; }
ul.tree { padding-left: 0; }
@media print { body { margin: 0; max-width: none; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing."""
INDENT_STEP = 1.25
BAR = ' class="bar" aria-hidden="true"'
"""A bar shows again what the figures beside it say; a screen reader passes it over."""


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as a page of HTML that needs nothing else."""
    del layout
    title = _words(report.title or report.page, locale)
    footer = "".join(f"<p><small>{_words(told, locale)}</small></p>" for told in origin(report))
    page = (
        f'<!doctype html>\n<html lang="{locale.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title or 'agree'}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    end = f"\n</main>\n<footer>{footer}</footer>\n</body>\n</html>\n"
    return (page + fragment(report, locale) + end).encode()


def fragment(report: Report, locale: Locale) -> str:
    """Return the report without the page around it."""
    title = _words(report.title or report.page, locale)
    body = [f'<p class="mark">{_words(mark, locale)}</p>' for mark in report.marks]
    body += [f"<h1>{title}</h1>"] if title else []
    subtitle = _words(report.subtitle, locale)
    body += [f"<p>{subtitle}</p>"] if subtitle else []
    for block in report.blocks:
        body += BLOCKS[type(block)](block, locale)
    return "\n".join(body)


def _words(words: object, locale: Locale) -> str:
    return escape(unbroken(locale.text(words)))


def _heading(block: Heading, locale: Locale) -> Iterator[str]:
    yield f"<h{block.level}>{_words(block.words, locale)}</h{block.level}>"


def _text(block: Text, locale: Locale) -> Iterator[str]:
    for words in block.paragraphs:
        yield f"<p>{_words(words, locale)}</p>"


def _table(block: Table, locale: Locale) -> Iterator[str]:
    """Yield a table with a caption, heading cells for columns and rows, and its sums below."""
    if not block.shown:
        return
    cells = written(block, locale)
    name = _words(block.title or block.columns[0].heading or block.id, locale)
    caption = f"<caption>{_words(block.title, locale)}</caption>" if block.title else ""
    heads = "".join(
        f'<th scope="col"{_figure(column.numeric)}>{_words(column.heading, locale)}</th>'
        if column.heading
        else "<td></td>"
        for column in block.columns
    )
    body = "\n".join(_row(block, row, shown) for row, shown in zip(block.rows, cells, strict=False))
    sums = [
        _row(block, row, shown)
        for row, shown in zip(block.sums, cells[len(block.rows) :], strict=True)
    ]
    foot = "<tfoot>\n" + "\n".join(sums) + "\n</tfoot>\n" if sums else ""
    yield (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">\n<table>{caption}\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n{foot}</table>\n</div>"
    )


def _row(table: Table, row: Row, cells: list[str]) -> str:
    labels = [place for place, column in enumerate(table.columns) if column.label] or [0]
    told = []
    for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        indent = f' style="padding-left:{row.depth * INDENT_STEP}rem"' if row.depth else ""
        kind = BAR if column.kind == "bar" else _figure(column.numeric)
        more = kind + (indent if place == 0 else "")
        head = place in labels and bool(cell)
        start, end = ('<th scope="row"', "</th>") if head else ("<td", "</td>")
        told.append(f"{start}{more}>{_cell(cell)}{end}")
    of = ' class="heading"' if row.role == "heading" else ""
    return f"<tr{of}>{''.join(told)}</tr>"


def _cell(text: str) -> str:
    return escape(unbroken(text)).replace("\n", "<br>")


def _figure(numeric: bool) -> str:
    return ' class="figure"' if numeric else ""


def _tree(block: Tree, locale: Locale) -> Iterator[str]:
    yield f'<ul class="tree">{_item(block.root, locale, block.full)}</ul>'


def _item(branch: Branch, locale: Locale, full: bool) -> str:
    value = escape(value_text(branch, locale))
    figure = f': <span class="figure">{value}</span>' if value else ""
    told = "".join(f"<br>{escape(unbroken(words))}" for words in told_of(branch, locale, full))
    shown, hidden = shown_children(branch, full)
    below = [_item(child, locale, full) for child in shown]
    if hidden:
        below.insert(0, f"<li>{_words(hidden_children(hidden), locale)}</li>")
    inner = f"<ul>{''.join(below)}</ul>" if below else ""
    return f"<li><strong>{_words(branch.label, locale)}{figure}</strong>{told}{inner}</li>"


def _findings(block: Findings, locale: Locale) -> Iterator[str]:
    for finding in block.findings if block.shown else ():
        yield f"<pre>{escape(finding_text(finding, locale))}</pre>"


BLOCKS: dict[type[Block], Callable[..., Iterator[str]]] = {
    Heading: _heading,
    Text: _text,
    Table: _table,
    Tree: _tree,
    Findings: _findings,
}
"""How each block is written."""
