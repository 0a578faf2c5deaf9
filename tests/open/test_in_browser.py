"""The live page in a browser: it follows the file, answers, saves, and is usable by everybody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from agree.messages import LANGUAGES
from tests.open.real import Served, served
from tests.open.shown import MANY, TEXT, cell, put, said, until_so, write
from tests.site.browser import MARKS
from tests.site.test_in_browser import RULES

pytestmark = MARKS

Scheme = Literal["light", "dark"]
PAGES = [
    "index", "group-everyone", "why", "sources", "verified", "changes", "whatif", "edit", "todo",
    "findings",
]  # fmt: skip


# It follows the file.


def test_an_edit_on_the_disk_is_shown_and_the_place_is_kept(one: Served, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(one.address + MANY)
    button = page.locator("#content thead button").last
    button.click()
    direction = button.locator("xpath=..").get_attribute("aria-sort")
    field = page.locator("#content .tools input, #content .find input").first
    field.fill("r1")
    expect(page.locator("#content tbody tr:visible")).to_have_count(10)  # R10 to R19
    first = page.locator("#content tbody tr:visible").first.inner_text()
    field.focus()
    page.evaluate("scrollTo(0, 120)")
    page.evaluate("window.kept = true")
    write(TEXT.replace("21 000 kr", "42 000 kr"))
    expect(page.locator("#content tbody tr:visible").first).not_to_have_text(first)
    # 42 000 by 210 parts is 200 for each: R19 gets 3 800.
    expect(cell(page, r"3\s800")).to_be_visible()
    expect(page.locator("#content tbody tr:visible")).to_have_count(10)
    assert page.evaluate("scrollY") == 120
    assert page.evaluate("window.kept"), "the page was loaded anew"
    assert field.input_value() == "r1"
    assert page.evaluate("document.activeElement.type") == "search"
    again = page.locator("#content thead button").last.locator("xpath=..")
    assert again.get_attribute("aria-sort") == direction
    assert page.locator("#content td.changed").count() > 0
    expect(page.locator(".told")).to_contain_text(re.compile(r"\d"))


def test_what_is_open_stays_open(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/recipients/R20.html")
    details = page.locator("#content details")
    details.last.locator("summary").click()
    details.last.locator("summary").focus()
    before = details.evaluate_all("(all) => all.map((one) => one.open)")
    assert before[-1]
    write(TEXT.replace("21 000 kr", "42 000 kr"))
    expect(page.locator("#content")).to_contain_text(re.compile(r"42\s000"))
    assert details.evaluate_all("(all) => all.map((one) => one.open)") == before
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_pictures_follow_too(one: Served, page: Page) -> None:
    page.goto(one.address + MANY)
    picture = page.locator("#content img").first
    picture.scroll_into_view_if_needed()
    before = picture.get_attribute("src")
    write(TEXT.replace("21 000 kr", "42 000 kr"))
    expect(cell(page, r"4\s000")).to_be_visible()
    assert picture.get_attribute("src") != before
    until_so(page, "document.querySelector('#content img').naturalWidth > 0")


def test_a_fault_is_told_and_so_is_that_it_is_mended(one: Served, page: Page) -> None:
    page.goto(one.address + MANY)
    write(TEXT.replace("key: key", "key: kye"))
    banner = page.locator(".banners .banner")
    expect(banner).to_contain_text("a.yaml")
    expect(cell(page, r"2\s000")).to_be_visible()  # what it said before: 20 of 210 parts
    expect(page.locator(".told")).to_contain_text("a.yaml")
    banner.locator("a").click()
    finding = page.locator(".findings li.error")
    expect(finding).to_contain_text("kye")
    finding.locator("a").first.click()
    until_so(page, "window.agreeEditor")
    assert "#line-" in page.url
    assert "kye" in page.locator(".cm-activeLine").inner_text()
    page.goto(one.address + MANY)
    write(TEXT)
    expect(banner).to_have_count(0)


def test_a_file_that_is_broken_from_the_start_is_mended_in_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    monkeypatch.chdir(tmp_path)
    write(TEXT.replace("key: key", "key: kye"))
    with served("a.yaml") as one:
        page.goto(one.address)
        expect(page.locator(".findings li.error")).to_contain_text("kye")
        page.locator(".findings li.error a").first.click()
        until_so(page, "window.agreeEditor")
        put(page, TEXT)
        page.locator(".save-text").click()
        expect(page.locator(".saving .state")).to_have_text(said("saved", file="a.yaml"))
        assert Path("a.yaml").read_text(encoding="utf-8") == TEXT
        expect(page.locator(".banners .banner")).to_have_count(0)
        assert page.evaluate("agreeEditor.getText()") == TEXT
        page.goto(one.address)
        assert page.url.endswith("/made-up/index.html")


def test_it_is_told_when_the_program_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chromium: Browser
) -> None:
    monkeypatch.chdir(tmp_path)
    write(TEXT)
    page = chromium.new_page()
    with served("a.yaml") as one:
        page.goto(one.address + MANY)
    expect(page.locator(".banner.lost")).to_have_text(said("lost"))
    expect(cell(page, r"2\s000")).to_be_visible()
    page.close()


# How an amount came about.


def test_an_amount_is_explained_beside_it_with_the_mouse(of_2023: Served, page: Page) -> None:
    page.goto(f"{of_2023.address}/gnv-2023/group-regions.html")
    link = page.get_by_role("link", name="54 818 170")
    link.click()
    aside = page.locator("aside.explained")
    expect(aside).to_be_visible()
    told = aside.inner_text().replace("\u00a0", " ")
    assert "1 999 000 000 × 288 343 / 10 514 719" in told  # Dalarna's share of the inhabitants
    assert "amount: 1999" in told
    assert page.evaluate("document.activeElement.id") == "explained"
    assert page.url.endswith("group-regions.html")
    line = aside.locator('a[href*="edit.html#line-"]').first
    line.click()
    until_so(page, "window.agreeEditor")
    assert "#line-" in page.url


def test_a_sum_is_explained_by_what_it_is_the_sum_of(of_2023: Served, page: Page) -> None:
    page.goto(f"{of_2023.address}/gnv-2023/group-regions.html")
    page.get_by_role("link", name="146 099 749").click()
    aside = page.locator("aside.explained")
    expect(aside).to_contain_text("Vision e-hälsa")
    told = aside.inner_text().replace("\u00a0", " ")
    assert "minst 146 099 749 kr" in told
    assert "1 999 000 000 × 288 343 / 10 514 719" in told  # Dalarna's share of the inhabitants
    assert aside.locator('a[href*="/gnv-2023/edit.html#line-"]').count() > 6
    ids = aside.locator(".content [id]")
    assert ids.count() == 0  # each of them is another one's too, on the page


def test_an_amount_is_explained_by_the_keyboard_and_focus_returns(
    of_2023: Served, page: Page
) -> None:
    page.goto(f"{of_2023.address}/gnv-2023/group-regions.html")
    link = page.get_by_role("link", name="54 818 170")
    link.focus()
    page.keyboard.press("Enter")
    aside = page.locator("aside.explained")
    expect(aside).to_be_visible()
    page.keyboard.press("Escape")
    expect(aside).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(aside).to_be_visible()
    aside.locator(".close").focus()
    page.keyboard.press("Enter")
    expect(aside).to_be_hidden()
    expect(link).to_be_focused()


def test_what_is_explained_follows_the_file(one: Served, page: Page) -> None:
    page.goto(one.address + MANY)
    page.locator("#content td.figure a[href*='#']").first.click()
    aside = page.locator("aside.explained")
    expect(aside).to_contain_text(re.compile(r"21\s000"))
    write(TEXT.replace("21 000 kr", "42 000 kr"))
    expect(aside).to_contain_text(re.compile(r"42\s000"))
    page.keyboard.press("Escape")
    expect(aside).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('td.figure') !== null"), "focus is lost"


# The search.


def test_the_search_is_used_by_the_keyboard(of_2023: Served, page: Page) -> None:
    page.goto(f"{of_2023.address}/gnv-2023/index.html")
    field = page.locator("#search")
    field.focus()
    page.keyboard.type("dalar")
    found = page.locator("form.search ul a")
    expect(found.first).to_contain_text("Dalarna")
    expect(page.locator("form.search output")).to_contain_text(re.compile(r"Träffar: \d"))
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("form.search ul")).to_be_hidden()
    expect(field).to_be_focused()
    page.keyboard.type("n")
    expect(found.first).to_contain_text("Dalarna")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Dalarna")
    page.locator("#search").fill("region")
    expect(page.locator("form.search output")).to_contain_text(re.compile(r"^12 av \d+ visas"))
    page.locator("#search").fill("zzzz")
    expect(page.locator("form.search output")).to_have_text(said("search_none"))


# Tables.


def test_a_table_is_downloaded(one: Served, page: Page) -> None:
    page.goto(one.address + MANY)
    with page.expect_download() as waiting:
        page.locator(".tools a", has_text="csv").first.click()
    content = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert "R20" in content
    assert "2000" in content


def test_another_agreement_is_compared_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    monkeypatch.chdir(tmp_path)
    write(TEXT)
    before = (
        TEXT.replace("made-up", "other").replace("Made up", "Förra").replace("21 000", "42 000")
    )
    Path("b.yaml").write_text(before, encoding="utf-8")
    with served("a.yaml", "b.yaml") as one:
        page.goto(f"{one.address}/made-up/changes.html")
        page.locator("#with").select_option("open:other")
        page.locator("form.compare button").click()
        expect(page.locator("#content table").first).to_be_visible()
        expect(page.locator("#with")).to_have_value("open:other")
        expect(page.locator("#content")).to_contain_text(re.compile("\u221221\\s000"))
        until_so(
            page,
            "[...document.querySelectorAll('#content img')].every((one) => one.loading === 'lazy')",
        )
        for picture in page.locator("#content img").all():
            picture.scroll_into_view_if_needed()
            expect(picture).not_to_have_js_property("naturalWidth", 0)


# For everybody.


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("sv", "light", 320), ("sv", "dark", 1280), ("en", "dark", 320), ("en", "light", 1280)],
)
def test_everybody_can_use_every_page(
    language: str, scheme: Scheme, width: int, one: Served, chromium: Browser
) -> None:
    axe, found = Axe(), {}
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.set_default_timeout(20_000)
    page = context.new_page()
    below = "" if language == "sv" else f"/{language}"

    def look(name: str, within: str | None = None) -> None:
        violations = axe.run(page, within, RULES).response["violations"]
        found[name] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
        wide = page.evaluate(
            "document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : 0"
        )
        if wide:
            found[f"{name}: {wide} wide"] = [("too-wide", "")]

    for name in PAGES:
        page.goto(f"{one.address}{below}/made-up/{name}.html")
        if name == "edit":
            until_so(page, "window.agreeEditor")
        if name == "whatif":
            page.locator("#find-figure").fill("grant")
            page.locator(".figures button").first.wait_for()
            look("whatif, finding")
            page.locator(".figures button").first.click()
            page.locator(".controls input:not([type=range])").first.fill("42 000 kr")
            page.locator(".told-outcome table").first.wait_for()
            page.locator("details.goal summary").click()
        look(name)
    page.goto(f"{one.address}{below}{MANY}")
    page.locator("#search").fill("r1")
    page.locator("form.search ul a").first.wait_for()
    look("the search")
    page.keyboard.press("Escape")
    page.locator("#content td.figure a[href*='#']").first.click()
    page.locator("aside.explained").wait_for()
    look("an explanation")
    write(TEXT.replace("key: key", "key: kye"))
    page.locator(".banners .banner").wait_for()
    look("a fault")
    page.goto(f"{one.address}{below}/faults.html")
    look("faults")
    page.goto(f"{one.address}{below}/made-up/edit.html")
    until_so(page, "window.agreeEditor")
    put(page, TEXT)
    write(TEXT + "# hers\n")
    page.locator(".save-text").click()
    page.locator(".conflict").wait_for()
    expect(page.locator(".cm-tooltip-autocomplete")).to_have_count(0)
    look("a conflict")
    context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


SCREENS: list[tuple[str, Scheme, int]] = [
    ("sv", "light", 320), ("en", "dark", 1280), ("en", "light", 320), ("sv", "dark", 1280),
]  # fmt: skip
OF_2023 = [
    "gnv-2023/index", "gnv-2023/group-regions", "gnv-2023/why", "gnv-2023/map", "gnv-2023/dates",
    "gnv-2023/verified", "gnv-2023/sources", "gnv-2023/changes.html?with=2022", "gnv-2023/edit",
    "gnv-2023/todo", "gnv-2023/findings", "gnv-2023/whatif", "recipients/20-Region-Dalarna",
    "gnv-2023/gone",
]  # fmt: skip
"""A page of each kind, of an agreement as large as they are; conditions are left to the site's tests."""


