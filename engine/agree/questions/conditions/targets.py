"""The targets: how much by when, who measures it, and how it stands."""

from __future__ import annotations

from agree.base import NO_BREAK, Joined, message
from agree.questions.conditions.requirements import SECTION
from agree.questions.opened import Opened
from agree.questions.several import called, people
from agree.report import Cell, Code, Column, Number, Row, Table, Wording
from agree.sections.targets import Target

COLUMNS = (
    SECTION,
    Column("what", message("Target")),
    Column("figure", message("At least")),
    Column("by", message("By"), "date"),
    Column("status", message("Status")),
)


def targets_table(found: Opened, targets: tuple[Target, ...]) -> Table:
    """Return a row for each target."""
    rows = tuple(_row(found, target) for target in targets)
    return Table("targets", COLUMNS, rows, title=message("Targets"))


def _row(found: Opened, target: Target) -> Row:
    section = Code(target.citation.section)
    key: tuple[tuple[str, Cell], ...] = (
        ("id", Code(target.id)),
        ("what", target.what),
        ("figure", None if target.figure is None else Number(target.figure)),
        ("unit", target.unit or None),
        ("by", target.by),
        ("status", target.status or None),
        ("measured_by", people(found, target.measured_by)),
    )
    return Row(
        (section, target.what, _least(target), target.by, _status(found, target)), data_cells=key
    )


def _least(target: Target) -> Wording | None:
    """Return the least figure with what it counts."""
    if target.figure is None:
        return None
    return Joined((target.figure, *([target.unit] if target.unit else [])), NO_BREAK)


def _status(found: Opened, target: Target) -> Wording:
    """Return how a target stands, and who measures it."""
    who = called(found, target.measured_by)
    if not who:
        return target.status
    measured = message("Measured by {who}.", who=who)
    return Joined((target.status, measured)) if target.status else measured
