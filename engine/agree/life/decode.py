"""From the sound part of a file to the life of its agreement."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from typing import NamedTuple, TypeVar

from agree.brief import brief
from agree.exact import NumberFault, parse_number
from agree.findings import Finding, Quoted, Span
from agree.life.checks import Checked, check
from agree.life.decode_forms import forms
from agree.life.model import (
    Body,
    Deadline,
    Kind,
    Life,
    Payment,
    Repayment,
    Requirement,
    Target,
    When,
)
from agree.pipeline import Result
from agree.proof.verify import reader_of
from agree.sections.declared import ids_in, keys_of
from agree.sections.reader import Reader, as_date
from agree.sections.shared import UNKNOWN
from agree.source import Mapping, Scalar, Sequence, entries, mappings

T = TypeVar("T")


@brief
class Living(NamedTuple):
    """The life of an agreement as far as it could be read, and what is wrong with it."""

    life: Life
    findings: tuple[Finding, ...]


MONTH = len("YYYY-MM")
"""How long a text is that names a month and no day."""


def life_of(result: Result) -> Living | None:
    """The life that a file tells of; None when the agreement itself could not be read."""
    if result.agreement is None or result.sound is None:
        return None
    reader, root = reader_of(result), result.sound.root
    life = Life(
        bodies={
            entry.key.text: _body(reader, entry.key, entry.value)
            for entry in entries(root.get("bodies"))
            if isinstance(entry.value, Mapping)
        },
        requirements=(
            *_items(reader, root, "conditions", partial(_requirement, "condition")),
            *_items(reader, root, "duties", partial(_requirement, "duty")),
        ),
        targets=tuple(_items(reader, root, "targets", _target)),
        deadlines=tuple(_items(reader, root, "deadlines", _deadline)),
        payments=tuple(_items(reader, root, "payments", _payment)),
        repayments=tuple(_items(reader, root, "repayment", _repayment)),
        forms=forms(reader, root, result.sound.written),
        references=_references(root),
        period=_period(reader, root),
        country=reader.text(root, "country"),
        span=root.span,
    )
    written = result.sound.written
    checked = Checked(
        agreement=result.agreement,
        life=life,
        bodies=keys_of(written.get("bodies")),
        deadlines=ids_in(written.get("deadlines")),
        payments=ids_in(written.get("payments")),
    )
    return Living(life, (*reader.findings, *check(checked)))


def _items(
    reader: Reader, root: Mapping, key: str, decode: Callable[[Reader, Mapping], T | None]
) -> Iterator[T]:
    """The items of a list that could be read."""
    for node in mappings(root.get(key)):
        item = reader.whole(partial(decode, reader), node)
        if item is not None:
            yield item


def _body(reader: Reader, key: Scalar, node: Mapping) -> Body:
    return Body(key.text, reader.text(node, "name"), reader.citation(node), key.span)


def _requirement(kind: Kind, reader: Reader, node: Mapping) -> Requirement:
    entitles = reader.scalar(node, "entitles")
    return Requirement(
        id=reader.text(node, "id"),
        kind=kind,
        who=() if reader.text(node, "who") == UNKNOWN else reader.references(node, "who"),
        grants=reader.references(node, "grants"),
        area=reader.reference(node, "area"),
        strength=reader.text(node, "strength"),  # type: ignore[arg-type]  # the schema's words
        entitles=entitles is not None and entitles.value is True,
        what=reader.text(node, "what"),
        citation=reader.citation(node),
        span=_place(reader, node),
    )


def _target(reader: Reader, node: Mapping) -> Target:
    return Target(
        id=reader.text(node, "id"),
        what=reader.text(node, "what"),
        who=reader.references(node, "who"),
        figure=_figure(reader, node),
        unit=reader.text(node, "unit"),
        by=reader.date(node, "by"),
        measured_by=reader.references(node, "measured_by"),
        status=reader.text(node, "status"),
        citation=reader.citation(node),
        span=_place(reader, node),
    )


def _figure(reader: Reader, node: Mapping) -> Fraction | None:
    figure = reader.scalar(node, "figure")
    if figure is None:
        return None
    try:
        return parse_number(figure.text)
    except NumberFault as fault:
        reader.report(fault.code, figure.span, {"text": Quoted(figure.text)})
        return None


def _deadline(reader: Reader, node: Mapping) -> Deadline | None:
    when = _when(reader, node, "date")
    if when is None:
        return None
    return Deadline(
        id=reader.text(node, "id"),
        when=when,
        sender=reader.references(node, "from"),
        receiver=reader.references(node, "to"),
        what=reader.text(node, "what"),
        grants=reader.references(node, "grants"),
        consequence=reader.text(node, "consequence"),
        citation=reader.citation(node),
        span=_place(reader, node),
    )


def _when(reader: Reader, node: Mapping, key: str) -> When | None:
    """The day or the month at a key; a day or a month that does not exist is reported."""
    scalar = reader.scalar(node, key)
    if scalar is None:
        return None
    if len(scalar.text) == MONTH:
        first = as_date(f"{scalar.text}-01")
        if first is not None:
            return When(first, first.replace(day=monthrange(first.year, first.month)[1]))
        reader.report("no-such-date", scalar.span, {"date": Quoted(scalar.text)})
        return None
    found = reader.date(node, key)
    return None if found is None else When(found, found)


def _payment(reader: Reader, node: Mapping) -> Payment:
    forfeited = reader.scalar(node, "forfeited")
    return Payment(
        id=reader.text(node, "id"),
        what=reader.text(node, "what"),
        decided_by=reader.references(node, "decided_by"),
        paid_by=reader.references(node, "paid_by"),
        to=reader.references(node, "to"),
        grants=reader.references(node, "grants"),
        request=reader.text(node, "request") or None,  # type: ignore[arg-type]  # the schema's
        latest=reader.reference(node, "latest"),
        forfeited=forfeited is not None and forfeited.value is True,
        paid=_when(reader, node, "paid"),
        citation=reader.citation(node),
        span=_place(reader, node),
    )


def _repayment(reader: Reader, node: Mapping) -> Repayment:
    return Repayment(
        id=reader.text(node, "id"),
        what=reader.text(node, "what"),
        of=reader.text(node, "of"),  # type: ignore[arg-type]  # one of the schema's words
        sender=reader.references(node, "from"),
        receiver=reader.references(node, "to"),
        latest=reader.reference(node, "latest"),
        unless=reader.reference(node, "unless"),
        citation=reader.citation(node),
        span=_place(reader, node),
    )


def _place(reader: Reader, node: Mapping) -> Span:
    """Where an item is named."""
    named = reader.scalar(node, "id")
    return node.span if named is None else named.span


def _references(root: Mapping) -> tuple[str, ...]:
    node = root.get("references")
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar))


def _period(reader: Reader, root: Mapping) -> tuple[date, date] | None:
    node = root.get("period")
    if not isinstance(node, Mapping):
        return None
    first, last = reader.date(node, "from"), reader.date(node, "to")
    return None if first is None or last is None else (first, last)
