"""A printed annex as a `published:` table: its columns recognised, shown, and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from agree.base import (
    Finding,
    Kind,
    Message,
    Quoted,
    Words,
    first_of_each_kind,
    has_errors,
    message,
    unknown_name,
)
from agree.pipeline import Result
from agree.proof.tables import TableResult
from agree.proof.verify import verify
from agree.questions.fill.answer import (
    IS_IT,
    MATCH,
    NOT_WRITTEN_YET,
    THOUSANDS,
    WRITE_IT,
    YES,
    not_a_match,
)
from agree.questions.fill.columns import Reading, without_row
from agree.questions.fill.people import People, parsed_matches
from agree.questions.kinds import CHANGED_SINCE, NO_SUCH_GROUP, NOT_YOURS
from agree.questions.names import usage_finding
from agree.questions.published.choosing import Undecided, chosen_annex
from agree.questions.published.grid import Grid, grids
from agree.questions.published.recognise import Annex, Recognised
from agree.questions.published.report import report_on_annex
from agree.questions.published.writing import WrittenTable, written_table
from agree.questions.question import Answer, Artifact, Ask, Option, Question
from agree.questions.read import DOCUMENT, SHEET, TABLE, choose
from agree.questions.subjects import run_agreement
from agree.questions.written import comes_with_program
from agree.report import Findings, Report
from agree.scenario.fault import ScenarioFault
from agree.scenario.save import edited_text, run_text, still_held
from agree.sections import Agreement
from agree.sections.shared import NOWHERE
from agree.source import AnyPath, Folder
from agree.tables import read_document

COLUMN_IN_DOUBT = Kind(
    "column-in-doubt",
    message(
        "{place}: {heading} may be {meaning}: {equal} of {count} figures are those of the agreement"
    ),
    hint=message(
        'If it is, write --shows "{name}={meaning}"; --shows "{name}=-" leaves the column out.'
    ),
)
COLUMN_OF_SEVERAL = Kind(
    "column-of-several",
    message("{place}: {heading} may be {meanings}"),
    hint=message('Say which, such as --shows "{name}={meaning}".'),
)
COLUMN_NOT_COMPARED = Kind(
    "column-not-compared",
    message("{place}: what {heading} shows is not known, and it is not compared"),
    advice=message(
        'If it shows something of the agreement, say what: --shows "HEADING=KIND:NAME".'
    ),
    severity="note",
)
NO_COLUMN_KNOWN = Kind(
    "no-column-known",
    message("no column of {file} ({where}) shows anything of {agreement}"),
    hint=message('Say what one shows: --shows "{heading}={meaning}".'),
)
ROWS_RENAMED = Kind(
    "rows-renamed",
    message("rows are written by the names that the agreement has: {names}"),
    advice=message("To keep what is printed, add it to the recipient's aliases first."),
    severity="note",
)
INTO = Option(
    "into",
    "agreement",
    message("The agreement whose document it is, and whose file gets the table."),
    metavar="FILE",
    required=True,
)
GROUP = Option(
    "group",
    "text",
    message("Whose rows they are, by the id of the group, where the table may be of several."),
    metavar="GROUP",
)
SHOWS = Option(
    "shows",
    "text",
    message(
        "What a column shows, such as “Care=grant:care” (grant, area, alternative, part, fact, "
        "share_of, sum_of); “Remarks=-” is not compared."
    ),
    metavar="HEADING=KIND:NAME",
    many=True,
)
NAME = Option(
    "name",
    "text",
    message("What the table is called in the agreement; otherwise as its title says."),
    metavar="NAME",
)
PARTLY = Option("partly", "flag", message("Take a table that has rows of some recipients only."))
DOES_IT = message("Does “{heading}” show {meaning}? ({equal} of {count} figures are the same.)")
RENAMED = message("{printed} ({name})")
PURPOSE = message("the agreement with the printed table")
DATA_PURPOSE = message("the printed table {name}")
SAID = message("Added published.{name} to {file}. Try: agree verify {file}")
SAID_OF_DATA = message("Wrote {count} rows to {file}.")


def answer(
    *, into: str, document: AnyPath, sheet: str | None = None, table: str | None = None,
    group: str | None = None, shows: Sequence[str] = (), match: Sequence[str] = (),
    thousands: str | None = None, name: str | None = None, partly: bool = False, yes: bool = False,
) -> Answer:  # fmt: skip
    """Return what a table of a document shows of an agreement; with `yes` the files to write.

    Its rows are those of the `group` that they fit best, and its columns are recognised by their
    figures and headings. `shows` says what one shows, and `match` whose a name is.
    """
    result = run_agreement(into)
    agreement = result.agreement
    if agreement is None or result.ledger is None or has_errors(result.findings):
        return Answer(None, result.findings)
    if group is not None and group not in agreement.recipients:
        known = agreement.recipients
        return Answer(None, (unknown_name(NO_SUCH_GROUP, NOWHERE, group, known),))
    matches, wrong = parsed_matches(match, agreement)
    if wrong:
        return Answer(None, tuple(not_a_match(agreement, text) for text in wrong))
    tables, unread = read_document(document, str(document))
    chosen, unknown = ((), tuple(unread)) if unread else choose(tables, str(document), table, sheet)
    if unknown:
        return Answer(None, unknown)
    people = _people(agreement, group, matches)
    found = tuple(grids(chosen, people, Reading(thousands)))
    annex = chosen_annex(result.ledger, found, shows, str(document))
    if isinstance(annex, Undecided):
        return Answer(annex.report, annex.faults)
    return _with_annex(result, annex, people[annex.grid.group], name, partly=partly, yes=yes)


QUESTION = Question(
    name="published",
    purpose=message("A printed annex as a table of the agreement, its columns recognised."),
    options=(
        INTO, DOCUMENT, SHEET, TABLE, GROUP, SHOWS, MATCH, THOUSANDS, NAME, PARTLY, YES,
    ),
    answer=answer,
    subjects=0,
)  # fmt: skip


def _people(
    agreement: Agreement, group: str | None, matches: Mapping[str, str]
) -> dict[str, People]:
    """Return whom the rows of a table may be, by group: those of one, or of each."""
    names = [group] if group is not None else list(agreement.recipients)
    found: dict[str, People] = {}
    for name in names:
        members = agreement.recipients[name].members
        if members:
            found[name] = People(agreement, members, matches)
    return found


def _with_annex(
    result: Result, annex: Annex, people: People, name: str | None, *, partly: bool, yes: bool
) -> Answer:
    """Return what a table makes of the files, or what has to be told first."""
    assert result.agreement is not None
    grid = annex.grid
    compared = [one.figures for one in annex.columns if one.meaning is not None]
    faults = [*grid.faults, *(fault for figures in compared for fault in figures.faults)]
    missing = [one.code for one in grid.absent if one.code not in grid.near.values()]
    lacking = None if partly else without_row(grid.table, people, missing)
    faults += [] if lacking is None else [lacking]
    doubtful = [one for one in annex.columns if one.by == "doubt"]
    faults += (_doubt(grid, one) for one in doubtful)
    if not any(one.meaning is not None for one in annex.columns):
        faults.append(_nothing_known(result.agreement, grid))
    notes = [*grid.notes, *(note for one in grid.columns for note in one.notes)]
    notes += (_not_known(grid, one) for one in annex.columns if one.by == "nothing")
    if grid.renamed:
        notes.append(_renamed(grid))
    if faults:
        ask = _ask(people, grid, doubtful)
        if not doubtful:
            return Answer(None, first_of_each_kind((*faults, *notes)), ask=ask)
        report = _with_notes(report_on_annex(result.agreement, annex), notes)
        return Answer(report, first_of_each_kind(faults), ask=ask)
    made = written_table(result, annex, name, partial=bool(grid.absent))
    if isinstance(made, Finding):
        return Answer(None, (made,))
    return _changed(result, annex, made, notes, yes=yes)


def _with_notes(report: Report, notes: Sequence[Finding]) -> Report:
    """Return a report with notes at its end."""
    shown = (Findings(first_of_each_kind(notes)),) if notes else ()
    return report._replace(blocks=(*report.blocks, *shown))


def _at_heading(kind: Kind, grid: Grid, one: Recognised, **values: object) -> Finding:
    """Return a finding on a column, at its heading."""
    column = one.figures.column
    row = (grid.part.heading_rows or grid.table.rows[:1])[-1]
    said = {
        "place": grid.table.place(row, column), "heading": Quoted(one.heading),
        "name": one.heading,
    }  # fmt: skip
    return Finding(kind, grid.table.span(row, column), {**said, **values})


def _doubt(grid: Grid, one: Recognised) -> Finding:
    """Return the finding on a column of which somebody has to say what it shows."""
    assert one.meaning is not None
    meaning = one.meaning.written
    if one.others:
        listed = Words((meaning, *(other.written for other in one.others)), "or")
        return _at_heading(COLUMN_OF_SEVERAL, grid, one, meanings=listed, meaning=meaning)
    return _at_heading(
        COLUMN_IN_DOUBT, grid, one, meaning=meaning, equal=one.equal, count=one.compared
    )


def _not_known(grid: Grid, one: Recognised) -> Finding:
    return _at_heading(COLUMN_NOT_COMPARED, grid, one)


def _nothing_known(agreement: Agreement, grid: Grid) -> Finding:
    """Return the finding on a table that shows nothing that is known."""
    row = grid.table.rows[0]
    values: dict[str, object] = {
        "file": Quoted(grid.table.document), "where": grid.table.where,
        "agreement": Quoted(agreement.name),
        "heading": next((one.heading for one in grid.columns), grid.headings[-1]),
        "meaning": f"grant:{next((one.id for one in agreement.grants), '')}",
    }  # fmt: skip
    return Finding(NO_COLUMN_KNOWN, grid.table.span(row, 0), values)


def _renamed(grid: Grid) -> Finding:
    """Return the note on rows that the file calls otherwise than the document."""
    rows = grid.table.rows
    names = tuple(
        RENAMED.filled(printed=Quoted(str(rows[place].cells[grid.names])), name=name)
        for place, name in grid.renamed.items()
    )
    place = rows[next(iter(grid.renamed))]
    return Finding(ROWS_RENAMED, grid.table.span(place, grid.names), {"names": Words(names)})


def _ask(people: People, grid: Grid, doubtful: Sequence[Recognised]) -> Ask | None:
    """Return what a person is asked first: whose a name is, else what a column shows."""
    for name, code in grid.near.items():
        words: Message = IS_IT.filled(name=name, member=people.members[code].in_full)
        return Ask("match", words, f"{name}={code}")
    for one in doubtful:
        if one.meaning is not None:
            meaning = one.meaning.written
            words = DOES_IT.filled(
                heading=one.heading, meaning=meaning, equal=one.equal, count=one.compared
            )
            return Ask("shows", words, f"{one.heading}={meaning}")
    return None


def _changed(
    result: Result, annex: Annex, made: WrittenTable, notes: Sequence[Finding], *, yes: bool
) -> Answer:
    """Return the files with the table, held against what they are now."""
    assert result.agreement is not None
    assert result.document is not None
    assert result.folder is not None
    root = result.document.root
    source, file = root.span.source, root.span.file
    try:
        text = edited_text(root, [[made.edit]])
    except ScenarioFault as fault:
        return Answer(None, fault.findings)
    held = still_held(source)
    if held is None and not comes_with_program(result):
        return Answer(None, (usage_finding(CHANGED_SINCE, file=file),))
    folder = Folder(result.folder.path, result.folder.name, {}, {made.path: made.text})
    after = run_text(text, file, folder)
    if after.ledger is None or has_errors(after.findings):
        return Answer(None, after.findings)
    compared = _compared(after, made.name)
    if not isinstance(compared, TableResult):
        return Answer(None, compared)
    report = report_on_annex(
        result.agreement, annex, made.name, "" if made.is_there else made.path, compared
    )
    report = _with_notes(report, notes)
    if comes_with_program(result):
        return Answer(report, (usage_finding(NOT_YOURS, file=file),))
    if not yes:
        unwritten = Finding(NOT_WRITTEN_YET, root.span)
        return Answer(report, (unwritten,), ask=Ask("yes", WRITE_IT, True))
    data = () if made.is_there else (_data_file(annex, made, result.folder),)
    said, content = SAID.filled(name=made.name, file=file), source.as_in_file(text).encode()
    return Answer(
        report, (), (*data, Artifact(file, content, PURPOSE, adds=True, held=held, said=said))
    )


def _data_file(annex: Annex, made: WrittenTable, folder: Folder) -> Artifact:
    """Return the data file of a table."""
    path = str(Path(folder.path, made.path))
    there = Path(path).parent.is_dir()  # else there is nothing that could have changed
    said = SAID_OF_DATA.filled(count=len(annex.grid.rows), file=path)
    return Artifact(path, made.content, DATA_PURPOSE.filled(name=made.name), True, there, said=said)


def _compared(after: Result, name: str) -> TableResult | tuple[Finding, ...]:
    """Return how the new table compares, or what keeps it from being compared."""
    verification = verify(after)
    for one in verification.tables:
        if one.table.id == name:
            return one
    return verification.findings
