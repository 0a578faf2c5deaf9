"""Keys and facts of an agreement that a new one does not take over, and the grants that used them.

Those are what only the alternatives used, and keys that are tables printed in the old document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.sections import Agreement, Grant, Table
from agree.source import Steps


def by_printed_tables(agreement: Agreement) -> tuple[Grant, ...]:
    """The grants that are distributed as the old document prints: their key is not known yet."""
    printed = _printed(agreement)
    return tuple(
        grant for grant in agreement.grants if grant.key is not None and grant.key.name in printed
    )


def _printed(agreement: Agreement) -> set[str]:
    """The keys with a printed table in them, directly or through a key that they name."""
    direct = {
        key.id
        for key in agreement.keys.values()
        if any(isinstance(portion.way, Table) for portion in key.portions)
    }
    return {name for name in agreement.keys if direct & set(agreement.keys_through([name]))}


def no_longer_used(agreement: Agreement) -> Iterator[Steps]:
    """The ways to the keys and facts that nothing uses any more."""
    printed = _printed(agreement)
    left_grants = [
        grant._replace(key=None) if grant.key and grant.key.name in printed else grant
        for grant in agreement.grants
    ]
    redistributing = [tier.key.name for tier in agreement.redistributions]
    used = _keys(agreement, left_grants).union(agreement.keys_through(redistributing))
    gone = (_keys(agreement, agreement.alternatives) | printed) - used
    yield from (("keys", name) for name in sorted(gone))
    left = [name for name in agreement.keys if name not in gone]
    facts = {fact.name for name in gone for fact in agreement.facts_of_key(name)}
    facts -= {fact.name for name in left for fact in agreement.facts_of_key(name)}
    facts -= _other_facts(agreement)
    yield from (("facts", name) for name in sorted(facts & set(agreement.facts)))


def _keys(agreement: Agreement, given: Iterable[Grant]) -> set[str]:
    """The keys that some grants use, through the keys that those name."""
    return set(agreement.keys_through(key.name for grant in given for key in grant.used_keys))


def _other_facts(agreement: Agreement) -> set[str]:
    """Facts that rounding rules and groups use."""
    rules = [agreement.rounding, *(grant.rounding for grant in agreement.grants)]
    rules += [redistribution.rounding for redistribution in agreement.redistributions]
    groups = agreement.recipients.values()
    found = {fact.name for rule in rules for fact in rule.used_facts}
    return found | {group.inhabitants.name for group in groups if group.inhabitants is not None}
