"""The findings on one or more agreements, as a report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from agree.findings import Finding, Severity, in_order
from agree.findings.render import count
from agree.life import life_of
from agree.messages import message, plural
from agree.messages.values import Joined
from agree.pipeline import Result
from agree.proof import verify
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
    files = [_Checked(result, name) for result, name in zip_longest(results, names) if result]
    findings = tuple(finding for file in files for finding in file.findings)
    rows = tuple(_row(finding) for finding in findings)
    report = Report(
        question="check",
        title="",
        blocks=(
            *(block for file in files for block in file.blocks()),
            Table("findings", COLUMNS, rows, shown=False),
        ),
        provenance=tuple(one for result in results for one in _provenance(result)),
        main="findings",
        lifted=("findings",),
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


class _Checked:
    """A file, what the user calls it, and all that is found in it."""

    def __init__(self, result: Result, name: str | None) -> None:
        living = life_of(result)
        found = [*verify(result).findings, *(living.findings if living is not None else ())]
        file = _file(result)
        self.name = file if name is None else name
        self.findings = in_order(found, file)

    def blocks(self) -> Iterator[Block]:
        """Yield the findings and how many they are.

        The count stands last, where a terminal stops; of many errors also first, where a page
        begins.
        """
        counted = Text((self._counted(),))
        if count(self.findings, "error") > MANY:
            yield counted
        if self.findings:
            yield Findings(self.findings, self.name)
        yield counted

    def _counted(self) -> Wording:
        errors, notes = count(self.findings, "error"), count(self.findings, "note")
        if not errors:
            return message("{file}: no errors.", file=self.name)
        counts: list[Wording] = [plural("{count} error", "{count} errors", count=errors)]
        if notes:
            counts.append(plural("{count} note", "{count} notes", count=notes))
        return Joined((f"{self.name}: ", Joined(tuple(counts), ", "), "."), "")


def _file(result: Result) -> str:
    """Return the name of the file that was read, also when it could not be understood."""
    if result.sound is not None:
        return result.sound.root.span.file
    return result.findings[0].span.file if result.findings else ""


def _provenance(result: Result) -> Iterator[Provenance]:
    """Yield where an agreement comes from; a text is checked whether it is signed or not."""
    if result.agreement is not None and result.sound is not None:
        yield provenance(result)._replace(status="")


def _row(finding: Finding) -> Row:
    severity: Severity = finding.severity
    span = finding.span
    return Row(
        (
            Code(severity),
            Code(finding.code),
            finding.message,
            span.file,
            Number(span.line),
            Number(span.column),
            finding.hint,
        )
    )
