"""Makes the reference pages: the language from its schema, the others from the program.

python -m tools.docs.reference
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tools.docs.pages.commands import commands_page
from tools.docs.pages.coverage import coverage_page
from tools.docs.pages.data import data_page
from tools.docs.pages.findings import findings_page
from tools.docs.pages.language import language_page

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"

PAGES: Mapping[str, Callable[[], str]] = {
    "language.md": language_page,
    "findings.md": findings_page,
    "commands.md": commands_page,
    "data.md": data_page,
    "../coverage-2023.md": lambda: coverage_page("2023"),
}
"""Each page, and what makes it; names are relative to this folder."""


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
