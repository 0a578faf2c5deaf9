"""What the engine says of an agreement, in the oracle's own words, through `import agree` alone."""

from __future__ import annotations

from fractions import Fraction

import agree
from tests.oracle.meaning import Line, Meaning, Waiting
from tests.oracle.reading import Currency, NoResult, document_of

OF_NOBODY = ("pending", "retained", "rounding", "unknown")


def said_by_engine(text: str) -> Meaning:
    """Return every amount of an agreement's ledger. Raises NoResult, with the codes of errors."""
    agreement = agree.loads(text)
    errors = [str(one.code) for one in agreement.findings if one.severity == "error"]
    if errors:
        raise NoResult(" ".join(sorted(set(errors))))
    found = Meaning()
    for entry in agreement.ledger.entries:
        nobody = entry.status in OF_NOBODY
        group, code = ("", "") if nobody else (entry.group, entry.code or "")
        payer = entry.payer if entry.tier > 1 else ""
        line = Line(entry.tier, str(payer), entry.grant, group, code, entry.status)
        found.add(line, entry.amount)
    for outcome in agreement.ledger.all_outcomes:
        pool = outcome.pool
        for place, one in enumerate(pool.members):
            if outcome.lack_of(place):
                payer = "" if pool.tier == 1 else str(pool.payer)
                found.waiting[Waiting(payer, pool.grant.id, one.group, one.code)] = True
    minor = Currency(document_of(text).get("currency"), None).minor
    for row in agreement.overview().records("grants"):
        if row["level"] == 0:
            known = int(Fraction(str(row["amount"] or 0)) * minor)
            found.sums[str(row["id"])] = (known, str(row.get("amount_status") or ""))
    if "instalments" in text:
        _instalments(
            agreement,
            found,
            minor,
            {entry.group for entry in agreement.ledger.entries if entry.code},
        )
    return found


def _instalments(
    agreement: agree.Agreement, found: Meaning, minor: Fraction, groups: set[str]
) -> None:
    """Add what each recipient is paid of each instalment, in minor units."""
    for group in sorted(groups):
        report = agreement.annex(group=group)
        for row in report.records("instalments") if "instalments" in report.tables else ():
            for column, amount in row.items():
                kind, _, rest = column.partition(":")
                if kind == "instalment" and not rest.endswith("_status"):
                    grant, _, when = rest.partition(":")
                    cell = (grant, group, str(row["code"]), when)
                    known = None if amount is None else int(Fraction(str(amount)) * minor)
                    found.instalments[cell] = known
