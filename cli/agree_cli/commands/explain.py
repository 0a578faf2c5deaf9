"""`agree explain`: how a figure came about."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from agree import run
from agree.derivation import Node, explain_member, explain_total
from agree.distribute.ledger import Ledger
from agree_cli.legacy.failing import failed
from agree_cli.legacy.options import agreement_path, file_argument, lang_option
from agree_cli.legacy.output import show, show_data, wants_color, width
from agree_cli.legacy.selecting import Asked, known_grant, selected
from agree_cli.legacy.texts import text
from agree_cli.legacy.usage import Wrong


@click.command("explain")
@file_argument
@click.option(
    "--facts", type=click.Path(path_type=Path), metavar="CSV",
    help="Figures that were pending: code (and group), a column a fact.",
)  # fmt: skip
@click.option("--recipient", metavar="CODE_OR_NAME", help="What this recipient gets.")
@click.option("--group", metavar="GROUP", help="Only the recipient's part in this group.")
@click.option("--area", metavar="AREA", help="What this area consists of.")
@click.option("--grant", metavar="GRANT", help="Only this grant, by its id.")
@click.option("--full", is_flag=True, help="Show every fact with its date and source too.")
@click.option(
    "--format", "form", type=click.Choice(["tree", "markdown", "json"]), default="tree",
    show_default=True, help="How the derivation is written.",
)  # fmt: skip
@lang_option
def command(
    file: str, facts: Path | None, recipient: str | None, group: str | None, area: str | None,
    grant: str | None, form: str, lang: str, *, full: bool,
) -> int:  # fmt: skip
    """Show how a figure came about: pool, portion, key, exact share, rounding, settlement.

    Without a recipient, the sum of the agreement, an area or a grant is taken apart. Every figure
    is the sum of those below it, and cites its section.

    \b
    Examples:
      agree explain 2023 --recipient Dalarna
      agree explain 2023 --recipient 20 --grant nara-vard-regioner --full
      agree explain 2023 --grant vfu
      agree explain 2023 --recipient Gotland --format markdown --lang en
    """
    result = run(*agreement_path(file), facts)
    if result.ledger is None:
        return failed(result, form, lang)
    asked = Asked(None, recipient, area, "grant", None, lang)
    trees = _trees(result.ledger, asked, group, grant)
    if form == "json":
        from agree.derivation.result import as_json

        show_data(as_json(result.ledger.agreement, trees, lang))
        return 0
    from agree_cli.legacy.formats import tree

    writer = tree.write_markdown if form == "markdown" else tree.write
    color = wants_color(sys.stdout)
    title = text(lang, "explain_title", name=result.ledger.agreement.name)
    show(writer(result.ledger.agreement, title, trees, lang, full=full, width=width(), color=color))
    return 0


def _trees(ledger: Ledger, asked: Asked, group: str | None, grant: str | None) -> tuple[Node, ...]:
    agreement = ledger.agreement
    selection = selected(agreement, asked)
    known_grant(agreement, grant, asked.lang)
    if selection.members is None and group is not None:
        raise Wrong(text(asked.lang, "group_needs_recipient"))
    _refuse_other_area(ledger, asked, grant)
    if selection.members is None:
        return (explain_total(ledger, asked.area, grant),)
    members = selection.members
    if group is not None:
        selected(agreement, asked._replace(recipient=None, group=group))
        members = tuple(member for member in members if member.group == group)
        if not members:
            told = text(asked.lang, "not_in_group", name=asked.recipient, group=group)
            raise Wrong(told)
    trees = explain_member(ledger, members, grant, asked.area)
    if not trees:
        raise Wrong(text(asked.lang, "gets_nothing", name=asked.recipient))
    return trees


def _refuse_other_area(ledger: Ledger, asked: Asked, grant: str | None) -> None:
    areas = {one.id: area.id for area in ledger.agreement.areas for one in area.grants}
    if grant is not None and asked.area is not None and areas.get(grant) != asked.area:
        raise Wrong(text(asked.lang, "not_in_area", grant=grant, area=asked.area))
