"""The live page is served: its port, its words, and who listens to it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path

import pytest

from agree_open import server as serving
from agree_open.app import BETWEEN_LOOKS
from agree_open.server import taken_port
from tests.cli.command import agree
from tests.helpers import altered, small
from tests.open.real import PATIENCE, served, told, until

TEXT = small("{weight: size}")
ROOT = Path(__file__).parents[2]
MORE_THAN_FITS = 100
"""Answers of half a megabyte: more than the system keeps for who does not read."""
SOON = 10
"""Seconds, where half a second is usual, for machines that do much else."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


# Ports.


def test_it_listens_on_this_machine_alone() -> None:
    with closing(taken_port(0)) as taken:
        assert taken.getsockname()[0] == "127.0.0.1"


def test_an_occupied_port_takes_the_next() -> None:
    with closing(taken_port(0)) as first:
        port = first.getsockname()[1]
        with closing(taken_port(port)) as second, closing(taken_port(port)) as third:
            ports = [port, second.getsockname()[1], third.getsockname()[1]]
            assert ports == sorted(set(ports))


def test_there_may_be_none_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "MOST_TRIES", 1)
    with closing(taken_port(0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError):  # noqa: PT011  # the words are the system's
            taken_port(port)
        failed = agree("open", "a.yaml", "--port", str(port), "--no-browser", "--lang", "en")
        assert failed.code == 2
        assert f"no port from {port} on is free" in failed.err
        assert "Traceback" not in failed.all


@pytest.mark.parametrize(
    "port",
    ["", "x", "-1", "1", "80", "1023", "65536", "99999", "5470.0", "٥٤٧٠", "1e4", " 5470", "0x1"],
)
def test_what_is_no_port_is_told(port: str) -> None:
    failed = agree("open", "a.yaml", f"--port={port}", "--no-browser", "--lang", "en")
    assert failed.code == 2
    assert "is no port" in failed.err
    assert "1024 to 65535" in failed.err


# What cannot be opened.


@pytest.mark.parametrize("package", ["starlette", "uvicorn"])
def test_without_the_extra_it_is_told_how_to_install_it(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name: None if name == package else find_spec(name),
    )
    failed = agree("open", "a.yaml", "--no-browser", "--lang", "en")
    assert failed.code == 2
    assert "pip install 'agree-engine[open]'" in failed.err
    assert "Traceback" not in failed.all


def test_what_is_not_there_is_told() -> None:
    Path("empty").mkdir()
    for words, (code, told_of) in {
        ("no-such.yaml",): (1, "no-such.yaml"),
        ("2O23",): (2, "2O23"),
        ("empty",): (2, "empty"),
        ("a.yaml", "--against", "no-such.yaml"): (1, "no-such.yaml"),
        ("a.yaml", "no-such.yaml"): (1, "no-such.yaml"),
    }.items():
        failed = agree("open", *words, "--no-browser", "--lang", "en")
        assert failed.code == code, words
        assert told_of in failed.err, words
        assert "Traceback" not in failed.all


# Served.


def test_a_page_hears_of_a_change_soon() -> None:
    with served("a.yaml") as one, one.listening(1) as first, one.listening(1) as second:
        Path("a.yaml").write_text(TEXT.replace("100 kr", "30 kr"), encoding="utf-8")
        started = time.monotonic()
        assert told(first) == {"version": 2}
        assert told(second) == {"version": 2}
        assert time.monotonic() - started < SOON
        assert ">20<" in one.get("/made-up/group-everyone.html")[1]


def test_a_page_that_was_away_hears_of_what_it_missed() -> None:
    with served("a.yaml") as one:
        with one.listening(1) as first:
            Path("a.yaml").write_text(TEXT.replace("100 kr", "30 kr"), encoding="utf-8")
            assert told(first) == {"version": 2}
        for version in (0, 1, 3, 99):
            with one.listening(version) as later:
                assert told(later) == {"version": 2}, version


def test_saving_tells_every_page() -> None:
    with served("a.yaml") as one, one.listening(1) as events:
        mark = one.page.editing.text("a.yaml")["mark"]
        status, _ = one.post("/-/save", {"file": "a.yaml", "text": TEXT + "#\n", "mark": mark}, {})
        assert status == 200
        assert told(events) == {"version": 2}


def test_who_never_reads_holds_nobody_up() -> None:
    with served("a.yaml") as one, one.listening(1) as events:
        deaf = []
        for number in range(20):
            silent = socket.create_connection(("127.0.0.1", one.port), timeout=PATIENCE)
            silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1_024)
            asked = ["/-/events?version=0", "/made-up/index.html", "/-/events"][number % 3]
            request = f"GET {asked} HTTP/1.1\r\nHost: 127.0.0.1:{one.port}\r\n\r\n"
            silent.sendall(request.encode()[: None if number % 4 else -2])  # some never end it
            deaf.append(silent)
        asked = f"GET /-/assets/codemirror.js HTTP/1.1\r\nHost: 127.0.0.1:{one.port}\r\n\r\n"
        full = socket.create_connection(("127.0.0.1", one.port), timeout=PATIENCE)
        full.sendall(asked.encode() * MORE_THAN_FITS)  # what is answered has nowhere to go
        deaf.append(full)
        for version in range(2, 40):
            one.page.events.version = version
        Path("a.yaml").write_text(TEXT.replace("100 kr", "30 kr"), encoding="utf-8")
        assert told(events)["version"] >= 2
        for _ in range(5):
            assert one.get("/made-up/index.html")[0] == 200
        for silent in deaf:
            silent.close()


