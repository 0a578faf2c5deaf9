"""Bounds: the least and the most that a member may get, of a portion or in all."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from agree.base import (
    Currency,
    Kind,
    Quoted,
    Record,
    Span,
    late_pattern,
    message,
    nearest,
    plain_digits,
)
from agree.language.expressions import ExpressionFault
from agree.language.parsing import parse
from agree.sections.calculations import TRUTH_AS_FIGURE, is_calculation
from agree.sections.computed import HALF_UP, Formula, rounded
from agree.sections.derivations import OutcomeOf
from agree.sections.facts import Fact
from agree.sections.formulas import read_formula
from agree.sections.percentages import Percentage, decode_percentage
from agree.sections.reader import NAME, Reader
from agree.sections.shared import PENDING, UNKNOWN, Awaited, Reference
from agree.source import Mapping, Node, Scalar, Sequence, on_one_line

PERCENTAGE_PER = Kind(
    "percentage-per",
    message("{text} of the amount cannot be counted per something"),
    hint=message("Write an amount, such as {{amount: 100 kr, per: population}}, or leave out per."),
)
PART_WITHOUT_SIGN = Kind(
    "part-without-sign",
    message("{text} is a part of a fact, which is written as a product"),
    hint=message("Write {right}."),
)
PART_OF_FACT = late_pattern(r"([\d.,]+)\s*(?:%|procent|percent)\s*(?:of|av)?\s*\*?\s*([^\W\d]\w*)$")


class Bound(Record):
    """A least or greatest amount for a member, absolute or per unit of a fact.

    When it is a `percentage` of what is bounded, or a `formula` over facts that each member has its
    own value of, its own amount is 0. What a formula gives is rounded `to` a unit (minor units;
    None: not at all). `parameter` is the name of the one that tells the amount, if one does. It is
    not known while it `awaits` a series. `text` is how the file writes it. It may cite a `section`
    of its own.
    """

    amount: int
    per: Reference | None
    span: Span
    parameter: str = ""
    awaits: tuple[Awaited, ...] = ()
    percentage: Percentage | None = None
    formula: Formula | None = None
    to: int | None = None
    method: str = HALF_UP
    text: str = ""
    section: str = ""

    def of(self, whole: Fraction) -> Fraction:
        """Return the amount that is stated, or the percentage of a whole (minor units)."""
        return Fraction(self.amount) if self.percentage is None else self.percentage.of(whole)

    def rounded(self, exact: Fraction) -> Fraction:
        """Return what the formula gives (minor units), rounded as the file says."""
        return exact if self.to is None else rounded(exact / self.to, self.method) * self.to

    @property
    def names(self) -> tuple[Reference, ...]:
        """Return the facts and parameters that its formula names."""
        return () if self.formula is None else self.formula.names


Bounds: TypeAlias = tuple[Bound, ...]
"""Several at once: the highest of floors counts, and the lowest of ceilings."""


def decode_bounds(reader: Reader, node: Node | None) -> Bounds:
    """Decode floors or ceilings: one, or a list of them."""
    if isinstance(node, Sequence):
        return tuple(_bound(reader, item) for item in node.items)
    return () if node is None else (_bound(reader, node),)


def _bound(reader: Reader, node: Node) -> Bound:
    listed, per = node, None
    if isinstance(node, Mapping):
        listed, per = node.get("amount") or node, reader.reference(node, "per")
    written = reader.scalar(listed, "value") if isinstance(listed, Mapping) else listed
    text = "" if written is None else on_one_line(written)
    section = reader.text(node, "section") if isinstance(node, Mapping) else ""
    text = text if per is None else f"{text} per {per.name}"
    bound = Bound(0, per, node.span, text=text, section=section)
    percentage = decode_percentage(reader, listed)
    if percentage is not None:
        if per is not None:
            values = {"text": Quoted(percentage.text)}
            reader.report(PERCENTAGE_PER, percentage.span, values)
        return bound._replace(percentage=percentage)
    if isinstance(written, Scalar) and _is_part_of_fact(reader, written):
        return bound
    if isinstance(written, Scalar) and _is_over_facts(reader, listed, written):
        formula = read_formula(reader, written)
        if formula is not None and formula.expression.gives_truth:
            values = {"expression": Quoted(formula.expression.text)}
            reader.report(TRUTH_AS_FIGURE, formula.span, values)
        to = reader.unit_rounded_to(listed)
        method = reader.text(listed, "method", HALF_UP) if isinstance(listed, Mapping) else HALF_UP
        return bound._replace(formula=formula, to=to, method=method)
    return bound._replace(
        amount=reader.amount_so_far(listed),
        parameter=reader.parameter_named(listed),
        awaits=reader.awaited_by(listed),
    )


def _is_part_of_fact(reader: Reader, written: Scalar) -> bool:
    """Return whether a bound says 98 % of a fact, which is a product; report it."""
    found = PART_OF_FACT.match(written.text.strip())
    facts = reader.declared_facts.names
    near = found and (found[2] if found[2] in facts else nearest(found[2], sorted(facts)))
    if found is None or near is None:
        return False
    share = reader.ratio(written._replace(text=f"{found[1]} %"))
    if share is not None:
        values = {"text": Quoted(written.text), "right": f"{plain_digits(share)} * {near}"}
        reader.report(PART_WITHOUT_SIGN, written.span, values)
    return True


def _is_over_facts(reader: Reader, listed: Node, written: Scalar) -> bool:
    """Return whether a bound names a fact, or something that is no parameter but like a fact.

    What that is, is checked where all names are.
    """
    text, known = written.text.strip(), reader.declared_parameters
    if NAME.match(text):
        is_other = known.may_have(text) or text in (PENDING, UNKNOWN)
        facts = reader.declared_facts
        return not is_other and (facts.may_have(text) or nearest(text, facts.names) is not None)
    if not is_calculation(reader, listed):
        return False
    try:
        names = parse(written.text, reader.declared_series.names).names
    except ExpressionFault:
        return False
    return not all(map(known.may_have, names))


def size_of_money(fact: Fact, currency: Currency) -> Fraction | None:
    """Return how many main units a fact counts money in; None for one that counts no money."""
    unit = currency.meant_by(fact.unit) or fact.unit
    size = currency.size(unit)
    if size is not None:
        return size / currency.minor
    return Fraction(1) if isinstance(fact.derivation, OutcomeOf) else None
