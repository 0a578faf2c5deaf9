"""Delivering an answer: in a format, to the screen, or to a file that is replaced in one step."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from agree.findings import Finding, Quoted, Words, has_errors, nearest
from agree.findings.render import count
from agree.messages import Locale, message, plural
from agree.questions import Answer, Artifact, Question
from agree.questions.names import usage
from agree.render import FORMATS, Layout, format_of, render
from agree.render.findings import finding_lines, finding_text
from agree.report import Findings, Report
from agree_cli.terminal import (
    is_terminal,
    paint,
    reason,
    replace_file,
    show_data,
    show_text,
    wants_color,
    width,
)

WROTE = message("Wrote {file}.")
NO_RESULT = message("No result: correct the errors and run again.")
HELP = message("Help: {command} --help")
RESULT = message("the result")


class Wanted(NamedTuple):
    """How an answer is wanted: its format, the file, the table for data, and its headings."""

    form: str
    output: Path | None
    table: str
    headings: bool
    locale: Locale


def wanted(
    form: str | None, output: Path | None, table: str | None, headings: bool, locale: Locale
) -> Wanted | Finding:
    """Return how an answer is wanted; the ending of the file says the format unless one is said."""
    if form is None and output is not None:
        form = format_of(output.name)
        if form is None:
            endings = [ending for one in FORMATS.values() for ending in one.endings]
            listed = Words(tuple(endings), "or", whole=True)
            return usage("no-such-format", file=Quoted(output.name), endings=listed)
    return Wanted(form or "text", output, table or "", headings, locale)


def deliver(answer: Answer, question: Question | None, how: Wanted, command: str) -> int:
    """Write an answer as it is wanted, and the files that it brings; gives the exit code."""
    if answer.report is None and (answer.failed or not answer.artifacts):
        return refuse(answer.findings, question, how, command)
    faults = () if answer.report is None else _unfit(answer.report, how)
    if faults:
        return refuse(faults, question, how, command)
    code = 0 if answer.failed else bring(answer.artifacts, how.locale)
    shown = () if answer.report is None else answer.report.findings
    apart = tuple(one for one in answer.findings if one not in shown)
    if answer.report is not None and not code:
        code = write(_with(answer.report, apart, how), how)
    held = how.form == "json" and how.output is None  # who reads it has the errors there
    for finding in apart:
        if finding.severity == "error" and not held:
            print(file=sys.stderr)
            tell(finding, how.locale)
        elif finding.kind.usage and not code:  # about what was asked, which no report tells
            tell(finding, how.locale)
    return code or int(has_errors((*shown, *apart)))


def _with(report: Report, findings: tuple[Finding, ...], how: Wanted) -> Report:
    """Return a report with findings at its end, for programs all and for people the errors.

    The text of a screen has them apart.
    """
    screen = how.form == "text" and how.output is None
    kept = (
        ()
        if screen
        else tuple(one for one in findings if how.form == "json" or one.severity == "error")
    )
    return report._replace(blocks=(*report.blocks, Findings(kept))) if kept else report


def bring(artifacts: Iterable[Artifact], locale: Locale) -> int:
    """Write the files of an answer, until one cannot be written; gives the exit code."""
    for artifact in artifacts:
        if not artifact.name:
            show_data(artifact.content)
        elif code := saved(Path(artifact.name), artifact.content, locale):
            return code
    return 0


def _unfit(report: Report, how: Wanted) -> tuple[Finding, ...]:
    """Return why a report cannot be written as it is wanted; nothing when it can."""
    tables = tuple(report.tables)
    if how.table and how.table not in tables:
        near, listed = nearest(how.table, tables), Words(tables, whole=True) if tables else "–"
        return (usage("no-such-report-table", near, name=Quoted(how.table), known=listed),)
    needed = FORMATS[how.form].blocks
    if needed and not needed & {type(block).__name__ for block in report.blocks}:
        fit = tuple(name for name, one in FORMATS.items() if not one.blocks)
        known = Words(fit, whole=True)
        return (usage("format-cannot-hold", format=Quoted(how.form), known=known),)
    return ()


def write(report: Report, how: Wanted) -> int:
    """Write a report to the screen or a file; gives the exit code."""
    terminal = how.output is None and is_terminal(sys.stdout)
    layout = Layout(width(), how.table, how.headings, how.output is not None, terminal)
    if how.output is not None:
        return saved(how.output, render(how.form, report, how.locale, layout), how.locale)
    if how.form == "text":
        from agree.render.text import lines

        color = wants_color(sys.stdout)
        found = lines(report, how.locale, layout)
        paint(found) if color else show_text(found)
    else:
        content = render(how.form, report, how.locale, layout)
        show = show_data if FORMATS[how.form].data else show_text
        show(content)
    return 0


def saved(output: Path, content: bytes, locale: Locale) -> int:
    """Write a file in one step and say so; gives the exit code."""
    try:
        replace_file(output, content)
    except OSError as fault:
        told = reason(fault, locale)
        tell(usage("not-written", file=str(output), reason=told), locale)
        return 2
    print(locale.text(WROTE.filled(file=str(output))), file=sys.stderr)
    return 0


def tell(finding: Finding, locale: Locale) -> None:
    """Print a finding on standard error; on a terminal in colour, wrapped to its width."""
    if wants_color(sys.stderr):
        paint(finding_lines(finding, locale, width()), to_errors=True)
    else:
        room = width() if is_terminal(sys.stderr) else 0
        print(finding_text(finding, locale, room), file=sys.stderr)


def refuse(
    findings: tuple[Finding, ...], question: Question | None, how: Wanted, command: str
) -> int:
    """Say why there is no report; gives the exit code: 2 for wrong usage, 1 for faulty files."""
    if how.form == "json" and question is not None:
        blocks = (Findings(findings),)
        report = Report(question.name, "", blocks, values=question.nothing)
        show_data(render("json", report, how.locale, Layout()))
    wrong = [finding for finding in findings if finding.kind.usage]
    if wrong:
        for finding in findings:
            tell(finding, how.locale)
        print(how.locale.text(HELP.filled(command=f"agree {command}")), file=sys.stderr)
        return 2
    if how.form == "json":
        return 1
    for finding in findings:
        tell(finding, how.locale)
        print(file=sys.stderr)
    errors = count(findings, "error")
    told = how.locale.text(plural("{count} error", "{count} errors", count=errors))
    print(f"{told}. {how.locale.text(NO_RESULT)}", file=sys.stderr)
    return 1
