"""A finding is data: which kind, where, and what its message is filled in with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, runtime_checkable

from agree.brief import brief
from agree.findings.span import Span

if TYPE_CHECKING:
    from agree.findings.catalogue import Message

Severity = Literal["error", "warning", "note"]

SEVERITIES: Mapping[str, Severity] = {
    "date-unknown": "note",
    "amount-unknown": "note",
    "more-of-these": "note",
    "to-confirm": "note",
    "to-fill-in": "note",
}
"""The kinds of finding that are no errors, and so stop no result."""


def severity_of(code: str) -> Severity:
    """How serious a kind of finding is."""
    return SEVERITIES.get(code, "error")


GROUPED = 1_000
"""Whole numbers from here on are written in groups of three."""

NO_VALUES: Mapping[str, object] = MappingProxyType({})


@runtime_checkable
class Localized(Protocol):
    """A value that is written differently in Swedish and English."""

    def in_language(self, lang: str) -> str:
        """The value as text in `lang`, "sv" or "en"."""
        ...


@brief
class Finding(NamedTuple):
    """Something that a person should know about a file, at the place where it stands.

    `code` names an entry of the catalogue; `values` fill in its message; `related` are other
    places that belong to it; `suggestion` is the nearest right word, where there is one.
    """

    code: str
    span: Span
    values: Mapping[str, object] = NO_VALUES
    related: tuple[Span, ...] = ()
    suggestion: str | None = None

    def __str__(self) -> str:
        return f"{self.code} at {self.span}"

    @property
    def severity(self) -> Severity:
        """How serious it is; only errors stop a result."""
        return severity_of(self.code)

    def message(self, lang: str = "sv") -> str:
        """What is wrong, as one sentence in `lang`."""
        message = _words_of(self.code)
        return _filled(message.sv if lang == "sv" else message.en, self.values, lang)

    def hint(self, lang: str = "sv") -> str | None:
        """What to do about it, in `lang`; the nearest right word goes first."""
        message = _words_of(self.code)
        general = _filled(message.hint_sv if lang == "sv" else message.hint_en, self.values, lang)
        if self.suggestion is None:
            return general or None
        meant = f"Menade du ”{self.suggestion}”?"
        if lang != "sv":
            meant = f"Did you mean “{self.suggestion}”?"
        return meant


def _words_of(code: str) -> Message:
    from agree.findings.catalogue import MESSAGES  # only what is shown needs its words

    return MESSAGES[code]


def _filled(template: str, values: Mapping[str, object], lang: str) -> str:
    return template.format_map({name: _text(value, lang) for name, value in values.items()})


def _text(value: object, lang: str) -> str:
    if isinstance(value, Localized):
        return value.in_language(lang)
    if isinstance(value, int) and abs(value) >= GROUPED:
        return f"{value:,}".replace(",", "\u00a0" if lang == "sv" else ",")
    return str(value)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops the result."""
    return any(finding.severity == "error" for finding in findings)


def in_order(findings: Iterable[Finding], first: str = "") -> tuple[Finding, ...]:
    """The findings, each once, in the order of lines: file `first` before the data files."""
    unique = dict.fromkeys(_Ordered(finding) for finding in findings)
    places = sorted(unique, key=lambda item: (item.place[0] != first, item.place))
    return tuple(item.finding for item in places)


class _Ordered:
    """A finding that is equal to another with the same place, code and words."""

    __slots__ = ("finding", "place")

    def __init__(self, finding: Finding) -> None:
        span = finding.span
        self.finding = finding
        self.place = (span.file, span.line, span.column)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Ordered) or self.place != other.place:
            return False
        one, two = self.finding, other.finding
        return one.code == two.code and one.values == two.values

    def __hash__(self) -> int:
        return hash((self.place, self.finding.code))
