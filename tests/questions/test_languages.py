"""Words in several languages: each answer has those of its reader, and a name is found in any."""

from __future__ import annotations

import pickle
import re
from copy import copy, deepcopy
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings, strategies as st

from agree import loads
from agree.base import Finding, Source, Years, in_each_language, in_language, in_languages, joined
from agree.drafting.next_year import next_year
from agree.language.schema import is_words, language_schema, placed
from agree.messages import LANGUAGES, language_meant
from agree.questions.annex import answer as annex
from agree.questions.names import AREAS, GRANTS, GROUPS, Sort, groups_of, recipient_called
from agree.questions.overview import answer as overview
from agree.questions.suggestions import ids_and_names
from agree.scenario.fault import IN_SET, ScenarioFault
from agree.scenario.paths import known_path
from agree.scenario.save import edited_text
from agree.sections.published import Published
from agree.source import Mapping, Scalar, Steps, parse_document
from agree.source.edits import Edit, InQuotes
from tests.findings.whole import WHOLE, lay_tables
from tests.helpers import altered, answer_rows, errors, ledger_of, result_of, small
from tests.scenario.base import base_of, rerun, scenario

Words: TypeAlias = "dict[Steps, str]"

ASKED: dict[str, dict[str, Any]] = {
    "overview": {},
    "annex": {"group": "regions"},
    "recipient": {"recipient": "20"},
    "explain": {"recipient": "20"},
    "verify": {},
    "check": {},
    "conditions": {},
    "calendar": {},
    "requisition": {"recipient": "20", "blank": True},
    "whatif": {"set": ("grants.vard.amount=90",)},
}
FORMATS = ("json", "markdown")
HOW_IT_WAS_READ = re.compile(
    r'"sha256": "\w+"|\b[0-9a-f]{12}\b|"(?:line|column)": \d+|\.yaml:[\d:]+'
)
"""What tells two files with the same words apart."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables")
    lay_tables(path)
    return path


def words_in(text: str) -> Words:
    """Return the words for people in a file; names of members match the rows of printed tables."""
    root = parse_document(Source("", text))[0].root
    assert isinstance(root, Mapping)
    return {
        place.steps: place.node.text
        for place in placed(root)
        if is_words(place.schema) and isinstance(place.node, Scalar)
        if "members" not in place.steps and place.steps[0] != "payer"
    }


def in_english(words: str) -> str:
    """Return what stands for the English of some words."""
    return words.swapcase()


def with_words(text: str, words: Words, *, both: bool) -> str:
    """Return a file with the English of some words instead of the Swedish, or beside it."""
    root = parse_document(Source("", text))[0].root
    assert isinstance(root, Mapping)
    edits = []
    for steps, one in words.items():
        english = InQuotes(in_english(one))
        edits.append(Edit(steps, {"sv": InQuotes(one), "en": english} if both else english))
    return edited_text(root, [edits])


def answers(
    text: str, folder: Path, language: str, formats: tuple[str, ...] = FORMATS
) -> dict[tuple[str, str], str]:
    """Return every answer in a language, as far as it says nothing of how the file is written."""
    agreement = loads(text, folder=folder)
    return {
        (question, form): HOW_IT_WAS_READ.sub(
            "", agreement.ask(question, **asked).text(form, language)
        )
        for question, asked in ASKED.items()
        for form in formats
    }


def test_all_words_of_an_answer_are_in_its_language(folder: Path) -> None:
    words = words_in(WHOLE)
    both, english = with_words(WHOLE, words, both=True), with_words(WHOLE, words, both=False)
    assert answers(both, folder, "sv", ("json",)) == answers(WHOLE, folder, "sv", ("json",))
    assert answers(both, folder, "en", ("json",)) == answers(english, folder, "en", ("json",))


@pytest.mark.slow
@settings(max_examples=20)
@given(chosen=st.sets(st.sampled_from(sorted(words_in(WHOLE), key=str))))
def test_an_answer_is_that_of_a_file_in_its_language_alone(
    folder: Path, chosen: set[Steps]
) -> None:
    words = {steps: one for steps, one in words_in(WHOLE).items() if steps in chosen}
    both, english = with_words(WHOLE, words, both=True), with_words(WHOLE, words, both=False)
    assert answers(both, folder, "sv") == answers(WHOLE, folder, "sv")
    assert answers(both, folder, "en") == answers(english, folder, "en")


def with_names(name: str, members: str = "members.csv") -> str:
    """Return a small agreement with a name of its group, in a town of which there are two."""
    text = small("{weight: size}", size={"01": 1, "02": 3})
    text = altered(text, "name: Everyone", f"name: {name}")
    text = altered(text, "name: Area", "name: {sv: Vård, en: Care}")
    return altered(text, '{"01": "01", "02": "02"}', members)


TABLE = "code;name;name_en;aliases\n01;Ås;;\n02;Malung;Malung town;Malungsfors\n"


def names_in_answers(text: str, table: str = TABLE) -> dict[str, list[object]]:
    """Return who gets the grant, and each recipient, as the answers in each language call them."""
    result = result_of(text, {"members.csv": table})
    return {
        language: [
            *(row["group"] for row in answer_rows(overview(result), "groups", language)),
            *(row["name"] for row in answer_rows(annex(result, group="everyone"), "", language)),
        ]
        for language in LANGUAGES
    }


def test_names_are_those_of_the_answers_language() -> None:
    found = names_in_answers(with_names("{sv: Alla, en: All of them}"))
    assert found == {"sv": ["Alla", "Ås", "Malung"], "en": ["All of them", "Ås", "Malung town"]}


def test_words_of_one_language_are_shown_in_both() -> None:
    for one in ("Alla", "{sv: Alla}", "{en: Alla}"):
        found = names_in_answers(with_names(one), "code;name_en\n01;Ås\n02;Malung\n")
        assert found == {language: ["Alla", "Ås", "Malung"] for language in LANGUAGES}


@pytest.mark.parametrize(
    ("head", "swedish", "english"),
    [
        ("code;name", "A", "A"),
        ("code;name_sv", "A", "A"),
        ("code;name_sv;name_en", "A", "B"),
        ("code;name_en;name_sv", "B", "A"),
        ("code;name;name_en", "A", "B"),
        ("code;name;name_sv", "B", "A"),
        ("Code;NAME;Name_EN", "A", "B"),
    ],
)
def test_a_column_of_names_is_of_its_language(head: str, swedish: str, english: str) -> None:
    table = f"{head}\n01;A;B\n02;A;B\n" if head.count(";") == 2 else f"{head}\n01;A\n02;A\n"
    found = names_in_answers(with_names("Alla"), table)
    assert found == {"sv": ["Alla", swedish, swedish], "en": ["Alla", english, english]}


def test_a_member_without_a_name_in_any_column_is_told() -> None:
    table = "code;name;name_en\n01;;\n02;Malung;\n"
    result = result_of(with_names("Alla"), {"members.csv": table})
    assert errors(result) == ["empty-cell"]


@pytest.mark.parametrize("words", ["Malung town", "malung TOWN", "Malung", "Malungsfors", "town"])
def test_a_recipient_is_found_by_its_name_in_each_language(words: str) -> None:
    agreement = ledger_of(with_names("Alla"), {"members.csv": TABLE}).agreement
    found = recipient_called(agreement, words)
    assert not isinstance(found, Finding)
    assert [member.code for member in found] == ["02"]


@pytest.mark.parametrize(
    ("sort", "words", "found", "nearly", "near"),
    [
        (GROUPS, "all OF them", "everyone", "All of then", "All of them"),
        (GROUPS, "alla", "everyone", "Ala", "Alla"),
        (AREAS, "care", "area", "Caer", "Care"),
        (GRANTS, "Care", "grant", "Caer", "Care"),
        (AREAS, "Vård", "area", "Våd", "Vård"),
    ],
)
def test_a_thing_is_found_by_its_name_in_each_language(
    sort: Sort, words: str, found: str, nearly: str, near: str
) -> None:
    text = with_names("{sv: Alla, en: All of them}")
    agreement = ledger_of(text, {"members.csv": TABLE}).agreement
    assert sort.meant(agreement, words).id == found
    (fault,) = sort.meant(agreement, nearly).faults
    assert fault.suggestion == near


def test_names_are_offered_in_each_language() -> None:
    text = with_names("{sv: Alla, en: All of them}")
    agreement = ledger_of(text, {"members.csv": TABLE}).agreement
    offered = [one.text for one in ids_and_names(groups_of(agreement))]
    assert offered == ["everyone", "alone", "Alla", "All of them", "Alone"]


def test_a_path_may_have_names_in_each_language() -> None:
    base = base_of(with_names("{sv: Alla, en: All of them}", '{"01": A, "02": B}'))
    for path in ("grants.Care.amount", "grants.Vård.amount", "grants.grant.amount"):
        assert known_path(path, base.places, IN_SET) == "grants.grant.amount"
    with pytest.raises(ScenarioFault) as caught:
        scenario(base, "grants.Caer.amount=1")
    (fault,) = caught.value.findings
    assert fault.suggestion == "grants.Care.amount"


def test_a_scenario_has_its_name_behind_that_of_each_language() -> None:
    text = altered(
        with_names("Alla", '{"01": A, "02": B}'), "name: Made up", "name: {sv: Ett, en: One}"
    )
    base = base_of(text)
    run = scenario(base, "grants.grant.amount=1 kr", name="ett försök")
    again = rerun(base, run).agreement
    assert again is not None
    assert in_each_language(again.name) == ("Ett: ett försök", "One: ett försök")


def test_a_row_of_a_printed_table_is_found_by_the_name_in_each_language(tmp_path: Path) -> None:
    text = (
        with_names("Alla")
        + """\
