"""The calculations of a ledger: each grant's amount, followed to what each member gets.

What is built is worked out at once, and held against the ledger. Where it gives something else (a
bound that holds somebody, a number too large), the values stand as they are, with a note.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import partial

from agree.base import Currency, Message
from agree.distribute.ledger import Ledger, Outcome
from agree.distribute.pools import PlannedPortion
from agree.distribute.shares import Shares
from agree.distribute.workings import words
from agree.distribute.workings.calculation import (
    Calculation,
    Condition,
    WorkingColumn,
    WorkingLine,
    Workings,
)
from agree.distribute.workings.conditions import (
    AS_IT_IS,
    HAVE_WEIGHTS,
    PARTS_FIT,
    SMALL_ENOUGH,
    TOGETHER,
    condition,
    fits_any_amount,
    have_weights,
    in_parts,
    parts_that_fit,
    small_enough,
    together,
)
from agree.distribute.workings.formula import (
    Call,
    Formula,
    Here,
    Line,
    Sheet,
    TooLarge,
    choice,
    compared,
    minus,
    plus,
    quotient,
    rank,
    remainder,
    times,
    total,
)
from agree.distribute.workings.inputs import Inputs
from agree.distribute.workings.sizes import OTHER_SIZE, Divided, Sizes
from agree.distribute.workings.weights import (
    NO_WHOLE_NUMBERS,
    OWN_FORM,
    NotFollowed,
    Translator,
    in_proportion,
)
from agree.sections import (
    DifferenceSettlers,
    Formula as Written,
    KeyTable,
    Order,
    Portion,
)


def workings(ledger: Ledger) -> Workings:
    """Return the calculations of the grants of which all is known, over what the file gives."""
    outcomes = [one for one in ledger.outcomes if _is_followed(one)]
    unit = ledger.agreement.currency.minor
    amounts = [one.pool.amount for one in outcomes] + [one.pool.rounding.unit for one in outcomes]
    if any(amount % unit for amount in amounts):
        unit = 1
    inputs = Inputs(ledger.agreement, unit)
    built = [_Builder(inputs, outcome) for outcome in outcomes]
    made = [(one, one.calculation()) for one in built]
    calculations = tuple(
        found.noted(words.COMPUTED) if inputs.has_one_of(one.computed_of) else found
        for one, found in made
    )
    return Workings(
        unit,
        _name_of_unit(ledger.agreement.currency, unit),
        tuple(inputs.values.values()),
        tuple(inputs.all_facts()),
        calculations,
        tuple(inputs.name_of(one.pool.grant) for one in ledger.outcomes if not _is_followed(one)),
    )


def _name_of_unit(currency: Currency, unit: int) -> str:
    """Return what the main unit, or the smallest one, is called."""
    if unit == currency.minor:
        return currency.main
    names = (name for name, size in currency.units.items() if size * currency.minor == unit)
    return next(names, f"1/{currency.minor} {currency.main}")


def _is_followed(outcome: Outcome) -> bool:
    """Return whether all of a pool is known, and shared as an amount of which nothing stays."""
    pool = outcome.pool
    stays = any(part.portion.is_retained for part in outcome.portions)  # if only nothing so far
    lacks = stays or outcome.pending or outcome.retained or outcome.payer_lacks or pool.grant.lack
    is_known = not lacks and all(part.shares is not None for part in outcome.portions)
    return is_known and pool.grant.basis == "amount"


class _Builder:
    """Builds the calculation of one pool."""

    def __init__(self, inputs: Inputs, outcome: Outcome) -> None:
        self.inputs, self.outcome, self.pool = inputs, outcome, outcome.pool
        self.unit = self.pool.rounding.unit // inputs.unit
        """The rounding unit, in the unit of the workings."""
        places = range(len(self.pool.members))
        self.by_ledger = tuple(self._in_unit(outcome.amount_of(place)) for place in places)
        self.lines: list[WorkingLine] = []
        self.columns: list[WorkingColumn] = []
        self.conditions: list[Condition] = []
        self.computed_of: frozenset[str] = frozenset()

    def calculation(self) -> Calculation:
        """Return the calculation; where formulas do not give what the ledger has, of values."""
        self.inputs.computed_of.clear()
        before = self.inputs.kept()
        try:
            self._follow()
        except (NotFollowed, TooLarge) as fault:
            self.inputs.back_to(before)  # what no formula uses is no input
            self._values(fault.reason if isinstance(fault, NotFollowed) else words.TOO_LARGE)
        self.computed_of = frozenset(self.inputs.computed_of)
        grant = self.pool.grant
        title = self.inputs.name_of(grant)
        return Calculation(
            grant.id, title, grant.citation, self.pool.members,
            tuple(self.lines), tuple(self.columns), self.by_ledger,
            tuple(self.conditions),
        )  # fmt: skip

    # What is worked out as it is built.

    def _sheet(self) -> Sheet:
        return Sheet(
            {path: one.value for path, one in self.inputs.values.items()},
            {
                name: self.inputs.scaled(name, self.pool.members)
                for name in self.inputs.figures
            },
            {line.name: line.value for line in self.lines},
            {column.name: column.values for column in self.columns},
        )  # fmt: skip

    def _line(self, name: str, label: Message, formula: Formula) -> Line:
        value = self._sheet().value(formula)
        self.lines.append(WorkingLine(name, label, value, formula))
        return Line(name)

    def _column(
        self,
        name: str,
        heading: Message,
        formula: Formula,
        *,
        is_amount: bool = True,
    ) -> Here:
        sheet = self._sheet()
        rows = range(len(self.pool.members))
        values = tuple(sheet.value(formula, row) for row in rows)
        self.columns.append(WorkingColumn(name, heading, values, formula, is_amount))
        return Here(name)

    def _given_column(
        self, name: str, heading: Message, values: Iterable[int],
        *, is_amount: bool = True, note: Message | None = None,
    ) -> Here:  # fmt: skip
        column = WorkingColumn(name, heading, tuple(values), None, is_amount, note)
        self.columns.append(column)
        return Here(name)

    def _must_hold(self, words: Message, holds: Formula) -> None:
        """Add a condition. Raises TooLarge where even what the file says does not meet it."""
        found = [condition(words, part, self._sheet()) for part in in_parts(holds)]
        self.conditions += found
        if not all(one.is_met for one in found):
            raise TooLarge

    # Formulas.

    def _follow(self) -> None:
        """Build the calculation of formulas. Raises NotFollowed and TooLarge."""
        grant, rounding = self.pool.grant, self.pool.rounding
        path, amount = f"grants.{grant.id}.amount", Fraction(self.pool.amount)
        self._line("amount", words.AMOUNT, self.inputs.amount(path, grant.name, amount, grant))
        if len(self.pool.members) == 1:
            if not all(map(fits_any_amount, self.outcome.portions)):
                said = AS_IT_IS.filled(grant=self.inputs.name_of(grant))
                self._must_hold(said, compared("=", Line("amount"), self.lines[0].value))
            self._column("result", words.RESULT, Line("amount"))
        else:
            followed = self._portions()
            self._given_column("ties", words.TIES, rounding.ties, is_amount=False)
            shares = [Here(f"w{place}") for place in range(len(followed))]
            self._column("part", words.TAKES_PART, compared("<", 0, plus(*shares)), is_amount=False)
            if rounding.method == "largest_remainder" or rounding.of_sums:
                self._rounded_together(followed)
            else:
                self._rounded_apart(followed)
        if asked := tuple(parts_that_fit(grant, self.inputs)):
            self._must_hold(PARTS_FIT.filled(grant=self.inputs.name_of(grant)), Call("and", asked))
        if self.columns[-1].values != self.by_ledger:
            raise NotFollowed(words.ELSE)

    def _portions(self) -> list[tuple[str, Divided]]:
        """Add the weights and the sizes of all portions; return their labels and sizes."""
        planned = [part.portion for part in self.outcome.portions]
        if any(portion.limits or portion.levels for portion in planned):
            raise NotFollowed(words.BOUNDS_SETTLE)
        if any(portion.earned is not None for portion in planned):
            raise NotFollowed(words.EARNED)
        for place, portion in enumerate(planned):
            self._weights(place, portion)
        inputs = self.inputs
        sizes = Sizes(inputs.agreement, self.pool.grant, inputs.amount, inputs.share, self._sum_of)
        found: list[tuple[str, Divided]] = []
        for place, portion in enumerate(planned):
            label, size = self._label(portion), sizes.of(portion)
            told = words.SHARE_OF_AMOUNT.filled(portion=label)
            if size.divisor != 1:
                told = words.SHARE_TIMES.filled(portion=label)
            self._line(f"n{place}", told, size.numerator)
            self._line(f"s{place}", words.SUM_OF_WEIGHTS.filled(portion=label), total(f"w{place}"))
            found.append((label, size))
        name = self.inputs.name_of(self.pool.grant)
        for said, holds in sizes.conditions.values():
            self._must_hold(said, holds)
        self._must_hold(TOGETHER.filled(grant=name), together([size for _, size in found]))
        self._must_hold(HAVE_WEIGHTS.filled(grant=name), have_weights(len(found)))
        return found

    def _ask_for_small_numbers(self, wholes: Sequence[Formula], common: Formula | None) -> None:
        said = SMALL_ENOUGH.filled(grant=self.inputs.name_of(self.pool.grant))
        before, self.conditions = self.conditions, []
        self._must_hold(said, small_enough(wholes, common=common))
        self.conditions += before  # where numbers are too large, none of these can be told

    def _label(self, portion: PlannedPortion) -> str:
        return portion.label or self.pool.grant.name

    def _sum_of(self, portion: Portion) -> Formula:
        """Return the sum of the weights of a portion of the pool."""
        for place, part in enumerate(self.outcome.portions):
            if part.portion.origin is portion:
                return total(f"w{place}")
        raise NotFollowed(OTHER_SIZE)

    def _weights(self, place: int, planned: PlannedPortion) -> None:
        """Add the column of the weights of a portion. Raises NotFollowed for no whole numbers."""
        name, heading = f"w{place}", words.WEIGHT.filled(portion=self._label(planned))
        origin = planned.origin
        weights = planned.weights
        if planned.stated is not None:
            weights = self._stated(planned)
        is_table = origin is not None and isinstance(origin.way, KeyTable)
        if weights is None or not any(weights) or origin is None or is_table:
            self._given_column(name, heading, weights or (), is_amount=False)
            return
        formula: Formula = 1
        if origin.size.per is not None:
            formula = self._translated(place, origin.size.per, whole=True)
        elif isinstance(origin.way, Written):
            formula = self._translated(place, origin.way)
        elif origin.way is not None:
            raise NotFollowed(OWN_FORM)
        formula = times(self._taking_part(place, planned, origin), formula)
        if isinstance(formula, int):
            self._given_column(name, heading, weights, is_amount=False)
            return
        self._column(name, heading, formula, is_amount=False)
        if not in_proportion(self.columns[-1].values, weights):
            raise NotFollowed(NO_WHOLE_NUMBERS)

    def _stated(self, planned: PlannedPortion) -> tuple[int, ...]:
        """Return weights that give each what is stated: an amount, a share, the same to each."""
        origin, stated = planned.origin, planned.stated or ()
        if origin is not None and isinstance(origin.way, KeyTable):
            if origin.way.of_shares:
                return Shares.from_fractions(stated).numerators
            amounts = [(amount or Fraction(0)) / self.inputs.unit for amount in stated]
            if any(amount.denominator != 1 for amount in amounts):
                raise NotFollowed(NO_WHOLE_NUMBERS)
            return tuple(map(int, amounts))
        if origin is None or origin.size.kind != "each":
            raise NotFollowed(OWN_FORM)
        if origin.size.per is None:
            return tuple(map(int, planned.eligible or (True,) * len(self.pool.members)))
        units = [(amount or Fraction(0)) / (origin.size.value or 1) for amount in stated]
        if not origin.size.value or any(one.denominator != 1 for one in units):
            raise NotFollowed(NO_WHOLE_NUMBERS)
        return tuple(map(int, units))

    def _taking_part(self, place: int, planned: PlannedPortion, origin: Portion) -> Formula:
        """Return the formula of who takes part: by the portion's condition, or as it stands."""
        leaving = any(
            one.leaves and one.where is not None for one in self._origins() if one is not origin
        )
        is_for_all = planned.eligible is None or (all(planned.eligible) and origin.where is None)
        if is_for_all and not leaving:
            return 1
        if not is_for_all and origin.where is not None and not origin.only and not leaving:
            with suppress(NotFollowed):
                met = self._translated(place, origin.where)
                sheet, rows = self._sheet(), range(len(self.pool.members))
                if tuple(bool(sheet.value(met, row)) for row in rows) == planned.eligible:
                    return choice(met, 1, 0)
        taking = map(int, planned.eligible or (True,) * len(self.pool.members))
        note = words.WHO_TAKES_PART if leaving or origin.where is not None else None
        return self._given_column(f"e{place}", words.TAKES_PART, taking, is_amount=False, note=note)

    def _origins(self) -> list[Portion]:
        """Return the portions as the keys of the pool write them."""
        planned = (part.portion for part in self.outcome.portions)
        return [portion for one in planned for portion in (one.origin, *one.outer) if portion]

    def _translated(self, place: int, written: Written, *, whole: bool = False) -> Formula:
        """Return the formula of an expression; of a fact alone, times its scale unless `whole`.

        Raises NotFollowed for no whole numbers.
        """
        expression, members = written.expression, self.pool.members
        is_fact = isinstance(expression.tree, ast.Name) and expression.tree.id in self.inputs.facts
        if is_fact and not whole:
            assert isinstance(expression.tree, ast.Name)
            return self.inputs.fact(members, expression.tree.id)

        def summed(inner: Formula) -> Formula:
            name = f"x{place}-{len(self.columns)}"
            self._column(name, words.WEIGHT.filled(portion=expression.text), inner, is_amount=False)
            return total(name)

        translator = Translator(partial(self.inputs.named, members), summed)
        return translator.formula(expression.tree)

    # Rounding: each portion by itself, or all that a member gets at once.

    def _rounded_apart(self, followed: Sequence[tuple[str, Divided]]) -> None:
        """Round each portion's shares, add them up, and settle what is missing or too much."""
        wholes = [self._whole(place, size) for place, (_, size) in enumerate(followed)]
        self._ask_for_small_numbers(wholes, None)
        for place, ((label, _), whole) in enumerate(zip(followed, wholes, strict=True)):
            rounded = times(self._rounded(Line(f"n{place}"), Here(f"w{place}"), whole), self.unit)
            self._column(f"r{place}", words.ROUNDED.filled(portion=label), rounded)
        parts = [Here(f"r{place}") for place in range(len(followed))]
        self._column("sum", words.SUM, plus(*parts))
        self._settled()

    def _whole(self, place: int, size: Divided) -> Formula:
        """Return what a share of a portion is counted in parts of; 1 without any weights."""
        return times(size.divisor, self.unit, Call("max", (1, Line(f"s{place}"))))

    def _rounded(self, amount: Formula, weight: Formula, whole: Formula) -> Formula:
        """Return the share of an amount by weight, rounded by the method of the pool.

        The amount is taken apart first, so that no product on the way is larger than need be.
        """
        times_all = times(quotient(amount, whole), weight)
        rest = times(remainder(amount, whole), weight)
        if self.pool.rounding.method == "half_up":
            return plus(times_all, quotient(plus(times(2, rest), whole), times(2, whole)))
        below = plus(times_all, quotient(rest, whole))
        return plus(below, self._up(below, remainder(rest, whole), whole))

    def _up(self, below: Formula, left: Formula, whole: Formula) -> Formula:
        """Return whether a share goes up, by the method of the pool: 1, or 0."""
        twice = times(2, left)
        if self.pool.rounding.method == "half_up":
            return compared("<=", whole, twice)
        if self.pool.rounding.method == "half_even":
            is_half = Call("and", (compared("=", twice, whole), remainder(below, 2)))
            return Call("or", (compared("<", whole, twice), is_half))
        return 0

    def _rounded_together(self, followed: Sequence[tuple[str, Divided]]) -> None:
        """Round what each member gets of all portions at once: down, and what that leaves."""
        wholes = [self._whole(place, size) for place, (_, size) in enumerate(followed)]
        common = times(*wholes)
        if len(wholes) > 1:
            common = self._line("common", words.COMMON, common)
        self._ask_for_small_numbers(wholes, common)
        below, rests = list[Formula](), list[Formula]()
        for place, whole in enumerate(wholes):
            amount, weight = Line(f"n{place}"), Here(f"w{place}")
            rest = times(remainder(amount, whole), weight)
            below += [times(quotient(amount, whole), weight), quotient(rest, whole)]
            left = remainder(rest, whole)
            rests.append(left if len(wholes) == 1 else times(left, quotient(common, whole)))
        together = self._column("together", words.LEFT_OF_SHARES, plus(*rests), is_amount=False)
        units = plus(*below, quotient(together, common))
        self._column("below", words.BELOW, units, is_amount=False)
        left = self._column("left", words.LEFT, remainder(together, common), is_amount=False)
        if self.pool.rounding.method == "largest_remainder":
            told = words.IN_ORDER_OF.filled(what=words.REMAINDER)
            self._column("order", told, minus(0, left), is_amount=False)
            self._column("sum", words.SUM, times(Here("below"), self.unit))
            self._in_order_of_remainders()
            return
        up = self._up(Here("below"), left, common)
        self._column("sum", words.SUM, times(plus(Here("below"), up), self.unit))
        self._settled()

    def _in_order_of_remainders(self) -> None:
        """Give what is missing, a unit each, to those whose shares were cut the most."""
        self._line("missing", words.LEFT_TO_SETTLE, minus(Line("amount"), total("sum")))
        units = self._units_in_turn("place", "order", "part", quotient(Line("missing"), self.unit))
        self._column("settled", words.SETTLED, times(units, self.unit))
        self._column("result", words.RESULT, plus(Here("sum"), Here("settled")))

    def _units_in_turn(self, name: str, by: str, among: str, units: Formula) -> Formula:
        """Return how many units a member gets when they go round among some, in an order."""
        self._column(name, words.PLACE, rank(by, "ties", among), is_amount=False)
        takers = self._line(f"takers-{name}", words.TAKERS, Call("max", (1, total(among))))
        turns = quotient(plus(minus(units, Here(name)), takers), takers)
        return times(Here(among), Call("max", (0, turns)))

    def _settled(self) -> None:
        """Settle what is missing, or was given too much, by the rule of the pool."""
        rule, said = self.pool.rounding.rule, self.pool.grant.rounding.difference
        missing = self._line("missing", words.LEFT_TO_SETTLE, minus(Line("amount"), total("sum")))
        if rule.to is not None:
            takes = (int(place == rule.to) for place in range(len(self.pool.members)))
            taker = self._given_column("taker", words.TAKES_ALL, takes, is_amount=False)
            self._column("settled", words.SETTLED, times(taker, missing))
        elif said is None or (rule.missing is None and rule.surplus is None):
            self._given_column("settled", words.SETTLED, (0,) * len(self.pool.members))
        else:
            # What is missing and less than a unit stays; a surplus costs whole units.
            lacking = quotient(missing, self.unit)
            surplus = quotient(plus(minus(0, missing), self.unit - 1), self.unit)
            more = self._by_rule("missing", said, rule.missing, said.missing, lacking)
            less = self._by_rule("surplus", said, rule.surplus, said.surplus, surplus)
            change = choice(compared("<", 0, missing), more, minus(0, less))
            self._column("settled", words.SETTLED, times(change, self.unit))
        self._column("result", words.RESULT, plus(Here("sum"), Here("settled")))

    def _by_rule(
        self, name: str, said: DifferenceSettlers, order: tuple[int, ...] | None,
        written: Order | None, units: Formula,
    ) -> Formula:  # fmt: skip
        """Return how many units a member gets, or gives up, by an order of the rule."""
        if order is None:
            return 0
        among: Formula = Here("part")
        if isinstance(written, str) and said.by is not None:
            by = self.inputs.fact(self.pool.members, said.by.name)
            by = by if written == "smallest_first" else minus(0, by)
            told = words.IN_ORDER_OF.filled(what=self.inputs.facts[said.by.name].label)
            self._column(f"by-{name}", told, by, is_amount=False)
        else:
            ranks = {place: number for number, place in enumerate(order)}
            rows = range(len(self.pool.members))
            listed = [ranks.get(place, len(order)) for place in rows]
            own = self._given_column(f"by-{name}", words.LISTED, listed, is_amount=False)
            among = times(among, compared("<", own, len(order)))
        if name == "surplus":
            among = times(among, compared("<=", self.unit, Here("sum")))
        may = words.MAY_GIVE if name == "surplus" else words.MAY_GET
        self._column(f"among-{name}", may, among, is_amount=False)
        return self._units_in_turn(f"place-{name}", f"by-{name}", f"among-{name}", units)

    # Values as they stand.

    def _values(self, note: Message) -> None:
        """Build the calculation of the ledger's values, with why no formula gives them."""
        self.lines = [WorkingLine("amount", words.AMOUNT, self._in_unit(self.pool.amount))]
        self.columns, self.conditions = [], []
        for place, part in enumerate(self.outcome.portions):
            heading = words.ROUNDED.filled(portion=self._label(part.portion))
            self._given_column(f"r{place}", heading, map(self._in_unit, part.rounded), note=note)
        settled = map(self._in_unit, self.outcome.changes)
        self._given_column("settled", words.SETTLED, settled, note=note)
        parts = [Here(f"r{place}") for place in range(len(self.outcome.portions))]
        self._column("result", words.RESULT, plus(*parts, Here("settled")))

    def _in_unit(self, amount: int) -> int:
        """Return an amount (minor units) in the unit of the workings: a whole number of them.

        Raises ValueError for a part of the unit: none may be lost.
        """
        units, rest = divmod(amount, self.inputs.unit)
        if rest:
            raise ValueError(f"{amount} minor units are no whole number of {self.inputs.unit}")
        return units
