"""The forms of an agreement, read from its file."""

from __future__ import annotations

from collections.abc import Mapping as Values

from agree.findings import Quoted
from agree.life.forms import Choice, Field, Form, Part
from agree.sections import Declared
from agree.sections.declared import ids_in, together
from agree.sections.reader import Reader
from agree.source import Mapping, Node, Scalar, Sequence, entries, mappings


def forms(reader: Reader, root: Mapping, written: Mapping) -> Values[str, Form]:
    """The forms that a file declares, by name; `written` has their faulty parts and fields too."""
    every = written.get("forms")
    return {
        entry.key.text: _form(reader, entry.key, entry.value, _fields(every, entry.key.text))
        for entry in entries(root.get("forms"))
        if isinstance(entry.value, Mapping)
    }


def _fields(every: Node | None, name: str) -> Declared:
    """Return the ids of the fields that a form has, also of those that could not be read."""
    form = every.get(name) if isinstance(every, Mapping) else None
    parts = form.get("parts") if isinstance(form, Mapping) else None
    items = parts.items if isinstance(parts, Sequence) else ()
    lists = (item.get("fields") if isinstance(item, Mapping) else item for item in items)
    return together(ids_in(one) for one in lists)


def _form(reader: Reader, key: Scalar, node: Mapping, declared: Declared) -> Form:
    form = Form(
        id=key.text,
        title=reader.text(node, "title"),
        to=reader.references(node, "to"),
        latest=reader.reference(node, "latest"),
        signed_by=reader.text(node, "signed_by"),
        certified_by=reader.text(node, "certified_by"),
        parts=tuple(_part(reader, part) for part in mappings(node.get("parts"))),
        citation=reader.citation(node),
        span=key.span,
    )
    _report_repeated(reader, form)
    _report_unasked(reader, form, declared)
    return form


def _part(reader: Reader, node: Mapping) -> Part:
    fields = tuple(_field(reader, field) for field in mappings(node.get("fields")))
    return Part(reader.text(node, "title"), reader.text(node, "text"), fields)


def _field(reader: Reader, node: Mapping) -> Field:
    named, mandatory = reader.scalar(node, "id"), reader.scalar(node, "mandatory")
    return Field(
        id=reader.text(node, "id"),
        label=reader.text(node, "label"),
        kind=reader.text(node, "kind", "text"),  # type: ignore[arg-type]  # the schema's words
        filled=reader.text(node, "filled") or None,  # type: ignore[arg-type]  # the same
        mandatory=mandatory is not None and mandatory.value is True,
        choices=tuple(_choice(reader, choice) for choice in mappings(node.get("choices"))),
        note=reader.text(node, "note"),
        span=node.span if named is None else named.span,
    )


def _choice(reader: Reader, node: Mapping) -> Choice:
    asks_for = tuple(reference.name for reference in reader.references(node, "asks_for"))
    return Choice(reader.text(node, "id"), reader.text(node, "label"), asks_for)


def _report_repeated(reader: Reader, form: Form) -> None:
    seen: set[str] = set()
    for field in form.fields():
        if field.id in seen:
            reader.report("repeated-id", field.span, {"name": Quoted(field.id)})
        seen.add(field.id)


def _report_unasked(reader: Reader, form: Form, declared: Declared) -> None:
    """Alternatives that ask for fields which the form does not have."""
    for field in form.fields():
        for choice in field.choices:
            for name in choice.asks_for:
                if not declared.may_have(name):
                    reader.report("unknown-field", field.span, {"name": Quoted(name)})
