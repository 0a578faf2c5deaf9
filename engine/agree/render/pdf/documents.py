"""A report as what Typst sets: its blocks in the order in which they are read, in plain values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from agree.base import Finding
from agree.messages import Locale
from agree.render.blocks import (
    PAGE_OF_PAGES,
    agreement_names,
    branch_value,
    derivation,
    folded_children,
    provenance_lines,
    safe_text,
    shown_children,
    words_of,
)
from agree.render.findings import finding_lines
from agree.render.layout import Layout, line_text
from agree.render.on_paper import IN_PDF, MARGIN, Words, needs_landscape, page_width, words_of_table
from agree.render.pdf.forms import forms_of
from agree.render.pdf.tables import table_of
from agree.render.pdf.typesetting import TYPEFACE, Plain
from agree.render.safe import for_text
from agree.report import Block, Branch, Findings, Form, Heading, Report, Table, Text, Tree

HINT = "  = "
"""What a line of a finding begins with that says what to do."""
DEEPEST = 9
"""How many lists stand in one another at most: Typst sets no more than some twenty."""


def document_of(report: Report, locale: Locale, layout: Layout) -> Plain:
    """Return a report as a document; one with forms is its forms alone."""
    report = report.on_paper
    forms = [block for block in report.blocks if isinstance(block, Form)]
    blocks = list(report.shown_blocks)
    tables = {
        place: words_of_table(block, locale)
        for place, block in enumerate(blocks)
        if isinstance(block, Table)
    }
    landscape = not forms and any(needs_landscape(one, IN_PDF) for one in tables.values())
    writer = _Writer(report, locale, page_width(landscape=landscape))
    made = list(forms_of(report, forms, locale) if forms else writer.whole(blocks, tables, layout))
    for one, following in pairwise(made):  # where it comes from stands on no page alone
        if one["kind"] == "text" and following["kind"] == "small":
            one["kept"] = True
    return {**_about(report, forms, locale), "landscape": landscape, "blocks": made}


def _about(report: Report, forms: list[Form], locale: Locale) -> Plain:
    """Return what a document says of itself, and on every page."""
    title = _title(report, locale)
    names = agreement_names(report, locale)
    if forms:
        agreement = words_of(report.provenance[-1].name, locale) if report.provenance else ""
        subject = words_of(forms[0].subject, locale)
        title = ": ".join(filter(None, (words_of(forms[0].title, locale) or title, agreement)))
        names = " · ".join(filter(None, (agreement, subject)))
    marks = [words_of(mark, locale) for mark in report.marks]
    page = locale.text(PAGE_OF_PAGES.filled(page="\0", pages="\0")).split("\0")
    language, _, region = locale.tag.partition("-")
    return {
        "title": title,
        "origin": " · ".join(words_of(line, locale) for line in provenance_lines(report)),
        "keywords": marks,
        "marks": " · ".join(marks),
        "names": names,
        "page": page,
        "language": language,
        "region": region or None,
        "margin": MARGIN,
    }


def _title(report: Report, locale: Locale) -> str:
    """Return what a document is called: it may not be without a title."""
    return words_of(report.title or report.page_title, locale).strip() or report.question


class _Writer:
    """Makes the blocks of a document; no heading is more than a level below the one before."""

    def __init__(self, report: Report, locale: Locale, room: int) -> None:
        self.report, self.locale, self.room = report, locale, room
        self.level, self.above = 1, 1

    def whole(
        self, blocks: list[Block], tables: dict[int, Words], layout: Layout
    ) -> Iterator[Plain]:
        """Yield all that a report says: its title, its blocks, and where it comes from."""
        yield from self.paragraphs("mark", *self.report.marks)
        yield {"kind": "heading", "level": 1, "words": _title(self.report, self.locale)}
        yield from self.paragraphs("reference", *self.report.cited, self.report.subtitle)
        if layout.chart:
            yield self.picture(layout.chart)
        for place, block in enumerate(blocks):
            yield from self.block(block, tables.get(place))
        yield from self.paragraphs("small", *provenance_lines(self.report))

    def picture(self, chart: str) -> Plain:
        """Return a picture, with its words for those who do not see it."""
        from agree.render.svg import drawn  # few ask for one

        made = drawn(self.report, self.locale, chart, TYPEFACE)
        return {"kind": "picture", "svg": made.svg, "alt": f"{made.title}. {made.told}"}

    def paragraphs(self, kind: str, *some: object) -> Iterator[Plain]:
        """Yield paragraphs of words, but no empty ones."""
        for words in some:
            text = safe_text(self.locale.text(words))
            if text.strip():
                yield {"kind": kind, "words": text}

    def heading(self, level: int) -> int:
        """Return the level of a heading, which is at most one below the one before."""
        self.level = min(level, self.level + 1)
        return self.level

    def block(self, block: Block, table: Words | None) -> Iterator[Plain]:
        """Yield a block that people read."""
        match block:
            case Heading():
                self.above = self.heading(block.level)
                for one in self.paragraphs("heading", block.words):
                    yield {**one, "level": self.above}
            case Text():
                yield from self.paragraphs("text", *block.paragraphs)
            case Tree():
                (root,) = _branches(block.root, block.full, self.locale)
                yield {"kind": "tree", "root": root}
            case Findings():
                yield from (_finding(one, self.locale) for one in block.findings)
            case _ if table is not None and table.places:
                level = self.heading(self.above + 1) if table.table.title else 0
                yield table_of(table, self.room, level, self.locale)


def _branches(branch: Branch, full: bool, locale: Locale, depth: int = 0) -> Iterator[Plain]:
    """Yield a figure with those below it; deep down they stand after it, as far to the right."""
    sentences = [safe_text(text) for text in derivation(branch, locale, full)]
    folded = folded_children(branch, full)
    if folded is not None:
        sentences.append(words_of(folded, locale))
    children = shown_children(branch, full)
    below = [one for child in children for one in _branches(child, full, locale, depth + 1)]
    yield {
        "label": safe_text(locale.text(branch.label)),
        "value": safe_text(branch_value(branch, locale)),
        "sentences": sentences,
        "below": below if depth < DEEPEST else [],
    }
    if depth >= DEEPEST:
        yield from below


def _finding(finding: Finding, locale: Locale) -> Plain:
    """Return what is found, the lines of the file that it is on, and what to do."""
    first, *rest = (for_text(line_text(line)) for line in finding_lines(finding, locale))
    return {
        "kind": "finding",
        "words": first,
        "place": "\n".join(line for line in rest if not line.startswith(HINT)),
        "hints": [line.removeprefix(HINT) for line in rest if line.startswith(HINT)],
    }
