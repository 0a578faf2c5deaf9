"""The editor of the live page in a browser, under a policy that lets nothing in but files of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.open.served import START, served
from tests.site.browser import MARKS
from tests.site.test_in_browser import RULES

pytestmark = MARKS

Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The page in Swedish; nothing may be forbidden, fail, or run that is only text."""
    shown = opened(chromium, address)
    told: list[str] = []
    shown.on("console", lambda message: told.append(message.text))
    shown.on("pageerror", lambda fault: told.append(str(fault)))
    yield shown
    assert told == []
    assert shown.evaluate("told.violations") == []
    assert shown.evaluate("window.attacked") is None
    shown.context.close()


def opened(
    chromium: Browser,
    address: str,
    language: str = "sv",
    scheme: Scheme = "light",
    width: int = 1280,
) -> Page:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(f"{address}/{language}")
    wait_until(page, "window.editor && told.looks > 0")
    return page


def wait_until(page: Page, expression: str) -> None:
    """Ask again until an expression is true.

    The browser's own waiting evaluates text within the page, which the page's policy forbids
    whenever the first answer is no.
    """
    for _ in range(400):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"not true after 10 seconds: {expression}")


def text_of(page: Page) -> str:
    text: str = page.evaluate("editor.getText()")
    return text


def set_text(page: Page, text: str) -> None:
    looks = page.evaluate("told.looks")
    page.evaluate("(text) => editor.setText(text)", text)
    wait_until(page, f"told.looks > {looks}")


def at(page: Page, line: int, column: int) -> None:
    page.evaluate("([line, column]) => editor.goTo(line, column)", [line, column])


def announced(page: Page) -> list[str]:
    """Everything that screen readers are told from now on, in a list that grows."""
    told: list[str] = []
    page.expose_function("announced", lambda text: told.extend([text]))
    page.evaluate(
        """() => new MutationObserver((changes) => {
          for (const { addedNodes } of changes)
            for (const one of addedNodes) if (one.textContent.trim()) announced(one.textContent);
        }).observe(document.querySelector(".cm-announced"), { childList: true })"""
    )
    return told


underlined = ".cm-lintRange-error"


def test_styles_are_there_without_a_style_element(page: Page) -> None:
    assert page.locator("style").count() == 0
    gutter = page.locator(".cm-gutters")
    assert gutter.evaluate("(one) => getComputedStyle(one).display") == "flex"
    assert gutter.evaluate("(one) => getComputedStyle(one).color") == "rgb(86, 91, 102)"  # --soft


def test_the_policy_forbids_what_is_written_inline(chromium: Browser, address: str) -> None:
    page = opened(chromium, address)
    page.evaluate("document.head.append(document.createElement('style'))")
    page.evaluate("document.querySelector('style').textContent = 'main { display: none }'")
    wait_until(page, "told.violations.length > 0")
    assert page.locator("main").is_visible()
    page.context.close()


def test_what_is_found_is_underlined_while_one_types(page: Page) -> None:
    expect(page.locator(underlined)).to_have_text(["fel"])
    at(page, 1, 1)
    page.keyboard.type("# fel")
    expect(page.locator(underlined)).to_have_text(["fel", "fel"])
    page.keyboard.press("Backspace")
    expect(page.locator(underlined)).to_have_text(["fel"])
    assert page.evaluate("told.changes").pop() == "# fe" + START


def test_columns_are_counted_in_signs_and_not_in_halves(page: Page) -> None:
    set_text(page, "å𝔸fel: 𝔸𝔸\n𝔸: fel\n")
    expect(page.locator(underlined)).to_have_text(["fel", "fel"])
    at(page, 1, 3)
    assert page.evaluate("editor.view.state.selection.main.head") == 3  # å is one unit, 𝔸 two
    assert page.evaluate("editor.place()") == {"line": 1, "column": 3}
    page.keyboard.press("Control+.")
    page.keyboard.press("Enter")
    assert text_of(page) == "å𝔸rätt: 𝔸𝔸\n𝔸: fel\n"
    both = "([offset]) => placeOf(editor.view.state.doc, offset)"
    assert page.evaluate(both, [13]) == {"line": 1, "column": 11}  # after the last of 10 signs
    outside = "(place) => offsetOf(editor.view.state.doc, place)"
    found = [
        page.evaluate(outside, {"line": line, "column": column})
        for line, column in [(0, 5), (1, 99), (3, 1), (9, 9)]
    ]
    assert found == [0, 13, 22, 22]


