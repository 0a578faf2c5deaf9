"""`agree list`: the agreements that come with the program."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import click

from agree import run
from agree.bundled import agreement_files, agreement_name
from agree_cli.formats import FORMATS, write
from agree_cli.options import lang_option
from agree_cli.output import show, show_data, wants_color, width
from agree_cli.texts import text
from agree_cli.view import Column, Row, Table, View


@click.command("list")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True,
    help="How the list is written.",
)  # fmt: skip
@lang_option
def command(form: str, lang: str) -> int:
    """Show the agreements that come with the program, and their totals.

    \b
    Examples:
      agree list
      agree list --lang en
    """
    files = agreement_files()
    columns = (
        Column(text(lang, "name"), label=True),
        Column(text(lang, "agreement")),
        Column(text(lang, "total"), "number"),
        Column("", label=False),
    )
    rows = tuple(_row(file, lang) for file in files)
    lines = (text(lang, "run_one", name=agreement_name(files[0])),) if files else ()
    view = View("", (Table("", columns, rows),), lines=lines)
    written = write(view, form, lang, width(), wants_color(sys.stdout))
    written = written.removeprefix("# \n").lstrip("\n")
    (show_data if form == "csv" else show)(written)
    return 0


def _row(file: Path, lang: str) -> Row:
    result = run(file, file.name, later=False)
    agreement = result.agreement
    if agreement is None or result.ledger is None:
        return Row((agreement_name(file), text(lang, "has_errors"), None, ""))
    size = agreement.currency.size(agreement.unit) or Fraction(1)
    return Row(
        (agreement_name(file), agreement.name, Fraction(result.ledger.total) / size, agreement.unit)
    )
