"""What is carried over from an earlier agreement and still to be confirmed or filled in."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Kind, message
from agree.sections.shared import PENDING
from agree.source import Mapping, Node, Scalar
from agree.source.nodes import walk

TO_CONFIRM = Kind(
    "to-confirm",
    message("{item}: carried over from an earlier agreement, to be confirmed"),
    hint=message("Correct it if need be, and remove confirm: once it is right."),
    severity="note",
)
TO_FILL_IN = Kind(
    "to-fill-in",
    message("{item}: figures to fill in"),
    hint=message("Give the figures and their date, and remove confirm: once they are right."),
    severity="note",
)

NAMES = ("label", "name", "title", "id", "to")
UNDERLINED = ("amount", "value", "values", "decided", "date", "id", "name", "title")
"""The keys of which the first that an item has is underlined."""


def to_confirm(root: Node) -> Iterator[Finding]:
    """Yield a note for each item that is marked with `confirm: true`.

    An item without a name of its own is called as its key in the file.
    """
    for trail, node in walk(root):
        if trail and isinstance(node, Mapping) and node.get("confirm") is not None:
            named, underlined = _first(node, NAMES), _first(node, UNDERLINED)
            values = node.get("values")
            pending = isinstance(values, Scalar) and values.text == PENDING
            name = trail[-1] if named is None else named.text
            span = node.entries[0].key.span if underlined is None else underlined.span
            yield Finding(TO_FILL_IN if pending else TO_CONFIRM, span, {"item": name})


def _first(node: Mapping, keys: tuple[str, ...]) -> Scalar | None:
    """Return the value of the first of some keys that has a single one."""
    values = (node.get(key) for key in keys)
    return next((value for value in values if isinstance(value, Scalar)), None)
