"""The engine works on one thing at a time, whatever becomes of who asked."""

from __future__ import annotations

import asyncio
import threading

from agree_editor.features import make_server


def test_work_that_nobody_waits_for_is_ended_before_the_next_begins() -> None:
    told: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def long() -> None:
        begun.set()
        assert go_on.wait(60)
        told.append("long")

    async def ask() -> None:
        server = make_server()
        first = asyncio.ensure_future(server.engine(long))
        assert await asyncio.to_thread(begun.wait, 60)
        first.cancel()
        second = asyncio.ensure_future(server.engine(lambda: told.append("short")))
        await asyncio.sleep(0.05)
        assert told == []
        go_on.set()
        await second

    asyncio.run(ask())
    assert told == ["long", "short"]
