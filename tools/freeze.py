"""Records what every command prints, so that code can move without changing it.

    python -m tools.freeze FOLDER          records into an empty folder, a file a case
    python -m tools.freeze FOLDER --only run-   the cases whose names begin so

Record once before the code moves (from the commit that is the yardstick) and once after it, and
compare the folders: `diff -r BEFORE AFTER`. Each file has the arguments, the exit code, standard
output and standard error. Every command is there with each of its formats, in both languages, at
80 and at 120 columns, for each agreement that comes with the program, and so is every example
of the docs (those hold themselves: `make docs` changes no file).
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import click

from agree.bundled import agreement_files, agreement_name
from agree_cli.command_line import agree
from agree_cli.main import main as start

ROOT = Path(__file__).resolve().parents[1]
LIFE = ROOT / "docs" / "examples" / "life"
REPORTED = ROOT / "docs" / "examples" / "placements" / "reported.csv"
WIDTHS = ("80", "120")
LANGUAGES = ("sv", "en")
FIXED_TIME = "1700000000"
"""The moment that calendars carry (SOURCE_DATE_EPOCH), so that two recordings can be equal."""

Case = tuple[str, ...]


def asked() -> Iterator[Case]:
    """Yield what is asked of each command, without format and language."""
    names = [agreement_name(file) for file in agreement_files()]
    for name in names:
        yield "run", name
        yield "check", name
        yield "verify", name
        yield "explain", name
        yield "conditions", name
        yield "calendar", name
        yield "whatif", name, "--list"
    for name in ("2022", "2023"):
        for group in ("regions", "counties", "municipalities", "skr"):
            yield "run", name, "--to", group
            yield "run", name, "--to", group, "--by", "area"
        for recipient in ("Region Dalarna", "counties/20", "Falun", "SKR", "Nowhere"):
            yield "run", name, "--recipient", recipient
            yield "explain", name, "--recipient", recipient
            yield "conditions", name, "--for", recipient
            yield "calendar", name, "--for", recipient
    yield "run", "2023", "--facts", str(REPORTED)
    yield "run", "2023", "--facts", str(REPORTED), "--to", "municipalities"
    yield "explain", "2023", "--recipient", "Region Dalarna", "--full"
    yield "infer", "2023"
    yield "compare", "2022", "2023"
    for by in ("area", "grant", "group", "recipient"):
        yield "compare", "2022", "2023", "--by", by
    yield "whatif", "2023", "--set", "parameters.base_amount=1 mnkr"
    yield "whatif", "2023", "--set", "keys.care_and_population.portions.care.share=0"
    yield "requisition", "2023", "--recipient", "Region Dalarna", "--details", _life("region")
    yield "requisition", "2023", "--recipient", "Falun", "--details", _life("region")
    books = ("--costs", str(LIFE / "costs.csv"), "--requisitions", str(LIFE / "events.csv"))
    yield "settle", "2023", *books
    yield "settle", "2023", *books, "--on", "2023-12-02"
    yield ("list",)
    yield "list", "--registers"
    for shell in ("bash", "zsh", "fish"):
        yield "completion", shell
    yield "run", "no-such-agreement"
    yield "run", "2023", "--to", "nobody"
    yield ("nothing",)
    yield ()


def _life(name: str) -> str:
    return str(LIFE / f"details-{name}.yaml")


def cases() -> Iterator[Case]:
    """Yield every case: what is asked, in each format and language of the command."""
    for question in asked():
        command = agree.get_command(click.Context(agree), question[0]) if question else None
        for form in _choices(command, "--format") or ("",):
            for lang in _choices(command, "--lang") or ("",):
                chosen = ("--format", form) if form and form != "docx" else ()
                yield (*question, *chosen, *(("--lang", lang) if lang else ()))
    for question in sorted({one[:1] for one in asked() if one}):
        for lang in LANGUAGES:
            yield (*question, "--help", "--lang", lang)


def _choices(command: click.Command | None, option: str) -> tuple[str, ...]:
    """Return the words that an option of a command takes; none when it has no such option."""
    for parameter in command.params if command is not None else ():
        if option in parameter.opts and isinstance(parameter.type, click.Choice):
            return tuple(str(one) for one in parameter.type.choices)
    return ()


def recorded(case: Case, columns: str) -> str:
    """Return what a case prints, with its exit code."""
    out, err = io.StringIO(), io.StringIO()
    os.environ["COLUMNS"] = columns
    code: object = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            start(list(case))
        except SystemExit as left:
            code = left.code
    told = "".join(f"{line}\n" for line in ("$ agree " + " ".join(case), f"exit {code}"))
    text = f"{told}--- out\n{out.getvalue()}\n--- err\n{err.getvalue()}\n"
    return text.replace(str(ROOT), "ROOT")


@contextmanager
def fixed() -> Iterator[None]:
    """Work in an empty folder, without colour, at a fixed moment."""
    os.environ["NO_COLOR"] = "1"
    os.environ["SOURCE_DATE_EPOCH"] = FIXED_TIME
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def record(folder: Path, only: str = "") -> int:
    """Record every case whose name begins with `only`; return how many they are."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with fixed():
        for case in dict.fromkeys(cases()):
            words = [word.replace(str(ROOT), "") for word in case]
            name = re.sub(r"[^\w.=]+", "-", "-".join(words)).strip("-") or "alone"
            if not name.startswith(only):
                continue
            for columns in WIDTHS:
                text = recorded(case, columns)
                (folder / f"{name}.{columns}.txt").write_text(text, encoding="utf-8")
                count += 1
    return count


if __name__ == "__main__":
    if sys.argv[1:2] == [] or sys.argv[1].startswith("-"):
        raise SystemExit("python -m tools.freeze FOLDER [--only BEGINNING]")
    begins = sys.argv[3] if sys.argv[2:3] == ["--only"] else ""
    print(record(Path(sys.argv[1]), begins), "recorded")
