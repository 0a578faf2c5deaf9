"""Members: who is in a group, and the names that each is known by."""

from __future__ import annotations

from agree.base import Record, Span, in_each_language, joined
from agree.messages import LANGUAGES
from agree.sections.shared import NOWHERE, MemberId

NAME = "name"
NAMES = (NAME, *(f"{NAME}_{language}" for language in LANGUAGES))
"""The columns of a data file that hold names: in any language, and in each of them."""


class Member(Record):
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

    @property
    def in_group(self) -> str:
        """Return the group and the code, by which it is asked for: regions/20."""
        return f"{self.group}/{self.code}"

    @property
    def in_full(self) -> str:
        """Return the code and the name."""
        return joined(" ", (self.code, self.name))

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the member is called: its name in each language, and its aliases."""
        return (*in_each_language(self.name), *self.aliases)


def names_of(member: Member) -> tuple[str, ...]:
    """Return the code, the names and the aliases of a member."""
    return (member.code, *member.names)
