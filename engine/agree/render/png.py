"""A picture of a report as PNG, 16:9 for slides: the one that svg draws, set by Typst."""

from __future__ import annotations

from agree.messages import Locale
from agree.render.layout import Layout
from agree.render.pdf.typesetting import TYPEFACE, picture_as_png
from agree.render.svg import drawn
from agree.render.svg.canvas import HEIGHT, WIDTH
from agree.report import Report

PIXELS = 1920
"""How wide a picture is."""


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a picture of a report: the one that the layout names, or its main one."""
    svg = drawn(report, locale, layout.chart, TYPEFACE).svg
    return picture_as_png(svg.encode(), WIDTH, HEIGHT, PIXELS)
