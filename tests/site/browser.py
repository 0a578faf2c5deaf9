"""A browser, which looks at the pages that agree writes; started with the settings of nobody.

It is installed by `.ci/run`, where a missing one fails; elsewhere the tests that need it are
skipped, and all of them are slow.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

PROGRAM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
NEEDED = "AGREE_NEEDS_BROWSER"
"""The variable of the environment that has the tests fail where there is no browser."""
MARKS = [
    pytest.mark.slow,
    pytest.mark.skipif(
        PROGRAM is None and not os.environ.get(NEEDED), reason="no Chromium is installed"
    ),
]


@contextmanager
def browser(*arguments: str) -> Iterator[Browser]:
    """Start the browser, with some arguments, and end it."""
    assert PROGRAM is not None, f"{NEEDED} is set, and there is no Chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=PROGRAM, args=["--no-sandbox", *arguments]
        )
        try:
            yield started
        finally:
            started.close()
