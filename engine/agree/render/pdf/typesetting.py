"""Typst, which sets pages: it gets a template of ours and data, no file, no clock and no network.

What is set may have any sign; those that no typeface of Typst has are shown as one that stands for
them, since a PDF for everybody may not have signs that nobody can read.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from agree.render.clock import NO_TIME, time_of_files
from agree.render.safe import REPLACEMENT

Plain: TypeAlias = dict[str, Any]
"""What a template gets: plain values, of which JSON can be made."""
TEMPLATE = Path(__file__).with_name("report.typ")
TYPEFACE = "Libertinus Serif"
STANDARD = "ua-1"
BEGINNING_OF_OTHERS = "\u0180"
"""The first sign of which it is not sure that Typst's own typefaces have it."""
SURELY_THERE = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2212\u00a0\ufffd")
PROBE = '#set document(title: "-")\n#set text(font: "Libertinus Serif")\n#sys.inputs.sign'

KEPT = 10
"""For so many documents Typst keeps what it worked out for one."""
NOTHING = b""


def set_as_pdf(document: Plain) -> bytes:
    """Return a document as PDF.

    Where signs that there are do not stand together in any typeface, marks above and below letters
    are left out; as a last resort all that is unusual is shown as one sign.
    """
    import typst  # an extra, which few need

    template, stamp = TEMPLATE.read_bytes(), int(time_of_files().timestamp())
    inputs = inputs_of(document)
    for simpler in (_without_marks, _without_unusual):
        try:
            return _as_pdf(template, inputs, stamp)
        except typst.TypstError:
            inputs = {name: simpler(text) for name, text in inputs.items()}
    return _as_pdf(template, inputs, stamp)


def inputs_of(document: Plain) -> dict[str, str]:
    """Return a document as the template gets it, without the signs that no typeface has."""
    dated = {**document, "dated": time_of_files() != NO_TIME}
    return {"report": _readable(json.dumps(dated, ensure_ascii=False))}


def _as_pdf(template: bytes, inputs: dict[str, str], stamp: int) -> bytes:
    return _set(template, format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=stamp)


def _set(template: bytes, **how: Any) -> bytes:
    """Return what Typst sets; what it keeps for documents that are much like it, it lets go.

    That is tens of megabytes for a long table, and its next one has other rows.
    """
    try:
        made = compiler().compile(template, **how)
    finally:
        for _ in range(KEPT):
            compiler().compile(NOTHING, format="svg")
    assert isinstance(made, bytes)
    return made


def picture_as_png(svg: bytes, width: int, height: int, pixels: int) -> bytes:
    """Return a picture of so many units across and down as PNG, so many pixels across."""
    template = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)\n'
    )
    per_inch = pixels * 72 / width
    inputs = {"svg": svg.decode()}
    return _set(template.encode(), format="png", ppi=per_inch, sys_inputs=inputs)


@cache
def compiler() -> Any:
    """Return Typst with its own typefaces alone: those of a system differ between systems."""
    import typst  # an extra, which few need

    fonts = typst.Fonts(include_system_fonts=False)
    return typst.Compiler(font_paths=fonts, root=str(TEMPLATE.parent))


def _readable(text: str) -> str:
    """Return text without the signs that no typeface has."""
    lacking = [sign for sign in _unusual(text) if not _has(sign)]
    return _shown(text, lacking, REPLACEMENT) if lacking else text


def _without_marks(text: str) -> str:
    """Return text without what is written above, below and between letters."""
    marks = [sign for sign in _unusual(text) if unicodedata.category(sign)[0] in "MC"]
    return _shown(text, marks, "")


def _without_unusual(text: str) -> str:
    return _shown(text, _unusual(text), REPLACEMENT)


def _unusual(text: str) -> set[str]:
    """Return the signs of a text of which it is not sure that they can be shown."""
    return {sign for sign in text if sign >= BEGINNING_OF_OTHERS} - SURELY_THERE


def _shown(text: str, signs: Iterable[str], instead: str) -> str:
    return text.translate(dict.fromkeys(map(ord, signs), instead))


@cache
def _has(sign: str) -> bool:
    """Return whether a typeface of Typst has a sign: else there is no PDF for everybody with it."""
    import typst

    try:
        _as_pdf(PROBE.encode(), {"sign": f"a{sign}"}, 0)
    except typst.TypstError:
        return False
    return True
