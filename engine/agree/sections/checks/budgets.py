"""Budgets: how many portions a key may have through other keys, and how many names in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from agree.base import Finding, Kind, Quoted, message
from agree.sections import Agreement, Reference
from agree.sections.keys import MOST_PORTIONS
from agree.sections.shared import after_those_named

TOO_MANY_PORTIONS = Kind(
    "too-many-portions",
    message("{name} has more than {most} portions, counted through the keys that it uses"),
    hint=message("Use fewer keys in it, or keys with fewer portions."),
)
TOO_DEEP_KEYS = Kind(
    "too-deep-keys",
    message("from {name} on, more than {most} keys use one another in a row"),
    hint=message("Let it use the last of them."),
)
TOO_DEEP_UNIONS = Kind(
    "too-deep-unions",
    message("from {name} on, more than {most} groups contain one another in a row"),
    hint=message("Let it contain the groups that have members."),
)
TOO_MANY_TIERS = Kind(
    "too-many-tiers",
    message("from {name} on, the money is passed on in more than {most} steps"),
    hint=message("Leave out steps in which nobody retains anything."),
)

MOST_LEVELS = 100
"""The most keys, groups or tiers in a row."""


def too_many_portions(agreement: Agreement) -> Iterator[Finding]:
    """Check that no key has more portions than may be, when the keys that it uses are opened.

    It is reported of the innermost such keys alone.
    """
    counts: dict[str, int] = {}
    for name in after_those_named(_key_links(agreement)):
        key = agreement.keys[name]
        through = [counts.get(used.name, 1) for used in key.used_keys]
        counts[name] = len(key.portions) - len(through) + sum(through)
        if counts[name] > MOST_PORTIONS >= max(through, default=1):
            values = {"name": Quoted(name), "most": MOST_PORTIONS}
            yield Finding(TOO_MANY_PORTIONS, key.span, values)


def too_deep_keys(agreement: Agreement) -> Iterator[Finding]:
    """Check that not too many keys use one another in a row."""
    return _too_deep(TOO_DEEP_KEYS, _key_links(agreement))


def too_deep_unions(agreement: Agreement) -> Iterator[Finding]:
    """Check that not too many groups contain one another in a row."""
    links = {name: group.union for name, group in agreement.recipients.items()}
    return _too_deep(TOO_DEEP_UNIONS, links)


def too_many_tiers(agreement: Agreement) -> Iterator[Finding]:
    """Check that money is not passed on too many times in a row."""
    links: dict[str, list[Reference]] = {}
    for redistribution in agreement.redistributions:
        receivers = sorted(agreement.groups((redistribution.to,)))
        for source in sorted(agreement.groups((redistribution.source,))):
            steps = [Reference(group, redistribution.source.span) for group in receivers]
            links.setdefault(source, []).extend(steps)
    return _too_deep(TOO_MANY_TIERS, links)


def _key_links(agreement: Agreement) -> dict[str, tuple[Reference, ...]]:
    return {name: key.used_keys for name, key in agreement.keys.items()}


def _too_deep(kind: Kind, links: Mapping[str, Sequence[Reference]]) -> Iterator[Finding]:
    """Yield a finding for each name that leads through one name more than may be in a row."""
    levels: dict[str, int] = {}
    for name in after_those_named(links):
        below: Iterable[int] = (levels.get(link.name, 0) for link in links[name])
        levels[name] = 1 + max(below, default=-1)
        if levels[name] == MOST_LEVELS + 1:
            values = {"name": Quoted(name), "most": MOST_LEVELS}
            yield Finding(kind, links[name][0].span, values)
