"""What is said below a settlement: the sum that holds, and what is late, owed or lost."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Amount, Joined, Message, Words, message
from agree.life.audience import audience_of_member
from agree.life.forms import FilledForm
from agree.life.known import known_amounts, known_sums
from agree.life.onward import paid_by
from agree.life.settlement import SettlementLine
from agree.questions.amounts import amount_in_sentence, in_words, minor_of
from agree.questions.dossier import left_out
from agree.questions.intermediaries import intermediary_lines
from agree.questions.retained import payer_called
from agree.questions.settle.tables import Extract, grant_labels, is_nought, whole_amounts
from agree.report import Missing, Wording
from agree.sections import Member

PARTS: dict[str, Message] = {
    "pending": message("waiting for figures {amount}"),
    "retained": message("stays with {payer} {amount}"),
    "rounding": message("rounding difference {amount}"),
    "outstanding": message("outstanding {amount}"),
    "paid": message("paid {amount}"),
    "forfeited": message("forfeited {amount}"),
}
"""What the total of an agreement is the sum of."""
TAKEN = (
    message("overpaid {amount}"),
    message("paid before the amount is known {amount}"),
)
"""What is taken from that sum, since it was paid without being granted, or without being so yet."""


def adds_up(extract: Extract) -> Message:
    """Return the sum that holds: the total is what is pending, outstanding, paid and forfeited.

    Its parts are what is known of each; a part of which nothing is known is none. What is overpaid
    is paid without being granted, and so it is taken from the sum; what was paid before it is known
    how much is granted is of what waits, and is taken from the sum too.
    """
    amounts, payer = whole_amounts(extract), payer_called(extract.agreement.payer)
    known = {name: amounts[name] for name in PARTS if not isinstance(amounts[name], Missing)}
    parts = tuple(
        PARTS[name].filled(amount=_in_sentence(extract, minor_of(cell)), payer=payer)
        for name, cell in known.items()
        if name not in ("retained", "rounding") or not is_nought(cell)
    )
    total = _in_sentence(extract, extract.settlement.total)
    together = Joined(parts, " + ")
    for words, minor in zip(TAKEN, _paid_above(extract), strict=True):
        if minor:
            taken = words.filled(amount=_in_sentence(extract, minor))
            together = Joined((together, taken), " − ")
    if any(grant.lack for grant in extract.agreement.grants):
        sums = together if len(parts) == 1 else Joined((total, together), " = ")
        return message("The known sums agree: {sums}.", sums=sums)
    if extract.settlement.decided:
        return message(
            "The agreement's total {total} + decided beside it {decided} = {parts}.",
            total=total,
            decided=_in_sentence(extract, extract.settlement.decided),
            parts=together,
        )
    return message("The agreement's total {total} = {parts}.", total=total, parts=together)


def _paid_above(extract: Extract) -> tuple[int, int]:
    """Return what is known to be overpaid, and what may be granted once more is known."""
    lines = extract.settlement.lines
    known = sum(line.bounds["overpaid"].least for line in lines)
    return known, sum(line.position.overpaid for line in lines) - known


def _in_sentence(extract: Extract, minor: int) -> Amount:
    return amount_in_sentence(extract.agreement, minor, extract.unit)


def remarks(extract: Extract) -> Iterator[Wording]:
    """Yield what is left out, and for a single recipient what is late, owed or reclaimable.

    Of a single recipient also what it has taken over, whom to ask, and what it gets through others,
    which is settled with them. Of all recipients, a table tells what each has left to do.
    """
    yield from _evened_out(extract)
    yield from _on_request(extract)
    yield from _successions(extract)
    yield from _passing_less(extract)
    if extract.member is not None:
        yield from _contact(extract, extract.member)
        for line in extract.lines:
            yield from _decided(extract, line)
            yield from _forfeited(extract, line)
    for grant, label in grant_labels(extract.agreement, extract.lines).items():
        lines = [line for line in extract.lines if line.award.grant.id == grant]
        amounts = [bounds.least for line in lines for bounds in line.bounds.values()]
        yield from left_out(label, [line.award for line in lines], has_amounts=any(amounts))
    if extract.member is not None:
        yield from _owed(extract)
        yield from intermediary_lines(extract.dossier, audience_of_member(extract.member))


def _evened_out(extract: Extract) -> Iterator[Message]:
    """Yield which grants are no part of a settlement, since their recipients may contribute."""
    names = tuple(grant.name for grant in extract.agreement.grants if grant.is_signed)
    if names:
        yield message(
            "Not settled here, as it is evened out among the recipients: {names}.",
            names=Words(names, in_full=True),
        )


def _passing_less(extract: Extract) -> Iterator[Message]:
    """Yield who has got another amount than it is to pass on of, by the agreement."""
    settlement, member = extract.settlement, extract.member
    lines = {line.award.id: line for line in settlement.lines}
    for payer, tiers in paid_by(settlement.books, settlement.on):
        own = [lines[payer.id, grant] for grant in tiers[0].grants if (payer.id, grant) in lines]
        has = sum(line.position.granted - line.position.forfeited for line in own)
        counted = sum(tier.outcome.received for tier in tiers)
        is_shown = member is None or settlement.books.holder(member).id == payer.id
        if is_shown and own and has != counted:
            yield message(
                "{payer}, {grant}: what is to be passed on is counted on the {counted} of the "
                "agreement; after decisions and what is forfeited, {payer} has {has}.",
                payer=settlement.books.named(payer).name,
                grant=tiers[0].name,
                counted=_in_sentence(extract, counted),
                has=_in_sentence(extract, has),
            )


def _successions(extract: Extract) -> Iterator[Message]:
    """Yield who has taken over whose money, and since when."""
    books = extract.settlement.books
    for event, _, heir in books.takeovers.by_old.values():
        holder = books.holder(heir)
        if event.member is not None and extract.member in (None, event.member, holder):
            yield message(
                "{recipient} was taken over by {heir} on {day}; what it had is counted there.",
                recipient=event.member.name,
                heir=heir.name,
                day=event.day,
            )


def _contact(extract: Extract, member: Member) -> Iterator[Message]:
    """Yield whom to ask at a recipient, and since when."""
    contacts = extract.settlement.books.contacts.get(member.id)
    if contacts:
        yield message(
            "Contact since {day}: {contact}.", day=contacts[-1].day, contact=contacts[-1].what
        )


def _decided(extract: Extract, line: SettlementLine) -> Iterator[Message]:
    """Yield what decisions and transfers changed in what is granted."""
    granted = line.position.granted
    if granted == line.base and line.base_lack == line.award.lack:
        return
    values = {"recipient": line.award.member.name, "grant": line.award.grant.name}
    after = _in_sentence(extract, granted)
    if line.base_lack is not None:
        yield message("{recipient}, {grant}: {after} by later decisions.", after=after, **values)
    else:
        before = _in_sentence(extract, line.base)
        yield message(
            "{recipient}, {grant}: {after} by later decisions, {before} by the agreement.",
            before=before,
            after=after,
            **values,
        )


def _on_request(extract: Extract) -> Iterator[Message]:
    """Yield which grants have to be requested, when others are paid without."""
    lines = extract.lines if extract.member is not None else extract.settlement.lines
    labels = grant_labels(extract.agreement, lines)
    needing = {labels[line.award.grant.id]: None for line in lines if line.award.needs_request}
    if needing and not all(line.award.needs_request for line in lines):
        yield message(
            "Requested in time covers only the grants that have to be requested or reported on "
            "before they are paid: {grants}.",
            grants=Words(tuple(needing), in_full=True),
        )


def unused_explained(extract: Extract, form: FilledForm) -> Iterator[Wording]:
    """Yield of which grants a form's unused money is, when others do not cover their costs.

    Costs are not said to be uncovered while it is not known how much was paid.
    """
    fields = form.form.fields()
    if not any(field.filled == "unused" and field.id in form.by_itself for field in fields):
        return
    labels = grant_labels(extract.agreement, extract.lines)
    over, left = [], []
    for line in extract.lines:
        label, above = labels[line.award.grant.id], line.position.costs - line.position.used
        unused = known_amounts(extract.agreement, line)["to_repay"]
        if above and line.bounds["used"].is_known:
            over.append(Joined((label, _in_sentence(extract, above))))
        if not is_nought(unused):
            left.append(Joined((label, in_words(extract.agreement, unused))))
    if over:
        parts = [
            message(
                "Costs that the money paid for a grant does not cover do not count against other "
                "grants."
            ),
            message("Costs not covered: {amounts}.", amounts=Joined(tuple(over), ", ")),
        ]
        if left:
            parts.append(message("To repay: {amounts}.", amounts=Joined(tuple(left), ", ")))
        yield Joined(tuple(parts))


def _forfeited(extract: Extract, line: SettlementLine) -> Iterator[Message]:
    """Yield why a recipient forfeits a grant; nothing when it does not, or no last day is known."""
    award = line.award
    forfeited = known_amounts(extract.agreement, line)["forfeited"]
    if is_nought(forfeited) or award.latest is None:
        return
    values = {"recipient": award.member.name, "grant": award.grant.name, "latest": award.latest}
    if line.is_late and line.requested_on is not None:
        yield message(
            "{recipient}, {grant}: requested on {day}, after {latest}; the amount is forfeited.",
            day=line.requested_on,
            **values,
        )
    elif isinstance(forfeited, Missing):
        yield message(
            "{recipient}, {grant}: not requested by {latest}; the amount is forfeited.", **values
        )
    else:
        yield message(
            "{recipient}, {grant}: not requested by {latest}; {amount} is forfeited.",
            amount=in_words(extract.agreement, forfeited),
            **values,
        )


OWED: dict[str, Message] = {
    "overpaid": message("{recipient}: {amount} more was paid than it has a right to."),
    "overrepaid": message("{recipient}: {amount} more was repaid than it should."),
    "left_to_repay": message("{recipient}: {amount} remains to be repaid."),
    "reclaimable": message(
        "{recipient}: the report is missing or was late; {amount} may be reclaimed."
    ),
}
"""What is said of amounts that somebody owes, where there are any."""
OWED_PERHAPS: dict[str, Message] = {
    "overrepaid": message(
        "{recipient}: it is not known yet whether more was repaid than it should."
    ),
    "left_to_repay": message(
        "{recipient}: it is not known yet whether anything remains to be repaid, and how much."
    ),
    "reclaimable": message(
        "{recipient}: the report is missing or was late; what was paid may be reclaimed, but it is "
        "not known yet how much that is."
    ),
}
"""What is said of those of which nothing is known; what is overpaid is then left to repay.

What is only assumed to be paid is no debt while nobody knows how much it is.
"""


def _owed(extract: Extract) -> Iterator[Message]:
    """Yield what a recipient has left to repay, and what may be taken back from it.

    What is overpaid is told while it has not gone back.
    """
    if not extract.lines:
        return
    recipient = extract.lines[0].award.member.name
    sums = known_sums(extract.agreement, extract.lines)
    for name, words in OWED.items():
        is_settled = name == "overpaid" and not minor_of(sums["left_to_repay"])
        if isinstance(sums[name], Missing):
            if name in OWED_PERHAPS and not extract.settlement.assumed:
                yield OWED_PERHAPS[name].filled(recipient=recipient)
        elif minor_of(sums[name]) and not is_settled:
            yield words.filled(recipient=recipient, amount=in_words(extract.agreement, sums[name]))
