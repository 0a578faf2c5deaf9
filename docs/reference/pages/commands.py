"""The page of commands: each with its arguments, options and examples, from click's objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from agree.messages import Locale
from agree.render import FORMATS
from agree_cli.asking import Clicked
from agree_cli.command import Command
from agree_cli.options import Named
from agree_cli.registry import COMMANDS
from docs.examples import run
from docs.reference.pages.markdown import page, table

INTRODUCTION = """
# Commands

<!-- Made from the commands by docs/reference/make.py; changed there, not here. -->

`agree COMMAND --help` shows the same in the terminal. Agreements are named by path
(`agreements/2023.yaml`), or by name when they come with the program (`2023`; `agree list` shows
them).
"""

FORMATS_IN_WORDS = """
## Formats

Every answer is one report, and every format takes it. `-o FILE` takes the format from the ending of
the file; `--format` says another. What CSV and JSON hold is told in
[Results for other programs](../how-to/results.md).
"""

ENVIRONMENT = """
## Exit codes

| Code | When |
| --- | --- |
| 0 | All is well. |
| 1 | At least one finding is an error; no result was made. |
| 2 | Wrong usage, or the output could not be written. |

## Environment variables

| Variable | What it does |
| --- | --- |
| `AGREE_LANG` | `sv` or `en`: the language when `--lang` is not given. |
| `NO_COLOR` | Any value: no colours and no bold. |
| `COLUMNS` | How many characters wide tables may be, when the terminal does not say. |
"""

SHOWN = {
    "run": "agree run 2023 --area ambulans",
    "list": "agree list",
}
"""An example of a command whose real output is shown."""


def commands_page() -> str:
    """The whole page."""
    rows = [(f"[`agree {name}`](#agree-{name})", gist.text) for name, gist in COMMANDS.items()]
    found = table(("Command", "What it is for"), rows)
    return page(
        INTRODUCTION, found, *map(_command, COMMANDS), FORMATS_IN_WORDS, _formats(), ENVIRONMENT
    )


def declared(name: str) -> Command:
    """A command as it is declared."""
    found: Command = import_module(f"agree_cli.commands.{name}").COMMAND
    return found


def parameters(name: str) -> tuple[click.Parameter, ...]:
    """What a command takes, with its help in English."""
    return tuple(Clicked(declared(name), Locale("en")).params)


def _command(name: str) -> str:
    command = declared(name)
    english = Locale("en")
    told = page(*(english.text(paragraph) for paragraph in command.help))
    arguments = " ".join(
        one.metavar or "" for one in parameters(name) if isinstance(one, click.Argument)
    )
    usage = f"```text\nagree {name} [--…] {arguments}".rstrip() + "\n```"
    examples = "```sh\n" + "\n".join(command.examples) + "\n```"
    options = table(("Option", "What it does"), _options(name))
    tables = _questions(command)
    return page(f"## agree {name}", told, usage, options, tables, examples, _shown(name))


def _options(name: str) -> Iterator[tuple[str, str]]:
    for parameter in parameters(name):
        if isinstance(parameter, Named):
            names, told = parameter.record("default")
            yield f"`{names}`", re.sub(r"\s*\[(.*)\]$", r" (\1)", told)
        else:
            yield f"`{parameter.metavar}`", _argument(parameter)


def _argument(parameter: click.Parameter) -> str:
    several = "One or more agreements" if parameter.nargs != 1 else "The agreement"
    return f"{several}: a path, or the name of one that comes with the program."


def _questions(command: Command) -> str:
    """The questions that the command asks, for who uses the library."""
    if not command.questions:
        return ""
    names = ", ".join(f"`{name}`" for name in command.questions)
    return f"Questions of the library: {names}."


def _formats() -> str:
    """A row for each format: its name, the endings of its files, and what it takes."""
    rows = [
        (
            f"`{name}`",
            ", ".join(f"`{ending}`" for ending in one.endings),
            " or ".join(sorted(f"a {block.lower()}" for block in one.blocks)) or "every report",
        )
        for name, one in FORMATS.items()
    ]
    return table(("Format", "Ending of the file", "Takes"), rows)


def _shown(name: str) -> str:
    """An example with its real output."""
    line = SHOWN.get(name)
    if line is None:
        return ""
    with TemporaryDirectory() as folder:
        _, output = run(line, Path(folder))
    return f"```console\n$ {line}\n{output.rstrip()}\n```"
