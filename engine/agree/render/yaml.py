"""What a form asks for as a file of details to fill in: YAML, each line with what it is."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import message
from agree.messages import Locale
from agree.render.layout import Layout
from agree.render.safe import for_text
from agree.report import Detail, Details, Report
from agree.source.values import in_quotes, yaml_key

INTRODUCTION = (
    message("Details for the form. Write each of them between its quotation marks."),
    message("Lines that begin with # are not read."),
)
MANDATORY = message("mandatory")
BY_ITSELF = message("filled in by the program; remove # to write something else")
WAYS = {
    "organisation_number": message("ten digits, NNNNNN-NNNN"),
    "giro": message("bankgiro NNN-NNNN or NNNN-NNNN, plusgiro NNNNNN-N"),
    "email": message("name@example.org"),
    "date": message("year-month-day"),
    "period": message("first day – last day, both as year-month-day"),
    "choice": message("one of the words below"),
}
"""How a detail of each kind is written."""


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return the details of a report's forms, to be read again with `--details`."""
    del layout
    lines = [
        line
        for block in report.blocks
        if isinstance(block, Details)
        for line in _lines(block, report, locale)
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _lines(block: Details, report: Report, locale: Locale) -> Iterator[str]:
    head = (block.title, report.provenance[-1].name if report.provenance else "", block.subject)
    yield _comment(" · ".join(filter(None, map(locale.text, head))))
    yield from (_comment(locale.text(words)) for words in INTRODUCTION)
    for part in block.parts:
        yield ""
        yield _comment(f"— {locale.text(part.title)} —")
        for detail in part.details:
            yield ""
            yield _comment(_told(detail, locale))
            for box in detail.boxes:
                yield _comment(f"  {box.id}: {locale.text(box.words)}")
            value = for_text(locale.text(detail.value))
            line = f"{yaml_key(for_text(detail.id))}: {in_quotes(value)}"
            yield f"# {line}" if detail.by_itself else line


def _told(detail: Detail, locale: Locale) -> str:
    """Return what a detail is, whether it must be told, and how it is written."""
    notes = [BY_ITSELF] if detail.by_itself else [MANDATORY] if detail.mandatory else []
    if detail.kind in WAYS and not detail.by_itself:
        notes.append(WAYS[detail.kind])
    label, told = locale.text(detail.label), "; ".join(map(locale.text, notes))
    return f"{label} ({told})" if told else label


def _comment(words: str) -> str:
    return f"# {for_text(words)}"
