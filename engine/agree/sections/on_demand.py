"""The sections of one file, each decoded when it is first asked for, and then kept."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Generic, NamedTuple, TypeVar

from agree.base import Finding, short_repr
from agree.language import ValidDocument
from agree.sections.agreement import Agreement, unread_keys
from agree.sections.reader import Reader
from agree.sections.table import WHEN_ASKED_FOR
from agree.source import Folder, Node

T = TypeVar("T")


@short_repr
class Context(NamedTuple):
    """The node of a section, and what was decoded before it.

    `node` is the valid part of the section and `written` all of it, with its faults; both are None
    when the file does not have it.
    """

    reader: Reader
    agreement: Agreement
    node: Node | None
    written: Node | None


@short_repr
class Decoded(NamedTuple, Generic[T]):
    """What a section says as far as it could be read, and what is wrong with it."""

    value: T
    findings: tuple[Finding, ...]


@short_repr
class Sections:
    """What a file says beside what was decoded at once.

    A section is decoded once, by a reader of its own, so that no section knows what was read
    before it.
    """

    def __init__(self, document: ValidDocument, folder: Folder, agreement: Agreement) -> None:
        self._document, self._folder, self._agreement = document, folder, agreement
        self._decoded: dict[str, Decoded[Any]] = {}

    def __str__(self) -> str:
        return f"{self._document.root.span.file}: {len(self._decoded)} decoded"

    def section(self, key: str, kind: type[T]) -> Decoded[T]:
        """Return what stands under a top-level key, which is of a kind; and what is wrong there."""
        if key not in self._decoded:
            self._decoded[key] = self._decode(key)
        decoded = self._decoded[key]
        if not isinstance(decoded.value, kind):
            raise TypeError(f"the section {key} is no {kind.__name__}")
        return decoded

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong in any section of the table, whoever else asks for it."""
        for key in WHEN_ASKED_FOR:
            yield from self.section(key, object).findings

    def _decode(self, key: str) -> Decoded[Any]:
        module, _, function = WHEN_ASKED_FOR[key].partition(":")
        reader = self._reader()
        node, written = self._document.root.get(key), self._document.written.get(key)
        decode = getattr(import_module(module), function)
        value = decode(Context(reader, self._agreement, node, written))
        return Decoded(value, tuple(reader.findings))

    def _reader(self) -> Reader:
        agreement = self._agreement
        reader = Reader(self._folder, agreement.documents)
        reader.currency, reader.unit = agreement.currency, agreement.unit
        reader.parameters = {name: one.amount for name, one in agreement.parameters.items()}
        reader.declared_parameters = agreement.declared["parameters"]
        reader.unread = unread_keys(self._document)
        return reader
