"""The commands: each with the line that says what it is for; its module has the same name."""

from __future__ import annotations

from collections.abc import Mapping

from agree.base import Message, message

COMMANDS: Mapping[str, Message] = {
    "run": message("Who gets what, to the krona, and on what basis."),
    "check": message("What is wrong in an agreement, at file, line and column."),
    "verify": message("Does the agreement match the tables that the document prints?"),
    "explain": message("How a figure came about, from the agreement's total down to the krona."),
    "infer": message("Which key and which rounding give a printed column?"),
    "compare": message(
        "What changed from one agreement to another, who gains and who loses, and why."
    ),
    "whatif": message(
        "What if an amount, a key, a share or a fact were different? Who gains, who loses?"
    ),
    "new": message("Next year's file from this year's, with a list of what is left to fill in."),
    "conditions": message("Who must, should and may do what for which grants."),
    "calendar": message("All dates of an agreement: who owes what to whom, and when."),
    "requisition": message("The form that asks for a recipient's money, filled in."),
    "settle": message("What was asked for, paid, used, forfeited and is to be paid back."),
    "list": message("The agreements that come with the program, and their totals."),
    "completion": message("The script that completes commands and names in your shell."),
}
