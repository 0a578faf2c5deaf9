"""What is carried over from an earlier agreement and still to be confirmed or filled in.

There is one mark, `confirm: true`. It stands on an item and is taken away when the item is right;
what is to be looked at in a marked item is told line by line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping as Items

from agree.base import Finding, Quoted, RowOfYears, Span, Years
from agree.messages import LANGUAGES
from agree.sections.items import FACTS, items
from agree.sections.sayings import Saying, mentions, years_before
from agree.sections.to_do import CONFIRM, TO_CONFIRM, TO_FILL_IN, TO_REVIEW
from agree.source import Mapping, Node, Steps, words_of

NAMES = ("label", "name", "title", "what", "id", "to")
FIGURES = (
    *("amount", "net", "limit", "total", "value", "values", "figure"),
    *("decided", "date", "latest", "by"),
)
OF_THE_FILE = ("references", "total", "section")
"""What the file itself states, each told by itself."""
UNDERLINED = (*FIGURES, "id", "name", "title")
"""The keys of which the first that an item has is underlined."""
LONGEST = 60
"""How much of a text is shown, in characters."""


def to_confirm(root: Mapping, waiting: Collection[str] = ()) -> Iterator[Finding]:
    """Yield a note for whatever is to be looked at in the items with `confirm: true`.

    `waiting` are the names of the facts that lack figures.
    """
    for notes in notes_on_items(root, waiting).values():
        yield from notes


def notes_on_items(root: Mapping, waiting: Collection[str]) -> dict[Steps, list[Finding]]:
    """Return the notes on each item with `confirm: true`, by the steps to it.

    That is its figures, and each text that mentions a year of the period before, or the year
    before that; in an item with neither it is the item itself. The year after that period may be
    one of the agreement's own.
    """
    marked = {item.steps: item.node for item in items(root) if item.is_marked}
    if not marked:
        return {}
    years = years_before(root)
    to_review = {} if years is None else _to_review(root, years, marked)
    found: dict[Steps, list[Finding]] = {}
    for steps, item in marked.items():
        review = to_review.get(steps, {})
        notes = found[steps] = []
        waits = steps[:1] == (FACTS,) and steps[1] in waiting
        if waits or not review or _first(item, FIGURES) is not None:
            notes += _to_confirm(steps, item, waits=waits)
            if waits:  # it is told by its label
                for language in ((), *((one,) for one in LANGUAGES)):
                    review.pop((*steps, "label", *language), None)
        notes += review.values()
    return found


def _to_confirm(steps: Steps, item: Mapping, *, waits: bool) -> Iterator[Finding]:
    """Yield the notes on an item; without a name of its own it is called as its key in the file."""
    stated = [] if steps else [entry for entry in item.entries if entry.key.text in OF_THE_FILE]
    yield from (Finding(TO_CONFIRM, one.value.span, {"item": one.key.text}) for one in stated)
    if stated:
        return
    named, underlined = _first(item, NAMES), _first(item, UNDERLINED)
    keys = [step for step in steps if isinstance(step, str)]
    name = keys[-1] if named is None else _on_one_line(words_of(named))
    span = item.entries[0].key.span if underlined is None else underlined.span
    yield Finding(TO_FILL_IN if waits else TO_CONFIRM, span, {"item": name})


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


def _on_one_line(text: str) -> str:
    """Return a text on one line; the first words of a long one."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else _last_words(text[::-1], LONGEST)[::-1]


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
