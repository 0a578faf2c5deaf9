"""A scenario in a workbook: the input cells of `agree run -o FILE.xlsx` that somebody changed.

The workbook is held against the one that the agreement gives as it is. What differs in an input
cell is set; what differs elsewhere must be what its formulas give then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell

from agree.base import (
    Finding,
    Kind,
    NumberFault,
    Quoted,
    Record,
    Source,
    Span,
    message,
    parse_number,
    plain_digits,
)
from agree.distribute.workings import (
    InputValue,
    NotCounted,
    TooLarge,
    Workings,
    counted_anew,
    workings,
)
from agree.distribute.workings.inputs import DENOMINATOR, NUMERATOR
from agree.messages import LANGUAGES, Locale
from agree.pipeline import Result
from agree.render import Layout, render
from agree.render.xlsx.inputs import FACTS, INPUTS_MARK
from agree.report import Calculations, Report
from agree.scenario.changed_sheets import moved_cells, sheet_faults
from agree.scenario.fault import ScenarioFault
from agree.scenario.places import Place
from agree.scenario.settings import Override, ScenarioSettings
from agree.source import AnyPath
from agree.source.files import read_cells
from agree.source.workbook import Digits, cells_of
from agree.version import __version__

NO_INPUTS = Kind(
    "no-inputs",
    message("the workbook {file} has no sheet of inputs that agree wrote"),
    hint=message("Write it with agree run FILE -o book.xlsx, and change the coloured cells."),
    usage=True,
)
OF_ANOTHER_VERSION = Kind(
    "of-another-version",
    message("the workbook {file} was made of another agreement, or of another version of it"),
    hint=message("Write it anew with agree run FILE -o book.xlsx, and change the cells there."),
    usage=True,
)
CHANGED_CELL = Kind(
    "changed-cell",
    message("the cell {cell} on the sheet {sheet} was changed to {value}, and is no input"),
    hint=message("Change the coloured cells of the inputs; what they give is worked out."),
    usage=True,
)
NOT_AN_INPUT = Kind(
    "not-an-input",
    message("{value} in the cell {cell} on the sheet {sheet} cannot be used: {reason}"),
    hint=message("Write a number that is not below zero."),
    usage=True,
)
EMPTY_INPUT = Kind(
    "empty-input",
    message("the cell {cell} on the sheet {sheet} is an input, and is empty"),
    hint=message("Write a number; 0 where there is to be nothing."),
    usage=True,
)
NO_INPUT_CHANGED = Kind(
    "no-input-changed",
    message("no input of the workbook {file} is another than the agreement's"),
    hint=message("Change the coloured cells of the inputs, save, and ask again."),
    usage=True,
)
NEEDS_WHOLE_NUMBER = message("a whole number is needed")
NEEDS_NUMBER = message("it is text and no number")
MOST_TOLD = 20
DIGEST = re.compile(r"[0-9a-f]{64}")

Cells = dict[str, list[list[str]]]
"""The cells of a workbook as text, by sheet."""


class Changed(Record):
    """A cell that differs from what agree wrote: its sheet, row and column, and what it holds."""

    sheet: str
    row: int
    column: int
    value: str

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet names it (C5)."""
        return str(xl_rowcol_to_cell(self.row, self.column))


class Original(Record):
    """The workbook that the agreement gives: its cells, those of its sources, its language.

    `inputs` and `sources` are the names of these sheets.
    """

    cells: Cells
    inputs: str
    sources: str
    language: str

    @property
    def calculation(self) -> str:
        """The sheet of the calculation: the one after the inputs."""
        return self._after_inputs(1)

    @property
    def check(self) -> str:
        """The sheet of the check: the one after the calculation."""
        return self._after_inputs(2)

    def _after_inputs(self, places: int) -> str:
        names = list(self.cells)
        return names[names.index(self.inputs) + places]


class ChangedInputs(Record):
    """The inputs that were changed: values by path, and figures by fact and code."""

    values: Mapping[str, int]
    figures: Mapping[str, Mapping[str, Fraction]]


def scenario_in_workbook(
    path: AnyPath,
    original: Result,
    known: Mapping[str, Place],
    report: Report | None,
) -> tuple[ScenarioSettings | None, list[Finding]]:
    """Return what the changed inputs of a workbook set, or every finding on why that cannot be.

    `report` is what the workbook is written of.
    """
    name = str(Path(path))
    read = read_cells(path, name)
    if isinstance(read, Finding):
        return None, [read]
    place = Span(Source(name))
    written, findings = _compared_with(read, report, place)
    if written is None:
        return None, findings
    changed = list(_changed(written.cells, read))
    assert original.ledger is not None
    found = workings(original.ledger)
    inputs = _InputCells(written, found, original)
    changes, findings = inputs.changes(changed, place)
    if findings:
        return None, findings
    if not (changes.values or changes.figures):
        none_changed = Finding(NO_INPUT_CHANGED, place, {"file": Quoted(name)})
        findings = [] if changed else [none_changed]
    no_inputs = [one for one in changed if not inputs.is_input(one)]
    if no_inputs:
        assert report is not None
        expected = _counted_anew(written, report, found, changes)
        findings += _not_expected(no_inputs, expected, place)
    if findings:
        return None, findings
    return ScenarioSettings(inputs.overrides(changes, known)), []


