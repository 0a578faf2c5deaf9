"""The live page is served: on this machine alone, until its user ends it."""

from __future__ import annotations

import os
import secrets
import socket
import webbrowser
from collections.abc import Callable
from contextlib import closing
from types import FrameType

import uvicorn

from agree_open.app import LivePage
from agree_open.guard import Guard
from agree_open.opened import Opened

HOST = "127.0.0.1"
MOST_TRIES = 50
GRACE = 2
"""Seconds in which requests are answered when the program ends."""


class Server(uvicorn.Server):
    """A server that lets those who listen go before it waits for what is still answered."""

    def __init__(self, config: uvicorn.Config, live: LivePage) -> None:
        """Take the settings, and the live page."""
        super().__init__(config)
        self._live = live

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End at a signal of the system."""
        super().handle_exit(sig, frame)
        self._live.events.end()


def taken_port(first: int) -> socket.socket:
    """Return a socket that listens on this machine alone, on the first free port from `first` on.

    With 0 the system chooses. Raises OSError when none is free.
    """
    for port in range(first, first + MOST_TRIES) if first else (0,):
        taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # a port that was just given back; elsewhere it would share one
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, port))
            taken.listen(128)
        except OSError:
            taken.close()
            if port in (0, first + MOST_TRIES - 1):
                raise
            continue
        return taken
    raise AssertionError("no port was tried")


def serve(
    opened: Opened, *, port: int, language: str, read_only: bool, opens_browser: bool,
    say: Callable[[str], None],
) -> None:  # fmt: skip
    """Serve the live page until it is ended; `say` is told its address. Raises OSError."""
    with closing(taken_port(port)) as taken:
        address = f"http://{HOST}:{taken.getsockname()[1]}/"
        token = secrets.token_urlsafe(32)
        live = LivePage(opened, token, language, read_only=read_only)
        app = Guard(live.starlette(), taken.getsockname()[1], token)
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, server_header=False,
            timeout_graceful_shutdown=GRACE, limit_concurrency=200,
        )  # fmt: skip
        say(address)
        if opens_browser:
            webbrowser.open(address)
        Server(config, live).run(sockets=[taken])
