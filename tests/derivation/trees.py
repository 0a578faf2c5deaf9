"""Derivations taken apart: sums, leaves and sentences."""

from __future__ import annotations

from collections.abc import Iterator

from agree.derivation import Node, leaves
from agree.distribute.ledger import Ledger
from agree.sections import Member

Path = tuple[Node, ...]


def nodes(tree: Node) -> Iterator[Node]:
    """Every node of a tree."""
    yield tree
    for child in tree.children:
        yield from nodes(child)


def paths(tree: Node, above: Path = ()) -> Iterator[Path]:
    """Every leaf of a tree, with the nodes that lead to it from the root."""
    here = (*above, tree)
    if not tree.children:
        yield here
    for child in tree.children:
        yield from paths(child, here)


def broken_sums(tree: Node) -> list[str]:
    """The nodes that are not the sum of their children, and a root that its leaves miss."""
    told = [
        f"{node.kind} {node.name.en}: {node.amount}"
        for node in nodes(tree)
        if node.children and node.amount != sum(child.amount for child in node.children)
    ]
    at_the_ends = sum(leaf.amount for leaf in leaves(tree))
    return told if at_the_ends == tree.amount else [*told, f"leaves: {at_the_ends}"]


def without_section(tree: Node) -> list[str]:
    """The leaves that end at no section, neither their own nor that of a node above them."""
    return [
        " / ".join(node.name.en for node in path)
        for path in paths(tree)
        if not any(cited.section for node in path for cited in node.citations)
    ]


def kind_of(tree: Node, kind: str) -> list[Node]:
    """The nodes of one kind."""
    return [node for node in nodes(tree) if node.kind == kind]


def words(tree: Node, lang: str = "en") -> str:
    """Every sentence of a tree, one a line, with plain spaces and hyphens."""
    told = [
        sentence.in_language(lang)
        for node in nodes(tree)
        for sentence in (node.name, *node.steps, *node.details)
    ]
    return "\n".join(told).replace("\u00a0", " ").replace("\u2212", "-")


def members_of(ledger: Ledger) -> list[Member]:
    """Every recipient, each once for each group that it has members in."""
    groups = [group for group in ledger.agreement.recipients.values() if not group.union]
    return [member for group in groups for member in group.members]


def received(ledger: Ledger, member: Member, grant: str | None = None) -> int:
    """What the ledger's entries give a member, in all or of one grant (minor units).

    What a payer of a later tier keeps is a part of what it got in the first one.
    """
    return ledger.sum(
        lambda entry: (
            (entry.group, entry.code) == (member.group, member.code)
            and grant in (None, entry.grant)
            and not entry.kept
        )
    )
