"""The command for the question that the program does not have."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import Command

COMMAND = Command(
    name="sizes",
    purpose=message("How many members does each group have?"),
    help=(message("Count the members of each group."),),
    examples=("agree sizes my-agreement.yaml",),
    questions=("sizes",),
)
