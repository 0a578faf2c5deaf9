"""Edits made in the text of a YAML file: whatever no edit touches stays as it is, sign by sign.

Each edit becomes a change of the text at the place that the parser tells: a value is written over
another, a line is added or cut. So comments, order, quotes and blank lines are kept without being
understood. What comes out is read again, and must say what the edits say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from agree.base import Source
from agree.source.edits import Batches, Edit, InQuotes, Rename, Steps, Value, edited, in_turn
from agree.source.nodes import Mapping, plain
from agree.source.scalars import fault_of, plain_value
from agree.source.yaml_document import LOADER, parse_document

COMMENT = "#"


class CannotRewrite(ValueError):
    """A file that cannot be edited in such a way that it says what it should."""


def rewritten(root: Mapping, batches: Batches) -> str:
    """Return the text of a document with the edits made.

    Raises CannotRewrite when what comes out does not say what the edits say.
    """
    batches = [list(batch) for batch in batches]
    text = _Text(root.span.source.text)
    for batch in batches:
        for edit in in_turn(batch):
            text.make(edit)
        text.settle()
    document, findings = parse_document(Source("", text.text))
    meant = plain(edited(root, batches))
    if document.root is None or findings or plain(document.root) != meant:
        raise CannotRewrite
    return text.text


class _Part:
    """A part of a text that YAML takes for a value; `start` and `end` are its first and last sign.

    A list has `items`; a mapping has `entries`, keys with values. An alias (`*name`) has nothing.
    """

    __slots__ = (
        *("alias", "anchor", "end", "entries", "flow", "is_block_of_text", "items", "quoted"),
        *("start", "value"),
    )

    def __init__(self, event: Any) -> None:
        self.start: int = event.start_mark.index
        self.end: int = event.end_mark.index
        self.alias: str | None = event.anchor if isinstance(event, yaml.AliasEvent) else None
        self.anchor: str | None = None if self.alias else event.anchor
        self.flow: bool = bool(getattr(event, "flow_style", False))
        style = getattr(event, "style", None)
        self.quoted: bool = bool(style)
        self.is_block_of_text: bool = style in ("|", ">")
        self.value: str = getattr(event, "value", "")
        self.items: list[_Part] | None = [] if isinstance(event, yaml.SequenceStartEvent) else None
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.entries: list[tuple[_Part, _Part]] | None = [] if is_mapping else None

    def children(self) -> Iterator[_Part]:
        """Yield what stands directly in it."""
        yield from self.items or ()
        for key, value in self.entries or ():
            yield key
            yield value

    def all(self) -> Iterator[_Part]:
        """Yield the part and whatever stands in it, at any depth."""
        yield self
        for child in self.children():
            yield from child.all()


class _Change(NamedTuple):
    """Something written over a piece of a text."""

    start: int
    end: int
    new: str


class _Text:
    """A text that is being edited, with the changes that are yet to be made in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = _parts(text)
        self.changes: list[_Change] = []
        self.steps: list[Steps] = []

    def make(self, edit: Edit | Rename) -> None:
        """Make an edit; one that depends on changes that are yet to be made waits for them."""
        if any(edit.steps[: len(steps)] == steps for steps in self.steps):
            self.settle()
        change = self._change(edit)
        if change is not None and any(_touch(change, other) for other in self.changes):
            self.settle()
            change = self._change(edit)
        if change is not None:
            self.changes.append(change)
            self.steps.append(edit.steps)

    def settle(self) -> None:
        """Make the changes, the last in the text first."""
        for change in sorted(self.changes, reverse=True):
            self.text = self.text[: change.start] + change.new + self.text[change.end :]
        if self.changes:
            self.root = _parts(self.text)
        self.changes, self.steps = [], []

    def _change(self, edit: Edit | Rename) -> _Change | None:
        """Return the change that makes an edit; None when there is nothing to take away."""
        self._separate(edit.steps)
        parent, rest = self._way(edit.steps)
        if isinstance(edit, Rename):
            return None if rest else _over(_entry(parent[-2], edit.steps[-1])[0], _key(edit.name))
        if not rest:
            above, part = parent[-2], parent[-1]
            if edit.value is None:
                return self._without(above, edit.steps[-1])
            return self._over_value(above, part, _written(edit.value))
        if edit.value is None:
            return None
        value: Value = edit.value
        for step in reversed(rest[1:]):
            value = {str(step): value}
        return self._added(parent[-1], f"{_key(str(rest[0]))}: {_written(value)}")

    def _way(self, steps: Steps) -> tuple[list[_Part], Steps]:
        """Return the parts from the root towards a place, and the steps that lead on to nothing."""
        way = [self.root]
        for done, step in enumerate(steps):
            found = _inside(way[-1], step)
            if found is None:
                return way, steps[done:]
            way.append(found)
        return way, ()

    def _separate(self, steps: Steps) -> None:
        """Write out what the place shares with others by anchors and aliases.

        So an edit changes one place only, and no alias loses what it stands for.
        """
        while True:
            way, _ = self._way(steps)
            shared = next((part.alias for part in way if part.alias), None) or next(
                (part.anchor for part in (*way[:-1], *way[-1].all()) if part.anchor), None
            )
            if shared is None:
                return
            self.settle()
            self._write_out(shared)

    def _write_out(self, name: str) -> None:
        """Write a copy in the place of each alias of an anchor, and take the anchor away."""
        parts = list(self.root.all())
        named: dict[str | None, _Part] = {part.anchor: part for part in parts if part.anchor}
        anchored = named[name]
        copy = _copied(anchored, named)
        for part in parts:
            if part.alias == name:
                self.changes.append(_Change(part.start, part.end, copy))
        end = anchored.start + len(f"&{name}")
        while self.text[end : end + 1] == " ":
            end += 1
        before = anchored.start - (self.text[end : end + 1] in ("", "\n"))
        self.changes.append(_Change(before, end, ""))
        self.settle()

    def _over_value(self, above: _Part, part: _Part, new: str) -> _Change | None:
        """Return the change that writes a value over another."""
        if part.start == part.end:  # nothing stands after the colon or the dash
            space = "" if self.text[part.start - 1] == " " else " "
            return _Change(part.start, part.end, f"{space}{new}")
        key = next((key for key, value in above.entries or () if value is part), None)
        if key is None or part.flow or (part.items is None and part.entries is None):
            return _over(part, new)
        colon = self.text.index(":", key.end) + 1
        line_end = self._line_end(colon)
        comment = self.text[colon:line_end].rstrip()
        return _Change(colon, self._line_end(part.end), f" {new}{comment}")

    def _added(self, part: _Part, entry: str) -> _Change:
        """Return the change that adds an entry at the end of a mapping."""
        if part.entries is None:
            raise CannotRewrite
        if not part.entries:
            return _Change(part.start + 1, part.start + 1, entry)
        first, last = part.entries[0][0], part.entries[-1][1]
        if part.flow:
            return _Change(last.end, last.end, f", {entry}")
        end = self._line_end(last.end)
        indent = " " * (first.start - self._line_start(first.start))
        return _Change(end, end, f"\n{indent}{entry}")

    def _without(self, above: _Part, step: object) -> _Change | None:
        """Return the change that takes an entry or an item away."""
        places = self._places(above)
        at = _place(above, step)
        outer = next((part for part in self.root.all() if above in part.children()), None)
        if len(places) == 1:
            empty = "[]" if above.entries is None else "{}"
            return _over(above, empty) if outer is None else self._over_value(outer, above, empty)
        start, end = places[at]
        if above.flow:
            if at + 1 < len(places):
                return _Change(start, places[at + 1][0], "")
            return _Change(places[at - 1][1], end, "")
        before = self.text[self._line_start(start) : start]
        if before.strip():  # the first of an item, on the line of its dash
            return _Change(start, places[at + 1][0], "")
        return self._without_lines(start, end, places[at - 1][1] if at else start)

    def _places(self, part: _Part) -> list[tuple[int, int]]:
        """Return where each entry or item begins and ends."""
        if part.entries is not None:
            return [(key.start, value.end) for key, value in part.entries]
        items = part.items or []
        starts = [item.start if part.flow else self._dash(item.start) for item in items]
        return [(start, item.end) for start, item in zip(starts, items, strict=True)]

    def _dash(self, start: int) -> int:
        """Return where the dash of an item stands that begins at a place."""
        return self.text.rindex("-", 0, start)

    def _without_lines(self, start: int, end: int, after: int) -> _Change:
        """Return the change that cuts whole lines, with the comments right above them.

        `after` is where what stands before ends: no comment is looked for above it. Comments above
        the first entry stay, since they may be about all of them.
        """
        indent = start - self._line_start(start)
        first = self._line_start(start)
        while first and self._line_start(first - 1) >= after and self._is_comment(first - 1):
            first = self._line_start(first - 1)
        last = self._line_end(end)
        while self._next_line(last).startswith(" " * (indent + 1)) and self._is_comment(last + 1):
            last = self._line_end(last + 1)
        blank = last
        while blank < len(self.text) and not self._next_line(blank).strip():
            blank = self._line_end(blank + 1)
        if blank >= len(self.text):  # at the end of the file, the blank lines above go too
            kept = self.text[:first].rstrip()
            return _Change(len(kept), len(self.text), "\n")
        follows = len(self._next_line(blank)) - len(self._next_line(blank).lstrip())
        above = self.text[:first].rstrip("\n")
        if follows < indent or (above and len(self.text[:first]) - len(above) == 1):
            return _Change(first, last + 1, "")  # blank lines stay between what is left
        return _Change(first, blank + 1, "")

    def _line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end

    def _next_line(self, end: int) -> str:
        return self.text[end + 1 : self._line_end(end + 1)]

    def _is_comment(self, place: int) -> bool:
        line = self.text[self._line_start(place) : self._line_end(place)]
        return line.strip().startswith(COMMENT)


