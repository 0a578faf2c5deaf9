"""Forms as an agreement prescribes them: parts, fields, and who signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values
from typing import Literal, TypeAlias, get_args

from agree.base import Kind, Quoted, Record, Span, message
from agree.sections.declared import NO_NAMES, DeclaredNames, ids_in, repeated
from agree.sections.kinds import REPEATED_ID
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping, Scalar, Sequence, entries, mappings

UNKNOWN_FIELD = Kind(
    "unknown-field",
    message("the form has no field {name}"),
    advice=message("Correct the word, or remove the line."),
)

FieldKind: TypeAlias = Literal[
    "text", "organisation_number", "giro", "email", "date", "period", "choice", "by_hand",
    "grants", "costs", "balances",
]  # fmt: skip
KINDS: tuple[FieldKind, ...] = get_args(FieldKind)
"""What a line of a form holds; `by_hand` is filled in with a pen, and TABLES are tables."""
TABLES: tuple[FieldKind, ...] = ("grants", "costs", "balances")

Filled: TypeAlias = Literal[
    "recipient", "agreement", "references", "period", "requested", "granted", "paid", "costs",
    "unused",
]  # fmt: skip
FILLED: tuple[Filled, ...] = get_args(Filled)
"""What the program can fill in by itself."""
COMPUTED: tuple[Filled, ...] = ("requested", "granted", "paid", "costs", "unused")
"""What the program fills in and no file of details may say."""


class Choice(Record):
    """An alternative of a field, and the fields that it makes mandatory."""

    id: str
    label: str
    asks_for: tuple[str, ...]


class Field(Record):
    """One line of a form."""

    id: str
    label: str
    kind: FieldKind
    filled: Filled | None
    mandatory: bool
    choices: tuple[Choice, ...]
    span: Span

    @property
    def asked(self) -> bool:
        """Return whether a file of details may say it: nothing computed or written by hand."""
        return self.kind not in ("by_hand", *TABLES) and self.filled not in COMPUTED


class FieldGroup(Record):
    """A numbered part of a form: its heading, its text and its lines."""

    title: str
    text: str
    fields: tuple[Field, ...]


class FormTemplate(Record):
    """A form: where it goes, by when, its parts, and who signs and certifies it."""

    id: str
    title: str
    to: tuple[Reference, ...]
    latest: Reference | None
    signed_by: str
    certified_by: str
    parts: tuple[FieldGroup, ...]
    citation: Citation
    span: Span

    def fields(self) -> Iterator[Field]:
        """Yield all lines, in the order of the form."""
        for part in self.parts:
            yield from part.fields


class Forms(Record):
    """The forms of an agreement, by name."""

    by_name: Values[str, FormTemplate]


def decode(context: SectionContext) -> Forms:
    """Return the forms that a file declares."""
    forms = {}
    for entry in entries(context.node):
        if isinstance(entry.value, Mapping):
            form = _form(context.reader, entry.key, entry.value)
            declared = _declared_fields(context.item_as_written(form.id))
            context.reader.findings += repeated(REPEATED_ID, form.fields())
            _report_unknown_fields(context.reader, form, declared)
            forms[form.id] = form
    return Forms(forms)


def _declared_fields(form: Mapping | None) -> DeclaredNames:
    """Return the ids of the fields that a form has, also of those that could not be read."""
    parts = None if form is None else form.get("parts")
    items = parts.items if isinstance(parts, Sequence) else ()
    lists = (item.get("fields") if isinstance(item, Mapping) else item for item in items)
    return NO_NAMES.with_those_of(*map(ids_in, lists))


def _form(reader: Reader, key: Scalar, node: Mapping) -> FormTemplate:
    return FormTemplate(
        id=key.text,
        title=reader.words(node, "title"),
        to=reader.references(node, "to"),
        latest=reader.reference(node, "latest"),
        signed_by=reader.words(node, "signed_by"),
        certified_by=reader.words(node, "certified_by"),
        parts=tuple(_part(reader, part) for part in mappings(node.get("parts"))),
        citation=reader.citation(node),
        span=key.span,
    )


def _part(reader: Reader, node: Mapping) -> FieldGroup:
    fields = tuple(_field(reader, field) for field in mappings(node.get("fields")))
    return FieldGroup(reader.words(node, "title"), reader.words(node, "text"), fields)


def _field(reader: Reader, node: Mapping) -> Field:
    return Field(
        id=reader.text(node, "id"),
        label=reader.words(node, "label"),
        kind=reader.one_of(node, "kind", KINDS) if node.get("kind") else "text",
        filled=reader.one_of(node, "filled", FILLED) if node.get("filled") else None,
        mandatory=reader.is_true(node, "mandatory"),
        choices=tuple(_choice(reader, choice) for choice in mappings(node.get("choices"))),
        span=reader.place(node),
    )


def _choice(reader: Reader, node: Mapping) -> Choice:
    asks_for = tuple(reference.name for reference in reader.references(node, "asks_for"))
    return Choice(reader.text(node, "id"), reader.words(node, "label"), asks_for)


def _report_unknown_fields(reader: Reader, form: FormTemplate, declared: DeclaredNames) -> None:
    """Report alternatives that ask for fields which the form does not have."""
    for field in form.fields():
        for choice in field.choices:
            for name in choice.asks_for:
                if not declared.may_have(name):
                    reader.report(UNKNOWN_FIELD, field.span, {"name": Quoted(name)})
