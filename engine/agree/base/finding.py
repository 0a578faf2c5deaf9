"""A finding is data: which kind, where, and what its message is filled in with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from agree.base.brief import brief
from agree.base.kind import Kind, Severity
from agree.base.message import NO_VALUES, Message, message
from agree.base.places import Span

MEANT = message("Did you mean “{name}”?")


@brief
class Finding(NamedTuple):
    """Something that a person should know about a file, at the place where it stands.

    `code` is its kind; `values` fill in its message; `related` are other
    places that belong to it; `suggestion` is the nearest right word, where there is one.
    """

    code: Kind
    span: Span
    values: Mapping[str, object] = NO_VALUES
    related: tuple[Span, ...] = ()
    suggestion: str | None = None

    def __str__(self) -> str:
        return f"{self.code} at {self.span}"

    @property
    def kind(self) -> Kind:
        """What kind of finding it is, with its words."""
        return self.code

    @property
    def severity(self) -> Severity:
        """How serious it is; only errors stop a result."""
        return self.code.severity

    @property
    def message(self) -> Message:
        """What is wrong, as one sentence."""
        return self.code.message._replace(values=self.values)

    @property
    def hint(self) -> Message | None:
        """What to do about it; the nearest right word goes first."""
        if self.suggestion is not None:
            return MEANT.filled(name=self.suggestion)
        general = self.code.hint
        return None if general is None else general._replace(values=self.values)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops the result."""
    return any(finding.severity == "error" for finding in findings)


def number_of(findings: Iterable[Finding], severity: Severity) -> int:
    """Return how many of the findings have a severity, those that are not shown included."""
    found = list(findings)
    shown = sum(finding.severity == severity for finding in found)
    more = [one.values for one in found if one.code == "more-of-these"]
    hidden = [
        one["count"]
        for one in more
        if isinstance(one["code"], Kind) and one["code"].severity == severity
    ]
    return shown + sum(number for number in hidden if isinstance(number, int))


def in_order(findings: Iterable[Finding], first: str = "") -> tuple[Finding, ...]:
    """The findings, each once, in the order of lines: file `first` before the data files."""
    unique = dict.fromkeys(_Ordered(finding) for finding in findings)
    places = sorted(unique, key=lambda item: (item.place[0] != first, item.place))
    return tuple(item.finding for item in places)


class _Ordered:
    """A finding that is equal to another with the same place, code and values."""

    __slots__ = ("finding", "place")

    def __init__(self, finding: Finding) -> None:
        span = finding.span
        self.finding = finding
        self.place = (span.file, span.line, span.column)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Ordered)
            and self.place == other.place
            and self.finding.code == other.finding.code
            and self.finding.values == other.finding.values
        )

    def __hash__(self) -> int:
        return hash((self.place, self.finding.code))
