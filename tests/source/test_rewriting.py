"""A YAML file is edited in its text: what no edit touches stays, and the rest says what it should."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, settings, strategies as st

from agree.base import Source
from agree.source import Mapping, Sequence, parse_document, plain
from agree.source.edits import Edit, InQuotes, Rename, edited
from agree.source.rewriting import CannotRewrite, rewritten

LINES = """\
# about the file
name: one  # the first

# about b
b:
  # about both
  - c: 2
    d: 'three'   # a note
  - c: 4

# about e
e: {f: 5, g: [6, 7], h: }
text: |
  # no comment
  but text
last:
"""


def root_of(text: str) -> Mapping:
    document, findings = parse_document(Source("", text))
    assert not findings
    assert isinstance(document.root, Mapping)
    return document.root


def after(text: str, *edits: Edit | Rename) -> str:
    return rewritten(root_of(text), [edits])


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Edit(("name",), "two"), "one  #", "two  #"),
        (Edit(("name",), "a: b # c"), "one  #", '"a: b # c"  #'),
        (Edit(("name",), InQuotes("01")), "one  #", '"01"  #'),
        (Edit(("b", 0, "d"), "4"), "'three'   #", "4   #"),
        (Edit(("b", 0, "i"), "8"), "# a note\n", "# a note\n    i: 8\n"),
        (Edit(("b", 1, "i", "j"), "8"), "  - c: 4\n", "  - c: 4\n    i: {j: 8}\n"),
        (Edit(("b", 1), {"k": ["9", "10"]}), "c: 4\n", "{k: [9, 10]}\n"),
        (Edit(("b",), "pending"), LINES[LINES.index("b:") : LINES.index("\n\n# about e")], "b: pending"),
        (Edit(("e", "h"), "8"), "h: }", "h: 8}"),
        (Edit(("e", "01"), "8"), "h: }", 'h: , "01": 8}'),
        (Edit(("e", "f"), None), "{f: 5, g", "{g"),
        (Edit(("e", "h"), None), ", h: }", "}"),
        (Edit(("e", "g", 1), None), "[6, 7]", "[6]"),
        (Edit(("e",), None), "# about e\ne: {f: 5, g: [6, 7], h: }\n", ""),
        (Edit(("b", 0, "c"), None), "c: 2\n    d", "d"),
        (Edit(("b", 0, "d"), None), "    d: 'three'   # a note\n", ""),
        (Edit(("b", 1, "c"), None), "c: 4", "{}"),
        (Edit(("b", 0), None), "  - c: 2\n    d: 'three'   # a note\n", ""),
        (Edit(("text",), "short"), "|\n  # no comment\n  but text", "short"),
        (Edit(("last",), "1"), "last:\n", "last: 1\n"),
        (Edit(("last",), None), "last:\n", ""),
        (Edit(("new",), "1"), "last:\n", "last:\nnew: 1\n"),
        (Edit(("gone", "there"), None), "", ""),
        (Rename(("b",), "2023"), "\nb:", '\n"2023":'),
        (Rename(("b", 0, "d"), "k"), "    d:", "    k:"),
    ],
)  # fmt: skip
def test_an_edit_changes_its_own_place_and_nothing_else(
    edit: Edit | Rename, old: str, new: str
) -> None:
    assert LINES.count(old) == 1 or not old
    assert after(LINES, edit) == LINES.replace(old, new, 1)


def test_an_entry_goes_with_the_comment_above_it_and_nothing_else() -> None:
    text = "a: 1\n\n# about b\nb:\n  - c: 2\n\n# about d\nd: 3\n"
    assert after(text, Edit(("b",), None)) == "a: 1\n\n# about d\nd: 3\n"
    assert after(text, Edit(("d",), None)) == "a: 1\n\n# about b\nb:\n  - c: 2\n"
    rest = "# about b\nb:\n  - c: 2\n\n# about d\nd: 3\n"
    assert after(text, Edit(("a",), None), Edit(("x",), None)) == rest


def test_a_file_without_a_last_line_break_is_edited_too() -> None:
    assert after("a: 1\nb: 2", Edit(("c",), "3")) == "a: 1\nb: 2\nc: 3"
    assert after("a: 1\nb: 2", Edit(("b",), None)) == "a: 1\n"
    assert after("a: 1", Edit(("a",), None)) == "{}"


def test_what_is_taken_out_of_a_list_moves_nothing_before_it_was_used() -> None:
    text = "a:\n  - 1\n  - 2\n  - 3\n  - 4\n"
    gone = [Edit(("a", 1), None), Edit(("a", 2), None), Edit(("a", 3), "5")]
    assert after(text, *gone) == "a:\n  - 1\n  - 5\n"
    assert after(text, *(Edit(("a", place), None) for place in range(4))) == "a: []\n"


@pytest.mark.parametrize("name", ["one", "two", "three"])
def test_what_anchors_share_is_changed_in_one_place_only(name: str) -> None:
    text = "one: &x\n  a: &y [1, 2]\n  b: 'c'\ntwo: *x\nthree: {a: *y, b: c}\n"
    root = root_of(text)
    for edit in (Edit((name, "a"), "3"), Edit((name, "a", 0), "3"), Edit((name,), None)):
        assert plain(root_of(after(text, edit))) == plain(edited(root, [[edit]]))


@pytest.mark.parametrize(
    ("text", "edit", "written"),
    [
        ("&r\na: 1\nb: 2\n", Edit(("a",), "3"), "\na: 3\nb: 2\n"),
        ("x: &a [1]\ny2: &a [*a]\nz: 1\n", Edit(("y2", 0), "5"), "x: [1]\ny2: [5]\nz: 1\n"),
        ("x: &a 1\nw: *a\ny2: &a 2\nz: *a\n", Edit(("x",), "5"), "x: 5\nw: 1\ny2: &a 2\nz: *a\n"),
        ("x: &a 1\nw: *a\ny2: &a 2\nz: *a\n", Edit(("z",), "5"), "x: &a 1\nw: *a\ny2: 2\nz: 5\n"),
        ("x: &a\n  - 1\n  -\nw: *a\n", Edit(("w", 0), "5"), "x:\n  - 1\n  -\nw: [5, null]\n"),
        ("x: &a  # c\n  p: 1\nw: *a\n", Edit(("w", "p"), "2"), "x:  # c\n  p: 1\nw: {p: 2}\n"),
        ("x: &a\nw: *a\n", Edit(("x",), "3"), "x: 3\nw: null\n"),
    ],
)  # fmt: skip
def test_an_alias_stands_for_the_nearest_anchor_above(text: str, edit: Edit, written: str) -> None:
    assert after(text, edit) == written


BRACES = """\
a: {
  b: 1,  # one
  # about c
  c: 2,  # two
  d: 3,  # three
}
"""


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Edit(("a", "b"), None), "  b: 1,  # one\n", ""),
        (Edit(("a", "c"), None), "  # about c\n  c: 2,  # two\n", ""),
        (Edit(("a", "d"), None), "  d: 3,  # three\n", ""),
        (Edit(("a", "e"), "4"), "  # three\n", "  # three\n  e: 4,\n"),
    ],
)
def test_entries_on_lines_of_their_own_keep_their_comments_between_braces_too(
    edit: Edit, old: str, new: str
) -> None:
    assert after(BRACES, edit) == BRACES.replace(old, new)


def test_a_dash_in_a_comment_is_none() -> None:
    text = "a:\n  - 1\n  -\n    # c - d\n    2\n  - 3\n"
    assert after(text, Edit(("a", 1), None)) == "a:\n  - 1\n  - 3\n"
    assert after(text, Edit(("a", 2), None)) == text.removesuffix("  - 3\n")


def test_empty_lines_that_belong_to_a_text_stay_in_it() -> None:
    text = "a:\n  c: |+\n    x\n\nb: 1\n"
    assert after(text, Edit(("a", "d"), "2")) == "a:\n  c: |+\n    x\n\n  d: 2\nb: 1\n"


def test_one_empty_line_is_left_where_one_stood_on_either_side() -> None:
    text = "k:\n  - {}\n\n  - 1\n\n# end\n"
    assert after(text, Edit(("k", 1), None)) == "k:\n  - {}\n\n# end\n"


def test_many_edits_side_by_side_are_made_as_one_by_one() -> None:
    text = "g:\n" + "".join(f"  - id: g{place}\n    a: {place}\n" for place in range(9)) + "e: 1\n"
    edits = [Edit(("g", place), None) for place in range(7)]
    edits += [Edit(("g", 8, "a"), "x"), Edit(("g", 8, "b"), "1"), Edit(("g", 8, "c"), "2")]
    edits += [Edit(("n",), "1"), Edit(("m",), "2"), Edit(("r", "s"), "1"), Edit(("r", "t"), "2")]
    rest = "g:\n  - id: g7\n    a: 7\n  - id: g8\n    a: x\n    b: 1\n    c: 2\n"
    assert after(text, *edits) == rest + 'e: 1\n"n": 1\nm: 2\nr: {s: 1, t: 2}\n'
    emptied = [Edit(("g", place), None) for place in range(9)]
    assert after(text, *emptied) == "g: []\ne: 1\n"


def test_what_is_added_stands_behind_the_key_that_is_named() -> None:
    added = Edit(("c",), "true", after="a")
    assert after("a: 1  # one\nb: 2\n", added) == "a: 1  # one\nc: true\nb: 2\n"
    assert after("{a: 1, b: 2}\n", added) == "{a: 1, c: true, b: 2}\n"
    assert after('{\n  "a": 1,\n  "b": 2\n}\n', added) == (
        '{\n  "a": 1,\n  "c": true,\n  "b": 2\n}\n'
    )
    assert after("b: 2\n", added) == "b: 2\nc: true\n"


def test_what_is_shared_is_found_below_a_change_that_moves_it() -> None:
    text = "a: 1\none: &x {b: 1}\ntwo: *x\n"
    edits = (Edit(("c",), "true", after="a"), Edit(("one", "d"), "2"))
    assert after(text, *edits) == "a: 1\nc: true\none: {b: 1, d: 2}\ntwo: {b: 1}\n"


def test_an_anchor_that_nothing_touches_stays() -> None:
    text = "one: &x {a: 1}\ntwo: *x\nthree: 3\n"
    assert after(text, Edit(("three",), "4")) == text.replace("3\n", "4\n")


@pytest.mark.parametrize("text", ["a: [1\n", "a: 2\n", ""])
def test_a_text_that_does_not_say_what_it_should_is_not_given(text: str) -> None:
    root = root_of("a: 1\n")
    root = root._replace(span=root.span._replace(source=Source("", text)))
    with pytest.raises(CannotRewrite):
        rewritten(root, [[Edit(("b",), "2")]])


NAMES = st.sampled_from(["a", "b", "c", "01", "d e", "å"])
SCALARS = st.sampled_from(
    [
        "1",
        "one",
        "'two'",
        '"3"',
        "a, b",
        "2023-01-01",
        "",
        "x#y",
        "true",
        "'it''s'",
        "-1",
        "[]",
        "{}",
    ]
)


@st.composite
def blocks(draw: st.DrawFn, indent: int, depth: int) -> tuple[str, object]:
    """A YAML block as people write it, with comments and blank lines, and its shape."""
    pad = " " * indent
    lines: list[str] = []
    in_list = indent > 0 and draw(st.booleans())
    keys = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    shape: list[object] = []
    for key in keys:
        lines += draw(
            st.sampled_from([[], [], [""], [f"{pad}# about {key}"], ["", f"{pad}# x: y"]])
        )
        head = f"{pad}-" if in_list else f"{pad}{_quoted(key)}:"
        step: object = len(shape) if in_list else key
        if depth and draw(st.booleans()):
            step_in = draw(st.sampled_from([2, 4]))
            text, inner = draw(blocks(indent + step_in, depth - 1))
            lines.append(f"{head}{draw(st.sampled_from(['', '  # why']))}\n{text}")
            shape.append((step, inner))
        else:
            form = draw(
                st.sampled_from(["{}", "{{f: {}, g: 2}}", "[{}, 2]", "|\n{pad}  # {}\n{pad}  t"])
            )
            scalar = draw(SCALARS)
            if form != "{}":
                scalar = scalar if scalar and not set(scalar) & set(", []{}") else "1"
            value = form.format(scalar, pad=pad) if form[0] != "|" else form.format("x", pad=pad)
            comment = "" if form[0] == "|" else draw(st.sampled_from(["", "  # note: this"]))
            lines.append(f"{head} {value}".rstrip() + comment)
            shape.append((step, None))
    return "\n".join(lines), shape


def _quoted(key: str) -> str:
    return f'"{key}"' if key == "01" else key


def ways(shape: object, above: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Every way that leads to something in a shape."""
    assert isinstance(shape, list)
    inside = (ways(inner, (*above, step)) for step, inner in shape if inner is not None)
    return [*((*above, step) for step, _ in shape), *chain.from_iterable(inside)]


