"""A command of the command line: the questions that it serves, and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from agree.messages import Message, message
from agree.questions import Option

Asked: TypeAlias = "Mapping[str, object]"
"""What is asked, by the argument that the question takes."""

FILE = Option("file", "file", message("A YAML file, or the name of an agreement (agree list)."))


class Command(NamedTuple):
    """A command: its help, its arguments, and the questions that it serves.

    `choose` says which of the `questions` is asked. `examples` are whole commands. The agreements
    that `arguments` name are read `whole`, unless only what says who gets what is needed.
    """

    name: str
    purpose: Message
    help: tuple[Message, ...]
    examples: tuple[str, ...]
    questions: tuple[str, ...]
    choose: Callable[[Asked], str]
    arguments: tuple[Option, ...] = (FILE,)
    options: tuple[Option, ...] = ()
    whole: bool = True
