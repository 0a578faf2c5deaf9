"""What the file says of the web site of an agreement: its publisher, its licence, its address."""

from __future__ import annotations

from agree.base import Record
from agree.sections.on_demand import SectionContext
from agree.source import Mapping, Node, Scalar


class Publication(Record):
    """Who publishes a site, under which licence, where, and whom to ask.

    What the file does not say is empty, and nobody guesses it.
    """

    publisher: str = ""
    publisher_url: str = ""
    license: str = ""
    url: str = ""
    contact: str = ""
    email: str = ""
    description: str = ""

    @property
    def is_stated(self) -> bool:
        """Return whether the file says who publishes the site, and under which licence."""
        return bool(self.publisher and self.license)


def decode(context: SectionContext) -> Publication:
    """Return what the file says of the site of its agreement."""
    reader, node = context.reader, context.node
    if not isinstance(node, Mapping):
        return Publication()
    publisher, contact = _mapping(node.get("publisher")), _mapping(node.get("contact"))
    return Publication(
        publisher="" if publisher is None else reader.words(publisher, "name"),
        publisher_url=_text(publisher, "url"),
        license=_text(node, "license"),
        url=_text(node, "url"),
        contact="" if contact is None else reader.words(contact, "name"),
        email=_text(contact, "email"),
        description=reader.words(node, "description"),
    )


def _mapping(node: Node | None) -> Mapping | None:
    return node if isinstance(node, Mapping) else None


def _text(node: Mapping | None, key: str) -> str:
    """Return what stands under a key; nothing when it is not there."""
    found = None if node is None else node.get(key)
    return found.text if isinstance(found, Scalar) else ""