def _parts(text: str) -> _Part:
    """Return the parts of a text. Raises CannotRewrite for one that YAML cannot read."""
    opened: list[_Part] = []
    keys: dict[int, _Part] = {}
    root: _Part | None = None
    events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
    try:
        for event in events:
            if isinstance(event, yaml.CollectionEndEvent):
                _close(opened.pop(), event)
            elif isinstance(event, yaml.NodeEvent):
                part = _Part(event)
                part.end = len(text[: part.end].rstrip()) if part.is_block_of_text else part.end
                _put(opened, keys, part)
                root = root or part
                if isinstance(event, yaml.CollectionStartEvent):
                    opened.append(part)
    except yaml.YAMLError:
        raise CannotRewrite from None
    if root is None:
        raise CannotRewrite
    return root


def _close(part: _Part, event: Any) -> None:
    """Say where a list or mapping ends: one without brackets, where the last thing in it does."""
    ends = [child.end for child in part.children()]
    part.end = event.end_mark.index if part.flow else max(ends)


def _put(opened: list[_Part], keys: dict[int, _Part], part: _Part) -> None:
    """Put a part into the one that is open: as an item, or as a key or its value."""
    if not opened:
        return
    parent = opened[-1]
    if parent.items is not None:
        parent.items.append(part)
    elif id(parent) in keys:
        assert parent.entries is not None
        parent.entries.append((keys.pop(id(parent)), part))
    else:
        keys[id(parent)] = part


