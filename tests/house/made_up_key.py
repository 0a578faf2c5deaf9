"""A form of key that the language does not have: in proportion to the length of a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from agree.sections import Member
from agree.sections.reader import Reader
from agree.source import Mapping


class ByName(NamedTuple):
    """Weights that are the lengths of the members' names, times a factor."""

    factor: Fraction

    def weights(
        self, members: Sequence[Member], figure: Callable[[str, Member], Fraction | None]
    ) -> list[Fraction]:
        """Return a weight for each member."""
        del figure
        return [self.factor * len(member.name) for member in members]


def by_name(reader: Reader, node: Mapping) -> ByName:
    value = reader.scalar(node, "name_length")
    assert value is not None
    return ByName(reader.ratio(value) or Fraction(0))
