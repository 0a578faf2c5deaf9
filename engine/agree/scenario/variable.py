"""The value that is sought: an amount, a share or a number at a place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base import (
    Kind,
    NumberFault,
    Quoted,
    message,
    parse_number,
    parse_share,
    plain_digits,
    short_repr,
    split_unit,
)
from agree.scenario.fault import BY, fault, no_such_path, typed
from agree.scenario.moves import SIMPLE, written_amount, written_share
from agree.scenario.places import Place
from agree.sections import Agreement

NOT_TO_BE_VARIED = Kind(
    "not-to-be-varied",
    message("{path} is no number that can be varied, but {text}"),
    hint=message("Vary an amount, a share or a parameter."),
    usage=True,
)

VariableKind: TypeAlias = Literal["amount", "share", "number"]
AMOUNTS = ("amount", "each", "floor", "ceiling")
FINEST = 12
"""The most decimals that a value is given."""


@short_repr
class Variable(NamedTuple):
    """A place whose value is sought: what it holds now, and of which kind (amounts: minor)."""

    place: Place
    kind: VariableKind
    present: Fraction
    agreement: Agreement

    def written(self, value: Fraction) -> str:
        """The value as the file writes it."""
        if self.kind == "amount":
            return written_amount(self.agreement, int(value), self.place.text or "")
        return written_share(value) if self.kind == "share" else plain_digits(value)

    def allows(self, value: Fraction) -> bool:
        """Whether the place can hold the value."""
        if self.kind == "amount" and value.denominator != 1:
            return False
        return 0 <= value <= 1 if self.kind == "share" else value >= 0

    @property
    def other(self) -> Fraction:
        """Another value than the present one, to see what difference it makes."""
        if self.present:
            return self.present / 2 if self.kind == "share" else 2 * self.present
        size = self.agreement.currency.size(self.agreement.unit) or Fraction(1)
        return size if self.kind == "amount" else Fraction(1, 2)

    @property
    def spread(self) -> tuple[Fraction, ...]:
        """Values that span what is possible, as far as that is known beforehand."""
        if self.kind == "share":
            return (*(Fraction(part, 10) for part in range(11)), self.present)
        return self.present, self.other

    @property
    def grid(self) -> Fraction:
        """How far apart values are tried at least."""
        return Fraction(1) if self.kind == "amount" else Fraction(1, 10**9)

    def near(self, value: Fraction) -> Iterator[Fraction]:
        """Values near an exact one that people would write, the simplest first."""
        if self.kind == "amount":
            sizes = sorted(self.agreement.currency.units.values(), reverse=True)
            for size in (*(size * self.agreement.currency.minor for size in sizes), Fraction(1)):
                yield round(value / size) * size
            return
        if self.kind == "share":
            yield from (value.limit_denominator(most) for most in (10, SIMPLE))
        for digits in range(FINEST + 1):
            yield Fraction(round(value * 10**digits), 10**digits)


def variable_at(path: str, places: Mapping[str, Place], agreement: Agreement) -> Variable:
    """Return the value at a path. Raises ScenarioFault where there is none that can be varied."""
    place = places.get(f"{path}.value") or places.get(path)
    if place is None:
        raise no_such_path(typed(BY, path), path, places)
    kind, text = _kind(place), (place.text or "").strip()
    try:
        if kind == "share":
            return Variable(place, kind, parse_share(text), agreement)
        if kind == "amount":
            present = Fraction(agreement.currency.parse(text, agreement.unit))
            return Variable(place, kind, present, agreement)
        return Variable(place, kind, parse_number(text), agreement)
    except NumberFault:
        pass
    raise fault(NOT_TO_BE_VARIED, typed(BY, path), path=path, text=Quoted(text or "–"))


def _kind(place: Place) -> VariableKind:
    name = str(place.steps[-1])
    if name == "share":
        return "share"
    with_unit = place.steps[0] == "parameters" and split_unit(place.text or "")[1]
    return "amount" if name in AMOUNTS or with_unit else "number"
