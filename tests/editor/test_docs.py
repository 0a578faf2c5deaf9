"""The page that shows what the server answers is as the server answers."""

from __future__ import annotations

from tools.docs.editor import PAGE, made


def test_the_page_shows_what_is_answered() -> None:
    assert PAGE.read_text(encoding="utf-8") == made(), "python -m tools.docs.editor"
