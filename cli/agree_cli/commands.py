"""The commands: each with its help, its arguments, and the questions that it asks."""

from __future__ import annotations

from pathlib import Path

from agree.base import message
from agree.questions import Answer, Artifact, Option
from agree.questions.question import FACTS
from agree_cli.command import FILE, Arguments, Command
from agree_cli.commands_of_front_doors import EDITOR, OPEN
from agree_cli.commands_of_scenarios import SWEEP, WHATIF
from agree_cli.commands_of_sites import PUBLISH
from agree_cli.commands_of_tables import FILL, READ

YEAR = Option("year", "text", message("The year of the new file."), metavar="YEAR")
FROM = Option(
    "from",
    "agreement",
    message("The agreement to start from: a path, or the name of one that comes with the program."),
    metavar="FILE",
)
FORCE = Option("force", "flag", message("Replace a file that is there already."))
REGISTERS = Option(
    "registers",
    "flag",
    message("Show instead the lists of recipients that an agreement can name as register:NAME."),
)
SHELL = Option(
    "shell",
    "choice",
    message("The shell that is to complete."),
    choices=("bash", "zsh", "fish"),
    metavar="bash|zsh|fish",
)


def _question_of_run(given: Arguments) -> str:
    """Return the question: about one recipient, the annex of a group, or the whole agreement."""
    if given.get("recipient") is not None or given.get("each_recipient"):
        return "recipient"
    return "overview" if given.get("group") is None else "annex"


def _question_of_check(given: Arguments) -> str:
    return "meaning" if given.get("explain") else "check"


def _question_of_list(given: Arguments) -> str:
    return "registers" if given.get("registers") else "agreements"


def _next_year(given: Arguments) -> Answer:
    """Make the file for another year, from the agreement that `--from` names."""
    from agree.drafting.new import new
    from agree.questions.kinds import MISSING_ARGUMENT
    from agree.questions.names import usage_finding
    from agree.questions.subjects import run_agreement

    file, output = given["from"], given["output"]
    if file is None:
        return Answer(None, (usage_finding(MISSING_ARGUMENT, name="--from"),))
    path = output if isinstance(output, Path) else None
    year, force = str(given["year"]), bool(given["force"])
    return new(run_agreement(str(file)), year=year, output=path, force=force)


def _completion_script(given: Arguments) -> Answer:
    """Make the script of a shell; without a file to write it goes to standard output."""
    from agree_cli.command_line import agree
    from agree_cli.shells import SHELLS

    shell = SHELLS[str(given["shell"])]
    script = shell(agree, {}, "agree", "_AGREE_COMPLETE").source()
    file = "" if given["output"] is None else str(given["output"])
    return Answer(None, (), (Artifact(file, script.encode(), COMPLETION.purpose),))


