"""The page of findings: every kind, by the part of the work that finds it, in two languages."""

from __future__ import annotations

from collections.abc import Mapping

from agree.base import Kind, Message
from agree.findings import stages
from agree.messages import Locale
from agree.questions.meaning import in_general
from tools.docs.pages.markdown import page, table

INTRODUCTION = """
# Findings

<!-- Made from the kinds of findings by docs/reference/make.py; changed there, not here. -->

Every kind of finding: what it says, and what to do. A finding shows its code in brackets at the
end of its first line; search for that here, or ask `agree check --explain CODE`. How a finding is
read is told in [How to read a finding](../how-to/findings.md). Words in ‹› are filled in.

A finding is an error and stops the result, unless the table calls it a note or a warning.
"""

STAGES_IN_WORDS: Mapping[str, tuple[str, str]] = {
    "reading": ("Files and YAML", "The file cannot be read, or not in one way only."),
    "validation": ("Form", "A key is not in the language, or its value has another form."),
    "data": ("Numbers, amounts and data files", "A figure, an amount or a CSV file is amiss."),
    "expressions": ("Expressions", "A weight or a condition cannot be read or evaluated."),
    "checking": ("Names, sums and figures", "Parts of the agreement do not fit together."),
    "planning": ("Distribution", "An amount cannot be distributed as its key says."),
    "proof": ("Printed tables and claims", "What the document prints or states is not so."),
    "life": ("Conditions, dates and forms", "What is to be done does not fit together."),
    "plausibility": ("Figures", "A figure can hardly be right, beside others that it follows."),
    "comparing": ("Drafts", "What was carried over from another year needs a look."),
    "scenario": ("Scenarios and new years", "What is to be set, sought, kept or made cannot be."),
    "asking": (
        "What was asked",
        "A command line, or a call in Python, asks for what there is not. No file is at fault.",
    ),
}
"""The heading and the gist of each stage."""


def findings_page() -> str:
    """Return the whole page."""
    return page(INTRODUCTION, *(_stage(name, found) for name, found in stages().items()))


def _stage(name: str, kinds: Mapping[str, Kind]) -> str:
    heading, gist = STAGES_IN_WORDS.get(name, (name.capitalize(), ""))
    rows = [_row(code, kind) for code, kind in kinds.items()]
    return page(f"## {heading}", gist, table(("Code", "In English", "På svenska"), rows))


def _row(code: str, kind: Kind) -> tuple[str, str, str]:
    shown = f"`{code}`" if kind.severity == "error" else f"`{code}` ({kind.severity})"
    return shown, _told(kind, Locale("en")), _told(kind, Locale("sv"))


def _told(kind: Kind, locale: Locale) -> str:
    """Return what findings of a kind say, and what to do, with ‹names› for their values."""
    said = _written(kind.message, locale)
    advice = kind.hint or kind.advice
    return f"{_sentence(said)}<br>→ {_written(advice, locale)}" if advice else _sentence(said)


def _written(told: Message, locale: Locale) -> str:
    return locale.text(in_general(told)).replace("*", "\\*").replace("<<", "`<<`")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
