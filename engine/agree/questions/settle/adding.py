"""One more row for a file of events: said column by column, and checked where it is to stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from agree.base import (
    Finding,
    Kind,
    Quoted,
    Record,
    Source,
    Span,
    Words,
    has_errors,
    in_order,
    message,
    unknown_name,
)
from agree.base.places import BYTE_ORDER_MARK, LINE_BREAK
from agree.life.dossier import Dossier
from agree.life.events import EVENT_COLUMNS, Event
from agree.life.reading import NOWHERE, EventFile, EventReader
from agree.life.rows import NO_COLUMN, column_of, is_yaml
from agree.questions.kinds import NEEDS_OPTION
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Artifact, Option
from agree.source import NO_SUCH_FILE, AnyPath, read_raw, text_in, too_large
from agree.source.csv_table import SEMICOLON, table_head

NOT_A_CELL = Kind(
    "not-a-cell",
    message("{text} is not written COLUMN=VALUE"),
    hint=message('For example: --add date=2023-11-20 --add event=payment --add "amount=2 mnkr"'),
    usage=True,
)
NO_SUCH_CELL = Kind(
    "no-such-cell",
    message("events have no column {name}"),
    hint=message("The columns are {known}."),
    usage=True,
)
CELL_TWICE = Kind(
    "cell-twice",
    message("the column {column} is given twice"),
    hint=message("One row is added at a time; give each of its columns once."),
    usage=True,
)
ADDS_TO_CSV = Kind(
    "adds-to-csv",
    message("{file} is YAML; rows are added to tables (CSV)"),
    advice=message("Add the row to the list in the file yourself, or keep the events as CSV."),
    usage=True,
)
ROW_IS_THERE = Kind(
    "row-is-there",
    message("the same row stands on line {line} of {file} already"),
    hint=message("If it happened twice, give one of them a remark (what) or an id."),
)
NOTHING_ADDED = Kind(
    "nothing-added",
    message("nothing was added to {file}"),
    advice=message("A row is added when nothing is wrong in it, nor in the files that are read."),
    severity="note",
)
ADDED = message("Added to {file}, line {line}: {row}")
MADE = message("Made {file}, with headings and the row: {row}")
PURPOSE = message("the events with one more row")

ADD = Option(
    "add",
    "event_cell",
    message(
        "Add one row to the file of events (the last one named; it is made if it is not there): "
        "repeat for each column, such as date=2023-11-20 and event=payment. When anything is "
        "wrong, nothing is written."
    ),
    metavar="COLUMN=VALUE",
    many=True,
)
IN_ADD = "--add"
"""What a row is called that does not stand in any file yet."""
OF_NEW_FILES = (
    "date", "event", "recipient", "grant", "amount", "what", "id", "of", "replaces", "due",
    "reference", "to", "against",
)  # fmt: skip
"""The columns of a file that is made: those of one agreement's events."""
LINE_END_OF_NEW_FILES = "\r\n"


