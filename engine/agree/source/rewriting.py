"""Edits made in the text of a YAML file: whatever no edit touches stays as it is, sign by sign.

Each edit becomes a change of the text at the place that the parser tells: a value is written over
another, a line is added or cut. So comments, order, quotes and blank lines are kept without being
understood. What comes out is read again, and must say what the edits say.
"""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from agree.base import Record, Source, late_pattern
from agree.source.edits import Batches, Edit, InLines, Rename, Value, edited, in_turn
from agree.source.nodes import Mapping, Steps, plain
from agree.source.pyyaml import yaml
from agree.source.values import as_json, as_yaml, in_lines, in_quotes, is_json, yaml_key
from agree.source.yaml_document import parse_document
from agree.source.yaml_events import yaml_events

COMMENT = "#"
BLOCK_STYLES = ("|", ">")
REST_OF_LINE = late_pattern(r"[ \t]*(,?)([ \t]*(?:#.*)?)")
"""What may stand behind an entry between braces that has a line of its own."""


class CannotRewrite(ValueError):
    """A file that cannot be edited in such a way that it says what it should."""


def rewritten(root: Mapping, batches: Batches, *, keeps_comments: bool = False) -> str:
    """Return the text of a document with the edits made.

    The comments above what is taken away go with it, unless it `keeps_comments`. Raises
    CannotRewrite when what comes out does not say what the edits say.
    """
    batches = [list(batch) for batch in batches]
    editor = _Editor(root.span.source.text, keeps_comments=keeps_comments)
    for batch in batches:
        for edit in in_turn(batch):
            editor.add(edit)
        editor.make_changes()
    document, findings = parse_document(Source("", editor.text))
    expected = plain(edited(root, batches))
    if document.root is None or findings or plain(document.root) != expected:
        raise CannotRewrite
    return editor.text


class _Part:
    """A scalar, list, mapping or alias in a text, from the sign at `start` to before `end`.

    A list has `items`, a mapping `entries` of keys and values. An alias (`*name`) has neither, but
    `target`: the part with its anchor. A `flow` list or mapping stands in brackets or braces.
    """

    def __init__(self, event: Any) -> None:
        self.start: int = event.start_mark.index
        self.end: int = event.end_mark.index
        self.is_alias = isinstance(event, yaml.AliasEvent)
        self.anchor: str | None = None if self.is_alias else event.anchor
        self.target: _Part | None = None
        self.is_list = isinstance(event, yaml.SequenceStartEvent)
        self.is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.flow = bool(getattr(event, "flow_style", False))
        self.style: str | None = getattr(event, "style", None)
        self.value: str = getattr(event, "value", "")
        self.items: list[_Part] = []
        self.entries: list[tuple[_Part, _Part]] = []
        self.open_key: _Part | None = None

    def put(self, part: _Part) -> None:
        """Put a part into a list or mapping: as an item, or as a key or its value."""
        if self.is_list:
            self.items.append(part)
        elif self.open_key is None:
            self.open_key = part
        else:
            self.entries.append((self.open_key, part))
            self.open_key = None

    def close(self, event: Any) -> None:
        """Take the end of a list or mapping; without brackets it ends where its last part does."""
        last = self.items[-1:] or [value for _, value in self.entries[-1:]]
        self.end = event.end_mark.index if self.flow else last[0].end

    def inside(self, step: object) -> _Part | None:
        """Return what stands at a key, or at a place in a list."""
        if self.is_list and isinstance(step, int):
            return self.items[step]
        return next((value for key, value in self.entries if key.value == step), None)

    def number(self, step: object) -> int:
        """Return the number of an entry or item, counted from 0."""
        if isinstance(step, int):
            return step
        return [key.value for key, _ in self.entries].index(str(step))

    def all(self) -> Iterator[_Part]:
        """Yield the part and whatever stands in it, at any depth."""
        yield self
        for item in self.items:
            yield from item.all()
        for key, value in self.entries:
            yield from key.all()
            yield from value.all()


