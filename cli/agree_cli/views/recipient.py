"""All that one recipient gets, in every role."""

from __future__ import annotations

from collections.abc import Iterator

from agree.ledger import Ledger
from agree.report.recipient import GrantToMember, Role, roles
from agree.report.selection import Selection
from agree_cli.selecting import Asked
from agree_cli.texts import text
from agree_cli.view import Column, Row, Table, View
from agree_cli.views.amounts import in_unit, in_words, proposed_line, unit_or


def recipient_view(ledger: Ledger, selection: Selection, asked: Asked) -> View:
    """A table for each role of the recipient, what it may share in, and the sum of all roles."""
    agreement, lang = ledger.agreement, asked.lang
    unit = unit_or(ledger, asked.unit, agreement.currency.main)
    found = roles(ledger, selection)
    shared = {
        grant.grant: grant.waiting for role in found for grant in role.grants if grant.waiting
    }
    lines = [
        text(
            lang, "may_share", grant=name, amount=in_words(agreement, amount, agreement.unit, lang)
        )
        for name, amount in shared.items()
    ]
    for passed in (one for role in found for one in role.passed_on):
        words = {
            "payer": passed.payer.name,
            "kept": in_words(agreement, passed.kept, unit, lang),
            "passed": in_words(agreement, passed.received - passed.kept, unit, lang),
            "name": passed.onward.name,
        }
        lines.append(text(lang, "keeps_and_passes" if passed.kept else "passes", **words))
        lines += proposed_line(agreement, passed, unit, lang)
    if len(found) > 1:
        amount = in_words(agreement, sum(role.amount for role in found), unit, lang)
        lines.append(text(lang, "in_roles", amount=amount, count=len(found)))
    tables = tuple(_table(ledger, role, unit, lang) for role in found)
    return View(agreement.name, tables, lines=("", *lines) if lines else ())


def _table(ledger: Ledger, role: Role, unit: str, lang: str) -> Table:
    columns = (
        Column(text(lang, "area_or_grant")),
        Column(unit, "number"),
        Column(text(lang, "section")),
    )
    rows = tuple(_rows(ledger, role, unit, lang))
    total = Row((text(lang, "sum"), in_unit(ledger.agreement, role.amount, unit), ""), True)
    title = f"{role.member.code} {role.member.name} · {role.group}"
    return Table(title, columns, rows, (total,))


def _rows(ledger: Ledger, role: Role, unit: str, lang: str) -> Iterator[Row]:
    """A heading for each area, with its grants below."""
    area = None
    for grant in role.grants:
        if grant.area != area:
            area = grant.area
            yield Row((area, "", ""), True, spans=True)
        yield _row(ledger, grant, unit, lang)


def _row(ledger: Ledger, grant: GrantToMember, unit: str, lang: str) -> Row:
    if grant.amount is None:
        return Row((grant.grant, text(lang, "pending"), grant.section), depth=1)
    amount = in_unit(ledger.agreement, grant.amount, unit)
    return Row((grant.grant, amount, grant.section), depth=1)
