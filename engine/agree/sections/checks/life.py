"""Conditions, dates, payments and forms: names are declared, and no money goes in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from agree.base import Finding, Kind, Quoted, Words, message, nearest
from agree.sections import Agreement, Grant, Reference
from agree.sections.declared import repeated
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
UNDECLARED_CONDITION = Kind(
    "undeclared-condition",
    message("there is no condition {name} under conditions:"),
    advice=message("Write the id of a condition, or add it."),
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
    hint=message("Give with grants: which grants each is for."),
)


def check(agreement: Agreement, life: Life) -> tuple[Finding, ...]:
    """Return every finding on the names of a life."""
    return tuple(finding for rule in CHECKS for finding in rule(agreement, life))


def repeated_ids(agreement: Agreement, life: Life) -> Iterator[Finding]:
    """Check that no two items of a list have the same id."""
    yield from repeated(REPEATED_ID, life.requirements)
    yield from repeated(REPEATED_ID, life.targets)
    yield from repeated(REPEATED_ID, life.deadlines)
    yield from repeated(REPEATED_ID, life.payments)
    yield from repeated(REPEATED_ID, life.repayments)
    yield from repeated(REPEATED_ID, life.transfers)


def unknown_names(agreement: Agreement, life: Life) -> Iterator[Finding]:
    """Check that all who are named are recipients or bodies."""
    declared = agreement.declared["recipients"].with_those_of(agreement.declared["bodies"])
    known = tuple(sorted(declared.names))
    for reference in _named(life):
        if not declared.may_have(reference.name):
            near = nearest(reference.name, known)
            values = {"name": Quoted(reference.name), "known": Words(known)}
            yield Finding(UNKNOWN_WHO, reference.span, values, suggestion=near)


def _named(life: Life) -> Iterator[Reference]:
    """Yield everybody whom a life names."""
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


def bodies_and_recipients(agreement: Agreement, life: Life) -> Iterator[Finding]:
    """Check that no body has the name of a recipient."""
    for body in life.bodies.values():
        if body.id in agreement.recipients:
            yield Finding(BODY_IS_RECIPIENT, body.span, {"name": Quoted(body.id)})


def unknown_grants(agreement: Agreement, life: Life) -> Iterator[Finding]:
    """Check that the grants, parts and areas that are named are those of the agreement."""
    declared, known = agreement.declared, _grants(agreement)
    named = declared["grants"].with_those_of(declared["parts"])
    used = [grant for requirement in life.requirements for grant in requirement.grants]
    used += [grant for deadline in life.deadlines for grant in deadline.grants]
    used += [grant for payment in life.payments for grant in payment.grants]
    whole = [grant for one in life.transfers for grant in (*one.sources, *one.targets)]
    yield from declared["grants"].unknown(UNKNOWN_GRANT, whole, [g.id for g in agreement.grants])
    yield from named.unknown(UNKNOWN_GRANT, used, known)
    areas = [requirement.area for requirement in life.requirements]
    words = [area.id for area in agreement.areas]
    yield from declared["areas"].unknown(UNKNOWN_AREA, areas, words)


def _grants(agreement: Agreement) -> dict[str, Grant]:
    """Return every grant by its id, and by grant/part for each of its parts."""
    grants: dict[str, Grant] = {}
    for grant in agreement.grants:
        grants[grant.id] = grant
        grants |= {f"{grant.id}/{part.id}": grant for part in grant.all_parts}
    return grants


def grants_of_others(agreement: Agreement, life: Life) -> Iterator[Finding]:
    """Check that a condition of a grant is for somebody who gets the grant.

    Nothing is reported where something that could not be read may say that they do.
    """
    grants, reached = _grants(agreement), life.groups_reached(agreement)
    known = _grants_of_known_reach(agreement, life)
    for requirement in life.requirements:
        who = agreement.groups(requirement.who)
        if not who or not _can_open(agreement, requirement.who):
            continue
        for reference in requirement.grants:
            grant = grants.get(reference.name)
            if grant is not None and grant.id in known and not who & reached[grant.id]:
                values = {"grant": Quoted(reference.name), "who": Words(tuple(sorted(who)))}
                yield Finding(GRANT_OF_OTHERS, reference.span, values)


def _can_open(agreement: Agreement, named: Iterable[Reference]) -> bool:
    """Return whether all of some names but bodies are groups that could be read."""
    bodies = agreement.declared["bodies"].names
    return agreement.can_open([reference for reference in named if reference.name not in bodies])


def _grants_of_known_reach(agreement: Agreement, life: Life) -> frozenset[str]:
    """Return the grants of which all that tells who gets them, in any tier, could be read."""
    later = agreement.declared["payments"].with_those_of(agreement.declared["onward"])
    read = len(life.payments) + len(agreement.redistributions)
    if read < len(later.names) or not later.complete:
        return frozenset()
    bodies = agreement.declared["bodies"].names
    named = {grant.id: list(grant.to) for grant in agreement.grants}
    for step in life.steps(agreement):
        if not {payer.name for payer in step.payers} <= bodies:
            for grant in step.grants:
                named[grant] += (*step.payers, *step.receivers)
    return frozenset(name for name, groups in named.items() if _can_open(agreement, groups))


def unknown_deadlines(agreement: Agreement, life: Life) -> Iterator[Finding]:
    """Check that the deadlines that are named are declared."""
    known = [deadline.id for deadline in life.deadlines]
    named = [payment.latest for payment in life.payments]
    named += [repayment.latest for repayment in life.repayments]
    named += [form.latest for form in life.forms.values()]
    named += [requirement.latest for requirement in life.requirements]
    named += [repayment.unless for repayment in life.repayments]
    return agreement.declared["deadlines"].unknown(UNKNOWN_DEADLINE, named, known)


def unknown_conditions(agreement: Agreement, life: Life) -> Iterator[Finding]:
    """Check that the conditions that instalments are held back by are declared."""
    known = [one.id for one in life.requirements if one.kind == "condition"]
    grants = agreement.grants_and_alternatives
    named = [instalment.until for grant in grants for instalment in grant.instalments]
    return agreement.declared["conditions"].unknown(UNDECLARED_CONDITION, named, known)


def payments(agreement: Agreement, life: Life) -> Iterator[Finding]:
    """Check that payments that forfeit have a date, and pay a grant to somebody only once."""
    first: dict[tuple[str, str], Payment] = {}
    for payment in life.payments:
        if payment.forfeited and payment.latest is None:
            yield Finding(FORFEITED_WITHOUT_DATE, payment.span, {"name": Quoted(payment.id)})
        for group in sorted(agreement.groups(payment.to)):
            for grant in [reference.name for reference in payment.grants] or [""]:
                before = first.setdefault((group, grant), payment)
                if before is not payment:
                    values = {"name": Quoted(payment.id), "other": Quoted(before.id)}
                    yield Finding(PAID_TWICE, payment.span, values, (before.span,))


def payments_in_circles(agreement: Agreement, life: Life) -> Iterator[Finding]:
    """Check that no redistributed grant comes back to somebody who redistributed it."""
    redistributing = [payment for payment in life.payments if agreement.groups(payment.paid_by)]
    for payment in redistributing:
        reached, chain = agreement.groups(payment.to), [payment]
        while following := [
            later
            for later in redistributing
            if later not in chain
            and reached & agreement.groups(later.paid_by)
            and _same_grants(payment, later)
        ]:
            chain += following
            reached = reached.union(*(agreement.groups(later.to) for later in following))
        if reached & agreement.groups(payment.paid_by):
            related = tuple(later.span for later in chain[1:])
            yield Finding(PAID_IN_CIRCLE, payment.span, {"name": Quoted(payment.id)}, related)
            return


def _same_grants(payment: Payment, later: Payment) -> bool:
    """Return whether two payments may be of the same grant."""
    names = {reference.name for reference in payment.grants}
    others = {reference.name for reference in later.grants}
    return not names or not others or bool(names & others)


CHECKS: tuple[Callable[[Agreement, Life], Iterator[Finding]], ...] = (
    repeated_ids,
    unknown_names,
    bodies_and_recipients,
    unknown_grants,
    grants_of_others,
    unknown_deadlines,
    unknown_conditions,
    payments,
    payments_in_circles,
)
"""Each check on its own; their order does not matter."""
