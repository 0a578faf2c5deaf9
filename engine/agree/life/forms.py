"""Forms as an agreement prescribes them: parts, fields, and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from agree.brief import brief
from agree.findings import Span
from agree.sections import Citation, Reference

FieldKind: TypeAlias = Literal[
    "text", "organisation_number", "giro", "email", "date", "period", "choice", "by_hand",
    "grants", "costs",
]  # fmt: skip
"""What a line of a form holds; `by_hand` is filled in with a pen, the last two are tables."""

Filled: TypeAlias = Literal[
    "recipient", "agreement", "references", "period", "requested", "granted", "paid", "costs",
    "unused",
]  # fmt: skip
"""What the program can fill in by itself."""


@brief
class Choice(NamedTuple):
    """An alternative of a field, and the fields that it makes mandatory."""

    id: str
    label: str
    asks_for: tuple[str, ...]


@brief
class Field(NamedTuple):
    """One line of a form."""

    id: str
    label: str
    kind: FieldKind
    filled: Filled | None
    mandatory: bool
    choices: tuple[Choice, ...]
    note: str
    span: Span

    @property
    def asked(self) -> bool:
        """Whether a file of details may say it: not what is written by hand, and no table."""
        return self.kind not in ("by_hand", "grants", "costs")


@brief
class Part(NamedTuple):
    """A numbered part of a form: its heading, its text and its lines."""

    title: str
    text: str
    fields: tuple[Field, ...]


@brief
class Form(NamedTuple):
    """A form: where it goes, by when, its parts, and who signs and certifies it."""

    id: str
    title: str
    to: tuple[Reference, ...]
    latest: Reference | None
    signed_by: str
    certified_by: str
    parts: tuple[Part, ...]
    citation: Citation
    span: Span

    def fields(self) -> Iterator[Field]:
        """All lines, in the order of the form."""
        for part in self.parts:
            yield from part.fields
