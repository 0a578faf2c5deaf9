"""Amounts as cells and in sentences, in the unit that is asked for, as far as they are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from agree.base import Amount, Joined, Message, Words, message, readable, unit_for
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.questions.summary import PendingGrant
from agree.report import (
    NOT_APPLICABLE,
    NOT_KNOWN,
    PENDING,
    PENDING_EITHER_WAY,
    UNKNOWN,
    AtLeast,
    Cell,
    Missing,
    Wording,
)
from agree.sections import Agreement, Awaited, Lack, PendingReason, lack_of_all
from agree.sections.shared import section_name

LACKING: Mapping[Lack, Missing] = {"pending": PENDING, "unknown": UNKNOWN}
"""The cell of an amount of which nothing is known, by why it is not."""
AT_LEAST = message("at least {amount}")


def amount(agreement: Agreement, minor: int, unit: str = "") -> Amount:
    """Return an amount (minor units) as a cell, in the main unit when none is named."""
    return Amount(minor, agreement.currency, unit or agreement.currency.main)


def amount_of_member(agreement: Agreement, outcome: Outcome, place: int, unit: str = "") -> Cell:
    """Return what the member at a place of a pool gets: an amount, at least so much, or missing."""
    lack = outcome.lack_of(place)
    if lack is not None and outcome.pool.grant.is_signed:
        return PENDING_EITHER_WAY
    return known_part(agreement, outcome.amount_of(place), lack, unit)


def retained_cell(
    agreement: Agreement, redistributed: RedistributionOutcome, unit: str = ""
) -> Cell:
    """Return what a payer retains, or why that is not known yet."""
    lack = None if redistributed.is_retained_known else redistributed.lack
    return known_part(agreement, redistributed.retained, lack, unit)


def sum_of_cells(agreement: Agreement, cells: Iterable[Cell], unit: str = "") -> Cell:
    """Return the sum of amounts; with one that is missing, it is at least what the others give.

    When nothing is known, or one that is pending may be below zero, the sum is pending if any of
    them is pending, and else unknown. Amounts
    that are not applicable are left out; when all are, the sum is not applicable either.
    """
    cells = list(cells)
    applicable = [cell for cell in cells if cell != NOT_APPLICABLE]
    if cells and not applicable:
        return NOT_APPLICABLE
    known = amount(agreement, minor_of(*applicable), unit)
    missing = [cell for cell in applicable if isinstance(cell, (AtLeast, Missing))]
    if not missing:
        return known
    if PENDING_EITHER_WAY in missing:
        return PENDING_EITHER_WAY
    if known.minor:
        return AtLeast(known)
    return PENDING if PENDING in missing else UNKNOWN


def minor_of(*cells: Cell) -> int:
    """Return the sum of what is known of some amounts (minor units)."""
    known = [cell.value if isinstance(cell, AtLeast) else cell for cell in cells]
    return sum(cell.minor for cell in known if isinstance(cell, Amount))


def known_part(agreement: Agreement, minor: int, lack: Lack | None, unit: str = "") -> Cell:
    """Return what is known of an amount (minor units) as a cell: at least so much, if it lacks."""
    known = amount(agreement, minor, unit)
    return known if lack is None else sum_of_cells(agreement, (known, LACKING[lack]), unit)


def total_of(ledger: Ledger, unit: str = "") -> Cell:
    """Return the total of an agreement: where a grant is not known, the one that is stated."""
    agreement = ledger.agreement
    lack = lack_of_all(agreement.grants)
    if lack is not None and agreement.total is not None:
        return amount(agreement, agreement.total, unit)
    return known_part(agreement, ledger.total, lack, unit)


def amount_in_sentence(agreement: Agreement, minor: int, unit: str) -> Amount:
    """Return an amount for a sentence: 6 394,5 mnkr; a unit that was asked for is kept to."""
    return amount(agreement, minor, unit_together(agreement, unit, minor))


def money(agreement: Agreement, minor: int) -> Amount:
    """Return an amount in the main unit, with few decimals, for a sentence."""
    return readable(minor, agreement.currency, agreement.currency.main)


def as_far_as_known(known: Amount, *, is_all: bool) -> Amount | Message:
    """Return what is known of an amount, for a sentence: all of it, or at least so much."""
    return known if is_all else AT_LEAST.filled(amount=known)


def with_section(told: Wording, section: str) -> Wording:
    """Return what is told with the section that says it in brackets, if any does."""
    return Joined((told, Joined(("(", section_name(section), ")"), ""))) if section else told


def in_words(agreement: Agreement, cell: Cell, unit: str = "") -> Amount | Message:
    """Return an amount for a sentence: all of it, at least so much, or why nothing is known.

    Without a `unit` it is written in the main one.
    """
    if isinstance(cell, Missing):
        return NOT_KNOWN[cell.status]
    known = amount_in_sentence(agreement, minor_of(cell), unit or agreement.currency.main)
    return as_far_as_known(known, is_all=not isinstance(cell, AtLeast))


def unit_together(agreement: Agreement, unit: str, *amounts: int) -> str:
    """Return the unit in which to write amounts (minor units) that stand in one sentence.

    It is `unit`, unless that is the agreement's own and an amount would need several decimals
    there: then it is the main unit.
    """
    return unit_for(agreement.currency, unit, *amounts) if unit == agreement.unit else unit


def unit_or(agreement: Agreement, unit: str | None, default: str) -> str:
    """Return the unit that is asked for, as the currency spells it; the default when none is."""
    if unit is None:
        return default
    folded = {spelling.casefold(): spelling for spelling in agreement.currency.units}
    return folded.get(unit.casefold(), unit)


def pending_line(agreement: Agreement, pending: PendingGrant, unit: str) -> Wording:
    """Return one sentence that says what is pending, on what, from whom and by when."""
    what = message("{grant} ({recipients})", grant=pending.grant, recipients=pending.recipients)
    if pending.amount is not None:
        shown = amount_in_sentence(agreement, pending.amount, unit)
        what = message("{what}: {amount}", what=what, amount=shown)
    parts = list(waiting_parts(pending.awaits, pending.pending_reasons))
    if not pending.awaits:
        parts.insert(0, message("pending"))
    first = Joined((what, parts[0]))
    return Joined((Joined((first, *parts[1:]), ", "), "."), "")


def with_reason(
    agreement: Agreement, cell: Cell, pending: Iterable[PendingGrant], unit: str
) -> Cell:
    """Return a cell that says, when it is pending, what some grants wait for; else as it is."""
    if not isinstance(cell, Missing) or cell.status != "pending" or cell.reason:
        return cell
    lines = tuple(pending_line(agreement, one, unit) for one in pending)
    return cell._replace(reason=Joined(lines, " ")) if lines else cell


def waiting_parts(
    facts: tuple[Awaited, ...], reasons: tuple[PendingReason, ...]
) -> Iterator[Wording]:
    """Yield what something waits for, then from whom, to whom and by when each of it comes."""
    if facts:
        labels = Words(tuple(fact.label for fact in facts), in_full=True)
        yield message("waiting for {facts}", facts=labels)
    for reason in reasons:
        parts: list[Wording] = []
        if reason.reporter:
            parts.append(message("from {reporter}", reporter=reason.reporter))
        if reason.receiver:
            parts.append(message("to {receiver}", receiver=reason.receiver))
        if reason.by is not None:
            parts.append(message("by {day}", day=reason.by))
        if reason.citation.section:
            parts.append(Joined(("(", section_name(reason.citation.section), ")"), ""))
        if parts:
            yield Joined(tuple(parts))


def proposed_line(
    agreement: Agreement, redistributed: RedistributionOutcome, unit: str
) -> Iterator[Wording]:
    """Yield a sentence on what a payer is only proposed to keep; none when all is decided."""
    if redistributed.proposed:
        yield message(
            "Of what {payer} keeps, {amount} is proposed, not decided.",
            payer=redistributed.payer.name,
            amount=amount_in_sentence(agreement, redistributed.proposed, unit),
        )
