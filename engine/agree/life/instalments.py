"""Instalments as they stand on a day: what was paid is held against them, the earliest first.

What is held back until a condition is met is paid last. Where a recipient has another amount than
the agreement gives, by a decision or since some is forfeited, the last instalments are less, or the
last one is more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias

from agree.base import Record
from agree.distribute.instalments import Payment, payments_of
from agree.life.follow_up import SETTLED, FollowUp
from agree.life.settlement import Settlement, SettlementLine
from agree.sections import Instalment, Lack, Member, MemberId, Reference

InstalmentState: TypeAlias = Literal["paid", "late", "not_requested", "held_back", "to_come"]
"""How it stands with an instalment: paid in full, or why what is left of it is not."""
IsMet: TypeAlias = "Callable[[Reference, Member], bool]"
"""Tells whether a condition is met, as far as it concerns a recipient."""


class InstalmentLine(Record):
    """An instalment of a recipient's grant on a day (amounts in minor units).

    While it is not known how much the recipient is to be paid, `lack` says why, and both amounts
    are 0. `late` is what should have been paid by now, and was asked for where that is needed.
    """

    line: SettlementLine
    instalment: Instalment
    due: int
    paid: int
    late: int
    state: InstalmentState
    lack: Lack | None = None

    @property
    def left(self) -> int:
        """Return what is left to pay."""
        return self.due - self.paid

    @property
    def held_back(self) -> int:
        """Return what is not paid since its condition is not met."""
        return self.left if self.state == "held_back" else 0


def never_met(_: Reference, __: Member) -> bool:
    """Return that no condition is met: nothing says how it stands with any."""
    return False


def met_in(follow_up: FollowUp) -> IsMet:
    """Return what tells whether a condition is met: of a recipient that has it, by its own answers.

    One that only others have is met when all of them meet it.
    """

    def is_met(condition: Reference, member: Member) -> bool:
        cases = [one for one in follow_up.cases if one.line.requirement.id == condition.name]
        own = [one for one in cases if one.party.id == "/".join(member.id)]
        asked = own or cases
        return bool(asked) and all(one.status in SETTLED for one in asked)

    return is_met


def instalment_lines(
    settlement: Settlement, lines: Iterable[SettlementLine], is_met: IsMet
) -> Iterator[InstalmentLine]:
    """Yield every instalment of some recipients' grants on the day of a settlement."""
    ledger = settlement.books.history.on(settlement.on).dossier.ledger
    payments = {one.pool.grant.id: payments_of(one) for one in ledger.outcomes}
    for line in lines:
        of_grant = payments.get(line.award.grant.id, ())
        owners = settlement.books.taken_over(line.award.member.id)
        due = [_due(payment, owners) for payment in of_grant]
        if line.award.lack or None in due:
            yield from (_not_known(line, payment) for payment in of_grant)
        elif due:
            listed = [payment.instalment for payment in of_grant]
            known = [amount for amount in due if amount is not None]
            yield from _known(line, listed, known, settlement.on, is_met)


def _due(payment: Payment, owners: Iterable[MemberId]) -> int | None:
    """Return what a recipient, with whom it has taken over, is paid then; None while not known."""
    ids = [member.id for member in payment.outcome.pool.members]
    amounts = [payment.amounts[ids.index(owner)] for owner in owners if owner in ids]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def _not_known(line: SettlementLine, payment: Payment) -> InstalmentLine:
    lack = line.award.lack or payment.lack or "pending"
    return InstalmentLine(line, payment.instalment, 0, 0, 0, "to_come", lack)


def _known(
    line: SettlementLine,
    listed: Sequence[Instalment],
    due: Sequence[int],
    on: date,
    is_met: IsMet,
) -> Iterator[InstalmentLine]:
    """Yield the instalments of a grant in the order of the file."""
    position, member = line.position, line.award.member
    held = [one.until is not None and not is_met(one.until, member) for one in listed]
    in_time = sorted(range(len(listed)), key=lambda place: (_first_day(listed[place]), place))
    amounts = _made_up_to(position.granted - position.forfeited, due, in_time)
    free_first = sorted(in_time, key=lambda place: held[place])
    paid = _shared_out(position.paid - position.overpaid, amounts, free_first)
    asked = position.outstanding
    if line.award.needs_request:
        asked = max(0, position.requested - position.paid)
    left = [amount - part for amount, part in zip(amounts, paid, strict=True)]
    passed = [place for place in free_first if not held[place] and _is_past(listed[place], on)]
    late = _shared_out(asked, left, passed)
    for place, instalment in enumerate(listed):
        state: InstalmentState = "to_come"
        if not left[place]:
            state = "paid"
        elif held[place]:
            state = "held_back"
        elif place in passed:
            state = "late" if late[place] else "not_requested"
        yield InstalmentLine(line, instalment, amounts[place], paid[place], late[place], state)


def _first_day(instalment: Instalment) -> date:
    """Return from when an instalment is due; one at a time in words comes after the others."""
    return date.max if instalment.time is None else instalment.time.first


def _is_past(instalment: Instalment, on: date) -> bool:
    return instalment.time is not None and instalment.time.last < on


def _made_up_to(total: int, due: Sequence[int], order: Sequence[int]) -> list[int]:
    """Return instalments that sum to another total: the last are less, or the last one is more."""
    amounts = _shared_out(total, due, order)
    amounts[order[-1]] += total - sum(amounts)
    return amounts


def _shared_out(amount: int, most: Sequence[int], order: Sequence[int]) -> list[int]:
    """Return how much of an amount goes to each place in an order, at most so much to each."""
    shares = [0] * len(most)
    for place in order:
        shares[place] = min(amount, most[place])
        amount -= shares[place]
    return shares
