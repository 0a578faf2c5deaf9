"""Figures: facts about members, and parameters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from agree.brief import brief
from agree.findings import Span
from agree.model.recipients import Awaited, Citation, Member, MemberId, Reference


@brief
class Figure(NamedTuple):
    """One member's figure in a fact or table: None while it is pending."""

    value: Fraction | None
    span: Span


@brief
class Figures(NamedTuple):
    """Figures by member. `groups` tells whether the keys name the group too, or the code alone.

    When `others_pending`, a member without a figure has one that is pending.
    """

    by_code: Mapping[str | MemberId, Figure]
    groups: bool
    span: Span
    others_pending: bool = False

    def of(self, member: Member) -> Figure | None:
        """The member's figure; None when there is none."""
        found = self.by_code.get(member.id if self.groups else member.code)
        return Figure(None, self.span) if found is None and self.others_pending else found


@brief
class Fact(NamedTuple):
    """A figure for each member, with its date of reference (None: no source says) and source."""

    id: str
    label: str
    unit: str
    as_of: date | None
    citation: Citation
    of: tuple[Reference, ...]
    figures: Figures | None
    awaited: Awaited | None
    span: Span

    @property
    def pending(self) -> bool:
        """Whether none of its figures is known yet."""
        return self.figures is None


@brief
class Parameter(NamedTuple):
    """A named figure: a number, or an amount in minor units (`is_amount`)."""

    id: str
    label: str
    value: Fraction
    is_amount: bool
    citation: Citation
    span: Span
