"""Do the names hold that an agreement's conditions, dates, payments and forms use?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from agree.brief import brief
from agree.findings import Finding, Quoted, Span, Words, nearest
from agree.life.model import Life, Payment
from agree.life.passing_on import groups_reached
from agree.life.who import groups_of
from agree.model import Agreement, Grant, OfWhich, Reference


@brief
class Checked(NamedTuple):
    """What is checked; names of `dropped` top-level keys cannot be held against anything."""

    agreement: Agreement
    life: Life
    dropped: frozenset[str]


def check(agreement: Agreement, life: Life, dropped: frozenset[str]) -> tuple[Finding, ...]:
    """Every finding on the names of a life."""
    checked = Checked(agreement, life, dropped)
    return tuple(finding for one in CHECKS for finding in one(checked))


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def span(self) -> Span: ...


class _WithGrants(Protocol):
    @property
    def grants(self) -> tuple[Reference, ...]: ...


def repeated_ids(checked: Checked) -> Iterator[Finding]:
    """Two items of a list with the same id."""
    life = checked.life
    lists: tuple[Iterable[_Named], ...] = (
        life.requirements, life.targets, life.deadlines, life.payments, life.repayments,
    )  # fmt: skip
    for items in lists:
        seen: dict[str, Span] = {}
        for item in items:
            if item.id in seen:
                related = (seen[item.id],)
                yield Finding("repeated-id", item.span, {"name": Quoted(item.id)}, related)
            seen.setdefault(item.id, item.span)


def unknown_names(checked: Checked) -> Iterator[Finding]:
    """Names that are neither recipients nor bodies."""
    declared = checked.agreement.declared.get("recipients", frozenset())
    known = {*declared, *checked.agreement.recipients, *checked.life.bodies}
    if "bodies" in checked.dropped or "recipients" in checked.dropped:
        return
    for reference in _people(checked.life):
        if reference.name not in known:
            near = nearest(reference.name, known)
            values = {"name": Quoted(reference.name), "known": Words(tuple(sorted(known)))}
            yield Finding("unknown-who", reference.span, values, suggestion=near)


def _people(life: Life) -> Iterator[Reference]:
    for requirement in life.requirements:
        yield from requirement.who
    for target in life.targets:
        yield from (*target.who, *target.measured_by)
    for deadline in life.deadlines:
        yield from (*deadline.sender, *deadline.receiver)
    for payment in life.payments:
        yield from (*payment.decided_by, *payment.paid_by, *payment.to)
    for repayment in life.repayments:
        yield from (*repayment.sender, *repayment.receiver)
    for form in life.forms.values():
        yield from form.to


def bodies_and_recipients(checked: Checked) -> Iterator[Finding]:
    """A body with the name of a recipient."""
    for body in checked.life.bodies.values():
        if body.id in checked.agreement.recipients:
            yield Finding("body-is-recipient", body.span, {"name": Quoted(body.id)})


def unknown_grants(checked: Checked) -> Iterator[Finding]:
    """Grants, parts and areas that the agreement does not have."""
    if not checked.agreement.whole:
        return
    life, known = checked.life, _grants(checked.agreement)
    lists: tuple[Iterable[_WithGrants], ...] = (life.requirements, life.deadlines, life.payments)
    for reference in (one for items in lists for item in items for one in item.grants):
        if reference.name not in known:
            near = nearest(reference.name, known)
            values = {"name": Quoted(reference.name)}
            yield Finding("unknown-grant", reference.span, values, suggestion=near)
    areas = [area.id for area in checked.agreement.areas]
    for requirement in life.requirements:
        area = requirement.area
        if area is not None and area.name not in areas:
            near = nearest(area.name, areas)
            yield Finding("unknown-area", area.span, {"name": Quoted(area.name)}, suggestion=near)


def _grants(agreement: Agreement) -> dict[str, Grant]:
    """Every grant by its id, and by grant/part for each of its parts."""
    found: dict[str, Grant] = {}
    for area in agreement.areas:
        for grant in area.grants:
            found[grant.id] = grant
            found |= {f"{grant.id}/{part.id}": grant for part in _parts(grant.of_which)}
    return found


def _parts(parts: Iterable[OfWhich]) -> Iterator[OfWhich]:
    for part in parts:
        yield part
        yield from _parts(part.parts)


def grants_of_others(checked: Checked) -> Iterator[Finding]:
    """Conditions for a grant that none of those who should meet them gets."""
    agreement, known = checked.agreement, _grants(checked.agreement)
    reached = groups_reached(agreement, checked.life)
    for requirement in checked.life.requirements:
        who = groups_of(agreement, requirement.who)
        for reference in requirement.grants:
            grant = known.get(reference.name)
            if grant is not None and who and not who & reached[grant.id]:
                values = {"grant": Quoted(reference.name), "who": Words(tuple(sorted(who)))}
                yield Finding("grant-of-others", reference.span, values)


def unknown_deadlines(checked: Checked) -> Iterator[Finding]:
    """Names of deadlines that are not declared."""
    life = checked.life
    if "deadlines" in checked.dropped:
        return
    known = [deadline.id for deadline in life.deadlines]
    named = [payment.latest for payment in life.payments]
    named += [repayment.latest for repayment in life.repayments]
    named += [form.latest for form in life.forms.values()]
    named += [repayment.unless for repayment in life.repayments]
    for reference in named:
        if reference is not None and reference.name not in known:
            near = nearest(reference.name, known)
            values = {"name": Quoted(reference.name)}
            yield Finding("unknown-deadline", reference.span, values, suggestion=near)


def payments(checked: Checked) -> Iterator[Finding]:
    """Payments that forfeit without a date, or that pay the same grant to the same twice."""
    for payment in checked.life.payments:
        if payment.forfeited and payment.latest is None:
            yield Finding("forfeited-without-date", payment.span, {"name": Quoted(payment.id)})
    seen: dict[tuple[str, str], Payment] = {}
    for payment in checked.life.payments:
        for group in sorted(groups_of(checked.agreement, payment.to)):
            for grant in [reference.name for reference in payment.grants] or [""]:
                before = seen.setdefault((group, grant), payment)
                if before is not payment:
                    values = {"name": Quoted(payment.id), "other": Quoted(before.id)}
                    yield Finding("paid-twice", payment.span, values, (before.span,))


CHECKS: tuple[Callable[[Checked], Iterator[Finding]], ...] = (
    repeated_ids,
    unknown_names,
    bodies_and_recipients,
    unknown_grants,
    grants_of_others,
    unknown_deadlines,
    payments,
)
"""Each check on its own; their order does not matter."""
