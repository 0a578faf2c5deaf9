"""The command that publishes a web site."""

from __future__ import annotations

from typing import cast

from agree.base import message
from agree.questions import Answer, Option
from agree_cli.command import FILE, Arguments, Command

AGAINST = Option(
    "against",
    "agreement",
    message("The agreement that the newest one is compared with, such as last year's."),
    metavar="FILE",
)


def _site(given: Arguments) -> Answer:
    """Make a site of the agreements that are named, in the folder that `--output` names."""
    from agree.questions.kinds import MISSING_ARGUMENT
    from agree.questions.names import usage_finding
    from agree.questions.subjects import run_agreement
    from agree.site import publish
    from agree.source import files_read

    folder, against = given["output"], given["against"]
    files = cast("tuple[str, ...]", given["files"])
    if folder is None:
        return Answer(None, (usage_finding(MISSING_ARGUMENT, name="--output"),))
    with files_read() as read:
        results = [run_agreement(file) for file in dict.fromkeys(files)]
        before = None if against is None else run_agreement(str(against))
    return publish(results, str(folder), before, read)


PUBLISH = Command(
    name="publish",
    purpose=message("A web site of agreements: what each recipient gets, and why."),
    help=(
        message("Write a web site of one or several agreements to the folder --output names."),
        message(
            "It has a page for each group and each recipient, in Swedish and in English; from each "
            "amount a link leads to how it came about. It works from the disk as well as on a "
            "server, and loads nothing from elsewhere."
        ),
        message(
            "A site that is in the folder already is replaced; files that others have put there, "
            "or changed, never are."
        ),
    ),
    examples=(
        "agree publish 2023 -o site",
        "agree publish 2022 2023 -o site",
        "agree publish agreements/2023.yaml --against 2022 -o site",
    ),
    questions=(),
    arguments=(FILE._replace(name="files", metavar="FILE...", many=True),),
    options=(AGAINST,),
    job=_site,
)
