"""A document against the schema: its findings, and the part of it that is sound.

A misspelt key is read as the key that was meant, and a faulty item is left out, so that one
fault hides no other: later stages see only what has the right form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping as Values
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from agree.bundled import schema_file
from agree.findings import Finding, Span
from agree.source import Document, Mapping
from agree.source.nodes import plain
from agree.validation.paths import Path
from agree.validation.repair import rename, without
from agree.validation.wording import unknown_keys, worded


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound part of a document, and the paths of the items that were left out of it."""

    root: Mapping
    dropped: frozenset[Path]


@lru_cache(maxsize=1)
def language_schema() -> Values[str, Any]:
    """The JSON Schema of the agreement language."""
    schema: Values[str, Any] = json.loads(schema_file().read_text(encoding="utf-8"))
    return schema


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(language_schema())


def validate(document: Document) -> tuple[Sound | None, list[Finding]]:
    """Check the form of a document; the sound part is None when it is no mapping at all."""
    root = document.root
    if not isinstance(root, Mapping):
        found = () if root is None else (plain(root),)
        return None, [Finding("not-an-agreement", Span(document.source)) for _ in found]
    misspelt = [
        (error, found)
        for error in _validator().iter_errors(plain(root))
        for found in unknown_keys(error, root)
    ]
    root = rename(root, [(path, old, new) for _, (path, old, new, _) in misspelt if new])
    findings = [finding for _, (_, _, _, finding) in misspelt]
    faults = list(_faults(root))
    findings += [finding for _, finding in faults if finding is not None]
    sound, dropped = without(root, [path for path, _ in faults])
    return Sound(sound, dropped), findings


def _faults(root: Mapping) -> Iterator[tuple[Path, Finding | None]]:
    """Each fault's path and finding; an unknown key was reported already and has none."""
    for error in _validator().iter_errors(plain(root)):
        yield from _worded(error, root)


def _worded(error: ValidationError, root: Mapping) -> Iterator[tuple[Path, Finding | None]]:
    path: Path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        for _, name, _, _ in unknown_keys(error, root):
            yield (*path, name), None
    else:
        yield from worded(error, path, root)
