"""Ways to change a workbook: its cells, its parts, and the archive that holds them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from tests.fuzz.odd import CHARACTERS, odd_scalar
from tests.fuzz.of_text import cut, flip, insert, truncate

Parts = dict[str, bytes]
VALUE = re.compile(rb"(<v>)([^<]*)(</v>)")
CELL = re.compile(rb"<c [^>]*?(?:/>|>.*?</c>)")
TEXT = re.compile(rb"(<t[^>]*>)([^<]*)(</t>)")
ATTRIBUTE = re.compile(rb'([a-zA-Z]+=")([^"]*)(")')
BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What the archive may be said to be when it can no longer be read."""
TIME = (1980, 1, 1, 0, 0, 0)


def value(parts: Parts, draw: Random) -> None:
    """Let a cell hold another value."""
    name = _sheet(parts, draw)
    new = draw.choice((odd_scalar(draw), str(draw.randrange(10**6)), "1.5", "-1", "1e309", "#REF!"))
    parts[name] = _replaced(VALUE, parts[name], new, draw)


def text(parts: Parts, draw: Random) -> None:
    """Let a text that cells share be another."""
    name = "xl/sharedStrings.xml"
    if name in parts:
        parts[name] = _replaced(TEXT, parts[name], odd_scalar(draw), draw)


def cells(parts: Parts, draw: Random) -> None:
    """Leave out a cell, or say it twice."""
    name = _sheet(parts, draw)
    found = list(CELL.finditer(parts[name]))
    if found:
        one = draw.choice(found)
        new = draw.choice((b"", one[0] + one[0], draw.choice(found)[0]))
        parts[name] = parts[name][: one.start()] + new + parts[name][one.end() :]


def attribute(parts: Parts, draw: Random) -> None:
    """Let an attribute of a part be another: a cell's place, a sheet's name, a type."""
    name = draw.choice([one for one in sorted(parts) if one.endswith((".xml", ".rels"))])
    new = draw.choice((odd_scalar(draw), "A1", "XFE1048577", "A0", "s", "b", "e", "str", "rId99"))
    parts[name] = _replaced(ATTRIBUTE, parts[name], new, draw)


def part(parts: Parts, draw: Random) -> None:
    """Leave out a part, empty it, break it, or put another in its place."""
    name, other = draw.choice(sorted(parts)), draw.choice(sorted(parts))
    kind = draw.randrange(4)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name] = b""
    elif kind == 2:
        parts[name] = draw.choice((truncate, cut, flip, insert))(parts[name], draw)
    else:
        parts[name] = parts[other]


OF_PARTS: tuple[Callable[[Parts, Random], None], ...] = (
    value, value, value, text, cells, attribute, part,
)  # fmt: skip


def workbook(content: bytes, draw: Random) -> bytes:
    """Change something inside a workbook; its bytes, where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except BROKEN:
        return flip(content, draw)
    if not parts:
        return content
    draw.choice(OF_PARTS)(parts, draw)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, one in parts.items():
            packed.writestr(zipfile.ZipInfo(name, TIME), one, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def archive(content: bytes, draw: Random) -> bytes:
    """Break the archive itself."""
    return draw.choice((truncate, cut, flip, insert))(content, draw)


def _sheet(parts: Parts, draw: Random) -> str:
    sheets = [name for name in sorted(parts) if "worksheets/sheet" in name]
    return draw.choice(sheets or sorted(parts))


def _replaced(pattern: re.Pattern[bytes], content: bytes, new: str, draw: Random) -> bytes:
    """Return a part with another text where the pattern fits once, escaped or not."""
    found = list(pattern.finditer(content))
    if not found:
        return content
    one = draw.choice(found)
    if draw.random() < 0.2:
        new += draw.choice(CHARACTERS)
    safe = new.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    text = (new if draw.random() < 0.1 else safe).encode(errors="replace")
    return content[: one.start(2)] + text + content[one.end(2) :]
