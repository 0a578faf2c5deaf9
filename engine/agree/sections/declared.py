"""The names that a file declares, read from all of it: a faulty item keeps its name.

So a name that is missing only because its item could not be read is not reported where it is used,
while one that nobody declares is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from typing import NamedTuple

from agree.base import short_repr
from agree.source import Mapping, Node, Scalar, Sequence, entries

NAMED = ("recipients", "facts", "parameters", "keys", "documents")
"""Top-level keys whose items are called by their keys."""
LISTED = ("areas", "alternatives", "onward")
"""Top-level keys whose items are called by their ids."""


@short_repr
class Declared(NamedTuple):
    """The names of one kind that a file declares, also those of items that could not be read.

    It is not `whole` where a name itself could not be read: any name may then be declared.
    """

    names: frozenset[str] = frozenset()
    whole: bool = True

    def may_have(self, name: str) -> bool:
        """Return whether a name is declared, or may be."""
        return name in self.names or not self.whole

    def with_those_of(self, *others: Declared) -> Declared:
        """Return the names of several kinds together."""
        every = (self, *others)
        names = frozenset(name for one in every for name in one.names)
        return Declared(names, all(one.whole for one in every))


def declared_in(written: Mapping) -> Values[str, Declared]:
    """Return the names that a file declares, by kind; `grants` and `parts` are those of its areas.

    A part is called by its grant and itself, as grant/part. Of recipients and areas, which every
    file has, nothing is known where there are none.
    """
    grants = tuple(_grants(written.get("areas")))
    found = {
        **{kind: keys_of(written.get(kind)) for kind in NAMED},
        **{kind: ids_in(written.get(kind)) for kind in LISTED},
        "grants": together(ids_in(one) for one in grants),
        "parts": together(_parts(one) for one in grants),
    }
    if not isinstance(written.get("areas"), Sequence):
        found |= {kind: Declared(whole=False) for kind in ("areas", "grants", "parts")}
    if written.get("recipients") is None:
        found["recipients"] = Declared(whole=False)
    return found


def titles(root: Mapping) -> Iterator[tuple[str, str]]:
    """Yield the short name and the title of each document; the name again where there is none."""
    node = root.get("documents")
    for entry in entries(node):
        title = entry.value.get("title") if isinstance(entry.value, Mapping) else None
        yield entry.key.text, title.text if isinstance(title, Scalar) else entry.key.text


def together(kinds: Iterable[Declared]) -> Declared:
    """Return the names of several kinds as those of one."""
    return Declared().with_those_of(*kinds)


def keys_of(node: Node | None) -> Declared:
    """Return the names of items that are called by their keys."""
    names = frozenset(entry.key.text for entry in entries(node))
    return Declared(names, node is None or (isinstance(node, Mapping) and not node.doubtful))


def ids_in(node: Node | None) -> Declared:
    """Return the names of the items of a list, which are called by their ids."""
    if not isinstance(node, Sequence):
        return Declared(whole=node is None)
    found = [_id_of(item) for item in node.items]
    return Declared(frozenset(name for name in found if name), all(found))


def _id_of(item: Node) -> str:
    """Return what an item is called; nothing when that cannot be read."""
    name = item.get("id") if isinstance(item, Mapping) else None
    return name.text if isinstance(name, Scalar) else ""


def _grants(areas: Node | None) -> Iterator[Node]:
    """Yield the list of grants of every area; of one that has none, what is there instead."""
    for area in areas.items if isinstance(areas, Sequence) else ():
        grants = area.get("grants") if isinstance(area, Mapping) else None
        yield area if grants is None else grants


def _parts(grants: Node | None) -> Declared:
    items = grants.items if isinstance(grants, Sequence) else ()
    return together(_parts_of(item, _id_of(item)) for item in items if isinstance(item, Mapping))


def _parts_of(node: Mapping, grant: str) -> Declared:
    """Return the parts of a grant, or of a part of it, at any depth."""
    listed = node.get("of_which")
    own = ids_in(listed)
    named = Declared(frozenset(f"{grant}/{name}" for name in own.names), own.whole)
    items = listed.items if isinstance(listed, Sequence) else ()
    inner = (_parts_of(item, grant) for item in items if isinstance(item, Mapping))
    return named.with_those_of(*inner)
