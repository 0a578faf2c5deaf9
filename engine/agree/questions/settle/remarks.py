"""What is said below a settlement: the sum that holds, and what is late, owed or lost."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Joined, Message, message
from agree.life.settlement import Settled, Settlement
from agree.questions.amounts import amount_in_sentence
from agree.questions.opened import Opened
from agree.questions.settle.known import has_unstated
from agree.report import Wording

PARTS: dict[str, Message] = {
    "pending": message("waiting for figures {amount}"),
    "rounding": message("rounding difference {amount}"),
    "outstanding": message("outstanding {amount}"),
    "paid": message("paid {amount}"),
    "forfeited": message("forfeited {amount}"),
}
"""What the total of an agreement is the sum of."""


def adds_up(found: Opened, made: Settlement) -> Message:
    """Return the sum that holds: the total is what waits, is outstanding, paid and forfeited."""
    agreement, unit = found.agreement, found.agreement.currency.main
    whole = made.whole
    amounts = (
        made.pending, made.rounding, whole.outstanding, whole.paid, whole.forfeited,
    )  # fmt: skip
    parts = tuple(
        words.filled(amount=amount_in_sentence(agreement, minor, unit))
        for (name, words), minor in zip(PARTS.items(), amounts, strict=True)
        if minor or name != "rounding"
    )
    total = amount_in_sentence(agreement, made.total, unit)
    if has_unstated(found):
        together = Joined(parts, " + ")
        return message("The known sums agree: {total} = {parts}.", total=total, parts=together)
    return message(
        "The agreement's total {total} = {parts}.", total=total, parts=Joined(parts, " + ")
    )


def remarks(found: Opened, lines: tuple[Settled, ...]) -> Iterator[Wording]:
    """Yield what was late, what was never asked for, what is owed and what may be reclaimed."""
    for line in lines:
        yield from _lost(found, line)
    pending = {line.term.grant.id: line.term.grant.name for line in lines if line.term.unknown}
    for grant in pending.values():
        yield message("{grant} is left out: the grant is waiting for figures.", grant=grant)
    unstated = {line.term.grant.id: line.term.grant for line in lines if line.term.grant.unknown}
    for one in unstated.values():
        yield message("{grant} is left out: no source states its amount.", grant=one.name)
    members = dict.fromkeys(line.term.member.id for line in lines)
    for member in members:
        yield from _owed(found, [line for line in lines if line.term.member.id == member])


def _lost(found: Opened, line: Settled) -> Iterator[Message]:
    """Yield why a recipient loses a grant; nothing when it does not."""
    term, account, forfeited = line.term, line.account, line.position.forfeited
    if not forfeited or term.latest is None:
        return
    values = {"recipient": term.member.name, "grant": term.grant.name, "latest": term.latest}
    if account.late and account.asked is not None:
        yield message(
            "{recipient}, {grant}: requested on {day}, after {latest}; the amount is forfeited.",
            day=account.asked,
            **values,
        )
    else:
        amount = amount_in_sentence(found.agreement, forfeited, found.agreement.currency.main)
        yield message(
            "{recipient}, {grant}: not requested by {latest}; {amount} is forfeited.",
            amount=amount,
            **values,
        )


def _owed(found: Opened, lines: list[Settled]) -> Iterator[Message]:
    """Yield what a recipient has left to repay, and what may be taken back from it."""
    agreement, unit = found.agreement, found.agreement.currency.main
    name = lines[0].term.member.name
    owed = sum(line.position.left_to_repay for line in lines)
    if owed:
        yield message(
            "{recipient}: {amount} remains to be repaid.",
            recipient=name,
            amount=amount_in_sentence(agreement, owed, unit),
        )
    reclaimable = sum(line.reclaimable for line in lines)
    if reclaimable:
        yield message(
            "{recipient}: the report is missing or was late; {amount} may be reclaimed.",
            recipient=name,
            amount=amount_in_sentence(agreement, reclaimable, unit),
        )
