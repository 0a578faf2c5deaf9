"""`agree list`: the agreements that come with the program."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from agree import run
from agree.bundled import agreement_files, agreement_name
from agree.questions.selection import Selection
from agree.questions.summary import summary
from agree_cli.legacy.formats import FORMATS, write
from agree_cli.legacy.options import lang_option
from agree_cli.legacy.output import show, show_data, wants_color, width
from agree_cli.legacy.texts import text
from agree_cli.legacy.view import Column, Row, Table, View
from agree_cli.legacy.views.amounts import known_part


@click.command("list")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True,
    help="How the list is written.",
)  # fmt: skip
@click.option(
    "--registers", is_flag=True,
    help="Show the lists of recipients instead, which an agreement names as register:NAME.",
)  # fmt: skip
@lang_option
def command(form: str, registers: bool, lang: str) -> int:
    """Show the agreements that come with the program, and their totals.

    \b
    Examples:
      agree list
      agree list --registers
      agree list --lang en
    """
    view = _registers(lang) if registers else _agreements(lang)
    written = write(view, form, lang, width(), wants_color(sys.stdout))
    written = written.removeprefix("# \n").lstrip("\n")
    (show_data if form == "csv" else show)(written)
    return 0


def _agreements(lang: str) -> View:
    """Return a row for each agreement that comes with the program."""
    files = agreement_files()
    columns = (
        Column(text(lang, "name"), label=True),
        Column(text(lang, "agreement")),
        Column(text(lang, "total"), "number"),
        Column("", label=False),
    )
    rows = tuple(_row(file, lang) for file in files)
    lines = (text(lang, "run_one", name=agreement_name(files[0])),) if files else ()
    return View("", (Table("", columns, rows),), lines=lines)


def _registers(lang: str) -> View:
    """Return a row for each list of recipients that comes with the program."""
    from agree.registers import REGISTER, registers

    headings = ("name", "register", "members", "belongs_to", "source")
    columns = [Column(text(lang, key)) for key in headings]
    columns[0], columns[2] = columns[0]._replace(label=True), columns[2]._replace(kind="number")
    rows = tuple(
        Row((REGISTER + one.id, one.name, one.members, one.parent, one.source))
        for one in registers()
    )
    return View("", (Table("", tuple(columns), rows),))


def _row(file: Path, lang: str) -> Row:
    result = run(file, file.name, later=False)
    agreement = result.agreement
    if agreement is None or result.ledger is None:
        return Row((agreement_name(file), text(lang, "has_errors"), None, ""))
    found = summary(result.ledger, Selection(None, None, None))
    unknown = found.unknown and not found.stated
    total = known_part(agreement, found.amount, agreement.unit, lang, unknown=unknown)
    return Row((agreement_name(file), agreement.name, total, agreement.unit))
