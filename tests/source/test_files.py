"""Files as text: within limits, in UTF-8, and never outside the agreement's folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agree import run
from agree.base import Source, Span
from agree.source import Folder, read_text

HERE = Span(Source("agreement.yaml", "values: x.csv"), 1, 9, 5)


def codes(folder: Path, relative: str) -> list[str]:
    """What is found when an agreement in `folder` asks for a data file."""
    return [finding.code for finding in Folder(folder).read(relative, HERE)[1]]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"\xef\xbb\xbfa\n", "a\n"),
        ("åäö\n".encode(), "åäö\n"),
        (b"a\tb\n", "a\tb\n"),
    ],
)
def test_text_is_read_with_plain_line_endings_and_no_mark(
    tmp_path: Path, content: bytes, text: str
) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    source, findings = read_text(tmp_path / "x.txt", "x.txt")
    assert (source.text, findings) == (text, [])


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"", "empty-file", 1, 1),
        (b" \n \n", "empty-file", 1, 1),
        (b"\xef\xbb\xbf", "empty-file", 1, 1),
        (b"PK\x03\x04\x00\x00", "other-kind-of-file", 1, 1),
        (b"\x7fELF\x00\x00", "binary-file", 1, 1),
        (b"a\nb\x07\n", "binary-file", 2, 2),
        (b"a\r\nb\x1bc", "binary-file", 2, 2),
        (b"a\n\xc5b\n", "not-utf-8", 2, 1),
        ("a\nåb".encode("utf-16"), "not-utf-8", 1, 1),
        (b"a\rb\rc \xff", "not-utf-8", 3, 3),
    ],
)
def test_what_is_no_text_is_found_at_its_place(
    tmp_path: Path, content: bytes, code: str, line: int, column: int
) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    _, (finding,) = read_text(tmp_path / "x.txt", "x.txt")
    assert (finding.code, finding.span.line, finding.span.column) == (code, line, column)


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agree.source.files.MOST_BYTES", 10)
    (tmp_path / "x.txt").write_text("a" * 11)
    (tmp_path / "fits.txt").write_text("a" * 10)
    assert codes(tmp_path, "x.txt") == ["file-too-large"]
    assert codes(tmp_path, "fits.txt") == []


def test_a_file_that_is_not_there_is_suggested_from_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "population.csv").write_text("x")
    _, (finding,) = Folder(tmp_path).read("data/populaton.csv", HERE)
    assert (finding.code, finding.suggestion) == ("no-such-file", "data/population.csv")
    assert finding.span == HERE


@pytest.mark.parametrize(
    ("relative", "code"),
    [
        ("missing/x.csv", "no-such-file"),
        ("file.csv/x.csv", "no-such-file"),
        ("data", "is-a-data-folder"),
        (".", "is-a-data-folder"),
        ("  ", "no-such-file"),
        ("x\x00.csv", "no-such-file"),
        ("../x.csv", "path-leaves-folder"),
        ("data/../../x.csv", "path-leaves-folder"),
        ("/etc/hostname", "path-leaves-folder"),
        ("C:/x.csv", "path-leaves-folder"),
        ("https://example.org/x.csv", "path-leaves-folder"),
        ("data\\x.csv", "backslash-path"),
        ("x" * 5_000, "unreadable-file"),
    ],
)
def test_a_path_that_leads_to_no_data_file_is_a_finding(
    tmp_path: Path, relative: str, code: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "file.csv").write_text("x")
    assert codes(tmp_path, relative) == [code]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.csv")
    assert codes(tmp_path, "x.csv") == ["not-a-file"]


def test_a_file_that_may_not_be_read_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "x.csv").write_text("x")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(tmp_path, "x.csv") == ["no-permission"]


def test_a_folder_that_may_not_be_listed_gives_no_suggestion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    _, (finding,) = Folder(tmp_path).read("x.csv", HERE)
    assert (finding.code, finding.suggestion) == ("no-such-file", None)


def test_an_agreement_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    result = run(tmp_path / "missing.yaml", "missing.yaml")
    assert [finding.code for finding in result.findings] == ["no-such-file"]
    assert (result.agreement, result.ledger, result.failed) == (None, None, True)


def test_a_link_to_nothing_is_not_suggested_nor_a_name_as_a_misspelling_of_itself(
    tmp_path: Path,
) -> None:
    (tmp_path / "costs.csv").symlink_to("nowhere.csv")
    for name in ("costs.csv", "cost.csv"):
        _, (finding,) = Folder(tmp_path).read(name, HERE)
        assert (finding.code, finding.suggestion) == ("no-such-file", None)
