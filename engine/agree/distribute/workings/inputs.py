"""What a file gives to the calculations of its agreement: each value once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from math import lcm
from typing import TypeAlias

from agree.base import joined, message, named_with
from agree.distribute.workings.calculation import InputFact, InputValue
from agree.distribute.workings.formula import Figure, Formula, Given
from agree.distribute.workings.weights import NO_WHOLE_NUMBERS, NotFollowed, Translator
from agree.sections import (
    Agreement,
    Formula as Written,
    Grant,
    GrantPart,
    Member,
    Parameter,
    Portion,
)

DERIVED = message("a fact is derived from others in a way that no formula follows")
OF_SEVERAL_GROUPS = message("the figures of a code differ between groups")
UPPER = message("{portion}: numerator of the share")
LOWER = message("{portion}: denominator of the share")
NUMERATOR, DENOMINATOR = "/numerator", "/denominator"
"""What stands after the path of a share, which has two inputs."""
MOST_DECIMALS = 6
Figures: TypeAlias = "dict[str, dict[str, tuple[Member, Fraction]]]"
"""The figures of facts, by the fact's id and a member's code."""
Kept: TypeAlias = "tuple[dict[str, InputValue], Figures]"
"""Inputs at some time: values by path, and figures."""


Said: TypeAlias = "Grant | GrantPart | Portion | Parameter"
"""What says an amount."""


class Inputs:
    """What the file gives to the calculations: each value once, by its path."""

    def __init__(self, agreement: Agreement, unit: int) -> None:
        self.agreement, self.unit, self.facts = agreement, unit, agreement.facts
        self.values: dict[str, InputValue] = {}
        self.figures: Figures = {}
        self.computed_of: set[str] = set()
        """The parameters of which amounts and shares are computed that stand as they are."""

    def kept(self) -> Kept:
        """Return the inputs so far, to go back to."""
        return dict(self.values), {name: dict(known) for name, known in self.figures.items()}

    def back_to(self, before: Kept) -> None:
        """Forget the inputs that came after."""
        self.values, self.figures = before

    def amount(self, path: str, label: str, minor: Fraction, said: Said) -> Formula:
        """Return the formula of an amount (minor units). Raises NotFollowed for part of a unit."""
        value = minor / self.unit
        if value.denominator != 1:
            raise NotFollowed(NO_WHOLE_NUMBERS)
        if self._is_computed(said):
            return int(value)  # from others
        if isinstance(said, Grant):
            label = self.name_of(said)
        self.values[path] = InputValue(path, label, int(value), True, said.citation)
        return Given(path)

    def _is_computed(self, said: Said) -> bool:
        """Return whether an amount or a share is computed, and remember of which parameters."""
        if isinstance(said, Parameter):
            found = [] if said.calculation is None else [said.calculation]
        else:
            span = said.size.span if isinstance(said, Portion) else said.amount_span
            known = self.agreement.calculations.values()
            found = [one for one in known if one.formula.span == span]
        self.computed_of |= {name.name for one in found for name in one.formula.names}
        return bool(found)

    def has_one_of(self, names: Iterable[str]) -> bool:
        """Return whether a parameter, or one that it is computed of, is an input."""
        for name in names:
            parameter = self.agreement.parameters.get(name)
            computed = None if parameter is None else parameter.calculation
            inner = () if computed is None else (one.name for one in computed.formula.names)
            if f"parameters.{name}.value" in self.values or self.has_one_of(inner):
                return True
        return False

    def name_of(self, grant: Grant) -> str:
        """Return the name of a grant with those of its recipients, which tell it from others."""
        groups = (self.agreement.recipients[group.name].name for group in grant.to)
        return named_with(grant.name, joined(", ", groups))

    def share(self, path: str, label: str, portion: Portion) -> tuple[Formula, Formula]:
        """Return the formulas of the numerator and the denominator of a portion's share."""
        value, parameter = portion.size.value, portion.size.parameter
        if parameter or self._is_computed(portion):
            self.computed_of |= {parameter} - {""}
            return value.numerator, value.denominator
        parts = (NUMERATOR, UPPER, value.numerator), (DENOMINATOR, LOWER, value.denominator)
        for ending, words, part in parts:
            where, told = f"{path}{ending}", words.filled(portion=label)
            self.values[where] = InputValue(where, told, part, False, portion.citation)
        return Given(f"{path}{NUMERATOR}"), Given(f"{path}{DENOMINATOR}")

    def named(self, members: Sequence[Member], name: str) -> Formula:
        """Return the formula of a fact or a parameter. Raises NotFollowed for no whole number."""
        parameter = self.agreement.parameters.get(name)
        if parameter is not None:
            value = parameter.in_main_units(self.agreement.currency)
            is_other = parameter.is_amount and self.unit != self.agreement.currency.minor
            if value.denominator != 1 or is_other or parameter.calculation is not None:
                raise NotFollowed(NO_WHOLE_NUMBERS)
            path = f"parameters.{name}.value"
            label = parameter.label or name
            self.values[path] = InputValue(
                path, label, int(value), parameter.is_amount, parameter.citation
            )
            return Given(path)
        found = self.fact(members, name)
        if isinstance(found, Figure) and self.scale(name) != 1:
            raise NotFollowed(NO_WHOLE_NUMBERS)
        return found

    def fact(self, members: Sequence[Member], name: str) -> Formula:
        """Return the formula of a fact; of one with decimals, that of its figures times its scale.

        One that is derived by an expression is what the expression gives.
        """
        fact = self.facts[name]
        if isinstance(fact.derivation, Written):
            translator = Translator(partial(self.named, members), _no_sum)
            return translator.formula(fact.derivation.expression.tree)
        if fact.derivation is not None:
            raise NotFollowed(DERIVED)
        if fact.figures is None or any(isinstance(one, tuple) for one in fact.figures.by_code):
            raise NotFollowed(OF_SEVERAL_GROUPS)
        if 10**MOST_DECIMALS % self.scale(name):
            raise NotFollowed(NO_WHOLE_NUMBERS)
        for member in members:
            figure = fact.figure_of(member)
            if figure is not None:
                self.figures.setdefault(name, {}).setdefault(member.code, (member, figure))
        return Figure(name)

    def scale(self, name: str) -> int:
        """Return by what the figures of a fact are multiplied to be whole: a power of ten."""
        figures = self.facts[name].figures
        known = () if figures is None else figures.by_code.values()
        least = lcm(*(one.value.denominator for one in known if one.value is not None), 1)
        powers = (10**power for power in range(MOST_DECIMALS + 1))
        return next((power for power in powers if power % least == 0), least)

    def scaled(self, name: str, members: Sequence[Member]) -> list[int]:
        """Return the figures of a fact times its scale."""
        scale, figures = self.scale(name), self.figures[name]
        return [int(figures[one.code][1] * scale) if one.code in figures else 0 for one in members]

    def all_facts(self) -> Iterator[InputFact]:
        """Yield every fact with its figures."""
        for name, figures in self.figures.items():
            fact, scale = self.agreement.facts[name], self.scale(name)
            listed = tuple((member, int(figure * scale)) for member, figure in figures.values())
            yield InputFact(name, fact.label, fact.unit, fact.citation, listed, scale)


def _no_sum(formula: Formula) -> Formula:
    """Refuse the sum of a formula over all: a fact that is derived has no columns of its own."""
    del formula
    raise NotFollowed(DERIVED)
