"""Reports as JSON for other programs: exact decimal numbers, stable ids, nothing unknown as 0."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from agree.messages import Locale
from agree.render.findings import finding_record
from agree.render.layout import Layout
from agree.report import Branch, Provenance, Report, Text, Tree
from agree.report.records import records, status_of, value_of

FORMAT = 2
"""The version of this form; in the first each command had a form of its own."""
INDENT = "  "


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as JSON."""
    del layout
    return (written(document(report, locale)) + "\n").encode()


def document(report: Report, locale: Locale) -> dict[str, object]:
    """Return a report as plain values, tables as lists of records."""
    tables = {name: list(records(table, locale)) for name, table in report.tables.items()}
    values = dict(report.values)
    below = {name: rows for name, rows in tables.items() if name not in report.lifted}
    return {
        "format": FORMAT,
        "question": report.question,
        "provenance": [_provenance(one) for one in report.provenance],
        "agreement": _agreement(report),
        **values,
        "tables": values.get("tables", below),
        **{name: tables[name] for name in report.lifted if name in tables},
        **_trees(report, locale),
        "notes": [
            locale.text(words)
            for block in report.blocks
            if isinstance(block, Text)
            for words in block.paragraphs
        ],
        "findings": [finding_record(finding, locale) for finding in report.findings],
    }


def _provenance(one: Provenance) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "file": one.file,
        "sha256": one.fingerprint,
        "version": one.version,
        "status": one.status or None,
    }


def _agreement(report: Report) -> dict[str, object] | None:
    """Return the agreement that is asked about; of several, the last."""
    if not report.provenance:
        return None
    one = report.provenance[-1]
    return {"id": one.id, "name": one.name, "currency": one.currency}


def _trees(report: Report, locale: Locale) -> dict[str, object]:
    found = [block for block in report.blocks if isinstance(block, Tree)]
    return {"trees": [_branch(tree.root, locale) for tree in found]} if found else {}


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
            {"section": section, "document": document} for document, section in branch.citations
        ],
        "children": [_branch(child, locale) for child in branch.children],
    }


def written(value: object, depth: int = 0) -> str:
    """Return a value as JSON; a record stands on one line, a decimal number is exact."""
    if isinstance(value, Mapping) and value and (depth < 1 or not _is_flat(value)):
        inner = INDENT * (depth + 1)
        parts = [f"{inner}{_text(key)}: {written(one, depth + 1)}" for key, one in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{INDENT * depth}}}"
    if isinstance(value, Mapping):
        parts = [f"{_text(key)}: {written(one, depth + 1)}" for key, one in value.items()]
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, (list, tuple)):
        if all(_is_plain(one) for one in value):
            return "[" + ", ".join(written(one) for one in value) + "]"
        inner = INDENT * (depth + 1)
        return (
            "[\n"
            + ",\n".join(inner + written(one, depth + 1) for one in value)
            + (f"\n{INDENT * depth}]")
        )
    if isinstance(value, Decimal):
        return f"{value:f}"
    return _text(value)


def _is_plain(value: object) -> bool:
    return not isinstance(value, (Mapping, list, tuple))


def _is_flat(value: Mapping[str, object]) -> bool:
    """Return whether a record fits on one line: it has plain values, and lists of them."""
    return all(_is_plain(one) or not one or _is_plain_list(one) for one in value.values())


def _is_plain_list(value: object) -> bool:
    return isinstance(value, list) and all(_is_plain(one) for one in value)


def _text(value: object) -> str:
    """Return a plain value as JSON; a fraction that no decimal number can write is text, 1/3."""
    if isinstance(value, (Fraction, date)):
        value = str(value)
    return json.dumps(value, ensure_ascii=False)
