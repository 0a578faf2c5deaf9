"""Which block of a report stands on which sheet.

The first sheet has the title, the texts, and what follows them as long as it is small and goes
into the same columns. A table that has a title and is large, or has other columns, has a sheet of
its own, and so has every titled one after it, with headings that stay in view and a filter. Texts
stay with the table that they follow, unless all of them stand at the end: then they are about the
whole, and stand on the first sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agree.base import SEVERITIES, Finding, Record, message
from agree.messages import Locale
from agree.render.findings import finding_record
from agree.render.safe import LONGEST_SHEET_NAME
from agree.render.xlsx.book import Book
from agree.render.xlsx.data import write_data
from agree.render.xlsx.forms import write_form
from agree.render.xlsx.page import Page
from agree.render.xlsx.sources import write_sources
from agree.render.xlsx.tables import write_table
from agree.render.xlsx.trees import write_trees
from agree.render.xlsx.workings import write_workings
from agree.report import (
    Block,
    Calculations,
    Cell,
    Code,
    Column,
    Findings,
    Form,
    Heading,
    Number,
    Report,
    Row,
    Table,
    Text,
    Tree,
    Wording,
    filled_columns,
)
from agree.report.column_words import COLUMN_WORDS

OVERVIEW = message("Overview")
AND_MORE = message("{title} and more")
MOST_SMALL_ROWS, MOST_ROWS = 30, 60
"""How many rows a table may have that stands below another, and both of them."""
FEW_ROWS = 3
"""How many rows may stand above a table that has other columns."""
MOST_LEFT_OUT = 1
"""How many columns of the sheet may be empty between a table's first and its others."""
TITLE = {"bold": True, "font_size": 16}
SUBTITLE = {"font_color": "#404040"}
TABLE_TITLE = {"bold": True, "font_size": 12}
MARK = {"bold": True, "font_color": "#9C2B00"}
FINDING_COLUMNS = (
    Column("severity", COLUMN_WORDS["severity"]),
    Column("file", COLUMN_WORDS["file"]),
    Column("line", COLUMN_WORDS["line"], "number"),
    Column("column", COLUMN_WORDS["column"], "number"),
    Column("message", COLUMN_WORDS["message"]),
    Column("hint", COLUMN_WORDS["hint"]),
    Column("code", COLUMN_WORDS["code"], "code"),
)
"""The columns of findings, in the order in which people read them."""


class Placed(Record):
    """A block on a sheet, and the columns of the sheet that a table's columns stand in."""

    block: Block
    places: tuple[int, ...] = ()


class Sheet(Record):
    """What stands on a sheet, and what it is called."""

    name: Wording
    blocks: tuple[Placed, ...] = ()


def write_sheets(book: Book) -> None:
    """Write all sheets of a workbook: what people read, what programs take, and the sources."""
    sheets = planned(book.report, book.locale)
    for block in book.report.blocks:
        for annex in block.annexes() if isinstance(block, Calculations) else ():
            report = book.report._replace(title=annex.title, blocks=annex.blocks)
            sheets += planned(report, book.locale)
    for number, sheet in enumerate(sheets):
        page = Page(book, sheet.name)
        if not number:
            _write_title(page)
        _write_blocks(page, sheet.blocks)
        page.finish()
    shown = {
        placed.block.id for sheet in sheets for placed in sheet.blocks
        if isinstance(placed.block, Table)
    }  # fmt: skip
    tables = (block for block in book.report.blocks if isinstance(block, Table) and block.data)
    write_data(book, (table for table in tables if table.id not in shown))
    for block in book.report.blocks:
        if isinstance(block, Calculations):
            write_workings(book, block.workings())
    write_sources(book)


def planned(report: Report, locale: Locale) -> list[Sheet]:
    """Return the sheets that people read, with their blocks in the order of the report."""
    blocks = [_table_of_findings(block, locale) for block in report.shown_blocks]
    at_end = _texts_stand_at_the_end(blocks)
    sheets = [Sheet(_first_name(report, locale))]
    latest = 0
    for block in blocks:
        placed, place = Placed(block), latest
        if isinstance(block, Table):
            latest, places = _place_of(block, sheets, latest, locale)
            if latest == len(sheets):
                sheets.append(Sheet(block.title))
            elif latest < len(sheets) - 1:
                sheets[latest] = _with_more(sheets[latest])
            placed, place = Placed(block, places), latest
        elif isinstance(block, Text) and at_end:
            place = 0
        sheets[place] = sheets[place]._replace(blocks=(*sheets[place].blocks, placed))
    return sheets


def _place_of(
    table: Table, sheets: Sequence[Sheet], latest: int, locale: Locale
) -> tuple[int, tuple[int, ...]]:
    """Return the sheet that a table goes to, after the last for its own one, and its columns there.

    A table of few rows goes below others of few rows that have the same columns.
    """
    places = _places(table, sheets[latest], locale, is_first=not latest)
    if places:
        return latest, places
    own = tuple(range(len(table.columns)))
    for number, sheet in enumerate(sheets[1:], 1):
        tables = [placed.block for placed in sheet.blocks if isinstance(placed.block, Table)]
        if all(_is_alike(table, one) for one in tables):
            return number, own
    return len(sheets), own


