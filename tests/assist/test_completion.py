"""What is offered at a place: what the language says can stand there, and the names of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree.assist import TextEdit, edited
from agree.language.schema import language_schema
from tests.assist.marked import SMALL, labels, offered, placed, replaced, seen

TO = "to: kommuner, amount"


def test_an_empty_file_begins_with_what_it_must_have() -> None:
    whole, *keys = offered("¦")
    must = language_schema()["required"]
    assert whole.label == ", ".join(must)
    assert [one.label for one in keys[: len(must)]] == must
    assert all(one.mandatory for one in keys[: len(must)])
    assert {one.label for one in keys} == set(language_schema()["properties"])


def test_a_key_says_what_it_is() -> None:
    total = next(
        one for one in offered(replaced("total: 30\nrec", "¦\nrec")) if one.label == "total"
    )
    assert total.documentation == language_schema()["properties"]["total"]["description"]
    assert (total.insert, total.snippet) == ("total: $0", True)


def test_keys_that_stand_there_are_left_out() -> None:
    found = labels(replaced("    total: 30\n", "    total: 30\n    ¦\n"))
    assert found == ["section", "source", "note", "was", "confirm"]


@pytest.mark.parametrize("typed", ["wei", "weight", ""])
def test_a_key_is_written_over_while_it_is_typed(typed: str) -> None:
    marked = SMALL.replace("keys:\n", f"keys:\n  other:\n    {typed}¦\n")
    weight = next(one for one in offered(marked) if one.label == "weight")
    text, *_ = placed(marked)
    inserted = edited(text, (TextEdit(weight.area, weight.insert),))
    assert "  other:\n    weight: $0\n  by_pop" in inserted


def test_a_key_in_braces() -> None:
    found = labels(replaced("name: Drift, to: regionen", "name: Drift, ¦, to: regionen"))
    assert found[0] == "net"
    assert not {"id", "name", "to", "amount"} & set(found)


def test_a_key_of_a_new_item_of_a_list() -> None:
    whole, first, *_ = offered(SMALL + "      - ¦\n")
    assert (whole.label, first.label) == ("id, to, amount", "id")
    assert whole.insert == "id: $1\n  to: $2\n  amount: $3"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (replaced(TO, "to: ¦, amount"), ["kommuner", "regionen"]),
        (replaced(TO, "to: kom¦, amount"), ["kommuner", "regionen"]),
        (replaced(TO, "to: [kommuner, ¦"), ["kommuner", "regionen"]),
        (replaced("key: by_population, s", "key: ¦, s"), ["pending", "by_population"]),
        (SMALL + "conditions:\n  - strength: ¦", ["must", "should", "may"]),
        (SMALL + "conditions:\n  - entitles: ¦", ["true", "false"]),
        (SMALL + "conditions:\n  - grants: ¦", ["stod", "drift"]),
        (SMALL + "conditions:\n  - grants:\n      - ¦", ["stod", "drift"]),
        (SMALL + "duties:\n  - area: v¦", ["vard"]),
        (SMALL + "payments:\n  - latest: ¦\ndeadlines:\n  - id: senast\n", ["senast"]),
        (replaced("source: SCB", "source: {document: ¦}"), ["liten", "bilaga"]),
        (replaced('section: "2.10"', "section: ¦"), ["1", "2.10"]),
        (replaced("source: SCB", "source: {document: bilaga, section: ¦}"), ["7"]),
        (replaced("values: {", "values: ¦{"), ["pending"]),
        (replaced("amount: 10", "amount: 10 ¦"), ["kr", "tkr", "mnkr", "mdkr", "öre", "SEK"]),
        (replaced("amount: 10", "amount: ¦"), ["base"]),
    ],
)  # fmt: skip
def test_values(marked: str, expected: list[str]) -> None:
    found = labels(marked)
    assert [one for one in found if one in expected] == expected
    extra = set(found) - set(expected)
    assert extra <= {"unknown", "base"}, extra


def test_names_inside_an_expression() -> None:
    marked = SMALL.replace("keys:\n", "keys:\n  other:\n    weight: max(0, pop¦ - 3)\n")
    found = offered(marked)
    assert [one.label for one in found][:2] == ["population", "base"]
    assert {one.label for one in found if one.kind == "function"} >= {"min", "max", "sum", "abs"}
    text, *_ = placed(marked)
    inserted = edited(text, (TextEdit(found[0].area, found[0].insert),))
    assert "    weight: max(0, population - 3)\n" in inserted


def test_codes_are_offered_by_name_and_written_in_quotes() -> None:
    found = offered(replaced("weight: population}", "weight: population, only: [¦]}"))
    assert [(one.label, one.insert, one.detail) for one in found] == [
        ("Upplands Väsby", '"0114"', "0114"),
        ("Vallentuna", '"0115"', "0115"),
    ]
    assert found[0].filter == "0114 Upplands Väsby"


def test_codes_as_keys() -> None:
    found = offered(replaced('"0115": 35000', "¦"))
    assert [(one.label, one.insert) for one in found if one.kind == "code"] == [
        ("Vallentuna", '"0115": ')
    ]


def test_a_section_that_looks_like_a_number_stands_in_quotes() -> None:
    found = offered(replaced('section: "2.10"', "section: ¦"))
    assert [one.insert for one in found] == ['"1"', '"2.10"']


def test_data_files_and_their_columns(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "folk.csv").write_text("code;Folkmängd\n0114;5\n", encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "no.csv").write_text("a;b\n", encoding="utf-8")
    values = 'values: {"0114": 50000, "0115": 35000}'
    found = offered(replaced(values, "values: ¦"), tmp_path)
    assert [one.label for one in found if one.kind == "file"] == ["data/folk.csv"]
    for marked in (
        replaced(values, "values: data/folk.csv\n    column: ¦"),
        replaced(values, "column: ¦\n    values: data/folk.csv"),
        replaced(values, "values:\n      file: data/folk.csv\n      column: F¦"),
    ):
        assert labels(marked, tmp_path) == ["code", "Folkmängd"]


def test_registers() -> None:
    found = labels(replaced('members: {"0114": Upplands Väsby, "0115": Vallentuna}', "members: ¦"))
    assert "register:municipalities" in found


@pytest.mark.parametrize(
    "marked",
    [
        replaced("name: Vård\n", "name: Vård # en anm¦\n"),
        replaced("name: Liten överenskommelse\nb", "name: Liten ¦överenskommelse\nb"),
        replaced("    total: 30\n", "    note: |\n      en text\n      ¦\n"),
    ],
)
def test_nothing_is_offered_in_what_is_free(marked: str) -> None:
    assert offered(marked) == ()


def test_right_behind_a_colon_a_space_is_written_too() -> None:
    assert {one.insert for one in offered(replaced(TO, "to:¦\n"))} == {" kommuner", " regionen"}


def test_a_text_that_nobody_can_read_has_its_names_all_the_same() -> None:
    text, *_ = placed(replaced(TO, "to: [kommuner, amount: 4 }, ¦"))
    looked = seen(text)
    assert looked.agreement is None
    assert labels("recipients:\n  a: {name: A}\nareas:\n- grants:\n  - to: ¦\n   [\n") == ["a"]


def test_an_item_with_a_name_of_its_own() -> None:
    (recipient, *_) = offered("recipients:\n  ¦", known="recipients:\n  a: {name: A}\n")
    assert (recipient.label, recipient.insert) == ("Recipients", "$1:\n  name: $2")
    (fact, *_) = offered(SMALL.replace("facts:\n", "facts:\n  ¦\n"))
    assert fact.insert == "$1:\n  as_of: $2\n  source: $3\n  values: $4"


def test_units_are_known_before_anything_else_is() -> None:
    assert "mnkr" in labels("amounts_in: ¦")


def test_codes_are_those_of_the_group_that_is_named_nearest() -> None:
    more = '  other:\n    name: Andra\n    members: {"0114": Annan, "99": Ytterligare}\nfacts:\n'
    text = replaced("facts:\n", more)
    to_other = "      - {id: tredje, to: other, amount: 0, rounding: {ties: [¦]}}\n"
    assert [(one.label, one.detail) for one in offered(text + to_other, known=text)] == [
        ("Annan", "0114"),
        ("Ytterligare", "99"),
    ]
    of_other = text.replace("source: SCB", "source: SCB\n    of: kommuner")
    found = offered(of_other.replace('"0115": 35000', "¦"), known=of_other)
    assert [one.label for one in found if one.kind == "code"] == ["Vallentuna"]
