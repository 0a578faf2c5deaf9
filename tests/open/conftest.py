"""The live page in a browser, for the tests that open it there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers import AGREEMENTS
from tests.open.real import Served, served
from tests.open.shown import TEXT
from tests.site.browser import browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(TEXT, encoding="utf-8")
    with served("a.yaml") as one:
        yield one


@pytest.fixture(scope="module")
def of_2023(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The agreement of 2023 in a folder of its user."""
    folder = tmp_path_factory.mktemp("open")
    shutil.copytree(AGREEMENTS, folder, dirs_exist_ok=True)
    with served(folder / "2023.yaml") as one:
        yield one


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page on which nothing may be forbidden, fail, or be said to who writes programs."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    shown = context.new_page()
    told: list[str] = []
    shown.on("console", lambda message: told.append(message.text))
    shown.on("pageerror", lambda fault: told.append(str(fault)))
    yield shown
    context.close()
    ended = "net::ERR_CONNECTION_REFUSED"  # by pages that outlive their program
    assert [one for one in told if "favicon" not in one and ended not in one] == []
