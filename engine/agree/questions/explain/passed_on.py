"""What is passed on, from the total down: each payer above, what it got and what it passes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import Words, message
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.questions.amounts import as_far_as_known
from agree.questions.explain.sentences import money
from agree.questions.own_total import redistribution_line
from agree.questions.retained import THE_PAYER
from agree.report import Wording
from agree.sections import Agreement, Member

OF_FROM = message("of {amount} from {givers}: {passed}")


def payers_above(
    ledger: Ledger, member: Member, outcomes: Iterable[Outcome]
) -> tuple[RedistributionOutcome, ...]:
    """Return what was passed on until it reached a member in some outcomes, the first tier first.

    What the member passes on itself is left out.
    """
    paid = {id(later.outcome): later for later in ledger.redistributed}
    found: dict[int, RedistributionOutcome] = {}
    sought = [paid[id(outcome)] for outcome in outcomes if id(outcome) in paid]
    while sought:
        later = sought.pop()
        if id(later.outcome) in found or later.payer.id == member.id:
            continue
        found[id(later.outcome)] = later
        sought += [paid[id(one)] for one in _received_in(ledger, later) if id(one) in paid]
    return tuple(later for later in ledger.redistributed if id(later.outcome) in found)


def payer_lines(ledger: Ledger, payers: Iterable[RedistributionOutcome]) -> Iterator[Wording]:
    """Yield for each payer what it got, from whom, and how much of it it passes on."""
    for later in payers:
        yield _payer_line(ledger, later)


def _payer_line(ledger: Ledger, later: RedistributionOutcome) -> Wording:
    agreement: Agreement = ledger.agreement
    passed = redistribution_line(agreement, later, agreement.currency.main)
    if later.lack is not None and not later.received:
        return passed
    names = dict.fromkeys(one.pool.payer or THE_PAYER for one in _received_in(ledger, later))
    received = as_far_as_known(money(agreement, later.received), is_all=later.lack is None)
    return OF_FROM.filled(amount=received, givers=Words(tuple(names)), passed=passed)


def _received_in(ledger: Ledger, later: RedistributionOutcome) -> list[Outcome]:
    """Return the outcomes that gave a payer what it passes on."""
    return [
        outcome
        for outcome in ledger.all_outcomes
        if outcome.pool.grant.id in later.grants and later.payer in outcome.pool.members
    ]
