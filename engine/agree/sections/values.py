"""Single values: taken out of a document one by one; what cannot be read is kept as findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping as Values, Sequence as List
from datetime import date
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from agree.base import (
    NO_VALUES,
    NOT_A_NUMBER,
    Currency,
    Finding,
    Kind,
    Memory,
    NumberFault,
    Quoted,
    Record,
    Span,
    in_languages,
    late_pattern,
    message,
    nearest,
    parse_number,
    parse_share,
    percentage,
    plain_digits,
    standard_currency,
)
from agree.messages import LANGUAGES
from agree.sections.computed import Calculation, Parameter, Series
from agree.sections.declared import DeclaredNames
from agree.sections.kinds import NO_SUCH_DATE
from agree.sections.roster import NOBODY, Restored, codes_as_numbers
from agree.sections.shared import (
    Citation,
    DayOrMonth,
    PendingReason,
    Reference,
)
from agree.source import Folder, Mapping, Node, Scalar, Sequence, words_of
from agree.source.csv_table import CsvTable
from agree.source.nodes import scalars

NUMBER_TOO_LONG = Kind(
    "number-too-long",
    message("{text} has too many digits; a number may have 60 characters at most"),
    hint=message("Check the number, or write it in a larger unit."),
)
PERCENTAGE = Kind(
    "percentage",
    message("{text} is a percentage; a number should stand here"),
    hint=message("Write {right}."),
)
UNKNOWN_DOCUMENT = Kind(
    "unknown-document",
    message("there is no document {name} under documents"),
    advice=message("Correct the name, or add the document under documents."),
)


T = TypeVar("T")
W = TypeVar("W", bound=str)
DATE = late_pattern(r"\d{4}-\d{2}-\d{2}$", re.ASCII)
WHOLE = 100
"""How many per cent are the whole."""
LAST_DAYS = (31, 30, 29, 28)
"""The days that a month may end with."""
MONTH = len("YYYY-MM")
"""How long a text is that names a month and no day."""
TOO_LONG = late_pattern(r"-?[\d., ]{60,}( ?[^\W\d]*)$")
"""What would be a number if numbers could have so many digits."""


NONE_YET: Values[str, Any] = MappingProxyType({})
"""What there is of a kind before it is decoded."""


class _Reading(Record):
    """What reading something gave: its value, and what was found by the way."""

    value: Any
    findings: List[Finding]
    follow_on_faults: int
    restored: List[Restored]
    calculations: Values[Span, Calculation]
    unreadable: frozenset[object]


class ValueReader:
    """Reads values with the currency, the parameters and the folder of one agreement.

    A value that cannot be read is reported and replaced by an empty one; `attempt` then leaves out
    the item that it belongs to. `follow_on_faults` counts values that cannot be read because of a
    fault that was reported elsewhere, `unread` are the top-level keys of which nothing is known,
    `rosters` tell whom rows may name, and `reserved` are names of facts and parameters that mean
    something else in an expression. `memory` has what was read of the same things before.
    """

    def __init__(
        self, folder: Folder, documents: Values[str, str], memory: Memory | None = None
    ) -> None:
        self.memory = Memory() if memory is None else memory
        self.folder = folder
        self.documents = documents
        self.currency: Currency = standard_currency("SEK")
        self.unit = self.currency.main
        self.words_in = LANGUAGES[0]
        self.parameters: Values[str, Parameter] = NONE_YET
        self.declared_parameters = DeclaredNames()
        self.declared_facts = DeclaredNames()
        self.series: Values[str, Series] = NONE_YET
        self.declared_series = DeclaredNames()
        self.calculations: dict[Span, Calculation] = {}
        self.uncomputable: set[Span] = set()
        self.unread: frozenset[str] = frozenset()
        self.findings: list[Finding] = []
        self.follow_on_faults = 0
        self.reserved: frozenset[str] = frozenset()
        self.rosters = NOBODY
        self.restored: list[Restored] = []
        self.tables: dict[tuple[object, ...], CsvTable | None] = {}
        self.unreadable: frozenset[object] = frozenset()

    @property
    def faults(self) -> int:
        """Return how many values could not be read so far."""
        return len(self.findings) + self.follow_on_faults

    @property
    def findings_and_notes(self) -> tuple[Finding, ...]:
        """Return what was found, and a note for each file whose codes were written as numbers."""
        return (*self.findings, *codes_as_numbers(self.restored))

    def report(
        self,
        kind: Kind,
        span: Span,
        values: Values[str, object] = NO_VALUES,
        suggestion: str | None = None,
    ) -> None:
        """Keep a finding."""
        self.findings.append(Finding(kind, span, values, suggestion=suggestion))

    def attempt(self, decode: Callable[[], T]) -> T | None:
        """Return what `decode` returns, or None when something in it could not be read."""
        before = self.faults
        item = decode()
        return item if self.faults == before else None

    def once(self, name: tuple[str, ...], of: tuple[object, ...], decode: Callable[[], T]) -> T:
        """Return what `decode` makes of something, or made of it before, with the same findings.

        It reads nothing but what it is made `of` (nodes and what was decoded), and what the reader
        knows; and it finds no calculation that was made elsewhere.
        """
        known = (self.folder, self.series, self.parameters, self.rosters, self.currency, self.unit)
        said = (
            self.words_in, self.documents, self.unread, self.reserved, self.unreadable,
            self.declared_parameters, self.declared_series, self.declared_facts,
        )  # fmt: skip
        reading = self.memory.made(name, (*of, *known), partial(self._reading, decode), said)
        self.findings += reading.findings
        self.follow_on_faults += reading.follow_on_faults
        self.restored += reading.restored
        self.calculations |= reading.calculations
        self.unreadable |= reading.unreadable
        value: T = reading.value
        return value

    def _reading(self, decode: Callable[[], T]) -> _Reading:
        """Decode something apart from all that was read before."""
        before = self.findings, self.follow_on_faults, self.restored
        computed, unreadable = (self.calculations, self.uncomputable), self.unreadable
        self.findings, self.follow_on_faults, self.restored = [], 0, []
        self.calculations, self.uncomputable = {}, set()
        value = decode()
        reading = _Reading(
            value,
            self.findings,
            self.follow_on_faults,
            self.restored,
            self.calculations,
            self.unreadable - unreadable,
        )
        self.findings, self.follow_on_faults, self.restored = before
        (self.calculations, self.uncomputable), self.unreadable = computed, unreadable
        return reading

    def scalar(self, mapping: Mapping, key: str) -> Scalar | None:
        """Return the single value at a key."""
        node = mapping.get(key)
        return node if isinstance(node, Scalar) else None

    def text(self, mapping: Mapping, key: str, otherwise: str = "") -> str:
        """Return the text at a key."""
        node = self.scalar(mapping, key)
        return otherwise if node is None else node.text

    def words(self, mapping: Mapping, key: str, otherwise: str = "") -> str:
        """Return the words for people at a key, in the languages that the file has them in."""
        return words_of(mapping.get(key), self.words_in) or otherwise

    def one_of(self, mapping: Mapping, key: str, words: Iterable[W]) -> W:
        """Return which of the language's words stands at a key.

        Raises ValueError for another text, which the schema lets nobody write.
        """
        text = self.text(mapping, key)
        for word in words:
            if word == text:
                return word
        raise ValueError(f"{key}: {text} is no word of the language")

    def texts(self, mapping: Mapping, key: str) -> tuple[str, ...]:
        """Return the texts of the list at a key."""
        node = mapping.get(key)
        items = node.items if isinstance(node, Sequence) else ()
        return tuple(item.text for item in items if isinstance(item, Scalar))

    def is_true(self, mapping: Mapping, key: str) -> bool:
        """Return whether a key says `true`."""
        node = self.scalar(mapping, key)
        return node is not None and node.value is True

    def place(self, mapping: Mapping, key: str = "id") -> Span:
        """Return where the value at a key stands; the whole mapping when there is none."""
        node = mapping.get(key)
        return mapping.span if node is None else node.span

    def place_of_key(self, mapping: Mapping, key: str) -> Span:
        """Return where a key itself stands; the whole mapping when it does not."""
        scalar = mapping.key(key)
        return mapping.span if scalar is None else scalar.span

    def start(self, mapping: Mapping) -> Span:
        """Return where the first key of a mapping stands; the whole mapping when it has none."""
        return mapping.entries[0].key.span if mapping.entries else mapping.span

    def date(self, mapping: Mapping, key: str) -> date | None:
        """Return the date at a key; None when the key is missing or no such day exists."""
        node = self.scalar(mapping, key)
        if node is None:
            return None
        if _is_impossible_date(node):
            self.report(NO_SUCH_DATE, node.span, {"date": Quoted(node.text)})
        return as_date(node.text)

    def day_or_month(self, mapping: Mapping, key: str) -> DayOrMonth | None:
        """Return the day or the month (YYYY-MM) at a key; one that does not exist is reported."""
        node = self.scalar(mapping, key)
        if node is None or len(node.text) != MONTH:
            day = self.date(mapping, key)
            return None if day is None else DayOrMonth(day, day)
        month = as_time(node.text)
        if month is None:
            self.report(NO_SUCH_DATE, node.span, {"date": Quoted(node.text)})
        return month

    def citation(self, mapping: Mapping) -> Citation:
        """Return where a document says what stands in a mapping."""
        source = mapping.get("source")
        section = self.text(mapping, "section")
        if isinstance(source, Mapping):
            section = section or self.text(source, "section")
            name = self.text(source, "document")
            self._report_misspelt(source, name)
        else:
            name = self.text(mapping, "source")
        document = self.documents.get(name) or self.as_cited(name)
        return Citation(self.as_cited(section), document)

    def as_cited(self, text: str) -> str:
        """Return what a citation calls a document or section: words, unless it is a number."""
        return text if text[:1].isdigit() else in_languages({self.words_in: text})

    def _report_misspelt(self, source: Mapping, name: str) -> None:
        """Report a document's name that is nearly a declared one: it is no title, but misspelt."""
        near = nearest(name, self.documents) if name not in self.documents else None
        if near is not None and " " not in name:
            span = self.place(source, "document")
            self.report(UNKNOWN_DOCUMENT, span, {"name": Quoted(name)}, near)

    def pending_reason(self, mapping: Mapping) -> PendingReason | None:
        """Return why the figure of a mapping is pending; None when nothing says so."""
        node = mapping.get("pending")
        if not isinstance(node, Mapping):
            return None
        reporter, receiver = self.words(node, "from"), self.words(node, "to")
        return PendingReason(reporter, receiver, self.date(node, "by"), self.citation(node))

    def references(self, mapping: Mapping, key: str) -> tuple[Reference, ...]:
        """Return the names at a key: one, or a list of them."""
        node = mapping.get(key)
        scalars = node.items if isinstance(node, Sequence) else (node,)
        return tuple(
            Reference(item.text, item.span) for item in scalars if isinstance(item, Scalar)
        )

    def reference(self, mapping: Mapping, key: str) -> Reference | None:
        """Return the one name at a key."""
        node = self.scalar(mapping, key)
        return None if node is None else Reference(node.text, node.span)

    def parameter_named(self, node: Node | None) -> str:
        """Return the parameter that a value names; nothing when it is written out."""
        text = node.text.strip() if isinstance(node, Scalar) else ""
        return text if text in self.parameters else ""

    def number(self, text: str, span: Span) -> Fraction | None:
        """Return a number; None when the text is none."""
        try:
            return parse_number(text)
        except NumberFault as fault:
            right = _without_percent(text)
            if right is None:
                self._report_number(fault.code, text, span, NOT_A_NUMBER)
            else:
                self.report(PERCENTAGE, span, {"text": Quoted(text), "right": right})
            return None

    def ratio(self, node: Scalar, otherwise: Kind = NOT_A_NUMBER) -> Fraction | None:
        """Return a number, a percentage or a fraction; report `otherwise` for any other text."""
        try:
            return parse_share(node.text)
        except NumberFault as fault:
            percent = percentage(node.text)
            is_word = percent is not None and fault.code == NOT_A_NUMBER
            meant = f"{percent} %" if is_word else None
            self._report_number(fault.code, node.text, node.span, otherwise, meant)
            return None

    def _report_number(
        self, kind: Kind, text: str, span: Span, otherwise: Kind, meant: str | None = None
    ) -> None:
        if kind == NOT_A_NUMBER:
            kind = NUMBER_TOO_LONG if TOO_LONG.match(text) else otherwise
        self.report(kind, span, {"text": Quoted(text)}, meant)


