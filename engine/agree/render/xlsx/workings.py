"""The living part of a workbook: inputs, the calculation over them, and what it is held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from agree.base import Record, Words, message, word
from agree.distribute.workings import (
    Calculation,
    InputFact,
    WorkingColumn,
    Workings,
)
from agree.distribute.workings.formula import Formula
from agree.render.xlsx.book import Book
from agree.render.xlsx.formulas import Places, written
from agree.render.xlsx.page import Page
from agree.render.xlsx.tables import HEADING
from agree.render.xlsx.values import TEXT, Written
from agree.sections import Citation
from agree.sections.shared import section_name

INPUTS_MARK, FACTS = "agree:inputs", "facts"
"""What the hidden column of the inputs begins with, and what stands there beside ids of facts."""
INPUTS = message("Inputs")
CALCULATION = message("Calculation")
CHECK = message("Check")
TITLE = {"bold": True, "font_size": 16}
BLOCK_TITLE = {"bold": True, "font_size": 12}
INPUT = {"bg_color": "#FFF4CC", "border": 1, "border_color": "#C9B458"}
"""The looks of a cell that may be changed."""
WHOLE = "#,##0;−#,##0;0"
PATH_COLUMN, LABEL, VALUE = 0, 1, 2
LABEL_WIDTH, VALUE_WIDTH, NAME_WIDTH = 44, 18, 28
ABOUT_INPUTS = message(
    "The coloured cells may be changed: the sheet {sheet} counts anew. All amounts are in {unit}."
)
ABOUT_CALCULATION = message(
    "Each krona as a formula of whole numbers, over the sheet {sheet}. All amounts are in {unit}."
)
LEFT_OUT = message(
    "Not here, since not all is known of them or they result from something else: {grants}."
)
FITS = message("It fits: every amount is the same.")
FITS_NOT = message("It differs: see the rows with a difference.")
ABOUT_CHECK = message("What this workbook calculates, beside what agree gives by the agreement.")
NOTE = message("These values do not follow the inputs: {reason}.")
PARTLY = message("This does not follow all inputs: {reason}.")
WHAT, VALUE_WORD = message("What"), word("a heading", "Value")
SECTION = message("Section")
CODE, NAME = message("Code"), message("Name")
GRANT = message("Grant")
CALCULATED, BY_AGREE, DIFFERENCE = (
    message("Calculated here"), message("By agree"), message("Difference"),
)  # fmt: skip
TOTAL = message("Total")


class Inputs(Record):
    """Where the inputs stand: whole references by path, and by fact and code."""

    given: Mapping[str, str]
    figures: Mapping[tuple[str, str], str]


def write_workings(book: Book, workings: Workings) -> None:
    """Write the inputs, the calculation of each grant, and the check; nothing of no grants."""
    if not workings.calculations:
        return
    unit = workings.unit_name
    inputs = _Inputs(book, workings).written()
    page = Page(book, CALCULATION)
    page.across(CALCULATION, TITLE)
    page.across(ABOUT_CALCULATION.filled(sheet=INPUTS, unit=unit))
    _write_left_out(page, workings.left_out)
    name = _quoted(page)
    results = [(one, _write_calculation(page, one, inputs, name)) for one in workings.calculations]
    page.widen(PATH_COLUMN, 8)
    page.widen(LABEL, LABEL_WIDTH)
    page.finish()
    _write_check(book, results, workings.left_out)


def _quoted(page: Page) -> str:
    """Return the name of a sheet as references write it."""
    name = page.sheet.get_name().replace("'", "''")
    return f"'{name}'!"


class _Inputs:
    """Writes the sheet of inputs, and keeps where each of them stands."""

    def __init__(self, book: Book, workings: Workings) -> None:
        self.book, self.workings = book, workings
        self.page = Page(book, INPUTS)
        self.page.sheet.set_column(PATH_COLUMN, PATH_COLUMN, None, None, {"hidden": True})
        self.page.put(PATH_COLUMN, Written(INPUTS_MARK, TEXT))
        self.page.across(INPUTS, TITLE, first=LABEL)
        about = ABOUT_INPUTS.filled(sheet=CALCULATION, unit=workings.unit_name)
        self.page.across(about, first=LABEL)
        self.given: dict[str, str] = {}
        self.figures: dict[tuple[str, str], str] = {}

    def written(self) -> Inputs:
        """Write all inputs; return where they stand."""
        self._values()
        groups = dict.fromkeys(
            member.group for fact in self.workings.facts for member, _ in fact.figures
        )
        for group in groups:
            self._facts(group)
        self.page.widen(LABEL, LABEL_WIDTH)
        self.page.widen(VALUE, VALUE_WIDTH)
        self.page.finish()
        return Inputs(self.given, self.figures)

    def _values(self) -> None:
        page = self.page
        page.space()
        _headings(page, (WHAT, VALUE_WORD, SECTION), LABEL)
        for one in self.workings.inputs:
            page.put(PATH_COLUMN, Written(one.path, TEXT))
            section = self._section(one.citation)
            page.put(LABEL, Written(self.book.words(one.label)))
            told = " ".join(filter(None, (section, one.path)))
            page.put(VALUE, Written(Decimal(one.value), WHOLE, comment=told), **INPUT)
            page.put(VALUE + 1, Written(section), indent=1)
            self.given[one.path] = self._reference(VALUE)
            page.row += 1

    def _facts(self, group: str) -> None:
        """Write the figures of the members of a group, a column a fact."""
        page = self.page
        facts = [
            fact for fact in self.workings.facts
            if any(member.group == group for member, _ in fact.figures)
        ]  # fmt: skip
        members = dict.fromkeys(
            member for fact in facts for member, _ in fact.figures if member.group == group
        )
        page.space()
        page.put(PATH_COLUMN, Written(FACTS, TEXT))
        page.put(LABEL, Written(group, TEXT))
        for number, fact in enumerate(facts):
            page.put(VALUE + 1 + number, Written(fact.fact, TEXT))
        page.sheet.set_row(page.row, None, None, {"hidden": True})
        page.row += 1
        labels = [self.book.words(fact.label) for fact in facts]
        comments = ["", "", *(self._source(fact) for fact in facts)]
        _headings(page, (NAME, CODE, *labels), LABEL, comments)
        figures = [dict(fact.figures) for fact in facts]
        for member in members:
            page.put(PATH_COLUMN, Written(member.code, TEXT))
            page.put(LABEL, Written(self.book.words(member.name)))
            page.put(VALUE, Written(member.code, TEXT))
            for number, (fact, known) in enumerate(zip(facts, figures, strict=True)):
                if member in known:
                    place = VALUE + 1 + number
                    value = Decimal(known[member]) / fact.scale
                    page.put(place, Written(value, _decimals(fact.scale)), **INPUT)
                    reference = self._reference(place)
                    if fact.scale != 1:
                        reference = f"ROUND({reference}*{fact.scale},0)"
                    self.figures[fact.fact, member.code] = reference
            page.row += 1
        for number, label in enumerate(labels):
            page.widen(VALUE + 1 + number, max(VALUE_WIDTH, min(len(label), 28) + 2))

    def _source(self, fact: InputFact) -> str:
        """Return the unit of a fact, the document that it is from, and its section."""
        told = (fact.unit, fact.citation.document, self._section(fact.citation))
        return ", ".join(filter(None, map(self.book.words, told)))

    def _section(self, citation: Citation) -> str:
        return self.book.words(section_name(citation.section)) if citation.section else ""

    def _reference(self, column: int) -> str:
        return f"{_quoted(self.page)}{xl_rowcol_to_cell(self.page.row, column, True, True)}"


def _decimals(scale: int) -> str:
    places = len(str(scale)) - 1
    digits = "#,##0" + ("." + "0" * places if places else "")
    return f"{digits};−{digits};{digits}"


def _headings(
    page: Page, words: Sequence[object], first: int, comments: Sequence[str] = ()
) -> None:
    """Write headings, those over figures to the right, and what is said of them in comments."""
    for number, one in enumerate(words):
        comment = comments[number] if number < len(comments) else ""
        align = "right" if first + number > LABEL and one not in (SECTION, CODE, NAME) else "left"
        page.put(
            first + number, Written(page.book.words(one), comment=comment), **HEADING, align=align
        )
    page.row += 1


def _write_calculation(page: Page, one: Calculation, inputs: Inputs, sheet: str) -> list[str]:
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
    _headings(page, (CODE, NAME, *(column.heading for column in one.columns)), PATH_COLUMN)
    for row, member in enumerate(one.members):
        page.put(PATH_COLUMN, Written(member.code, TEXT))
        page.put(LABEL, Written(book.words(member.name)))
        for column in one.columns:
            _put(page, columns[column.name], column.formula, column.values[row], places, row)
        page.row += 1
    _write_sums(page, one.columns, places)
    result = columns[one.result.name]
    rows = range(first, first + len(one.members))
    return [f"{sheet}{xl_rowcol_to_cell(row, result, True, True)}" for row in rows]


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


def _write_check(
    book: Book, results: Sequence[tuple[Calculation, Sequence[str]]], left_out: Sequence[str]
) -> None:
    """Write each calculated amount beside the engine's, and whether all are the same."""
    page = Page(book, CHECK)
    page.across(CHECK, TITLE)
    page.across(ABOUT_CHECK)
    verdict = page.row
    page.row += 1
    _write_left_out(page, left_out)
    page.row += 1
    _headings(page, (GRANT, CODE, NAME, CALCULATED, BY_AGREE, DIFFERENCE), 0)
    first, form = page.row, book.format(num_format=WHOLE)
    for one, cells in results:
        for place, (member, cell) in enumerate(zip(one.members, cells, strict=True)):
            page.put(0, Written(book.words(one.title)))
            page.put(1, Written(member.code, TEXT))
            page.put(2, Written(book.words(member.name)))
            calculated, by_agree = one.result.values[place], one.by_ledger[place]
            page.sheet.write_formula(page.row, 3, f"={cell}", form, calculated)
            page.sheet.write_number(page.row, 4, by_agree, form)
            here, there = (xl_rowcol_to_cell(page.row, column) for column in (3, 4))
            difference = calculated - by_agree
            page.sheet.write_formula(page.row, 5, f"={here}-{there}", form, difference)
            page.row += 1
    column = f"$F${first + 1}:$F${page.row}"
    fits, fits_not = book.words(FITS), book.words(FITS_NOT)
    told = fits if all(one.result.values == one.by_ledger for one, _ in results) else fits_not
    quoted = ",".join(f'"{words.replace(chr(34), chr(34) * 2)}"' for words in (fits, fits_not))
    formula = f"=IF(SUMPRODUCT(ABS({column}))=0,{quoted})"
    page.sheet.write_formula(verdict, 0, formula, book.format(bold=True), told)
    for place, width in enumerate((LABEL_WIDTH, 8, NAME_WIDTH, 18, 18, 12)):
        page.widen(place, width)
    page.finish()


def _write_left_out(page: Page, left_out: Sequence[str]) -> None:
    """Write which grants have no calculation, if there are any."""
    if left_out:
        page.across(LEFT_OUT.filled(grants=Words(tuple(left_out), in_full=True)))
