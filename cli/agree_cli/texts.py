"""The words that commands show, in Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

TEXTS: Mapping[str, Mapping[str, str | tuple[str, str]]] = {
    "sv": {
        "area_or_grant": "Område och anslag",
        "recipients": "Mottagare",
        "key": "Nyckel",
        "section": "Avsnitt",
        "total": "Totalt",
        "sum": "Summa",
        "by_group": "Per mottagare",
        "of_which": "varav {name}",
        "pending": "väntar",
        "pending_mark": "{name} (väntar)",
        "group_pending": "{name} (varav väntar {amount})",
        "code": "Kod",
        "name": "Namn",
        "area": "Område",
        "grant": "Anslag",
        "per_inhabitant": "{unit} per invånare",
        "rounding": "Avrundning",
        "between": "Mellan {parties}",
        "and": "och",
        "adds_up": "Allt går ihop: {total} = {parts}.",
        "adds_not": "Det går INTE ihop: {place} ska vara {expected} men är {found}.",
        "allocated": "{amount} fördelat",
        "part_pending": "{amount} väntar",
        "part_rounding": "{amount} avrundningsdifferens",
        "waits": "{grant}: {amount} väntar",
        "waits_for": " på {facts}",
        "waits_from": ", från {reporter}",
        "waits_to": " till {receiver}",
        "waits_by": " senast {day}",
        "waits_section": " (avsnitt {section})",
        "may_share": "Väntar: {grant}, {amount} att dela med andra.",
        "part_of": "del {part} av {parts}",
        "in_roles": "I allt {amount} i {count} roller.",
        "no_findings": "{file}: inga fel.",
        "error_count": ("{count} fel", "{count} fel"),
        "note_count": ("{count} upplysning", "{count} upplysningar"),
        "no_result": "Inget resultat: rätta felen och kör igen.",
        "written": "Skrev {file}.",
        "not_written": "Kunde inte skriva {file}: {reason}.",
        "file": "Fil",
        "agreement": "Avtal",
        "has_errors": "har fel",
        "run_one": "Kör ett av dem med: agree run {name}",
        "unknown_group": "Ingen mottagare heter ”{name}”. Mottagarna är {known}.",
        "unknown_area": "Inget område heter ”{name}”. Områdena är {known}.",
        "unknown_recipient": "Ingen mottagare har koden eller namnet ”{name}”.",
        "unknown_unit": "Enheten ”{name}” är okänd. Enheterna är {known}.",
        "meant": "Menade du ”{name}”?",
        "together": "--to och --recipient kan inte användas tillsammans.",
        "error": "Fel",
    },
    "en": {
        "area_or_grant": "Area and grant",
        "recipients": "Recipients",
        "key": "Key",
        "section": "Section",
        "total": "Total",
        "sum": "Sum",
        "by_group": "By recipient",
        "of_which": "of which {name}",
        "pending": "pending",
        "pending_mark": "{name} (pending)",
        "group_pending": "{name} (of which pending {amount})",
        "code": "Code",
        "name": "Name",
        "area": "Area",
        "grant": "Grant",
        "per_inhabitant": "{unit} per inhabitant",
        "rounding": "Rounding",
        "between": "Between {parties}",
        "and": "and",
        "adds_up": "Everything adds up: {total} = {parts}.",
        "adds_not": "It does NOT add up: {place} should be {expected} but is {found}.",
        "allocated": "{amount} allocated",
        "part_pending": "{amount} pending",
        "part_rounding": "{amount} rounding difference",
        "waits": "{grant}: {amount} pending",
        "waits_for": " on {facts}",
        "waits_from": ", from {reporter}",
        "waits_to": " to {receiver}",
        "waits_by": " by {day}",
        "waits_section": " (section {section})",
        "may_share": "Pending: {grant}, {amount} to share with others.",
        "part_of": "part {part} of {parts}",
        "in_roles": "In all {amount} in {count} roles.",
        "no_findings": "{file}: no errors.",
        "error_count": ("{count} error", "{count} errors"),
        "note_count": ("{count} note", "{count} notes"),
        "no_result": "No result: put the errors right and run again.",
        "written": "Wrote {file}.",
        "not_written": "Could not write {file}: {reason}.",
        "file": "File",
        "agreement": "Agreement",
        "has_errors": "has errors",
        "run_one": "Run one of them with: agree run {name}",
        "unknown_group": "No recipient is called “{name}”. The recipients are {known}.",
        "unknown_area": "No area is called “{name}”. The areas are {known}.",
        "unknown_recipient": "No recipient has the code or name “{name}”.",
        "unknown_unit": "The unit “{name}” is unknown. The units are {known}.",
        "meant": "Did you mean “{name}”?",
        "together": "--to and --recipient cannot be used together.",
        "error": "Error",
    },
}

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def text(lang: str, key: str, **values: object) -> str:
    """A text of the command, filled in; of two forms, `count` chooses singular or plural."""
    found = TEXTS[lang][key]
    if isinstance(found, tuple):
        found = found[0 if values["count"] == 1 else 1]
    return found.format(**values)


def day(when: date, lang: str) -> str:
    """A date in words: 31 mars 2023."""
    return f"{when.day} {MONTHS[lang].split()[when.month - 1]} {when.year}"
