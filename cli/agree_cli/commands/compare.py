"""`agree compare`: what changed from one agreement to another, and why."""

from __future__ import annotations

from pathlib import Path

import click

from agree import run
from agree_cli.legacy.comparing import Asked, compared, comparing_options, present
from agree_cli.legacy.failing import failed
from agree_cli.legacy.options import agreement_path, complete_file, lang_option, output_option


@click.command("compare")
@click.argument("before", metavar="A", shell_complete=complete_file)
@click.argument("after", metavar="B", shell_complete=complete_file)
@comparing_options()
@output_option
@lang_option
def command(
    before: str, after: str, by: str | None, group: str | None, unit: str | None,
    form: str, output: Path | None, lang: str,
) -> int:  # fmt: skip
    """Compare agreement A with agreement B: by area, grant, group and recipient.

    Things are matched by id; was: in a file says what they were called before. A recipient's
    difference is split into what comes from the sums, from the keys and from the facts, which
    add up exactly. What is pending in one of them is said, and not counted as nought.

    \b
    Examples:
      agree compare 2022 2023
      agree compare 2022 2023 --by area
      agree compare agreements/2023.yaml draft.yaml --by recipient --to regions
      agree compare 2022 2023 --format csv --output changes.csv --lang en
    """
    ledgers = []
    for file in (before, after):
        result = run(*agreement_path(file))
        if result.ledger is None:
            return failed(result, form, lang)
        ledgers.append(result.ledger)
    asked = Asked(by, group, unit, form, output, lang)
    return present(compared(ledgers[0], ledgers[1], asked), asked)
