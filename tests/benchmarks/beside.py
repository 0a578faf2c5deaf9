"""Measures whole commands beside others, in turn: the imports, peers, an earlier commit, a terminal.

    python -m tests.benchmarks.beside                     the imports, a terminal and the peers
    python -m tests.benchmarks.beside --against COMMIT    an earlier commit of agree too

Each figure is the median of the ratios of pairs, wall time, output to a pipe. The peers are rule
engines that share the same pools among the same recipients; they need node, and `npm install` in
`tests/benchmarks/peers`.
"""

from __future__ import annotations

import json
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from shutil import which

from agree import load
from tests.benchmarks.run import COMMAND, IMPORTS, ROOT, ROUNDS, YEAR, row

PEERS = Path(__file__).with_name("peers")
BASE_AMOUNT = 500_000
"""What each recipient gets of a pool of the peers before the rest is shared (kr)."""
LINES: dict[str, tuple[str, ...]] = {
    "run": ("run", "2023"),
    "--help": ("--help",),
    "list": ("list",),
    "check": ("check", "2023"),
    "explain": ("explain", "2023", "--recipient", "Region Dalarna"),
    "verify": ("verify", "2023"),
    "compare": ("compare", "2022", "2023"),
}


def seconds(command: Sequence[str], folder: Path = ROOT) -> float:
    """Run a command as a process of its own, and return how long it took (s)."""
    paths = os.pathsep.join(str(folder / part) for part in ("engine", "cli"))
    began = time.perf_counter()
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True,
        env=os.environ | {"PYTHONPATH": paths}, cwd=folder,
    )  # fmt: skip
    return time.perf_counter() - began


def in_terminal(command: Sequence[str]) -> float:
    """Run a command with a terminal in colour, and return how long it took (s)."""
    main_end, its_end = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=its_end, stderr=its_end, env=environment) as process:
        os.close(its_end)
        try:
            while os.read(main_end, 65536):
                pass
        except OSError:  # what a terminal says when all programs in it have ended
            pass
        process.wait()
    os.close(main_end)
    return time.perf_counter() - began


def ratio(of: Callable[[], float], to: Callable[[], float]) -> str:
    """Return the median of the ratios of pairs; the first pair only fills caches."""
    pairs = [(of(), to()) for _ in range(ROUNDS + 1)][1:]
    return f"{statistics.median(one / other for one, other in pairs):.2f} ×"


def agree(*arguments: str) -> list[str]:
    """Return the command line of an agree command."""
    return [sys.executable, "-c", COMMAND, *arguments]


def beside_imports() -> None:
    """Print what each command takes against the import of what it is built on."""
    imports = [sys.executable, "-c", IMPORTS]
    for name, line in LINES.items():
        told = ratio(partial(seconds, agree(*line)), partial(seconds, imports))
        row(f"{name} against the imports", told, "at most 0.7 ×" if name == "run" else "")


def beside_terminal() -> None:
    """Print what a run takes in a terminal with colour, against one whose output is piped."""
    told = ratio(partial(in_terminal, agree("run", YEAR)), partial(seconds, agree("run", YEAR)))
    row("run in a terminal with colour against a pipe", told, "at most 1.6 ×")


def beside_peers() -> None:
    """Print what a run takes against peers that share the same pools, where they are installed."""
    node = which("node")
    if node is None or not (PEERS / "node_modules").is_dir():
        row("run against peers", "not installed", "node, and npm install in tests/benchmarks/peers")
        return
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data.json")
        data.write_text(json.dumps(_shared_pools()), encoding="utf-8")
        for name, target in (("zen", "at most 1.0 ×"), ("publicodes", "")):
            peer = [node, str(PEERS / f"{name}.mjs"), str(data)]
            told = ratio(partial(seconds, agree("run", YEAR)), partial(seconds, peer))
            row(f"run against {name}", told, target)


def _shared_pools() -> dict[str, object]:
    """Return the regions of 2023 by population, and the pools that they share, in kronor."""
    ledger = load(YEAR).ledger
    population = ledger.agreement.facts["population"]
    shared = [one for one in ledger.outcomes if one.pool.group == "regions"]
    members = shared[0].pool.members
    weights = [population.figure_of(member) for member in members]
    return {
        "recipients": [
            {"name": member.name, "weight": int(weight)}
            for member, weight in zip(members, weights, strict=True)
            if weight is not None
        ],
        "pools": [
            {"name": one.pool.grant.id, "amount": one.pool.amount // 100, "each": BASE_AMOUNT}
            for one in shared
        ],
    }


def beside_commit(commit: str) -> None:
    """Print what each command takes against the same one at an earlier commit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = subprocess.run(
            ["git", "archive", commit], stdout=subprocess.PIPE, check=True, cwd=ROOT
        )
        subprocess.run(["tar", "-x", "-C", name], input=archive.stdout, check=True)
        compiled(folder)
        for command, line in LINES.items():
            now, then = partial(seconds, agree(*line)), partial(seconds, agree(*line), folder)
            told = ratio(now, then)
            row(f"{command} against {commit}", told, "at most 0.6 ×")


def compiled(folder: Path) -> None:
    """Compile the program in a folder, as it is when it has been installed or run before."""
    places = [str(folder / part) for part in ("engine", "cli")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *places], check=True)


def main(words: list[str]) -> None:
    """Print every measure, or only those against an earlier commit."""
    compiled(ROOT)
    if words[:1] == ["--against"] and len(words) == 2:
        beside_commit(words[1])
        return
    if words:
        raise SystemExit("python -m tests.benchmarks.beside [--against COMMIT]")
    beside_imports()
    beside_terminal()
    beside_peers()


if __name__ == "__main__":
    main(sys.argv[1:])
