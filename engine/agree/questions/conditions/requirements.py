"""The conditions by grant, with a column for each recipient, and the duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import Joined, Message, message
from agree.life.audience import named
from agree.life.matrix import Line, Matrix, grant_names
from agree.questions.opened import Opened
from agree.questions.several import called, codes
from agree.report import Cell, Code, Column, Row, Table, Wording
from agree.sections import Reference
from agree.sections.conditions import Strength

STRENGTHS: dict[Strength, Message] = {
    "must": message("must"),
    "should": message("should"),
    "may": message("may"),
}
ALL_GRANTS = message("All grants")
DUTIES = message("Duties")
ENTITLES = message("* Required to get the money.")
NOT_STATED = message("not stated")
SECTION = Column("section", message("Section"), "code", label=True)
WHAT = Column("what", message("What"))


def strength(line: Line) -> Wording:
    """Return how strong a condition is, with a mark when it is required to get the money."""
    told = STRENGTHS[line.requirement.strength]
    return Joined((told, "*"), "") if line.requirement.entitles else told


def whose(found: Opened, line: Line) -> Wording:
    """Return who is to do it, in words, also that the document does not say."""
    return called(found, line.requirement.who) or NOT_STATED


def of_kind(rows: Matrix, kind: str) -> list[Line]:
    """Return the conditions, or the duties."""
    return [line for line in rows.lines if line.requirement.kind == kind]


def entitling(rows: Matrix) -> bool:
    """Return whether any condition is required to get the money."""
    return any(line.requirement.entitles for line in of_kind(rows, "condition"))


def by_grants(found: Opened, lines: Iterable[Line]) -> Iterator[tuple[Wording, list[Line]]]:
    """Yield the lines of each grant together, in the order in which the grants come first."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        names = grant_names(found.agreement, line.grants) if line.requirement.grants else ()
        groups.setdefault(", ".join(names), []).append(line)
    for names_of_grants, theirs in groups.items():
        yield names_of_grants or ALL_GRANTS, theirs


def conditions_table(found: Opened, rows: Matrix) -> Table:
    """Return the conditions under the grants that they belong to."""
    lines = of_kind(rows, "condition")
    groups = [name for name in rows.columns if any(name in line.who for line in lines)]
    columns = (SECTION, WHAT, *(Column(f"group:{name}", _name(found, name)) for name in groups))
    shown: list[Row] = []
    for grants, theirs in by_grants(found, lines):
        shown.append(Row((grants, "", *("" for _ in groups)), "heading"))
        shown += [_condition(rows, line, groups) for line in theirs]
    return Table("conditions", columns, tuple(shown), title=message("Conditions"))


def _name(found: Opened, name: str) -> str:
    return named(found.agreement, found.life, (Reference(name, found.life.span),))[0]


def _condition(rows: Matrix, line: Line, groups: list[str]) -> Row:
    requirement = line.requirement
    told: list[Cell] = [strength(line) if name in line.who else None for name in groups]
    marks: list[tuple[str, Cell]] = [
        (f"group:{name}", Code(requirement.strength) if name in line.who else None)
        for name in groups
    ]
    key = (*_key(rows, line), *marks)
    return Row((Code(requirement.citation.section), requirement.what, *told), data_cells=key)


def _key(rows: Matrix, line: Line) -> tuple[tuple[str, Cell], ...]:
    """Return what data has of a condition or duty: what the reader sees by its place and marks."""
    requirement = line.requirement
    return (
        ("id", Code(requirement.id)),
        ("strength", Code(requirement.strength)),
        ("entitles", Code("yes") if requirement.entitles else None),
        ("what", requirement.what),
        ("who", codes(name for name in rows.columns if name in line.who)),
        ("grants", codes(line.grants)),
    )


def duties_table(found: Opened, rows: Matrix) -> Table:
    """Return the duties, each with whose it is."""
    columns = (
        SECTION,
        Column("who", message("Who")),
        Column("strength", message("Strength"), "code"),
        WHAT,
    )
    lines = of_kind(rows, "duty")
    return Table("duties", columns, tuple(_duty(found, rows, line) for line in lines), title=DUTIES)


def _duty(found: Opened, rows: Matrix, line: Line) -> Row:
    requirement = line.requirement
    section = Code(requirement.citation.section)
    cells = (section, whose(found, line), strength(line), requirement.what)
    return Row(cells, data_cells=_key(rows, line))
