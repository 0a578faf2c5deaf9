"""`agree verify`: the ledger against the tables and claims of the document."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import Command

COMMAND = Command(
    name="verify",
    purpose=message("Does the agreement match the tables that the document prints?"),
    help=(
        message(
            "Hold an agreement against the tables that its document prints, and what its text "
            "claims."
        ),
        message(
            "Every cell, every printed sum and every claim is checked. Exit code 0 when each "
            "difference is declared in the file with its cause, and each declared one still "
            "occurs; 1 otherwise."
        ),
    ),
    examples=(
        "agree verify agreements/2023.yaml",
        "agree verify 2023 --lang en",
        "agree verify 2023 --format json",
    ),
    questions=("verify",),
)
