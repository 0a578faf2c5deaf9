"""The living part of a workbook: inputs, the calculation over them, and what it is held against."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from agree.base import Message, Words, message
from agree.distribute.workings import Calculation, WorkingColumn, Workings
from agree.distribute.workings.formula import Formula
from agree.render.xlsx.book import Book
from agree.render.xlsx.check import Held, write_check
from agree.render.xlsx.formulas import Places, written
from agree.render.xlsx.inputs import (
    CODE,
    INPUTS,
    LABEL,
    LABEL_WIDTH,
    NAME,
    PATH_COLUMN,
    TITLE,
    VALUE,
    VALUE_WIDTH,
    WHOLE,
    Inputs,
    quoted,
    write_headings,
    write_inputs,
)
from agree.render.xlsx.page import Page
from agree.render.xlsx.values import TEXT, Written
from agree.sections.shared import section_name

CALCULATION = message("Calculation")
BLOCK_TITLE = {"bold": True, "font_size": 12}
ABOUT_CALCULATION = message(
    "Each krona as a formula of whole numbers, over the sheet {sheet}. All amounts are in {unit}."
)
LEFT_OUT = message(
    "Not here, since not all is known of them or they result from something else: {grants}."
)
NOTE = message("These values do not follow the inputs: {reason}.")
PARTLY = message("This does not follow all inputs: {reason}.")
TOTAL = message("Total")


def write_workings(book: Book, workings: Workings) -> None:
    """Write the inputs, the calculation of each grant, and the check; nothing of no grants."""
    if not workings.calculations:
        return
    inputs = write_inputs(book, workings, CALCULATION)
    page = Page(book, CALCULATION)
    page.across(CALCULATION, TITLE)
    page.across(ABOUT_CALCULATION.filled(sheet=INPUTS, unit=workings.unit_name))
    left_out: Message | str = ""
    if workings.left_out:
        left_out = LEFT_OUT.filled(grants=Words(tuple(workings.left_out), in_full=True))
        page.across(left_out)
    name = quoted(page)
    held = [_write_calculation(page, one, inputs, name) for one in workings.calculations]
    page.widen(PATH_COLUMN, 8)
    page.widen(LABEL, LABEL_WIDTH)
    page.sheet.freeze_panes(0, VALUE)
    page.finish()
    write_check(book, held, inputs.asked, left_out)


def _write_calculation(page: Page, one: Calculation, inputs: Inputs, sheet: str) -> Held:
    """Write a calculation below the ones before it; return where its results stand."""
    book = page.book
    page.space()
    section = f" ({book.words(section_name(one.citation.section))})" if one.citation.section else ""
    page.across(f"{book.words(one.title)}{section}", BLOCK_TITLE)
    notes = dict.fromkeys(column.note.text for column in one.columns if column.note is not None)
    note = NOTE if one.lines[0].formula is None else PARTLY
    for reason in notes:
        page.across(note.filled(reason=message(reason)))
    start = page.row
    lines = {
        line.name: xl_rowcol_to_cell(start + number, VALUE, True, True)
        for number, line in enumerate(one.lines)
    }
    columns = {column.name: VALUE + number for number, column in enumerate(one.columns)}
    first = start + len(one.lines) + 1
    places = Places(inputs.given, inputs.figures, one.members, lines, columns, first)
    for line in one.lines:
        page.put(LABEL, Written(book.words(line.label)))
        _put(page, VALUE, line.formula, line.value, places, 0)
        page.row += 1
    for column in one.columns:
        page.widen(columns[column.name], VALUE_WIDTH)
    write_headings(page, (CODE, NAME, *(column.heading for column in one.columns)), PATH_COLUMN)
    for row, member in enumerate(one.members):
        page.put(PATH_COLUMN, Written(member.code, TEXT))
        page.put(LABEL, Written(book.words(member.name)))
        for column in one.columns:
            _put(page, columns[column.name], column.formula, column.values[row], places, row)
        page.row += 1
    _write_sums(page, one.columns, places)
    result = columns[one.result.name]
    rows = range(first, first + len(one.members))
    cells = [f"{sheet}{xl_rowcol_to_cell(row, result, True, True)}" for row in rows]
    from_there = places._replace(sheet=sheet)
    return Held(one, cells, [written(asked.holds, from_there) for asked in one.conditions])


def _put(
    page: Page, column: int, formula: Formula | None, value: int, places: Places, row: int,
) -> None:  # fmt: skip
    """Write a formula with what it gives, or a value as it stands."""
    form = page.book.format(num_format=WHOLE)
    if formula is None:
        page.sheet.write_number(page.row, column, value, form)
    else:
        page.sheet.write_formula(page.row, column, f"={written(formula, places, row)}", form, value)


def _write_sums(page: Page, columns: Sequence[WorkingColumn], places: Places) -> None:
    looks = {"bold": True, "top": 1}
    page.put(PATH_COLUMN, Written(), **looks)
    page.put(LABEL, Written(page.book.words(TOTAL)), **looks)
    form = page.book.format(num_format=WHOLE, **looks)
    for column in columns:
        place = places.columns[column.name]
        if column.is_amount:
            text = f"=SUM({places.whole(column.name)})"
            page.sheet.write_formula(page.row, place, text, form, sum(column.values))
        else:
            page.put(place, Written(), **looks)
    page.row += 1
