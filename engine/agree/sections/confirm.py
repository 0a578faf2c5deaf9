"""What is carried over from an earlier agreement and still to be confirmed or filled in."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Kind, message
from agree.sections.shared import PENDING
from agree.source import Mapping, Node, Scalar, Sequence

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
SHOWN = ("amount", "value", "values", "decided", "date", "id", "name", "title")
"""The keys whose value is underlined, the first of them that the item has."""


def to_confirm(node: Node, name: str = "") -> Iterator[Finding]:
    """A note for each item below a node that is marked with `confirm: true`.

    `name` is what the node goes by when it has no name of its own: its key in the file.
    """
    if isinstance(node, Sequence):
        for item in node.items:
            yield from to_confirm(item, name)
    elif isinstance(node, Mapping):
        if node.get("confirm") is not None:
            yield _note(node, name)
        for entry in node.entries:
            yield from to_confirm(entry.value, entry.key.text)


def _note(node: Mapping, name: str) -> Finding:
    own = (node.get(key) for key in NAMES)
    called = next((one.text for one in own if isinstance(one, Scalar)), name)
    values = node.get("values")
    pending = isinstance(values, Scalar) and values.text == PENDING
    found = (node.get(key) for key in SHOWN)
    place = next((one.span for one in found if isinstance(one, Scalar)), node.entries[0].key.span)
    return Finding(TO_FILL_IN if pending else TO_CONFIRM, place, {"item": called})
