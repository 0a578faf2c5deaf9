"""Changes of amounts: of the agreement, an area, a grant or a group of recipients.

What in one agreement is what in the other is told by its id, and by `was:` for what was renamed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from agree.base import short_repr
from agree.questions.annex import inhabitants
from agree.questions.summary import recipients_of
from agree.sections import Agreement, Area, Grant, Recipients

Status: TypeAlias = Literal["same", "new", "gone", "renamed"]


@short_repr
class NamedAmount(NamedTuple):
    """The amount (minor units) of an agreement, an area, a grant or a group.

    `amount` is None when no source tells it; `inhabitants` is None where none are declared.
    `recipients` are the names of the groups that a grant goes to, `area` is the id of its area.
    """

    id: str
    name: str
    amount: int | None
    recipients: str = ""
    inhabitants: Fraction | None = None
    area: str = ""

    def per_inhabitant(self, minor: int) -> Fraction | None:
        """Return main units (`minor` minor units each) per inhabitant, as far as known."""
        return per_inhabitant(self.amount, minor, self.inhabitants)


@short_repr
class Change(NamedTuple):
    """The same thing in both agreements; a side that is None: it is new, or gone."""

    before: NamedAmount | None
    after: NamedAmount | None

    @property
    def latest(self) -> NamedAmount:
        """The later side, where there is one: it gives the change its name."""
        amount = self.after or self.before
        assert amount is not None
        return amount

    @property
    def status(self) -> Status:
        """What became of it: new, gone, renamed (another id or name), or the same."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        same = self.before.id == self.after.id and self.before.name == self.after.name
        return "same" if same else "renamed"

    @property
    def difference(self) -> int | None:
        """The amount after less the amount before (minor units); None when one is not known."""
        before = 0 if self.before is None else self.before.amount
        after = 0 if self.after is None else self.after.amount
        return None if before is None or after is None else after - before

    @property
    def relative(self) -> Fraction | None:
        """The difference as a part of what there was; None where there was nothing."""
        return relative_change(self.difference, self.before.amount if self.before else None)


def relative_change(difference: int | None, before: int | None) -> Fraction | None:
    """Return a difference as a part of what there was before; None where there was nothing."""
    return Fraction(difference, before) if difference is not None and before else None


def per_inhabitant(amount: int | None, minor: int, inhabitants: Fraction | None) -> Fraction | None:
    """Return an amount in main units (`minor` minor units each) per inhabitant, as far as known."""
    return Fraction(amount, minor) / inhabitants if amount is not None and inhabitants else None


class _Renamable(Protocol):
    """Something with an id, and the id that it had before when that was another ("": none)."""

    @property
    def id(self) -> str: ...

    @property
    def was(self) -> str: ...


T = TypeVar("T", bound=_Renamable)
Pair = tuple[T | None, T | None]


def paired(before: Iterable[T], after: Iterable[T]) -> tuple[Pair[T], ...]:
    """Pair each item with its counterpart: those of `after` in order, then those that are gone.

    An explicit `was:` goes before an equal id, and works in both directions.
    """
    unpaired = {item.id: item for item in before}
    after = list(after)
    counterparts: dict[str, T] = {}
    is_same: Callable[[T, T], bool]
    for is_same in (_is_renamed, _has_same_id):
        for item in after:
            match = next((old for old in unpaired.values() if is_same(old, item)), None)
            if item.id not in counterparts and match is not None:
                counterparts[item.id] = unpaired.pop(match.id)
    return (
        *((counterparts.get(item.id), item) for item in after),
        *((item, None) for item in unpaired.values()),
    )


def _is_renamed(before: _Renamable, after: _Renamable) -> bool:
    return after.was == before.id or before.was == after.id


def _has_same_id(before: _Renamable, after: _Renamable) -> bool:
    return before.id == after.id


def total_change(before: Agreement, after: Agreement) -> Change:
    """Return the change of the whole agreement."""
    return Change(_of_agreement(before), _of_agreement(after))


def area_changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Return the change of each area."""
    pairs = paired(before.areas, after.areas)
    return tuple(Change(_of_area(earlier), _of_area(later)) for earlier, later in pairs)


def grant_pairs(before: Agreement, after: Agreement) -> tuple[Pair[Grant], ...]:
    """Return each grant in both agreements, whatever area it stands in."""
    return paired(before.grants, after.grants)


def grant_changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Return the change of each grant."""
    return tuple(
        Change(_of_grant(before, earlier), _of_grant(after, later))
        for earlier, later in grant_pairs(before, after)
    )


def group_changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Return the change of what goes to the same groups in all."""
    earlier = _by_groups(before, later_names(before, after))
    later = _by_groups(after, {})
    return tuple(Change(earlier.get(groups), later.get(groups)) for groups in {**later, **earlier})


def later_names(before: Agreement, after: Agreement) -> dict[str, str]:
    """Return the id that each group of the earlier agreement has in the later one."""
    pairs: tuple[Pair[Recipients], ...] = paired(
        before.recipients.values(), after.recipients.values()
    )
    return {
        earlier.id: earlier.id if later is None else later.id for earlier, later in pairs if earlier
    }


def _sum(grants: Iterable[Grant]) -> int | None:
    """Return what grants sum to (minor units); None when one of them is not known."""
    grants = list(grants)
    return None if any(grant.unknown for grant in grants) else sum(grant.amount for grant in grants)


def _of_agreement(agreement: Agreement) -> NamedAmount:
    amount = _sum(agreement.grants)
    return NamedAmount(agreement.id, agreement.name, agreement.total if amount is None else amount)


def _of_area(area: Area | None) -> NamedAmount | None:
    if area is None:
        return None
    amount = _sum(area.grants)
    return NamedAmount(area.id, area.name, area.total if amount is None else amount)


def _of_grant(agreement: Agreement, grant: Grant | None) -> NamedAmount | None:
    if grant is None:
        return None
    groups = [agreement.recipients[reference.name] for reference in grant.to]
    return NamedAmount(
        grant.id,
        grant.name,
        _sum([grant]),
        recipients_of(agreement, grant),
        _inhabitants(agreement, groups),
        grant.area,
    )


def _by_groups(agreement: Agreement, names: dict[str, str]) -> dict[tuple[str, ...], NamedAmount]:
    """Return what goes to each list of groups in all, called as the other agreement calls them."""
    grants_by_groups: dict[tuple[str, ...], list[Grant]] = {}
    for grant in agreement.grants:
        ids = tuple(sorted(names.get(group.name, group.name) for group in grant.to))
        grants_by_groups.setdefault(ids, []).append(grant)
    amounts = {}
    for ids, grants_to in grants_by_groups.items():
        groups = [agreement.recipients[reference.name] for reference in grants_to[0].to]
        amounts[ids] = NamedAmount(
            "+".join(names.get(group.id, group.id) for group in groups),
            recipients_of(agreement, grants_to[0]),
            _sum(grants_to),
            inhabitants=_inhabitants(agreement, groups),
        )
    return amounts


def _inhabitants(agreement: Agreement, groups: list[Recipients]) -> Fraction | None:
    """Return the inhabitants of a single group; in several, the same people would count twice."""
    if len(groups) != 1 or groups[0].union:
        return None
    counts = [inhabitants(agreement, groups[0], member) for member in groups[0].members]
    known = [count for count in counts if count is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(counts) else None
