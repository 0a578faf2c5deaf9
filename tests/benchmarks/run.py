"""Measures: start-up, memory, what a loaded agreement answers, and growth, as ratios in one run on one machine.

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
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from agree import load, loads
from agree.scenario.run import Baseline, run_scenario
from agree.scenario.settings import ScenarioSettings, parse_overrides

ROOT = Path(__file__).parents[2]
IMPORTS = "import yaml, click, jsonschema, simpleeval, rich.table, rich.console"
COMMAND = "from agree_cli.main import main; main()"
ROUNDS = 15
YEAR = str(ROOT / "agreements" / "2023.yaml")
PARTLY = "  k:\n    portions:\n      - {share: 1/2, weight: size}\n      - {weight: size + 1}\n"
"""A key of two portions."""


class Cost(NamedTuple):
    """What a process took: seconds of wall and of processor time, peak resident memory in MB."""

    seconds: float
    worked: float
    megabytes: float


def cost(*arguments: str, fails: bool = False) -> Cost:
    """Run Python with some arguments as a process of its own, and measure it whole."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        told = process.stderr.read().decode() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != int(fails):
            raise SystemExit(f"{arguments} failed: {told[:500]}")
    seconds, worked = time.perf_counter() - began, usage.ru_utime + usage.ru_stime
    return Cost(seconds, worked, usage.ru_maxrss / 1024)


def agree(*arguments: str) -> tuple[str, ...]:
    """The arguments with which Python runs the command."""
    return ("-c", COMMAND, *arguments)


def row(name: str, value: str, target: str) -> None:
    """Print one measure."""
    print(f"{name:<58}{value:>18}   {target}", flush=True)


def start_up() -> None:
    """A run of 2023 against the import of what it is built on, in turn, as ratios of pairs."""
    pairs = [(cost(*agree("run", YEAR)), cost("-c", IMPORTS)) for _ in range(ROUNDS + 1)][1:]
    seconds = statistics.median(run.seconds / base.seconds for run, base in pairs)
    memory = statistics.median(run.megabytes / base.megabytes for run, base in pairs)
    row("start-up: run of 2023 against the imports", f"{seconds:.2f} ×", "at most 1.5 ×")
    row("memory: run of 2023 against the imports", f"{memory:.2f} ×", "at most 1.5 ×")


def least(what: Callable[[int], object], times: int = 5 * ROUNDS) -> float:
    """The least time in seconds of something that is done again and again, each time otherwise."""
    what(0)
    took = []
    for number in range(1, times + 1):
        began = time.perf_counter()
        what(number)
        took.append(time.perf_counter() - began)
    return min(took)


def warm() -> None:
    """What a loaded agreement answers of 2023, against the import of what it is built on."""
    loaded = load(YEAR)
    baseline, text = Baseline(loaded.result), Path(YEAR).read_text(encoding="utf-8")
    grant = max(loaded.model.grants, key=lambda grant: grant.amount)
    recipient = loaded.model.members(grant.to)[0].name

    def amount_set(number: int) -> object:
        settings = parse_overrides([f"grants.{grant.id}.amount={2_400 + number}"])
        return run_scenario(baseline, ScenarioSettings(settings)).result.ledger

    def typed(number: int) -> object:
        return loads(f"{text}# {number}\n", "2023.yaml", Path(YEAR).parent).findings

    def explained(_: int) -> object:
        return loaded.explain(recipient=recipient, grant=grant.id)

    base = min(cost("-c", IMPORTS).seconds for _ in range(ROUNDS))
    measures = (("an amount set", amount_set, 10), ("a new text", typed, 80))
    for name, what, most in (*measures, ("an explanation", explained, 5)):
        seconds = least(what)
        value = f"{seconds / base:.3f} × ({1000 * seconds:.1f} ms)"
        row(f"warm: {name} of 2023 against the imports", value, f"at most {most} ms, quiet")


# What is asked, and of what: agreements and files of any size.


def agreement(folder: Path, recipients: str, keys: str, grants: str, more: str = "") -> str:
    """An agreement that says no more than this, with a fact `size` in size.csv."""
    file = folder / "made.yaml"
    file.write_text(
        "language: 1\nid: made\nname: Made\nbetween: [A]\namounts_in: mnkr\n"
        f"recipients:\n{recipients}"
        "facts:\n  size:\n    as_of: 2022-11-01\n    source: made\n    values: size.csv\n"
        f"keys:\n{keys}areas:\n  - id: a\n    name: A\n    grants:\n{grants}{more}",
        encoding="utf-8",
    )
    return str(file)


def sizes_of(folder: Path, codes: list[str]) -> list[int]:
    """Write the fact `size` of some members, and return it."""
    sizes = [1000 + (place * 7919) % 100_003 for place in range(len(codes))]
    rows = (f"{code};{size}\n" for code, size in zip(codes, sizes, strict=True))
    (folder / "size.csv").write_text("code;value\n" + "".join(rows), encoding="utf-8")
    return sizes


