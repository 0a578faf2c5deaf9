"""Changes of amounts: of the agreement, an area, a grant or a group of recipients.

What in one agreement is what in the other is told by its id, and by `was:` for what was renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, Protocol, TypeAlias, TypeVar

from agree.base import Record
from agree.distribute.ledger import Ledger
from agree.questions.per_inhabitant import Inhabitants, inhabitants, inhabitants_together
from agree.questions.summary import recipients_of
from agree.report import NOT_APPLICABLE
from agree.sections import Agreement, Area, Grant, Lack, Recipients, lack_of_all
from agree.sections.shared import PENDING, UNKNOWN

Status: TypeAlias = Literal["same", "new", "gone", "renamed", "moved", "unknown"]


class NamedAmount(Record):
    """The amount (minor units) of an agreement, an area, a grant or a group.

    `lack` says why not all of it is known: `amount` is then what is known of it, or None.
    `recipients` are the names of the groups that a grant goes to, `area` is the id of its area.
    A group that `shares` gets more, of grants that go to others too. `to_unknown`: no source tells
    who receives it. What `is_retained` stays with the payer, who is its name.
    """

    id: str
    name: str
    amount: int | None
    recipients: str = ""
    inhabitants: Inhabitants = NOT_APPLICABLE
    area: str = ""
    lack: Lack | None = None
    shares: bool = False
    to_unknown: bool = False
    is_retained: bool = False


NOT_TOLD = NamedAmount("", "", None, lack=UNKNOWN)
"""A side that does not tell what it gave: what its sources leave untold may contain it."""


class Change(Record):
    """The same thing in both agreements; a side that is None: it is new, or gone.

    It is neither when its grants are in both and it has them in one alone (`moved`), nor when the
    side is NOT_TOLD.
    """

    before: NamedAmount | None
    after: NamedAmount | None
    moved: bool = False

    @property
    def latest(self) -> NamedAmount:
        """The later side, where there is one: it gives the change its name."""
        amount = self.before if self.after in (None, NOT_TOLD) else self.after
        assert amount is not None
        return amount

    @property
    def status(self) -> Status:
        """What became of it: new, gone, renamed (another id or name), or the same.

        Its grants may have moved from or to others, or a side may not tell whether it is there.
        """
        if NOT_TOLD in (self.before, self.after):
            return "unknown"
        if self.before is None or self.after is None:
            if self.moved:
                return "moved"
            return "new" if self.before is None else "gone"
        same = self.before.id == self.after.id and self.before.name == self.after.name
        return "same" if same else "renamed"

    @property
    def difference(self) -> int | None:
        """The amount after less the amount before (minor units); None when one is not known.

        What goes to unknown recipients here, and is divided otherwise there, has none.
        """
        sides = [side for side in (self.before, self.after) if side is not None]
        if any(side.lack or (self.moved and side.to_unknown) for side in sides):
            return None
        before, after = (0 if side is None else side.amount for side in (self.before, self.after))
        return None if before is None or after is None else after - before

    @property
    def lack(self) -> Lack | None:
        """Why the difference is not known: a side is pending or unknown; None when it is known."""
        if self.difference is not None:
            return None
        lacks = {side.lack for side in (self.before, self.after) if side is not None}
        return PENDING if PENDING in lacks else UNKNOWN

    @property
    def relative(self) -> Fraction | None:
        """The difference as a part of what there was; None where there was nothing, or less."""
        return relative_change(self.difference, self.before.amount if self.before else None)


def relative_change(difference: int | None, before: int | None) -> Fraction | None:
    """Return a difference as a part of what there was before; None where there was nothing.

    Nor is there one of what was contributed: a part of that would have the other sign.
    """
    if difference is None or before is None or before <= 0:
        return None
    return Fraction(difference, before)


class _Renamable(Protocol):
    """Something with an id, and the id that it had before when that was another ("": none)."""

    @property
    def id(self) -> str: ...

    @property
    def was(self) -> str: ...


GroupIds: TypeAlias = tuple[str, ...]
"""The groups that a grant goes to, by the ids that they have in the later agreement."""
T = TypeVar("T", bound=_Renamable)
Pair = tuple[T | None, T | None]


def paired(before: Iterable[T], after: Iterable[T]) -> tuple[Pair[T], ...]:
    """Pair each item with its counterpart: those of `after` in order, then those that are gone.

    An explicit `was:` goes before an equal id, and works in both directions.
    """
    unpaired = {item.id: item for item in before}
    after = list(after)
    counterparts: dict[str, T] = {}
    places = {name: place for place, name in enumerate(unpaired)}
    renamed: dict[str, list[str]] = {}
    for item in unpaired.values():
        renamed.setdefault(item.was, []).append(item.id)
    for item in after:
        earlier = [name for name in (item.was, *renamed.get(item.id, ())) if name in unpaired]
        if earlier and item.id not in counterparts:
            counterparts[item.id] = unpaired.pop(min(earlier, key=places.__getitem__))
    for item in after:
        if item.id in unpaired and item.id not in counterparts:
            counterparts[item.id] = unpaired.pop(item.id)
    return (
        *((counterparts.get(item.id), item) for item in after),
        *((item, None) for item in unpaired.values()),
    )


def total_change(before: Agreement, after: Agreement) -> Change:
    """Return the change of the whole agreement."""
    return Change(_of_agreement(before), _of_agreement(after))


def area_changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Return the change of each area; what one side has no area for, it may not tell of."""
    hides_before, hides_after = map(_has_unknown_recipients, (before, after))
    return tuple(
        Change(
            _side(_of_area(earlier), untold=hides_before and _tells_any(after, later)),
            _side(_of_area(later), untold=hides_after and _tells_any(before, earlier)),
        )
        for earlier, later in paired(before.areas, after.areas)
    )


