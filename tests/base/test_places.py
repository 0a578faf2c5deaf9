"""A place is light: it compares by file, line and column, and leads to the line that it is on."""

from __future__ import annotations

import pytest

from agree.base import NOT_A_NUMBER, Finding, Quoted, Source, Span, in_order
from agree.messages import Locale
from agree.render.findings import finding_text
from tests.helpers import result_of, small


def test_a_source_is_known_by_its_name() -> None:
    one, other = Source("a.yaml", "a: 1\n"), Source("a.yaml", "a: 2\n")
    assert one == other
    assert hash(one) == hash(other)
    assert one != Source("b.yaml", "a: 1\n")
    assert Span(one, 1, 4) == Span(other, 1, 4)
    assert len({Span(one, 1, 4), Span(other, 1, 4), Span(one, 1, 5)}) == 2


def test_a_source_is_not_changed() -> None:
    with pytest.raises(AttributeError):
        Source("a.yaml").text = "b"  # type: ignore[misc]  # that is what is tried


def test_a_finding_shows_the_line_of_its_own_text() -> None:
    for number in ("one", "two"):  # an edited text has the name of the text as it was
        place = Span(Source("a.yaml", f"a: {number}\n"), 1, 4, 3)
        shown = finding_text(Finding(NOT_A_NUMBER, place, {"text": Quoted(number)}), Locale("en"))
        assert f"  1 | a: {number}\n    |    ^^^" in shown


def test_a_place_is_told_as_people_and_terminals_write_it() -> None:
    place = Span(Source("a.yaml"), 3, 7, 2)
    assert (place.file, str(place)) == ("a.yaml", "a.yaml:3:7")
    assert str(place.inside(2)) == "a.yaml:3:9"


def test_all_places_of_a_file_share_its_text() -> None:
    result = result_of(small("{weight: size}"))
    assert result.document is not None
    root = result.document.root
    assert all(entry.key.span.source is root.span.source for entry in root.entries)


def test_findings_that_differ_only_far_into_their_words_are_both_told() -> None:
    place = Span(Source("a.yaml"), 1, 1)
    long = "x" * 300
    told = [Finding(NOT_A_NUMBER, place, {"text": Quoted(long + end)}) for end in "ab"]
    assert in_order([*told, *told]) == tuple(told)
