"""The commands that read tables in documents: to show them, and to fill in a fact."""

from __future__ import annotations

from agree.base import message
from agree.questions import Option
from agree_cli.command import Arguments, Command

AS = Option(
    "as",
    "choice",
    message("published: write a printed annex into an agreement, with its columns recognised."),
    choices=("published",),
)


def _question_of_read(given: Arguments) -> str:
    is_annex = given.get("as") is not None or given.get("into") is not None
    return "published" if is_annex else "read"


READ = Command(
    name="read",
    purpose=message("The tables of a document, numbered: Excel, Word, PDF, HTML, CSV, PC-Axis …"),
    help=(
        message("Show the tables of a document with their first rows, or one of them in whole."),
        message(
            "DOCUMENT is Excel, ODS, CSV, TSV, Word, HTML, PDF (also without ruled lines), PC-Axis "
            "or JSON-stat, known by what it holds. Every cell is shown as it stands there. With "
            "--table one table is shown in whole, and every format takes it."
        ),
        message(
            "--as published --into FILE writes a printed annex into an agreement as one of its "
            "published: tables, for agree verify. What each column shows is recognised by its "
            "figures and its heading, and shown first; nothing doubtful is taken without being "
            "asked or told: --shows. On a terminal you are asked; else --yes writes it."
        ),
    ),
    examples=(
        "agree read folkmangd.xlsx",
        "agree read folkmangd.xlsx --table 2",
        "agree read rapport.pdf --table 3 --format csv -o tabell.csv",
        "agree read avtal.pdf --table 3 --as published --into avtal.yaml",
    ),
    questions=("read", "published"),
    choose=_question_of_read,
    arguments=(),
    options=(AS,),
)
FILL = Command(
    name="fill",
    purpose=message("The figures of a fact from a table in a document, checked row by row."),
    help=(
        message("Fill in the figures of a fact from a table in a document."),
        message(
            "FACT is its id or its label. Recipients are found by code, name or alias. Who is "
            "missing or unknown is told, and what is no number; a name that is only nearly one is "
            "never taken without being asked: --match. Totals and footnotes are left out, and a "
            "total is checked against the rows."
        ),
        message(
            "The change is shown first. On a terminal you are asked; else --yes writes it, and "
            "without it nothing is written and the exit code is 1. Comments and the order of the "
            "file are kept."
        ),
    ),
    examples=(
        "agree fill draft.yaml population folkmangd.xlsx",
        "agree fill draft.yaml population bok.xlsx --sheet Tabell --column 2023",
        "agree fill draft.yaml Befolkning rapport.pdf --table 3 --yes",
    ),
    questions=("fill",),
)
