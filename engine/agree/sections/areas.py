"""Areas, their grants, and the parts of these (varav)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial
from typing import Literal, TypeAlias

from agree.base import (
    Amount,
    Kind,
    Quoted,
    Record,
    Span,
    in_each_language,
    late_pattern,
    message,
    percentage,
)
from agree.sections.kinds import KEYS_EXCLUDE
from agree.sections.percentages import Percentage, decode_percentage
from agree.sections.reader import Reader
from agree.sections.rounding import Rounding, decode_rounding
from agree.sections.shared import (
    PENDING,
    UNKNOWN,
    Awaited,
    Citation,
    DayOrMonth,
    Lack,
    PendingReason,
    Reference,
)
from agree.sections.values import as_time
from agree.source import Mapping, Node, Scalar, mappings

UNREAD = -1
"""The amount of a grant or a part whose amount could not be read; no plan is made for it."""
REST = "rest"
"""The word for an instalment that is what the other ones leave of the grant."""
FRACTION = late_pattern(r"\d+\s*/\s*\d+")

Basis: TypeAlias = Literal["amount", "rates", "net"]
"""What tells the sum of a grant: its amount, the rates of its key, or what all get less all pay."""
WITHOUT_NET = ("amount", "limit", "of_which", "instalments")
"""What a grant cannot have whose recipients may contribute."""
LIMIT_OF_AMOUNT = Kind(
    "limit-of-amount",
    message("{grant} has an amount, and can be neither more nor less: a limit has no use"),
    hint=message("Leave out amount:, if the rates make the sum; else leave out limit:."),
)
COARSER_THAN_SHARES = Kind(
    "coarser-than-shares",
    message(
        "the amount is rounded to {to}, but the shares of the exact one to {unit}: together they "
        "may be more than the amount"
    ),
    hint=message("Round the amount to {unit} or less, or leave out shares: exact."),
)
PARTS_OF_RATES = Kind(
    "parts-of-rates",
    message("{grant} has no amount to take parts of: its rates make the sum"),
    hint=message("Leave out of_which:, and make each part a portion of the key, or a grant."),
)


class GrantPart(Record):
    """A part of a grant (varav, minor units), distributed by a key of its own when it has one.

    When it is a `percentage` of the grant or the part around it, it is 0 while that is not known:
    `lack` says why.
    """

    id: str
    name: str
    amount: int
    key: Reference | None
    parts: tuple[GrantPart, ...]
    citation: Citation
    span: Span
    amount_span: Span
    percentage: Percentage | None = None
    lack: Lack | None = None

    @property
    def all_parts(self) -> tuple[GrantPart, ...]:
        """Return the parts of the part at any depth."""
        return tuple(_with_inner(self.parts))


class Instalment(Record):
    """A part of a grant that is paid at a time of its own.

    It is an amount (minor units), a share of the grant, or what the others leave of it; none of
    these when no source tells it. It is held back until the condition that it names is met. It may
    cite a section of its own.
    """

    when: str
    amount: int | None
    span: Span
    share: Fraction | None = None
    is_rest: bool = False
    until: Reference | None = None
    section: str = ""

    @property
    def time(self) -> DayOrMonth | None:
        """Return the day, month or year of it; None when it is said in other words."""
        return as_time(self.when)

    def is_paid(self, when: str) -> bool:
        """Return whether it is paid at a time: so called, or within that month or year."""
        named = as_time(when)
        if self.time is None or named is None:
            return self.when == when
        return named.first <= self.time.first and self.time.last <= named.last

    @property
    def is_unknown(self) -> bool:
        """Return whether no source tells how much it is."""
        return self.amount is None and self.share is None and not self.is_rest


class GrantLimit(Record):
    """The most that a grant may be in all (minor units), and where that is said."""

    amount: int
    span: Span


class Grant(Record):
    """A sum (minor units) to the groups `to`; `key` is None for a single recipient.

    The amount is 0 when no source tells it, or it waits for a series that it is computed from:
    `lack` says which, and `awaits` for what it waits. `exact` is what is shared (minor units) where
    that is not the rounded amount. `was` is an earlier id.

    Where rates are the `basis`, the sum results from them once the grant is planned, and is at most
    the `limit`; while units are pending, `amount` is what is known of it. Where a `net` is, those
    who receive get so much more than the others contribute: it may be below zero.
    """

    id: str
    name: str
    area: str
    to: tuple[Reference, ...]
    amount: int
    key: Reference | None
    parts: tuple[GrantPart, ...]
    rounding: Rounding
    pending_reason: PendingReason | None
    citation: Citation
    span: Span
    amount_span: Span
    lack: Lack | None = None
    awaits: tuple[Awaited, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    was: str = ""
    exact: Fraction | None = None
    basis: Basis = "amount"
    limit: GrantLimit | None = None

    @property
    def untold(self) -> Lack | None:
        """Return why nothing of the amount is known; None when it is, or a part of it may be."""
        return self.lack if self.basis == "amount" else None

    @property
    def is_unread(self) -> bool:
        """Return whether the grant has a fault, so that its money is not distributed."""
        return self.basis == "amount" and self.amount == UNREAD

    @property
    def is_signed(self) -> bool:
        """Return whether recipients may contribute to it: what they get is then below zero."""
        return self.basis == "net"

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the grant is called: its id, and its name in each language."""
        return (self.id, *in_each_language(self.name))

    @property
    def key_is_pending(self) -> bool:
        """Return whether the key itself is still pending."""
        return self.key is not None and self.key.name == PENDING

    @property
    def all_parts(self) -> tuple[GrantPart, ...]:
        """Return the parts of the grant (varav) at any depth."""
        return tuple(_with_inner(self.parts))

    @property
    def used_keys(self) -> tuple[Reference, ...]:
        """The keys that the grant and its parts name; not one that is pending."""
        own = None if self.key_is_pending else self.key
        keys = (own, *(part.key for part in self.all_parts))
        return tuple(key for key in keys if key is not None)