class Addition(Record):
    """A row that is to be added to a file: what the file held, and what it is to hold.

    `held` is None where there was no file. The row stands on line `line` of the `source`, and
    `faults` are why that cannot be read. A file that `is_new` gets its headings too.
    """

    path: AnyPath
    held: bytes | None
    content: bytes
    source: Source
    line: int
    row: str
    is_new: bool = False
    faults: tuple[Finding, ...] = ()

    def _told(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with those in the row at its own place: it stands in no file yet."""
        return tuple(
            one._replace(span=self._place(one.span), related=tuple(map(self._place, one.related)))
            for one in findings
        )

    def _place(self, span: Span) -> Span:
        if span.source != self.source or span.line < self.line:
            return span
        return span._replace(source=Source(IN_ADD, self.row), line=span.line - self.line + 1)

    def refused(self, findings: Iterable[Finding]) -> Answer:
        """Return why the row is not added, and that it is not."""
        place = Span(Source(IN_ADD, self.row), length=len(self.row))
        note = Finding(NOTHING_ADDED, place, {"file": Quoted(str(self.path))})
        return Answer(None, (*self._told(findings), note))

    def with_row(self, answer: Answer, found: Sequence[Finding]) -> Answer:
        """Return an answer that brings the file with its new row, unless errors were found in it.

        They may be on what the answer leaves out, since it is of an earlier day.
        """
        findings = in_order((*answer.findings, *found))
        if has_errors(findings):
            return self.refused(findings)
        values = {"file": str(self.path), "line": self.line, "row": self.row}
        file = Artifact(
            str(self.path), self.content, PURPOSE, adds=True, held=self.held,
            said=(MADE if self.is_new else ADDED).filled(**values),
        )  # fmt: skip
        return answer._replace(artifacts=(file,))


def addition_to(
    files: Sequence[AnyPath], words: Sequence[str]
) -> tuple[Addition | None, tuple[Finding, ...]]:
    """Return what becomes of the last file when a row is added; None where none is asked for.

    Where it cannot be asked for like that, or the file cannot be read, return why.
    """
    if not words:
        return None, ()
    row, faults = _cells(words)
    if not files:
        faults.append(usage_finding(NEEDS_OPTION, option="--add", other="--events"))
    elif is_yaml(files[-1]):
        faults.append(usage_finding(ADDS_TO_CSV, file=str(files[-1])))
    return (None, tuple(faults)) if faults else _added(files[-1], row)


class Given(Record):
    """A cell as it was given: its column, the name that it was given, its text and its place."""

    column: str
    name: str
    text: str
    place: Span


def _cells(words: Iterable[str]) -> tuple[list[Given], list[Finding]]:
    """Return the cells that are written COLUMN=VALUE, and what is wrong with them."""
    cells, faults = dict[str, Given](), list[Finding]()
    for word in words:
        written = LINE_BREAK.sub(" ", word)  # a row is a line
        name, _, value = written.partition("=")
        place = Span(Source(IN_ADD, written), length=max(1, len(name)))
        column = column_of(name, EVENT_COLUMNS)
        if not name.strip() or not value.strip():
            place = place._replace(length=max(1, len(written)))
            faults.append(Finding(NOT_A_CELL, place, {"text": Quoted(written)}))
        elif column is None:
            known = [heading for headings in EVENT_COLUMNS.values() for heading in headings]
            listed = Words(tuple(EVENT_COLUMNS))
            faults.append(unknown_name(NO_SUCH_CELL, place, name.strip(), known, known=listed))
        elif column in cells:
            faults.append(Finding(CELL_TWICE, place, {"column": Quoted(name.strip())}))
        else:
            cells[column] = Given(column, name.strip(), value.strip(), place)
    return list(cells.values()), faults


def _added(path: AnyPath, cells: Sequence[Given]) -> tuple[Addition | None, tuple[Finding, ...]]:
    """Return a file with a row more, as it writes its own; or why it cannot have one."""
    name = str(path)
    raw = read_raw(path, name)
    if isinstance(raw, Finding) and raw.code != NO_SUCH_FILE:
        return None, (raw,)
    held = None if isinstance(raw, Finding) else raw
    if held is None or not held.decode(errors="replace").strip(f"{BYTE_ORDER_MARK} \t\r\n"):
        return _made(path, held, cells), ()
    source, faults = text_in(held, name)
    head, unfit = (None, faults) if faults else table_head(source)
    if head is None:
        return None, tuple(unfit)
    columns = [column_of(heading, EVENT_COLUMNS) for heading in head.columns]
    missing = tuple(
        Finding(NO_COLUMN, one.place, {"column": Quoted(one.name), "file": Quoted(name)})
        for one in cells
        if one.column not in columns
    )
    if missing:
        return None, missing
    texts = {one.column: one.text for one in cells}
    filled = [texts.pop(column, "") if column else "" for column in columns]
    row = _written(filled, head.delimiter)
    ends = source.text.endswith("\n")
    more = ("" if ends else source.line_end) + row + source.line_end
    line = source.text.count("\n") + (1 if ends else 2)
    return _checked(path, held, held + _encoded(more), row, line), ()


def _made(path: AnyPath, held: bytes | None, cells: Sequence[Given]) -> Addition:
    """Return a new file with headings, in the language of the names that were given, and a row."""
    texts = {one.column: one.text for one in cells}
    columns = (*OF_NEW_FILES, *(column for column in texts if column not in OF_NEW_FILES))
    is_swedish = any(one.name.casefold() == EVENT_COLUMNS[one.column][1] for one in cells)
    headings = [EVENT_COLUMNS[column][int(is_swedish)] for column in columns]
    row = _written([texts.get(column, "") for column in columns], SEMICOLON)
    lines = (_written(headings, SEMICOLON), row)
    text = BYTE_ORDER_MARK + "".join(line + LINE_END_OF_NEW_FILES for line in lines)
    return _checked(path, held, _encoded(text), row, len(lines))._replace(is_new=True)


def _written(cells: Iterable[str], delimiter: str) -> str:
    """Return cells as a line of a table, with quotes where they are needed."""
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(cells)
    return line.getvalue()


def _encoded(text: str) -> bytes:
    """Return a text in UTF-8; what is no text on the command line stays none, and is found so."""
    try:
        return text.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        return text.encode(errors="surrogatepass")


def _checked(path: AnyPath, held: bytes | None, content: bytes, row: str, line: int) -> Addition:
    """Return an addition, with what keeps its file from being read."""
    source, faults = text_in(content, str(path))
    large = too_large(len(content), str(path), Span(source))
    found = (*faults, *([] if large is None else [large]))
    return Addition(path, held, content, source, line, row, faults=found)


def same_row(dossier: Dossier, files: Iterable[EventFile], added: Addition) -> Iterator[Finding]:
    """Yield a finding when a row says what the one that is added does, also in other words."""
    names = {
        name.casefold(): award.grant.id for award in dossier.awards for name in award.grant.names
    }
    seen: dict[Hashable, Span] = {}
    for file in files:
        reader = EventReader(dossier, file)
        for row in file.rows():
            if isinstance(row, Finding):
                continue
            place = row.span
            events = (one for one in reader.read(row) if isinstance(one, Event))
            said = (frozenset(row.cells.items()), *(_said(event, names) for event in events))
            if place.source != added.source or place.line != added.line:
                seen |= {one: place for one in said if one not in seen}
                continue
            before = next((seen[one] for one in said if one in seen), None)
            if before is not None:
                span = place._replace(length=len(added.row))
                values = {"line": before.line, "file": Quoted(before.file)}
                yield Finding(ROW_IS_THERE, span, values, (before,))


def _said(event: Event, names: Mapping[str, str]) -> Hashable:
    """Return what an event says, wherever it stands and whatever its grant is called there."""
    grant = names.get(event.grant.casefold(), event.grant)
    member = None if event.member is None else event.member.id
    return (member, *event._replace(member=None, span=NOWHERE, grant=grant))
