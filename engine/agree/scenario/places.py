"""Every place in an agreement that a scenario can set, by a path of ids and keys.

`grants.nara-vard-regioner.amount`, `keys.care_and_population.portions.care.share`,
`facts.population.as_of`: an item of a list goes by its id, not by its number, and a grant is found
by its id alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values
from typing import Any

from agree.base import Record, written_together
from agree.language.schema import language_schema, resolved
from agree.questions.lookup import Named
from agree.questions.names import grants_of
from agree.sections import Agreement
from agree.sections.keys import BESIDE_PORTIONS
from agree.source import Mapping, Node, Scalar, Sequence, Step, Steps, on_one_line, words_of

TOP_LEVEL_KEYS = (
    "rounding",
    "parameters",
    "series",
    "keys",
    "facts",
    "recipients",
    "areas",
    "onward",
)
"""What decides the result; the rest of a file says what its document says."""

WITHOUT_EFFECT = frozenset(
    {
        *("id", "name", "label", "section", "source", "note", "unit", "code", "aliases"),
        *("pending", "confirm", "was", "total", "until"),
    }
)
"""Keys that change no amount; totals are claims, and follow the grants."""

Schema = Values[str, Any]


class Place(Record):
    """A place in a file that can be set.

    `names` are what each step of its path is called, and `steps` lead to it in the file. `text` is
    what is written there (None: nothing). A `whole` place has places of its own below it. `schema`
    is the form that a value must have.
    """

    names: tuple[Named, ...]
    steps: Steps
    text: str | None
    whole: bool
    schema: Schema

    @property
    def path(self) -> str:
        """The ids and keys on the way to it, which the program calls it by."""
        return ".".join(one.id for one in self.names)

    @property
    def spoken(self) -> str:
        """The same way in the names that people use, as far as there are any."""
        return written_together(_path, *(one.name or one.id for one in self.names))


def _path(*names: str) -> str:
    return ".".join(map(in_path, names))


def in_path(name: str) -> str:
    """Return a name as a step of a path: in quotes when it has a dot, or an =."""
    return f'"{name}"' if set(".=") & set(name) else name


def places(agreement: Agreement, root: Mapping) -> dict[str, Place]:
    """Return every place that can be set by its path, in the order of the file."""
    schemas, grants = language_schema()["properties"], {one.id: one for one in grants_of(agreement)}
    return {
        place.path: place
        for key in TOP_LEVEL_KEYS
        for place in _at_and_below(
            _Position(agreement, grants, (Named(key),), (key,)), root.get(key), schemas[key]
        )
        if place.path not in ("areas", "onward")
    }


class _Position(Record):
    """Where the walk through a file is."""

    agreement: Agreement
    grants: Values[str, Named]
    names: tuple[Named, ...]
    steps: Steps

    def below(self, name: str, step: Step, node: Node | None) -> _Position:
        named = Named(name, _name_of(node))
        return self._replace(names=(*self.names, named), steps=(*self.steps, step))


def _name_of(node: Node | None) -> str:
    """Return what people call an item; nothing when the file does not say."""
    name = (node.get("name") or node.get("label")) if isinstance(node, Mapping) else None
    return words_of(name)


def _at_and_below(here: _Position, node: Node | None, schema: Schema) -> Iterator[Place]:
    """Yield the place at a position, and those below it."""
    schema = resolved(schema)
    below = list(_below(here, node, schema))
    yield Place(here.names, here.steps, _written(node), bool(below), schema)
    yield from below


def _below(here: _Position, node: Node | None, schema: Schema) -> Iterator[Place]:
    properties = schema.get("properties", {})
    if isinstance(node, Sequence):
        yield from _items(here, node, schema)
    elif isinstance(node, Mapping) and not properties:
        for entry in node.entries:
            name = entry.key.text
            item_schema = schema["additionalProperties"]
            below = here.below(name, name, entry.value)
            yield from _at_and_below(below, entry.value, item_schema)
    elif isinstance(node, Mapping) or (node is None and "string" not in types_of(schema)):
        given = {entry.key.text: entry.value for entry in node.entries} if node else {}
        for name, part in properties.items():
            if name not in WITHOUT_EFFECT and (name in given or _can_be_added(name, part, given)):
                yield from _at_and_below(here.below(name, name, None), given.get(name), part)


def _items(here: _Position, node: Sequence, schema: Schema) -> Iterator[Place]:
    """Yield the places of the items of a list, by their names."""
    of_grants = here.steps[0] == "areas" and here.steps[-1] == "grants"
    for number, (item, name) in enumerate(zip(node.items, _names(here, node), strict=True)):
        if isinstance(item, Mapping) or "number" in types_of(resolved(schema["items"])):
            position = here.below(name, number, item)
            if of_grants:
                grant = here.grants.get(name, position.names[-1])
                position = position._replace(names=(Named("grants"), grant))
            yield from _at_and_below(position, item, schema["items"])


def _names(here: _Position, node: Sequence) -> list[str]:
    """Return the names of a list's items: portions' as the engine calls them, ids, else numbers."""
    if here.steps[0] == "keys" and here.steps[-1] == "portions":
        return [portion.id for portion in here.agreement.keys[str(here.steps[1])].portions]
    names = []
    for number, item in enumerate(node.items, 1):
        identity = item.get("id") or item.get("code") if isinstance(item, Mapping) else None
        names.append(identity.text if isinstance(identity, Scalar) else str(number))
    return names


def _can_be_added(name: str, schema: Schema, beside: Values[str, Node]) -> bool:
    """Return whether a key that is not written can be set alone: a value, a list, or a rule."""
    schema = resolved(schema)
    items = resolved(schema.get("items", {}))
    is_list_of_items = "properties" in items and "string" not in types_of(schema)
    if is_list_of_items or ("portions" in beside and name not in BESIDE_PORTIONS):
        return False
    return "additionalProperties" not in schema or bool(schema.get("properties"))


def types_of(schema: Schema) -> tuple[str, ...]:
    """Return the types of value that a schema allows, as JSON Schema names them."""
    types = schema.get("type", ())
    return (types,) if isinstance(types, str) else tuple(types)


def _written(node: Node | None) -> str | None:
    """Return what is written somewhere, on one line; a single value without its quotes."""
    if node is None or isinstance(node, Scalar):
        return None if node is None else node.text
    return on_one_line(node)


def scalars_below(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, Scalar]]:
    """Yield every single value at or below a node, with the steps that lead to it."""
    left: list[tuple[Steps, Node]] = [(steps, node)]
    while left:
        steps, node = left.pop()
        if isinstance(node, Scalar):
            yield steps, node
        elif isinstance(node, Sequence):
            left += [((*steps, place), item) for place, item in enumerate(node.items)][::-1]
        else:
            left += [((*steps, key.text), value) for key, value in reversed(node.entries)]
