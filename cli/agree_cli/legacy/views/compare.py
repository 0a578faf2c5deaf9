"""A comparison: the page of areas, grants and groups, and the recipients' winners and losers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.compare import Change, Comparison
from agree.compare.recipients import LeftOut
from agree.money import unit_for
from agree_cli.legacy.texts_compare import text
from agree_cli.legacy.view import Table, View
from agree_cli.legacy.views.changes import areas_table, grants_table, groups_table, page_table
from agree_cli.legacy.views.members import members_table


class Shown(NamedTuple):
    """What of a comparison is shown: `by` one level (all: None), one group, unit, bars or not."""

    by: str | None
    group: str | None
    unit: str | None
    lang: str
    bars: bool


def compare_view(found: Comparison, shown: Shown, lines: tuple[str, ...] = ()) -> View:
    """The comparison as tables; `lines` are said before what is left out."""
    lang = shown.lang
    tables = tuple(_tables(found, shown))
    said = [*lines, *_waiting(found, lang), *_equal(found, shown)]
    title = text(lang, "versus", before=found.before.name, after=found.after.name)
    if found.before.name == found.after.name:
        title = found.after.name
    return View(title, tables, lines=("", *said) if said else ())


def _tables(found: Comparison, shown: Shown) -> Iterator[Table]:
    unit = shown.unit or _unit(found)
    levels = {"area": areas_table, "grant": grants_table, "group": groups_table}
    if shown.by in levels:
        yield levels[shown.by](found, unit, shown.lang, bars=shown.bars)
    elif shown.by is None and shown.group is None:
        yield page_table(found, unit, shown.lang, bars=shown.bars)
        yield groups_table(found, unit, shown.lang, bars=shown.bars)
    if shown.by in ("recipient", None):
        unit = shown.unit or found.after.currency.main
        for group in groups_shown(found, shown):
            yield members_table(found, group, unit, shown.lang, bars=shown.bars)


def _unit(found: Comparison) -> str:
    """The unit of the tables: the agreement's own, or the main unit for amounts too fine for it."""
    changes = (*found.areas, *found.grants, *found.groups)
    amounts = [side.amount for change in changes for side in change if side and side.amount]
    return unit_for(found.after.currency, found.after.unit, *amounts)


def groups_shown(found: Comparison, shown: Shown) -> list[str]:
    """The groups whose recipients are shown; by itself a page leaves out those without changes."""
    if shown.group is not None:
        return [shown.group] if found.of_group(shown.group) else []
    groups = list(found.member_groups)
    if shown.by == "recipient":
        return groups
    recipients = {**found.before.recipients, **found.after.recipients}
    return [group for group in groups if not recipients[group].single and _differs(found, group)]


def _differs(found: Comparison, group: str) -> bool:
    return any(one.difference for one in found.of_group(group))


def _equal(found: Comparison, shown: Shown) -> Iterator[str]:
    """What is said when there is nothing to see."""
    if shown.group is not None and not found.of_group(shown.group):
        group = {**found.before.recipients, **found.after.recipients}[shown.group].name
        yield text(shown.lang, "group_unknown", group=group)
    changes = (found.total, *found.areas, *found.grants, *found.groups)
    if not any(map(_changed, changes)) and not any(one.difference for one in found.recipients):
        yield text(shown.lang, "no_change")


def _changed(change: Change) -> bool:
    return change.difference != 0 or change.status in ("new", "gone")


def _waiting(found: Comparison, lang: str) -> Iterator[str]:
    """What is pending, and so not among the recipients' differences."""
    for waits in ("before", "after", "both"):
        grants = [_told(one, lang) for one in found.left_out if one.waits == waits]
        if grants:
            sides = {"before": found.before.name, "after": found.after.name}
            yield text(lang, f"waits_{waits}", grants="; ".join(grants), **sides)


def _told(one: LeftOut, lang: str) -> str:
    return text(lang, "grant_to", grant=one.grant, recipients=one.recipients)
