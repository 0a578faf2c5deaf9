"""What an agreement says, as plain frozen values that know where they stand and whom they cite.

Amounts are whole minor units of the agreement's currency (`int`); shares, weights and facts are
exact (`Fraction`). References to other items are by name; the checks see to it that they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.expressions import Expression
from agree.findings import Span
from agree.money import Currency

PENDING: Literal["pending"] = "pending"

MemberId: TypeAlias = "tuple[str, str]"
"""A member's identity: the group's name and the member's code."""


class Citation(NamedTuple):
    """Where a document says something; each part may be empty."""

    section: str = ""
    document: str = ""
    note: str = ""


class Reference(NamedTuple):
    """A name used for something that is declared elsewhere."""

    name: str
    span: Span


class Awaited(NamedTuple):
    """What a pending figure waits for: who reports it to whom, by when."""

    reporter: str = ""
    receiver: str = ""
    by: date | None = None
    citation: Citation = Citation()


class Party(NamedTuple):
    """A party to the agreement."""

    name: str
    decided: date | None = None
    signed_by: str = ""
    note: str = ""


class Member(NamedTuple):
    """A recipient in a group, known by its code."""

    group: str
    code: str
    name: str
    aliases: tuple[str, ...] = ()
    span: Span = None  # type: ignore[assignment]

    @property
    def id(self) -> MemberId:
        """The group's name and the member's code."""
        return self.group, self.code


class Recipients(NamedTuple):
    """A group with members, a union of groups, or a single recipient (one member, `single`)."""

    id: str
    name: str
    members: tuple[Member, ...]
    union: tuple[Reference, ...]
    single: bool
    inhabitants: Reference | None
    citation: Citation
    span: Span


class Figure(NamedTuple):
    """One member's figure in a fact or table: None while it is pending."""

    value: Fraction | None
    span: Span


class Figures(NamedTuple):
    """Figures by member. `groups` tells whether the keys name the group too, or the code alone."""

    by_code: Mapping[str | MemberId, Figure]
    groups: bool
    span: Span

    def of(self, member: Member) -> Figure | None:
        """The member's figure; None when there is none."""
        return self.by_code.get(member.id if self.groups else member.code)


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


class Parameter(NamedTuple):
    """A named figure: a number, or an amount in minor units (`is_amount`)."""

    id: str
    label: str
    value: Fraction
    is_amount: bool
    citation: Citation
    span: Span


class Formula(NamedTuple):
    """An expression and the place where it is written; `starts` is where its text begins."""

    expression: Expression
    span: Span
    starts: int = 0

    def place(self, offset: int, length: int = 1) -> Span:
        """Where something inside the expression stands."""
        return self.span.inside(self.starts + offset, length)


class Table(NamedTuple):
    """Amounts as a document prints them, in minor units by member."""

    figures: Figures
    citation: Citation
    span: Span


class Bound(NamedTuple):
    """A least or greatest amount for a member, absolute or per unit of a fact."""

    amount: int
    per: Reference | None
    span: Span


SizeKind: TypeAlias = Literal["amount", "share", "each", "table", "rest"]


class Size(NamedTuple):
    """How large a portion is.

    A fixed amount or an amount to each (minor units), a share of the pool, the sum of a printed
    table, or what the other portions leave.
    """

    kind: SizeKind
    value: Fraction
    span: Span


Way: TypeAlias = "Formula | Table | Reference | None"
"""How a portion is distributed: by weights, as a table prints, by another key; None: equally."""


class Portion(NamedTuple):
    """A part of a pool: its size, how it is distributed, and among whom."""

    id: str
    label: str
    size: Size
    way: Way
    where: Formula | None
    floor: Bound | None
    ceiling: Bound | None
    citation: Citation
    span: Span


class Key(NamedTuple):
    """A distribution key: the portions that a pool is split into."""

    id: str
    label: str
    portions: tuple[Portion, ...]
    citation: Citation
    span: Span


Method: TypeAlias = Literal["half_up", "half_even", "down", "largest_remainder"]
Direction: TypeAlias = Literal["smallest_first", "largest_first"]
Order: TypeAlias = "Direction | tuple[Reference, ...]"


class Difference(NamedTuple):
    """Who settles what rounding leaves: an order by a fact, an explicit order, or one recipient."""

    by: Reference | None
    missing: Order | None
    surplus: Order | None
    to: Reference | None
    span: Span


class Rounding(NamedTuple):
    """How exact shares become whole: the unit (minor units), the method and the difference rule.

    `difference` None leaves the difference in the ledger; `ties` orders members that are equal.
    """

    unit: int
    method: Method
    difference: Difference | None
    ties: tuple[Reference, ...]
    citation: Citation
    span: Span


class OfWhich(NamedTuple):
    """A part of a grant (varav), distributed by a key of its own when it has one."""

    id: str
    name: str
    amount: int
    key: Reference | None
    parts: tuple[OfWhich, ...]
    citation: Citation
    span: Span


class Grant(NamedTuple):
    """A sum to recipients. `key` is None for a single recipient; `pending` is undecided."""

    id: str
    name: str
    area: str
    to: tuple[Reference, ...]
    amount: int
    key: Reference | None
    of_which: tuple[OfWhich, ...]
    rounding: Rounding
    awaited: Awaited | None
    citation: Citation
    span: Span
    amount_span: Span

    @property
    def undecided(self) -> bool:
        """Whether the key itself is not decided yet."""
        return self.key is not None and self.key.name == PENDING


class Claim(NamedTuple):
    """A sum that the text states: of the grants to `to` (all when empty), in `area` if named."""

    to: tuple[Reference, ...]
    area: Reference | None
    amount: int
    citation: Citation
    span: Span


class Area(NamedTuple):
    """An area of the agreement; `whole` tells whether every grant of it could be read."""

    id: str
    name: str
    total: int | None
    grants: tuple[Grant, ...]
    citation: Citation
    whole: bool
    span: Span
    total_span: Span


class Agreement(NamedTuple):
    """A whole agreement.

    `declared` holds every name that the file declares, also of items that could not be read, so
    that one fault is not reported again wherever the item is used.
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
