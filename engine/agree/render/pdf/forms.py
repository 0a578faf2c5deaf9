"""The forms of a report as what Typst sets: lines to fill in, boxes to tick, and where to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from agree.messages import Locale
from agree.render.blocks import form_items, form_value, safe_text, words_of
from agree.render.on_paper import IN_PDF, page_width, words_of_table
from agree.render.pdf.tables import part_of
from agree.render.pdf.typesetting import Plain
from agree.report import Form, FormLine, FormPart, Report, Table

FIGURES = 2040
"""The most that a column of figures is wide, in twips; together they have two thirds of the page.

Columns of words share the rest, and the first takes two shares.
"""


def forms_of(report: Report, forms: Sequence[Form], locale: Locale) -> Iterator[Plain]:
    """Yield the forms of a report, each with its title and the agreement."""
    agreement = words_of(report.provenance[-1].name, locale) if report.provenance else ""
    for form in forms:
        title = words_of(form.title or report.title, locale).strip() or report.question
        yield {"kind": "heading", "level": 1, "words": title}
        yield from _words("agreement", agreement)
        for words in form.above:
            yield from _words("text", words_of(words, locale))
        yield from _parts(form, locale)


def _parts(form: Form, locale: Locale) -> Iterator[Plain]:
    """Yield the parts of a form; the signature stands with the table that is signed for."""
    parts = [_part(part, locale) for part in form.parts]
    below = [one for words in form.below for one in _words("small", words_of(words, locale))]
    if not form.is_signed:
        yield from (one for part in parts for one in part)
        yield from below
        return
    signed = [
        place for place, part in enumerate(form.parts) if any(
            item is form.signed_for for item in part.items
        )
    ]  # fmt: skip
    first = signed[-1] if signed else len(parts) - 1
    yield from (one for part in parts[:first] for one in part)
    before = [one for part in parts[first:-1] for one in part]
    signature = {"kind": "together", "blocks": [*parts[-1], *below]}
    yield {"kind": "together", "blocks": [*before, signature]}


def _words(kind: str, text: str) -> Iterator[Plain]:
    if text.strip():
        yield {"kind": kind, "words": text}


def _part(part: FormPart, locale: Locale) -> list[Plain]:
    title = _words("heading", words_of(part.title, locale))
    made: list[Plain] = [{**one, "level": 2} for one in title]
    made += _words("text", words_of(part.text, locale))
    for item in form_items(part):
        if isinstance(item, Table):
            made.append(_table(item, locale))
            continue
        for has_boxes, group in groupby(item, key=lambda line: bool(line.boxes)):
            lines = list(group)
            made.append(_boxes(lines, locale) if has_boxes else _lines(lines, locale))
    return made


def _lines(lines: Sequence[FormLine], locale: Locale) -> Plain:
    """Return labels and values side by side."""
    made = [
        {
            "label": words_of(line.label, locale),
            "value": safe_text(form_value(line, locale)),
            "hand": line.by_hand,
        }
        for line in lines
    ]
    return {"kind": "lines", "lines": made}


def _boxes(lines: Sequence[FormLine], locale: Locale) -> Plain:
    boxes = [
        {"ticked": box.ticked, "words": words_of(box.words, locale)}
        for line in lines
        for box in line.boxes
    ]
    return {"kind": "boxes", "boxes": boxes}


def _table(table: Table, locale: Locale) -> Plain:
    words = words_of_table(table, locale)
    widths = _widths(table, words.places)
    caption = words_of(table.title, locale)
    part = part_of(words, words.places, widths, IN_PDF.standard, caption=caption, boxed=True)
    return {"kind": "table", "level": 3, "parts": [part]}


def _widths(table: Table, places: Sequence[int]) -> list[int]:
    room = page_width(landscape=False)
    columns = [table.columns[place] for place in places]
    figures = sum(column.numeric for column in columns)
    width = min(FIGURES, room * 2 // (3 * max(1, figures)))
    share = (room - figures * width) // (len(columns) - figures + 1)
    return [
        width if column.numeric else 2 * share if place == 0 else share
        for place, column in enumerate(columns)
    ]
