"""What a user asks to see, held against what the agreement has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from agree.findings import nearest
from agree.questions.selection import Selection, members_called, names_of
from agree.sections import Agreement
from agree_cli.legacy.texts import joined, text
from agree_cli.legacy.usage import Wrong


class Asked(NamedTuple):
    """The options of a run that say what to show."""

    group: str | None
    recipient: str | None
    area: str | None
    by: str
    unit: str | None
    lang: str


def selected(agreement: Agreement, asked: Asked) -> Selection:
    """The selection that is asked for. Raises Wrong for a name that the agreement does not have."""
    if asked.group is not None and asked.recipient is not None:
        raise Wrong(text(asked.lang, "together"))
    if asked.group is not None:
        known_name(asked.group, agreement.recipients, "unknown_group", asked.lang)
    if asked.area is not None:
        known_name(asked.area, [area.id for area in agreement.areas], "unknown_area", asked.lang)
    if asked.unit is not None and agreement.currency.size(asked.unit) is None:
        known_name(asked.unit, agreement.currency.units, "unknown_unit", asked.lang)
    members = None
    if asked.recipient is not None:
        members = members_called(agreement, asked.recipient)
        if not members:
            _unknown_recipient(agreement, asked.recipient, asked.lang)
    return Selection(asked.area, asked.group, members)


def known_grant(agreement: Agreement, name: str | None, lang: str) -> None:
    """Raises Wrong when a grant is asked for that the agreement does not have."""
    grants = [grant.id for area in agreement.areas for grant in area.grants]
    if name is not None:
        known_name(name, grants, "no_grant", lang)


def known_name(name: str, names: Iterable[str], key: str, lang: str) -> None:
    """Raises Wrong, with the nearest right name, for a name that is not among those known."""
    known = list(names)
    if name not in known:
        told = text(lang, key, name=name, known=joined(known, lang) or "–")
        raise Wrong(_with_nearest(told, name, known, lang))


def _unknown_recipient(agreement: Agreement, name: str, lang: str) -> None:
    groups = agreement.recipients.values()
    names = [known for group in groups for member in group.members for known in names_of(member)]
    told = text(lang, "unknown_recipient", name=name)
    raise Wrong(_with_nearest(told, name, names, lang))


def _with_nearest(told: str, name: str, names: Iterable[str], lang: str) -> str:
    near = nearest(name, names)
    return told if near is None else f"{told} {text(lang, 'meant', name=near)}"
