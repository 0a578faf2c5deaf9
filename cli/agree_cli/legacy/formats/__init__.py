"""Formats: how a view is written, one small file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from agree_cli.legacy.view import View

Writer = Callable[[View, str, int, bool], str]

FORMATS: Mapping[str, str] = {
    "table": "agree_cli.legacy.formats.table",
    "markdown": "agree_cli.legacy.formats.markdown",
    "csv": "agree_cli.legacy.formats.csv",
}
"""The module of each format; it is imported when the format is asked for."""


def write(view: View, form: str, lang: str, width: int, color: bool) -> str:
    """A view as text in one of the formats."""
    writer: Writer = import_module(FORMATS[form]).write
    return writer(view, lang, width, color)
