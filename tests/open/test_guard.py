"""What keeps others out of the live page, whatever they send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from agree_open.guard import HEADERS, MOST_BYTES
from tests.helpers import small
from tests.open.live import HOST, PORT, READING, WRITING, Client, live

TRIED = {"edition": "made-up", "changes": ["grants.grant.amount=30 kr"], "group": "everyone"}
PAGE = "/made-up/index.html"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    file = tmp_path_factory.mktemp("open") / "a.yaml"
    file.write_text(small("{weight: size}"), encoding="utf-8")
    with live(file) as client:
        yield client


@pytest.mark.parametrize("host", [HOST, f"localhost:{PORT}", f"LOCALHOST:{PORT}", f"[::1]:{PORT}"])
def test_this_machine_is_let_in_by_each_of_its_names(host: str, client: Client) -> None:
    assert client.get(PAGE, Host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        f"example.org:{PORT}",  # a name that was led to 127.0.0.1
        f"127.0.0.1.example.org:{PORT}",
        f"{HOST}.example.org",
        f"localhost.:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"0.0.0.0:{PORT}",
        f"127.1:{PORT}",
        f"{HOST}@example.org",
        "",
    ],
)
def test_another_host_gets_nothing(host: str, client: Client) -> None:
    for address in (PAGE, "/", "/-/events", "/-/search?words=a", "/-/assets/live.js"):
        refused = client.get(address, Host=host)
        assert (refused.status, refused.text) == (403, "403"), address
    assert client.send("POST", "/-/whatif", {**WRITING, "Host": host}, b"{}").status == 403


def test_a_request_without_a_host_gets_nothing(client: Client) -> None:
    assert client.send("GET", PAGE, {}).status == 403


@pytest.mark.parametrize(
    "origin",
    [
        "https://example.org",
        "null",
        f"https://{HOST}",
        "http://127.0.0.1",
        "http://localhost:8000",
        f"http://{HOST}.example.org",
        f"http://example.org/http://{HOST}",
        "file://",
        "",
    ],
)
def test_another_origin_gets_nothing(origin: str, client: Client) -> None:
    assert client.get(PAGE, Origin=origin).status == 403
    assert client.get("/-/events", Origin=origin).status == 403
    assert client.send("POST", "/-/whatif", {**WRITING, "Origin": origin}, b"{}").status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_what_a_page_of_another_site_asks_for_it_does_not_get(site: str, client: Client) -> None:
    assert client.get(PAGE, **{"Sec-Fetch-Site": site}).status == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_what_its_own_page_and_its_user_ask_for_they_get(site: str, client: Client) -> None:
    assert client.get(PAGE, **{"Sec-Fetch-Site": site}).status == 200


WRONG: Mapping[str, Mapping[str, str | None]] = {
    "no token": {"X-Agree-Token": None},
    "an empty token": {"X-Agree-Token": ""},
    "another token": {"X-Agree-Token": "a-token-of-the-test"},
    "a token of other letters": {"X-Agree-Token": "\u00e5"},
    "no origin": {"Origin": None},
    "a form": {"Content-Type": "application/x-www-form-urlencoded"},
    "a form with a file": {"Content-Type": "multipart/form-data; boundary=x"},
    "a text": {"Content-Type": "text/plain"},
    "no kind": {"Content-Type": None},
}
WRITERS = ["whatif", "beside", "scenario.xlsx", "save-scenario", "look", "complete", "hover"]
WRITERS += ["save", "save-as", "confirm"]


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_nothing_is_done_for_who_has_not_the_token(
    wrong: Mapping[str, str | None], client: Client
) -> None:
    changed = {**WRITING, **wrong}
    headers = {name: text for name, text in changed.items() if text is not None}
    for name in WRITERS:
        assert client.send("POST", f"/-/{name}", headers, b"{}").status == 403, name
    assert client.post("/-/whatif", TRIED).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "X"])
def test_there_is_no_other_way_to_write(method: str, client: Client) -> None:
    for address in (PAGE, "/-/save", "/"):
        assert client.send(method, address, WRITING, b"{}").status == 405, address


def test_what_only_reads_cannot_be_sent_to_and_what_works_cannot_be_read(client: Client) -> None:
    assert client.send("POST", PAGE, WRITING, b"{}").status == 405
    for name in WRITERS:
        assert client.get(f"/-/{name}").status == 404, name


def test_a_request_that_is_too_large_is_not_read_to_its_end(client: Client) -> None:
    body = b'{"edition": "' + b"x" * MOST_BYTES + b'"}'
    for name in WRITERS:  # in pieces, as without a length that is told beforehand
        refused = client.send("POST", f"/-/{name}", WRITING, body)
        assert (refused.status, refused.text) == (413, "413\n"), name


ANSWERS = {
    PAGE: 200,
    "/": 307,
    "/nothing.html": 404,
    "/-/nothing": 404,
    "/assets/site.css": 200,
    "/assets/nothing": 404,
    "/-/assets/live.js": 200,
    "/-/search?words=a": 200,
    "/-/table?page=made-up/index.html&table=nothing&format=xlsx": 404,
    "/-/save": 404,
    "/-/text?file=nothing": 400,
    "/made-up/total.csv": 404,
    "/data.html": 200,
    "/datapackage.json": 200,
}


@pytest.mark.parametrize(("address", "status"), ANSWERS.items())
def test_every_answer_says_what_a_page_may_load(address: str, status: int, client: Client) -> None:
    answer = client.get(address)
    assert answer.status == status
    _has_headers(answer.headers)


def test_a_picture_has_its_colours_and_loads_nothing(client: Client) -> None:
    text = client.text("/made-up/group-everyone.html")
    (picture,) = re.findall(r'src="([^"]*\.svg)[?"]', text)
    headers = client.get(f"/made-up/{picture}").headers
    assert headers["content-type"] == "image/svg+xml"
    policy = headers["content-security-policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_refusals_say_it_too(client: Client) -> None:
    _has_headers(client.send("GET", PAGE, {}).headers)
    _has_headers(client.send("PUT", PAGE, READING).headers)
    _has_headers(client.post("/-/whatif", b"[").headers)
    _has_headers(client.post("/-/save-scenario", {**TRIED, "file": "../x.yaml"}).headers)
    _has_headers(client.send("POST", "/-/save", WRITING, b"x" * (MOST_BYTES + 1)).headers)


def _has_headers(headers: Mapping[str, str]) -> None:
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy
    assert "access-control-allow-origin" not in headers


def test_no_page_has_a_script_or_style_within_it(client: Client) -> None:
    for name in ("index", "why", "whatif", "edit", "todo", "findings"):
        text = client.text(f"/made-up/{name}.html")
        assert "<style" not in text, name
        assert " style=" not in text, name
        assert " onclick=" not in text, name
        for script in text.split("<script")[1:]:
            start = script.partition(">")[0]
            assert " src=" in start or 'type="application/json"' in start, (name, start)


OUTSIDE = [
    "/../secret.txt",
    "/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%5csecret.txt",
    "/..%255csecret.txt",
    "/made-up/../../secret.txt",
    "/made-up/%2e%2e/secret.txt",
    "/secret.txt",
    "/a.yaml",
    "/a.yaml%00.html",
    "/made-up/a.yaml",
    "/data/secret.csv",
    "//secret.txt",
    "/C:/secret.txt",
    "/CON",
    "/nul.txt",
    "/made-up/index.html%00",
    "/made-up/index.html/",
    "/%00",
    "/%ff",
    "/en/../a.yaml",
    "/calendars/../a.yaml",
    "/recipients/../a.yaml",
    "/assets/../a.yaml",
    "/assets/..%2f..%2fa.yaml",
    "/-/assets/..%2fapp.py",
    "/-/assets/%2e%2e%2fapp.py",
    "/-/assets/__init__.py",
    "/-/assets/",
    "/assets/",
    "/edit-0.html",
    "/edit-2.html",
    "/edit--1.html",
    "/edit-\u0661.html",
    "/" + "x" * 5_000,
    "/" + "a/" * 3_000,
]


@pytest.mark.parametrize("address", OUTSIDE, ids=[one[:40] for one in OUTSIDE])
def test_nothing_beside_the_pages_is_read(address: str, client: Client) -> None:
    folder = client.opened.state.files[0].path.parent
    for name in ("secret.txt", "../secret.txt", "data/secret.csv"):
        Path(folder, name).parent.mkdir(exist_ok=True)
        Path(folder, name).write_text("a secret", encoding="utf-8")
    answer = client.get(address)
    assert answer.status == 404
    assert "secret" not in answer.text
    absolute = str(folder / "secret.txt")
    for name in (address.lstrip("/"), absolute):
        told = client.get(f"/-/text?file={name.replace('%', '%25')}")
        assert (told.status, told.text) == (400, '{"findings":[]}')


def test_the_text_of_an_open_file_alone_can_be_read(client: Client) -> None:
    path = client.opened.state.files[0].path
    assert client.get(f"/-/text?file={path}").json["text"] == small("{weight: size}")
    for other in (path.parent, path.with_name("b.yaml"), Path("/etc/passwd"), f"{path}/", "2023"):
        assert client.get(f"/-/text?file={other}").status == 400
