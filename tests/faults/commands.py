"""The commands whose calls go wrong: what they read and write in a folder of their own."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from agree.render.adding import IS_LOCK
from agree.render.files import LEFT_BEHIND
from tests.life.books import INVENTED

SIZES = "code;value\na;1\nb;3\n"
WITH_DATA = INVENTED.replace("values: {a: 1, b: 3}", "values: data/sizes.csv").replace(
    "name: Invented", "name: Invented 2030"
)
EVENTS = "date;event;recipient;grant;amount\n2030-05-01;requisition;Town A;;\n"
OLD = "what stood there\n"
READ = {
    "towns.yaml": WITH_DATA,
    "data/sizes.csv": SIZES,
    "events.csv": EVENTS,
    "table.csv": "Town;Size\nTown A;2\nTown B;5\n",
    "annex.csv": "Town;Size\nTown A;1\nTown B;3\n",
    "scenarios.csv": "grants.roads.amount;grants.parks.amount\n100;40\n200;50\n",
    "notes.txt": "of somebody else\n",
    "marked.yaml": WITH_DATA.replace("key: by_size}", "key: by_size, confirm: true}"),
}
"""What lies in the folder besides what is written."""


class Command(NamedTuple):
    """A command line, and the files that it finds where it writes; `prepare` runs before it.

    One that `adds` to a file does so once: a row that is there is refused the second time. What
    is done `once` to a file is refused too, or ends with the exit code `again`.
    """

    words: tuple[str, ...]
    old: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    adds: str = ""
    once: str = ""
    again: int = 2


ROW = (
    "--add", "date=2030-05-02", "--add", "event=requisition", "--add", "recipient=Town B",
)  # fmt: skip
ANOTHER_ROW = (
    "--add", "date=2030-05-03", "--add", "event=payment", "--add", "recipient=Town A",
    "--add", "grant=roads", "--add", "amount=1",
)  # fmt: skip
COMMANDS = {
    "one file": Command(("run", "towns.yaml", "-o", "out.csv"), ("out.csv",)),
    "a new file": Command(
        ("settle", "towns.yaml", "--events", "events.csv", "-o", "out.json"),
    ),
    "two files": Command(
        (
            "whatif",
            "towns.yaml",
            "--set",
            "grants.roads.amount=500",
            "--save",
            "draft.yaml",
            "-o",
            "out.html",
        ),
        ("draft.yaml", "out.html"),
    ),
    "a batch": Command(
        ("run", "towns.yaml", "--each-recipient", "--format", "csv", "-o", "each/of"),
        ("each/of/Alone.csv", "each/of/mine.txt"),
    ),
    "a batch in a new folder": Command(
        ("run", "towns.yaml", "--each-recipient", "--format", "csv", "-o", "each/of"),
    ),
    "next year": Command(
        ("new", "2031", "--from", "towns.yaml", "-o", "next.yaml", "--force"),
        ("next.yaml",),
    ),
    "one more row": Command(
        ("settle", "towns.yaml", "--events", "events.csv", *ROW), adds="events.csv"
    ),
    "a first row": Command(("settle", "towns.yaml", "--events", "new.csv", *ROW), adds="new.csv"),
    "one more row and a file": Command(
        ("settle", "towns.yaml", "--events", "events.csv", *ROW, "-o", "out.csv"),
        ("out.csv",),
        adds="events.csv",
    ),
    "next year in a folder": Command(
        ("new", "2031", "--from", "towns.yaml", "-o", "next"), once="next/towns-2031.yaml"
    ),
    "confirmed": Command(("confirm", "marked.yaml", "--all-under", "grants"), once="marked.yaml"),
    "confirmed and a file": Command(
        ("confirm", "marked.yaml", "--all-under", "grants", "-o", "out.csv"),
        ("out.csv",),
        once="marked.yaml",
    ),
    "filled in": Command(
        ("fill", "towns.yaml", "size", "table.csv", "--as-of", "2030-01-01", "--yes"),
        once="towns.yaml",
        again=0,
    ),
    "a printed annex": Command(
        ("read", "annex.csv", "--as", "published", "--into", "towns.yaml", "--yes"),
        once="towns.yaml",
    ),
    "every scenario": Command(
        ("sweep", "towns.yaml", "--vary", "grants.roads.amount=100..300:100", "--raw", "out.csv"),
        ("out.csv",),
    ),
    "every scenario and a file": Command(
        (
            "sweep",
            "towns.yaml",
            "--scenario",
            "scenarios.csv",
            "--raw",
            "every.csv",
            "-o",
            "out.html",
        ),
        ("out.html",),
    ),
    "a site": Command(
        ("publish", "towns.yaml", "-o", "site"), prepare=("publish", "towns.yaml", "-o", "site")
    ),
}
SITE_AFTER = WITH_DATA.replace("b: Town B", "b: City B")
"""The agreement of a site that is published a second time: a page goes, another comes."""


class State(NamedTuple):
    """What a folder holds: each file with its permissions, and each folder."""

    files: dict[str, tuple[bytes, int]]
    folders: frozenset[str]

    def besides_left(self) -> State:
        """The same without files that were being written."""
        files = {name: one for name, one in self.files.items() if not is_left(name)}
        return State(files, self.folders)

    @property
    def left(self) -> list[str]:
        """The files that were being written."""
        return [name for name in self.files if is_left(name)]


def is_left(name: str) -> bool:
    """Return whether a name is that of a file that is being written, or of the lock of one."""
    last = name.rpartition("/")[2]
    return LEFT_BEHIND(last) is not None or IS_LOCK(last) is not None


def state_of(folder: Path) -> State:
    """Return what a folder holds."""
    files: dict[str, tuple[bytes, int]] = {}
    folders: set[str] = set()
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            files[name] = path.read_bytes(), stat.S_IMODE(path.stat().st_mode)
        else:
            folders.add(name)
    return State(files, frozenset(folders))


def lay_out(folder: Path, state: State) -> None:
    """Make a folder hold what a state says, and nothing else."""
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and name not in state.folders:
            path.rmdir()
        elif path.is_file() and name not in state.files:
            path.unlink()
    for name in sorted(state.folders):
        (folder / name).mkdir(exist_ok=True)
    for name, (content, mode) in state.files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
        path.chmod(mode)


def before(command: Command) -> State:
    """Return what the folder holds before a command, but for what it prepares."""
    texts = {**READ, **dict.fromkeys(command.old, OLD)}
    files = {name: (text.encode(), 0o640 if text == OLD else 0o644) for name, text in texts.items()}
    parents = (Path(name).parent for name in texts)
    folders = {one.as_posix() for parent in parents for one in (parent, *parent.parents)}
    return State(files, frozenset(folders - {os.curdir}))