class GrantPair(Record):
    """A grant in both agreements, whatever area it stands in; a side that is None has none.

    With `untold`, that side does not tell whether it has: in the area it has a grant of an unknown
    amount, or to unknown recipients, that the other side divides otherwise; or it has no such area,
    and grants to unknown recipients in others. With `moved`, the grant itself is such a one.
    """

    before: Grant | None
    after: Grant | None
    untold: bool = False
    moved: bool = False


class _OtherSide(Record):
    """What one agreement leaves open of a grant that the other has alone.

    `areas` are its areas by their ids in the other. `to_unknown` are those with a grant to unknown
    recipients, `alone` those with a grant that the other has not, `of_unknown_amount` those where
    the amount of such a grant is unknown: the other agreement has it divided otherwise.
    """

    areas: Mapping[str | None, str | None]
    to_unknown: frozenset[str]
    alone: frozenset[str]
    of_unknown_amount: frozenset[str]


def grant_pairs(before: Agreement, after: Agreement) -> tuple[GrantPair, ...]:
    """Return each grant in both agreements."""
    areas = [
        (None if earlier is None else earlier.id, None if later is None else later.id)
        for earlier, later in paired(before.areas, after.areas)
    ]
    pairs = paired(before.grants, after.grants)
    ended = [earlier for earlier, later in pairs if earlier and later is None]
    added = [later for earlier, later in pairs if later and earlier is None]
    earlier_side = _other_side(before, ended, {later: earlier for earlier, later in areas})
    later_side = _other_side(after, added, dict(areas))
    return tuple(
        _pair(earlier, later, before, later_side)
        if later is None
        else _pair(earlier, later, after, earlier_side)
        for earlier, later in pairs
    )


def _other_side(
    agreement: Agreement, alone: Iterable[Grant], areas: Mapping[str | None, str | None]
) -> _OtherSide:
    alone = tuple(alone)
    return _OtherSide(
        areas,
        frozenset(one.area for one in agreement.grants if agreement.does_not_tell(one.to)),
        frozenset(grant.area for grant in alone),
        frozenset(grant.area for grant in alone if grant.lack),
    )


