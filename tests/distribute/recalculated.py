"""Works a calculation out anew from other inputs, cell by cell when it is asked for, as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from agree.distribute.workings import Calculation, Workings
from agree.distribute.workings.formula import Sheet

T = TypeVar("T")


class _WhenAsked(Mapping[str, T]):
    """Values by name, each made when it is first asked for."""

    def __init__(self, names: Sequence[str], make: Callable[[str], T]) -> None:
        self.names, self.make, self.made = names, make, dict[str, T]()

    def __getitem__(self, name: str) -> T:
        if name not in self.made:
            self.made[name] = self.make(name)
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def recalculated(
    workings: Workings, given: Mapping[str, int], figures: Mapping[tuple[str, str], int]
) -> dict[str, dict[str, int]]:
    """What each member gets of each grant, by code, when some inputs are others.

    `given` are values by path, and `figures` those of a fact by its id and a member's code, times
    the fact's scale.
    """
    values = {one.path: one.value for one in workings.inputs} | dict(given)
    facts = {
        fact.fact: {member.code: figures.get((fact.fact, member.code), figure) for member, figure in fact.figures}
        for fact in workings.facts
    }  # fmt: skip
    found: dict[str, dict[str, int]] = {}
    for one in workings.calculations:
        amounts = _results(one, values, facts)
        codes = [member.code for member in one.members]
        found[one.grant] = dict(zip(codes, amounts, strict=True))
    return found


def _results(
    calculation: Calculation, values: Mapping[str, int], facts: Mapping[str, Mapping[str, int]]
) -> Sequence[int]:
    lines = {line.name: line for line in calculation.lines}
    columns = {column.name: column for column in calculation.columns}
    own = {
        name: [figures.get(member.code, 0) for member in calculation.members]
        for name, figures in facts.items()
    }

    def line(name: str) -> int:
        one = lines[name]
        return one.value if one.formula is None else sheet.value(one.formula)

    def column(name: str) -> Sequence[int]:
        one = columns[name]
        if one.formula is None:
            return one.values
        return [sheet.value(one.formula, row) for row in range(len(calculation.members))]

    sheet = Sheet(values, own, _WhenAsked(list(lines), line), _WhenAsked(list(columns), column))
    return sheet.columns[calculation.result.name]
