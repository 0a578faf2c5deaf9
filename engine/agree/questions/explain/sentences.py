"""The sentences of an explanation, with the numbers put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from agree.base import (
    NO_BREAK,
    Joined,
    Message,
    Shortened,
    Words,
    message,
    plural,
)
from agree.distribute.bounds import sizes_of_money
from agree.distribute.limits import Limit, deciding
from agree.distribute.pools import Pool
from agree.distribute.rounding import METHODS, down
from agree.distribute.shares import Bounded, Held
from agree.distribute.weights import evaluate
from agree.questions.amounts import AT_LEAST, money, with_section
from agree.questions.explain.derivation import Derivation
from agree.questions.explain.figures import fact_lines, figure_in_formula, with_numbers
from agree.questions.key_words import (
    OF_WHOLE,
    PER,
    formula_in_words,
    label_of,
    percent_in_words,
)
from agree.report import Wording
from agree.sections import Agreement, Bound, Formula, KeyTable
from agree.sections.keys import weighing

CUT = message(
    "the rates give {demand}, above the limit of {limit}: everybody gets {quotient} of its amount"
)
WITHIN_LIMIT = message("the rates give {demand}, within the limit of {limit}")
WITH_LIMIT = message("the rates give {demand}; the limit is {limit}")
FLOOR_APPLIES = message("the floor of {limit} applies: {formula} would give {found}")
CEILING_APPLIES = message("the ceiling of {limit} applies: {formula} would give {found}")
ROUNDED = message("{exact}, rounded to {rounded}")
ROUNDED_DOWN = message("{exact}, rounded down to {rounded}")
ROUNDING: Mapping[str, Message] = {
    "half_up": message("{equation}, rounded to {amount}"),
    "down": message("{equation}, rounded down to {amount}"),
    "up": message("{equation}, rounded up to {amount}"),
}
"""How a figure of the file is rounded, by its method."""
HELD: Mapping[Bounded, Message] = {
    "floor": plural(
        "the floor of {limit} applies to {names}",
        "the floor of {limit} applies to {count} recipients: {names}",
        count=1,
    ),
    "ceiling": plural(
        "the ceiling of {limit} applies to {names}",
        "the ceiling of {limit} applies to {count} recipients: {names}",
        count=1,
    ),
}
LEFT_AFTER = message("{left} of {pool} is left after {bounds}")
THE_BOUNDS: Mapping[Bounded, Message] = {
    "floor": plural("the floor", "the floors", count=1),
    "ceiling": plural("the ceiling", "the ceilings", count=1),
}
LEAVE: Mapping[frozenset[Bounded], Message] = {
    frozenset(("floor",)): plural(
        "the floor of {names} leaves {left} of {pool}",
        "the floors of {names} leave {left} of {pool}",
        count=1,
    ),
    frozenset(("ceiling",)): plural(
        "the ceiling of {names} leaves {left} of {pool}",
        "the ceilings of {names} leave {left} of {pool}",
        count=1,
    ),
    frozenset(("floor", "ceiling")): message(
        "the floors and the ceilings of {names} leave {left} of {pool}"
    ),
}
"""What the bounds of others leave to share."""
AFTER_OTHERS: Mapping[Bounded, Message] = {
    "floor": message("the floor of {limit} applies: {left}, and {formula} would give {found}"),
    "ceiling": message("the ceiling of {limit} applies: {left}, and {formula} would give {found}"),
}
ALL_THAT_OTHERS_LEAVE: Mapping[Bounded, Message] = {
    "floor": message("the floor of {limit} applies: {left}"),
    "ceiling": message("the ceiling of {limit} applies: {left}"),
}
MOST_NAMES = 3
"""Of how many recipients in a sentence the names are told; of more, how many they are."""
BOUNDS: Mapping[Bounded, Message] = {
    "floor": message("the floor is {limit}"),
    "ceiling": message("the ceiling is {limit}"),
}
AS_FAR: Mapping[Bounded, Message] = {
    "floor": message("the floor of {limit} is as high"),
    "ceiling": message("the ceiling of {limit} is as low"),
}
"""Of several bounds, one that is the same as the one that decides."""
NOT_COUNTED: Mapping[Bounded, Message] = {
    "floor": message("the floor of {limit} is lower, and does not count"),
    "ceiling": message("the ceiling of {limit} is higher, and does not count"),
}


def share_lines(derived: Derivation, place: int) -> Iterator[Wording]:
    """Yield how a member's part of a portion comes about: amount × weight / sum of weights."""
    portion, bounds = derived.outcome.portion, derived.held
    if portion.weights is None:
        yield _stated_line(derived, place)
        return
    if len(derived.pool.members) == 1:
        whole = derived.amount(portion.amount)
        yield rounded_line(derived, place, message("{amount} to the only recipient", amount=whole))
        return
    formula = proportion(derived, place, portion.amount, derived.weight)
    kind = None if bounds is None else bounds.by[place]
    limit = None if kind is None else deciding(portion.limits, kind, place)
    if limit is not None:
        found = portion.amount * portion.weights[place] / derived.weight
        words = after_others(derived, limit, place) or (
            FLOOR_APPLIES if kind == "floor" else CEILING_APPLIES
        ).filled(
            limit=limit_in_words(derived, limit, place),
            formula=formula,
            found=derived.number(found),
        )
        yield rounded_line(derived, place, words)
        return
    if bounds is not None and bounds.places:
        yield left_line(derived, bounds)
        formula = proportion(derived, place, bounds.left, bounds.weight)
    yield _equals(derived, place, formula)


