"""The inputs of a workbook that counts: what may be changed, and what may be typed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from agree.base import Message, Record, message, plural, word
from agree.distribute.workings import InputFact, InputValue, Workings
from agree.distribute.workings.formula import LARGEST
from agree.distribute.workings.inputs import DENOMINATOR, NUMERATOR
from agree.render.safe import cut
from agree.render.xlsx.book import Book
from agree.render.xlsx.page import Page
from agree.render.xlsx.tables import HEADING
from agree.render.xlsx.values import TEXT, Written
from agree.sections import Citation
from agree.sections.shared import section_name

INPUTS_MARK, FACTS = "agree:inputs", "facts"
"""What the hidden column of the inputs begins with, and what stands there beside ids of facts."""
INPUTS = message("Inputs")
TITLE = {"bold": True, "font_size": 16}
INPUT = {"bg_color": "#FFF4CC", "border": 1, "border_color": "#C9B458"}
"""The looks of a cell that may be changed."""
WHOLE = "#,##0;−#,##0;0"
PATH_COLUMN, LABEL, VALUE = 0, 1, 2
LABEL_WIDTH, VALUE_WIDTH, NAME_WIDTH = 44, 18, 28
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""How much a spreadsheet shows of what it says of a value that may not be typed."""
NEARLY_WHOLE = "0.000001"
"""How much a figure of a cell, which is a double, may be beside a whole number that it means."""
ABOUT_INPUTS = message(
    "The coloured cells may be changed: the sheet {sheet} counts anew. All amounts are in {unit}."
)
WHAT, VALUE_WORD = message("What"), word("a heading", "Value")
SECTION = message("Section")
CODE, NAME = message("Code"), message("Name")
NOT_HERE = message("This cannot stand here")
WHOLE_AMOUNT = message("Write the amount in whole {unit}, not below zero and without decimals.")
WHOLE_NUMBER = message("Write a whole number, not below zero.")
UPPER_OF_SHARE = message(
    "Write a whole number from 0 to the denominator below: a share is at most 1. If it is to be "
    "larger than the denominator, change that first."
)
LOWER_OF_SHARE = message(
    "Write a whole number that is at least 1 and at least the numerator above: a share is at most "
    "1. If it is to be smaller than the numerator, change that first."
)
WITH_DECIMALS = message("Write a number with {decimals} at most, not below zero.")
DECIMALS = plural("{count} decimal", "{count} decimals", count=0)
NUMBERS_ASKED = message("{inputs}: each is a whole number, not below zero")
DECIMALS_ASKED = message("{inputs}: each is a number with {decimals} at most, not below zero")
AMOUNTS_AND_SHARES = message("Amounts and shares")


class Asked(Record):
    """What must hold of changed inputs: in words, and as a formula that is true then."""

    words: Message
    formula: str


class Inputs(Record):
    """Where the inputs stand: whole references by path, and by fact and code; what is asked."""

    given: Mapping[str, str]
    figures: Mapping[tuple[str, str], str]
    asked: Sequence[Asked]


def write_inputs(book: Book, workings: Workings, calculation: Message) -> Inputs:
    """Write the sheet of the inputs of the sheet `calculation`; return where they stand."""
    return _Writer(book, workings, calculation).written()


def quoted(page: Page) -> str:
    """Return the name of a sheet as references write it."""
    name = page.sheet.get_name().replace("'", "''")
    return f"'{name}'!"


def write_headings(
    page: Page, words: Sequence[object], first: int, comments: Sequence[str] = ()
) -> None:
    """Write headings, those over figures to the right, and what is said of them in comments."""
    for number, one in enumerate(words):
        comment = comments[number] if number < len(comments) else ""
        is_figure = first + number > LABEL and one not in (SECTION, CODE, NAME)
        looks = {"align": "right" if is_figure else "left", "indent": int(one is SECTION)}
        written = Written(page.book.words(one), comment=comment)
        page.put(first + number, written, **HEADING, **looks)
    page.row += 1


