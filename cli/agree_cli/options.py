"""Options: from what a question declares to what click reads, with completion."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from agree.base import message
from agree.messages import LANGUAGES, Locale
from agree.questions import Option
from agree.render import FORMATS

FORMAT_ALIASES = {"table": "text", "tree": "text"}
"""Words that older versions had for a format."""
OUTPUT = message("Write to this file, replaced in one step; its ending says the format.")
FORMAT = message("How the answer is written; without it, as the ending of the output file says.")
TABLE = message("Which table csv has; json and the docs tell their names.")
HEADINGS = message("Head the columns of csv with words instead of their stable names.")
LANG = message("Language of what people read.")
PRODUCT = message("Write to this file, replaced in one step.")
FORMAT_OF_REPORT = message("How the report on the file is written.")


class Named(click.Option):
    """An option whose help stands in the language of the user."""

    def __init__(self, *names: str, told: str, **settings: Any) -> None:
        super().__init__(list(names), **settings)
        self.told = told

    def record(self, default_words: str) -> tuple[str, str]:
        """Return how the option is written and what it is for, for the help."""
        names = ", ".join(sorted(self.opts, key=lambda name: not name.startswith("--")))
        if not self.is_flag and not self.count:
            choices = getattr(self.type, "choices", None)
            value = self.metavar or ("[" + "|".join(choices) + "]" if choices else "TEXT")
            names = f"{names} {value}"
        shown = self.show_default and self.default is not None
        return names, f"{self.told}  [{default_words}: {self.default}]" if shown else self.told


class FormatChoice(click.Choice[str]):
    """The names of formats; names of older versions are taken too."""

    def __init__(self) -> None:
        super().__init__(list(FORMATS))

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the name of a format. Raises click.BadParameter for one that there is not."""
        return super().convert(FORMAT_ALIASES.get(str(value), value), param, ctx)


def shared(locale: Locale) -> list[click.Parameter]:
    """Return the options of every question: format, output, table, headings, language."""
    return [
        Named("--format", "form", type=FormatChoice(), told=locale.text(FORMAT)),
        Named(
            "--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
            told=locale.text(OUTPUT),
        ),
        Named("--table", metavar="TABLE", told=locale.text(TABLE)),
        Named("--headings", is_flag=True, told=locale.text(HEADINGS)),
        language(locale),
    ]  # fmt: skip


def of_a_job(locale: Locale, *, reports: bool) -> list[click.Parameter]:
    """Return the options of what makes a file: its name, and the format of the report on it."""
    told = locale.text(FORMAT_OF_REPORT)
    form = Named("--format", "form", type=FormatChoice(), default="text", told=told)
    output = Named(
        "--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
        told=locale.text(PRODUCT),
    )  # fmt: skip
    return [output, *([form] if reports else []), language(locale)]


def language(locale: Locale) -> click.Parameter:
    """Return `--lang`, the language of what people read."""
    return Named(
        "--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0],
        show_default=True, told=locale.text(LANG),
    )  # fmt: skip


def named(option: Option, locale: Locale) -> Named:
    """Return the option of a question as click reads it."""
    settings: dict[str, Any] = {"told": locale.text(option.help), "default": option.default}
    if option.kind == "flag":
        settings |= {"is_flag": True, "default": False}
    elif option.kind == "choice":
        settings |= {
            "type": click.Choice(option.choices),
            "show_default": option.default is not None,
        }
    else:
        settings |= {"metavar": option.metavar or option.name.upper()}
    if option.kind == "file":
        settings["type"] = click.Path(path_type=Path)
    if option.kind == "agreement":
        settings["shell_complete"] = complete_file
    if option.implied is not None:
        settings |= {"is_flag": False, "flag_value": option.implied}
    if option.many:
        settings |= {"multiple": True, "default": ()}
    names = [f"--{name}" for name in (option.name, *option.aliases)]
    return Named(*names, option.argument, **settings)


def argument(option: Option, *, many: bool = False, required: bool = True) -> click.Argument:
    """Return an argument: an agreement by its path or name, or a word."""
    if option.choices:
        return click.Argument(
            [option.argument], type=click.Choice(option.choices), metavar=option.metavar
        )
    if option.kind == "text":
        return click.Argument([option.argument], metavar=option.metavar or option.name.upper())
    return click.Argument(
        [option.argument], metavar=option.metavar or option.name.upper(),
        nargs=-1 if many else 1, required=required, shell_complete=complete_file,
    )  # fmt: skip


def complete_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Return names of bundled agreements, and files below the folder that is being typed."""
    from click.shell_completion import CompletionItem

    from agree.bundled import agreement_files, agreement_name

    names = [agreement_name(file) for file in agreement_files()]
    begun = [name for name in names if name.startswith(incomplete)]
    return [CompletionItem(name) for name in begun] + [CompletionItem(incomplete, type="file")]


def distinct(options: Iterable[Option]) -> list[Option]:
    """Return the options of several questions, each name once; the first one's words count."""
    found: dict[str, Option] = {}
    for option in options:
        found.setdefault(option.name, option)
    return list(found.values())


def language_of(arguments: Sequence[str]) -> str:
    """Return the language asked for, also when the rest of the command line is wrong."""
    asked = os.environ.get("AGREE_LANG", "")
    for place, given in enumerate(arguments):
        if given == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif given.startswith("--lang="):
            asked = given.partition("=")[2]
    return asked if asked in LANGUAGES else LANGUAGES[0]
