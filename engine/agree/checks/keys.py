"""Keys: every group has one, and its portions can be the whole of a pool."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from agree.checks.uses import distributions, resolvable
from agree.findings import Finding, Quoted, nearest
from agree.model import Agreement, Difference, Grant, Reference, Rounding


def missing_keys(agreement: Agreement) -> Iterable[Finding]:
    """A grant to more than one recipient says how it is distributed."""
    for grant in distributions(agreement):
        if grant.key is None and resolvable(agreement, grant.to):
            members = agreement.members(grant.to)
            keyed = sum(part.amount for part in grant.of_which if part.key) == grant.amount
            if len(members) != 1 and not keyed:
                values = {"grant": Quoted(grant.id), "count": len(members)}
                yield Finding("grant-without-key", grant.span, values)


def shares_above_one(agreement: Agreement) -> Iterable[Finding]:
    """The shares of a key are at most the whole."""
    for key in agreement.keys.values():
        shares = [portion.size for portion in key.portions if portion.size.kind == "share"]
        total = sum((share.value for share in shares), Fraction(0))
        if total > 1 and all(share.value <= 1 for share in shares):
            values = {"key": Quoted(key.id), "total": str(total)}
            yield Finding("shares-above-one", shares[-1].span, values)


def several_rests(agreement: Agreement) -> Iterable[Finding]:
    """At most one portion of a key takes what is left."""
    for key in agreement.keys.values():
        rests = [portion for portion in key.portions if portion.size.kind == "rest"]
        if len(rests) > 1:
            values = {"key": Quoted(key.id)}
            yield Finding("several-rests", rests[1].span, values, (rests[0].span,))


def unknown_members(agreement: Agreement) -> Iterable[Finding]:
    """Codes in rounding rules are those of members."""
    groups = agreement.recipients.values()
    everyone = {member.code for group in groups for member in group.members}
    left_out = {member.code for group in groups for member in group.left_out}
    if len(agreement.recipients) < len(agreement.declared["recipients"]):
        return
    for grant in distributions(agreement):
        known = _codes(agreement, grant) if _is_own(agreement, grant) else everyone
        for code in _codes_of(grant.rounding, known, left_out):
            if code.name not in known:
                near = nearest(code.name, sorted(known))
                values = {"code": Quoted(code.name)}
                yield Finding("unknown-member", code.span, values, suggestion=near)


def _codes(agreement: Agreement, grant: Grant) -> set[str]:
    if not resolvable(agreement, grant.to):
        return {code.name for order in _orders_of(grant.rounding) for code in order}
    return {member.code for member in agreement.members(grant.to)}


def _is_own(agreement: Agreement, grant: Grant) -> bool:
    """Whether a grant has a rounding rule that no other grant shares."""
    same = [
        other for other in distributions(agreement) if other.rounding.span == grant.rounding.span
    ]
    return len(same) == 1


def _codes_of(rounding: Rounding, known: set[str], left_out: set[str]) -> list[Reference]:
    """The codes of a rounding rule, without those left out of an order that others are in."""
    found: list[Reference] = []
    for order in _orders_of(rounding):
        spared = left_out if any(code.name in known for code in order) else set()
        found += [code for code in order if code.name not in spared]
    return found


def _orders_of(rounding: Rounding) -> list[tuple[Reference, ...]]:
    rule: Difference | None = rounding.difference
    orders = [rounding.ties]
    if rule is not None:
        orders += [(rule.to,)] if rule.to is not None else []
        orders += [order for order in (rule.missing, rule.surplus) if isinstance(order, tuple)]
    return orders
