"""Every place in an agreement that a scenario can set, by a path of ids and keys.

`grants.nara-vard-regioner.amount`, `keys.care_and_population.portions.care.share`,
`facts.population.as_of`: what has an id or a name goes by it, not by its place in a list, and a
grant is found by its id alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values
from typing import Any, NamedTuple

from agree.base import short_repr
from agree.language.schema import language_schema, resolved
from agree.sections import Agreement
from agree.source import Mapping, Node, Scalar, Sequence, Step, Steps, on_one_line

TOP = ("rounding", "parameters", "keys", "facts", "recipients", "areas", "onward")
"""What decides the result; the rest of a file says what its document says."""

ABOUT = frozenset(
    {
        *("id", "name", "label", "section", "source", "note", "unit", "code", "aliases"),
        *("pending", "confirm", "was", "total"),
    }
)
"""Keys that change no amount; totals are claims, and follow the grants."""

Schema = Values[str, Any]


@short_repr
class Place(NamedTuple):
    """A place: its path, the steps that lead to it in the file, and what stands there.

    `text` is the present value as it is written, None where nothing is set. `whole` places are
    items with places of their own below them. `schema` is the form that a value must have.
    """

    path: str
    steps: Steps
    text: str | None
    whole: bool
    schema: Schema


def places(agreement: Agreement, root: Mapping) -> tuple[Place, ...]:
    """Every place that can be set, in the order of the file."""
    top = language_schema()["properties"]
    found = [
        place
        for key in TOP
        for place in _below(_Walk(agreement, key, (key,)), root.get(key), top[key])
    ]
    return tuple(place for place in found if place.path not in ("areas", "onward"))


class _Walk(NamedTuple):
    """How far the walk has come."""

    agreement: Agreement
    path: str
    steps: Steps

    def to(self, name: str, step: Step) -> _Walk:
        return self._replace(path=f"{self.path}.{name}", steps=(*self.steps, step))


def _below(walk: _Walk, node: Node | None, schema: Schema) -> Iterator[Place]:
    """The place that the walk has come to, and those below it."""
    schema = resolved(schema)
    inner = list(_inside(walk, node, schema))
    yield Place(walk.path, walk.steps, _written(node), bool(inner), schema)
    yield from inner


def _inside(walk: _Walk, node: Node | None, schema: Schema) -> Iterator[Place]:
    properties = schema.get("properties", {})
    if isinstance(node, Sequence):
        yield from _items(walk, node, schema)
    elif isinstance(node, Mapping) and not properties:
        for entry in node.entries:
            name = entry.key.text
            yield from _below(walk.to(name, name), entry.value, schema["additionalProperties"])
    elif isinstance(node, Mapping) or (node is None and "string" not in types_of(schema)):
        given = {entry.key.text: entry.value for entry in node.entries} if node else {}
        for name, part in properties.items():
            if name not in ABOUT and (name in given or _can_be_added(part, given)):
                yield from _below(walk.to(name, name), given.get(name), part)


def _items(walk: _Walk, node: Sequence, schema: Schema) -> Iterator[Place]:
    """The items of a list of things: by their ids."""
    names = _names(walk, node)
    for place, (item, name) in enumerate(zip(node.items, names, strict=True)):
        if isinstance(item, Mapping):
            start = walk.to(name, place)
            if walk.path.startswith("areas.") and walk.path.endswith(".grants"):
                start = start._replace(path=f"grants.{name}")
            yield from _below(start, item, schema["items"])


def _names(walk: _Walk, node: Sequence) -> list[str]:
    """What the items of a list go by: their ids; portions without one as the engine names them."""
    if walk.path.startswith("keys.") and walk.steps[-1] == "portions":
        return [portion.id for portion in walk.agreement.keys[str(walk.steps[1])].portions]
    names = []
    for place, item in enumerate(node.items):
        found = item.get("id") or item.get("code") if isinstance(item, Mapping) else None
        names.append(found.text if isinstance(found, Scalar) else str(place + 1))
    return names


def _can_be_added(schema: Schema, beside: Values[str, Node]) -> bool:
    """Whether a key that is not there can be set by itself: a value, a list of values, a rule."""
    schema = resolved(schema)
    items = resolved(schema.get("items", {}))
    listed = "properties" in items or "portions" in beside
    return not listed and ("additionalProperties" not in schema or bool(schema.get("properties")))


def types_of(schema: Schema) -> tuple[str, ...]:
    """The kinds of value that a schema allows."""
    found = schema.get("type", ())
    return (found,) if isinstance(found, str) else tuple(found)


def _written(node: Node | None) -> str | None:
    """Return what stands somewhere, on one line; a single value without its quotes."""
    if node is None or isinstance(node, Scalar):
        return None if node is None else node.text
    return on_one_line(node)
