"""Delivering an answer: in a format, to the screen, or to a file that is replaced in one step."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from agree.base import (
    Finding,
    Message,
    Quoted,
    Record,
    Words,
    has_errors,
    message,
    number_of,
    plural,
)
from agree.messages import Locale
from agree.pipeline import LEFT_TO_DO
from agree.questions import Answer, Artifact, Question
from agree.questions.kinds import (
    FORMAT_CANNOT_HOLD,
    NEEDS_OPTION,
    NEEDS_OUTPUT,
    NO_CHART,
    NO_SUCH_CHART,
    NO_SUCH_FORMAT,
    NO_SUCH_REPORT_TABLE,
)
from agree.questions.lookup import look_up
from agree.questions.names import charts_of, tables_of, usage_finding
from agree.questions.outputs import (
    check_folder,
    check_library,
    check_outputs,
    check_to_fill_in,
    files_held,
    folders_to_make,
)
from agree.render import FORMATS, Layout, fits, format_of, formats_for, render
from agree.report import Findings, Form, Report, Text
from agree_cli.terminal import (
    is_terminal,
    paint,
    print_finding,
    say,
    show_data,
    show_text,
    tell,
    wants_color,
    width,
    width_is_asked_for,
)

if TYPE_CHECKING:
    from agree.render.files import Content

WROTE = message("Wrote {file}.")
NO_RESULT = message("No result: correct the errors and run again.")
HELP = message("Help: {command} --help")


class OutputSettings(Record):
    """How an answer is delivered.

    `format` is the name of a format, and `file` where the report is written (None: the screen), or
    the folder of a batch. `table` is the id of the table that formats with a single table take ("":
    the main one), and `headings` tells whether its columns are headed with words. `chart` is the id
    of the picture that formats with a single one take ("": the main one).
    """

    locale: Locale
    format: str = "text"
    file: Path | None = None
    table: str = ""
    headings: bool = False
    chart: str = ""


class AskAgain(Exception):
    """A file that is to be added to has changed since it was read."""


def output_settings(
    question: Question, locale: Locale, format_name: str | None, file: Path | None,
    table: str | None, *, headings: bool, chart: str | None = None,
) -> OutputSettings | Finding:  # fmt: skip
    """Return how an answer is delivered, or the finding on options that do not go together.

    The ending of the file says the format unless one is named; a batch goes to a folder.
    """
    if question.flag is not None:
        if file is None:
            option = f"--{question.flag.name}"
            return usage_finding(NEEDS_OPTION, option=option, other="--output")
        fault = next(check_folder(file), None)
        if fault is not None:
            return fault
        format_name = format_name or question.batch_format
    if format_name is None and file is not None:
        format_name = format_of(file.name)
        if format_name is None:
            endings = tuple(ending for known in FORMATS.values() for ending in known.endings)
            listed = Words(endings, "or", in_full=True)
            return usage_finding(NO_SUCH_FORMAT, file=Quoted(file.name), endings=listed)
    if format_name is not None and FORMATS[format_name].binary and file is None:
        return usage_finding(NEEDS_OUTPUT, format=Quoted(format_name))
    chosen = format_name or "text"
    fault = next(check_library(chosen), None)
    if fault is not None:
        return fault
    for option, given in (("--table", table), ("--headings", headings)):
        if given and not FORMATS[chosen].one_table:
            names = ", ".join(name for name, known in FORMATS.items() if known.one_table)
            return usage_finding(NEEDS_OPTION, option=option, other=f"--format {names}")
    if chart and not FORMATS[chosen].with_chart:
        names = ", ".join(name for name, known in FORMATS.items() if known.with_chart)
        return usage_finding(NEEDS_OPTION, option="--chart", other=f"--format {names}")
    return OutputSettings(locale, chosen, file, table or "", headings, chart or "")


def deliver(
    answer: Answer, question: Question | None, output: OutputSettings, command: str,
    read: Iterable[Path] = (),
) -> int:  # fmt: skip
    """Write an answer and the files that it brings; return the exit code.

    Nothing is written over a file that was `read` for it, unless it is to be added to. Raises
    AskAgain, and has said nothing, when that one has changed since.
    """
    report = answer.report
    reports = answer.batch or ({} if report is None else {"": report})
    if not reports and (answer.failed or not answer.artifacts):
        return print_failure(answer.findings, question, output, command)
    for one in reports.values():
        output, faults = _fitted(answer, one, output)
        if faults or (answer.partial and output.file is not None):
            return print_failure(faults or answer.findings, question, output, command)
    in_report = () if report is None else report.findings
    apart = tuple(finding for finding in answer.findings if finding not in in_report)
    told = tuple(one for one in apart if number_of((one,), "error") or number_of((one,), "warning"))
    if report is not None:
        added = apart if FORMATS[output.format].findings else told
        if added and (output.format != "text" or output.file is not None):
            report = report._replace(blocks=(*report.blocks, Findings(added)))
    artifacts = () if answer.failed else answer.artifacts
    files = _files_to_write(artifacts, report, answer.batch, output)
    held = files_held(artifacts)
    if faults := tuple(_kept_from_writing(files, read, held, output)):
        return print_failure(faults, question, OutputSettings(output.locale), command)
    folders = [*folders_to_make(artifacts), *([output.file] if answer.batch else [])]
    if (files or folders) and not _write(dict(files), filter(None, folders), held, output.locale):
        return 2
    for sentence in _written(files, artifacts, answer, output):
        tell(output.locale.text(sentence))
    _show_on_screen(artifacts, report, output)
    _print_apart(answer, apart, told, output)
    return int(has_errors((*in_report, *told)))


def _write(
    files: Mapping[Path, Content], folders: Iterable[Path], held: Mapping[Path, bytes | None],
    locale: Locale,
) -> bool:  # fmt: skip
    """Write files, and return whether that could be done. Raises AskAgain."""
    from agree.render.adding import ChangedMeanwhile  # an answer on the screen needs none of it
    from agree_cli.writing import write_files

    try:
        return write_files(files, folders, held, locale)
    except ChangedMeanwhile:
        raise AskAgain from None


def _fitted(
    answer: Answer, report: Report, output: OutputSettings
) -> tuple[OutputSettings, tuple[Finding, ...]]:
    """Return the settings with the id of the table that they name, and why they do not fit."""
    meant = look_up(output.table or None, tables_of(report, output.locale), NO_SUCH_REPORT_TABLE)
    output = output._replace(table=meant.id or "")
    if output.chart and not report.charts:
        return output, (usage_finding(NO_CHART),)
    if meant.faults or fits(output.format, report):
        drawn = look_up(output.chart or None, charts_of(report, output.locale), NO_SUCH_CHART)
        return output._replace(chart=drawn.id or ""), (*meant.faults, *drawn.faults)
    if FORMATS[output.format].one_chart:
        return output, (usage_finding(NO_CHART),)
    needed = FORMATS[output.format].blocks
    reasons = tuple(reason for block, reason in answer.lacks if block in needed)
    known = Words(formats_for(report), in_full=True)
    general = usage_finding(FORMAT_CANNOT_HOLD, format=Quoted(output.format), known=known)
    return output, reasons or (general,)


def _files_to_write(
    artifacts: Iterable[Artifact],
    report: Report | None,
    batch: Mapping[str, Report],
    output: OutputSettings,
) -> list[tuple[Path, Content]]:
    """Return the files of an answer and of its reports, each with what it is to hold."""
    files: list[tuple[Path, Content]] = [
        (Path(artifact.name), artifact.to_write) for artifact in artifacts if artifact.name
    ]
    if output.file is None:
        return files
    ending = FORMATS[output.format].endings[0]
    reports = {output.file / f"{name}{ending}": one for name, one in batch.items()}
    if report is not None:
        reports[output.file] = report
    layout = Layout(table=output.table, headings=output.headings, chart=output.chart, file=True)
    for path, one in reports.items():
        files.append((path, render(output.format, one, output.locale, layout)))
    return files


def _kept_from_writing(
    files: Sequence[tuple[Path, Content]], read: Iterable[Path], added_to: Container[Path],
    output: OutputSettings,
) -> Iterator[Finding]:  # fmt: skip
    """Yield a finding for each file that may not be written."""
    yield from check_outputs((path for path, _ in files), read, added_to)
    yield from check_to_fill_in(dict(files), output.format)


def _written(
    files: Sequence[tuple[Path, Content]], artifacts: Iterable[Artifact], answer: Answer,
    output: OutputSettings,
) -> Iterator[Message]:  # fmt: skip
    """Yield what was written: each file, or how many of a batch."""
    if answer.batch:
        from agree_cli.writing import WROTE_FILES  # its module is here when files are written

        yield WROTE_FILES.filled(count=len(files), folder=f"{output.file}{os.sep}")
        return
    said = {Path(artifact.name): artifact.said for artifact in artifacts}
    for path, _ in files:
        yield said.get(path) or WROTE.filled(file=str(path))


def _show_on_screen(
    artifacts: Iterable[Artifact], report: Report | None, output: OutputSettings
) -> None:
    """Show what goes to no file, and the texts that the format of a written file leaves out."""
    for artifact in artifacts:
        if not artifact.name:
            show_data(artifact.content)
    if report is None:
        return
    locale, written_format = output.locale, FORMATS[output.format]
    if output.file is not None:
        says_all = written_format.to_fill_in or written_format.one_chart
        forms_alone = written_format.forms_alone and any(
            isinstance(block, Form) for block in report.blocks
        )
        leaves_out = forms_alone or (written_format.blocks and not says_all)
        for block in report.blocks if leaves_out else ():
            for paragraph in block.paragraphs if isinstance(block, Text) else ():
                tell(locale.text(paragraph))
        return
    terminal = is_terminal(sys.stdout)
    parts = terminal or width_is_asked_for()
    layout = Layout(
        width(), output.table, output.headings, terminal=terminal, parts=parts, chart=output.chart
    )
    if output.format != "text":
        show = show_data if written_format.data else show_text
        show(render(output.format, report, locale, layout))
        return
    from agree.render.text import report_lines

    if wants_color(sys.stdout):
        paint(report_lines(report, locale, layout))
    else:
        show_text(report_lines(report, locale, layout))


def show_before_asking(answer: Answer, output: OutputSettings) -> None:
    """Show the report of an answer; where there is none, what keeps it from being made."""
    if answer.report is not None:
        _show_on_screen((), answer.report, output)
    for finding in answer.findings:
        if answer.report is None or finding.severity == "warning":
            say("")
            print_finding(finding, output.locale)


def _print_apart(
    answer: Answer, apart: tuple[Finding, ...], told: tuple[Finding, ...], output: OutputSettings
) -> None:
    """Print the findings that the report does not show, and the notes on what was asked."""
    for finding in apart:
        if finding.severity == "note" and finding.code.usage:
            print_finding(finding, output.locale)
    if FORMATS[output.format].findings and output.file is None:
        return  # the format has the findings in it
    if answer.partial or any(finding.severity == "warning" for finding in told):
        tell(f"{_print_all(told, output.locale)}.")
        return
    for finding in told:
        say("")
        print_finding(finding, output.locale)


def print_failure(
    findings: tuple[Finding, ...], question: Question | None, output: OutputSettings, command: str
) -> int:
    """Print why there is no report; return the exit code: 2 for wrong usage, 1 for faulty files."""
    in_format = FORMATS[output.format].findings and output.file is None
    if in_format and question is not None:
        report = Report(question.name, "", (Findings(findings),), values=question.without_report)
        show_data(render(output.format, report, output.locale, Layout()))
    if any(finding.code.usage for finding in findings):
        for finding in findings:
            print_finding(finding, output.locale)
        tell(output.locale.text(HELP.filled(command=f"agree {command}")))
        return 2
    if not in_format:
        count = _print_all(_faults(findings), output.locale)
        tell(f"{count}. {output.locale.text(NO_RESULT)}")
    return 1


def _faults(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what is wrong; beside errors without what is left to do in a draft, which is much."""
    faults = tuple(finding for finding in findings if finding.code not in LEFT_TO_DO)
    return faults if has_errors(faults) else findings


def _print_all(findings: tuple[Finding, ...], locale: Locale) -> str:
    """Print findings on standard error; return how many are errors and warnings, in words."""
    for finding in findings:
        print_finding(finding, locale)
        say("")
    errors, warnings = (number_of(findings, severity) for severity in ("error", "warning"))
    counts = []
    if errors or not warnings:
        counts.append(plural("{count} error", "{count} errors", count=errors))
    if warnings:
        counts.append(plural("{count} warning", "{count} warnings", count=warnings))
    return ", ".join(locale.text(count) for count in counts)
