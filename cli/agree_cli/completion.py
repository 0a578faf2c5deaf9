"""What may come next on a command line: names from the agreements that stand on it, and files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from agree.bundled import agreement_files, agreement_name
from agree.messages import Locale
from agree.questions import Option, question_named
from agree.questions.lookup import Named
from agree.questions.names import charts_of, tables_of
from agree.questions.subjects import run_agreement
from agree.questions.suggestions import Suggestion, beginning, ids_and_names, suggestions
from agree.render.safe import for_text
from agree.report import Report

GOES_ON = "goes_on"
"""The type of what more must follow, without a space."""
Item = CompletionItem[str]


def agreements_and_files(begun: str) -> list[Item]:
    """Return names of bundled agreements, and files and folders below the one that is typed."""
    names = [Suggestion(agreement_name(file)) for file in agreement_files()]
    matching = [name for name in names if name.text.startswith(begun)]
    return [*_items(matching, Locale()), CompletionItem(begun, type="file")]


def values_of_option(option: Option, context: click.Context, begun: str) -> list[Item]:
    """Return what the agreements on the command line have that an option may be given."""
    from agree_cli.command_line import ClickCommand

    given, command = context.params, context.command
    results = [run_agreement(name) for name in _agreements(context)]
    locale = command.asking.locale if isinstance(command, ClickCommand) else Locale()
    return _items(suggestions(option, results, given, begun), locale)


def tables_of_report(context: click.Context, begun: str) -> list[Item]:
    """Return the tables of the report that the command line asks for, when that is quick."""
    return _named_in_report(context, begun, tables_of)


def charts_of_report(context: click.Context, begun: str) -> list[Item]:
    """Return the pictures of the report that the command line asks for, when that is quick."""
    return _named_in_report(context, begun, charts_of)


def _named_in_report(
    context: click.Context, begun: str, of: Callable[[Report, Locale], Iterable[Named]]
) -> list[Item]:
    """Return what the report has that is named on the command line, when that is quick."""
    from agree_cli.command_line import ClickCommand

    command = context.command
    if not isinstance(command, ClickCommand):
        return []
    asking = command.asking
    question = question_named(asking.command.question_name(context.params))
    if question.progress is not None:
        return []
    own = {one.argument for one in (*asking.options, *asking.command.arguments)}
    given = {name: value for name, value in context.params.items() if name in own}
    report = asking.answer(question, given).report
    if report is None:
        return []
    named = (Named(one.id, one.name) for one in of(report, asking.locale))
    return _items(beginning(begun, ids_and_names(named)), asking.locale)


def _agreements(context: click.Context) -> Iterator[str]:
    """Yield the agreements that stand on the command line."""
    from agree_cli.command_line import ClickCommand

    command = context.command
    arguments = command.asking.command.arguments if isinstance(command, ClickCommand) else ()
    for argument in arguments:
        value = context.params.get(argument.argument)
        if argument.kind == "file" and value:
            names = value if argument.many else (value,)
            yield from (str(Path(name).expanduser()) for name in names)


def _items(found: Iterable[Suggestion], locale: Locale) -> list[Item]:
    """Return suggestions as a shell takes them; none that would steer it or end a line."""
    return [
        CompletionItem(
            one.text,
            GOES_ON if one.goes_on else "plain",
            for_text(locale.text(one.about)) or None,
        )
        for one in found
        if for_text(one.text) == one.text
    ]


def files_beginning(begun: str) -> Iterator[Item]:
    """Yield the files and folders whose paths begin so; a folder goes on."""
    folder, name = os.path.split(begun)
    with suppress(OSError, ValueError, RuntimeError):
        for entry in sorted(Path(folder).expanduser().iterdir()):
            hidden = entry.name.startswith(".") and not name.startswith(".")
            if entry.name.startswith(name) and not hidden and for_text(entry.name) == entry.name:
                path = begun[: len(begun) - len(name)] + entry.name
                is_folder = entry.is_dir()
                yield CompletionItem(f"{path}/", GOES_ON) if is_folder else CompletionItem(path)
