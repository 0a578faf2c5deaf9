"""A page of another site in the same browser: whatever it tries, it gets nothing and nothing is done."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers import altered, small
from tests.open.live import TOKEN
from tests.open.real import Served, served
from tests.open.shown import TEXT, choose
from tests.site.browser import MARKS, browser

pytestmark = MARKS

TRIED = """async ([address, token, mark]) => {
  const got = {};
  const within = (promise) => Promise.race([
    promise.then((value) => value, (fault) => `failed: ${fault.name}`),
    new Promise((done) => setTimeout(() => done("nothing"), 4000)),
  ]);
  const asked = async (path, settings) => {
    const answer = await fetch(address + path, settings);
    return `${answer.type} ${answer.status} ${(await answer.text()).length}`;
  };
  const body = JSON.stringify({ file: "a.yaml", text: "attacked", mark });
  const headers = { "Content-Type": "application/json", "X-Agree-Token": token };
  got.read = await within(asked("/made-up/index.html", {}));
  got.blind = await within(asked("/made-up/index.html", { mode: "no-cors" }));
  got.text = await within(asked("/-/text?file=a.yaml", {}));
  got.token = await within(asked("/-/save", { method: "POST", headers, body }));
  got.plain = await within(asked("/-/save", { method: "POST", mode: "no-cors", body }));
  got.included = await within(asked("/-/text?file=a.yaml", { credentials: "include" }));
  got.beacon = String(navigator.sendBeacon(`${address}/-/save`, body));
  const loaded = (tag, name, path) => new Promise((done) => {
    const element = document.createElement(tag);
    element.onload = () => done("loaded");
    element.onerror = () => done("failed");
    element[name] = address + path;
    document.body.append(element);
  });
  got.image = await within(loaded("img", "src", "/made-up/group-everyone.recipients.svg"));
  got.script = await within(loaded("script", "src", "/-/assets/live.js"));
  const style = loaded("link", "href", "/assets/site.css");
  document.body.lastElementChild.rel = "stylesheet";
  got.style = await within(style);
  got.events = await within(new Promise((done) => {
    const events = new EventSource(`${address}/-/events?version=0`);
    events.onmessage = (event) => done(event.data);
    events.onerror = () => done("failed");
  }));
  const frame = document.createElement("iframe");
  const framed = new Promise((done) => { frame.onload = () => done("loaded"); });
  frame.src = `${address}/made-up/index.html`;
  document.body.append(frame);
  await within(framed);
  try { got.frame = frame.contentDocument ? "seen" : "not seen"; } catch { got.frame = "not seen"; }
  got.frames = String(frame.contentWindow.length);
  return got;
}"""
FORM = """([address, body]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = `${address}/-/save`;
  form.enctype = "text/plain";
  const field = document.createElement("input");
  field.name = body.slice(0, -2);
  field.value = body.slice(-2);
  form.append(field);
  document.body.append(form);
  form.submit();
}"""


class Foreign(BaseHTTPRequestHandler):
    """A page of another site, without anything on it."""

    def do_GET(self) -> None:
        content = b"<!doctype html><html lang=en><title>Foreign</title><body></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def foreign() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Foreign) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser("--host-resolver-rules=MAP attacker.example 127.0.0.1") as started:
        yield started


@pytest.fixture
def unchanged(tmp_path: Path) -> Iterator[None]:
    """What the file says is the same at the end, when it is served no more."""
    yield
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == TEXT
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


@pytest.fixture
def one(unchanged: None, one: Served) -> Served:
    return one


@pytest.fixture(params=["127.0.0.1", "localhost"])
def page(request: pytest.FixtureRequest, chromium: Browser, one: Served) -> Iterator[Page]:
    """A page of another port of this machine, or of another name of it; the live page is open too."""
    context = chromium.new_context()
    own = context.new_page()
    own.goto(one.address)
    with foreign() as port:
        shown = context.new_page()
        shown.goto(f"http://{request.param}:{port}/")
        yield shown
    context.close()


def test_a_foreign_page_gets_nothing_though_it_knew_the_token(one: Served, page: Page) -> None:
    mark = one.page.editing.text("a.yaml")["mark"]
    got: dict[str, Any] = page.evaluate(TRIED, [one.address, TOKEN, mark])
    assert got == {
        "read": "failed: TypeError",
        "blind": got["blind"],
        "text": "failed: TypeError",
        "token": "failed: TypeError",
        "plain": got["plain"],
        "included": "failed: TypeError",
        "beacon": "true",  # it was sent, and refused
        "image": "failed",
        "script": "failed",
        "style": "failed",
        "events": "failed",
        "frame": "not seen",
        "frames": "0",
    }
    for blind in (got["blind"], got["plain"]):
        assert blind in ("opaque 0 0", "failed: TypeError")


def test_a_form_of_a_foreign_page_does_nothing(one: Served, page: Page) -> None:
    mark = one.page.editing.text("a.yaml")["mark"]
    body = f'{{"file": "a.yaml", "text": "attacked", "mark": "{mark}", "x": "="}}'
    page.evaluate(FORM, [one.address, body])
    page.wait_for_url(f"{one.address}/-/save")
    assert page.locator("body").inner_text().strip() == "403"


def test_a_link_of_a_foreign_page_leads_to_nothing(one: Served, page: Page) -> None:
    page.evaluate("(address) => { location.href = address; }", f"{one.address}/made-up/index.html")
    page.wait_for_url(f"{one.address}/made-up/index.html")
    assert page.locator("body").inner_text().strip() == "403"


def test_a_window_of_a_foreign_page_is_not_seen(one: Served, page: Page) -> None:
    address = f"{one.address}/made-up/index.html"
    with page.expect_popup() as waiting:
        page.evaluate("(address) => { window.other = open(address); }", address)
    waiting.value.wait_for_url(address)
    assert waiting.value.locator("body").inner_text().strip() == "403"
    seen = "() => { try { return Boolean(other.document); } catch { return false; } }"
    assert page.evaluate(seen) is False


def test_a_name_that_was_led_here_gets_nothing(one: Served, chromium: Browser) -> None:
    page = chromium.new_page()
    answer = page.goto(f"http://attacker.example:{one.port}/made-up/index.html")
    assert answer is not None
    assert answer.status == 403
    assert page.locator("body").inner_text().strip() == "403"
    asked = "fetch('/-/text?file=a.yaml').then((answer) => answer.status)"
    assert page.evaluate(asked) == 403
    page.close()


def test_a_script_in_a_name_does_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chromium: Browser
) -> None:
    monkeypatch.chdir(tmp_path)
    attack = "<script>attacked = 1</script><img src=x onerror='attacked = 1'>"
    text = small("{weight: size}")
    text = altered(text, '"a": "A"', f'"a": "{attack}"')
    for name in ("Made up", "Area", "Everyone"):
        text = altered(text, f"name: {name}", f'name: "{attack}"')
    Path("a.yaml").write_text(text, encoding="utf-8")
    page = chromium.new_page()
    page.set_default_timeout(20_000)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda fault: told.append(str(fault)))
    with served("a.yaml") as one:
        for name in ("index", "group-everyone", "why", "todo", "findings", "edit", "whatif"):
            page.goto(f"{one.address}/made-up/{name}.html")
            page.locator("#search").fill("attacked")
            page.locator("form.search ul a").first.wait_for()
            assert page.evaluate("window.attacked") is None, name
        choose(page, "grants.grant.amount")
        page.locator(".controls input:not([type=range])").fill("30 kr")
        page.locator("#scenario-name").fill(attack)
        page.locator(".told-outcome table").first.wait_for()
        page.locator("button.add").click()
        page.locator("button.beside").click()
        page.locator(".told-outcome th", has_text="attacked").first.wait_for()
        assert page.evaluate("window.attacked") is None
        page.goto(f"{one.address}/made-up/group-everyone.html")
        page.locator("#content td.figure a[href*='#']").first.click()
        page.locator("aside.explained").wait_for()
        Path("a.yaml").write_text(text + f'"{attack}": 1\n', encoding="utf-8")
        page.locator(".banners .banner").wait_for()
        page.goto(f"{one.address}/faults.html")
        page.locator(".findings li", has_text="attacked").first.wait_for()
        assert page.evaluate("window.attacked") is None
    page.close()
    ended = "net::ERR_"
    assert [one for one in told if ended not in one and "favicon" not in one] == []
