"""The process of the server: its language, its end, and what it keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assist.marked import SMALL, replaced
from tests.editor.client import LONGEST, Client, uri_of

WRONG = replaced("key: by_population, section", "key: by_populatoin, section")


def told_in(client: Client, uri: str) -> str:
    client.open(uri, WRONG)
    [finding] = client.findings(uri, 1)
    message: str = finding["message"]
    return message


@pytest.mark.parametrize(
    ("words", "options", "told"),
    [
        ((), None, "Menade du"),
        (("--lang", "en"), None, "Did you mean"),
        ((), {"language": "en"}, "Did you mean"),
        (("--lang", "en"), {"language": "sv"}, "Menade du"),
        ((), {"language": ["de"]}, "Menade du"),
        ((), ["en"], "Menade du"),
    ],
)
def test_the_language_is_that_of_the_editor(
    words: tuple[str, ...], options: object, told: str, tmp_path: Path
) -> None:
    client = Client(*words, options=options)
    try:
        assert told in told_in(client, uri_of(tmp_path / "a.yaml"))
        assert client.end() == 0
    finally:
        client.let_go()


def test_commands_of_the_editor_are_left_to_it(tmp_path: Path) -> None:
    client = Client(options={"clientCommands": ["agree.runFile", "agree.explainHere"]})
    uri = uri_of(tmp_path / "a.yaml")
    try:
        client.open(uri, SMALL)
        found = [one["command"] for one in client.of("codeLens", uri)]
        titles = [one["title"] for one in found]
        assert titles == ["2 mottagare · förklara", "kör", "1 mottagare · förklara", "kör"]
        assert [one["command"] for one in found[:2]] == ["agree.explainHere", "agree.runFile"]
        assert found[0]["arguments"][0] == found[1]["arguments"][0] == uri
        assert client.end() == 0
    finally:
        client.let_go()


def test_the_process_ends_with_its_editor(tmp_path: Path) -> None:
    client = Client()
    try:
        told_in(client, uri_of(tmp_path / "a.yaml"))
        assert client.process.stdin is not None
        client.process.stdin.close()  # the editor is gone, without a word
        client.process.wait(LONGEST)
        assert "Traceback" not in client.beside()
    finally:
        client.let_go()


def memory(process: int) -> int:
    """Return the kibibytes that a process holds."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(one for one in status.split("\n") if one.startswith("VmRSS:"))
    return int(line.split()[1])


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="nothing tells of memory")
def test_memory_stays_as_it_is_over_many_edits(tmp_path: Path) -> None:
    client = Client()
    uri = uri_of(tmp_path / "a.yaml")
    held = []
    try:
        client.open(uri, SMALL)
        for version in range(2, 10_002):
            client.write(uri, version, SMALL.replace("50000", str(50_000 + version)))
            client.of("codeLens", uri)
            if version % 10 == 0:
                client.of("semanticTokens/full", uri)
            if version in (1_000, 10_001):
                client.findings(uri, version)
                held.append(memory(client.process.pid))
        assert held[1] < held[0] + 20_000, held
        assert client.end() == 0
    finally:
        client.let_go()
