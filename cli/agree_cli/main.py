"""The command `agree`: it finds the subcommand that is called, and ends with an exit code."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from agree.base import message
from agree.messages import LANGUAGES, Locale
from agree.version import __version__
from agree_cli.commands import COMMANDS
from agree_cli.options import LANG, language_of, write_help
from agree_cli.terminal import replace_unencodable, tell

PURPOSE = message("A funding agreement as a program: who gets what, to the krona, and why.")
COMMAND_LIST = message("Commands")
VERSION = message("Show the version.")
RESULT = message("the result")
FAULT = message(
    "agree stopped because of a fault in the program itself ({fault}, {file} line {line}). Please "
    "report it, with the command and the file."
)
INTRODUCTION = (
    PURPOSE,
    message("Swedish by default; --lang en, or AGREE_LANG=en for every command."),
)
LANGUAGE_VARIABLE = click.Argument(["lang"], type=click.Choice(LANGUAGES), metavar="AGREE_LANG")
"""The language that the environment asks for."""
EXAMPLES = ("agree list", "agree run 2023", "agree check my-agreement.yaml")
WRONG_USAGE, FAULTY_PROGRAM, INTERRUPTED, READER_GONE = 2, 70, 130, 141


def locale_of(context: click.Context) -> Locale:
    """Return the locale that was made when the program started."""
    return context.find_object(Locale) or Locale()


class AgreeCommands(click.Group):
    """The subcommands, each made from its declaration when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with that name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        from agree_cli.asking import ClickCommand  # only a command that is called needs it

        return ClickCommand(COMMANDS[cmd_name], locale_of(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what agree is for, and its commands."""
        text = locale_of(ctx).text
        options = [("--version", text(VERSION)), ("--lang [sv|en]", text(LANG))]
        write_help(
            formatter, locale_of(ctx), "agree COMMAND [--…]", INTRODUCTION, EXAMPLES, options
        )
        with formatter.section(text(COMMAND_LIST)):
            formatter.write_dl([(name, text(one.purpose)) for name, one in COMMANDS.items()])


@click.group(cls=AgreeCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="agree")
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False)
def agree() -> None:
    """Say who gets what under a funding agreement, and why."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and exit; wrong usage is printed in its language, with exit code 2."""
    gc.disable()  # one short command: collecting garbage costs more than it frees
    words = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    locale = Locale(language_of(words))
    sys.excepthook = partial(_print_crash, locale)
    replace_unencodable(sys.stdout)
    replace_unencodable(sys.stderr)
    try:
        code = _run(words, locale)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        code = INTERRUPTED
    except click.ClickException as fault:
        from agree_cli.usage import print_wrong_usage  # only wrong usage needs it

        code = print_wrong_usage(fault, words, locale)
    except BrokenPipeError:
        _close_output()
        code = READER_GONE  # who read the output (head, less) has closed it: end quietly
    except OSError as fault:
        from agree_cli.delivery import print_not_written

        _close_output()
        print_not_written(locale.text(RESULT), fault, locale)
        code = WRONG_USAGE
    sys.exit(code if isinstance(code, int) else 0)


def _run(words: list[str], locale: Locale) -> Any:
    """Return what a command gives back; completion in the shell goes another way."""
    if "_AGREE_COMPLETE" in os.environ:
        return agree.main(words, prog_name="agree", standalone_mode=False)
    language = os.environ.get("AGREE_LANG")
    if language and language not in LANGUAGES:
        raise click.BadParameter(f"{language!r}", param=LANGUAGE_VARIABLE)
    with agree.make_context("agree", list(words), obj=locale) as context:
        return agree.invoke(context)


def _print_crash(
    locale: Locale, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Say in one sentence that the program itself is at fault, and where, and exit with 70."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    file, line = ("", 0) if trace is None else (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    words = f"{kind.__name__}: {fault}"
    sentence = FAULT.filled(fault=words, file=Path(file).name, line=str(line))
    tell(locale.text(sentence))
    os._exit(FAULTY_PROGRAM)


def _close_output() -> None:
    """Let what is left of the output go nowhere, so that no more is said of it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
