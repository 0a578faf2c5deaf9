"""A report as a plain page: tables that a screen reader reads, colours of the reader's system."""

from __future__ import annotations

from collections.abc import Iterable

from agree.messages import Locale
from agree.render.blocks import provenance_lines
from agree.render.html.body import INDENTS, Body
from agree.render.html.elements import title_element
from agree.render.layout import Layout
from agree.render.safe import for_html
from agree.report import Block, Report, Table

STYLE = (
    INDENTS
    + """\
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
)
PAGE_RULES = (":", "body", "@")
"""How rules about a whole page begin; a report inside another page does without them."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing."""
MOST_UPRIGHT = 7
"""How many columns a table may have on a printed page that is higher than wide."""


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as a page of HTML that needs nothing else."""
    del layout
    written = Body(locale)
    title = written.text(report.title or report.page_title) or "agree"
    footer = "".join(
        f"<p>{written.element('small', line)}</p>" for line in provenance_lines(report)
    )
    body = '<body class="wide">' if is_wide(report.shown_blocks) else "<body>"
    start = (
        f'<!doctype html>\n<html lang="{locale.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{for_html(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{title_element(title)}\n<style>\n{STYLE}</style>\n</head>\n{body}\n<main>\n"
    )
    end = f"\n</main>\n<footer>{footer}</footer>\n</body>\n</html>\n"
    return (start + written.report(report) + end).encode()


def is_wide(blocks: Iterable[Block]) -> bool:
    """Return whether a table among some blocks needs a printed page that is wider than high."""
    return any(isinstance(one, Table) and len(one.columns) > MOST_UPRIGHT for one in blocks)


def inset(report: Report, locale: Locale) -> str:
    """Return the report for a page of others, such as a notebook, whose looks stay as they are."""
    rules = [_inside(rule) for rule in STYLE.splitlines() if not rule.startswith(PAGE_RULES)]
    style = "\n".join(rules)
    body = Body(locale).report(report)
    return f'<div class="agree" lang="{locale.language}"><style>\n{style}\n</style>\n{body}\n</div>'


def _inside(rule: str) -> str:
    """Return a rule of the style sheet that holds inside a report only, and there before others."""
    selectors, _, declarations = rule.partition("{")
    inside = ", ".join(f".agree.agree {selector.strip()}" for selector in selectors.split(","))
    return f"{inside} {{{declarations}"
