"""The page of a recipient: what it gets of each agreement, why, on what conditions, and when."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import joined
from agree.report import Block, Text, Tree
from agree.site.addresses import CALENDARS, HOME, anchor, unlike
from agree.site.downloads import Download
from agree.site.editions import Edition, Editions, Recipient, Roles
from agree.site.offered import name_of
from agree.site.shapes import Page, Part, Tab, blocks_in, derived
from agree.site.words import WORDS


def page_of_recipient(editions: Editions, recipient: Recipient) -> Page:
    """Return what a recipient gets of each agreement, why, on what conditions, and when."""
    of_agreements = (
        part
        for folder, roles in recipient.roles.items()
        for part in _of_agreement(editions.by_folder[folder], recipient)
    )
    related = tuple(_related(editions, recipient))
    return Page(recipient.address, recipient.name, tuple(of_agreements), related=related)


def _related(editions: Editions, recipient: Recipient) -> Iterator[Tab]:
    """Yield the pages of a recipient's groups, of its payers, and of those with its code."""
    folder, roles = next(iter(recipient.roles.items()))
    edition = editions.by_folder[folder]
    for group in dict.fromkeys(member.group for member in roles):
        if group in edition.groups:
            yield Tab(edition.groups[group], edition.agreement.recipients[group].name)
    others = (*editions.payers_of(recipient), *editions.with_code_in_common(recipient))
    for other in {one.address: one for one in others}.values():
        yield Tab(other.address, other.name)


def _of_agreement(edition: Edition, recipient: Recipient) -> Iterator[Part]:
    """Yield the parts of a recipient's page on one agreement."""
    roles = recipient.roles[edition.folder]
    yield Part(
        edition.agreement.name,
        anchor=anchor(edition.folder),
        address=f"{edition.folder}/{HOME}",
    )
    received = blocks_in(edition.received(roles))
    yield Part(WORDS["received"], received, edition=edition, level=3)
    changed = tuple(_changed(edition, roles))
    if changed and edition.before is not None and edition.before.agreement is not None:
        title = WORDS["changed"].filled(before=edition.before.agreement.name)
        yield Part(title, changed, edition=edition, level=3)
    for member in roles:
        explained = edition.explained(member)
        trees = () if explained is None else explained.blocks
        for tree in (block for block in trees if isinstance(block, Tree)):
            alone = tree.root._replace(children=())
            place = anchor(edition.folder, member.in_group)
            yield Part(WORDS["reasons"], (Tree("role", alone),), None, edition, place, level=3)
            told: set[str] = set()
            for grant in tree.root.children:
                part = derived(edition, grant, 4, member.in_group)
                again = part.anchor in told  # from another payer
                told.add(part.anchor)
                yield part._replace(anchor="" if again else part.anchor)
    conditions, dates = edition.conditions(roles), edition.dates(roles)
    if conditions:
        yield Part(WORDS["conditions"], blocks_in(conditions), edition=edition, level=3)
    if dates:
        name = name_of(recipient.address)
        names = unlike(f"{edition.folder}.ics" for _ in dates)
        files = tuple(
            Download(edition, f"{CALENDARS}/{name}/{file}", "ics", "ics", report)
            for file, report in zip(names, dates, strict=True)
        )
        yield Part(WORDS["dates"], blocks_in(dates), level=3, downloads=files)


def _changed(edition: Edition, roles: Roles) -> Iterator[Block]:
    """Yield what changed for a recipient, and what of it cannot be compared."""
    table, left_out = edition.change_of(roles), edition.not_compared(roles)
    if table is not None:
        yield table
    if left_out:
        yield Text((WORDS["not_compared"].filled(grants=joined(", ", left_out)),))
