"""Edits made in the text of a YAML file: whatever no edit touches stays as it is, sign by sign.

Each edit becomes a change of the text at the place that the parser tells: a value is written over
another, a line is added or cut. So comments, order, quotes and blank lines are kept without being
understood. What comes out is read again, and must say what the edits say.
"""

from __future__ import annotations

import json
import re
from bisect import bisect, insort
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from agree.base import Source
from agree.source.edits import Batches, Edit, InQuotes, Rename, Steps, Value, edited, in_turn
from agree.source.nodes import Mapping, fault_of, plain, plain_value
from agree.source.yaml_document import LOADER, parse_document

COMMENT = "#"
UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
"""Signs that YAML takes for line breaks, or does not take as they are."""
LAST_OF_LINE = re.compile(r"[ \t]*(,?)([ \t]*(?:#.*)?)")
"""What may stand behind an entry between braces that has a line of its own."""


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


def with_comments(text: str, old: str, new: str) -> str:
    """Return a text with one word for another in its lines of comments, and nowhere else.

    Raises CannotRewrite for a text that YAML cannot read.
    """
    values = [part for part in _parts(text).all() if part.items is None and part.entries is None]
    spans = [(part.start, part.end) for part in values if "\n" in text[part.start : part.end]]
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        is_comment = line.lstrip().startswith(COMMENT)
        inside = any(begins < start < ends for begins, ends in spans)
        lines.append(line.replace(old, new) if is_comment and not inside else line)
        start += len(line)
    return "".join(lines)


class _Part:
    """A part of a text that YAML takes for a value; `start` and `end` are its first and last sign.

    A list has `items`; a mapping has `entries`, keys with values. An alias (`*name`) has nothing,
    but stands for the part `of` its anchor.
    """

    __slots__ = (
        *("alias", "anchor", "end", "entries", "flow", "is_block_of_text", "items", "of", "quoted"),
        *("start", "value"),
    )

    def __init__(self, event: Any) -> None:
        self.start: int = event.start_mark.index
        self.end: int = event.end_mark.index
        self.alias: str | None = event.anchor if isinstance(event, yaml.AliasEvent) else None
        self.anchor: str | None = None if self.alias else event.anchor
        self.of: _Part | None = None
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
        self.made: set[Steps] = set()
        self.gone: Counter[Steps] = Counter()

    def make(self, edit: Edit | Rename) -> None:
        """Make an edit; one that depends on changes that are yet to be made waits for them."""
        if self._depends(edit.steps):
            self.settle()
        change = self._change(edit)
        if change is not None and any(_touch(change, other) for other in self._near(change)):
            self.settle()
            change = self._change(edit)
        if change is not None:
            insort(self.changes, change, key=_start)
            self.made.add(self._new(edit.steps))
            if isinstance(edit, Edit) and edit.value is None:
                self.gone[edit.steps[:-1]] += 1

    def _depends(self, steps: Steps) -> bool:
        """Return whether a place is in what was written, or is the last of what stood there."""
        if any(steps[:length] in self.made for length in range(1, len(steps) + 1)):
            return True
        gone = self.gone[steps[:-1]]
        if not gone:
            return False
        way, rest = self._way(steps[:-1])
        return not rest and len(way[-1].items or way[-1].entries or ()) - gone <= 1

    def _new(self, steps: Steps) -> Steps:
        """Return the way to the outermost thing that an edit at a place makes."""
        way, _ = self._way(steps)
        return steps[: len(way)]

    def _near(self, change: _Change) -> list[_Change]:
        """Return the changes that are yet to be made right before and after a new one."""
        place = bisect(self.changes, change.start, key=_start)
        return self.changes[max(place - 1, 0) : place + 1]

    def settle(self) -> None:
        """Make the changes that wait."""
        pieces, end = [], 0
        for change in self.changes:
            pieces += [self.text[end : change.start], change.new]
            end = change.end
        if self.changes:
            self.text = "".join(pieces) + self.text[end:]
            self.root = _parts(self.text)
        self.changes, self.made = [], set()
        self.gone.clear()

    def _change(self, edit: Edit | Rename) -> _Change | None:
        """Return the change that makes an edit; None when there is nothing to take away."""
        self._separate(edit.steps)
        way, rest = self._way(edit.steps)
        if isinstance(edit, Rename):
            keys = {key.value: key for key, _ in way[-2].entries or ()}
            return None if rest else _over(keys[str(edit.steps[-1])], _key(edit.name))
        if edit.value is None:
            return None if rest else self._without(way[-3:-2], way[-2], edit.steps[-1])
        if not rest:
            return self._over_value(way[-2], way[-1], _written(edit.value))
        value: Value = edit.value
        for step in reversed(rest[1:]):
            value = {str(step): value}
        return self._added(way[-1], f"{_key(str(rest[0]))}: {_written(value)}")

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
            way, rest = self._way(steps)
            aliases = (part.of for part in way if part.of)
            changed = way[-1:] if rest else way[-1].all()  # what is added to, or goes as a whole
            anchored = (part for part in (*way[:-1], *changed) if part.anchor)
            shared = next(aliases, None) or next(anchored, None)
            if shared is None:
                return
            self.settle()
            self._write_out(shared.start)

    def _write_out(self, start: int) -> None:
        """Write a copy in the place of each alias of the anchor there, and take the anchor away."""
        parts = list(self.root.all())
        shared = next(part for part in parts if part.start == start and part.anchor)
        copy = _copied(shared)
        copies = [_Change(part.start, part.end, copy) for part in parts if part.of is shared]
        end = start + len(f"&{shared.anchor}")
        after = len(self.text[end:]) - len(self.text[end:].lstrip(" \t"))
        if self.text[end + after : end + after + 1] in ("", "\n", COMMENT):
            start = len(self.text[:start].rstrip(" \t"))
        else:
            end += after
        self.changes = [_Change(start, end, ""), *copies]  # an alias stands below its anchor
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
        first, last = part.entries[0][0], part.entries[-1]
        if not part.flow:
            end = self._line_end(last[1].end)
            indent = " " * len(self._before(first.start))
            return _Change(end, end, f"\n{indent}{entry}")
        alone = self._alone(last[0].start, last[1].end)
        if alone is None:
            return _Change(last[1].end, last[1].end, f", {entry}")
        comma, comment = alone.groups()
        new = f",{comment}\n{self._before(last[0].start)}{entry}{comma}"
        return _Change(last[1].end, self._line_end(last[1].end), new)

    def _alone(self, start: int, end: int) -> re.Match[str] | None:
        """Return what stands behind something on a line of its own; None for anything else."""
        if self._before(start).strip():
            return None
        return LAST_OF_LINE.fullmatch(self.text, end, self._line_end(end))

    def _before(self, place: int) -> str:
        """Return what stands before a place on its line."""
        return self.text[self._line_start(place) : place]

    def _without(self, outer: list[_Part], above: _Part, step: object) -> _Change | None:
        """Return the change that takes an entry or an item out of a part, which `outer` holds."""
        at, last = _place(above, step), len(above.items or above.entries or ()) - 1
        if not last:
            empty = "[]" if above.entries is None else "{}"
            return self._over_value(outer[0], above, empty) if outer else _over(above, empty)
        start, end = self._from_to(above, at)
        after = self._from_to(above, at - 1)[1] if at else start
        alone = not self._before(start).strip()
        if alone and (not above.flow or self._alone(start, end)):
            return self._without_lines(start, end, after)
        if at < last:  # so it is with the first of an item, on the line of its dash
            return _Change(start, self._from_to(above, at + 1)[0], "")
        if not above.flow:
            raise CannotRewrite
        return _Change(after, end, "")

    def _from_to(self, part: _Part, at: int) -> tuple[int, int]:
        """Return where an entry or item begins, with its dash, and ends."""
        if part.entries is not None:
            key, value = part.entries[at]
            return key.start, value.end
        items = part.items or []
        if part.flow:
            return items[at].start, items[at].end
        return self._dash(items[at - 1].end if at else part.start, items[at].start), items[at].end

    def _dash(self, after: int, start: int) -> int:
        """Return where the dash of an item stands: between the item before and what it holds."""
        line = self._line_start(start)
        while True:
            code = self.text[max(line, after) : start].partition(COMMENT)[0]
            if "-" in code:
                return max(line, after) + code.rindex("-")
            if line <= after:
                raise CannotRewrite
            start, line = line, self._line_start(line - 1)

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
        above = len(self.text[:first].rstrip("\n")) + 1
        if first and above >= first:  # no blank line above: those below stay between what is left
            return _Change(first, last + 1, "")
        if follows < indent and blank > last:  # blank lines on both sides: one side is enough
            return _Change(above, last + 1, "")
        return _Change(first, (last if follows < indent else blank) + 1, "")

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
    anchors: dict[str, _Part] = {}
    root: _Part | None = None
    event: Any
    events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
    try:
        for event in events:
            if isinstance(event, yaml.CollectionEndEvent):
                part = opened.pop()
                _close(part, event)
                if part.anchor:  # an alias means the nearest anchor above that is whole by then
                    anchors[part.anchor] = part
            elif isinstance(event, yaml.NodeEvent):
                part = _Part(event)
                if part.is_block_of_text:
                    part.end = _end_of_block(text, part)
                part.of = anchors.get(part.alias or "")
                _put(opened, keys, part)
                root = root or part
                if isinstance(event, yaml.CollectionStartEvent):
                    opened.append(part)
                elif part.anchor:
                    anchors[part.anchor] = part
    except yaml.YAMLError:
        raise CannotRewrite from None
    if root is None:
        raise CannotRewrite
    return root


