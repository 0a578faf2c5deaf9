"""The page of commands: each with its arguments, options and examples, from click's objects."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from agree_cli.main import agree
from agree_cli.registry import COMMANDS
from docs.examples import run
from docs.reference.pages.markdown import page, table

INTRODUCTION = """
# Commands

<!-- Made from the command itself by docs/reference/make.py; changed there, not here. -->

`agree COMMAND --help` shows the same in the terminal. Agreements are named by path
(`agreements/2023.yaml`), or by name when they come with the program (`2023`; `agree list` shows
them).
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
    return page(INTRODUCTION, found, _root(), *map(_command, COMMANDS), ENVIRONMENT)


def _root_context() -> click.Context:
    return click.Context(agree, info_name="agree", **agree.context_settings)


def _root() -> str:
    return page("## agree", table(("Option", "What it does"), _options(agree, _root_context())))


def _command(name: str) -> str:
    root = _root_context()
    found = agree.get_command(root, name)
    assert found is not None
    context = click.Context(found, info_name=name, parent=root)
    told, examples = _told(found)
    usage = f"```text\n{found.get_usage(context).removeprefix('Usage: ')}\n```"
    options = table(("Option", "What it does"), _options(found, context))
    return page(f"## agree {name}", told, usage, options, examples, _shown(name))


def _told(command: click.Command) -> tuple[str, str]:
    """What the help says, and its examples as a block."""
    text = inspect.cleandoc(command.help or "").replace("\b", "").replace("\\b", "")
    told, _, listed = text.partition("Examples:")
    lines = [line.strip() for line in listed.splitlines() if line.strip()]
    joined = "\n".join(lines)
    return told.strip(), f"```sh\n{joined}\n```" if lines else ""


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            record = parameter.get_help_record(context)
            assert record is not None
            names, told = record
            yield f"`{names}`", re.sub(r"\[(.*)\]$", r"(\1)", told)
        else:
            yield f"`{parameter.make_metavar(context)}`", _argument(parameter)


def _argument(parameter: click.Parameter) -> str:
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return f"One of {', '.join(f'`{choice}`' for choice in kind.choices)}."
    several = "One or more agreements" if parameter.nargs != 1 else "The agreement"
    return f"{several}: a path, or the name of one that comes with the program."


def _shown(name: str) -> str:
    """An example with its real output."""
    line = SHOWN.get(name)
    if line is None:
        return ""
    with TemporaryDirectory() as folder:
        _, output = run(line, Path(folder))
    return f"```console\n$ {line}\n{output.rstrip()}\n```"
