"""Which names a file declares, whether or not what bears them could be read."""

from __future__ import annotations

from typing import NamedTuple

from agree.brief import brief


@brief
class Declared(NamedTuple):
    """The names of one kind that a file declares, also those of items that could not be read.

    It is not `whole` where a name itself could not be read: any name may then be declared.
    """

    names: frozenset[str] = frozenset()
    whole: bool = True

    def may_have(self, name: str) -> bool:
        """Return whether a name is declared, or may be."""
        return name in self.names or not self.whole

    def with_those_of(self, *others: Declared) -> Declared:
        """Return the names of several kinds together."""
        every = (self, *others)
        names = frozenset(name for one in every for name in one.names)
        return Declared(names, all(one.whole for one in every))