def lack_of_all(grants: Iterable[Grant]) -> Lack | None:
    """Return why the sum of grants is not known: pending, when any of them is; None when it is."""
    lacks = {grant.lack for grant in grants} - {None}
    return PENDING if PENDING in lacks else next(iter(lacks), None)


def _with_inner(parts: tuple[GrantPart, ...]) -> Iterator[GrantPart]:
    for part in parts:
        yield part
        yield from _with_inner(part.parts)


class Area(Record):
    """An area of the agreement; it is `complete` when every grant of it could be read.

    `total` is stated by the document (minor units); `was` is an earlier id.
    """

    id: str
    name: str
    total: int | None
    grants: tuple[Grant, ...]
    citation: Citation
    complete: bool
    span: Span
    total_span: Span
    was: str = ""


def decode_area(reader: Reader, node: Mapping, default: Rounding) -> Area:
    """Decode an area; it is incomplete when a grant of it was left out, or has an unread amount."""
    identifier = reader.text(node, "id")
    name = reader.words(node, "name", identifier)
    grants = decode_grants(reader, node.get("grants"), default, identifier, name)
    return Area(
        id=identifier,
        name=name,
        total=reader.amount_or_none(node.get("total")),
        grants=grants,
        citation=reader.citation(node),
        complete=not node.doubtful and not any(grant.is_unread for grant in grants),
        span=reader.place(node),
        total_span=reader.place(node, "total"),
        was=reader.text(node, "was"),
    )


def decode_grants(
    reader: Reader, node: Node | None, default: Rounding, area_id: str = "", area_name: str = ""
) -> tuple[Grant, ...]:
    """Decode a list of grants; one with a fault keeps its names, but its money is not distributed.

    A grant without a name of its own is called as its area.
    """
    grants = []
    for item in mappings(node):
        name = ("grant", area_id, reader.text(item, "id"))
        decode_it = partial(_with_amount_if_read, reader, item, default, area_id, area_name)
        grants.append(reader.once(name, (item, default, area_id, area_name), decode_it))
    return tuple(grants)


def _with_amount_if_read(
    reader: Reader, node: Mapping, default: Rounding, area_id: str, area_name: str
) -> Grant:
    """Decode a grant; without its amount, when anything in it could not be read."""
    before = reader.faults
    grant = _grant(reader, node, default, area_id, area_name)
    if node.doubtful or reader.faults != before:
        return grant._replace(amount=UNREAD, basis="amount", instalments=(), lack=None)
    return grant


def _grant(reader: Reader, node: Mapping, default: Rounding, area_id: str, area_name: str) -> Grant:
    basis: Basis = "rates" if node.get("amount") is None else "amount"
    basis = basis if node.get("net") is None else "net"
    listed = node.get("amount" if basis == "amount" else "net")
    is_unknown, awaits = reader.text(node, "amount") == UNKNOWN, reader.awaited_by(listed)
    is_open = awaits or basis == "rates"
    lack: Lack | None = UNKNOWN if is_unknown else PENDING if is_open else None
    read = reader.amount_below_zero if basis == "net" else reader.amount_so_far
    whole = _Whole(0 if is_unknown else read(listed), lack)
    rounding = decode_rounding(reader, node.get("rounding"), default)
    return Grant(
        id=reader.text(node, "id"),
        name=reader.words(node, "name", area_name),
        area=area_id,
        to=reader.references(node, "to"),
        amount=whole.amount,
        key=reader.reference(node, "key"),
        parts=_parts(reader, node, whole),
        rounding=rounding,
        pending_reason=reader.pending_reason(node),
        citation=reader.citation(node),
        span=reader.place(node),
        amount_span=reader.start(node) if listed is None else listed.span,
        lack=lack,
        awaits=awaits,
        instalments=tuple(_instalment(reader, item) for item in mappings(node.get("instalments"))),
        was=reader.text(node, "was"),
        exact=_exact(reader, listed, rounding),
        basis=basis,
        limit=_limit(reader, node, basis),
    )


