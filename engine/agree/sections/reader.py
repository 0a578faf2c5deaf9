"""The reader: takes single values out of a document, and keeps what cannot be read as findings."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping as Values
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TypeVar

from agree.base import (
    AMOUNT_TOO_FINE,
    NO_VALUES,
    NOT_A_NUMBER,
    UNKNOWN_UNIT,
    Currency,
    Finding,
    Kind,
    NumberFault,
    Quoted,
    Span,
    Words,
    message,
    nearest,
    parse_number,
    parse_share,
    percentage,
    plain_digits,
    split_unit,
    standard_currency,
    unknown_name,
)
from agree.sections.declared import DeclaredNames
from agree.sections.kinds import EMPTY_FIGURE, NO_SUCH_DATE
from agree.sections.shared import (
    PENDING,
    UNKNOWN,
    Citation,
    DayOrMonth,
    PendingReason,
    Reference,
    word_meant,
)
from agree.source import Folder, Mapping, Node, Scalar, Sequence, mappings
from agree.source.csv_table import CsvTable, read_table
from agree.source.nodes import walk
from agree.source.thousands import NO_MARKS, ambiguity

NUMBER_TOO_LONG = Kind(
    "number-too-long",
    message("{text} has too many digits; a number may have 60 characters at most"),
    hint=message("Check the number, or write it in a larger unit."),
)
NOT_A_SHARE = Kind(
    "not-a-share",
    message("{text} is not a share"),
    hint=message("Write for instance 1/2, 40 % or 0.4."),
)
SHARE_OUT_OF_RANGE = Kind(
    "share-out-of-range",
    message("the share {text} is not between 0 and 1"),
    hint=message("Write for instance 1/2, 40 % or 0.4."),
)
UNKNOWN_PARAMETER = Kind(
    "unknown-parameter",
    message("{name} is neither an amount nor a parameter of the file"),
    hint=message("Write an amount, such as 500 tkr, or add a parameter."),
)
NOT_WITHOUT_AMOUNT = Kind(
    "not-without-amount",
    message("{word} cannot stand here; an amount is needed"),
    hint=message("Write the amount, or leave out what has none."),
)
PARAMETER_WITHOUT_UNIT = Kind(
    "parameter-without-unit",
    message("the parameter {name} is a number without a unit; an amount is needed here"),
    hint=message("Give the parameter a unit, such as 500 tkr."),
)
NEGATIVE_FIGURE = Kind(
    "negative-figure",
    message("{text} is negative; a figure cannot be below zero"),
    advice=message("Check the cell; a decrease is best written as two facts and a difference."),
)
AMOUNT_PER = Kind(
    "amount-per",
    message("{text} is an amount per something; the whole amount should stand here"),
    hint=message(
        "A floor or ceiling is written {{amount: {amount}, per: population}}; otherwise "
        "write the whole sum."
    ),
)
UNIT_WITHOUT_NUMBER = Kind(
    "unit-without-number",
    message("{text} is a unit without a number"),
    hint=message("Write 1 {unit}."),
)
PERCENTAGE = Kind(
    "percentage",
    message("{text} is a percentage; a number should stand here"),
    hint=message("Write {right}."),
)
PARAMETER_AS_SHARE = Kind(
    "parameter-as-share",
    message("{text} is a parameter; a share is written as a number"),
    hint=message("Write for instance 1/2, 40 % or 0.4."),
)
UNKNOWN_DOCUMENT = Kind(
    "unknown-document",
    message("there is no document {name} under documents"),
    advice=message("Correct the name, or add the document under documents."),
)


OF_THE_UNIT = (UNKNOWN_UNIT, AMOUNT_TOO_FINE)
"""The faults of an amount that may come of its unit being another."""

T = TypeVar("T")
W = TypeVar("W", bound=str)
PER = re.compile(r"(.*?)\s*(?:\bper\b|/)\s*[^\W\d].*$", re.IGNORECASE)
"""An amount, or its unit, and what it is counted per."""
NAME = re.compile(r"[^\W\d]\w*$")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}$", re.ASCII)
WHOLE = 100
"""How many per cent are the whole."""
MONTH = len("YYYY-MM")
"""How long a text is that names a month and no day."""
TOO_LONG = re.compile(r"-?[\d., ]{60,}( ?[^\W\d]*)$")
"""What would be a number if numbers could have so many digits."""


class Reader:
    """Reads values with the currency, the parameters and the folder of one agreement.

    A value that cannot be read is reported and replaced by an empty one; `attempt` then leaves out
    the item that it belongs to. `follow_on_faults` counts values that cannot be read because of a
    fault that was reported elsewhere, `unread` are the top-level keys of which nothing is known,
    and `reserved` names of facts and parameters that mean something else in an expression.
    """

    def __init__(self, folder: Folder, documents: Values[str, str]) -> None:
        self.folder = folder
        self.documents = documents
        self.currency: Currency = standard_currency("SEK")
        self.unit = self.currency.main
        self.parameters: Values[str, int | None] = {}
        self.declared_parameters = DeclaredNames()
        self.unread: frozenset[str] = frozenset()
        self.findings: list[Finding] = []
        self.follow_on_faults = 0
        self.reserved: frozenset[str] = frozenset()
        self._tables: dict[str, CsvTable | None] = {}

    @property
    def faults(self) -> int:
        """Return how many values could not be read so far."""
        return len(self.findings) + self.follow_on_faults

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

    def each(self, node: Node | None, decode: Callable[[Reader, Mapping], T]) -> tuple[T, ...]:
        """Return what `decode` makes of the mappings in a list, without those with a fault."""
        items = (self.attempt(partial(decode, self, mapping)) for mapping in mappings(node))
        return tuple(item for item in items if item is not None)

    def scalar(self, mapping: Mapping, key: str) -> Scalar | None:
        """Return the single value at a key."""
        node = mapping.get(key)
        return node if isinstance(node, Scalar) else None

    def text(self, mapping: Mapping, key: str, otherwise: str = "") -> str:
        """Return the text at a key."""
        node = self.scalar(mapping, key)
        return otherwise if node is None else node.text

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
        first = as_date(f"{node.text}-01")
        if first is None:
            self.report(NO_SUCH_DATE, node.span, {"date": Quoted(node.text)})
            return None
        return DayOrMonth(first, first.replace(day=monthrange(first.year, first.month)[1]))

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
        return Citation(section, self.documents.get(name, name))

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
        reporter, receiver = self.text(node, "from"), self.text(node, "to")
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

    def amount(self, node: Node | None, unit: str | None = None) -> int:
        """Return an amount in minor units, written out or named by a parameter; 0 when unread.

        A number without a unit counts in `unit`, or in the unit of the agreement's amounts.
        """
        if not isinstance(node, Scalar):
            return 0
        text = node.text.strip()
        if NAME.match(text):
            return self._parameter_amount(node, text)
        unit_is_unread = self._unit_is_unread(text, unit)
        self.follow_on_faults += unit_is_unread
        try:
            amount = self.currency.parse(text, unit or self.unit)
        except NumberFault as fault:
            if not (unit_is_unread and fault.code in OF_THE_UNIT):
                self._report_amount(node.span, text, fault)
            return 0
        doubtful = self._thousands_of_main_units(text, node.span, unit or self.unit)
        if doubtful is not None:
            self.findings.append(doubtful)
        return amount

    def _unit_is_unread(self, text: str, unit: str | None) -> bool:
        """Return whether what tells the unit of an amount stands in the file, but was not read."""
        plain = unit is None and not split_unit(text)[1]
        return "currency" in self.unread or ("amounts_in" in self.unread and plain)

    def _report_amount(self, span: Span, text: str, fault: NumberFault) -> None:
        units = Words(tuple(self.currency.units))
        values = {"text": Quoted(text), "unit": Quoted(fault.unit), "units": units}
        too_long = fault.code == NOT_A_NUMBER and TOO_LONG.match(text)
        kind = NUMBER_TOO_LONG if too_long else fault.code
        if kind == UNKNOWN_UNIT and PER.match(fault.unit):
            self.report(AMOUNT_PER, span, {**values, "amount": PER.sub(r"\1", text)})
            return
        self.report(kind, span, values, self.near_unit(fault.unit))

    def near_unit(self, unit: str) -> str | None:
        """Return the unit that was meant; None when it would lack a prefix such as M."""
        meant = self.currency.meant_by(unit)
        if meant is not None:
            return meant
        near = nearest(unit, self.currency.units) if unit else None
        return None if near is not None and unit.casefold().endswith(near.casefold()) else near

    def _thousands_of_main_units(self, text: str, span: Span, unit: str) -> Finding | None:
        """Return the finding on 4,100 kr, which may be thousands; larger units have decimals."""
        if "," not in text and "." not in text:
            return None
        size = self.currency.size(split_unit(text)[1] or unit)
        return ambiguity(text, span, NO_MARKS) if size == self.currency.minor else None

    def parameter_named(self, node: Node | None) -> str:
        """Return the parameter that a value names; nothing when it is written out."""
        text = node.text.strip() if isinstance(node, Scalar) else ""
        return text if text in self.parameters else ""

    def _parameter_amount(self, node: Scalar, name: str) -> int:
        amount = self.parameters.get(name)
        if amount is not None:
            return amount
        if name in self.parameters:
            self.report(PARAMETER_WITHOUT_UNIT, node.span, {"name": Quoted(name)})
        elif not self.declared_parameters.may_have(name) and self._unit_of(name) is not None:
            values = {"text": Quoted(name), "unit": self._unit_of(name)}
            self.report(UNIT_WITHOUT_NUMBER, node.span, values)
        elif name in (PENDING, UNKNOWN):
            self.report(NOT_WITHOUT_AMOUNT, node.span, {"word": Quoted(name)})
        elif not self.declared_parameters.may_have(name):
            self._report_unknown_parameter(node.span, name)
        else:
            self.follow_on_faults += 1
        return 0

    def _report_unknown_parameter(self, span: Span, name: str) -> None:
        if word_meant(name) == UNKNOWN:
            self.report(UNKNOWN_PARAMETER, span, {"name": Quoted(name)}, UNKNOWN)
        else:
            self.findings.append(unknown_name(UNKNOWN_PARAMETER, span, name, self.parameters))

    def _unit_of(self, word: str) -> str | None:
        """Return the unit that a word is, or that people mean by it; None when it is none."""
        is_unit = self.currency.size(word) is not None
        return word if is_unit else self.currency.meant_by(word)

    def amount_or_none(self, node: Node | None) -> int | None:
        """Return an amount (minor units); None when there is none, or it cannot be read."""
        return None if node is None else self.attempt(partial(self.amount, node))

    def unit_size(self, mapping: Mapping) -> Fraction | None:
        """Return the size of the unit at `unit` (minor units); the main unit's when none is said.

        None when the unit cannot be read.
        """
        if "currency" in self.unread:
            self.follow_on_faults += 1
            return None
        unit = self.text(mapping, "unit", self.currency.main)
        size = self.currency.size(unit)
        if size is None:
            values = {"unit": Quoted(unit), "units": Words(tuple(self.currency.units))}
            span = self.place(mapping, "unit")
            self.report(UNKNOWN_UNIT, span, values, self.near_unit(unit))
        return size

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
            meant = None if percent is None else f"{percent} %"
            self._report_number(fault.code, node.text, node.span, otherwise, meant)
            return None

    def _report_number(
        self, kind: Kind, text: str, span: Span, otherwise: Kind, meant: str | None = None
    ) -> None:
        if kind == NOT_A_NUMBER:
            kind = NUMBER_TOO_LONG if TOO_LONG.match(text) else otherwise
        self.report(kind, span, {"text": Quoted(text)}, meant)

    def share(self, node: Scalar) -> Fraction:
        """Return a share of a pool, from 0 to 1; 0 when it cannot be read."""
        is_parameter = self.parameter_named(node)
        share = self.ratio(node, PARAMETER_AS_SHARE if is_parameter else NOT_A_SHARE)
        if share is None:
            return Fraction(0)
        if not 0 <= share <= 1:
            is_number = percentage(node.text) is None and "/" not in node.text
            meant = f"{node.text.strip()} %" if is_number and 1 < share <= WHOLE else None
            self.report(SHARE_OUT_OF_RANGE, node.span, {"text": Quoted(node.text)}, meant)
        return share

    def figure(self, text: str, span: Span) -> Fraction | None:
        """Return a figure, which may not be negative; None while it is pending."""
        if text.strip() == PENDING:
            return None
        if not text.strip():
            self.report(EMPTY_FIGURE, span)
            return Fraction(0)
        if word_meant(text) is not None:
            self.report(NOT_A_NUMBER, span, {"text": Quoted(text)}, PENDING)
            return Fraction(0)
        value = self.number(text, span)
        if value is None:
            return Fraction(0)
        if value < 0:
            self.report(NEGATIVE_FIGURE, span, {"text": Quoted(text)})
        return value

    def table(self, node: Scalar) -> CsvTable | None:
        """Return the data file that a value names; None when it could not be read."""
        if node.text not in self._tables:
            self._tables[node.text] = self._read_table(node)
        elif self._tables[node.text] is None:
            self.follow_on_faults += 1
        return self._tables[node.text]

    def _read_table(self, node: Scalar) -> CsvTable | None:
        source, findings = self.folder.read(node.text, node.span)
        table = None
        if not findings:
            table, findings = read_table(source)
        self.findings += findings
        return None if findings else table


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


def _is_impossible_date(node: Scalar) -> bool:
    return DATE.match(node.text) is not None and as_date(node.text) is None


def impossible_dates(root: Node) -> Iterator[Finding]:
    """Yield a finding for every value that looks like a date and names a day that there is not."""
    for _, node in walk(root):
        if isinstance(node, Scalar) and _is_impossible_date(node):
            yield Finding(NO_SUCH_DATE, node.span, {"date": Quoted(node.text)})
