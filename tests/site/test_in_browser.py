"""A site as a browser shows it: for everybody, on any screen, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from agree.bundled import agreement_file
from agree.messages import LANGUAGES
from agree.pipeline import run
from agree.site.editions import Editions
from agree.site.files import files_of
from tests.site.browser import MARKS, browser

pytestmark = MARKS

KINDS = [
    "index.html",
    "data.html",
    "gnv-2023/index.html",
    "gnv-2023/group-regions.html",
    "gnv-2023/why.html",
    "gnv-2023/conditions.html",
    "gnv-2023/dates.html",
    "gnv-2023/changes.html",
    "gnv-2023/verified.html",
    "gnv-2023/sources.html",
    "recipients/20-Region-Dalarna.html",
    "recipients/2081-Borlänge.html",
]
"""A page of each kind."""
RULES = {
    "preload": False,
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
"""What WCAG 2.2 asks for on level AA, as far as a program can see it."""
Scheme = Literal["light", "dark"]
SCREENS: list[tuple[Scheme, int]] = [
    ("light", 320), ("light", 1280), ("dark", 320), ("dark", 1280),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 2023 against 2022, on the disk."""
    results = [run(agreement_file(name) or Path(), f"{name}.yaml") for name in ("2023", "2022")]
    laid = tmp_path_factory.mktemp("site")
    for name, content in files_of(Editions(results[:1], results[1])):
        file = laid / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return laid


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def opened(
    chromium: Browser, address: str, scheme: Scheme = "light", width: int = 1280, *, js: bool = True
) -> Page:
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=js
    )
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize(("scheme", "width"), SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_use_every_kind_of_page(
    language: str, scheme: Scheme, width: int, folder: Path, chromium: Browser
) -> None:
    axe, found = Axe(), {}
    for name in KINDS:
        below = name if language == LANGUAGES[0] else f"{language}/{name}"
        page = opened(chromium, (folder / below).as_uri(), scheme, width)
        violations = axe.run(page, options=RULES).response["violations"]
        found[below] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
        too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not too_wide, below
        page.context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_what_is_wrong_would_be_found(chromium: Browser) -> None:
    page = opened(chromium, "about:blank")
    page.set_content('<p style="color: #999; background: #fff">faint</p><img src="x">')
    violations = Axe().run(page, options=RULES).response["violations"]
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {one["id"] for one in violations}


def test_nothing_is_asked_for_elsewhere_and_nothing_goes_wrong(
    folder: Path, chromium: Browser
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda fault: told.append(str(fault)))
    for name in KINDS:
        page.goto((folder / name).as_uri())
    assert {address.split(":")[0] for address in asked} == {"file"}
    assert any(address.endswith(".svg") for address in asked)
    assert told == []


def test_a_recipient_is_found_by_typing(folder: Path, chromium: Browser) -> None:
    page = opened(chromium, (folder / "index.html").as_uri())
    page.get_by_label("Sök mottagare").fill("lands")
    shown = page.locator("#recipients tbody tr:visible")
    names = [row.locator("a").first.inner_text() for row in shown.all()]
    assert "Landskrona" in names
    assert all("lands" in name.lower() for name in names)
    assert page.locator("output").inner_text() == f"{len(names)} av 333 visas"
    page.get_by_label("Sök mottagare").fill("")
    assert shown.count() == 333


def test_a_table_is_sorted_by_a_column_with_the_keyboard(folder: Path, chromium: Browser) -> None:
    page = opened(chromium, (folder / "gnv-2023/group-regions.html").as_uri())
    button = page.get_by_role("button", name="Nära vård")
    button.focus()
    page.keyboard.press("Enter")
    first = page.locator("tbody tr").first
    assert "Region Stockholm" in first.inner_text()  # 491 776 817 kr, the most (bilaga 2)
    assert button.locator("xpath=..").get_attribute("aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert "Region Gotland" in first.inner_text()  # 27 038 942 kr, the least


def test_the_first_tab_leads_to_the_content(folder: Path, chromium: Browser) -> None:
    page = opened(chromium, (folder / "gnv-2023/index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Till innehållet"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "content"


def test_an_amount_leads_to_its_reasons(folder: Path, chromium: Browser) -> None:
    page = opened(chromium, (folder / "gnv-2023/group-regions.html").as_uri())
    page.get_by_role("link", name="54 818 170").click()
    assert page.url.endswith("#gnv-2023.regions-20.medarbetare-regioner")
    told = page.locator(":target").inner_text().replace("\u00a0", " ")
    assert "1 999 000 000 × 288 343 / 10 514 719" in told
    page.locator(":target summary").click()
    assert "amount: 1999" in page.locator(":target").inner_text()


def test_without_javascript_all_of_it_can_be_read(folder: Path, chromium: Browser) -> None:
    page = opened(chromium, (folder / "index.html").as_uri(), js=False)
    assert page.locator("#recipients tbody tr:visible").count() == 333
    assert page.locator("button, input").count() == 0


def test_pages_are_printed_on_a4_without_what_is_for_the_screen(
    folder: Path, chromium: Browser
) -> None:
    page = opened(chromium, (folder / "recipients/20-Region-Dalarna.html").as_uri())
    page.emulate_media(media="print")
    assert not page.locator(".languages").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_no_figure_of_a_wide_table_is_cut_off_when_it_is_printed(
    folder: Path, chromium: Browser
) -> None:
    page = opened(chromium, (folder / "gnv-2023/group-regions.html").as_uri())
    assert page.locator("body.wide").count() == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1032, "height": 680})  # A4 on its side without its margins
    table = page.locator("table").first
    assert table.evaluate("(one) => one.scrollWidth <= one.parentElement.clientWidth")
    sign = "(one) => getComputedStyle(one, '::after').content"
    assert page.locator("th button").first.evaluate(sign) == "none"


def test_a_recipient_is_found_by_bare_letters(folder: Path, chromium: Browser) -> None:
    page = opened(chromium, (folder / "en/index.html").as_uri())
    shown = page.locator("#recipients tbody tr:visible")
    for typed in ("malmo", "MALMÖ", "malmo\u0308", "1280"):
        page.get_by_label("Find a recipient").fill(typed)
        assert [row.locator("a").first.inner_text() for row in shown.all()] == ["Malmö"], typed
