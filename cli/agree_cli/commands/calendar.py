"""`agree calendar`: every date of an agreement, as a table, as JSON or for a calendar program."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from agree_cli.legacy.delivery import put
from agree_cli.legacy.living import Opened, asked, opened
from agree_cli.legacy.options import file_argument, lang_option, output_option
from agree_cli.legacy.output import wants_color, width


@click.command("calendar")
@file_argument
@click.option("--for", "who", metavar="RECIPIENT", help="Only the dates that concern this one.")
@click.option(
    "--format", "form", type=click.Choice(["table", "ics", "json", "csv", "markdown"]),
    default="table", show_default=True,
    help="How the dates are written; ics is for Outlook, Google and other calendars.",
)  # fmt: skip
@output_option
@lang_option
def command(file: str, who: str | None, form: str, output: Path | None, lang: str) -> int:
    """Show all dates of an agreement in order: who owes what to whom.

    A day that is a weekend or a public holiday is marked, and never moved. RECIPIENT is a code,
    a name, a whole group or an authority.

    \b
    Examples:
      agree calendar agreements/2023.yaml
      agree calendar 2023 --for Dalarna
      agree calendar 2023 --for SKR --format ics --output skr.ics
      agree calendar 2023 --format json --lang en
    """
    found = opened(file, form, lang)
    if isinstance(found, int):
        return found
    return put(_written(found, who, form, lang, to_screen=output is None), output, lang, form)


def _written(
    found: Opened, who: str | None, form: str, lang: str, *, to_screen: bool
) -> str | bytes:
    from agree.life.dates import calendar

    whom = asked(found, who, lang)
    days = calendar(found.agreement, found.life, whom)
    if form == "ics":
        from agree.life.ical import as_ical
        from agree_cli.legacy.views.calendar import event_words

        told = tuple((day, event_words(found, day, lang)) for day in days)
        return as_ical(found.agreement, told, _now())
    if form == "json":
        from agree.life.dates import uid
        from agree.life.result import calendar_as_json

        identified = [(day, uid(found.agreement, day)) for day in days]
        return calendar_as_json(found.agreement, found.life, identified, lang, whom)
    from agree_cli.legacy.formats import write
    from agree_cli.legacy.views.calendar import calendar_view

    color = to_screen and wants_color(sys.stdout)
    view = calendar_view(found, days, whom, lang, narrow=form == "table")
    return write(view, form, lang, width(), color)


def _now() -> datetime:
    """Now, in whole seconds; or SOURCE_DATE_EPOCH, so that a build can be repeated."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdigit():
        return datetime.fromtimestamp(int(fixed), UTC)
    return datetime.now(UTC).replace(microsecond=0)
