"""Delivering an answer: in a format, to the screen, or to a file that is replaced in one step."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from agree.base import Finding, Quoted, Words, has_errors, message, nearest, number_of, plural
from agree.messages import Locale
from agree.questions import Answer, Artifact, Question
from agree.questions.kinds import (
    FORMAT_CANNOT_HOLD,
    NEEDS_OPTION,
    NEEDS_OUTPUT,
    NO_SUCH_FORMAT,
    NO_SUCH_REPORT_TABLE,
    NOT_WRITTEN,
    SAME_FILE_TWICE,
)
from agree.questions.names import usage_finding
from agree.render import FORMATS, Layout, fits, format_of, formats_for, render
from agree.render.files import NotWritten, replace_files
from agree.render.findings import finding_lines, finding_text
from agree.report import Findings, Report, Text
from agree_cli.terminal import (
    is_terminal,
    paint,
    reason,
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
            return usage_finding(NO_SUCH_FORMAT, file=Quoted(output.name), endings=listed)
    if form is not None and FORMATS[form].binary and output is None:
        return usage_finding(NEEDS_OUTPUT, format=Quoted(form))
    chosen = form or "text"
    for option, given in (("--table", table), ("--headings", headings)):
        if given and not FORMATS[chosen].one_table:
            names = ", ".join(name for name, one in FORMATS.items() if one.one_table)
            return usage_finding(NEEDS_OPTION, option=option, other=f"--format {names}")
    return Wanted(chosen, output, table or "", headings, locale)


def deliver(answer: Answer, question: Question | None, how: Wanted, command: str) -> int:
    """Write an answer as it is wanted, and the files that it brings; gives the exit code."""
    if answer.report is None and (answer.failed or not answer.artifacts):
        return refuse(answer.findings, question, how, command)
    report = answer.report
    if report is not None:
        faults = _unfit(answer, report, how)
        if faults or (answer.partial and how.output is not None):
            return refuse(faults or answer.findings, question, how, command)
    shown = () if report is None else report.findings
    apart = tuple(one for one in answer.findings if one not in shown)
    errors = tuple(one for one in apart if one.severity == "error")
    if report is not None:
        report = _with(report, apart if FORMATS[how.form].findings else errors, how)
    artifacts = () if answer.failed else answer.artifacts
    code = _written(artifacts, report, how)
    if not code:
        _show(artifacts, report, how)
        _tell_apart(answer, apart, errors, how)
    return code or int(has_errors((*shown, *errors)))


def _written(artifacts: Iterable[Artifact], report: Report | None, how: Wanted) -> int:
    """Write the files of an answer and the file of its report, all or none; gives the exit code."""
    files = [(Path(one.name), one.content) for one in artifacts if one.name]
    if report is not None and how.output is not None:
        layout = Layout(table=how.table, headings=how.headings, file=True)
        files.append((how.output, render(how.form, report, how.locale, layout)))
    targets = Counter(path.absolute() for path, _ in files)
    for path, _ in files:
        if targets[path.absolute()] > 1:
            tell(usage_finding(SAME_FILE_TWICE, file=str(path)), how.locale)
            return 2
    try:
        replace_files(dict(files))
    except NotWritten as fault:
        told = reason(fault, how.locale)
        tell(usage_finding(NOT_WRITTEN, file=fault.filename, reason=told), how.locale)
        return 2
    for path, _ in files:
        print(how.locale.text(WROTE.filled(file=str(path))), file=sys.stderr)
    return 0


def _tell_apart(
    answer: Answer, apart: tuple[Finding, ...], errors: tuple[Finding, ...], how: Wanted
) -> None:
    """Print what the report does not show: errors, and notes on what was asked."""
    for finding in apart:
        if finding.severity != "error" and finding.code.usage:
            tell(finding, how.locale)
    if FORMATS[how.form].findings and how.output is None:
        return  # who reads it has the errors there
    if answer.partial:
        print(f"{_tell_all(errors, how.locale)}.", file=sys.stderr)
        return
    for finding in errors:
        print(file=sys.stderr)
        tell(finding, how.locale)


def _with(report: Report, findings: tuple[Finding, ...], how: Wanted) -> Report:
    """Return a report with findings at its end; the text of a screen has them apart."""
    if not findings or (how.form == "text" and how.output is None):
        return report
    return report._replace(blocks=(*report.blocks, Findings(findings)))


def _unfit(answer: Answer, report: Report, how: Wanted) -> tuple[Finding, ...]:
    """Return why a report cannot be written as it is wanted; nothing when it can."""
    tables = tuple(report.tables)
    if how.table and how.table not in tables:
        near, listed = nearest(how.table, tables), Words(tables, whole=True) if tables else "–"
        return (usage_finding(NO_SUCH_REPORT_TABLE, near, name=Quoted(how.table), known=listed),)
    if not fits(how.form, report):
        needed = FORMATS[how.form].blocks
        lacking = tuple(why for block, why in answer.lacks if block in needed)
        if lacking:
            return lacking
        known = Words(formats_for(report), whole=True)
        return (usage_finding(FORMAT_CANNOT_HOLD, format=Quoted(how.form), known=known),)
    return ()


def _show(artifacts: Iterable[Artifact], report: Report | None, how: Wanted) -> None:
    """Show on the screen what goes to no file, and what a format of few blocks left out of one."""
    for artifact in artifacts:
        if not artifact.name:
            show_data(artifact.content)
    if report is None:
        return
    if how.output is not None:
        for block in report.blocks if FORMATS[how.form].blocks else ():
            for words in block.paragraphs if isinstance(block, Text) else ():
                print(how.locale.text(words), file=sys.stderr)
        return
    layout = Layout(width(), how.table, how.headings, terminal=is_terminal(sys.stdout))
    if how.form == "text":
        from agree.render.text import lines

        found = lines(report, how.locale, layout)
        paint(found) if wants_color(sys.stdout) else show_text(found)
    else:
        content = render(how.form, report, how.locale, layout)
        show = show_data if FORMATS[how.form].data else show_text
        show(content)


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
    if FORMATS[how.form].findings and question is not None:
        blocks = (Findings(findings),)
        report = Report(question.name, "", blocks, values=question.without_report)
        show_data(render(how.form, report, how.locale, Layout()))
    wrong = [finding for finding in findings if finding.code.usage]
    if wrong:
        for finding in findings:
            tell(finding, how.locale)
        print(how.locale.text(HELP.filled(command=f"agree {command}")), file=sys.stderr)
        return 2
    if FORMATS[how.form].findings:
        return 1
    print(f"{_tell_all(findings, how.locale)}. {how.locale.text(NO_RESULT)}", file=sys.stderr)
    return 1


def _tell_all(findings: tuple[Finding, ...], locale: Locale) -> str:
    """Print findings on standard error; return how many of them are errors, in words."""
    for finding in findings:
        tell(finding, locale)
        print(file=sys.stderr)
    errors = number_of(findings, "error")
    return locale.text(plural("{count} error", "{count} errors", count=errors))
