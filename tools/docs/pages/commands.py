"""The page of commands: each with its arguments, options and examples, from its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from agree.messages import Locale
from agree_cli.asking import Asking
from agree_cli.command import Command
from agree_cli.command_line import INTRODUCTION as ABOUT_AGREE, VERSION, ClickCommand
from agree_cli.commands import COMMANDS
from agree_cli.options import LANG, SHOW_HELP, OptionWithHelp
from tools.docs.examples import run
from tools.docs.pages.markdown import page, table

INTRODUCTION = """
# Commands

<!-- Made from the command itself by docs/reference/make.py; changed there, not here. -->

`agree COMMAND --help` shows the same in the terminal, in Swedish or English. Agreements are named
by path (`agreements/2023.yaml`), or by name when they come with the program (`2023`; `agree list`
shows them).
"""

ENVIRONMENT = """
## Exit codes

| Code | When |
| --- | --- |
| 0 | All is well. |
| 1 | At least one finding is an error; no result was made. |
| 2 | Wrong usage, or the output could not be written. |
| 70 | A fault of the program itself: one sentence says where. |

## Environment variables

| Variable | What it does |
| --- | --- |
| `AGREE_LANG` | `sv` or `en`: the language when `--lang` is not given. |
| `NO_COLOR` | Any value: no colours and no bold. |
| `COLUMNS` | How many characters wide tables may be, when the terminal does not say. |
| `SOURCE_DATE_EPOCH` | The time that calendars and workbooks have, to make a file again. |
"""

ENGLISH = Locale("en")
SHOWN = {
    "run": "agree run 2023 --area ambulans",
    "list": "agree list",
}
"""An example of a command whose real output is shown."""


def commands_page() -> str:
    """Return the whole page."""
    rows = [
        (f"[`agree {name}`](#agree-{name})", ENGLISH.text(command.purpose))
        for name, command in COMMANDS.items()
    ]
    found = table(("Command", "What it is for"), rows)
    return page(INTRODUCTION, found, _root(), *map(_section, COMMANDS), ENVIRONMENT)


def _root() -> str:
    rows = [
        ("`--version`", ENGLISH.text(VERSION)),
        ("`--lang [sv|en]`", ENGLISH.text(LANG)),
        ("`-h, --help`", ENGLISH.text(SHOW_HELP)),
    ]
    told = page(*map(ENGLISH.text, ABOUT_AGREE))
    return page("## agree", told, table(("Option", "What it does"), rows))


def _section(name: str) -> str:
    command = COMMANDS[name]
    clicked = ClickCommand(Asking(command, ENGLISH))
    context = click.Context(clicked, info_name=name)
    positional = [one for one in clicked.asking.options if one.positional]
    arguments = [
        (parameter.make_metavar(context), option.help)
        for parameter, option in zip(
            clicked.params, (*command.arguments, *positional), strict=False
        )
    ]
    usage = " ".join((f"agree {name} [--…]", *(written for written, _ in arguments)))
    rows = [(f"`{written}`", ENGLISH.text(told)) for written, told in arguments]
    listed = table(("Option", "What it does"), [*rows, *_options(clicked)])
    examples = "\n".join(command.examples)
    return page(
        f"## agree {name}",
        "\n\n".join(map(ENGLISH.text, command.help)),
        f"```text\n{usage}\n```",
        listed,
        _data(command),
        f"```sh\n{examples}\n```",
        _shown(name),
    )


def _options(command: ClickCommand) -> Iterator[tuple[str, str]]:
    for parameter in command.params:
        if isinstance(parameter, OptionWithHelp):
            names, told = parameter.help_row(ENGLISH)
            told, _, default = told.partition("  [")
            yield f"`{names}`", f"{told} ({default.removesuffix(']')})" if default else told


def _data(command: Command) -> str:
    """Return where the tables are told of that programs get."""
    links = [f"[{name}](data.md#{name})" for name in command.questions]
    return f"As data: {', '.join(links)}." if links else ""


def _shown(name: str) -> str:
    """Return an example with its real output."""
    line = SHOWN.get(name)
    if line is None:
        return ""
    with TemporaryDirectory() as folder:
        _, output = run(line, Path(folder))
    return f"```console\n$ {line}\n{output.rstrip()}\n```"
