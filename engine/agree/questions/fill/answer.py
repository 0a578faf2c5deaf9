"""The figures of a fact from a table in a document: what is found, what will change, the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from agree.base import (
    Finding,
    Kind,
    NumberFault,
    Quoted,
    first_of_each_kind,
    has_errors,
    message,
    nearest,
    parse_number,
)
from agree.pipeline import Result
from agree.plausibility import implausible
from agree.questions.fill.choosing import Wanted, chosen_filling, what_there_is
from agree.questions.fill.columns import Filling, Reading, fillings, missing_finding
from agree.questions.fill.people import People, parsed_matches, whose
from agree.questions.fill.report import report_on_change
from agree.questions.fill.said import check_unit, check_years, said_of
from agree.questions.fill.writing import Changes, changes
from agree.questions.kinds import CHANGED_SINCE, NO_SUCH_FACT, NOT_YOURS
from agree.questions.lookup import Named, look_up
from agree.questions.names import parse_day, usage_finding
from agree.questions.question import AGAINST, Answer, Artifact, Ask, Option, Question
from agree.questions.read import DOCUMENT, SHEET, TABLE, choose
from agree.questions.subjects import agreement_against
from agree.questions.written import comes_with_program
from agree.report import Findings
from agree.scenario.fault import ScenarioFault
from agree.scenario.save import edited_text, run_text, still_held
from agree.sections import Agreement, Fact
from agree.sections.checks.figures import MISSING_FIGURES
from agree.sections.shared import NOWHERE
from agree.source import AnyPath, Folder
from agree.tables import FoundTable, read_document

COMPUTED_FACT = Kind(
    "computed-fact",
    message("the figures of {fact} are computed from others, and are not filled in"),
    hint=message("Fill in the facts that it is computed from."),
    usage=True,
)
FIGURES_BY_GROUP = Kind(
    "figures-by-group",
    message("the figures of {fact} stand by group and code, and cannot be filled in from a table"),
    hint=message("Write them into the data file, or give each group a fact of its own."),
    usage=True,
)
NOBODY_HAS_IT = Kind(
    "nobody-has-it",
    message("nothing in the agreement says whose figures {fact} are"),
    hint=message("Say so in the fact, such as of: {group}."),
    usage=True,
)
NOT_A_MATCH = Kind(
    "not-a-match",
    message("{text} is not a name in the document and a recipient: NAME=CODE"),
    hint=message('For example: --match "{name}={code}"; NAME=- leaves a row out.'),
    usage=True,
)
NOT_TIMES = Kind(
    "not-times",
    message("{text} is not a number to multiply by"),
    hint=message("Write 1000 where the table is in thousands, 1 to take its figures as they are."),
    usage=True,
)
NOT_WRITTEN_YET = Kind(
    "not-written-yet",
    message("nothing was written"),
    hint=message("Run the command again with --yes to write it."),
)
NOTHING_TO_CHANGE = Kind(
    "nothing-to-change",
    message("{file} has these figures already, and nothing was written"),
    advice=message("Nothing has to be done."),
    severity="note",
    usage=True,
)

FACT = Option(
    "fact",
    "text",
    message("The fact to fill in, by its id or its label."),
    metavar="FACT",
    required=True,
    positional=True,
)
COLUMN = Option(
    "column",
    "text",
    message("The column with the figures: its heading or a part of it, its letter or its number."),
    metavar="HEADING",
)
AS_OF = Option(
    "as-of",
    "text",
    message("The day that the figures refer to, where the document does not say it."),
    metavar="DATE",
)
SOURCE = Option(
    "source",
    "text",
    message("Where the figures come from, where the document does not say it."),
    metavar="TEXT",
)
MATCH = Option(
    "match",
    "text",
    message("Whose a name in the document is, such as “The North=03”; “Abroad=-” is nobody's."),
    metavar="NAME=CODE",
    many=True,
)
TIMES = Option(
    "times",
    "text",
    message("Multiply each figure, such as by 1000 where the table is in thousands."),
    metavar="NUMBER",
)
THOUSANDS = Option(
    "thousands",
    "text",
    message("The sign that parts thousands in the table, where its figures may be decimals."),
    metavar="SIGN",
)
PARTLY = Option(
    "partly",
    "flag",
    message("Fill in those that the table has; the others keep what they have, or stay pending."),
)
YES = Option("yes", "flag", message("Write the change without asking."))
FILLED_IN = (MISSING_FIGURES,)
"""What may be wrong with an agreement before figures are filled in."""
WRITE_IT = message("Write this?")
IS_IT = message("Is “{name}” the same as {member}?")
PURPOSE = message("the agreement with the figures filled in")
DATA_PURPOSE = message("the figures of {fact}")
SAID = message("Filled in {fact} in {file}.")
SAID_OF_DATA = message("Wrote {count} figures to {file}.")


def answer(
    result: Result, *, fact: str, document: AnyPath, sheet: str | None = None,
    table: str | None = None, column: str | None = None, as_of: str | date | None = None,
    source: str | None = None, match: Sequence[str] = (), times: str | None = None,
    thousands: str | None = None, partly: bool = False, yes: bool = False,
    against: str | None = None,
) -> Answer:  # fmt: skip
    """Return a report on what fills a fact from a document, and with `yes` the files to write.

    The table and the column are the only ones that have a figure for everybody, unless they are
    named. `match` says whose a name is; with `partly` the document may lack some. Figures that can
    hardly be right, also beside those of the agreement `against`, are told.
    """
    agreement, kept = result.agreement, _kept_from_filling(result)
    if agreement is None or kept:
        return Answer(None, kept)
    chosen = _fact(agreement, fact)
    if isinstance(chosen, Finding):
        return Answer(None, (chosen,))
    day = parse_day(as_of)
    matches, wrong = parsed_matches(match, agreement)
    members = whose(agreement, chosen)
    reading = _reading(times, thousands)
    faults = [one for one in (day, reading) if isinstance(one, Finding)]
    faults += (not_a_match(agreement, text) for text in wrong)
    faults += () if members else (_nobody_has(agreement, chosen),)
    if faults or isinstance(reading, Finding) or isinstance(day, Finding):
        return Answer(None, tuple(faults))
    tables, unknown = _tables(document, table, sheet)
    if unknown:
        return Answer(None, unknown)
    people = People(agreement, members, matches)
    wanted = Wanted(str(document), chosen, column, partly, table is not None or sheet is not None)
    every = tuple(fillings(tables, people, chosen, reading))
    filling = chosen_filling(every, wanted)
    if isinstance(filling, Finding):
        report, missing = what_there_is(every, wanted, people)
        return Answer(report, (*missing, filling))
    given = {"as_of": day, "source": source, "times": times, "against": against}
    return _with_filling(result, chosen, filling, people, given, partly=partly, yes=yes)


QUESTION = Question(
    name="fill",
    purpose=message("Fill in a fact from a table in a document, and see what changes."),
    options=(
        FACT, DOCUMENT, SHEET, TABLE, COLUMN, AS_OF, SOURCE, MATCH, TIMES, THOUSANDS, PARTLY, YES,
        AGAINST,
    ),
    answer=answer,
    faulty=True,
)  # fmt: skip


def _kept_from_filling(result: Result) -> tuple[Finding, ...]:
    """Return why an agreement cannot be filled in: faults of others, or it is the program's own."""
    others = [one for one in result.findings if one.code not in FILLED_IN]
    if result.agreement is None or result.document is None or has_errors(others):
        return result.findings
    if comes_with_program(result):
        return (usage_finding(NOT_YOURS, file=result.document.root.span.file),)
    return ()


