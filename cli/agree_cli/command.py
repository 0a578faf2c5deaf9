"""A command of the command line: the questions that it asks, and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from agree.base import Message, Record, message
from agree.questions import Answer, Option

if TYPE_CHECKING:
    from agree.messages import Locale

Arguments: TypeAlias = "Mapping[str, object]"
"""The arguments and options that a command was called with, by the names that Python gives them."""
Job: TypeAlias = "Callable[[Arguments], Answer]"
"""Makes files; its answer holds them, and may hold a report on them."""

FrontDoor: TypeAlias = "Callable[[Arguments, Locale], int]"
"""Works until its user ends it, in a language; gives the exit code."""

FILE = Option("file", "file", message("A YAML file, or the name of an agreement (agree list)."))


class Command(Record):
    """A command: its help, its arguments, and the questions that it asks.

    `choose` says which of several `questions` is asked; without it, the first. `examples` are whole
    command lines. `follow_up` is whether also what follows the distribution is read of the
    agreements that `arguments` name.

    A command with a `job` makes files: `--output` names the file, and its question, if it has one,
    is what the report on them answers. One that `goes_on` asks nothing: it works until it is ended,
    and gives the exit code.
    """

    name: str
    purpose: Message
    help: tuple[Message, ...]
    examples: tuple[str, ...]
    questions: tuple[str, ...]
    choose: Callable[[Arguments], str] | None = None
    arguments: tuple[Option, ...] = (FILE,)
    options: tuple[Option, ...] = ()
    follow_up: bool = True
    job: Job | None = None
    goes_on: FrontDoor | None = None
    needs_arguments: bool = True

    def question_name(self, given: Arguments) -> str:
        """Return the name of the question that is asked; "" for a job without a report."""
        if self.choose is not None:
            return self.choose(given)
        return self.questions[0] if self.questions else ""


def metavar_of(option: Option) -> str:
    """Return what stands for the value of an option, or for an argument, in help and findings."""
    return option.metavar or option.name.upper()
