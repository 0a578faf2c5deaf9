"""The items of a file: what can be marked with `confirm: true`, and what of it is a year's own.

A year's own is what another year's document may say otherwise: amounts, totals, figures, days, who
decided, what somebody must do, and the section that something is cited from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping as Values

from agree.base import Record, Years, mentioned
from agree.language.schema import Placed, placed
from agree.sections.to_do import CONFIRM
from agree.source import Mapping, Node, Scalar, Sequence, Steps

OWN_OF_A_YEAR = frozenset(
    {
        *("amount", "each", "limit", "net", "total", "floor", "ceiling", "rate", "figure"),
        *("value", "values", "shares", "table", "pending", "references", "reference"),
        *("decided", "signed_by", "date", "latest", "by", "paid", "until", "year", "period"),
        *("what", "when", "within", "share", "deduct", "earned", "section"),
    }
)
"""The keys that say what is a year's own, at an item or inside it."""
DERIVED = frozenset({"value"})
"""Of a fact it is how it comes from others, which no document states anew."""
NEVER = frozenset({"site"})
"""Top-level items that say nothing of a year."""
KEYS, FACTS = "keys", "facts"
WHOLE = frozenset({KEYS, FACTS})
"""Where what is inside an item is confirmed with it: the portions of a key."""
DOCUMENTS = "documents"


class Item(Record):
    """Something that can be marked: the steps to it, and what the file has there."""

    steps: Steps
    node: Mapping

    @property
    def is_marked(self) -> bool:
        """Return whether it is still to be confirmed."""
        return self.node.get(CONFIRM) is not None


def items(root: Mapping) -> Iterator[Item]:
    """Yield every item of a file, in its order: the file itself first."""
    for place in placed(root):
        if isinstance(place.node, Mapping) and is_item(place):
            yield Item(place.steps, place.node)


def items_of_a_year(root: Mapping, own_documents: Collection[str]) -> Iterator[Item]:
    """Yield the items with something that another year's document may say otherwise.

    Of documents only the agreement's own, by their names, are; others stay what they were.
    """
    for item in items(root):
        top = item.steps[0] if item.steps else ""
        if top == DOCUMENTS:
            of_a_year = item.steps[1] in own_documents
        elif top in WHOLE:
            own = OWN_OF_A_YEAR - DERIVED if top == FACTS else OWN_OF_A_YEAR
            of_a_year = len(item.steps) == len((top, "name")) and _has_any(own, item.node)
        else:
            of_a_year = top not in NEVER and not OWN_OF_A_YEAR.isdisjoint(_keys(item.node))
        if of_a_year:
            yield item


def _keys(node: Mapping) -> Iterator[str]:
    return (entry.key.text for entry in node.entries)


def _has_any(keys: Collection[str], node: Node) -> bool:
    """Return whether a node has one of some keys, itself or inside."""
    if isinstance(node, Sequence):
        return any(_has_any(keys, item) for item in node.items)
    if isinstance(node, Scalar):
        return False
    return any(entry.key.text in keys or _has_any(keys, entry.value) for entry in node.entries)


def is_item(place: Placed) -> bool:
    """Return whether what stands at a place can be marked."""
    return isinstance(place.node, Mapping) and CONFIRM in place.schema.get("properties", {})


def own_documents(documents: Values[str, str], identity: str, name: str, years: Years) -> list[str]:
    """Return an agreement's own documents: called by its id, or with its name and year as title."""
    return [
        document
        for document, title in documents.items()
        if document == identity or (name in title and mentioned(title, years))
    ]
