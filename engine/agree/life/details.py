"""A recipient's own details for a form, read from a file and checked against the form's fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping as Values
from types import MappingProxyType
from typing import TypeAlias

from agree.base import (
    Finding,
    Kind,
    Quoted,
    Record,
    Span,
    Words,
    heard,
    late_pattern,
    message,
    nearest,
    unknown_name,
)
from agree.language.wording import NOT_A_CHOICE
from agree.life.dossier import Dossier
from agree.life.identity import giro, organisation_number
from agree.life.rows import NOT_ONE_VALUE
from agree.questions.selection import all_members, all_recipients, exact_members
from agree.sections import Agreement, Member, MemberId
from agree.sections.forms import Field, Filled, FormTemplate
from agree.sections.kinds import BAD_DATE
from agree.sections.values import as_date
from agree.source import AnyPath, Document, Mapping, Node, Scalar, read_document
from agree.source.looks import not_yaml

NO_DETAILS = Kind(
    "no-details",
    message("the file has no details: it should consist of names of fields with values"),
    hint=message("For example: contact_person: First Last"),
)
DETAILS_IN_YAML = message("YAML, with names of fields and their values")
AS_DETAILS = message("For example: contact_person: First Last")
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
OTHER_RECIPIENT = Kind(
    "other-recipient",
    message("{text} is another recipient than {recipient}, whose form it is"),
    hint=message("Give the details of {recipient}, or ask for the form of the other."),
)
OTHER_AGREEMENT = Kind(
    "other-agreement",
    message("{text} is another agreement than {agreement}, whose form it is"),
    hint=message("Correct the line, or remove it: then it is filled in."),
)
OTHER_REFERENCE = Kind(
    "other-reference",
    message("{text} is not a case number of {agreement}, which has {known}"),
    hint=message("Correct the line, or remove it: then it is filled in."),
)
OTHER_PERIOD = Kind(
    "other-period",
    message("the period {text} is not within that of the agreement: {first} – {last}"),
    hint=message("Correct the line, or remove it: then it is filled in."),
)
NUMBER_OF_ANOTHER = Kind(
    "number-of-another",
    message("{text} is the organisation number of {recipient} too"),
    hint=message("Compare both with the certificates of registration."),
    severity="warning",
)
GIRO_OF_ANOTHER = Kind(
    "giro-of-another",
    message("{text} is the giro number of {recipient} too"),
    hint=message("Compare both with what the recipients say: the money is paid there."),
    severity="warning",
)

EMAIL = late_pattern(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")
GIRO_WORD = late_pattern(r"(b(?:ank)?g(?:iro)?|p(?:lus)?g(?:iro)?)\b[.:]?\s*", re.IGNORECASE)
PERIOD = late_pattern(r"(\d{4}-\d{2}-\d{2})\s*(?:–|-|/|till|to)\s*(\d{4}-\d{2}-\d{2})$", re.ASCII)


NO_SPANS: Values[str, Span] = MappingProxyType({})


class Details(Record):
    """The details that could be read, as they are printed, by field.

    `places` are where the fields stand in the file, also those without a value, and `place` is
    where one that does not is reported. `values` are where their values stand. `faulty` are fields
    with a value that will not do: they are reported, and not missing.
    """

    by_field: Values[str, str]
    place: Span
    places: Values[str, Span]
    faulty: frozenset[str] = frozenset()
    values: Values[str, Span] = NO_SPANS

    def place_of(self, field: str) -> Span:
        """Return where the value of a field stands."""
        return self.values.get(field, self.place)


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
    root, other = document.root, None
    if root is None or isinstance(root, Scalar):
        other = not_yaml(document.source, DETAILS_IN_YAML, AS_DETAILS)
    if root is None or other is not None:
        return None, findings if other is None else [other]
    if not isinstance(root, Mapping):
        return None, [*findings, Finding(NO_DETAILS, Span(document.source))]
    fields = {field.id: field for field in form.fields()}
    asked = {name for name, field in fields.items() if field.asked}
    if root.entries and not any(entry.key.text in asked for entry in root.entries):
        return None, [*findings, Finding(NO_DETAILS, root.entries[0].key.span)]
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
    spans = {entry.key.text: entry.value.span for entry in root.entries}
    return Details(values, place, places, frozenset(faulty), spans), [*findings, *faults]


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


def contradictions(
    dossier: Dossier, form: FormTemplate, member: Member, details: Details
) -> Iterator[Finding]:
    """Yield a finding for each detail that says another recipient, agreement or period.

    The program knows these of a form; they may be said in other words, and no more.
    """
    filled = {field.id: field.filled for field in form.fields()}
    for name, said in details.by_field.items():  # in the order of the file
        check = CHECKS.get(filled[name])
        for kind, values in check(dossier, member, said) if check is not None else ():
            yield Finding(kind, details.place_of(name), {"text": Quoted(said), **values})


Contradiction: TypeAlias = "tuple[Kind, Values[str, object]]"
"""What a detail contradicts, and what fills in the finding beside its text."""


def _other_recipient(dossier: Dossier, member: Member, said: str) -> Iterator[Contradiction]:
    """Yield that a text names another recipient; one in another role is the same."""
    named = exact_members(dossier.agreement, said)
    if named and not {one.id for one in named} & _roles(dossier.agreement)[member.id]:
        yield OTHER_RECIPIENT, {"recipient": member.name}


def _other_agreement(dossier: Dossier, member: Member, said: str) -> Iterator[Contradiction]:
    """Yield that a text is no name of the agreement, in a few words or many."""
    names = map(heard, dossier.agreement.names)
    if not any(name in heard(said) or heard(said) in name for name in names):
        yield OTHER_AGREEMENT, {"agreement": dossier.agreement.name}


def _other_reference(dossier: Dossier, member: Member, said: str) -> Iterator[Contradiction]:
    """Yield that a text has none of the agreement's case numbers."""
    known = dossier.life.references
    if known and not any(heard(one) in heard(said) for one in known):
        yield OTHER_REFERENCE, {"agreement": dossier.agreement.name, "known": Words(known)}


