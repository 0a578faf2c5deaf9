"""Portions: the parts that a key splits an amount into, down to those with weights of their own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agree.base import Finding, Kind, Quoted, Span, message
from agree.distribute.keys.shares import of_fractions
from agree.distribute.plan.pools import Bounds, PlannedPortion
from agree.distribute.plan.weights import (
    PendingFacts,
    Unplannable,
    amount_finding,
    bounds,
    eligible,
    own_weights,
    weights,
)
from agree.sections import Agreement, Formula, Key, Member, Portion, Reference, Table

PORTIONS_EXCEED_POOL = Kind(
    "portions-exceed-pool",
    message("the portions are {over} more than the amount to distribute, {amount}"),
    advice=message(
        "Lower the fixed portions, or check the amount of the grant; mind what of_which takes."
    ),
)
PORTIONS_LEAVE_REST = Kind(
    "portions-leave-rest",
    message("the portions leave {left} of {amount} undistributed"),
    hint=message("Add a portion without a size: it takes what is left."),
)
TABLE_SUM = Kind(
    "table-sum",
    message("the table sums to {printed}, but should distribute {amount}"),
    advice=message("Correct the cell that is wrong, or the amount of the grant."),
)
WEIGHTS_SUM_TO_ZERO = Kind(
    "weights-sum-to-zero",
    message("all weights are zero ({expression}); the amount cannot be distributed"),
    advice=message(
        "Check the figures; if nobody qualifies, the document must say where the money goes."
    ),
)
NOBODY_ELIGIBLE = Kind(
    "nobody-eligible",
    message("no recipient meets the condition {expression}"),
    advice=message("Check the condition and the figures that it compares."),
)
FLOORS_EXCEED = Kind(
    "floors-exceed",
    message("the floors need {limit} together, but only {amount} is there to distribute"),
    advice=message("Lower the floor or raise the amount; the floor counts for this portion alone."),
)
CEILINGS_LEAVE_REST = Kind(
    "ceilings-leave-rest",
    message("the ceilings let through {limit} of {amount} at most; the rest is left undistributed"),
    advice=message("Raise the ceiling, or add a portion for what is left."),
)
FLOOR_ABOVE_CEILING = Kind(
    "floor-above-ceiling",
    message("the floor is above the ceiling for {member}"),
    advice=message("Check which of them has the wrong amount or unit."),
)


class PortionPlanner:
    """Splits an amount by keys, for one agreement and one list of members."""

    def __init__(self, agreement: Agreement, members: Sequence[Member], grant_span: Span) -> None:
        self.agreement = agreement
        self.members = members
        self.grant_span = grant_span
        self.trail: list[str] = []

    def split(self, amount: Fraction, name: str) -> list[PlannedPortion]:
        """The portions of `amount` by the key called `name`."""
        key = self.agreement.keys.get(name)
        if key is None or name in self.trail:  # unknown and circular keys were reported before
            raise Unplannable
        self.trail.append(name)
        try:
            sizes = self._sizes(key, amount)
        except PendingFacts as waiting:
            self.trail.pop()
            cited = (key.citation,) if key.citation.section else ()
            return [PlannedPortion(key.id, key.label, amount, cited, pending_facts=waiting.facts)]
        planned: list[PlannedPortion] = []
        unknown = self._unfinished_table(key) is not None
        for portion, size in zip(key.portions, sizes, strict=True):
            if unknown and portion.size.kind == "rest":  # how much is left is not known yet
                planned.append(PlannedPortion(portion.id, portion.label, size, key_is_pending=True))
            else:
                planned += self._portion(key, portion, size)
        self.trail.pop()
        return planned

    def _sizes(self, key: Key, amount: Fraction) -> list[Fraction]:
        """The exact size of each portion; together they are the amount.

        Raises Waiting when a size depends on facts that are pending.
        """
        stated = [self._stated_size(portion, amount) for portion in key.portions]
        left = amount - sum((size for size in stated if size is not None), Fraction(0))
        takers = [place for place, size in enumerate(stated) if size is None]
        if len(takers) > 1 or _shares(key) > 1:  # the checks have said so
            raise Unplannable
        only_tables = all(portion.size.kind == "table" for portion in key.portions)
        if only_tables and (left < 0 or (left and self._unfinished_table(key) is None)):
            way = key.portions[-1].way
            span = way.span if isinstance(way, Table) else key.span
            raise Unplannable(self._finding(TABLE_SUM, span, printed=amount - left, amount=amount))
        if left < 0:
            raise Unplannable(
                self._finding(PORTIONS_EXCEED_POOL, key.span, over=-left, amount=amount)
            )
        taker = takers[0] if takers else self._unfinished_table(key)
        unfinished = self._unfinished_table(key)
        if left and taker is None:
            raise Unplannable(
                self._finding(PORTIONS_LEAVE_REST, key.span, left=left, amount=amount)
            )
        sizes = [size or Fraction(0) for size in stated]
        # What a table does not know may be as much as all that is left: that waits with it.
        if unfinished is not None:
            sizes[unfinished] += left
        elif taker is not None:
            sizes[taker] += left
        return sizes

    def _unfinished_table(self, key: Key) -> int | None:
        """The last table of the key in which something is pending."""
        found = [
            place
            for place, portion in enumerate(key.portions)
            if portion.size.kind == "table"
            and isinstance(portion.way, Table)
            and None in self._printed(portion.way)
        ]
        return found[-1] if found else None

    def _finding(self, code: Kind, span: Span, **minor: Fraction) -> Finding:
        return amount_finding(self.agreement, code, span, (self.grant_span,), **minor)

    def _stated_size(self, portion: Portion, amount: Fraction) -> Fraction | None:
        """The size that a portion states; None for the one that takes what is left."""
        size = portion.size
        if size.kind == "share":
            return amount * size.value
        if size.kind == "each":
            return size.value * sum(eligible(self.agreement, self.members, portion.where))
        if size.kind == "table" and isinstance(portion.way, Table):
            known = [value for value in self._printed(portion.way) if value is not None]
            return sum(known, Fraction(0))
        return size.value if size.kind == "amount" else None

    def _portion(self, key: Key, portion: Portion, amount: Fraction) -> list[PlannedPortion]:
        label = portion.label or (key.label if len(key.portions) == 1 else "")
        cited = tuple(cited for cited in (portion.citation, key.citation) if cited.section)
        leaf = PlannedPortion(portion.id, label, amount, cited, portion)
        if isinstance(portion.way, Reference):
            return self._nested(leaf, portion.way)
        try:
            return [self._leaf(leaf, portion)]
        except PendingFacts as waiting:
            return [leaf._replace(pending_facts=waiting.facts)]

    def _nested(self, outer: PlannedPortion, key: Reference) -> list[PlannedPortion]:
        inner = self.split(outer.amount, key.name)
        if len(inner) == 1:
            return [inner[0]._replace(id=outer.id, citations=outer.citations + inner[0].citations)]
        return [
            part._replace(id=f"{outer.id}/{part.id}", citations=outer.citations + part.citations)
            for part in inner
        ]

    def _leaf(self, leaf: PlannedPortion, portion: Portion) -> PlannedPortion:
        if isinstance(portion.way, Table):
            return self._tabled(leaf, portion.way)
        takes_part = eligible(self.agreement, self.members, portion.where)
        if portion.size.kind == "each":
            each = [portion.size.value if part else None for part in takes_part]
            return leaf._replace(stated=tuple(each))
        found = self._weights(portion, takes_part)
        self._refuse_zero(portion, found, takes_part, leaf.amount)
        whole = of_fractions(found)
        leaf = leaf._replace(
            weights=whole.numerators,
            scale=whole.denominator,
            floors=bounds(self.agreement, self.members, portion.floor, takes_part),
            ceilings=bounds(self.agreement, self.members, portion.ceiling, takes_part),
        )
        self._refuse_infeasible(leaf, portion)
        return leaf

    def _weights(self, portion: Portion, takes_part: list[bool]) -> list[Fraction]:
        """Return each member's weight: by expression, equal, or as the form of key has it."""
        way = portion.way
        if way is None or isinstance(way, Formula):
            return weights(self.agreement, self.members, way, takes_part)
        if isinstance(way, (Table, Reference)):
            raise TypeError(f"{way} has no weights")
        own = own_weights(self.agreement, self.members, way, portion)
        return [weight * part for weight, part in zip(own, takes_part, strict=True)]

    def _refuse_zero(
        self, portion: Portion, found: list[Fraction], takes_part: list[bool], amount: Fraction
    ) -> None:
        if amount == 0 or any(found):
            return
        place = portion.where or portion.way
        span = place.span if isinstance(place, Formula) else portion.span
        expression = Quoted(place.expression.text if isinstance(place, Formula) else portion.id)
        code = WEIGHTS_SUM_TO_ZERO if any(takes_part) else NOBODY_ELIGIBLE
        raise Unplannable(Finding(code, span, {"expression": expression}, (self.grant_span,)))

    def _refuse_infeasible(self, leaf: PlannedPortion, portion: Portion) -> None:
        from agree.distribute.keys import Infeasible, bounded

        if leaf.weights is None or (leaf.floors is None and leaf.ceilings is None):
            return
        nothing: Bounds = (None,) * len(self.members)
        floors, ceilings = leaf.floors or nothing, leaf.ceilings or nothing
        for member, floor, ceiling in zip(self.members, floors, ceilings, strict=True):
            if floor is not None and ceiling is not None and floor > ceiling:
                span = portion.ceiling.span if portion.ceiling else portion.span
                raise Unplannable(Finding(FLOOR_ABOVE_CEILING, span, {"member": member.name}))
        try:
            bounded(leaf.amount, leaf.weights, floors, ceilings)
        except Infeasible as fault:
            at = portion.floor if fault.reason == "floors" else portion.ceiling
            code = FLOORS_EXCEED if fault.reason == "floors" else CEILINGS_LEAVE_REST
            span = at.span if at else portion.span
            raise Unplannable(
                self._finding(code, span, limit=fault.limit, amount=leaf.amount)
            ) from None

    def _printed(self, table: Table) -> list[Fraction | None]:
        found = [table.figures.of(member) for member in self.members]
        if None in found:
            raise Unplannable
        return [figure.value for figure in found if figure is not None]

    def _tabled(self, leaf: PlannedPortion, table: Table) -> PlannedPortion:
        printed = self._printed(table)
        if table.of_shares:
            printed = [None if share is None else share * leaf.amount for share in printed]
        known = [value for value in printed if value is not None]
        over = sum(known, Fraction(0)) - leaf.amount
        if over > 0 and table.of_shares:  # the checks have said so
            raise Unplannable
        if over > 0 or (over and len(known) == len(printed)):
            sums = {"printed": leaf.amount + over, "amount": leaf.amount}
            raise Unplannable(self._finding(TABLE_SUM, table.span, **sums))
        return leaf._replace(stated=tuple(printed))


def _shares(key: Key) -> Fraction:
    """What the shares of a key's portions sum to."""
    sizes = [portion.size for portion in key.portions]
    return sum((size.value for size in sizes if size.kind == "share"), Fraction(0))
