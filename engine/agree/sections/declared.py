"""The names that a file declares, read from all of it: a faulty item keeps its name.

So a name that is missing only because its item could not be read is not reported where it is used,
while one that nobody declares is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from functools import partial
from typing import Protocol

from agree.base import Finding, Kind, Memory, Quoted, Record, Span, unknown_name
from agree.sections.shared import Reference
from agree.source import Mapping, Node, Scalar, Sequence, entries, mappings, words_of

NAMED = ("recipients", "facts", "series", "parameters", "keys", "documents", "bodies", "published")
"""Top-level keys whose items are called by their keys."""
LISTED = ("areas", "alternatives", "onward", "deadlines", "payments", "conditions")
"""Top-level keys whose items are called by their ids."""


class DeclaredNames(Record):
    """The names of one kind that a file declares, also those of items that could not be read.

    They are not `complete` where a name itself could not be read: any name may then be declared.
    """

    names: frozenset[str] = frozenset()
    complete: bool = True

    def may_have(self, name: str) -> bool:
        """Return whether a name is declared, or may be."""
        return name in self.names or not self.complete

    def unknown(
        self, kind: Kind, used: Iterable[Reference | None], words: Iterable[str]
    ) -> Iterator[Finding]:
        """Yield a finding for each name that is not declared, with the nearest of some words."""
        suggestions = tuple(words)
        for reference in used:
            if reference is not None and not self.may_have(reference.name):
                yield unknown_name(kind, reference.span, reference.name, suggestions)

    def with_those_of(self, *others: DeclaredNames) -> DeclaredNames:
        """Return the names of several kinds together."""
        kinds = (self, *others)
        names = frozenset(name for kind in kinds for name in kind.names)
        return DeclaredNames(names, all(kind.complete for kind in kinds))


NO_NAMES = DeclaredNames()
"""None, to which others are added."""


class Identified(Protocol):
    """An item of a list that is called by its id, and stands there."""

    @property
    def id(self) -> str:
        """Return the id."""

    @property
    def span(self) -> Span:
        """Return where the id stands."""


def repeated(kind: Kind, items: Iterable[Identified]) -> Iterator[Finding]:
    """Yield a finding for each item of a list with the id of one before it."""
    first: dict[str, Span] = {}
    for item in items:
        if item.id in first:
            yield Finding(kind, item.span, {"name": Quoted(item.id)}, (first[item.id],))
        first.setdefault(item.id, item.span)


def declared_in(written: Mapping, memory: Memory) -> Values[str, DeclaredNames]:
    """Return the names that a file declares, by kind; `grants` and `parts` are those of its areas.

    A part is called by its grant and itself, as grant/part. Of recipients and areas, which every
    file has, nothing is known where there are none. What `memory` has of the same nodes is not
    looked at again.
    """
    declared: dict[str, DeclaredNames] = {}
    for look, kinds in ((keys_of, NAMED), (ids_in, LISTED)):
        for kind in kinds:
            node = written.get(kind)
            declared[kind] = memory.made(("declared", kind), (node,), partial(look, node))
    areas = written.get("areas")
    in_areas = memory.made(("declared", "grants"), (areas,), partial(_grants_and_parts, areas))
    declared["grants"], declared["parts"] = in_areas
    if not isinstance(written.get("areas"), Sequence):
        declared |= {kind: DeclaredNames(complete=False) for kind in ("areas", "grants", "parts")}
    if written.get("recipients") is None:
        declared["recipients"] = DeclaredNames(complete=False)
    return declared


def _grants_and_parts(areas: Node | None) -> tuple[DeclaredNames, DeclaredNames]:
    """Return the names of the grants of areas, and of their parts."""
    lists = tuple(_lists_of_grants(areas))
    grants = [grant for listed in lists for grant in mappings(listed)]
    parts = (_parts(grant, _text(grant, "id")) for grant in grants)
    return NO_NAMES.with_those_of(*map(ids_in, lists)), NO_NAMES.with_those_of(*parts)


def titles(root: Mapping, words_in: str) -> Iterator[tuple[str, str]]:
    """Yield the short name and the title of each document; the name again where there is none.

    A title that is written once is in the language `words_in`.
    """
    for entry in entries(root.get("documents")):
        title = entry.value.get("title") if isinstance(entry.value, Mapping) else None
        yield entry.key.text, words_of(title, words_in) or entry.key.text


def keys_of(node: Node | None) -> DeclaredNames:
    """Return the names of items that are called by their keys."""
    names = frozenset(entry.key.text for entry in entries(node))
    return DeclaredNames(names, node is None or (isinstance(node, Mapping) and not node.doubtful))


def ids_in(node: Node | None) -> DeclaredNames:
    """Return the names of the items of a list, which are called by their ids."""
    return texts_in(node, "id")


def texts_in(node: Node | None, key: str) -> DeclaredNames:
    """Return the texts at a key of the items of a list; not complete where one has none."""
    if not isinstance(node, Sequence):
        return DeclaredNames(complete=node is None)
    texts = [_text(item, key) for item in node.items]
    return DeclaredNames(frozenset(text for text in texts if text), all(texts))


def _text(item: Node, key: str) -> str:
    """Return the text at a key of an item; nothing when that cannot be read."""
    value = item.get(key) if isinstance(item, Mapping) else None
    return value.text if isinstance(value, Scalar) else ""


def _lists_of_grants(areas: Node | None) -> Iterator[Node]:
    """Yield the list of grants of every area; of one that has none, what is there instead."""
    for area in areas.items if isinstance(areas, Sequence) else ():
        grants = area.get("grants") if isinstance(area, Mapping) else None
        yield area if grants is None else grants


def _parts(node: Mapping, grant: str) -> DeclaredNames:
    """Return the parts of a grant, or of a part of it, at any depth."""
    parts = node.get("of_which")
    own = ids_in(parts)
    named = DeclaredNames(frozenset(f"{grant}/{name}" for name in own.names), own.complete)
    return named.with_those_of(*(_parts(part, grant) for part in mappings(parts)))
