"""Why a figure is rounded as it is: the method of a grant, and who settles the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property, partial

from agree.base import Record, Shortened, Words, message, plural
from agree.distribute.ledger import Outcome, PortionOutcome
from agree.distribute.rounding import METHODS as METHOD_OF, down, order_of_remainders, round_shares
from agree.distribute.shares import Shares
from agree.questions.amounts import money
from agree.questions.explain.methods import USUAL, method_line
from agree.questions.explain.sentences import MOST_NAMES
from agree.questions.key_words import BY_FACT, label_of
from agree.report import Wording
from agree.sections import Agreement

TOGETHER = message("the parts are together {exact}, rounded to {rounded}")
TOGETHER_DOWN = message("the parts are together {exact}, rounded down to {rounded}")
GETS = message("gets {amount}, {order}")
GETS_IN_TURN = message("gets {amount} as number {number} of {count}, {order}")
GIVES_UP = message("gives up {amount}, {order}")
GIVES_UP_IN_TURN = message("gives up {amount} as number {number} of {count}, {order}")
BY_SUM = message("as the parts are added up before they are rounded")
BY_SUM_AND_REMAINDER = message(
    "as the parts are added up before they are rounded, and then by largest remainder"
)
GET_EACH = plural("{who} gets {amount}, {order}", "{who} get {amount} each, {order}", count=1)
GIVE_UP_EACH = plural(
    "{who} gives up {amount}, {order}", "{who} give up {amount} each, {order}", count=1
)
GET_TOGETHER = message("{who} get {amount} together, {order}")
GIVE_UP_TOGETHER = message("{who} give up {amount} together, {order}")
TOO_LITTLE = message("the rounded parts of all recipients are together {amount} too little")
TOO_MUCH = message("the rounded parts of all recipients are together {amount} too much")
WHOLE_GRANT = message("the only recipient gets the whole grant")


def rounding_lines(
    agreement: Agreement, outcome: Outcome
) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    """Return how the parts of a grant are rounded: what is told always, and only in full.

    Everybody takes for granted that amounts are rounded to the main unit, half up.
    """
    return outcome.kept.made(
        ("rounding",), (agreement,), partial(_rounding_lines, agreement, outcome)
    )


def _rounding_lines(
    agreement: Agreement, outcome: Outcome
) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    quotient = outcome.pool.quotient
    if len(outcome.pool.members) == 1 or not any(
        _is_rounded(portion, quotient) for portion in outcome.portions
    ):
        return (), ()
    rounding = outcome.pool.rounding
    line = method_line(agreement, rounding.method, rounding.unit, of_sums=rounding.of_sums)
    if rounding.of_sums:
        return (line,), ()
    if rounding.method == USUAL and rounding.unit == agreement.currency.minor:
        return (), (line,)
    return (line,), ()


def _is_rounded(portion: PortionOutcome, quotient: Fraction) -> bool:
    """Return whether any share of a portion was rounded; `quotient` is what a limit leaves."""
    shares, exact = portion.shares, portion.portion.exact
    if shares is not None and exact is not None:
        shares = Shares.from_fractions(one and one * quotient for one in exact)
    return shares is not None and any(
        numerator != rounded * shares.denominator
        for numerator, rounded in zip(shares.numerators, portion.rounded, strict=True)
    )


class Settlement(Record):
    """How the rounding difference of a grant was settled.

    `settlers` are those who got or gave up something, as places in the order of the rule. Where
    parts are rounded together, as by largest remainder, `whole` is each member's exact share,
    `exact`, rounded by itself, and `in_turn` are those who got more or less than that, in order;
    else the two are None, and `in_turn` are the settlers.
    """

    agreement: Agreement
    outcome: Outcome
    settlers: tuple[int, ...]
    in_turn: tuple[int, ...]
    exact: Shares | None = None
    whole: tuple[int, ...] | None = None

    def parts(self, place: int) -> int:
        """Return what a member's rounded parts are together (minor units)."""
        return self.outcome.amount_of(place) - self.outcome.changes[place]

    @cached_property
    def turns(self) -> Mapping[int, int]:
        """As which of those `in_turn`, from 1, the member at each place got more or less."""
        return {place: number for number, place in enumerate(self.in_turn, 1)}

    @cached_property
    def total(self) -> int:
        """What the members got, or gave up, together (minor units)."""
        return sum(self.outcome.changes)


def settlement(agreement: Agreement, outcome: Outcome) -> Settlement:
    """Return how the difference of a grant was settled: the same one for all its members."""
    return outcome.kept.made(
        ("settlement",), (agreement,), partial(_settlement, agreement, outcome)
    )