def _compared_with(
    read: Cells, report: Report | None, place: Span
) -> tuple[Original | None, list[Finding]]:
    """Return what agree writes, whose cells stand where they do in a workbook; else why not."""
    written, values = _original(read, report), {"file": Quoted(place.source.name)}
    has_mark = any(rows and rows[0][:1] == [INPUTS_MARK] for rows in read.values())
    if not has_mark and (written is None or written.inputs not in read):
        return None, [Finding(NO_INPUTS, place, values)]
    if written is None or not _is_same_version(written, read):
        return None, [Finding(OF_ANOTHER_VERSION, place, values)]
    others = list(sheet_faults(written.cells, read, place)) or _moved(written, read, place)
    return (None, others[:MOST_TOLD]) if others else (written, [])


def _original(read: Cells, report: Report | None) -> Original | None:
    """Return the workbook as agree writes it, in the language of the one that was read.

    That is the one in which most sheets have the same names. None for a report without inputs.
    """
    found: Original | None = None
    for language in LANGUAGES:
        cells = _cells(report, language)
        inputs = next((name for name, rows in cells.items() if rows[0][:1] == [INPUTS_MARK]), None)
        if inputs is None:
            return None
        one = Original(cells, inputs, list(cells)[-1], language)
        if found is None or len(cells.keys() & read.keys()) > len(found.cells.keys() & read.keys()):
            found = one
        if cells.keys() <= read.keys():
            return one
    return found


def _is_same_version(written: Original, read: Cells) -> bool:
    """Return whether a workbook was made of the same files, or does not say of which."""
    sources = read.get(written.sources)
    return sources is None or _made_of(written.cells[written.sources]) == _made_of(sources)


def _moved(written: Original, read: Cells, place: Span) -> list[Finding]:
    """Return the findings of rows and columns that are not where they were."""
    return [
        finding
        for sheet, rows in _compared(written.cells)
        for finding in moved_cells(sheet, rows, read[sheet], place)
    ]


def _compared(cells: Cells) -> list[tuple[str, list[list[str]]]]:
    """Return the sheets whose cells are compared: all but the last, which tells the sources."""
    return list(cells.items())[:-1]


def _made_of(sources: list[list[str]]) -> list[str]:
    """Return what the sheet of sources says, but the paths by which the files were asked for."""
    return [
        cell
        for row in sources
        for cell in row[1:2]
        if DIGEST.fullmatch(cell) or cell == __version__
    ]


def _cells(report: Report | None, language: str) -> Cells:
    if report is None:
        return {}
    content = render("xlsx", report, Locale(language), Layout(file=True))
    found = cells_of(content, "", Span(Source("")))
    if isinstance(found, Finding):
        raise ScenarioFault(found)
    return found


def _changed(written: Cells, read: Cells) -> Iterator[Changed]:
    """Yield the cells that differ from what agree wrote, in its order of sheets and rows."""
    for sheet, rows in _compared(written):
        others = read[sheet]
        for row in range(max(len(rows), len(others))):
            ours, theirs = (some[row] if row < len(some) else [] for some in (rows, others))
            for column in range(max(len(ours), len(theirs))):
                one, other = _at(ours, column), _at(theirs, column)
                if one != other or isinstance(one, Digits) != isinstance(other, Digits):
                    yield Changed(sheet, row, column, _at(theirs, column))


def _at(row: list[str], column: int) -> str:
    """Return a cell of a row; an empty one beyond its end."""
    return row[column] if column < len(row) else ""