class _Writer:
    """Writes the sheet of inputs, and keeps where each of them stands."""

    def __init__(self, book: Book, workings: Workings, calculation: Message) -> None:
        self.book, self.workings = book, workings
        self.page = Page(book, INPUTS)
        self.page.sheet.set_column(PATH_COLUMN, PATH_COLUMN, None, None, {"hidden": True})
        self.page.put(PATH_COLUMN, Written(INPUTS_MARK, TEXT))
        self.page.across(INPUTS, TITLE, first=LABEL)
        about = ABOUT_INPUTS.filled(sheet=calculation, unit=workings.unit_name)
        self.page.across(about, first=LABEL)
        self.given: dict[str, str] = {}
        self.figures: dict[tuple[str, str], str] = {}
        self.asked: list[Asked] = []

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
        return Inputs(self.given, self.figures, self.asked)

    def _values(self) -> None:
        page = self.page
        page.space()
        write_headings(page, (WHAT, VALUE_WORD, SECTION), LABEL)
        first = page.row
        for one in self.workings.inputs:
            page.put(PATH_COLUMN, Written(one.path, TEXT))
            section = self._section(one.citation)
            page.put(LABEL, Written(self.book.words(one.label)))
            told = " ".join(filter(None, (section, one.path)))
            page.put(VALUE, Written(Decimal(one.value), WHOLE, comment=told), **INPUT)
            page.put(VALUE + 1, Written(section), indent=1, align="left")
            self.given[one.path] = self._reference(VALUE)
            self._hold(one)
            page.row += 1
        self._ask(AMOUNTS_AND_SHARES, first, VALUE, len(self.workings.inputs))

    def _hold(self, one: InputValue) -> None:
        """Have the cell of a value take only what can be counted there."""
        row, rule = self.page.row, {"validate": "integer", "criteria": ">=", "value": 0}
        words = WHOLE_NUMBER
        if one.is_amount:
            words = WHOLE_AMOUNT.filled(unit=self.workings.unit_name)
        elif one.path.endswith(NUMERATOR):
            below = "=" + xl_rowcol_to_cell(row + 1, VALUE)
            words, rule = UPPER_OF_SHARE, _between(0, below)
        elif one.path.endswith(DENOMINATOR):
            above = xl_rowcol_to_cell(row - 1, VALUE)
            words, rule = LOWER_OF_SHARE, _between(f"=MAX(1,{above})", LARGEST - 1)
        self._validate(row, row, VALUE, rule, words)

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
        write_headings(page, (NAME, CODE, *labels), LABEL, comments)
        first = page.row
        figures = [dict(fact.figures) for fact in facts]
        for member in members:
            page.put(PATH_COLUMN, Written(member.code, TEXT))
            page.put(LABEL, Written(self.book.words(member.name)))
            page.put(VALUE, Written(member.code, TEXT))
            for number, (fact, known) in enumerate(zip(facts, figures, strict=True)):
                if member in known:
                    self._figure(fact, member.code, known[member], VALUE + 1 + number)
            page.row += 1
        for number, (fact, label) in enumerate(zip(facts, labels, strict=True)):
            place = VALUE + 1 + number
            page.widen(place, max(VALUE_WIDTH, min(len(label), 28) + 2))
            self._hold_figures(fact, first, place)
            count = sum(member in figures[number] for member in members)
            self._ask(fact.label, first, place, count, fact.scale)

    def _figure(self, fact: InputFact, code: str, value: int, place: int) -> None:
        figure = Decimal(value) / fact.scale
        self.page.put(place, Written(figure, _decimals(fact.scale)), **INPUT)
        reference = self._reference(place)
        if fact.scale != 1:
            reference = f"ROUND({reference}*{fact.scale},0)"
        self.figures[fact.fact, code] = reference

    def _hold_figures(self, fact: InputFact, first: int, place: int) -> None:
        """Have a column of figures take only numbers with as many decimals as are counted."""
        rule: dict[str, object] = {"validate": "integer", "criteria": ">=", "value": 0}
        words = WHOLE_NUMBER
        if fact.scale != 1:
            cell = xl_rowcol_to_cell(first, place)
            parts = f"ABS({cell}*{fact.scale}-ROUND({cell}*{fact.scale},0))<{NEARLY_WHOLE}"
            rule = {"validate": "custom", "value": f"=AND(ISNUMBER({cell}),{cell}>=0,{parts})"}
            words = WITH_DECIMALS.filled(decimals=DECIMALS.filled(count=_places(fact.scale)))
        self._validate(first, self.page.row - 1, place, rule, words)

    def _validate(
        self, first: int, last: int, column: int, rule: Mapping[str, object], words: Message
    ) -> None:
        told = {
            "ignore_blank": False,
            "error_title": cut(self.book.words(NOT_HERE), LONGEST_TITLE),
            "error_message": cut(self.book.words(words), LONGEST_MESSAGE),
        }
        self.page.sheet.data_validation(first, column, last, column, {**rule, **told})

    def _ask(self, inputs: object, first: int, column: int, count: int, scale: int = 1) -> None:
        """Ask that the cells of inputs from a row on are as many numbers that can be counted."""
        if not count:
            return
        cells = quoted(self.page) + xl_range_abs(first, column, self.page.row - 1, column)
        times = f"{cells}*{scale}" if scale != 1 else cells
        formula = (
            f"AND(COUNT({cells})={count},MIN({cells})>=0,MAX({cells})<{LARGEST},"
            f"SUMPRODUCT(--(ABS({times}-ROUND({times},0))>{NEARLY_WHOLE}))=0)"
        )
        words = NUMBERS_ASKED.filled(inputs=inputs)
        if scale != 1:
            told = DECIMALS.filled(count=_places(scale))
            words = DECIMALS_ASKED.filled(inputs=inputs, decimals=told)
        self.asked.append(Asked(words, formula))

    def _source(self, fact: InputFact) -> str:
        """Return the unit of a fact, the document that it is from, and its section."""
        told = (fact.unit, fact.citation.document, self._section(fact.citation))
        return ", ".join(filter(None, map(self.book.words, told)))

    def _section(self, citation: Citation) -> str:
        return self.book.words(section_name(citation.section)) if citation.section else ""

    def _reference(self, column: int) -> str:
        return f"{quoted(self.page)}{xl_rowcol_to_cell(self.page.row, column, True, True)}"


def _between(least: object, most: object) -> dict[str, object]:
    return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}


def _places(scale: int) -> int:
    """Return how many decimals a figure may have that is a whole number of 1/scale."""
    return len(str(scale)) - 1


def _decimals(scale: int) -> str:
    places = _places(scale)
    digits = "#,##0" + ("." + "0" * places if places else "")
    return f"{digits};−{digits};{digits}"