def after_others(derived: Derivation, limit: Limit, place: int) -> Wording | None:
    """Return why a limit holds a member whose share of the whole would keep it; else None.

    The bounds of others leave less for it than that, or more.
    """
    portion, held = derived.outcome.portion, derived.held
    weights, own = portion.weights or (), limit.of(place)
    if held is None or not derived.weight:
        return None
    share = portion.bounded_amount * weights[place] / derived.weight
    count = sum(map(len, held.places.values())) - (held.by[place] is not None)
    if not count or (share < own if limit.kind == "floor" else share > own):
        return None
    left, weight = held.left + own, held.weight + weights[place]
    told, values = (
        _leave(derived, held, place, left),
        {"limit": limit_in_words(derived, limit, place)},
    )
    if not held.weight:
        return ALL_THAT_OTHERS_LEAVE[limit.kind].filled(left=told, **values)
    return AFTER_OTHERS[limit.kind].filled(
        left=told,
        formula=proportion(derived, place, left, weight),
        found=derived.number(left * weights[place] / weight),
        **values,
    )


def _leave(derived: Derivation, held: Held, place: int, left: Fraction) -> Wording:
    """Return what the bounds that hold others than the member at a place leave of the amount."""
    firsts = {kind: _without(place, places) for kind, places in held.places.items()}
    others = sorted(one for some in firsts.values() for one in some)
    count = sum(map(len, held.places.values())) - (held.by[place] is not None)
    names: Wording = Words(tuple(derived.pool.members[one].name for one in others))
    if count > MOST_NAMES:
        names = message("{count} recipients", count=count)
    kinds = frozenset(kind for kind, some in firsts.items() if some)
    pool = derived.amount(derived.outcome.portion.bounded_amount)
    return LEAVE[kinds].filled(names=names, left=derived.amount(left), pool=pool, count=count)


def _without(place: int, places: Sequence[int]) -> list[int]:
    """Return the first of some places without one: as many as are told by name."""
    return [one for one in places[: MOST_NAMES + 1] if one != place]


def proportion(derived: Derivation, place: int, amount: Fraction, weights: int) -> Joined:
    """Return amount × weight / sum of weights, with the numbers of a member.

    The weights of what levels other portions are money.
    """
    portion = derived.outcome.portion
    number = derived.number if portion.levels else Shortened
    weight = number(Fraction((portion.weights or ())[place], portion.scale))
    total = number(Fraction(weights, portion.scale))
    return Joined((derived.number(amount), "×", weight, "/", total))


def _equals(derived: Derivation, place: int, formula: Wording) -> Wording:
    """Return a formula with its exact value, and what that is rounded to, if it is."""
    share, rounded = derived.share(place), derived.rounded(place)
    if rounded is None:
        return Joined((formula, "=", derived.amount(share)))
    if share == rounded:
        return Joined((formula, "=", money(derived.agreement, rounded)))
    return rounded_line(derived, place, Joined((formula, "=", derived.number(share))))


def rounded_line(derived: Derivation, place: int, words: Wording) -> Wording:
    """Return how an exact amount comes about, with what it is rounded to by the pool's method."""
    rounded = derived.rounded(place)
    if rounded is None or derived.share(place) == rounded:
        return words
    goes_down = METHODS[derived.pool.rounding.method] is down
    line = ROUNDED_DOWN if goes_down else ROUNDED
    return line.filled(exact=words, rounded=money(derived.agreement, rounded))


