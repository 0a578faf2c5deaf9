"""A form of key that the language does not have: a fact times the length of a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from agree.sections import Member
from agree.sections.reader import Reader
from agree.sections.shared import Reference
from agree.source import Mapping as Node


class ByName(NamedTuple):
    """Weights that are the lengths of the members' names, times a figure."""

    fact: Reference

    @property
    def facts(self) -> tuple[Reference, ...]:
        """Return the fact."""
        return (self.fact,)

    def weights(
        self, members: Sequence[Member], figures: Mapping[str, Sequence[Fraction]]
    ) -> list[Fraction]:
        """Return a weight for each member."""
        found = figures[self.fact.name]
        return [len(member.name) * one for member, one in zip(members, found, strict=True)]


def by_name(reader: Reader, node: Node) -> ByName:
    fact = reader.reference(node, "name_length")
    assert fact is not None
    return ByName(fact)
