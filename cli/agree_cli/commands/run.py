"""`agree run`: who gets what, to the krona, and on what basis."""

from __future__ import annotations

from agree.base import message
from agree.questions.question import FACTS
from agree_cli.command import Asked, Command


def choose(asked: Asked) -> str:
    """Return the question that is asked: a recipient, the annex of a group, or the whole."""
    if asked.get("recipient") is not None:
        return "recipient"
    return "overview" if asked.get("group") is None else "annex"


COMMAND = Command(
    name="run",
    purpose=message("Who gets what, to the krona, and on what basis."),
    help=(
        message("Distribute the money of an agreement and show who gets what."),
        message(
            "FILE is a YAML file, or the name of an agreement that comes with the program (see "
            "agree list). When anything in it is wrong, the findings are shown and nothing is "
            "written."
        ),
    ),
    examples=(
        "agree run agreements/2023.yaml",
        "agree run 2023 --group regions",
        "agree run 2023 --recipient Dalarna",
        "agree run 2023 --group counties -o bilaga-2.csv",
        "agree run 2023 --format json --lang en",
    ),
    questions=("overview", "annex", "recipient"),
    choose=choose,
    options=(FACTS,),
    whole=False,
)
