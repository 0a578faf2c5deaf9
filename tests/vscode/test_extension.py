"""The extension for VS Code: its words in both languages, what it is made of, and its own tests."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from tools.editor.bundle import NEEDED, REGISTRY, names_of, packages
from tools.licences import LIST
from tools.vscode import FOLDER, LICENCES, LOCK, MANIFEST, ROOT, bundle, installed, make, shipped

Words = dict[str, str]
MANIFEST_TEXT = MANIFEST.read_text(encoding="utf-8")
SOURCE = "\n".join(
    file.read_text(encoding="utf-8") for file in sorted((FOLDER / "src").glob("*.ts"))
)
SAID = re.compile(r'l10n\.t\(\s*"((?:[^"\\]|\\.)*)"')


def words_in(name: str) -> Words:
    found: Words = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def test_it_has_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert json.loads(MANIFEST_TEXT)["version"] == project["version"]
    assert json.loads(LOCK.read_text(encoding="utf-8"))["version"] == project["version"]


def test_all_that_it_shows_of_itself_is_said_in_both_languages() -> None:
    used = set(re.findall(r'"%([\w.]+)%"', MANIFEST_TEXT))
    english, swedish = words_in("package.nls.json"), words_in("package.nls.sv.json")
    assert set(english) == set(swedish) == used
    assert all(words.strip() for words in (*english.values(), *swedish.values()))
    shown = r'"(?:title|(?:markdownD|d)escription|label|displayName)": "(?!%|agree")'
    assert not re.findall(shown, MANIFEST_TEXT)


def test_all_that_it_says_is_said_in_swedish_too() -> None:
    swedish = words_in("l10n/bundle.l10n.sv.json")
    said = SAID.findall(SOURCE)
    assert len(said) == SOURCE.count("l10n.t(") > 20
    assert set(said) == set(swedish)
    for english, words in swedish.items():
        assert re.findall(r"\{\d\}", english) == re.findall(r"\{\d\}", words)
        assert words != english


def test_no_message_is_shown_that_is_not_among_the_words() -> None:
    calls = re.findall(r"show(?:Warning|Information|Error)Message\(([^)\n]*)", SOURCE)
    assert len(calls) > 3
    assert all(re.match(r"text|vscode\.l10n\.t$|vscode\.l10n\.t\(", one) for one in calls), calls


def test_each_command_that_is_offered_is_there() -> None:
    contributed = json.loads(MANIFEST_TEXT)["contributes"]
    commands = [one["command"] for one in contributed["commands"]]
    registered = re.findall(r'^ {4}"(agree\.\w+)": \(', SOURCE, re.MULTILINE)
    assert sorted(commands) == sorted(registered)
    placed = [one["command"] for menu in contributed["menus"].values() for one in menu]
    assert set(placed) <= set(commands)


def test_each_setting_is_read_and_told() -> None:
    settings = json.loads(MANIFEST_TEXT)["contributes"]["configuration"]["properties"]
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name in settings:
        assert f"`{name}`" in readme
        short = name.removeprefix("agree.")
        assert f'"{short}"' in SOURCE or name == "agree.trace.server"  # which the client reads


def test_no_shell_takes_apart_what_is_run() -> None:
    for call in (r"ShellExecution", r"(?<!\.)exec\(", r"execSync", r"sendText", r"shell:\s*true"):
        assert not re.search(call, SOURCE), call


def test_every_package_is_locked_with_its_hash_and_comes_from_the_public_registry() -> None:
    locked = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    one_by_one = {path: one for path, one in locked.items() if path}
    assert len(one_by_one) == len(list(packages(LOCK))) > 20
    for path, one in one_by_one.items():
        name = path.rpartition("node_modules/")[2]
        end = f"{name}/-/{name.rpartition('/')[2]}-{one['version']}.tgz"
        assert one["resolved"] == REGISTRY + end
        assert one["integrity"].startswith("sha512-")


def test_the_list_of_licences_has_what_it_ships() -> None:
    text = LIST.read_text(encoding="utf-8").partition("## In the extension for VS Code")[2]
    rows = {tuple(line.strip("| ").split(" | ")) for line in text.splitlines() if " | " in line}
    ships = {(one.name, one.version, one.licence) for one in shipped()}
    assert ships == rows - {("Package", "Version", "Licence"), ("---", "---", "---")}
    assert all(licence for _, _, licence in ships)


def test_its_guides_say_the_same_in_both_languages() -> None:
    code = [
        re.findall(
            r"```sh\n(.*?)```", (FOLDER / "guide" / name).read_text(encoding="utf-8"), re.DOTALL
        )
        for name in ("install.en.md", "install.sv.md")
    ]
    bare = [[re.sub(r" *#.*", "", block) for block in blocks] for blocks in code]
    assert bare[0] == bare[1] != []


# What follows needs npm.


@pytest.fixture(scope="module")
def node() -> str:
    if shutil.which("npm") is None and not os.environ.get(NEEDED):
        pytest.skip("npm is not installed")
    return installed()


@pytest.mark.slow
def test_its_own_tests_pass(node: str) -> None:
    for command in (["build.mjs", "--tests"], ["--test", "out/"]):
        done = subprocess.run(
            [node, *command],
            cwd=FOLDER,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed is not None
    assert int(passed[1]) > 40


@pytest.mark.slow
def test_it_is_made_twice_the_same_of_what_is_locked(
    node: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Niue")
    first = make(node, tmp_path / "a")
    monkeypatch.setenv("TZ", "UTC")
    mask = os.umask(0o077)
    try:
        second = make(node, tmp_path / "b")
    finally:
        os.umask(mask)
    assert sha256(first.read_bytes()).digest() == sha256(second.read_bytes()).digest()
    with ZipFile(first) as files:
        names = set(files.namelist())
        assert {"extension/dist/extension.js", "extension/l10n/bundle.l10n.sv.json"} <= names
        assert not [
            name for name in names if re.search(r"src/|test/|node_modules|lock|\.ts$", name)
        ]
        assert not [name for name in names if str(ROOT).encode() in files.read(name)]
        licences = files.read(f"extension/dist/{LICENCES}").decode()
    for one in packages(LOCK):
        assert (f"\n{one.name} {one.version}\n" in licences) == (one in set(shipped()))


@pytest.mark.slow
def test_what_is_bundled_is_what_the_list_of_licences_has(node: str, tmp_path: Path) -> None:
    assert names_of(bundle(node, tmp_path)) == {one.name for one in shipped()}
