"""`agree whatif`: the agreement with something set otherwise, compared with itself as it is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from agree import run
from agree.findings.render import as_text
from agree.messages import Locale
from agree.scenario.fault import ScenarioFault
from agree.scenario.overrides import Override, overrides_of
from agree.scenario.run import Base, Scenario, Wish, run_scenario
from agree_cli.legacy.comparing import Asked, compared, comparing_options, present
from agree_cli.legacy.failing import failed
from agree_cli.legacy.options import agreement_path, file_argument, lang_option, output_option
from agree_cli.legacy.output import show, show_data, wants_color, width
from agree_cli.legacy.texts_compare import text
from agree_cli.legacy.usage import Wrong

if TYPE_CHECKING:
    from agree.scenario.seek import Found

LEVELS = ("area", "grant", "group", "recipient")


class _Options(NamedTuple):
    """What is wished for, as it was typed."""

    file: str
    sets: tuple[str, ...]
    scenario: Path | None
    keep_total: str | None
    seek: str | None
    by: tuple[str, ...]
    save: Path | None


@click.command("whatif")
@file_argument
@click.option(
    "--set", "sets", multiple=True, metavar="PATH=VALUE", help="Set this; may be repeated."
)
@click.option(
    "--scenario",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A YAML file with name: and set: {path: value}.",
)
@click.option(
    "--keep-total",
    is_flag=False,
    flag_value="",
    metavar="[GRANT]",
    help="Keep the agreement's total: scale all other grants, or take it from this one.",
)
@click.option("--list", "listed", is_flag=True, help="Show every path that can be set.")
@click.option("--seek", metavar="'RECIPIENT = AMOUNT'", help="Find the value that gives this.")
@click.option(
    "--by",
    multiple=True,
    metavar="LEVEL|PATH",
    help="Only this level (area, grant, group, recipient); with --seek, the path to vary.",
)
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the agreement of the scenario; comments and order are kept.",
)
@comparing_options(by=False)
@output_option
@lang_option
def command(
    file: str, sets: tuple[str, ...], scenario: Path | None, keep_total: str | None,
    seek: str | None, by: tuple[str, ...], save: Path | None, group: str | None,
    unit: str | None, form: str, output: Path | None, lang: str, *, listed: bool,
) -> int:  # fmt: skip
    """Compare an agreement with itself when something in it is set otherwise.

    The file is not changed. Totals and sums that the text states move along, and the result says
    which. Put FILE first, and quote what has spaces.

    \b
    Examples:
      agree whatif 2023 --list
      agree whatif 2023 --set grants.ambulans.amount=100 --by recipient
      agree whatif 2023 --set keys.care_and_population.portions.care.share=0.6
      agree whatif 2023 --set "parameters.base_amount=1 mnkr" --keep-total
      agree whatif 2023 --set grants.ambulans.amount=100 --keep-total vfu
      agree whatif 2023 --set grants.vfu.amount=300 --save agreements/draft.yaml
      agree whatif 2023 --seek "Region Skåne=700 mnkr" --by grants.ambulans.amount
    """
    result = run(*agreement_path(file))
    if result.ledger is None:
        return failed(result, form, lang)
    options = _Options(file, sets, scenario, keep_total, seek, by, save)
    levels = [one for one in by if one in LEVELS]
    asked = Asked(levels[0] if levels else None, group, unit, form, output, lang)
    try:
        base = Base(result)
        return _list(base, file, form, lang) if listed else _whatif(base, options, asked)
    except ScenarioFault as fault:
        raise Wrong(fault.told.in_language(lang)) from None


def _whatif(base: Base, options: _Options, asked: Asked) -> int:
    path = _path(options, asked.lang)
    wish = _wish(options, asked.lang)
    if wish is None:
        return 1
    lines: tuple[str, ...] = ()
    if path is None:
        scenario = run_scenario(base, wish)
    else:
        found = _sought(base, wish, options.seek or "", path)
        lines = _told(found, path, asked.lang)
        if found.hit is None:
            print(" ".join(lines), file=sys.stderr)
            return 1
        scenario = found.hit.scenario
    return _present(base, scenario, options, asked, lines)


def _present(
    base: Base, scenario: Scenario, options: _Options, asked: Asked, lines: tuple[str, ...]
) -> int:
    """Show a scenario beside the agreement as it is, and save it."""
    after = scenario.result.ledger
    assert base.original.ledger is not None
    if after is None:
        errors = [one for one in scenario.result.findings if one.severity == "error"]
        return failed(scenario.result._replace(findings=tuple(errors)), asked.form, asked.lang)
    found = compared(base.original.ledger, after, asked)
    moved = tuple(_moved(scenario, asked.lang))
    if options.save is not None:
        from agree_cli.legacy.saving_scenarios import save

        code = save(base, scenario, options.save, asked.lang)
        if code:
            return code
    return present(found, asked, (*lines, *moved), {"moved": list(moved)})


def _moved(scenario: Scenario, lang: str) -> list[str]:
    return [
        text(lang, "moves_along", **{
            name: told.in_language(lang) for name, told in one._asdict().items()
        })
        for one in scenario.moved
    ]  # fmt: skip


def _path(options: _Options, lang: str) -> str | None:
    """The path to vary; None when nothing is sought. Raises Wrong."""
    paths = [one for one in options.by if one not in LEVELS]
    if options.seek is None and paths:
        near = text(lang, "by_path") if "." in paths[0] else ""
        raise Wrong(text(lang, "by_needs_seek", name=paths[0], near=near))
    if options.seek is not None and len(paths) != 1:
        raise Wrong(text(lang, "seek_needs_by"))
    return paths[0] if paths else None


def _wish(options: _Options, lang: str) -> Wish | None:
    """What is wished for; None when the scenario file cannot be read, which is told."""
    wish = Wish((), options.keep_total)
    if options.scenario is not None:
        from agree.scenario.file import read_scenario

        read, findings = read_scenario(options.scenario)
        for finding in findings:
            print(as_text(finding, Locale(lang)) + "\n", file=sys.stderr)
        if read is None:
            return None
        keep = read.keep_total if options.keep_total is None else options.keep_total
        wish = read._replace(keep_total=keep)
    typed: tuple[Override, ...] = overrides_of(options.sets)
    return wish._replace(overrides=(*wish.overrides, *typed))


def _sought(base: Base, wish: Wish, wanted: str, path: str) -> Found:
    from agree.scenario.seek import seek
    from agree.scenario.target import target_of
    from agree.scenario.variable import variable_at

    target = target_of(wanted, base.agreement)
    return seek(base, wish, target, variable_at(path, base.places, base.agreement))


def _told(found: Found, path: str, lang: str) -> tuple[str, ...]:
    """What a search came to, in words."""
    agreement, name = found.variable.agreement, found.target.name

    def amount(minor: int) -> str:
        from agree.money import readable

        return readable(minor, agreement.currency, agreement.unit).in_language(lang)

    reached = {point.reached for point in found.nearest}
    if found.hit is not None:
        value = found.variable.written(found.hit.value)
        told = amount(found.hit.reached)
        return (text(lang, "found", path=path, value=value, name=name, amount=told),)
    if found.no_effect:
        return (text(lang, "no_effect", path=path, name=name, amount=amount(*reached)),)
    told = text(lang, "not_found", path=path, name=name, amount=amount(found.target.amount))
    values = [(found.variable.written(one.value), amount(one.reached)) for one in found.nearest]
    near = [text(lang, "nearest_value", value=value, amount=gives) for value, gives in values]
    return (told, *near)


def _list(base: Base, file: str, form: str, lang: str) -> int:
    places = [place for place in base.places.values() if not place.whole]
    if form == "json":
        values = {place.path: place.text for place in places}
        show_data(json.dumps(values, ensure_ascii=False, indent=2) + "\n")
        return 0
    from agree_cli.legacy.formats import write
    from agree_cli.legacy.views.places import places_view

    view = places_view(base.agreement.name, file, places, lang)
    show(write(view, form, lang, width(), wants_color(sys.stdout)))
    return 0
