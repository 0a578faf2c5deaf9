"""Help: how a command is called, what it does, examples and options, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from agree.base import Message, message
from agree.messages import Locale

USAGE = message("Usage: {command}")
EXAMPLES = message("Examples:")
OPTIONS = message("Options")
SHOW_HELP = message("Show this help.")

Rows = Sequence[tuple[str, str]]


def write_help(
    formatter: click.HelpFormatter,
    locale: Locale,
    command: str,
    paragraphs: Iterable[Message],
    examples: Iterable[str],
    options: Rows,
) -> None:
    """Write the help of a command: `command` is how it is called, `options` what each is for."""
    text = locale.text
    formatter.write(text(USAGE.filled(command=command)) + "\n")
    with formatter.indentation():
        for paragraph in paragraphs:
            formatter.write_paragraph()
            formatter.write_text(text(paragraph))
        formatter.write_paragraph()
        shown = [text(EXAMPLES), *(f"  {example}" for example in examples)]
        formatter.write("".join(f"  {line}\n" for line in shown))
    with formatter.section(text(OPTIONS)):
        formatter.write_dl([*options, ("-h, --help", text(SHOW_HELP))])
