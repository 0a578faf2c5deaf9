"""The money's way and what goes back, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from agree.life.who import Asked, bodies_of, named
from agree.sections import Reference
from agree.sections.checks.reach import groups_of
from agree.sections.payments import Payment
from agree.sections.repayment import Repayment
from agree_cli.legacy.living import Opened
from agree_cli.legacy.texts_life import text
from agree_cli.legacy.view import Column, Row, Table


def payments_table(found: Opened, asked: Asked | None, lang: str) -> Table | None:
    """Each payment and repayment that concerns whom is asked for; None when there is none."""
    life = found.life
    rows = [_payment(found, one, lang) for one in life.payments if _concerns(found, one, asked)]
    rows += [_repayment(found, one, lang) for one in life.repayments if _sends(found, one, asked)]
    if not rows:
        return None
    headings = ("section", "payers", "what", "latest_day")
    columns = tuple(Column(text(lang, key), label=key == "section") for key in headings)
    return Table(text(lang, "payments"), columns, tuple(rows))


def _concerns(found: Opened, payment: Payment, asked: Asked | None) -> bool:
    people = (*payment.decided_by, *payment.paid_by, *payment.to)
    return asked is None or bool(asked.names & _names(found, people))


def _sends(found: Opened, repayment: Repayment, asked: Asked | None) -> bool:
    people = (*repayment.sender, *repayment.receiver)
    return asked is None or bool(asked.names & _names(found, people))


def _names(found: Opened, people: Iterable[Reference]) -> frozenset[str]:
    every = tuple(people)
    return groups_of(found.agreement, every) | bodies_of(found.life, every)


def _payment(found: Opened, payment: Payment, lang: str) -> Row:
    steps = (payment.decided_by, payment.paid_by, payment.to)
    told = payment.what
    if payment.forfeited:
        told = f"{told}. {text(lang, 'lost')}"
    day = _day(found, payment.latest)
    if payment.paid is not None:  # the deadline is for what has to come first, not for the payment
        day = f"{payment.paid.first:%Y-%m}" if payment.paid.is_month else str(payment.paid.first)
    return Row((payment.citation.section, _way(found, steps), told, day))


def _repayment(found: Opened, repayment: Repayment, lang: str) -> Row:
    steps = (repayment.sender, repayment.receiver)
    told = text(lang, "goes_back", what=repayment.what)
    latest = repayment.latest or repayment.unless
    return Row((repayment.citation.section, _way(found, steps), told, _day(found, latest)))


def _way(found: Opened, steps: Iterable[tuple[Reference, ...]]) -> str:
    names = [", ".join(named(found.agreement, found.life, step)) for step in steps if step]
    return " → ".join(names)


def _day(found: Opened, latest: Reference | None) -> str:
    deadline = found.life.deadline(latest)
    return "" if deadline is None else deadline.when.last.isoformat()
