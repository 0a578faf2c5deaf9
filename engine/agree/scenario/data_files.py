"""The data files that an agreement names, and whether a folder has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from agree.base import Finding, Kind, Source, Span, message
from agree.pipeline import Result
from agree.source import AnyPath, Mapping, Node, Scalar, Sequence

DATA_ELSEWHERE = Kind(
    "data-elsewhere",
    message("{file} does not find its data files ({files})"),
    hint=message("Save in {folder}, or copy the files."),
    severity="note",
    usage=True,
)

KEYS = ("values", "members", "table")
SUFFIX = ".csv"
MOST_NAMED = 2


def data_files(node: Node) -> Iterator[str]:
    """The paths of data files below a node, as the file writes them."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from data_files(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            value = entry.value
            if entry.key.text in KEYS and isinstance(value, Scalar):
                yield from [value.text] if value.text.endswith(SUFFIX) else []
            else:
                yield from data_files(value)


def missing_in(node: Node, folder: AnyPath) -> tuple[str, ...]:
    """The data files that a folder does not have, each once."""
    names = dict.fromkeys(data_files(node))
    return tuple(name for name in names if not Path(folder, name).is_file())


def data_elsewhere(result: Result, path: Path) -> Iterator[Finding]:
    """Yield a note when a file that is to be written at a path will not find its data files."""
    if result.document is None or result.folder is None:
        return
    missing = missing_in(result.document.root, path.parent)
    if missing:
        named = ", ".join(missing[:MOST_NAMED]) + (" …" if len(missing) > MOST_NAMED else "")
        values = {"file": str(path), "files": named, "folder": f"{result.folder.path}/"}
        yield Finding(DATA_ELSEWHERE, Span(Source("")), values)
