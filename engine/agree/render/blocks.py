"""Explanations, forms and provenance in words, for every format that people read."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import NO_BREAK, Message, message, plural, word
from agree.messages import Locale
from agree.render.cells import keep_numbers_whole, single_text
from agree.render.safe import for_text
from agree.report import Branch, FormLine, FormPart, Missing, Report, Table

ORIGIN = message("{file} · {fingerprint} · agree {version}")
PAGE_OF_PAGES = message("Page {page} of {pages}")
SECTION = word("citation", "section")
PEN = "_" * 30
"""Where something is written by hand."""


def words_of(words: object, locale: Locale) -> str:
    """Return words as a document holds them, on one line."""
    return for_text(locale.text(words))


def safe_text(text: str) -> str:
    """Return text as a document holds it, on one line, with no number broken."""
    return keep_numbers_whole(for_text(text))


def provenance_lines(report: Report) -> Iterator[Message]:
    """Yield a line for each agreement: its file, the hash of all that was read, the version."""
    for agreement in report.provenance:
        yield ORIGIN.filled(
            file=agreement.file,
            fingerprint=agreement.fingerprint[:12],
            version=agreement.version,
        )


def agreement_names(report: Report, locale: Locale) -> str:
    """Return the names of the agreements that a report is about, on one line."""
    names = dict.fromkeys(for_text(locale.text(one.name)) for one in report.provenance)
    return " · ".join(filter(None, names))


def branch_value(branch: Branch, locale: Locale) -> str:
    """Return the figure of a branch; none for what evens out, or is pending as its label says."""
    if branch.evens_out or (branch.kind == "pending" and isinstance(branch.value, Missing)):
        return ""
    return single_text(branch.value, locale)


def derivation(branch: Branch, locale: Locale, full: bool) -> list[str]:
    """Return the sentences below a figure; the sections it is cited from follow the first."""
    steps = [locale.text(step) for step in branch.steps]
    sections = list(dict.fromkeys(section for _, section in branch.citations))
    if sections:
        cited = f"({cited_sections(sections, locale)})"
        steps = [f"{steps[0]} {cited}", *steps[1:]] if steps else [cited]
    return steps + [locale.text(detail) for detail in branch.details if full]


def cited_sections(sections: list[str], locale: Locale) -> str:
    """Return sections as people cite them: numbers as sections, annexes by their names."""
    numbered = [section for section in sections if section[:1].isdigit()]
    named = [locale.text(section) for section in sections if not section[:1].isdigit()]
    if numbered:
        named.insert(0, f"{locale.text(SECTION)}{NO_BREAK}{', '.join(numbered)}")
    return "; ".join(named)


def shown_children(branch: Branch, full: bool) -> tuple[Branch, ...]:
    """Return the branches below one; those that are folded only in a full explanation."""
    return (
        branch.children if full else tuple(child for child in branch.children if not child.folded)
    )


def folded_children(branch: Branch, full: bool) -> Message | None:
    """Return how many recipients a short explanation leaves out; None when it leaves out none."""
    folded = () if full else tuple(child for child in branch.children if child.folded)
    count = sum(child.kind == "member" for child in folded)
    if not count:
        return None
    return plural(
        "to {count} recipient (see --full)", "to {count} recipients (see --full)", count=count
    )


def form_value(line: FormLine, locale: Locale) -> str:
    """Return the value of a line of a form; nothing when it is filled in by pen."""
    return "" if line.value is None else single_text(line.value, locale)


def form_items(part: FormPart) -> Iterator[Table | list[FormLine]]:
    """Yield the tables of a part of a form, and the lines between them that belong together."""
    lines: list[FormLine] = []
    for item in part.items:
        if isinstance(item, FormLine):
            lines.append(item)
            continue
        if lines:
            yield lines
        lines = []
        yield item
    if lines:
        yield lines