def test_a_finding_is_reached_told_and_mended_by_the_keyboard(page: Page) -> None:
    heard = announced(page)
    at(page, 1, 1)
    page.keyboard.press("F8")
    tooltip = page.locator(".cm-tooltip-lint")
    expect(tooltip).to_contain_text("Fel: fel är fel <script>")
    expect(tooltip).to_contain_text("skriv rätt")
    assert tooltip.locator("script, img").count() == 0
    assert heard[-1].startswith("Fel: fel är fel <script>")
    page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)
    page.keyboard.press("Control+.")
    expect(page.get_by_role("menuitem", name="Skriv rätt")).to_be_focused()
    page.keyboard.press("Enter")
    assert text_of(page) == START.replace("fel", "rätt")
    expect(page.locator(".cm-content")).to_be_focused()
    expect(page.locator(underlined)).to_have_count(0)
    page.keyboard.press("Control+.")
    page.keyboard.press("F8")
    assert heard[-2:] == ["Här finns ingen snabbåtgärd.", "Inget att anmärka."]
    page.keyboard.press("Control+z")
    assert text_of(page) == START


def test_the_menu_of_what_mends_is_gone_through_with_arrows(page: Page) -> None:
    set_text(page, "fel fel fel\n")
    at(page, 1, 1)
    page.keyboard.press("Control+.")
    items = page.get_by_role("menuitem")
    for key, place in [("ArrowDown", 1), ("End", 2), ("ArrowDown", 0), ("ArrowUp", 2), ("Home", 0)]:
        page.keyboard.press(key)
        expect(items.nth(place)).to_be_focused()
    page.keyboard.press("Escape")
    expect(items).to_have_count(0)
    page.keyboard.type("x")
    assert text_of(page) == "xfel fel fel\n"


def test_a_finding_is_mended_with_the_mouse(page: Page) -> None:
    page.locator(underlined).hover()
    page.get_by_role("button", name="Skriv rätt").click()
    assert text_of(page) == START.replace("fel", "rätt")


def test_words_are_completed_by_the_keyboard(page: Page) -> None:
    set_text(page, "å𝔸: x\n")
    at(page, 2, 1)
    page.keyboard.press("Control+Space")
    options = page.get_by_role("listbox", name="Förslag").get_by_role("option")
    expect(options).to_have_count(3)
    page.keyboard.type("amou")
    expect(options).to_have_count(1)
    expect(options.first).to_have_text("amountkronor")
    info = page.locator(".cm-completionInfo")
    expect(info).to_contain_text("Så mycket. <script>")
    assert info.locator("script, img").count() == 0
    page.wait_for_timeout(100)  # CodeMirror takes no choice in the first 75 ms
    page.keyboard.press("Enter")
    assert text_of(page) == "å𝔸: x\namount: "


def test_words_are_offered_while_one_types_and_a_template_is_filled_in(page: Page) -> None:
    set_text(page, "𝔸\n")
    at(page, 2, 1)
    page.keyboard.type("amon")
    expect(page.get_by_role("option").first).to_have_text("among")
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    page.keyboard.type("all")
    assert text_of(page) == "𝔸\namong: all"


def test_what_is_told_of_a_place_stays_text(page: Page) -> None:
    set_text(page, "𝔸 word\n")
    page.get_by_text("word").hover(position={"x": 30, "y": 8})
    told = page.locator(".cm-told")
    expect(told).to_contain_text("1:")
    expect(told).to_contain_text("<script>window.attacked = true</script>")
    assert told.locator("script, img").count() == 0


def test_the_keyboard_asks_what_stands_at_the_cursor(page: Page) -> None:
    heard = announced(page)
    set_text(page, "𝔸 word\n")
    at(page, 1, 4)
    page.keyboard.press("Control+Shift+Space")
    expect(page.locator(".cm-told p").first).to_have_text("1:4 o")
    page.wait_for_timeout(200)
    assert heard[-1].startswith("1:4 o")
    page.keyboard.press("Escape")
    expect(page.locator(".cm-told")).to_have_count(0)


