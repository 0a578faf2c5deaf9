"""The whole agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from agree.brief import brief
from agree.findings import Span
from agree.model.declared import Declared
from agree.model.figures import Fact, Parameter
from agree.model.grants import Area, Claim, Grant, Onward, Rounding
from agree.model.keys import Key
from agree.model.recipients import Member, Party, Recipients, Reference
from agree.money import Currency


@brief
class Agreement(NamedTuple):
    """A whole agreement.

    `payer` is empty when no source tells who pays; `alternatives` are distributions that the
    document states but does not use. `declared` holds every name that the file declares, also of
    items that could not be read, so that one fault is not reported again wherever the item is
    used.
    """

    id: str
    name: str
    parties: tuple[Party, ...]
    payer: str
    currency: Currency
    unit: str
    total: int | None
    documents: Mapping[str, str]
    recipients: Mapping[str, Recipients]
    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    keys: Mapping[str, Key]
    rounding: Rounding
    areas: tuple[Area, ...]
    alternatives: tuple[Grant, ...]
    onward: tuple[Onward, ...]
    claims: tuple[Claim, ...]
    declared: Mapping[str, Declared]
    whole: bool
    span: Span
    total_span: Span

    def members(self, to: tuple[Reference, ...]) -> tuple[Member, ...]:
        """The members of the named groups, unions opened; KeyError for an unknown name."""
        found = {member.id: member for group in self._groups(to) for member in group.members}
        return tuple(found.values())

    def left_out(self, to: tuple[Reference, ...]) -> tuple[Member, ...]:
        """Whom the named groups leave out (`without:`), unions opened."""
        return tuple(member for group in self._groups(to) for member in group.left_out)

    def _groups(self, to: tuple[Reference, ...]) -> list[Recipients]:
        """The named groups and those in their unions, each once."""
        found: dict[str, Recipients] = {}
        waiting = [reference.name for reference in reversed(to)]
        while waiting:
            name = waiting.pop()
            if name not in found:  # a union in a circle ends here; the checks report it
                found[name] = self.recipients[name]
                waiting += [reference.name for reference in reversed(found[name].union)]
        return list(found.values())