@pytest.mark.parametrize(("language", "scheme", "width"), SCREENS)
def test_everybody_can_use_an_agreement_as_large_as_they_are(
    language: str, scheme: Scheme, width: int, of_2023: Served, chromium: Browser
) -> None:
    """Look at a quarter of the pages on each screen: the small agreement has all of them on all."""
    axe, found = Axe(), {}
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.set_default_timeout(20_000)
    page = context.new_page()

    def look(name: str) -> None:
        violations = axe.run(page, None, RULES).response["violations"]
        found[name] = [(one["id"], one["nodes"][0]["html"]) for one in violations]

    below = "" if language == "sv" else f"/{language}"
    place = SCREENS.index((language, scheme, width))
    for name in OF_2023[place :: len(SCREENS)]:
        ending = "" if ".html" in name else ".html"
        page.goto(f"{of_2023.address}{below}/{name}{ending}")
        look(name)
    page.goto(f"{of_2023.address}{below}/gnv-2023/group-regions.html")
    page.locator("#search").fill("region")
    page.locator("form.search ul a").first.wait_for()
    look("the search over the page")
    context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_2023_is_wider_than_a_telephone(
    language: str, of_2023: Served, chromium: Browser
) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    below = "" if language == "sv" else f"/{language}"
    wide = {}
    names = ["index", "group-regions", "map", "why", "conditions", "dates", "verified", "sources"]
    for name in [*names, "changes", "whatif", "edit", "todo", "findings"]:
        page.goto(f"{of_2023.address}{below}/gnv-2023/{name}.html")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[name] = width
    context.close()
    assert wide == {}
