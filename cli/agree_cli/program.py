"""The command `agree`: it finds the subcommand that is called, and gives an exit code."""

from __future__ import annotations

import gc
import os
import platform
import sys
import zlib
from collections.abc import Sequence
from functools import partial
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
INTERRUPTION = message("Interrupted.")
FAULT = message(
    "agree stopped because of a fault in the program itself (reference {reference}); please report "
    "it, with the details in {file}."
)
FAULT_WITHOUT_DETAILS = message(
    "agree stopped because of a fault in the program itself (reference {reference}, {fault}); "
    "please report it, with the command."
)
INTRODUCTION = (
    PURPOSE,
    message("More about a command, with examples: agree COMMAND --help"),
    message(
        "Answers are in Swedish; in English with --lang en, or AGREE_LANG=en for every command."
    ),
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


def run(words: list[str]) -> int:
    """Run a command line and return its exit code; wrong usage is told in its language, with 2."""
    gc.disable()  # one short command: collecting garbage costs more than it frees
    locale = Locale(language_of(words))
    sys.excepthook = partial(_print_crash, locale, words)
    replace_unencodable(sys.stdout)
    replace_unencodable(sys.stderr)
    try:
        code = _run(words, locale)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        code = tell_interruption(words)
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
    return code if isinstance(code, int) else 0


def tell_interruption(words: list[str]) -> int:
    """Say that a command line was interrupted; return the exit code."""
    tell(Locale(language_of(words)).text(INTERRUPTION))
    return INTERRUPTED


def _run(words: list[str], locale: Locale) -> Any:
    """Return what a command gives back; completion in the shell goes another way."""
    if "_AGREE_COMPLETE" in os.environ:
        from agree_cli.shells import complete  # only a shell asks for it

        return complete(agree, os.environ["_AGREE_COMPLETE"])
    language = os.environ.get("AGREE_LANG")
    if language and language not in LANGUAGES:
        raise click.BadParameter(f"{language!r}", param=LANGUAGE_VARIABLE)
    with agree.make_context("agree", list(words), obj=locale) as context:
        return agree.invoke(context)


def _print_crash(
    locale: Locale, words: Sequence[str], kind: type[BaseException], fault: BaseException,
    trace: TracebackType | None,
) -> None:  # fmt: skip
    """Say in one sentence that the program itself is at fault, and exit with 70.

    The same fault has the same reference. The details are in a file of their own.
    """
    import shlex  # only a crash needs these
    import tempfile
    import traceback

    frames = [f"{frame.name} {frame.lineno}" for frame in traceback.extract_tb(trace)]
    reference = f"{zlib.crc32(' '.join((__version__, kind.__name__, *frames)).encode()):08x}"
    system = f"agree {__version__}, Python {platform.python_version()}, {platform.platform()}"
    told = "".join(traceback.format_exception(kind, fault, trace))
    details = f"{reference}\n{system}\nagree {shlex.join(words)}\n\n{told}"
    try:
        descriptor, file = tempfile.mkstemp(f"-{reference}.txt", "agree-")
        with os.fdopen(descriptor, "wb") as written:
            written.write(details.encode(errors="backslashreplace"))
        sentence = FAULT.filled(reference=reference, file=file)
    except OSError:
        words_of_fault = f"{kind.__name__}: {fault}"
        sentence = FAULT_WITHOUT_DETAILS.filled(reference=reference, fault=words_of_fault)
    tell(locale.text(sentence))
    os._exit(FAULTY_PROGRAM)


def _close_output() -> None:
    """Let what is left of the output go nowhere, so that no more is said of it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
