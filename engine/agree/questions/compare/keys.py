"""Distribution keys and rounding rules in words, and what of them is the same in two agreements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from agree.base import Joined, Words, late_pattern, message
from agree.questions.compare.sides import TermsSide, Told
from agree.questions.explain.methods import method_line
from agree.questions.key_words import (
    BY_FACT,
    BY_TABLE,
    EQUAL,
    NOT_SETTLED,
    REST,
    SOME,
    STAYS_WITH_PAYER,
    each_in_words,
    formula_in_words,
    label_of,
    narrowed,
    within,
)
from agree.report import PENDING, Cell, Share, Wording
from agree.sections import Bound, Formula, KeyTable, Reference
from agree.sections.keys import Key, Portion, Way, weighing
from agree.sections.rounding import Order, Rounding

OTHERS_PENDING = message("(the others are pending)")
FIGURE = "figure:"
TOKEN = late_pattern(r"\w+|[^\w\s]")


def key_told(side: TermsSide, key: Key) -> Told:
    """Return how a key distributes; figures of a table are compared apart."""
    several = len(key.portions) > 1
    words = tuple(_portion(side, portion, several=several) for portion in key.portions)
    same = (
        tuple(_essence(side, portion) for portion in key.portions),
        *_essence_of_bounds(side, key),
    )
    bounds = (key.floors, key.ceilings)
    told = within(side.agreement, Joined(words, ", "), bounds, partial(_of_bound, side))
    return Told(told, same)


def figures_told(side: TermsSide, key: Key) -> Iterator[tuple[str, Told]]:
    """Yield each figure of the tables of a key, by whose it is (figure:20)."""
    for place, portion in enumerate(key.portions):
        if isinstance(portion.way, KeyTable):
            for whose, figure in portion.way.figures.by_code.items():
                code = whose if isinstance(whose, str) else "/".join(whose)
                cell: Cell = PENDING
                if figure.value is not None and portion.way.of_shares:
                    cell = Share(figure.value)
                elif figure.value is not None:
                    cell = side.amount(int(figure.value))
                yield f"{FIGURE}{code}", Told(cell, (place, figure.value))


def _portion(side: TermsSide, portion: Portion, *, several: bool) -> Wording:
    """Return how large a portion is, how it is distributed, among whom, and its bounds."""
    words = _size_and_way(side, portion, several=several)
    return narrowed(side.agreement, words, portion, partial(_of_bound, side))


def _of_bound(side: TermsSide, bound: Bound) -> object:
    return _amount(side, bound.amount, bound.parameter)


def _size_and_way(side: TermsSide, portion: Portion, *, several: bool) -> Wording:
    size = portion.size
    way = STAYS_WITH_PAYER if portion.retained else _way(side, portion.way)
    if size.kind == "share":
        return Joined((str(size.value), way))
    if size.kind == "rest" and several:
        return REST.filled(key=way)
    if size.kind in ("rest", "table"):
        return way
    amount = _amount(side, int(size.value), size.parameter)
    if size.kind == "each":
        return each_in_words(side.agreement, size, amount)
    return SOME.filled(amount=amount, key=way)


def _way(side: TermsSide, way: Way) -> Wording:
    if way is None:
        return EQUAL
    if isinstance(way, KeyTable):
        others = [OTHERS_PENDING] if way.figures.others_pending else []
        return Joined((BY_TABLE, *others))
    if isinstance(way, Reference):
        return side.agreement.keys[way.name].label
    if isinstance(way, Formula):
        return formula_in_words(side.agreement, way)
    return Words(tuple(label_of(side.agreement, fact.name) for fact in way.facts), in_full=True)


def _amount(side: TermsSide, minor: int, parameter: str) -> object:
    """Return an amount as it is written out, or the parameter that tells it."""
    return label_of(side.agreement, parameter) if parameter else side.amount(minor)


# What is the same in two agreements: no place and no label is.


def _essence(side: TermsSide, portion: Portion) -> tuple[object, ...]:
    size = portion.size
    return (
        size.kind,
        side.called("parameters", size.parameter) if size.parameter else size.value,
        _essence_of_formula(side, size.per),
        _essence_of_way(side, portion.way),
        _essence_of_formula(side, portion.where),
        *_essence_of_bounds(side, portion),
        _essence_of_formula(side, portion.earned),
        portion.unearned,
        portion.retained,
        frozenset(code.name for code in portion.only),
        portion.leaves,
    )


def _essence_of_way(side: TermsSide, way: Way) -> object:
    if isinstance(way, KeyTable):
        return way.of_shares, way.figures.others_pending
    if isinstance(way, Reference):
        return side.called("keys", way.name)
    if isinstance(way, Formula):
        return _essence_of_formula(side, way)
    own = weighing(way)
    if own is None:
        return None
    facts = tuple(side.called("facts", fact.name) for fact in own.facts)
    others = tuple(own) if isinstance(own, tuple) else ()
    plain = tuple(value for value in others if isinstance(value, (str, int, bool)))
    return type(own).__name__, facts, plain


def _essence_of_formula(side: TermsSide, formula: Formula | None) -> object:
    if formula is None:
        return None
    names = formula.expression.names
    return tuple(
        _later_name(side, token) if token in names else token
        for token in TOKEN.findall(formula.expression.text)
    )


def _later_name(side: TermsSide, name: str) -> str:
    return side.called("facts" if name in side.agreement.facts else "parameters", name)


def _essence_of_bounds(side: TermsSide, bounded: Key | Portion) -> Iterator[object]:
    """Yield what is the same in floors, and in ceilings, in whatever order they stand."""
    for bounds in (bounded.floors, bounded.ceilings):
        yield frozenset(_essence_of_bound(side, bound) for bound in bounds)


def _essence_of_bound(side: TermsSide, bound: Bound) -> object:
    per = side.called("facts", bound.per.name) if bound.per is not None else None
    if bound.percentage is not None:
        return bound.percentage.essence, per
    if bound.formula is not None:
        return _essence_of_formula(side, bound.formula), bound.to, bound.method, per
    return side.called("parameters", bound.parameter) if bound.parameter else bound.amount, per


# Rounding.


def rounding_told(side: TermsSide, rounding: Rounding) -> dict[str, Told]:
    """Return what a rule of rounding says: the method, and who settles the difference."""
    line = method_line(side.agreement, rounding.method, rounding.unit, of_sums=rounding.of == "sum")
    told = {"method": Told(line, (rounding.method, rounding.unit, rounding.of))}
    rule = rounding.difference
    if rule is None and rounding.method != "largest_remainder":
        told |= dict.fromkeys(("missing", "surplus"), Told(NOT_SETTLED, "shown"))
    if rule is not None:
        by = rule.by.name if rule.by is not None else ""
        told["missing"] = _order(side, rule.missing, by)
        told["surplus"] = _order(side, rule.surplus, by)
        told["taker"] = _order(side, None if rule.to is None else (rule.to,), by)
    told["ties"] = _order(side, rounding.ties or None, "")
    return told


def _order(side: TermsSide, order: Order | None, by: str) -> Told:
    if order is None:
        return Told(None, None)
    if isinstance(order, tuple):
        codes = tuple(reference.name for reference in order)
        names = tuple(side.member(code) for code in codes)
        return Told(Joined(names, ", "), codes)
    words = BY_FACT[order].filled(fact=label_of(side.agreement, by))
    return Told(words, (order, side.called("facts", by)))
