"""Which thing words mean: it is found by its id or its name, in any case of letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from agree.base import (
    Finding,
    Joined,
    Kind,
    Quoted,
    Record,
    Span,
    Words,
    heard,
    in_each_language,
    nearest,
)
from agree.questions.kinds import SEVERAL_NAMED
from agree.sections.shared import NOWHERE


class Named(Record):
    """Something that is asked for by its id or its name.

    `traits` tell it from others of the same name: the first in which all of them differ is told.
    """

    id: str
    name: str = ""
    traits: tuple[object, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return its name in each language that it has one in; none when it has none."""
        return in_each_language(self.name) if self.name else ()


class Meant(Record):
    """What is meant by words: its id (None when nothing is asked for), or why nobody knows."""

    id: str | None
    faults: tuple[Finding, ...] = ()


def look_up(words: str | None, known: Iterable[Named], none: Kind, span: Span = NOWHERE) -> Meant:
    """Return what words mean among those known; when none of them, a finding of the kind `none`."""
    if words is None:
        return Meant(None)
    known = tuple(known)
    found = called(words, known)
    if len(found) == 1:
        return Meant(found[0].id)
    if found:
        return Meant(None, (several_named(words, found, span),))
    near = nearest(words, (word for one in known for word in (*one.names, one.id)))
    values = {"name": Quoted(words), "known": ids_in_words(one.id for one in known)}
    return Meant(None, (Finding(none, span, values, (), near),))


def called(words: str, known: Iterable[Named]) -> tuple[Named, ...]:
    """Return those that words mean: by an id, else by a name, else by either in any case."""
    known, sound = tuple(known), heard(words)
    ways: tuple[Callable[[Named], bool], ...] = (
        lambda one: one.id == words,
        lambda one: words in one.names,
        lambda one: heard(one.id) == sound,
        lambda one: sound in map(heard, one.names),
    )
    found = (tuple(filter(way, known)) for way in ways if sound)
    return next(filter(None, found), ())


def choice_called(words: str, choices: Iterable[str]) -> str | None:
    """Return the choice that is meant, in any case of letters; None when it is none of them."""
    return next((choice for choice in choices if heard(choice) == heard(words)), None)


def several_named(words: str, found: Sequence[Named], span: Span = NOWHERE) -> Finding:
    """Return the finding on a name that several have: their ids, with what tells them apart."""
    ids = tuple(one.id for one in found)
    columns = zip(*(one.traits for one in found), strict=False)
    telling = next(filter(_all_differ, columns), None)
    known: tuple[object, ...] = ids
    if telling is not None:
        pairs = zip(ids, telling, strict=True)
        known = tuple(Joined((name, Joined(("(", trait, ")"), ""))) for name, trait in pairs)
    values: dict[str, object] = {
        "name": Quoted(words),
        "known": Words(known, in_full=True),
        "ids": Words(ids, "or", in_full=True),
    }
    return Finding(SEVERAL_NAMED, span, values)


def ids_in_words(ids: Iterable[str]) -> Words | str:
    """Return all of some ids as a list of words; a dash when there is none."""
    listed = tuple(ids)
    return Words(listed, in_full=True) if listed else "–"


def _all_differ(values: Sequence[object]) -> bool:
    return all(values.count(value) == 1 for value in values)
