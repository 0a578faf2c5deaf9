"""Formats: a file each with `render`, and a line each in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TypeAlias

from agree.base import Record
from agree.messages import Locale
from agree.render.layout import Layout
from agree.report import Report

Renderer: TypeAlias = Callable[[Report, Locale, Layout], bytes]


class Format(Record):
    """A format: its module, the endings of its files, and whether a terminal can show it.

    `data` is for programs, and always in UTF-8. A format with `blocks` holds only blocks of those
    names, and takes only reports that have one; the others take every report. A format of
    `one_table` holds a single table, and takes the options that say which one and with whose
    headings; one of `one_chart` holds a single picture, and one `with_chart` takes the option that
    says which. One with `findings` can hold them also when there is nothing else. One `to_fill_in`
    is no answer yet, but asks for what one needs. One with `forms_alone` holds nothing else of a
    report that has forms. One with a `library` needs what not everybody has, and comes with the
    `extra` of that name. `media_type` is what programs call it that exchange files.
    """

    module: str
    endings: tuple[str, ...]
    data: bool = False
    binary: bool = False
    blocks: frozenset[str] = frozenset()
    one_table: bool = False
    findings: bool = False
    to_fill_in: bool = False
    one_chart: bool = False
    with_chart: bool = False
    forms_alone: bool = False
    library: str = ""
    extra: str = ""
    media_type: str = ""


FORMATS: Mapping[str, Format] = {
    "text": Format("agree.render.text", (".txt",)),
    "markdown": Format("agree.render.markdown", (".md", ".markdown")),
    "csv": Format("agree.render.csv", (".csv",), data=True, one_table=True, media_type="text/csv"),
    "json": Format(
        "agree.render.json", (".json",), data=True, findings=True, media_type="application/json"
    ),
    "html": Format("agree.render.html", (".html", ".htm"), data=True),
    "xlsx": Format("agree.render.xlsx", (".xlsx",), binary=True),
    "docx": Format("agree.render.docx", (".docx",), binary=True, forms_alone=True),
    "pdf": Format(
        "agree.render.pdf",
        (".pdf",),
        binary=True,
        forms_alone=True,
        with_chart=True,
        library="typst",
        extra="pdf",
    ),
    "yaml": Format(
        "agree.render.yaml",
        (".yaml", ".yml"),
        data=True,
        blocks=frozenset({"Details"}),
        to_fill_in=True,
    ),
    "ics": Format("agree.render.ics", (".ics",), data=True, blocks=frozenset({"Events"})),
    "svg": Format(
        "agree.render.svg",
        (".svg",),
        data=True,
        blocks=frozenset({"Charts"}),
        one_chart=True,
        with_chart=True,
    ),
    "png": Format(
        "agree.render.png",
        (".png",),
        binary=True,
        blocks=frozenset({"Charts"}),
        one_chart=True,
        with_chart=True,
        library="typst",
        extra="pdf",
    ),
}
"""Every format by its name."""

TEXT_FORMATS = tuple(name for name, form in FORMATS.items() if not form.blocks and not form.binary)
"""The formats that take every report, and can be read as text."""


def format_of(path: str) -> str | None:
    """Return the name of the format that a file's ending stands for; None for an unknown ending."""
    ending = "." + path.rpartition(".")[2].lower()
    return next((name for name, form in FORMATS.items() if ending in form.endings), None)


def fits(name: str, report: Report) -> bool:
    """Return whether a format can hold a report."""
    if FORMATS[name].one_chart:
        return bool(report.charts)
    needed = FORMATS[name].blocks
    return not needed or bool(needed & {type(block).__name__ for block in report.blocks})


def is_installed(name: str) -> bool:
    """Return whether all that a format needs is installed."""
    library = FORMATS[name].library
    if not library:
        return True
    from importlib.util import find_spec  # few formats need anything

    return find_spec(library) is not None


def formats_for(report: Report) -> tuple[str, ...]:
    """Return the names of the formats that can hold a report."""
    return tuple(name for name in FORMATS if fits(name, report))


def render(name: str, report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a report in the format of that name. Raises KeyError for an unknown one."""
    renderer: Renderer = import_module(FORMATS[name].module).render
    return renderer(report, locale, layout)


__all__ = [
    "FORMATS",
    "TEXT_FORMATS",
    "Format",
    "Layout",
    "fits",
    "format_of",
    "formats_for",
    "is_installed",
    "render",
]
