"""Another year's file from this year's, checked and run before anybody writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from agree.base import Finding, Kind, Quoted, Source, message
from agree.pipeline import Result, run_document
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Artifact
from agree.questions.todo import answer as to_do
from agree.report import Report, Text
from agree.scenario.data_files import data_elsewhere
from agree.scenario.fault import ScenarioFault
from agree.scenario.new_year import next_year
from agree.scenario.years import with_year, year_of
from agree.source import AnyPath, Folder, parse_document

NOT_A_YEAR = Kind(
    "not-a-year",
    message("{year} is not a year"),
    hint=message("Write four digits, such as {example}."),
    usage=True,
)
NO_YEAR = Kind(
    "no-year",
    message("{file} does not state which year it is for: neither in period, id nor name"),
    hint=message("Add period: with the first and the last day."),
    usage=True,
)
SAME_YEAR = Kind(
    "same-year",
    message("{file} is for {year} already"),
    hint=message("Name another year."),
    usage=True,
)
FILE_EXISTS = Kind(
    "file-exists",
    message("{file} exists already"),
    hint=message("Choose another name with --output."),
    usage=True,
)

DIGITS = 4


def new(result: Result, *, year: str | int, output: AnyPath | None = None) -> Answer:
    """Return the file of an agreement for another year, and a report on what is left to do in it.

    Without `output` it stands beside the agreement's own, with the year in its name moved.
    """
    if result.ledger is None:
        return Answer(None, result.findings)
    assert result.agreement is not None
    assert result.document is not None
    old = year_of(result.agreement, result.document.root)
    faults = tuple(_year_faults(result, old, str(year)))
    if old is None or faults:
        return Answer(None, faults)
    target = _beside(result, old, int(year)) if output is None else Path(output)
    if output is None and target.exists():
        return Answer(None, (usage_finding(FILE_EXISTS, file=str(target)),))
    try:
        return _made(result, old, int(year), target)
    except ScenarioFault as fault:
        return Answer(None, fault.findings)


def _year_faults(result: Result, old: int | None, year: str) -> Iterator[Finding]:
    """Yield a finding for a year that is none, or that the agreement is for already."""
    assert result.document is not None
    file = result.document.root.span.file
    is_year = len(year) == DIGITS and year.isascii() and year.isdigit() and year[0] != "0"
    if old is None:
        yield usage_finding(NO_YEAR, file=file)
    if not is_year:
        example = "–" if old is None else str(old + 1)
        yield usage_finding(NOT_A_YEAR, year=Quoted(year), example=example)
    elif old == int(year):
        yield usage_finding(SAME_YEAR, file=file, year=year)


def _beside(result: Result, old: int, new: int) -> Path:
    """Return the path of the new file: the old one with the year moved, in the same folder."""
    assert result.document is not None
    assert result.folder is not None
    path = Path(result.folder.path, Path(result.document.root.span.file).name)
    name = with_year(path.stem, old, new)
    return path.with_stem(name if name != path.stem else f"{path.stem}-{new}")


def _made(result: Result, old: int, year: int, target: Path) -> Answer:
    """Return the new file, or what keeps it from being run. Raises ScenarioFault."""
    assert result.folder is not None
    written = next_year(result, old, year)
    document, findings = parse_document(Source(str(target), written))
    folder = Folder(result.folder.path, str(target.parent), {})
    made = run_document(document, findings, folder)
    report = to_do(made).report
    if report is None:
        return Answer(None, made.findings)
    file = Artifact(str(target), written.encode(), message("the agreement of another year"))
    return Answer(_with_next(report, target), tuple(data_elsewhere(made, target)), (file,))


def _with_next(report: Report, target: Path) -> Report:
    """Return a report that ends with how to see again what is left to do."""
    how = message("See what is left to do: agree check {file}", file=str(target))
    return report._replace(blocks=(*report.blocks, Text((how,))))
