"""Portions: the parts that a key splits an amount into, down to those with weights of their own."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from fractions import Fraction
from typing import TypeAlias

from agree.base import Amount, Finding, Kind, Quoted, Span, message
from agree.distribute.bounds import check_limits, limits_of
from agree.distribute.leaving import (
    NOBODY,
    Places,
    eligible_places,
    left_out,
    may_take,
    who_may_be_eligible,
)
from agree.distribute.limits import Limit
from agree.distribute.pools import PlannedPortion, within
from agree.distribute.rates import Each, amounts_to_each, check_units
from agree.distribute.shares import Shares
from agree.distribute.weights import (
    PendingFacts,
    TooLittle,
    Unplannable,
    earned_parts,
    eligible,
    weights,
)
from agree.sections import Agreement, Citation, Formula, Key, KeyTable, Member, Portion, Reference
from agree.sections.keys import MOST_PORTIONS

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

PORTION_FOR_NOBODY = Kind(
    "portion-for-nobody",
    message("nobody is left to share this portion: those whom it could be for have left"),
    hint=message("Look at only and leaves: in this key, and in the key that uses it."),
)
EARNED_TWICE = Kind(
    "earned-twice",
    message("what is earned is said here and in {key} too, which distributes this portion"),
    hint=message("Leave out one of them."),
)

EARNED_OVER_BOUNDS = Kind(
    "earned-over-bounds",
    message("{key} holds what members get of it within bounds; what is earned cannot change it"),
    hint=message("Move earned into the portions of {key}: its bounds are then of what is earned."),
)
_Split: TypeAlias = "tuple[str, Fraction, Places]"
"""The name of a key, an amount that it splits, and who has left before."""
_Steps: TypeAlias = "Generator[_Split, list[PlannedPortion] | None, list[PlannedPortion]]"
"""The portions of a key, found step by step: asks for those of another key, and is given them."""


class PortionPlanner:
    """Splits amounts by keys, for one grant of an agreement and its members."""

    def __init__(
        self,
        agreement: Agreement,
        members: Sequence[Member],
        grant_span: Span,
        *,
        signed: bool = False,
    ) -> None:
        """Make a planner; `signed` when members may contribute, so that amounts are below zero."""
        self.signed = signed
        self.agreement = agreement
        self.members = members
        self.grant_span = grant_span
        self._planned: dict[_Split, list[PlannedPortion]] = {}
        self._each: dict[tuple[int, Places], Each] = {}

    def split(self, amount: Fraction, name: str) -> list[PlannedPortion]:
        """Return the portions of `amount` by the key called `name`. Raises Unplannable.

        A key that others use is planned once for each amount that it splits.
        """
        whole: _Split = (name, amount, NOBODY)
        opened = [(whole, self._portions(*whole))]
        names, answer = {name}, None
        while opened:
            split, steps = opened[-1]
            try:
                inner = steps.send(answer)
            except StopIteration as end:
                answer = self._planned[split] = end.value
                names.discard(split[0])
                opened.pop()
                continue
            answer = self._planned.get(inner)
            if answer is None:
                if inner[0] in names:  # the checks have reported the circle
                    raise Unplannable
                names.add(inner[0])
                opened.append((inner, self._portions(*inner)))
        return self._planned[whole]

    def to_each(self, key: Reference | None) -> list[tuple[PlannedPortion, Each]]:
        """Return the portions of a key that gives to each, with what each is given, if known.

        Raises Unplannable for another key, which the checks have reported.
        """
        named = None if key is None else self.agreement.keys.get(key.name)
        if named is None or any(portion.size.kind != "each" for portion in named.portions):
            raise Unplannable
        found = []
        for place, portion in enumerate(named.portions):
            try:
                absent = left_out(self.agreement, self.members, named, NOBODY)[place]
                each = self._to_each(portion, absent)
            except PendingFacts as pending:
                each = Each((None,) * len(self.members), pending.facts)
            found.append((_planned(named, portion, each.known), each))
        return found

    def _to_each(self, portion: Portion, absent: Places) -> Each:
        """Return what a portion gives to each who is not absent, worked out once."""
        asked = id(portion), absent
        if asked not in self._each:
            try:
                takes_part = self._eligible(portion, portion.size.value, absent)
            except PendingFacts as pending:  # who is eligible is not known
                places = range(len(self.members))
                waiting = tuple(Fraction(0) if place in absent else None for place in places)
                return Each(waiting, pending.facts)
            found = amounts_to_each(self.agreement, self.members, portion, takes_part)
            if not self.signed:
                check_units(self.members, portion, found)
            self._each[asked] = found
        return self._each[asked]

    def _portions(self, name: str, amount: Fraction, gone: Places) -> _Steps:
        """Return the portions of a key; yield each key that splits one of them further."""
        key = self.agreement.keys.get(name)
        if key is None:  # the checks have reported it
            raise Unplannable
        try:
            out = left_out(self.agreement, self.members, key, gone)
            stated = [
                self._stated_size(portion, amount, absent)
                for portion, absent in zip(key.portions, out, strict=True)
            ]
        except PendingFacts as pending:
            cited = (key.citation,) if key.citation.section else ()
            whole = PlannedPortion(key.id, key.label, amount, cited, pending_facts=pending.facts)
            return [whole._replace(eligible=who_may_be_eligible(self.members, gone))]
        pending_table = self._pending_table(key, out)
        sizes = self._sizes(key, amount, stated, pending_table)
        portions: list[PlannedPortion] = []
        for portion, size, absent in zip(key.portions, sizes, out, strict=True):
            if pending_table is not None and portion.size.kind == "rest":
                portions.append(
                    PlannedPortion(portion.id, portion.label, size, key_is_pending=True)
                )
            else:
                portions += yield from self._portion(key, portion, size, absent)
            if len(portions) > MOST_PORTIONS:  # the checks have reported it
                raise Unplannable
        if pending_table is not None:
            portions = self._with_rest(portions, key, out, key.portions[pending_table])
        return self._levelled(portions, key, amount, (key.citation,))

    def _with_rest(
        self, portions: Sequence[PlannedPortion], key: Key, out: Sequence[Places], pending: Portion
    ) -> list[PlannedPortion]:
        """Return portions of which the pending one, which takes what is left, tells whose that is.

        It may be theirs who share in the rest, and theirs who wait for any of the portions.
        """
        left_to, stays = NOBODY, False
        for portion, absent in zip(key.portions, out, strict=True):
            if portion.size.kind == "rest":
                left_to |= may_take(self.agreement, self.members, portion, absent)
                stays |= portion.retained
            cells = self._stated_cells(portion, absent) or ()
            left_to |= {place for place, cell in enumerate(cells) if cell is None}
        stated = (part for part in portions if part.stated is not None)  # the others wait apart
        awaits = tuple({one.id: one for part in stated for one in part.pending_facts}.values())
        return [
            one._replace(left_to=left_to, rest_stays=stays, pending_facts=awaits)
            if one.origin is pending
            else one
            for one in portions
        ]

    def _sizes(
        self,
        key: Key,
        amount: Fraction,
        stated: Sequence[Fraction | None],
        pending_table: int | None,
    ) -> list[Fraction]:
        """Return the exact size of each portion; together they are the amount.

        The portion without a stated size takes what is left. While a table has a cell pending, the
        table takes it: what it does not tell yet may be as much as all that is left.
        """
        left = amount - sum((size for size in stated if size is not None), Fraction(0))
        takers = [place for place, size in enumerate(stated) if size is None]
        if len(takers) > 1 or _sum_of_shares(key) > 1:  # the checks have reported it
            raise Unplannable
        taker = next(iter(takers), None) if pending_table is None else pending_table
        only_tables = all(portion.size.kind == "table" for portion in key.portions)
        if only_tables and left and (left < 0 or pending_table is None):
            way = key.portions[-1].way
            span = way.span if isinstance(way, KeyTable) else key.span
            raise self._fault(TABLE_SUM, span, left < 0, printed=amount - left, amount=amount)
        if left < 0:
            raise self._fault(PORTIONS_EXCEED_POOL, key.span, True, over=-left, amount=amount)
        if left and taker is None:
            raise self._fault(PORTIONS_LEAVE_REST, key.span, False, left=left, amount=amount)
        sizes = [size or Fraction(0) for size in stated]
        if taker is not None:
            sizes[taker] += left
        return sizes

    def _stated_size(self, portion: Portion, amount: Fraction, absent: Places) -> Fraction | None:
        """Return the size that a portion states; None for the one that takes what is left."""
        size = portion.size
        if size.awaits:
            raise PendingFacts(size.awaits)
        if size.kind == "share":
            return amount * size.value
        cells = self._stated_cells(portion, absent)
        if cells is not None:
            return sum((cell for cell in cells if cell is not None), Fraction(0))
        return size.value if size.kind == "amount" else None

    def _pending_table(self, key: Key, out: Sequence[Places]) -> int | None:
        """Return the place of the key's last portion that states amounts, with one pending."""
        stated = [
            self._stated_cells(portion, absent)
            for portion, absent in zip(key.portions, out, strict=True)
        ]
        places = [
            place for place, cells in enumerate(stated) if cells is not None and None in cells
        ]
        return places[-1] if places else None

    def _stated_cells(self, portion: Portion, absent: Places) -> Sequence[Fraction | None] | None:
        """Return what a portion states for each member, by a table or to each, None if pending."""
        if portion.size.kind == "each":
            return self._to_each(portion, absent).amounts
        if portion.size.kind == "table" and isinstance(portion.way, KeyTable):
            return self._cells(portion.way)
        return None

    def _portion(self, key: Key, portion: Portion, amount: Fraction, absent: Places) -> _Steps:
        """Return a portion of a key; several when a key of its own splits it further."""
        planned = _planned(key, portion, amount)
        if portion.retained:
            return [planned._replace(is_retained=True)]
        if isinstance(portion.way, Reference):
            return (yield from self._split_further(planned, portion.way.name, absent))
        try:
            if isinstance(portion.way, KeyTable):
                return [self._with_earned(self._with_cells(planned, portion.way), portion)]
            return [self._with_weights(planned, portion, absent)]
        except PendingFacts as pending:
            return [
                planned._replace(
                    pending_facts=pending.facts, eligible=who_may_be_eligible(self.members, absent)
                )
            ]

    def _split_further(self, outer: PlannedPortion, name: str, gone: Places) -> _Steps:
        """Return the portions of another key, which bear the label of the one that they split."""
        portions = (yield name, outer.amount, gone) or []
        if outer.origin is not None:
            portions = self._earned_inside(outer.origin, name, portions)
            portions = self._levelled(portions, outer.origin, outer.amount, ())
        around = () if outer.origin is None else (outer.origin,)
        return [
            portion._replace(
                citations=outer.citations + portion.citations, outer=(*around, *portion.outer)
            )
            for portion in within(outer.id, outer.label, portions)
        ]

    def _levelled(
        self,
        portions: list[PlannedPortion],
        bounded: Key | Portion,
        amount: Fraction,
        cited: tuple[Citation, ...],
    ) -> list[PlannedPortion]:
        """Return portions of an amount, held within the bounds of what is got of them in all."""
        if not bounded.floors and not bounded.ceilings:
            return portions

        def limits(takes_part: Sequence[bool]) -> tuple[Limit, ...]:
            floors, ceilings = bounded.floors, bounded.ceilings
            return limits_of(self.agreement, self.members, floors, ceilings, takes_part, amount)

        from agree.distribute.levelling import Levelling  # few agreements have such bounds

        rest_stays = bounded.unearned == "retained"
        level = Levelling(self.agreement, self.members, limits, self.grant_span, rest_stays)
        return level.levelled(portions, tuple(one for one in cited if one.section))

    def _with_weights(
        self, planned: PlannedPortion, portion: Portion, absent: Places
    ) -> PlannedPortion:
        """Return a portion with its weights and bounds, or with the same amount to each."""
        takes_part = self._eligible(portion, planned.amount, absent)
        planned = planned._replace(eligible=tuple(takes_part))
        try:
            return self._shared(planned, portion, absent, takes_part)
        except PendingFacts as pending:
            return planned._replace(pending_facts=pending.facts)

    def _shared(
        self,
        planned: PlannedPortion,
        portion: Portion,
        absent: Places,
        takes_part: Sequence[bool],
    ) -> PlannedPortion:
        """Return a portion with what those who take part get of it. Raises PendingFacts."""
        if portion.size.kind == "each":
            each = self._to_each(portion, absent)
            planned = planned._replace(stated=each.amounts, pending_facts=each.awaits)
            return self._with_earned(planned, portion)
        exact = self._weights(portion, planned.amount, takes_part)
        scaled = Shares.from_fractions(exact)
        planned = planned._replace(
            weights=scaled.numerators,
            scale=scaled.denominator,
            limits=self._limits(portion, planned.amount, takes_part, scaled.numerators),
        )
        return self._with_earned(planned, portion)

    def _limits(
        self,
        portion: Portion,
        amount: Fraction,
        takes_part: Sequence[bool],
        weights: Sequence[int],
    ) -> tuple[Limit, ...]:
        """Return the limits of a portion, within which its amount can be distributed."""
        agreement, members = self.agreement, self.members
        limits = limits_of(agreement, members, portion.floors, portion.ceilings, takes_part, amount)
        rest_stays = portion.unearned == "retained"
        check_limits(
            agreement, members, amount, weights, limits, self.grant_span, rest_stays=rest_stays
        )
        return limits

    def _with_earned(self, planned: PlannedPortion, portion: Portion) -> PlannedPortion:
        """Return a portion with the part of its share that each who takes part has earned."""
        if portion.earned is None or planned.is_retained:
            return planned
        takes_part = planned.eligible or [True] * len(self.members)
        earned = earned_parts(self.agreement, self.members, portion.earned, takes_part)
        return planned._replace(earned=earned, unearned=portion.unearned or "retained")

    def _earned_inside(
        self, outer: Portion, name: str, portions: Sequence[PlannedPortion]
    ) -> list[PlannedPortion]:
        """Return the portions of the key called `name`, of which members earn what `outer` says."""
        if outer.earned is None:
            return list(portions)
        if any(one.levels for one in portions):
            raise Unplannable(Finding(EARNED_OVER_BOUNDS, outer.earned.span, {"key": Quoted(name)}))
        if any(one.earned is not None for one in portions):
            raise Unplannable(Finding(EARNED_TWICE, outer.earned.span, {"key": Quoted(name)}))
        try:
            return [self._with_earned(one, outer) for one in portions]
        except PendingFacts as pending:
            return [one.waiting_for(pending.facts) for one in portions]

    def _eligible(self, portion: Portion, amount: Fraction, absent: Places) -> list[bool]:
        """Return who takes part in a portion: nobody need be told of one that is nothing."""
        try:
            for_whom = eligible_places(self.agreement, self.members, portion) - absent
        except Unplannable:
            if amount:
                raise
            for_whom = NOBODY
        return [place in for_whom for place in range(len(self.members))]

    def _weights(
        self, portion: Portion, amount: Fraction, takes_part: Sequence[bool]
    ) -> list[Fraction]:
        """Return each member's weight: a portion that is nothing goes to nobody without any."""
        try:
            exact = weights(self.agreement, self.members, portion, takes_part)
            if any(exact):
                return exact
            raise self._zero_weights(portion, takes_part)
        except Unplannable:
            if amount:
                raise
            return [Fraction(0)] * len(self.members)

    def _cells(self, table: KeyTable) -> list[Fraction | None]:
        """Return each member's cell of a table; None where it is pending."""
        figures = [table.figures.of(member) for member in self.members]
        if None in figures:  # the checks have reported it
            raise Unplannable
        return [figure.value for figure in figures if figure is not None]

    def _with_cells(self, planned: PlannedPortion, table: KeyTable) -> PlannedPortion:
        """Return a portion with the amounts that a table states, or whose shares it states."""
        cells = self._cells(table)
        if table.of_shares:
            cells = [None if share is None else share * planned.amount for share in cells]
        known = [cell for cell in cells if cell is not None]
        printed = sum(known, Fraction(0))
        if table.of_shares and _sum_of_cells(table) > 1:  # the checks have reported it
            raise Unplannable
        if printed > planned.amount or (printed != planned.amount and len(known) == len(cells)):
            exceeds = printed > planned.amount
            raise self._fault(
                TABLE_SUM, table.span, exceeds, printed=printed, amount=planned.amount
            )
        return planned._replace(stated=tuple(cells))

    def _zero_weights(self, portion: Portion, takes_part: Sequence[bool]) -> Unplannable:
        formula = portion.where or portion.way
        span, expression = portion.span, portion.id
        if isinstance(formula, Formula):
            span, expression = formula.span, formula.expression.text
        values = {"expression": Quoted(expression)}
        kind = WEIGHTS_SUM_TO_ZERO
        if not any(takes_part):
            kind = NOBODY_ELIGIBLE
            if any(eligible(self.agreement, self.members, portion.where)):
                kind, span, values = PORTION_FOR_NOBODY, portion.span, {}
        return Unplannable(Finding(kind, span, values, (self.grant_span,)))

    def _fault(self, kind: Kind, span: Span, is_too_little: bool, **minor: Fraction) -> Unplannable:
        """Return a fault whose finding has amounts (minor units) and points at the grant too."""
        currency = self.agreement.currency
        values = {
            name: Amount(round(amount), currency, currency.main) for name, amount in minor.items()
        }
        finding = Finding(kind, span, values, (self.grant_span,))
        return TooLittle(finding) if is_too_little else Unplannable(finding)


def _planned(key: Key, portion: Portion, amount: Fraction) -> PlannedPortion:
    """Return a portion of a key with its amount, its label and what it cites."""
    of_key = key.label if len(key.portions) == 1 and key.label != key.id else ""
    cited = tuple(cited for cited in (portion.citation, key.citation) if cited.section)
    return PlannedPortion(portion.id, portion.label or of_key, amount, cited, portion)


def _sum_of_cells(table: KeyTable) -> Fraction:
    """Return what the figures sum to that stand in a table."""
    cells = (figure.value for figure in table.figures.by_code.values())
    return sum((cell for cell in cells if cell is not None), Fraction(0))


def _sum_of_shares(key: Key) -> Fraction:
    """Return what the shares of a key's portions sum to."""
    sizes = [portion.size for portion in key.portions]
    return sum((size.value for size in sizes if size.kind == "share"), Fraction(0))
