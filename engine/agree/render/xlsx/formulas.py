"""Formulas as a spreadsheet writes them, from their trees."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.utility import xl_rowcol_to_cell

from agree.base import Record
from agree.distribute.workings.formula import (
    Call,
    Figure,
    Formula,
    Given,
    Here,
    Line,
    Whole,
)
from agree.sections import Member

ORDERED = {"<": "<", "<=": "<=", "=": "=", "<>": "<>"}


class Places(Record):
    """Where the cells of a calculation are: inputs by path or by fact and code, lines, columns.

    Inputs are whole references with the name of their sheet. `columns` are places of columns, and
    `first` and `last` the rows of the members, counted from 0. From another sheet, lines and whole
    columns are referred to with the name of their `sheet`.
    """

    given: Mapping[str, str]
    figures: Mapping[tuple[str, str], str]
    members: tuple[Member, ...]
    lines: Mapping[str, str]
    columns: Mapping[str, int]
    first: int
    sheet: str = ""

    @property
    def last(self) -> int:
        """The row of the last member."""
        return self.first + len(self.members) - 1

    def whole(self, column: str) -> str:
        """Return the reference to all cells of a column."""
        place = self.columns[column]
        ends = (xl_rowcol_to_cell(row, place, True, True) for row in (self.first, self.last))
        return self.sheet + ":".join(ends)


def written(formula: Formula, places: Places, row: int = 0) -> str:
    """Return a formula in the row of a member, without its = sign."""

    def text(part: Formula) -> str:
        return written(part, places, row)

    match formula:
        case int():
            return str(formula)
        case Given(path):
            return places.given[path]
        case Figure(fact):
            return places.figures[fact, places.members[row].code]
        case Here(column):
            return str(xl_rowcol_to_cell(places.first + row, places.columns[column]))
        case Whole(column):
            return places.whole(column)
        case Line(name):
            return places.sheet + places.lines[name]
        case Call("quotient", (one, other)):
            return f"INT({text(one)}/{text(other)})"
        case Call("sum" | "max" | "min" as function, arguments):
            return f"{function.upper()}({','.join(map(text, arguments))})"
        case Call("if", (condition, one, other)):
            return f"IF({text(condition)}<>0,{text(one)},{text(other)})"
        case Call("and" | "or" as function, arguments):
            asked = ",".join(f"{text(one)}<>0" for one in arguments)
            return f"IF({function.upper()}({asked}),1,0)"
        case Call("not", (one,)):
            return f"IF({text(one)}=0,1,0)"
        case Call("rank", (by, own, ties, tie, among)):
            before = (
                f"(({text(by)}<{text(own)})+({text(by)}={text(own)})*({text(ties)}<{text(tie)}))"
            )
            return f"(1+SUMPRODUCT(({text(among)}<>0)*{before}))"
        case Call(sign, (one, other)) if sign in ORDERED:
            return f"IF({text(one)}{sign}{text(other)},1,0)"
        case Call("+" | "-" | "*" as sign, arguments):
            return f"({sign.join(map(text, arguments))})"
    raise TypeError(f"{formula!r} cannot be written")
