"""How many have answered what: in all, by condition and by recipient."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Message, Record, message, word
from agree.life.follow_up import Case, FollowUp, Tally, tally
from agree.questions.conditions.requirements import SECTION, STRENGTH, WHAT, strength
from agree.questions.conditions.shown import LABELS, Cells, Shown
from agree.report import Cell, Code, Column, Number, Row, Table

RECIPIENT = Column("recipient", message("Recipient"), label=True)
ANSWERED = Column("answered", message("Answered"))
OPEN = Column("open", word("of conditions", "Open"), "number")


class Counted(Record):
    """What is counted: how people and data call it, and how many of it have each status."""

    labels: tuple[Cell, ...]
    data: Cells
    counts: Tally


def counts_in_words(follow_up: FollowUp) -> Message:
    """Return how many of all cases have an answer, and how many are open."""
    counts = tally(follow_up.cases)
    values = {"answered": counts.answered, "asked": counts.asked, "open": counts.open}
    return message("Answered: {answered} of {asked}; open: {open}.", **values)


def counts_table(follow_up: FollowUp) -> Table:
    """Return how many cases have each status."""
    counts = tally(follow_up.cases)
    columns = (
        Column("status", message("Status")),
        Column("number", word("of conditions", "Number"), "number"),
    )
    rows = tuple(
        Row((LABELS[name], Number(count)), data_cells=(("status", Code(name)),))
        for name, count in counts.statuses.items()
    )
    sums = (Row((message("Sum"), Number(counts.asked)), "sum"),)
    return Table("counts", columns, rows, sums, shown=bool(counts.asked))


def by_condition(shown: Shown) -> Table:
    """Return a row for each condition and duty; only for data when it is about one recipient."""
    groups: dict[str, list[Case]] = {one.id: [] for one in shown.dossier.life.requirements}
    for case in shown.follow_up.cases:
        groups[case.line.requirement.id].append(case)
    counted = []
    for cases in filter(None, groups.values()):
        requirement = cases[0].line.requirement
        section = Code(requirement.citation.section)
        data: Cells = (
            ("condition", Code(requirement.id)),
            ("kind", Code(requirement.kind)),
            ("strength", Code(requirement.strength)),
        )
        counted.append(
            Counted((section, requirement.what, strength(requirement)), data, tally(cases))
        )
    title = word("follow-up", "By condition")
    labels = (SECTION, WHAT, STRENGTH._replace(priority=1))
    return _table(shown, labels, counted)._replace(id="by_condition", title=title)


def by_recipient(shown: Shown) -> Table:
    """Return a row for each recipient; only for data when it is about one."""
    groups: dict[str, list[Case]] = {}
    for case in shown.follow_up.cases:
        groups.setdefault(case.party.id, []).append(case)
    counted = []
    for cases in groups.values():
        party = cases[0].party
        data = (("recipient", Code(party.id)), ("name", party.name))
        counted.append(Counted((party.name,), data, tally(cases)))
    title = word("follow-up", "By recipient")
    return _table(shown, (RECIPIENT,), counted)._replace(id="by_recipient", title=title)


def _table(shown: Shown, labels: tuple[Column, ...], counted: list[Counted]) -> Table:
    """Return a table of counts; people see no status that nobody has.

    With only what is open, what has nothing open is left out. How many have no answer is told by
    how many have one.
    """
    seen = [
        name
        for name in LABELS
        if name != "no_answer" and any(one.counts.statuses[name] for one in counted)
    ]
    columns = (*labels, ANSWERED, *(Column(name, LABELS[name], "number") for name in seen), OPEN)
    rows = tuple(_row(one, seen) for one in counted if one.counts.open or not shown.only_open)
    return Table("", columns, rows, shown=bool(rows) and not shown.is_about_one)


def _row(counted: Counted, seen: Iterable[str]) -> Row:
    counts = counted.counts
    answered = message("{count} of {all}", count=counts.answered, all=counts.asked)
    numbers: dict[str, Cell] = {name: Number(count) for name, count in counts.statuses.items()}
    cells = (*counted.labels, answered, *(numbers[name] for name in seen), Number(counts.open))
    data_cells: Cells = (
        *counted.data,
        ("asked", Number(counts.asked)),
        ("answered", Number(counts.answered)),
        *numbers.items(),
    )
    return Row(cells, data_cells=data_cells)