class _Change(Record):
    """Something written over a piece of a text."""

    start: int
    end: int
    new: str

    def depends_on(self, other: _Change) -> bool:
        """Return whether two changes cannot be made without regard to each other."""
        if self.start == other.start:  # lines may be added one after the other
            return not (self.adds_line() and other.adds_line())
        first, second = sorted((self, other))
        return second.start < first.end

    def adds_line(self) -> bool:
        """Return whether it writes a new line, and over nothing."""
        return self.start == self.end and self.new[:1] == "\n"


_by_start = attrgetter("start")


class _Editor:
    """A text that is being edited, with the changes that are yet to be made in it.

    Changes are made together, as late as can be, since the text is read anew after them. Until
    then `created` has the steps to what they make, and `removed` how much they take out of what.
    """

    def __init__(self, text: str, *, keeps_comments: bool) -> None:
        self.text = text
        self.keeps_comments = keeps_comments
        self.root = _parsed(text)
        self.is_json = is_json(text)
        self.changes: list[_Change] = []
        self.created: set[Steps] = set()
        self.removed: Counter[Steps] = Counter()

    def add(self, edit: Edit | Rename) -> None:
        """Add the change that makes an edit; what it depends on is made before."""
        if self._depends_on_changes(edit.steps):
            self.make_changes()
        change = self._change(edit)
        if change is not None and any(map(change.depends_on, self._neighbours(change))):
            self.make_changes()
            change = self._change(edit)
        if change is not None:
            insort(self.changes, change, key=_by_start)
            parts, _ = self._follow(edit.steps)
            self.created.add(edit.steps[: len(parts)])
            if isinstance(edit, Edit) and edit.value is None:
                self.removed[edit.steps[:-1]] += 1

    def make_changes(self) -> None:
        """Make the changes that were added, and read the text anew."""
        pieces, end = [], 0
        for change in self.changes:
            pieces += [self.text[end : change.start], change.new]
            end = change.end
        if self.changes:
            self.text = "".join(pieces) + self.text[end:]
            self.root = _parsed(self.text)
        self.changes, self.created = [], set()
        self.removed.clear()

    def _depends_on_changes(self, steps: Steps) -> bool:
        """Return whether a place is in what a change makes, or is the last that changes leave."""
        if any(steps[:length] in self.created for length in range(1, len(steps) + 1)):
            return True
        removed = self.removed[steps[:-1]]
        if not removed:
            return False
        parts, rest = self._follow(steps[:-1])
        return not rest and len(parts[-1].items or parts[-1].entries) - removed <= 1

    def _neighbours(self, change: _Change) -> list[_Change]:
        """Return the changes right before and after a new one."""
        place = bisect(self.changes, change.start, key=_by_start)
        return self.changes[max(place - 1, 0) : place + 1]

    def _change(self, edit: Edit | Rename) -> _Change | None:
        """Return the change that makes an edit; None when there is nothing to take away."""
        self._unshare(edit.steps)
        parts, rest = self._follow(edit.steps)
        takes_away = isinstance(edit, Rename) or edit.value is None
        if rest and takes_away:
            return None
        if isinstance(edit, Rename):
            parent = parts[-2]
            key, _ = parent.entries[parent.number(edit.steps[-1])]
            return _replace(key, self._key(edit.name))
        if edit.value is None:
            return self._remove(parts[-3:-2], parts[-2], edit.steps[-1])
        if not rest:
            return self._replace_value(parts[-2], parts[-1], self._value(edit.value))
        value: Value = edit.value
        for step in reversed(rest[1:]):
            inner = {str(step): value}
            value = InLines(inner) if isinstance(value, InLines) else inner
        return self._add_entry(parts[-1], str(rest[0]), value, edit.after)

    def _key(self, name: str) -> str:
        return in_quotes(name) if self.is_json else yaml_key(name)

    def _value(self, value: Value) -> str:
        return as_json(value) if self.is_json else as_yaml(value)

    def _follow(self, steps: Steps) -> tuple[list[_Part], Steps]:
        """Return the parts from the root towards a place, and the steps that lead on to nothing."""
        parts = [self.root]
        for taken, step in enumerate(steps):
            part = parts[-1].inside(step)
            if part is None:
                return parts, steps[taken:]
            parts.append(part)
        return parts, ()

    def _unshare(self, steps: Steps) -> None:
        """Write out what a place shares with others by anchors and aliases.

        So an edit changes one place only, and no alias loses what it stands for.
        """
        while True:
            parts, rest = self._follow(steps)
            targets = (part.target for part in parts if part.target)
            changed = parts[-1:] if rest else parts[-1].all()  # what is added to, or goes whole
            anchored = (part for part in (*parts[:-1], *changed) if part.anchor)
            shared = next(targets, None) or next(anchored, None)
            if shared is None:
                return
            if self.changes:  # they may move what is shared: it is looked for again
                self.make_changes()
            else:
                self._write_out(shared.start)

    def _write_out(self, start: int) -> None:
        """Write a copy in the place of each alias of the anchor there, and take the anchor away."""
        parts = list(self.root.all())
        shared = next(part for part in parts if part.start == start and part.anchor)
        copy = _copy(shared)
        copies = [_replace(part, copy) for part in parts if part.target is shared]
        end = start + len(f"&{shared.anchor}")
        behind = end + len(self.text[end:]) - len(self.text[end:].lstrip(" \t"))
        ends_line = self.text[behind : behind + 1] in ("", "\n", COMMENT)
        if ends_line:  # the space before the anchor goes with it, else the one behind
            start = len(self.text[:start].rstrip(" \t"))
        else:
            end = behind
        self.changes = [_Change(start, end, ""), *copies]  # an alias stands below its anchor
        self.make_changes()

    def _replace_value(self, parent: _Part, part: _Part, new: str) -> _Change:
        """Return the change that writes a value over another."""
        if part.start == part.end:  # nothing stands after the colon or the dash
            space = "" if self.text[part.start - 1] == " " else " "
            return _replace(part, space + new)
        key = next((key for key, value in parent.entries if value is part), None)
        if key is None or part.flow or not (part.is_list or part.is_mapping):
            return _replace(part, new)
        colon = self.text.index(":", key.end) + 1
        comment = self.text[colon : self._line_end(colon)].rstrip()
        return _Change(colon, self._line_end(part.end), f" {new}{comment}")

    def _add_entry(self, mapping: _Part, name: str, new: Value, after: str) -> _Change:
        """Return the change that adds an entry behind one with the key `after`, else at the end."""
        if not mapping.is_mapping:
            raise CannotRewrite
        entry = f"{self._key(name)}: {self._value(new)}"
        if not mapping.entries:
            return _Change(mapping.start + 1, mapping.start + 1, entry)
        before = [(key, value) for key, value in mapping.entries if key.value == after]
        key, value = (before or mapping.entries)[-1]
        if not mapping.flow:
            end = self._line_end(value.end)
            indent = " " * len(self._before(mapping.entries[0][0].start))
            lines = in_lines(name, new).replace("\n", f"\n{indent}")
            parted = "\n" if mapping is self.root and isinstance(new, InLines) else ""
            return _Change(end, end, f"{parted}\n{indent}{lines}")
        behind = self._own_line(key.start, value.end)
        if behind is None:
            return _Change(value.end, value.end, f", {entry}")
        comma, comment = behind.groups()
        added = f",{comment}\n{self._before(key.start)}{entry}{comma}"
        return _Change(value.end, self._line_end(value.end), added)

    def _remove(self, grandparent: list[_Part], parent: _Part, step: object) -> _Change:
        """Return the change that takes an entry or item out of a part (the root has no parent)."""
        number, last = parent.number(step), len(parent.items or parent.entries) - 1
        if not last:
            empty = "{}" if parent.is_mapping else "[]"
            if not grandparent:
                return _replace(parent, empty)
            return self._replace_value(grandparent[0], parent, empty)
        start, end = self._extent(parent, number)
        end_before = self._extent(parent, number - 1)[1] if number else start
        begins_line = not self._before(start).strip()
        cuts_lines = begins_line and not self.is_json  # the comma before the last one goes too
        if cuts_lines and (not parent.flow or self._own_line(start, end)):
            return self._remove_lines(start, end, end_before)
        if number < last:  # so it is with the first of an item, on the line of its dash
            return _Change(start, self._extent(parent, number + 1)[0], "")
        if not parent.flow:
            raise CannotRewrite
        return _Change(end_before, end, "")

    def _extent(self, parent: _Part, number: int) -> tuple[int, int]:
        """Return where an entry or item begins, with its dash, and ends."""
        if parent.is_mapping:
            key, value = parent.entries[number]
            return key.start, value.end
        item = parent.items[number]
        if parent.flow:
            return item.start, item.end
        return self._dash(parent.items[number - 1].end if number else parent.start, item), item.end

    def _dash(self, after: int, item: _Part) -> int:
        """Return where the dash of an item stands: behind what is before, on the nearest line."""
        start, line = item.start, self._line_start(item.start)
        while True:
            code = self.text[max(line, after) : start].partition(COMMENT)[0]
            if "-" in code:
                return max(line, after) + code.rindex("-")
            if line <= after:
                raise CannotRewrite
            start, line = line, self._line_start(line - 1)

    def _remove_lines(self, start: int, end: int, end_before: int) -> _Change:
        """Return the change that cuts whole lines, with the comments right above them.

        Where comments are kept, nothing but the lines goes. No comment is looked for above
        `end_before`, where what stands before ends. Comments above the first entry stay, since they
        may be about all of them.
        """
        first = self._line_start(start)
        if self.keeps_comments:
            return _Change(first, min(self._line_end(end) + 1, len(self.text)), "")
        indent = start - first
        while first and self._line_start(first - 1) >= end_before and self._is_comment(first - 1):
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
        following = self._next_line(blank)
        is_last = len(following) - len(following.lstrip()) < indent
        above = len(self.text[:first].rstrip("\n")) + 1
        if first and above >= first:  # no blank line above: those below stay between what is left
            return _Change(first, last + 1, "")
        if is_last and blank > last:  # blank lines on both sides: one side is enough
            return _Change(above, last + 1, "")
        return _Change(first, (last if is_last else blank) + 1, "")

    def _own_line(self, start: int, end: int) -> re.Match[str] | None:
        """Return what stands behind something on a line of its own; None for anything else."""
        if self._before(start).strip():
            return None
        return REST_OF_LINE.fullmatch(self.text, end, self._line_end(end))

    def _before(self, place: int) -> str:
        """Return what stands before a place on its line."""
        return self.text[self._line_start(place) : place]

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


