"""Pictures as PNG: what svg draws, as large as a slide, the same bytes each time."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

import agree as library
from tests.cli.command import agree

PICTURES = {
    "flow": ("run", "2023"),
    "map": ("run", "2023", "--group", "regions"),
    "total": ("compare", "2022", "2023"),
    "winners:regions": ("whatif", "2023", "--set", "parameters.base_amount=2 mnkr"),
}


def size_of(content: bytes) -> tuple[int, int]:
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def chunks_of(content: bytes) -> list[bytes]:
    """The kinds of its parts; each has the sum that it says."""
    kinds, place = [], 8
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        kind = content[place + 4 : place + 8]
        (told,) = struct.unpack(">I", content[place + 8 + length : place + 12 + length])
        assert told == zlib.crc32(content[place + 4 : place + 8 + length])
        kinds.append(kind)
        place += length + 12
    return kinds


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_fills_a_slide_and_has_no_time(name: str, tmp_path: Path) -> None:
    written = []
    for number in range(2):
        file = tmp_path / f"{number}.png"
        assert agree(*PICTURES[name], "--chart", name, "-o", str(file)).code == 0
        written.append(file.read_bytes())
    assert written[0] == written[1]
    assert size_of(written[0]) == (1920, 1080)
    assert b"tIME" not in chunks_of(written[0])


def test_languages_and_pictures_differ(tmp_path: Path) -> None:
    report = library.load("2023").overview()
    for name, lang, chart in (("a", "sv", ""), ("b", "en", ""), ("c", "sv", "areas")):
        report.save(tmp_path / f"{name}.png", lang=lang, chart=chart)
    assert len({file.read_bytes() for file in tmp_path.iterdir()}) == 3


def test_a_report_without_pictures_says_what_can_be_drawn(tmp_path: Path) -> None:
    told = agree("verify", "2023", "-o", str(tmp_path / "a.png"), "--lang", "en")
    assert told.code == 2
    assert "this report has nothing to draw [no-chart]" in told.err


def test_a_picture_is_for_a_file() -> None:
    told = agree("run", "2023", "--format", "png", "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert "the format “png” cannot be shown on a screen" in told.err
