"""Sections of documents: which there are, and citations of sections that there are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, message, nearest, short_repr
from agree.sections.on_demand import Context
from agree.source import Mapping, Node, Scalar, Sequence, entries

UNKNOWN_SECTION = Kind(
    "unknown-section",
    message("there is no section {section} in {document}"),
    hint=message("Correct the citation, or add the section under documents: sections:."),
)


@short_repr
class Section(NamedTuple):
    """A section of a document: its number, its heading, and what the file leaves out of it."""

    number: str
    title: str = ""
    left_out: str = ""


@short_repr
class Listed(NamedTuple):
    """The documents by their short names: titles, and sections where a document lists them.

    It is not `whole` when a document of the file could not be read.
    """

    titles: Values[str, str]
    sections: Values[str, tuple[Section, ...]]
    whole: bool = True

    def numbers(self, document: str = "") -> tuple[str, ...]:
        """Return the section numbers of one document, or of all of them."""
        names = [document] if document else list(self.sections)
        return tuple(one.number for name in names for one in self.sections.get(name, ()))


def decode(context: Context) -> Listed:
    """Return the documents that a file declares, with the sections that each of them lists."""
    left_out = len(entries(context.node)) < len(entries(context.written))
    return listed(context.node)._replace(whole=not left_out)


def listed(node: Node | None) -> Listed:
    """Return the documents at a node, with the sections that each of them lists."""
    titles: dict[str, str] = {}
    sections: dict[str, tuple[Section, ...]] = {}
    for entry in entries(node):
        if isinstance(entry.value, Mapping):
            name = entry.key.text
            titles[name] = _text(entry.value, "title") or name
            written = entry.value.get("sections")
            if written is not None:
                sections[name] = tuple(_sections(written))
    return Listed(titles, sections)


def _sections(node: Node) -> Iterator[Section]:
    if isinstance(node, Sequence):
        yield from (Section(item.text) for item in node.items if isinstance(item, Scalar))
    for entry in entries(node):
        number, value = entry.key.text, entry.value
        if isinstance(value, Mapping):
            yield Section(number, _text(value, "title"), _text(value, "left_out"))
        elif isinstance(value, Scalar):
            yield Section(number, value.text)


@short_repr
class Cited(NamedTuple):
    """A citation in the file: the section, the document when one is named, and what cites it.

    `trail` is the keys that lead to `node`, the mapping that cites; places in lists are left out.
    """

    section: Scalar
    document: str
    trail: tuple[str, ...]
    node: Mapping


def citations(node: Node, trail: tuple[str, ...] = ()) -> Iterator[Cited]:
    """Return every citation below a node, in the order of the file.

    The declarations of documents cite nothing.
    """
    if isinstance(node, Sequence):
        for item in node.items:
            yield from citations(item, trail)
    if not isinstance(node, Mapping):
        return
    section, listed = node.get("section"), node.get("sections")
    if isinstance(section, Scalar):
        yield Cited(section, _document(node), trail, node)
    for item in listed.items if isinstance(listed, Sequence) else ():
        if isinstance(item, Scalar):
            yield Cited(item, _document(node), trail, node)
    for entry in node.entries:
        if trail or entry.key.text != "documents":
            yield from citations(entry.value, (*trail, entry.key.text))


def _document(node: Mapping) -> str:
    """Return the document that a mapping cites; nothing when it names none."""
    source = node.get("source")
    return _text(source if isinstance(source, Mapping) else node, "document")


def unknown_sections(root: Mapping, listed: Listed) -> Iterator[Finding]:
    """Check every citation of a section against the sections that its document lists.

    One that names no document cites the agreement's own: that which is called as its id.
    """
    if not listed.sections:
        return
    own = _text(root, "id")
    for cited in citations(root):
        document = cited.document or own
        known = listed.numbers(document) if document in listed.sections else None
        if known is not None and cited.section.text not in known:
            values: dict[str, object] = {
                "section": Quoted(cited.section.text),
                "document": listed.titles[document],
            }
            near = nearest(cited.section.text, known)
            yield Finding(UNKNOWN_SECTION, cited.section.span, values, suggestion=near)


def _text(node: Mapping, key: str) -> str:
    value = node.get(key)
    return value.text if isinstance(value, Scalar) else ""
