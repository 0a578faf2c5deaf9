"""Why a document is not read, raised by what reads it."""

from __future__ import annotations

from agree.base import Message, message

MOST_OF_CELLS = message("{count} cells at most")
MOST_OF_ROWS = message("{count} rows at most")
MEGABYTES = message("{count} MB at most when it is unpacked")
MOST_OF_PAGES = message("{count} pages at most")


class Damaged(Exception):
    """Raised for a document that is not what it begins as."""


class Locked(Exception):
    """Raised for a document with a password."""


class Lacking(Exception):
    """Raised where what reads a document is not installed."""


class TooLarge(Exception):
    """Raised for a document that holds more than is read; `most` says how much that is."""

    def __init__(self, most: Message) -> None:
        super().__init__()
        self.most = most
