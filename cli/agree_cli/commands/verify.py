"""`agree verify`: the ledger against the tables and claims of the document."""

from __future__ import annotations

import sys

import click

from agree import run
from agree.findings.render import as_text
from agree.messages import Locale
from agree.proof import verify
from agree_cli.legacy.formats import write
from agree_cli.legacy.options import agreement_path, file_argument, lang_option
from agree_cli.legacy.output import show, show_data, wants_color, width


@click.command("verify")
@file_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "json"]),
    default="table",
    show_default=True,
    help="How the result is written.",
)
@lang_option
def command(file: str, form: str, lang: str) -> int:
    """Hold an agreement against the tables that its document prints, and what its text claims.

    Every cell, every printed sum and every claim is checked. Exit code 0 when each difference is
    declared in the file with its cause, and each declared one still occurs; 1 otherwise.

    \b
    Examples:
      agree verify agreements/2023.yaml
      agree verify 2023 --lang en
      agree verify 2023 --format json
    """
    result = run(*agreement_path(file))
    found = verify(result)
    if form == "json":
        from agree.proof.result import as_json

        show_data(as_json(found, lang))
        return 0 if found.holds else 1
    if result.ledger is not None:
        from agree_cli.legacy.views.verify import verify_view

        view = verify_view(result.ledger.agreement, found, lang)
        show(write(view, form, lang, width(), wants_color(sys.stdout)))
    errors = [finding for finding in found.findings if finding.severity == "error"]
    for finding in errors:
        print("\n" + as_text(finding, Locale(lang)), file=sys.stderr)
    return 1 if errors else 0
