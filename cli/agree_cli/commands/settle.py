"""`agree settle`: what was asked for, paid, used, forfeited and is to be paid back."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from agree.findings import Finding, has_errors, in_order
from agree.life.details import Details, read_details
from agree.life.economic_report import FORM, economic_report
from agree.life.events import Event
from agree.life.filling import FilledForm
from agree.life.journal import COST_COLUMNS, EVENT_COLUMNS, Journal, events_of
from agree.life.rows import read_rows
from agree.life.settlement import Books, Settled, Settlement, settle
from agree.life.state import NEW
from agree.life.terms import terms
from agree.sections import Member
from agree_cli.commands.requisition import written
from agree_cli.legacy.delivery import put
from agree_cli.legacy.living import Opened, day_called, failed, form_called, one_member, opened, say
from agree_cli.legacy.options import file_argument, lang_option, output_option
from agree_cli.legacy.output import wants_color, width
from agree_cli.legacy.texts_life import text
from agree_cli.legacy.usage import Wrong


@click.command("settle")
@file_argument
@click.option(
    "--costs", type=click.Path(path_type=Path), metavar="FILE",
    help="The costs: CSV or YAML with recipient, grant, amount, and what the cost is.",
)  # fmt: skip
@click.option(
    "--requisitions", "--events", "events", type=click.Path(path_type=Path), metavar="FILE",
    help="What happened, by date: requisitions, payments, reports and repayments (CSV or YAML).",
)  # fmt: skip
@click.option("--on", "on", metavar="DATE", help="The state of things at the end of this day.")
@click.option("--recipient", metavar="CODE_OR_NAME", help="Only this recipient.")
@click.option(
    "--details", type=click.Path(path_type=Path), metavar="FILE",
    help="The recipient's details for the economic report, with the certificate (YAML).",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "markdown", "docx"]),
    default="table", show_default=True,
    help="How the result is written; docx is the recipient's economic report.",
)  # fmt: skip
@output_option
@lang_option
def command(
    file: str, costs: Path | None, events: Path | None, on: str | None, recipient: str | None,
    details: Path | None, form: str, output: Path | None, lang: str,
) -> int:  # fmt: skip
    """Account for an agreement: granted, requested, paid, used, to repay and forfeited.

    Without a file of events everything counts as requested in time and paid. An event that
    cannot have happened is a finding at its line; the rest still counts, and the exit code is 1.

    \b
    Examples:
      agree settle 2023 --costs docs/examples/life/costs.csv --on 2024-03-31
      agree settle 2023 --costs docs/examples/life/costs.csv --recipient SKR
      agree settle 2023 --events docs/examples/life/events.csv --on 2023-12-31
      agree settle 2023 --events docs/examples/life/events.csv --format json
    """
    found = opened(file, form, lang)
    if isinstance(found, int):
        return found
    if costs is None and events is None:
        raise Wrong(text(lang, "need_books"))
    day = day_called(on, lang)
    member = one_member(found, recipient, lang) if recipient is not None else None
    made, findings = _settled(found, costs, events, day)
    if made is None:
        return failed(findings, form, lang)
    return _told(found, made, findings, Asked(member, details, form, output, lang))


class Asked(NamedTuple):
    """How the settlement is to be told."""

    member: Member | None
    details: Path | None
    form: str
    output: Path | None
    lang: str


def _settled(
    found: Opened, costs: Path | None, events: Path | None, on: date | None
) -> tuple[Settlement | None, list[Finding]]:
    """The settlement, None when a file could not be read at all, and every finding on the files."""
    journal = Journal(found.agreement, terms(found.ledger, found.life))
    spent, findings = _read(journal._replace(undated=_report_day(found)), costs, "costs")
    happened, faults = _read(journal, events, "events")
    findings += faults
    if spent is None or happened is None:
        return None, findings
    books = Books(None if events is None else happened, spent)
    made = settle(found.ledger, found.life, books, on)
    return made, list(in_order([*findings, *made.findings]))


def _read(
    journal: Journal, path: Path | None, key: str
) -> tuple[tuple[Event, ...] | None, list[Finding]]:
    """The events of a file; None when nothing in it could be read."""
    if path is None:
        return (), []
    columns = COST_COLUMNS if key == "costs" else EVENT_COLUMNS
    rows, findings = read_rows(path, str(path), key, columns)
    if not rows and findings:
        return None, findings
    read, faults = events_of(journal, rows, "report" if key == "costs" else None)
    return read, [*findings, *faults]


def _report_day(found: Opened) -> date | None:
    """The day of costs that say none: the last day for the economic report."""
    form = found.life.forms.get(FORM)
    deadline = found.life.deadline(form.latest) if form is not None else None
    if deadline is not None:
        return deadline.when.last
    return found.life.period[1] if found.life.period is not None else None


def _told(found: Opened, made: Settlement, findings: list[Finding], asked: Asked) -> int:
    """Write what was asked for, and say what was wrong; gives the exit code."""
    lang = asked.lang
    lines = _lines(made, asked.member)
    reports, faults = _reports(found, made, lines, asked)
    if faults or (asked.form == "docx" and has_errors(findings)):
        return failed([*findings, *faults], asked.form, lang)
    content = _content(found, made, lines, reports, findings, asked)
    code = 0
    if asked.output is None or not has_errors(findings):
        code = put(content, asked.output, lang, asked.form)
    if findings and asked.form != "json":
        say(findings, lang)
        print(text(lang, "errors_kept"), file=sys.stderr)
    return 1 if has_errors(findings) else code


def _lines(made: Settlement, member: Member | None) -> tuple[Settled, ...]:
    """The lines of the recipient that is asked for; else of those whom the files tell of."""
    if member is not None:
        return tuple(line for line in made.lines if line.term.member.id == member.id)
    told = {
        line.term.member.id
        for line in made.lines
        if line.costs or (not made.assumed and line.account != NEW)
    }
    return tuple(line for line in made.lines if not told or line.term.member.id in told)


def _reports(
    found: Opened, made: Settlement, lines: tuple[Settled, ...], asked: Asked
) -> tuple[tuple[FilledForm, ...], list[Finding]]:
    """The economic report of the one recipient that is asked for, if any."""
    members = {line.term.member.id: line.term.member for line in lines}
    if len(members) != 1:
        if asked.form == "docx" or asked.details is not None:
            raise Wrong(text(asked.lang, "need_recipient"))
        return (), []
    if FORM not in found.life.forms and asked.form != "docx" and asked.details is None:
        return (), []
    form = form_called(found, FORM, asked.lang)
    details: Details | None = None
    findings: list[Finding] = []
    if asked.details is not None:
        details, findings = read_details(asked.details, str(asked.details), form)
        if details is None:
            return (), findings
    member = next(iter(members.values()))
    filled, missing = economic_report(found.ledger, found.life, form, member, details, made)
    return (filled,), [*findings, *missing]


def _content(
    found: Opened, made: Settlement, lines: tuple[Settled, ...], reports: tuple[FilledForm, ...],
    findings: list[Finding], asked: Asked,
) -> str | bytes:  # fmt: skip
    agreement, lang = found.agreement, asked.lang
    if asked.form == "docx":
        if asked.output is None:
            raise Wrong(text(lang, "need_output"))
        return written(found, reports[0], "docx", lang)
    if asked.form == "csv":
        from agree.life.settlement_result import as_csv

        return as_csv(agreement, lines)
    if asked.form == "json":
        from agree.life.result import form_data
        from agree.life.settlement_result import as_json

        told = [form_data(report, lang) for report in reports]
        return as_json(agreement, made, lines, told, findings, lang)
    from agree_cli.legacy.formats import write
    from agree_cli.legacy.views.settlement import certificate, settlement_view

    color = asked.output is None and wants_color(sys.stdout)
    view = settlement_view(found, made, lines, asked.member, lang)
    for report in reports:
        view = view._replace(lines=(*view.lines, *certificate(report, lang)))
    shown = write(view, asked.form, lang, width(), color)
    if asked.form == "markdown" and asked.details is not None:
        shown += "\n" + str(written(found, reports[0], "markdown", lang))
    return shown
