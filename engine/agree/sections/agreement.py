"""The whole agreement: every item in its turn, each on what was read before it."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterator, Mapping as Values
from functools import partial
from typing import NamedTuple, TypeVar

from agree.base import Currency, Finding, Span, short_repr
from agree.language import ValidDocument
from agree.sections.areas import Area, Grant, area, grants
from agree.sections.claimed_sums import SumOfGrants, sums_of_grants
from agree.sections.currency import amounts_in, currency
from agree.sections.declared import Declared, declared_in, titles
from agree.sections.facts import Fact, fact
from agree.sections.keys import Key, key
from agree.sections.parameters import Parameter, parameter
from agree.sections.parties import Party, parties, payer
from agree.sections.reader import Reader, impossible_dates
from agree.sections.recipients import Member, Recipients, recipients
from agree.sections.redistribution import Redistribution, redistribution
from agree.sections.rounding import Rounding, rounding, standard
from agree.sections.shared import Reference
from agree.source import Folder, Mapping, Sequence, entries, mappings

T = TypeVar("T")
NamedDecoder = Callable[[Reader, str, Mapping], T]


@short_repr
class Agreement(NamedTuple):
    """A whole agreement.

    `payer` is empty when no source tells who pays; `alternatives` are distributions that the
    document states but does not use; `claims` are those of sums of whole grants. `declared` holds
    every name that the file declares, also of items that could not be read, so that one fault is
    not reported again wherever the item is used.
    """

    id: str
    name: str
    parties: tuple[Party, ...]
    payer: str
    currency: Currency
    unit: str
    total: int | None
    documents: Values[str, str]
    recipients: Values[str, Recipients]
    facts: Values[str, Fact]
    parameters: Values[str, Parameter]
    keys: Values[str, Key]
    rounding: Rounding
    areas: tuple[Area, ...]
    alternatives: tuple[Grant, ...]
    redistributions: tuple[Redistribution, ...]
    claims: tuple[SumOfGrants, ...]
    declared: Values[str, Declared]
    whole: bool
    span: Span
    total_span: Span

    def members(self, to: tuple[Reference, ...]) -> tuple[Member, ...]:
        """The members of the named groups, unions opened; KeyError for an unknown name."""
        found = {member.id: member for group in self._groups(to) for member in group.members}
        return tuple(found.values())

    def left_out(self, to: tuple[Reference, ...]) -> tuple[Member, ...]:
        """Whom the named groups leave out (`without:`), unions opened."""
        return tuple(member for group in self._groups(to) for member in group.left_out)

    def _groups(self, to: tuple[Reference, ...]) -> list[Recipients]:
        """The named groups and those in their unions, each once."""
        found: dict[str, Recipients] = {}
        waiting = [reference.name for reference in reversed(to)]
        while waiting:
            name = waiting.pop()
            if name not in found:  # a union in a circle ends here; the checks report it
                found[name] = self.recipients[name]
                waiting += [reference.name for reference in reversed(found[name].union)]
        return list(found.values())


def decode(document: ValidDocument, folder: Folder) -> tuple[Agreement, list[Finding]]:
    """The agreement that a valid document and its data files describe, as far as readable."""
    root, declared = document.root, declared_in(document.written)
    reader = Reader(folder, dict(titles(document.written)))
    reader.unread = unread_keys(document)
    reader.findings += impossible_dates(root)
    if "confirm:" in root.span.source.text:
        from agree.sections.confirm import to_confirm  # only a file under way needs it

        reader.findings += to_confirm(root)
    reader.currency = currency(reader, root)
    reader.unit = amounts_in(reader, root)
    reader.declared_parameters = declared["parameters"]
    words = declared["facts"].with_those_of(declared["parameters"])
    reader.reserved = frozenset(word for word in words.names if keyword.iskeyword(word))
    parameters = dict(_parameters(reader, root))
    reader.parameters = {name: one.amount for name, one in parameters.items()}
    base = rounding(reader, root.get("rounding"), standard(reader, root.span))
    areas = tuple(area(reader, node, base) for node in mappings(root.get("areas")))
    whole = _is_whole(areas, document)
    agreement = _assembled(reader, root, parameters, areas, base, declared, whole)
    return agreement, reader.findings


def _assembled(
    reader: Reader,
    root: Mapping,
    parameters: Values[str, Parameter],
    areas: tuple[Area, ...],
    base: Rounding,
    declared: Values[str, Declared],
    whole: bool,
) -> Agreement:
    partners = tuple(parties(reader, root))
    total = root.get("total")
    return Agreement(
        id=reader.text(root, "id"),
        name=reader.text(root, "name"),
        parties=partners,
        payer=payer(reader, root, partners),
        currency=reader.currency,
        unit=reader.unit,
        total=reader.claimed(total),
        documents=reader.documents,
        recipients=dict(_named(reader, root, "recipients", recipients)),
        facts=dict(_named(reader, root, "facts", fact)),
        parameters=parameters,
        keys=dict(_named(reader, root, "keys", key)),
        rounding=base,
        areas=areas,
        alternatives=grants(reader, root.get("alternatives"), "", "", base),
        redistributions=tuple(_redistributions(reader, root, base)),
        claims=tuple(_claims(reader, root)),
        declared=declared,
        whole=whole,
        span=root.span,
        total_span=total.span if total is not None else root.span,
    )


def unread_keys(document: ValidDocument) -> frozenset[str]:
    """Return the top-level keys whose values stand in the file and could not be read."""
    written, root = (
        frozenset(entry.key.text for entry in one.entries)
        for one in (document.written, document.root)
    )
    return written - root


def _named(
    reader: Reader, root: Mapping, kind: str, decoder: NamedDecoder[T]
) -> Iterator[tuple[str, T]]:
    """The items of a kind that could be read, by name."""
    node = root.get(kind)
    for entry in entries(node):
        if isinstance(entry.value, Mapping):
            name, value = entry.key.text, entry.value._replace(span=entry.key.span)
            item = reader.whole(partial(decoder, reader, name), value)
            if item is not None:
                yield name, item


def _parameters(reader: Reader, root: Mapping) -> Iterator[tuple[str, Parameter]]:
    node = root.get("parameters")
    for entry in entries(node):
        name = entry.key.text
        item = reader.whole(partial(parameter, reader, name), entry.value)
        if item is not None:
            yield name, item._replace(span=entry.key.span)


def _is_whole(areas: tuple[Area, ...], document: ValidDocument) -> bool:
    """Return whether every area that the file has could be read, with all its grants."""
    written = document.written.get("areas")
    count = len(written.items) if isinstance(written, Sequence) else 0
    return 0 < count == len(areas) and all(area.whole for area in areas)


def _redistributions(reader: Reader, root: Mapping, base: Rounding) -> Iterator[Redistribution]:
    for node in mappings(root.get("onward")):
        item = reader.whole(lambda mapping: redistribution(reader, mapping, base), node)
        if item is not None:
            yield item


def _claims(reader: Reader, root: Mapping) -> Iterator[SumOfGrants]:
    """Yield the claims that every run checks, and keep what is wrong in them with the rest."""
    for one in sums_of_grants(reader.anew(), root.get("claims")):
        reader.findings += one.findings
        yield one
