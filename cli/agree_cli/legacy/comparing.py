"""What `agree compare` and `agree whatif` share: options, and how a comparison is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from agree.compare import Comparison, compare
from agree.ledger import Ledger
from agree_cli.legacy.delivery import put
from agree_cli.legacy.output import wants_color, width
from agree_cli.legacy.selecting import known_name
from agree_cli.legacy.texts_compare import text
from agree_cli.legacy.usage import Wrong

F = TypeVar("F", bound=Callable[..., Any])
FORMS = ("table", "csv", "json", "markdown")


class Asked(NamedTuple):
    """The options that say what of a comparison is shown, and how."""

    by: str | None
    group: str | None
    unit: str | None
    form: str
    output: Path | None
    lang: str


def comparing_options(*, by: bool = True) -> Callable[[F], F]:
    """`--by` (unless the command has its own), `--to`, `--unit` and `--format`."""
    level = click.option(
        "--by", type=click.Choice(["area", "grant", "group", "recipient"]),
        help="Only this level; without it, a page with all of them.",
    )  # fmt: skip
    options = (
        *([level] if by else []),
        click.option("--to", "group", metavar="GROUP", help="Only the recipients of this group."),
        click.option("--unit", metavar="UNIT", help="Unit of amounts: kr, tkr, mnkr …"),
        click.option(
            "--format", "form", type=click.Choice(FORMS), default="table", show_default=True,
            help="How the result is written.",
        ),
    )  # fmt: skip

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def compared(before: Ledger, after: Ledger, asked: Asked) -> Comparison:
    """The comparison of two ledgers. Raises Wrong for what cannot be compared or shown."""
    currencies = [ledger.agreement.currency for ledger in (before, after)]
    try:
        found = compare(before, after)
    except ValueError:
        one, other = (currency.code for currency in currencies)
        raise Wrong(text(asked.lang, "other_currency", one=one, other=other)) from None
    if asked.group is not None:
        groups = {**found.before.recipients, **found.after.recipients}
        known_name(asked.group, groups, "unknown_group", asked.lang)
    if asked.unit is not None and found.after.currency.size(asked.unit) is None:
        known_name(asked.unit, found.after.currency.units, "unknown_unit", asked.lang)
    return found


def present(
    found: Comparison, asked: Asked, lines: tuple[str, ...] = (),
    more: dict[str, object] | None = None,
) -> int:  # fmt: skip
    """Show a comparison, or write it to a file; gives the exit code.

    `lines` are said below the tables, `more` goes into JSON.
    """
    written = _written(found, asked, lines, more)
    return put(written, asked.output, asked.lang, asked.form)


def _written(
    found: Comparison, asked: Asked, lines: tuple[str, ...], more: dict[str, object] | None
) -> str:
    if asked.form == "json":
        from agree.compare.result import as_json

        recipients = found.recipients if asked.group is None else found.of_group(asked.group)
        return as_json(found, recipients, more)
    from agree_cli.legacy.formats import write
    from agree_cli.legacy.views.compare import Shown, compare_view

    folded = {unit.casefold(): unit for unit in found.after.currency.units}
    unit = None if asked.unit is None else folded.get(asked.unit.casefold(), asked.unit)
    shown = Shown(asked.by, asked.group, unit, asked.lang, bars=asked.form == "table")
    color = asked.output is None and wants_color(sys.stdout)
    return write(compare_view(found, shown, lines), asked.form, asked.lang, width(), color)