def _other_period(dossier: Dossier, member: Member, said: str) -> Iterator[Contradiction]:
    """Yield that a period is not within the agreement's."""
    period, days = dossier.life.period, PERIOD.match(said)
    if period is not None and days is not None:
        first, last = map(str, period)
        if days[1] < first or days[2] > last:
            yield OTHER_PERIOD, {"first": first, "last": last}


CHECKS: Values[Filled | None, Callable[[Dossier, Member, str], Iterator[Contradiction]]] = {
    "recipient": _other_recipient,
    "agreement": _other_agreement,
    "references": _other_reference,
    "period": _other_period,
}
"""What a detail is held against, by what the program would fill in."""


def shared_numbers(
    agreement: Agreement, form: FormTemplate, told: Iterable[tuple[Member, Details]]
) -> Iterator[Finding]:
    """Yield a warning on each organisation or giro number that another has given too."""
    roles = _roles(agreement)
    seen: dict[tuple[Kind, str], tuple[Member, Span]] = {}
    fields = [(field.id, OWN[field.kind]) for field in form.fields() if field.kind in OWN]
    for member, details in told:
        for field, kind in fields:
            number = details.by_field.get(field)
            if number is None:
                continue
            place, digits = details.place_of(field), re.sub(r"[\s-]", "", number)
            other, before = seen.setdefault((kind, digits), (member, place))
            if other.id not in roles[member.id]:
                values = {"text": Quoted(number), "recipient": other.name}
                yield Finding(kind, place, values, (before,))


OWN: Values[str, Kind] = {"organisation_number": NUMBER_OF_ANOTHER, "giro": GIRO_OF_ANOTHER}
"""What is told when two recipients give one number, by the kind of field."""


def _roles(agreement: Agreement) -> Values[MemberId, frozenset[MemberId]]:
    """Return the roles of the recipient that each member is, itself among them."""
    alone = {member.id: frozenset({member.id}) for member in all_members(agreement)}
    several = (frozenset(one.id for one in roles) for roles in all_recipients(agreement))
    return alone | {one: roles for roles in several for one in roles}
