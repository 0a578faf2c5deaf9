"""YAML read strictly: what each value means, where it stands, and what is refused."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from agree.base import Finding, Source
from agree.source import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    entries,
    parse_document,
    plain,
    read_document,
)


def read(text: str) -> Node:
    """The top node of a YAML text that should have no findings."""
    document, findings = parse_document(Source("test.yaml", text))
    assert findings == []
    assert document.root is not None
    return document.root


def findings(text: str) -> list[Finding]:
    """What is found in a YAML text."""
    return parse_document(Source("test.yaml", text))[1]


MEANINGS = [
    ("6394.5", Fraction(12789, 2)),
    ("0.1", Fraction(1, 10)),
    ("12", 12),
    ("-12", -12),
    ("0", 0),
    ("-0.5", Fraction(-1, 2)),
    ("true", True),
    ("False", False),
    ("", None),
    ("~", None),
    ("null", None),
    ('""', ""),
    ('"12"', "12"),
    ("'01'", "01"),
    ("2023-01-26", "2023-01-26"),
    ("1e5", "1e5"),
    ("0x1F", "0x1F"),
    ("1_000", "1_000"),
    (".5", ".5"),
    ("1.", "1."),
    ("1:30", "1:30"),
    (".inf", ".inf"),
    ("500 tkr", "500 tkr"),
    ('"6 394,5 mnkr"', "6 394,5 mnkr"),
    ("9" * 50, "9" * 50),
    ("åäö", "åäö"),
    ("+5", "+5"),
]


@pytest.mark.parametrize(("written", "value"), MEANINGS)
def test_a_value_means_this(written: str, value: object) -> None:
    root = read(f"key: {written}\n")
    assert isinstance(root, Mapping)
    node = root.get("key")
    assert isinstance(node, Scalar)
    assert (type(node.value), node.value) == (type(value), value)


def test_no_number_is_a_float() -> None:
    assert plain(read("[1, 1.5, -0.1]")) == [1, Fraction(3, 2), Fraction(-1, 10)]


def test_a_block_of_text_is_text() -> None:
    assert plain(read("a: |\n  12\nb: >-\n  one\n  two\n")) == {"a": "12\n", "b": "one two"}


def test_an_alias_repeats_what_it_stands_for() -> None:
    assert plain(read("a: &x {k: [1, 2]}\nb: *x\n")) == {"a": {"k": [1, 2]}, "b": {"k": [1, 2]}}


PLACES = [
    # text, path, line, column, length
    ("key: value\n", ("key",), 1, 6, 5),
    ("a: 1\nb:\n  - x\n  - yes please\n", ("b", 1), 4, 5, 10),
    ("å: [1, ö: 22]\n", ("å", 1, "ö"), 1, 11, 2),
    ("\ufeffkey: value\n", ("key",), 1, 6, 5),
    ("a: 1\r\nb: 22\r\n", ("b",), 2, 4, 2),
    ("a: 1\rb: 22\r", ("b",), 2, 4, 2),
    ("# note\n\na:\n    b: {c: 'dd'}\n", ("a", "b", "c"), 4, 12, 4),
]


@pytest.mark.parametrize(("text", "path", "line", "column", "length"), PLACES)
def test_a_value_knows_its_line_and_column(
    tmp_path: Path, text: str, path: tuple[str | int, ...], line: int, column: int, length: int
) -> None:
    file = tmp_path / "test.yaml"
    file.write_bytes(text.encode())
    document, found = read_document(file, "test.yaml")
    assert found == []
    node = document.root
    for step in path:
        if isinstance(node, Sequence):
            node = node.items[int(step)]
        elif isinstance(node, Mapping):
            node = node.get(str(step))
    assert isinstance(node, Scalar)
    assert (node.span.line, node.span.column, node.span.length) == (line, column, length)
    assert (node.span.source.line(line) or "")[column - 1 :][:length].strip("'") == node.text


def test_a_key_knows_its_place() -> None:
    root = read("a: 1\nlong_key: 2\n")
    assert isinstance(root, Mapping)
    key = root.key("long_key")
    assert key is not None
    assert (key.span.line, key.span.column, key.span.length) == (2, 1, 8)
    assert root.key("missing") is None
    assert root.get("missing") is None
    assert [entry.key.text for entry in entries(root)] == ["a", "long_key"]
    assert entries(None) == ()


REFUSED = [
    # text, code, line, column
    ("a: 1\na: 2\n", "duplicate-key", 2, 1),
    ('a: 1\n"a": 2\n', "duplicate-key", 2, 1),
    ("x: {a: 1, a: 2}\n", "duplicate-key", 1, 11),
    ("a: &x {b: 1}\nc:\n  <<: *x\n", "merge-key", 3, 3),
    ("a: *x\n", "unknown-anchor", 1, 4),
    ("a: !!str 1\n", "yaml-tag", 1, 4),
    ("a: !mine {b: 1}\n", "yaml-tag", 1, 4),
    ("a: 01\n", "leading-zero", 1, 4),
    ("01: a\n", "leading-zero", 1, 1),
    ("a: -007\n", "leading-zero", 1, 4),
    ("a: no\n", "boolean-word", 1, 4),
    ("a: Yes\n", "boolean-word", 1, 4),
    ("a: JA\n", "boolean-word", 1, 4),
    ("a: nej\n", "boolean-word", 1, 4),
    ("on: 1\n", "boolean-word", 1, 1),
    ("[a]: 1\n", "odd-key", 1, 1),
    ("? {a: 1}\n: 2\n", "odd-key", 1, 3),
    ("~: 1\n", "odd-key", 1, 1),
    ("a: 1\n---\nb: 2\n", "several-documents", 2, 1),
    ("a:\n\tb: 1\n", "tab", 2, 1),
    ("a:\n  \tb: 1\n", "tab", 2, 3),
    ("a: b: c\n", "colon-in-text", 1, 5),
    ("a: @b\n", "odd-character", 1, 4),
    ("a: 'b\n", "open-quote", 1, 4),
    ('a:\n  "b\n\nc: d\n', "open-quote", 2, 3),
    ("a: [1, 2\n", "open-bracket", 1, 9),
    ("a: 1\nb\nc: 2\n", "missing-colon", 2, 1),
    ("a: 1\n   b: 2\n", "colon-in-text", 2, 5),
    ("a:\n    b: 1\n  c: 2\n", "indentation", 3, 3),
    ("- a\nb: 1\n", "indentation", 2, 1),
    ("# nothing\n", "empty-file", 1, 1),
    ("---\n", None, 1, 1),
    ("a: " + "[" * 40 + "]" * 40, "too-deep", 1, 43),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), REFUSED)
def test_what_is_not_accepted_is_found_at_its_place(
    text: str, code: str | None, line: int, column: int
) -> None:
    found = findings(text)
    if code is None:
        assert found == []
        return
    assert [finding.code for finding in found] == [code]
    assert (found[0].span.line, found[0].span.column) == (line, column)


def test_the_first_of_two_equal_keys_counts_and_is_shown() -> None:
    document, (finding,) = parse_document(Source("test.yaml", "a: 1\nb: 2\na: 3\n"))
    assert document.root is not None
    assert plain(document.root) == {"a": 1, "b": 2}
    assert [(span.line, span.column) for span in finding.related] == [(1, 1)]


def test_a_tab_after_text_does_no_harm() -> None:
    assert plain(read("a:\t1 # \tnote\nb: 'x\ty'\n")) == {"a": 1, "b": "x\ty"}


def test_every_line_indented_by_a_tab_is_found() -> None:
    found = findings("a:\n\tb: 1\n\tc: 2\n  # fine\n\t\n")
    assert [(finding.code, finding.span.line) for finding in found] == [("tab", 2), ("tab", 3)]


def test_both_of_pyyamls_parsers_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    monkeypatch.setattr("agree.source.yaml_events.LOADER", yaml.BaseLoader)
    texts = [(text, code) for text, code, _, _ in REFUSED if code not in (None, "too-deep")]
    found = {text: [finding.code for finding in findings(text)] for text, _ in texts}
    assert found == {text: [code] for text, code in texts}


def test_a_file_with_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agree.source.yaml_document.MOST_NODES", 5)
    assert [finding.code for finding in findings("[1, 2, 3, 4, 5]\n")] == ["too-many-nodes"]


def test_forty_levels_are_allowed() -> None:
    assert findings("[" * 40 + "]" * 40) == []


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    "line", ["a: 'one{}two'\n", 'a: "one{}two"\n', "a: one{}two\n"], ids=["'", '"', "plain"]
)
def test_a_line_ends_where_editors_end_it(line: str, sign: str) -> None:
    document, found = parse_document(Source("a.yaml", line.format(sign) + "b: 22\n"))
    assert not found
    assert isinstance(document.root, Mapping)
    a, b = (document.root.get(key) for key in "ab")
    assert isinstance(a, Scalar)
    assert isinstance(b, Scalar)
    assert a.text == f"one{sign}two"
    assert (b.span.line, b.span.column, b.span.source.line(2)) == (2, 4, "b: 22")


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_comment_goes_on_to_the_end_of_its_line(sign: str) -> None:
    assert findings(f"# one{sign}two\na: 1\n") == []
    (fault,) = findings(f"# one{sign}two\na: [1\n")
    assert (fault.code, fault.span.line) == ("open-bracket", 2)
