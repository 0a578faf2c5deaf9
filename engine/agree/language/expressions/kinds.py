"""Kinds of finding that several modules of this room report."""

from __future__ import annotations

from agree.base import Kind, message

NOT_IN_EXPRESSIONS = Kind(
    "not-in-expressions",
    message("{word} cannot stand in an expression"),
    hint=message(
        "Expressions have numbers, names, + - * / **, comparisons, and, or, not, if else, "
        "min, max, abs, sum."
    ),
)
