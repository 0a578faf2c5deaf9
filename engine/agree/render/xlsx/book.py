"""A workbook that is being written: its formats, its sheets and their names, its properties."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from agree.messages import Locale
from agree.render.blocks import PAGE_OF_PAGES, agreement_names, provenance_lines
from agree.render.clock import time_of_files
from agree.render.safe import LONGEST_SHEET_NAME, cut, for_cell, for_page_margin, for_sheet_name
from agree.report import Report

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
"""What files say is never a formula, a number or a link."""
LONGEST_PROPERTY = 255
A4 = 9
LANDSCAPE_FROM = 112
"""How wide a sheet may be, in characters, before its pages are wider than high."""
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.8, "bottom": 0.8}
"""The margins of a page, in inches."""
STANDARD = {"valign": "top"}


class Book:
    """A workbook that sheets are added to; nothing of it is written before `content`."""

    def __init__(self, report: Report, locale: Locale) -> None:
        self.report, self.locale = report, locale
        self._stream = io.BytesIO()
        self._workbook = xlsxwriter.Workbook(self._stream, OPTIONS)
        self._workbook.set_size(2400, 1500)
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._names: set[str] = set()
        self._tables: set[str] = set()
        self._set_properties()

    def words(self, words: object) -> str:
        """Return words as a cell holds them."""
        return for_cell(self.locale.text(words))

    def format(self, **properties: object) -> Any:
        """Return the format with some properties, the same one for the same properties."""
        wanted = {**STANDARD, **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(wanted)
        return self._formats[key]

    def rule_format(self, **properties: object) -> Any:
        """Return the format that a rule gives to cells: these properties alone."""
        return self._workbook.add_format(properties)

    def sheet(self, name: object) -> Any:
        """Add a sheet, whose name is made safe and told apart from those that there are."""
        whole = for_sheet_name(self.locale.text(name))
        unique, count = whole, 1
        while unique.casefold() in self._names:
            count += 1
            ending = f" ({count})"
            unique = cut(whole, LONGEST_SHEET_NAME - len(ending)).rstrip() + ending
        self._names.add(unique.casefold())
        sheet = self._workbook.add_worksheet(unique)
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(**MARGINS)
        sheet.set_header(self._header())
        sheet.set_footer(self._footer())
        return sheet

    def table_name(self, name: str) -> str:
        """Return the name of a table of the spreadsheet, made from an id and not given before."""
        unique = f"agree_{name}"
        while unique.casefold() in self._tables:
            unique += "_"
        self._tables.add(unique.casefold())
        return unique

    def content(self) -> bytes:
        """Close the workbook, and return it as a file holds it."""
        self._workbook.close()
        return self._stream.getvalue()

    def _set_properties(self) -> None:
        """Say what the workbook is, and what it was made from: nothing that nobody told."""
        report, words = self.report, self.words
        title = words(report.title or report.page_title)
        marks = [words(mark) for mark in report.marks]
        origin = " · ".join(words(line) for line in provenance_lines(report))
        told = {
            "title": title,
            "subject": agreement_names(self.report, self.locale),
            "status": " ".join(marks),
        }
        told["comments"] = origin
        self._workbook.set_properties(
            {name: cut(text, LONGEST_PROPERTY) for name, text in told.items() if text}
            | {"created": time_of_files()}
        )

    def _header(self) -> str:
        """Return the head of every page: DRAFT or SCENARIO, the agreement, and the sheet."""
        marks = [self.locale.text(mark) for mark in self.report.marks]
        left = for_page_margin(
            " · ".join(filter(None, (*marks, agreement_names(self.report, self.locale))))
        )
        return f"&L{left}&R&A"

    def _footer(self) -> str:
        """Return the foot of every page: the file, its page, and where the figures come from."""
        page = self.locale.text(PAGE_OF_PAGES.filled(page="&P", pages="&N"))
        lines = [self.locale.text(line) for line in provenance_lines(self.report)]
        return f"&L&F&C{page}&R{for_page_margin(lines[-1]) if lines else ''}"
