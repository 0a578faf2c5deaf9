"""What goes back: repaid, set off, claimed back, waived, and refunded when it was too much."""

from __future__ import annotations

from agree.base import Kind, Quoted, message
from agree.life.accounts import EntryName
from agree.life.books import Books, Outcome, Posted
from agree.life.dossier import Award
from agree.life.events import Event
from agree.life.position import Holding, bounds_of_one, position_of
from agree.life.rules.common import (
    DUE_BEFORE,
    NOT_ALL_KNOWN,
    Held,
    at_most,
    entry,
    of_one_grant,
)

REPAID_BEFORE_PAID = Kind(
    "repaid-before-paid",
    message("{recipient} was not paid anything of {grant} to repay"),
    advice=message("Check the dates, or add the payment that is missing. The repayment counts."),
    severity="warning",
)
OVERREPAID = Kind(
    "overrepaid",
    message("{recipient} has repaid {above} more of {grant} than it should"),
    advice=message("Correct the amount, or enter a refund when it has been given back."),
    severity="warning",
)
REPAID_LATE = Kind(
    "repaid-late",
    message("{recipient} repaid {grant} after {last}"),
    advice=message("The repayment counts; it is only marked as late."),
    severity="warning",
)
NOT_ANOTHER_GRANT = Kind(
    "not-another-grant",
    message("{against} is not a grant of another agreement"),
    hint=message("Write it as agreement/grant, by their ids."),
)
REFUNDED_MORE = Kind(
    "refunded-more",
    message("{amount} is more than the {known} of {grant} that {recipient} has repaid too much"),
    advice=message("The refund counts: what is above is to be repaid."),
    severity="warning",
)
RECLAIMED_MORE = Kind(
    "reclaimed-more",
    message("{amount} is more than the {known} of {grant} that {recipient} was paid and has left"),
    hint=message("Only {known} counts."),
    severity="warning",
)
NOTHING_TO_RECLAIM = Kind(
    "nothing-to-reclaim",
    message("{recipient} has nothing of {grant} that can be claimed back"),
    advice=message("Check the payments and the repayments, or remove the row."),
)
WAIVED_MORE = Kind(
    "waived-more",
    message("{amount} is more than the {known} of {grant} that {recipient} has left to repay"),
    hint=message("Only {known} counts."),
    severity="warning",
)
NOTHING_TO_WAIVE = Kind(
    "nothing-to-waive",
    message("{recipient} has nothing of {grant} left to repay"),
    advice=message("A waiver comes after what it waives; or remove the row."),
)


@of_one_grant
def repayment(books: Books, event: Event, own: Award, holding: Holding) -> Outcome:
    """Give money back."""
    return _given_back(books, event, Held(own, holding), "repaid")


@of_one_grant
def setoff(books: Books, event: Event, own: Award, holding: Holding) -> Outcome:
    """Give money back by having it withheld from a grant of another agreement."""
    agreement, slash, grant = event.against.partition("/")
    this, other = books.dossier.agreement, agreement.strip().casefold()
    is_other = bool(other) and other not in map(str.casefold, this.names)
    if not slash or not is_other or not grant.strip():
        return books.fault(NOT_ANOTHER_GRANT, event, None, against=Quoted(event.against))
    return _given_back(books, event, Held(own, holding), "set_off")


def _given_back(books: Books, event: Event, held: Held, name: EntryName) -> Outcome:
    """Return the entries of what goes back, and note what is late or too much."""
    own, holding = held
    award, amount = holding.award, event.amount or 0
    before = position_of(holding, event.day)
    last = books.last_repayment(holding)
    if not before.paid:
        books.note(REPAID_BEFORE_PAID, event, award)
    else:
        is_reported = holding.account.sum("reports") > 0
        due = bounds_of_one("to_repay" if is_reported else "paid", holding, event.day).most
        above = before.given_back + before.waived + amount - due
        if above > before.overrepaid:
            books.note(OVERREPAID, event, award, above=above)
    if last is not None and event.day > last:
        books.note(REPAID_LATE, event, award, last=last)
    return Posted(event, (entry(own, name, amount, event.day),))


@of_one_grant
def refund(books: Books, event: Event, own: Award, holding: Holding) -> Outcome:
    """Return to a recipient what it has repaid too much."""
    award, amount = holding.award, event.amount or 0
    above = bounds_of_one("overrepaid", holding, event.day)
    if amount > above.most:
        books.note(REFUNDED_MORE, event, award, amount=amount, known=at_most(books, above))
    return Posted(event, (entry(own, "refunded", amount, event.day),))


@of_one_grant
def reclaim(books: Books, event: Event, own: Award, holding: Holding) -> Outcome:
    """Claim money back by a day: an amount, or all that was paid."""
    award, due = holding.award, event.due or event.day
    if due < event.day:
        return books.fault(DUE_BEFORE, event, award, due=due, earliest=event.day)
    position = position_of(holding, event.day)
    known = max(0, position.paid - position.reclaimed)
    if not bounds_of_one("paid", holding, event.day).is_known:
        if event.amount is None:
            return books.fault(NOT_ALL_KNOWN, event, award)
        return Posted(event, (entry(own, "reclaimed", event.amount, due),))
    if not known:
        return books.fault(NOTHING_TO_RECLAIM, event, award)
    amount = known if event.amount is None else event.amount
    if amount > known:
        books.note(RECLAIMED_MORE, event, award, amount=amount, known=known)
    return Posted(event, (entry(own, "reclaimed", min(amount, known), due),))


@of_one_grant
def waiver(books: Books, event: Event, own: Award, holding: Holding) -> Outcome:
    """Let a recipient keep what it has left to repay, at most what that may come to."""
    left = bounds_of_one("left_to_repay", holding, event.day)
    if not left.most:
        return books.fault(NOTHING_TO_WAIVE, event, holding.award)
    if event.amount is None and not left.is_known:
        return books.fault(NOT_ALL_KNOWN, event, holding.award)
    amount = left.most if event.amount is None else event.amount
    if amount > left.most:
        known = at_most(books, left)
        books.note(WAIVED_MORE, event, holding.award, amount=amount, known=known)
    return Posted(event, (entry(own, "waived", min(amount, left.most), event.day),))
