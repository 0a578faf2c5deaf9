"""`agree calendar`: every date of an agreement, as a table or for a calendar program."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import Command

COMMAND = Command(
    name="calendar",
    purpose=message("All dates of an agreement: who owes what to whom, and when."),
    help=(
        message("Show all dates of an agreement in order: who owes what to whom."),
        message(
            "A day that is a weekend or a public holiday is marked, and never moved. RECIPIENT is "
            "a code, a name, a whole group or an authority. The format ics is for Outlook, Google "
            "and other calendars."
        ),
    ),
    examples=(
        "agree calendar agreements/2023.yaml",
        "agree calendar 2023 --recipient Dalarna",
        "agree calendar 2023 --recipient SKR --output skr.ics",
        "agree calendar 2023 --format json --lang en",
    ),
    questions=("calendar",),
    choose=lambda asked: "calendar",
)
