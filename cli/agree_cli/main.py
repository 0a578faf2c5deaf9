"""The command `agree` and its subcommands, each imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from agree.base import message
from agree.messages import LANGUAGES, Locale
from agree.questions.kinds import NOT_WRITTEN
from agree.version import __version__
from agree_cli.help import write_help
from agree_cli.options import LANG, language_of
from agree_cli.registry import COMMANDS
from agree_cli.terminal import legible, reason

PURPOSE = message("A funding agreement as a program: who gets what, to the krona, and why.")
COMMAND_LIST = message("Commands")
VERSION = message("Show the version.")
FAULT = message(
    "agree stopped because of a fault in the program itself ({fault}, {file} line {line}). Please "
    "report it, with the command and the file."
)
IN_WORDS = (
    PURPOSE,
    message("Swedish by default; --lang en, or AGREE_LANG=en for every command."),
)
VARIABLE = click.Argument(["lang"], type=click.Choice(LANGUAGES), metavar="AGREE_LANG")
"""The language that the environment asks for."""
SHOWN = ("agree list", "agree run 2023", "agree check my-agreement.yaml")
WRONG_USAGE, FAULTY_PROGRAM, INTERRUPTED, READER_GONE = 2, 70, 130, 141


def locale_of(context: click.Context) -> Locale:
    """Return the locale that was made when the program started."""
    return context.find_object(Locale) or Locale()


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

        return Clicked(module.COMMAND, locale_of(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what agree is for, and its commands, without importing any of them."""
        locale = locale_of(ctx)
        options = [
            ("--version", locale.text(VERSION)),
            ("--lang [sv|en]", locale.text(LANG)),
        ]
        write_help(formatter, locale, "agree COMMAND [--…]", IN_WORDS, SHOWN, options)
        with formatter.section(locale.text(COMMAND_LIST)):
            formatter.write_dl([(name, locale.text(told)) for name, told in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="agree")
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False)
def agree() -> None:
    """Say who gets what under a funding agreement, and why."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command; wrong usage is told in the language asked for, with exit code 2."""
    gc.disable()  # one short command: looking for circles costs more than they do
    given = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    locale = Locale(language_of(given))
    sys.excepthook = partial(_fault_of_the_program, locale)
    legible(sys.stdout)
    legible(sys.stderr)
    try:
        code = _run(given, locale)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        code = INTERRUPTED
    except click.ClickException as fault:
        code = _wrong_usage(fault, given, locale)
    except BrokenPipeError:
        _close_output()
        code = READER_GONE  # who read the output (head, less) has closed it: end quietly
    except OSError as fault:
        code = _not_shown(fault, locale)
    sys.exit(code if isinstance(code, int) else 0)


def _run(given: list[str], locale: Locale) -> Any:
    """Return what a command gives back; completion in the shell goes another way."""
    if "_AGREE_COMPLETE" in os.environ:
        return agree.main(given, prog_name="agree", standalone_mode=False)
    asked = os.environ.get("AGREE_LANG")
    if asked and asked not in LANGUAGES:
        raise click.BadParameter(f"{asked!r}", param=VARIABLE)
    with agree.make_context("agree", list(given), obj=locale) as context:
        return agree.invoke(context)


def _fault_of_the_program(
    locale: Locale, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Say in one sentence that the program itself is at fault, and where, and end with 70."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ("", 0) if trace is None else (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    words = f"{kind.__name__}: {fault}"
    told = FAULT.filled(fault=words, file=Path(place[0]).name, line=str(place[1]))
    print(locale.text(told), file=sys.stderr, flush=True)
    os._exit(FAULTY_PROGRAM)


def _wrong_usage(fault: click.ClickException, given: list[str], locale: Locale) -> int:
    """Say what was wrong in what was typed; gives the exit code."""
    from agree_cli.usage import explain

    command = next((name for name in given if name in COMMANDS), "")
    return explain(fault, locale, command)


def _not_shown(fault: OSError, locale: Locale) -> int:
    """Say why the output could not be written; gives the exit code."""
    from agree.questions.names import usage_finding
    from agree_cli.delivery import RESULT, tell

    _close_output()
    told = usage_finding(NOT_WRITTEN, file=locale.text(RESULT), reason=reason(fault, locale))
    tell(told, locale)
    return WRONG_USAGE


def _close_output() -> None:
    """Let what is left of the output go nowhere, so that no more is said of it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
