"""Circles: keys and unions that refer to each other must end somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agree.base import Finding, Kind, message
from agree.sections import Agreement, Reference
from agree.sections.checks.uses import keys_of_key

CIRCULAR_KEYS = Kind(
    "circular-keys",
    message("the keys refer to each other in a circle: {circle}"),
    advice=message("Let one of the keys stand by itself: with a weight, a table or equal."),
)
CIRCULAR_UNIONS = Kind(
    "circular-unions",
    message("the groups contain each other in a circle: {circle}"),
    advice=message("Let one of the groups have members of its own."),
)
CIRCULAR_TIERS = Kind(
    "circular-tiers",
    message("the money is passed on in a circle: {circle}"),
    advice=message("Let the money end somewhere: remove one of the steps."),
)

Links = Mapping[str, tuple[Reference, ...]]


def circular_keys(agreement: Agreement) -> Iterable[Finding]:
    """Keys that refer to each other in a circle."""
    links = {name: tuple(keys_of_key(key)) for name, key in agreement.keys.items()}
    return _circles(CIRCULAR_KEYS, links)


def circular_unions(agreement: Agreement) -> Iterable[Finding]:
    """Unions that contain each other in a circle."""
    links = {name: group.union for name, group in agreement.recipients.items()}
    return _circles(CIRCULAR_UNIONS, links)


def circular_tiers(agreement: Agreement) -> Iterable[Finding]:
    """Groups that pass money on to each other in a circle."""
    links: dict[str, tuple[Reference, ...]] = {}
    for redistribution in agreement.redistributions:
        links[redistribution.source.name] = (
            *links.get(redistribution.source.name, ()),
            redistribution.to,
        )
    return _circles(CIRCULAR_TIERS, links)


def _circles(code: Kind, links: Links) -> Iterable[Finding]:
    """A finding for each circle, at the reference that closes it."""
    done: set[str] = set()
    for start in links:
        trail: list[str] = []
        waiting: list[tuple[int, Reference | None, str]] = [(0, None, start)]
        while waiting:
            depth, reference, name = waiting.pop()
            del trail[depth:]
            if name in trail:
                circle = (*trail[trail.index(name) :], name)
                if reference is not None:
                    yield Finding(code, reference.span, {"circle": " → ".join(circle)})
                continue
            if name in done or name not in links:
                continue
            trail.append(name)
            waiting += [(depth + 1, link, link.name) for link in reversed(links[name])]
        done.update(_reached(start, links))


def _reached(start: str, links: Links) -> set[str]:
    """Every name that can be reached from `start`."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in reached and name in links:
            reached.add(name)
            waiting += [link.name for link in links[name]]
    return reached
