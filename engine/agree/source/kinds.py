"""Kinds of finding that several modules of this room report."""

from __future__ import annotations

from agree.base import Kind, message

EMPTY_FILE = Kind(
    "empty-file",
    message("the file {file} is empty"),
    advice=message("Check that it is the right file and that it was saved."),
)
ODD_KEY = Kind(
    "odd-key",
    message("a key is a word, not a list or nothing"),
    advice=message("Write a word before the colon."),
)
