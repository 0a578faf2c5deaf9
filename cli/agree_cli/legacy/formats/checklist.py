"""Conditions as a Markdown checklist that a recipient ticks off."""

from __future__ import annotations

from collections.abc import Iterator

from agree.life.matrix import Line, Matrix
from agree.life.who import Asked, named
from agree_cli.legacy.formats.markdown import SPECIAL
from agree_cli.legacy.living import Opened
from agree_cli.legacy.texts_life import text
from agree_cli.legacy.views.conditions import by_heading, strength, title
from agree_cli.legacy.views.through import through_notes


def write(found: Opened, rows: Matrix, asked: Asked | None, lang: str) -> str:
    """The conditions by grant and the duties, each with a box, its strength and its section."""
    conditions = [line for line in rows.lines if line.requirement.kind == "condition"]
    duties = [line for line in rows.lines if line.requirement.kind == "duty"]
    parts = [f"# {title(found, asked, lang).translate(SPECIAL)}"]
    for grant, lines in by_heading(found, conditions, lang):
        parts += [f"## {grant.translate(SPECIAL)}", "\n".join(_items(found, lines, lang))]
    if duties:
        parts += [f"## {text(lang, 'duties')}", "\n".join(_items(found, duties, lang))]
    if any(line.requirement.entitles for line in conditions):
        parts.append(text(lang, "entitles").translate(SPECIAL))
    parts += [told.translate(SPECIAL) for told in through_notes(found, asked, lang)]
    return "\n\n".join(parts) + "\n"


def _items(found: Opened, lines: list[Line], lang: str) -> Iterator[str]:
    for line in lines:
        one = line.requirement
        who = ", ".join(named(found.agreement, found.life, one.who)) or text(lang, "not_said")
        word, what = strength(line, lang).translate(SPECIAL), one.what.translate(SPECIAL)
        cited = text(lang, "sections", section=one.citation.section).translate(SPECIAL)
        yield f"- [ ] **{word}** {what} ({who.translate(SPECIAL)}; {cited})"
