"""Who is meant by a row: a recipient is known by code, by name, by an alias, or by both of them.

A spreadsheet takes a code for a number: it saves 01 as 1, or as 1.0. Such a code means the one
member whose code is the same number; where there are several, nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping as Values
from functools import cached_property
from typing import Protocol

from agree.base import (
    Finding,
    Joined,
    Kind,
    Quoted,
    Record,
    Span,
    Words,
    heard,
    late_pattern,
    message,
    short_repr,
)
from agree.sections.member import Member, names_of
from agree.sections.shared import Reference, reachable

SEVERAL_MEANT = Kind(
    "several-meant",
    message("{name} may be {members}"),
    hint=message(
        "Write the code instead of the name, or say with of: which group the figures are of."
    ),
)
CODES_AS_NUMBERS = Kind(
    "codes-as-numbers",
    message("codes that a spreadsheet wrote as numbers were read as codes: {codes}"),
    advice=message("Nothing has to be done. Format the column as text to keep the noughts."),
    severity="note",
)

NUMBER = late_pattern(r"(\d+)(?:[.,]0+)?$", re.ASCII)
"""A code as a spreadsheet writes it."""


def as_number(text: str) -> str | None:
    """Return the digits that are left of a code when it is taken for a number; None for a name.

    >>> as_number("0114"), as_number("114.0"), as_number("Ale")
    ('114', '114', None)
    """
    number = NUMBER.match(text.strip())
    return None if number is None else number[1].lstrip("0")


class Restored(Record):
    """A code that was written as a number, and the code that is meant."""

    written: str
    code: str
    span: Span


@short_repr
class Roster:
    """The members whom the rows of a table may mean."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.members = tuple(members)

    def __str__(self) -> str:
        return f"{len(self.members)} members"

    @cached_property
    def by_code(self) -> Values[str, tuple[Member, ...]]:
        """Return the members by code."""
        return _grouped((member.code, member) for member in self.members)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return every code, name and alias."""
        return tuple(name for member in self.members for name in names_of(member))

    @cached_property
    def _called(self) -> dict[str, tuple[Member, ...]]:
        """Return the members by each of their names as it is heard, and by code and name."""
        pairs = ((_with_code(member, name), member) for member, name in self._pairs())
        return _grouped((*((heard(name), member) for member, name in self._pairs()), *pairs))

    @cached_property
    def _as_numbers(self) -> dict[str, tuple[Member, ...]]:
        digits = ((as_number(member.code), member) for member in self.members)
        return _grouped((number, member) for number, member in digits if number is not None)

    def _pairs(self) -> Iterator[tuple[Member, str]]:
        return ((member, name) for member in self.members for name in names_of(member))

    def called(self, text: str) -> tuple[Member, ...]:
        """Return whom a text means by code, else by name or alias, or by both: 0114 Vallentuna."""
        return self.by_code.get(text) or self._called.get(heard(text), ())

    def by_number(self, text: str) -> tuple[Member, ...]:
        """Return whom a code means that was written as a number."""
        number = as_number(text)
        return () if number is None else self._as_numbers.get(number, ())


def _with_code(member: Member, name: str) -> str:
    return heard(f"{member.code} {name}")


def _grouped(pairs: Iterable[tuple[str, Member]]) -> dict[str, tuple[Member, ...]]:
    groups: dict[str, dict[Member, None]] = {}
    for name, member in pairs:
        groups.setdefault(name, {})[member] = None
    return {name: tuple(members) for name, members in groups.items()}


class Group(Protocol):
    """A group of recipients: who is and who was in it, and the groups that it unites."""

    @property
    def members(self) -> tuple[Member, ...]:
        """Return who is in it."""

    @property
    def left_out(self) -> tuple[Member, ...]:
        """Return who was in it."""

    @property
    def union(self) -> tuple[Reference, ...]:
        """Return the groups that it unites."""


@short_repr
class Rosters:
    """The members of each group of a file, whom a table of these groups may name."""

    def __init__(self, recipients: Values[str, Group]) -> None:
        self.recipients = recipients
        self._made: dict[tuple[str, ...], Roster] = {}

    def __str__(self) -> str:
        return f"{len(self.recipients)} groups"

    def of(self, groups: Iterable[Reference] = ()) -> Roster:
        """Return those who are or were in some groups and their unions; all, when none is named."""
        names = tuple(reference.name for reference in groups) or tuple(self.recipients)
        if names not in self._made:
            self._made[names] = Roster(self._members(names))
        return self._made[names]

    def _members(self, names: Iterable[str]) -> Iterator[Member]:
        for name in reachable(names, self._union):
            group = self.recipients.get(name)
            yield from () if group is None else (*group.members, *group.left_out)

    def _union(self, name: str) -> tuple[Reference, ...]:
        group = self.recipients.get(name)
        return () if group is None else group.union


NOBODY = Rosters({})
"""The rosters of a file whose recipients are not read."""


def several_meant(text: str, span: Span, members: Iterable[Member]) -> Finding:
    """Return the finding on a text that may mean several members: each with its code and group."""
    listed = tuple(Joined((one.code, one.name, f"({one.group})")) for one in members)
    values = {"name": Quoted(text), "members": Words(listed, "or")}
    return Finding(SEVERAL_MEANT, span, values)


def codes_as_numbers(restored: Iterable[Restored]) -> Iterator[Finding]:
    """Yield a note for each file with codes that were written as numbers, at the first of them."""
    by_file: dict[str, dict[str, Restored]] = {}
    for one in restored:
        by_file.setdefault(one.span.file, {}).setdefault(one.written, one)
    for codes in by_file.values():
        first, *_ = codes.values()
        pairs = [READ_AS.filled(written=one.written, code=one.code) for one in codes.values()]
        yield Finding(CODES_AS_NUMBERS, first.span, {"codes": Words(tuple(pairs))})


READ_AS = message("{written} as {code}")
