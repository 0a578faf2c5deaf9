"""What is carried over from an earlier agreement and still to be confirmed or filled in.

There is one mark, `confirm: true`. It stands on an item and is taken away when the item is right;
what is to be looked at in a marked item is told line by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Items

from agree.base import Finding, Kind, Quoted, RowOfYears, Span, Years, message
from agree.messages import LANGUAGES
from agree.sections.sayings import CONFIRM, Saying, mentions, years_before
from agree.sections.shared import PENDING
from agree.source import Mapping, Node, Scalar, Sequence, Step, Steps, words_of

TO_CONFIRM = Kind(
    "to-confirm",
    message("{item}: carried over from an earlier agreement, to be confirmed"),
    hint=message("Correct it if need be, and remove confirm: once it is right."),
    severity="note",
)
TO_FILL_IN = Kind(
    "to-fill-in",
    message("{item}: figures to fill in"),
    hint=message("Give the figures and their date, and remove confirm: once they are right."),
    severity="note",
)
TO_REVIEW = Kind(
    "to-review",
    message("{item} mentions {year}, to be reviewed"),
    hint=message("Change it if need be, and remove confirm: on line {line} once it is right."),
    severity="note",
)

NAMES = ("label", "name", "title", "id", "to")
FIGURES = ("amount", "value", "values", "decided", "date")
UNDERLINED = (*FIGURES, "id", "name", "title")
"""The keys of which the first that an item has is underlined."""
LONGEST = 60
"""How much of a text is shown, in characters."""


def to_confirm(root: Mapping) -> Iterator[Finding]:
    """Yield a note for whatever is to be looked at in the items with `confirm: true`.

    That is their figures, and each text that mentions a year of the period before, or the year
    before that; in an item with neither it is the item itself. The year after that period may be
    one of the agreement's own.
    """
    marked = dict(_marked(root, ()))
    if not marked:
        return
    years = years_before(root)
    to_review = {} if years is None else _to_review(root, years, marked)
    for steps, item in marked.items():
        review = to_review.get(steps, {})
        if not review or _first(item, FIGURES) is not None:
            note = _to_confirm(steps, item)
            yield note
            if note.code == TO_FILL_IN:  # a fact that waits is told by its label
                for language in ((), *((one,) for one in LANGUAGES)):
                    review.pop((*steps, "label", *language), None)
        yield from review.values()


def _marked(node: Mapping | Sequence, steps: Steps) -> Iterator[tuple[Steps, Mapping]]:
    """Yield the marked items at and below a node."""
    if isinstance(node, Mapping) and node.get(CONFIRM) is not None:
        yield steps, node
    inside: list[tuple[Step, Node]] = []
    if isinstance(node, Mapping):
        inside += [(entry.key.text, entry.value) for entry in node.entries]
    else:
        inside += enumerate(node.items)
    for step, value in inside:
        if not isinstance(value, Scalar):
            yield from _marked(value, (*steps, step))


def _to_confirm(steps: Steps, item: Mapping) -> Finding:
    """Return the note on an item; without a name of its own it is called as its key in the file."""
    named, underlined = _first(item, NAMES), _first(item, UNDERLINED)
    values = item.get("values")
    pending = isinstance(values, Scalar) and values.text == PENDING
    keys = [step for step in steps if isinstance(step, str)]
    name = keys[-1] if named is None else words_of(named)
    span = item.entries[0].key.span if underlined is None else underlined.span
    return Finding(TO_FILL_IN if pending else TO_CONFIRM, span, {"item": name})


def _to_review(
    root: Mapping, years: Years, marked: Items[Steps, Mapping]
) -> dict[Steps, dict[Steps | Span, Finding]]:
    """Return the notes on what mentions some years in marked items, by item and by steps.

    A comment has no steps, and goes by its place. What aliases repeat is told once.
    """
    told: set[Span] = set()
    notes: dict[Steps, dict[Steps | Span, Finding]] = {}
    for saying, row in mentions(root, years, years.with_those_beside(after=0)):
        mark = marked[saying.item].key(CONFIRM) if saying.item in marked else None
        if mark is not None and not saying.is_time and saying.span not in told:
            told.add(saying.span)
            year, text = saying.text[row.start : row.end], _shortened(saying.text, row)
            values = {"item": Quoted(text), "year": year, "line": str(mark.span.line)}
            finding = Finding(TO_REVIEW, _place(saying, year), values)
            notes.setdefault(saying.item, {})[saying.steps or saying.span] = finding
    return notes


def _shortened(text: str, row: RowOfYears) -> str:
    """Return a text on one line, or the words of a long one around its years."""
    before, after = text[: row.start], text[row.end :]
    room = LONGEST - (row.end - row.start)
    if len(text) > LONGEST:
        left = max(room // 2, room - len(after))
        before = _last_words(before, left)
        after = _last_words(after[::-1], room - len(before))[::-1]
    return " ".join(f"{before}{text[row.start : row.end]}{after}".split())


def _last_words(text: str, room: int) -> str:
    """Return the end of a text, from the beginning of a word, with an ellipsis for the rest."""
    if len(text) <= room:
        return text
    kept = text[len(text) - room :]
    return f"… {kept.partition(' ')[2]}" if " " in kept else f"…{kept}"


def _place(saying: Saying, words: str) -> Span:
    """Return where some words of a text stand; the text's place when they are broken over lines."""
    span = saying.span
    for line in range(span.line, span.line + 1 + len(saying.text.split())):
        start = span.column - 1 if line == span.line else 0
        found = (span.source.line(line) or "").find(words, start)
        if found >= 0:
            return Span(span.source, line, found + 1, len(words))
    return span


def _first(node: Mapping, keys: tuple[str, ...]) -> Node | None:
    """Return the value of the first of some keys that has a single one, or words by language."""
    values = (node.get(key) for key in keys)
    return next((value for value in values if words_of(value)), None)
