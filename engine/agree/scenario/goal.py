"""What a search is for: what recipients should get, and the value in the file that is varied."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from agree.base import (
    Finding,
    Kind,
    NumberFault,
    Quoted,
    Record,
    Span,
    Words,
    decimals_of,
    message,
    parse_share,
    percentage,
    plain_digits,
    split_unit,
)
from agree.distribute.ledger import Ledger
from agree.questions.names import who_is_meant
from agree.scenario.fault import (
    IN_BY,
    IN_SEEK,
    ScenarioFault,
    no_such_path,
    option_text,
    scenario_fault,
)
from agree.scenario.overrides import LARGEST_DENOMINATOR, written_amount, written_share
from agree.scenario.places import Place
from agree.sections import Agreement, Member, MemberId, Reference
from agree.sections.values import WHOLE

NOT_A_TARGET = Kind(
    "not-a-target",
    message("{text} is not written RECIPIENT = AMOUNT"),
    hint=message("For example: {example}"),
    usage=True,
)
NOT_A_SOUGHT_AMOUNT = Kind(
    "not-a-sought-amount",
    message("{text} is not an amount"),
    hint=message("Write a number and a unit; the units are {known}."),
    usage=True,
)
NOT_TO_BE_VARIED = Kind(
    "not-to-be-varied",
    message("{path} is not a number that can be varied, but {text}"),
    hint=message("Vary an amount, a share or a parameter."),
    usage=True,
)

VariableKind: TypeAlias = Literal["amount", "share", "number"]
KEYS_OF_AMOUNTS = ("amount", "each", "floor", "ceiling", "limit")
MOST_DECIMALS = 12
"""The most decimals that a value is given."""


class SoughtAmount(Record):
    """The amount (minor units) that some members, or all of a group, should get together.

    `text` is the target as it was typed, `name` what the members are called.
    """

    text: str
    members: Collection[MemberId]
    name: str
    amount: int

    def received(self, ledger: Ledger) -> int:
        """Return what the members get (minor units), in every tier in which they are receivers."""
        return ledger.sum(
            lambda entry: (
                entry.code is not None
                and not entry.is_kept
                and (entry.group, entry.code) in self.members
            )
        )

    def is_known(self, ledger: Ledger) -> bool:
        """Return whether nothing of what the members get is pending or unknown."""
        unknown = [
            reference for grant in ledger.agreement.grants if grant.lack for reference in grant.to
        ]
        if any(member.id in self.members for member in ledger.agreement.members(unknown)):
            return False
        return all(
            outcome.known_amount(place) is not None
            for outcome in ledger.all_outcomes
            for place, member in enumerate(outcome.pool.members)
            if member.id in self.members
        )

    def received_before_rounding(self, ledger: Ledger) -> Fraction:
        """Return the members' exact shares in all (minor units), before rounding."""
        return sum(
            (
                portion.shares.of(place)
                for outcome in ledger.all_outcomes
                for place, member in enumerate(outcome.pool.members)
                if member.id in self.members
                for portion in outcome.portions
                if portion.shares is not None
            ),
            Fraction(0),
        )


def parse_sought_amount(text: str, agreement: Agreement) -> SoughtAmount:
    """Return the target that a text such as `SKR = 30 mnkr` names. Raises ScenarioFault."""
    name, equals, amount = (part.strip() for part in text.rpartition("="))
    span = option_text(IN_SEEK, text)
    if not equals or not name:
        example = _example_of_target(agreement)
        raise scenario_fault(NOT_A_TARGET, span, text=Quoted(text), example=example)
    members = _members(agreement, name, span.inside(text.index(name), len(name)))
    try:
        minor = agreement.currency.parse(amount, agreement.unit)
    except NumberFault:
        start = text.rindex("=") + 1
        amount_span = span.inside(start, len(text) - start or 1)
        units = Words(tuple(agreement.currency.units), in_full=True)
        raise scenario_fault(
            NOT_A_SOUGHT_AMOUNT, amount_span, text=Quoted(amount), known=units
        ) from None
    return SoughtAmount(text, frozenset(member.id for member in members), members[0].name, minor)


def _example_of_target(agreement: Agreement) -> str:
    groups = agreement.recipients.values()
    names = [member.name for group in groups for member in group.members]
    return f"{names[0] if names else '…'} = 30 {agreement.unit}"


