"""The page of findings: every kind, by the stage that finds it, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from agree.base import Kind
from agree.findings import stages
from agree.messages import Locale
from docs.reference.pages.markdown import page, table

INTRODUCTION = """
# Findings

<!-- Made from the catalogue of findings by docs/reference/make.py; changed there, not here. -->

Every kind of finding: what it says, and what to do. A finding shows its code in brackets at the
end of its first line; search for that here. How a finding is read is told in
[How to read a finding](../how-to/findings.md). Words in ‹› are filled in.

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
    "scenario": ("Scenarios", "What a scenario sets, seeks or keeps cannot be done."),
    "asking": ("Usage", "What is asked does not fit the command or the agreement."),
    "comparing": ("Years and scenarios", "What was carried over, or is left out, needs a look."),
}
"""The heading and the gist of each stage."""


def findings_page() -> str:
    """The whole page."""
    return page(INTRODUCTION, *(_stage(name, found) for name, found in stages().items()))


def _stage(name: str, kinds: Mapping[str, Kind]) -> str:
    heading, gist = STAGES_IN_WORDS.get(name, (name.capitalize(), ""))
    rows = [_row(code, kind) for code, kind in kinds.items()]
    return page(f"## {heading}", gist, table(("Code", "In English", "På svenska"), rows))


def _row(code: str, kind: Kind) -> tuple[str, str, str]:
    shown = f"`{code}`" if kind.severity == "error" else f"`{code}` ({kind.severity})"
    return shown, _told(kind, Locale("en")), _told(kind, Locale("sv"))


def _told(kind: Kind, locale: Locale) -> str:
    advice = locale.text(kind.hint or kind.advice or "")
    return f"{_sentence(_filled(locale.text(kind.message)))}<br>→ {_filled(advice)}"


NAMED = re.compile(r"\{(\w+)\}")


def _filled(template: str) -> str:
    """The text of a template, with the names of its values in ‹›."""
    return NAMED.sub(r"‹\1›", template).replace("*", "\\*").replace("<<", "`<<`")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