def _fact(agreement: Agreement, words: str) -> Fact | Finding:
    """Return the fact that is meant, or why it cannot be filled in."""
    known = (Named(one.id, one.label) for one in agreement.facts.values())
    meant = look_up(words, known, NO_SUCH_FACT)
    if meant.faults:
        return meant.faults[0]
    fact = agreement.facts[str(meant.id)]
    if fact.derivation is not None:
        return usage_finding(COMPUTED_FACT, fact=Quoted(fact.label))
    if fact.figures is not None and fact.figures.names_groups:
        return usage_finding(FIGURES_BY_GROUP, fact=Quoted(fact.label))
    return fact


def _tables(
    document: AnyPath, table: str | None, sheet: str | None
) -> tuple[tuple[FoundTable, ...], tuple[Finding, ...]]:
    """Return the tables of a document that are asked for, or why there are none."""
    tables, findings = read_document(document, str(document))
    return ((), tuple(findings)) if findings else choose(tables, str(document), table, sheet)


def _nobody_has(agreement: Agreement, fact: Fact) -> Finding:
    """Return the finding on a fact of which nothing says whose figures it has."""
    group = next(iter(agreement.recipients), "")
    return usage_finding(NOBODY_HAS_IT, fact=Quoted(fact.label), group=group)


def _reading(times: str | None, thousands: str | None) -> Reading | Finding:
    """Return how the figures are to be read."""
    if times is None:
        return Reading(thousands)
    try:
        number = parse_number(times)
    except NumberFault:
        number = Fraction()
    return (
        Reading(thousands, number) if number > 0 else usage_finding(NOT_TIMES, text=Quoted(times))
    )


