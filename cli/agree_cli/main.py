"""The command `agree` and its subcommands, each imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from agree.messages import Locale, message
from agree.questions.kinds import NOT_WRITTEN
from agree.version import __version__
from agree_cli.options import HELP, language_of
from agree_cli.registry import COMMANDS
from agree_cli.terminal import legible, reason

PURPOSE = message("A funding agreement as a program: who gets what, to the krona, and why.")
USAGE = message("Usage: {command}")
COMMAND_LIST = message("Commands")
OPTIONS = message("Options")
EXAMPLES = message("Examples:")
VERSION = message("Show the version.")
LANGUAGE = message("Swedish by default; --lang en, or AGREE_LANG=en for every command.")
SHOWN = ("agree list", "agree run 2023", "agree check my-agreement.yaml")
INTERRUPTED, WRONG_USAGE, READER_GONE = 130, 2, 141


class Commands(click.Group):
    """The subcommands, found by name and imported only when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with that name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"agree_cli.commands.{cmd_name}")
        from agree_cli.asking import Clicked  # only a command that is called needs it

        return Clicked(module.COMMAND, Locale(language_of(sys.argv[1:])))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what agree is for, and its commands, without importing any of them."""
        text = Locale(language_of(sys.argv[1:])).text
        formatter.write(text(USAGE.filled(command="agree COMMAND [--…]")) + "\n")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text(PURPOSE))
            formatter.write_paragraph()
            formatter.write_text(text(EXAMPLES))
            formatter.write("".join(f"    {example}\n" for example in SHOWN))
            formatter.write_paragraph()
            formatter.write_text(text(LANGUAGE))
        with formatter.section(text(OPTIONS)):
            formatter.write_dl([("--version", text(VERSION)), ("-h, --help", text(HELP))])
        with formatter.section(text(COMMAND_LIST)):
            formatter.write_dl([(name, text(purpose)) for name, purpose in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="agree")
def agree() -> None:
    """Say who gets what under a funding agreement, and why."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command; wrong usage is told in the language asked for, with exit code 2."""
    gc.disable()  # one short command: looking for circles costs more than they do
    given = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    sys.argv[1:] = given
    legible(sys.stdout)
    legible(sys.stderr)
    try:
        code = _run(given)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        code = INTERRUPTED
    except click.ClickException as fault:
        code = _wrong_usage(fault, given)
    except BrokenPipeError:
        _close_output()
        code = READER_GONE  # who read the output (head, less) has closed it: end quietly
    except OSError as fault:
        code = _not_shown(fault, Locale(language_of(given)))
    sys.exit(code if isinstance(code, int) else 0)


def _run(given: list[str]) -> Any:
    """Return what a command gives back; completion in the shell goes another way."""
    if "_AGREE_COMPLETE" in os.environ:
        return agree.main(given, prog_name="agree", standalone_mode=False)
    with agree.make_context("agree", list(given)) as context:
        return agree.invoke(context)


def _wrong_usage(fault: click.ClickException, given: list[str]) -> int:
    """Say what was wrong in what was typed; gives the exit code."""
    from agree_cli.usage import explain

    command = next((name for name in given if name in COMMANDS), "")
    return explain(fault, Locale(language_of(given)), command)


def _not_shown(fault: OSError, locale: Locale) -> int:
    """Say why the output could not be written; gives the exit code."""
    from agree.questions.names import usage
    from agree_cli.delivery import RESULT, tell

    _close_output()
    told = usage(NOT_WRITTEN, file=locale.text(RESULT), reason=reason(fault, locale))
    tell(told, locale)
    return WRONG_USAGE


def _close_output() -> None:
    """Let what is left of the output go nowhere, so that no more is said of it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
