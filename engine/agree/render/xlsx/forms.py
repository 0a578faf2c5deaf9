"""Forms on a sheet: a line a row, with what is filled in beside its label."""

from __future__ import annotations

from agree.base import NO_BREAK, Amount
from agree.render.blocks import form_items, form_value
from agree.render.cells import ALONE
from agree.render.xlsx.page import Page, lines_of
from agree.render.xlsx.tables import write_table
from agree.render.xlsx.values import Written, written_cell
from agree.report import Form, FormLine, Table

LABEL_WIDTH, VALUE_WIDTH, VALUE_COLUMNS = 44, 16, 4
LONGEST_BESIDE = 60
"""How long a value may be before it goes across the columns on several lines."""
BOLD = {"bold": True}
PART, TITLE = {"bold": True, "font_size": 12}, {"bold": True, "font_size": 14}
TICKED, NOT_TICKED = "☒", "☐"


def write_form(page: Page, form: Form) -> None:
    """Write a form: its parts under their headings, its lines and its tables."""
    locale = page.book.locale
    page.widen(0, LABEL_WIDTH)
    for place in range(1, VALUE_COLUMNS + 1):
        page.widen(place, VALUE_WIDTH)
    if locale.text(form.title):
        page.across(form.title, TITLE)
    for words in form.above:
        page.across(words)
    for part in form.parts:
        page.space()
        page.across(part.title, PART)
        if locale.text(part.text):
            page.across(part.text)
        for item in form_items(part):
            if isinstance(item, Table):
                page.across(item.title, BOLD)
                write_table(page, item, range(len(item.columns)))
                page.space()
            else:
                for line in item:
                    _write_line(page, line)
    page.space()
    for words in form.below:
        page.across(words)


def _write_line(page: Page, line: FormLine) -> None:
    """Write a line: its value beside its label, room for a pen, or boxes below each other."""
    locale = page.book.locale
    label = locale.text(line.label)
    if label:
        page.put(0, Written(label), text_wrap=True)
    if line.boxes:
        for box in line.boxes:
            sign = TICKED if box.ticked else NOT_TICKED
            page.across(f"{sign} {locale.text(box.words)}", first=int(bool(label)))
        return
    text = form_value(line, locale)
    if not text:
        for place in range(1, VALUE_COLUMNS + 1):
            page.put(place, Written(), bottom=1)
    elif isinstance(line.value, Amount) or len(text) <= LONGEST_BESIDE:
        page.put(1, _value(line, page), align="left")
    else:
        page.across(text, first=1, least=lines_of(label, LABEL_WIDTH))
        return
    page.row += 1


def _value(line: FormLine, page: Page) -> Written:
    """Return what a line says; an amount stays a number, with its unit."""
    written = written_cell(line.value, ALONE, None, page.book.locale)
    if isinstance(line.value, Amount) and written.number_format:
        form = ";".join(
            f'{part}"{NO_BREAK}{line.value.unit}"' for part in written.number_format.split(";")
        )
        return written._replace(number_format=form)
    return written
