"""Who can receive money, who cites what, and what is awaited."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeAlias

from agree.brief import brief
from agree.findings import Source, Span

MemberId: TypeAlias = "tuple[str, str]"
"""A member's identity: the group's name and the member's code."""


NOWHERE = Span(Source(""))
"""The place of what no file says."""


@brief
class Citation(NamedTuple):
    """Where a document says something; each part may be empty."""

    section: str = ""
    document: str = ""
    note: str = ""


@brief
class Reference(NamedTuple):
    """A name used for something that is declared elsewhere."""

    name: str
    span: Span


@brief
class Awaited(NamedTuple):
    """What a pending figure waits for: who reports it to whom, by when."""

    reporter: str = ""
    receiver: str = ""
    by: date | None = None
    citation: Citation = Citation()


@brief
class Party(NamedTuple):
    """A party to the agreement."""

    name: str
    decided: date | None = None
    signed_by: str = ""
    note: str = ""


@brief
class Member(NamedTuple):
    """A recipient in a group, known by its code; `part_of` is the code of whom it belongs to."""

    group: str
    code: str
    name: str
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    span: Span = NOWHERE

    @property
    def id(self) -> MemberId:
        """The group's name and the member's code."""
        return self.group, self.code


@brief
class Recipients(NamedTuple):
    """A group with members, a union of groups, or a single recipient (one member, `single`).

    `left_out` were members and are none any more (`without:`); `was` is an earlier id.
    """

    id: str
    name: str
    members: tuple[Member, ...]
    union: tuple[Reference, ...]
    single: bool
    inhabitants: Reference | None
    citation: Citation
    span: Span
    left_out: tuple[Member, ...] = ()
    was: str = ""
