"""Do the names hold that an agreement's conditions, dates, payments and forms use?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from agree.base import Finding, Kind, Quoted, Span, Words, message, nearest, short_repr
from agree.sections import Agreement, Declared, Grant, OfWhich, Reference
from agree.sections.checks.reach import groups_of, groups_reached
from agree.sections.checks.uses import resolvable
from agree.sections.kinds import REPEATED_ID, UNKNOWN_AREA, UNKNOWN_GRANT
from agree.sections.life import Life
from agree.sections.payments import Payment

UNKNOWN_WHO = Kind(
    "unknown-who",
    message("{name} is neither a recipient nor a body of the file"),
    hint=message("Write one of the names under recipients: and bodies: {known}."),
)
BODY_IS_RECIPIENT = Kind(
    "body-is-recipient",
    message("{name} stands both under bodies: and under recipients:"),
    hint=message("Give the body another name, or remove it."),
)
GRANT_OF_OTHERS = Kind(
    "grant-of-others",
    message("the grant {grant} does not go to {who}"),
    hint=message("Remove it, or change who:."),
)
UNKNOWN_DEADLINE = Kind(
    "unknown-deadline",
    message("there is no deadline {name} under deadlines:"),
    advice=message("Write the id of a deadline, or add it."),
)
FORFEITED_WITHOUT_DATE = Kind(
    "forfeited-without-date",
    message("the payment {name} says that the right is forfeited, but not when"),
    hint=message("Name the last day with latest:."),
)
PAID_IN_CIRCLE = Kind(
    "paid-in-circle",
    message("the payment {name} leads the money back to the one who passes it on"),
    hint=message("Correct paid_by: or to: of one of the payments."),
)
PAID_TWICE = Kind(
    "paid-twice",
    message("the payment {name} is for the same grants and recipients as {other}"),
    hint=message("Say with grants: which grants each is for."),
)


@short_repr
class Checked(NamedTuple):
    """What is checked, and the names that the file declares, also of items that were not read."""

    agreement: Agreement
    life: Life
    bodies: Declared
    deadlines: Declared
    payments: Declared


def check(checked: Checked) -> tuple[Finding, ...]:
    """Every finding on the names of a life."""
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
                yield Finding(REPEATED_ID, item.span, {"name": Quoted(item.id)}, related)
            seen.setdefault(item.id, item.span)


def unknown_names(checked: Checked) -> Iterator[Finding]:
    """Names that are neither recipients nor bodies."""
    declared = checked.agreement.declared["recipients"].with_those_of(checked.bodies)
    known = tuple(sorted(declared.names))
    for reference in _people(checked.life):
        if not declared.may_have(reference.name):
            near = nearest(reference.name, known)
            values = {"name": Quoted(reference.name), "known": Words(known)}
            yield Finding(UNKNOWN_WHO, reference.span, values, suggestion=near)


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
            yield Finding(BODY_IS_RECIPIENT, body.span, {"name": Quoted(body.id)})


def unknown_grants(checked: Checked) -> Iterator[Finding]:
    """Grants, parts and areas that the agreement does not have."""
    life, known, declared = checked.life, _grants(checked.agreement), checked.agreement.declared
    named = declared["grants"].with_those_of(declared["parts"])
    lists: tuple[Iterable[_WithGrants], ...] = (life.requirements, life.deadlines, life.payments)
    for reference in (one for items in lists for item in items for one in item.grants):
        if not named.may_have(reference.name):
            near = nearest(reference.name, known)
            values = {"name": Quoted(reference.name)}
            yield Finding(UNKNOWN_GRANT, reference.span, values, suggestion=near)
    areas = [area.id for area in checked.agreement.areas]
    for requirement in life.requirements:
        area = requirement.area
        if area is not None and not declared["areas"].may_have(area.name):
            near = nearest(area.name, areas)
            yield Finding(UNKNOWN_AREA, area.span, {"name": Quoted(area.name)}, suggestion=near)


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
    """Conditions for a grant that none of those who should meet them gets.

    What was not read may say that they do get it; then nothing is said.
    """
    agreement, known = checked.agreement, _grants(checked.agreement)
    reached = groups_reached(agreement, checked.life)
    for requirement in checked.life.requirements:
        who = groups_of(agreement, requirement.who)
        if not _opens(checked, requirement.who):
            continue
        for reference in requirement.grants:
            grant = known.get(reference.name)
            if grant is None or not who or not _is_reach_known(checked, grant):
                continue
            if not who & reached[grant.id]:
                values = {"grant": Quoted(reference.name), "who": Words(tuple(sorted(who)))}
                yield Finding(GRANT_OF_OTHERS, reference.span, values)


def _opens(checked: Checked, named: Iterable[Reference]) -> bool:
    """Return whether all of some names but bodies are groups that could be read."""
    groups = tuple(one for one in named if one.name not in checked.bodies.names)
    return resolvable(checked.agreement, groups)


def _is_reach_known(checked: Checked, grant: Grant) -> bool:
    """Return whether all that tells who gets a grant, or has it passed on, could be read."""
    payments = checked.life.payments
    if len(payments) < len(checked.payments.names) or not checked.payments.whole:
        return False
    concerned = (
        payment
        for payment in payments
        if not payment.grants or grant.id in {reference.name for reference in payment.grants}
        if not {reference.name for reference in payment.paid_by} <= checked.bodies.names
    )
    named = (reference for one in concerned for reference in (*one.paid_by, *one.to))
    return _opens(checked, (*grant.to, *named))


def unknown_deadlines(checked: Checked) -> Iterator[Finding]:
    """Names of deadlines that are not declared."""
    life = checked.life
    known = [deadline.id for deadline in life.deadlines]
    named = [payment.latest for payment in life.payments]
    named += [repayment.latest for repayment in life.repayments]
    named += [form.latest for form in life.forms.values()]
    named += [repayment.unless for repayment in life.repayments]
    for reference in named:
        if reference is not None and not checked.deadlines.may_have(reference.name):
            near = nearest(reference.name, known)
            values = {"name": Quoted(reference.name)}
            yield Finding(UNKNOWN_DEADLINE, reference.span, values, suggestion=near)


def payments(checked: Checked) -> Iterator[Finding]:
    """Payments that forfeit without a date, or that pay the same grant to the same twice."""
    for payment in checked.life.payments:
        if payment.forfeited and payment.latest is None:
            yield Finding(FORFEITED_WITHOUT_DATE, payment.span, {"name": Quoted(payment.id)})
    seen: dict[tuple[str, str], Payment] = {}
    for payment in checked.life.payments:
        for group in sorted(groups_of(checked.agreement, payment.to)):
            for grant in [reference.name for reference in payment.grants] or [""]:
                before = seen.setdefault((group, grant), payment)
                if before is not payment:
                    values = {"name": Quoted(payment.id), "other": Quoted(before.id)}
                    yield Finding(PAID_TWICE, payment.span, values, (before.span,))


def payments_in_circles(checked: Checked) -> Iterator[Finding]:
    """Check that no grant is passed on until it comes back to somebody who passed it on."""
    agreement = checked.agreement
    passing = [one for one in checked.life.payments if groups_of(agreement, one.paid_by)]
    for payment in passing:
        reached = groups_of(agreement, payment.to)
        chain = [payment]
        while following := [
            one
            for one in passing
            if one not in chain
            and reached & groups_of(agreement, one.paid_by)
            and _same_grants(payment, one)
        ]:
            chain += following
            reached = reached.union(*(groups_of(agreement, one.to) for one in following))
        if reached & groups_of(agreement, payment.paid_by):
            related = tuple(one.span for one in chain[1:])
            yield Finding(PAID_IN_CIRCLE, payment.span, {"name": Quoted(payment.id)}, related)
            return


def _same_grants(one: Payment, other: Payment) -> bool:
    """Return whether two payments may be of the same grant."""
    names = {reference.name for reference in one.grants}
    others = {reference.name for reference in other.grants}
    return not names or not others or bool(names & others)


CHECKS: tuple[Callable[[Checked], Iterator[Finding]], ...] = (
    repeated_ids,
    unknown_names,
    bodies_and_recipients,
    unknown_grants,
    grants_of_others,
    unknown_deadlines,
    payments,
    payments_in_circles,
)
"""Each check on its own; their order does not matter."""
