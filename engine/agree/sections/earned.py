"""What recipients earn of their shares, and what becomes of the rest."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from agree.base import Kind, Quoted, message
from agree.sections.computed import Formula
from agree.sections.formulas import decode_formula
from agree.sections.reader import Reader
from agree.source import Mapping

UNEARNED_NEEDS = Kind(
    "unearned-needs",
    message("unearned says what becomes of what nobody earns, but everything is paid out"),
    hint=message("Add earned: with the part that each earns of its share, or a ceiling."),
)
EARNED_NOT_NUMBER = Kind(
    "earned-not-number",
    message("{expression} gives true or false, not the part that is earned"),
    hint=message("Write 1 if {condition} else 0."),
)

Unearned: TypeAlias = Literal["retained", "shared", "shared_once"]
UNEARNED: tuple[Unearned, ...] = get_args(Unearned)
"""What becomes of what is not earned: it stays with the payer, or is shared among the others."""


def decode_earned(reader: Reader, node: Mapping) -> Formula | None:
    """Decode the part that each recipient earns of its share, a number from 0 to 1."""
    formula = decode_formula(reader, node, "earned")
    if formula is not None and formula.expression.gives_truth:
        text = formula.expression.text
        values = {"expression": Quoted(text), "condition": text}
        reader.report(EARNED_NOT_NUMBER, formula.span, values)
    return formula


def decode_unearned(reader: Reader, node: Mapping) -> Unearned | None:
    """Decode what becomes of what is not earned; None when nothing is said of it."""
    if node.get("unearned") is None:
        return None
    if node.get("earned") is None and node.get("ceiling") is None:
        reader.report(UNEARNED_NEEDS, reader.place_of_key(node, "unearned"))
    return reader.one_of(node, "unearned", UNEARNED)
