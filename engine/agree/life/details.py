"""A recipient's own details for a form, read from a file and held against the form's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping as Values
from typing import NamedTuple

from agree.brief import brief
from agree.findings import Finding, Quoted, Span, Words, nearest
from agree.life.identity import giro, organisation_number
from agree.sections.forms import Field, Form
from agree.sections.reader import as_date
from agree.source import AnyPath, Document, Mapping, Scalar, read_document

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")
PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:–|-|/|till|to)\s*(\d{4}-\d{2}-\d{2})$", re.ASCII)
COMPUTED = ("requested", "granted", "paid", "costs", "unused")
"""What the program fills in and no file of details may say."""


@brief
class Detail(NamedTuple):
    """A value as it is to be printed, and its place in the file."""

    value: str
    span: Span


@brief
class Details(NamedTuple):
    """The details that could be read, by field, and where a missing one is reported.

    `faulty` are fields with a value that will not do: they are reported, and not missing.
    """

    by_field: Values[str, Detail]
    place: Span
    faulty: frozenset[str] = frozenset()

    def text(self, field: str) -> str:
        """A field's value; empty when the file does not say it."""
        detail = self.by_field.get(field)
        return "" if detail is None else detail.value


def read_details(path: AnyPath, name: str, form: Form) -> tuple[Details | None, list[Finding]]:
    """The details in a YAML file; None when it could not be read at all."""
    document, findings = read_document(path, name)
    return details_of(document, findings, form)


def details_of(
    document: Document, findings: list[Finding], form: Form
) -> tuple[Details | None, list[Finding]]:
    """The details in a document, each checked by the kind of its field."""
    place = Span(document.source)
    if document.root is None:
        return None, findings
    if not isinstance(document.root, Mapping):
        return None, [*findings, Finding("no-details", place)]
    fields = {field.id: field for field in form.fields()}
    first = document.root.entries[0].key.span if document.root.entries else place
    found: dict[str, Detail] = {}
    faulty: set[str] = set()
    for entry in document.root.entries:
        field = fields.get(entry.key.text)
        checked = (
            _unknown(entry.key, fields)
            if field is None
            else _checked(field, entry.key, entry.value)
        )
        if isinstance(checked, Finding):
            findings.append(checked)
            faulty |= {entry.key.text, checked.suggestion or ""}  # misspelt is not missing
        elif checked is not None:
            found[entry.key.text] = checked
    details = Details(found, first, frozenset(faulty))
    return details, [*findings, *_asked_for(details, fields)]


def _unknown(key: Scalar, fields: Values[str, Field]) -> Finding:
    asked = [name for name, field in fields.items() if field.asked]
    values = {"name": Quoted(key.text), "known": Words(tuple(asked))}
    return Finding("unknown-detail", key.span, values, suggestion=nearest(key.text, asked))


def _checked(field: Field, key: Scalar, node: object) -> Detail | Finding | None:
    """The detail as it is printed; None when it is empty, a finding when it will not do."""
    if not field.asked or field.filled in COMPUTED:
        return Finding("detail-by-hand", key.span, {"label": Quoted(field.label)})
    if not isinstance(node, Scalar):
        return Finding("not-one-value", key.span, {"label": Quoted(field.label)})
    text = " ".join(node.text.split())
    if not text or (node.value is None and not node.quoted):
        return None
    value = _value(field, text)
    if value is not None:
        return Detail(value, node.span)
    if field.kind == "choice":
        return _no_choice(field, node)
    return Finding(f"bad-{field.kind.replace('_', '-')}", node.span, {"text": Quoted(text)})


def _value(field: Field, text: str) -> str | None:
    """A value in the form in which it is printed; None when it is not of the field's kind."""
    if field.kind == "organisation_number":
        return organisation_number(text)
    if field.kind == "giro":
        found = giro(text)
        return None if found is None else f"{found[0].capitalize()} {found[1]}"
    if field.kind == "email":
        return text if EMAIL.match(text) else None
    if field.kind == "date":
        return None if as_date(text) is None else text
    if field.kind == "period":
        return _period(text)
    if field.kind == "choice":
        return text if text in [choice.id for choice in field.choices] else None
    return text


def _period(text: str) -> str | None:
    match = PERIOD.match(text)
    days = [as_date(day) for day in match.groups()] if match else [None]
    if None in days or days != sorted(days, key=str):
        return None
    return f"{days[0]} – {days[1]}"


def _no_choice(field: Field, node: Scalar) -> Finding:
    names = tuple(choice.id for choice in field.choices)
    values = {
        "key": Quoted(field.id), "found": Quoted(node.text), "choices": Words(names, "or"),
    }  # fmt: skip
    near = nearest(node.text, names)
    return Finding("not-a-choice", node.span, values, suggestion=near)


def _asked_for(details: Details, fields: Values[str, Field]) -> Iterator[Finding]:
    """Fields that the chosen alternatives make mandatory."""
    known = {*details.by_field, *details.faulty}
    for name, detail in details.by_field.items():
        for choice in fields[name].choices:
            if choice.id == detail.value:
                for wanted in choice.asks_for:
                    if wanted in fields and wanted not in known:
                        yield missing(fields[wanted], details.place)


def missing(field: Field, place: Span) -> Finding:
    """The finding for a mandatory field without a value."""
    return Finding("missing-detail", place, {"label": Quoted(field.label), "field": field.id})