published:
  one: {of: everyone, values: printed.csv, columns: {Sum: {grant: grant}}}
  two: {of: everyone, values: swedish.csv, columns: {Sum: {grant: grant}}}
"""
    )
    files = {
        "members.csv": TABLE,
        "printed.csv": "name;Sum\nÅs;25\nMalung town;75\n",
        "swedish.csv": "name;Sum\nÅs;25\nMalung;75\n",
    }
    for name, table in files.items():
        (tmp_path / name).write_text(table, encoding="utf-8")
    result = loads(text, folder=tmp_path).result
    tables = result.section("published", Published).value.tables
    assert [[row.member and row.member.code for row in table.rows] for table in tables] == [
        ["01", "02"],
        ["01", "02"],
    ]


def test_an_event_may_name_its_recipient_and_its_grant_in_each_language() -> None:
    agreement = ledger_of(with_names("Alla"), {"members.csv": TABLE}).agreement
    assert agreement.grants[0].names == ("grant", "Vård", "Care")
    assert agreement.members(agreement.grants[0].to)[1].names == (
        "Malung", "Malung town", "Malungsfors",
    )  # fmt: skip


def test_next_years_file_has_the_words_of_each_language_moved() -> None:
    text = altered(
        with_names("Alla", '{"01": A, "02": B}'),
        "name: Made up",
        "name: {sv: Vård 2025, en: Care 2025}",
    )
    result = result_of(text + "period: {from: 2025-01-01, to: 2025-12-31}\n")
    new = next_year(result, Years(2025, 2025), 2026).text
    assert "name: {sv: Vård 2026, en: Care 2026}" in new
    assert errors(result_of(new)) == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("name: Everyone", "name: {se: Alla}", ["unknown-language"]),
        ("name: Everyone", "name: {fr: Tous}", ["unknown-language"]),
        ("name: Everyone", "name: {sv: Alla, sv-SE: Alla}", ["unknown-language"]),
        ("name: Everyone", "name: {}", ["empty-value"]),
        ("name: Everyone", 'name: {sv: ""}', ["empty-value"]),
        ("name: Everyone", "name: {sv: , en: All}", ["empty-value"]),
        ("name: Everyone", "name: {sv: 2023}", ["number-for-text"]),
        ("name: Everyone", "name: 2023", ["number-for-text"]),
        ("name: Everyone", "name: [Alla]", ["wrong-type"]),
        ("name: Everyone", "name: {sv: [Alla]}", ["wrong-type"]),
        ("key: key}", "key: {sv: key, en: key}}", ["one-language"]),
        (
            "as_of: unknown, source: S, values: p",
            "as_of: {en: unknown}, source: S, values: p",
            ["one-language"],
        ),
    ],
)
def test_words_that_cannot_stand_so_are_told(old: str, new: str, codes: list[str]) -> None:
    assert errors(result_of(altered(small("{weight: size}"), old, new))) == codes


@pytest.mark.parametrize(
    ("word", "language"),
    [("se", "sv"), ("SV", "sv"), ("sv-SE", "sv"), ("svenska", "sv"), ("Swedish", "sv"),
     ("eng", "en"), ("uk", "en"), ("en_GB", "en"), ("fr", None), ("", None)],
)  # fmt: skip
def test_a_language_is_meant_by_its_country_and_its_name(word: str, language: str | None) -> None:
    assert language_meant(word) == language


def test_the_schema_has_the_languages_of_the_program() -> None:
    words = language_schema()["$defs"]["words"]
    assert tuple(words["properties"]) == LANGUAGES


LANGUAGE_WORDS = st.dictionaries(st.sampled_from(LANGUAGES), st.text(min_size=1), min_size=1)


@given(parts=st.lists(LANGUAGE_WORDS, max_size=4), separator=st.sampled_from((", ", " · ", "")))
def test_words_are_joined_as_those_of_each_language_are(
    parts: list[dict[str, str]], separator: str
) -> None:
    words = [in_languages(part) for part in parts]
    for language in LANGUAGES:
        alone = [in_language(language, one) for one in words]
        assert in_language(language, joined(separator, words)) == separator.join(alone)


@given(words=LANGUAGE_WORDS)
def test_copied_words_keep_their_languages(words: dict[str, str]) -> None:
    before = in_languages(words)
    for after in (copy(before), deepcopy(before), pickle.loads(pickle.dumps(before))):
        assert in_each_language(after) == in_each_language(before)