def _settlement(agreement: Agreement, outcome: Outcome) -> Settlement:
    pool, changes = outcome.pool, outcome.changes
    unit, rule = pool.rounding.unit, pool.rounding.rule
    order = rule.missing if sum(changes) > 0 else rule.surplus
    exact, whole = None, None
    if rule.to is not None:
        order = (rule.to,)
    elif pool.rounding.method == "largest_remainder":
        exact = outcome.exact
        whole = round_shares(exact, unit, "down")
        order = tuple(order_of_remainders(exact, unit, pool.rounding.ties))
    elif pool.rounding.of_sums:
        exact = outcome.exact
        whole = round_shares(exact, unit, pool.rounding.method)
        order = tuple(dict.fromkeys((*(order or ()), *range(len(pool.members)))))
    settlers = tuple(place for place in order or () if changes[place])
    in_turn = settlers
    if whole is not None:
        in_turn = tuple(one for one in settlers if outcome.amount_of(one) != whole[one])
    return Settlement(agreement, outcome, settlers, in_turn, exact, whole)


def settlement_lines(settled: Settlement, place: int) -> Iterator[Wording]:
    """Yield why a member got or gave up money when the difference was settled.

    By how much the parts of all missed the grant is told beside them.
    """
    agreement, outcome = settled.agreement, settled.outcome
    change, in_turn = outcome.changes[place], settled.in_turn
    if len(outcome.pool.members) == 1:
        yield WHOLE_GRANT
        return
    if settled.exact is not None and settled.whole is not None:
        change = outcome.amount_of(place) - settled.whole[place]
        if settled.whole[place] != settled.parts(place):
            goes_down = METHOD_OF[outcome.pool.rounding.method] is down
            yield (TOGETHER_DOWN if goes_down else TOGETHER).filled(
                exact=Shortened(settled.exact.of(place) / agreement.currency.minor),
                rounded=money(agreement, settled.whole[place]),
            )
    if outcome.pool.rounding.rule.to is not None:
        yield message("takes the whole difference under the rule")
    elif change:
        line = GETS if change > 0 else GIVES_UP
        if len(in_turn) > 1:
            line = GETS_IN_TURN if change > 0 else GIVES_UP_IN_TURN
        yield line.filled(
            amount=money(agreement, abs(change)),
            number=settled.turns[place],
            count=len(in_turn),
            order=_order_in_words(settled),
        )


def missing_or_too_much(settled: Settlement) -> Iterator[Wording]:
    """Yield by how much the rounded parts of all recipients miss or exceed the grant, if at all."""
    difference = sum(portion.difference for portion in settled.outcome.portions)
    if difference:
        line = TOO_LITTLE if difference > 0 else TOO_MUCH
        yield line.filled(amount=money(settled.agreement, abs(difference)))


def settled_lines(settled: Settlement) -> Iterator[Wording]:
    """Yield what the rounded parts lack or have too much, and who got or gave it up.

    Without the first, a settlement that takes back what rounding left would read as nothing.
    """
    if len(settled.outcome.pool.members) == 1:
        yield WHOLE_GRANT
        return
    yield from missing_or_too_much(settled)
    yield _settlers_line(settled)


def _settlers_line(settled: Settlement) -> Wording:
    """Return in one sentence who got or gave up how much when the difference was settled."""
    outcome, settlers = settled.outcome, settled.settlers
    who: Wording = Words(tuple(outcome.pool.members[place].name for place in settlers))
    if len(settlers) > MOST_NAMES:
        who = message("{count} recipients", count=len(settlers))
    changes = {outcome.changes[place] for place in settlers}
    alike, got = len(changes) == 1, settled.total > 0
    order, whole = _order_in_words(settled), settled.whole
    if whole is not None and any(whole[place] != settled.parts(place) for place in settlers):
        order = BY_SUM if outcome.pool.rounding.of_sums else BY_SUM_AND_REMAINDER
    each, together = (GET_EACH, GET_TOGETHER) if got else (GIVE_UP_EACH, GIVE_UP_TOGETHER)
    return (each if alike else together).filled(
        who=who,
        amount=money(settled.agreement, abs(changes.pop() if alike else settled.total)),
        order=order,
        count=len(settlers),
    )


def _order_in_words(settled: Settlement) -> Wording:
    """Return the order in which a difference is settled: by remainder, by a fact, or as listed."""
    pool = settled.outcome.pool
    if pool.rounding.method == "largest_remainder":
        return message("largest remainder first")
    if pool.rounding.rule.to is not None:
        return message("the whole difference")
    rule = pool.grant.rounding.difference
    order = None if rule is None else rule.missing if settled.total > 0 else rule.surplus
    if rule is None or rule.by is None or isinstance(order, tuple) or order is None:
        return message("in the order listed")
    return BY_FACT[order].filled(fact=label_of(settled.agreement, rule.by.name))
