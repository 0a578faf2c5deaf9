"""`agree infer`: which key and which rounding give a printed column."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from agree import Result, run
from agree.base import has_errors
from agree.distribute.ledger import Ledger
from agree.infer import Inference, infer
from agree.infer.column import Question, question
from agree.sections.published import PrintedColumn, PrintedTable, Published
from agree_cli.legacy.failing import failed
from agree_cli.legacy.formats import write
from agree_cli.legacy.options import agreement_path, file_argument, lang_option
from agree_cli.legacy.output import show, show_data, wants_color, width
from agree_cli.legacy.selecting import known_name
from agree_cli.legacy.texts import text

PATIENCE = 1.0
AMOUNTS = ("grant", "area", "alternative")


@click.command("infer")
@file_argument
@click.option("--table", "table_id", metavar="ID", required=True, help="The printed table.")
@click.option("--column", "heading", metavar="NAME", required=True, help="Its column, as printed.")
@click.option(
    "--format", "form", type=click.Choice(["table", "markdown", "json"]), default="table",
    show_default=True, help="How the result is written.",
)  # fmt: skip
@lang_option
def command(file: str, table_id: str, heading: str, form: str, lang: str) -> int:
    """Find the distribution key and the rounding rule behind a printed column of amounts.

    Single weights, blends of two, and base amounts are tried over the facts of the file, with
    every rounding method and order of settling. Those that match to the krona come first.

    \b
    Examples:
      agree infer 2023 --table bilaga-3 --column Vidareutbildning
      agree infer 2023 --table bilaga-2 --column "Nära vård" --lang en
    """
    result = run(*agreement_path(file))
    if result.ledger is None:
        return failed(result, form, lang)
    found_table = _asked(result, table_id, heading, form, lang)
    if found_table is None:
        return 1
    table, column = found_table
    asked = question(result.ledger, table, column)
    if asked is None:
        key = "partial_table" if table.absent else "unknown_cells"
        print(text(lang, key), file=sys.stderr)
        return 1
    found = infer(*asked, _progress(lang))
    _show(result.ledger, table, column, asked, found, form, lang)
    return 0


def _asked(
    result: Result, table_id: str, heading: str, form: str, lang: str
) -> tuple[PrintedTable, PrintedColumn] | None:
    """The table and column that are asked for; None when tables cannot be read, which is shown."""
    published = result.section("published", Published)
    if has_errors(published.findings):
        failed(result._replace(findings=published.findings), form, lang)
        return None
    tables = {table.id: table for table in published.value.tables}
    known_name(table_id, tables, "no_table", lang)
    columns = {
        column.heading.casefold(): column
        for column in tables[table_id].columns
        if column.kind in AMOUNTS
    }
    if heading.casefold() not in columns:
        known_name(heading, [column.heading for column in columns.values()], "no_column", lang)
    return tables[table_id], columns[heading.casefold()]


def _progress(lang: str) -> Callable[[int], None]:
    """Tells on standard error how far the search is, once it has taken more than a second."""
    began = time.monotonic()
    told = began

    def tell(count: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - began > PATIENCE and now - told > PATIENCE / 2:
            told = now
            print(text(lang, "searching", count=count), file=sys.stderr, flush=True)

    return tell


def _show(
    ledger: Ledger, table: PrintedTable, column: PrintedColumn, asked: Question,
    found: Inference, form: str, lang: str,
) -> None:  # fmt: skip
    if form == "json":
        from agree.infer.result import as_json

        show_data(as_json(table.id, column.heading, asked.column.currency, found, lang))
        return
    from agree_cli.legacy.views.infer import infer_view

    view = infer_view(ledger.agreement, table, column, found, lang)
    show(write(view, form, lang, width(), wants_color(sys.stdout)))
