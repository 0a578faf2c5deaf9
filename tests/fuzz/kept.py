"""Inputs that once broke something: small, each in a file of `corpus/`, and run in the quick tests.

A file is YAML: `about` says what was wrong, `command` what is run, `files` what lies in the folder,
each as text, or as `!!binary` where it is no text.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CORPUS = Path(__file__).parent / "corpus"


class Kept(NamedTuple):
    """The files of a folder, and the command that is run there."""

    files: Mapping[str, bytes]
    words: tuple[str, ...]


class _Dumper(yaml.SafeDumper):
    """YAML with texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def all_kept() -> dict[str, Kept]:
    """Return the inputs of the corpus, by the names of their files."""
    return {path.stem: read(path) for path in sorted(CORPUS.glob("*.yaml"))}


def read(path: Path) -> Kept:
    """Return the input that a file of the corpus holds."""
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    files = {
        name: said if isinstance(said, bytes) else str(said).encode()
        for name, said in loaded["files"].items()
    }
    return Kept(files, tuple(map(str, loaded["command"])))


def written(kept: Kept, about: str) -> str:
    """Return an input as a file of the corpus."""
    held = {name: _as_text(content) for name, content in kept.files.items()}
    told = {"about": about, "command": list(kept.words), "files": held}
    return yaml.dump(told, Dumper=_Dumper, sort_keys=False, allow_unicode=True)


def keep(kept: Kept, about: str, folder: Path = CORPUS) -> Path:
    """Write an input into the corpus under a name of its own; return its file."""
    text = written(kept, about)
    name = "".join(sign if sign.isalnum() else "-" for sign in about.lower())[:50].strip("-")
    path = folder / f"{name}-{zlib.crc32(text.encode()):08x}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _as_text(content: bytes) -> str | bytes:
    """Return a file as text where YAML gives the same bytes back."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return content
    dumped = yaml.dump(text, Dumper=_Dumper, allow_unicode=True)
    try:
        return text if yaml.safe_load(dumped) == text else content
    except yaml.YAMLError:
        return content