def _pair(
    earlier: Grant | None, later: Grant | None, agreement: Agreement, other: _OtherSide
) -> GrantPair:
    """Return a pair of grants; where an `agreement` has one alone, with what the other leaves open.

    What the other gave to unknown recipients in an area may contain it. In an area that the other
    has not, any of its grants to unknown recipients may, when it is told who receives this one.
    """
    grant = earlier if later is None else later
    if grant is None or (earlier is not None and later is not None):
        return GrantPair(earlier, later)
    area, told = other.areas[grant.area], is_told(agreement, grant)
    untold = area in other.to_unknown or area in other.of_unknown_amount
    if area is None and other.to_unknown:
        untold = not agreement.does_not_tell(grant.to)
    return GrantPair(earlier, later, untold, not told and area in other.alone and not untold)


def is_told(agreement: Agreement, grant: Grant) -> bool:
    """Return whether a source tells how large a grant is, and who receives it."""
    return not grant.lack and not agreement.does_not_tell(grant.to)


def _tells_any(agreement: Agreement, area: Area | None) -> bool:
    """Return whether it is told who receives a grant of an area.

    What the other agreement gave to unknown recipients may then contain the area.
    """
    return area is not None and any(not agreement.does_not_tell(one.to) for one in area.grants)


def grant_changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Return the change of each grant."""
    return tuple(
        Change(
            _side(_of_grant(before, pair.before), untold=pair.untold),
            _side(_of_grant(after, pair.after), untold=pair.untold),
            pair.moved,
        )
        for pair in grant_pairs(before, after)
    )


def _side(amount: NamedAmount | None, *, untold: bool) -> NamedAmount | None:
    """Return a side of a change, which where nothing is there may not tell whether it is."""
    return NOT_TOLD if amount is None and untold else amount


def group_changes(ledger_before: Ledger, ledger_after: Ledger) -> tuple[Change, ...]:
    """Return the change of what goes to the same groups in all, and of what stays with the payer.

    What a side does not tell of a grant to a group is missing in the group's sum there, and what
    goes to nobody knows whom may be so in the sum of any group.
    """
    before, after = ledger_before.agreement, ledger_after.agreement
    names = later_names(before, after)
    earlier, later = _by_groups(ledger_before, names), _by_groups(ledger_after, {})
    all_groups = {**later, **earlier}
    told = {ids for ids, amount in all_groups.items() if not amount.to_unknown}
    untold_before = set(told) if _has_unknown_recipients(before) else set[GroupIds]()
    untold_after = set(told) if _has_unknown_recipients(after) else set[GroupIds]()
    stay = dict[GroupIds, bool]()
    for pair in grant_pairs(before, after):
        ids_before = None if pair.before is None else _group_ids(pair.before, names)
        ids_after = None if pair.after is None else _group_ids(pair.after, {})
        for ids in {ids_before, ids_after} - {None}:
            assert ids is not None
            in_both = pair.before is not None and pair.after is not None
            stay[ids] = stay.get(ids, True) and (in_both or pair.moved)
        if ids_before == ids_after:
            continue
        if ids_after and (pair.untold if pair.before is None else not is_told(before, pair.before)):
            untold_before.add(ids_after)
        if ids_before and (pair.untold if pair.after is None else not is_told(after, pair.after)):
            untold_after.add(ids_before)
    to_groups = tuple(
        Change(
            _with_untold(earlier.get(ids), untold=ids in untold_before),
            _with_untold(later.get(ids), untold=ids in untold_after),
            stay[ids],
        )
        for ids in all_groups
    )
    stays = Change(_retained(ledger_before), _retained(ledger_after))
    any_stays = any(side is not None and side.amount for side in (stays.before, stays.after))
    return (*to_groups, stays) if any_stays else to_groups


def _retained(ledger: Ledger) -> NamedAmount:
    """Return what stays with the payer of an agreement, since nobody earned it."""
    agreement = ledger.agreement
    waits = any(outcome.may_retain_more for outcome in ledger.outcomes)
    return NamedAmount(
        "retained",
        agreement.payer,
        ledger.total_of("retained"),
        lack=PENDING if waits else None,
        is_retained=True,
    )


def _has_unknown_recipients(agreement: Agreement) -> bool:
    return any(agreement.does_not_tell(grant.to) for grant in agreement.grants)


def _with_untold(amount: NamedAmount | None, *, untold: bool) -> NamedAmount | None:
    """Return what is known of a group's sum, to which something may come that is not told."""
    if amount is not None and untold:
        return amount._replace(lack=amount.lack or UNKNOWN)
    return _side(amount, untold=untold)


