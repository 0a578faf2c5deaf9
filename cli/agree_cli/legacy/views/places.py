"""The places that a scenario can set, each with its present value."""

from __future__ import annotations

from collections.abc import Iterable

from agree.scenario.places import Place
from agree_cli.legacy.texts_compare import text
from agree_cli.legacy.view import Column, Row, Table, View

LONGEST = 60
NOTHING = "–"


def places_view(name: str, file: str, places: Iterable[Place], lang: str) -> View:
    """A row a place; a dash where nothing is set yet."""
    columns = (Column(text(lang, "path")), Column(text(lang, "value")))
    rows = tuple(Row((place.path, _shown(place.text))) for place in places if not place.whole)
    lines = ("", text(lang, "settable_lines", file=file))
    return View(text(lang, "places_title", name=name), (Table("", columns, rows),), lines=lines)


def _shown(value: str | None) -> str:
    if value is None:
        return NOTHING
    return value if len(value) <= LONGEST else value[:LONGEST] + "…"
