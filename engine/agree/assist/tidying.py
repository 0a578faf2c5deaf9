"""A text laid out evenly: spaces alone are changed, and nothing that the text says."""

from __future__ import annotations

from collections.abc import Iterator

from agree.assist.areas import TextEdit, edited, on_line
from agree.assist.looking import Looked
from agree.assist.tolerant import Frame, Reading, read
from agree.base import Source
from agree.source import Mapping, Node, Scalar, Sequence, parse_document

INDENT = 2


def tidied(looked: Looked) -> tuple[TextEdit, ...]:
    """Return the edits that lay a text out: two spaces a level, and none at the ends of lines.

    Comments and the order stay. There are none for a text that cannot be read, or that another
    layout would make say something else.
    """
    before = _meaning(looked.text)
    if before is None:
        return ()
    for indents in (_indents(read(looked.text)), {}):
        edits = tuple(_edits(looked.text, indents))
        after = _meaning(edited(looked.text, edits))
        if after is not None and _is_same(before, after):
            return edits
    return ()


def _meaning(text: str) -> Node | None:
    """Return what a text says; None when it has a fault of YAML."""
    document, faults = parse_document(Source("", text))
    return None if faults else document.root


def _is_same(one: Node, other: Node) -> bool:
    """Return whether two nodes say the same, in the same order and the same words."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return (one.text, one.value, one.quoted) == (other.text, other.value, other.quoted)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one.items) == len(other.items) and all(map(_is_same, one.items, other.items))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        keys, others = ([entry.key for entry in each.entries] for each in (one, other))
        values, of_other = ([entry.value for entry in each.entries] for each in (one, other))
        return len(keys) == len(others) and all(
            map(_is_same, (*keys, *values), (*others, *of_other))
        )
    return False


def _edits(text: str, indents: dict[int, int]) -> Iterator[TextEdit]:
    """Yield the edits of the beginnings and the ends of lines, and of the end of a text."""
    lines = text.split("\n")
    filled = max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)
    for number, line in enumerate(lines[:filled], 1):
        content = line.rstrip()
        old = _indent(content)
        new = indents.get(number, old)
        if content and new != old:
            yield TextEdit(on_line(number, 1, old + 1), " " * new)
        if content != line:
            yield TextEdit(on_line(number, len(content) + 1, len(line) + 1), "")
    last = lines[filled - 1] if filled else ""
    end = on_line(max(filled, 1), len(last) + 1, len(last) + 1)
    rest = end._replace(end_line=len(lines), end_column=len(lines[-1]) + 1)
    if lines[filled:] != [""]:
        yield TextEdit(rest, "\n")


def _indents(reading: Reading) -> dict[int, int]:
    """Return how far in each line begins when each level is two spaces further in.

    What goes on over lines is moved with its first one, and a comment with the line below it.
    """
    found: dict[int, int] = {}
    moved = 0
    waiting: list[int] = []
    frames: dict[int, tuple[Frame, ...]] = dict(_frames_behind(reading))
    for number, line in enumerate(reading.lines, 1):
        content, old = line.strip(), _indent(line)
        if number in frames:
            moved = _level(frames[number], old, is_dash=content.startswith("-")) - old
            found.update((one, max(0, _indent(reading.lines[one - 1]) + moved)) for one in waiting)
            waiting.clear()
        elif content.startswith("#") and not reading.states[number - 1].inside:
            waiting.append(number)
            continue
        if content:
            found[number] = max(0, old + moved)
    return found


def _indent(line: str) -> int:
    """Return how far in a line begins."""
    return len(line) - len(line.lstrip())


def _frames_behind(reading: Reading) -> Iterator[tuple[int, tuple[Frame, ...]]]:
    """Yield each line that begins a key or an item of its own, with what is open in it."""
    states = (*reading.states[1:], None)
    for number, (line, state) in enumerate(zip(reading.lines, states, strict=True), 1):
        begun = reading.states[number - 1]
        content = line.strip()
        is_within = begun.inside or any(frame.flow for frame in begun.frames)
        if not content or content.startswith("#") or is_within or state is None:
            continue
        tokens = reading.by_line.get(number, ())
        if content.startswith("-") or any(one.first for one in tokens):
            yield number, tuple(one for one in state.frames if not one.flow)


def _level(frames: tuple[Frame, ...], old: int, *, is_dash: bool) -> int:
    """Return the column in which a line is to begin that begins in an `old` one."""
    levels: list[tuple[Frame, int]] = []
    for frame in frames:
        if not levels:
            new = 0
        elif levels[-1][0].kind == "sequence":
            new = levels[-1][1] + frame.indent - levels[-1][0].indent
        else:
            new = levels[-1][1] + INDENT
        levels.append((frame, new))
    kind = "sequence" if is_dash else "mapping"
    fit = (new for frame, new in levels if frame.indent == old and frame.kind == kind)
    return next(fit, old)
