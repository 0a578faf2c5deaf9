"""The agreements that the docs show, and those of other tests: right, and each with much in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = re.compile(
    r"<!-- (file|run|new folder)(?:: ([^\s,]+)[^\n]*?)? -->\n(?:```\w+\n(.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
AGREEMENT = re.compile(rb"^language: 1$", re.MULTILINE)
WRITING = {"-o", "--output", "--save", "new", "publish", "list", "completion", "|", ">", "--force"}

Files = dict[str, bytes]
Commands = tuple[tuple[str, ...], ...]


def shown() -> Iterator[tuple[str, Files, Commands]]:
    """Yield the folders that the pages of the docs make, each with what is asked there."""
    for page in sorted((ROOT / "docs").rglob("*.md")):
        files: Files = {}
        commands: list[tuple[str, ...]] = []
        number = 0
        for kind, name, body in EXAMPLE.findall(page.read_text(encoding="utf-8")):
            if kind == "new folder":
                if files:
                    yield f"page/{page.stem}-{number}", files, tuple(commands)
                files, commands, number = {}, [], number + 1
            elif kind == "file":
                files[name] = body.encode()
            else:
                commands.extend(_asked(body))
        if files:
            yield f"page/{page.stem}-{number}", files, tuple(commands)


def _asked(body: str) -> Iterator[tuple[str, ...]]:
    """Yield the commands of a block that write no file."""
    for line in body.replace("\\\n", " ").splitlines():
        words = shlex.split(line.removeprefix("$ agree ")) if line.startswith("$ agree ") else []
        if words and not set(words) & WRITING:
            yield tuple(words)


def tested() -> Iterator[tuple[str, Files, Commands]]:
    """Yield the agreements that other tests have in folders of their own."""
    cases = ROOT / "tests" / "cases"
    for path in sorted(cases.rglob("*.yaml")):
        files = [path, *sorted((path.parent / "data").glob("*.csv"))]
        yield f"test/{path.stem}", {_named(one, path): one.read_bytes() for one in files}, ()


def _named(file: Path, agreement: Path) -> str:
    return file.relative_to(agreement.parent).as_posix()


def agreements_among(files: Mapping[str, bytes]) -> list[str]:
    """Return the names of the files that are agreements."""
    return [name for name, content in files.items() if AGREEMENT.search(content)]
