"""Names that are asked for, held against what an agreement has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.findings import Finding, Quoted, Source, Span, Words, nearest
from agree.questions.selection import names_of
from agree.sections import Agreement

ASKED = Span(Source(""))
"""Where a fault of usage stands: in no file."""


def usage(code: str, suggestion: str | None = None, **values: object) -> Finding:
    """Return the finding on something that was asked."""
    return Finding(code, ASKED, values, (), suggestion)


def known_name(name: str | None, names: Iterable[str], code: str) -> Iterator[Finding]:
    """Yield a finding, with the nearest right name, for a name that is not among those known."""
    known = tuple(names)
    if name is not None and name not in known:
        listed = Words(known, whole=True) if known else "–"
        yield usage(code, nearest(name, known), name=Quoted(name), known=listed)


def known_group(agreement: Agreement, name: str | None) -> Iterator[Finding]:
    """Yield a finding for a group that the agreement does not have."""
    yield from known_name(name, agreement.recipients, "no-such-group")


def known_area(agreement: Agreement, name: str | None) -> Iterator[Finding]:
    """Yield a finding for an area that the agreement does not have."""
    yield from known_name(name, [area.id for area in agreement.areas], "no-such-area")


def known_grant(agreement: Agreement, name: str | None) -> Iterator[Finding]:
    """Yield a finding for a grant that the agreement does not have."""
    grants = [grant.id for area in agreement.areas for grant in area.grants]
    yield from known_name(name, grants, "no-such-grant")


def known_unit(agreement: Agreement, name: str | None) -> Iterator[Finding]:
    """Yield a finding for a unit that the currency does not have."""
    if name is not None and agreement.currency.size(name) is None:
        yield from known_name(name, agreement.currency.units, "no-such-unit")


def no_such_recipient(agreement: Agreement, name: str) -> Finding:
    """Return the finding on a name that no recipient has, with the nearest that one has."""
    groups = agreement.recipients.values()
    names = [known for group in groups for member in group.members for known in names_of(member)]
    return usage("no-such-recipient", nearest(name, names), name=Quoted(name))
