"""The live page follows its files: those that change, break, disappear, come back, and are several."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest

from agree.messages import Locale
from agree.pipeline import run
from agree.report import Report
from agree.site.editions import Edition
from agree_open.app import BETWEEN_LOOKS, SETTLING
from agree_open.opened import Opened, agreements_in
from agree_open.words import FAULTY, OUTDATED
from tests.helpers import small
from tests.open.live import Client, live, opening_of

TEXT = small("{weight: size}")
BROKEN = "a: ["
WITH_DATA = small("{weight: read}", facts="read: {as_of: unknown, source: S, values: data.csv}")
DATA = "code,value\na,1\nb,2\n"
PAGE = "/made-up/group-everyone.html"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(file: str, text: str) -> None:
    Path(file).write_text(text, encoding="utf-8")


def follow(client: Client) -> bool:
    """Look at the files until nobody writes to them any more, as the page does all the time."""
    return follow_opened(client.opened)


def follow_opened(opened: Opened) -> bool:
    looks = [opened.has_settled() for _ in range(3)]
    return any(looks) and opened.refresh()


def banner(client: Client, address: str = PAGE) -> str:
    return client.text(address).partition('<p class="banner">')[2].partition("</p>")[0]


# Changes.


def test_nothing_is_run_again_while_nothing_changes() -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        state = client.opened.state
        assert not follow(client)
        os.utime("a.yaml")
        assert follow(client)
        assert client.opened.state.version == state.version + 1
        assert not follow(client)


def test_what_somebody_still_writes_is_not_run() -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        for length in range(10, 60, 10):
            write("a.yaml", TEXT[:length])
            assert not client.opened.has_settled()
        assert client.opened.has_settled()


def test_a_change_is_read_after_a_look_that_met_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        opened = client.opened
        write("a.yaml", TEXT.replace("100 kr", "30 kr"))
        assert not opened.has_settled()

        def fails(*given: object) -> None:
            raise RuntimeError(given)

        with monkeypatch.context() as patch:
            patch.setattr(Opened, "_places", fails)
            with pytest.raises(RuntimeError) as fault:
                opened.has_settled()
        read_at = opened.state.read_at
        opened.note_fault(fault.value)
        assert f"{read_at:%H:%M:%S}" in banner(client)
        assert opened.state.read_at == read_at  # what is shown was read before the fault
        assert follow(client)
        assert ">20<" in client.text(PAGE)
        assert banner(client) == ""


def test_the_look_after_a_change_comes_sooner() -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        seen = [client.opened.is_settling]
        write("a.yaml", TEXT.replace("100 kr", "30 kr"))
        for _ in range(2):
            client.opened.has_settled()
            seen.append(client.opened.is_settling)
        client.opened.refresh()
        client.opened.has_settled()
        assert [*seen, client.opened.is_settling] == [False, True, True, False]
        assert SETTLING < BETWEEN_LOOKS


def test_a_page_makes_the_maps_of_no_group_but_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    annex = Edition.annex

    def noted(edition: Edition, group: str) -> Report:
        asked.append(group)
        return annex(edition, group)

    monkeypatch.setattr(Edition, "annex", noted)
    with live("2023") as client:
        client.text("/gnv-2023/index.html")
    assert set(asked) == {"regions"}  # and not the municipalities, of which nothing is there


def test_a_change_is_shown() -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        assert "67" in client.text(PAGE)  # 100 kr by 1 : 2
        write("a.yaml", TEXT.replace("100 kr", "30 kr"))
        assert follow(client)
        assert ">20<" in client.text(PAGE)
        assert banner(client) == ""


def test_a_data_file_that_changes_is_read_again() -> None:
    write("a.yaml", WITH_DATA)
    write("data.csv", DATA)
    with live("a.yaml") as client:
        write("data.csv", "code,value\na,1\nb,4\n")
        assert follow(client)
        assert ">80<" in client.text(PAGE)  # 100 kr by 1 : 4
        Path("data.csv").unlink()
        assert follow(client)
        assert client.opened.state.files[0].is_outdated
        write("data.csv", "code,value\na,1\nb,3\n")
        assert follow(client)
        assert ">75<" in client.text(PAGE)


def test_a_data_file_that_changes_while_it_is_read_is_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("a.yaml", WITH_DATA)
    write("data.csv", DATA)
    with live("a.yaml") as client:

        def changed_meanwhile(*given: object) -> object:
            result = run(*given)  # type: ignore[arg-type]  # as it was given
            write("data.csv", "code,value\na,1\nb,4\n")
            return result

        with monkeypatch.context() as patch:
            patch.setattr("agree_open.opened.run", changed_meanwhile)
            os.utime("a.yaml")
            assert follow(client)
        assert follow(client)
        assert ">80<" in client.text(PAGE)


def test_a_file_that_is_replaced_by_another_of_the_same_size_and_time_is_read_again() -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        write("b.yaml", TEXT.replace("100 kr", "900 kr"))
        stat = Path("a.yaml").stat()
        os.utime("b.yaml", ns=(stat.st_atime_ns, stat.st_mtime_ns))
        Path("b.yaml").replace("a.yaml")
        assert follow(client)
        assert ">600<" in client.text(PAGE)


# What is wrong.


@pytest.mark.parametrize(
    "text", [BROKEN, "", "a: 1\n", "\t", "\x00", TEXT.replace("key: key", "key: kye")]
)
def test_a_file_that_breaks_shows_what_it_said_and_what_is_wrong(text: str) -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        assert banner(client) == ""
        write("a.yaml", text)
        assert follow(client)
        file = client.opened.state.files[0]
        assert file.is_outdated
        assert ">67<" in client.text(PAGE)
        errors = sum(one.severity == "error" for one in file.result.findings)
        told = OUTDATED.filled(file="a.yaml", count=errors, time=f"{file.sound_at:%H:%M:%S}")
        for language, folder in (("sv", ""), ("en", "/en")):
            words = Locale(language).text(told)
            assert words in banner(client, folder + PAGE)
        assert "../faults.html" in banner(client)
        assert 'class="error"' in client.text("/faults.html")
        assert 'class="error"' in client.text("/made-up/findings.html")
        write("a.yaml", TEXT.replace("100 kr", "30 kr"))
        assert follow(client)
        assert banner(client) == ""
        assert 'class="error"' not in client.text("/faults.html")
        assert ">20<" in client.text(PAGE)


@pytest.mark.parametrize("text", [BROKEN, "", "- a\n", "a: 1\n", "\xff\x00"])
def test_a_file_that_is_broken_from_the_start_can_be_seen_and_mended(text: str) -> None:
    write("a.yaml", text)
    with live("a.yaml") as client:
        assert client.get("/").headers["location"] == "/faults.html"
        (file,) = client.opened.state.files
        errors = sum(one.severity == "error" for one in file.result.findings)
        words = Locale("sv").text(FAULTY.filled(file="a.yaml", count=errors))
        assert words in banner(client, "/faults.html")
        assert 'href="edit-1.html#line-' in client.text("/faults.html")
        assert client.text("/en/edit-1.html")
        assert client.get("/made-up/index.html").status == 404
        assert client.get("/-/search?words=a").json == {"found": [], "count": 0}
        assert client.get("/index.html").status == 404
        shown = client.get("/-/text?file=a.yaml").json
        assert shown["text"] == text
        client.ask("/-/save", {"file": "a.yaml", "text": TEXT, "mark": shown["mark"]})
        assert client.get("/").headers["location"] == "/made-up/index.html"
        assert ">67<" in client.text(PAGE)
        assert 'data-file="a.yaml"' in client.text("/edit-1.html")  # whoever mended it goes on


def test_a_file_that_disappears_comes_back() -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        Path("a.yaml").unlink()
        assert follow(client)
        assert banner(client)
        assert ">67<" in client.text(PAGE)
        assert client.get("/-/text?file=a.yaml").json == {"text": "", "mark": "", "utf_8": True}
        assert not follow(client)
        Path("a.yaml").mkdir()
        assert follow(client)
        assert ">67<" in client.text(PAGE)
        Path("a.yaml").rmdir()
        write("a.yaml", TEXT.replace("100 kr", "30 kr"))
        assert follow(client)
        assert ">20<" in client.text(PAGE)
        assert banner(client) == ""


# Several.


def test_two_agreements_are_open_beside_each_other() -> None:
    write("a.yaml", TEXT)
    write("b.yaml", TEXT.replace("made-up", "other").replace("Made up", "Other"))
    with live("a.yaml", "b.yaml") as client:
        assert client.get("/").headers["location"] == "/index.html"
        assert "Made up" in client.text("/index.html")
        assert "Other" in client.text("/index.html")
        write("b.yaml", BROKEN)
        assert follow(client)
        for page in (PAGE, "/other/group-everyone.html", "/index.html"):
            assert "b.yaml" in banner(client, page)
        write("a.yaml", TEXT.replace("100 kr", "30 kr"))
        assert follow(client)
        assert ">20<" in client.text(PAGE)
        assert ">67<" in client.text("/other/group-everyone.html")
        assert client.text("/made-up/changes.html?with=open:other")


def test_two_agreements_of_one_name_are_told_apart() -> None:
    write("a.yaml", TEXT)
    write("b.yaml", TEXT.replace("100 kr", "30 kr"))
    with live("a.yaml", "b.yaml") as client:
        assert len(set(client.folders)) == 2
        first, second = (f"/{folder}/group-everyone.html" for folder in client.folders)
        assert ">67<" in client.text(first)
        assert ">20<" in client.text(second)
        for place, name in enumerate(("a.yaml", "b.yaml")):
            assert f'data-file="{name}"' in client.text(f"/{client.folders[place]}/edit.html")


def test_one_file_is_open_once_however_it_is_named() -> None:
    write("a.yaml", TEXT)
    Path("link.yaml").symlink_to("a.yaml")
    absolute = str(Path("a.yaml").resolve())
    for names in (
        ("a.yaml", "./a.yaml"),
        ("a.yaml", absolute),
        (".", "a.yaml"),
        ("link.yaml", "a.yaml"),
    ):
        with live(*names) as client:
            assert len(client.opened.state.files) == 1, names
            version = client.opened.state.version
            client.opened.refresh()
            assert client.opened.state.version == version


def test_the_agreements_of_a_folder_are_found_and_nothing_else() -> None:
    write("b.yaml", TEXT)
    write("a.yml", TEXT.replace("made-up", "other"))
    write("scenario.yaml", "name: a\nset:\n  grants.grant.amount: 5\n")
    write("ci.yaml", "jobs: {test: {}}\n")
    write("readme.md", TEXT)
    Path("folder.yaml").mkdir()
    os.mkfifo("pipe.yaml")
    Path("nowhere.yaml").symlink_to("no-such-file.yaml")
    Path("itself.yaml").symlink_to("itself.yaml")
    assert list(map(str, agreements_in(Path()))) == ["a.yml", "b.yaml"]
    assert agreements_in(Path("no-such-folder")) == []
    with live(".") as client:
        assert client.folders == ["other", "made-up"]
        write("c.yaml", TEXT.replace("made-up", "third"))
        assert follow(client)
        assert client.folders == ["other", "made-up", "third"]
        Path("a.yml").unlink()
        assert follow(client)
        assert client.folders == ["made-up", "third"]
        assert client.get("/other/index.html").status == 404


@pytest.mark.parametrize("text", ["", BROKEN, "a: 1\n"])
def test_a_file_of_a_folder_stays_open_while_it_says_nothing(text: str) -> None:
    write("a.yaml", TEXT)
    with live(".") as client:
        write("a.yaml", text)
        assert follow(client)
        assert "a.yaml" in banner(client)
        assert ">67<" in client.text(PAGE)


def test_a_folder_may_become_empty() -> None:
    write("a.yaml", TEXT)
    with live(".") as client:
        Path("a.yaml").unlink()
        assert follow(client)
        assert client.get("/").headers["location"] == "/faults.html"
        assert client.text("/faults.html")
        write("a.yaml", TEXT)
        assert follow(client)
        assert ">67<" in client.text(PAGE)


def test_files_that_say_nothing_of_agreements_are_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("a.yaml", TEXT)
    write("other.yaml", "a: 1\n")
    read: list[str] = []
    path_open = Path.open

    def noted(self: Path, *given: object, **named: object) -> object:
        read.append(self.name)
        return path_open(self, *given, **named)  # type: ignore[call-overload]  # as it was given

    opened = Opened(opening_of("."))
    monkeypatch.setattr(Path, "open", noted)
    for _ in range(5):
        assert not opened.has_settled()
    assert read == []
    write("other.yaml", TEXT.replace("made-up", "other"))
    read.clear()
    assert follow_opened(opened)
    assert "other.yaml" in read
    assert len(opened.state.files) == 2


# Compared with another.


def test_the_newest_is_compared_with_the_one_that_is_named() -> None:
    write("a.yaml", TEXT)
    write("before.yaml", TEXT.replace("100 kr", "90 kr"))
    with live("a.yaml", against="before.yaml") as client:
        assert ">30<" in client.text("/made-up/changes.html")  # 90 kr by 1 : 2 is 30 and 60
        assert ">60<" in client.text("/made-up/changes.html")


def test_the_pictures_of_a_comparison_are_those_of_it() -> None:
    write("a.yaml", TEXT)
    write("b.yaml", small("{weight: size}", "90 kr").replace("made-up", "other"))
    with live("a.yaml", "b.yaml") as client:
        page = "/made-up/changes.html?with=open%3Aother"
        pictures = re.findall(r'src="([^"]*\.svg[^"]*)"', client.text(page))
        assert pictures
        for picture in pictures:
            address = "/made-up/" + unescape(picture)
            assert client.text(address).startswith("<svg")
            assert client.get(address.partition("?")[0]).status == 404


def test_a_picture_of_another_state_has_another_address() -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        before = re.findall(r'src="([^"]*\.svg[^"]*)"', client.text(PAGE))
        write("a.yaml", TEXT.replace("100 kr", "30 kr"))
        assert follow(client)
        after = re.findall(r'src="([^"]*\.svg[^"]*)"', client.text(PAGE))
        assert len(before) == len(after) > 0
        assert set(before).isdisjoint(after)


def test_another_currency_is_not_compared() -> None:
    write("a.yaml", TEXT)
    for number, currency in enumerate(
        ("EUR", "{code: SEK, main: kr, decimals: 0, units: {kr: 1}}")
    ):
        write(f"b{number}.yaml", small("{weight: size}", "100", more=f"currency: {currency}"))
        with live("a.yaml", against=f"b{number}.yaml") as client:
            assert client.opened.state.against is not None
            assert client.opened.state.against.ledger is not None
            assert "<table" not in client.text("/made-up/changes.html")
        with live("a.yaml", f"b{number}.yaml") as client:
            for one in client.folders:
                for other in client.folders:
                    assert client.text(f"/{one}/changes.html?with=open:{other}")


def test_a_comparison_that_cannot_be_made_is_none() -> None:
    write("a.yaml", TEXT)
    with live("a.yaml") as client:
        without = client.text("/made-up/changes.html")
        for name in (
            "no-such",
            "open:no-such",
            "open:",
            "../a.yaml",
            "b.yaml",
            "/etc/passwd",
            "<b>",
        ):
            shown = client.text(f"/made-up/changes.html?with={name}")
            assert "<b>" not in shown
            assert shown.count("<table") == without.count("<table")
        assert "2023" in without
