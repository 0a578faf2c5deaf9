"""Keys: every group has one, and its portions can be the whole of a pool."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Finding, Kind, Quoted, message, nearest
from agree.sections import Agreement, Difference, Reference, Rounding
from agree.sections.checks.uses import all_recipients_read, distributions, resolvable
from agree.sections.kinds import UNKNOWN_MEMBER

GRANT_WITHOUT_KEY = Kind(
    "grant-without-key",
    message("{grant} goes to {count} recipients but does not say how it is distributed"),
    hint=message("Add key: with a distribution key, or key: pending."),
)


def missing_keys(agreement: Agreement) -> Iterable[Finding]:
    """A grant to more than one recipient says how it is distributed."""
    for grant in distributions(agreement):
        if grant.key is None and resolvable(agreement, grant.to):
            members = agreement.members(grant.to)
            keyed = sum(part.amount for part in grant.of_which if part.key) == grant.amount
            if len(members) != 1 and not keyed and grant.amount >= 0:
                values = {"grant": Quoted(grant.id), "count": len(members)}
                yield Finding(GRANT_WITHOUT_KEY, grant.span, values)


def unknown_members(agreement: Agreement) -> Iterable[Finding]:
    """Codes in rounding rules are those of members: of anyone, or of the grant with the rule."""
    groups = agreement.recipients.values()
    left_out = frozenset(member.code for group in groups for member in group.left_out)
    everyone = frozenset(member.code for group in groups for member in group.members) | left_out
    if not all_recipients_read(agreement):
        return
    common = _codes_of(agreement.rounding)
    yield from _unknown_codes(common, everyone)
    for grant in distributions(agreement):
        own = [code for code in _codes_of(grant.rounding) if code not in common]
        if resolvable(agreement, grant.to):
            members = agreement.members(grant.to)
            known = frozenset(member.code for member in members)
            yield from _unknown_codes(own, known | left_out)


def _unknown_codes(codes: Iterable[Reference], known: frozenset[str]) -> Iterable[Finding]:
    for code in codes:
        if code.name not in known:
            near = nearest(code.name, sorted(known))
            values = {"code": Quoted(code.name)}
            yield Finding(UNKNOWN_MEMBER, code.span, values, suggestion=near)


def _codes_of(rounding: Rounding) -> list[Reference]:
    """The codes that a rounding rule names."""
    rule: Difference | None = rounding.difference
    found = list(rounding.ties)
    if rule is not None:
        found += [rule.to] if rule.to is not None else []
        for order in (rule.missing, rule.surplus):
            found += order if isinstance(order, tuple) else ()
    return found
