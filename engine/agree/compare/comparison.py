"""Two ledgers side by side: the agreement, its areas, grants, groups and recipients."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import short_repr
from agree.compare.changes import (
    Change,
    area_changes,
    grant_changes,
    group_changes,
    total_change,
)
from agree.compare.recipients import LeftOut, RecipientChange, recipient_changes
from agree.distribute.ledger import Ledger
from agree.sections import Agreement


@short_repr
class Comparison(NamedTuple):
    """What changed from one agreement to another, in the first tier: what the agreement pays.

    `left_out` are grants that are pending, so that their recipients' changes are not known.
    """

    before: Agreement
    after: Agreement
    total: Change
    areas: tuple[Change, ...]
    grants: tuple[Change, ...]
    groups: tuple[Change, ...]
    recipients: tuple[RecipientChange, ...]
    left_out: tuple[LeftOut, ...]

    def of_group(self, group: str) -> tuple[RecipientChange, ...]:
        """The changes of the members of a group, called as in the later agreement."""
        return tuple(one for one in self.recipients if one.group == group)

    @property
    def member_groups(self) -> tuple[str, ...]:
        """The groups whose recipients have changes, in order."""
        return tuple(dict.fromkeys(one.group for one in self.recipients))


def compare(before: Ledger, after: Ledger) -> Comparison:
    """Compare two ledgers of one currency. Raises ValueError when their currencies differ."""
    one, other = before.agreement, after.agreement
    if one.currency.code != other.currency.code or one.currency.minor != other.currency.minor:
        raise ValueError(f"{one.currency.code} and {other.currency.code}")
    recipients, left_out = recipient_changes(before, after)
    return Comparison(
        before=one,
        after=other,
        total=total_change(one, other),
        areas=area_changes(one, other),
        grants=grant_changes(one, other),
        groups=group_changes(one, other),
        recipients=recipients,
        left_out=left_out,
    )
