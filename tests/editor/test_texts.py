"""Texts as editors send them: opened, changed, closed, in whatever form, and their data files."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.assist.marked import SMALL, replaced
from tests.assist.test_looking import changed, checked
from tests.editor.client import Client, codes, position_of, uri_of, words_at
from tests.helpers import AGREEMENTS

WRONG = replaced("key: by_population, section", "key: by_populatoin, section")
WITH_FILE = replaced('values: {"0114": 50000, "0115": 35000}', "values: folk.csv")
SOUND_DATA = "code;value\n0114;50000\n0115;35000\n"


@pytest.fixture
def uri(tmp_path: Path) -> str:
    """The address of an agreement that is not open yet."""
    return uri_of(tmp_path / "liten.yaml")


def place_in(text: str, words: str) -> dict[str, int]:
    line, character = position_of(text, words)
    return {"line": line, "character": character}


def test_columns_are_counted_in_utf_16(client: Client, small: str) -> None:
    # 𝔸 has two units and å one.
    text = WRONG.replace("name: Stöd, to", "name: Stöd på 𝔸𝔹, to")
    client.write(small, 2, text)
    [finding] = client.findings(small, 2)
    assert words_at(text, finding["range"]) == "by_populatoin"
    # A change in the middle of that line lands where it should.
    start = place_in(text, "by_populatoin")
    end = {**start, "character": start["character"] + len("by_populatoin")}
    client.change(small, 3, {"range": {"start": start, "end": end}, "text": "by_population"})
    assert client.findings(small, 3) == []
    hovered = client.at("hover", small, start["line"], start["character"] + 1)
    sound = text.replace("by_populatoin", "by_population")
    assert words_at(sound, hovered["range"]) == "by_population"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32"])
def test_columns_are_counted_as_the_editor_asks(encoding: str, uri: str) -> None:
    client = Client("--lang", "en", capabilities={"general": {"positionEncodings": [encoding]}})
    try:
        assert client.can["capabilities"]["positionEncoding"] == encoding
        text = WRONG.replace("name: Stöd, to", "name: Stöd på 𝔸, to")
        client.open(uri, text)
        [finding] = client.findings(uri, 1)
        line = text.split("\n")[finding["range"]["start"]["line"]]
        before = line[: line.index("by_populatoin")]
        units = len(before.encode(encoding + ("-le" if encoding == "utf-32" else "")))
        assert finding["range"]["start"]["character"] == units // (4 if encoding == "utf-32" else 1)
        assert client.end() == 0
    finally:
        client.let_go()


def test_line_ends_of_windows_and_a_mark_before_the_text(client: Client, uri: str) -> None:
    text = f"\ufeff{WRONG}".replace("\n", "\r\n")
    client.open(uri, text)
    [finding] = client.findings(uri, 1)
    assert finding["range"]["start"] == place_in(WRONG, "by_populatoin")
    hovered = client.at("hover", uri, 0, 1)
    assert hovered["range"]["start"] == {"line": 0, "character": 1}
    assert hovered["range"]["end"] == {"line": 0, "character": 1 + len("language")}
    start = place_in(WRONG, "by_populatoin")
    end = {**start, "character": start["character"] + len("by_populatoin")}
    client.change(uri, 2, {"range": {"start": start, "end": end}, "text": "by_population"})
    assert client.findings(uri, 2) == []
    client.close_text(uri)


@pytest.mark.parametrize(
    "text",
    [
        "language: 1\nid: liten\n[",
        "language: 1\nareas:\n  - {",
        'language: 1\nname: "',
        "language: 1\n\tid: x",
        "language: 1\n\x00",
        "language: 1\nid: *nowhere",
    ],
)
def test_a_half_written_text_has_findings(text: str, client: Client, uri: str) -> None:
    client.open(uri, text)
    assert client.findings(uri, 1)
    last = text.count("\n")
    client.at("completion", uri, last, 99)
    client.at("hover", uri, last, 0)
    client.of("codeLens", uri)
    client.close_text(uri)
    assert client.beside() == ""


def typed(client: Client, uri: str, step: int) -> list[dict[str, Any]]:
    """Type a small agreement, some characters at a time, and return what is found in it at last."""
    client.open(uri, "")
    version, end = 1, {"line": 0, "character": 0}
    for start in range(0, len(SMALL), step):
        piece, version = SMALL[start : start + step], version + 1
        client.change(uri, version, {"range": {"start": end, "end": end}, "text": piece})
        written = SMALL[: start + step]
        line = written[written.rfind("\n") + 1 :]
        end = {"line": written.count("\n"), "character": len(line.encode("utf-16-le")) // 2}
        if version % 10 == 0:
            client.at("completion", uri, end["line"], end["character"])
    found = client.findings(uri, version)
    client.close_text(uri)
    assert client.beside() == ""
    return found


def test_typing_an_agreement_ends_without_findings(client: Client, uri: str) -> None:
    assert typed(client, uri, 9) == []


@pytest.mark.slow
def test_typing_each_character_ends_without_findings(client: Client, uri: str) -> None:
    assert typed(client, uri, 1) == []


def edits_find_what_a_check_finds(client: Client, folder: Path, file: Path, count: int) -> None:
    """Make random edits one after the other; each time the same is found as in a file."""
    chance = random.Random(count)
    whole = file.read_text(encoding="utf-8")
    uri, text = uri_of(folder / "changed.yaml"), whole
    client.open(uri, text)
    client.findings(uri, 1)
    for version in range(2, count + 2):
        text = changed(text, chance) if version % 5 else whole
        client.write(uri, version, text)
        found = client.findings(uri, version)
        expected = checked(text, folder, "changed.yaml")
        assert codes(found) == [str(one.code) for one in expected], text
        lines = [one["range"]["start"]["line"] + 1 for one in found]
        assert lines == [one.span.line for one in expected], text
    client.close_text(uri)


def test_after_some_edits_the_same_is_found(client: Client, tmp_path: Path) -> None:
    small = tmp_path / "small.yaml"
    small.write_text(SMALL, encoding="utf-8")
    edits_find_what_a_check_finds(client, tmp_path, small, 30)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "count"), [("", 900), ("2022.yaml", 100)])
def test_after_many_edits_the_same_is_found(
    name: str, count: int, client: Client, tmp_path: Path
) -> None:
    for part in ("data", "history"):
        (tmp_path / part).symlink_to(AGREEMENTS / part)
    small = tmp_path / "small.yaml"
    small.write_text(SMALL, encoding="utf-8")
    file = AGREEMENTS / name if name else small
    edits_find_what_a_check_finds(client, tmp_path, file, count)


def test_closing_a_text_takes_its_findings_away(client: Client, uri: str) -> None:
    client.open(uri, WRONG)
    assert client.findings(uri, 1)
    client.close_text(uri)
    assert client.findings(uri) == []


def test_two_texts_have_findings_of_their_own(client: Client, small: str, tmp_path: Path) -> None:
    other = uri_of(tmp_path / "annan.yml")
    client.open(other, WRONG)
    assert codes(client.findings(other, 1)) == ["unknown-key-name"]
    client.write(small, 2, f"{SMALL}\n")
    assert client.findings(small, 2) == []
    client.close_text(other)


def test_an_agreement_stays_one_while_it_is_open(client: Client, uri: str) -> None:
    client.open(uri, WRONG)
    assert client.findings(uri, 1)
    client.write(uri, 2, "a: [\n")
    assert client.findings(uri, 2)
    client.close_text(uri)
    assert client.findings(uri) == []


@pytest.mark.parametrize("text", ["language: python\n", "areas:\n  - x\n", "", "- 1\n"])
def test_another_yaml_file_has_no_findings(text: str, client: Client, small: str) -> None:
    other = small.replace("liten.yaml", "annat.yaml")
    client.open(other, text)
    assert client.at("completion", other, 0, 0) is None
    client.write(small, 2, f"{SMALL}\n")
    told = client.told_until_findings(small, 2)
    assert other not in told
    client.close_text(other)


def test_agreements_that_share_a_data_file_do_not_speak_for_each_other(
    client: Client, small: str, tmp_path: Path
) -> None:
    (tmp_path / "folk.csv").write_text(SOUND_DATA, encoding="utf-8")
    data, other = uri_of(tmp_path / "folk.csv"), uri_of(tmp_path / "annan.yaml")
    client.open(other, WITH_FILE)
    assert client.findings(other, 1) == []
    client.open(data, SOUND_DATA.replace("35000", "många"), language="csv")
    found = client.findings_when(data, lambda one: bool(one["diagnostics"]))
    client.write(small, 2, f"{SMALL}\n")  # this one does not read it
    assert data not in client.told_until_findings(small, 2)
    client.write(small, 3, WITH_FILE)  # now it does, and the fault is told once
    assert client.findings(small, 3) == []
    client.close_text(other)
    client.write(small, 4, SMALL)
    assert client.findings_when(data, lambda one: not one["diagnostics"]) == []
    assert len(found) == 1
    client.close_text(data)


def test_a_data_file_that_is_open_has_its_findings(
    client: Client, small: str, tmp_path: Path
) -> None:
    (tmp_path / "folk.csv").write_text(SOUND_DATA, encoding="utf-8")
    client.write(small, 2, WITH_FILE)
    assert client.findings(small, 2) == []
    data = uri_of(tmp_path / "folk.csv")
    client.open(data, SOUND_DATA.replace("35000", "många"), 7, language="csv")
    [finding] = client.findings_when(data, lambda one: bool(one["diagnostics"]))
    assert finding["range"]["start"] == {"line": 2, "character": 5}
    client.change(data, 8, {"text": SOUND_DATA})
    assert client.findings(data, 8) == []
    # What is on the disk counts again once the file is closed.
    client.change(data, 9, {"text": SOUND_DATA.replace("35000", "många")})
    assert client.findings(data, 9)
    client.close_text(data)
    assert client.findings(data) == []
    assert client.findings(small) == []


def test_files_may_be_called_as_people_write(client: Client, tmp_path: Path) -> None:
    folder = tmp_path / "nära vård å𝔸"
    folder.mkdir()
    uri = uri_of(folder / "första.yaml")
    assert "%C3%A5" in uri
    text = WITH_FILE.replace("folk.csv", "åldrar.csv")
    client.open(uri, text)
    [finding] = client.findings(uri, 1)
    given = {"range": finding["range"], "context": {"diagnostics": []}}
    actions = client.of("codeAction", uri, **given)
    made = [one["edit"]["documentChanges"][0].get("uri") for one in actions if "edit" in one]
    assert uri_of(folder / "åldrar.csv") in made
    (folder / "åldrar.csv").write_text(SOUND_DATA, encoding="utf-8")
    client.tell("workspace/didChangeWatchedFiles", changes=[{"uri": made[0], "type": 1}])
    assert client.findings(uri, 1) == []
    client.close_text(uri)


def test_a_data_file_that_changes_on_the_disk_is_read_again(
    client: Client, small: str, tmp_path: Path
) -> None:
    client.write(small, 2, WITH_FILE)
    assert codes(client.findings(small, 2)) == ["no-such-file"]
    data = tmp_path / "folk.csv"
    data.write_text(SOUND_DATA, encoding="utf-8")
    changes = [{"uri": uri_of(data), "type": 1}]
    client.tell("workspace/didChangeWatchedFiles", changes=changes)
    assert client.findings(small, 2) == []
