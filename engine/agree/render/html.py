"""Reports as a plain page: tables that a screen reader reads, colours of the reader's system."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from agree.base import message
from agree.messages import Locale
from agree.render.cells import written
from agree.render.findings import finding_text
from agree.render.forms import line_text, together
from agree.render.layout import Layout
from agree.render.provenance import origin
from agree.render.trees import hidden_children, shown_children, told_of, value_text
from agree.render.unbroken import unbroken
from agree.report import (
    Block,
    Branch,
    Events,
    Findings,
    Form,
    FormLine,
    FormPart,
    Heading,
    Report,
    Row,
    Table,
    Text,
    Tree,
)

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
.unseen { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
.mark { font-weight: 700; letter-spacing: .1em; }
pre { overflow-x: auto; white-space: pre-wrap; }
ul.tree, ul.tree ul { list-style: none; padding-left: 1.25rem; }
ul.tree { padding-left: 0; }
dl { display: grid; gap: .25rem 1.5rem; grid-template-columns: minmax(8rem, 1fr) 2fr; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
dd.pen { border-bottom: 1px solid; min-height: 1.5rem; }
fieldset { border: 0; margin: .5rem 0; padding: 0; }
legend { font-weight: 600; padding: 0; }
.box { align-items: baseline; display: flex; gap: .5rem; margin: .25rem 0; }
@media print { body { margin: 0; max-width: none; } }
"""
OF_THE_PAGE = (":", "body", "@")
"""Rules that are about a whole page begin so; a report inside another page does without them."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing."""
INDENT_STEP = 1.25
BAR = ' class="bar" aria-hidden="true"'
"""A bar shows again what the figures beside it say; a screen reader passes it over."""
FOR_THE_PEN = message("left blank")
"""What a screen reader says of a line that is filled in by hand."""


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


def inset(report: Report, locale: Locale) -> str:
    """Return the report for a page of others, such as a notebook, whose looks stay as they are."""
    rules = [line for line in STYLE.splitlines() if not line.startswith(OF_THE_PAGE)]
    style = "\n".join(map(_inside, rules))
    body = fragment(report, locale)
    return f'<div class="agree" lang="{locale.language}"><style>\n{style}\n</style>\n{body}\n</div>'


def _inside(rule: str) -> str:
    """Return a rule of the style sheet that holds inside a report only, and there before others."""
    selectors, _, declarations = rule.partition("{")
    inside = ", ".join(f".agree.agree {one.strip()}" for one in selectors.split(","))
    return f"{inside} {{{declarations}"


def fragment(report: Report, locale: Locale) -> str:
    """Return the report without the page around it."""
    title = _words(report.title or report.page, locale)
    body = [f'<p class="mark">{_words(mark, locale)}</p>' for mark in report.marks]
    body += [f"<h1>{title}</h1>"] if title else []
    subtitle = _words(report.subtitle, locale)
    body += [f"<p>{subtitle}</p>"] if subtitle else []
    for block in report.blocks:
        if isinstance(block, Table):
            body += _table(block, locale, title)
        else:
            body += BLOCKS[type(block)](block, locale)
    return "\n".join(body)


def _words(words: object, locale: Locale) -> str:
    return escape(unbroken(locale.text(words)))


def _heading(block: Heading, locale: Locale) -> Iterator[str]:
    yield f"<h{block.level}>{_words(block.words, locale)}</h{block.level}>"


def _text(block: Text, locale: Locale) -> Iterator[str]:
    for words in block.paragraphs:
        yield f"<p>{_words(words, locale)}</p>"


def _table(block: Table, locale: Locale, of: str = "") -> Iterator[str]:
    """Yield a table with a caption, heading cells for columns and rows, and its sums below.

    The caption of a table without a title is for screen readers alone: what it is a table `of`, and
    its first heading in words.
    """
    if not block.shown:
        return
    cells = written(block, locale)
    words = [column.heading for column in block.columns if not column.numeric and column.heading]
    about = _words(next(iter(words), ""), locale)
    name = _words(block.title, locale) or ": ".join(filter(None, (of, about))) or block.id
    hidden = "" if block.title else ' class="unseen"'
    caption = f"<caption{hidden}>{name}</caption>"
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


def _form(block: Form, locale: Locale) -> Iterator[str]:
    """Yield a form: headings, labels with their values, and boxes that a person ticks."""
    if not block.shown:
        return
    title = _words(block.title, locale)
    yield f"<section><h2>{title}</h2>" if title else "<section>"
    yield from (f"<p>{_words(words, locale)}</p>" for words in block.above)
    level = 3 if title else 2
    for part in block.parts:
        yield f"<h{level}>{_words(part.title, locale)}</h{level}>"
        yield from _part(part, locale)
    yield from (f"<p>{_words(words, locale)}</p>" for words in block.below)
    yield "</section>"


def _part(part: FormPart, locale: Locale) -> Iterator[str]:
    if part.text:
        yield f"<p>{_words(part.text, locale)}</p>"
    for found in together(part):
        if isinstance(found, Table):
            yield from _table(found, locale)
        else:
            yield from _lines(found, locale)


def _lines(lines: tuple[FormLine, ...], locale: Locale) -> Iterator[str]:
    """Yield lines with values as lists of descriptions, and lines with boxes by themselves."""
    pairs: list[str] = []
    for line in lines:
        if line.boxes:
            yield from [f"<dl>{''.join(pairs)}</dl>"] if pairs else []
            yield _boxes(line, locale)
            pairs = []
        else:
            pairs.append(f"<dt>{_words(line.label, locale)}</dt>{_answer(line, locale)}")
    yield from [f"<dl>{''.join(pairs)}</dl>"] if pairs else []


def _answer(line: FormLine, locale: Locale) -> str:
    value = line_text(line, locale)
    if value:
        return f"<dd>{_cell(value)}</dd>"
    return f'<dd class="pen"><span class="unseen">{_words(FOR_THE_PEN, locale)}</span></dd>'


def _boxes(line: FormLine, locale: Locale) -> str:
    boxes = "".join(
        f'<label class="box"><input type="checkbox"{" checked" if box.ticked else ""}>'
        f"{_words(box.words, locale)}</label>"
        for box in line.boxes
    )
    label = _words(line.label, locale)
    return f"<fieldset><legend>{label}</legend>{boxes}</fieldset>" if label else boxes


def _events(block: Events, locale: Locale) -> Iterator[str]:
    """Yield nothing: the dates stand in a table of the report."""
    del block, locale
    yield from ()


def _findings(block: Findings, locale: Locale) -> Iterator[str]:
    for finding in block.findings if block.shown else ():
        yield f"<pre>{escape(finding_text(finding, locale))}</pre>"


BLOCKS: dict[type[Block], Callable[..., Iterator[str]]] = {
    Heading: _heading,
    Text: _text,
    Table: _table,
    Tree: _tree,
    Form: _form,
    Events: _events,
    Findings: _findings,
}
"""How each block is written."""
