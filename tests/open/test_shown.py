"""What the live page shows: all that is published, links that lead somewhere, and texts as texts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from agree.bundled import agreement_file
from agree.messages import LANGUAGES
from agree.pipeline import run
from agree.site.addresses import FOLDERS
from agree.site.sums import SUMS
from tests.helpers import altered, small
from tests.open.live import Client, live, live_in
from tests.open.walking import is_page, links, loaded, quoted, walked
from tests.site.made import SitePage, site

SITE = """\
site:
  publisher: {name: Myndigheten, url: "https://example.org/"}
  license: https://creativecommons.org/publicdomain/zero/1.0/
  url: https://example.org/made-up/
"""
TEXT = small(
    "{weight: size}",
    more=SITE,
    grants='- {id: second, name: "Second, 2", to: alone, amount: 7 kr}\n',
)
ONLY_LIVE = {"map", "whatif", "edit", "todo", "findings", "changes"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with live_in(tmp_path_factory.mktemp("open"), TEXT) as client:
        yield client


def test_all_that_is_published_is_shown(client: Client) -> None:
    check_published(client, site(run(Path("a.yaml"), "a.yaml")))


@pytest.mark.slow
def test_all_of_2023_that_is_published_is_shown() -> None:
    results = [run(agreement_file(name) or Path(), f"{name}.yaml") for name in ("2023", "2022")]
    with live("2023", against="2022") as client:
        published = site(results[0], before=results[1])
        check_published(client, {one: published[one] for one in published if is_of_some(one)})


def is_of_some(address: str) -> bool:
    """Return whether an address is not that of one recipient, but for some of them."""
    of_one = "recipients/" in address or "calendars/" in address
    return not of_one or any(name in address for name in ("Dalarna", "Borl", "Gotland"))


def check_published(client: Client, published: dict[str, bytes]) -> None:
    """Check that each file of a site is where it is on the site, and says the same."""
    for name, content in published.items():
        if name == SUMS:  # of files that are written all at once
            continue
        answer = client.get(quoted(name))
        assert answer.status == 200, name
        if not name.endswith(".html"):
            assert answer.content == content, name
            continue
        shown, site_page = SitePage(answer.content), SitePage(content)
        assert shown.language == site_page.language
        if name.endswith("data.html"):
            assert [row for row in site_page.rows if row[0][0] != SUMS] == shown.rows
        else:
            assert shown.rows == site_page.rows, name
        ids = [one for one in shown.ids if one in site_page.ids]
        assert ids == site_page.ids, name


def check_links(
    client: Client, start: str, goes_to: Callable[[str], bool] = bool
) -> dict[str, SitePage]:
    """Check that each link of each page leads to a page or a file, and to a place that is there."""
    found = walked(client, start, goes_to=goes_to)
    others: dict[str, str] = {}
    for address, page in found.items():
        assert len(set(page.ids)) == len(page.ids), address
        for link, place in links(address, page):
            if not goes_to(link):
                continue
            if not is_page(link):
                others[link] = address
            elif place.startswith("line-"):
                assert link.rpartition("/")[2].startswith("edit"), (address, link)
            else:
                assert not place or place in found[link].ids, (address, link, place)
        others |= dict.fromkeys(loaded(address, page), address)
    for link, address in others.items():
        assert client.get(link).status == 200, (address, link)
    return found


def test_every_link_leads_somewhere(client: Client) -> None:
    found = check_links(client, client.get("/").headers["location"])
    folders = {address.partition("/made-up/")[0] for address in found if "/made-up/" in address}
    assert folders == {"", "/en"}
    names = {address.rpartition("/")[2].removesuffix(".html") for address in found}
    assert {"whatif", "edit", "todo", "findings", "changes", "index", "why"} <= names


@pytest.mark.slow
def test_every_link_of_2023_leads_somewhere() -> None:
    with live("2023", against="2022") as client:
        found = check_links(client, "/gnv-2023/index.html", is_of_some)
    assert {f"{folder}gnv-2023/map.html" for folder in ("/", "/en/")} <= found.keys()


def test_the_first_page_is_in_the_language_that_is_asked_for() -> None:
    for language in LANGUAGES:
        with live("a.yaml", language=language) as client:
            address = client.get("/").headers["location"]
            assert address == f"/{FOLDERS[language]}made-up/index.html"
            assert f'<html lang="{language}">' in client.text(address)


def test_every_page_says_which_state_it_shows(client: Client) -> None:
    for name in ("index", "why", "whatif", "edit", "todo", "findings", "changes"):
        text = client.text(f"/made-up/{name}.html")
        assert 'data-version="1"' in text, name
        words = re.findall(r'<script type="application/json" id="live-words">(.*)</script>', text)
        assert json.loads(words[0])["close"] == "Stäng", name


# Tables, downloaded.


def test_each_table_is_downloaded_as_it_is_shown(client: Client) -> None:
    count = 0
    for folder in ("", "en/"):
        for name in ("index", "group-everyone", "why", "data", "todo"):
            page = f"{folder}made-up/{name}.html" if name != "data" else f"{folder}data.html"
            for tables in re.findall('data-tables="([^"]*)"', client.text(f"/{page}")):
                for table in tables.split():
                    address = f"/-/table?page={page}&table={table}&format="
                    answer = client.get(f"{address}csv")
                    assert answer.status == 200, address
                    assert answer.headers["content-disposition"].startswith("attachment; ")
                    assert client.get(f"{address}xlsx").content.startswith(b"PK"), address
                    count += 1
    assert count > 8


# The search.


def test_names_of_which_each_word_begins_so_are_found_first() -> None:
    with live("2023") as client:
        for words, name in {"region d": "Region Dalarna", "region v": "Region Värmland"}.items():
            found = client.get(f"/-/search?words={words}").json["found"]
            assert found[0]["name"] == name, words


def test_how_much_is_found_is_told_where_not_all_is_shown() -> None:
    """Each of the 21 regions is called so, and so are its group and some of the grants."""
    with live("2023") as client:
        answer = client.get("/-/search?words=region").json
        assert len(answer["found"]) == 12
        assert answer["count"] > 21
        assert client.get("/-/search?words=dalarna region").json["count"] == 1


@pytest.mark.parametrize(
    ("words", "name", "address"),
    [
        ("everyone", "Everyone", "/made-up/group-everyone.html"),
        ("EVERY", "Everyone", "/made-up/group-everyone.html"),
        ("second", "Second, 2", "/made-up/why.html#"),
        ("alone", "Alone", "/recipients/"),
    ],
)
def test_it_is_found_by_its_name(words: str, name: str, address: str, client: Client) -> None:
    found = client.get(f"/-/search?words={words}").json["found"]
    assert any(one["name"] == name and address in one["address"] for one in found), found
    for one in found:
        page, _, place = one["address"].partition("#")
        shown = SitePage(client.get(page).content)
        assert not place or place in shown.ids or place.startswith("line-"), one
        english = client.get(f"/-/search?words={words}&lang=en").json["found"]
        assert all(each["address"].startswith("/en/") for each in english)


# Texts of the file are texts.

ATTACK = (
    "</script><script>attacked()</script><img src=x onerror=attacked()>\"'><b onclick=attacked()>"
)


class Tags(HTMLParser):
    """The tags of a page with their attributes, as a browser takes them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, dict(attrs)))