def later_names(before: Agreement, after: Agreement) -> dict[str, str]:
    """Return the id that each group of the earlier agreement has in the later one."""
    pairs: tuple[Pair[Recipients], ...] = paired(
        before.recipients.values(), after.recipients.values()
    )
    return {
        earlier.id: earlier.id if later is None else later.id for earlier, later in pairs if earlier
    }


def _known(grants: Iterable[Grant]) -> tuple[int | None, Lack | None]:
    """Return what is known of the sum of grants (minor units), and why that is not all of it."""
    grants = list(grants)
    known = [grant.amount for grant in grants if grant.amount or not grant.lack]
    return sum(known) if known or not grants else None, lack_of_all(grants)


def _or_total(grants: Iterable[Grant], total: int | None) -> tuple[int | None, Lack | None]:
    """Return what is known of the sum of grants, or the total that is stated for them."""
    amount, lack = _known(grants)
    return (amount, lack) if lack is None or total is None else (total, None)


def _of_agreement(agreement: Agreement) -> NamedAmount:
    amount, lack = _or_total(agreement.grants, agreement.total)
    return NamedAmount(agreement.id, agreement.name, amount, lack=lack)


def _of_area(area: Area | None) -> NamedAmount | None:
    if area is None:
        return None
    amount, lack = _or_total(area.grants, area.total)
    return NamedAmount(area.id, area.name, amount, lack=lack)


def _of_grant(agreement: Agreement, grant: Grant | None) -> NamedAmount | None:
    if grant is None:
        return None
    groups = [agreement.recipients[reference.name] for reference in grant.to]
    amount, lack = _known([grant])
    return NamedAmount(
        grant.id,
        grant.name,
        amount,
        recipients_of(agreement, grant),
        _inhabitants(agreement, groups),
        grant.area,
        lack,
        to_unknown=agreement.does_not_tell(grant.to),
    )


def _group_ids(grant: Grant, names: dict[str, str]) -> GroupIds:
    """Return the groups that a grant goes to, called as the later agreement calls them."""
    return tuple(sorted(names.get(group.name, group.name) for group in grant.to))


def _by_groups(ledger: Ledger, names: dict[str, str]) -> dict[GroupIds, NamedAmount]:
    """Return what goes to each list of groups in all, called as the other agreement calls them."""
    agreement = ledger.agreement
    retained = {outcome.pool.grant.id: outcome.retained for outcome in ledger.outcomes}
    grants_by_groups: dict[GroupIds, list[Grant]] = {}
    for grant in agreement.grants:
        grants_by_groups.setdefault(_group_ids(grant, names), []).append(grant)
    amounts, shared = {}, _shared_groups(agreement)
    for ids, grants_to in grants_by_groups.items():
        groups = [agreement.recipients[reference.name] for reference in grants_to[0].to]
        amount, lack = _known(grants_to)
        if amount is not None:
            amount -= sum(retained.get(grant.id, 0) for grant in grants_to)
        amounts[ids] = NamedAmount(
            "+".join(names.get(group.id, group.id) for group in groups),
            recipients_of(agreement, grants_to[0]),
            amount,
            inhabitants=_inhabitants(agreement, groups),
            lack=lack,
            shares=not shared.isdisjoint(agreement.groups(grants_to[0].to)),
            to_unknown=agreement.does_not_tell(grants_to[0].to),
        )
    return amounts


def _shared_groups(agreement: Agreement) -> frozenset[str]:
    """Return the groups that get one grant alone, or with some groups, and another with others."""
    together: dict[str, set[frozenset[str]]] = {}
    for grant in agreement.grants:
        groups = agreement.groups(grant.to)
        for group in groups:
            together.setdefault(group, set()).add(groups)
    return frozenset(group for group, several in together.items() if len(several) > 1)


def _inhabitants(agreement: Agreement, groups: list[Recipients]) -> Inhabitants:
    """Return the inhabitants of a single group; in several, the same people would count twice."""
    if len(groups) != 1 or groups[0].union:
        return NOT_APPLICABLE
    (group,) = groups
    return inhabitants_together(inhabitants(agreement, group, one) for one in group.members)
