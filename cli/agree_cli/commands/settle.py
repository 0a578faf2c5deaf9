"""`agree settle`: what was asked for, paid, used, forfeited and is to be paid back."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import Command

COMMAND = Command(
    name="settle",
    purpose=message("What was asked for, paid, used, forfeited and is to be paid back."),
    help=(
        message("Account for an agreement: granted, requested, paid, used, to repay, forfeited."),
        message(
            "Without a file of events everything counts as requested in time and paid. An event "
            "that cannot have happened is a finding at its line; the rest still counts, and the "
            "exit code is 1. The format docx is the economic report of one recipient."
        ),
    ),
    examples=(
        "agree settle 2023 --costs docs/examples/life/costs.csv --on 2024-03-31",
        "agree settle 2023 --costs docs/examples/life/costs.csv --recipient SKR",
        "agree settle 2023 --events docs/examples/life/events.csv --on 2023-12-31",
        "agree settle 2023 --events docs/examples/life/events.csv --format json",
    ),
    questions=("settle",),
    choose=lambda asked: "settle",
)
