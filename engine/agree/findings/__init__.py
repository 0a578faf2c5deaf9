"""Findings: what is wrong or worth knowing, as data, with the place where it stands."""

from agree.findings.finding import Finding, has_errors, in_order
from agree.findings.kind import Kind, Severity
from agree.findings.span import Source, Span
from agree.findings.words import nearest, there
from agree.messages.message import NO_VALUES
from agree.messages.values import Quoted, Words

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
    "there",
]
