"""Documents with faults: the findings, and the part that is valid.

A misspelt key is read as the key that was meant, and a faulty item is left out, so that one
fault hides no other: later stages see only what has the right form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping as Values
from functools import lru_cache

from jsonschema import Draft202012Validator

from agree.base import Finding
from agree.language.schema import inside, language_schema, without_references
from agree.language.valid import ValidDocument
from agree.language.wording import Fault, findings_of, unknown_keys
from agree.source import Mapping, MappingEntry, Node, Sequence, Steps, plain

LEAVE_OUT = "x-leave-out"
"""The annotation of values that are left out alone when something in them is faulty."""
ITEM, REMARK = "item", "remark"
"""Its words: the sums around an item are in doubt without it; on a remark nothing rests."""


@lru_cache(maxsize=4)
def _validator(skipped: frozenset[str] = frozenset()) -> Draft202012Validator:
    schema = language_schema()
    keys = schema["properties"].items()
    kept = {key: value for key, value in keys if key not in skipped}
    return Draft202012Validator(without_references({**schema, "properties": kept}))


def repaired(
    root: Mapping, looked_at: object, skipped: frozenset[str]
) -> tuple[ValidDocument, list[Finding]]:
    """Return what is valid of a document, of which only a part is `looked_at`, and the findings.

    Misspelt keys are set right first, and the rest is held against the schema once more.
    """
    faults = list(_validator(skipped).iter_errors(looked_at))
    return _repaired(root, faults) if faults else (ValidDocument(root, root), [])


def _repaired(root: Mapping, faults: list[Fault]) -> tuple[ValidDocument, list[Finding]]:
    """Return what is valid of a faulty document, and the findings."""
    unknown = [key for fault in faults for key in unknown_keys(fault, root)]
    findings = [key.finding for key in unknown]
    names = {key.steps: key.meant for key in unknown if key.meant}
    guessed = {(*steps[:-1], meant) for steps, meant in names.items()}
    written = _rebuilt(root, names, (), ())
    left_out: list[Steps] = []
    for fault in _validator().iter_errors(plain(written)):
        for steps, finding in _findings(fault, written):
            left_out.append(steps)
            if finding is not None and steps not in guessed:
                findings.append(finding)
    return ValidDocument(_without(written, left_out), written), findings


def _findings(fault: Fault, root: Mapping) -> Iterator[tuple[Steps, Finding | None]]:
    """Yield the findings on a fault, each with the steps to what is faulty.

    An unknown key was reported already and has none.
    """
    if fault.validator == "minimum" and fault.absolute_path[0] == "areas":
        return  # a negative amount: decoding says so, and the rest of its grant is checked
    if fault.validator == "additionalProperties":
        yield from ((key.steps, None) for key in unknown_keys(fault, root))
    else:
        yield from findings_of(fault, root)


def _without(root: Mapping, faulty: Collection[Steps]) -> Mapping:
    """Return the document without its faulty values; what lacks an item is doubtful."""
    left_out = dict(_left_out(steps) for steps in faulty if steps)
    items = (steps for steps, word in left_out.items() if word != REMARK)
    doubtful = {steps[:length] for steps in items for length in range(len(steps))}
    return _rebuilt(root, {}, left_out, doubtful)


def _left_out(steps: Steps) -> tuple[Steps, str]:
    """Return the steps to what is left out for a fault, and whether it is an item or a remark.

    That is the nearest value around the fault that is left out alone, or the top-level key.
    """
    nearest, schema = (steps[:1], ITEM), language_schema()
    for length, step in enumerate(steps, 1):
        schema = inside(schema, step)
        if LEAVE_OUT in schema:
            nearest = (steps[:length], schema[LEAVE_OUT])
    return nearest


def _rebuilt(
    root: Mapping,
    names: Values[Steps, str],
    left_out: Collection[Steps],
    doubtful: Collection[Steps],
) -> Mapping:
    """Return a document with other names for some keys, without some values, or doubtful."""

    def rebuilt(node: Node, steps: Steps) -> Node:
        if isinstance(node, Sequence):
            places = [(item, (*steps, index)) for index, item in enumerate(node.items)]
            items = [rebuilt(item, place) for item, place in places if place not in left_out]
            return node._replace(items=tuple(items))
        if isinstance(node, Mapping):
            entries = []
            for key, value in node.entries:
                place = (*steps, key.text)
                if place not in left_out:
                    name = key._replace(text=names.get(place, key.text))
                    entries.append(MappingEntry(name, rebuilt(value, place)))
            lacks = node.doubtful or steps in doubtful
            return node._replace(entries=tuple(entries), doubtful=lacks)
        return node

    document = rebuilt(root, ())
    assert isinstance(document, Mapping)
    return document
