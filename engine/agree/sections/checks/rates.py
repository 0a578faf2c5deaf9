"""Grants without an amount: the rates of their keys must make the whole sum."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Kind, Quoted, message
from agree.language.wording import MISSING_KEY
from agree.sections import Agreement, Grant

RATES_AND_MORE = Kind(
    "rates-and-more",
    message("{grant} has no amount, but {portion} of its key takes a part of one"),
    hint=message("Write amount:, or let every portion say each:, so that they make the sum."),
)

RATES_EARNED = Kind(
    "rates-earned",
    message("{grant} has no amount of which a part could be unearned: its rates make the sum"),
    hint=message("Count only what is earned, such as per: pupils * part."),
)


def sums_that_result(agreement: Agreement) -> Iterator[Finding]:
    """Check that the key of a grant without an amount consists of rates, which make its sum."""
    for grant in agreement.grants_and_alternatives:
        if grant.basis == "rates" and grant.key is not None and grant.amount >= 0:
            key = agreement.keys.get(grant.key.name)
            if key is not None:
                others = [one for one in key.portions if one.size.kind != "each"]
                for portion in key.portions:
                    if portion.earned is not None:
                        values = {"grant": Quoted(grant.id)}
                        yield Finding(RATES_EARNED, portion.earned.span, values)
                if len(others) == len(key.portions):
                    yield _no_amount(grant)
                elif others:
                    values = {"grant": Quoted(grant.id), "portion": Quoted(others[0].id)}
                    related = (grant.amount_span,)
                    yield Finding(RATES_AND_MORE, others[0].span, values, related)
            elif grant.key_is_pending:
                yield _no_amount(grant)


def _no_amount(grant: Grant) -> Finding:
    values = {"key": Quoted("amount"), "item": Quoted(grant.id)}
    return Finding(MISSING_KEY, grant.amount_span, values)