class _InputCells:
    """The cells of the inputs, by where they stand."""

    def __init__(self, written: Original, found: Workings, original: Result) -> None:
        self.sheet, self.result = written.inputs, original
        values = {one.path: one for one in found.inputs}
        self.unit_name = found.unit_name
        self.values: dict[tuple[int, int], InputValue] = {}
        self.figures: dict[tuple[int, int], tuple[str, str]] = {}
        facts: list[str] = []
        for number, row in enumerate(written.cells[written.inputs]):
            if row[:1] == [FACTS]:
                facts = row[3:]
            elif row and row[0] in values:
                self.values[number, 2] = values[row[0]]
            elif facts and row and row[0]:
                for place, fact in enumerate(facts, 3):
                    if fact and row[place]:
                        self.figures[number, place] = fact, row[0]

    def is_input(self, one: Changed) -> bool:
        """Return whether a cell is an input."""
        place = one.row, one.column
        return one.sheet == self.sheet and (place in self.values or place in self.figures)

    def changes(
        self, changed: Iterable[Changed], place: Span
    ) -> tuple[ChangedInputs, list[Finding]]:
        """Return the inputs that were changed, and a finding for each that cannot be used."""
        values: dict[str, int] = {}
        figures: dict[str, dict[str, Fraction]] = {}
        findings: list[Finding] = []
        for one in changed:
            if not self.is_input(one):
                continue
            where = one.row, one.column
            if not one.value:
                findings.append(_finding(EMPTY_INPUT, one, place))
                continue
            value = _number(one.value)
            is_figure = where in self.figures
            if value is None or value < 0 or (not is_figure and value.denominator != 1):
                reason = NEEDS_NUMBER if value is None else NEEDS_WHOLE_NUMBER
                findings.append(_finding(NOT_AN_INPUT, one, place, reason=reason))
            elif is_figure:
                fact, code = self.figures[where]
                figures.setdefault(fact, {})[code] = value
            else:
                values[self.values[where].path] = int(value)
        return ChangedInputs(values, figures), findings

    def overrides(self, changes: ChangedInputs, known: Mapping[str, Place]) -> tuple[Override, ...]:
        """Return what the changed inputs set."""
        return (*self._of_values(changes.values), *self._of_figures(changes.figures, known))

    def _of_values(self, amounts: Mapping[str, int]) -> Iterator[Override]:
        """Yield what sets amounts and numbers, and the shares of each key of which one changed.

        All of them are set, as they stand in the workbook: none follows by itself, which no reader
        of its cells would expect.
        """
        by_path = {one.path: one for one in self.values.values()}
        changed = {_key_of(path) for path in amounts if _share_of(path)}
        shares = dict.fromkeys(share for share in map(_share_of, by_path) if share)
        for share in shares:
            if _key_of(share) in changed:
                parts = (
                    amounts.get(f"{share}{part}", by_path[f"{share}{part}"].value)
                    for part in (NUMERATOR, DENOMINATOR)
                )
                yield Override(share, "/".join(map(plain_digits, parts)))
        for path, value in amounts.items():
            if not _share_of(path):
                unit = f" {self.unit_name}" if by_path[path].is_amount else ""
                yield Override(path, f"{plain_digits(value)}{unit}")

    def _of_figures(
        self, figures: Mapping[str, Mapping[str, Fraction]], known: Mapping[str, Place]
    ) -> Iterator[Override]:
        """Yield what sets the figures of facts: all of them, with those that were changed."""
        agreement = self.result.agreement
        assert agreement is not None
        for fact, changed in figures.items():
            known_figures = agreement.facts[fact].figures
            assert known_figures is not None
            listed: dict[str, Fraction] = {
                code: figure.value
                for code, figure in known_figures.by_code.items()
                if figure.value is not None and isinstance(code, str)
            }
            listed |= changed
            told = (f'"{code}": {_figure(value)}' for code, value in listed.items())
            yield Override(f"facts.{fact}.values", f"{{{', '.join(told)}}}")
            if f"facts.{fact}.column" in known:
                yield Override(f"facts.{fact}.column", "null")


def _share_of(path: str) -> str:
    """Return the path of the share that an input is the numerator or the denominator of."""
    return path.rpartition("/")[0]


def _key_of(path: str) -> str:
    """Return the path of the key that a share belongs to."""
    return ".".join(path.split(".")[:2])


def _figure(value: Fraction) -> str:
    """Return a figure as a file has it; three decimals get a nought, lest they be thousands."""
    digits = plain_digits(value)
    return f"{digits}0" if re.fullmatch(r"\d+\.\d{3}", digits) else digits


def _number(text: str) -> Fraction | None:
    """Return the number of a cell; None for a text, also for one that looks like a number."""
    if not isinstance(text, Digits):
        return None
    try:
        return Fraction(parse_number(text))
    except NumberFault:
        return None


def _counted_anew(
    written: Original, report: Report, found: Workings, changes: ChangedInputs
) -> Cells:
    """Return what the workbook holds when its formulas have been worked out over changed inputs.

    Where they do not count in whole numbers, the sheets that they stand on are left out.
    """
    try:
        anew = counted_anew(found, changes.values, changes.figures)
    except (NotCounted, TooLarge, ZeroDivisionError):
        living = {written.calculation, written.check}
        return {sheet: rows for sheet, rows in written.cells.items() if sheet not in living}
    blocks = tuple(
        block._replace(workings=lambda: anew) if isinstance(block, Calculations) else block
        for block in report.blocks
    )
    cells = _cells(report._replace(blocks=blocks), written.language)
    counting = (written.calculation, written.check)
    return {**written.cells, **{sheet: cells[sheet] for sheet in counting}}


def _not_expected(changed: Iterable[Changed], expected: Cells, place: Span) -> Iterator[Finding]:
    """Yield a finding for each changed cell that is not what the changed inputs give."""
    told = 0
    for one in changed:
        if one.sheet not in expected:
            continue
        rows = expected[one.sheet]
        row = rows[one.row] if one.row < len(rows) else []
        if _at(row, one.column) != one.value and told < MOST_TOLD:
            told += 1
            yield _finding(CHANGED_CELL, one, place)


def _finding(kind: Kind, one: Changed, place: Span, **more: object) -> Finding:
    values = {"cell": one.cell, "sheet": Quoted(one.sheet), "value": Quoted(one.value), **more}
    return Finding(kind, place, values)
