"""Options and arguments as click reads them, from what questions and commands declare; and help."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from agree.base import Message, message
from agree.messages import LANGUAGES, Locale
from agree.questions import Option
from agree.render import FORMATS
from agree_cli.command import metavar_of

FORMAT_ALIASES = {"table": "text", "tree": "text"}
"""Names of formats in older versions, each with its present name."""
OUTPUT = message(
    "Write to this file; one that is there already is replaced. Its ending says the format."
)
FORMAT = message("How the answer is written; without it, the ending of the output file decides.")
TABLE = message("Which table csv has, by its id or heading; json and the docs tell the ids.")
CHART = message(
    "Which picture svg and png draw, by its id; without it, the main one. In pdf it stands first."
)
HEADINGS = message("Head the columns of csv with words instead of their stable names.")
LANG = message("Language of what people read.")
OUTPUT_OF_JOB = message("Write to this file.")
FORMAT_OF_JOB = message("How the report on the file is written.")
DEFAULT = message("default")
USAGE = message("Usage: {command}")
EXAMPLES = message("Examples:")
OPTIONS = message("Options")
SHOW_HELP = message("Show this help.")


class OptionWithHelp(click.Option):
    """An option whose help is in the user's language."""

    def __init__(self, *names: str, help_text: str, **settings: Any) -> None:
        super().__init__(list(names), **settings)
        self.help_text = help_text

    def help_row(self, locale: Locale) -> tuple[str, str]:
        """Return how the option is written and what it is for, as the help shows them."""
        names = ", ".join(sorted(self.opts, key=lambda name: not name.startswith("--")))
        if not self.is_flag and not self.count:
            choices = getattr(self.type, "choices", None)
            value = self.metavar or ("[" + "|".join(choices) + "]" if choices else "TEXT")
            names = f"{names} {value}"
        if self.show_default and self.default is not None:
            return names, f"{self.help_text}  [{locale.text(DEFAULT)}: {self.default}]"
        return names, self.help_text


class FormatChoice(click.Choice[str]):
    """The names of formats; names of older versions are taken too."""

    def __init__(self) -> None:
        super().__init__(list(FORMATS), case_sensitive=False)

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the name of a format. Raises click.BadParameter for one that there is not."""
        return super().convert(FORMAT_ALIASES.get(str(value).casefold(), value), param, ctx)


def options_of_questions(locale: Locale) -> list[OptionWithHelp]:
    """Return the options that every question has: format, output, what is shown, language."""
    text = locale.text
    return [
        OptionWithHelp("--format", "format_name", type=FormatChoice(), help_text=text(FORMAT)),
        _output_option(text(OUTPUT)),
        OptionWithHelp(
            "--table", metavar="TABLE", help_text=text(TABLE), shell_complete=complete_table
        ),
        OptionWithHelp(
            "--chart", metavar="CHART", help_text=text(CHART), shell_complete=complete_chart
        ),
        OptionWithHelp("--headings", is_flag=True, help_text=text(HEADINGS)),
        language_option(locale),
    ]


def options_of_job(locale: Locale, *, has_report: bool) -> list[OptionWithHelp]:
    """Return the options of a command that makes files: output, format of its report, language."""
    output = _output_option(locale.text(OUTPUT_OF_JOB))
    if not has_report:
        return [output, language_option(locale)]
    help_text = locale.text(FORMAT_OF_JOB)
    form = OptionWithHelp(
        "--format", "format_name", type=FormatChoice(), default="text", help_text=help_text
    )
    return [output, form, language_option(locale)]


class FileName(click.Path):
    """The name of a file or a folder, which may not be empty; whoever uses it sees what it is."""

    def __init__(self) -> None:
        super().__init__(readable=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Raises click.BadOptionUsage for no name, as of a variable unset."""
        if not os.fspath(value):
            raise click.BadOptionUsage(param.opts[0] if param is not None else "", "", ctx)
        return super().convert(value, param, ctx)


def _output_option(help_text: str) -> OptionWithHelp:
    return OptionWithHelp("--output", "-o", type=FileName(), metavar="FILE", help_text=help_text)


def language_option(locale: Locale) -> OptionWithHelp:
    """Return the option that every command has: the language of its answer."""
    return OptionWithHelp(
        "--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0],
        show_default=True, help_text=locale.text(LANG),
    )  # fmt: skip


def click_option(option: Option, locale: Locale) -> OptionWithHelp:
    """Return an option of a question or a command as click reads it."""
    settings: dict[str, Any] = {
        "help_text": locale.text(option.help),
        "default": option.when_not_given,
    }
    if option.kind == "flag":
        settings["is_flag"] = True
    elif option.kind == "choice":
        settings["type"] = click.Choice(option.choices, case_sensitive=False)
        settings["show_default"] = option.default is not None
        settings["metavar"] = option.metavar or None
    else:
        settings["metavar"] = metavar_of(option)
    if option.kind == "file":
        settings["type"] = FileName()
    if option.kind == "agreement":
        settings["shell_complete"] = complete_file
    elif option.kind not in ("choice", "flag", "file"):
        settings["shell_complete"] = partial(complete_option, option)
    if option.implied is not None:
        settings |= {"is_flag": False, "flag_value": option.implied}
    if option.many:
        settings["multiple"] = True
    names = [f"--{name}" for name in (option.name, *option.aliases)]
    return OptionWithHelp(*names, option.argument, **settings)


def click_argument(option: Option, *, required: bool) -> click.Argument:
    """Return an argument as click reads it: an agreement by path or name, a choice, or a text."""
    metavar = metavar_of(option)
    if option.choices:
        return click.Argument(
            [option.argument],
            type=click.Choice(option.choices, case_sensitive=False),
            metavar=metavar,
        )
    if option.kind == "text":
        return click.Argument([option.argument], metavar=metavar)
    complete = complete_file if option.kind == "file" else partial(complete_option, option)
    return click.Argument(
        [option.argument], metavar=metavar,
        nargs=-1 if option.many else 1, required=required, shell_complete=complete,
    )  # fmt: skip


def complete_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Return names of bundled agreements, and files below the folder that is being typed."""
    from agree_cli.completion import agreements_and_files

    return agreements_and_files(incomplete)


def complete_option(
    option: Option, ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[Any]:
    """Return what the agreement on the command line has that an option may be given."""
    from agree_cli.completion import values_of_option

    return values_of_option(option, ctx, incomplete)


def complete_table(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Return the tables of the report that the command line asks for."""
    from agree_cli.completion import tables_of_report

    return tables_of_report(ctx, incomplete)


def complete_chart(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Return the pictures of the report that the command line asks for."""
    from agree_cli.completion import charts_of_report

    return charts_of_report(ctx, incomplete)


def write_help(
    formatter: click.HelpFormatter,
    locale: Locale,
    command_line: str,
    paragraphs: Iterable[Message],
    examples: Iterable[str],
    options: Sequence[tuple[str, str]],
) -> None:
    """Write help: how a command is called, what it does, examples, and what each option is for."""
    text = locale.text
    formatter.write(text(USAGE.filled(command=command_line)) + "\n")
    with formatter.indentation():
        for paragraph in paragraphs:
            formatter.write_paragraph()
            formatter.write_text(text(paragraph))
        formatter.write_paragraph()
        lines = [text(EXAMPLES), *(f"  {example}" for example in examples)]
        formatter.write("".join(f"  {line}\n" for line in lines))
    with formatter.section(text(OPTIONS)):
        formatter.write_dl([*options, ("-h, --help", text(SHOW_HELP))])
