"""Top-level keys of which nothing is kept: the parser looks at their form, and tells nothing of it.

To tell of all that it reads takes the parser six times as long as to read it, and most of an
agreement says what follows its distribution.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from agree.base import Record
from agree.source.nodes import Mapping, Node, Scalar
from agree.source.pyyaml import yaml
from agree.source.yaml_events import LOADER, NO_LINE_BREAKS

NEW_LINE = "\n"
OTHER_LINE_ENDS = ("\r", *NO_LINE_BREAKS)
BESIDE = ("", " ", "#")
"""How a line begins that is no top-level key: not at all, further in, or as a comment."""


class Shortened(Record):
    """A text without what stands below some keys, and the lines of these keys.

    Nothing but line ends is left of it, so that each place is as it was.
    """

    text: str
    lines: frozenset[int]

    def without_keys(self, root: Node | None) -> Mapping | None:
        """Return what was read of the text, without these keys.

        None where one of the lines is anything else than a key of the whole with no value, as in a
        quoted text, or a key with items at the margin: there the text says something else.
        """
        if not isinstance(root, Mapping) or not root.entries:
            return None
        first = root.entries[0].key.span
        is_block = (first.line, first.column) == (root.span.line, root.span.column)
        kept = tuple(entry for entry in root.entries if entry.key.span.line not in self.lines)
        left = [entry for entry in root.entries if entry.key.span.line in self.lines]
        if not is_block or {entry.key.span.line for entry in left} != self.lines:
            return None
        at_margin = all(entry.key.span.column == 1 for entry in left)
        is_empty = all(_is_nothing(entry.value, entry.key) for entry in left)
        return root._replace(entries=kept) if at_margin and is_empty else None


def shortened(text: str, keys: Collection[str]) -> Shortened | None:
    """Return a text without what stands below those of some top-level keys that can be left out.

    Each has its lines further in, which are a sound list or mapping by themselves. None if there is
    no such key.
    """
    if not hasattr(LOADER, "raw_parse") or any(sign in text for sign in OTHER_LINE_ENDS):
        return None
    lines = text.split(NEW_LINE)
    heads = {f"{key}:" for key in keys}
    places: set[int] = set()
    for start, end in list(_parts(lines)):
        part = lines[start:end]
        if part[0] in heads and _begins_collection(part[1:]) and _is_sound(part):
            places.add(start + 1)
            lines[start + 1 : end] = [""] * (end - start - 1)
    return Shortened(NEW_LINE.join(lines), frozenset(places)) if places else None


def _parts(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Return where each line at the margin stands, and where the next one does."""
    starts = [place for place, line in enumerate(lines) if line[:1] not in BESIDE]
    return pairwise([*starts, len(lines)])


def _begins_collection(lines: list[str]) -> bool:
    """Return whether lines begin with a list or a mapping, written as most are."""
    written = (line.strip() for line in lines)
    first = next((line for line in written if line and line[0] != "#"), "")
    key, colon, rest = first.partition(":")
    is_key = key.replace("-", "").isalnum() and bool(colon) and rest[:1] in ("", " ")
    return first.startswith("- ") or (is_key and not first.startswith("-"))


def _is_sound(part: list[str]) -> bool:
    """Return whether YAML's parser can read lines by themselves; it tells nothing of them."""
    try:
        LOADER(NEW_LINE.join(part)).raw_parse()
    except yaml.YAMLError:
        return False
    return True


def _is_nothing(value: Node, key: Scalar) -> bool:
    """Return whether nothing stands for a value: no text, not even that of a `>` or `!` below."""
    is_empty = isinstance(value, Scalar) and value.value is None and not value.text
    return is_empty and value.span.line == key.span.line
