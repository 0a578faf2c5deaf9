"""What stands around every picture: its sentence, its unit, notes and source, and its words."""

from __future__ import annotations

from pathlib import PurePath

from agree.base import Joined, Record, message
from agree.messages import Locale
from agree.render.blocks import cited_sections
from agree.render.cells import AT_LEAST_HEADING
from agree.render.safe import for_html, for_text
from agree.render.svg.canvas import FONT, HEIGHT, WIDTH, joined, lines, rectangle, text
from agree.render.svg.colours import LIGHT, style
from agree.render.svg.figures import all_at_least
from agree.render.svg.lettering import shortened, width, wrapped
from agree.report import Chart, Report

MARGIN = 64
TITLES = ((46, 2), (40, 2), (34, 3))
"""The sizes of letters that a title may have, and on how many lines."""
SUBTITLE, NOTE, SOURCE = 26, 22, 19
"""The sizes of letters; what names and figures of a picture have is its own, and never below 19."""
TOP, BOTTOM = 60, HEIGHT - 38
MOST_OF_NOTE, MOST_NOTES = 2, 4
"""How many lines a note has at most, and all of them."""
SOURCE_LINE = message("Source: {sources}")
SWATCH = 30


class Room(Record):
    """The rectangle that a picture is drawn in."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """How high it is."""
        return self.bottom - self.top


class Drawing(Record):
    """What is drawn in a room, and its figures in words."""

    elements: str
    told: tuple[str, ...]


class Frame(Record):
    """A picture's words, laid out: what stands above and below, and the room that is left."""

    above: str
    below: str
    room: Room
    title: str
    about: str


def hatch_of(chart: Chart) -> str:
    """Return the id of the pattern of what is pending."""
    return f"agree-{_identifier(chart)}-hatch"


def clip_of(chart: Chart) -> str:
    """Return the id of what cuts a picture off at the edge of its room."""
    return f"agree-{_identifier(chart)}-clip"


def _identifier(chart: Chart) -> str:
    """Return the chart's id in letters, figures and hyphens of ASCII, as a part of ids."""
    return "".join(
        sign if sign.isascii() and sign.isalnum() else f"-{ord(sign):x}-" for sign in chart.id
    )


def frame(report: Report, chart: Chart, locale: Locale, *, narrower: int = 0) -> Frame:
    """Return the words around a picture; `narrower` is what they leave free on the right."""
    room = WIDTH - 2 * MARGIN - narrower
    title = _words(chart.sentence, locale)
    size, rows = _title(title, room)
    y = TOP + 32
    above = [lines(MARGIN, y, rows, size, bold=True)]
    y += (len(rows) - 1) * size * 5 // 4 + 48
    told = AT_LEAST_HEADING.filled(heading=chart.about) if all_at_least(chart) else chart.about
    about = _words(Joined((_name(report, locale), told), " · "), locale)
    marks = " · ".join(_words(mark, locale) for mark in report.marks)
    across = int(width(marks, SOURCE, bold=True)) + 24 if marks else 0
    if marks:
        above.append(rectangle(MARGIN, y - 25, across, 32, "mark", round_by=4))
        above.append(text(MARGIN + 12, y - 2, marks, SOURCE, "paper", bold=True))
        across += 14
    about_rows = wrapped(about, SUBTITLE, room - across, 2)
    above.append(lines(MARGIN + across, y, about_rows, SUBTITLE, "muted"))
    y += (len(about_rows) - 1) * SUBTITLE * 5 // 4
    notes = _notes(chart, locale, room)
    foot = BOTTOM - 34 - len(notes) * 28
    below = [lines(MARGIN, foot + 28, notes, NOTE)] if notes else []
    source = shortened(_source(report, chart, locale), SOURCE, room)
    below.append(text(MARGIN, BOTTOM, source, SOURCE, "muted"))
    inside = Room(MARGIN, y + 30, WIDTH - MARGIN, foot - 6)
    spoken = f"{marks}. {about}" if marks else about
    return Frame(joined(above), joined(below), inside, title, spoken)


def _notes(chart: Chart, locale: Locale, room: int) -> list[str]:
    """Return the lines of the notes, as many as leave room for the picture."""
    rows = (wrapped(_words(note, locale), NOTE, room, MOST_OF_NOTE) for note in chart.notes)
    return [row for note in rows for row in note][:MOST_NOTES]


def _title(title: str, room: int) -> tuple[int, tuple[str, ...]]:
    """Return a title in the largest letters in which it fits, else cut in the smallest."""
    for size, most in TITLES:
        rows = wrapped(title, size, room, most, bold=True)
        if " ".join(rows) == title:
            break
    return size, rows


class Picture(Record):
    """A picture: its SVG, and its words for those who do not see it."""

    svg: str
    title: str
    told: str


def picture(
    chart: Chart, framed: Frame, drawing: Drawing, locale: Locale, font: str = FONT
) -> Picture:
    """Return a whole picture, its words in a typeface."""
    name = f"agree-{_identifier(chart)}"
    notes = [_words(note, locale) for note in chart.notes]
    told = "; ".join(drawing.told)
    whole = " ".join([f"{framed.about}. {told}.", *notes])
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" role="img" aria-labelledby="{name}-title {name}-desc"'
        f' lang="{locale.language}" font-family="{font}">\n'
        f'<title id="{name}-title">{for_html(framed.title)}</title>\n'
        f'<desc id="{name}-desc">{for_html(whole)}</desc>\n'
        f"{style()}\n{_hatch(chart)}\n"
        f"{rectangle(0, 0, WIDTH, HEIGHT, 'paper')}\n"
        f"{framed.above}\n{drawing.elements}\n{framed.below}\n</svg>\n"
    )
    return Picture(svg, framed.title, whole)


def _hatch(chart: Chart) -> str:
    """Return the pattern of what is pending: thin lines aslant."""
    return (
        f'<defs><pattern id="{hatch_of(chart)}" width="9" height="9"'
        ' patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path class="hatch" d="M0 0V9" stroke="{LIGHT["muted"]}" stroke-width="4"/>'
        "</pattern></defs>"
    )


def _words(words: object, locale: Locale) -> str:
    return for_text(locale.text(words))


def _name(report: Report, locale: Locale) -> str:
    """Return the agreement, or both where two are compared."""
    names = dict.fromkeys(locale.text(one.name) for one in report.provenance)
    return " → ".join(names) or locale.text(report.title)


def _source(report: Report, chart: Chart, locale: Locale) -> str:
    """Return where the figures come from: agreement, sections, file and the version of agree."""
    parts: list[str] = []
    for one in report.provenance:
        named = [locale.text(one.name)]
        if chart.sections:
            named.append(cited_sections(list(chart.sections), locale))
        parts.append(f"{', '.join(named)} ({PurePath(one.file).name})")
    version = [f"agree {report.provenance[0].version}"] if report.provenance else []
    sources = " · ".join([*dict.fromkeys(parts), *version])
    return _words(SOURCE_LINE.filled(sources=sources), locale)
