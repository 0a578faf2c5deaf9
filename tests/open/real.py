"""The live page as its user has it: served on this machine, its files watched."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import uvicorn

from agree.base import Record
from agree_open.app import LivePage
from agree_open.guard import Guard
from agree_open.opened import Opened
from agree_open.server import HOST, Server, taken_port
from tests.open.live import TOKEN, opening_of

PATIENCE = 30.0
"""Seconds that anything may take here."""


class Served(Record):
    """A live page that is served, and where."""

    page: LivePage
    port: int

    @property
    def address(self) -> str:
        """Where the pages are."""
        return f"http://{HOST}:{self.port}"

    def connection(self) -> HTTPConnection:
        """Return a connection of its own."""
        return HTTPConnection(HOST, self.port, timeout=PATIENCE)

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page."""
        connection = self.connection()
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def post(self, path: str, body: object, headers: Mapping[str, str]) -> tuple[int, str]:
        """Send something, with these headers beside the usual ones."""
        connection = self.connection()
        usual = {"Content-Type": "application/json", "Origin": self.address, "X-Agree-Token": TOKEN}
        try:
            connection.request("POST", path, json.dumps(body), {**usual, **headers})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    @contextmanager
    def listening(self, version: int) -> Iterator[HTTPResponse]:
        """Listen to what the pages are told."""
        connection = self.connection()
        try:
            connection.request("GET", f"/-/events?version={version}")
            yield connection.getresponse()
        finally:
            connection.close()


def told(events: HTTPResponse) -> Any:
    """Return the next thing that the pages are told."""
    while True:
        line = events.readline().decode()
        assert line, "the program let its listener go"
        if line.startswith("data: "):
            return json.loads(line.removeprefix("data: "))


def until(is_so: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came to be so"
        time.sleep(0.01)


@contextmanager
def served(*places: str | Path, language: str = "sv", read_only: bool = False) -> Iterator[Served]:
    """Serve files, names and folders until it is left."""
    taken = taken_port(0)
    port = taken.getsockname()[1]
    page = LivePage(Opened(opening_of(*places)), TOKEN, language, read_only=read_only)
    app = Guard(page.starlette(), port, TOKEN)
    config = uvicorn.Config(app, log_level="critical", access_log=False, server_header=False,
                            timeout_graceful_shutdown=2)  # fmt: skip
    server = Server(config, page)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    try:
        until(lambda: server.started)
        yield Served(page, port)
    finally:
        server.handle_exit(signal.SIGTERM, None)
        thread.join(PATIENCE)
        taken.close()
        assert not thread.is_alive()
