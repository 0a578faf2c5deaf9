"""A settlement for programs: every account, the whole, and the findings, in a stable form."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from fractions import Fraction

from agree.findings import Finding
from agree.findings.render import as_data
from agree.life.json_text import json_text, number
from agree.life.position import Position, together
from agree.life.settlement import Settled, Settlement
from agree.messages import Locale
from agree.money import plain_digits
from agree.sections import Agreement, MemberId

AMOUNTS = Position._fields
COLUMNS = ("group", "code", "name", "grant", *AMOUNTS, "reclaimable", "late", "reported")


def as_json(
    agreement: Agreement,
    settlement: Settlement,
    lines: tuple[Settled, ...],
    forms: Iterable[object],
    findings: Iterable[Finding],
    lang: str,
) -> str:
    """The settlement as JSON text; `lines` are those asked for, `forms` their economic reports."""
    whole = {
        "total": number(agreement, settlement.total),
        "pending": number(agreement, settlement.pending),
        "rounding": number(agreement, settlement.rounding),
        **_position(agreement, settlement.whole),
    }
    return json_text(
        {
            "agreement": {"id": agreement.id, "name": agreement.name},
            "on": settlement.on.isoformat(),
            "assumed": settlement.assumed,
            "whole": whole,
            "recipients": [_recipient(agreement, lines, one) for one in _members(lines)],
            "accounts": [_account(agreement, line) for line in lines],
            "reports": list(forms),
            "findings": [as_data(finding, Locale(lang)) for finding in findings],
        }
    )


def _members(lines: tuple[Settled, ...]) -> list[MemberId]:
    return list(dict.fromkeys(line.term.member.id for line in lines))


def _recipient(
    agreement: Agreement, lines: tuple[Settled, ...], member: MemberId
) -> dict[str, object]:
    theirs = [line for line in lines if line.term.member.id == member]
    whole = together(line.position for line in theirs)
    name = theirs[0].term.member.name
    return {
        "recipient": "/".join(member),
        "name": name,
        **_position(agreement, whole),
        "reclaimable": number(agreement, sum(line.reclaimable for line in theirs)),
    }


def _position(agreement: Agreement, position: Position) -> dict[str, object]:
    return {name: number(agreement, getattr(position, name)) for name in AMOUNTS}


def _account(agreement: Agreement, line: Settled) -> dict[str, object]:
    account, member = line.account, line.term.member
    return {
        "recipient": "/".join(member.id),
        "name": member.name,
        "grant": line.term.grant.id,
        "waits": line.term.waits,
        **_position(agreement, line.position),
        "reclaimable": number(agreement, line.reclaimable),
        "requested_on": account.asked.isoformat() if account.asked is not None else None,
        "late": account.late,
        "reported_on": account.reported.isoformat() if account.reported is not None else None,
        "cost_items": [
            {
                "date": cost.day.isoformat(),
                "what": cost.what,
                "kronor": number(agreement, cost.amount or 0),
            }
            for cost in line.costs
        ],
    }


def as_csv(agreement: Agreement, lines: Iterable[Settled]) -> str:
    """A row for each recipient's each grant: semicolons, exact amounts with a decimal point."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        member, account = line.term.member, line.account
        amounts = [*line.position, line.reclaimable]
        plain = [plain_digits(Fraction(minor, agreement.currency.minor)) for minor in amounts]
        marks = ["yes" if account.late else "", account.reported or ""]
        writer.writerow(
            [member.group, member.code, member.name, line.term.grant.id, *plain, *marks]
        )
    return text.getvalue()
