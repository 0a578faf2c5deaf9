"""The findings on one or more agreements, as a report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from agree.base import Finding, Joined, in_order, message, number_of, plural, short_repr
from agree.life import life_of
from agree.pipeline import Result
from agree.proof import not_yet_reported, verify
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Question
from agree.report import (
    Block,
    Code,
    Column,
    Findings,
    Number,
    Provenance,
    Report,
    Row,
    Table,
    Text,
    Wording,
)

MANY = 10
"""With more errors than this, a file says how many there are before them too."""
COLUMNS = (
    Column("severity", kind="code"),
    Column("code", kind="code"),
    Column("message"),
    Column("file"),
    Column("line", kind="number"),
    Column("column", kind="number"),
    Column("hint"),
)


def answer(*results: Result, names: tuple[str, ...] = ()) -> Answer:
    """Return all that is found in agreements: who gets what, what is printed, what is to be done.

    `names` are what the user calls the files.
    """
    files = [_checked(result, name) for result, name in zip_longest(results, names) if result]
    findings = tuple(finding for file in files for finding in file.findings)
    rows = tuple(_row(finding) for finding in findings)
    report = Report(
        question="check",
        title="",
        blocks=(
            *(block for file in files for block in _blocks(file)),
            Table("findings", COLUMNS, rows, shown=False),
        ),
        provenance=tuple(one for result in results for one in _provenance(result)),
        main="findings",
        top_tables=("findings",),
        page=message("Errors and notes"),
    )
    return Answer(report, findings)


QUESTION = Question(
    name="check",
    purpose=message("What is wrong in an agreement, at file, line and column."),
    options=(),
    answer=answer,
    many=True,
    faulty=True,
)


@short_repr
class Checked(NamedTuple):
    """What the user calls a file, and all that is found in it."""

    name: str
    findings: tuple[Finding, ...]


def _checked(result: Result, name: str | None) -> Checked:
    """Return all that is found in a file: the money, what is printed, what is to be done."""
    living, file = life_of(result), _file(result)
    found = [*verify(result).findings, *(living.findings if living is not None else ())]
    if result.sections is not None:
        found += not_yet_reported(result.sections.findings(), tuple(found))
    return Checked(file if name is None else name, in_order(found, file))


def _blocks(file: Checked) -> Iterator[Block]:
    """Yield the findings on a file and how many they are.

    The count stands last, where a terminal stops; of many errors also first, where a page begins.
    """
    counted = Text((_counted(file),))
    if number_of(file.findings, "error") > MANY:
        yield counted
    if file.findings:
        yield Findings(file.findings, file.name)
    yield counted


def _counted(file: Checked) -> Wording:
    errors, notes = number_of(file.findings, "error"), number_of(file.findings, "note")
    if not errors:
        return message("{file}: no errors.", file=file.name)
    counts: list[Wording] = [plural("{count} error", "{count} errors", count=errors)]
    if notes:
        counts.append(plural("{count} note", "{count} notes", count=notes))
    return Joined((f"{file.name}: ", Joined(tuple(counts), ", "), "."), "")


def _file(result: Result) -> str:
    """Return the name of the file that was read, also when it could not be understood."""
    if result.document is not None:
        return result.document.root.span.file
    return result.findings[0].span.file if result.findings else ""


def _provenance(result: Result) -> Iterator[Provenance]:
    """Yield where an agreement comes from; a text is checked whether it is signed or not."""
    if result.agreement is not None and result.document is not None:
        yield provenance(result)._replace(status="")


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
