"""Findings: what is wrong or worth knowing in a file, as data: its kind, place and values."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeAlias

from agree.base.places import Span
from agree.base.record import Record
from agree.base.words import NO_VALUES, Message, Quoted, Words, message, plural, word

Severity: TypeAlias = Literal["error", "warning", "note"]
SEVERITIES: Mapping[Severity, Message] = {
    "error": word("severity", "error"),
    "warning": word("severity", "warning"),
    "note": word("severity", "note"),
}
"""What people call each severity."""
MEANT = message("Did you mean “{name}”?")
MEANT_OR_ANOTHER = message("Did you mean “{name}”? {others}")
NONE_YET = message("There is none yet")


class Kind(str):
    """A code that findings are known by, with what it says and what to do about it.

    A kind is declared once, as a constant beside the rule that reports it; a code that nobody
    declared is a name that does not exist. `hint` is shown with every finding of the kind, `advice`
    to who asks what the code means. A hint that `lists` what there is stands beside a suggestion
    too, where the nearest word may be none that was meant. Only errors stop a result. A fault of
    `usage` is in what was asked, not in a file. `module` is where it is declared.
    """

    message: Message
    hint: Message | None
    advice: Message | None
    severity: Severity
    usage: bool
    lists: bool
    module: str

    def __new__(
        cls,
        code: str,
        message: Message,
        *,
        hint: Message | None = None,
        advice: Message | None = None,
        severity: Severity = "error",
        usage: bool = False,
        lists: bool = False,
    ) -> Kind:
        """Return a kind, which is equal to its code."""
        kind = super().__new__(cls, code)
        kind.message, kind.hint, kind.advice = message, hint, advice
        kind.severity, kind.usage, kind.lists = severity, usage, lists
        kind.module = sys._getframe(1).f_globals["__name__"]  # as named tuples know theirs
        return kind


MORE_OF_THESE = Kind(
    "more-of-these",
    message("not shown: {count} more of this kind ({code}) in the file"),
    advice=message("Correct those that are shown, and run again."),
    severity="note",
)
MOST_OF_A_KIND, FEW_OF_A_KIND = 20, 5


class Finding(Record):
    """Something that a person should know about a file, at the place where it stands.

    `code` is its kind; `values` fill in its message; `related` are other
    places that belong to it; `suggestion` is the nearest right word, where there is one.
    """

    code: Kind
    span: Span
    values: Mapping[str, object] = NO_VALUES
    related: tuple[Span, ...] = ()
    suggestion: str | None = None

    def __str__(self) -> str:
        return f"{self.code} at {self.span}"

    @property
    def severity(self) -> Severity:
        """How serious it is; only errors stop a result."""
        return self.code.severity

    @property
    def message(self) -> Message:
        """What is wrong, as one sentence."""
        return self.code.message._replace(values=self.values)

    @property
    def hint(self) -> Message | None:
        """What to do about it: a suggestion if there is one, else what the kind advises."""
        general = self.code.hint
        general = None if general is None else general._replace(values=self.values)
        if self.suggestion is None:
            return general
        if self.code.lists:
            return MEANT_OR_ANOTHER.filled(name=self.suggestion, others=general)
        return did_you_mean(self.suggestion)


def did_you_mean(name: str) -> Message:
    """Return what is said of a word that is nearly another: the right one, in quotes."""
    return MEANT.filled(name=name)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `word` most likely is a misspelling of, or None.

    A word is no misspelling of itself.

    >>> nearest("amout", ["amount", "area"])
    'amount'
    """
    from difflib import get_close_matches  # only a mistake needs it

    known = {candidate.casefold(): candidate for candidate in candidates if candidate != word}
    matches = get_close_matches(word[:100].casefold(), known, n=1, cutoff=0.6)
    return known[matches[0]] if matches else None


def there_are(names: Iterable[str], *, in_full: bool = False) -> Message:
    """Return what there is to choose from, as a sentence without its full stop."""
    known = Words(tuple(names), in_full=in_full)
    if not known.words:
        return NONE_YET
    return plural(
        "The only one is {known}",
        "Those that exist are {known}",
        count=len(known.words),
        known=known,
    )


def unknown_name(
    code: Kind, span: Span, name: str, known: Iterable[str], /, **values: object
) -> Finding:
    """Return the finding on a `name` that is not among those known, with the nearest of them.

    Its message may list them as words (`known`) or as a sentence (`there`).
    """
    known = tuple(known)
    listed = {"name": Quoted(name), "known": Words(known), "there": there_are(known)}
    return Finding(code, span, {**listed, **values}, suggestion=nearest(name, known))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any of the findings stops the result."""
    return any(finding.severity == "error" for finding in findings)


def in_order(findings: Iterable[Finding], first: str = "") -> tuple[Finding, ...]:
    """Return the findings in the order of lines: the file `first` before the data files.

    Findings with the same place, code and values are one.
    """
    by_place: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in findings:
        span = finding.span
        here = by_place.setdefault((span.file, span.line, span.column), [])
        if all((finding.code, finding.values) != (other.code, other.values) for other in here):
            here.append(finding)
    places = sorted(by_place, key=lambda place: (place[0] != first, place))
    return tuple(finding for place in places for finding in by_place[place])


def first_of_each_kind(
    findings: Sequence[Finding], listed: Mapping[Kind, Kind] = MappingProxyType({})
) -> tuple[Finding, ...]:
    """Return the first twenty findings of each kind in each file, with the number of the rest.

    Of kinds that are `listed` elsewhere only the first five are there, and a note, by their kind,
    on where to find the rest.
    """
    totals = Counter((finding.span.file, finding.code) for finding in findings)
    counts: Counter[tuple[str, Kind]] = Counter()
    shown: list[Finding] = []
    for finding in findings:
        most = FEW_OF_A_KIND if finding.code in listed else MOST_OF_A_KIND
        group = (finding.span.file, finding.code)
        counts[group] += 1
        if counts[group] <= most:
            shown.append(finding)
        hidden = totals[group] - most
        if counts[group] == most and hidden:
            more = listed.get(finding.code, MORE_OF_THESE)
            values: dict[str, object] = {"count": hidden, "code": finding.code}
            values |= {} if more == MORE_OF_THESE else {"file": finding.span.file}
            shown.append(Finding(more, finding.span, values))
    return tuple(shown)


def number_of(findings: Iterable[Finding], severity: Severity) -> int:
    """Return how many findings have a severity, with those that `first_of_each_kind` left out."""
    number = 0
    for finding in findings:
        number += finding.severity == severity
        kind, hidden = finding.values.get("code"), finding.values.get("count")
        if isinstance(kind, Kind) and isinstance(hidden, int):
            number += hidden if kind.severity == severity else 0
    return number