def written(folder: Path, members: int, grants: int, more: str = "") -> str:
    """An agreement with so many members and grants."""
    codes = [f"{number:05d}" for number in range(members)]
    sizes_of(folder, codes)
    rows = "".join(f"{code};R {code}\n" for code in codes)
    (folder / "r.csv").write_text("code;name\n" + rows, encoding="utf-8")
    listed = (f"      - {{id: g{n}, to: r, amount: {n + 1}, key: k}}\n" for n in range(grants))
    return agreement(folder, "  r: {name: R, members: r.csv}\n", PARTLY, "".join(listed), more)


def in_yaml(folder: Path, lines: int) -> str:
    """An agreement of so many lines, with its members and their sizes in YAML."""
    codes = [f"{number:05d}" for number in range(lines // 2)]
    sizes = zip(codes, sizes_of(folder, codes), strict=True)
    names = "".join(f'      "{code}": R {code}\n' for code in codes)
    grants = "      - {id: g, to: r, amount: 1, key: k}\n"
    recipients = f"  r:\n    name: R\n    members:\n{names}"
    file = Path(agreement(folder, recipients, PARTLY, grants))
    values = "".join(f'\n      "{code}": {size}' for code, size in sizes)
    text = file.read_text(encoding="utf-8").replace("values: size.csv", f"values:{values}")
    file.write_text(text, encoding="utf-8")
    return str(file)


def passed_on(folder: Path, payers: int) -> str:
    """An agreement whose payers pass on what they get, each to a hundred receivers of its own."""
    own = {f"p{n}": f"p{n};P {n}\n" for n in range(payers)}
    theirs = {f"r{n}": f"r{n};R {n};p{n % payers}\n" for n in range(100 * payers)}
    sizes_of(folder, [*own, *theirs])
    (folder / "p.csv").write_text("code;name\n" + "".join(own.values()), encoding="utf-8")
    rows = "".join(theirs.values())
    (folder / "r.csv").write_text("code;name;part_of\n" + rows, encoding="utf-8")
    return agreement(
        folder,
        "  p: {name: P, members: p.csv}\n  r: {name: R, members: r.csv}\n",
        PARTLY,
        "      - {id: g, to: p, amount: 1000, key: k}\n",
        "onward:\n  - {id: next, from: p, to: r, within: true, key: k}\n",
    )


def through_keys(folder: Path, portions: int) -> str:
    """An agreement with a key of so many portions, through keys of two that use one another."""
    file = Path(written(folder, 290, 1))
    names = ["k", *(f"k{level}" for level in range(1, portions.bit_length() - 1))]
    keys = "".join(
        f"  {name}:\n    portions:\n      - {{share: 1/3, key: {below}}}\n      - {{key: {below}}}\n"
        for name, below in zip(names, [*names[1:], "last"], strict=True)
    )
    text = file.read_text(encoding="utf-8").replace(PARTLY, f"{keys}  last: {{weight: size}}\n")
    file.write_text(text, encoding="utf-8")
    return str(file)


def in_unions(folder: Path, groups: int) -> str:
    """An agreement with so many groups, each of them in a union with all before it."""
    codes = [f"c{n}" for n in range(groups)]
    sizes_of(folder, codes)
    single = "".join(f"  g{n}: {{name: G {n}, members: {{c{n}: C {n}}}}}\n" for n in range(groups))
    unions = "".join(
        f"  u{n}: {{name: U {n}, union: [{f'u{n - 1}' if n % 90 > 1 else 'g0'}, g{n}]}}\n"
        for n in range(1, groups)
    )
    grants = "".join(
        f"      - {{id: i{n}, to: u{n}, amount: 1, key: k}}\n" for n in range(1, groups, 89)
    )
    return agreement(folder, single + unions, PARTLY, grants)


def misspelt(folder: Path, keys: int) -> str:
    """An agreement with so many keys that nobody knows."""
    return written(folder, 2, 1, "".join(f"unknown{n}: 1\n" for n in range(keys)))


def happened(folder: Path, count: int) -> str:
    """A file of so many events: three regions ask for a grant, are paid, report and pay back."""
    rows = [f"2023-11-20;requisition;regions/{code};ambulans;" for code in ("01", "12", "14")]
    kinds = ("payment", "report", "payment", "report", "repayment")
    for number in range(count - len(rows)):
        code, day = ("01", "12", "14")[number % 3], 1 + 27 * number // count
        amount = 1 + number % 97
        rows.append(f"2023-12-{day:02d};{kinds[number % 5]};regions/{code};ambulans;{amount}")
    file = folder / "events.csv"
    file.write_text("date;event;recipient;grant;amount\n" + "\n".join(rows), encoding="utf-8")
    return str(file)


def taken_back(folder: Path, count: int) -> str:
    """A file of so many events: reports of costs, and the reversal of each."""
    reports = [f"2023-12-01;report;regions/01;ambulans;1;i{n};" for n in range(count // 2)]
    reversals = [f"2023-12-02;reversal;;;;;i{n}" for n in reversed(range(count // 2))]
    file = folder / "events.csv"
    head = "date;event;recipient;grant;amount;id;of\n"
    file.write_text(head + "\n".join([*reports, *reversals]), encoding="utf-8")
    return str(file)


def settles(file: str) -> tuple[str, ...]:
    """The settlement of 2023 after a file of events."""
    return agree("settle", YEAR, "--events", file)


def asks(command: str, *more: str) -> Callable[[str], tuple[str, ...]]:
    """A command that is asked of a file."""
    return lambda file: agree(command, file, *more)


def compares(file: str) -> tuple[str, ...]:
    """The comparison of an agreement with itself under another name and other amounts."""
    other = Path(file).with_name("other.yaml")
    text = Path(file).read_text(encoding="utf-8").replace("id: made", "id: other", 1)
    other.write_text(text.replace("amount: 1,", "amount: 2,"), encoding="utf-8")
    return agree("compare", file, str(other))


def publishes(file: str) -> tuple[str, ...]:
    """A site of an agreement, in the folder that it had the time before."""
    return agree("publish", file, "-o", str(Path(file).with_name("site")))


def site() -> None:
    """The site of 2023 against 2022, in both languages, against the imports."""
    with tempfile.TemporaryDirectory() as folder:
        asked = agree("publish", "2023", "--against", "2022", "-o", str(Path(folder, "site")))
        whole, base = cost(*asked), min(cost("-c", IMPORTS).worked for _ in range(ROUNDS))
    row("publish: 2023 against 2022", f"{whole.worked / base:.0f} ×", "at most 150 ×")


def tells_each(file: str) -> tuple[str, ...]:
    """What each recipient gets, in a folder of files."""
    folder = str(Path(file).with_name("each"))
    return agree("run", file, "--each-recipient", "--format", "csv", "-o", folder)


class Growth(NamedTuple):
    """Something that grows, and a command that takes it; `fails` when it ends in findings."""

    name: str
    sizes: tuple[int, ...]
    make: Callable[[Path, int], str]
    ask: Callable[[str], tuple[str, ...]] = asks("run", "--format", "csv")
    fails: bool = False


def of_members(folder: Path, members: int) -> str:
    """An agreement with so many members."""
    return written(folder, members, 1)


def of_pools(folder: Path, pools: int) -> str:
    """An agreement with so many grants to 21 members."""
    return written(folder, 21, pools)


COMMANDS = {
    "run": asks("run"),
    "check": asks("check"),
    "verify": asks("verify"),
    "explain": asks("explain", "--recipient", "00003"),
    "whatif": asks("whatif", "--set", "grants.g0.amount=3 mnkr"),
    "compare": compares,
}
GROWTHS = (
    *(
        Growth(f"{name}: members", (9_000, 18_000, 36_000), of_members, ask)
        for name, ask in COMMANDS.items()
    ),
    *(Growth(f"{name}: pools", (250, 500, 1_000), of_pools, ask) for name, ask in COMMANDS.items()),
    Growth("publish: recipients", (600, 1_200, 2_400), of_members, publishes),
    Growth("run --each-recipient: recipients", (1_000, 2_000, 4_000), of_members, tells_each),
    Growth("lines of YAML", (10_000, 20_000, 40_000), in_yaml),
    Growth("payers of a hundred each", (72, 145, 290), passed_on),
    Growth("portions through keys that use keys", (128, 256, 512), through_keys),
    Growth("groups in unions of unions", (500, 1_000, 2_000), in_unions),
    Growth("unknown keys", (5_000, 10_000, 20_000), misspelt, asks("check"), fails=True),
    Growth("events", (25_000, 50_000, 100_000), happened, settles),
    Growth("events that are taken back", (25_000, 50_000, 100_000), taken_back, settles),
)


def spent(one: Growth, folder: Path, size: int) -> Cost:
    """The least of three measures: what a busy machine adds is left out."""
    arguments = one.ask(one.make(folder, size))
    found = [cost(*arguments, fails=one.fails) for _ in range(3)]
    return Cost(*(min(column) for column in zip(*found, strict=True)))


def growth(one: Growth) -> None:
    """What a command takes beyond its least as something grows, as ratios of neighbouring sizes."""
    with tempfile.TemporaryDirectory() as place:
        empty = spent(one, Path(place), 4)
        found = [(size, spent(one, Path(place), size)) for size in one.sizes]
    for (less, before), (size, after) in pairwise(found):
        worked, memory = (
            max(now - least, 0.01) / max(then - least, 0.01)
            for now, then, least in (
                (after.worked, before.worked, empty.worked),
                (after.megabytes, before.megabytes, empty.megabytes),
            )
        )
        label = f"{one.name} {less} → {size}: time, memory ({after.worked:.1f} s)"
        row(label, f"{worked:.1f} ×, {memory:.1f} ×", f"about {size / less:.0f} × or less")


def main(names: list[str]) -> None:
    """Print every measure, or the growth of what some words name."""
    if not names:
        start_up()
    if not names or "warm" in names:
        warm()
    if not names or "site" in names:
        site()
    for one in GROWTHS:
        if not names or any(name in one.name for name in names):
            growth(one)


if __name__ == "__main__":
    main(sys.argv[1:])
