"""The result for programs: a stable form that other tools read."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from agree.findings import Finding
from agree.findings.render import as_data
from agree.ledger import Entry, Ledger
from agree.messages import Locale
from agree.money import plain_digits

COLUMNS = (
    "area", "grant", "portion", "tier", "payer", "group", "code", "name", "kronor", "status",
)  # fmt: skip


def row(ledger: Ledger, entry: Entry) -> dict[str, object]:
    """An entry by column; `kronor` is text with the exact amount in main units."""
    return {
        "area": entry.area,
        "grant": entry.grant,
        "portion": entry.portion,
        "tier": entry.tier,
        "payer": entry.payer or None,
        "group": entry.group,
        "code": entry.code,
        "name": entry.name,
        "kronor": plain_digits(Fraction(entry.amount, ledger.agreement.currency.minor)),
        "status": entry.status,
    }


def as_json(
    ledger: Ledger, entries: Iterable[Entry], findings: Iterable[Finding], lang: str
) -> str:
    """The result as JSON text; amounts are numbers, whole unless the agreement rounds finer."""
    import json

    agreement = ledger.agreement
    lines = [_json_row(ledger, entry) for entry in entries]
    head = json.dumps({"id": agreement.id, "name": agreement.name}, ensure_ascii=False)
    told = json.dumps([as_data(finding, Locale(lang)) for finding in findings], ensure_ascii=False)
    total = plain_digits(Fraction(ledger.total, agreement.currency.minor))
    rows = ",\n    ".join(lines)
    body = f"[\n    {rows}\n  ]" if lines else "[]"
    return (
        f'{{\n  "agreement": {head},\n  "total": {total},\n'
        f'  "entries": {body},\n  "findings": {told}\n}}\n'
    )


def _json_row(ledger: Ledger, entry: Entry) -> str:
    """One entry; its amount is written as exact digits, which no float could hold for sure."""
    import json

    values = row(ledger, entry)
    parts = [
        f"{json.dumps(name)}: "
        + (str(value) if name == "kronor" else json.dumps(value, ensure_ascii=False))
        for name, value in values.items()
    ]
    return "{" + ", ".join(parts) + "}"


def failure_as_json(findings: Iterable[Finding], lang: str) -> str:
    """What is printed when errors kept the result from being made: the findings alone."""
    import json

    told = [as_data(finding, Locale(lang)) for finding in findings]
    nothing = {"agreement": None, "total": None, "entries": [], "findings": told}
    return json.dumps(nothing, ensure_ascii=False, indent=2) + "\n"


def as_csv(ledger: Ledger, entries: Iterable[Entry]) -> str:
    """The entries as CSV text: semicolons, a heading row, exact amounts with a decimal point."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        values = row(ledger, entry)
        writer.writerow(values | {"code": entry.code or ""})
    return text.getvalue()
