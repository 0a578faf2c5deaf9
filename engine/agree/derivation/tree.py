"""The nodes of a derivation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from agree.base.brief import brief
from agree.sections import Citation
from agree.told import Told

Kind: TypeAlias = Literal[
    "agreement", "area", "grant", "role", "portion", "member", "settlement", "rounding", "pending"
]


@brief
class Node(NamedTuple):
    """A figure (minor units), what it is called, how it came about, and what it is the sum of.

    `steps` are the sentences that lead to it, `details` those that only a full account needs.
    """

    kind: Kind
    name: Told
    amount: int
    steps: tuple[Told, ...] = ()
    details: tuple[Told, ...] = ()
    citations: tuple[Citation, ...] = ()
    children: tuple[Node, ...] = ()

    def __str__(self) -> str:
        below = f", {len(self.children)} children" if self.children else ""
        return f"{self.kind} {self.name.en}: {self.amount:,} minor units{below}"


def leaves(node: Node) -> Iterator[Node]:
    """The nodes at the ends of the tree; their amounts sum to the root's."""
    if not node.children:
        yield node
    for child in node.children:
        yield from leaves(child)


def named(name: str) -> Told:
    """A name that is the same in both languages."""
    return Told(name, name)
