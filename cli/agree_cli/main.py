"""The command `agree` and its subcommands, each imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from agree.version import __version__
from agree_cli.options import language_of
from agree_cli.output import legible
from agree_cli.usage import say

COMMANDS: Mapping[str, str] = {
    "run": "Who gets what, to the krona, and on what basis.",
    "check": "What is wrong in an agreement, at file, line and column.",
    "verify": "Does the agreement match the tables that the document prints?",
    "explain": "How a figure came about, from the agreement's total down to the krona.",
    "infer": "Which key and which rounding give a printed column?",
    "compare": "What changed from one agreement to another, who gains and who loses, and why.",
    "whatif": "What if an amount, a key, a share or a fact were different? Who gains, who loses?",
    "new": "Next year's file from this year's, with a list of what is left to fill in.",
    "conditions": "Who must, should and may do what for which grants.",
    "calendar": "All dates of an agreement: who owes what to whom, and when.",
    "requisition": "The form that asks for a recipient's money, filled in.",
    "settle": "What was asked for, paid, used, forfeited and is to be paid back.",
    "list": "The agreements that come with the program, and their totals.",
    "completion": "The script that completes commands and names in your shell.",
}
"""Each command, with the line that says what it is for; its module has the same name."""


class Commands(click.Group):
    """The subcommands, found by name and imported only when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with that name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"agree_cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="agree")
def agree() -> None:
    """A funding agreement as a program: who gets what, to the krona, and why.

    \b
    Examples:
      agree list
      agree run 2023
      agree check my-agreement.yaml
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command; wrong usage is told in the language asked for, with exit code 2."""
    gc.disable()  # one short command: looking for circles costs more than they do
    given = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    legible(sys.stdout)
    legible(sys.stderr)
    try:
        code = _run(given)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        code = 130
    except click.ClickException as fault:
        code = say(
            fault, language_of(given), next((name for name in given if name in COMMANDS), "")
        )
    except BrokenPipeError:
        _close_output()
        code = 141  # whoever read the output (head, less) has closed it: end quietly, as others do
    except OSError as fault:
        code = _not_shown(fault, language_of(given))
    sys.exit(code if isinstance(code, int) else 0)


def _run(given: list[str]) -> Any:
    """What a command gives back; completion in the shell goes another way."""
    if "_AGREE_COMPLETE" in os.environ:
        return agree.main(given, prog_name="agree", standalone_mode=False)
    with agree.make_context("agree", list(given)) as context:
        return agree.invoke(context)


def _not_shown(fault: OSError, lang: str) -> int:
    """Say why the output could not be written; gives the exit code."""
    from agree_cli.output import reason
    from agree_cli.texts import text

    _close_output()
    file = "resultatet" if lang == "sv" else "the result"
    print(text(lang, "not_written", file=file, reason=reason(fault, lang)), file=sys.stderr)
    return 2


def _close_output() -> None:
    """Let what is left of the output go nowhere, so that no more is said of it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
