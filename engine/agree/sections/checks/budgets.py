"""Budgets: portions of a key through other keys, names in a row, and shares to compute in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from agree.base import Finding, Kind, Quoted, message
from agree.sections import Agreement, Grant, Redistribution, Reference
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
TOO_MANY_SHARES = Kind(
    "too-many-shares",
    message(
        "the agreement has {count} shares to compute, more than {most}; {largest} of them are of "
        "{name}"
    ),
    hint=message(
        "Use fewer portions or fewer recipients: each portion has a share for each recipient."
    ),
)

MOST_LEVELS = 100
"""The most keys, groups or tiers in a row."""
MOST_SHARES = 500_000
"""The most shares: portions times members over all grants, and those of each payer."""


def too_many_portions(agreement: Agreement) -> Iterator[Finding]:
    """Check that no key has more portions than may be, when the keys that it uses are opened.

    It is reported of the innermost such keys alone.
    """
    counts = _portions(agreement)
    for name, count in counts.items():
        key = agreement.keys[name]
        through = (counts.get(used.name, 1) for used in key.used_keys)
        if count > MOST_PORTIONS >= max(through, default=1):
            values = {"name": Quoted(name), "most": MOST_PORTIONS}
            yield Finding(TOO_MANY_PORTIONS, key.span, values)


def _portions(agreement: Agreement) -> dict[str, int]:
    """Return how many portions each key has, when the keys that it uses are opened."""
    counts: dict[str, int] = {}
    for name in after_those_named(_key_links(agreement)):
        key = agreement.keys[name]
        through = [counts.get(used.name, 1) for used in key.used_keys]
        counts[name] = len(key.portions) - len(through) + sum(through) + key.levelled
    return counts


def too_many_shares(agreement: Agreement) -> Iterator[Finding]:
    """Check that not too many shares are to be computed, in all; report it where most of them are.

    A key that has too many portions by itself is reported as such, and counts as one portion.
    """
    portions = {
        name: count if count <= MOST_PORTIONS else 1 for name, count in _portions(agreement).items()
    }
    shares: list[tuple[int, Grant | Redistribution]] = [
        *_shares_of_grants(agreement, portions),
        *_shares_of_tiers(agreement, portions),
    ]
    count = sum(one for one, _ in shares)
    if count > MOST_SHARES:
        largest, whose = max(shares, key=lambda one: one[0])
        values = {
            "count": count,
            "most": MOST_SHARES,
            "largest": largest,
            "name": Quoted(whose.name),
        }
        yield Finding(TOO_MANY_SHARES, whose.span, values)


def _shares_of_grants(
    agreement: Agreement, portions: Mapping[str, int]
) -> Iterator[tuple[int, Grant]]:
    """Yield how many shares each grant has: one of each portion for each member."""
    members: dict[tuple[str, ...], int] = {}
    for grant in agreement.grants_and_alternatives:
        groups = tuple(reference.name for reference in grant.to)
        if groups not in members:
            can_open = agreement.can_open(grant.to)
            members[groups] = len(agreement.members(grant.to)) if can_open else 0
        of_keys = sum(portions.get(key.name, 1) for key in grant.used_keys)
        yield members[groups] * max(of_keys, 1), grant


def _shares_of_tiers(
    agreement: Agreement, portions: Mapping[str, int]
) -> Iterator[tuple[int, Redistribution]]:
    """Yield how many shares each redistribution has: those of all its payers."""
    for redistribution in agreement.redistributions:
        groups = (redistribution.source, redistribution.to)
        if all(agreement.can_open((group,)) for group in groups):
            payers, receivers = (agreement.members((group,)) for group in groups)
            codes = Counter(payer.code for payer in payers)
            if redistribution.named:
                codes = Counter(dict.fromkeys(redistribution.codes, 1))
            members = len(receivers) * codes.total()
            if redistribution.within:
                members = sum(codes[member.part_of] for member in receivers)
            yield members * portions.get(redistribution.key.name, 1), redistribution


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
