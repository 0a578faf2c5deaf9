"""The live page without a network: what is open, what answers, and a client that is let in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.types import ASGIApp, Message

from agree.base import Record
from agree_open.app import LivePage
from agree_open.guard import Guard
from agree_open.opened import Opened, Opening

PORT = 5470
HOST = f"127.0.0.1:{PORT}"
TOKEN = "a-token-of-the-tests"
READING: Mapping[str, str] = {"Host": HOST}
"""What a browser sends with whatever it asks for."""
WRITING: Mapping[str, str] = {
    "Host": HOST,
    "Origin": f"http://{HOST}",
    "X-Agree-Token": TOKEN,
    "Content-Type": "application/json",
}
"""What the page sends with what it asks the program to do."""
PATIENCE = 30
"""Seconds in which each request has to be answered."""
PIECE = 65_536


class Answer(Record):
    """What the program answered."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The answer as text."""
        return self.content.decode()

    @property
    def json(self) -> Any:
        """The answer as what a script takes."""
        return json.loads(self.content)


async def answered(
    app: ASGIApp, method: str, address: str, headers: Mapping[str, str], body: bytes = b""
) -> Answer:
    """Send a request as the server would, the body in pieces, and take the answer to its end."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": unquote(path), "raw_path": path.encode(),
        "query_string": query.encode(), "root_path": "", "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", PORT),
        "headers": [(name.lower().encode(), text.encode("latin-1")) for name, text in headers.items()],
    }  # fmt: skip
    pieces = [body[at : at + PIECE] for at in range(0, len(body), PIECE)] or [b""]
    told: list[Message] = []

    async def receive() -> Message:
        if not pieces:
            return {"type": "http.disconnect"}
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: Message) -> None:
        told.append(message)

    await asyncio.wait_for(app(scope, receive, send), PATIENCE)
    starts = [one for one in told if one["type"] == "http.response.start"]
    assert len(starts) == 1, "an answer begins once"
    named = {name.decode().lower(): text.decode("latin-1") for name, text in starts[0]["headers"]}
    return Answer(starts[0]["status"], named, b"".join(one.get("body", b"") for one in told))


class Client:
    """A client of the live page, and the page itself."""

    def __init__(self, page: LivePage, run: Callable[..., Any]) -> None:
        self.page, self.run = page, run
        self.app = Guard(page.starlette(), PORT, TOKEN)

    @property
    def opened(self) -> Opened:
        """What is open."""
        return self.page.opened

    @property
    def folders(self) -> list[str]:
        """The folders of the pages of what is open."""
        return [one.folder for one in self.opened.state.editions.all]

    def send(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """Send any request."""
        answer: Answer = self.run(answered(self.app, method, address, headers, body))
        return answer

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for a page or a file as the browser does."""
        return self.send("GET", address, {**READING, **headers})

    def text(self, address: str) -> str:
        """Return a page that has to be there."""
        answer = self.get(address)
        assert answer.status == 200, (address, answer.status, answer.text)
        return answer.text

    def post(self, address: str, body: object) -> Answer:
        """Ask the program something as the scripts of the page do."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.send("POST", address, WRITING, content)

    def ask(self, address: str, body: object) -> Any:
        """Return what the program answers to something that it can answer."""
        answer = self.post(address, body)
        assert answer.status == 200, (address, answer.status, answer.text)
        return answer.json

    def refused(self, address: str, body: object) -> list[str]:
        """Return the words of the findings with which something is refused."""
        answer = self.post(address, body)
        assert answer.status == 409, (address, answer.status, answer.text)
        return [one["words"] for one in answer.json["findings"]]


def opening_of(*places: str | Path, against: str | None = None) -> Opening:
    """Return what is asked for by names of files and by folders."""
    folders = tuple(Path(one) for one in places if Path(one).is_dir())
    names = tuple(str(one) for one in places if not Path(one).is_dir())
    return Opening(names, folders, against)


def files() -> dict[str, bytes]:
    """Return what lies in the folder that the test stands in, by name."""
    return {str(one): one.read_bytes() for one in Path().rglob("*") if one.is_file()}


@contextmanager
def live_in(folder: Path, text: str, name: str = "a.yaml") -> Iterator[Client]:
    """Open an agreement's text in a folder, in which one stands meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path(name).write_text(text, encoding="utf-8")
        with live(name) as client:
            yield client


@contextmanager
def live(
    *places: str | Path, language: str = "sv", read_only: bool = False, against: str | None = None
) -> Iterator[Client]:
    """Open files, names and folders, and give a client; nobody watches the files meanwhile."""
    loop = asyncio.new_event_loop()
    try:
        opened = Opened(opening_of(*places, against=against))
        page = LivePage(opened, TOKEN, language, read_only=read_only)
        yield Client(page, loop.run_until_complete)
    finally:
        loop.close()
