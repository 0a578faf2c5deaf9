"""The words of `agree compare`, `agree whatif` and `agree new`, in Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "versus": "{before} → {after}",
        "before": "före",
        "after": "efter",
        "difference": "Skillnad",
        "percent": "%",
        "name": "Namn",
        "code": "Kod",
        "total": "Totalt",
        "grants_title": "Områden och bidrag, {unit}",
        "areas_title": "Områden, {unit}",
        "groups_title": "Per mottagare, {unit}",
        "members_title": "{group}: ökningar och minskningar, {unit}",
        "area_or_grant": "Område och bidrag",
        "area": "Område",
        "grant": "Bidrag",
        "recipients": "Mottagare",
        "per_inhabitant": "{unit} per invånare, {side}",
        "from_sum": "varav summan",
        "from_key": "varav nyckeln",
        "from_facts": "varav fakta",
        "from_key_and_facts": "varav nyckel och fakta tillsammans",
        "unsplit": "varav inte uppdelat",
        "new": "{name} (nytt)",
        "gone": "{name} (upphört)",
        "renamed": "{name} (tidigare {was})",
        "waits_before": (
            "Väntar i {before}, och ingår därför inte i mottagarnas skillnader: {grants}."
        ),
        "waits_after": (
            "Väntar i {after}, och ingår därför inte i mottagarnas skillnader: {grants}."
        ),
        "waits_both": "Väntar i båda, och ingår därför inte i mottagarnas skillnader: {grants}.",
        "grant_to": "{grant} till {recipients}",
        "no_change": "Ingen skillnad.",
        "other_currency": (
            "Överenskommelserna har olika valutor, {one} och {other}, och kan inte jämföras."
        ),
        "group_unknown": "Skillnaderna för mottagarna i {group} är inte kända: bidragen väntar.",
        "unknown_unit": "Enheten ”{name}” är okänd. Enheterna är {known}.",
        "moves_along": "Ändras också: {what}, {before} → {after}.",
        "places_title": "{name}: värden som kan ändras",
        "path": "Sökväg",
        "value": "Nuvarande värde",
        "settable_lines": "Ändras med: agree whatif {file} --set SÖKVÄG=VÄRDE",
        "seek_needs_by": (
            "--seek behöver --by med en sökväg, till exempel --by grants.BIDRAG.amount."
        ),
        "by_needs_seek": (
            "--by kan inte vara ”{name}”. Välj area, grant, group eller recipient{near}."
        ),
        "by_path": ", eller en sökväg tillsammans med --seek",
        "found": "{path} = {value} ger {name} {amount}.",
        "not_found": "Inget värde på {path} ger {name} exakt {amount}.",
        "nearest_value": "{value} ger {amount}.",
        "no_effect": "{path} påverkar inte {name}, som får {amount}.",
        "saves_over": "--save {file} skulle skriva över överenskommelsen. Välj ett annat namn.",
        "data_elsewhere": (
            "Obs: {file} hittar inte sina datafiler ({files}). Spara i {folder}, "
            "eller kopiera filerna."
        ),
        "bad_year": "”{year}” är inte ett år. Skriv fyra siffror, till exempel {example}.",
        "no_year": "{file} anger inte vilket år den gäller: varken i period, id eller name.",
        "same_year": "{file} gäller redan {year}.",
        "file_exists": "{file} finns redan. Välj ett annat namn med --output.",
        "new_next": "Visa vad som återstår: agree check {file}",
    },
    "en": {
        "versus": "{before} → {after}",
        "before": "before",
        "after": "after",
        "difference": "Difference",
        "percent": "%",
        "name": "Name",
        "code": "Code",
        "total": "Total",
        "grants_title": "Areas and grants, {unit}",
        "areas_title": "Areas, {unit}",
        "groups_title": "By recipient, {unit}",
        "members_title": "{group}: increases and decreases, {unit}",
        "area_or_grant": "Area and grant",
        "area": "Area",
        "grant": "Grant",
        "recipients": "Recipients",
        "per_inhabitant": "{unit} per inhabitant, {side}",
        "from_sum": "of which the sum",
        "from_key": "of which the key",
        "from_facts": "of which facts",
        "from_key_and_facts": "of which key and facts together",
        "unsplit": "of which not divided",
        "new": "{name} (new)",
        "gone": "{name} (ended)",
        "renamed": "{name} (formerly {was})",
        "waits_before": (
            "Pending in {before}, and therefore not part of the recipients' differences: {grants}."
        ),
        "waits_after": (
            "Pending in {after}, and therefore not part of the recipients' differences: {grants}."
        ),
        "waits_both": (
            "Pending in both, and therefore not part of the recipients' differences: {grants}."
        ),
        "grant_to": "{grant} to {recipients}",
        "no_change": "No difference.",
        "other_currency": (
            "The agreements have different currencies, {one} and {other}, and cannot be compared."
        ),
        "group_unknown": (
            "The differences of the recipients in {group} are not known: the grants are pending."
        ),
        "unknown_unit": "The unit “{name}” is unknown. The units are {known}.",
        "moves_along": "Also changed: {what}, {before} → {after}.",
        "places_title": "{name}: values that can be changed",
        "path": "Path",
        "value": "Present value",
        "settable_lines": "Change with: agree whatif {file} --set PATH=VALUE",
        "seek_needs_by": "--seek needs --by with a path, such as --by grants.GRANT.amount.",
        "by_needs_seek": "--by cannot be “{name}”. Choose area, grant, group or recipient{near}.",
        "by_path": ", or a path together with --seek",
        "found": "{path} = {value} gives {name} {amount}.",
        "not_found": "No value of {path} gives {name} exactly {amount}.",
        "nearest_value": "{value} gives {amount}.",
        "no_effect": "{path} does not affect {name}, which receives {amount}.",
        "saves_over": "--save {file} would overwrite the agreement. Choose another name.",
        "data_elsewhere": (
            "Note: {file} does not find its data files ({files}). Save in {folder}, "
            "or copy the files."
        ),
        "bad_year": "“{year}” is not a year. Write four digits, such as {example}.",
        "no_year": "{file} does not state which year it is for: neither in period, id nor name.",
        "same_year": "{file} is for {year} already.",
        "file_exists": "{file} exists already. Choose another name with --output.",
        "new_next": "See what is left to do: agree check {file}",
    },
}


def text(lang: str, key: str, **values: object) -> str:
    """A text of these commands, filled in."""
    return TEXTS[lang][key].format(**values)