def limit_in_words(derived: Derivation, limit: Limit, place: int | None = None) -> Wording:
    """Return a floor or a ceiling, with the section that it cites unless the portion cites it.

    That of the member at a `place` is told with its amount and its numbers.
    """
    bound = limit.bound
    if bound is None:
        return derived.amount(Fraction(0))
    portion, told = derived.outcome.portion, _size_of_limit(derived, limit, bound, place)
    sections = {one.bound.section for one in portion.limits if one.bound is not None}
    is_cited = bound.section in [one.section for one in portion.citations]
    return told if is_cited and len(sections) == 1 else with_section(told, bound.section)


def _size_of_limit(derived: Derivation, limit: Limit, bound: Bound, place: int | None) -> Wording:
    """Return a floor or a ceiling: an amount, a part, so much per figure, or an expression."""
    agreement = derived.agreement
    stated = derived.amount(bound.of(limit.whole))
    if bound.formula is not None:
        stated = formula_in_words(agreement, bound.formula)
        if place is not None:
            stated = _bound_with_numbers(derived, bound, bound.formula, place)
    elif bound.percentage is not None:
        part = OF_WHOLE.filled(
            percent=percent_in_words(bound.percentage.share), whole=derived.amount(limit.whole)
        )
        return Joined((stated, Joined(("(", part, ")"), "")))
    rate = stated
    if bound.per is not None:
        rate = PER.filled(bound=stated, fact=label_of(agreement, bound.per.name))
    if place is None or (bound.per is None and bound.formula is None):
        return rate
    return Joined((derived.amount(limit.of(place)), Joined(("(", rate, ")"), "")))


def _bound_with_numbers(derived: Derivation, bound: Bound, formula: Formula, place: int) -> Wording:
    """Return the expression of a bound, with the figures of a member; money in main units."""
    agreement, member = derived.agreement, derived.pool.members[place]
    sizes = sizes_of_money(agreement, formula)

    def number_of(name: str) -> object:
        fact, size = agreement.facts.get(name), sizes.get(name)
        figure = None if fact is None else fact.figure_of(member)
        if figure is None or size is None:
            return figure_in_formula(agreement, name, member)
        return Shortened(figure * size)

    expression = formula.expression
    sums = derived.sums_in(formula, sizes)
    numbers = with_numbers(expression.text, (*sums, *expression.filled), number_of)
    equation = Joined((formula_in_words(agreement, formula), numbers), " = ")
    summed = derived.with_sums(formula, sizes)
    (value,) = evaluate(agreement, summed, (member,), (member,), sizes)
    exact = Fraction(value) * agreement.currency.minor
    if bound.rounded(exact) == exact:
        return equation
    told = Joined((equation, derived.amount(exact)), " = ")
    amount = derived.amount(bound.rounded(exact))
    return ROUNDING[bound.method].filled(equation=told, amount=amount)


def left_line(derived: Derivation, bounds: Held) -> Wording:
    """Return what is left for those whom no bound holds."""
    told = tuple(
        words.filled(count=len(bounds.places[kind]))
        for kind, words in THE_BOUNDS.items()
        if kind in bounds.places
    )
    return LEFT_AFTER.filled(
        left=derived.amount(bounds.left),
        pool=derived.amount(derived.outcome.portion.bounded_amount),
        bounds=Words(told),
    )


def bound_lines(derived: Derivation) -> Iterator[Wording]:
    """Yield whom each bound of a portion holds, and what is left for the others."""
    bounds = derived.held
    if bounds is None or not bounds.places:
        return
    limits = derived.outcome.portion.limits
    for limit in limits:
        names = tuple(
            member.name
            for place, member in enumerate(derived.pool.members)
            if bounds.by[place] == limit.kind and deciding(limits, limit.kind, place) is limit
        )
        if names:
            yield HELD[limit.kind].filled(
                limit=limit_in_words(derived, limit), names=Words(names), count=len(names)
            )
    if bounds.weight:
        yield left_line(derived, bounds)


