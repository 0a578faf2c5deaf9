"""Where the figures of a report come from."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Source
from agree.pipeline import TO_DO, Result
from agree.report import Provenance
from agree.report.report import ReportStatus
from agree.version import __version__


def provenance(
    result: Result, status: ReportStatus = "", beside: Iterable[Source] = ()
) -> Provenance:
    """Return the provenance of a result, which rests on the texts `beside` it too.

    Raises ValueError for one without an agreement.
    """
    agreement, document = result.agreement, result.document
    if agreement is None or document is None:
        raise ValueError("a report needs an agreement")
    data_files = {source.name: source for source in (*result.read, *beside)}
    return Provenance(
        id=agreement.id,
        name=agreement.name,
        currency=agreement.currency.code,
        file=document.root.span.file,
        version=__version__,
        status=status or ("draft" if _is_draft(result) else ""),
        sources=(document.root.span.source, *data_files.values()),
    )


def _is_draft(result: Result) -> bool:
    """Return whether something is left to confirm or fill in, or a party has not decided yet."""
    if any(finding.code in TO_DO for finding in result.findings):
        return True
    parties = () if result.agreement is None else result.agreement.parties
    decided = [party.decided is not None for party in parties]
    return any(decided) and not all(decided)
