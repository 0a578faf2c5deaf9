"""A picture of a report as SVG, 16:9 for slides: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agree.messages import Locale
from agree.render.layout import Layout
from agree.render.svg import bars, columns, country, diverging, flow
from agree.render.svg.canvas import FONT
from agree.render.svg.frame import Drawing, Picture, Room, frame, picture
from agree.report import Chart, ChartKind, Report

DRAWN: Mapping[ChartKind, Callable[[Chart, Room, Locale], Drawing]] = {
    "bars": bars.draw,
    "diverging": diverging.draw,
    "flow": flow.draw,
    "map": country.draw,
    "months": columns.months,
    "waterfall": columns.waterfall,
}
"""What draws each kind of picture."""


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a picture of a report: the one that the layout names, or its main one."""
    return drawn(report, locale, layout.chart).svg.encode()


def drawn(report: Report, locale: Locale, name: str, font: str = FONT) -> Picture:
    """Return the picture of that name, or the main one, with its words in a typeface."""
    charts = report.charts
    chart = charts.get(name) or next(iter(charts.values()))
    narrower = country.ACROSS if chart.kind == "map" else 0
    framed = frame(report, chart, locale, narrower=narrower)
    return picture(chart, framed, DRAWN[chart.kind](chart, framed.room, locale), locale, font)
