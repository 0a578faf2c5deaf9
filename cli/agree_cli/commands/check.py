"""`agree check`: the findings on one or more agreements, and what a finding means."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import FILE, Asked, Command


def choose(asked: Asked) -> str:
    """Return the question that is asked: what codes mean, or what is wrong in files."""
    return "meaning" if asked.get("explain") else "check"


COMMAND = Command(
    name="check",
    purpose=message("What is wrong in an agreement, at file, line and column."),
    help=(
        message("Say what is wrong in agreements, at file, line and column."),
        message(
            "Reads everything, distributes the money and holds it against the printed tables, but "
            "shows the findings only. Exit code 0 when no finding is an error, 1 otherwise."
        ),
    ),
    examples=(
        "agree check agreements/2023.yaml",
        "agree check draft.yaml --lang en",
        "agree check agreements/*.yaml --format json",
        "agree check --explain unknown-fact",
    ),
    questions=("check", "meaning"),
    choose=choose,
    arguments=(FILE._replace(name="files", metavar="FILE...", many=True),),
)
