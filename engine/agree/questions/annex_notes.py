"""What stands below an annex table in words: what is pending, unknown, kept or paid in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from agree.base import Joined, Words, message
from agree.distribute.ledger import Ledger
from agree.questions.amounts import pending_line
from agree.questions.retained import retained_line
from agree.questions.selection import Selection
from agree.questions.summary import summary
from agree.report import Wording
from agree.sections import Member


def pending_lines(
    ledger: Ledger, selection: Selection, members: tuple[Member, ...]
) -> Iterator[Wording]:
    """Yield a line for each grant of which something is pending, that members share in.

    Of a grant that others share in too, only where a member of the group waits.
    """
    partly = {id(outcome) for outcome in selection.outcomes_in_part(ledger)}
    concerned = {
        outcome.pool.grant.name
        for outcome in selection.outcomes(ledger)
        if id(outcome) not in partly
        or any(
            outcome.lack_of(place) is not None
            for place, member in enumerate(outcome.pool.members)
            if member in members
        )
    }
    for pending in summary(ledger, selection).pending:
        if pending.grant in concerned:
            yield pending_line(ledger.agreement, pending, ledger.agreement.unit)


def retained_lines(ledger: Ledger, selection: Selection) -> Iterator[Wording]:
    """Yield a line for each grant that others share in too, of which some stays with the payer."""
    names = {outcome.pool.grant.name for outcome in selection.outcomes_in_part(ledger)}
    for retained in summary(ledger, selection).retained:
        if retained.grant in names:
            yield retained_line(ledger.agreement, retained, ledger.agreement.unit)


def payers_lines(ledger: Ledger, selection: Selection) -> Iterator[Wording]:
    """Yield a line for each redistribution to the group whose payers may receive more."""
    asked = {id(outcome) for outcome in selection.outcomes(ledger)}
    payers: dict[str, list[str]] = defaultdict(list)
    for redistributed in ledger.redistributed:
        if redistributed.lack is not None and id(redistributed.outcome) in asked:
            payers[redistributed.redistribution.name].append(redistributed.payer.name)
    for name, names in payers.items():
        yield message(
            "{name}: part of what goes to {payers} is not known yet.",
            name=name,
            payers=Words(tuple(names)),
        )


def unknown_line(ledger: Ledger, selection: Selection) -> Iterator[Wording]:
    """Yield a line that names the grants to the group whose amount is unknown, if there are any."""
    grants = [outcome.pool.grant for outcome in selection.outcomes(ledger)]
    names = tuple(grant.name for grant in grants if grant.lack == "unknown")
    if names:
        yield message("No source states how much goes to: {names}.", names=Joined(names, ", "))


def contributions_line(ledger: Ledger, selection: Selection) -> Iterator[Wording]:
    """Yield a line on the grants in which what is below zero is paid, if there are any."""
    grants = [outcome.pool.grant for outcome in selection.outcomes(ledger)]
    names = tuple(grant.name for grant in grants if grant.is_signed)
    if names:
        yield message(
            "What is below zero is a contribution, which the recipient pays: {names}.",
            names=Joined(names, ", "),
        )