def check_harmless(text: str, where: str) -> None:
    for tag, attributes in Tags(text).found:
        assert not any(name.startswith("on") for name in attributes), (where, tag, attributes)
        assert tag not in ("b", "iframe", "object", "embed", "base"), (where, tag)
        if tag == "script":
            assert "src" in attributes or attributes.get("type") == "application/json", where
            assert "attacked" not in (attributes.get("src") or "")
        if tag == "img":
            assert (attributes["src"] or "").partition("?")[0].endswith(".svg"), (where, attributes)
        for name in ("href", "src", "action", "formaction"):
            assert not (attributes.get(name) or "").lower().startswith(("javascript:", "data:")), (
                where
            )


def test_what_looks_like_markup_in_a_file_is_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    attack = json.dumps(ATTACK)
    key = f"{{weight: size, label: {attack}}}"
    text = small(key, grant=f"name: {attack}, section: {attack}")
    text = altered(text, "name: Made up", f"name: {attack}")
    text = altered(text, "name: Everyone", f"name: {attack}")
    text = altered(text, '"a": "A"', f'"a": {attack}')
    text = altered(text, "name: Area", f"name: {attack}")
    text = altered(text, "between: [Payer]", f"between: [{attack}]")
    file = "a<img src=x onerror=attacked()>.yaml"
    Path(file).write_text(text, encoding="utf-8")
    with live(file) as client:
        assert client.folders == ["made-up"]
        for address in walked(client, client.get("/").headers["location"]):
            shown = client.text(address)
            check_harmless(shown, address)
        assert "&lt;script&gt;attacked()" in client.text("/made-up/why.html")
        sent = {
            "edition": "made-up", "changes": ["grants.grant.amount=30 kr"], "group": "everyone",
            "name": ATTACK,
        }  # fmt: skip
        tried = client.ask("/-/whatif", sent)
        check_harmless(tried["html"], "whatif")
        assert "attacked" in tried["html"]
        for picture in tried["pictures"]:
            for element in ElementTree.fromstring(picture["svg"]).iter():
                assert not any(name.startswith("on") for name in element.attrib)
                assert element.tag.rpartition("}")[2] not in (
                    "script",
                    "image",
                    "foreignObject",
                    "a",
                )
        beside = client.ask("/-/beside", {**sent, "scenarios": [sent, {**sent, "name": "B"}]})
        check_harmless(beside["html"], "beside")
        for changes in ([ATTACK], [f"grants.{ATTACK}=1"], [f"grants.grant.amount={ATTACK}"]):
            told = client.post("/-/whatif", {**sent, "changes": changes})
            assert told.headers["content-type"] == "application/json"
            assert told.json["findings"]
        Path(file).write_text(f"{text}\n<script>attacked()</script>: {attack}\n", encoding="utf-8")
        assert client.opened.refresh()
        for address in ("/faults.html", "/made-up/index.html", "/made-up/findings.html"):
            shown = client.text(address)
            check_harmless(shown, address)
            assert "attacked" in shown
        for kind in ("search?words=attacked", "settable?edition=made-up&words=attacked"):
            answer = client.get(f"/-/{kind}")
            assert answer.headers["content-type"] == "application/json"
            assert answer.json


def test_what_is_asked_for_is_no_markup_either(client: Client) -> None:
    attack = "%3Cscript%3Eattacked()%3C/script%3E"
    for address in (f"/{attack}", f"/made-up/changes.html?with={attack}", f"/en/{attack}.html"):
        answer = client.get(address)
        assert "<script>attacked" not in answer.text
        assert answer.status == 200 or answer.headers["content-type"].startswith("text/plain")


def test_a_file_is_offered_as_what_it_is(client: Client) -> None:
    kinds = {
        "made-up/index.html": "text/html; charset=utf-8",
        "assets/site.css": "text/css; charset=utf-8",
        "assets/site.js": "text/javascript; charset=utf-8",
        "-/assets/editor.js": "text/javascript; charset=utf-8",
        "datapackage.json": "application/json",
        "dcat.rdf": "application/rdf+xml",
    }
    for address, kind in kinds.items():
        assert client.get(f"/{address}").headers["content-type"] == kind, address
