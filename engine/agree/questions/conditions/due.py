"""By when what is open is due, and who has not answered on it."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Joined, Message, Words, message, word
from agree.life.follow_up import DueDay
from agree.questions.calendar import WHOLE_MONTH, Day, calendar
from agree.questions.conditions.shown import Cells, Shown
from agree.questions.dossier import code_cell
from agree.report import Cell, Code, Column, Number, Row, Table, Wording, filled_columns

STATES = {
    "overdue": word("of a deadline", "overdue"),
    "next": word("of a deadline", "next"),
    "later": word("of a deadline", "later"),
}
COLUMNS = (
    Column("date", message("By"), "date", label=True),
    Column("weekday", word("calendar", "Day")),
    Column("working_day_before", message("Last working day"), "date"),
    Column("what", message("What")),
    Column("state", word("of a deadline", "When")),
    Column("open", word("of conditions", "Open"), "number"),
    Column("silent", message("No answer"), "number"),
)


def due_table(shown: Shown) -> Table:
    """Return the deadlines of what is open: overdue, next and later, and who has not answered."""
    days = {day.deadline.id: day for day in calendar(shown.dossier, None)}
    due = shown.follow_up.due_days
    following = next((one.deadline.id for one in due if not one.late), "")
    made = []
    for one in due:
        state = "overdue" if one.late else "next" if one.deadline.id == following else "later"
        cells = _cells(one, days[one.deadline.id], state)
        made.append(
            (cells, (*_data(one, state), ("working_day_before", cells["working_day_before"])))
        )
    columns = filled_columns(COLUMNS, (cells for cells, _ in made))
    rows = tuple(
        Row(tuple(cells[one.id] for one in columns), data_cells=data) for cells, data in made
    )
    title = message("What is due")
    return Table("due", columns, rows, title=title, shown=bool(rows))


def _cells(due: DueDay, day: Day, state: str) -> dict[str, Cell]:
    when = due.deadline.when
    return {
        "date": Code(f"{when.first:%Y-%m}") if when.is_month else when.first,
        "weekday": WHOLE_MONTH if when.is_month else _weekday(day),
        "working_day_before": day.before if day.off is not None else None,
        "what": due.deadline.what,
        "state": STATES[state],
        "open": Number(len(due.cases)),
        "silent": Number(sum(not case.is_answered for case in due.cases)),
    }


def _weekday(day: Day) -> Wording | None:
    """Return the weekday of a day, and which holiday it is."""
    if day.off is None or day.off == day.weekday:
        return day.weekday
    return Joined((day.weekday, Joined(("(", day.off, ")"), "")))


def _data(due: DueDay, state: str) -> Cells:
    when, conditions = due.deadline.when, [case.line.requirement.id for case in due.cases]
    return (
        ("id", Code(due.deadline.id)),
        ("first", when.first),
        ("last", when.last),
        ("state", Code(state)),
        ("conditions", code_cell(dict.fromkeys(conditions))),
        ("recipients", code_cell(party.id for party in due.unanswered)),
    )


def silent_lines(shown: Shown) -> Iterator[Message]:
    """Yield who has not answered on what is overdue, and on what is due next."""
    following = False
    for one in shown.follow_up.due_days:
        names = Words(tuple(party.name for party in one.unanswered))
        if names.words and not following:
            what, day = one.deadline.what, one.deadline.when.last
            yield message("{what}, {day}: no answer from {names}.", what=what, day=day, names=names)
        following = following or not one.late
