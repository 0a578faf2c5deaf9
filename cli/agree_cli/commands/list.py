"""`agree list`: the agreements and the lists of recipients that come with the program."""

from __future__ import annotations

from agree.base import message
from agree.questions import Option
from agree_cli.command import Asked, Command

REGISTERS = Option(
    "registers",
    "flag",
    message("Show the lists of recipients instead, which an agreement names as register:NAME."),
)


def choose(asked: Asked) -> str:
    """Return the question that is asked: the agreements, or the lists of recipients."""
    return "registers" if asked.get("registers") else "agreements"


COMMAND = Command(
    name="list",
    purpose=message("The agreements that come with the program, and their totals."),
    help=(message("Show the agreements that come with the program, and their totals."),),
    examples=("agree list", "agree list --registers", "agree list --lang en"),
    questions=("agreements", "registers"),
    choose=choose,
    arguments=(),
    options=(REGISTERS,),
)
