"""The places that a scenario can set, each with its present value, as a report."""

from __future__ import annotations

from pathlib import Path

from agree.base import Quoted, heard, in_each_language, message
from agree.pipeline import Result
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Option, Question
from agree.report import Code, Column, Report, Row, Table, Text
from agree.scenario.places import Place, places

LONGEST = 60
NOTHING = "–"
LIST = Option(
    "list",
    "text",
    message("Show every path that can be set, or those with this word in path, name or value."),
    metavar="[WORD]",
    implied="",
    taken_as="containing",
)


def answer(result: Result, *, containing: str | None = None) -> Answer:
    """Return the paths that can be set, with the values that they have now; first those with one.

    With `containing`, only those that have this word in the path, a name or the value.
    """
    agreement, document = result.agreement, result.document
    if result.ledger is None or agreement is None or document is None:
        return Answer(None, result.findings)
    word = heard(containing or "")
    known = [place for place in places(agreement, document.root).values() if not place.whole]
    shown = [place for place in known if any(word in heard(text) for text in _texts_of(place))]
    shown.sort(key=lambda place: place.text is None)
    rows = tuple(map(_row, shown))
    columns = (Column("path", message("Path")), Column("value", message("Present value")))
    file = _name_in_command(result)
    how = message("Change with: agree whatif {file} --set PATH=VALUE", file=file)
    if not rows:
        how = message("No path, name or value contains {word}.", word=Quoted(containing or ""))
    report = Report(
        question="settable",
        title=message("{name}: values that can be changed", name=agreement.name),
        blocks=(Table("settable", columns, rows), Text((how,))),
        provenance=(provenance(result),),
    )
    return Answer(report)


QUESTION = Question(
    name="settable",
    purpose=message("Every value of an agreement that a scenario can set."),
    options=(LIST,),
    answer=answer,
)


def _texts_of(place: Place) -> tuple[str, ...]:
    """Return what a place is found by: its path in ids and in names, and its value."""
    return place.path, *in_each_language(place.spoken), place.text or ""


def _row(place: Place) -> Row:
    """Return a row with a value short enough to read; data has it whole."""
    value = NOTHING if place.text is None else shortened(place.text)
    return Row(
        (Code(place.path), value), data_cells=(("path", Code(place.path)), ("value", place.text))
    )


def shortened(value: str) -> str:
    """Return a value of a file short enough to read."""
    return value if len(value) <= LONGEST else value[:LONGEST] + "…"


def _name_in_command(result: Result) -> str:
    """Return what a command calls the agreement: a bundled one by its name, a file by its path."""
    from agree.bundled import agreement_files, agreement_name

    assert result.document is not None
    assert result.folder is not None
    file = result.document.root.span.file
    path = Path(result.folder.path, Path(file).name)
    name = agreement_name(path) if path in agreement_files() else ""
    return name if name and file == name + path.suffix else file
