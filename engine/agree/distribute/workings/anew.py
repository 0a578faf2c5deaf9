"""Workings that count anew: what a spreadsheet gives when somebody has changed inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor
from typing import TypeVar

from agree.distribute.workings.calculation import Calculation, InputFact, Workings
from agree.distribute.workings.conditions import condition
from agree.distribute.workings.formula import Sheet

Changes = Mapping[str, Mapping[str, Fraction]]
"""Figures that were changed, by fact and code."""


class NotCounted(Exception):
    """Raised for figures that the formulas are not made for: parts of what they count in."""


Value = TypeVar("Value")


class _Found(dict[str, Value]):
    """Values by name, each found when it is first asked for."""

    def __init__(self, find: Callable[[str], Value]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, name: str) -> Value:
        self[name] = found = self.find(name)
        return found


def counted_anew(found: Workings, values: Mapping[str, int], figures: Changes) -> Workings:
    """Return workings with the results of changed values and figures; what is given is as it was.

    Raises NotCounted and TooLarge where a spreadsheet does not count in whole numbers either.
    """
    given = {one.path: one.value for one in found.inputs} | dict(values)
    by_code = {fact.fact: _scaled(fact, figures.get(fact.fact, {})) for fact in found.facts}
    calculations = tuple(_calculated(one, given, by_code) for one in found.calculations)
    return found._replace(calculations=calculations)


def _scaled(fact: InputFact, changed: Mapping[str, Fraction]) -> dict[str, int]:
    """Return the figures of a fact by code, times its scale, rounded as the formulas round them."""
    if fact.scale == 1 and any(one.denominator != 1 for one in changed.values()):
        raise NotCounted
    scaled = {member.code: figure for member, figure in fact.figures}
    return scaled | {
        code: floor(value * fact.scale + Fraction(1, 2)) for code, value in changed.items()
    }


def _calculated(
    one: Calculation, given: Mapping[str, int], by_code: Mapping[str, Mapping[str, int]]
) -> Calculation:
    """Return a calculation with its formulas worked out over other inputs."""
    written_lines = {line.name: line for line in one.lines}
    written_columns = {column.name: column for column in one.columns}
    figures = {
        fact: [known.get(member.code, 0) for member in one.members]
        for fact, known in by_code.items()
    }

    def line(name: str) -> int:
        found = written_lines[name]
        return found.value if found.formula is None else sheet.value(found.formula)

    def column(name: str) -> tuple[int, ...]:
        found = written_columns[name]
        if found.formula is None:
            return found.values
        rows = range(len(one.members))
        return tuple(sheet.value(found.formula, row) for row in rows)

    lines, columns = _Found(line), _Found(column)
    sheet = Sheet(given, figures, lines, columns)
    return one._replace(
        lines=tuple(part._replace(value=lines[part.name]) for part in one.lines),
        columns=tuple(part._replace(values=columns[part.name]) for part in one.columns),
        conditions=tuple(condition(part.words, part.holds, sheet) for part in one.conditions),
    )
