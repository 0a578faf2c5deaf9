"""Reports as PDF for everybody to read (PDF/UA-1), set by Typst: as in Word, and forms to sign."""

from __future__ import annotations

from agree.messages import Locale
from agree.render.layout import Layout
from agree.render.pdf.documents import document_of
from agree.render.pdf.typesetting import set_as_pdf
from agree.report import Report


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as PDF; of one with forms, the forms alone."""
    return set_as_pdf(document_of(report, locale, layout))
