"""Findings on the form of an agreement: its keys and the kinds of their values."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "not-an-agreement": Message(
        "filen är ingen överenskommelse: den ska bestå av nycklar med värden",
        "the file is not an agreement: it should consist of keys with values",
        "Börja med language: 1, id: och name:.",
        "Begin with language: 1, id: and name:.",
    ),
    "unknown-key": Message(
        "nyckeln {key} finns inte i språket",
        "the language has no key {key}",
        "Här kan stå: {known}.",
        "What may stand here: {known}.",
    ),
    "comma-splits": Message(
        "inom {{ }} och [ ] skiljer kommat åt: här blev {key} en egen nyckel",
        "inside {{ }} and [ ] a comma separates: here {key} became a key of its own",
        'Sätt värdet inom citattecken ("10,5"), eller skriv decimaler med punkt (10.5).',
        'Write decimals with a point (10.5) or in quotes ("10,5").',
    ),
    "misplaced-key": Message(
        "nyckeln {key} kan inte stå här",
        "the key {key} cannot stand here",
        "Här kan stå: {known}.",
        "What may stand here: {known}.",
    ),
    "number-for-text": Message(
        "{key} ska vara text, inte ett tal",
        "{key} should be text, not a number",
        'Skriv "{word}" inom citattecken.',
        'Write "{word}" in quotes.',
    ),
    "missing-key": Message(
        "nyckeln {key} saknas i {item}",
        "the key {key} is missing in {item}",
        "Lägg till {key}.",
        "Add {key}.",
    ),
    "bad-name": Message(
        "{name} kan inte vara ett namn",
        "{name} cannot be a name",
        "Börja med en bokstav; fortsätt med bokstäver, siffror och understreck.",
        "Begin with a letter; go on with letters, digits and underscores.",
    ),
    "empty-value": Message(
        "{key} är tomt",
        "{key} is empty",
        "Skriv ett värde eller ta bort nyckeln.",
        "Write a value or remove the key.",
    ),
    "wrong-type": Message(
        "{key} ska vara {wanted}, inte {kind}",
        "{key} should be {wanted}, not {kind}",
        "Till exempel: {example}",
        "For example: {example}",
    ),
    "not-a-choice": Message(
        "{key} kan inte vara {found}",
        "{key} cannot be {found}",
        "Välj {choices}.",
        "Choose {choices}.",
    ),
    "wrong-form": Message(
        "{found} har inte den form som {key} ska ha",
        "{found} does not have the form that {key} should have",
        "Till exempel: {example}",
        "For example: {example}",
    ),
    "no-such-date": Message(
        "dagen {date} finns inte",
        "there is no such day as {date}",
        "Datum skrivs år-månad-dag, till exempel 2023-02-28.",
        "Dates are written year-month-day, such as 2023-02-28.",
    ),
}
