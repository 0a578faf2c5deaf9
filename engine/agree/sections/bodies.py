"""Bodies: whom the agreement names and who is no recipient."""

from __future__ import annotations

from collections.abc import Mapping as Values
from typing import NamedTuple

from agree.base import Span, short_repr
from agree.sections.declared import Declared, keys_of
from agree.sections.on_demand import Context
from agree.sections.reader import Reader
from agree.sections.shared import Citation
from agree.source import Mapping, Scalar, entries


@short_repr
class Body(NamedTuple):
    """Someone whom the agreement names and who is no recipient: an authority, a ministry."""

    id: str
    name: str
    citation: Citation
    span: Span


@short_repr
class Bodies(NamedTuple):
    """The bodies by name; `declared` has the names of those that could not be read too."""

    by_name: Values[str, Body]
    declared: Declared


def decode(context: Context) -> Bodies:
    """Return the bodies that a file declares."""
    found = {
        entry.key.text: _body(context.reader, entry.key, entry.value)
        for entry in entries(context.node)
        if isinstance(entry.value, Mapping)
    }
    return Bodies(found, keys_of(context.written))


def _body(reader: Reader, key: Scalar, node: Mapping) -> Body:
    return Body(key.text, reader.text(node, "name"), reader.citation(node), key.span)
