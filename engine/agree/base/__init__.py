"""Findings: what is wrong or worth knowing, as data, with the place where it stands."""

from agree.base.finding import Finding, has_errors, in_order, number_of
from agree.base.kind import Kind, Severity
from agree.base.message import NO_VALUES
from agree.base.nearest import nearest, there
from agree.base.places import Source, Span
from agree.base.values import Quoted, Words

__all__ = [
    "NO_VALUES",
    "Finding",
    "Kind",
    "Quoted",
    "Severity",
    "Source",
    "Span",
    "Words",
    "has_errors",
    "in_order",
    "nearest",
    "number_of",
    "there",
]
