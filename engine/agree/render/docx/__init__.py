"""Reports as Word documents, by python-docx: forms to sign, and all else that people read."""

from agree.messages import Locale
from agree.render.docx.documents import written_report
from agree.render.docx.forms import written_forms
from agree.render.layout import Layout
from agree.report import Form, Report


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as a Word document; of one with forms, the forms alone."""
    del layout
    if any(isinstance(block, Form) for block in report.blocks):
        return written_forms(report, locale)
    return written_report(report.on_paper, locale)
