"""`agree conditions`: who must, should and may do what for which grants."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from agree_cli.legacy.delivery import put
from agree_cli.legacy.living import Opened, asked, opened
from agree_cli.legacy.options import file_argument, lang_option, output_option
from agree_cli.legacy.output import wants_color, width
from agree_cli.legacy.selecting import known_grant


@click.command("conditions")
@file_argument
@click.option("--for", "who", metavar="RECIPIENT", help="Only what this recipient is to do.")
@click.option("--grant", metavar="GRANT", help="Only what belongs to this grant, by its id.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "markdown", "json"]), default="table",
    show_default=True, help="How the result is written; markdown is a checklist.",
)  # fmt: skip
@output_option
@lang_option
def command(
    file: str, who: str | None, grant: str | None, form: str, output: Path | None, lang: str
) -> int:
    """Show who must, should and may do what for which grants.

    RECIPIENT is a code, a name, a whole group or an authority. A recipient sees what each of its
    grants is worth, and how many conditions hang on it.

    \b
    Examples:
      agree conditions agreements/2023.yaml
      agree conditions 2023 --for Dalarna --grant ambulans
      agree conditions 2023 --for SKR --format markdown --output checklista.md
      agree conditions 2023 --format csv --lang en
    """
    found = opened(file, form, lang)
    if isinstance(found, int):
        return found
    known_grant(found.agreement, grant, lang)
    return put(
        _written(found, who, grant, form, lang, to_screen=output is None), output, lang, form
    )


def _written(
    found: Opened, who: str | None, grant: str | None, form: str, lang: str, *, to_screen: bool
) -> str:
    from agree.life.matrix import matrix

    whom = asked(found, who, lang)
    rows = matrix(found.ledger, found.life, whom, grant)
    if form == "json":
        from agree.life.result import matrix_as_json

        return matrix_as_json(found.agreement, found.life, rows, whom)
    if form == "csv":
        from agree.life.matrix_csv import as_csv

        return as_csv(rows)
    if form == "markdown":
        from agree_cli.legacy.formats.checklist import write as write_checklist

        return write_checklist(found, rows, whom, lang)
    from agree_cli.legacy.formats import write
    from agree_cli.legacy.views.conditions import conditions_view

    color = to_screen and wants_color(sys.stdout)
    view = conditions_view(found, rows, whom, grant, lang)
    return write(view, form, lang, width(), color)
