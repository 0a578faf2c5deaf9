"""Figures as they are read: in the file itself, or from a column of a table."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from agree.sections.figures import Figure, Figures, Known, decode_figures
from agree.sections.member import Member
from agree.sections.reader import Reader
from agree.sections.shared import Reference
from tests.helpers import worded
from tests.sections.reading import HERE, mapping, reader, said, with_members

A, B = Member("everyone", "a", "Ay"), Member("everyone", "b", "Bee")


def read(
    text: str, table: str = "", folder: Path | None = None, of: tuple[str, ...] = ()
) -> tuple[Figures | None, Reader]:
    """The figures at `values`, of the column that `column` names; and what read them."""
    if folder is not None:
        (folder / "x.csv").write_text(table, encoding="utf-8")
    made = reader(folder=folder) if folder is not None else reader()
    with_members(made, everyone=("a", "b"), others=("01",))
    node = mapping(text)
    groups = tuple(Reference(one, HERE) for one in of)
    figures = decode_figures(
        made, node.get("values"), made.scalar(node, "column"), "own", made.figure, groups
    )
    return figures, made


def values(figures: Figures | None) -> dict[object, Fraction | None]:
    assert figures is not None
    return {code: figure.value for code, figure in figures.by_code.items()}


def test_what_is_said_of_nothing_is_nothing() -> None:
    figure = Figure(Fraction(1), HERE)
    assert (figure.known, Figures({}, False, HERE).others_pending) == (None, False)
    assert Known(date(2030, 1, 1), HERE).before is None


def test_a_members_figure_is_found_by_code_or_by_group_and_code() -> None:
    by_code = Figures({"a": Figure(Fraction(1), HERE)}, False, HERE)
    by_group = Figures({("everyone", "a"): Figure(Fraction(2), HERE)}, True, HERE)
    assert by_code.of(A) == Figure(Fraction(1), HERE)
    assert by_group.of(A) == Figure(Fraction(2), HERE)
    assert (by_code.of(B), by_group.of(B)) == (None, None)
    waiting = by_code._replace(others_pending=True)
    assert (waiting.of(A), waiting.of(B)) == (Figure(Fraction(1), HERE), Figure(None, HERE))


def test_figures_are_known_on_a_day_as_they_were_then() -> None:
    known = Known(date(2030, 5, 1), HERE, Fraction(3))
    figures = Figures(
        {"a": Figure(Fraction(1), HERE), "b": Figure(Fraction(2), HERE, known)}, False, HERE
    )
    assert values(figures.known_on(date(2030, 4, 30))) == {"a": 1, "b": 3}
    assert figures.known_on(date(2030, 5, 1)) is figures
    assert values(figures) == {"a": 1, "b": 2}


def test_figures_in_the_file_are_by_code_whatever_they_are_called() -> None:
    figures, made = read("values: {a: 1, bee: '2,5', c: pending}")
    assert values(figures) == {"a": 1, "b": Fraction(5, 2), "c": None}
    assert figures is not None
    assert (figures.names_groups, figures.others_pending) == (False, False)
    assert (figures.span.line, figures.span.column) == (1, 9)
    assert figures.by_code["b"].span.column == 16
    assert said(made) == []


def test_a_code_without_its_zero_is_taken_as_it_is_written() -> None:
    figures, made = read("values: {1: 5, '01': 6}")
    assert values(figures) == {"1": 5, "01": 6}
    assert said(made) == []


def test_names_are_of_the_groups_that_are_named() -> None:
    assert list(values(read("values: {Bee: 1}", of=("others",))[0])) == ["Bee"]
    assert list(values(read("values: {Bee: 1}", of=("everyone",))[0])) == ["b"]


def test_a_second_figure_of_the_same_is_told_and_not_taken() -> None:
    figures, made = read("values:\n  b: 1\n  Bee: 2\n")
    assert values(figures) == {"b": 1}
    assert said(made) == ["3:3 repeated-figure: “Bee” has a figure on line 2 already"]


def test_the_marks_of_figures_are_read_together() -> None:
    figures, made = read("values: {a: '4,100', b: '2,5'}")
    assert values(figures) == {"a": Fraction(41, 10), "b": Fraction(5, 2)}
    assert said(made) == []
    figures, made = read("values: {a: '4,100', b: 2}")
    assert values(figures) == {"a": 0, "b": 2}
    assert [one[:26] for one in said(made)] == ["1:13 thousands-or-decimals"]


@pytest.mark.parametrize("text", ["values: [1, 2]", "other: 1"])
def test_what_holds_no_figures_is_none(text: str) -> None:
    figures, made = read(text)
    assert (figures, said(made)) == (None, [])


TABLES = [
    ("values: x.csv", "code;value\na;1\nb;2\n"),
    ("values: x.csv", "code;own\na;1\nb;2\n"),
    ("values: x.csv", "code;anything\na;1\nb;2\n"),
    ("values: x.csv", "name;value\nAy;1\nBEE;2\n"),
    ("values: x.csv", "name_sv;value\nAy;1\nBee;2\n"),
    ("values: x.csv", "code;name;value\na;x;1\n;Bee;2\n"),
    ("values: x.csv", "code;value;own\na;1;8\nb;2;9\n"),
    ("values: x.csv", "code;name;aliases;part_of;left\na;x;y;z;1\nb;x;y;z;2\n"),
    ("{values: x.csv, column: Two}", "code;value;two\na;8;1\nb;9;2\n"),
    ("values: {file: x.csv, column: two}", "code;value;two\na;8;1\nb;9;2\n"),
    ("values: {file: x.csv, names: who}", "code;who;value\nz;Ay;1\ny;Bee;2\n"),
    ("values: {file: x.csv, names: who}", "who;left\nAy;1\nBee;2\n"),
]


@pytest.mark.parametrize(("text", "table"), TABLES)
def test_figures_of_a_table_are_by_the_code_that_a_row_means(
    text: str, table: str, tmp_path: Path
) -> None:
    figures, made = read(text, table, tmp_path)
    assert [values(figures), said(made)] == [{"a": 1, "b": 2}, []]
    assert figures is not None
    assert not figures.names_groups


def test_the_place_of_a_figure_is_its_row_and_of_all_the_name_of_the_file(tmp_path: Path) -> None:
    figures, _ = read("values: x.csv", "value;code\n1;a\n2;b\n", tmp_path)
    assert figures is not None
    assert (figures.span.line, figures.span.column, figures.span.file) == (1, 9, "made.yaml")
    place = figures.by_code["b"].span
    assert (place.line, place.column) == (3, 3)


def test_a_table_may_name_groups(tmp_path: Path) -> None:
    table = "group;code;value\neveryone;b;1\nothers;1;2\neveryone;One;3\n"
    figures, made = read("values: x.csv", table, tmp_path)
    assert values(figures) == {("everyone", "b"): 1, ("others", "01"): 2, ("everyone", "One"): 3}
    assert figures is not None
    assert figures.names_groups
    assert [one[:2] for one in made.restored] == [("1", "01")]


def test_a_column_of_groups_is_no_column_of_figures(tmp_path: Path) -> None:
    figures, made = read("values: x.csv", "group;code;left\neveryone;b;1\n", tmp_path)
    assert [values(figures), said(made)] == [{("everyone", "b"): 1}, []]


def test_a_table_may_name_groups_and_the_column_of_names(tmp_path: Path) -> None:
    table = "group;who;value\neveryone;Bee;1\n"
    figures, _ = read("values: {file: x.csv, names: who}", table, tmp_path)
    assert values(figures) == {("everyone", "b"): 1}


def test_the_marks_of_a_column_are_read_together(tmp_path: Path) -> None:
    table = "code;value;other\na;4,100;1,5\nb;2,5;2\n"
    figures, made = read("values: x.csv", table, tmp_path)
    assert (values(figures), said(made)) == ({"a": Fraction(41, 10), "b": Fraction(5, 2)}, [])
    figures, made = read("values: x.csv", table.replace("b;2,5", "b;2"), tmp_path)
    assert values(figures) == {"a": 0, "b": 2}
    assert said(made)[0].startswith("2:3 thousands-or-decimals: “4,100” may be ")


FAULTS = [
    ("values: x.csv", "code;value\na;1\n;2\n", {"a": 1},
     ["3:1 row-without-code: the row has no code"]),
    ("values: x.csv", "name;value\nAy;1\n ;2\n", {"a": 1},
     ["3:1 row-without-code: the row has no code"]),
    ("values: x.csv", "code;name;value\na;Ay;1\n;Sum;2\n", {"a": 1},
     ["3:1 row-without-code: the row has no code"]),
    ("values: x.csv", "name;value\nAy;1\nSum;2\n", {"a": 1, "Sum": 2}, []),
    ("values: x.csv", "code;value\na;1\nb;2\na;3\n", {"a": 1, "b": 2},
     ["4:1 repeated-figure: “a” has a figure on line 2 already"]),
    ("values: x.csv", "code;name;value\na;Ay;1\n;ay;2\n", {"a": 1},
     ["3:2 repeated-figure: “ay” has a figure on line 2 already"]),
    ("{values: {file: x.csv, column: two}, column: one}", "code;one;two\na;8;1\n", {"a": 1},
     ["1:46 keys-exclude: “column” cannot stand together with “file”"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "table", "expected", "found"), FAULTS)
def test_what_is_wrong_in_a_table_is_told_with_its_place(
    text: str, table: str, expected: dict[str, int], found: list[str], tmp_path: Path
) -> None:
    figures, made = read(text, table, tmp_path)
    assert [values(figures), said(made)] == [expected, found]


@pytest.mark.parametrize(
    ("text", "table", "file", "place", "column"),
    [
        ("values: x.csv", "code;one;two\na;1;2\n", "made.yaml", "1:9", "own"),
        ("values: x.csv", "code;name\na;1\n", "made.yaml", "1:9", "own"),
        ("{values: x.csv, column: three}", "code;one\na;1\n", "made.yaml", "1:25", "three"),
        ("values: {file: x.csv, names: who}", "code;one\na;1\n", "made.yaml", "1:30", "who"),
        ("values: x.csv", "one;two\n1;2\n", "x.csv", "1:1", "code"),
    ],
)
def test_a_column_that_is_not_there_is_told(
    text: str, table: str, file: str, place: str, column: str, tmp_path: Path
) -> None:
    figures, made = read(text, table, tmp_path)
    (found,) = made.findings
    assert figures is None
    assert (found.span.file, f"{found.span.line}:{found.span.column}") == (file, place)
    assert found.code == "csv-missing-column"
    assert f"“{column}”" in said(made)[0]


def test_where_a_column_is_named_says_how_else_it_could_be(tmp_path: Path) -> None:
    _, made = read("values: {file: x.csv, names: who}", "wo;one\na;1\n", tmp_path)
    (found,) = made.findings
    assert found.suggestion == "wo"
    _, made = read("values: x.csv", "code;1;2\na;1;2\n", tmp_path)
    (found,) = made.findings
    assert "column:" in worded(found.hint, "en")
    _, made = read("values: {file: x.csv, names: who}", "1;2\na;1\n", tmp_path)
    (found,) = made.findings
    assert "names:" in worded(found.hint, "en")


def test_a_file_that_cannot_be_read_gives_no_figures(tmp_path: Path) -> None:
    figures, made = read("values: y.csv", "", tmp_path)
    assert figures is None
    assert len(made.findings) == 1


def test_only_a_scalar_is_a_figure() -> None:
    figures, _ = read("values: {a: [1], b: 2}")
    assert values(figures) == {"b": 2}
