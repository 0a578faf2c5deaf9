"""What items of several sections are made of: references, citations, pending reasons, days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, Protocol, TypeAlias

from agree.base import Message, Record, Source, Span, message

MemberId: TypeAlias = "tuple[str, str]"
"""A member's identity: the group's name and the member's code."""

NOWHERE = Span(Source(""))
"""The place of what no file says."""

PENDING: Literal["pending"] = "pending"
"""The word for what will be known later."""
UNKNOWN: Literal["unknown"] = "unknown"
"""The word for what no source tells."""
Lack: TypeAlias = Literal["pending", "unknown"]
"""Why an amount is not known, or not all of it: it is pending, or no source tells."""
MEANT: Mapping[str, str] = {
    "pending": PENDING, "väntar": PENDING, "inväntas": PENDING, "avvaktas": PENDING,
    "unknown": UNKNOWN, "okänt": UNKNOWN, "okänd": UNKNOWN, "saknas": UNKNOWN, "..": UNKNOWN,
}  # fmt: skip
"""What people write for them, in small letters."""


def word_meant(text: str) -> str | None:
    """Return the word of the language that a text means; None for any other text."""
    return MEANT.get(text.strip().casefold())


class Citation(Record):
    """Where a document says something; each part may be empty."""

    section: str = ""
    document: str = ""


def section_name(section: str) -> str | Message:
    """Return what people call a section: section 3.1, but bilaga 2 by its own name."""
    return message("section {section}", section=section) if section[:1].isdigit() else section


class Reference(Record):
    """A name used for something that is declared elsewhere."""

    name: str
    span: Span


class PendingReason(Record):
    """Why a figure is pending: who reports it to whom, by when."""

    reporter: str = ""
    receiver: str = ""
    by: date | None = None
    citation: Citation = Citation()


class Awaited(Protocol):
    """What is awaited: a fact whose figures are pending, or a series with a value that is."""

    @property
    def id(self) -> str:
        """Return its name in the file."""
        ...

    @property
    def label(self) -> str:
        """Return what people call it."""
        ...

    @property
    def pending_reason(self) -> PendingReason | None:
        """Return who tells it, and by when; None when nothing says."""
        ...


class DayOrMonth(Record):
    """A day, or the whole month or year that a document names, with its first and last day."""

    first: date
    last: date

    @property
    def is_month(self) -> bool:
        """Return whether the document says a month and no day."""
        return self.first.month == self.last.month and self.first != self.last

    @property
    def is_year(self) -> bool:
        """Return whether the document says a year, and neither month nor day."""
        return self.first.month != self.last.month


def reachable(names: Iterable[str], links: Callable[[str], Iterable[Reference]]) -> tuple[str, ...]:
    """Return some names and those that they refer to in turn, depth first, each once.

    A name without links is returned too; a circle of references ends where it began.
    """
    reached: dict[str, None] = {}
    remaining = list(names)[::-1]
    while remaining:
        name = remaining.pop()
        if name not in reached:
            reached[name] = None
            remaining += [link.name for link in links(name)][::-1]
    return tuple(reached)


def after_those_named(links: Mapping[str, Iterable[Reference]]) -> tuple[str, ...]:
    """Return the names that have links, each after those that it refers to.

    A circle of references is cut where it closes.
    """
    return tuple(names[-1] for link, names in _in_depth(links) if link is None)


def circles(links: Mapping[str, Iterable[Reference]]) -> Iterator[tuple[Reference, list[str]]]:
    """Yield each reference that closes a circle, with the names of the circle in order."""
    for link, names in _in_depth(links):
        if link is not None:
            yield link, names


def _in_depth(
    links: Mapping[str, Iterable[Reference]],
) -> Iterator[tuple[Reference | None, list[str]]]:
    """Follow links as deep as they lead, each name once, without recursion.

    Yield each reference that closes a circle, with the names of the circle; and, with no reference,
    each name alone once all that it refers to has been gone through.
    """
    done: set[str] = set()
    for start in links:
        trail = {} if start in done else {start: iter(links[start])}
        while trail:
            name = next(reversed(trail))
            link = next(trail[name], None)
            if link is None:
                done.add(name)
                del trail[name]
                yield None, [name]
            elif link.name in trail:
                names = list(trail)
                yield link, [*names[names.index(link.name) :], link.name]
            elif link.name in links and link.name not in done:
                trail[link.name] = iter(links[link.name])
