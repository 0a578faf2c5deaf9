"""Command lines in full, as click reads them: options, help, completion and wrong usage."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from agree.base import message
from agree.messages import LANGUAGES, Locale
from agree.version import __version__
from agree_cli.commands import COMMANDS
from agree_cli.options import (
    LANG,
    SHOW_HELP,
    OptionWithHelp,
    click_argument,
    click_option,
    language_option,
    options_of_job,
    options_of_questions,
    write_help,
)

if TYPE_CHECKING:
    from agree_cli.asking import Asking

PURPOSE = message("A funding agreement as a program: who gets what, to the krona, and why.")
COMMAND_LIST = message("Commands")
VERSION = message("Show the version.")
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


def locale_of(context: click.Context) -> Locale:
    """Return the locale that was made when the program started."""
    return context.find_object(Locale) or Locale()


class GivenTwice(click.UsageError):
    """Raised where an option that takes one value has two."""

    def __init__(self, name: str, first: str, second: str) -> None:
        super().__init__(f"{name} {first} {second}")
        self.name, self.first, self.second = name, first, second


class ClickCommand(click.Command):
    """A command as click reads it, with help in the user's language."""

    def __init__(self, asking: Asking) -> None:
        locale, command = asking.locale, asking.command
        arguments = [
            click_argument(argument, required=asking.takes_agreements and command.needs_arguments)
            for argument in command.arguments
        ]
        arguments += [
            click_argument(option, required=option.required)
            for option in asking.options
            if option.positional
        ]
        own = [click_option(one, locale) for one in asking.options if not one.positional]
        if command.goes_on is not None:
            common = [language_option(locale)]
        elif command.job is None:
            common = options_of_questions(locale)
        else:
            common = options_of_job(locale, has_report=bool(command.questions))
        named = {option.argument for option in asking.options}
        common = [option for option in common if option.name not in named]
        super().__init__(command.name, params=[*arguments, *own, *common], callback=self._run)
        self.asking = asking

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words after the command; when one is completed, the option before it is open."""
        if ctx.resilient_parsing and args and self._needs_value(args[-1]):
            args = args[:-1]
        if not ctx.resilient_parsing:
            self._refuse_repeated(args)
        return super().parse_args(ctx, args)

    def _refuse_repeated(self, words: Sequence[str]) -> None:
        """Raise GivenTwice for an option that takes one value, and is given another one later."""
        single = {
            name: option for option in self._options() for name in option.opts
            if not (option.is_flag or option.multiple or option.count)
        }  # fmt: skip
        given: dict[click.Option, str] = {}
        words = words[: words.index("--")] if "--" in words else words
        for place, word in enumerate(words):
            name, equals, value = word.partition("=")
            option = single.get(name)
            if option is None or (place and not equals and words[place - 1] in single):
                continue
            following = words[place + 1] if place + 1 < len(words) else ""
            value = value if equals else following
            if given.setdefault(option, value) != value:
                raise GivenTwice(name, given[option], value)

    def _needs_value(self, word: str) -> bool:
        return any(word in option.opts and not option.is_flag for option in self._options())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, in the user's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.asking.locale.text(SHOW_HELP)
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: how the command is called, what it does, examples, its options."""
        arguments = [param for param in self.params if isinstance(param, click.Argument)]
        command_line = [
            f"{ctx.command_path} [--…]",
            *(argument.make_metavar(ctx) for argument in arguments),
        ]
        options = [option.help_row(self.asking.locale) for option in self._options()]
        command = self.asking.command
        write_help(
            formatter,
            self.asking.locale,
            " ".join(command_line),
            command.help,
            command.examples,
            options,
        )

    def _options(self) -> Iterator[OptionWithHelp]:
        yield from (param for param in self.params if isinstance(param, OptionWithHelp))

    def _run(self, **given: Any) -> int:
        del given["lang"]  # the locale was made of it when the command was found
        return self.asking.run(given)


class AgreeCommands(click.Group):
    """The subcommands, each made from its declaration when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with that name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        from agree_cli.asking import Asking  # only a command that is called needs it

        return ClickCommand(Asking(COMMANDS[cmd_name], locale_of(ctx)))

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


def run_in_full(words: Sequence[str], locale: Locale) -> int:
    """Run a command line and return its exit code; completion in the shell goes another way.

    Wrong usage is told in its language.
    """
    try:
        code = _run(words, locale)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as fault:
        from agree_cli.usage import print_wrong_usage  # only wrong usage needs it

        code = print_wrong_usage(fault, words, locale)
    return code if isinstance(code, int) else 0


def _run(words: Sequence[str], locale: Locale) -> Any:
    """Return what a command gives back."""
    if "_AGREE_COMPLETE" in os.environ:
        from agree_cli.shells import complete  # only a shell asks for it

        return complete(agree, os.environ["_AGREE_COMPLETE"])
    language = os.environ.get("AGREE_LANG")
    if language and language not in LANGUAGES:
        raise click.BadParameter(f"{language!r}", param=LANGUAGE_VARIABLE)
    with agree.make_context("agree", list(words), obj=locale) as context:
        return agree.invoke(context)
