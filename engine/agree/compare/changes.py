"""A change of one amount: of the agreement, an area, a grant or a group of recipients."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base import short_repr
from agree.compare.matching import Pair, paired
from agree.questions.annex import inhabitants
from agree.questions.summary import recipients_of
from agree.sections import Agreement, Area, Grant, Recipients

Status: TypeAlias = Literal["same", "new", "gone", "renamed"]


@short_repr
class Side(NamedTuple):
    """Something in one of the agreements, with its amount in minor units.

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
        """Main units per inhabitant, where inhabitants are declared; `minor` to a main unit."""
        if self.amount is None or not self.inhabitants:
            return None
        return Fraction(self.amount, minor) / self.inhabitants


@short_repr
class Change(NamedTuple):
    """The same thing in both agreements; a side that is None: it is new, or gone."""

    before: Side | None
    after: Side | None

    @property
    def shown(self) -> Side:
        """The side that gives it its name: the later one, where there is one."""
        side = self.after or self.before
        assert side is not None
        return side

    @property
    def status(self) -> Status:
        """Whether it is new, gone, renamed (another id or name) or the same."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        same = self.before.id == self.after.id and self.before.name == self.after.name
        return "same" if same else "renamed"

    @property
    def difference(self) -> int | None:
        """How much more there is than before (minor units); None when an amount is not known."""
        amounts = [0 if side is None else side.amount for side in self]
        if amounts[0] is None or amounts[1] is None:
            return None
        return amounts[1] - amounts[0]

    @property
    def relative(self) -> Fraction | None:
        """The difference as a part of what there was; None where there was nothing."""
        return relative(self.difference, self.before.amount if self.before else None)


def relative(difference: int | None, before: int | None) -> Fraction | None:
    """A difference as a part of what there was before."""
    return Fraction(difference, before) if difference is not None and before else None


def total_change(before: Agreement, after: Agreement) -> Change:
    """The change of the whole agreement."""
    return Change(_whole(before), _whole(after))


def area_changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """The change of each area."""
    pairs = paired(before.areas, after.areas)
    return tuple(Change(_area(one), _area(other)) for one, other in pairs)


def grant_pairs(before: Agreement, after: Agreement) -> tuple[Pair[Grant], ...]:
    """Each grant in both agreements, wherever it stands."""
    return paired(before.grants, after.grants)


def grant_changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """The change of each grant."""
    pairs = grant_pairs(before, after)
    return tuple(Change(_grant(before, one), _grant(after, other)) for one, other in pairs)


def group_changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """The change of what goes to the same groups in all."""
    names = group_names(before, after)
    earlier = _by_groups(before, names)
    later = _by_groups(after, {})
    together = [*later, *(groups for groups in earlier if groups not in later)]
    return tuple(Change(earlier.get(groups), later.get(groups)) for groups in together)


def group_names(before: Agreement, after: Agreement) -> dict[str, str]:
    """What each group of the earlier agreement is called in the later one."""
    pairs: tuple[Pair[Recipients], ...] = paired(
        before.recipients.values(), after.recipients.values()
    )
    return {one.id: one.id if other is None else other.id for one, other in pairs if one}


def _amount(grants: Iterable[Grant]) -> int | None:
    """What grants sum to; None when one of them is not known."""
    found = list(grants)
    return None if any(grant.unknown for grant in found) else sum(grant.amount for grant in found)


def _whole(agreement: Agreement) -> Side:
    amount = _amount(agreement.grants)
    return Side(agreement.id, agreement.name, agreement.total if amount is None else amount)


def _area(area: Area | None) -> Side | None:
    if area is None:
        return None
    amount = _amount(area.grants)
    return Side(area.id, area.name, area.total if amount is None else amount)


def _grant(agreement: Agreement, grant: Grant | None) -> Side | None:
    if grant is None:
        return None
    groups = [agreement.recipients[reference.name] for reference in grant.to]
    counted = _inhabitants(agreement, groups)
    to = recipients_of(agreement, grant)
    return Side(grant.id, grant.name, _amount([grant]), to, counted, grant.area)


def _by_groups(agreement: Agreement, names: dict[str, str]) -> dict[tuple[str, ...], Side]:
    """What goes to each list of groups, called as the other agreement calls them."""
    found: dict[tuple[str, ...], list[Grant]] = {}
    for grant in agreement.grants:
        to = tuple(sorted(names.get(one.name, one.name) for one in grant.to))
        found.setdefault(to, []).append(grant)
    sides = {}
    for to, grants in found.items():
        groups = [agreement.recipients[one.name] for one in grants[0].to]
        identity = "+".join(names.get(group.id, group.id) for group in groups)
        name, counted = recipients_of(agreement, grants[0]), _inhabitants(agreement, groups)
        sides[to] = Side(identity, name, _amount(grants), inhabitants=counted)
    return sides


def _inhabitants(agreement: Agreement, groups: list[Recipients]) -> Fraction | None:
    """How many inhabitants a single group has; of several, the same people would count twice."""
    if len(groups) != 1 or groups[0].union:
        return None
    counted = [inhabitants(agreement, groups[0], member) for member in groups[0].members]
    known = [count for count in counted if count is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(counted) else None
