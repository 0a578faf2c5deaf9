"""What a picture draws: the rows of its table, each with a name, an exact figure and its words."""

from __future__ import annotations

from fractions import Fraction

from agree.base import Record
from agree.messages import Locale
from agree.render.cells import cell_text, figure, keep_numbers_whole
from agree.render.safe import for_text
from agree.report import AtLeast, Cell, Chart, Column, Missing, Number, Row
from agree.report.records import status_of


class Figure(Record):
    """A row as it is drawn: its name, what it is (None: not known), in words, and why not all is.

    `uncertain` is how much of it is pending, where that is known; a map finds it by its `code`.
    """

    name: str
    value: Fraction | None
    words: str
    status: str = ""
    uncertain: Fraction = Fraction(0)
    uncertain_words: str = ""
    code: str = ""

    @property
    def told(self) -> str:
        """The figure in a sentence, as a reader of the screen hears it."""
        return f"{self.name}: {self.words}"


def words_of(chart: Chart, row: Row, column: str, locale: Locale) -> str:
    """Return a cell of a row as words."""
    return for_text(locale.text(_text(_cell(chart, row, column), _column(chart, column), locale)))


def all_at_least(chart: Chart) -> bool:
    """Return whether all that is known is only *at least* so much, so that it is said once."""
    cells = [_cell(chart, row, figure_column(chart)) for row in chart.table.rows]
    known = [cell for cell in cells if not isinstance(cell, Missing)]
    return bool(known) and all(isinstance(cell, AtLeast) for cell in known)


def figure_column(chart: Chart) -> str:
    """Return the id of the column whose figures are drawn."""
    return chart.columns[1 if chart.kind not in ("map", "flow") else 2]


def figures(chart: Chart, locale: Locale, *, sums: bool = False) -> tuple[Figure, ...]:
    """Return the rows of a chart; with `sums`, those of its sums instead."""
    if chart.kind == "map":
        code, label, value = chart.columns
    else:
        (label, value), code = chart.columns[:2], ""
    uncertain = chart.columns[2] if chart.kind == "bars" and len(chart.columns) > 2 else ""
    rows = chart.table.sums if sums else chart.table.rows
    said_above = all_at_least(chart)
    return tuple(
        _figure(chart, row, (code, label, value, uncertain), locale, said_above=said_above)
        for row in rows
        if sums or row.role == "item"
    )


def _figure(
    chart: Chart,
    row: Row,
    columns: tuple[str, str, str, str],
    locale: Locale,
    *,
    said_above: bool,
) -> Figure:
    code, label, value, uncertain = columns
    cell, column = _cell(chart, row, value), _column(chart, value)
    status = status_of(cell) or ""
    pending, pending_words = Fraction(0), ""
    if uncertain:
        part = _cell(chart, row, uncertain)
        pending = figure(part, _column(chart, uncertain).unit) or Fraction(0)
        pending_words = _text(part, _column(chart, uncertain), locale)
    return Figure(
        words_of(chart, row, label, locale),
        figure(cell, column.unit),
        keep_numbers_whole(_text(cell, column, locale, said_above=said_above)),
        status,
        pending,
        keep_numbers_whole(pending_words),
        words_of(chart, row, code, locale) if code else "",
    )


def _column(chart: Chart, name: str) -> Column:
    return next(column for column in chart.table.columns if column.id == name)


def _cell(chart: Chart, row: Row, name: str) -> Cell:
    places = [column.id for column in chart.table.columns]
    return row.cells[places.index(name)]


def _text(cell: Cell, column: Column, locale: Locale, *, said_above: bool = False) -> str:
    return cell_text(cell, column, column.decimals, locale, said_above=said_above)


def number_text(chart: Chart, value: Fraction, column: str, locale: Locale) -> str:
    """Return a figure that no row has, such as a sum, as those of its column are written."""
    return keep_numbers_whole(_text(Number(value), _column(chart, column), locale))