def _members(agreement: Agreement, words: str, span: Span) -> tuple[Member, ...]:
    """Return the members of the recipient or group that is meant; the first has its name."""
    meant = who_is_meant(agreement, words)
    if isinstance(meant, Finding):
        raise ScenarioFault(meant._replace(span=span))
    if isinstance(meant, str):
        members = agreement.members((Reference(meant, agreement.span),))
        return (members[0]._replace(name=agreement.recipients[meant].name), *members[1:])
    return meant


class Variable(Record):
    """A place whose value is varied, and the value that it has now (amounts: minor units).

    `path` is what the user calls it.
    """

    path: str
    place: Place
    kind: VariableKind
    present: Fraction
    agreement: Agreement

    def written(self, value: Fraction) -> str:
        """Return a value as the file writes it."""
        if self.kind == "amount":
            return written_amount(self.agreement, int(value), self.place.text or "")
        if self.is_percentage:
            return f"{plain_digits(value * WHOLE)} %"
        return written_share(value) if self.kind == "share" else plain_digits(value)

    def allows(self, value: Fraction) -> bool:
        """Return whether the place can hold a value."""
        if self.kind == "amount" and value.denominator != 1:
            return False
        if self.is_percentage and decimals_of(value * WHOLE) is None:
            return False
        return 0 <= value <= 1 if self.kind == "share" else value >= 0

    @property
    def unit(self) -> str:
        """The unit of an amount as the file writes it; that of the agreement where it says none."""
        return split_unit(self.place.text or "")[1] or self.agreement.unit

    @property
    def is_percentage(self) -> bool:
        """Return whether it is written as a percentage, where that may stand for an amount."""
        return _is_percentage(self.place)

    @property
    def another(self) -> Fraction:
        """A value other than the present one, to see what difference it makes."""
        if self.present:
            return self.present / 2 if self.kind == "share" else 2 * self.present
        if self.kind == "amount":
            return self.agreement.currency.size(self.agreement.unit) or Fraction(1)
        return Fraction(1, 2)

    @property
    def samples(self) -> tuple[Fraction, ...]:
        """Values that span what is possible, as far as that is known before a search."""
        if self.kind == "share":
            return (*(Fraction(tenths, 10) for tenths in range(11)), self.present)
        return self.present, self.another, 2 * self.another

    @property
    def resolution(self) -> Fraction:
        """The smallest difference between two values that a search tries."""
        return Fraction(1) if self.kind == "amount" else Fraction(1, 10**9)

    def simple_values_near(self, value: Fraction) -> Iterator[Fraction]:
        """Yield values near an exact one that people would write, the simplest first."""
        if self.kind == "amount":
            currency = self.agreement.currency
            for size in sorted(currency.units.values(), reverse=True):
                yield round(value / (size * currency.minor)) * (size * currency.minor)
            yield Fraction(round(value))
            return
        if self.kind == "share":
            for largest in (10, LARGEST_DENOMINATOR):
                yield value.limit_denominator(largest)
        for decimals in range(MOST_DECIMALS + 1):
            yield Fraction(round(value * 10**decimals), 10**decimals)


def variable_at(path: str, places: Mapping[str, Place], agreement: Agreement) -> Variable:
    """Return the value at a path. Raises ScenarioFault where there is none that can be varied."""
    place = places.get(f"{path}.value") or places.get(path)
    if place is None:
        raise no_such_path(option_text(IN_BY, path), path, places)
    kind, text = kind_of(place), (place.text or "").strip()
    try:
        if kind == "amount":
            present = Fraction(agreement.currency.parse(text, agreement.unit))
        else:
            present = parse_share(text)
    except NumberFault:
        span = option_text(IN_BY, path)
        raise scenario_fault(NOT_TO_BE_VARIED, span, path=path, text=Quoted(text or "–")) from None
    return Variable(path, place, kind, present, agreement)


def _is_percentage(place: Place) -> bool:
    name = next((step for step in reversed(place.steps) if step != "value"), "")
    may_be = name in KEYS_OF_AMOUNTS or place.steps[0] == "parameters"
    return may_be and percentage(place.text or "") is not None


def kind_of(place: Place) -> VariableKind:
    """Return what may stand at a place: an amount, a share, or anything else (number)."""
    name, is_parameter = place.steps[-1], place.steps[0] == "parameters"
    if _is_percentage(place):
        return "number" if is_parameter else "share"
    if name == "share":
        return "share"
    has_unit = is_parameter and split_unit(place.text or "")[1][:1].isalpha()
    return "amount" if name in KEYS_OF_AMOUNTS or has_unit else "number"
