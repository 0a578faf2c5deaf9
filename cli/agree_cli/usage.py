"""Wrong usage that click found, as findings: what was wrong, and what was meant."""

from __future__ import annotations

from collections.abc import Iterable

import click

from agree.base import Finding, Joined, Quoted, Words, did_you_mean, message, nearest
from agree.messages import Locale
from agree.questions.kinds import (
    BAD_VALUE,
    EXTRA_ARGUMENTS,
    GIVEN_TWICE,
    MISSING_ARGUMENT,
    NEEDS_VALUE,
    NO_SUCH_COMMAND,
    NO_SUCH_OPTION,
    NOT_UNDERSTOOD,
    OPTION_BEFORE_COMMAND,
)
from agree.questions.names import usage_finding
from agree_cli.asking import Asking
from agree_cli.command_line import ClickCommand, GivenTwice
from agree_cli.commands import COMMANDS
from agree_cli.delivery import HELP
from agree_cli.options import FORMAT_ALIASES
from agree_cli.terminal import print_finding, tell

CHOOSE = message("Choose {choices}.")
QUOTES = 2


def print_wrong_usage(fault: click.ClickException, words: Iterable[str], locale: Locale) -> int:
    """Print what was wrong in a command line, and where there is help; return the exit code."""
    context: click.Context | None = getattr(fault, "ctx", None)
    command = next((word for word in words if word in COMMANDS), "")
    print_finding(finding_of(fault, command), locale)
    is_before = isinstance(fault, click.NoSuchOption) and _is_before_command(context)
    path = f"agree {command}".rstrip() if context is None or is_before else context.command_path
    tell(locale.text(HELP.filled(command=path)))
    return 2


def finding_of(fault: click.ClickException, command: str = "") -> Finding:
    """Return the finding on what click could not use in a line that names a command, or none."""
    if isinstance(fault, click.NoSuchOption):
        return _no_such_option(fault.option_name, fault.ctx, command)
    if isinstance(fault, click.MissingParameter):
        return usage_finding(MISSING_ARGUMENT, name=_parameter(fault))
    if isinstance(fault, GivenTwice):
        first, second = Quoted(fault.first), Quoted(fault.second)
        return usage_finding(GIVEN_TWICE, name=fault.name, first=first, second=second)
    if isinstance(fault, click.BadOptionUsage):
        return usage_finding(NEEDS_VALUE, name=fault.option_name)
    if isinstance(fault, click.BadParameter):
        return _bad_parameter(fault)
    quoted = fault.message.split("'")
    if fault.message.startswith("No such command") and len(quoted) > 1:
        near = nearest(quoted[1], COMMANDS)
        return usage_finding(NO_SUCH_COMMAND, near and f"agree {near}", name=Quoted(quoted[1]))
    if fault.message.startswith("Missing command"):
        return usage_finding(MISSING_ARGUMENT, name="COMMAND")
    if fault.message.startswith("Got unexpected extra"):
        return usage_finding(EXTRA_ARGUMENTS, name=fault.message.rpartition("(")[2].rstrip(")"))
    return usage_finding(NOT_UNDERSTOOD, reason=fault.message)


def _no_such_option(name: str, context: click.Context | None, command: str) -> Finding:
    """Return the finding on an option that is none here; before the command, it may be one of it.

    Where no command is named, it may be an option of several.
    """
    options = [] if context is None else _options(context.command)
    if _is_before_command(context):
        among = (command,) if command else tuple(COMMANDS)
        by_command = {one: _options(ClickCommand(Asking(COMMANDS[one], Locale()))) for one in among}
        takers = [one for one in among if name in by_command[one]]
        if takers:
            commands = Words(tuple(f"agree {one}" for one in takers), "or")
            return usage_finding(OPTION_BEFORE_COMMAND, name=name, commands=commands)
        options += [option for taken in by_command.values() for option in taken]
    return usage_finding(NO_SUCH_OPTION, nearest(name, options), name=name)


def _is_before_command(context: click.Context | None) -> bool:
    """Return whether what click could not use stands before any command."""
    return context is not None and context.parent is None


def _options(command: click.Command) -> list[str]:
    return [name for parameter in command.params for name in parameter.opts]


def _parameter(fault: click.BadParameter) -> str:
    parameter = fault.param
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return str(parameter.opts[0])
    return str(parameter.human_readable_name)


def _bad_parameter(fault: click.BadParameter) -> Finding:
    """Return the finding on a value that click refused, with the choices and the nearest one."""
    kind = fault.param.type if fault.param is not None else None
    choices = tuple(map(str, kind.choices)) if isinstance(kind, click.Choice) else ()
    reason: object = fault.message
    if choices:
        reason = CHOOSE.filled(choices=Words(choices, "or", in_full=True))
    value = fault.message.split("'")[1] if fault.message.count("'") >= QUOTES else ""
    near = nearest(value, (*choices, *(FORMAT_ALIASES if "text" in choices else ())))
    if near is not None:
        reason = Joined((reason, did_you_mean(near)))
    return usage_finding(BAD_VALUE, name=_parameter(fault), value=Quoted(value), reason=reason)
