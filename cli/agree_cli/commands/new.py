"""`agree new`: next year's file from this year's."""

from __future__ import annotations

from pathlib import Path

import click

from agree import run
from agree.findings import Source
from agree.pipeline import Result, run_document
from agree.scenario.fault import ScenarioFault
from agree.scenario.years import with_year, year_of
from agree.source import Folder
from agree.source.yaml_document import parse_document
from agree_cli.legacy.delivery import saved
from agree_cli.legacy.failing import failed
from agree_cli.legacy.options import agreement_path, complete_file, lang_option, output_option
from agree_cli.legacy.texts_compare import text
from agree_cli.legacy.usage import Wrong

DIGITS = 4


@click.command("new")
@click.argument("year")
@click.option(
    "--from", "file", required=True, metavar="FILE", shell_complete=complete_file,
    help="The agreement to start from: a path, or the name of one that comes with the program.",
)  # fmt: skip
@output_option
@lang_option
def command(year: str, file: str, output: Path | None, lang: str) -> int:
    """Write the file for another year: the same agreement, with all that must be looked at marked.

    Structure, ids, keys and comments are kept, and the year and the dates are moved. Amounts are
    kept and marked with confirm: true; facts are pending, with the day that they will need. What
    speaks of the old document only (printed tables, deviations, claims) is left out. agree check
    then lists what is left to do, line by line.

    \b
    Examples:
      agree new 2024 --from agreements/2023.yaml
      agree new 2024 --from 2023 --output draft.yaml
      agree check draft.yaml
    """
    result = run(*agreement_path(file))
    if result.ledger is None:
        return failed(result, "table", lang)
    old, new = _years(result, year, file, lang)
    target = output or _beside(agreement_path(file)[0], old, new)
    if target.exists() and output is None:
        raise Wrong(text(lang, "file_exists", file=target))
    written = _written(result, old, new, lang)
    told = _faults(written, result, target)
    if told.ledger is None:
        return failed(told, "table", lang)
    return _saved(target, written, result, lang)


def _years(result: Result, year: str, file: str, lang: str) -> tuple[int, int]:
    """The year of the file and the one that is asked for. Raises Wrong."""
    assert result.agreement is not None
    assert result.sound is not None
    old = year_of(result.agreement, result.sound.root)
    if old is None:
        raise Wrong(text(lang, "no_year", file=file))
    if len(year) != DIGITS or not (year.isascii() and year.isdigit()) or year.startswith("0"):
        raise Wrong(text(lang, "bad_year", year=year, example=old + 1))
    if int(year) == old:
        raise Wrong(text(lang, "same_year", file=file, year=old))
    return old, int(year)


def _beside(path: Path, old: int, new: int) -> Path:
    """The name of the new file: the old one with the year moved, in the same folder."""
    name = with_year(path.stem, old, new)
    return path.with_stem(name if name != path.stem else f"{path.stem}-{new}")


def _written(result: Result, old: int, new: int, lang: str) -> str:
    from agree.scenario.new_year import next_year

    try:
        return next_year(result, old, new)
    except ScenarioFault as fault:
        raise Wrong(fault.told.in_language(lang)) from None


def _faults(written: str, result: Result, target: Path) -> Result:
    """What becomes of the new file: it should check and run before it is written."""
    assert result.folder is not None
    document, findings = parse_document(Source(str(target), written))
    return run_document(document, findings, Folder(result.folder.path, str(target.parent)))


def _saved(target: Path, written: str, result: Result, lang: str) -> int:
    import sys

    from agree.scenario.data_files import missing_in

    code = saved(target, written, lang)
    if code:
        return code
    document, _ = parse_document(Source(str(target), written))
    missing = missing_in(document.root, target.parent) if document.root else ()
    if missing and result.folder is not None:
        files = ", ".join(missing[:2]) + (" …" if len(missing) > 2 else "")
        folder = result.folder.path
        told = text(lang, "data_elsewhere", file=target, files=files, folder=folder)
        print(told, file=sys.stderr)
    print(text(lang, "new_next", file=target), file=sys.stderr)
    return 0
