"""What the live page writes: what its user saves, where she says, and never over what she has not seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agree_open.saving import write
from tests.cli.command import agree
from tests.helpers import AGREEMENTS, small
from tests.open.live import Client, files, live, live_in

FILE = "agreement.yaml"
TEXT = small("{weight: size}")
EDITION = {"edition": "made-up"}
CHANGED = {**EDITION, "changes": ["grants.grant.amount=30 kr"], "name": "Mindre"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with live_in(tmp_path, TEXT, FILE) as client:
        yield client


def mark(client: Client, file: str = FILE) -> str:
    found: str = client.get(f"/-/text?file={file}").json["mark"]
    return found


def saved(client: Client, text: str, known: str) -> dict[str, str]:
    answer: dict[str, str] = client.ask("/-/save", {"file": FILE, "text": text, "mark": known})
    return answer


def answered(*arguments: str) -> Any:
    """Return what the command answers to programs."""
    told = agree(*arguments, "--format", "json")
    assert told.code == 0, told.all
    return json.loads(told.out)


# The file itself.


def test_a_text_is_saved_and_shown(client: Client) -> None:
    answer = saved(client, TEXT.replace("Made up", "Påhittad"), mark(client))
    assert answer["words"] == f"Sparat: {FILE}"
    assert answer["mark"] == mark(client)
    assert Path(FILE).read_text(encoding="utf-8") == TEXT.replace("Made up", "Påhittad")
    assert "Påhittad" in client.text("/made-up/index.html")
    assert client.page.events.version == client.opened.state.version == 2
    assert list(files()) == [FILE]


def test_what_changed_on_the_disk_meanwhile_is_not_written_over(client: Client) -> None:
    known = mark(client)
    Path(FILE).write_text(f"{TEXT}# hers\n", encoding="utf-8")
    answer = saved(client, f"{TEXT}# mine\n", known)
    assert answer == {"conflict": f"{TEXT}# hers\n", "mark": mark(client), "utf_8": True}
    assert Path(FILE).read_text(encoding="utf-8") == f"{TEXT}# hers\n"
    assert "words" in saved(client, f"{TEXT}# mine\n", answer["mark"])  # seen, and chosen
    assert Path(FILE).read_text(encoding="utf-8") == f"{TEXT}# mine\n"


def test_what_changed_between_the_look_and_the_writing_is_not_written_over(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = mark(client)

    def changed_first(*given: object) -> None:
        Path(FILE).write_text("hers\n", encoding="utf-8")
        write(*given)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr("agree_open.editing.write", changed_first)
    assert saved(client, f"{TEXT}# mine\n", known)["conflict"] == "hers\n"
    assert Path(FILE).read_text(encoding="utf-8") == "hers\n"


def test_a_file_that_is_gone_is_a_conflict_and_can_be_written_again(client: Client) -> None:
    known = mark(client)
    Path(FILE).unlink()
    answer = saved(client, TEXT, known)
    assert answer == {"conflict": "", "mark": "", "utf_8": True}
    assert files() == {}
    assert "words" in saved(client, TEXT, answer["mark"])
    assert files() == {FILE: TEXT.encode()}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("byte_order_mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_mark_of_the_file_are_kept(
    line_end: str, byte_order_mark: bytes, client: Client
) -> None:
    Path(FILE).write_bytes(byte_order_mark + TEXT.replace("\n", line_end).encode())
    shown = client.get(f"/-/text?file={FILE}").json
    assert shown["text"] == TEXT
    saved(client, shown["text"], shown["mark"])
    assert Path(FILE).read_bytes() == byte_order_mark + TEXT.replace("\n", line_end).encode()
    saved(client, f"{TEXT}# mer\n", mark(client))
    longer = f"{TEXT}# mer\n".replace("\n", line_end).encode()
    assert Path(FILE).read_bytes() == byte_order_mark + longer


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le"])
def test_a_file_in_another_encoding_loses_no_letter(encoding: str, client: Client) -> None:
    text, sign = TEXT.replace("Made up", "Åtgärder i Örebro"), b""
    if encoding == "utf-16-le":
        sign = b"\xff\xfe"
    Path(FILE).write_bytes(sign + text.encode(encoding))
    client.opened.refresh()
    assert client.opened.state.files[0].is_outdated
    shown = client.get(f"/-/text?file={FILE}").json
    assert shown["text"] == text
    saved(client, shown["text"], shown["mark"])
    assert Path(FILE).read_text(encoding="utf-8") == text
    assert not client.opened.state.files[0].is_outdated


def test_a_text_with_errors_can_be_saved(client: Client) -> None:
    assert "words" in saved(client, "a: [", mark(client))
    assert Path(FILE).read_text(encoding="utf-8") == "a: ["
    assert client.opened.state.files[0].is_outdated
    assert "Made up" in client.text("/made-up/index.html")


def test_a_file_that_may_only_be_read_is_left(client: Client) -> None:
    Path(FILE).chmod(0o444)
    words = client.refused("/-/save", {"file": FILE, "text": "x", "mark": mark(client)})
    assert words == [f"kunde inte skriva {FILE}: du har inte rätt att skriva där"]
    assert Path(FILE).read_text(encoding="utf-8") == TEXT


# Under another name.

OUTSIDE = [
    "", " ", ".", "..", ".yaml", ".hidden.yaml", "../x.yaml", "..\\x.yaml", "/tmp/x.yaml",
    "sub/x.yaml", "sub\\x.yaml", "./x.yaml", "x.txt", "x", "x.yaml/", "x.yaml.", "x.py", "C:x.yaml",
    "C:\\x.yaml", "x.yaml:y.yaml", "CON.yaml", "nul.yml", "aux .yaml", "com1.yaml", "x\x00.yaml",
    "x\n.yaml", "\u202ex.yaml", "~/x.yaml", "//x/y.yaml", "x.yaml\x00.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_is_written_outside_the_folder(name: str, client: Client) -> None:
    before = files()
    above = sorted(Path("..").resolve().iterdir())
    for what in ("scenario", "draft"):
        sent = {**CHANGED, "file": name, "what": what}
        (words,) = client.refused("/-/save-scenario", sent)
        assert "är inget namn på en fil i överenskommelsens mapp" in words
    client.refused("/-/save-as", {"file": FILE, "text": TEXT, "name": name})
    assert files() == before
    assert sorted(Path("..").resolve().iterdir()) == above


def test_what_a_link_leads_to_is_not_written(client: Client, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    Path("link.yaml").symlink_to(outside)
    Path("back.yaml").symlink_to("back.yaml")
    for name in ("link.yaml", "back.yaml"):
        client.refused("/-/save-scenario", {**CHANGED, "file": name})
        client.refused("/-/save-as", {"file": FILE, "text": TEXT, "name": name})
    assert not outside.exists()


def test_a_name_that_is_too_long_is_told(client: Client) -> None:
    name = "x" * 300 + ".yaml"
    for what in ("scenario", "draft"):
        (words,) = client.refused("/-/save-scenario", {**CHANGED, "file": name, "what": what})
        assert words.endswith("namnet är för långt")


@pytest.mark.parametrize("name", ["åtgärder.yaml", "x y.yaml", "~x.yml", "X.YAML", "%2e%2e.yaml"])
def test_any_other_name_is_one(name: str, client: Client) -> None:
    answer = client.ask("/-/save-as", {"file": FILE, "text": TEXT, "name": name})
    assert Path(name).read_text(encoding="utf-8") == TEXT
    assert client.text(answer["address"])


def test_a_file_that_is_there_is_left(client: Client) -> None:
    Path("x.yaml").write_text("hers", encoding="utf-8")
    for name in ("x.yaml", FILE, f" {FILE} "):
        before = files()
        (words,) = client.refused("/-/save-as", {"file": FILE, "text": "mine", "name": name})
        assert words.endswith("finns redan")
        client.refused("/-/save-scenario", {**CHANGED, "file": name})
        client.refused("/-/save-scenario", {**CHANGED, "file": name, "what": "draft"})
        assert files() == before


def test_a_text_that_cannot_be_read_is_saved_as_it_is(client: Client) -> None:
    answer = client.ask("/-/save-as", {"file": FILE, "text": "a: [", "name": "x.yaml"})
    assert Path("x.yaml").read_text(encoding="utf-8") == "a: ["
    assert client.text(answer["address"])


@pytest.mark.parametrize("text", ["a: 1\n", "- a\n", "text\n", "\n", "# nothing\n", ""])
def test_a_text_that_is_yaml_but_no_agreement_is_saved(text: str, client: Client) -> None:
    answer = client.ask("/-/save-as", {"file": FILE, "text": text, "name": "x.yaml"})
    assert Path("x.yaml").read_text(encoding="utf-8") == text
    assert client.text(answer["address"])


# Nothing is written by who only reads.


def test_who_only_reads_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(FILE).write_text(TEXT, encoding="utf-8")
    before = files()
    with live(FILE, read_only=True) as client:
        sent = {**CHANGED, "file": "x.yaml", "name": "x.yaml", "text": "a: 1", "mark": mark(client)}
        for name in ("save", "save-as", "confirm"):
            assert (
                client.post(f"/-/{name}", {**sent, "file": FILE, "paths": ["areas"]}).status == 400
            )
        for what in ("scenario", "draft"):
            assert client.post("/-/save-scenario", {**sent, "what": what}).status == 400
        assert client.post("/-/whatif", CHANGED).status == 200
        for language in ("", "en/"):
            for page in ("whatif", "edit", "todo"):
                shown = client.text(f"/{language}made-up/{page}.html")
                assert 'data-save="scenario"' not in shown
                assert "save-text" not in shown
                assert "save-as" not in shown
    assert files() == before


# What comes with the program.


@pytest.mark.parametrize("way", ["save", "confirm"])
def test_what_comes_with_the_program_is_never_written(way: str) -> None:
    file = AGREEMENTS / "2023.yaml"
    before = file.read_bytes()
    with live("2023") as client:
        name = client.opened.state.files[0].name
        known = mark(client, name)
        sent = {"file": name, "text": "x", "mark": known, "paths": ["areas"]}
        assert client.post(f"/-/{way}", sent).status in (400, 409)
    assert file.read_bytes() == before


def test_a_copy_of_what_comes_with_the_program_runs_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with live("2023") as client:
        name = client.opened.state.files[0].name
        text = client.get(f"/-/text?file={name}").json["text"]
        answer = client.ask("/-/save-as", {"file": name, "text": text, "name": "egen.yaml"})
        assert client.opened.state.files[0].path.resolve() == tmp_path / "egen.yaml"
        assert not client.opened.state.files[0].is_bundled
        assert client.text(answer["address"])
        again = text.replace("name:", "# min\nname:", 1)
        sent = {"file": "egen.yaml", "text": again, "mark": mark(client, "egen.yaml")}
        assert "words" in client.ask("/-/save", sent)
    assert Path("egen.yaml").read_text(encoding="utf-8") == again
    ours, theirs = answered("run", "egen.yaml"), answered("run", "2023")
    assert ours["entries"] == theirs["entries"]
    assert ours["total"] == theirs["total"]


def test_several_copies_stand_beside_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("egen.yaml", "annan.yaml"):
        with live("2023") as client:
            file = client.opened.state.files[0].name
            text = client.get(f"/-/text?file={file}").json["text"]
            client.ask("/-/save-as", {"file": file, "text": text, "name": name})
    with live("egen.yaml") as client:
        client.ask("/-/save-as", {"file": "egen.yaml", "text": text, "name": "tredje.yaml"})
    changed = {
        "edition": "gnv-2023",
        "name": "",
        "changes": ["grants.medarbetare-regioner.amount=1 mdkr"],
    }
    with live("2023") as client:
        client.ask("/-/save-scenario", {**changed, "file": "utkast.yaml", "what": "draft"})
    for name in ("annan.yaml", "tredje.yaml", "utkast.yaml"):
        assert answered("run", name)["entries"], name


# Scenarios.


def test_a_saved_scenario_gives_the_same_from_the_terminal(client: Client) -> None:
    # 90 kr by 1 : 2 is 30 and 60; with the total kept there is no other grant to scale.
    sent = {**EDITION, "changes": ["grants.grant.amount=90 kr"], "name": "Mindre: «90» #1"}
    client.ask("/-/save-scenario", {**sent, "file": "mindre.yaml", "what": "scenario"})
    rows = answered("whatif", FILE, "--scenario", "mindre.yaml")["tables"]["recipients"]
    assert [row["after"] for row in rows] == [30, 60]
    assert Path("mindre.yaml").read_text(encoding="utf-8").startswith('name: "Mindre: «90» #1"\n')


def test_a_saved_draft_is_an_agreement(client: Client) -> None:
    sent = {**EDITION, "changes": ["grants.grant.amount=90 kr"], "name": "Mindre"}
    client.ask("/-/save-scenario", {**sent, "file": "utkast.yaml", "what": "draft"})
    entries = answered("run", "utkast.yaml")["entries"]
    assert [one["amount"] for one in entries] == [30, 60]


def test_a_scenario_that_fails_is_not_saved(client: Client) -> None:
    for changes in ([], ["x=1"], ["grants.grant.amount"], ["grants.grant.amount=much"]):
        for what in ("draft", "scenario"):
            sent = {**EDITION, "changes": changes, "file": "x.yaml", "what": what}
            assert client.refused("/-/save-scenario", sent), (changes, what)
    assert list(files()) == [FILE]
