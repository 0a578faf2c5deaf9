"""Reports as JSON for other programs: exact decimal numbers, stable ids, nothing unknown as 0."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from agree.messages import Locale
from agree.render.findings import finding_record
from agree.render.layout import Layout
from agree.render.safe import for_json
from agree.report import Branch, Provenance, Report, Text, Tree
from agree.report.records import records, status_of, value_of

FORMAT = 2
"""The version of this form; in the first each command had a form of its own."""
INDENT = "  "


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as JSON."""
    del layout
    return (to_json(document(report, locale)) + "\n").encode()


def document(report: Report, locale: Locale) -> dict[str, object]:
    """Return a report as plain values, tables as lists of records."""
    tables = {name: list(records(table, locale)) for name, table in report.tables.items()}
    at_top = {name: tables[name] for name in report.top_tables if name in tables}
    values = {
        name: locale.text(value) if isinstance(value, str) else value
        for name, value in report.values
    }
    trees = [_branch(block.root, locale) for block in report.blocks if isinstance(block, Tree)]
    return {
        "format": FORMAT,
        "question": report.question,
        "provenance": [_provenance(agreement, locale) for agreement in report.provenance],
        "agreement": _agreement(report, locale),
        **values,
        "tables": values.get(
            "tables", {name: rows for name, rows in tables.items() if name not in at_top}
        ),
        **at_top,
        **({"trees": trees} if trees else {}),
        "notes": [
            locale.text(words)
            for block in report.blocks
            if isinstance(block, Text)
            for words in block.paragraphs
        ],
        "findings": [finding_record(finding, locale) for finding in report.findings],
    }


def _provenance(agreement: Provenance, locale: Locale) -> dict[str, object]:
    return {
        "id": agreement.id,
        "name": locale.text(agreement.name),
        "file": agreement.file,
        "sha256": agreement.fingerprint,
        "version": agreement.version,
        "status": agreement.status or None,
    }


def _agreement(report: Report, locale: Locale) -> dict[str, object] | None:
    """Return the agreement whose figures are reported; of two compared, the later."""
    if not report.provenance:
        return None
    agreement = report.provenance[-1]
    return {"id": agreement.id, "name": locale.text(agreement.name), "currency": agreement.currency}


def _branch(branch: Branch, locale: Locale) -> dict[str, object]:
    status = status_of(branch.value)
    return {
        "kind": branch.kind,
        "name": locale.text(branch.label),
        "amount": value_of(branch.value, locale),
        **({"amount_status": status} if status else {}),
        "steps": [locale.text(step) for step in branch.steps],
        "details": [locale.text(detail) for detail in branch.details],
        "citations": [
            {"section": section, "document": locale.text(document)}
            for document, section in branch.citations
        ],
        "children": [_branch(child, locale) for child in branch.children],
    }


def to_json(value: object, depth: int = 0) -> str:
    """Return a value as JSON; a record of plain values stands on one line.

    Decimal numbers are exact; a fraction that no decimal number can write is a text, 1/3.
    """
    if isinstance(value, Mapping):
        items = [f"{_scalar(key)}: {to_json(item, depth + 1)}" for key, item in value.items()]
        one_line = bool(depth) and all(_is_flat(item) for item in value.values())
        return _enclosed("{", items, "}", depth, one_line=one_line)
    if isinstance(value, (list, tuple)):
        items = [to_json(item, depth + 1) for item in value]
        return _enclosed("[", items, "]", depth, one_line=_is_flat(value))
    return f"{value:f}" if isinstance(value, Decimal) else _scalar(value)


def _enclosed(start: str, items: list[str], end: str, depth: int, *, one_line: bool) -> str:
    if one_line or not items:
        return start + ", ".join(items) + end
    indent = "\n" + INDENT * depth
    return start + ",".join(f"{indent}{INDENT}{item}" for item in items) + indent + end


def _is_flat(value: object) -> bool:
    """Return whether a value stands on one line: a plain or empty one, or a list of plain ones."""
    if isinstance(value, (list, tuple)):
        return not any(isinstance(item, (Mapping, list, tuple)) for item in value)
    return not (isinstance(value, Mapping) and value)


def _scalar(value: object) -> str:
    return for_json(str(value) if isinstance(value, (Fraction, date)) else value)
