"""Sections of documents: which there are, and citations of sections that there are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from types import MappingProxyType

from agree.base import Finding, Kind, Memory, Quoted, Record, message, nearest
from agree.sections.on_demand import SectionContext
from agree.source import Mapping, Node, Scalar, Sequence, entries, words_of
from agree.source.nodes import found_in_parts, mappings_below

UNKNOWN_SECTION = Kind(
    "unknown-section",
    message("there is no section {section} in {document}"),
    hint=message("Correct the citation, or add the section under documents: sections:."),
)


class Section(Record):
    """A section of a document: its number, its heading, and what the file leaves out of it."""

    number: str
    title: str = ""
    left_out: str = ""


class Origin(Record):
    """Where a document is from: who published it, its registration number, day and address.

    What the file does not say is empty.
    """

    publisher: str = ""
    reference: str = ""
    date: str = ""
    url: str = ""


NO_ORIGINS: Values[str, Origin] = MappingProxyType({})


class Documents(Record):
    """The documents by their short names: titles, and sections where a document lists them.

    They are `complete` unless a document of the file could not be read; `origins` say where each
    is from.
    """

    titles: Values[str, str]
    sections: Values[str, tuple[Section, ...]]
    complete: bool = True
    origins: Values[str, Origin] = NO_ORIGINS

    def numbers(self, document: str = "") -> tuple[str, ...]:
        """Return the section numbers of one document, or of all of them."""
        names = [document] if document else list(self.sections)
        return tuple(section.number for name in names for section in self.sections.get(name, ()))


def decode(context: SectionContext) -> Documents:
    """Return the documents that a file declares, with the sections that each of them lists."""
    complete = len(entries(context.node)) == len(entries(context.written))
    return documents_at(context.node, context.agreement.words_in)._replace(complete=complete)


def documents_at(node: Node | None, words_in: str = "") -> Documents:
    """Return the documents at a node, with the sections that each of them lists.

    Words that are written once are in the language `words_in`; plain text where none is given.
    """
    titles: dict[str, str] = {}
    sections: dict[str, tuple[Section, ...]] = {}
    origins: dict[str, Origin] = {}
    for entry in entries(node):
        if isinstance(entry.value, Mapping):
            name = entry.key.text
            titles[name] = words_of(entry.value.get("title"), words_in) or name
            origins[name] = _origin(entry.value, words_in)
            listed = entry.value.get("sections")
            if listed is not None:
                sections[name] = tuple(_sections(listed, words_in))
    return Documents(titles, sections, origins=origins)


def _origin(document: Mapping, words_in: str) -> Origin:
    publisher = words_of(document.get("publisher"), words_in)
    return Origin(publisher, *(words_of(document.get(key)) for key in ("reference", "date", "url")))


def _sections(node: Node, words_in: str) -> Iterator[Section]:
    if isinstance(node, Sequence):
        yield from (Section(item.text) for item in node.items if isinstance(item, Scalar))
    for entry in entries(node):
        number, value = entry.key.text, entry.value
        if isinstance(value, Mapping):
            told = (words_of(value.get(key), words_in) for key in ("title", "left_out"))
            yield Section(number, *told)
        elif isinstance(value, Scalar):
            yield Section(number, words_of(value, words_in))


DECLARED = ("documents",)
"""The way to what declares documents, and cites nothing."""


CITING = frozenset(("section", "sections"))
"""The keys of a mapping that cites."""


class SectionCitation(Record):
    """A citation in the file: the section, the document when one is named, and what cites it.

    `trail` is the keys that lead to `node`, the mapping that cites; places in lists are left out.
    """

    section: Scalar
    document: str
    trail: tuple[str, ...]
    node: Mapping


def citations(root: Node) -> Iterator[SectionCitation]:
    """Yield every citation below a node; the declarations of documents cite nothing."""
    for trail, node in mappings_below(root):
        keys = [key.text for key, _ in node.entries]
        if trail[:1] != DECLARED and not CITING.isdisjoint(keys):
            yield from _citations_in(node, trail)


def _citations_in(node: Mapping, trail: tuple[str, ...]) -> Iterator[SectionCitation]:
    """Yield what a mapping itself cites."""
    source, listed = node.get("source"), node.get("sections")
    document = _text(source if isinstance(source, Mapping) else node, "document")
    items = listed.items if isinstance(listed, Sequence) else ()
    for section in (node.get("section"), *items):
        if isinstance(section, Scalar):
            yield SectionCitation(section, document, trail, node)


def unknown_sections(
    root: Mapping, documents: Documents, memory: Memory | None = None
) -> Iterator[Finding]:
    """Check every citation of a section against the sections that its document lists.

    One that names no document cites the agreement's own: that which is called as its id. What
    `memory` has of the same nodes is not looked at again.
    """
    if not documents.sections:
        return
    memory, own = Memory() if memory is None else memory, _text(root, "id")
    documents = memory.the_same(("documents",), documents)
    listed = {name: documents.numbers(name) for name in documents.sections}
    yield from _unknown_sections(_citations_in(root, ()), documents, listed, own)
    cite = root._replace(entries=tuple(one for one in root.entries if one.key.text != DECLARED[0]))

    def find(node: Node) -> Iterator[Finding]:
        return _unknown_sections(citations(node), documents, listed, own)

    yield from found_in_parts(cite, find, memory, "sections", (documents, own))


def _unknown_sections(
    cited: Iterable[SectionCitation],
    documents: Documents,
    listed: Values[str, tuple[str, ...]],
    own: str,
) -> Iterator[Finding]:
    """Yield a finding for each citation of a section that its document does not list."""
    for citation in cited:
        document, section = citation.document or own, citation.section
        if document in listed and section.text not in listed[document]:
            title = documents.titles[document]
            values = {"section": Quoted(section.text), "document": title}
            near = nearest(section.text, listed[document])
            yield Finding(UNKNOWN_SECTION, section.span, values, suggestion=near)


def _text(node: Mapping, key: str) -> str:
    value = node.get(key)
    return value.text if isinstance(value, Scalar) else ""