def _limit(reader: Reader, node: Mapping, basis: Basis) -> GrantLimit | None:
    """Decode the most that a grant may be; report what has no use beside the basis of the grant."""
    for key in WITHOUT_NET if basis == "net" else ():
        if node.get(key) is not None:
            values = {"first": Quoted("net"), "second": Quoted(key)}
            reader.report(KEYS_EXCLUDE, reader.place_of_key(node, key), values)
    values = {"grant": Quoted(reader.text(node, "id"))}
    if basis == "rates" and node.get("of_which") is not None:
        reader.report(PARTS_OF_RATES, reader.place_of_key(node, "of_which"), values)
    listed = node.get("limit")
    if listed is not None and basis == "amount":
        reader.report(LIMIT_OF_AMOUNT, reader.place_of_key(node, "limit"), values)
    return None if listed is None else GrantLimit(reader.amount(listed), listed.span)


def _exact(reader: Reader, listed: Node | None, rounding: Rounding) -> Fraction | None:
    """Return the exact amount that is shared, if the amount says so; None for the rounded one.

    It is no coarser than its shares: else these would be of much more or less than is granted.
    """
    found = reader.calculation(listed)
    if listed is None or found is None or not found.exact_shares:
        return None
    if found.to is not None and found.to > rounding.unit:
        currency = reader.currency
        to, unit = (Amount(one, currency, currency.main) for one in (found.to, rounding.unit))
        reader.report(COARSER_THAN_SHARES, listed.span, {"to": to, "unit": unit})
    return found.exact


class _Whole(Record):
    """What parts are a percentage of: an amount (minor units), or why it is not known."""

    amount: int
    lack: Lack | None


def _instalment(reader: Reader, node: Mapping) -> Instalment:
    until, section = reader.reference(node, "until"), reader.text(node, "section")
    return _how_much(reader, node)._replace(until=until, section=section)


def _how_much(reader: Reader, node: Mapping) -> Instalment:
    when, span = reader.text(node, "when"), reader.place(node, "amount")
    listed, text = node.get("amount"), reader.text(node, "amount")
    if text == UNKNOWN:
        return Instalment(when, None, span)
    if text == REST and REST not in reader.parameters:
        return Instalment(when, None, span, is_rest=True)
    if isinstance(listed, Scalar) and _is_share(reader, listed):
        return Instalment(when, None, span, share=reader.share(listed))
    return Instalment(when, reader.amount(listed), span)


def _is_share(reader: Reader, node: Scalar) -> bool:
    """Return whether a value is a part of the grant: `60 %`, `1/3`, or a parameter that is one.

    A plain number is an amount.
    """
    parameter = reader.parameters.get(reader.parameter_named(node))
    if parameter is not None:
        return not parameter.is_amount and not parameter.awaits
    text = node.text.strip()
    return percentage(text) is not None or FRACTION.fullmatch(text) is not None


def _parts(reader: Reader, node: Mapping, whole: _Whole) -> tuple[GrantPart, ...]:
    return tuple(_part(reader, item, whole) for item in mappings(node.get("of_which")))


def _part(reader: Reader, node: Mapping, whole: _Whole) -> GrantPart:
    percentage = decode_percentage(reader, node.get("amount"))
    lack = None if percentage is None else whole.lack
    if percentage is None:
        read = reader.amount_or_none(node.get("amount"))
    else:
        read = percentage.whole_amount(reader, whole.amount) if whole.amount != UNREAD else None
    amount = UNREAD if read is None else read
    return GrantPart(
        id=reader.text(node, "id"),
        name=reader.words(node, "name", reader.text(node, "id")),
        amount=amount,
        key=reader.reference(node, "key"),
        parts=_parts(reader, node, _Whole(amount, lack)),
        citation=reader.citation(node),
        span=reader.place(node),
        amount_span=reader.place(node, "amount"),
        percentage=percentage,
        lack=lack,
    )
