"""Conditions, calendars and forms for programs: stable forms that other tools read."""

from __future__ import annotations

from collections.abc import Iterable

from agree.findings import Finding
from agree.findings.render import as_data
from agree.life.dates import Day
from agree.life.filling import FilledForm, FilledLine, Sum
from agree.life.json_text import json_text, number
from agree.life.matrix import Line, Matrix
from agree.life.passing_on import intermediaries
from agree.life.who import Asked, named
from agree.messages import Locale, Localized
from agree.money import Amount, plain_digits
from agree.sections import Agreement, Reference
from agree.sections.life import Life
from agree.sections.payments import Payment
from agree.sections.repayment import Repayment
from agree.sections.targets import Target


def matrix_as_json(
    agreement: Agreement, life: Life, found: Matrix, asked: Asked | None = None
) -> str:
    """The conditions and duties, whom and which grants each is for, and the targets."""
    lines = [_line(found, line) for line in found.lines]
    stakes = [
        {
            "recipient": "/".join(stake.term.member.id),
            "grant": stake.term.grant.id,
            "through": ["/".join(one.id) for one in stake.through],
            "kronor": None if stake.term.unknown else number(agreement, stake.term.granted),
            "must": stake.counts[0],
            "should": stake.counts[1],
            "may": stake.counts[2],
        }
        for stake in found.stakes
    ]
    targets = [_target(agreement, life, target) for target in found.targets]
    payments = [_payment(agreement, life, payment) for payment in life.payments]
    back = [_repayment(agreement, life, repayment) for repayment in life.repayments]
    return json_text(
        {
            "requirements": lines,
            "grants": stakes,
            "targets": targets,
            "payments": payments,
            "repayment": back,
            "through": _through(agreement, life, asked),
        }
    )


def _line(found: Matrix, line: Line) -> dict[str, object]:
    return {
        "id": line.requirement.id,
        "kind": line.requirement.kind,
        "strength": line.requirement.strength,
        "entitles": line.requirement.entitles,
        "what": line.requirement.what,
        "who": [name for name in found.columns if name in line.who],
        "grants": list(line.grants),
        "section": line.requirement.citation.section,
    }


def _through(agreement: Agreement, life: Life, asked: Asked | None) -> list[dict[str, object]]:
    """Return those through whom the recipients who are asked for get some of their money."""
    passing = intermediaries(agreement, life, asked) if asked is not None else ()
    return [
        {
            "payment": one.payment.id,
            "payers": ["/".join(member.id) for member in one.members]
            or [reference.name for reference in one.payment.paid_by],
            "grants": [reference.name for reference in one.payment.grants],
            "section": one.payment.citation.section,
        }
        for one in passing
    ]


def _payment(agreement: Agreement, life: Life, payment: Payment) -> dict[str, object]:
    return {
        "id": payment.id,
        "what": payment.what,
        "decided_by": list(named(agreement, life, payment.decided_by)),
        "paid_by": list(named(agreement, life, payment.paid_by)),
        "to": list(named(agreement, life, payment.to)),
        "grants": [reference.name for reference in payment.grants],
        "request": payment.request,
        "latest": _last_day(life, payment.latest),
        "forfeited": payment.forfeited,
        "section": payment.citation.section,
    }


def _repayment(agreement: Agreement, life: Life, repayment: Repayment) -> dict[str, object]:
    return {
        "id": repayment.id,
        "what": repayment.what,
        "of": repayment.of,
        "from": list(named(agreement, life, repayment.sender)),
        "to": list(named(agreement, life, repayment.receiver)),
        "latest": _last_day(life, repayment.latest),
        "unless": _last_day(life, repayment.unless),
        "section": repayment.citation.section,
    }


def _last_day(life: Life, reference: Reference | None) -> str | None:
    deadline = life.deadline(reference)
    return None if deadline is None else deadline.when.last.isoformat()


def _target(agreement: Agreement, life: Life, target: Target) -> dict[str, object]:
    return {
        "id": target.id,
        "what": target.what,
        "figure": None if target.figure is None else plain_digits(target.figure),
        "unit": target.unit or None,
        "by": target.by.isoformat() if target.by is not None else None,
        "measured_by": list(named(agreement, life, target.measured_by)),
        "status": target.status or None,
        "section": target.citation.section,
    }


def calendar_as_json(
    agreement: Agreement,
    life: Life,
    days: Iterable[tuple[Day, str]],
    lang: str,
    asked: Asked | None = None,
) -> str:
    """The dates in order, each with its UID in the iCalendar file."""
    told = [
        {
            "uid": uid,
            "id": day.deadline.id,
            "first": day.deadline.when.first.isoformat(),
            "last": day.deadline.when.last.isoformat(),
            "weekday": day.weekday.in_language(lang) if day.weekday is not None else None,
            "day_off": day.off.in_language(lang) if day.off is not None else None,
            "working_day_before": day.before.isoformat() if day.before is not None else None,
            "from": list(named(agreement, life, day.deadline.sender)),
            "to": list(named(agreement, life, day.deadline.receiver)),
            "what": day.deadline.what,
            "grants": [reference.name for reference in day.deadline.grants],
            "consequence": day.deadline.consequence or None,
            "section": day.deadline.citation.section,
        }
        for day, uid in days
    ]
    return json_text({"dates": told, "through": _through(agreement, life, asked)})


def form_as_json(filled: FilledForm, lang: str) -> str:
    """A form with its values by field, its tables, and who signs it."""
    return json_text(form_data(filled, lang))


def form_data(filled: FilledForm, lang: str) -> dict[str, object]:
    """A form as plain values."""
    agreement = filled.agreement
    lines = [line for part in filled.parts for line in part.lines if line.field.asked]
    return {
        "form": filled.form.id,
        "title": filled.form.title,
        "agreement": agreement.id,
        "recipient": "/".join(filled.member.id),
        "deadline": filled.deadline.isoformat() if filled.deadline is not None else None,
        "fields": {line.field.id: _value(agreement, line, lang) for line in lines},
        "tables": {
            name: [_row(agreement, row) for row in rows] for name, rows in filled.tables.items()
        },
        "signed_by": filled.form.signed_by or None,
        "certified_by": filled.form.certified_by or None,
    }


def _value(agreement: Agreement, line: FilledLine, lang: str) -> str | None:
    if isinstance(line.value, Amount):
        return number(agreement, line.value.minor)
    return line.value.in_language(lang) if isinstance(line.value, Localized) else line.value


def _row(agreement: Agreement, row: Sum) -> dict[str, object]:
    amount = None if row.waits else number(agreement, row.amount)
    return {"what": row.name, "where": row.where, "kronor": amount}


def failure_as_json(findings: Iterable[Finding], lang: str) -> str:
    """What is printed when errors kept the result from being made: the findings alone."""
    return json_text({"findings": [as_data(finding, Locale(lang)) for finding in findings]})
