"""The change that fills in a fact, as it is shown before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from agree.base import Words, message
from agree.pipeline import Result
from agree.questions.fill.columns import Filling
from agree.questions.fill.people import People
from agree.questions.fill.writing import Changes, words_at
from agree.report import PENDING, Block, Cell, Code, Column, Number, Report, Row, Table, Text
from agree.sections import Fact
from agree.sections.to_do import CONFIRM

FROM = message("From {document} ({where}): the column {heading}.")
COUNT = message("{known} of {total} recipients have a figure; the sum is {sum}.")
LEFT_OUT = message("Left out as sums: {rows}.")
FIGURES = "figures"
FIRST_ROWS = 5
MORE = message("{count} more")
COLUMNS = (
    Column("code", message("Code"), "code"),
    Column("recipient", message("Recipient")),
    Column("before", message("Before"), "number", decimals=None),
    Column("after", message("Filled in"), "number", decimals=None),
    Column("where", message("Where")),
)
OF_THE_FILE = (
    Column("key", message("In the agreement"), "code"),
    Column("before", message("Before")),
    Column("after", message("After")),
)
KEYS = ("as_of", "source", "values", CONFIRM)


def report_on_change(
    before: Result, after: Result, fact: Fact, filling: Filling, people: People, change: Changes
) -> Report:
    """Return what changes in the agreement and in the data file: the first rows, and the sum."""
    assert after.agreement is not None
    new = after.agreement.facts[fact.id]
    table, placed = filling.table, filling.table.where
    known = filling.known
    lines = [
        FROM.filled(document=table.document, where=placed, heading=filling.heading),
        COUNT.filled(known=known, total=len(people.members), sum=filling.sum),
    ]
    if filling.left_out:
        lines.append(LEFT_OUT.filled(rows=Words(filling.left_out)))
    rows = tuple(_rows(fact, new, filling, people))
    sums = Row((None, message("Sum"), None, Number(filling.sum), None), role="sum")
    first = rows[:FIRST_ROWS]
    if len(rows) > FIRST_ROWS:
        more = MORE.filled(count=len(rows) - FIRST_ROWS)
        first = (*first, Row((None, more, None, None, None)))
    changed = tuple(_changed_keys(before, after, fact, change))
    blocks: list[Block] = [
        Text(tuple(lines)),
        Table("changes", OF_THE_FILE, changed, shown=bool(changed)),
        Table(FIGURES, COLUMNS, rows, (sums,), shown=False),
        Table(f"{FIGURES}:shown", COLUMNS, first, (sums,), data=False),
    ]
    return Report(
        question="fill",
        title=message("{name}: {fact}", name=after.agreement.name, fact=fact.label),
        blocks=tuple(blocks),
        main=FIGURES,
    )


def _rows(fact: Fact, new: Fact, filling: Filling, people: People) -> Iterator[Row]:
    """Yield a row for each recipient: what it had, what it has, and where that stands."""
    for code, member in people.members.items():
        one = filling.figures.get(code)
        where = None if one is None else filling.table.place(one.row, filling.column)
        yield Row(
            (
                Code(code), member.name, _figure(fact.figure_of(member)),
                _figure(new.figure_of(member)), where,
            )
        )  # fmt: skip


def _figure(value: Fraction | None) -> Cell:
    return PENDING if value is None else Number(value)


def _changed_keys(before: Result, after: Result, fact: Fact, change: Changes) -> Iterator[Row]:
    """Yield a row for each key of the fact that changes, and for the data file."""
    assert before.document is not None
    assert after.document is not None
    for key in KEYS:
        roots = (before.document.root, after.document.root)
        old, new = (words_at(root, fact, key) for root in roots)
        if old != new:
            yield Row((Code(key), old or None, new or None))
    if change.data.path and change.data.content != change.data.held:
        made = message("made") if change.data.is_new else message("changed")
        yield Row((Code(change.data.path), None, made))
