"""The words that commands show, in Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from agree.days import day_in_words

TEXTS: Mapping[str, Mapping[str, str | tuple[str, str]]] = {
    "sv": {
        "area_or_grant": "Område och bidrag",
        "recipients": "Mottagare",
        "section": "Avsnitt",
        "total": "Totalt",
        "sum": "Summa",
        "of_which": "varav {name}",
        "pending": "väntar",
        "code": "Kod",
        "name": "Namn",
        "area": "Område",
        "grant": "Bidrag",
        "per_inhabitant": "{unit} per invånare",
        "rounding": "Avrundning",
        "and": "och",
        "adds_up": "Summorna stämmer: {total} = {parts}.",
        "waits": "{grant} ({recipients}): {amount} väntar",
        "waits_for": " på {facts}",
        "waits_from": ", från {reporter}",
        "waits_to": " till {receiver}",
        "waits_by": " senast den {day}",
        "waits_section": " (avsnitt {section})",
        "part_of": "del {part} av {parts}",
        "only_proposed": "Av det som {payer} behåller är {amount} föreslaget, inte beslutat.",
        "to": "Till",
        "unknown": "okänt",
        "at_least": "minst {amount}",
        "error_count": ("{count} fel", "{count} fel"),
        "no_result": "Inget resultat: rätta felen och kör igen.",
        "written": "Skrev {file}.",
        "not_written": "Kunde inte skriva {file}: {reason}.",
        "file": "Fil",
        "unknown_group": "Ingen mottagare heter ”{name}”. Mottagarna är {known}.",
        "unknown_area": "Inget område heter ”{name}”. Områdena är {known}.",
        "unknown_recipient": "Ingen mottagare har koden eller namnet ”{name}”.",
        "unknown_unit": "Enheten ”{name}” är okänd. Enheterna är {known}.",
        "no_agreement": (
            "”{name}” är varken en fil eller en överenskommelse "
            "som följer med programmet ({known})."
        ),
        "meant": "Menade du ”{name}”?",
        "together": "--to och --recipient kan inte användas tillsammans.",
        "error": "Fel",
        "no_grant": "Inget bidrag heter ”{name}”. Bidragen är {known}.",
        "difference": "Skillnad",
        "found": "Utfall",
    },
    "en": {
        "area_or_grant": "Area and grant",
        "recipients": "Recipients",
        "section": "Section",
        "total": "Total",
        "sum": "Sum",
        "of_which": "of which {name}",
        "pending": "pending",
        "code": "Code",
        "name": "Name",
        "area": "Area",
        "grant": "Grant",
        "per_inhabitant": "{unit} per inhabitant",
        "rounding": "Rounding",
        "and": "and",
        "adds_up": "The sums agree: {total} = {parts}.",
        "waits": "{grant} ({recipients}): {amount} pending",
        "waits_for": ", waiting for {facts}",
        "waits_from": ", from {reporter}",
        "waits_to": " to {receiver}",
        "waits_by": " by {day}",
        "waits_section": " (section {section})",
        "part_of": "part {part} of {parts}",
        "only_proposed": "Of what {payer} keeps, {amount} is proposed, not decided.",
        "to": "To",
        "unknown": "unknown",
        "at_least": "at least {amount}",
        "error_count": ("{count} error", "{count} errors"),
        "no_result": "No result: correct the errors and run again.",
        "written": "Wrote {file}.",
        "not_written": "Could not write {file}: {reason}.",
        "file": "File",
        "unknown_group": "No recipient is called “{name}”. The recipients are {known}.",
        "unknown_area": "No area is called “{name}”. The areas are {known}.",
        "unknown_recipient": "No recipient has the code or name “{name}”.",
        "unknown_unit": "The unit “{name}” is unknown. The units are {known}.",
        "no_agreement": (
            "“{name}” is neither a file nor an agreement that comes with the program ({known})."
        ),
        "meant": "Did you mean “{name}”?",
        "together": "--to and --recipient cannot be used together.",
        "error": "Error",
        "no_grant": "No grant is called “{name}”. The grants are {known}.",
        "difference": "Difference",
        "found": "Result",
    },
}


def text(lang: str, key: str, **values: object) -> str:
    """A text of the command, filled in; of two forms, `count` chooses singular or plural."""
    found = TEXTS[lang][key]
    if isinstance(found, tuple):
        found = found[0 if values["count"] == 1 else 1]
    return found.format(**values)


def joined(names: Sequence[str], lang: str) -> str:
    """Return all the names as a sentence joins them."""
    last = " och " if lang == "sv" else " and "
    return last.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def day(when: date, lang: str) -> str:
    """Return a date in words: 31 mars 2023."""
    return day_in_words(when).in_language(lang)
