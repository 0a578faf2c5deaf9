"""The page that tells what an agreement's file holds of its document, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values, Sequence as Items

from agree.bundled import agreement_file
from agree.sections.documents import Section, SectionCitation, citations, documents_at
from agree.source import Mapping, Scalar, read_document
from tools.docs.pages.markdown import page, table

INTRODUCTION = """
# What the file of {name} holds of its document

<!-- Made from agreements/{file}.yaml by docs/reference/make.py; changed there, not here. -->

The file [agreements/{file}.yaml](../agreements/{file}.yaml) was held against *{title}* from its
first page to its last. A row for each of its {sections} sections, in the document's order: what in
the file cites the section, by the keys of the [language](language.md), and what the file leaves out
of it, and why. {items} items cite a section. What the file leaves out is told in Swedish, as it
stands in the file under `documents:`.
"""

NAMES = ("id", "name", "at")
"""The keys that name what cites, the first of them that it has."""
COUNTED = ("claims", "inconsistencies", "deviations")
"""What has no names of its own is counted."""
PARTS = ("grants", "of_which", "portions", "deduct", "parts")
"""Lists inside an item, whose items are told by the name of the list."""


def coverage_page(name: str) -> str:
    """Return the whole page of the bundled agreement with that name."""
    file = agreement_file(name)
    if file is None:
        raise ValueError(f"no agreement comes with the program that is called {name}")
    document, _ = read_document(file, file.name)
    root = document.root
    if not isinstance(root, Mapping):
        raise ValueError(f"{file.name} is no agreement")
    own = _text(root, "id")
    documents = documents_at(root.get("documents"))
    sections = documents.sections[own]
    cited = [one for one in citations(root) if one.document in ("", own)]
    introduction = INTRODUCTION.format(
        name=_text(root, "name"),
        file=name,
        title=documents.titles[own],
        sections=len(sections),
        items=len({id(one.node) for one in cited}),
    )
    rows = [row(section, cited) for section in sections]
    return page(introduction, table(("Section", "Heading", "Held", "Left out"), rows))


def row(section: Section, cited: Items[SectionCitation]) -> tuple[str, str, str, str]:
    """Return the row of a section."""
    found: dict[str, list[str]] = {}
    for one in cited:
        if one.section.text == section.number:
            kind, name = _kind_and_name(one)
            found.setdefault(kind, []).append(name)
    return section.number, section.title, "; ".join(_held(found)) or "–", section.left_out or "–"


def _held(found: Values[str, list[str]]) -> Iterator[str]:
    for kind, names in found.items():
        if kind in COUNTED:
            yield f"`{kind}`: {len(names)}"
        elif any(names):
            told = ", ".join(dict.fromkeys(name for name in names if name))
            yield f"`{kind}`: {told}"
        else:
            yield f"`{kind}`"


def _kind_and_name(one: SectionCitation) -> tuple[str, str]:
    """Return under which key something stands, and what it is called."""
    if not one.trail:
        return "total", ""
    name = next((text for key in NAMES if (text := _text(one.node, key))), "")
    inner = next((key for key in reversed(one.trail) if key in PARTS), one.trail[0])
    if one.trail[0] in ("facts", "keys", "parameters", "recipients", "published", "forms"):
        return one.trail[0], one.trail[1]
    return inner, name


def _text(node: Mapping, key: str) -> str:
    value = node.get(key)
    return value.text if isinstance(value, Scalar) else ""
