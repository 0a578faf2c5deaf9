"""`agree conditions`: who must, should and may do what for which grants."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import Command

COMMAND = Command(
    name="conditions",
    purpose=message("Who must, should and may do what for which grants."),
    help=(
        message("Show who must, should and may do what for which grants."),
        message(
            "RECIPIENT is a code, a name, a whole group or an authority. A recipient sees what "
            "each of its grants is worth, and how many conditions hang on it."
        ),
    ),
    examples=(
        "agree conditions agreements/2023.yaml",
        "agree conditions 2023 --recipient Dalarna --grant ambulans",
        "agree conditions 2023 --recipient SKR --checklist --output checklista.md",
        "agree conditions 2023 --format csv --lang en",
    ),
    questions=("conditions",),
    choose=lambda asked: "conditions",
)
