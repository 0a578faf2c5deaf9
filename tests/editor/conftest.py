"""One server for all tests of a room that do not end it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assist.marked import SMALL
from tests.editor.client import Client, uri_of


@pytest.fixture(scope="session")
def running() -> Iterator[Client]:
    client = Client("--lang", "en")
    try:
        yield client
        assert client.end() == 0
    finally:
        client.let_go()


@pytest.fixture
def client(running: Client) -> Client:
    """A server that has told of no fault so far, and does not while a test runs."""
    assert running.beside() == ""
    return running


@pytest.fixture
def small(client: Client, tmp_path: Path) -> Iterator[str]:
    """The address of a small agreement that is open, in which nothing is found."""
    uri = uri_of(tmp_path / "liten.yaml")
    client.open(uri, SMALL)
    assert client.findings(uri, 1) == []
    yield uri
    client.close_text(uri)
    assert client.beside() == ""