VALUES: st.SearchStrategy[object] = st.one_of(
    st.sampled_from(["5", "six", "a: b", "x # y", "- z", InQuotes("01"), InQuotes("")]),
    st.just(["1", "b"]),
    st.just({"k": "1", "02": ["x"]}),
    st.none(),
)


@settings(max_examples=settings().max_examples * 2)
@given(st.data())
def test_what_is_written_says_what_the_edits_say(data: st.DataObject) -> None:
    """`rewritten` raises where the text that it makes says anything else than `edited` does."""
    text, shape = data.draw(blocks(0, 3))
    open_ended = text.endswith("  t")  # the end of the file belongs to such a text
    text += data.draw(st.sampled_from(["", "\n", "\n\n# the end\n"][open_ended:]))
    root = root_of(text)
    batches = []
    now = root
    for _ in range(data.draw(st.integers(1, 3))):
        way = data.draw(st.sampled_from(ways(shape)))
        added = isinstance(_at(now, way), Mapping) and data.draw(st.booleans())
        steps = (*way, "new") if added else way
        if _at(now, way) is None:
            continue
        edit = Edit(steps, data.draw(VALUES))  # type: ignore[arg-type]  # steps and values are drawn
        batches.append([edit])
        now = edited(now, [[edit]])
    written = rewritten(root, batches)
    assert plain(root_of(written)) == plain(now)
    new = [line for line in written.splitlines() if line not in text.splitlines()]
    assert len(new) <= len(batches), "an edit writes one line"


def _at(node: object, way: tuple[object, ...]) -> object:
    for step in way:
        if isinstance(node, Mapping):
            node = node.get(str(step)) if isinstance(step, str) else None
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node
