"""The whole agreement: every item in its turn, each on what was read before it."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from agree.decode import facts, keys
from agree.decode.currency import amounts_in, currency
from agree.decode.grants import OF_A_SUM, UNKNOWN, area, claim, grant, mappings
from agree.decode.reader import Reader, impossible_dates
from agree.decode.recipients import recipients
from agree.decode.rounding import rounding, standard
from agree.findings import Finding
from agree.model import Agreement, Area, Claim, Grant, Onward, Parameter, Party, Rounding
from agree.source import Folder, Mapping, Node, Scalar, Sequence, entries
from agree.validation import Sound
from agree.validation.paths import Path

NAMED = ("recipients", "facts", "parameters", "keys", "documents")

T = TypeVar("T")
NamedDecoder = Callable[[Reader, str, Mapping], T]


def decode(sound: Sound, folder: Folder) -> tuple[Agreement, list[Finding]]:
    """The agreement that a sound document and its data files describe, as far as readable."""
    root = sound.root
    reader = Reader(folder, dict(_documents(root)))
    reader.findings += impossible_dates(root)
    if "confirm:" in root.span.source.text:
        from agree.decode.confirm import to_confirm  # only a file under way needs it

        reader.findings += to_confirm(root)
    reader.currency = currency(reader, root)
    reader.unit = amounts_in(reader, root)
    declared = {kind: _declared(root, kind, sound.dropped) for kind in NAMED}
    reader.declared_parameters = declared["parameters"]
    words = declared["facts"] | declared["parameters"]
    reader.reserved = frozenset(word for word in words if keyword.iskeyword(word))
    reader.parameters = dict(_parameters(reader, root))
    base = rounding(reader, root.get("rounding"), standard(reader, root.span))
    areas = tuple(_areas(reader, root, base, sound.dropped))
    agreement = _assembled(
        reader, root, areas, base, declared, _is_whole(areas, root, sound.dropped)
    )
    return agreement, reader.findings


def _assembled(
    reader: Reader,
    root: Mapping,
    areas: tuple[Area, ...],
    base: Rounding,
    declared: dict[str, frozenset[str]],
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
        alternatives=tuple(_alternatives(reader, root, base)),
        onward=tuple(_onward(reader, root, base)),
        claims=tuple(_claims(reader, root)),
        declared=declared,
        whole=whole,
        span=root.span,
        total_span=total.span if total is not None else root.span,
    )


def _documents(root: Mapping) -> Iterator[tuple[str, str]]:
    node = root.get("documents")
    for entry in entries(node):
        title = entry.value.get("title") if isinstance(entry.value, Mapping) else None
        yield entry.key.text, title.text if isinstance(title, Scalar) else entry.key.text


def _declared(root: Mapping, kind: str, dropped: frozenset[Path]) -> frozenset[str]:
    node = root.get(kind)
    kept = {entry.key.text for entry in entries(node)}
    left_out = {str(path[1]) for path in dropped if path[0] == kind and len(path) > 1}
    return frozenset(kept | left_out)


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


def _areas(
    reader: Reader, root: Mapping, base: Rounding, dropped: frozenset[Path]
) -> Iterator[Area]:
    damaged = [path for path in dropped if path[0] == "areas" and len(path) > 2]
    kept = _kept_places(root, dropped)
    for index, node in zip(kept, mappings(root.get("areas")), strict=True):
        whole = not any(path[1] == index for path in damaged)
        yield area(reader, node, base, whole)


def _kept_places(root: Mapping, dropped: frozenset[Path]) -> list[int]:
    """The places in the file of the areas that are left, counted from 0."""
    left_out = {path[1] for path in dropped if path[0] == "areas" and len(path) == 2}
    count = len(mappings(root.get("areas"))) + len(left_out)
    return [index for index in range(count) if index not in left_out]


def _is_whole(areas: tuple[Area, ...], root: Mapping, dropped: frozenset[Path]) -> bool:
    complete = not any(path[0] == "areas" for path in dropped)
    return complete and root.get("areas") is not None and all(area.whole for area in areas)


def _alternatives(reader: Reader, root: Mapping, base: Rounding) -> Iterator[Grant]:
    for node in mappings(root.get("alternatives")):
        item = reader.whole(lambda mapping: grant(reader, mapping, "", "", base), node)
        if item is not None:
            yield item


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
