"""Keys: every group has one, and its portions can be the whole of a pool."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from agree.findings import Finding, Quoted, nearest
from agree.sections import Agreement, Difference, Reference, Rounding, Table
from agree.sections.checks.uses import all_recipients_read, distributions, resolvable


def missing_keys(agreement: Agreement) -> Iterable[Finding]:
    """A grant to more than one recipient says how it is distributed."""
    for grant in distributions(agreement):
        if grant.key is None and resolvable(agreement, grant.to):
            members = agreement.members(grant.to)
            keyed = sum(part.amount for part in grant.of_which if part.key) == grant.amount
            if len(members) != 1 and not keyed and grant.amount >= 0:
                values = {"grant": Quoted(grant.id), "count": len(members)}
                yield Finding("grant-without-key", grant.span, values)


def shares_above_one(agreement: Agreement) -> Iterable[Finding]:
    """The shares of a key are at most the whole, and so are those of a table of shares."""
    for key in agreement.keys.values():
        shares = [portion.size for portion in key.portions if portion.size.kind == "share"]
        total = sum((share.value for share in shares), Fraction(0))
        if total > 1 and all(share.value <= 1 for share in shares):
            values = {"key": Quoted(key.id), "total": _share(total)}
            yield Finding("shares-above-one", shares[-1].span, values)
        for portion in key.portions:
            if isinstance(portion.way, Table) and portion.way.of_shares:
                yield from _table_above_one(key.id, portion.way)


def _table_above_one(key: str, table: Table) -> Iterable[Finding]:
    """Yield a finding when the shares that a table knows are more than the whole."""
    known = [figure.value for figure in table.figures.by_code.values() if figure.value is not None]
    total = sum(known, Fraction(0))
    if total > 1:
        values = {"key": Quoted(key), "total": _share(total)}
        yield Finding("shares-above-one", table.span, values)


def _share(value: Fraction) -> str:
    """A share as people write it: a percentage when it comes out even, else a fraction."""
    percent = value * 100
    return f"{percent}\u00a0%" if percent.denominator == 1 else str(value)


def several_rests(agreement: Agreement) -> Iterable[Finding]:
    """At most one portion of a key takes what is left."""
    for key in agreement.keys.values():
        rests = [portion for portion in key.portions if portion.size.kind == "rest"]
        if len(rests) > 1:
            values = {"key": Quoted(key.id)}
            yield Finding("several-rests", rests[1].span, values, (rests[0].span,))


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
            yield Finding("unknown-member", code.span, values, suggestion=near)


def _codes_of(rounding: Rounding) -> list[Reference]:
    """The codes that a rounding rule names."""
    rule: Difference | None = rounding.difference
    found = list(rounding.ties)
    if rule is not None:
        found += [rule.to] if rule.to is not None else []
        for order in (rule.missing, rule.surplus):
            found += order if isinstance(order, tuple) else ()
    return found
