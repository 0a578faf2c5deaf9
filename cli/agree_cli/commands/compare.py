"""`agree compare`: what changed from one agreement to another, and why."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import FILE, Command

FILES = (
    FILE._replace(name="before", metavar="A"),
    FILE._replace(name="after", metavar="B"),
)


COMMAND = Command(
    name="compare",
    purpose=message(
        "What changed from one agreement to another, who gains and who loses, and why."
    ),
    help=(
        message("Compare agreement A with agreement B: by area, grant, group and recipient."),
        message(
            "Things are matched by id; was: in a file says what they were called before. A "
            "recipient's difference is split into what comes from the sums, from the keys and "
            "from the facts, which add up exactly. What is pending in one of them is said, and "
            "not counted as nought."
        ),
    ),
    examples=(
        "agree compare 2022 2023",
        "agree compare 2022 2023 --by area",
        "agree compare agreements/2023.yaml draft.yaml --by recipient --group regions",
        "agree compare 2022 2023 -o changes.csv --lang en",
    ),
    questions=("compare",),
    arguments=FILES,
)
