"""What is passed on, from the total down: each payer above, what it got and what it passes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import NO_BREAK, Amount, Joined, Shortened, Words, message
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.questions.amounts import as_far_as_known, money
from agree.questions.explain.sentences import ROUNDED
from agree.questions.key_words import OF_WHOLE, percent_in_words
from agree.questions.own_total import redistribution_line
from agree.questions.retained import payer_called
from agree.report import Wording
from agree.sections import Agreement, Member
from agree.sections.redistribution import Deduction

OF_FROM = message("of {amount} from {givers}: {passed}")


def payers_above(
    ledger: Ledger, member: Member, outcomes: Iterable[Outcome]
) -> tuple[RedistributionOutcome, ...]:
    """Return what was passed on until it reached a member in some outcomes, the first tier first.

    What the member passes on itself is left out.
    """
    paid = ledger.by_outcome
    found: dict[int, RedistributionOutcome] = {}
    sought = [paid[id(outcome)] for outcome in outcomes if id(outcome) in paid]
    while sought:
        later = sought.pop()
        if id(later.outcome) in found or later.payer.id == member.id:
            continue
        found[id(later.outcome)] = later
        sought += [paid[id(one)] for one in _received_in(ledger, later) if id(one) in paid]
    return tuple(later for key, later in paid.items() if key in found) if found else ()


def payer_lines(ledger: Ledger, payers: Iterable[RedistributionOutcome]) -> Iterator[Wording]:
    """Yield for each payer what it got, from whom, and how much of it it passes on."""
    for later in payers:
        yield _payer_line(ledger, later)


def _payer_line(ledger: Ledger, later: RedistributionOutcome) -> Wording:
    agreement: Agreement = ledger.agreement
    passed = redistribution_line(agreement, later, agreement.currency.main)
    if later.lack is not None and not later.received:
        return passed
    names = dict.fromkeys(payer_called(one.pool.payer) for one in _received_in(ledger, later))
    received = as_far_as_known(money(agreement, later.received), is_all=later.lack is None)
    return OF_FROM.filled(amount=received, givers=Words(tuple(names)), passed=passed)


def _received_in(ledger: Ledger, later: RedistributionOutcome) -> list[Outcome]:
    """Return the outcomes that gave a payer what it passes on."""
    return [
        outcome
        for outcome in ledger.outcomes_of((later.payer,))
        if outcome.pool.grant.id in later.grants
    ]


def kept_lines(agreement: Agreement, redistributed: RedistributionOutcome) -> tuple[Wording, ...]:
    """Return a sentence for each sum that a payer keeps first, and whether it is only proposed."""
    decided = message("{payer} keeps {amount} first: {name}")
    proposed = message("{payer} is proposed to keep {amount} first: {name}")
    return tuple(
        (proposed if deduction.proposed else decided).filled(
            payer=redistributed.payer.name,
            amount=_kept(agreement, redistributed, deduction),
            name=deduction.name,
        )
        for deduction in redistributed.redistribution.deductions
    )


def _kept(
    agreement: Agreement, redistributed: RedistributionOutcome, stated: Deduction
) -> Amount | Wording:
    """Return how much a payer keeps: an amount, or a percentage with what that comes to so far."""
    if stated.percentage is None:
        return money(agreement, stated.amount)
    percent = percent_in_words(stated.percentage.share)
    made = next((one for one in redistributed.deductions if one.id == stated.id), None)
    if made is None:
        return percent
    known, whole = money(agreement, made.amount), money(agreement, made.whole)
    amount = as_far_as_known(known, is_all=made.lack is None)
    part: Wording = OF_WHOLE.filled(
        percent=percent, whole=as_far_as_known(whole, is_all=made.lack is None)
    )
    exact = stated.percentage.share * made.whole
    if exact != made.amount:
        number = Shortened(exact / agreement.currency.minor)
        part = Joined((part, Joined((number, agreement.currency.main), NO_BREAK)), " = ")
        part = ROUNDED.filled(exact=part, rounded=known)
    return Joined((amount, Joined(("(", part, ")"), "")))
