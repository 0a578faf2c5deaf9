"""YAML read strictly: events from the parser to nodes with places, within limits.

Built on the event stream, so that nothing of the text is guessed at, nothing recurses, and
limits hold before any memory is spent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agree.base import Finding, Kind, Quoted, Record, Source, Span, message
from agree.base.record import record_of
from agree.source.files import EMPTY_FILE, AnyPath, note_data_files, read_text
from agree.source.nodes import (
    ODD_KEY,
    Mapping,
    MappingEntry,
    Node,
    Plain,
    Scalar,
    Sequence,
    plain_value,
    scalar_fault,
)
from agree.source.pyyaml import yaml
from agree.source.unread import shortened
from agree.source.yaml_events import yaml_events

SEVERAL_DOCUMENTS = Kind(
    "several-documents",
    message("the file holds several YAML documents; the second begins here"),
    hint=message("One agreement is one file. Remove the line ---."),
)
YAML_TAG = Kind(
    "yaml-tag",
    message("the YAML tag {tag} is not used in agreements"),
    hint=message("Remove the tag."),
)
TOO_DEEP = Kind(
    "too-deep",
    message("more than {most} levels inside each other"),
    advice=message("Look for a bracket that opens again and again by mistake."),
)
TOO_MANY_NODES = Kind(
    "too-many-nodes",
    message("the file has more than {most} values"),
    hint=message("Put large tables in CSV files."),
)
ALIAS_BOMB = Kind(
    "alias-bomb",
    message("the aliases (*) repeat more than {most} values"),
    hint=message("Write out what the aliases stand for."),
)
UNKNOWN_ANCHOR = Kind(
    "unknown-anchor",
    message("the alias {anchor} has no anchor (&) above it"),
    hint=message("Put the text in quotes if the star belongs to it."),
)
MERGE_KEY = Kind(
    "merge-key",
    message("merging by << is not used in agreements"),
    hint=message("Write out the keys, so that what applies can be seen."),
)
DUPLICATE_KEY = Kind(
    "duplicate-key",
    message("the key {key} stands on line {line} already"),
    hint=message("Remove one of them. Programs differ on which of the two they read."),
)

ANCHOR = "&"
DEEPEST = 40
MOST_NODES = 1_000_000
MOST_REPEATED = 20_000
SCALAR = yaml.ScalarEvent
STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class Document(Record):
    """A YAML file that was read: its source, and its top node when there is one."""

    source: Source
    root: Node | None


def read_document(
    path: AnyPath, name: str, skipped: frozenset[str] = frozenset(), unless: str = ANCHOR
) -> tuple[Document, list[Finding]]:
    """Read a YAML file; `name` is what its user calls it.

    What stands under the top-level keys in `skipped` is parsed, but not kept, unless the file has
    an anchor, which may be meant elsewhere, or the word `unless`.
    """
    source, findings = read_text(path, name)
    if findings:
        return Document(source, None), findings
    note_data_files(path, source.text)
    if ANCHOR in source.text or unless in source.text:
        skipped = frozenset()
    return parse_shortened(source, skipped) or parse_document(source, skipped)


def parse_shortened(
    source: Source, skipped: frozenset[str]
) -> tuple[Document, list[Finding]] | None:
    """Read a document without most of what is not kept; None where that may say something else."""
    without = shortened(source.text, skipped) if skipped else None
    if without is None:
        return None
    document, findings = parse_document(source, skipped, without.text)
    root = None if findings else without.without_keys(document.root)
    return None if root is None else (Document(source, root), [])


def parse_document(
    source: Source, skipped: frozenset[str] = frozenset(), part: str | None = None
) -> tuple[Document, list[Finding]]:
    """Read YAML from a text, as `read_document` does from a file.

    Of a `part` alone, when it is given: the text with nothing but line ends where it is left out.
    """
    builder = _Builder(source, skipped)
    try:
        builder.take(yaml_events(source.text if part is None else part))
    except _Refused as refused:
        return Document(source, None), [*builder.findings, refused.finding]
    except yaml.YAMLError as error:
        from agree.source.yaml_faults import syntax_findings  # only a faulty text needs it

        return Document(source, None), [*builder.findings, *syntax_findings(error, source)]
    if builder.root is None and not builder.findings:
        builder.findings.append(Finding(EMPTY_FILE, Span(source), {"file": Quoted(source.name)}))
    return Document(source, builder.root), builder.findings


class _Refused(Exception):
    """A text that is read no further; `finding` says why."""

    def __init__(self, code: Kind, span: Span, **values: object) -> None:
        super().__init__(code)
        self.finding = Finding(code, span, values)


class _OpenNode:
    """A list or mapping that is still being read.

    `size` (how many nodes are in it) and `depth` (how many levels) count what aliases stand for.
    """

    __slots__ = (
        "anchor", "awaits_value", "depth", "doubtful", "entries", "is_mapping", "items", "key",
        "size", "span",
    )  # fmt: skip

    def __init__(self, span: Span, anchor: str | None, *, is_mapping: bool) -> None:
        self.span, self.anchor, self.is_mapping = span, anchor, is_mapping
        self.items: list[Node] = []
        self.entries: dict[str, MappingEntry] = {}
        self.key: Scalar | None = None
        self.awaits_value = self.doubtful = False
        self.size = self.depth = 1


class _Builder:
    """Takes the parser's events one by one and puts the nodes together.

    `skipping` is how many levels deep an event is in what is not kept. `anchors` holds each
    anchored node with its size and depth; `repeated` is the size of all that aliases stand for.
    `meant` is what each plain word means, and the finding on it: most of them stand there often.
    """

    def __init__(self, source: Source, skipped: frozenset[str]) -> None:
        self.source = source
        self.skipped = skipped
        self.skipping = 0
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.open: list[_OpenNode] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.repeated = 0
        self.documents = 0
        self.meant: dict[str, tuple[Plain, Kind | None]] = {}

    def take(self, events: Iterable[Any]) -> None:
        """Take all events. Raises _Refused for what an agreement may not hold."""
        for event in events:
            kind = type(event)
            if kind is SCALAR:
                if not self.skipping:
                    self._put(self._scalar(event), 1, event.anchor)
            elif self.skipping:
                self.skipping += (kind in STARTS) - (kind in ENDS)
            elif kind in STARTS:
                self._start(event)
            elif kind in ENDS:
                self._end()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    raise _Refused(SEVERAL_DOCUMENTS, self._span(event))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        length = end.column - column if end.line == line else 1
        return record_of(Span, (self.source, line + 1, column + 1, length or 1))

    def _scalar(self, event: Any) -> Scalar:
        """Return the scalar that the parser tells of; its place is made here, as `_span` does."""
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
        line, column = start.line, start.column
        length = end.column - column if end.line == line else 1
        span = record_of(Span, (self.source, line + 1, column + 1, length or 1))
        if event.tag is not None:
            self._report_tag(event, span)
        if style:  # quoted or a block: text, whatever it looks like
            return record_of(Scalar, (text, text, span, style in "'\"", False))
        meant = self.meant.get(text)
        if meant is None:
            meant = self.meant[text] = (plain_value(text), scalar_fault(text))
        value, fault = meant
        if fault:
            self.findings.append(Finding(fault, span, {"word": text}))
            return Scalar(text, text, span, doubtful=True)
        return record_of(Scalar, (text, value, span, False, False))

    def _report_tag(self, event: Any, span: Span) -> None:
        if event.tag not in (None, "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.findings.append(Finding(YAML_TAG, span, {"tag": Quoted(tag)}))

    def _start(self, event: Any) -> None:
        span = self._span(event)
        if len(self.open) >= DEEPEST:
            raise _Refused(TOO_DEEP, span, most=DEEPEST)
        parent = self.open[0] if len(self.open) == 1 else None
        if parent and parent.awaits_value and parent.key and parent.key.text in self.skipped:
            self.skipping = 1
            parent.awaits_value = False
            return
        self._report_tag(event, span)
        is_mapping = type(event) is yaml.MappingStartEvent
        self.open.append(_OpenNode(span, event.anchor, is_mapping=is_mapping))

    def _end(self) -> None:
        done = self.open.pop()
        node: Node = Sequence(tuple(done.items), done.span)
        if done.is_mapping:
            node = Mapping(tuple(done.entries.values()), done.span, done.doubtful)
        self._put(node, done.size, done.anchor, done.depth)

    def _alias(self, event: Any) -> None:
        span = self._span(event)
        if event.anchor not in self.anchors:
            raise _Refused(UNKNOWN_ANCHOR, span, anchor=Quoted(event.anchor))
        node, size, depth = self.anchors[event.anchor]
        if len(self.open) + depth > DEEPEST:
            raise _Refused(TOO_DEEP, span, most=DEEPEST)
        self.repeated += size
        if self.repeated > MOST_REPEATED:
            raise _Refused(ALIAS_BOMB, span, most=MOST_REPEATED)
        self._put(node, size, None, depth)

    def _put(self, node: Node, size: int, anchor: str | None, depth: int = 0) -> None:
        """Place a finished node in what is open."""
        if anchor:
            self.anchors[anchor] = (node, size, depth)
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.size += size
        if parent.depth <= depth:
            parent.depth = depth + 1
        if parent.size > MOST_NODES:
            raise _Refused(TOO_MANY_NODES, node.span, most=MOST_NODES)
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.awaits_value:
            key = parent.key
            if key is None or key.doubtful:
                self._put_doubtful(parent, node)
            else:
                parent.awaits_value = False
                parent.entries[key.text] = record_of(MappingEntry, (key, node))
        else:
            self._put_key(parent, node)

    def _put_key(self, parent: _OpenNode, node: Node) -> None:
        parent.awaits_value = True
        parent.key = None
        if type(node) is not Scalar or (node.value is None and not node.quoted):
            self.findings.append(Finding(ODD_KEY, node.span))
            parent.doubtful = True
        elif node.text == "<<" and not node.quoted:
            self.findings.append(Finding(MERGE_KEY, node.span))
            parent.doubtful = True
        elif node.text in parent.entries:
            first = parent.entries[node.text].key.span
            values = {"key": Quoted(node.text), "line": str(first.line)}
            self.findings.append(Finding(DUPLICATE_KEY, node.span, values, related=(first,)))
        else:
            parent.key = node

    def _put_doubtful(self, parent: _OpenNode, node: Node) -> None:
        """Place a value whose key is none, or may be none."""
        parent.awaits_value = False
        key = parent.key
        if key is None:
            return
        if self._is_half_a_number(key, node):
            self.findings = [finding for finding in self.findings if finding.span != key.span]
        parent.entries[key.text] = record_of(MappingEntry, (key, node))

    def _is_half_a_number(self, key: Scalar, value: Node) -> bool:
        """Return whether a key is the 05 of {amount: 10,05}, whose comma is reported elsewhere."""
        before = (self.source.line(key.span.line) or "")[: key.span.column - 1]
        is_empty = isinstance(value, Scalar) and not value.text and not value.quoted
        return is_empty and before[-1:] == "," and before[-2:-1].isdigit()