RUN = Command(
    name="run",
    purpose=message("Who gets what, to the krona, and on what basis."),
    help=(
        message("Distribute the money of an agreement and show who gets what."),
        message(
            "FILE is a YAML file, or the name of an agreement that comes with the program "
            "(see agree list). When anything in it is wrong, that is shown and nothing is "
            "written."
        ),
    ),
    examples=(
        "agree run agreements/2023.yaml",
        "agree run 2023 --group regions",
        "agree run 2023 --recipient Dalarna",
        "agree run 2023 --group counties -o bilaga-2.csv",
        "agree run 2023 --each-recipient --group regions -o regions",
        "agree run 2023 --format json --lang en",
    ),
    questions=("overview", "annex", "recipient"),
    choose=_question_of_run,
    options=(FACTS,),
    follow_up=False,
)
CHECK = Command(
    name="check",
    purpose=message("What is wrong in an agreement, with file, line and column."),
    help=(
        message("Show what is wrong in agreements, with file, line and column."),
        message(
            "Reads everything, distributes the money and compares it with the printed "
            "tables, but shows only errors and notes. The exit code is 0 when there are no "
            "errors, otherwise 1."
        ),
    ),
    examples=(
        "agree check agreements/2023.yaml",
        "agree check draft.yaml --against 2023",
        "agree check agreements/*.yaml --format json",
        "agree check --explain unknown-fact",
    ),
    questions=("check", "meaning"),
    choose=_question_of_check,
    arguments=(FILE._replace(name="files", metavar="FILE...", many=True),),
)
VERIFY = Command(
    name="verify",
    purpose=message("Does the agreement match the tables printed in the document?"),
    help=(
        message(
            "Compare an agreement with the tables printed in its document, and with what the "
            "text claims."
        ),
        message(
            "Every cell, every printed sum and every claim is checked. The exit code is 0 "
            "when each difference is declared in the file with its cause and each declared "
            "difference still occurs, otherwise 1."
        ),
    ),
    examples=(
        "agree verify agreements/2023.yaml",
        "agree verify 2023 --lang en",
        "agree verify 2023 --format json",
    ),
    questions=("verify",),
)
EXPLAIN = Command(
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
        "agree explain 2023 --recipient 09 --format markdown --lang en",
    ),
    questions=("explain",),
    options=(FACTS,),
    follow_up=False,
)
INFER = Command(
    name="infer",
    purpose=message("Which key and which rounding give a printed column?"),
    help=(
        message(
            "Find the distribution key and the rounding rule behind a printed column of amounts."
        ),
        message(
            "The file's own key is tried first, then its other keys, and then keys over its facts: "
            "single weights, with a floor or a ceiling too, blends of two, and base amounts, with "
            "every rounding method and every order of settling the difference. Those that match to "
            "the krona come first."
        ),
    ),
    examples=(
        "agree infer 2023 --table bilaga-3 --column Vidareutbildning",
        'agree infer 2023 --table bilaga-2 --column "Nära vård" --lang en',
        "agree infer 2023 --table bilaga-3 --column Ambulans --weights",
    ),
    questions=("infer",),
    follow_up=False,
)
COMPARE = Command(
    name="compare",
    purpose=message(
        "What changed from one agreement to another, who gains and who loses, and why."
    ),
    help=(
        message("Compare agreement A with agreement B: by area, grant, group and recipient."),
        message(
            "Below the amounts follows what else has changed: keys, parameters, facts, rounding, "
            "conditions, deadlines and payments, each with its section in both."
        ),
        message(
            "Things are matched by id; was: in a file says what they were called before. What has "
            "another id but much the same wording is matched too, and marked."
        ),
        message(
            "A recipient's difference is split into what comes from the sums, from the keys and "
            "from the facts, which add up exactly. What is pending in one of the agreements is "
            "named, and not counted as nought."
        ),
    ),
    examples=(
        "agree compare 2022 2023",
        "agree compare 2022 2023 --by area",
        "agree compare 2022 2023 --by conditions",
        "agree compare agreements/2023.yaml draft.yaml --by recipient --group regions",
        "agree compare 2022 2023 -o changes.csv --lang en",
    ),
    questions=("compare",),
    arguments=(
        FILE._replace(name="before", metavar="A"),
        FILE._replace(name="after", metavar="B"),
    ),
)
NEW = Command(
    name="new",
    purpose=message("Next year's file from this year's, with a list of what is left to fill in."),
    help=(
        message(
            "Write the file for another year: the same agreement, with all that must be looked at "
            "marked."
        ),
        message(
            "Structure, ids, keys and comments are kept, and the agreement's years and dates are "
            "moved. Whatever another year's document may say otherwise is marked with confirm: "
            "true, such as amounts, days, sections and conditions. Facts are pending, with the day "
            "that they should refer to and a data file to fill in. What concerns only the old "
            "document (printed tables, deviations, claims) is left out."
        ),
        message(
            "The file is put beside the old one, or where --output says, a file or a folder, with "
            "all that it needs. If the agreement comes with the program, it is put in the current "
            "folder. What is there is replaced with --force only. agree todo tells what is left "
            "to do, and agree confirm takes a mark away."
        ),
    ),
    examples=(
        "agree new 2024 --from agreements/2023.yaml",
        "agree new 2024 --from 2023 --output drafts",
        "agree todo 2024.yaml",
    ),
    questions=("todo",),
    arguments=(YEAR,),
    options=(FROM, FORCE),
    job=_next_year,
)
TODO = Command(
    name="todo",
    purpose=message("What is left to do in a draft, line by line, and how far one has come."),
    help=(
        message("Show what is left to fill in, to review and to confirm in an agreement."),
        message(
            "Everything that another year's document may say otherwise is counted; what is marked "
            "with confirm: true is left to do. The path of each item is what agree confirm takes."
        ),
    ),
    examples=(
        "agree todo agreements/2024.yaml",
        "agree todo draft.yaml -o todo.xlsx",
        "agree todo draft.yaml --lang en",
    ),
    questions=("todo",),
)
CONFIRM = Command(
    name="confirm",
    purpose=message("Take the marks away from what is right in a draft, and see what is left."),
    help=(
        message("Take confirm: true away from items that are right, in the file itself."),
        message(
            "PATH is as agree todo shows it. With --all-under everything below a path is "
            "confirmed: an area, all conditions; with the id of the agreement the whole file."
        ),
    ),
    examples=(
        "agree confirm draft.yaml facts.population",
        "agree confirm draft.yaml grants.ambulans grants.vfu parameters.base_amount",
        "agree confirm draft.yaml --all-under conditions --all-under duties",
    ),
    questions=("confirm",),
)
CONDITIONS = Command(
    name="conditions",
    purpose=message("Who must, should and may do what for which grants."),
    help=(
        message("Show who must, should and may do what for which grants."),
        message(
            "RECIPIENT is a code, a name, a whole group or an authority. For a recipient, "
            "the amount of each of its grants is shown, and how many conditions apply to it."
        ),
        message(
            "With --status FILE it shows how it stands: who has answered what, what is open, and "
            "what is due."
        ),
    ),
    examples=(
        "agree conditions agreements/2023.yaml",
        "agree conditions 2023 --recipient Dalarna --grant ambulans",
        "agree conditions 2023 --recipient SKR --checklist --output checklist.md",
        "agree conditions 2023 --status docs/examples/life/status.csv --open",
        "agree conditions 2023 --format csv --lang en",
    ),
    questions=("conditions",),
)
CALENDAR = Command(
    name="calendar",
    purpose=message("All dates of an agreement: who is to do what for whom, and when."),
    help=(
        message("Show all dates of an agreement in order: who is to do what for whom."),
        message(
            "A day that is a weekend or a public holiday is marked, and never moved. RECIPIENT is "
            "a code, a name, a whole group or an authority. The format ics is for Outlook, Google "
            "and other calendars."
        ),
    ),
    examples=(
        "agree calendar agreements/2023.yaml",
        "agree calendar 2023 --recipient Dalarna",
        "agree calendar 2023 --recipient SKR --output skr.ics",
        "agree calendar 2023 --format json --lang en",
    ),
    questions=("calendar",),
)
REQUISITION = Command(
    name="requisition",
    purpose=message("The form that requests a recipient's money, filled in."),
    help=(
        message("Fill in the requisition of an agreement for one recipient."),
        message(
            "Amounts come from the agreement; a grant that waits for figures is left out, "
            "and a line below says so; --facts fills in the figures. The organisation number and "
            "the bankgiro are checked, and a mandatory field that is missing is reported: then "
            "nothing is written."
        ),
        message(
            "With --grant only some grants are requested, or a part of one: --grant "
            '"Ambulans=1 mnkr". What remains to be requested, and until when, is told below.'
        ),
        message(
            "Without a file of details, --blank gives a form to fill in by hand; with -o "
            "details.yaml it gives the file of details to fill in."
        ),
    ),
    examples=(
        "agree requisition 2023 --recipient SKR --blank -o details-skr.yaml",
        "agree requisition 2023 --recipient regions/20 --details details.yaml",
        "agree requisition 2023 --recipient SKR --details details.yaml -o form.docx",
        'agree requisition 2023 --recipient SKR --grant "skr=20 mnkr" --blank',
        "agree requisition 2023 --all --blank -o forms",
    ),
    questions=("requisition",),
    options=(FACTS,),
)
SETTLE = Command(
    name="settle",
    purpose=message("What was requested, paid, used and forfeited, and what is to be repaid."),
    help=(
        message("Account for an agreement: granted, requested, paid, used, to repay, forfeited."),
        message(
            "Without a file of events everything counts as requested in time and paid. An "
            "event that cannot have happened is reported at its line; the rest still counts, "
            "and the exit code is 1. In Word, one recipient's is the financial "
            "report to sign, as soon as there is one."
        ),
        message(
            "With --add, one row is checked and added at the end of the file of events, in one "
            "step; the answer is the position with it."
        ),
    ),
    examples=(
        "agree settle 2023 --costs docs/examples/life/costs.csv --on 2024-03-31",
        "agree settle 2023 --costs docs/examples/life/costs.csv --recipient SKR",
        "agree settle 2023 --events docs/examples/life/events.csv --on 2023-12-31",
        "agree settle 2023 --events docs/examples/life/events.csv --format json",
    ),
    questions=("settle",),
    options=(FACTS,),
)
LIST = Command(
    name="list",
    purpose=message("The agreements that come with the program, and their totals."),
    help=(message("Show the agreements that come with the program, and their totals."),),
    examples=("agree list", "agree list --registers", "agree list --lang en"),
    questions=("agreements", "registers"),
    choose=_question_of_list,
    arguments=(),
    options=(REGISTERS,),
)
COMPLETION = Command(
    name="completion",
    purpose=message("A script that lets the Tab key complete commands and names."),
    help=(
        message("Print the script that completes agree's commands and names."),
        message(
            "Add it to what your shell reads when it starts, as below, and open a new window. Tab "
            "then completes commands, options, files, and the ids and names of the agreement that "
            "the line names."
        ),
    ),
    examples=(
        "agree completion bash >> ~/.bashrc",
        "agree completion zsh >> ~/.zshrc",
        "agree completion fish -o ~/.config/fish/completions/agree.fish",
    ),
    questions=(),
    arguments=(SHELL,),
    job=_completion_script,
)

_IN_ORDER = (
    RUN, CHECK, VERIFY, EXPLAIN, INFER, COMPARE, WHATIF, SWEEP, NEW, FILL, TODO, CONFIRM,
    CONDITIONS, CALENDAR, REQUISITION, SETTLE, OPEN, PUBLISH, READ, LIST, EDITOR,
    COMPLETION,
)  # fmt: skip
COMMANDS = {command.name: command for command in _IN_ORDER}
"""Every command by its name, in the order in which people meet them."""
