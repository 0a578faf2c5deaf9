"""Work on the live page in a browser: scenarios, editing, and what is left to do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cli.command import agree
from tests.open.real import Served, served
from tests.open.shown import TEXT, choose, put, said, until_so, write
from tests.site.browser import MARKS

pytestmark = MARKS


# What if.


def test_a_slider_gives_the_same_as_the_command_and_so_does_the_saved_scenario(
    of_2023: Served, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = of_2023.page.opened.state.files[0].path.parent
    page.goto(f"{of_2023.address}/gnv-2023/whatif.html")
    page.locator("#shown-group").select_option("regions")
    choose(page, "grants.medarbetare-regioner.amount")
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


def test_who_loses_is_found_and_saved_with_the_mouse_alone(of_2023: Served, page: Page) -> None:
    folder = of_2023.page.opened.state.files[0].path.parent
    page.goto(of_2023.address)
    page.locator("nav a", has_text="Tänk om").click()
    figure = re.compile("^Nära vård .Kommunerna via RSS.: fördelningsnyckel")
    page.locator(".figures button", has_text=figure).click()
    assert page.locator(".choosing").evaluate("(one) => one.open") is False
    page.locator(".controls select").select_option(label="Befolkning")
    outcome = page.locator(".told-outcome")
    expect(page.locator("#shown-group")).to_have_value("counties")
    # 750 mnkr, of which half goes by population already: Skåne loses, Stockholm wins.
    expect(outcome.locator("tr", has_text="RSS Skåne län")).to_contain_text("\u2212")
    expect(outcome.locator("tr", has_text="RSS Stockholms län")).to_contain_text("+")
    page.locator(".choosing summary").click()
    page.locator(".figures button", has_text=figure).first.wait_for()
    page.locator("[data-save=scenario]").click()
    expect(page.locator(".said")).to_contain_text("scenario-1.yaml")
    saved = folder / "scenario-1.yaml"
    assert "grants.nara-vard-kommuner.key: by_population" in saved.read_text(encoding="utf-8")
    saved.unlink()


def test_the_group_that_the_reader_chose_is_kept(of_2023: Served, page: Page) -> None:
    page.goto(f"{of_2023.address}/gnv-2023/whatif.html")
    page.locator("#shown-group").select_option("regions")
    page.locator(".figures button", has_text="grants.nara-vard-kommuner.key").click()
    expect(page.locator(".controls select")).to_be_focused()
    expect(page.locator("#shown-group")).to_have_value("regions")


def test_the_slider_follows_what_is_written_and_what_is_found(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/made-up/whatif.html")
    page.locator(".figures button", has_text="grants.grant.amount").click()
    exact = page.locator(".controls input:not([type=range])")
    slider = page.locator(".controls input[type=range]")
    expect(slider).to_have_value("21000")
    for written, shown in {"30 000 kr": "30000", "10600kr": "10600", "31 000 öre": "10600"}.items():
        exact.fill(written)
        expect(slider).to_have_value(shown)
    exact.fill("30 000 kr")
    expect(slider).to_have_attribute("aria-valuetext", "30 000 kr")
    page.locator("details.goal summary").click()
    page.locator("#goal-recipient").fill("R20")
    page.locator("#goal-amount").fill("4 000 kr")
    page.locator("button.seek").click()
    expect(slider).to_have_value("42000")  # 20 of 210 parts
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"4\s000"))
    assert page.locator(".told-outcome").inner_text().count("grants.grant.amount\t") == 1


def test_scenarios_stand_beside_each_other(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/made-up/whatif.html")
    choose(page, "grants.grant.amount")
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
    choose(page, "grants.grant.amount")
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
    choose(page, "grants.grant.amount")
    page.locator(".controls input:not([type=range])").fill("+10 %")
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"2\s200"))
    write(TEXT.replace("21 000 kr", "42 000 kr"))
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"4\s400"))
    expect(page.locator(".controls small")).to_contain_text(re.compile(r"42\s000"))
    expect(page.locator(".controls input:not([type=range])")).to_have_value("+10 %")


def test_a_figure_that_is_gone_is_told_and_removed(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/made-up/whatif.html")
    page.locator(".figures button", has_text="grants.grant.amount").click()
    page.locator(".controls input:not([type=range])").fill("42 000 kr")
    expect(page.locator(".told-outcome")).to_contain_text(re.compile(r"4\s000"))
    write(TEXT.replace("id: grant", "id: another"))
    expect(page.locator(".outcome .faults li")).to_contain_text("Ta bort den ur scenariot")
    page.locator(".controls button", has_text="Ta bort").click()
    expect(page.locator(".outcome .faults li")).to_have_count(0)
    page.locator(".figures button", has_text="grants.another.amount").first.wait_for()


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


def test_a_file_in_another_encoding_is_told_and_mended_by_saving(one: Served, page: Page) -> None:
    page.goto(f"{one.address}/made-up/edit.html")
    until_so(page, "window.agreeEditor")
    state = page.locator(".saving .state")
    text = TEXT.replace("Everyone", "Västerås")
    Path("a.yaml").write_bytes(text.encode("cp1252"))
    expect(state).to_have_text(said("not_utf_8"))
    assert page.evaluate("agreeEditor.getText()") == text
    page.locator(".save-text").click()
    expect(state).to_have_text(said("saved", file="a.yaml"))
    assert Path("a.yaml").read_text(encoding="utf-8") == text
    page.reload()
    until_so(page, "window.agreeEditor")
    expect(state).to_have_text(said("unchanged"))


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
