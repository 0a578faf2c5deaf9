"""Rounding rules: the agreement's, and those of a grant that says something else."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias, cast

from agree.base import Kind, Quoted, Span, message, short_repr
from agree.sections.kinds import KEYS_EXCLUDE
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping, Node, Scalar, Sequence

ROUNDING_TO_NOTHING = Kind(
    "rounding-to-nothing",
    message("rounding to nothing is not possible"),
    advice=message("Write a unit such as 1 kr or 1 tkr."),
)
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
EMPTY_DIFFERENCE = Kind(
    "empty-difference",
    message("the difference rule does not say who gets or gives"),
    hint=message("Say missing: and surplus:, or to: with one recipient."),
)

DIRECTIONS = ("smallest_first", "largest_first")


Method: TypeAlias = Literal["half_up", "half_even", "down", "largest_remainder"]


Direction: TypeAlias = Literal["smallest_first", "largest_first"]


Order: TypeAlias = "Direction | tuple[Reference, ...]"


@short_repr
class Difference(NamedTuple):
    """Who settles what rounding leaves: an order by a fact, an explicit order, or one recipient."""

    by: Reference | None
    missing: Order | None
    surplus: Order | None
    to: Reference | None
    span: Span


@short_repr
class Rounding(NamedTuple):
    """How exact shares become whole: the unit (minor units), the method and the difference rule.

    `difference` None leaves the difference in the ledger; `ties` orders members that are equal.
    """

    unit: int
    method: Method
    difference: Difference | None
    ties: tuple[Reference, ...]
    citation: Citation
    span: Span


def standard(reader: Reader, span: Span) -> Rounding:
    """The rule of an agreement that states none: largest remainder to whole main units."""
    return Rounding(reader.currency.minor, "largest_remainder", None, (), Citation(), span)


def rounding(reader: Reader, node: Node | None, base: Rounding) -> Rounding:
    """The rule at a node; what it does not say is as in `base`."""
    if not isinstance(node, Mapping):
        return base
    unit = base.unit
    to = reader.scalar(node, "to")
    if to is not None:
        unit = reader.amount(to, reader.currency.main)
        if unit == 0:
            reader.report(ROUNDING_TO_NOTHING, to.span)
    method = reader.text(node, "method", base.method)
    stated = node.get("difference")
    difference = _difference(reader, stated) if stated is not None else base.difference
    if method == "largest_remainder":
        if stated is not None and "rounding" not in reader.unread:
            key = node.key("difference")
            said = node.get("method") is not None
            code = DIFFERENCE_HAS_NO_USE if said else DIFFERENCE_NEEDS_METHOD
            reader.report(code, key.span if key else node.span)
        difference = None
    ties = reader.references(node, "ties") or base.ties
    citation = reader.citation(node)
    known = cast(Method, method)  # the schema lets no other word through
    return Rounding(unit or 1, known, difference, ties, citation, node.span)


def _difference(reader: Reader, node: Node) -> Difference | None:
    if not isinstance(node, Mapping):
        return None
    to = reader.reference(node, "to")
    by = reader.reference(node, "by")
    missing, surplus = _order(reader, node, "missing"), _order(reader, node, "surplus")
    directed = [key for key in ("missing", "surplus") if _is_direction(node.get(key))]
    if directed and by is None:
        place = node.get(directed[0])
        reader.report(ORDER_NEEDS_FACT, place.span if place else node.span)
    if to is not None and (missing or surplus):
        other = "missing" if missing else "surplus"
        place = node.key(other)
        values = {"first": Quoted("to"), "second": Quoted(other)}
        reader.report(KEYS_EXCLUDE, place.span if place else to.span, values)
    if to is None and not missing and not surplus:
        reader.report(EMPTY_DIFFERENCE, node.span)
    return Difference(by, missing, surplus, to, node.span)


def _is_direction(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text in DIRECTIONS


def _order(reader: Reader, node: Mapping, key: str) -> Order | None:
    value = node.get(key)
    if isinstance(value, Sequence):
        return tuple(
            Reference(item.text, item.span) for item in value.items if isinstance(item, Scalar)
        )
    if isinstance(value, Scalar) and value.text in DIRECTIONS:
        return cast(Direction, value.text)
    return None
