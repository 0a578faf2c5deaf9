"""Rounding rules: the agreement's, and those of a grant that says something else."""

from __future__ import annotations

from functools import partial
from typing import Literal, TypeAlias, get_args

from agree.base import Kind, Quoted, Record, Span, message
from agree.sections.kinds import KEYS_EXCLUDE, ROUNDING_TO_NOTHING
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping, Node, Sequence

DIFFERENCE_HAS_NO_USE = Kind(
    "difference-has-no-use",
    message("the method largest_remainder leaves no difference to settle"),
    hint=message("Remove difference:. The order among equals is given by ties:."),
)
DIFFERENCE_NEEDS_METHOD = Kind(
    "difference-needs-method",
    message("difference: says who gets the difference, but no method leaves any"),
    hint=message("Add method: half_up or method: down."),
)
ORDER_NEEDS_FACT = Kind(
    "order-needs-fact",
    message("smallest_first and largest_first need by: with a fact"),
    hint=message("For example by: population."),
)
OF_HAS_NO_USE = Kind(
    "of-has-no-use",
    message("the method largest_remainder adds up each recipient's parts by itself"),
    hint=message("Remove of:, or add method: half_up or method: down."),
)
EMPTY_DIFFERENCE = Kind(
    "empty-difference",
    message("the difference rule does not say who gets or gives"),
    hint=message("Give missing: and surplus:, or to: with one recipient."),
)

Method: TypeAlias = Literal["half_up", "half_even", "down", "largest_remainder"]
METHODS: tuple[Method, ...] = get_args(Method)
RoundedOf: TypeAlias = Literal["portions", "sum"]
ROUNDED_OF: tuple[RoundedOf, ...] = get_args(RoundedOf)
Direction: TypeAlias = Literal["smallest_first", "largest_first"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
Order: TypeAlias = "Direction | tuple[Reference, ...]"


class DifferenceSettlers(Record):
    """Who settles what rounding leaves: an order by a fact, an explicit order, or one recipient."""

    by: Reference | None
    missing: Order | None
    surplus: Order | None
    to: Reference | None
    span: Span


class Rounding(Record):
    """How exact shares become whole: the unit (minor units), the method and the difference rule.

    Rounded are each member's parts of every portion, or the sum of them (`of`). `difference` None
    leaves the difference in the ledger; `ties` orders members that are equal.
    """

    unit: int
    method: Method
    difference: DifferenceSettlers | None
    ties: tuple[Reference, ...]
    citation: Citation
    span: Span
    of: RoundedOf = "portions"

    @property
    def used_facts(self) -> tuple[Reference, ...]:
        """Return the fact by which the difference rule orders members, if it does."""
        by = self.difference.by if self.difference is not None else None
        return () if by is None else (by,)

    @property
    def codes(self) -> tuple[Reference, ...]:
        """Return the codes of members that the rule names."""
        rule = self.difference
        if rule is None:
            return self.ties
        orders = (order for order in (rule.missing, rule.surplus) if isinstance(order, tuple))
        named = () if rule.to is None else (rule.to,)
        return (*self.ties, *named, *(code for order in orders for code in order))


def standard_rounding(reader: Reader, span: Span) -> Rounding:
    """Return the rule of an agreement that states none: largest remainder to whole main units."""
    return Rounding(reader.currency.minor, "largest_remainder", None, (), Citation(), span)


def decode_rounding(reader: Reader, node: Node | None, default: Rounding) -> Rounding:
    """Decode the rule at a node; what it does not say is as in `default`."""
    if not isinstance(node, Mapping):
        return default
    unit = default.unit
    if node.get("to") is not None:
        to = partial(reader.amount, node.get("to"), reader.currency.main)
        stated_unit = reader.attempt(to)
        if stated_unit == 0:
            reader.report(ROUNDING_TO_NOTHING, reader.place(node, "to"))
        unit = stated_unit or unit
    states_method = node.get("method") is not None
    method = reader.one_of(node, "method", METHODS) if states_method else default.method
    stated = node.get("difference")
    difference = default.difference if stated is None else _difference(reader, stated)
    if method == "largest_remainder":
        difference = None
        if stated is not None and "rounding" not in reader.unread:
            kind = DIFFERENCE_HAS_NO_USE if states_method else DIFFERENCE_NEEDS_METHOD
            reader.report(kind, reader.place_of_key(node, "difference"))
    of = default.of
    if node.get("of") is not None:
        of = reader.one_of(node, "of", ROUNDED_OF)
        if method == "largest_remainder" and "rounding" not in reader.unread:
            reader.report(OF_HAS_NO_USE, reader.place_of_key(node, "of"))
    ties = reader.references(node, "ties") or default.ties
    return Rounding(unit, method, difference, ties, reader.citation(node), node.span, of)


def _difference(reader: Reader, node: Node) -> DifferenceSettlers | None:
    """Decode a difference rule; None for the word `shown`, which leaves the difference."""
    if not isinstance(node, Mapping):
        return None
    to, by = reader.reference(node, "to"), reader.reference(node, "by")
    missing, surplus = _order(reader, node, "missing"), _order(reader, node, "surplus")
    by_fact = [key for key in ("missing", "surplus") if reader.text(node, key) in DIRECTIONS]
    if by_fact and by is None:
        reader.report(ORDER_NEEDS_FACT, reader.place(node, by_fact[0]))
    if to is not None and (missing or surplus):
        other = "missing" if missing else "surplus"
        values = {"first": Quoted("to"), "second": Quoted(other)}
        reader.report(KEYS_EXCLUDE, reader.place_of_key(node, other), values)
    if to is None and not missing and not surplus:
        reader.report(EMPTY_DIFFERENCE, node.span)
    return DifferenceSettlers(by, missing, surplus, to, node.span)


def _order(reader: Reader, node: Mapping, key: str) -> Order | None:
    if isinstance(node.get(key), Sequence):
        return reader.references(node, key)
    return reader.one_of(node, key, DIRECTIONS) if node.get(key) is not None else None
