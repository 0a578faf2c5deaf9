"""Findings: what is wrong or worth knowing, as data, with the place where it stands."""

from agree.findings.finding import NO_VALUES, Finding, Localized, Severity, has_errors, in_order
from agree.findings.span import Source, Span
from agree.findings.words import Quoted, There, Words, nearest

__all__ = [
    "NO_VALUES",
    "Finding",
    "Localized",
    "Quoted",
    "Severity",
    "Source",
    "Span",
    "There",
    "Words",
    "has_errors",
    "in_order",
    "nearest",
]