def test_hints_stand_at_the_ends_of_lines_and_not_in_the_text(page: Page) -> None:
    set_text(page, "summa: 𝔸\n# summa fel\n")
    hints = page.locator(".cm-hint")
    expect(hints).to_have_text(["= 8", "= 11"])
    expect(page.locator(".cm-hint-wrong")).to_have_text(["= 11"])
    assert hints.first.get_attribute("aria-label") == "Upplysning: = 8"
    at(page, 1, 99)
    page.keyboard.type("!")
    assert text_of(page) == "summa: 𝔸!\n# summa fel\n"
    expect(hints).to_have_text(["= 9", "= 11"])


def test_the_keyboard_leaves_the_editor(page: Page) -> None:
    heard = announced(page)
    page.locator("#before").focus()
    page.keyboard.press("Tab")
    content = page.get_by_role("textbox", name="Avtalet")
    expect(content).to_be_focused()
    described = content.get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_contain_text("Tryck Escape och sedan Tabb")
    page.keyboard.press("Tab")
    assert text_of(page) == "  " + START
    expect(content).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_timeout(2500)  # who needs time has it
    page.keyboard.press("Tab")
    expect(page.locator("#after")).to_be_focused()
    assert "Tabb lämnar nu redigeraren." in heard
    page.keyboard.press("Shift+Tab")
    expect(content).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#before")).to_be_focused()


def test_another_text_keeps_the_cursor_and_what_is_seen(page: Page) -> None:
    lines = [f"line-{number}: 𝔸" for number in range(1, 401)]
    set_text(page, "\n".join(lines))
    at(page, 200, 5)
    page.wait_for_timeout(200)
    top = page.locator(".cm-line", has_text="line-200:").bounding_box()
    set_text(page, "\r\n".join(["new: 1", *lines[:300], "new: 2", *lines[300:]]))
    assert page.evaluate("editor.place()") == {"line": 201, "column": 5}
    page.wait_for_timeout(200)
    assert page.locator(".cm-line", has_text="line-200:").bounding_box() == top
    assert "\r" not in text_of(page)
    assert page.evaluate("told.changes") == []  # no change of the user's
    page.keyboard.press("Control+z")
    assert text_of(page) == "\n".join(lines)
    assert page.evaluate("told.changes").pop() == "\n".join(lines)


CHANGED = """async ([before, after]) => {
  const { changesBetween } = await import("/editor-changes.js");
  let text = "";
  let from = 0;
  const changes = changesBetween(before, after);
  for (const change of changes) {
    text += before.slice(from, change.from) + change.insert;
    from = change.to;
  }
  return [text + before.slice(from), changes.length];
}"""


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("", "", 0),
        ("", "a", 1),
        ("a\n", "a", 1),
        ("a\nb\nc\n", "a\nx\nb\nc\ny\n", 2),
        ("a\na\na\n", "a\nb\na\n", 1),
        ("a\nb\nc\nd\n", "d\na\nb\nc\n", 2),  # d taken away, and put first
        ("å: 𝔸\nb\n", "å: 𝔹\nb", 1),
        ("\n\n\n", "\n", 1),
    ],
)
def test_a_text_is_changed_to_another_in_few_places(
    before: str, after: str, count: int, page: Page
) -> None:
    assert page.evaluate(CHANGED, [before, after]) == [after, count]
    page.evaluate("(text) => editor.setText(text)", before)
    page.evaluate("(text) => editor.setText(text)", after)
    assert text_of(page) == after


def test_nobody_writes_in_what_is_only_read(page: Page) -> None:
    page.evaluate("editor.setReadOnly(true)")
    content = page.get_by_role("textbox", name="Avtalet")
    assert content.get_attribute("aria-readonly") == "true"
    at(page, 3, 12)
    page.keyboard.type("x")
    page.keyboard.press("Control+.")
    page.locator(underlined).hover()
    page.locator(".cm-fix").click()
    assert text_of(page) == START
    page.evaluate("editor.setReadOnly(false)")
    at(page, 1, 1)
    page.keyboard.type("x")
    assert text_of(page) == "x" + START


