"""A recipient's own details for a form, read from a file and checked against the form's fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping as Values
from typing import NamedTuple

from agree.base import (
    Finding,
    Kind,
    Quoted,
    Span,
    Words,
    message,
    nearest,
    short_repr,
    unknown_name,
)
from agree.language.wording import NOT_A_CHOICE
from agree.life.identity import giro, organisation_number
from agree.life.rows import BAD_DATE, NOT_ONE_VALUE
from agree.sections.forms import Field, FormTemplate
from agree.sections.reader import as_date
from agree.source import AnyPath, Document, Mapping, Node, Scalar, read_document

NO_DETAILS = Kind(
    "no-details",
    message("the file has no details: it should consist of names of fields with values"),
    hint=message("For example: contact_person: First Last"),
)
UNKNOWN_DETAIL = Kind(
    "unknown-detail",
    message("the form has no field {name}"),
    hint=message("The fields are {known}."),
)
DETAIL_BY_HAND = Kind(
    "detail-by-hand",
    message("{label} is not filled in from the file"),
    hint=message("Remove the line."),
)
MISSING_DETAIL = Kind(
    "missing-detail",
    message("the detail {label} is missing"),
    hint=message("Write it after {field}: in the file."),
)
BAD_ORGANISATION_NUMBER = Kind(
    "bad-organisation-number",
    message("{text} is not an organisation number: its form or its check digit is wrong"),
    hint=message(
        "Write ten digits, NNNNNN-NNNN, and compare with the certificate of registration."
    ),
)
BAD_GIRO = Kind(
    "bad-giro",
    message("{text} is not a bankgiro or plusgiro number: its form or its check digit is wrong"),
    hint=message("A bankgiro is written NNN-NNNN or NNNN-NNNN, a plusgiro NNNNNN-N."),
)
BAD_EMAIL = Kind(
    "bad-email",
    message("{text} is not an e-mail address"),
    advice=message("Write it as name@example.org."),
)
BAD_PERIOD = Kind(
    "bad-period",
    message("{text} is not a period"),
    hint=message("Write the first and the last day: 2023-01-01 – 2023-12-31."),
)

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")
GIRO_WORD = re.compile(r"(b(?:ank)?g(?:iro)?|p(?:lus)?g(?:iro)?)\b[.:]?\s*", re.IGNORECASE)
PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:–|-|/|till|to)\s*(\d{4}-\d{2}-\d{2})$", re.ASCII)


@short_repr
class Details(NamedTuple):
    """The details that could be read, as they are printed, by field.

    `places` are where the fields stand in the file, also those without a value, and `place` is
    where one that does not is reported. `faulty` are fields with a value that will not do: they are
    reported, and not missing.
    """

    by_field: Values[str, str]
    place: Span
    places: Values[str, Span]
    faulty: frozenset[str] = frozenset()


def read_details(path: AnyPath, form: FormTemplate) -> tuple[Details | None, list[Finding]]:
    """Read the details in a YAML file; None when it could not be read at all."""
    document, findings = read_document(path, str(path))
    return details_of(document, findings, form)


def details_of(
    document: Document, findings: list[Finding], form: FormTemplate
) -> tuple[Details | None, list[Finding]]:
    """Return the details in a document, each checked by the kind of its field.

    The findings on the document come first among those that are returned.
    """
    root = document.root
    if root is None:
        return None, findings
    if not isinstance(root, Mapping):
        return None, [*findings, Finding(NO_DETAILS, Span(document.source))]
    fields = {field.id: field for field in form.fields()}
    values: dict[str, str] = {}
    faults: list[Finding] = []
    faulty: set[str] = set()
    for entry in root.entries:
        name = entry.key.text
        value = _value(entry.key, entry.value, fields)
        if isinstance(value, Finding):
            faults.append(value)
            faulty |= {name, value.suggestion or ""}  # a misspelt field is not missing
        elif value is not None:
            values[name] = value
    place = root.entries[0].key.span if root.entries else Span(document.source)
    places = {entry.key.text: entry.key.span for entry in root.entries}
    return Details(values, place, places, frozenset(faulty)), [*findings, *faults]


def _value(key: Scalar, node: Node, fields: Values[str, Field]) -> str | Finding | None:
    """Return a value as it is printed; None when it is empty, a finding when it will not do."""
    field = fields.get(key.text)
    if field is None:
        known = [field.id for field in fields.values() if field.asked]
        return unknown_name(UNKNOWN_DETAIL, key.span, key.text, known)
    if not field.asked:
        return Finding(DETAIL_BY_HAND, key.span, {"label": Quoted(field.label)})
    if not isinstance(node, Scalar):
        return Finding(NOT_ONE_VALUE, key.span, {"label": Quoted(field.label)})
    text = " ".join(node.text.split())
    if not text or (node.value is None and not node.quoted):
        return None
    if field.kind == "choice":
        return _choice(field, node, text)
    if field.kind not in FORMATS:
        return text
    printed, fault = FORMATS[field.kind]
    return printed(text) or Finding(fault, node.span, {"text": Quoted(text)})


def _choice(field: Field, node: Scalar, text: str) -> str | Finding:
    names = tuple(choice.id for choice in field.choices)
    if text in names:
        return text
    values = {
        "key": Quoted(field.id), "found": Quoted(node.text), "choices": Words(names, "or"),
    }  # fmt: skip
    return Finding(NOT_A_CHOICE, node.span, values, suggestion=nearest(node.text, names))


def _giro(text: str) -> str | None:
    word = GIRO_WORD.match(text)
    number = giro(text if word is None else text[word.end() :])
    if number is None or (word is not None and word[0][0].lower() != number[0][0]):
        return None
    return f"{number[0].capitalize()} {number[1]}"


def _email(text: str) -> str | None:
    return text if EMAIL.match(text) else None


def _date(text: str) -> str | None:
    return text if as_date(text) else None


def _period(text: str) -> str | None:
    match = PERIOD.match(text)
    days = [as_date(day) for day in match.groups()] if match else [None]
    if None in days or days != sorted(days, key=str):
        return None
    return f"{days[0]} – {days[1]}"


FORMATS: Values[str, tuple[Callable[[str], str | None], Kind]] = {
    "organisation_number": (organisation_number, BAD_ORGANISATION_NUMBER),
    "giro": (_giro, BAD_GIRO),
    "email": (_email, BAD_EMAIL),
    "date": (_date, BAD_DATE),
    "period": (_period, BAD_PERIOD),
}
"""How a kind of field prints a value, and what is wrong with one that it cannot print (None)."""


def missing(form: FormTemplate, details: Details, filled: Container[str]) -> Iterator[Finding]:
    """Yield a finding for each field that needs a value and has none, nor is `filled` otherwise.

    It is mandatory, or a chosen alternative asks for it.
    """
    asked_for = {
        name
        for field in form.fields()
        for choice in field.choices
        if details.by_field.get(field.id) == choice.id
        for name in choice.asks_for
    }
    known = details.by_field.keys() | details.faulty
    for field in form.fields():
        needed = field.asked and (field.mandatory or field.id in asked_for)
        if needed and field.id not in known and field.id not in filled:
            place = details.places.get(field.id, details.place)
            yield Finding(MISSING_DETAIL, place, {"label": Quoted(field.label), "field": field.id})
