"""Reports as workbooks, by XlsxWriter: what people read, what programs take, the sources."""

from agree.messages import Locale
from agree.render.layout import Layout
from agree.render.xlsx.book import Book
from agree.render.xlsx.sheets import write_sheets
from agree.report import Report


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report as a workbook."""
    del layout
    book = Book(report, locale)
    write_sheets(book)
    return book.content()