@pytest.mark.parametrize("kind", [OSError, RuntimeError])
def test_a_fault_while_the_files_are_looked_at_is_told_until_it_is_over(
    kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    with served("a.yaml") as one, one.listening(1) as events:
        refresh, tries = one.page.opened.refresh, list[int]()

        def fails() -> bool:
            tries.append(1)
            raise kind("what nobody thought of")

        monkeypatch.setattr(one.page.opened, "refresh", fails)
        Path("a.yaml").write_text(TEXT.replace("100 kr", "30 kr"), encoding="utf-8")
        assert told(events) == {"version": 2}
        page = one.get("/made-up/index.html")[1]
        assert f"Ett fel i själva programmet ({kind.__name__})" in page
        assert "100" in page
        count = len(tries)
        time.sleep(4 * BETWEEN_LOOKS)
        assert len(tries) == count  # what met a fault is tried again when it has changed
        monkeypatch.setattr(one.page.opened, "refresh", refresh)
        Path("a.yaml").write_text(TEXT.replace("100 kr", "40 kr"), encoding="utf-8")
        assert told(events) == {"version": 3}
        assert "själva programmet" not in one.get("/made-up/index.html")[1]


def test_a_fault_of_one_look_is_forgotten_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with served("a.yaml") as one, one.listening(1) as events:
        failed: list[int] = []
        look = one.page.opened.has_settled

        def fails() -> bool:
            failed.append(1)
            if len(failed) < 3:
                raise (OSError, RuntimeError)[len(failed) - 1]("what nobody thought of")
            return look()

        monkeypatch.setattr(one.page.opened, "has_settled", fails)
        until(lambda: len(failed) > 3 and one.page.state.fault is None)
        version = one.page.state.version
        Path("a.yaml").write_text(TEXT.replace("100 kr", "30 kr"), encoding="utf-8")
        until(lambda: one.page.state.version == version + 1)
        assert told(events)["version"] >= 2


# As a process of its own.


@contextmanager
def process(*words: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Start `agree open`, and end it; gives it and its port."""
    command = [sys.executable, "-c", "from agree_cli.main import main; main()", "open", *words]
    folders = [str(ROOT / "engine"), str(ROOT / "cli"), os.environ.get("PYTHONPATH", "")]
    started = subprocess.Popen(
        [*command, "--no-browser", "--port", "0", "--lang", "en"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        assert started.stdout is not None
        line = started.stdout.readline()
        yield started, int(line.partition("http://127.0.0.1:")[2].partition("/")[0])
    finally:
        if started.poll() is None:
            started.kill()
        started.wait(PATIENCE)
        if started.stdout is not None:
            started.stdout.close()


def answer(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answered = connection.getresponse()
        return answered.status, answered.read().decode()
    finally:
        connection.close()


def memory_of(number: int) -> int:
    """Return how many kilobytes a process has in memory."""
    for line in Path(f"/proc/{number}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise AssertionError("the system does not say")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("sign", "code"),
    [
        (signal.SIGINT, 0),  # how its user ends it
        (signal.SIGTERM, -signal.SIGTERM),  # as any program that is ended by another
    ],
)
def test_it_ends_in_good_order_while_pages_listen(sign: signal.Signals, code: int) -> None:
    with process("a.yaml") as (program, port):
        assert program.stdout is not None
        silent = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        silent.sendall(f"GET /-/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert silent.recv(12) == b"HTTP/1.1 200"
        program.send_signal(sign)
        assert program.wait(PATIENCE) == code
        said = program.stdout.read()
        assert "Traceback" not in said
        silent.close()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_hundred_edits_leave_nothing_behind(folder: Path) -> None:
    source = (ROOT / "agreements" / "2023.yaml").read_text(encoding="utf-8")
    shutil.copytree(ROOT / "agreements" / "data", "data")
    file = Path("b.yaml")
    file.write_text(source, encoding="utf-8")

    def edit(number: int) -> None:
        changed = altered(source, "value: 500 tkr", f"value: {501 + number} tkr")  # stays sound
        if number % 10 == 9:
            changed = changed.replace("areas:", "areas: [", 1)  # at times something is wrong
        seen = version(port)
        file.write_text(changed, encoding="utf-8")
        until(lambda: version(port) > seen)
        for page in ("group-regions", "whatif"):
            assert answer(port, f"/gnv-2023/{page}.html")[0] == 200

    def version(port: int) -> int:
        text = answer(port, "/faults.html")[1]
        return int(text.partition('data-version="')[2].partition('"')[0])

    with process("b.yaml") as (program, port):
        for number in range(20):
            edit(number)
        before = memory_of(program.pid)
        for number in range(20, 120):
            edit(number)
        figure = answer(port, "/-/settable?edition=gnv-2023&words=base_amount")[1]
        assert '"619 tkr"' in figure  # the last but one: the last was wrong
        after = memory_of(program.pid)
        assert after < 1.2 * before, (before, after)
        threads = list(Path(f"/proc/{program.pid}/task").iterdir())
        assert len(threads) < 20
        children = Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text(
            encoding="utf-8"
        )
        assert children == ""
        assert len(list(Path(f"/proc/{program.pid}/fd").iterdir())) < 40
    assert sorted(one.name for one in folder.iterdir()) == ["a.yaml", "b.yaml", "data"]
