"""The head of a file beside the money: its time, its country and its references."""

from __future__ import annotations

from datetime import date

from agree.base import Record, Span
from agree.sections.on_demand import SectionContext
from agree.source import Mapping, Scalar, Sequence


class Period(Record):
    """The first and the last day of an agreement; `days` is None when they are not both known."""

    days: tuple[date, date] | None


class Country(Record):
    """The code of the country, and where it stands; both empty when the file does not say it.

    It is not `known` when the file says it and it could not be read.
    """

    code: str
    span: Span | None
    known: bool


class References(Record):
    """The references (diarienummer) of an agreement."""

    items: tuple[str, ...]


def decode_period(context: SectionContext) -> Period:
    """Return the time that an agreement is for."""
    node, reader = context.node, context.reader
    if not isinstance(node, Mapping):
        return Period(None)
    first, last = reader.date(node, "from"), reader.date(node, "to")
    return Period(None if first is None or last is None else (first, last))


def decode_country(context: SectionContext) -> Country:
    """Return the country whose holidays count."""
    node = context.node
    if not isinstance(node, Scalar):
        return Country("", None, known=context.written is None)
    return Country(node.text, node.span, known=True)


def decode_references(context: SectionContext) -> References:
    """Return the references of an agreement."""
    items = context.node.items if isinstance(context.node, Sequence) else ()
    return References(tuple(item.text for item in items if isinstance(item, Scalar)))
