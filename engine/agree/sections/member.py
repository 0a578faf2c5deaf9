"""Members: who is in a group, and the names that each is known by."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import Span, short_repr
from agree.sections.shared import NOWHERE, MemberId


@short_repr
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
        """Return the group's name and the member's code."""
        return self.group, self.code


def names_of(member: Member) -> tuple[str, ...]:
    """Return the code, name and aliases of a member."""
    return (member.code, member.name, *member.aliases)
