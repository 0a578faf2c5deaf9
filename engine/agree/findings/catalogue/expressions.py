"""Findings on expressions."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

_MAY_STAND_SV = (
    "Uttryck har tal, namn, + - * / **, jämförelser, and, or, not, if else, min, max, abs, sum."
)
_MAY_STAND_EN = (
    "Expressions have numbers, names, + - * / **, comparisons, and, or, not, if else, "
    "min, max, abs, sum."
)

MESSAGES: dict[str, Message] = {
    "expression-syntax": Message(
        "uttrycket går inte att läsa härifrån",
        "the expression cannot be read from here on",
        _MAY_STAND_SV,
        _MAY_STAND_EN,
    ),
    "decimal-comma": Message(
        "{word} kan inte stå i ett uttryck: där skrivs decimaler med punkt",
        "{word} cannot stand in an expression: decimals are written with a point there",
        "Skriv {right}.",
        "Write {right}.",
    ),
    "expression-too-long": Message(
        "uttrycket är för långt (högst 1000 tecken)",
        "the expression is too long (1000 characters at most)",
        "Dela upp det i flera portioner eller parametrar.",
        "Split it into several portions or parameters.",
    ),
    "expression-too-deep": Message(
        "uttrycket har för många nivåer inuti varandra",
        "the expression has too many levels inside each other",
        "Dela upp det.",
        "Split it.",
    ),
    "not-in-expressions": Message(
        "{word} kan inte stå i ett uttryck",
        "{word} cannot stand in an expression",
        _MAY_STAND_SV,
        _MAY_STAND_EN,
    ),
    "unknown-function": Message(
        "funktionen {word} finns inte",
        "there is no function {word}",
        "Funktionerna är min, max, abs och sum.",
        "The functions are min, max, abs and sum.",
    ),
    "wrong-arguments": Message(
        "{word} har fel antal värden inom parentesen",
        "{word} has the wrong number of values in its brackets",
        "min och max tar två eller fler; abs och sum tar ett.",
        "min and max take two or more; abs and sum take one.",
    ),
    "power-too-large": Message(
        "exponenten ska vara ett helt tal från 0 till 10",
        "the exponent must be a whole number from 0 to 10",
    ),
    "division-by-zero": Message(
        "uttrycket {expression} delar med noll för {member}",
        "the expression {expression} divides by zero for {member}",
        "Undanta raden med where:, eller skriv x if villkor else y.",
        "Leave the row out with where:, or write x if condition else y.",
    ),
    "number-too-large": Message(
        "uttrycket {expression} ger ett för stort tal för {member}",
        "the expression {expression} gives too large a number for {member}",
    ),
    "weight-not-number": Message(
        "vikten {expression} ger sant eller falskt, inte ett tal",
        "the weight {expression} gives true or false, not a number",
        "Skriv villkor under where:.",
        "Write conditions under where:.",
    ),
    "where-not-truth": Message(
        "villkoret {expression} ger ett tal, inte sant eller falskt",
        "the condition {expression} gives a number, not true or false",
        "Skriv en jämförelse, till exempel population > 100000.",
        "Write a comparison, such as population > 100000.",
    ),
    "negative-weight": Message(
        "vikten {expression} är negativ för {member}",
        "the weight {expression} is negative for {member}",
        "Skriv max(0, …) om den som minskar ska få noll.",
        "Write max(0, …) if a decrease should count as zero.",
    ),
}
