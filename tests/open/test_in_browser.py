"""The live page in a browser: it follows the file, answers, saves, and is usable by everybody."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from agree.messages import LANGUAGES, Locale
from agree_open.words import WORDS
from tests.cli.command import agree
from tests.helpers import AGREEMENTS, small
from tests.open.real import Served, served, until
from tests.site.browser import MARKS, browser
from tests.site.test_in_browser import RULES

pytestmark = MARKS

Scheme = Literal["light", "dark"]
ROWS = {f"r{number:02}": number for number in range(1, 21)}
"""Twenty recipients: 1, 2, … 20 of 210 parts."""
TEXT = small("{weight: size}", "21 000 kr", ROWS)
MANY = "/made-up/group-everyone.html"
PAGES = [
    "index", "group-everyone", "why", "sources", "verified", "changes", "whatif", "edit", "todo",
    "findings",
]  # fmt: skip


def said(name: str, **values: object) -> str:
    return Locale("sv").text(WORDS[name].filled(**values))


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


def cell(page: Page, text: str) -> Locator:
    return page.locator("#content td").filter(has_text=re.compile(f"^{text}$")).first


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
    expect(page.locator("form.search output")).to_contain_text(re.compile(r"\d"))
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


# What if.


def test_a_slider_gives_the_same_as_the_command_and_so_does_the_saved_scenario(
    of_2023: Served, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = of_2023.page.opened.state.files[0].path.parent
    page.goto(f"{of_2023.address}/gnv-2023/whatif.html")
    page.locator("#shown-group").select_option("regions")
    page.locator("#find-figure").fill("grants.medarbetare-regioner.amount")
    page.locator(".figures button").first.click()
    slider = page.locator(".controls input[type=range]")
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    exact = page.locator(".controls input:not([type=range])")
    value = exact.input_value()
    assert value
    assert slider.get_attribute("aria-valuetext") == value
    outcome = page.locator(".told-outcome")
    expect(outcome).to_contain_text("medarbetare-regioner")
    change = f"grants.medarbetare-regioner.amount={value}"
    monkeypatch.chdir(folder)
    asked = ["whatif", "2023.yaml", "--by", "recipient", "--group", "regions", "--format", "json"]
    typed = json.loads(agree(*asked, "--set", change).out)
    rows = typed["tables"]["recipients"]
    assert len(rows) == 21
    dalarna = next(row for row in rows if row["name"] == "Region Dalarna")
    expect(outcome).to_contain_text(re.compile(spaced(dalarna["after"])))
    for row in rows:
        text = outcome.locator("tr", has_text=row["name"]).first.inner_text()
        for column in ("before", "after", "difference"):
            assert re.search(spaced(abs(row[column])), text), (row["name"], column, text)
    page.locator("#scenario-name").fill("Mer: till regioner")
    page.locator("[data-save=scenario]").click()
    expect(page.locator(".said")).to_contain_text(".yaml")
    name = page.locator("#scenario-file").input_value()
    saved = json.loads(agree(*asked, "--scenario", name).out)
    assert saved["tables"]["recipients"] == rows
    assert saved["tables"]["set"] == typed["tables"]["set"]
    with page.expect_download() as waiting:
        page.locator("[data-save=workbook]").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")
    page.reload()
    expect(page.locator(".controls input:not([type=range])")).to_have_value(value)
    (folder / name).unlink()


def spaced(number: int) -> str:
    """Return a pattern for a number with blanks between thousands."""
    return r"\s".join(f"{number:,}".split(","))


def test_scenarios_stand_beside_each_other(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/made-up/whatif.html")
    page.locator("#find-figure").fill("grant.amount")
    page.locator(".figures button").first.click()
    page.locator(".controls input:not([type=range])").fill("42 000 kr")
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"4\s000"))
    page.locator("button.add").click()
    page.locator(".controls input:not([type=range])").fill("10 500 kr")
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"1\s000"))
    page.locator("button.beside").click()
    row = page.locator(".told-outcome tr", has_text="R20")
    expect(row).to_contain_text(re.compile(r"2\s000.*4\s000.*1\s000"))


def test_a_value_that_is_none_is_told_and_the_last_outcome_stays(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/made-up/whatif.html")
    page.locator("#find-figure").fill("grant.amount")
    page.locator(".figures button").first.click()
    exact = page.locator(".controls input:not([type=range])")
    exact.fill("42 000 kr")
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"4\s000"))
    exact.fill("mycket")
    expect(page.locator(".outcome .faults li")).to_have_count(1)
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"4\s000"))
    exact.fill("42 000 kr")
    expect(page.locator(".outcome .faults li")).to_have_count(0)


def test_a_scenario_follows_the_file(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/made-up/whatif.html")
    page.locator("#find-figure").fill("grant.amount")
    page.locator(".figures button").first.click()
    page.locator(".controls input:not([type=range])").fill("+10 %")
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"2\s200"))
    write(TEXT.replace("21 000 kr", "42 000 kr"))
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"4\s400"))


# Editing.


def test_what_is_written_is_saved_and_a_conflict_is_shown(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/made-up/edit.html")
    until_so(page, "window.agreeEditor")
    state = page.locator(".saving .state")
    expect(state).to_have_text(said("unchanged"))
    mine = TEXT.replace("21 000 kr", "42 000 kr")
    put(page, mine)
    expect(state).to_have_text(said("unsaved"))
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+s")
    expect(state).to_have_text(said("saved", file="a.yaml"))
    assert Path("a.yaml").read_text(encoding="utf-8") == mine
    write(mine + "# hers\n")
    until_so(page, "agreeEditor.getText().includes('# hers')")  # nothing here was unsaved
    put(page, mine + "# mine\n")
    write(mine + "# hers again\n")
    expect(state).to_have_text(said("changed_on_disk"))
    page.locator(".save-text").click()
    conflict = page.locator(".conflict")
    expect(conflict).to_be_visible()
    expect(conflict.locator(".disk")).to_contain_text("# hers again")
    expect(conflict.locator(".mine")).to_contain_text("# mine")
    assert Path("a.yaml").read_text(encoding="utf-8") == mine + "# hers again\n"
    conflict.locator(".keep").click()
    expect(conflict).to_be_hidden()
    expect(state).to_have_text(said("saved", file="a.yaml"))
    assert Path("a.yaml").read_text(encoding="utf-8") == mine + "# mine\n"


def test_that_of_the_disk_can_be_taken(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/made-up/edit.html")
    until_so(page, "window.agreeEditor")
    put(page, TEXT + "# mine\n")
    write(TEXT + "# hers\n")
    expect(page.locator(".saving .state")).to_have_text(said("changed_on_disk"))
    page.locator(".save-text").click()
    page.locator(".conflict .take").click()
    assert page.evaluate("agreeEditor.getText()") == TEXT + "# hers\n"
    expect(page.locator(".saving .state")).to_have_text(said("unchanged"))
    assert Path("a.yaml").read_text(encoding="utf-8") == TEXT + "# hers\n"


def test_a_bundled_agreement_becomes_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    monkeypatch.chdir(tmp_path)
    with served("2023") as one:
        page.goto(f"{one.address}/gnv-2023/edit.html")
        until_so(page, "window.agreeEditor")
        expect(page.locator(".save-text")).to_have_count(0)
        page.locator("#save-as-name").fill("min.yaml")
        page.locator(".save-as").click()
        expect(page.locator(".save-text")).to_be_visible()
        expect(page.locator(".saving .state")).to_have_text(said("unchanged"))
    assert agree("run", "min.yaml").code == 0


# What is left to do.


def test_what_is_right_is_confirmed_with_a_click(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    monkeypatch.chdir(tmp_path)
    marked = TEXT.replace("amount: 21 000 kr", "amount: 21 000 kr, confirm: true")
    write(marked)
    with served("a.yaml") as one:
        page.goto(f"{one.address}/made-up/todo.html")
        buttons = page.locator("button.confirm")
        count = buttons.count()
        assert count > 0
        buttons.first.click()
        expect(buttons).to_have_count(count - 1)
    assert Path("a.yaml").read_text(encoding="utf-8") == TEXT


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
    look("the search", "form.search")  # what it covers is too small meanwhile
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
