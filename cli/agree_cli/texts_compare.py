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
        "rest": "Övriga",
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
        "nobody_changes": "{group}: ingen skillnad för någon mottagare.",
        "other_currency": "Avtalen har olika valutor, {one} och {other}, och kan inte jämföras.",
        "no_group": "Ingen mottagare heter ”{name}”. Mottagarna är {known}.",
        "group_unknown": "Skillnaderna för mottagarna i {group} är inte kända: anslagen väntar.",
        "unknown_unit": "Enheten ”{name}” är okänd. Enheterna är {known}.",
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
        "rest": "Others",
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
        "nobody_changes": "{group}: no difference for any recipient.",
        "other_currency": (
            "The agreements have different currencies, {one} and {other}, and cannot be compared."
        ),
        "no_group": "No recipient is called “{name}”. The recipients are {known}.",
        "group_unknown": (
            "The differences of the recipients in {group} are not known: the grants are pending."
        ),
        "unknown_unit": "The unit “{name}” is unknown. The units are {known}.",
    },
}


def text(lang: str, key: str, **values: object) -> str:
    """A text of these commands, filled in."""
    return TEXTS[lang][key].format(**values)
