"""A format that the program does not have: the records of the main table, shouted."""

from __future__ import annotations

from agree.messages import Locale
from agree.render import Layout
from agree.report import Report


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return the title and the number of records, in capitals."""
    return f"{locale.text(report.title)}: {len(report.records())}!\n".upper().encode()
