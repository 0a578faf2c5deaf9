"""Single values as they are read: words, dates, citations, numbers, and what is told of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import partial

import pytest

from agree.base import Memory, Quoted, Span, standard_currency
from agree.base.words import language_shown
from agree.messages import LANGUAGES
from agree.sections.kinds import EMPTY_FIGURE, NO_SUCH_DATE
from agree.sections.roster import NOBODY, Restored
from agree.sections.shared import Citation, DayOrMonth, PendingReason
from agree.sections.values import (
    ValueReader,
    as_date,
    as_time,
    impossible_dates,
)
from agree.source import Folder, Scalar
from tests.sections.reading import HERE, NOWHERE, at, mapping, node, parameter, reader, said


def scalar(text: str) -> Scalar:
    found = at(f"x: {text}")
    assert isinstance(found, Scalar)
    return found


def test_a_new_reader_knows_the_krona_and_nothing_else() -> None:
    made = ValueReader(Folder(NOWHERE), {"d": "Document"})
    assert (made.currency, made.unit) == (standard_currency("SEK"), "kr")
    assert made.words_in == LANGUAGES[0] == "sv"
    assert (made.parameters, made.series, made.calculations) == ({}, {}, {})
    declared = (made.declared_parameters, made.declared_facts, made.declared_series)
    assert [one.may_have("x") for one in declared] == [False] * 3
    assert (made.uncomputable, made.unread, made.reserved) == (set(), frozenset(), frozenset())
    assert (made.findings, made.follow_on_faults, made.faults) == ([], 0, 0)
    assert (made.rosters, made.restored, made.tables) == (NOBODY, [], {})
    assert made.unreadable == frozenset()
    assert made.documents == {"d": "Document"}


def test_a_reader_remembers_with_what_it_is_given() -> None:
    memory = Memory()
    assert ValueReader(Folder(NOWHERE), {}, memory).memory is memory


def test_faults_are_what_was_found_and_what_follows_from_it() -> None:
    made = reader()
    made.report(EMPTY_FIGURE, HERE)
    made.follow_on_faults += 2
    assert made.faults == 3
    assert made.findings[0].values == {}
    made.report(EMPTY_FIGURE, HERE, {"a": "b"}, "near")
    assert (made.findings[1].values, made.findings[1].suggestion) == ({"a": "b"}, "near")


def test_an_item_with_a_fault_in_it_is_left_out() -> None:
    made = reader()
    assert made.attempt(lambda: 5) == 5

    def faulty() -> int:
        made.follow_on_faults += 1
        return 5

    assert made.attempt(faulty) is None
    assert made.attempt(lambda: 6) == 6


def test_codes_that_were_numbers_are_noted_after_what_was_found() -> None:
    made = reader()
    made.report(EMPTY_FIGURE, HERE)
    assert [one.code for one in made.findings_and_notes] == ["empty-figure"]
    made.restored.append(Restored("1", "01", HERE))
    assert len(made.findings_and_notes) == 2
    assert made.findings_and_notes[0].code == "empty-figure"


def test_what_was_decoded_once_gives_all_that_it_gave_again() -> None:
    """Its value, its findings, what follows from them, and what cannot be read."""
    made, place = reader({"base": 700}), HERE
    calls: list[int] = []

    def decode() -> str:
        calls.append(1)
        assert (made.findings, made.follow_on_faults, made.restored) == ([], 0, [])
        assert (made.calculations, made.uncomputable) == ({}, set())
        made.report(EMPTY_FIGURE, place)
        made.follow_on_faults += 2
        made.restored.append(Restored("1", "01", place))
        made.unreadable |= {("file",)}
        made.amount(at("x: base * 2"))
        return "value"

    made.report(NO_SUCH_DATE, place, {"date": Quoted("x")})
    made.follow_on_faults = 1
    made.uncomputable.add(Span(HERE.source, 9))
    made.unreadable = frozenset({("before",)})
    for turn in (1, 2):
        made.unreadable = frozenset({("before",)})
        assert made.once(("thing",), (), decode) == "value"
        assert [one.code for one in made.findings] == ["no-such-date", *["empty-figure"] * turn]
        assert made.follow_on_faults == 1 + 2 * turn
        assert len(made.restored) == turn
        assert len(made.calculations) == 1
        assert made.uncomputable == {Span(HERE.source, 9)}
        assert made.unreadable == {("before",), ("file",)}
    assert calls == [1]


@pytest.mark.parametrize(
    "change",
    [
        "folder", "series", "parameters", "rosters", "currency", "unit", "words_in", "documents",
        "unread", "reserved", "unreadable", "declared_parameters", "declared_series",
        "declared_facts",
    ],
)  # fmt: skip
def test_what_a_reader_knows_now_is_decoded_anew(change: str) -> None:
    made, other = reader(), reader({"base": 700}, facts=("size",), series=("index",))
    values = {
        "folder": Folder(NOWHERE / "other"), "currency": standard_currency("EUR"), "unit": "tkr",
        "words_in": "en", "documents": {"d": "D"}, "unread": frozenset({"a"}),
        "reserved": frozenset({"a"}), "unreadable": frozenset({"a"}), "rosters": object(),
    }  # fmt: skip
    calls: list[int] = []
    for _ in range(2):
        made.once(("thing",), (), lambda: calls.append(1))
    assert len(calls) == 1
    setattr(made, change, values.get(change, getattr(other, change)))
    made.once(("thing",), (), lambda: calls.append(1))
    assert len(calls) == 2


def test_another_thing_or_another_node_is_decoded_anew() -> None:
    made, calls = reader(), list[int]()
    one, two = node("a: 1"), node("a: 1")
    for name, of in ((("x",), (one,)), (("y",), (one,)), (("x",), (two,)), (("x",), (one,))):
        made.once(name, of, lambda: calls.append(1))
    assert len(calls) >= 3


WORDS = "{a: text, b: [one, {c: 1}, two], c: true, d: 'true', e: {sv: ord, en: words}, f: {id: i}}"


def test_texts_are_read_where_they_stand() -> None:
    made, here = reader(), mapping(WORDS)
    assert (made.text(here, "a"), made.text(here, "b"), made.text(here, "z")) == ("text", "", "")
    assert (made.text(here, "z", "else"), made.text(here, "a", "else")) == ("else", "text")
    assert made.texts(here, "b") == ("one", "two")
    assert (made.texts(here, "a"), made.texts(here, "z")) == ((), ())
    assert made.scalar(here, "b") is None
    assert [made.is_true(here, key) for key in "abcdz"] == [False, False, True, False, False]


def test_words_for_people_may_be_in_several_languages() -> None:
    made, here = reader(), mapping(WORDS)
    assert made.words(here, "z") == ""
    assert made.words(here, "z", "else") == "else"
    assert str(made.words(here, "a", "else")) == "text"
    assert made.words(here, "e") != made.words(here, "a")


def test_one_of_some_words_is_read_and_no_other() -> None:
    made, here = reader(), mapping(WORDS)
    assert made.one_of(here, "a", ("texts", "text")) == "text"
    with pytest.raises(ValueError, match=r"^a: text is no word of the language$"):
        made.one_of(here, "a", ("other",))


def test_places_are_those_of_values_keys_or_all() -> None:
    made, here = reader(), mapping(WORDS)
    inner = here.get("f")
    assert inner is not None
    assert made.place(mapping("{id: i}")).column == 6
    assert made.place(here, "a").column == 5
    assert made.place(here, "z") == made.place_of_key(here, "z") == here.span
    assert made.place_of_key(here, "a").column == 2
    assert made.start(here).column == 2
    assert made.start(mapping("{}")) == mapping("{}").span


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-11-01", date(2022, 11, 1)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2023-02-29", None),
        ("2022-11", None),
        ("22-11-01", None),
        ("2022-11-01x", None),
        ("20221101", None),
        ("2022-W44-2", None),
        ("tomorrow", None),
    ],
)
def test_a_day_is_written_with_its_year_month_and_day(text: str, day: date | None) -> None:
    assert as_date(text) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-10", date(2024, 2, 10), date(2024, 2, 10)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2023-04", date(2023, 4, 1), date(2023, 4, 30)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_time_is_a_day_a_month_or_a_year(text: str, first: date, last: date) -> None:
    assert as_time(text) == DayOrMonth(first, last)


@pytest.mark.parametrize("text", ["2023-13", "2023-02-30", "20234", "x", "", "2023-1x", "12-2023"])
def test_what_names_no_time_is_none(text: str) -> None:
    assert as_time(text) is None


def test_a_date_that_does_not_exist_is_told() -> None:
    made, here = reader(), mapping("{a: 2023-02-30, b: 2023-02-28, c: soon, d: 2023-13}")
    assert made.date(here, "a") is None
    assert [(one.code, one.span.column) for one in made.findings] == [("no-such-date", 5)]
    assert made.findings[0].values == {"date": Quoted("2023-02-30")}
    assert made.date(here, "b") == date(2023, 2, 28)
    assert (made.date(here, "c"), made.date(here, "z")) == (None, None)
    assert len(made.findings) == 1


def test_a_day_or_a_month_is_read() -> None:
    made = reader()
    here = mapping("{a: 2023-02-28, b: 2023-02, c: 2023-13, d: 2023-02-30, e: 2023}")
    day = date(2023, 2, 28)
    assert made.day_or_month(here, "a") == DayOrMonth(day, day)
    assert made.day_or_month(here, "b") == DayOrMonth(date(2023, 2, 1), day)
    assert (made.day_or_month(here, "z"), made.day_or_month(here, "e")) == (None, None)
    assert said(made) == []
    assert (made.day_or_month(here, "c"), made.day_or_month(here, "d")) == (None, None)
    assert [one.values for one in made.findings] == [
        {"date": Quoted("2023-13")},
        {"date": Quoted("2023-02-30")},
    ]
    assert [one.span.column for one in made.findings] == [32, 44]


def test_every_day_that_does_not_exist_is_found_wherever_it_stands() -> None:
    found = list(impossible_dates(node("a: [2023-02-30, {b: 2023-02-29}]\nc: 2023-02-28\n")))
    assert [(one.code, str(one.span)) for one in found] == [
        ("no-such-date", "made.yaml:1:5"),
        ("no-such-date", "made.yaml:1:21"),
    ]
    assert found[0].values == {"date": Quoted("2023-02-30")}


CITED = [
    ("{section: '4.2', source: avtal}", "4.2", "The agreement"),
    ("{section: '4.2', source: 2023}", "4.2", "2023"),
    ("{source: {document: avtal, section: '5'}}", "5", "The agreement"),
    ("{section: '4.2', source: {document: avtal, section: '5'}}", "4.2", "The agreement"),
    ("{section: '4.2', source: {document: avtal}}", "4.2", "The agreement"),
    ("{section: '4.2'}", "4.2", ""),
    ("{a: 1}", "", ""),
]


@pytest.mark.parametrize(("text", "section", "document"), CITED)
def test_a_citation_is_a_section_of_a_document(text: str, section: str, document: str) -> None:
    made = reader(documents={"avtal": "The agreement"})
    found = made.citation(mapping(text))
    assert [str(found.section), str(found.document)] == [section, document]
    assert said(made) == []


def test_a_document_that_is_named_and_nearly_a_known_one_is_told() -> None:
    made = reader(documents={"avtal": "The agreement"})
    made.citation(mapping("{source: {document: avtall}}"))
    assert said(made) == [
        "1:21 unknown-document: there is no document “avtall” under documents → avtal"
    ]
    made.citation(mapping("{source: {document: avtal l}}"))
    made.citation(mapping("{source: {document: something else}}"))
    made.citation(mapping("{source: avtall}"))
    assert len(made.findings) == 1


def test_a_document_that_is_known_is_not_another_one() -> None:
    made = reader(documents={"avtal": "The agreement", "avtalet": "Another"})
    assert made.citation(mapping("{source: {document: avtal}}")).document == "The agreement"
    assert said(made) == []


def test_what_is_cited_by_words_is_in_the_language_of_the_file() -> None:
    """A number is one in every language."""
    made = reader()
    said_in = partial(language_shown, "de")
    assert [said_in(made.as_cited(one)) for one in ("4.2", "4 kap.", "bilaga 2", "b4", "")] == [
        "", "", "sv", "sv", "",
    ]  # fmt: skip
    made.words_in = "en"
    assert said_in(made.as_cited("bilaga 2")) == "en"
    assert [made.as_cited(one) for one in ("4.2", "bilaga 2", "")] == ["4.2", "bilaga 2", ""]


def test_why_a_figure_is_pending_may_be_told() -> None:
    made = reader()
    here = mapping("{pending: {from: A, to: B, by: 2024-05-01, section: '3'}}")
    assert made.pending_reason(here) == PendingReason("A", "B", date(2024, 5, 1), Citation("3"))
    assert made.pending_reason(mapping("{pending: true}")) is None
    assert made.pending_reason(mapping("{a: 1}")) is None
    assert made.pending_reason(mapping("{pending: {}}")) == PendingReason("", "", None, Citation())


def test_names_are_read_alone_and_in_lists() -> None:
    made, here = reader(), mapping("{a: x, b: [x, {c: 1}, w], c: {d: 1}}")
    assert [(one.name, one.span.column) for one in made.references(here, "a")] == [("x", 5)]
    assert [one.name for one in made.references(here, "b")] == ["x", "w"]
    assert made.references(here, "c") == made.references(here, "z") == ()
    one = made.reference(here, "a")
    assert one is not None
    assert (one.name, one.span.column) == ("x", 5)
    assert (made.reference(here, "b"), made.reference(here, "z")) == (None, None)


def test_the_parameter_that_a_value_names_is_told() -> None:
    made = reader({"base": 700})
    values = ["base", "' base '", "bas", "[base]", "5 kr"]
    assert [made.parameter_named(at(f"x: {one}")) for one in values] == ["base", "base", "", "", ""]
    assert made.parameter_named(None) == reader({"X": 1}).parameter_named(None) == ""
    assert parameter("base", 700).amount == 700


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", 5), ("2,5", Fraction(5, 2)), ("1 000", 1_000), ("-3", -3)],
)
def test_a_number_is_read(text: str, number: Fraction) -> None:
    made = reader()
    assert made.number(text, HERE) == number
    assert said(made) == []


LONG = "1" * 61
NO_NUMBERS = [
    ("x", "not-a-number: “x” is not a number"),
    ("45 %", "percentage: “45 %” is a percentage; a number should stand here"),
    (LONG, f"number-too-long: “{LONG}” has too many digits; a number may have 60 characters at most"),
    (f"{LONG} kr",
     f"number-too-long: “{LONG} kr” has too many digits; a number may have 60 characters at most"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), NO_NUMBERS)
def test_what_is_no_number_is_told(text: str, found: str) -> None:
    made = reader()
    assert made.number(text, HERE) is None
    (finding,) = made.findings
    assert finding.code == found.split(":", maxsplit=1)[0]
    assert finding.values["text"] == Quoted(text)
    assert finding.suggestion is None
    if finding.code == "percentage":
        assert finding.values["right"] == "0.45"


@pytest.mark.parametrize(
    ("text", "ratio"), [("1/4", Fraction(1, 4)), ("40 %", Fraction(2, 5)), ("0.4", Fraction(2, 5))]
)
def test_a_ratio_is_a_number_a_percentage_or_a_fraction(text: str, ratio: Fraction) -> None:
    made = reader()
    assert made.ratio(scalar(text)) == ratio
    assert said(made) == []


def test_what_is_no_ratio_is_told_as_who_asks_wants() -> None:
    made = reader()
    assert made.ratio(scalar("half")) is None
    assert made.ratio(scalar("half"), EMPTY_FIGURE) is None
    assert made.ratio(scalar(LONG), EMPTY_FIGURE) is None
    assert [one.code for one in made.findings] == [
        "not-a-number",
        "empty-figure",
        "number-too-long",
    ]
    assert [one.suggestion for one in made.findings] == [None, None, None]
    assert made.findings[0].span.column == 4


def test_a_percentage_in_words_is_told_with_its_sign_and_no_other_text() -> None:
    made = reader()
    assert made.ratio(scalar("40 procent")) is None
    assert made.ratio(scalar("1.2.3 %")) is None
    found = [(one.code, one.suggestion) for one in made.findings]
    assert found == [("not-a-number", "40 %"), ("decimal-marks", None)]


def test_a_number_with_two_decimal_marks_is_told_as_such() -> None:
    made = reader()
    assert made.number("1.2.3", HERE) is None
    assert [one.code for one in made.findings] == ["decimal-marks"]
