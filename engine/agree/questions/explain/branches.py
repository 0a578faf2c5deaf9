"""What the branches of an explanation have in common: their sums and their citations."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Amount
from agree.distribute.ledger import Ledger
from agree.questions.amounts import amount, cell_of_sum
from agree.report import PENDING, UNKNOWN, AtLeast, Branch, Cell, Missing
from agree.sections import Agreement, Citation


def sum_of(agreement: Agreement, branches: Iterable[Branch]) -> Cell:
    """Return the sum of branches; beside one that is not known it is at least what the others give.

    It is pending when all that the branches give is awaited, and unknown when no source states it.
    """
    values = [branch.value for branch in branches]
    known = [value.value if isinstance(value, AtLeast) else value for value in values]
    minor = sum(value.minor for value in known if isinstance(value, Amount))
    if not minor and PENDING in values and UNKNOWN not in values:
        return PENDING
    unknown = any(isinstance(value, (AtLeast, Missing)) for value in values)
    return cell_of_sum(agreement, minor, agreement.currency.main, unknown=unknown)


def total_of(ledger: Ledger, unit: str) -> Cell:
    """Return the sum of the agreement: the stated one when no source tells some of the grants."""
    agreement = ledger.agreement
    unknown = any(grant.unknown for grant in agreement.grants)
    if unknown and agreement.total is not None:
        return amount(agreement, agreement.total, unit)
    return cell_of_sum(agreement, ledger.total, unit, unknown=unknown)


def cited(*citations: Citation) -> tuple[tuple[str, str], ...]:
    """Return documents and sections, of the citations that name a section."""
    return tuple((one.document, one.section) for one in citations if one.section)
