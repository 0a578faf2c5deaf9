"""Grants without an amount: the rates of their keys must make the whole sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agree.base import Finding, Kind, Quoted, message
from agree.sections import Agreement, Grant, Key, Portion

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
RATES_BOUNDED = Kind(
    "rates-bounded",
    message("{grant} has no amount that is shared within bounds: its rates make the sum"),
    hint=message("Write amount:, or put the bound into the rate, such as per: max(100, pupils)."),
)


def sums_that_result(agreement: Agreement) -> Iterator[Finding]:
    """Check that the key of a grant without an amount consists of rates, which make its sum."""
    for grant in agreement.grants_and_alternatives:
        if grant.basis == "amount":
            continue
        key = None if grant.key is None else agreement.keys.get(grant.key.name)
        others = [one for one in key.portions if one.size.kind != "each"] if key else []
        if grant.is_signed and grant.key is None:
            yield _missing(grant, "key")
        elif grant.basis == "rates" and (grant.key_is_pending or _has_no_rate(key, others)):
            yield _missing(grant, "amount")
        elif others:
            values = {"grant": Quoted(grant.id), "portion": Quoted(others[0].id)}
            yield Finding(RATES_AND_MORE, others[0].span, values, (grant.amount_span,))
        for portion in key.portions if key else ():
            if portion.earned is not None:
                yield Finding(RATES_EARNED, portion.earned.span, {"grant": Quoted(grant.id)})
        for bound in (*key.floors, *key.ceilings) if key else ():
            yield Finding(RATES_BOUNDED, bound.span, {"grant": Quoted(grant.id)})


def _has_no_rate(key: Key | None, others: Sequence[Portion]) -> bool:
    return key is not None and len(others) == len(key.portions)


def _missing(grant: Grant, key: str) -> Finding:
    from agree.language.wording import MISSING_KEY  # only what lacks a key needs it

    values = {"key": Quoted(key), "item": Quoted(grant.id)}
    return Finding(MISSING_KEY, grant.amount_span, values)
