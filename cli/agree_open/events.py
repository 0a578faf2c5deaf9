"""What the pages are told: that there is a new state. Each listens for itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

BETWEEN_SIGNS = 15.0
"""Seconds after which a page that nothing is told to gets a sign that the program is there."""
SIGN = b": there\n\n"
AGAIN = b"retry: 1000\n\n"
"""How soon (in milliseconds) a page asks again that lost the program."""


class Events:
    """The version of the state, and all that wait for the next one.

    Nobody is sent more than he takes: who reads slowly is told of the newest version alone, and
    keeps nobody else waiting.
    """

    def __init__(self) -> None:
        """Begin without anybody who waits."""
        self._changed = asyncio.Event()
        self._ended = False
        self.version = 1

    def __repr__(self) -> str:
        """Return the version."""
        return f"<Events {self.version}>"

    def tell(self, version: int) -> None:
        """Let all that wait know that there is a new version."""
        self.version = version
        self._wake()

    def end(self) -> None:
        """Let all that wait go, as the program ends."""
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def after(self, version: int) -> AsyncIterator[bytes]:
        """Yield each version after the one that a page shows, and signs in between."""
        yield AGAIN
        while not self._ended:
            if self.version != version:
                version = self.version
                yield f"id: {version}\ndata: {json.dumps({'version': version})}\n\n".encode()
                continue
            try:
                await asyncio.wait_for(self._changed.wait(), BETWEEN_SIGNS)
            except TimeoutError:
                yield SIGN
