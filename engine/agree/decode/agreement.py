"""The whole agreement: every item in its turn, each on what was read before it."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterator, Mapping as Values
from functools import partial
from typing import TypeVar

from agree.decode import facts, keys
from agree.decode.currency import amounts_in, currency
from agree.decode.declared import declared_in
from agree.decode.grants import OF_A_SUM, UNKNOWN, area, claim, grants, mappings
from agree.decode.reader import Reader, impossible_dates
from agree.decode.recipients import recipients
from agree.decode.rounding import rounding, standard
from agree.findings import Finding
from agree.model import Agreement, Area, Claim, Declared, Onward, Parameter, Party, Rounding
from agree.source import Folder, Mapping, Node, Scalar, Sequence, entries
from agree.validation import Sound

T = TypeVar("T")
NamedDecoder = Callable[[Reader, str, Mapping], T]


def decode(sound: Sound, folder: Folder) -> tuple[Agreement, list[Finding]]:
    """The agreement that a sound document and its data files describe, as far as readable."""
    root, declared = sound.root, declared_in(sound.written)
    reader = Reader(folder, dict(documents(sound.written)))
    reader.unread = unread_keys(sound)
    reader.findings += impossible_dates(root)
    if "confirm:" in root.span.source.text:
        from agree.decode.confirm import to_confirm  # only a file under way needs it

        reader.findings += to_confirm(root)
    reader.currency = currency(reader, root)
    reader.unit = amounts_in(reader, root)
    reader.declared_parameters = declared["parameters"]
    words = declared["facts"].with_those_of(declared["parameters"])
    reader.reserved = frozenset(word for word in words.names if keyword.iskeyword(word))
    reader.parameters = dict(_parameters(reader, root))
    base = rounding(reader, root.get("rounding"), standard(reader, root.span))
    areas = tuple(area(reader, node, base) for node in mappings(root.get("areas")))
    whole = _is_whole(areas, sound)
    return _assembled(reader, root, areas, base, declared, whole), reader.findings


def _assembled(
    reader: Reader,
    root: Mapping,
    areas: tuple[Area, ...],
    base: Rounding,
    declared: Values[str, Declared],
    whole: bool,
) -> Agreement:
    parties = tuple(_parties(reader, root))
    total = root.get("total")
    return Agreement(
        id=reader.text(root, "id"),
        name=reader.text(root, "name"),
        parties=parties,
        payer=_payer(reader, root, parties),
        currency=reader.currency,
        unit=reader.unit,
        total=reader.claimed(total),
        documents=reader.documents,
        recipients=dict(_named(reader, root, "recipients", recipients)),
        facts=dict(_named(reader, root, "facts", facts.fact)),
        parameters=reader.parameters,
        keys=dict(_named(reader, root, "keys", keys.key)),
        rounding=base,
        areas=areas,
        alternatives=grants(reader, root.get("alternatives"), "", "", base),
        onward=tuple(_onward(reader, root, base)),
        claims=tuple(_claims(reader, root)),
        declared=declared,
        whole=whole,
        span=root.span,
        total_span=total.span if total is not None else root.span,
    )


def unread_keys(sound: Sound) -> frozenset[str]:
    """Return the top-level keys whose values stand in the file and could not be read."""
    return frozenset(
        entry.key.text for entry in sound.written.entries if sound.root.get(entry.key.text) is None
    )


def documents(root: Mapping) -> Iterator[tuple[str, str]]:
    """Yield the short name and the title of each document; the name again where there is none."""
    node = root.get("documents")
    for entry in entries(node):
        title = entry.value.get("title") if isinstance(entry.value, Mapping) else None
        yield entry.key.text, title.text if isinstance(title, Scalar) else entry.key.text


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
        item = reader.whole(partial(facts.parameter, reader, name), entry.value)
        if item is not None:
            yield name, item._replace(span=entry.key.span)


def _parties(reader: Reader, root: Mapping) -> Iterator[Party]:
    node = root.get("between")
    for item in node.items if isinstance(node, Sequence) else ():
        yield _party(reader, item)


def _payer(reader: Reader, root: Mapping, parties: tuple[Party, ...]) -> str:
    """Return who pays: the first party when nothing is said, no one when no source tells."""
    payer = reader.text(root, "payer", parties[0].name if parties else "")
    return "" if payer == UNKNOWN else payer


def _party(reader: Reader, node: Node) -> Party:
    if not isinstance(node, Mapping):
        return Party(node.text if isinstance(node, Scalar) else "")
    signed_by, note = reader.text(node, "signed_by"), reader.text(node, "note")
    return Party(reader.text(node, "name"), reader.date(node, "decided"), signed_by, note)


def _is_whole(areas: tuple[Area, ...], sound: Sound) -> bool:
    """Return whether every area that the file has could be read, with all its grants."""
    written = sound.written.get("areas")
    count = len(written.items) if isinstance(written, Sequence) else 0
    return 0 < count == len(areas) and all(area.whole for area in areas)


def _onward(reader: Reader, root: Mapping, base: Rounding) -> Iterator[Onward]:
    listed = mappings(root.get("onward"))
    if not listed:
        return
    from agree.decode.onward import onward  # only an agreement with tiers needs it

    for node in listed:
        item = reader.whole(lambda mapping: onward(reader, mapping, base), node)
        if item is not None:
            yield item


def _claims(reader: Reader, root: Mapping) -> Iterator[Claim]:
    for node in mappings(root.get("claims")):
        keys = {entry.key.text for entry in node.entries}
        if "amount" not in keys or not keys <= set(OF_A_SUM):
            continue
        item = reader.whole(partial(claim, reader), node)
        if item is not None:
            yield item
