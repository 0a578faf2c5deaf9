"""Overrides: what is set where, resolved against the places that an agreement has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, Span, message, short_repr
from agree.language.schema import language_schema
from agree.scenario.fault import SET, ScenarioFault, collected, fault, no_such_path, typed
from agree.scenario.places import Place
from agree.scenario.values import value_of
from agree.source.edits import Edit

NOT_AN_OVERRIDE = Kind(
    "not-an-override",
    message("{text} is not written PATH=VALUE"),
    hint=message("For example: grants.GRANT.amount=90"),
    usage=True,
)

NAMED = ("keys", "facts", "parameters", "recipients")
"""Where a new item may be made: written whole, in braces."""


@short_repr
class Override(NamedTuple):
    """What a user sets: a path, and the value as it was typed, and where each of them stands."""

    path: str
    text: str
    path_at: Span = SET
    value_at: Span = SET


def overrides_of(texts: Iterable[str]) -> tuple[Override, ...]:
    """Return overrides as typed on the command line, `PATH=VALUE`. Raises ScenarioFault."""
    found: list[Override] = []
    faults: list[Finding] = []
    for text in texts:
        with collected(faults):
            found.append(_typed(text))
    if faults:
        raise ScenarioFault(*faults)
    return tuple(found)


def _typed(text: str) -> Override:
    path, equals, value = text.partition("=")
    whole = typed(SET, text)
    if not equals or not path.strip():
        raise fault(NOT_AN_OVERRIDE, whole, text=Quoted(text))
    return Override(
        path.strip(),
        value,
        whole._replace(length=len(path)),
        whole.inside(len(path) + 1, max(1, len(value))),
    )


def edits_of(overrides: Iterable[Override], known: Mapping[str, Place]) -> tuple[Edit, ...]:
    """Return what the overrides write, by the places known.

    Raises ScenarioFault with a finding for each path that there is not, and each faulty value.
    """
    found: list[Edit] = []
    faults: list[Finding] = []
    for override in overrides:
        with collected(faults):
            found.append(_edit(override, known))
    if faults:
        raise ScenarioFault(*faults)
    return tuple(found)


def _edit(override: Override, known: Mapping[str, Place]) -> Edit:
    place = place_of(override, known)
    value = value_of(override.text, place.schema, override.value_at)
    return Edit(place.steps, value)


def place_of(override: Override, known: Mapping[str, Place]) -> Place:
    """Return the place that an override sets, of those known, or a new one with a name.

    Raises ScenarioFault for a path that there is not.
    """
    path = override.path
    whole = override.text.strip().startswith("{")
    inner, outer = known.get(f"{path}.value"), known.get(path.removesuffix(".value"))
    if path in known:
        return inner if inner is not None and not whole else known[path]
    if path.startswith("parameters.") and outer is not None and path.endswith(".value"):
        return outer  # a parameter that is written as its value alone
    kind, _, name = path.partition(".")
    if kind in NAMED and name and "." not in name and whole:
        schema = language_schema()["properties"][kind]["additionalProperties"]
        return Place(path, (kind, name), None, True, schema)
    raise no_such_path(override.path_at, path, known)
