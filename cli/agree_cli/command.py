"""A command of the command line: the questions that it serves, and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from agree.base import Message, message
from agree.questions import Answer, Option

Asked: TypeAlias = "Mapping[str, object]"
"""What is asked, by the argument that the question takes."""
Job: TypeAlias = "Callable[[Asked], Answer]"
"""What makes files of what is asked; its answer has them, and may have a report on them."""

FILE = Option("file", "file", message("A YAML file, or the name of an agreement (agree list)."))


def no_choice(asked: Asked) -> str:
    """Return no question: the command serves one at most."""
    del asked
    return ""


class Command(NamedTuple):
    """A command: its help, its arguments, and the questions that it serves.

    `choose` says which of several `questions` is asked. `examples` are whole commands. The
    agreements that `arguments` name are read whole, unless only what says who gets what is needed.

    A command with a `job` makes files: `--output` names the file, and its question, if it has one,
    is what the report on them answers.
    """

    name: str
    purpose: Message
    help: tuple[Message, ...]
    examples: tuple[str, ...]
    questions: tuple[str, ...]
    choose: Callable[[Asked], str] = no_choice
    arguments: tuple[Option, ...] = (FILE,)
    options: tuple[Option, ...] = ()
    whole: bool = True
    job: Job | None = None

    def question(self, asked: Asked) -> str:
        """Return the name of the question that is asked; nothing for a job without a report."""
        return self.choose(asked) or next(iter(self.questions), "")
