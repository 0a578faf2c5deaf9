"""The editor's file of CodeMirror: made of what is locked, with its licences, and words in Swedish."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from agree.messages import LANGUAGES, Locale
from agree_open.editor_words import words
from tools.editor import bundle
from tools.editor.bundle import ASSETS, BUNDLE, LICENCES, LOCK, NEEDED_TO_MAKE, REGISTRY, packages

CODE = BUNDLE.read_text(encoding="utf-8")
OWN = {
    file.name: file.read_text(encoding="utf-8")
    for file in sorted(ASSETS.glob("*.js"))
    if file != BUNDLE
}


def test_the_bundle_is_made_of_what_lies_beside_its_tool() -> None:
    assert bundle.is_current(CODE), "make editor"
    assert not bundle.is_current(CODE.replace("mark: ", "mark: 0", 1))


def test_every_package_is_locked_with_its_hash_and_comes_from_the_public_registry() -> None:
    locked = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    one_by_one = {path: one for path, one in locked.items() if path}
    assert len(one_by_one) == len(list(packages())) > 20
    for path, one in one_by_one.items():
        name = path.removeprefix("node_modules/")
        end = f"{name}/-/{name.rpartition('/')[2]}-{one['version']}.tgz"
        assert one["resolved"] == REGISTRY + end
        assert one["integrity"].startswith("sha512-")
        assert one["license"]


def test_the_licences_of_all_that_may_be_bundled_lie_beside_it() -> None:
    text = LICENCES.read_text(encoding="utf-8")
    for one in packages():
        in_bundle = not one.optional and one.name != NEEDED_TO_MAKE
        assert (f"\n{one.name} {one.version}\n" in text) == in_bundle


def test_the_bundle_asks_the_network_for_nothing_and_runs_no_text_as_code() -> None:
    for call in (r"\bfetch\(", r"XMLHttpRequest", r"\beval\(", r"new Function\b", r"import\("):
        assert not re.search(call, CODE), call


def test_no_text_becomes_markup_in_what_is_our_own() -> None:
    for name, code in OWN.items():
        found = re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTML", code)
        assert found == [], name


def test_all_words_of_the_editor_are_known_in_every_language() -> None:
    asked = set(re.findall(r'\.phrase\("([^"]+)"', CODE + "".join(OWN.values())))
    never_shown = {"Diagnostics", "No diagnostics"}  # in a list that the page has itself
    assert asked - never_shown <= words(Locale(LANGUAGES[0])).keys()
    for language in LANGUAGES:
        known = words(Locale(language))
        same = {english for english, said in known.items() if english == said}
        assert same == (set(known) if language == "en" else set())


def test_what_was_changed_by_hand_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / BUNDLE.name
    other.write_text("var changed;\n" + CODE, encoding="utf-8")
    monkeypatch.setattr(bundle, "BUNDLE", other)
    with pytest.raises(SystemExit, match="make editor"):
        bundle.check(None)


def test_without_npm_the_check_tells_so_and_fails_only_where_it_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(bundle.NEEDED, raising=False)
    bundle.main(["--check"])
    assert "without npm" in capsys.readouterr().out
    monkeypatch.setenv(bundle.NEEDED, "1")
    for arguments in ([], ["--check"]):
        with pytest.raises(SystemExit, match="npm is needed"):
            bundle.main(arguments)