def _parsed(text: str) -> _Part:
    """Return the root of a text. Raises CannotRewrite for one that YAML cannot read."""
    opened: list[_Part] = []
    anchors: dict[str, _Part] = {}
    root: _Part | None = None
    event: Any
    try:
        for event in yaml_events(text):
            if isinstance(event, yaml.CollectionEndEvent):
                part = opened.pop()
                part.close(event)
            elif isinstance(event, yaml.NodeEvent):
                part = _Part(event)
                part.target = anchors.get(event.anchor or "") if part.is_alias else None
                if part.style in BLOCK_STYLES:
                    part.end = _end_of_block(text, part)
                if opened:
                    opened[-1].put(part)
                root = root or part
                if part.is_list or part.is_mapping:
                    opened.append(part)
                    continue
            else:
                continue
            if part.anchor:  # an alias means the nearest anchor above that is whole by then
                anchors[part.anchor] = part
    except yaml.YAMLError:
        raise CannotRewrite from None
    if root is None:
        raise CannotRewrite
    return root


def _end_of_block(text: str, part: _Part) -> int:
    """Return where a block scalar (`|` or `>`) ends; after a `+` it keeps the empty lines below."""
    block = text[part.start : part.end]
    head, _, _ = block.partition("\n")
    if "+" in head.partition(COMMENT)[0]:
        return part.end - block.endswith("\n")
    return part.start + len(block.rstrip("\n"))


def _replace(part: _Part, new: str) -> _Change:
    return _Change(part.start, part.end, new)


def _copy(part: _Part) -> str:
    """Return what a part says on one line, with what its aliases stand for written out."""
    if part.target is not None:
        return _copy(part.target)
    if part.is_list:
        return f"[{', '.join(map(_copy, part.items))}]"
    if part.is_mapping:
        entries = (f"{_copy(key)}: {_copy(value)}" for key, value in part.entries)
        return f"{{{', '.join(entries)}}}"
    if part.style:
        return in_quotes(part.value)
    return as_yaml(part.value) if part.value else "null"
