"""What the engine says of an agreement, in the oracle's own words, through `import agree` alone."""

from __future__ import annotations

import agree
from tests.oracle.meaning import Line, Meaning
from tests.oracle.reading import NoResult

OF_NOBODY = ("pending", "retained", "rounding", "unknown")


def said_by_engine(text: str, instalments: bool = True) -> Meaning:
    """Return every amount of an agreement's ledger. Raises NoResult, with the codes of errors."""
    agreement = agree.loads(text)
    errors = [str(one.code) for one in agreement.findings if one.severity == "error"]
    if errors:
        raise NoResult(" ".join(sorted(set(errors))))
    found = Meaning()
    for entry in agreement.ledger.entries:
        nobody = entry.status in OF_NOBODY
        group, code = ("", "") if nobody else (entry.group, entry.code)
        payer = entry.payer if entry.tier > 1 else ""
        line = Line(entry.tier, str(payer), entry.grant, group, code, entry.status)
        if entry.amount is None:
            found.at_least.add(entry.grant)
        else:
            found.add(line, entry.amount)
    return found