def test_saving_is_asked_for_by_the_keyboard(page: Page) -> None:
    at(page, 1, 1)
    page.keyboard.press("Control+s")
    assert page.evaluate("told.saved") == 1


ANSWERING_LATE = """async () => {
  const asked = [];
  const ask = (kind, { text }) => new Promise((give, refuse) => asked.push({ text, give, refuse }));
  const parent = document.createElement("div");
  document.querySelector("main").append(parent);
  const looks = [];
  const editor = makeEditor({ parent, text: "one", words: {}, ask, delay: 0, onLook: (one) => looks.push(one) });
  const of = (text) => ({ findings: [{ from: { line: 1, column: 1 }, severity: "warning", text }] });
  const shown = () => [...parent.querySelectorAll(".cm-lintRange")].map((one) => one.textContent);
  const soon = () => new Promise((done) => setTimeout(done, 30));
  const seen = [];
  const then = async (act) => { act(); await soon(); seen.push([...shown()]); };
  await then(() => editor.setText("other"));
  await then(() => asked[0].give(of("about one")));
  await then(() => asked[1].give(of("about other")));
  await then(() => editor.look());
  await then(() => asked[2].refuse(new Error("gone")));
  editor.destroy();
  return { texts: asked.map((one) => one.text), seen, looks: looks.map((one) => one && one.findings[0].text) };
}"""


def test_an_answer_about_an_earlier_text_is_dropped(page: Page) -> None:
    found: dict[str, Any] = page.evaluate(ANSWERING_LATE)
    assert found["texts"] == ["one", "other", "other"]
    assert found["seen"] == [[], [], ["other"], ["other"], ["other"]]
    assert found["looks"] == ["about other", None]


MENDED_LATE = """async () => {
  const editor = window.editor;
  const button = document.querySelector(".cm-fix");
  editor.setText("x" + editor.getText());
  button.click();
  return editor.getText();
}"""


def test_what_mends_an_earlier_text_is_not_done_to_a_later_one(page: Page) -> None:
    heard = announced(page)
    at(page, 1, 1)
    page.keyboard.press("F8")
    expect(page.locator(".cm-fix")).to_have_count(1)
    assert page.evaluate(MENDED_LATE) == "x" + START
    page.wait_for_timeout(100)
    assert "Texten har ändrats. Försök igen om ett ögonblick." in heard


def test_what_is_chosen_is_seen_in_the_colours_of_the_system(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    at(page, 4, 1)
    page.keyboard.press("Control+Space")
    option = page.get_by_role("option").first
    expect(option).to_have_css("outline-style", "solid")
    assert option.evaluate("(one) => getComputedStyle(one).outlineColor") != "rgba(0, 0, 0, 0)"


def test_a_sign_that_nobody_sees_is_shown(page: Page) -> None:
    set_text(page, "a\u202eb: 1\n")
    shown = page.get_by_role("img", name="U+202E")
    expect(shown).to_be_visible()


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("sv", 320, "light"), ("en", 1280, "dark")]
)
def test_everybody_can_use_it(
    language: str, width: int, scheme: Scheme, chromium: Browser, address: str
) -> None:
    page = opened(chromium, address, language, scheme, width)
    axe, found = Axe(), {}

    def look(name: str) -> None:
        page.wait_for_timeout(400)
        violations = axe.run(page, options=RULES).response["violations"]
        found[name] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), name

    set_text(page, "# summa fel\nname: 'fel'  # en kommentar\nkey: &a [1, *a] a\u202eb\nsumma: 1\n")
    look("as it is")
    at(page, 2, 1)
    page.keyboard.press("F8")
    look("a finding")
    page.keyboard.press("Control+.")
    look("what mends it")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Shift+Space")
    look("what stands there")
    at(page, 5, 1)
    page.keyboard.type("a")
    look("completion")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+f")
    page.keyboard.type("fel")
    look("search")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Alt+g")
    look("going to a line")
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert page.evaluate("told.violations") == []
    page.context.close()
