"""`agree infer`: which key and which rounding give a printed column."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import Command

COMMAND = Command(
    name="infer",
    purpose=message("Which key and which rounding give a printed column?"),
    help=(
        message(
            "Find the distribution key and the rounding rule behind a printed column of amounts."
        ),
        message(
            "Single weights, blends of two, and base amounts are tried over the facts of the file, "
            "with every rounding method and order of settling. Those that match to the krona come "
            "first."
        ),
    ),
    examples=(
        "agree infer 2023 --table bilaga-3 --column Vidareutbildning",
        'agree infer 2023 --table bilaga-2 --column "Nära vård" --lang en',
    ),
    questions=("infer",),
)
