"""Options and arguments that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from agree.base import nearest
from agree_cli.legacy.texts import text
from agree_cli.legacy.usage import Wrong

F = TypeVar("F", bound=Callable[..., Any])
LANGUAGES = ("sv", "en")
LONGEST_SHOWN = 60


def lang_option(command: F) -> F:
    """`--lang`: the language of what people read."""
    option = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="sv",
        envvar="AGREE_LANG",
        show_default=True,
        help="Language of results and findings.",
    )
    return option(command)


def output_option(command: F) -> F:
    """`--output`: the file to write instead of the screen."""
    option = click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        help="Write to this file, replaced in one step and only when all is well.",
    )
    return option(command)


def complete_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Names of bundled agreements, and YAML files below the folder that is being typed."""
    from click.shell_completion import CompletionItem

    from agree.bundled import agreement_files, agreement_name

    names = [agreement_name(file) for file in agreement_files()]
    begun = [name for name in names if name.startswith(incomplete)]
    return [CompletionItem(name) for name in begun] + [CompletionItem(incomplete, type="file")]


def file_argument(command: F) -> F:
    """`FILE`: an agreement, by path or by the name of a bundled one."""
    return click.argument("file", shell_complete=complete_file)(command)


def agreement_path(file: str) -> tuple[Path, str]:
    """The path of an agreement and what to call it: a file, or a bundled agreement by name."""
    from agree.bundled import agreement_file

    path = Path(file)
    there = _is_there(path)
    bundled = None if there else agreement_file(file)
    if bundled is None and not there and not path.suffix:
        raise Wrong(_no_such_agreement(file))
    return (path, file) if bundled is None else (bundled, file + bundled.suffix)


def _is_there(path: Path) -> bool:
    """Whether there is anything at a path; a name that no system takes names nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _no_such_agreement(name: str) -> str:
    """What to say of a name that is no file and no bundled agreement."""
    from agree.bundled import agreement_files, agreement_name

    known = [agreement_name(file) for file in agreement_files()]
    lang = language_of(sys.argv[1:])
    shown = name if len(name) <= LONGEST_SHOWN else name[:LONGEST_SHOWN] + "…"
    told = text(lang, "no_agreement", name=shown, known=", ".join(known))
    near = nearest(name, known)
    return told if near is None else f"{told} {text(lang, 'meant', name=near)}"


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, also when the rest of the command line is wrong."""
    asked = os.environ.get("AGREE_LANG", "")
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    return asked if asked in LANGUAGES else "sv"
