"""What keeps a scenario from being run as it is asked for, and the option that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from agree.base import Finding, Kind, Quoted, Source, Span, in_each_language, message, nearest

if TYPE_CHECKING:
    from agree.scenario.places import Place

NO_SUCH_PATH = Kind(
    "no-such-path",
    message("there is no path {name}"),
    hint=message("agree whatif FILE --list shows every path that can be set."),
    usage=True,
)
PATH_GIVEN_TWICE = Kind(
    "path-given-twice",
    message("{path} is given more than once"),
    hint=message("Give it once; one of them would not be used."),
    usage=True,
)

IN_SET, IN_KEEP_TOTAL, IN_SEEK, IN_BY = (
    Span(Source(option)) for option in ("--set", "--keep-total", "--seek", "--by")
)
"""The options in which something can be wrong, as places."""


class ScenarioFault(ValueError):
    """A scenario cannot be run as it is asked for; `findings` say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


@contextmanager
def collect_faults(findings: list[Finding]) -> Iterator[None]:
    """Add the findings of a ScenarioFault that is raised inside to `findings`, and go on."""
    try:
        yield
    except ScenarioFault as fault:
        findings += fault.findings


def option_text(option: Span, text: str) -> Span:
    """Return the place of a text that was typed after an option."""
    return Span(Source(option.file, text), length=max(1, len(text)))


def scenario_fault(
    code: Kind, span: Span, suggestion: str | None = None, **values: object
) -> ScenarioFault:
    """Return a fault with one finding."""
    return ScenarioFault(Finding(code, span, values, (), suggestion))


def no_such_path(span: Span, path: str, known: Mapping[str, Place]) -> ScenarioFault:
    """Return the fault of a path that an agreement does not have, with the nearest that it has."""
    spoken = (words for place in known.values() for words in in_each_language(place.spoken))
    near = nearest(path, (*spoken, *known))
    return scenario_fault(NO_SUCH_PATH, span, near, name=Quoted(path))
