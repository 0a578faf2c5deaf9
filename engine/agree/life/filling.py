"""A form filled in: what the details say, what the program knows, and what is written by hand."""

from __future__ import annotations

from collections.abc import Mapping as Values
from datetime import date
from typing import NamedTuple

from agree.base import Amount, Finding, short_repr
from agree.life.details import Details, missing
from agree.sections import Agreement, Member
from agree.sections.forms import Field, Filled, Form, FormPart
from agree.sections.life import Life


@short_repr
class Sum(NamedTuple):
    """One row of a table: what it is, where it belongs, and its amount (minor units).

    `where` is a grant's section, or the grant of a cost; `waits`: the amount is not known yet, and
    `unstated`: no source tells it.
    """

    name: str
    where: str
    amount: int
    pending: bool = False
    unstated: bool = False


@short_repr
class FilledLine(NamedTuple):
    """A field with its value (None: left empty, to be written by hand)."""

    field: Field
    value: str | Amount | None


@short_repr
class FilledPart(NamedTuple):
    """A part of a form with its lines filled in."""

    part: FormPart
    lines: tuple[FilledLine, ...]


@short_repr
class FilledForm(NamedTuple):
    """A whole form for one recipient, with its tables of grants and costs."""

    agreement: Agreement
    form: Form
    member: Member
    references: tuple[str, ...]
    parts: tuple[FilledPart, ...]
    tables: Values[str, tuple[Sum, ...]]
    deadline: date | None


@short_repr
class Known(NamedTuple):
    """What the program fills in: values by their word in the form, and rows by kind of table."""

    values: Values[Filled, str | Amount]
    tables: Values[str, tuple[Sum, ...]]


def known_of(agreement: Agreement, life: Life, member: Member) -> dict[Filled, str | Amount]:
    """What is known of any recipient: its name, the agreement, its references and period."""
    values: dict[Filled, str | Amount] = {
        "recipient": member.name,
        "agreement": agreement.name,
    }
    if life.references:
        values["references"] = ", ".join(life.references)
    if life.period is not None:
        values["period"] = f"{life.period[0]} – {life.period[1]}"
    return values


def amount_of(agreement: Agreement, minor: int) -> Amount:
    """An amount (minor units) that is written in the main unit."""
    return Amount(minor, agreement.currency, agreement.currency.main)


def fill(
    agreement: Agreement,
    life: Life,
    form: Form,
    member: Member,
    details: Details | None,
    known: Known,
) -> tuple[FilledForm, list[Finding]]:
    """The form filled in, and a finding for each mandatory field that has no value.

    Without details nothing is missed: the lines are left for the pen.
    """
    findings: list[Finding] = []
    parts = []
    for part in form.parts:
        lines = tuple(FilledLine(one, _value(one, details, known)) for one in part.fields)
        parts.append(FilledPart(part, lines))
        if details is not None:
            findings += [
                missing(line.field, details.place)
                for line in lines
                if line.field.mandatory
                and line.field.asked
                and line.value is None
                and line.field.id not in details.faulty
            ]
    deadline = life.deadline(form.latest)
    last = deadline.when.last if deadline is not None else None
    filled = FilledForm(agreement, form, member, life.references, tuple(parts), known.tables, last)
    return filled, findings


def _value(field: Field, details: Details | None, known: Known) -> str | Amount | None:
    said = details.by_field.get(field.id) if details is not None else None
    if said is not None:
        return said.value
    return known.values.get(field.filled) if field.filled is not None else None
