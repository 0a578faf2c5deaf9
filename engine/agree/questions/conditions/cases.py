"""How it stands with each condition and duty of each recipient, with all that was said of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from agree.base import Joined, message, word
from agree.life.follow_up import Case, Reply
from agree.questions.conditions.requirements import (
    ENTITLES,
    SECTION,
    STRENGTH,
    WHAT,
    box,
    strength,
)
from agree.questions.conditions.shown import LABELS, Shown
from agree.questions.dossier import code_cell
from agree.report import (
    Box,
    Cell,
    Code,
    Column,
    Form,
    FormLine,
    FormPart,
    Row,
    Table,
    Wording,
    filled_columns,
)

FOLLOW_UP = "follow_up"
"""The table of every case, as data has it."""
COLUMNS = (
    SECTION,
    WHAT,
    STRENGTH._replace(priority=1),
    Column("due", message("By"), "date"),
    Column("status", message("Status")),
    Column("noted", message("Noted")),
    Column("before", word("follow-up", "Before")),
)
WHO = (
    Column("recipient", kind="code"),
    Column("name"),
    Column("condition", kind="code"),
)
SAID = (
    Column("responsible"),
    Column("evidence"),
    Column("comment"),
)
DATA = (
    *WHO,
    Column("kind", kind="code"),
    Column("strength", kind="code"),
    Column("entitles", kind="code"),
    Column("section", kind="code"),
    Column("what"),
    Column("grants", kind="code"),
    Column("status", kind="code"),
    Column("date", kind="date"),
    Column("due", kind="date"),
    Column("overdue", kind="code"),
    *SAID,
    Column("history", kind="code"),
)
HISTORY = (Column("date", kind="date"), *WHO, Column("status", kind="code"), *SAID)


def follow_up_table(shown: Shown) -> Table:
    """Return a row for each recipient and condition, as a table that is only for data."""
    rows = tuple(Row(_data(shown, case)) for case in shown.cases)
    return Table(FOLLOW_UP, DATA, rows, shown=False)


def _data(shown: Shown, case: Case) -> tuple[Cell, ...]:
    requirement = case.line.requirement
    history = (f"{reply.day.isoformat()} {reply.status}" for reply in case.replies)
    return (
        Code(case.party.id),
        case.party.name,
        Code(requirement.id),
        Code(requirement.kind),
        Code(requirement.strength),
        Code("yes") if requirement.entitles else None,
        Code(requirement.citation.section),
        requirement.what,
        code_cell(case.line.grants),
        Code(case.status),
        case.replies[-1].day if case.replies else None,
        case.due.when.last if case.due is not None else None,
        Code("yes") if case.is_overdue(shown.follow_up.on) else None,
        *(_said(case.replies[-1]) if case.replies else (None, None, None)),
        code_cell(history),
    )


def history_table(shown: Shown) -> Table:
    """Return every answer until the day, in the order of the file, as a table for data only."""
    rows = tuple(
        Row(
            (
                reply.day,
                Code(reply.party.id),
                reply.party.name,
                Code(reply.requirement.id),
                Code(reply.status),
                *_said(reply),
            )
        )
        for reply in shown.follow_up.replies
    )
    return Table("history", HISTORY, rows, shown=False)


def _said(reply: Reply) -> tuple[str | None, str | None, str | None]:
    return reply.responsible or None, reply.evidence or None, reply.comment or None


def cases_table(shown: Shown) -> Table:
    """Return the rows that people see: each condition of one recipient, or what several answered.

    They stand under the name of who has them where there are several.
    """
    cases = [case for case in shown.cases if shown.is_about_one or case.is_answered]
    made = [(case, _cells(shown, case)) for case in cases]
    columns = filled_columns(COLUMNS, (cells for _, cells in made))
    rows: list[Row] = []
    for name, same in groupby(made, key=lambda one: one[0].party.name):
        if shown.parties > 1:
            rows.append(Row((name, *("" for _ in columns[1:])), "heading"))
        rows += [Row(tuple(cells[one.id] for one in columns)) for _, cells in same]
    title = message("Conditions and duties, one by one")
    if not shown.is_about_one:
        title = message("Answers")
    table = Table(f"{FOLLOW_UP}:shown", columns, tuple(rows), title=title, data=False)
    return table._replace(shown=bool(rows))


def _cells(shown: Shown, case: Case) -> dict[str, Cell]:
    """Return what people see of a case, by column; None where there is nothing."""
    requirement, before = case.line.requirement, case.replies[:-1]
    return {
        "section": Code(requirement.citation.section) if requirement.citation.section else None,
        "what": requirement.what,
        "strength": strength(requirement),
        "due": _due(shown, case),
        "status": _standing(case),
        "noted": _noted(case.replies[-1]) if case.replies else None,
        "before": Joined(tuple(map(_dated, before)), "; ") if before else None,
    }


def _due(shown: Shown, case: Case) -> Cell:
    """Return by when a case is due, and that this day is gone while it is open."""
    if case.due is None:
        return None
    last = case.due.when.last
    if case.is_overdue(shown.follow_up.on):
        return message("{day} (overdue)", day=last.isoformat())
    return last


def _standing(case: Case) -> Wording:
    """Return the status of a case, and since when."""
    return _dated(case.replies[-1]) if case.replies else LABELS[case.status]


def _dated(reply: Reply) -> Wording:
    return Joined((LABELS[reply.status], reply.day.isoformat()))


def _noted(reply: Reply) -> str | None:
    """Return who is responsible, the evidence and the comment, as far as an answer has them."""
    return "; ".join(filter(None, _said(reply))) or None


def ticked_list(shown: Shown) -> Form:
    """Return a list of each recipient's conditions and duties; what is settled is ticked."""
    parts = tuple(
        FormPart(name, _lines(shown, cases))
        for name, cases in groupby(shown.cases, key=lambda case: case.party.name)
    )
    subject = "" if shown.audience is None else shown.audience.label
    entitling = any(case.line.requirement.entitles for case in shown.cases)
    return Form("checklist", parts, below=(ENTITLES,) if entitling else (), subject=subject)


def _lines(shown: Shown, cases: Iterable[Case]) -> tuple[FormLine, ...]:
    """Return a line for each case: a box, what it is, and how it stands."""
    lines = []
    for case in cases:
        words = Joined((box(shown.dossier, case.line), _standing(case)), " – ")
        name = f"{case.party.id}/{case.line.requirement.id}"
        lines.append(FormLine(name, "", boxes=(Box("done", words, ticked=not case.is_open),)))
    return tuple(lines)
