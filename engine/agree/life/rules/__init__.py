"""What each kind of event does to the books, and when it cannot have happened.

A rule returns the entries that an event comes to, or the finding that keeps it out. What is odd but
has happened is noted, and counts.
"""

from __future__ import annotations

from collections.abc import Mapping

from agree.life.books import Rule
from agree.life.events import EventKind
from agree.life.rules.changing import contact, decision, extension, succession, transfer
from agree.life.rules.giving_back import reclaim, refund, repayment, setoff, waiver
from agree.life.rules.passing import onward
from agree.life.rules.paying import payment, report, requisition

RULES: Mapping[EventKind, Rule] = {
    "succession": succession,
    "contact": contact,
    "extension": extension,
    "decision": decision,
    "transfer": transfer,
    "requisition": requisition,
    "payment": payment,
    "report": report,
    "repayment": repayment,
    "setoff": setoff,
    "refund": refund,
    "reclaim": reclaim,
    "waiver": waiver,
    "onward": onward,
}
"""What each kind of event does; a reversal takes out what another one did."""
