"""Findings on the form of an agreement: its keys and the kinds of their values."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "not-an-agreement": Kind(
        message("the file is not an agreement: it should consist of keys with values"),
        hint=message("Begin with language: 1, id: and name:."),
    ),
    "unknown-key": Kind(
        message("the language has no key {key}"),
        hint=message("What may stand here: {known}."),
    ),
    "comma-splits": Kind(
        message("inside {{ }} and [ ] a comma separates: here {key} became a key of its own"),
        hint=message('Write decimals with a point (10.5) or in quotes ("10,5").'),
    ),
    "misplaced-key": Kind(
        message("the key {key} cannot stand here"),
        hint=message("What may stand here: {known}."),
    ),
    "number-for-text": Kind(
        message("{key} should be text, not a number"),
        hint=message('Write "{word}" in quotes.'),
    ),
    "missing-key": Kind(
        message("the key {key} is missing in {item}"),
        hint=message("Add {key}."),
    ),
    "bad-name": Kind(
        message("{name} cannot be a name"),
        hint=message("Begin with a letter; go on with letters, digits and underscores."),
    ),
    "empty-value": Kind(
        message("{key} is empty"),
        hint=message("Write a value or remove the key."),
    ),
    "wrong-type": Kind(
        message("{key} should be {wanted}, not {kind}"),
        hint=message("For example: {example}"),
    ),
    "not-a-choice": Kind(
        message("{key} cannot be {found}"),
        hint=message("Choose {choices}."),
    ),
    "wrong-form": Kind(
        message("{found} does not have the form that {key} should have"),
        hint=message("For example: {example}"),
    ),
    "no-such-date": Kind(
        message("there is no such day as {date}"),
        hint=message("Dates are written year-month-day, such as 2023-02-28."),
    ),
}
