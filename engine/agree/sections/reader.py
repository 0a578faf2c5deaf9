"""Reads single values out of a document, and keeps the findings on what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping as Values
from datetime import date
from fractions import Fraction
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
    Source,
    Span,
    Words,
    message,
    nearest,
    parse_number,
    parse_share,
    split_unit,
    standard_currency,
)
from agree.language.expressions import FUNCTIONS, ExpressionFault, parse
from agree.language.expressions.grammar import UNKNOWN_FUNCTION
from agree.sections.declared import Declared
from agree.sections.kinds import EMPTY_FIGURE, NO_SUCH_DATE
from agree.sections.shared import Citation, Formula, PendingReason, Reference
from agree.source import Folder, Mapping, Node, Scalar, Sequence, mappings
from agree.source.csv_table import Table as CsvTable, read_table

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
UNKNOWN_DOCUMENT = Kind(
    "unknown-document",
    message("there is no document {name} under documents"),
    advice=message("Correct the name, or declare the document under documents."),
)

OF_THE_UNIT = (UNKNOWN_UNIT, AMOUNT_TOO_FINE)
"""The faults of an amount that may come of its unit being another."""

T = TypeVar("T")
N = TypeVar("N", bound=Node)
W = TypeVar("W", bound=str)
NAME = re.compile(r"[^\W\d]\w*$")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}$", re.ASCII)
WORD = re.compile(r"[^\W\d]\w*")
TOO_LONG = re.compile(r"-?[\d., ]{60,}( ?[^\W\d]*)$")
"""What would be a number if numbers could have so many digits."""


class Reader:
    """Reads values with the currency, the parameters and the folder of one agreement.

    A value that cannot be read is reported and replaced by an empty one; `whole` then leaves out
    the item that it belongs to. `followers` counts what cannot be read because of something else
    that was reported before, and `unread` are the top-level keys of which nothing is known.
    """

    def __init__(self, folder: Folder, documents: Values[str, str]) -> None:
        self.folder = folder
        self.documents = documents
        self.currency: Currency = standard_currency("SEK")
        self.unit = self.currency.main
        self.parameters: Values[str, int | None] = {}
        self.declared_parameters = Declared()
        self.unread: frozenset[str] = frozenset()
        self.findings: list[Finding] = []
        self.followers = 0
        self.reserved: frozenset[str] = frozenset()
        self._tables: dict[str, CsvTable | None] = {}

    def anew(self) -> Reader:
        """Return a reader with the same currency and parameters that has read nothing yet."""
        reader = Reader(self.folder, self.documents)
        reader.currency, reader.unit, reader.unread = self.currency, self.unit, self.unread
        reader.parameters, reader.declared_parameters = self.parameters, self.declared_parameters
        return reader

    @property
    def faults(self) -> int:
        """How many values could not be read so far."""
        return len(self.findings) + self.followers

    def report(
        self,
        code: Kind,
        span: Span,
        values: Values[str, object] = NO_VALUES,
        suggestion: str | None = None,
    ) -> None:
        """Keep a finding."""
        self.findings.append(Finding(code, span, values, suggestion=suggestion))

    def whole(self, decode: Callable[[N], T], node: N) -> T | None:
        """What `decode` makes of a node, or None when something in it could not be read."""
        before = self.faults
        item = decode(node)
        return item if self.faults == before else None

    def each(self, node: Node | None, decode: Callable[[Mapping], T]) -> Iterator[T]:
        """Yield what `decode` makes of the mappings in a list, without those with a fault."""
        for item in mappings(node):
            found = self.whole(decode, item)
            if found is not None:
                yield found

    def scalar(self, mapping: Mapping, key: str) -> Scalar | None:
        """The single value of a key."""
        node = mapping.get(key)
        return node if isinstance(node, Scalar) else None

    def text(self, mapping: Mapping, key: str, otherwise: str = "") -> str:
        """The text of a key."""
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
        return tuple(one.text for one in _scalars(mapping.get(key)))

    def is_true(self, mapping: Mapping, key: str) -> bool:
        """Return whether a key says `true`."""
        node = self.scalar(mapping, key)
        return node is not None and node.value is True

    def place(self, mapping: Mapping) -> Span:
        """Return where an item is named: at its id."""
        named = self.scalar(mapping, "id")
        return mapping.span if named is None else named.span

    def date(self, mapping: Mapping, key: str) -> date | None:
        """The date of a key; None when the key is missing or no such day exists."""
        node = self.scalar(mapping, key)
        if node is None:
            return None
        if DATE.match(node.text) and as_date(node.text) is None:
            self.report(NO_SUCH_DATE, node.span, {"date": Quoted(node.text)})
        return as_date(node.text)

    def citation(self, mapping: Mapping) -> Citation:
        """Where the document says what stands in a mapping."""
        source = mapping.get("source")
        section, note = self.text(mapping, "section"), self.text(mapping, "note")
        if isinstance(source, Mapping):
            name = self.text(source, "document")
            self._refuse_misspelt(source, name)
            inner = self.text(source, "section")
            return Citation(section or inner, self.documents.get(name, name), note)
        name = source.text if isinstance(source, Scalar) else ""
        return Citation(section, self.documents.get(name, name), note)

    def _refuse_misspelt(self, source: Mapping, name: str) -> None:
        """A document's name that is nearly one of those declared is a misspelling, not a title."""
        near = nearest(name, self.documents) if name not in self.documents else None
        document = source.get("document")
        if near is not None and document is not None and " " not in name:
            self.report(UNKNOWN_DOCUMENT, document.span, {"name": Quoted(name)}, near)

    def pending_reason(self, mapping: Mapping) -> PendingReason | None:
        """What a pending figure waits for."""
        node = mapping.get("pending")
        if not isinstance(node, Mapping):
            return None
        reporter, receiver = self.text(node, "from"), self.text(node, "to")
        return PendingReason(reporter, receiver, self.date(node, "by"), self.citation(node))

    def references(self, mapping: Mapping, key: str) -> tuple[Reference, ...]:
        """The names at a key: one, or a list of them."""
        node = mapping.get(key)
        scalars = node.items if isinstance(node, Sequence) else (node,)
        return tuple(_reference(item) for item in scalars if isinstance(item, Scalar))

    def reference(self, mapping: Mapping, key: str) -> Reference | None:
        """The one name at a key."""
        node = self.scalar(mapping, key)
        return None if node is None else _reference(node)

    def amount(self, node: Node | None, unit: str | None = None) -> int:
        """An amount in minor units; it may also be named by a parameter."""
        if not isinstance(node, Scalar):
            return 0
        text = node.text.strip()
        if NAME.match(text):
            return self._parameter_amount(node, text)
        unsure = self._means_unsure(text, unit)
        self.followers += unsure
        try:
            amount = self.currency.parse(text, unit or self.unit)
        except NumberFault as fault:
            if unsure and fault.code in OF_THE_UNIT:
                return 0
            units = tuple(self.currency.units)
            near = self._near_unit(fault.unit)
            values = {"text": Quoted(text), "unit": Quoted(fault.unit), "units": Words(units)}
            long = fault.code == NOT_A_NUMBER and TOO_LONG.match(text)
            self.report(NUMBER_TOO_LONG if long else fault.code, node.span, values, near)
            return 0
        doubtful = self._thousands_of_main_units(text, node.span, unit or self.unit)
        if doubtful is not None:
            self.findings.append(doubtful)
        return amount

    def _thousands_of_main_units(self, text: str, span: Span, unit: str) -> Finding | None:
        """Return the finding on 4,100 kr, which may be thousands; larger units have decimals."""
        if "," not in text and "." not in text:
            return None
        from agree.source.thousands import NO_MARKS, ambiguity  # few amounts have such a mark

        _, word = split_unit(text)
        size = self.currency.size(word or unit)
        return ambiguity(text, span, NO_MARKS) if size == self.currency.minor else None

    def _means_unsure(self, text: str, unit: str | None) -> bool:
        """Return whether an amount may mean another, as what says so could not be read."""
        plain = unit is None and not split_unit(text)[1]
        return "currency" in self.unread or ("amounts_in" in self.unread and plain)

    def _near_unit(self, unit: str) -> str | None:
        """The unit that was meant; none when the nearest lacks a prefix such as M for million."""
        near = nearest(unit, self.currency.units) if unit else None
        return None if near is not None and unit.casefold().endswith(near.casefold()) else near

    def claimed(self, node: Node | None) -> int | None:
        """An amount that a total states; None when there is none or it could not be read."""
        before = self.faults
        amount = self.amount(node)
        return None if node is None or self.faults > before else amount

    def _parameter_amount(self, node: Scalar, name: str) -> int:
        amount = self.parameters.get(name)
        if amount is not None:
            return amount
        if name in self.parameters:
            self.report(PARAMETER_WITHOUT_UNIT, node.span, {"name": Quoted(name)})
        elif not self.declared_parameters.may_have(name):
            near = nearest(name, self.parameters)
            self.report(UNKNOWN_PARAMETER, node.span, {"name": Quoted(name)}, near)
        else:
            self.followers += 1
        return 0

    def ratio(self, node: Scalar, otherwise: Kind = NOT_A_NUMBER) -> Fraction | None:
        """A number, a percentage or a fraction; `otherwise` is told of what is none of them."""
        try:
            return parse_share(node.text)
        except NumberFault as fault:
            self.no_number(fault.code, node.text, node.span, otherwise)
            return None

    def no_number(self, code: Kind, text: str, span: Span, otherwise: Kind = NOT_A_NUMBER) -> None:
        """Keep the finding on a text that is no number, or one with too many digits."""
        if code == NOT_A_NUMBER:
            code = NUMBER_TOO_LONG if TOO_LONG.match(text) else otherwise
        self.report(code, span, {"text": Quoted(text)})

    def share(self, node: Scalar) -> Fraction:
        """A share of a pool, from 0 to 1."""
        share = self.ratio(node, NOT_A_SHARE)
        if share is None:
            return Fraction(0)
        if not 0 <= share <= 1:
            self.report(SHARE_OUT_OF_RANGE, node.span, {"text": Quoted(node.text)})
        return share

    def unit_size(self, mapping: Mapping) -> Fraction | None:
        """The size of the unit at `unit` (minor units); the main unit's when nothing is said."""
        node = self.scalar(mapping, "unit")
        unit = self.currency.main if node is None else node.text
        size = self.currency.size(unit)
        if "currency" in self.unread:
            self.followers += 1
            return None
        if size is None and node is not None:
            units = tuple(self.currency.units)
            values = {"unit": Quoted(unit), "units": Words(units)}
            self.report(UNKNOWN_UNIT, node.span, values, self._near_unit(unit))
        return size

    def figure(self, text: str, span: Span) -> Fraction | None:
        """A figure that may not be negative; None for one that is pending."""
        if text.strip() == "pending":
            return None
        if not text.strip():
            self.report(EMPTY_FIGURE, span)
            return Fraction(0)
        try:
            value = parse_number(text)
        except NumberFault as fault:
            self.no_number(fault.code, text, span)
            return Fraction(0)
        if value < 0:
            self.report(NEGATIVE_FIGURE, span, {"text": Quoted(text)})
        return value

    def formula(self, node: Scalar) -> Formula | None:
        """An expression; None when it could not be read."""
        starts = 1 if node.quoted else 0
        line = node.span.source.line(node.span.line) or ""
        as_written = line[node.span.column - 1 + starts :].startswith(node.text)
        try:
            return Formula(parse(node.text), node.span, starts if as_written else None)
        except ExpressionFault as fault:
            self._formula_fault(node, fault, starts if as_written else None)
            return None

    def _formula_fault(self, node: Scalar, fault: ExpressionFault, starts: int | None) -> None:
        from agree.sections.formulas import seen_as  # only a faulty expression needs it

        if not self.reserved.isdisjoint(WORD.findall(node.text)):
            self.followers += 1
            return
        code, offset, length, word = seen_as(fault, node.text)
        span = node.span
        if starts is not None:  # a text over several lines is shown from its start
            span = span.inside(starts + offset, min(length, len(node.text) or 1))
        near = nearest(word, FUNCTIONS) if code == UNKNOWN_FUNCTION else None
        values = {"word": Quoted(word), "right": word.replace(",", ".")}
        self.report(code, span, values, near)

    def table(self, node: Scalar) -> CsvTable | None:
        """The data file that a value names; None when it could not be read."""
        if node.text not in self._tables:
            self._tables[node.text] = self._read_table(node)
        elif self._tables[node.text] is None:
            self.followers += 1
        return self._tables[node.text]

    def _read_table(self, node: Scalar) -> CsvTable | None:
        source, findings = self.folder.read(node.text, node.span)
        table = CsvTable(Source(""), (), ())
        if not findings:
            table, findings = read_table(source)
        self.findings += findings
        return None if findings else table


def _scalars(node: Node | None) -> tuple[Scalar, ...]:
    """Return the single values in a list."""
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Scalar))


def _reference(node: Scalar) -> Reference:
    return Reference(node.text, node.span)


def as_date(text: str) -> date | None:
    """The day that a text such as 2022-11-01 names; None when there is no such day."""
    if not DATE.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def impossible_dates(node: Node) -> Iterable[Finding]:
    """Every value in a document that looks like a date and names a day that does not exist."""
    if isinstance(node, Scalar):
        if DATE.match(node.text) and as_date(node.text) is None:
            yield Finding(NO_SUCH_DATE, node.span, {"date": Quoted(node.text)})
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from impossible_dates(item)
    else:
        for entry in node.entries:
            yield from impossible_dates(entry.value)
