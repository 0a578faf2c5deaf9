"""Measures: start-up, memory and growth, as ratios in one run on one machine.

`make bench` prints a row a measure with its target. Nothing here is a test: a slow or busy
machine changes the seconds, and hardly the ratios.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
IMPORTS = "import yaml, click, jsonschema, simpleeval, rich.table, rich.console"
COMMAND = "from agree_cli.main import main; main()"
ROUNDS = 15


class Cost(NamedTuple):
    """What a process took: seconds of wall time, peak resident memory in MB."""

    seconds: float
    megabytes: float


def cost(*arguments: str) -> Cost:
    """Run Python with some arguments as a process of its own, and measure it whole."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told = process.stderr.read().decode() if process.stderr else ""
            raise SystemExit(f"{arguments} failed: {told[:500]}")
    return Cost(time.perf_counter() - began, usage.ru_maxrss / 1024)


def least_cost(*arguments: str) -> Cost:
    """The least of several measures: what a busy machine adds is left out."""
    found = [cost(*arguments) for _ in range(5)]
    return Cost(min(one.seconds for one in found), min(one.megabytes for one in found))


def agree(*arguments: str) -> tuple[str, ...]:
    """The arguments with which Python runs the command."""
    return ("-c", COMMAND, *arguments)


def row(name: str, value: str, target: str) -> None:
    """Print one measure."""
    print(f"{name:<58}{value:>16}   {target}")


def start_up() -> None:
    """A run of 2023 against the import of what it is built on, in turn, as ratios of pairs."""
    file = str(ROOT / "agreements" / "2023.yaml")
    pairs = [(cost(*agree("run", file)), cost("-c", IMPORTS)) for _ in range(ROUNDS + 1)][1:]
    seconds = statistics.median(run.seconds / base.seconds for run, base in pairs)
    memory = statistics.median(run.megabytes / base.megabytes for run, base in pairs)
    row("start-up: run of 2023 against the imports", f"{seconds:.2f} ×", "at most 1.5 ×")
    row("memory: run of 2023 against the imports", f"{memory:.2f} ×", "at most 1.5 ×")


def written(folder: Path, members: int, grants: int, inline: bool = False) -> Path:
    """An agreement with so many members and grants, for measuring; `inline` puts data in YAML."""
    codes = [f"{number:05d}" for number in range(members)]
    sizes = [str(1000 + (number * 7919) % 100_003) for number in range(members)]
    names = "".join(f'\n      "{code}": R {code}' for code in codes) if inline else " m.csv"
    values = "".join(f'\n      "{code}": {size}' for code, size in zip(codes, sizes, strict=True))
    table = "".join(f"{code};R {code};{size}\n" for code, size in zip(codes, sizes, strict=True))
    (folder / "m.csv").write_text("code;name;value\n" + table, encoding="utf-8")
    rows = "".join(f"\n      - {{id: g{n}, to: r, amount: {n + 1}, key: k}}" for n in range(grants))
    file = folder / "made.yaml"
    file.write_text(
        "language: 1\nid: made\nname: Made\nbetween: [A]\namounts_in: mnkr\n"
        f"recipients:\n  r:\n    name: R\n    members:{names}\n"
        "facts:\n  size:\n    as_of: 2022-11-01\n    source: made\n"
        f"    values:{values if inline else ' m.csv'}\n"
        "keys:\n  k:\n    portions:\n      - {share: 1/2, weight: size}\n      - {weight: size + 1}\n"
        f"areas:\n  - id: a\n    name: A\n    grants:{rows}\n",
        encoding="utf-8",
    )
    return file


def happened(folder: Path, count: int) -> Path:
    """A file of so many events: three regions ask for a grant, are paid, and pay back."""
    rows = [f"2023-11-20;requisition;regions/{code};ambulans;" for code in ("01", "12", "14")]
    for number in range(count - len(rows)):
        kind = "repayment" if number % 5 == 0 else "payment"
        code, day = ("01", "12", "14")[number % 3], 1 + 27 * number // count
        rows.append(f"2023-12-{day:02d};{kind};regions/{code};ambulans;{1 + number % 97}")
    file = folder / "events.csv"
    file.write_text("date;event;recipient;grant;amount\n" + "\n".join(rows), encoding="utf-8")
    return file


def runs(file: Path) -> tuple[str, ...]:
    """The run of an agreement."""
    return agree("run", str(file), "--format", "csv")


def settles(file: Path) -> tuple[str, ...]:
    """The settlement of 2023 after a file of events."""
    agreement = str(ROOT / "agreements" / "2023.yaml")
    return agree("settle", agreement, "--events", str(file), "--format", "csv")


def growth(
    name: str,
    sizes: list[int],
    make: Callable[[Path, int], Path],
    none: Callable[[Path], Path] = lambda folder: written(folder, 2, 1),
    asks: Callable[[Path], tuple[str, ...]] = runs,
) -> None:
    """What a command costs beyond an empty one as something grows, against the smallest size."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        empty = least_cost(*asks(none(folder)))
        found = [(size, least_cost(*asks(make(folder, size)))) for size in sizes]
    (first, least), *rest = found
    for size, spent in rest:
        seconds = max(spent.seconds - empty.seconds, 0.001) / max(
            least.seconds - empty.seconds, 0.001
        )
        memory = max(spent.megabytes - empty.megabytes, 0.1) / max(
            least.megabytes - empty.megabytes, 0.1
        )
        label = f"{name} {first} → {size} ({size / first:.0f} ×): time, memory"
        row(label, f"{seconds:.0f} ×, {memory:.0f} ×", f"about {size / first:.0f} × or less")


def main() -> None:
    """Print every measure."""
    start_up()
    growth("members", [2_900, 36_000], lambda folder, size: written(folder, size, 1))
    growth("pools", [100, 1_000], lambda folder, size: written(folder, 21, size))
    growth("YAML lines", [2_000, 20_000], lambda folder, size: written(folder, size // 2, 1, True))
    growth("events", [10_000, 100_000], happened, lambda folder: happened(folder, 3), settles)


if __name__ == "__main__":
    main()
