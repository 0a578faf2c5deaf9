"""Files beside the pages: the same answers as workbooks, as data and for calendars."""

from __future__ import annotations

from agree.base import Record
from agree.messages import LANGUAGES, Locale
from agree.render import Layout, render
from agree.render.clock import time_of_files
from agree.report import Report
from agree.site.addresses import FOLDERS
from agree.site.editions import Edition


class Download(Record):
    """A file that is offered on a page: its address, what it is, its format, and the report in it.

    `address` is below the folder of the agreement, or of the site when there is a slash in it.
    `what` is a name in FILES.
    """

    edition: Edition
    name: str
    what: str
    format: str
    report: Report

    @property
    def is_data(self) -> bool:
        """Return whether it is the same in every language: what programs read."""
        return self.format in {"csv", "json"}

    def address(self, language: str) -> str:
        """Return where it is on the site."""
        below = self.name if "/" in self.name else f"{self.edition.folder}/{self.name}"
        return below if self.is_data else FOLDERS[language] + below

    def content(self, locale: Locale) -> bytes:
        """Return what is in it; data has its words in the first language."""
        written = Locale(LANGUAGES[0]) if self.is_data else locale
        # no clock: the same input gives the same file
        layout = Layout(file=True, made=time_of_files())
        return render(self.format, self.report, written, layout)
