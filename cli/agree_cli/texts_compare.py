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
        "grants_title": "Områden och anslag, {unit}",
        "areas_title": "Områden, {unit}",
        "groups_title": "Per mottagare, {unit}",
        "members_title": "{group}: vinnare och förlorare, {unit}",
        "area_or_grant": "Område och anslag",
        "area": "Område",
        "grant": "Anslag",
        "recipients": "Mottagare",
        "per_inhabitant": "{unit} per invånare, {side}",
        "from_sum": "varav summan",
        "from_key": "varav nyckeln",
        "from_facts": "varav fakta",
        "from_key_and_facts": "varav nyckel och fakta tillsammans",
        "unsplit": "varav inte uppdelat",
        "new": "{name} (nytt)",
        "gone": "{name} (borta)",
        "renamed": "{name} (förut {was})",
        "waits_before": (
            "Väntar i {before}, och ingår därför inte i mottagarnas skillnader: {grants}."
        ),
        "waits_after": (
            "Väntar i {after}, och ingår därför inte i mottagarnas skillnader: {grants}."
        ),
        "waits_both": "Väntar i båda, och ingår därför inte i mottagarnas skillnader: {grants}.",
        "grant_to": "{grant} till {recipients}",
        "no_change": "Ingen skillnad.",
        "other_currency": "Avtalen har olika valutor, {one} och {other}, och kan inte jämföras.",
        "group_unknown": "Skillnaderna för mottagarna i {group} är inte kända: anslagen väntar.",
        "unknown_unit": "Enheten ”{name}” är okänd. Enheterna är {known}.",
        "moves_along": "Följer med: {what}, {before} → {after}.",
        "places_title": "{name}: det här kan sättas",
        "path": "Sökväg",
        "value": "Värde nu",
        "settable_lines": "Sätts med: agree whatif {file} --set SÖKVÄG=VÄRDE",
        "seek_needs_by": (
            "--seek behöver --by med en sökväg, till exempel --by grants.ANSLAG.amount."
        ),
        "by_needs_seek": "--by ”{name}” går inte. Välj area, grant, group eller recipient{near}.",
        "by_path": ", eller en sökväg tillsammans med --seek",
        "found": "{path} = {value} ger {name} {amount}.",
        "not_found": "Inget värde på {path} ger {name} exakt {amount}.",
        "nearest_value": "{value} ger {amount}.",
        "no_effect": "{path} påverkar inte {name}, som får {amount}.",
        "saves_over": "--save {file} skulle skriva över avtalet. Välj ett annat namn.",
        "data_elsewhere": (
            "Obs: {file} hittar inte sina datafiler ({files}). Spara i {folder}, "
            "eller kopiera filerna."
        ),
        "bad_year": "”{year}” är inget år. Skriv fyra siffror, till exempel {example}.",
        "no_year": "{file} säger inte vilket år det gäller: varken period, id eller name.",
        "same_year": "{file} gäller redan {year}.",
        "file_exists": "{file} finns redan. Välj ett annat namn med --output.",
        "new_next": "Att göra: agree check {file}",
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
        "members_title": "{group}: winners and losers, {unit}",
        "area_or_grant": "Area and grant",
        "area": "Area",
        "grant": "Grant",
        "recipients": "Recipients",
        "per_inhabitant": "{unit} per inhabitant, {side}",
        "from_sum": "of which the sum",
        "from_key": "of which the key",
        "from_facts": "of which facts",
        "from_key_and_facts": "of which key and facts together",
        "unsplit": "of which not split",
        "new": "{name} (new)",
        "gone": "{name} (gone)",
        "renamed": "{name} (was {was})",
        "waits_before": (
            "Pending in {before}, and so not in the differences of the recipients: {grants}."
        ),
        "waits_after": (
            "Pending in {after}, and so not in the differences of the recipients: {grants}."
        ),
        "waits_both": "Pending in both, and so not in the differences of the recipients: {grants}.",
        "grant_to": "{grant} to {recipients}",
        "no_change": "No difference.",
        "other_currency": (
            "The agreements have different currencies, {one} and {other}, and cannot be compared."
        ),
        "group_unknown": (
            "The differences of the recipients in {group} are not known: the grants are pending."
        ),
        "unknown_unit": "The unit “{name}” is unknown. The units are {known}.",
        "moves_along": "Moves along: {what}, {before} → {after}.",
        "places_title": "{name}: what can be set",
        "path": "Path",
        "value": "Value now",
        "settable_lines": "Set with: agree whatif {file} --set PATH=VALUE",
        "seek_needs_by": "--seek needs --by with a path, such as --by grants.GRANT.amount.",
        "by_needs_seek": "--by “{name}” will not do. Choose area, grant, group or recipient{near}.",
        "by_path": ", or a path together with --seek",
        "found": "{path} = {value} gives {name} {amount}.",
        "not_found": "No value of {path} gives {name} exactly {amount}.",
        "nearest_value": "{value} gives {amount}.",
        "no_effect": "{path} makes no difference to {name}, who gets {amount}.",
        "saves_over": "--save {file} would write over the agreement. Choose another name.",
        "data_elsewhere": (
            "Note: {file} does not find its data files ({files}). Save in {folder}, "
            "or copy the files."
        ),
        "bad_year": "“{year}” is no year. Write four digits, such as {example}.",
        "no_year": "{file} does not say which year it is for: neither period, id nor name.",
        "same_year": "{file} is for {year} already.",
        "file_exists": "{file} is there already. Choose another name with --output.",
        "new_next": "To do: agree check {file}",
    },
}


def text(lang: str, key: str, **values: object) -> str:
    """A text of these commands, filled in."""
    return TEXTS[lang][key].format(**values)
