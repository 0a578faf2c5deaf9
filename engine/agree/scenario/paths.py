"""Paths as people write them: ids or names, in any case of letters, in quotes where a dot is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping as Values

from agree.base import Span
from agree.questions.lookup import Named, called, several_named
from agree.scenario.fault import ScenarioFault
from agree.scenario.places import Place

STEP = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^.]*?))\s*(?:\.|$)""")
"""A step of a path, to its dot; one in quotes may have dots in it."""
_IN_OVERRIDE = r"""\s*(?:"[^"]*"|'[^']*'|[^=.]*)"""
PATH_IN_OVERRIDE = re.compile(rf"{_IN_OVERRIDE}(?:\.{_IN_OVERRIDE})*")
"""What stands before the = of an override; in quotes there may be another one."""


def known_path(text: str, known: Values[str, Place], span: Span) -> str:
    """Return the path that a text means, in ids as far as it can be followed.

    Raises ScenarioFault, at `span`, where a name is that of several.
    """
    if text in known:
        return text
    words, ids = steps_of(text), list[str]()
    for place, word in enumerate(words):
        found = called(word, names_below(ids, known))
        if not found:
            return ".".join((*ids, *words[place:]))
        if len(found) > 1:
            rest = words[place + 1 :]
            paths = [one._replace(id=".".join((*ids, one.id, *rest))) for one in found]
            raise ScenarioFault(several_named(word, paths, span))
        ids.append(found[0].id)
    return ".".join(ids)


def names_below(ids: list[str], known: Values[str, Place]) -> tuple[Named, ...]:
    """Return what may be the next step of a path that begins with some ids, each once."""
    depth, below = len(ids), dict[str, Named]()
    for place in known.values():
        if len(place.names) > depth and [one.id for one in place.names[:depth]] == ids:
            below.setdefault(place.names[depth].id, place.names[depth])
    return tuple(below.values())


def steps_of(text: str) -> tuple[str, ...]:
    """Return the steps of a path, without their quotes.

    >>> steps_of('grants."Step 2.0".amount')
    ('grants', 'Step 2.0', 'amount')
    """
    return tuple(_steps_of(text))


def _steps_of(text: str) -> Iterator[str]:
    place, more = 0, True
    while more:
        step = STEP.match(text, place)
        assert step is not None
        yield next(filter(None, step.groups()), "")
        place, more = step.end(), step[0].endswith(".")


def path_of_override(text: str) -> str:
    """Return what stands before the = of an override."""
    found = PATH_IN_OVERRIDE.match(text)
    assert found is not None
    return found[0]
