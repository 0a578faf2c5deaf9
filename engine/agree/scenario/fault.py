"""What was asked of a scenario that cannot be done, and where it was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from agree.base import Finding, Kind, Quoted, Source, Span, message, nearest
from agree.source import Mapping
from agree.source.edits import Batches

NO_SUCH_PATH = Kind(
    "no-such-path",
    message("there is no path {name}"),
    hint=message("agree whatif FILE --list shows every path that can be set."),
    usage=True,
)
NEEDS_REWRITING = Kind(
    "needs-rewriting",
    message("{file} cannot be changed without being rewritten by hand"),
    hint=message("Write the change into a copy of the file, and compare the two."),
    usage=True,
)

SET, KEEP_TOTAL, SEEK, BY = (
    Span(Source(option)) for option in ("--set", "--keep-total", "--seek", "--by")
)
"""The options in which something can be wrong, as places."""


class ScenarioFault(ValueError):
    """A wish that cannot be met; `findings` say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


@contextmanager
def collected(findings: list[Finding]) -> Iterator[None]:
    """Add the findings of a fault that is raised inside to others, and go on."""
    try:
        yield
    except ScenarioFault as fault:
        findings += fault.findings


def typed(option: Span, text: str) -> Span:
    """Return the place of what was typed after an option."""
    return Span(Source(option.file, text), length=max(1, len(text)))


def fault(code: Kind, span: Span, suggestion: str | None = None, **values: object) -> ScenarioFault:
    """Return the fault with one finding."""
    return ScenarioFault(Finding(code, span, values, (), suggestion))


def no_such_path(span: Span, name: str, known: Iterable[str]) -> ScenarioFault:
    """Return the fault for a path that there is not, with the nearest that there is."""
    return fault(NO_SUCH_PATH, span, nearest(name, known), name=Quoted(name))


def text_with(root: Mapping, batches: Batches) -> str:
    """Return a document's text with some edits. Raises ScenarioFault when it cannot be kept."""
    from agree.source.rewriting import CannotRewrite, rewritten  # only a text needs it

    try:
        return rewritten(root, batches)
    except CannotRewrite:
        source = root.span.source
        raise fault(NEEDS_REWRITING, Span(source), file=source.name) from None
