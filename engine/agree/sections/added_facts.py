"""Facts reported after signing: a CSV file beside the agreement fills in what was pending."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from agree.base import Finding, Span, unknown_name
from agree.sections.agreement import Agreement
from agree.sections.facts import Fact
from agree.sections.figures import from_table
from agree.sections.kinds import UNKNOWN_FACT
from agree.sections.reader import Reader
from agree.source import AnyPath, Folder, read_text
from agree.source.csv_table import Table, missing_column, read_table

LABELS = ("code", "name", "group")


def with_facts(agreement: Agreement, path: AnyPath) -> tuple[Agreement, list[Finding]]:
    """The agreement with the figures of a CSV file: a row a member, a column a fact.

    The columns are code, group where one code is in several groups, and facts of the agreement.
    """
    path = Path(path)
    source, findings = read_text(path, str(path))
    if findings:
        return agreement, findings
    table, findings = read_table(source)
    code = table.column("code")
    if not findings and code is None:
        findings = [missing_column(table, "code", Span(source))]
    if findings or code is None:
        return agreement, findings
    reader = Reader(Folder(path.parent, str(path.parent)), agreement.documents)
    facts = dict(_facts(agreement, reader, table, code))
    return agreement._replace(facts={**agreement.facts, **facts}), reader.findings


def _facts(
    agreement: Agreement, reader: Reader, table: Table, code: int
) -> Iterator[tuple[str, Fact]]:
    for column, heading in enumerate(table.columns):
        fact = agreement.facts.get(heading)
        if fact is not None:
            place = Span(table.source, 1)
            figures = from_table(reader, table, code, column, place, reader.figure)
            yield heading, fact._replace(figures=figures, span=place)
        elif heading.casefold() not in LABELS:
            span = Span(table.source, 1, _offset(table, heading), len(heading))
            reader.findings.append(unknown_name(UNKNOWN_FACT, span, heading, agreement.facts))


def _offset(table: Table, heading: str) -> int:
    return (table.source.line(1) or "").find(heading) + 1
