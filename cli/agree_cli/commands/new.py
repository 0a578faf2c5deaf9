"""`agree new`: next year's file from this year's."""

from __future__ import annotations

from pathlib import Path

from agree.base import message
from agree.questions import Answer, Option
from agree.questions.kinds import MISSING_ARGUMENT
from agree.questions.names import usage_finding
from agree.questions.subjects import run_agreement
from agree_cli.command import Asked, Command

YEAR = Option("year", "text", message("The year of the new file."), metavar="YEAR")
FROM = Option(
    "from",
    "agreement",
    message("The agreement to start from: a path, or the name of one that comes with the program."),
    metavar="FILE",
)


def make(asked: Asked) -> Answer:
    """Return the file for another year, from the agreement that is named."""
    from agree.drafting.new import new

    file, output = asked["from"], asked["output"]
    if file is None:
        return Answer(None, (usage_finding(MISSING_ARGUMENT, name="--from"),))
    to = output if isinstance(output, Path) else None
    return new(run_agreement(str(file)), year=str(asked["year"]), output=to)


COMMAND = Command(
    name="new",
    purpose=message("Next year's file from this year's, with a list of what is left to fill in."),
    help=(
        message(
            "Write the file for another year: the same agreement, with all that must be looked at "
            "marked."
        ),
        message(
            "Structure, ids, keys and comments are kept, and the year and the dates are moved. "
            "Amounts are kept and marked with confirm: true; facts are pending, with the day that "
            "they will need. What speaks of the old document only (printed tables, deviations, "
            "claims) is left out. What is left to do is listed, line by line; agree check lists "
            "it again."
        ),
    ),
    examples=(
        "agree new 2024 --from agreements/2023.yaml",
        "agree new 2024 --from 2023 --output draft.yaml",
        "agree check draft.yaml",
    ),
    questions=("todo",),
    arguments=(YEAR,),
    options=(FROM,),
    job=make,
)
