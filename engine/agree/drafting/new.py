"""Another year's file from this year's, checked and run before anybody writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from agree.base import Finding, Kind, Quoted, Years, message, with_years_moved
from agree.bundled import is_of_program
from agree.drafting.next_year import next_year
from agree.pipeline import Result
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Artifact
from agree.questions.todo import report_on
from agree.questions.written import agreement_file, comes_with_program
from agree.report import Text
from agree.scenario.fault import ScenarioFault
from agree.scenario.items import items_of
from agree.scenario.save import run_text
from agree.sections.sayings import years_of
from agree.source import AnyPath, Folder

NOT_A_YEAR = Kind(
    "not-a-year",
    message("{year} is not a year"),
    hint=message("Write four digits, such as {example}."),
    usage=True,
)
NO_YEAR = Kind(
    "no-year",
    message("{file} does not state which year it is for, in period, id or name"),
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
    hint=message("Choose another name with --output, or replace it with --force."),
    usage=True,
)

IN_PROGRAM = Kind(
    "in-program",
    message("{file} would lie in the program itself, where an update removes it"),
    hint=message("Name a file or a folder of your own with --output."),
    usage=True,
)

DIGITS = 4
TO_FILL_IN = message("figures to fill in")


def new(
    result: Result, *, year: str | int, output: AnyPath | None = None, force: bool = False
) -> Answer:
    """Return the file of an agreement for another year, and a report on what is left to do in it.

    Without `output` it stands beside the agreement's own, with the year in its name moved; in the
    current folder when the agreement comes with the program. In another folder, which `output` may
    name alone, it has all beside it that it needs. A file that is there is replaced with `force`
    only.
    """
    if result.ledger is None:
        return Answer(None, result.findings)
    assert result.agreement is not None
    assert result.document is not None
    assert result.folder is not None
    root = result.document.root
    old = years_of(root)
    if old is None:
        return Answer(None, (usage_finding(NO_YEAR, file=root.span.file),))
    faults = tuple(_check_year(old, str(year), root.span.file))
    if faults:
        return Answer(None, faults)
    if output is None:
        folder = Path() if comes_with_program(result) else Path(result.folder.path)
        target = _beside(folder / Path(root.span.file).name, old, int(year))
    else:
        target = Path(output)
        if target.is_dir() or not target.suffix:
            target = _beside(target / Path(root.span.file).name, old, int(year))
    if is_of_program(target):
        return Answer(None, (usage_finding(IN_PROGRAM, file=str(target)),))
    if target.is_file() and not force:
        return Answer(None, (usage_finding(FILE_EXISTS, file=str(target)),))
    try:
        return _draft(result, old, int(year), target, force=force)
    except ScenarioFault as fault:
        return Answer(None, fault.findings)


def _check_year(old: Years, year: str, file: str) -> Iterator[Finding]:
    """Yield a finding for a year that is none, or that the agreement is for already."""
    if len(year) != DIGITS or not (year.isascii() and year.isdigit()) or year[0] == "0":
        yield usage_finding(NOT_A_YEAR, year=Quoted(year), example=str(old.last + 1))
    elif old.first == int(year):
        yield usage_finding(SAME_YEAR, file=file, year=year)


def _beside(path: Path, old: Years, new: int) -> Path:
    """Return the path of the new file: the old one with the years in its name moved, or added."""
    name = with_years_moved(path.stem, new - old.first, old)
    return path.with_stem(name if name != path.stem else f"{path.stem}-{new}")


def _draft(result: Result, old: Years, year: int, target: Path, *, force: bool) -> Answer:
    """Return the new file and its data files, or why it cannot be run. Raises ScenarioFault."""
    assert result.folder is not None
    made = next_year(result, old, year)
    texts = {file.path: file.text for file in made.files}
    folder = Folder(result.folder.path, str(target.parent), {}, texts)
    draft = run_text(made.text, str(target), folder)
    if draft.ledger is None:
        return Answer(None, draft.findings)
    purpose = message("the agreement of another year")
    saved = agreement_file(result, draft, target, purpose, stands_alone=True)
    if saved.failed:
        return saved._replace(report=None)
    beside = {target.parent / file.path: file.content for file in made.files}
    in_the_way = [file for file, content in beside.items() if _holds_other(file, content)]
    if in_the_way and not force:
        found = (usage_finding(FILE_EXISTS, file=str(file)) for file in in_the_way)
        return Answer(None, tuple(found))
    files = (
        Artifact(str(file), content, TO_FILL_IN, makes_folder=True)
        for file, content in beside.items()
    )
    report = report_on(draft, items_of(draft), in_full=False)
    how = message("See what is left to do, line by line: agree todo {file}", file=str(target))
    report = report._replace(blocks=(*report.blocks, Text((how,))))
    agreement, *needed = saved.artifacts
    # The agreement comes last: a run that was killed before it is done by the next one.
    return saved._replace(report=report, artifacts=(*needed, *files, agreement))


def _holds_other(file: Path, content: bytes) -> bool:
    """Return whether there is a file that holds something else."""
    return file.exists() and not (file.is_file() and file.read_bytes() == content)
