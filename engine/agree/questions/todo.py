"""What is left to fill in, to review and to confirm, item by item, and how far one has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from agree.base import Finding, Kind, Message, Quoted, Words, message, plural, word
from agree.pipeline import Result
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Question
from agree.report import (
    Bar,
    Block,
    Cell,
    Code,
    Column,
    Number,
    Report,
    Row,
    Several,
    Table,
    Text,
)
from agree.scenario.items import MOST_URGENT, Items, ToDo, items_of
from agree.sections.to_do import TO_CONFIRM, TO_FILL_IN, TO_REVIEW

WHAT: Mapping[Kind, Message] = {
    TO_CONFIRM: word("to do", "confirm"),
    TO_FILL_IN: word("to do", "fill in"),
    TO_REVIEW: word("to do", "review"),
}
TITLES: Mapping[Kind, Message] = {
    TO_FILL_IN: message("To fill in: figures are missing"),
    TO_REVIEW: message("To review: earlier years are mentioned"),
    TO_CONFIRM: message("To confirm: carried over as it was"),
}
WORDS: Mapping[Kind, str] = {TO_FILL_IN: "fill-in", TO_REVIEW: "review", TO_CONFIRM: "confirm"}
HOW_MANY: Mapping[Kind, Message] = {
    TO_FILL_IN: message("{count} to fill in"),
    TO_REVIEW: message("{count} to review"),
    TO_CONFIRM: message("{count} to confirm"),
}
PARTS: dict[str, Message] = {
    "": message("The agreement itself"),
    "between": message("Parties"),
    "documents": message("Documents"),
    "appropriation": message("Appropriation"),
    "recipients": message("Recipients"),
    "facts": message("Facts"),
    "series": message("Series"),
    "parameters": message("Parameters"),
    "keys": message("Distribution keys"),
    "rounding": message("Rounding"),
    "areas": message("Areas and grants"),
    "alternatives": message("Alternatives"),
    "onward": message("Passed on"),
    "bodies": message("Authorities"),
    "conditions": message("Conditions"),
    "duties": message("Duties"),
    "targets": message("Targets"),
    "deadlines": message("Deadlines"),
    "payments": message("Payments"),
    "repayment": message("Repayment"),
    "transfers": message("Transfers"),
    "forms": message("Forms"),
}
"""The parts of a file, in words; one without words here goes by its key."""
OF_THE_WHOLE: dict[str, Message] = {
    "total": message("The total of the agreement"),
    "references": message("References"),
    "section": message("Section"),
}
"""What the head of a file states, in words."""
DONE_OF = message("{done} of {all} done")
COLUMNS = (
    Column("line", message("Line"), "number"),
    Column("what", message("To do")),
    Column("item", message("Item"), one_line=True),
    Column("path", message("Path"), "code"),
    Column("data", message("Data file"), "code", priority=1),
)
PROGRESS = (
    Column("part", message("Part"), label=True),
    Column("path", message("Path"), "code", priority=1),
    Column("done", message("Done"), "number"),
    Column("all", message("Of"), "number"),
    Column("bar", kind="bar"),
)


def answer(result: Result) -> Answer:
    """Return what is left to do before a draft is an agreement, item by item."""
    if result.ledger is None or result.agreement is None:
        return Answer(None, result.findings)
    return Answer(report_on(result, items_of(result)))


def report_on(result: Result, found: Items, *, in_full: bool = True) -> Report:
    """Return the report on what is left to do; unless `in_full`, without the items one by one."""
    assert result.agreement is not None
    left = sorted(found.left, key=_order)
    blocks: list[Block] = [
        Text(tuple(_sentences(found, left))),
        Table("todo", COLUMNS, tuple(map(_row, left)), shown=False),
        *(_shown_tables(left) if in_full else ()),
        _progress(found, result.agreement.id),
    ]
    if in_full and left:
        file = provenance(result).file
        how = message("Confirm what is right: agree confirm {file} PATH", file=file)
        blocks.append(Text((how,)))
    return Report(
        question="todo",
        title=message("{name}: what is left to do", name=result.agreement.name),
        blocks=tuple(blocks),
        provenance=(provenance(result),),
    )


QUESTION = Question(
    name="todo",
    purpose=message("What is left to fill in, to review and to confirm, and what comes next."),
    options=(),
    answer=answer,
)


def _order(item: ToDo) -> tuple[int, int]:
    return MOST_URGENT.index(item.first.code), item.first.span.line


def _progress(found: Items, name: str) -> Table:
    """Return how far one has come in each part of the file, called `name`, and in all."""
    parts = [str(place.steps[0]) if place.steps else "" for place in found.places]
    every, left = Counter(parts), Counter(item.top for item in found.left)
    rows = tuple(
        _part_row(PARTS.get(part, Code(part)), Code(part or name), count - left[part], count)
        for part, count in every.items()
    )
    whole = _part_row(message("Total"), None, found.done, len(parts))
    return Table("progress", PROGRESS, rows, (whole._replace(role="sum"),), shown=bool(rows))


def _part_row(name: Cell, path: Code | None, done: int, count: int) -> Row:
    return Row((name, path, Number(done), Number(count), Bar(done, count)))


def _sentences(found: Items, left: Sequence[ToDo]) -> Iterator[Message]:
    """Yield how far one has come, how much is left of each kind, and what comes next."""
    count = len(found.places)
    if not left:
        yield message(
            "{progress}: nothing is left to fill in, to review or to confirm.",
            progress=DONE_OF.filled(done=found.done, all=count),
        )
        return
    of_each = Counter(item.first.code for item in left)
    parts = [how.filled(count=of_each[kind]) for kind, how in HOW_MANY.items() if of_each[kind]]
    yield plural(
        "{progress}. {count} thing left to do: {parts}.",
        "{progress}. {count} things left to do: {parts}.",
        count=len(left),
        progress=DONE_OF.filled(done=found.done, all=count),
        parts=Words(tuple(parts)),
    )
    first = left[0]
    yield message(
        "Next: {what} {item}, line {line} ({path}).",
        what=WHAT[first.first.code],
        item=item_of(first.first),
        line=str(first.first.span.line),
        path=first.place.path,
    )


def _shown_tables(left: Sequence[ToDo]) -> Iterator[Table]:
    """Yield the items of each kind for people; the table below holds the data."""
    for kind, title in TITLES.items():
        items = [one for one in left if one.first.code == kind]
        columns = [column for column in COLUMNS if column.id != "what"]
        if kind == TO_REVIEW:  # what is to be seen may stand last
            columns = [column._replace(one_line=False) for column in columns]
        if not any(one.data for one in items) or kind != TO_FILL_IN:
            columns.pop()
        rows = tuple(Row(_cells(one)[: len(columns)]) for one in items)
        if rows:
            yield Table(f"todo:{WORDS[kind]}", tuple(columns), rows, title=title, data=False)


def _cells(item: ToDo) -> tuple[Cell, ...]:
    """Return the cells of an item: where it stands, what it is, its path, and its data file."""
    data = Code(item.data) if item.data else None
    return Number(item.first.span.line), _shown(item), Code(item.place.path), data


def _row(item: ToDo) -> Row:
    """Return a row of the data: what people see by the table that an item stands in."""
    note, (line, *others) = item.first, _cells(item)
    cells = (line, WHAT[note.code], *others)
    return Row(cells, data_cells=(("code", Code(note.code)), ("file", note.span.file)))


def _shown(item: ToDo) -> Cell:
    """Return what an item is called; of one to be reviewed, all that mentions earlier years."""
    if item.first.code != TO_REVIEW:
        return item_of(item.first)
    return Several(tuple(item_of(note) for note in item.notes if note.code == TO_REVIEW))


def item_of(note: Finding) -> str | Message:
    """Return what a note is on: a name, what mentions a year, or a part of the file in words."""
    item = note.values["item"]
    text = item.text if isinstance(item, Quoted) else item
    assert isinstance(text, str)
    return (PARTS | OF_THE_WHOLE).get(text, text)
