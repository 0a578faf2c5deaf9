"""From an agreement and what varies to the plan of a batch.

The engine itself tells how each amount follows from what varies: it is run at the corners, and the
sums and products through these are held against further runs. No expression may bend in between:
one that uses what varies is computed by itself, or not carried.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import takewhile
from random import Random
from typing import TypeAlias

from agree.distribute.allocate import exact_shares
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.distribute.pools import PlannedPortion, Pool
from agree.distribute.rounding import DifferenceRule
from agree.distribute.shares import Shares
from agree.sections import Agreement, Formula, Grant, Portion
from agree.sections.derivations import OutcomeOf
from agree.sweep.axes import Varied
from agree.sweep.columns import NotCarried
from agree.sweep.engine import Engine, Figures
from agree.sweep.forms import Corner, Form, added, constant, fitted
from agree.sweep.plan import (
    BatchPlan,
    BatchPool,
    BatchPortion,
    ByFormula,
    ByShares,
    Kept,
    OrderBy,
    Received,
    amounts_of,
)

MOST_PROBES = 600
CHECKED = 8
"""How many further scenarios the forms are held against."""
MOST_JOINED = 12
"""The most axes that may decide one amount together."""
STRAIGHT = (ast.BinOp, ast.UnaryOp, ast.Name, ast.Constant, ast.operator, ast.unaryop, ast.Load)

OfPool: TypeAlias = Callable[[Pool], Fraction]
"""Something that a pool tells: its amount, or that of a portion."""


def compiled(engine: Engine, figures: Figures, others: Sequence[Figures] = ()) -> BatchPlan:
    """Return the plan of a batch; `figures` and `others` may be drawn. Raises NotCarried."""
    return _Compiler(engine, figures, others).plan()


class _Probes:
    """Runs of the engine at corners of what varies, each once."""

    def __init__(self, engine: Engine, figures: Figures, others: Sequence[Figures]) -> None:
        self.engine, self.figures, self.others = engine, figures, others
        self.axes = [at for at, axis in enumerate(engine.varied.axes) if axis.values > 1]
        self.known: dict[tuple[int, ...], Ledger | None] = {}
        self.places = self._places_with_results()

    def _places_with_results(self) -> Mapping[int, tuple[int, int]]:
        """Return two steps of each axis, as far apart as there are results at each alone."""
        last = [axis.last for axis in self.engine.varied.axes]
        for part in (0, 5, 3):
            places = {at: self._pair(last[at], part) for at in self.axes}
            self.places = places
            alone = (frozenset[int](), *(frozenset([at]) for at in self.axes))
            if all(self.at(corner) is not None for corner in alone):
                return places
        raise NotCarried("no result")

    def _pair(self, last: int, part: int) -> tuple[int, int]:
        low = last // part if part else 0
        return low, max(last - low, low + 1)

    def steps(self, corner: Corner) -> tuple[int, ...]:
        """Return the steps of a corner."""
        return tuple(
            self.places[at][at in corner] if at in self.places else 0
            for at in range(len(self.engine.varied.axes))
        )

    def at(self, corner: Corner) -> Ledger | None:
        """Return the ledger at a corner."""
        return self.run(self.steps(corner))

    def run(self, steps: tuple[int, ...]) -> Ledger | None:
        """Return the ledger at some steps, with the figures of the probes."""
        if steps not in self.known:
            if len(self.known) >= MOST_PROBES:
                raise NotCarried("too much varies together")
            self.known[steps] = self.engine.run(steps, self.figures)
        return self.known[steps]

    @cached_property
    def further(self) -> list[tuple[tuple[int, ...], Ledger]]:
        """Scenarios that the forms are held against: the ends, and some between them."""
        dice, largest = Random(1), self.engine.varied.largest
        tried = [tuple(0 for _ in largest), tuple(largest)]
        tried += [tuple(dice.randint(0, last) for last in largest) for _ in range(CHECKED)]
        runs = [(steps, self.run(steps)) for steps in dict.fromkeys(tried)]
        for figures in self.others:
            steps = tuple(dice.randint(0, last) for last in largest)
            runs.append((steps, self.engine.run(steps, figures)))
        return [(steps, ledger) for steps, ledger in runs if ledger is not None]


class _Compiler:
    """Makes the plan of a batch."""

    def __init__(self, engine: Engine, figures: Figures, others: Sequence[Figures]) -> None:
        self.varied: Varied = engine.varied
        for axis in self.varied.axes:
            drawn = {one.fact for one in self.varied.drawn}
            if not axis.is_straight or (axis.cell is not None and axis.cell[0] in drawn):
                raise NotCarried(axis.path)
        self.probes = _Probes(engine, figures, others)
        first = self.probes.at(frozenset())
        assert first is not None
        self.first = first
        self.agreement: Agreement = first.agreement
        names = [name for axis in self.varied.axes for name in axis.names]
        self.names = frozenset([*names, *(one.fact for one in self.varied.drawn)])
        self._check_calculations()
        self.pools: dict[int, BatchPool] = {}
        self.largest = [*self.varied.largest]

    def plan(self) -> BatchPlan:
        """Return the plan. Raises NotCarried."""
        self._check_same_structure()
        for number, outcome in enumerate(self.first.all_outcomes):
            if self._varies(number, outcome):
                self.pools[number] = _PoolCompiler(self, number, outcome).made()
        fixed = tuple(amounts_of(self.first))
        members = tuple(outcome.pool.members for outcome in self.first.all_outcomes)
        figures = tuple(tuple(map(int, one)) for one in self.probes.figures)
        return BatchPlan(self.varied, tuple(self.pools.values()), fixed, members, figures)

    def _check_calculations(self) -> None:
        """Raise NotCarried where an amount, or who is in a group, is computed from what varies."""
        parameters = self.agreement.parameters.values()
        own = (one.calculation for one in parameters if one.calculation is not None)
        for calculation in (*own, *self.agreement.calculations.values()):
            expression = calculation.formula.expression
            used = {*self.agreement.names_through(expression.names), *expression.series}
            if used & self.names:
                raise NotCarried(expression.text)
        for group in self.agreement.recipients.values():
            if group.where is not None:
                used = {*self.agreement.names_through(group.where.expression.names)}
                if used & self.names:
                    raise NotCarried(group.id)

    @cached_property
    def ledgers(self) -> list[tuple[tuple[int, ...], Ledger]]:
        """All runs with a result, at one corner after another and then between them."""
        corners = [frozenset[int](), *(frozenset([at]) for at in self.probes.axes)]
        at_corners = [(self.probes.steps(one), self.probes.at(one)) for one in corners]
        told = [(steps, ledger) for steps, ledger in at_corners if ledger is not None]
        return [*told, *self.probes.further]

    def _check_same_structure(self) -> None:
        """Raise NotCarried where a run has other pools than the first."""
        shape = [_shape(outcome) for outcome in self.first.all_outcomes]
        others = list(map(_amounts, self.first.alternatives))
        if any(self.names_of(one.pool.grant) & self.names for one in self.first.alternatives):
            raise NotCarried("alternatives")
        for _, ledger in self.ledgers:
            if [_shape(outcome) for outcome in ledger.all_outcomes] != shape:
                raise NotCarried("other recipients")
            if list(map(_amounts, ledger.alternatives)) != others:
                raise NotCarried("alternatives")

    def names_of(self, grant: Grant) -> frozenset[str]:
        """Return the facts, parameters and series that decide how a grant is shared."""
        named = [one for key in grant.used_keys for one in self.agreement.facts_of_key(key.name)]
        named += grant.rounding.used_facts
        through = self.agreement.names_through(one.name for one in named)
        series = (
            name
            for key in grant.used_keys
            for portion in self.agreement.portions(key.name)
            for formula in (portion.way, portion.where, portion.earned, portion.size.per)
            if isinstance(formula, Formula)
            for name in formula.expression.series
        )
        return frozenset([*through, *series])

    def _varies(self, number: int, outcome: Outcome) -> bool:
        """Return whether a pool may have another outcome in some scenario."""
        names = self.names_of(outcome.pool.grant)
        for name in names:
            fact = self.agreement.facts.get(name)
            if fact is not None and isinstance(fact.derivation, OutcomeOf):
                raise NotCarried(name)
        if names & self.names:
            return True
        later = self.first.by_outcome.get(id(outcome))
        if later is not None and any(number in self.pools for number, _ in self.sources(later)):
            return True
        amounts = _amounts(outcome)
        return any(_amounts(one.all_outcomes[number]) != amounts for _, one in self.ledgers)

    def sources(self, later: RedistributionOutcome) -> list[tuple[int, int]]:
        """Return what a payer passes on: the numbers of outcomes, and its place in each."""
        named = {one.name for one in later.redistribution.grants}
        before = takewhile(lambda one: one is not later.outcome, self.first.all_outcomes)
        return [
            (number, place)
            for number, outcome in enumerate(before)
            for place, member in enumerate(outcome.pool.members)
            if member.id == later.payer.id and (not named or outcome.pool.grant.id in named)
        ]


def _shape(outcome: Outcome) -> tuple[object, ...]:
    pool = outcome.pool
    ids = tuple(member.id for member in pool.members)
    return pool.tier, pool.payer, pool.grant.id, ids, pool.rounding.unit, pool.rounding.ties


def _amounts(outcome: Outcome) -> tuple[object, ...]:
    """Return all that may become otherwise of a pool."""
    pool = outcome.pool
    portions = [(one.id, one.amount, one.weights, one.stated, one.limits) for one in pool.portions]
    return pool.amount, outcome.pending, outcome.retained, portions, outcome.changes


class _PoolCompiler:
    """Makes the part of a plan that one pool is."""

    def __init__(self, whole: _Compiler, number: int, outcome: Outcome) -> None:
        self.whole, self.number = whole, number
        self.outcome, self.pool = outcome, outcome.pool
        self.names = whole.names_of(self.pool.grant) & whole.names
        self.unit = self.pool.rounding.unit
        self.later = whole.first.by_outcome.get(id(outcome))
        self.is_later = self.later is not None
        grant = self.pool.grant
        rounded = any(part.percentage is not None for part in grant.all_parts)
        stated = any(one.amount is not None for one in grant.instalments)
        if grant.basis != "amount" or rounded or stated:
            raise NotCarried(grant.id)

    def made(self) -> BatchPool:
        """Return the pool of the batch. Raises NotCarried."""
        pool, rounding = self.pool, self.pool.rounding
        if self._bounds_vary():
            raise NotCarried(pool.grant.id)
        received, largest = self._received()
        whole = Form.of({(self._own_axis,): Fraction(1)}) if received else self._form_of_amount()
        portions, waits, stays = [], constant(0), constant(0)
        for place, portion in enumerate(pool.portions):
            amount = self._amount_of(place)
            if portion.is_pending:
                waits = added((waits, amount))
                continue
            if not amount.terms:
                continue
            way = self._way(place, portion)
            portions.append(BatchPortion(amount, way))
            if isinstance(way, ByShares):
                left = 1 - Fraction(sum(way.numerators), way.denominator)
                stays = added((stays, amount.times(left)))
        sums = added((*(one.amount for one in portions), waits))
        if sums != whole.times(Fraction(1, self.unit)):
            raise NotCarried(pool.grant.id)
        largest = largest if received else whole.most(self.whole.largest) // whole.denominator + 1
        return BatchPool(
            self.number, pool.grant.id, pool.members, self.unit, rounding.method,
            rounding.of_sums, self._rule(), self._order_by(), rounding.ties, whole, received,
            tuple(portions), waits, stays, largest, pool.grant.rounding.difference is None,
        )  # fmt: skip

    @property
    def _own_axis(self) -> int:
        """The axis that the amount of a later tier is for its portions."""
        return len(self.whole.varied.axes)

    def _bounds_vary(self) -> bool:
        """Return whether bounds hold a pool that varies: that is for the engine."""
        everywhere = [one.all_outcomes[self.number].pool for _, one in self.whole.ledgers]
        return any(
            portion.limits or portion.levels for pool in everywhere for portion in pool.portions
        )

    def _pools(self) -> list[tuple[tuple[int, ...], Pool]]:
        """Return the pool in each run, with its steps."""
        runs = self.whole.ledgers
        return [(steps, ledger.all_outcomes[self.number].pool) for steps, ledger in runs]

    def _rule(self) -> DifferenceRule:
        """Return who settles. Raises NotCarried where that varies."""
        pools = [pool for _, pool in self._pools()]
        rules = {pool.rounding.rule for pool in pools} - {DifferenceRule()}
        by = self._order_by()
        if by is not None:  # such an order is found anew for each scenario
            missing, surplus = by.missing is not None, by.surplus is not None
            rules = {
                one._replace(
                    missing=None if missing else one.missing,
                    surplus=None if surplus else one.surplus,
                )
                for one in rules
            }
        methods = {(pool.rounding.method, pool.rounding.of_sums) for _, pool in self._pools()}
        if len(rules) > 1 or len(methods) > 1:
            raise NotCarried(self.pool.grant.id)
        return next(iter(rules), DifferenceRule())

    def _order_by(self) -> OrderBy | None:
        """Return by which fact that varies the difference is settled, if it is."""
        difference = self.pool.grant.rounding.difference
        fact = None if difference is None else difference.by
        used = () if fact is None else self.whole.agreement.names_through((fact.name,))
        if difference is None or fact is None or not {*used} & self.whole.names:
            return None
        if len(self.pool.members) == 1:
            return None
        smallest = (
            None if one is None or isinstance(one, tuple) else one == "smallest_first"
            for one in (difference.missing, difference.surplus)
        )
        return OrderBy(fact.name, *smallest)

    def _form_of_amount(self) -> Form:
        """Return the amount of a pool of the first tier (minor units)."""
        return self._form(lambda pool: Fraction(pool.amount))

    def _amount_of(self, place: int) -> Form:
        """Return the amount of a portion (rounding units)."""

        def amount(pool: Pool) -> Fraction:
            if len(pool.portions) != len(self.pool.portions):
                raise NotCarried(self.pool.grant.id)
            return pool.portions[place].amount / self.unit

        return self._form_of_later(amount) if self.is_later else self._form(amount)

    def _form(self, told: OfPool) -> Form:
        """Return the form of something that the pool tells. Raises NotCarried without one."""
        probes = self.whole.probes
        decide = self._decide(told)

        def value_at(corner: Corner) -> Fraction | None:
            ledger = probes.at(corner)
            return None if ledger is None else told(ledger.all_outcomes[self.number].pool)

        form = fitted(value_at, decide, probes.places, joined=lambda _: len(decide) <= MOST_JOINED)
        if form is None:
            raise NotCarried(self.pool.grant.id)
        for steps, pool in self._pools():
            if form.at(steps) != told(pool):
                raise NotCarried(self.pool.grant.id)
        return form

    def _decide(self, told: OfPool) -> list[int]:
        """Return the axes that decide something that the pool tells."""
        probes, found = self.whole.probes, set[int]()
        everything = frozenset(probes.axes)
        for corner in (frozenset[int](), everything):
            before = probes.at(corner)
            for at in probes.axes if before is not None else ():
                after = probes.at(corner ^ {at})
                if before is not None and after is not None:
                    values = (one.all_outcomes[self.number].pool for one in (before, after))
                    if len({told(pool) for pool in values}) > 1:
                        found.add(at)
        return sorted(found)

    def _form_of_later(self, told: OfPool) -> Form:
        """Return how a portion follows from the amount that is passed on. Raises NotCarried."""
        found = [(pool.amount, told(pool)) for _, pool in self._pools()]
        (amount, value), *others = found
        other = next((one for one in others if one[0] != amount), None)
        ratio = Fraction(0) if other is None else (other[1] - value) / (other[0] - amount)
        begins = value - ratio * amount
        if any(begins + ratio * one != told_then for one, told_then in found):
            raise NotCarried(self.pool.grant.id)
        return Form.of({(): begins, (self._own_axis,): ratio})

    def _received(self) -> tuple[Received | None, int]:
        """Return what a payer passes on, and its largest amount; None in the first tier."""
        if self.later is None:
            return None, 0
        later = self.later
        sources = self.whole.sources(later)
        if any(self.whole.first.all_outcomes[number].lack_of(place) for number, place in sources):
            raise NotCarried(later.redistribution.id)
        grants = [self.whole.first.all_outcomes[number].pool.grant.id for number, _ in sources]
        kept = tuple(
            Kept(
                stated.amount,
                stated.percentage,
                None if stated.grant is None else grants.index(stated.grant.name),
            )
            for stated in later.redistribution.deductions
            if stated.grant is None or stated.grant.name in grants
        )
        if any(one.source is not None for one in kept) and len(kept) > 1:
            raise NotCarried(later.redistribution.id)
        if not any(number in self.whole.pools for number, _ in sources):
            self.is_later = False  # it passes the same on in every scenario
            return None, 0
        return Received(tuple(sources), kept), self._largest(sources)

    def _largest(self, sources: Iterable[tuple[int, int]]) -> int:
        pools = self.whole.pools
        return sum(
            pools[number].largest
            if number in pools
            else abs(self.whole.first.all_outcomes[number].amount_of(place))
            for number, place in sources
        )

    def _way(self, place: int, portion: PlannedPortion) -> ByShares | ByFormula:
        """Return how a portion is shared. Raises NotCarried."""
        if portion.is_retained:
            return ByShares((0,) * len(self.pool.members), 1)
        own = portion.origin
        through = (*portion.outer, *(() if own is None else (own,)))
        formulas = [one for part in through for one in part.names_in_formulas]
        agreement = self.whole.agreement
        used = set(agreement.names_through(one.name for one in formulas))
        used |= {one.name for part in through for one in part.used_facts}
        if own is not None and used & self.whole.names:
            return self._by_formula(own, portion)
        return self._by_shares(place)

    def _by_formula(self, own: Portion, portion: PlannedPortion) -> ByFormula:
        """Return the weight and the condition that share a portion. Raises NotCarried."""
        through = (*portion.outer, own)
        plain = all(not one.only and not one.leaves and one.earned is None for one in through)
        leaves = any(
            one.leaves or one.only
            for key in self.pool.grant.used_keys
            for one in self.whole.agreement.portions(key.name)
        )
        conditions = [one.where for one in portion.outer if one.where is not None]
        is_weight = own.size.kind in ("rest", "share", "amount") and (
            own.way is None or isinstance(own.way, Formula)
        )
        if not plain or leaves or conditions or not is_weight:
            raise NotCarried(self.pool.grant.id)
        return ByFormula(own.way if isinstance(own.way, Formula) else None, own.where)

    def _by_shares(self, place: int) -> ByShares:
        """Return the shares of a portion, which are the same in every run. Raises NotCarried."""
        found: set[tuple[tuple[int, ...], int]] = set()
        for _, pool in self._pools():
            portion = pool.portions[place]
            if portion.is_pending or portion.waits or portion.waiting_amount:
                raise NotCarried(self.pool.grant.id)
            if portion.amount:
                shares = exact_shares(portion, len(pool.members))
                parts = [shares.of(one) / portion.amount for one in range(len(pool.members))]
                shared = Shares.from_fractions(parts)
                found.add((shared.numerators, shared.denominator))
        if len(found) != 1:
            raise NotCarried(self.pool.grant.id)
        ((numerators, denominator),) = found
        return ByShares(numerators, denominator)
