"""The agreement that is filled in keeps its line ends; those of two kinds are no change by others."""

from __future__ import annotations

from pathlib import Path

from agree import run
from agree.questions import question_named
from tests.tables.agreements import codes, fill, write
from tests.tables.made import rows, xlsx


def test_a_file_with_line_ends_of_two_kinds_is_filled_in(tmp_path: Path) -> None:
    file = write(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n", 3))
    answer = fill(file, xlsx(tmp_path / "bok.xlsx", rows()))
    assert "changed-since" not in codes(answer)
    assert len(answer.artifacts) == 2


def test_a_file_that_somebody_changed_since_it_was_read_is_told(tmp_path: Path) -> None:
    file = write(tmp_path)
    result = run(file, str(file))
    document = xlsx(tmp_path / "bok.xlsx", rows())
    for change in (lambda: file.write_text("id: other\n", encoding="utf-8"), file.unlink):
        change()
        asked = question_named("fill").ask(result, fact="population", document=document, yes=True)
        assert codes(asked) == ["changed-since"]