def _close(part: _Part, event: Any) -> None:
    """Say where a list or mapping ends: one without brackets, where the last thing in it does."""
    part.end = event.end_mark.index if part.flow else max(one.end for one in part.children())


def _end_of_block(text: str, part: _Part) -> int:
    """Return where a block of text ends; with a `+` the empty lines below belong to it."""
    head, _, _ = text[part.start : part.end].partition("\n")
    if "+" in head.partition(COMMENT)[0]:
        return part.end - text[: part.end].endswith("\n")
    return part.start + len(text[part.start : part.end].rstrip("\n"))


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


def _place(part: _Part, step: object) -> int:
    """Return the number of an entry or item, counted from 0."""
    if isinstance(step, int):
        return step
    return [key.value for key, _ in part.entries or ()].index(str(step))


def _over(part: _Part, new: str) -> _Change:
    return _Change(part.start, part.end, new)


def _start(change: _Change) -> int:
    return change.start


def _touch(one: _Change, other: _Change) -> bool:
    """Return whether two changes cannot be made without regard to each other."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    if first.start == second.start:  # lines may be added one after the other
        return not all(one.start == one.end and one.new[:1] == "\n" for one in (first, second))
    return second.start < first.end


def _copied(part: _Part) -> str:
    """Return what a part says on one line, with what its aliases stand for written out."""
    if part.of is not None:
        return _copied(part.of)
    if part.items is not None:
        return f"[{', '.join(map(_copied, part.items))}]"
    if part.entries is not None:
        return f"{{{', '.join(f'{_copied(key)}: {_copied(one)}' for key, one in part.entries)}}}"
    if part.quoted:
        return _in_quotes(part.value)
    return _written(part.value) if part.value else "null"


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
    """Return a text in quotes; signs that YAML does not take as they are get escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
