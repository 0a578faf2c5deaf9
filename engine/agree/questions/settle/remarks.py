"""What is said below a settlement: the sum that holds, and what is late, owed or lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from agree.base import Amount, Joined, Message, message
from agree.life.settlement import SettlementLine
from agree.questions.amounts import amount_in_sentence
from agree.questions.settle.tables import Extract
from agree.report import Wording
from agree.sections import MemberId

PARTS: dict[str, Message] = {
    "pending": message("waiting for figures {amount}"),
    "rounding": message("rounding difference {amount}"),
    "outstanding": message("outstanding {amount}"),
    "paid": message("paid {amount}"),
    "forfeited": message("forfeited {amount}"),
}
"""What the total of an agreement is the sum of."""


def adds_up(extract: Extract) -> Message:
    """Return the sum that holds: the total is what is pending, outstanding, paid and forfeited."""
    settlement = extract.settlement
    amounts = {
        "pending": settlement.pending,
        "rounding": settlement.rounding,
        **settlement.position._asdict(),
    }
    parts = tuple(
        words.filled(amount=_in_sentence(extract, amounts[name]))
        for name, words in PARTS.items()
        if amounts[name] or name != "rounding"
    )
    values = {"total": _in_sentence(extract, settlement.total), "parts": Joined(parts, " + ")}
    if any(grant.unknown for grant in extract.agreement.grants):
        return message("The known sums agree: {total} = {parts}.", **values)
    return message("The agreement's total {total} = {parts}.", **values)


def _in_sentence(extract: Extract, minor: int) -> Amount:
    return amount_in_sentence(extract.agreement, minor, extract.unit)


def remarks(extract: Extract) -> Iterator[Wording]:
    """Yield what was late or never requested, what is left out, is owed or may be reclaimed."""
    for line in extract.lines:
        yield from _forfeited(extract, line)
    awards = [line.award for line in extract.lines]
    pending = {award.grant.id: award.grant.name for award in awards if award.all_pending}
    for grant in pending.values():
        yield message("{grant} is left out: the grant is waiting for figures.", grant=grant)
    unknown = {award.grant.id: award.grant.name for award in awards if award.grant.unknown}
    for grant in unknown.values():
        yield message("{grant} is left out: no source states its amount.", grant=grant)
    lines_of: dict[MemberId, list[SettlementLine]] = defaultdict(list)
    for line in extract.lines:
        lines_of[line.award.member.id].append(line)
    for lines in lines_of.values():
        yield from _owed(extract, lines)


def _forfeited(extract: Extract, line: SettlementLine) -> Iterator[Message]:
    """Yield why a recipient forfeits a grant; nothing when it does not, or no last day is known."""
    award, account, forfeited = line.award, line.account, line.position.forfeited
    if not forfeited or award.latest is None:
        return
    values = {"recipient": award.member.name, "grant": award.grant.name, "latest": award.latest}
    if account.late and account.requested_on is not None:
        yield message(
            "{recipient}, {grant}: requested on {day}, after {latest}; the amount is forfeited.",
            day=account.requested_on,
            **values,
        )
    else:
        yield message(
            "{recipient}, {grant}: not requested by {latest}; {amount} is forfeited.",
            amount=_in_sentence(extract, forfeited),
            **values,
        )


def _owed(extract: Extract, lines: list[SettlementLine]) -> Iterator[Message]:
    """Yield what a recipient has left to repay, and what may be taken back from it."""
    recipient = lines[0].award.member.name
    owed = sum(line.position.left_to_repay for line in lines)
    if owed:
        yield message(
            "{recipient}: {amount} remains to be repaid.",
            recipient=recipient,
            amount=_in_sentence(extract, owed),
        )
    reclaimable = sum(line.reclaimable for line in lines)
    if reclaimable:
        yield message(
            "{recipient}: the report is missing or was late; {amount} may be reclaimed.",
            recipient=recipient,
            amount=_in_sentence(extract, reclaimable),
        )
