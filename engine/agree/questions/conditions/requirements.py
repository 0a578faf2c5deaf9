"""The conditions by grant with a column for each recipient, the duties, and the targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import NO_BREAK, Joined, Message, joined, message
from agree.life.audience import Audience
from agree.life.dossier import Dossier
from agree.life.matrix import UNSTATED, Matrix, MatrixColumn, MatrixLine
from agree.questions.conditions.strengths import NOT_STATED, STRENGTHS
from agree.questions.dossier import code_cell, label_cell, label_text, last_day
from agree.report import (
    NOT_APPLICABLE,
    Box,
    Cell,
    Code,
    Column,
    Form,
    FormLine,
    FormPart,
    Number,
    Row,
    Table,
    Wording,
)
from agree.sections.conditions import Requirement, RequirementKind
from agree.sections.targets import Target

ALL_GRANTS = message("All grants")
DUTIES = message("Duties")
ENTITLES = message("* Required to get the money.")
SECTION = Column("section", message("Section"), "code", label=True)
WHAT = Column("what", message("What"))
STRENGTH = Column("strength", message("Strength"), "code")
DUTY_COLUMNS = (
    SECTION,
    Column("who", message("Who")),
    STRENGTH,
    WHAT,
)
TARGET_COLUMNS = (
    SECTION,
    Column("what", message("Target")),
    Column("figure", message("At least")),
    Column("by", message("By"), "date"),
    Column("status", message("Status")),
)


def conditions_table(dossier: Dossier, matrix: Matrix) -> Table:
    """Return the conditions under their grants, with a column for each that any concerns."""
    lines = _lines_of(matrix, "condition")
    concerned = [one for one in matrix.columns if any(one.group in line.who for line in lines)]
    columns = (SECTION, WHAT, *(Column(one.id, one.label) for one in concerned))
    rows: list[Row] = []
    for grants, lines_of_grants in _by_grants(dossier, lines):
        rows.append(Row((grants, "", *("" for _ in concerned)), "heading"))
        rows += [_condition(dossier, matrix, line, concerned) for line in lines_of_grants]
    return Table("conditions", columns, tuple(rows), title=message("Conditions"))


def duties_table(dossier: Dossier, matrix: Matrix) -> Table:
    """Return the duties, each with whose it is."""
    rows = []
    for line in _lines_of(matrix, "duty"):
        duty = line.requirement
        cells = (
            Code(duty.citation.section),
            _whose(dossier, line),
            strength(line.requirement),
            duty.what,
        )
        rows.append(Row(cells, data_cells=_data_cells(dossier, matrix, line)))
    return Table("duties", DUTY_COLUMNS, tuple(rows), title=DUTIES)


def checklist(dossier: Dossier, matrix: Matrix, audience: Audience | None) -> Form:
    """Return the conditions by grant and the duties, each with a box, strength and section."""
    parts = [*_by_grants(dossier, _lines_of(matrix, "condition"))]
    duties = _lines_of(matrix, "duty")
    if duties:
        parts.append((DUTIES, duties))
    return Form(
        "checklist",
        tuple(
            FormPart(title, tuple(_box(dossier, line) for line in lines)) for title, lines in parts
        ),
        below=(ENTITLES,) if entitling(matrix) else (),
        subject="" if audience is None else audience.label,
    )


def entitling(matrix: Matrix) -> bool:
    """Return whether any condition is required to get the money."""
    return any(line.requirement.entitles for line in _lines_of(matrix, "condition"))


def _lines_of(matrix: Matrix, kind: RequirementKind) -> list[MatrixLine]:
    return [line for line in matrix.lines if line.requirement.kind == kind]


def _by_grants(
    dossier: Dossier, lines: Iterable[MatrixLine]
) -> Iterator[tuple[Wording, list[MatrixLine]]]:
    """Yield the lines of the same grants together, in the order in which they come first."""
    groups: dict[str, list[MatrixLine]] = {}
    for line in lines:
        grants = dossier.grant_names(line.grants) if line.requirement.grants else ()
        groups.setdefault(joined(", ", grants), []).append(line)
    for names, lines_of_grants in groups.items():
        yield names or ALL_GRANTS, lines_of_grants


def _condition(
    dossier: Dossier, matrix: Matrix, line: MatrixLine, concerned: list[MatrixColumn]
) -> Row:
    condition = line.requirement
    strengths = [strength(line.requirement) if one.group in line.who else None for one in concerned]
    marks: list[tuple[str, Cell]] = [
        (one.id, Code(condition.strength) if one.group in line.who else None) for one in concerned
    ]
    cells = (Code(condition.citation.section), condition.what, *strengths)
    return Row(cells, data_cells=(*_data_cells(dossier, matrix, line), *marks))


def _data_cells(dossier: Dossier, matrix: Matrix, line: MatrixLine) -> tuple[tuple[str, Cell], ...]:
    """Return what data has of a condition or duty: what a reader sees by its place and marks."""
    requirement = line.requirement
    return (
        ("id", Code(requirement.id)),
        ("strength", Code(requirement.strength)),
        ("entitles", Code("yes") if requirement.entitles else None),
        ("what", requirement.what),
        (
            "who",
            code_cell(dict.fromkeys(one.group for one in matrix.columns if one.group in line.who)),
        ),
        ("grants", code_cell(line.grants)),
        ("latest", last_day(dossier, requirement.latest)),
    )


def strength(requirement: Requirement) -> Wording:
    """Return how strong a condition is, with a mark when it is required to get the money."""
    words = STRENGTHS[requirement.strength]
    return Joined((words, "*"), "") if requirement.entitles else words


def _whose(dossier: Dossier, line: MatrixLine) -> Wording:
    """Return who is to do it, or that the document does not say."""
    return label_text(dossier, line.requirement.who) or NOT_STATED


def _box(dossier: Dossier, line: MatrixLine) -> FormLine:
    return FormLine(line.requirement.id, "", boxes=(Box("done", box(dossier, line)),))


def box(dossier: Dossier, line: MatrixLine) -> Message:
    """Return what stands beside the box of a condition or duty: strength, words, whose, section."""
    requirement, section = line.requirement, line.requirement.citation.section
    values = {
        "strength": strength(line.requirement),
        "what": requirement.what,
        "who": _whose(dossier, line),
    }
    if not section:
        return message("{strength}: {what} ({who})", **values)
    if section[:1].isdigit():
        return message("{strength}: {what} ({who}; section {section})", section=section, **values)
    return message("{strength}: {what} ({who}; {section})", section=section, **values)


def targets_table(dossier: Dossier, targets: tuple[Target, ...]) -> Table:
    """Return the targets: how much by when, who measures it, and how it stands."""
    rows = tuple(_target(dossier, target) for target in targets)
    return Table("targets", TARGET_COLUMNS, rows, title=message("Targets"))


def _target(dossier: Dossier, target: Target) -> Row:
    figure: Cell = NOT_APPLICABLE
    if target.figure is not None:
        figure = Joined((target.figure, *([target.unit] if target.unit else [])), NO_BREAK)
    status: Wording = target.status
    if target.measured_by:
        measured = message("Measured by {who}.", who=label_text(dossier, target.measured_by))
        status = Joined((status, measured)) if status else measured
    section, by = Code(target.citation.section), target.by or UNSTATED
    data_cells: tuple[tuple[str, Cell], ...] = (
        ("id", Code(target.id)),
        ("what", target.what),
        ("figure", NOT_APPLICABLE if target.figure is None else Number(target.figure)),
        ("unit", target.unit or None),
        ("by", by),
        ("status", target.status or None),
        ("measured_by", label_cell(dossier, target.measured_by)),
    )
    return Row((section, target.what, figure, by, status), data_cells=data_cells)
