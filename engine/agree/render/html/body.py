"""The blocks of a report as elements of HTML, without the page around them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Protocol

from agree.base import late_pattern, message
from agree.messages import Locale
from agree.render.bars import bars
from agree.render.blocks import (
    branch_value,
    derivation,
    folded_children,
    form_items,
    form_value,
    shown_children,
)
from agree.render.cells import cell_texts, heading_texts, keep_numbers_whole
from agree.render.findings import finding_text
from agree.render.html.elements import element, in_html, inner, language_of, unmarked
from agree.render.safe import for_html
from agree.report import (
    NOT_APPLICABLE,
    About,
    Block,
    Branch,
    Column,
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
DEEPEST = 6
"""How deep a row or a heading is shown to stand at most."""
INDENT = 1.25
"""By how much (rem) a row is indented for each level of depth."""
INDENTS = "".join(
    f'[data-depth="{depth}"] {{ padding-left: {depth * INDENT}rem; }}\n'
    for depth in range(1, DEEPEST + 1)
)
"""The rules of a style sheet for the depth of rows."""
BAR_WIDTH = 21
BAR_CLASS = ' class="bar" aria-hidden="true"'
"""A screen reader passes over a bar: the figures beside it say the same."""
TOGETHER = '<div class="together">'
"""Begins what stands on one printed page if it can: the part signed for, and in it the table."""
LEFT_BLANK = message("left blank")
"""What a screen reader says of a line that is filled in by hand."""


class Address(Protocol):
    """Says where a cell leads."""

    def __call__(self, about: About, *, named: bool = False) -> str:
        """Return the address of what a figure is about, or of what is `named`; "" for none."""
        ...


def nowhere(about: About, *, named: bool = False) -> str:
    """Return no address: nothing leads anywhere."""
    del about, named
    return ""


class Body:
    """What writes the blocks of reports in one language."""

    def __init__(
        self,
        locale: Locale,
        address: Address = nowhere,
        *,
        below: int = 0,
        tells_folded: bool = True,
    ) -> None:
        """Take a locale, where figures lead, and how many levels headings are moved down.

        Unless it `tells_folded`, it does not say how many recipients an explanation leaves out.
        """
        self.locale, self.marking = locale, locale.marking
        self.address, self.below = address, below
        self.tells_folded = tells_folded

    def report(self, report: Report) -> str:
        """Return a whole report: its marks, its title, and its blocks."""
        title, subtitle = self.text(report.title or report.page_title), self.text(report.subtitle)
        elements = [self.element("p", mark, ' class="mark"') for mark in report.marks]
        if title:
            elements.append(element("h1", title))
        if subtitle:
            elements.append(element("p", subtitle))
        for block in report.shown_blocks:
            elements += self.block(block, title)
        return "\n".join(elements)

    def text(self, words: object) -> str:
        """Return words with marks of their language if it is another; no line break cuts a number.

        What was written with marks before keeps them.
        """
        return keep_numbers_whole(self.marking.text(words))

    def words(self, words: object) -> str:
        """Return words as HTML."""
        return in_html(self.text(words))

    def element(self, name: str, words: object, attributes: str = "") -> str:
        """Return an element that holds words."""
        return element(name, self.text(words), attributes)

    def block(self, block: Block, title: object = "") -> Iterator[str]:
        """Yield the elements of a block; `title` is that of the report."""
        match block:
            case Heading():
                level = min(block.level + self.below, DEEPEST)
                yield self.element(f"h{level}", block.words)
            case Text():
                yield from (self.element("p", words) for words in block.paragraphs)
            case Table():
                yield self.table(block, title)
            case Tree():
                yield self.tree(block.root, full=block.full)
            case Form():
                yield from self._form(block)
            case Findings():
                for finding in block.findings:
                    lines = finding_text(finding, self.marking).split("\n")
                    yield "<pre>" + "\n".join(map(in_html, lines)) + "</pre>"

    # Tables.

    def table(self, table: Table, report_title: object = "") -> str:
        """Return a table with a caption, headings for columns and rows, and its sums below.

        The caption of a table without a title is for screen readers alone: the title of the report
        and the table's first heading in words.
        """
        words = [column.heading for column in table.columns if not column.numeric]
        first = next(filter(None, words), "")
        unseen = ": ".join(filter(None, map(self.text, (report_title, first))))
        name = self.text(table.title) or unseen or table.id
        caption = element("caption", name, "" if table.title else ' class="unseen"')
        headings = "".join(
            _cell("th", heading, f' scope="col"{_figure_class(column.numeric)}')
            if heading
            else "<td></td>"
            for column, heading in zip(
                table.columns, heading_texts(table, self.marking), strict=True
            )
        )
        all_rows = (*table.rows, *table.sums)
        texts = cell_texts(table, self.marking)
        for place, column in enumerate(table.columns):
            if column.kind == "bar":
                cells = [row.cells[place] for row in all_rows]
                for row_texts, bar in zip(texts, bars(cells, BAR_WIDTH), strict=True):
                    row_texts[place] = bar
        rows = [self._row(table, row, cells) for row, cells in zip(all_rows, texts, strict=True)]
        body, sums = "\n".join(rows[: len(table.rows)]), "\n".join(rows[len(table.rows) :])
        foot = f"<tfoot>\n{sums}\n</tfoot>\n" if sums else ""
        of_label = language_of(name)
        of_table = f' lang="{self.locale.language}"' if of_label else ""
        label = for_html(unmarked(name))
        return (
            f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"{of_label}>\n'
            f"<table{of_table}>{caption}\n<thead><tr>{headings}</tr></thead>\n"
            f"<tbody>\n{body}\n</tbody>\n{foot}</table>\n</div>"
        )

    def _row(self, table: Table, row: Row, texts: list[str]) -> str:
        labels = [place for place, column in enumerate(table.columns) if column.label] or [0]
        cells = []
        for place, (column, text) in enumerate(zip(table.columns, texts, strict=True)):
            attributes = BAR_CLASS if column.kind == "bar" else _figure_class(column.numeric)
            if place == 0 and row.depth:
                attributes += f' data-depth="{min(row.depth, DEEPEST)}"'
            address = self._leads_to(row, column, place)
            if place in labels and text:
                cells.append(_cell("th", text, f' scope="row"{attributes}', address))
            else:
                cells.append(_cell("td", text, attributes, address))
        heading = ' class="heading"' if row.role == "heading" else ""
        return f"<tr{heading}>{''.join(cells)}</tr>"

    def _leads_to(self, row: Row, column: Column, place: int) -> str:
        """Return where a cell leads to: a figure to how it came about, a name to its own page."""
        if column.label and column.kind == "text":
            return self.address(row.about, named=True) if row.about else ""
        if column.kind != "amount" or row.cells[place] in (None, NOT_APPLICABLE):
            return ""
        about = (*row.about, *column.about)
        return self.address(about) if about else ""

    # Explanations.

    def tree(self, root: Branch, *, full: bool = False) -> str:
        """Return a figure and what it consists of, as a nested list."""
        return f'<ul class="tree">{self._branch(root, full=full)}</ul>'

    def label(self, branch: Branch) -> str:
        """Return what a figure is called, and the figure."""
        value = in_html(branch_value(branch, self.marking))
        label = self.words(branch.label)
        return f'{label}: <span class="figure">{value}</span>' if value else label

    def derived(self, branch: Branch) -> str:
        """Return how a figure that a heading tells came about: in sentences, and from others."""
        told = derivation(branch, self.marking, full=False)
        sentences = "<br>".join(map(self.words, told))
        below = self._below(branch, full=False)
        paragraph = f"<p>{sentences}</p>" if told else ""
        return f'{paragraph}<ul class="tree">{below}</ul>' if below else paragraph

    def _branch(self, branch: Branch, *, full: bool) -> str:
        """Return an item of a nested list: a figure with its derivation, and those below it."""
        told = derivation(branch, self.marking, full)
        sentences = "".join(f"<br>{self.words(text)}" for text in told)
        below = self._below(branch, full=full)
        children = f"<ul>{below}</ul>" if below else ""
        return f"<li><strong>{self.label(branch)}</strong>{sentences}{children}</li>"

    def _below(self, branch: Branch, *, full: bool) -> str:
        """Return the items of the figures that a figure consists of; nothing without any."""
        below = [self._branch(child, full=full) for child in shown_children(branch, full)]
        folded = folded_children(branch, full) if self.tells_folded else None
        if folded is not None:
            below.insert(0, self.element("li", folded))
        return "".join(below)

    # Forms.

    def _form(self, form: Form) -> Iterator[str]:
        """Yield a form: headings, labels with their values, and boxes that a person ticks."""
        title = self.text(form.title)
        yield f'<section class="next">{element("h2", title)}' if title else "<section>"
        yield from (self.element("p", words) for words in form.above)
        level = 3 if title else 2
        signed_for = form.signed_for
        for part in form.parts:
            if signed_for is not None and signed_for in part.items:
                yield TOGETHER
            yield self.element(f"h{level}", part.title)
            if part.text:
                yield self.element("p", part.text)
            for item in form_items(part):
                if item is signed_for:
                    yield TOGETHER
                if isinstance(item, Table):
                    yield self.table(item)
                else:
                    yield from self._form_lines(item)
        yield from (self.element("p", words) for words in form.below)
        yield "</section>" if signed_for is None else "</div></div></section>"

    def _form_lines(self, lines: list[FormLine]) -> Iterator[str]:
        """Yield lines with values as lists of descriptions, and lines with boxes by themselves."""
        for has_boxes, group in groupby(lines, key=lambda line: bool(line.boxes)):
            if has_boxes:
                yield from map(self._boxes, group)
            else:
                pairs = (self.element("dt", one.label) + self._answer(one) for one in group)
                yield f"<dl>{''.join(pairs)}</dl>"

    def _answer(self, line: FormLine) -> str:
        value = form_value(line, self.marking)
        if value:
            return _cell("dd", value)
        return f'<dd class="pen"><span class="unseen">{self.words(LEFT_BLANK)}</span></dd>'

    def _boxes(self, line: FormLine) -> str:
        boxes = "".join(
            f'<label class="box"><input type="checkbox"{" checked" if box.ticked else ""}>'
            f"{self.words(box.words)}</label>"
            for box in line.boxes
        )
        label = self.text(line.label)
        return f"<fieldset>{element('legend', label)}{boxes}</fieldset>" if label else boxes


def _cell(name: str, text: str, attributes: str = "", address: str = "") -> str:
    """Return a cell, which may lead to an address; no line break cuts a number or a day."""
    language, shown = inner(keep_numbers_whole(text))
    shown = _DAY.sub(r'<span class="day">\g<0></span>', shown)
    if address:
        shown = f'<a href="{for_html(address)}">{shown}</a>'
    return f"<{name}{attributes}{language}>{shown}</{name}>"


def _figure_class(numeric: bool) -> str:
    return ' class="figure"' if numeric else ""