def _stated_line(derived: Derivation, place: int) -> Wording:
    """Return how a stated part comes about: the same to each, an amount or a share by table."""
    portion, way = derived.outcome.portion, derived.way
    stated = derived.amount(derived.share(place))
    if portion.origin is not None and portion.origin.size.per is not None:
        return _rate_line(derived, place, portion.origin.size.value)
    if portion.origin is not None and portion.origin.size.kind == "each":
        return rounded_line(derived, place, message("{amount} to each", amount=stated))
    if not isinstance(way, KeyTable) or not way.of_shares or not portion.amount:
        words = message("{amount} according to the table", amount=stated)
        return rounded_line(derived, place, words)
    share = percent_in_words(derived.share(place) / portion.amount)
    formula = Joined((derived.number(portion.amount), "×", share))
    return message(
        "{derivation} (share according to the table)", derivation=_equals(derived, place, formula)
    )


def _rate_line(derived: Derivation, place: int, rate: Fraction) -> Wording:
    """Return a rate times a member's units, and times what a limit leaves of that."""
    pool, limit = derived.pool, derived.pool.grant.limit
    exact = derived.counted(place) * rate
    product: tuple[Wording, ...] = (derived.amount(rate), "×", Shortened(derived.counted(place)))
    if pool.quotient < 1 and limit is not None and pool.demand is not None:
        most = derived.number(Fraction(limit.amount))
        product = (*product, "×", most, "/", derived.number(pool.demand))
    found, rounded = exact * pool.quotient, derived.rounded(place)
    if rounded is None or found == rounded:
        return Joined((*product, "=", derived.amount(found)))
    line = ROUNDED_DOWN if METHODS[pool.rounding.method] is down else ROUNDED
    words = Joined((*product, "=", derived.number(found)))
    return line.filled(exact=words, rounded=money(derived.agreement, rounded))


def demand_lines(agreement: Agreement, pool: Pool) -> Iterator[Wording]:
    """Yield what the rates of a grant give in all, and what its limit leaves of that."""
    limit, demand = pool.grant.limit, pool.demand
    if limit is None or demand is None:
        return
    minor, currency = agreement.currency.minor, agreement.currency
    shown: Wording = Joined((Shortened(demand / minor), currency.main), NO_BREAK)
    if pool.is_open:
        shown = AT_LEAST.filled(amount=shown)
    values = {"demand": shown, "limit": money(agreement, limit.amount)}
    if pool.is_open:
        yield WITH_LIMIT.filled(**values)
    elif pool.quotient == 1:
        yield WITHIN_LIMIT.filled(**values)
    else:
        percent = Joined((Shortened(pool.quotient * 100), "%"), NO_BREAK)
        yield CUT.filled(**values, quotient=percent)


def weight_lines(derived: Derivation, place: int) -> Iterator[Wording]:
    """Yield the formula of a portion with the member's numbers, each fact, and each bound."""
    agreement, member, way = derived.agreement, derived.pool.members[place], derived.way
    portion, own_form = derived.outcome.portion, weighing(way)
    names = [fact.name for fact in own_form.facts] if own_form is not None else []
    formula = derived.formula
    if formula is not None:
        names = list(formula.expression.places)
        text = formula.expression.text
        if not text.isidentifier():
            value = Shortened(derived.counted(place))
            values = (*derived.sums, *formula.expression.filled)
            numbers = with_numbers(
                text, values, lambda name: figure_in_formula(agreement, name, member)
            )
            yield Joined((formula_in_words(agreement, formula), numbers, value), " = ")
    bounds = (limit.bound for limit in portion.limits if limit.bound is not None)
    names += (reference.name for bound in bounds for reference in bound.names)
    told: list[Wording] = []
    for name in dict.fromkeys(names):
        if name in agreement.facts:
            lines = fact_lines(agreement, agreement.facts[name], member)
            told += (line for line in lines if line not in told)
    yield from told
    yield from _other_bounds(derived, place)


def _other_bounds(derived: Derivation, place: int) -> Iterator[Wording]:
    """Yield each bound of a member but the one that holds it: first those that could have."""
    limits = derived.outcome.portion.limits
    by = None if derived.held is None else derived.held.by[place]
    others = list[Wording]()
    for limit in limits:
        decides = deciding(limits, limit.kind, place)
        if decides is None or limit.amounts[place] is None:
            continue
        words = limit_in_words(derived, limit, place)
        if decides is not limit:
            same = decides.of(place) == limit.of(place)
            others.append((AS_FAR if same else NOT_COUNTED)[limit.kind].filled(limit=words))
        elif by != limit.kind:
            yield BOUNDS[limit.kind].filled(limit=words)
    yield from others
