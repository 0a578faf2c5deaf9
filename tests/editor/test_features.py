"""Each thing that an editor may ask, asked of a small agreement and once of a real one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.assist.marked import SMALL, replaced
from tests.editor.client import Client, codes, edited, position_of, uri_of, words_at
from tests.helpers import AGREEMENTS

ALL = {"start": {"line": 0, "character": 0}, "end": {"line": 9_999, "character": 0}}
TEXT_2023 = (AGREEMENTS / "2023.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def real(running: Client) -> Iterator[str]:
    """The address of the agreement of 2023."""
    uri = uri_of(AGREEMENTS / "2023.yaml")
    running.open(uri, TEXT_2023)
    running.findings(uri, 1)
    yield uri
    running.close_text(uri)


def test_a_finding_stands_where_it_is_with_its_hint(client: Client, small: str) -> None:
    text = replaced("key: by_population, section", "key: by_populatoin, section")
    client.write(small, 2, text)
    found = client.findings(small, 2)
    assert codes(found) == ["unknown-key-name"]
    assert found[0]["source"] == "agree"
    assert found[0]["severity"] == 1
    assert words_at(text, found[0]["range"]) == "by_populatoin"
    assert "by_population" in found[0]["message"].partition("\n")[2]


def test_a_finding_tells_of_the_place_that_it_is_about(client: Client, small: str) -> None:
    text = SMALL.replace("id: drift", "id: stod")
    client.write(small, 2, text)
    [finding] = client.findings(small, 2)
    [related] = finding["relatedInformation"]
    assert related["location"]["uri"] == small
    line = text.split("\n")[related["location"]["range"]["start"]["line"]]
    assert "name: Stöd" in line


def test_completion_offers_the_names_of_the_agreement(client: Client, small: str) -> None:
    place = position_of(SMALL, "key: by_population, section", len("key: by"))
    answer = client.at("completion", small, *place)
    found = next(one for one in answer["items"] if one["label"] == "by_population")
    assert found["textEdit"]["newText"] == "by_population"
    assert words_at(SMALL, found["textEdit"]["range"]) == "by_population"
    assert [one["sortText"] for one in answer["items"]] == sorted(
        one["sortText"] for one in answer["items"]
    )


def test_completion_of_a_key_is_a_snippet(client: Client, small: str) -> None:
    text = f"{SMALL}\n"
    client.write(small, 2, text)
    answer = client.at("completion", small, text.count("\n"), 0)
    labels = [one["label"] for one in answer["items"]]
    assert "parties" not in labels
    assert "conditions" in labels
    assert any(one.get("insertTextFormat") == 2 for one in answer["items"])


def test_hover_tells_who_gets_most(client: Client, small: str) -> None:
    # 20 mnkr by 50 000 and 35 000: 11 764 706 and 8 235 294 kronor.
    place = position_of(SMALL, "id: stod", len("id: s"))
    answer = client.at("hover", small, *place)
    assert answer["contents"]["kind"] == "markdown"
    assert "Upplands Väsby" in answer["contents"]["value"]
    assert "11,764,706" in answer["contents"]["value"].replace("\u00a0", " ")
    assert words_at(SMALL, answer["range"]) == "stod"
    assert client.at("hover", small, 999, 0) is None


def test_hints_tell_that_totals_hold(client: Client, small: str) -> None:
    answer = client.of("inlayHint", small, range=ALL)
    line = position_of(SMALL, "total: 30\nrecipients")[0]
    assert [one["label"] for one in answer if one["position"]["line"] == line] == ["✓"]
    part = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 5}}
    assert len(client.of("inlayHint", small, range=part)) == 1


def test_the_outline_has_the_names(client: Client, small: str) -> None:
    answer = client.of("documentSymbol", small)
    areas = next(one for one in answer if one["detail"] == "areas")
    [area] = areas["children"]
    assert area["name"] == "Vård"
    assert [one["name"] for one in area["children"]] == ["Stöd", "Drift"]


def test_a_name_leads_to_where_it_is_declared_and_meant(client: Client, small: str) -> None:
    place = position_of(SMALL, "weight: population}", len("weight: p"))
    where = client.at("definition", small, *place)
    assert where["uri"] == small
    assert where["range"]["start"]["line"] == position_of(SMALL, "  population:\n")[0]
    found = client.at("references", small, *place, context={"includeDeclaration": True})
    assert [words_at(SMALL, one["range"]) for one in found] == ["population"] * 2
    without = client.at("references", small, *place, context={"includeDeclaration": False})
    assert [one["range"] for one in without] == [found[1]["range"]]
    assert client.at("definition", small, 0, 0) is None


def test_a_name_is_renamed_everywhere(client: Client, small: str) -> None:
    place = position_of(SMALL, "weight: population}", len("weight: p"))
    answer = client.at("rename", small, *place, newName="folk")
    text = edited(SMALL, answer["changes"][small])
    expected = SMALL.replace("  population:\n", "  folk:\n").replace(
        "weight: population", "weight: folk"
    )
    assert text == expected
    client.write(small, 2, text)
    assert client.findings(small, 2) == []


def test_a_fix_takes_its_finding_away(client: Client, small: str) -> None:
    text = replaced("key: by_population, section", "key: by_populatoin, section")
    client.write(small, 2, text)
    [finding] = client.findings(small, 2)
    context = {"diagnostics": [finding]}
    actions = client.of("codeAction", small, range=finding["range"], context=context)
    assert actions[0]["kind"] == "quickfix"
    assert codes(actions[0]["diagnostics"]) == ["unknown-key-name"]
    [change] = actions[0]["edit"]["documentChanges"]
    assert change["textDocument"]["uri"] == small
    assert edited(text, change["edits"]) == SMALL


def test_a_fix_may_make_a_file(client: Client, small: str) -> None:
    text = replaced('values: {"0114": 50000, "0115": 35000}', "values: folk.csv")
    client.write(small, 2, text)
    [finding] = client.findings(small, 2)
    context = {"diagnostics": [finding]}
    actions = client.of("codeAction", small, range=finding["range"], context=context)
    made = next(one["edit"]["documentChanges"] for one in actions if "edit" in one)
    assert made[0]["kind"] == "create"
    assert made[0]["uri"] == small.replace("liten.yaml", "folk.csv")
    assert "0114" in made[1]["edits"][0]["newText"]


def test_all_is_answered_of_a_real_agreement(client: Client, real: str) -> None:
    line, column = next(
        (number, line.index("by_population") + 2)
        for number, line in enumerate(TEXT_2023.split("\n"))
        if "key: by_population" in line
    )
    assert client.at("hover", real, line, column)["contents"]["value"]
    assert client.at("completion", real, line, column)["items"]
    declared = TEXT_2023.split("\n").index("  by_population:")
    where = client.at("definition", real, line, column)
    assert where["range"]["start"]["line"] == declared
    assert (
        len(client.at("references", real, line, column, context={"includeDeclaration": True})) > 2
    )
    assert client.of("inlayHint", real, range=ALL)
    assert client.of("documentSymbol", real)


def test_a_text_that_is_no_agreement_has_no_answers(client: Client) -> None:
    uri = "file:///nowhere/notes.yaml"
    client.open(uri, "a: 1\n")
    assert client.at("hover", uri, 0, 0) is None
    assert client.of("documentSymbol", uri) == []
    assert client.at("hover", "file:///nowhere/unopened.yaml", 0, 0) is None
    client.close_text(uri)
