"""The page of findings: every kind, by the stage that finds it, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from agree.findings.catalogue import STAGES, Message
from agree.findings.finding import SEVERITIES
from docs.reference.pages.advice import ADVICE
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
    "comparing": ("Years and scenarios", "What was carried over, or is left out, needs a look."),
}
"""The heading and the gist of each stage."""


def findings_page() -> str:
    """The whole page."""
    return page(INTRODUCTION, *(_stage(name, found) for name, found in STAGES.items()))


def _stage(name: str, messages: Mapping[str, Message]) -> str:
    heading, gist = STAGES_IN_WORDS.get(name, (name.capitalize(), ""))
    rows = [_row(code, message) for code, message in messages.items()]
    return page(f"## {heading}", gist, table(("Code", "In English", "På svenska"), rows))


def _row(code: str, message: Message) -> tuple[str, str, str]:
    advice = ADVICE.get(code)
    english = message.hint_en or (advice.en if advice else "")
    swedish = message.hint_sv or (advice.sv if advice else "")
    severity = SEVERITIES.get(code, "error")
    shown = f"`{code}`" if severity == "error" else f"`{code}` ({severity})"
    return shown, _told(message.en, english), _told(message.sv, swedish)


def _told(message: str, advice: str) -> str:
    return f"{_sentence(_filled(message))}<br>→ {_filled(advice)}"


def _filled(template: str) -> str:
    """The text of a template, with the names of its values in ‹›."""
    return template.format_map(_Named()).replace("*", "\\*").replace("<<", "`<<`")


class _Named(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"‹{name}›"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
