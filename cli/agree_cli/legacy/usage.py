"""Wrong usage, told in Swedish or English: what was wrong, and what was meant."""

from __future__ import annotations

import sys

import click

from agree.base import Words, nearest
from agree.messages import Locale

SWEDISH = {
    "no_option": "Flaggan {name} finns inte.",
    "no_command": "Kommandot ”{name}” finns inte.",
    "missing": "{name} saknas.",
    "bad": "{name}: ”{value}” kan inte användas. {reason}",
    "choices": "Välj {choices}.",
    "needs_value": "Flaggan {name} behöver ett värde.",
    "extra": "För många argument: {name}.",
    "meant": "Menade du {name}?",
    "help": "Hjälp: {command} --help",
    "error": "Fel",
    "other": "{reason}",
}
ENGLISH = {
    "no_option": "There is no option {name}.",
    "no_command": "There is no command “{name}”.",
    "missing": "{name} is missing.",
    "bad": "{name}: “{value}” cannot be used. {reason}",
    "choices": "Choose {choices}.",
    "needs_value": "The option {name} needs a value.",
    "extra": "Too many arguments: {name}.",
    "meant": "Did you mean {name}?",
    "help": "Help: {command} --help",
    "error": "Error",
    "other": "{reason}",
}


class Wrong(click.UsageError):
    """Wrong usage that a command found itself; its message is in the language asked for."""


def say(fault: click.ClickException, lang: str, command: str = "") -> int:
    """Print what was wrong on standard error, and where there is help; gives the exit code."""
    words = SWEDISH if lang == "sv" else ENGLISH
    print(f"{words['error']}: {_message(fault, words)}", file=sys.stderr)
    context = getattr(fault, "ctx", None)
    if isinstance(fault, click.UsageError) and not (isinstance(fault, Wrong) and context is None):
        path = f"agree {command}".rstrip() if context is None else context.command_path
        print(words["help"].format(command=path), file=sys.stderr)
    return 2


def _message(fault: click.ClickException, words: dict[str, str]) -> str:
    if isinstance(fault, Wrong):
        return fault.message
    if isinstance(fault, click.NoSuchOption):
        near = nearest(fault.option_name, _options(fault.ctx))
        told = words["no_option"].format(name=fault.option_name)
        return told + (" " + words["meant"].format(name=near) if near else "")
    if isinstance(fault, click.MissingParameter):
        return words["missing"].format(name=_parameter(fault))
    if isinstance(fault, click.BadOptionUsage):
        return words["needs_value"].format(name=fault.option_name)
    if isinstance(fault, click.BadParameter):
        return _bad_parameter(fault, words)
    return _other(fault, words)


def _options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [name for parameter in context.command.params for name in parameter.opts]


def _parameter(fault: click.BadParameter) -> str:
    parameter = fault.param
    if parameter is None:
        return ""
    named = (
        parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
    )
    return str(named)


def _bad_parameter(fault: click.BadParameter, words: dict[str, str]) -> str:
    kind = fault.param.type if fault.param is not None else None
    choices = kind.choices if isinstance(kind, click.Choice) else ()
    names = [str(choice) for choice in choices]
    joined = Locale("sv" if words is SWEDISH else "en").text(Words(tuple(names), "or"))
    reason = words["choices"].format(choices=joined) if names else fault.message
    value = fault.message.split("'")[1] if fault.message.count("'") >= 2 else ""
    told = words["bad"].format(name=_parameter(fault), value=value, reason=reason)
    near = nearest(value, names)
    return told + (" " + words["meant"].format(name=near) if near else "")


def _other(fault: click.ClickException, words: dict[str, str]) -> str:
    quoted = fault.message.split("'")
    if fault.message.startswith("No such command") and len(quoted) > 1:
        from agree_cli.registry import COMMANDS

        near = nearest(quoted[1], COMMANDS)
        told = words["no_command"].format(name=quoted[1])
        return told + (" " + words["meant"].format(name=f"agree {near}") if near else "")
    if fault.message.startswith("Got unexpected extra"):
        return words["extra"].format(name=fault.message.rpartition("(")[2].rstrip(")"))
    return words["other"].format(reason=fault.message)
