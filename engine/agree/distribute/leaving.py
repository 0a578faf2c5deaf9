"""Who takes part in which portion of a key, where recipients leave before the rest is shared."""

from __future__ import annotations

from collections.abc import Sequence

from agree.distribute.weights import PendingFacts, eligible
from agree.sections import Agreement, Key, Member, Portion

Places = frozenset[int]
NOBODY: Places = frozenset()


def eligible_places(agreement: Agreement, members: Sequence[Member], portion: Portion) -> Places:
    """Return the places of those for whom a portion is: whom it names, if they meet its condition.

    Raises as `eligible` does.
    """
    named = {reference.name for reference in portion.only}
    meets = eligible(agreement, members, portion.where)
    return frozenset(
        place
        for place, member in enumerate(members)
        if meets[place] and (not named or member.code in named)
    )


def may_take(
    agreement: Agreement, members: Sequence[Member], portion: Portion, absent: Places
) -> Places:
    """Return who may get something of a portion: all but the absent, while that is pending."""
    if portion.retained:
        return NOBODY
    try:
        return eligible_places(agreement, members, portion) - absent
    except PendingFacts:
        return frozenset(range(len(members))) - absent


def who_may_be_eligible(members: Sequence[Member], absent: Places) -> tuple[bool, ...] | None:
    """Return who may take part in a portion while that is pending: who is left.

    Where everybody has left, nobody knows whose it is, and it may be anybody's (None).
    """
    left = tuple(place not in absent for place in range(len(members)))
    return left if any(left) else None


def left_out(
    agreement: Agreement, members: Sequence[Member], key: Key, gone: Places
) -> list[Places]:
    """Return who takes no part in each portion of a key: those who have left for another one.

    `gone` have left before, in a key around it. Who is eligible for two portions that recipients
    leave with is in the first of them. Raises as `eligible` does.
    """
    leaving: dict[int, Places] = {}
    for place, portion in enumerate(key.portions):
        if portion.leaves:
            taken = NOBODY.union(gone, *leaving.values())
            leaving[place] = eligible_places(agreement, members, portion) - taken
    everyone_gone = NOBODY.union(gone, *leaving.values())
    return [everyone_gone - leaving.get(place, NOBODY) for place in range(len(key.portions))]
