"""Paths as people write them: ids or names, in any case of letters, in quotes where a dot is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping as Values, Sequence

from agree.base import Record, Span, late_pattern
from agree.questions.lookup import Named, called, several_named
from agree.scenario.fault import ScenarioFault
from agree.scenario.places import Place, in_path

STEP = late_pattern(r"""\s*(?:"([^"]*)"|'([^']*)'|([^.]*?))\s*(?:\.|$)""")
"""A step of a path, to its dot; one in quotes may have dots in it."""
_IN_OVERRIDE = r"""\s*(?:"[^"]*"|'[^']*'|[^=.]*)"""
PATH_IN_OVERRIDE = late_pattern(rf"{_IN_OVERRIDE}(?:\.{_IN_OVERRIDE})*")
"""What stands before the = of an override; in quotes there may be another one."""


def known_path(text: str, known: Values[str, Place], span: Span) -> str:
    """Return the path that a text means, in ids as far as it can be followed.

    Raises ScenarioFault, at `span`, where a name is that of several.
    """
    if text in known:
        return text
    words = steps_of(text)
    ids = _followed(words, known)
    rest = words[len(ids) :]
    if rest:
        found = called(rest[0], names_below(ids, known))
        if found:
            paths = [one._replace(id=".".join((*ids, one.id, *rest[1:]))) for one in found]
            raise ScenarioFault(several_named(rest[0], paths, span))
    return ".".join((*ids, *rest))


def _followed(words: Sequence[str], known: Values[str, Place]) -> list[str]:
    """Return the ids of those steps that lead one way each, up to the first that does not."""
    ids: list[str] = []
    for word in words:
        found = called(word, names_below(ids, known))
        if len(found) != 1:
            break
        ids.append(found[0].id)
    return ids


class NextStep(Record):
    """A path with one more step, as it may be typed; `goes_on` when there are steps below it.

    `value` is what the file has there.
    """

    text: str
    value: str
    goes_on: bool


def next_steps(begun: str, known: Values[str, Place]) -> Iterator[NextStep]:
    """Yield what the last step of a path that is being typed may be: ids, and names of one each."""
    starts = [step.start() for step in _found_steps(begun)]
    words = steps_of(begun)[:-1]
    ids = _followed(words, known)
    if len(ids) < len(words):
        return
    below = names_below(ids, known)
    for named in below:
        inner = [*ids, named.id]
        place = known.get(".".join(inner))
        value = "" if place is None or place.whole else place.text or ""
        for word in dict.fromkeys((named.id, *named.names)):
            if called(word, below) == (named,):
                text = begun[: starts[-1]] + in_path(word)
                yield NextStep(text, value, bool(names_below(inner, known)))


def names_below(ids: Sequence[str], known: Values[str, Place]) -> tuple[Named, ...]:
    """Return what may be the next step of a path that begins with some ids, each once."""
    depth, below = len(ids), dict[str, Named]()
    for place in known.values():
        if len(place.names) > depth and [one.id for one in place.names[:depth]] == list(ids):
            below.setdefault(place.names[depth].id, place.names[depth])
    return tuple(below.values())


def steps_of(text: str) -> tuple[str, ...]:
    """Return the steps of a path, without their quotes.

    >>> steps_of('grants."Step 2.0".amount')
    ('grants', 'Step 2.0', 'amount')
    """
    return tuple(next(filter(None, step.groups()), "") for step in _found_steps(text))


def _found_steps(text: str) -> Iterator[re.Match[str]]:
    place, more = 0, True
    while more:
        step = STEP.match(text, place)
        assert step is not None
        yield step
        place, more = step.end(), step[0].endswith(".")


def path_of_override(text: str) -> str:
    """Return what stands before the = of an override."""
    found = PATH_IN_OVERRIDE.match(text)
    assert found is not None
    return found[0]
