"""Dated events: what was requested, paid, reported, corrected and decided, row by row from a file.

An event is what a row says, no more; what it does to an account is a rule (`rules.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

from agree.base import Record, Span
from agree.life.rows import Columns
from agree.sections import Member

EventKind: TypeAlias = Literal[
    "succession", "contact", "extension", "decision", "transfer", "requisition", "payment",
    "report", "repayment", "setoff", "refund", "reclaim", "waiver", "onward", "reversal",
]  # fmt: skip
Place: TypeAlias = Literal[
    "event", "date", "recipient", "grant", "amount", "what", "id", "of", "replaces", "due",
    "reference", "to", "against", "agreement",
]  # fmt: skip
"""The columns of a file of events."""


class EventForm(Record):
    """What a kind of event is called in English and Swedish, and the columns that it has.

    It cannot do without those that it `needs`, and may have those that it `takes`; every kind may
    have a date, a remark, an id, a reference and an agreement.
    """

    names: tuple[str, ...]
    needs: tuple[Place, ...] = ("recipient",)
    takes: tuple[Place, ...] = ()


FORMS: Mapping[EventKind, EventForm] = {
    "succession": EventForm(("succession", "övertagande"), takes=("to",)),
    "contact": EventForm(("contact", "kontakt"), ("recipient", "what")),
    "extension": EventForm(("extension", "anstånd"), ("recipient", "of", "due")),
    "decision": EventForm(("decision", "beslut"), ("recipient", "grant", "amount", "reference")),
    "transfer": EventForm(("transfer", "överföring"), ("recipient", "grant", "to", "amount")),
    "requisition": EventForm(("requisition", "rekvisition"), takes=("grant", "amount", "replaces")),
    "payment": EventForm(("payment", "utbetalning"), takes=("grant", "amount")),
    "report": EventForm(("report", "redovisning"), ("recipient", "grant", "amount"), ("replaces",)),
    "repayment": EventForm(("repayment", "återbetalning"), ("recipient", "grant", "amount")),
    "setoff": EventForm(("setoff", "kvittning"), ("recipient", "grant", "amount", "against")),
    "refund": EventForm(("refund", "återlämnande"), ("recipient", "grant", "amount")),
    "reclaim": EventForm(("reclaim", "återkrav"), ("recipient", "grant", "due"), ("amount",)),
    "waiver": EventForm(("waiver", "waived", "eftergift"), ("recipient", "grant"), ("amount",)),
    "onward": EventForm(("onward", "vidareutbetalning"), ("recipient", "grant", "to", "amount")),
    "reversal": EventForm(("reversal", "rättelse"), ("of",), ("recipient", "grant", "amount")),
}
"""The kinds of event, in the order in which those of one day count, except the reversals.

A reversal counts before the other events of its day, and of an event of the same day it leaves
nothing.
"""
ANY_KIND: tuple[Place, ...] = ("event", "date", "what", "id", "reference", "agreement")
"""The columns that every kind of event may have."""
RANKS: Mapping[EventKind, int] = {kind: rank for rank, kind in enumerate(FORMS)}
KINDS: Mapping[str, EventKind] = {name: kind for kind, form in FORMS.items() for name in form.names}
"""What an event may be called in a file, in English or Swedish."""

EVENT_COLUMNS: Columns = {
    "date": ("date", "datum"),
    "event": ("event", "händelse"),
    "recipient": ("recipient", "mottagare"),
    "grant": ("grant", "bidrag", "anslag"),
    "amount": ("amount", "belopp"),
    "what": ("what", "vad", "note", "anteckning"),
    "id": ("id", "nummer"),
    "of": ("of", "avser"),
    "replaces": ("replaces", "ersätter"),
    "due": ("due", "förfallodag"),
    "reference": ("reference", "diarienummer", "referens"),
    "to": ("to", "till"),
    "against": ("against", "mot"),
    "agreement": ("agreement", "överenskommelse"),
}
COST_COLUMNS: Columns = {
    name: EVENT_COLUMNS[name] for name in ("date", "recipient", "grant", "amount", "what")
}


class Event(Record):
    """Something that happened to one recipient's grant on a day, as its row says it.

    `grant` is an id or a name, empty for all grants. `amount` is in minor units; None means all
    that was granted (a requisition), is left to pay (a payment) or may be claimed (a reclaim, a
    waiver). `what` says in a report what the costs are. `id` is what other rows call it; `of` is
    the id of the event that it reverses, or of the deadline that it extends, and `replaces` of the
    event that it stands instead of. `due` is the last day to repay, or the new day of the deadline.
    `to` is a grant, or a recipient; `against` is the other agreement and its grant, as
    agreement/grant. A cost in a file of costs is `from_costs`, and `undated` when its row
    has no date.
    """

    kind: EventKind
    day: date
    member: Member | None
    grant: str
    amount: int | None
    what: str
    span: Span
    id: str = ""
    of: str = ""
    replaces: str = ""
    due: date | None = None
    reference: str = ""
    to: str = ""
    against: str = ""
    from_costs: bool = False
    undated: bool = False
