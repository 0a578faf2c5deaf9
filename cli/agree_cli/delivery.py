"""Delivering an answer: in a format, to the screen, or to a file that is replaced in one step."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from agree.findings import Finding, Quoted, Words, has_errors, nearest
from agree.findings.render import count
from agree.messages import Locale, message, plural
from agree.questions import Answer, Question
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


def deliver(answer: Answer, question: Question, how: Wanted, command: str) -> int:
    """Write an answer as it is wanted; gives the exit code."""
    if answer.report is None:
        return refuse(answer.findings, question, how, command)
    faults = _unfit(answer.report, how)
    if faults:
        return refuse(faults, question, how, command)
    shown = answer.report.findings
    apart = tuple(one for one in answer.findings if one not in shown)
    errors = tuple(one for one in apart if one.severity == "error")
    code = write(_with(answer.report, apart if how.form == "json" else errors, how), how)
    held = how.form == "json" and how.output is None  # who reads it has the errors there
    for finding in errors if not held else ():
        print(file=sys.stderr)
        tell(finding, how.locale)
    return code or int(has_errors((*shown, *errors)))


def _with(report: Report, findings: tuple[Finding, ...], how: Wanted) -> Report:
    """Return a report with findings at its end; the text of a screen has them apart."""
    if not findings or (how.form == "text" and how.output is None):
        return report
    return report._replace(blocks=(*report.blocks, Findings(findings)))


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


def refuse(findings: tuple[Finding, ...], question: Question, how: Wanted, command: str) -> int:
    """Say why there is no report; gives the exit code: 2 for wrong usage, 1 for faulty files."""
    if how.form == "json":
        blocks = (Findings(findings),)
        report = Report(question.name, "", blocks, values=question.nothing)
        show_data(render("json", report, how.locale, Layout()))
    wrong = [finding for finding in findings if finding.kind.usage]
    if wrong:
        for finding in wrong:
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
