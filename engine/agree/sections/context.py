"""What a section is decoded from."""

from __future__ import annotations

from typing import NamedTuple

from agree.brief import brief
from agree.sections.agreement import Agreement
from agree.sections.reader import Reader
from agree.source import Node


@brief
class Context(NamedTuple):
    """The node of a section, and what was decoded before it.

    `node` is the sound part of the section and `written` all of it, with its faults; both are None
    when the file does not have it.
    """

    reader: Reader
    agreement: Agreement
    node: Node | None
    written: Node | None
