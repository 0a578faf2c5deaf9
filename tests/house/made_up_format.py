"""A format that the program does not have: the records of the main table, shouted."""

from __future__ import annotations

from agree.messages import Locale
from agree.render import Layout
from agree.report import Report
from agree.report.records import records


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return the title and the number of records, in capitals."""
    del layout
    table = report.main_table
    count = 0 if table is None else len(list(records(table, locale)))
    return f"{locale.text(report.title)}: {count}!\n".upper().encode()
