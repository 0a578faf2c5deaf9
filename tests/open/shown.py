"""What tests of the live page in a browser share: the agreement that is open, and how pages are used."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page

from agree.messages import Locale
from agree_open.words import WORDS
from tests.helpers import small
from tests.open.real import until

ROWS = {f"r{number:02}": number for number in range(1, 21)}
"""Twenty recipients: 1, 2, … 20 of 210 parts."""
TEXT = small("{weight: size}", "21 000 kr", ROWS)
MANY = "/made-up/group-everyone.html"


def said(name: str, **values: object) -> str:
    return Locale("sv").text(WORDS[name].filled(**values))


def write(text: str) -> None:
    Path("a.yaml").write_text(text, encoding="utf-8")


def until_so(page: Page, expression: str) -> None:
    """Wait until something is so on a page, whose policy forbids that a text is run there."""
    until(lambda: page.evaluate(expression))


def put(page: Page, text: str) -> None:
    """Write a text over all that is in the editor."""
    page.evaluate("(text) => agreeEditor.setText(text)", text)
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("#")
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")  # what might stand there


def choose(page: Page, path: str) -> None:
    """Find a figure by its path, and choose it: not what the list had before it was sought."""
    page.locator("#find-figure").fill(path)
    figure = page.locator(".figures button").filter(has=page.get_by_text(path, exact=True))
    figure.click()


def cell(page: Page, text: str) -> Locator:
    return page.locator("#content td").filter(has_text=re.compile(f"^{text}$")).first
