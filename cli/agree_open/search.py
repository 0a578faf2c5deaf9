"""The search: recipients, grants, groups, sections and notes by what people call them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agree.base import Message, Record, heard, in_each_language, message
from agree.messages import LANGUAGES, Locale
from agree.report import Wording
from agree.site.addresses import relative
from agree.site.editions import Edition
from agree_open.opened import State
from agree_open.pages import edit_address
from agree_open.writer import LiveWriter

MOST = 12
"""How much of what is found is shown."""
RECIPIENT, GRANT, GROUP = message("Recipient"), message("Grant"), message("Group")
AREA, SECTION, NOTE = message("Area"), message("Section"), message("Error or note")


class Found(Record):
    """Something that is called so: what it is, its name, and the address that it is told at."""

    what: Message
    name: Wording
    address: str
    edition: Edition | None = None


def search(state: State, writer: LiveWriter, words: str) -> dict[str, Any]:
    """Return what is called by all of some words, and how much that is.

    Of many the first are `found`: those whose name's words begin so.
    """
    wanted = heard(words).split()
    if not wanted:
        return {"found": [], "count": 0}
    everything = state.kept("search", lambda: _texts(state))
    hits = [
        (
            sum(f" {word}" not in f" {text}" for word in wanted),
            not text.startswith(wanted[0]),
            place,
            found,
        )
        for place, (text, found) in enumerate(everything)
        if all(word in text for word in wanted)
    ]
    several = len(state.editions.all) > 1
    chosen = [found for *_, found in sorted(hits, key=lambda hit: hit[:-1])[:MOST]]
    shown = [_shown(one, writer, several=several) for one in chosen]
    return {"found": shown, "count": len(hits)}


def _texts(state: State) -> list[tuple[str, Found]]:
    """Return everything that can be found, each with what it is found by."""
    return [
        (heard(" ".join(_names(name) + codes)), found) for found, name, codes in _everything(state)
    ]


def _names(name: Wording) -> list[str]:
    if isinstance(name, str):
        return list(in_each_language(name))
    return [Locale(language).text(name) for language in LANGUAGES]


def _everything(state: State) -> Iterator[tuple[Found, Wording, list[str]]]:
    for recipient in state.editions.recipients:
        roles = [one for roles in recipient.roles.values() for one in roles]
        codes = [one.code for one in roles]
        yield Found(RECIPIENT, recipient.name, recipient.address), recipient.name, codes
    for edition in state.editions.all:
        yield from _of_edition(state, edition)


def _of_edition(state: State, edition: Edition) -> Iterator[tuple[Found, Wording, list[str]]]:
    agreement = edition.agreement
    for group, address in edition.groups.items():
        name = agreement.recipients[group].name
        yield Found(GROUP, name, address, edition), name, [group]
    for what, named in ((AREA, agreement.areas), (GRANT, agreement.grants)):
        kind = "area" if what is AREA else "grant"
        for one in named:
            address = state.editions.address(edition, ((kind, one.id),), named=True)
            section = [one.citation.section] if one.citation.section else []
            yield Found(what, one.name, address, edition), one.name, [one.id, *section]
            if section:
                words = message("{section}: {name}", section=section[0], name=one.name)
                yield Found(SECTION, words, address, edition), words, section
    file = state.file_of(edition)
    for finding in state.checked(file):
        address = f"{edit_address(state, file)}#line-{finding.span.line}"
        found = Found(NOTE, finding.message, address, edition)
        yield found, finding.message, [str(finding.code)]


def _shown(found: Found, writer: LiveWriter, *, several: bool) -> dict[str, str]:
    where = found.edition.agreement.name if several and found.edition is not None else ""
    return {
        "what": writer.plain(found.what),
        "name": writer.plain(found.name),
        "in": writer.plain(where),
        "address": "/" + relative(writer.folder + found.address, "") if found.address else "",
    }
