"""The sheet that holds a workbook's calculation against agree's: amounts, and what must hold."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from agree.base import Message, Record, message
from agree.distribute.workings import Calculation
from agree.render.xlsx.book import Book
from agree.render.xlsx.inputs import (
    CODE,
    LABEL_WIDTH,
    NAME,
    NAME_WIDTH,
    TITLE,
    WHOLE,
    Asked,
    write_headings,
)
from agree.render.xlsx.page import Headings, Page
from agree.render.xlsx.values import TEXT, Written

CHECK = message("Check")
ABOUT_CHECK = message("What this workbook calculates, beside what agree gives by the agreement.")
FITS = message("It fits: every amount is the same.")
FITS_NOT = message("It differs: see the rows with a difference.")
CANNOT = message("This change cannot be counted here. What no longer holds: {what}.")
MUST_HOLD = message("What must hold of changed inputs")
HOLDS = message("Holds")
YES, NO = message("yes"), message("no")
GRANT = message("Grant")
CALCULATED, BY_AGREE, DIFFERENCE = (
    message("Calculated here"), message("By agree"), message("Difference"),
)  # fmt: skip
DIFFERENCE_COLUMN = 5
FAULT = {"bold": True, "font_color": "#9C2B00"}
"""The looks of what differs, or does not hold."""


class Held(Record):
    """A calculation, with the cells of its results, and its conditions as formulas."""

    calculation: Calculation
    cells: Sequence[str]
    conditions: Sequence[str]


def write_check(
    book: Book, held: Sequence[Held], asked: Sequence[Asked], more: Message | str
) -> None:
    """Write each calculated amount beside the engine's, and whether all are the same.

    Below them is what must hold of the inputs for that: what is `asked` of them, and the conditions
    of the calculations. `more` says what is not calculated.
    """
    page = Page(book, CHECK)
    page.across(CHECK, TITLE)
    page.across(ABOUT_CHECK)
    verdict = page.row
    page.row += 1
    if book.words(more):
        page.across(more)
    page.row += 1
    headings = page.row
    write_headings(page, (GRANT, CODE, NAME, CALCULATED, BY_AGREE, DIFFERENCE), 0)
    first = page.row
    for one in held:
        _write_amounts(page, one)
    last = page.row - 1
    page.tables.append(Headings(headings, last, DIFFERENCE_COLUMN, 0))
    page.space()
    page.row += 1
    conditions = _write_conditions(page, held, asked)
    same = all(one.calculation.result.values == one.calculation.by_ledger for one in held)
    _write_verdict(
        page,
        verdict,
        xl_range_abs(first, DIFFERENCE_COLUMN, last, DIFFERENCE_COLUMN),
        conditions,
        same=same,
    )
    differs = {"type": "cell", "criteria": "!=", "value": 0, "format": book.rule_format(**FAULT)}
    page.sheet.conditional_format(first, DIFFERENCE_COLUMN, last, DIFFERENCE_COLUMN, differs)
    for place, width in enumerate((LABEL_WIDTH, 8, NAME_WIDTH, 18, 18, 12)):
        page.widen(place, width)
    page.finish()


def _write_amounts(page: Page, held: Held) -> None:
    """Write what each member gets of a grant by its formula and by the engine."""
    one, form = held.calculation, page.book.format(num_format=WHOLE)
    for place, (member, cell) in enumerate(zip(one.members, held.cells, strict=True)):
        page.put(0, Written(page.book.words(one.title)))
        page.put(1, Written(member.code, TEXT))
        page.put(2, Written(page.book.words(member.name)))
        calculated, by_agree = one.result.values[place], one.by_ledger[place]
        page.sheet.write_formula(page.row, 3, f"={cell}", form, calculated)
        page.sheet.write_number(page.row, 4, by_agree, form)
        here, there = (xl_rowcol_to_cell(page.row, column) for column in (3, 4))
        difference = calculated - by_agree
        page.sheet.write_formula(page.row, DIFFERENCE_COLUMN, f"={here}-{there}", form, difference)
        page.row += 1


class _Conditions(Record):
    """The rows of the conditions, and what is said of the first that is not met, if any."""

    first: int
    last: int
    unmet: str


def _write_conditions(
    page: Page, held: Sequence[Held], asked: Sequence[Asked]
) -> _Conditions | None:
    """Write what must hold of the inputs, a row each, with whether it does; None for nothing."""
    told = {(page.book.words(one.words), f"IFERROR({one.formula},FALSE)"): True for one in asked}
    for one in held:
        for condition, formula in zip(one.calculation.conditions, one.conditions, strict=True):
            words = page.book.words(condition.words)
            told[words, f"IFERROR({formula},0)<>0"] = condition.is_met
    if not told:
        return None
    write_headings(page, (MUST_HOLD, HOLDS), 0)
    first = page.row
    yes, no = page.book.words(YES), page.book.words(NO)
    for (words, formula), is_met in told.items():
        page.put(0, Written(words), text_wrap=True)
        text = f"=IF({formula},{_in_quotes(yes)},{_in_quotes(no)})"
        page.sheet.write_formula(page.row, 1, text, page.book.format(), yes if is_met else no)
        page.row += 1
    fault = {"type": "cell", "criteria": "==", "value": _in_quotes(no)}
    looks = page.book.rule_format(**FAULT)
    page.sheet.conditional_format(first, 1, page.row - 1, 1, {**fault, "format": looks})
    unmet = next((words for (words, _), is_met in told.items() if not is_met), "")
    return _Conditions(first, page.row - 1, unmet)


def _write_verdict(
    page: Page, row: int, differences: str, conditions: _Conditions | None, *, same: bool
) -> None:
    """Say above the table whether all is the same, and else what no longer holds."""
    book = page.book
    fits, fits_not = book.words(FITS), book.words(FITS_NOT)
    told = fits if same else fits_not
    formula = f"IF(SUMPRODUCT(ABS({differences}))=0,{_in_quotes(fits)},{_in_quotes(fits_not)})"
    if conditions is not None:
        holds = xl_range_abs(conditions.first, 1, conditions.last, 1)
        words = xl_range_abs(conditions.first, 0, conditions.last, 0)
        no, mark = _in_quotes(book.words(NO)), "\x00"
        before, after = book.locale.text(CANNOT.filled(what=mark)).split(mark)
        cannot = f"{_in_quotes(before)}&INDEX({words},MATCH({no},{holds},0))&{_in_quotes(after)}"
        formula = f"IF(COUNTIF({holds},{no})>0,{cannot},{formula})"
        if conditions.unmet:
            told = f"{before}{conditions.unmet}{after}"
    page.sheet.write_formula(row, 0, f"={formula}", book.format(bold=True), told)
    cell = xl_rowcol_to_cell(row, 0, True, True)
    rule = {"type": "formula", "criteria": f"={cell}<>{_in_quotes(fits)}"}
    page.sheet.conditional_format(row, 0, row, 0, {**rule, "format": book.rule_format(**FAULT)})


def _in_quotes(words: str) -> str:
    """Return words as a formula has them."""
    return '"' + words.replace('"', '""') + '"'
