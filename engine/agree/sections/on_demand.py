"""Where each top-level key of the language is decoded, and the sections of one file.

A new section is a file, a line here, and its form in the schema. It is decoded when it is first
asked for, and then kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping as Values
from importlib import import_module
from typing import Any, Generic, TypeVar

from agree.base import Finding, Record, short_repr
from agree.language import ValidDocument
from agree.sections.agreement import Agreement, unread_keys
from agree.sections.reader import Reader
from agree.sections.roster import Rosters
from agree.source import Folder, Mapping, Node

T = TypeVar("T")

AT_EVERY_RUN: Values[str, str] = {
    "id": "agree.sections.agreement",
    "name": "agree.sections.agreement",
    "between": "agree.sections.parties",
    "payer": "agree.sections.parties",
    "currency": "agree.sections.currency",
    "amounts_in": "agree.sections.currency",
    "words_in": "agree.sections.words_in",
    "total": "agree.sections.agreement",
    "recipients": "agree.sections.recipients",
    "facts": "agree.sections.facts",
    "series": "agree.sections.series",
    "parameters": "agree.sections.parameters",
    "keys": "agree.sections.keys",
    "rounding": "agree.sections.rounding",
    "areas": "agree.sections.areas",
    "onward": "agree.sections.redistribution",
    "alternatives": "agree.sections.areas",
    "confirm": "agree.sections.confirm",
}
"""What is decoded at once, as one `Agreement`: who gets what, and what every run checks of it."""

WHEN_ASKED_FOR: Values[str, str] = {
    "period": "agree.sections.head:decode_period",
    "references": "agree.sections.head:decode_references",
    "country": "agree.sections.head:decode_country",
    "documents": "agree.sections.documents:decode",
    "published": "agree.sections.published:decode",
    "deviations": "agree.sections.deviations:decode",
    "inconsistencies": "agree.sections.inconsistencies:decode",
    "claims": "agree.sections.claims:decode",
    "bodies": "agree.sections.bodies:decode",
    "conditions": "agree.sections.conditions:decode_conditions",
    "duties": "agree.sections.conditions:decode_duties",
    "targets": "agree.sections.targets:decode",
    "deadlines": "agree.sections.deadlines:decode",
    "payments": "agree.sections.payments:decode",
    "repayment": "agree.sections.repayment:decode",
    "transfers": "agree.sections.transfers:decode",
    "forms": "agree.sections.forms:decode",
    "site": "agree.sections.site:decode",
}
"""What is decoded when it is first asked for: the module, and the function that decodes it.

The claims that every run reads, and no others, are decoded before (`sum_claims`).
"""

FOR_READERS = frozenset(("language", "appropriation", "section", "note"))
"""What has a form and a place, and is told to nobody but the reader of the file."""


class SectionContext(Record):
    """The node of a section, and what was decoded before it.

    `node` is the valid part of the section and `written` all of it, with its faults; both are None
    when the file does not have it.
    """

    reader: Reader
    agreement: Agreement
    node: Node | None
    written: Node | None

    def item_as_written(self, name: str) -> Mapping | None:
        """Return the item that is called by a key, with its faults; None when it is no mapping."""
        item = self.written.get(name) if isinstance(self.written, Mapping) else None
        return item if isinstance(item, Mapping) else None


class Decoded(Record, Generic[T]):
    """What a section says as far as it could be read, and what is wrong with it."""

    value: T
    findings: tuple[Finding, ...]


@short_repr
class Sections:
    """What a file says beside its `Agreement`: sections that are decoded when asked for, once.

    Each has a reader of its own, so that no section knows what was read before it.
    """

    def __init__(self, document: ValidDocument, folder: Folder, agreement: Agreement) -> None:
        self._document, self._folder, self._agreement = document, folder, agreement
        self._decoded: dict[str, Decoded[Any]] = {}
        self._made: dict[str, tuple[Agreement, Any]] = {}

    def __str__(self) -> str:
        return f"{self._document.root.span.file}: {len(self._decoded)} decoded"

    def section(self, key: str, kind: type[T]) -> Decoded[T]:
        """Return what stands under a top-level key, and what is wrong there.

        Raises TypeError when it is not of the kind that is asked for.
        """
        if key not in self._decoded:
            self._decoded[key] = self._decode(key)
        decoded = self._decoded[key]
        if not isinstance(decoded.value, kind):
            raise TypeError(f"the section {key} is no {kind.__name__}")
        return decoded

    def once(self, name: str, agreement: Agreement, make: Callable[[], T]) -> T:
        """Return what is made of sections and an agreement, made when it is first asked for."""
        known = self._made.get(name)
        if known is None or known[0] is not agreement:
            known = self._made[name] = agreement, make()
        made: T = known[1]
        return made

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong in any section of the table, whoever else asks for it."""
        for key in WHEN_ASKED_FOR:
            yield from self.section(key, object).findings

    def _decode(self, key: str) -> Decoded[Any]:
        module, _, function = WHEN_ASKED_FOR[key].partition(":")
        reader = self._reader()
        node, written = self._document.root.get(key), self._document.written.get(key)
        decode = getattr(import_module(module), function)
        value = decode(SectionContext(reader, self._agreement, node, written))
        return Decoded(value, reader.findings_and_notes)

    def _reader(self) -> Reader:
        agreement = self._agreement
        reader = Reader(self._folder, agreement.documents)
        reader.currency, reader.unit = agreement.currency, agreement.unit
        reader.words_in = agreement.words_in
        reader.parameters, reader.series = agreement.parameters, agreement.series
        reader.declared_parameters = agreement.declared["parameters"]
        reader.declared_series = agreement.declared["series"]
        reader.rosters = Rosters(agreement.recipients)
        reader.unread = unread_keys(self._document)
        return reader
