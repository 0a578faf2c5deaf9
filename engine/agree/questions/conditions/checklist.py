"""The conditions and duties as a list that a recipient ticks off."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import message
from agree.life.audience import Audience
from agree.life.matrix import Line, Matrix
from agree.questions.conditions.requirements import (
    DUTIES,
    ENTITLES,
    by_grants,
    entitling,
    of_kind,
    strength,
    whose,
)
from agree.questions.opened import Opened
from agree.report import Box, Form, FormLine, FormPart


def checklist(found: Opened, rows: Matrix, asked: Audience | None) -> Form:
    """Return the conditions by grant and the duties, each with a box, strength and section."""
    subject = "" if asked is None else asked.label
    below = (ENTITLES,) if entitling(rows) else ()
    return Form("checklist", tuple(_parts(found, rows)), below=below, subject=subject)


def _parts(found: Opened, rows: Matrix) -> Iterator[FormPart]:
    for grants, lines in by_grants(found, of_kind(rows, "condition")):
        yield FormPart(grants, tuple(_line(found, line) for line in lines))
    duties = of_kind(rows, "duty")
    if duties:
        yield FormPart(DUTIES, tuple(_line(found, line) for line in duties))


def _line(found: Opened, line: Line) -> FormLine:
    requirement = line.requirement
    values = {"strength": strength(line), "what": requirement.what, "who": whose(found, line)}
    section = requirement.citation.section
    if not section:
        words = message("{strength}: {what} ({who})", **values)
    elif section[:1].isdigit():
        words = message("{strength}: {what} ({who}; section {section})", section=section, **values)
    else:
        words = message("{strength}: {what} ({who}; {section})", section=section, **values)
    return FormLine(requirement.id, "", boxes=(Box("done", words),))