def not_a_match(agreement: Agreement, text: str) -> Finding:
    """Return the finding on what should say whose a name is."""
    every = [one for group in agreement.recipients.values() for one in group.members]
    name, _, code = text.rpartition("=")
    near = nearest(code, (one.name for one in every)) or ""
    meant = next((one for one in every if one.name == near), every[0])
    values: dict[str, object] = {
        "text": Quoted(text),
        "name": name.strip() or meant.name,
        "code": meant.code,
    }
    return Finding(NOT_A_MATCH, NOWHERE, values)


def _with_filling(
    result: Result, fact: Fact, filling: Filling, people: People, given: Mapping[str, Any],
    *, partly: bool, yes: bool,
) -> Answer:  # fmt: skip
    """Return what a column of figures makes of the files, or why it cannot be taken."""
    assert result.document is not None
    faults = list(filling.faults)
    if given["times"] is None:
        faults += check_unit(filling, fact)
    missing = missing_finding(filling, people)
    if not partly:
        faults += filling.lacking
        faults += [] if missing is None else [missing]
    notes = [*filling.notes, *check_years(filling, fact, given["as_of"])]
    if faults:
        found = first_of_each_kind((*faults, *notes))
        return Answer(None, found, ask=_ask_who(filling, people))
    earlier, unread = agreement_against(given["against"])
    if unread:
        return Answer(None, unread)
    said = said_of(filling, given["as_of"], given["source"])
    figures = {code: one.value for code, one in filling.figures.items() if one.value is not None}
    change = changes(
        result, fact, figures, people.members, said, in_whole=len(figures) == len(people.members)
    )
    if isinstance(change, Finding):
        return Answer(None, (change,))
    return _changed(result, fact, filling, people, change, notes, earlier, yes=yes)


def _ask_who(filling: Filling, people: People) -> Ask | None:
    """Return what is asked of the first name that is only nearly a recipient's."""
    for name, code in filling.near.items():
        words = IS_IT.filled(name=name, member=people.members[code].in_full)
        return Ask("match", words, f"{name}={code}")
    return None


def _changed(
    result: Result, fact: Fact, filling: Filling, people: People, change: Changes,
    notes: Sequence[Finding], earlier: Agreement | None, *, yes: bool,
) -> Answer:  # fmt: skip
    """Return the files with the change, held against what they are now."""
    assert result.document is not None
    assert result.folder is not None
    root = result.document.root
    source, file, data = root.span.source, root.span.file, change.data
    try:
        text = edited_text(root, [change.edits])
    except ScenarioFault as fault:
        return Answer(None, fault.findings)
    held = still_held(source)
    if held is None:
        return Answer(None, (usage_finding(CHANGED_SINCE, file=file),))
    made = {data.path: data.text} if data.path else {}
    folder = Folder(result.folder.path, result.folder.name, {}, made)
    after = run_text(text, file, folder)
    if after.ledger is None or after.agreement is None or has_errors(after.findings):
        return Answer(None, after.findings)
    report = report_on_change(result, after, fact, filling, people, change)
    doubtful = implausible(after.agreement, earlier, only=fact.id)
    found = first_of_each_kind((*notes, *doubtful))
    warnings = tuple(one for one in found if one.severity != "note")
    worth_knowing = tuple(one for one in found if one.severity == "note")
    if worth_knowing:
        report = report._replace(blocks=(*report.blocks, Findings(worth_knowing)))
    content = source.as_in_file(text).encode()
    said = SAID.filled(fact=fact.label, file=file)
    files = [
        *_data_file(result, fact, filling, change),
        Artifact(file, content, PURPOSE, adds=True, held=held, said=said),
    ]
    if all(one.content == one.held for one in files):
        return Answer(report, (*warnings, usage_finding(NOTHING_TO_CHANGE, file=file)))
    if yes:
        return Answer(report, warnings, tuple(files))
    unwritten = Finding(NOT_WRITTEN_YET, fact.span)
    return Answer(report, (*warnings, unwritten), ask=Ask("yes", WRITE_IT, True))


def _data_file(result: Result, fact: Fact, filling: Filling, change: Changes) -> Iterator[Artifact]:
    """Yield the data file of a fact, where it has one."""
    assert result.folder is not None
    data = change.data
    if data.path:
        path = str(Path(result.folder.path, data.path))
        there = Path(path).parent.is_dir()  # else there is nothing that could have changed
        told = SAID_OF_DATA.filled(count=filling.known, file=path)
        purpose = DATA_PURPOSE.filled(fact=fact.label)
        yield Artifact(path, data.content, purpose, True, there, data.held, told)
