"""Derivations taken apart: sums, leaves and sentences."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Amount
from agree.distribute.ledger import Ledger
from agree.messages import Locale
from agree.report import AtLeast, Branch, Missing
from agree.sections import Member

Path = tuple[Branch, ...]


def minor(branch: Branch) -> int:
    """What a branch counts for, in minor units: what waits or is unknown for nothing yet."""
    value = branch.value
    known = value.value if isinstance(value, AtLeast) else value
    if isinstance(known, Amount):
        return known.minor
    assert isinstance(known, Missing)
    return 0


def swedish(words: object) -> str:
    """Words as a Swedish reader sees them."""
    return Locale("sv").text(words)


def english(words: object) -> str:
    """Words as an English reader sees them."""
    return Locale("en").text(words)


def leaves(tree: Branch) -> Iterator[Branch]:
    """The branches at the ends of the tree; their amounts sum to the root's."""
    if not tree.children:
        yield tree
    for child in tree.children:
        yield from leaves(child)


def nodes(tree: Branch) -> Iterator[Branch]:
    """Every node of a tree."""
    yield tree
    for child in tree.children:
        yield from nodes(child)


def paths(tree: Branch, above: Path = ()) -> Iterator[Path]:
    """Every leaf of a tree, with the nodes that lead to it from the root."""
    here = (*above, tree)
    if not tree.children:
        yield here
    for child in tree.children:
        yield from paths(child, here)


def broken_sums(tree: Branch) -> list[str]:
    """The nodes that are not the sum of their children, and a root that its leaves miss."""
    told = [
        f"{node.kind} {english(node.label)}: {minor(node)}"
        for node in nodes(tree)
        if node.children and minor(node) != sum(minor(child) for child in node.children)
    ]
    at_the_ends = sum(minor(leaf) for leaf in leaves(tree))
    return told if at_the_ends == minor(tree) else [*told, f"leaves: {at_the_ends}"]


def without_section(tree: Branch) -> list[str]:
    """The leaves that end at no section, neither their own nor that of a node above them."""
    return [
        " / ".join(english(node.label) for node in path)
        for path in paths(tree)
        if not any(section for node in path for _, section in node.citations)
    ]


def kind_of(tree: Branch, kind: str) -> list[Branch]:
    """The nodes of one kind."""
    return [node for node in nodes(tree) if node.kind == kind]


def words(tree: Branch, lang: str = "en") -> str:
    """Every sentence of a tree, one a line, with plain spaces and hyphens."""
    told = [
        Locale(lang).text(sentence)
        for node in nodes(tree)
        for sentence in (node.label, *node.steps, *node.details)
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
            and not entry.is_kept
        )
    )
