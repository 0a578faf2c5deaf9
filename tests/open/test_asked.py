"""What scripts send: anything at all is answered in good order, and does nothing that it must not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tests.helpers import small
from tests.open.live import Client, files, live_in

EDITION = {"edition": "made-up"}
CHANGES = {**EDITION, "changes": ["grants.grant.amount=30 kr"]}
FILE = "agreement.yaml"
HALF = "\ud800"
"""Half a sign: JSON can say it, and it is no text."""
POSTS = [
    "whatif", "beside", "scenario.xlsx", "save-scenario", "look", "complete", "hover", "save",
    "save-as", "confirm",
]  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with live_in(tmp_path_factory.mktemp("open"), small("{weight: size}"), FILE) as client:
        yield client


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Client]:
    """A client of a page that nobody else sees, for who may write."""
    with live_in(tmp_path, small("{weight: size}"), FILE) as client:
        yield client


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"1" * 100_000,
        b"\xff\xfe",
        b"\x00",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"NaN",
    ],
    ids=[
        "nothing",
        "half",
        "list",
        "null",
        "text",
        "number",
        "bytes",
        "nul",
        "deep",
        "deeper",
        "nan",
    ],
)
def test_what_is_no_object_is_not_answered(body: bytes, name: str, client: Client) -> None:
    answer = client.post(f"/-/{name}", body)
    assert (answer.status, answer.json) == (400, {"findings": []})


OF_OTHER_KINDS = {"changes", "scenarios", "paths", "line", "column"}
OTHERS: list[object] = [
    1, -1, 0.5, True, [], ["x"], [[]], {}, {"a": {}}, HALF, [HALF], "x" * 3_000, ["x" * 3_000],
    [None], 10**400,
]  # fmt: skip


@pytest.mark.parametrize("other", OTHERS, ids=[repr(one)[:20] for one in OTHERS])
def test_a_value_of_another_kind_is_refused(other: object, own: Client) -> None:
    right: dict[str, dict[str, Any]] = {
        "whatif": {**CHANGES, "name": "", "keep_total": "", "group": "", "seek": "", "vary": ""},
        "beside": {**EDITION, "group": "", "scenarios": [{**CHANGES, "name": ""}]},
        "scenario.xlsx": {**CHANGES, "group": "", "keep_total": ""},
        "save-scenario": {**CHANGES, "file": "x.yaml", "what": "scenario", "name": ""},
        "look": {"file": FILE, "text": "a: 1"},
        "complete": {"file": FILE, "text": "a: 1", "line": 1, "column": 1},
        "hover": {"file": FILE, "text": "a: 1", "line": 1, "column": 1},
        "save": {"file": FILE, "text": "", "mark": ""},
        "save-as": {"file": FILE, "text": "", "name": "y.yaml"},
        "confirm": {"file": FILE, "paths": ["areas"]},
    }
    assert list(right) == POSTS
    before = files()
    for name, sent in right.items():
        for key in sent:
            answer = own.post(f"/-/{name}", {**sent, key: other})
            assert answer.status in (200, 400, 404, 409), (name, key, answer)
            if key not in OF_OTHER_KINDS and not isinstance(other, str):
                assert answer.status == 400, (name, key, answer)
    after = files()
    assert after.keys() - before.keys() <= {"x.yaml", "y.yaml"}
    assert after[FILE] == before[FILE]


def test_half_a_sign_is_never_written(own: Client) -> None:
    before, mark = files(), own.get(f"/-/text?file={FILE}").json["mark"]
    for name, sent in {
        "save": {"file": FILE, "text": HALF, "mark": mark},
        "save-as": {"file": FILE, "text": HALF, "name": "a.yaml"},
        "save-scenario": {**CHANGES, "file": f"{HALF}.yaml"},
        "confirm": {"file": FILE, "paths": [HALF]},
        "whatif": {**EDITION, "changes": [f"grants.grant.amount={HALF}"]},
        "beside": {**EDITION, "scenarios": [{**CHANGES, "keep_total": HALF}]},
    }.items():
        assert own.post(f"/-/{name}", sent).status == 400, name
    assert files() == before


def test_there_is_a_limit_to_how_much_is_asked_for_at_once(client: Client) -> None:
    one = {"name": "", "changes": ["grants.grant.amount=30 kr"]}
    assert client.post("/-/beside", {**EDITION, "scenarios": [one] * 6}).status == 200
    assert client.post("/-/beside", {**EDITION, "scenarios": [one] * 7}).status == 400
    assert client.post("/-/whatif", {**EDITION, "changes": ["a=1"] * 61}).status == 400
    assert client.post("/-/confirm", {"file": FILE, "paths": ["a"] * 501}).status == 400
    text = "#" * 4_000_001
    assert client.post("/-/look", {"file": FILE, "text": text}).status == 400


@pytest.mark.parametrize(
    "query",
    [
        "edition=..&words=a",
        "edition=&words=a",
        "edition=made-up/&words=a",
        "words=a",
        "edition=%00&words=a",
    ],
)
def test_an_agreement_that_is_not_open_is_not_found(query: str, client: Client) -> None:
    assert client.get(f"/-/settable?{query}").status == 404


@pytest.mark.parametrize("words", ["%00", "%ff", "a" * 5_000, "%F0%9F%98%80", "(((", "%22%3E", "+"])
def test_words_that_nothing_is_called_find_nothing(words: str, client: Client) -> None:
    assert client.get("/-/search?words=a").json["found"]
    assert client.get(f"/-/search?words={words}").json == {"found": [], "count": 0}
    assert client.get(f"/-/settable?edition=made-up&words={words}").status == 200


@pytest.mark.parametrize("form", ["pdf", "html", "json", "", "../x", "xlsx/", "py"])
def test_a_table_is_given_as_a_workbook_or_as_data_alone(form: str, client: Client) -> None:
    table = (
        client.text("/made-up/index.html").split('data-tables="')[1].partition('"')[0].split()[0]
    )
    address = f"/-/table?page=made-up/index.html&table={table}&format="
    assert client.get(address + form).status == 404
    assert client.get(address + "xlsx").content.startswith(b"PK")
    assert client.get(address + "csv").status == 200


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_whatever_is_sent_is_answered(client: Client, value: object) -> None:
    keys = (
        "edition changes name keep_total group seek vary scenarios file what text mark paths line"
    )
    for name in POSTS:
        sent = dict.fromkeys(keys.split(), value) | {"edition": "made-up", "file": "no-such-file"}
        assert client.post(f"/-/{name}", sent).status in (200, 400, 409), name
