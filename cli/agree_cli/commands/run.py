"""`agree run`: who gets what, to the krona, and on what basis."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from agree import Result, run
from agree.findings.render import as_text, count
from agree.ledger import Ledger
from agree.messages import Locale
from agree_cli.delivery import put
from agree_cli.options import agreement_path, file_argument, lang_option, output_option
from agree_cli.output import show_data, wants_color, width
from agree_cli.selecting import Asked, selected
from agree_cli.texts import text


@click.command("run")
@file_argument
@click.option(
    "--facts", type=click.Path(path_type=Path), metavar="CSV",
    help="Figures that were pending: code (and group), a column a fact.",
)  # fmt: skip
@click.option("--to", "group", metavar="GROUP", help="The annex table of a group: a row a member.")
@click.option("--recipient", metavar="CODE_OR_NAME", help="All that one recipient gets.")
@click.option("--area", metavar="AREA", help="Only this area, by its id.")
@click.option(
    "--by", type=click.Choice(["grant", "area"]), default="grant", show_default=True,
    help="What the columns of the annex table are.",
)  # fmt: skip
@click.option("--unit", metavar="UNIT", help="Unit of amounts: kr, tkr, mnkr …")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "markdown"]), default="table",
    show_default=True, help="How the result is written; csv and json hold the ledger's entries.",
)  # fmt: skip
@output_option
@lang_option
def command(
    file: str, facts: Path | None, group: str | None, recipient: str | None, area: str | None,
    by: str, unit: str | None, form: str, output: Path | None, lang: str,
) -> int:  # fmt: skip
    """Distribute the money of an agreement and show who gets what.

    FILE is a YAML file, or the name of an agreement that comes with the program (see agree list).
    When anything in it is wrong, the findings are shown and nothing is written.

    \b
    Examples:
      agree run agreements/2023.yaml
      agree run 2023 --to regions
      agree run 2023 --recipient Dalarna
      agree run 2023 --to counties --format csv --output bilaga-2.csv
      agree run 2023 --format json --lang en
    """
    result = run(*agreement_path(file), facts, later=False)
    if result.ledger is None:
        return failed(result, form, lang)
    asked = Asked(group, recipient, area, by, unit, lang)
    written = _written(result.ledger, result, asked, form, to_screen=output is None)
    return put(written, output, lang, form)


def _written(ledger: Ledger, result: Result, asked: Asked, form: str, *, to_screen: bool) -> str:
    selection = selected(ledger.agreement, asked)
    if form == "json":
        from agree.report.result import as_json

        return as_json(ledger, selection.entries(ledger), result.findings, asked.lang)
    if form == "csv" and asked.group is None:
        from agree.report.result import as_csv

        return as_csv(ledger, selection.entries(ledger))
    from agree_cli.formats import write
    from agree_cli.views import view

    color = to_screen and wants_color(sys.stdout)
    return write(view(ledger, selection, asked), form, asked.lang, width(), color)


def failed(result: Result, form: str, lang: str) -> int:
    """Show the findings of a run that gave no result; gives the exit code."""
    if form == "json":
        from agree.report.result import failure_as_json

        show_data(failure_as_json(result.findings, lang))
        return 1
    for finding in result.findings:
        print(as_text(finding, Locale(lang)) + "\n", file=sys.stderr)
    errors = text(lang, "error_count", count=count(result.findings, "error"))
    print(f"{errors}. {text(lang, 'no_result')}", file=sys.stderr)
    return 1
