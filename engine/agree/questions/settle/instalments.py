"""Instalments in a settlement: which are paid, which is next, which is late or held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from agree.base import Joined, Message, Quoted, message, word
from agree.life.instalments import InstalmentLine, InstalmentState
from agree.questions.amounts import LACKING, amount, in_words, sum_of_cells
from agree.questions.settle.tables import Extract, grant_labels, is_nought
from agree.report import Cell, Code, Column, Row, Table, Wording

STATES: Mapping[InstalmentState, Message] = {
    "paid": word("state of an instalment", "paid"),
    "late": word("state of an instalment", "late"),
    "not_requested": word("state of an instalment", "not requested"),
    "held_back": word("state of an instalment", "held back until the condition {condition} is met"),
    "to_come": word("state of an instalment", "to come"),
}
AMOUNTS: Mapping[str, Message] = {
    "due": message("To be paid"),
    "paid": message("Paid"),
    "left": message("Left to pay"),
    "late": message("Late"),
    "held_back": message("Held back"),
}
"""What the amounts of an instalment are called, in the order of their columns."""
ALWAYS = ("due", "paid", "left")
"""Those that are shown also where they are nought everywhere."""
GRANT = Column("grant", message("Grant"))
WHEN = Column("when", message("When"), "code")
STATE = Column("state", message("State"))


def instalments_table(extract: Extract, lines: Sequence[InstalmentLine]) -> Table:
    """Return a row for each instalment of each recipient, as a table that is only for data."""
    columns = (
        Column("group", kind="code"),
        Column("code", kind="code"),
        Column("name"),
        Column("grant", kind="code"),
        Column("when", kind="code"),
        *(Column(name, kind="amount", unit=extract.unit) for name in AMOUNTS),
        Column("state", kind="code"),
        Column("until", kind="code"),
    )
    rows = []
    for line in lines:
        award, instalment = line.line.award, line.instalment
        until = None if instalment.until is None else Code(instalment.until.name)
        whose = (Code(award.member.group), Code(award.member.code), award.member.name)
        what = (Code(award.grant.id), Code(instalment.when))
        amounts = _cells(extract, line).values()
        rows.append(Row((*whose, *what, *amounts, Code(line.state), until)))
    return Table("instalments", columns, tuple(rows), shown=False)


def shown_instalments(extract: Extract, lines: Sequence[InstalmentLine]) -> Table:
    """Return the instalments for people: those of a single recipient, or the sums of all."""
    table = (_of_all if extract.member is None else _of_one)(extract, lines)
    title = message("Instalments")
    return table._replace(id="instalments:shown", title=title, shown=bool(lines), data=False)


def _of_one(extract: Extract, lines: Sequence[InstalmentLine]) -> Table:
    """Return a row for each instalment, with how it stands."""
    labels = _labels(extract, lines)
    columns = (GRANT, WHEN, *_amount_columns(extract, ALWAYS), STATE)
    rows = []
    for line in lines:
        cells = _cells(extract, line)
        amounts = (cells[name] for name in ALWAYS)
        what = (labels[line.line.award.grant.id], Code(line.instalment.when))
        rows.append(Row((*what, *amounts, _state(extract, line))))
    return Table("", columns, tuple(rows))


def _of_all(extract: Extract, lines: Sequence[InstalmentLine]) -> Table:
    """Return a row for each instalment of each grant, with the sums of all recipients."""
    labels = _labels(extract, lines)
    groups: dict[tuple[str, int], list[InstalmentLine]] = {}
    for (_, grant), own in groupby(lines, key=lambda one: one.line.award.id):
        for place, line in enumerate(own):
            groups.setdefault((grant, place), []).append(line)
    sums = [
        (grant, same[0].instalment, _sums(extract, same)) for (grant, _), same in groups.items()
    ]
    names = [
        name
        for name in AMOUNTS
        if name in ALWAYS or not all(is_nought(cells[name]) for _, _, cells in sums)
    ]
    order = list(labels)
    rows = tuple(
        Row((labels[grant], Code(instalment.when), *(cells[name] for name in names)))
        for grant, instalment, cells in sorted(sums, key=lambda one: order.index(one[0]))
    )
    columns = (GRANT, WHEN, *_amount_columns(extract, names))
    total = _sums(extract, lines)
    sum_row = Row((message("Sum"), None, *(total[name] for name in names)), "sum")
    return Table("", columns, rows, (sum_row,))


def next_instalments(extract: Extract, lines: Sequence[InstalmentLine]) -> Iterator[Wording]:
    """Yield what is to be paid next, and when, if anything that has a day is."""
    coming = [one for one in lines if one.state == "to_come" and one.left and one.instalment.time]
    if not coming:
        return
    days = {one.instalment.time.first: one.instalment.when for one in coming if one.instalment.time}
    first = min(days)
    then = [one for one in coming if one.instalment.time and one.instalment.time.first == first]
    labels = _labels(extract, lines)
    parts = []
    for grant in dict.fromkeys(one.line.award.grant.id for one in then):
        own = (one.left for one in then if one.line.award.grant.id == grant)
        total = amount(extract.agreement, sum(own))
        parts.append(Joined((labels[grant], in_words(extract.agreement, total))))
    yield message(
        "Next instalment, {when}: {amounts}.", when=days[first], amounts=Joined(tuple(parts), ", ")
    )


def _labels(extract: Extract, lines: Iterable[InstalmentLine]) -> Mapping[str, str]:
    return grant_labels(extract.agreement, (one.line for one in lines))


def _amount_columns(extract: Extract, names: Iterable[str]) -> Iterator[Column]:
    return (Column(name, AMOUNTS[name], "amount", extract.unit) for name in names)


def _cells(extract: Extract, line: InstalmentLine) -> dict[str, Cell]:
    """Return the amounts of an instalment by name, or why they are not known."""
    if line.lack is not None:
        return dict.fromkeys(AMOUNTS, LACKING[line.lack])
    amounts = {name: getattr(line, name) for name in AMOUNTS}
    return {name: amount(extract.agreement, minor) for name, minor in amounts.items()}


def _sums(extract: Extract, lines: Iterable[InstalmentLine]) -> dict[str, Cell]:
    cells = [_cells(extract, line) for line in lines]
    return {name: sum_of_cells(extract.agreement, (one[name] for one in cells)) for name in AMOUNTS}


def _state(extract: Extract, line: InstalmentLine) -> Wording | None:
    """Return how it stands with an instalment; nothing where nothing is to be paid."""
    if line.lack is None and not line.due:
        return None
    until = line.instalment.until
    named = {one.id: one.what for one in extract.dossier.life.requirements}
    condition = None if until is None else Quoted(named.get(until.name, until.name))
    return STATES[line.state].filled(condition=condition)
