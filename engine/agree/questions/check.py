"""All findings on one or more agreements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from agree.base import Finding, Joined, Memory, Record, in_order, message, number_of, plural
from agree.life import life_of
from agree.pipeline import Result
from agree.plausibility import implausible
from agree.proof import not_yet_reported, verify
from agree.questions.provenance import provenance
from agree.questions.question import AGAINST, Answer, Question
from agree.questions.subjects import agreement_against
from agree.report import (
    Block,
    Code,
    Column,
    Findings,
    Number,
    Report,
    Row,
    Table,
    Text,
    Wording,
)
from agree.sections import Agreement

MANY = 10
"""With more errors than this, the number of them stands before them too."""
COLUMNS = (
    Column("severity", kind="code"),
    Column("code", kind="code"),
    Column("message"),
    Column("file"),
    Column("line", kind="number"),
    Column("column", kind="number"),
    Column("hint"),
)


class CheckedFile(Record):
    """What the user calls a file, and everything that is wrong or worth knowing in it."""

    name: str
    findings: tuple[Finding, ...]


def answer(*results: Result, names: tuple[str, ...] = (), against: str | None = None) -> Answer:
    """Return all findings on agreements: on the money, on what is printed, and on all the rest.

    `names` are what the user calls the files. Facts are held against those of the agreement
    `against` too, such as last year's.
    """
    earlier, faults = agreement_against(against)
    if faults:
        return Answer(None, faults)
    files = [
        _checked_file(result, name, earlier)
        for result, name in zip_longest(results, names)
        if result
    ]
    findings = tuple(finding for file in files for finding in file.findings)
    report = Report(
        question="check",
        title="",
        blocks=(
            *(block for file in files for block in _blocks(file)),
            Table("findings", COLUMNS, tuple(map(_row, findings)), shown=False),
        ),
        # A text is checked whether it is signed or not, so no page is marked as a draft.
        provenance=tuple(
            provenance(result)._replace(status="")
            for result in results
            if result.agreement is not None and result.document is not None
        ),
        main="findings",
        top_tables=("findings",),
        page_title=message("Errors and notes"),
    )
    return Answer(report, findings)


QUESTION = Question(
    name="check",
    purpose=message("What is wrong in an agreement, with file, line and column."),
    options=(AGAINST,),
    answer=answer,
    many=True,
    faulty=True,
)


def findings_on(result: Result, earlier: Agreement | None = None) -> tuple[Finding, ...]:
    """Return the findings of a run, of a verification, and of sections that neither reads.

    Figures are held against each other, and against those of an `earlier` agreement.
    """
    life = life_of(result)
    findings = [*verify(result).findings, *(life.findings if life is not None else ())]
    if result.agreement is not None:
        findings += _implausible(result, result.agreement, earlier)
    if result.sections is not None:
        findings += not_yet_reported(result.sections.findings(), tuple(findings))
    return in_order(findings, _file_of(result))


def _implausible(
    result: Result, agreement: Agreement, earlier: Agreement | None
) -> tuple[Finding, ...]:
    """Return what can hardly be right in an agreement's facts, as it was found before if it was."""
    memory = Memory() if result.memory is None else result.memory
    of = (agreement.facts, agreement.recipients, earlier)
    return memory.made(("implausible",), of, lambda: tuple(implausible(agreement, earlier)))


def _checked_file(result: Result, name: str | None, earlier: Agreement | None) -> CheckedFile:
    file = _file_of(result) if name is None else name
    return CheckedFile(file, findings_on(result, earlier))


def _file_of(result: Result) -> str:
    """Return what the user calls the file of a run; nothing where it said nothing."""
    if result.document is not None:
        return result.document.root.span.file
    return result.findings[0].span.file if result.findings else ""  # it could not be understood


def _blocks(file: CheckedFile) -> Iterator[Block]:
    """Yield the findings on a file, and how many they are.

    The count stands last, where a terminal stops; of many errors also first, where a page begins.
    """
    errors, notes = number_of(file.findings, "error"), number_of(file.findings, "note")
    count = Text((_count(file.name, errors, notes),))
    if errors > MANY:
        yield count
    if file.findings:
        yield Findings(file.findings, file.name)
    yield count


def _count(name: str, errors: int, notes: int) -> Wording:
    if not errors:
        return message("{file}: no errors.", file=name)
    counts: list[Wording] = [plural("{count} error", "{count} errors", count=errors)]
    if notes:
        counts.append(plural("{count} note", "{count} notes", count=notes))
    return Joined((f"{name}: ", Joined(tuple(counts), ", "), "."), "")


def _row(finding: Finding) -> Row:
    span = finding.span
    return Row(
        (
            Code(finding.severity),
            Code(finding.code),
            finding.message,
            span.file,
            Number(span.line),
            Number(span.column),
            finding.hint,
        )
    )
