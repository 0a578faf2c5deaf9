"""Case files: faulty files as a person writes them, and a snapshot of what a command prints.

A case file `cases/CODE.yaml` (or `CODE--variant.yaml`) shows one kind of finding:

    files:                       # name → text, or one of the forms below
      avtal.yaml: |
        …
    command: check avtal.yaml    # what is run; this when nothing is said (another command tells
                                 # its findings on standard error, and only they are compared)
    limits: {module.NAME: 1000}  # a limit of the engine that is lowered, to keep the case small
    sv: |                        # the snapshot, no-break spaces written as plain ones
      …
    en: |
      …

Instead of a text, a file may be a list of texts and of `{repeat: text, times: n}`, or a mapping:
`{text: …, encoding: cp1252}`, `{text: …, mode: 0}`, `{base64: …}`, `{size: bytes}` (sparse),
`{link: target}`, `{folder: true}` or `{pipe: true}`.

A person writes the files; the program wrote the snapshots, and a person has read them. They hold the
words and places of findings still. They prove no figure: that is done by tests whose figures come
from signed documents, the literature or arithmetic by hand.

When messages change on purpose, `python -m tests.findings.snapshot NAME…` takes the snapshots of the
case files with those names anew; read the difference as an analyst would before keeping it.
"""

from __future__ import annotations

import base64
import os
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CASES = Path(__file__).parent / "cases"
LANGUAGES = ("sv", "en")


class Case(NamedTuple):
    """One case file."""

    name: str
    files: Mapping[str, Any]
    command: tuple[str, ...]
    limits: Mapping[str, int]
    snapshots: Mapping[str, str]

    @property
    def code(self) -> str:
        """The kind of finding that the case shows."""
        return self.name.partition("--")[0]

    @property
    def needs_no_permission(self) -> bool:
        """Whether a file of the case may not be read (root may read everything)."""
        return any(isinstance(spec, dict) and "mode" in spec for spec in self.files.values())


def cases() -> list[Case]:
    """Every case file, in the order of their names."""
    return [_read(path) for path in sorted(CASES.glob("*.yaml"))]


def _read(path: Path) -> Case:
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    unknown = set(loaded) - {"files", "command", "limits", *LANGUAGES}
    assert not unknown, f"{path.name}: {unknown}"
    return Case(
        name=path.stem,
        files=loaded["files"],
        command=tuple(shlex.split(loaded.get("command", "check avtal.yaml"))),
        limits=loaded.get("limits", {}),
        snapshots={lang: loaded.get(lang, "") for lang in LANGUAGES},  # a new case has none yet
    )


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def write(files: Mapping[str, Any], folder: Path) -> None:
    """Make the files of a case in a folder."""
    for name, spec in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(spec, dict):
            _write_special(path, spec)
        else:
            path.write_bytes(_text(spec).encode())


def _write_special(path: Path, spec: dict[str, Any]) -> None:
    if "folder" in spec:
        path.mkdir(exist_ok=True)
    elif "pipe" in spec:
        os.mkfifo(path)
    elif "link" in spec:
        path.symlink_to(spec["link"])
    elif "size" in spec:
        with path.open("wb") as file:
            file.truncate(spec["size"])
    elif "base64" in spec:
        path.write_bytes(base64.b64decode(spec["base64"]))
    else:
        path.write_bytes(_text(spec["text"]).encode(spec.get("encoding", "utf-8")))
        path.chmod(spec.get("mode", 0o644))


def _text(spec: str | Iterable[Any]) -> str:
    if isinstance(spec, str):
        return spec
    return "".join(
        part if isinstance(part, str) else part["repeat"] * part["times"] for part in spec
    )


def plain(told: str) -> str:
    """A text with no-break spaces as plain ones, so that a case file shows what it holds."""
    return told.replace("\u00a0", " ")
