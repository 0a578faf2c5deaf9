"""Saving a scenario's agreement as a file that runs by itself."""

from __future__ import annotations

import sys
from pathlib import Path

from agree.findings import Source
from agree.pipeline import run_document
from agree.scenario.data_files import missing_in
from agree.scenario.run import Base, Scenario
from agree.source.yaml_document import parse_document
from agree_cli.legacy.delivery import saved
from agree_cli.legacy.failing import failed
from agree_cli.legacy.texts_compare import text
from agree_cli.legacy.usage import Wrong


def save(base: Base, scenario: Scenario, path: Path, lang: str) -> int:
    """Write the scenario's agreement once it has been run as it will be read; the exit code.

    Says so when the folder of the file lacks its data files.
    """
    original = Path(base.folder.path, Path(base.root.span.file).name)
    if path.exists() and original.exists() and path.samefile(original):
        raise Wrong(text(lang, "saves_over", file=path))
    written = base.text(scenario.batches)
    document, findings = parse_document(Source(str(path), written))
    result = run_document(document, findings, base.folder)
    if result.ledger is None:
        return failed(result, "table", lang)
    code = saved(path, written, lang)
    missing = missing_in(base.root, path.parent)
    if not code and missing:
        files = ", ".join(missing[:2]) + (" …" if len(missing) > 2 else "")
        told = text(lang, "data_elsewhere", file=path, files=files, folder=base.folder.path)
        print(told, file=sys.stderr)
    return code
