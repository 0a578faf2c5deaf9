"""`agree explain`: how a figure came about."""

from __future__ import annotations

from agree.base import message
from agree.questions.question import FACTS
from agree_cli.command import Command

COMMAND = Command(
    name="explain",
    purpose=message("How a figure came about, from the agreement's total down to the krona."),
    help=(
        message(
            "Show how a figure came about: pool, portion, key, exact share, rounding, settlement."
        ),
        message(
            "Without a recipient, the sum of the agreement, an area or a grant is taken apart. "
            "Every figure is the sum of those below it, and cites its section."
        ),
    ),
    examples=(
        "agree explain 2023 --recipient Dalarna",
        "agree explain 2023 --recipient 20 --grant nara-vard-regioner --full",
        "agree explain 2023 --grant vfu",
        "agree explain 2023 --recipient Gotland --format markdown --lang en",
    ),
    questions=("explain",),
    options=(FACTS,),
)
