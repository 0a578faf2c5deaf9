"""What is done about a fault so that the rest can still be read: rename a key, drop an item."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from jsonschema.exceptions import ValidationError

from agree.findings import Finding
from agree.source import Mapping, Node, Sequence
from agree.source.nodes import Entry
from agree.validation.paths import Path
from agree.validation.wording import unknown_keys, worded

# The items that are left out whole when something in them is faulty. A `*` stands for any step;
# the longest pattern that a fault's path begins with decides, and other faults leave out the
# top-level key that they stand under.
ITEMS: tuple[tuple[str, ...], ...] = (
    ("recipients", "*"),
    ("facts", "*"),
    ("parameters", "*"),
    ("keys", "*"),
    ("documents", "*"),
    ("claims", "*"),
    ("areas", "*"),
    ("areas", "*", "grants", "*"),
)


def repaired(
    root: Mapping,
    errors: Iterable[ValidationError],
    validate: Callable[[Mapping], Iterable[ValidationError]],
) -> tuple[Mapping, frozenset[Path], list[Finding]]:
    """The sound part of a faulty document, the paths that were left out, and the findings.

    Misspelt keys are set right first, and the rest is held against the schema once more.
    """
    unknown = [found for error in errors for found in unknown_keys(error, root)]
    root = rename(root, [(path, old, new) for path, old, new, _ in unknown if new])
    findings = [finding for _, _, _, finding in unknown]
    guessed = {(*path, new) for path, _, new, _ in unknown if new}
    faults = [fault for error in validate(root) for fault in _faults(error, root)]
    findings += [finding for path, finding in faults if finding is not None and path not in guessed]
    sound, dropped = without(root, [path for path, _ in faults])
    return sound, dropped, findings


def _faults(error: ValidationError, root: Mapping) -> Iterator[tuple[Path, Finding | None]]:
    """Each fault's path and finding; an unknown key was reported already and has none."""
    path: Path = tuple(error.absolute_path)
    if error.validator == "minimum" and path[0] == "areas":
        return  # a negative amount: decoding says so, and the rest of its grant is checked
    if error.validator == "additionalProperties":
        for _, name, _, _ in unknown_keys(error, root):
            yield (*path, name), None
    else:
        yield from worded(error, path, root)


def rename(root: Mapping, renamings: Iterable[tuple[Path, str, str]]) -> Mapping:
    """The document with the keys at some paths renamed."""
    names = {(*path, old): new for path, old, new in renamings}
    renamed = _rename(root, (), names) if names else root
    assert isinstance(renamed, Mapping)
    return renamed


def _rename(node: Node, path: Path, names: dict[Path, str]) -> Node:
    if isinstance(node, Sequence):
        items = (_rename(item, (*path, index), names) for index, item in enumerate(node.items))
        return node._replace(items=tuple(items))
    if isinstance(node, Mapping):
        entries = []
        for entry in node.entries:
            here = (*path, entry.key.text)
            key = entry.key._replace(text=names.get(here, entry.key.text))
            entries.append(Entry(key, _rename(entry.value, here, names)))
        return node._replace(entries=tuple(entries))
    return node


def without(root: Mapping, faulty: Collection[Path]) -> tuple[Mapping, frozenset[Path]]:
    """The document without its faulty items, and the paths of those items."""
    if not faulty:
        return root, frozenset()
    dropped = frozenset(_item_of(path) for path in faulty if path)
    pruned = _prune(root, (), dropped)
    assert isinstance(pruned, Mapping)
    return pruned, dropped


def _item_of(path: Path) -> Path:
    lengths = [len(item) for item in ITEMS if _begins_with(path, item)]
    return path[: max(lengths, default=1)]


def _begins_with(path: Path, item: tuple[str, ...]) -> bool:
    return len(path) >= len(item) and all(
        wanted in ("*", step) for wanted, step in zip(item, path, strict=False)
    )


def _prune(node: Node, path: Path, dropped: frozenset[Path]) -> Node:
    if isinstance(node, Sequence):
        items = [
            _prune(item, (*path, index), dropped)
            for index, item in enumerate(node.items)
            if (*path, index) not in dropped
        ]
        return node._replace(items=tuple(items))
    if isinstance(node, Mapping):
        entries = [
            Entry(entry.key, _prune(entry.value, (*path, entry.key.text), dropped))
            for entry in node.entries
            if (*path, entry.key.text) not in dropped
        ]
        return node._replace(entries=tuple(entries))
    return node
