"""The cells of a report as a workbook holds them: exact numbers, days, and text.

A workbook keeps its numbers as doubles, and a spreadsheet shows 15 digits of them. A figure that
has more is written as text, so that what stands in a cell is what was computed. Shares and ratios
that no decimal number is equal to are the nearest number of 15 digits.
"""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from math import floor

from agree.base import NO_BREAK, Amount, Record, decimals_of, round_half_up
from agree.messages import Locale
from agree.messages.locale import ABOUT, MOST_DECIMALS, TRUE_MINUS
from agree.render.cells import ALONE, AT_LEAST, SEPARATOR, cell_text, figure, plain_text
from agree.report import AtLeast, Bar, Cell, Code, Column, Missing, Number, Several, Share

MOST_DIGITS = 15
"""How many digits a spreadsheet shows of a number, and a double keeps of any decimal number."""
TEXT = "@"
"""The format of a cell whose text stays text when somebody edits it."""
DAY = "yyyy-mm-dd"
UNSEEN = ";;;"
"""The format of a number that is shown as a bar alone."""
FIRST_DAY, DAY_NOUGHT = date(1900, 3, 1), date(1899, 12, 30)
"""The first day that all spreadsheets count alike, and the day from which they count."""
FEWEST_PERCENT_DECIMALS, MOST_PERCENT_DECIMALS = 1, 4
_NEAREST = Context(prec=MOST_DIGITS)


class Written(Record):
    """What a cell of a workbook holds: text or a number, its format, and a comment.

    Text that stands for a figure is set to the right; what is not known is `muted`.
    """

    value: str | Decimal | None = None
    number_format: str = ""
    right: bool = False
    muted: bool = False
    comment: str = ""


EMPTY = Written()


def nearest_number(value: Fraction) -> Decimal:
    """Return the number of 15 digits that is nearest to an exact one."""
    return _NEAREST.divide(Decimal(value.numerator), Decimal(value.denominator))


def exact_number(value: Fraction) -> Decimal | None:
    """Return a number as a workbook holds it; None when it has too many digits for that."""
    nearest = nearest_number(value)
    return nearest if Fraction(nearest) == value else None


def number_format(
    decimals: int, *, signed: bool = False, percent: bool = False, before: str = "", after: str = ""
) -> str:
    """Return a number format: groups of three, a true minus, and words around the number.

    >>> number_format(1, before="minst ")
    '"minst "#,##0.0;"minst ""−"#,##0.0'
    """
    digits = "#,##0" + ("." + "0" * min(decimals, MOST_DIGITS) if decimals else "")
    digits += f'"{NO_BREAK}"%' if percent else ""
    before, after = (f'"{words}"' if words else "" for words in (before, after))
    forms = [f"{before}{'+' if signed else ''}{digits}{after}"]
    forms.append(f'{before}"{TRUE_MINUS}"{digits}{after}')
    if signed:
        forms.append(f"{before}{digits}{after}")
    return ";".join(forms)


def written_cell(
    cell: Cell, column: Column, decimals: int | None, locale: Locale, *, said_above: bool = False
) -> Written:
    """Return a cell of a table that people read, its figures in the unit of the column."""
    if cell is None:
        return EMPTY
    if isinstance(cell, Missing):
        text = cell_text(cell, column, decimals, locale)
        reason = locale.text(cell.reason)
        comment = "" if reason == text else reason
        return Written(text, right=column.numeric, muted=True, comment=comment)
    if isinstance(cell, Bar):
        return Written(nearest_number(_length(cell)), UNSEEN)
    value = figure(cell, column.unit)
    if value is None:
        return _no_figure(cell, locale)
    number = _figure(cell, value, column, decimals, locale, said_above=said_above)
    if number is None:
        text = cell_text(cell, column, decimals, locale, said_above=said_above)
        return Written(text, right=True)
    return number


