"""The dates of an agreement as a table, and the words of each date in a calendar."""

from __future__ import annotations

from agree.days import day_in_words
from agree.life.dates import Day
from agree.life.ical import Words
from agree.life.who import Asked, named
from agree.proof.working_days import WEEKDAYS
from agree.sections import Citation
from agree_cli.legacy.living import Opened
from agree_cli.legacy.texts_life import text
from agree_cli.legacy.view import Column, Row, Table, View
from agree_cli.legacy.views.through import through_notes


def calendar_view(
    found: Opened, days: tuple[Day, ...], asked: Asked | None, lang: str, *, narrow: bool
) -> View:
    """A row for each date, and below them what is said of days that are no working days.

    In a `narrow` table, who owes it and to whom stand in one column.
    """
    key = "calendar_title" if asked is None else "calendar_of"
    who = asked.label if asked is not None else ""
    title = text(lang, key, agreement=found.agreement.name, who=who)
    through = through_notes(found, asked, lang)
    if not days:
        return View(title, lines=("", text(lang, "no_dates"), *through))
    people_columns = ("from_to",) if narrow else ("from", "to")
    headings = ("date", "weekday", *people_columns, "what", "section")
    columns = tuple(Column(text(lang, name), label=name == "date") for name in headings)
    rows = tuple(_row(found, day, lang, narrow) for day in days)
    notes = tuple(dict.fromkeys(told for day in days if (told := off_note(day, lang))))
    notes += through
    return View(title, (Table("", columns, rows),), lines=("", *notes) if notes else ())


def _row(found: Opened, day: Day, lang: str, narrow: bool) -> Row:
    deadline = day.deadline
    both = people(found, day)
    shown_people = (" → ".join(one for one in both if one),) if narrow else both
    told = deadline.what
    if deadline.consequence:
        told += f". {text(lang, 'consequence', consequence=deadline.consequence)}"
    weekday, section = _weekday(day, lang), deadline.citation.section
    return Row((_date(day), weekday, *shown_people, told, section))


def _date(day: Day) -> str:
    when = day.deadline.when
    return f"{when.first:%Y-%m}" if when.is_month else when.first.isoformat()


def _weekday(day: Day, lang: str) -> str:
    if day.weekday is None:
        return text(lang, "month")
    weekday = day.weekday.in_language(lang)
    return text(lang, "marked", weekday=weekday) if day.off is not None else weekday


def people(found: Opened, day: Day) -> tuple[str, str]:
    """From whom and to whom, in words."""
    deadline = day.deadline
    sender = ", ".join(named(found.agreement, found.life, deadline.sender))
    return sender, ", ".join(named(found.agreement, found.life, deadline.receiver))


def off_note(day: Day, lang: str) -> str:
    """What is said of a day that is no working day; nothing of others."""
    if day.off is None or day.before is None:
        return ""
    return text(
        lang,
        "day_off",
        date=day_in_words(day.deadline.when.first).in_language(lang),
        off=day.off.in_language(lang),
        weekday=WEEKDAYS[day.before.weekday()].in_language(lang),
        before=day_in_words(day.before).in_language(lang),
    )


def event_words(found: Opened, day: Day, lang: str) -> Words:
    """The heading and the text of a date in a calendar program."""
    deadline = day.deadline
    sender, receiver = people(found, day)
    key = "event" if receiver else "event_alone"
    lines = [text(lang, "owes", sender=sender)]
    lines += [text(lang, "owed", receiver=receiver)] if receiver else []
    if deadline.consequence:
        lines.append(text(lang, "consequence", consequence=deadline.consequence))
    lines += [off_note(day, lang).removeprefix("* ")] if day.off is not None else []
    lines.append(cited(found, deadline.citation, lang))
    if found.life.references:
        references = ", ".join(found.life.references)
        lines.append(text(lang, "references", references=references))
    summary = text(lang, key, what=deadline.what, sender=sender, receiver=receiver)
    return Words(summary, "\n".join(line for line in lines if line))


def cited(found: Opened, citation: Citation, lang: str) -> str:
    """The agreement and the section; an annex is named by its own name."""
    section = citation.section
    if not section:
        return ""
    key = "cited" if section[:1].isdigit() else "cited_annex"
    return text(lang, key, agreement=found.agreement.name, section=section)
