"""YAML read strictly: events from the parser to nodes with places, within limits.

Built on the event stream, so that nothing of the text is guessed at, nothing recurses, and
limits hold before any memory is spent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from agree.base import Finding, Kind, Quoted, Source, Span, message, short_repr
from agree.source.files import AnyPath, read_text
from agree.source.kinds import EMPTY_FILE, ODD_KEY
from agree.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from agree.source.scalars import fault_of, plain_value

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
    hint=message("Remove one of them. YAML readers differ on repeated keys."),
)

DEEPEST = 40
MOST_NODES = 1_000_000
MOST_REPEATED = 20_000
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@short_repr
class Document(NamedTuple):
    """A YAML file that was read: its source, and its top node when there is one."""

    source: Source
    root: Node | None


def read_document(
    path: AnyPath, name: str, passed_over: frozenset[str] = frozenset()
) -> tuple[Document, list[Finding]]:
    """Read a YAML file; `name` is what its user calls it.

    What stands under the top-level keys to be passed over is parsed, but not kept.
    """
    source, findings = read_text(path, name)
    if findings:
        return Document(source, None), findings
    if passed_over and "&" in source.text:  # an anchor in there may be meant elsewhere
        passed_over = frozenset()
    return parse_document(source, passed_over)


def parse_document(
    source: Source, passed_over: frozenset[str] = frozenset()
) -> tuple[Document, list[Finding]]:
    """Read YAML from a text."""
    builder = _Builder(source, passed_over)
    try:
        for event in yaml.parse(source.text, Loader=LOADER):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        from agree.source.yaml_faults import syntax_findings  # only a faulty text needs it

        builder.findings += syntax_findings(error, source)
        return Document(source, None), builder.findings
    if builder.root is None and not builder.findings:
        builder.findings.append(Finding(EMPTY_FILE, Span(source), {"file": Quoted(source.name)}))
    return Document(source, builder.root), builder.findings


class _Open:
    """A list or mapping that is still being read."""

    __slots__ = (
        "anchor",
        "awaits_value",
        "depth",
        "doubtful",
        "entries",
        "is_mapping",
        "key",
        "nodes",
        "size",
        "span",
    )

    def __init__(self, span: Span, anchor: str | None, is_mapping: bool) -> None:
        self.span = span
        self.anchor = anchor
        self.is_mapping = is_mapping
        self.nodes: list[Node] = []
        self.entries: dict[str, Entry] = {}
        self.key: Scalar | None = None
        self.awaits_value = False
        self.doubtful = False
        self.size = 1
        self.depth = 1


class _Builder:
    """Takes the parser's events one by one and puts the nodes together."""

    def __init__(self, source: Source, passed_over: frozenset[str]) -> None:
        self.source = source
        self.passed_over = passed_over
        self.unkept = 0
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.repeated = 0
        self.documents = 0
        self.takers: dict[type, Callable[[Any], bool]] = {
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: Any) -> bool:
        """Take one event; False when reading should stop."""
        kind = type(event)
        if self.unkept:
            return self._pass_over(kind)
        if kind is yaml.ScalarEvent:  # nine events of ten: no look-up, no detour
            return self._put(self._scalar(event), 1, event.anchor)
        taker = self.takers.get(kind)
        return True if taker is None else taker(event)

    def _pass_over(self, kind: type) -> bool:
        """Count how deep an event is inside what is not kept, until its end."""
        if kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            self.unkept += 1
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self.unkept -= 1
        return True

    def _document(self, event: yaml.Event) -> bool:
        self.documents += 1
        if self.documents == 1:
            return True
        return self._stop(SEVERAL_DOCUMENTS, self._span(event))

    def _stop(self, code: Kind, span: Span, **values: object) -> bool:
        self.findings.append(Finding(code, span, values))
        self.root = None
        return False

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        length = end.column - column if end.line == line else 1
        return Span(self.source, line + 1, column + 1, length or 1)

    def _scalar(self, event: Any) -> Scalar:
        span, text = self._span(event), event.value
        if event.tag is not None:
            self._refuse_tag(event, span)
        if event.style:  # quoted or a block: text, whatever it looks like
            return Scalar(text, text, span, quoted=event.style in "'\"")
        fault = fault_of(text)
        if fault:
            self.findings.append(Finding(fault, span, {"word": text}))
            return Scalar(text, text, span, doubtful=True)
        return Scalar(text, plain_value(text), span)

    def _refuse_tag(self, event: Any, span: Span) -> None:
        if event.tag not in (None, "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.findings.append(Finding(YAML_TAG, span, {"tag": Quoted(tag)}))

    def _start(self, event: Any) -> bool:
        span = self._span(event)
        if len(self.open) >= DEEPEST:
            return self._stop(TOO_DEEP, span, most=DEEPEST)
        if len(self.open) == 1 and self._is_passed_over():
            self.unkept = 1
            self.open[0].awaits_value = False
            return True
        self._refuse_tag(event, span)
        is_mapping = type(event) is yaml.MappingStartEvent
        self.open.append(_Open(span, event.anchor, is_mapping))
        return True

    def _is_passed_over(self) -> bool:
        """Whether what begins is the value of a top-level key that is not kept."""
        key = self.open[0].key
        return self.open[0].awaits_value and key is not None and key.text in self.passed_over

    def _end(self, _: yaml.Event) -> bool:
        done = self.open.pop()
        node: Node
        if done.is_mapping:
            node = Mapping(tuple(done.entries.values()), done.span, done.doubtful)
        else:
            node = Sequence(tuple(done.nodes), done.span)
        return self._put(node, done.size, done.anchor, max(done.depth, 1))

    def _alias(self, event: Any) -> bool:
        span = self._span(event)
        if event.anchor not in self.anchors:
            return self._stop(UNKNOWN_ANCHOR, span, anchor=Quoted(event.anchor))
        node, size, depth = self.anchors[event.anchor]
        if len(self.open) + depth > DEEPEST:
            return self._stop(TOO_DEEP, span, most=DEEPEST)
        self.repeated += size
        if self.repeated > MOST_REPEATED:
            return self._stop(ALIAS_BOMB, span, most=MOST_REPEATED)
        return self._put(node, size, None, depth)

    def _put(self, node: Node, size: int, anchor: str | None, depth: int = 0) -> bool:
        """Place a finished node in what is open.

        `size` and `depth` count what its aliases stand for, too.
        """
        if anchor:
            self.anchors[anchor] = (node, size, depth)
        if not self.open:
            self.root = node
            return True
        parent = self.open[-1]
        parent.size += size
        parent.depth = max(parent.depth, depth + 1)
        if parent.size > MOST_NODES:
            return self._stop(TOO_MANY_NODES, node.span, most=MOST_NODES)
        if not parent.is_mapping:
            parent.nodes.append(node)
        elif parent.awaits_value:
            self._put_value(parent, node)
        else:
            self._put_key(parent, node)
        return True

    def _put_key(self, parent: _Open, node: Node) -> None:
        parent.awaits_value = True
        parent.key = None
        if not isinstance(node, Scalar) or (node.value is None and not node.quoted):
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

    def _forget_zero(self, key: Scalar, value: Node) -> None:
        """The 05 of {amount: 10,05} is no number with a zero: the comma is told of elsewhere."""
        line = self.source.line(key.span.line) or ""
        before = line[: key.span.column - 1]
        alone = isinstance(value, Scalar) and not value.text and not value.quoted
        if key.doubtful and alone and before[-1:] == "," and before[-2:-1].isdigit():
            self.findings = [one for one in self.findings if one.span != key.span]

    def _put_value(self, parent: _Open, node: Node) -> None:
        parent.awaits_value = False
        if parent.key is not None:
            self._forget_zero(parent.key, node)
            parent.entries[parent.key.text] = Entry(parent.key, node)
