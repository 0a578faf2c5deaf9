"""The whole agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from agree.findings import Span
from agree.model.figures import Fact, Parameter
from agree.model.grants import Area, Claim, Grant, Onward
from agree.model.keys import Key
from agree.model.recipients import Member, MemberId, Party, Recipients, Reference
from agree.money import Currency


class Agreement(NamedTuple):
    """A whole agreement.

    `alternatives` are distributions that the document states but does not use. `declared` holds
    every name that the file declares, also of items that could not be read, so that one fault is
    not reported again wherever the item is used.
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
    areas: tuple[Area, ...]
    alternatives: tuple[Grant, ...]
    onward: tuple[Onward, ...]
    claims: tuple[Claim, ...]
    declared: Mapping[str, frozenset[str]]
    whole: bool
    span: Span
    total_span: Span

    def members(self, to: tuple[Reference, ...]) -> tuple[Member, ...]:
        """The members of the named groups, unions opened; KeyError for an unknown name."""
        found: dict[MemberId, Member] = {}
        for reference in to:
            group = self.recipients[reference.name]
            members = self.members(group.union) if group.union else group.members
            found.update({member.id: member for member in members})
        return tuple(found.values())

    def left_out(self, to: tuple[Reference, ...]) -> tuple[Member, ...]:
        """Whom the named groups leave out (`without:`), unions opened."""
        groups = [self.recipients[reference.name] for reference in to]
        unions = [reference for group in groups for reference in group.union]
        inner = self.left_out(tuple(unions)) if unions else ()
        return (*(member for group in groups for member in group.left_out), *inner)
