"""Collects the messages of the code into the catalogues of other languages, and compiles them.

    python -m tools.words            brings each catalogue up to date with the code
    python -m tools.words --compile  only compiles the catalogues, as building the package does

A catalogue (`engine/agree/messages/sv.po`) is edited by hand, or with any editor of PO files: what
is new has an empty `msgstr`. Messages are sorted by their English words, so that two people who add
some seldom meet.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (
    ROOT / "engine" / "agree",
    *(ROOT / "cli" / name for name in ("agree_cli", "agree_editor", "agree_open")),
)
CATALOGUES = ROOT / "engine" / "agree" / "messages"
KEYWORDS = {"message": None, "plural": (1, 2), "word": ((1, "c"), 2)}
WIDTH = 100
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""What a compiled catalogue says of its time: the same words give the same bytes."""
HEAD = """# The words of agree in another language. The English ones stand in the code, beside the
# rules that speak; `make words` brings new ones here. Keep the words in braces: they are filled in.
"""


def messages() -> Catalog:
    """Return every message of the code."""
    found = Catalog(project="agree")
    for folder in SOURCES:
        for file in sorted(folder.rglob("*.py")):
            with file.open("rb") as code:
                for _, words, _, context in extract("python", code, KEYWORDS):
                    found.add(words, context=context, flags=["python-brace-format"])
    return found


def catalogues() -> Iterator[Path]:
    """Yield the catalogue of each language."""
    yield from sorted(CATALOGUES.glob("*.po"))


def read(file: Path) -> Catalog:
    """Return a catalogue as it stands."""
    with file.open("rb") as text:
        found = read_po(text, locale=file.stem)
    found.creation_date = found.revision_date = NO_DATE
    return found


def updated(old: Catalog, found: Catalog) -> Catalog:
    """Return a catalogue with the messages of the code, each translated as it was."""
    new = Catalog(locale=old.locale, project="agree", fuzzy=False)
    for one in found:
        if one.id:
            known = old.get(one.id[0] if isinstance(one.id, tuple) else one.id, one.context)
            fits = known is not None and known.id == one.id
            new.add(one.id, known.string if fits and known else None, context=one.context)
    return new


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as text, sorted, without dates and places that change with every edit."""
    text = io.BytesIO()
    write_po(
        text, catalogue, WIDTH, omit_header=True, no_location=True, sort_output=True,
        ignore_obsolete=True,
    )  # fmt: skip
    head = (
        f'{HEAD}msgid ""\nmsgstr ""\n"Language: {catalogue.locale_identifier}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + text.getvalue()


def compiled(file: Path) -> bytes:
    """Return a catalogue in the form that the program reads."""
    binary = io.BytesIO()
    write_mo(binary, read(file))
    return binary.getvalue()


def main(arguments: list[str]) -> None:
    """Bring the catalogues up to date, and compile them."""
    found = None if arguments == ["--compile"] else messages()
    for file in catalogues():
        if found is not None:
            file.write_bytes(written(updated(read(file), found)))
        file.with_suffix(".mo").write_bytes(compiled(file))


if __name__ == "__main__":
    main(sys.argv[1:])
