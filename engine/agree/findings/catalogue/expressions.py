"""Findings on expressions."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "expression-syntax": Kind(
        message("the expression cannot be read from here on"),
        hint=message(
            "Expressions have numbers, names, + - * / **, comparisons, and, or, not, if else, "
            "min, max, abs, sum."
        ),
    ),
    "decimal-comma": Kind(
        message("{word} cannot stand in an expression: decimals are written with a point there"),
        hint=message("Write {right}."),
    ),
    "expression-too-long": Kind(
        message("the expression is too long (1000 characters at most)"),
        hint=message("Split it into several portions or parameters."),
    ),
    "expression-too-deep": Kind(
        message("the expression has too many levels inside each other"),
        hint=message("Split it."),
    ),
    "not-in-expressions": Kind(
        message("{word} cannot stand in an expression"),
        hint=message(
            "Expressions have numbers, names, + - * / **, comparisons, and, or, not, if else, "
            "min, max, abs, sum."
        ),
    ),
    "unknown-function": Kind(
        message("there is no function {word}"),
        hint=message("The functions are min, max, abs and sum."),
    ),
    "wrong-arguments": Kind(
        message("{word} has the wrong number of values in its brackets"),
        hint=message("min and max take two or more; abs and sum take one."),
    ),
    "power-too-large": Kind(
        message("the exponent must be a whole number from 0 to 10"),
        advice=message("Write a whole number from 0 to 10 after **."),
    ),
    "division-by-zero": Kind(
        message("the expression {expression} divides by zero for {member}"),
        hint=message("Leave the row out with where:, or write x if condition else y."),
    ),
    "number-too-large": Kind(
        message("the expression {expression} gives too large a number for {member}"),
        advice=message("Look for a power of a power."),
    ),
    "weight-not-number": Kind(
        message("the weight {expression} gives true or false, not a number"),
        hint=message("Write conditions under where:."),
    ),
    "where-not-truth": Kind(
        message("the condition {expression} gives a number, not true or false"),
        hint=message("Write a comparison, such as population > 100000."),
    ),
    "negative-weight": Kind(
        message("the weight {expression} is negative for {member}"),
        hint=message("Write max(0, …) if a decrease should count as zero."),
    ),
}