def _inside(part: _Part, step: object) -> _Part | None:
    """Return what stands at a key, or at a place in a list."""
    if part.items is not None and isinstance(step, int):
        return part.items[step]
    return next((value for key, value in part.entries or () if key.value == step), None)


def _entry(part: _Part, step: object) -> tuple[_Part, _Part]:
    return next(entry for entry in part.entries or () if entry[0].value == step)


def _place(part: _Part, step: object) -> int:
    """Return the number of an entry or item, counted from 0."""
    if isinstance(step, int):
        return step
    return [key.value for key, _ in part.entries or ()].index(str(step))


def _over(part: _Part, new: str) -> _Change:
    return _Change(part.start, part.end, new)


def _touch(one: _Change, other: _Change) -> bool:
    """Return whether two changes cannot be made without regard to each other."""
    return one.start <= other.end and other.start <= one.end


def _copied(part: _Part, anchors: dict[str | None, _Part]) -> str:
    """Return what a part says on one line, with what its aliases stand for written out."""
    if part.alias:
        return _copied(anchors[part.alias], anchors)
    if part.items is not None:
        return f"[{', '.join(_copied(item, anchors) for item in part.items)}]"
    if part.entries is not None:
        entries = (f"{_copied(k, anchors)}: {_copied(v, anchors)}" for k, v in part.entries)
        return f"{{{', '.join(entries)}}}"
    return _written(InQuotes(part.value) if part.quoted else part.value)


def _written(value: Value) -> str:
    """Return a value as it is written: lists and mappings on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(key)}: {_written(item)}' for key, item in value.items())}}}"
    return _in_quotes(value) if isinstance(value, InQuotes) or not _stands_plain(value) else value


def _key(key: str) -> str:
    """Return a key as it is written; a code that looks like a number stands in quotes."""
    is_text = isinstance(plain_value(key), str) and not fault_of(key)
    return key if is_text and _stands_plain(key) else _in_quotes(key)


def _stands_plain(text: str) -> bool:
    """Return whether YAML reads a text as it is, without quotes, even between brackets."""
    try:
        events = list(yaml.parse(f"{{k: {text}}}", Loader=LOADER))
    except yaml.YAMLError:
        return False
    scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    tags = any(getattr(event, "tag", None) or getattr(event, "anchor", None) for event in events)
    whole = [event.value for event in scalars] == ["k", text]
    return whole and not tags and not scalars[-1].style


def _in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