def _without_percent(text: str) -> str | None:
    """Return a percentage as a plain number, such as 0.45; None for any other text."""
    number = percentage(text)
    try:
        return None if number is None else plain_digits(parse_number(number) / WHOLE)
    except NumberFault:
        return None


def as_date(text: str) -> date | None:
    """Return the day that a text such as 2022-11-01 names; None when there is no such day."""
    if not DATE.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def as_time(text: str) -> DayOrMonth | None:
    """Return the day, the month or the year that a text names; None for any other text.

    >>> as_time("2024-02")
    DayOrMonth(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """
    if DATE.match(text):
        begins, ends = "", [""]
    elif len(text) == MONTH:
        begins, ends = "-01", [f"-{day}" for day in LAST_DAYS]
    else:
        begins, ends = "-01-01", ["-12-31"]
    first = as_date(text + begins)
    last = next((day for end in ends if (day := as_date(text + end))), None)
    return None if first is None or last is None else DayOrMonth(first, last)


def _is_impossible_date(node: Scalar) -> bool:
    return DATE.match(node.text) is not None and as_date(node.text) is None


def impossible_dates(root: Node) -> Iterator[Finding]:
    """Yield a finding for every value that looks like a date and names a day that there is not."""
    for node in scalars(root):
        if node.text[4:5] == "-" and _is_impossible_date(node):
            yield Finding(NO_SUCH_DATE, node.span, {"date": Quoted(node.text)})