def _length(bar: Bar) -> Fraction:
    """Return what a bar is as long as: its value; as a part of a whole how many per cent it is."""
    if bar.of is None:
        return Fraction(bar.value)
    return Fraction(100 * bar.value, bar.of) if bar.of else Fraction(0)


def _no_figure(cell: Cell, locale: Locale) -> Written:
    if isinstance(cell, date):
        return written_day(cell)
    return Written(plain_text(cell, locale), TEXT if isinstance(cell, Code) else "")


def written_day(day: date) -> Written:
    """Return a day as a spreadsheet counts it; one before its time as text."""
    if day < FIRST_DAY:
        return Written(day.isoformat())
    return Written(Decimal((day - DAY_NOUGHT).days), DAY)


def _figure(
    cell: Cell, value: Fraction, column: Column, decimals: int | None, locale: Locale, *,
    said_above: bool,
) -> Written | None:  # fmt: skip
    """Return a figure as a number; None when a workbook cannot hold it exactly."""
    kind = cell.value if isinstance(cell, AtLeast) else cell
    percent = isinstance(kind, Share)
    needed = decimals_of(value)
    places = decimals
    if places is None:
        places = MOST_DECIMALS if needed is None else needed
    before = ABOUT + NO_BREAK if decimals is None and needed is None else ""
    after = ""
    if isinstance(cell, AtLeast):
        value, places = _at_least(value, places, fixed=column.fixed)
        if not said_above:
            before, after = locale.text(AT_LEAST.filled(amount="\0")).split("\0")
    stored = value / 100 if percent else value
    number = exact_number(stored)
    if number is None and (
        percent or (isinstance(kind, Number) and (column.fixed or needed is None))
    ):
        number = nearest_number(stored)
    if number is None:
        return None
    form = number_format(places, signed=column.signed, percent=percent, before=before, after=after)
    return Written(number, form)


def _at_least(value: Fraction, places: int, *, fixed: bool) -> tuple[Fraction, int]:
    """Return a figure of which only a part is known, and its decimals: never rounded up."""
    needed = decimals_of(value)
    if needed is None:
        return Fraction(floor(value * 10**places), 10**places), places
    if not fixed or round_half_up(value, places) > value:
        places = max(places, needed)
    return value, places


def written_value(cell: Cell, value: object, decimals: int, locale: Locale) -> Written:
    """Return a value of a record, from its cell: amounts in the main unit, codes as text.

    `decimals` are those of the amounts of the column. What is not known is an empty cell: the
    column beside it says why.
    """
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
        cell = cell.parts[0] if isinstance(cell, Several) else cell
    if value is None:
        return EMPTY
    if isinstance(value, date):
        return written_day(value)
    kind = cell.value if isinstance(cell, AtLeast) else cell
    if isinstance(value, (int, Decimal, Fraction)):
        return _written_number(kind, Fraction(value), decimals, locale)
    return Written(_in_words(value, locale), TEXT if isinstance(cell, Code) else "")


def _in_words(value: object, locale: Locale) -> str:
    """Return a value as text: several of them one after the other, what is not known left out."""
    if isinstance(value, list):
        return SEPARATOR.join(_in_words(part, locale) for part in value if part is not None)
    if isinstance(value, (int, Decimal, Fraction)):
        return locale.number(Fraction(value))
    return str(value)


def _written_number(cell: Cell, value: Fraction, decimals: int, locale: Locale) -> Written:
    number = exact_number(value)
    if number is None and not isinstance(cell, Amount) and decimals_of(value) is None:
        number = nearest_number(value)
    if number is None:
        return Written(cell_text(Number(value), ALONE, None, locale), right=True)
    if isinstance(cell, Amount):
        return Written(number, number_format(decimals))
    if isinstance(cell, Share):
        needed = decimals_of(value * 100)
        places = MOST_PERCENT_DECIMALS if needed is None else min(needed, MOST_PERCENT_DECIMALS)
        return Written(number, number_format(max(places, FEWEST_PERCENT_DECIMALS), percent=True))
    return Written(number)
