"""An edited agreement as text: written, read again, and held against the folder it is saved in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from agree.base import Finding, Kind, Source, Span, message
from agree.pipeline import Result, run_document
from agree.scenario.fault import scenario_fault
from agree.scenario.places import scalars_below
from agree.source import DATA_FILES, AnyPath, Folder, Mapping, parse_document
from agree.source.edits import Batches

NEEDS_REWRITING = Kind(
    "needs-rewriting",
    message("{file} cannot be changed without being rewritten by hand"),
    hint=message("Write the change into a copy of the file, and compare the two."),
    usage=True,
)
DATA_ELSEWHERE = Kind(
    "data-elsewhere",
    message("{file} does not find its data files ({files})"),
    hint=message("Save in {folder}, or copy the files."),
    severity="note",
    usage=True,
)

KEYS_OF_DATA = ("file", "values", "shares", "members", "table")
"""The keys under which an agreement may name a data file."""
MOST_NAMED = 2


def edited_text(root: Mapping, batches: Batches, *, keeps_comments: bool = False) -> str:
    """Return a document's text with edits, comments and order kept. Raises ScenarioFault.

    The comments above what is taken away go with it, unless it `keeps_comments`.
    """
    from agree.source.rewriting import CannotRewrite, rewritten  # only a text needs it

    try:
        return rewritten(root, batches, keeps_comments=keeps_comments)
    except CannotRewrite:
        source = root.span.source
        raise scenario_fault(NEEDS_REWRITING, Span(source), file=source.name) from None


def run_text(text: str, name: str, folder: Folder) -> Result:
    """Run an agreement's text as a file called `name`, with its data files in `folder`."""
    document, findings = parse_document(Source(name, text))
    return run_document(document, findings, folder)


def data_files(root: Mapping) -> tuple[str, ...]:
    """Return the data files that a document names, each once."""
    names = dict.fromkeys(
        scalar.text
        for steps, scalar in scalars_below(root)
        if steps[-1] in KEYS_OF_DATA and scalar.text.endswith(DATA_FILES)
    )
    return tuple(names)


def missing_data_files(root: Mapping, folder: AnyPath) -> tuple[str, ...]:
    """Return the data files that a document names and a folder does not have, each once."""
    return tuple(name for name in data_files(root) if not Path(folder, name).is_file())


def check_data_files(result: Result, path: Path) -> Iterator[Finding]:
    """Yield a note when an agreement that is to be saved at a path will not find its data files."""
    if result.document is None or result.folder is None:
        return
    not_there = missing_data_files(result.document.root, path.parent)
    missing = [name for name in not_there if name not in result.folder.made]
    if missing:
        named = ", ".join(missing[:MOST_NAMED]) + (" …" if len(missing) > MOST_NAMED else "")
        values = {"file": str(path), "files": named, "folder": f"{result.folder.path}/"}
        yield Finding(DATA_ELSEWHERE, Span(Source("")), values)


def still_held(source: Source) -> bytes | None:
    """Return what a file holds; None when that is no longer what was read of it."""
    try:
        held = Path(source.name).read_bytes()
        text = Source.of_file(source.name, held.decode()).text
    except (OSError, UnicodeDecodeError):
        return None
    return held if text == source.text else None
