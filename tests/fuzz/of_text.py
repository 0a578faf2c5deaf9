"""Ways to change any file as bytes, and a CSV file as rows and cells."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.odd import CHARACTERS, odd_scalar

Change = Callable[[bytes, Random], bytes]


def truncate(content: bytes, draw: Random) -> bytes:
    """End the file at any byte."""
    return content[: draw.randrange(len(content) + 1)]


def cut(content: bytes, draw: Random) -> bytes:
    """Leave out some bytes in a row."""
    start = draw.randrange(len(content) + 1)
    return content[:start] + content[start + draw.choice((1, 2, 5, 40, 400)) :]


def insert(content: bytes, draw: Random) -> bytes:
    """Put an odd character anywhere."""
    place = draw.randrange(len(content) + 1)
    new = draw.choice(CHARACTERS).encode() * draw.choice((1, 1, 1, 2, 50))
    return content[:place] + new + content[place:]


def flip(content: bytes, draw: Random) -> bytes:
    """Let a byte be another one."""
    if not content:
        return b"\xff"
    place = draw.randrange(len(content))
    return content[:place] + bytes([draw.randrange(256)]) + content[place + 1 :]


def line_ends(content: bytes, draw: Random) -> bytes:
    """End lines in another way, or each in a way of its own."""
    ends = draw.choice(((b"\r\n",), (b"\r",), (b"\n", b"\r\n", b"\r"), (b"\n\n",), (b"\r\r\n",)))
    return b"".join(line + draw.choice(ends) for line in content.split(b"\n"))


def encoding(content: bytes, draw: Random) -> bytes:
    """Write the file in another encoding, or with a mark of one."""
    text = content.decode(errors="replace")
    mark = draw.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "latin-1"))
    return text.encode(mark, errors="replace")


def tabs(content: bytes, draw: Random) -> bytes:
    """Write tabulators for spaces, everywhere or on one line."""
    lines = content.split(b"\n")
    place = draw.randrange(len(lines))
    if draw.random() < 0.3:
        return content.replace(b"  ", b"\t")
    lines[place] = b"\t" + lines[place].lstrip()
    return b"\n".join(lines)


def lines(content: bytes, draw: Random) -> bytes:
    """Leave out, repeat, move or indent a line."""
    found = content.split(b"\n")
    one, other = draw.randrange(len(found)), draw.randrange(len(found))
    kind = draw.randrange(4)
    if kind == 0:
        del found[one]
    elif kind == 1:
        found.insert(other, found[one])
    elif kind == 2:
        found[one], found[other] = found[other], found[one]
    else:
        found[one] = b" " * draw.choice((1, 2, 3)) + found[one]
    return b"\n".join(found)


def nothing(content: bytes, draw: Random) -> bytes:
    """Leave nothing, or nothing but blanks or a comment."""
    del content
    return draw.choice((b"", b"\n", b" ", b"#\n", b"\xef\xbb\xbf", b"---\n", b"null\n", b"[]\n"))


def cell(content: bytes, draw: Random) -> bytes:
    """Let a cell hold something odd, or what another one holds."""
    rows, mark = _rows(content)
    row = draw.choice(rows)
    other = draw.choice(draw.choice(rows))
    row[draw.randrange(len(row))] = draw.choice((other, odd_scalar(draw), "", '"', '"a', '""'))
    return _file(rows, mark)


def column(content: bytes, draw: Random) -> bytes:
    """Leave out, repeat or move a column, or give it another heading."""
    rows, mark = _rows(content)
    one, other = draw.randrange(len(rows[0])), draw.randrange(len(rows[0]))
    kind = draw.randrange(4)
    for row in rows:
        if max(one, other) < len(row):
            if kind == 0:
                del row[one]
            elif kind == 1:
                row.insert(other, row[one])
            elif kind == 2:
                row[one], row[other] = row[other], row[one]
    if kind == 3:
        rows[0][one] = odd_scalar(draw)
    return _file(rows, mark)


def ragged(content: bytes, draw: Random) -> bytes:
    """Let a row have fewer or more cells, very many perhaps."""
    rows, mark = _rows(content)
    row = draw.choice(rows)
    if draw.random() < 0.5:
        del row[draw.randrange(len(row)) :]
    else:
        row.extend(["1"] * draw.choice((1, 3, 300)))
    return _file(rows, mark)


def separators(content: bytes, draw: Random) -> bytes:
    """Separate cells with another sign, on every line or on one."""
    other = draw.choice((b",", b"\t", b"|", b";;", b" ", b":"))
    if draw.random() < 0.6:
        return content.replace(b";", other)
    found = content.split(b"\n")
    place = draw.randrange(len(found))
    found[place] = found[place].replace(b";", other)
    return b"\n".join(found)


def _rows(content: bytes) -> tuple[list[list[str]], str]:
    text = content.decode(errors="replace")
    return [line.split(";") for line in text.split("\n")], ";"


def _file(rows: list[list[str]], mark: str) -> bytes:
    return "\n".join(mark.join(row) for row in rows).encode(errors="replace")


OF_BYTES: tuple[Change, ...] = (
    truncate, cut, insert, flip, line_ends, encoding, tabs, lines, nothing,
)  # fmt: skip
OF_CSV: tuple[Change, ...] = (cell, column, ragged, separators, lines)