def _is_alike(one: Table, other: Table) -> bool:
    """Return whether two tables have few rows each and the same columns."""
    few = max(len(one.rows), len(other.rows)) <= FEW_ROWS
    return few and [column.id for column in one.columns] == [column.id for column in other.columns]


def _with_more(sheet: Sheet) -> Sheet:
    """Return a sheet whose name says that it has more tables than the first one."""
    titles = [placed.block.title for placed in sheet.blocks if isinstance(placed.block, Table)]
    return sheet._replace(name=AND_MORE.filled(title=titles[0]))


def _texts_stand_at_the_end(blocks: Sequence[Block]) -> bool:
    """Return whether no text of a report stands before anything else."""
    are_texts = [isinstance(block, (Text, Heading)) for block in blocks]
    return are_texts == sorted(are_texts)


def _first_name(report: Report, locale: Locale) -> Wording:
    """Return what the first sheet is called: the title, or what it says besides a name."""
    title = locale.text(report.title or report.page_title)
    names = [locale.text(agreement.name) for agreement in report.provenance]
    if len(title) <= LONGEST_SHEET_NAME and not any(name in title for name in names):
        return title or OVERVIEW
    for name in names:
        before = f"{name}: "
        if title.startswith(before) and title != before:
            rest = title.removeprefix(before)
            return rest[:1].upper() + rest[1:]
    return OVERVIEW


def _places(table: Table, sheet: Sheet, locale: Locale, *, is_first: bool) -> tuple[int, ...]:
    """Return the columns of a sheet that a table goes into; none when it has its own sheet."""
    above = [placed for placed in sheet.blocks if isinstance(placed.block, Table)]
    own = tuple(range(len(table.columns)))
    if not above:
        fits = all(isinstance(placed.block, (Text, Heading)) for placed in sheet.blocks)
        return own if fits else ()
    if not locale.text(table.title):
        return _aligned(table, above[0]) or own
    rows = sum(len(placed.block.rows) for placed in above if isinstance(placed.block, Table))
    if not is_first or len(table.rows) > MOST_SMALL_ROWS or rows + len(table.rows) > MOST_ROWS:
        return ()
    return _aligned(table, above[0]) or (own if rows <= FEW_ROWS else ())


def _aligned(table: Table, first: Placed) -> tuple[int, ...]:
    """Return columns of the same kinds as the table's own, in order; none when they do not fit.

    Only after the first one is a column left out; beyond the last one there are as many as needed.
    """
    assert isinstance(first.block, Table)
    columns = first.block.columns
    if not table.columns or _kind(table.columns[0]) != _kind(columns[0]):
        return ()
    rest = [_kind(column) for column in table.columns[1:]]
    for start in range(1, min(len(columns), MOST_LEFT_OUT + 2)):
        kinds = [_kind(column) for column in columns[start:]]
        if all(one == other for one, other in zip(rest, kinds, strict=False)):
            return (0, *range(start, start + len(rest)))
    return ()


def _kind(column: Column) -> str:
    """Return what stands in a column, as far as its width goes."""
    return "figure" if column.numeric else column.kind


def _write_title(page: Page) -> None:
    report, locale = page.book.report, page.book.locale
    for mark in report.marks:
        page.across(mark, MARK)
    title = report.title or report.page_title
    if locale.text(title):
        page.across(title, TITLE)
    if locale.text(report.subtitle):
        page.across(report.subtitle, SUBTITLE)


def _write_blocks(page: Page, blocks: Sequence[Placed]) -> None:
    """Write what stands on a sheet, with an empty row before each block."""
    trees = [placed.block for placed in blocks if isinstance(placed.block, Tree)]
    for block, places in blocks:
        if isinstance(block, Tree) and block is not trees[0]:
            continue
        page.space()
        if isinstance(block, Heading):
            page.across(block.words, TABLE_TITLE)
        elif isinstance(block, Text):
            for words in block.paragraphs:
                page.across(words)
        elif isinstance(block, Table):
            if page.book.locale.text(block.title):
                page.across(block.title, TABLE_TITLE)
            write_table(page, block, places)
        elif isinstance(block, Tree):
            write_trees(page, trees)
        elif isinstance(block, Form):
            write_form(page, block)


def _table_of_findings(block: Block, locale: Locale) -> Block:
    """Return findings as a table; any other block as it is."""
    if not isinstance(block, Findings):
        return block
    told = [dict(_finding_cells(finding, locale)) for finding in block.findings]
    columns = filled_columns(FINDING_COLUMNS, told)
    rows = tuple(Row(tuple(one[column.id] for column in columns)) for one in told)
    return Table("findings", columns, rows)


def _finding_cells(finding: Finding, locale: Locale) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of a finding by column; its place is empty when it has none."""
    told = finding_record(finding, locale)
    yield "severity", locale.text(SEVERITIES[finding.severity])
    for name in ("file", "message", "hint"):
        yield name, str(told[name]) if told[name] else None
    for name in ("line", "column"):
        value = told[name]
        yield name, Number(value) if isinstance(value, int) and value else None
    yield "code", Code(finding.code)
