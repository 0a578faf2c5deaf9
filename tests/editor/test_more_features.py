"""Colours, folds, selections, links, lenses, layout and commands, asked over the wire."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from agree.language.schema import DECLARES, language_schema
from agree_editor.answers import SYMBOLS
from tests.assist.marked import SMALL, replaced
from tests.editor.client import Client, edited, position_of, uri_of, words_at

EXPRESSION = replaced("weight: population}", "weight: population * 2 + population}")


def coloured(client: Client, uri: str, text: str) -> list[tuple[str, str, bool]]:
    """Return the words that have a colour, the kind of each, and whether they declare."""
    legend = client.can["capabilities"]["semanticTokensProvider"]["legend"]
    assert legend["tokenModifiers"] == ["declaration"]
    numbers = client.of("semanticTokens/full", uri)["data"]
    assert len(numbers) % 5 == 0
    found, line, character = [], 0, 0
    for at in range(0, len(numbers), 5):
        down, right, length, kind, modifiers = numbers[at : at + 5]
        assert (down, right) > (0, 0) or at == 0
        character = right if down else character + right
        line += down
        place = {
            "start": {"line": line, "character": character},
            "end": {"line": line, "character": character + length},
        }
        found.append((words_at(text, place), legend["tokenTypes"][kind], bool(modifiers)))
    return found


def test_names_codes_amounts_and_formulas_have_colours(client: Client, small: str) -> None:
    client.write(small, 2, EXPRESSION)
    found = coloured(client, small, EXPRESSION)
    assert ("population", "variable", True) in found
    assert ("by_population", "variable", False) in found
    assert ('"0114"', "enumMember", False) in found
    assert ("1 mnkr", "number", False) in found
    assert [words for words, kind, _ in found if kind == "operator"] == [" * 2 + "]


def test_what_stands_on_several_lines_is_folded(client: Client, small: str) -> None:
    client.write(small, 2, f"# En\n# not\n{SMALL}")
    found = client.of("foldingRange", small)
    assert found[0] == {"startLine": 0, "endLine": 1, "kind": "comment"}
    first = SMALL.split("\n").index("areas:") + 2
    ends = {one["startLine"]: one["endLine"] for one in found}
    # The areas, the only one of them, and its grants all end with the last grant.
    assert [ends[first], ends[first + 1], ends[first + 4]] == [first + 6] * 3


def test_a_selection_grows_from_the_word_to_the_text(client: Client, small: str) -> None:
    line, character = position_of(SMALL, "name: Stöd", len("name: S"))
    places = [{"line": line, "character": character}]
    [found] = client.of("selectionRange", small, positions=places)
    words = []
    while "parent" in found and found["range"]["start"]["line"] == found["range"]["end"]["line"]:
        words.append(words_at(SMALL, found["range"]))
        found = found["parent"]
    assert words[:2] == ["Stöd", "name: Stöd"]
    assert words[2].startswith("id: stod")
    while "parent" in found:
        found = found["parent"]
    assert found["range"]["start"] == {"line": 0, "character": 0}


def test_a_data_file_that_is_there_is_a_link(client: Client, small: str, tmp_path: Path) -> None:
    data = tmp_path / "folk.csv"
    data.write_text("code;value\n0114;1\n0115;2\n", encoding="utf-8")
    text = replaced('values: {"0114": 50000, "0115": 35000}', "values: folk.csv")
    client.write(small, 2, text)
    [found] = client.of("documentLink", small)
    assert words_at(text, found["range"]) == "folk.csv"
    assert found["target"] == uri_of(data)


def lenses(client: Client, uri: str) -> list[tuple[int, dict[str, Any]]]:
    found = client.of("codeLens", uri)
    return [(one["range"]["start"]["line"], one["command"]) for one in found]


def test_a_lens_tells_how_many_receive_a_grant(client: Client, small: str) -> None:
    found = lenses(client, small)
    first, second = (position_of(SMALL, f"id: {name}")[0] for name in ("stod", "drift"))
    assert [(line, one["title"]) for line, one in found] == [
        (first, "2 recipients · explain"),
        (second, "1 recipient · explain"),
    ]
    command = found[0][1]
    told = client.ask(
        "workspace/executeCommand", command=command["command"], arguments=command["arguments"]
    )
    assert "20,000,000 kr" in told.replace("\u00a0", " ")
    assert "Drift" not in told
    assert client.shown[-1] == told


def test_a_lens_leads_to_what_is_left_to_confirm(client: Client, small: str) -> None:
    text = replaced("name: Drift, to: regionen", "name: Drift, confirm: true, to: regionen")
    client.write(small, 2, text)
    client.findings(small, 2)
    line, command = lenses(client, small)[0]
    assert (line, command["title"]) == (0, "1 to confirm")
    told = client.ask(
        "workspace/executeCommand", command=command["command"], arguments=command["arguments"]
    )
    assert told["range"]["start"]["line"] == position_of(text, "id: drift")[0]
    asked = client.asked_back[-1]
    assert asked["method"] == "window/showDocument"
    assert asked["params"]["selection"] == told["range"]


def explained(client: Client, *arguments: Any) -> Any:
    return client.ask("workspace/executeCommand", command="agree.explain", arguments=arguments)


def test_what_stands_at_a_position_is_explained(client: Client, small: str) -> None:
    line, character = position_of(SMALL, "amount: 20", 3)
    told = explained(client, small, {"line": line, "character": character})
    assert told.startswith("# ")
    assert "Stöd" in told
    assert "Drift" not in told
    whole = explained(client, small, {"line": 0, "character": 0})
    assert "Vård" in whole


def test_what_cannot_be_explained_has_no_answer(client: Client, small: str) -> None:
    assert explained(client) is None
    assert explained(client, small, {"line": -1, "character": 0}) is None
    assert explained(client, small, "here") is None
    assert explained(client, "file:///nowhere/a.yaml", {"line": 0, "character": 0}) is None
    client.write(small, 2, "language: 1\n[")
    assert isinstance(explained(client, small, {"line": 0, "character": 0}), str)


def test_a_name_can_be_renamed_and_nothing_else(client: Client, small: str) -> None:
    place = position_of(SMALL, "weight: population}", len("weight: p"))
    assert words_at(SMALL, client.at("prepareRename", small, *place)) == "population"
    key = position_of(SMALL, "weight: population}", 2)
    assert client.at("prepareRename", small, *key) is None
    assert client.at("rename", small, *key, newName="folk") is None


def test_a_name_that_is_taken_or_none_is_refused(client: Client, small: str) -> None:
    place = position_of(SMALL, "id: drift", len("id: d"))
    for name, told in (("stod", "already"), ("a b", "cannot be a name"), ("", "cannot be a name")):
        assert client.at("rename", small, *place, newName=name) is None
        assert told in client.shown[-1]
    assert client.at("rename", small, *place, newName="stad") is not None


def laid_out(client: Client, uri: str, version: int, text: str) -> str:
    client.write(uri, version, text)
    options = {"tabSize": 4, "insertSpaces": True}
    return edited(text, client.of("formatting", uri, options=options))


def test_a_layout_changes_spaces_alone(client: Client, small: str) -> None:
    assert laid_out(client, small, 2, SMALL) == SMALL
    untidy = SMALL.replace("total: 30\n", "total: 30  \n", 1).rstrip() + "\n\n\n"
    assert laid_out(client, small, 3, untidy) == SMALL
    flat = SMALL.replace("\n  - id: vard\n    name", "\n- id: vard\n  name")
    flat = flat.replace("\n    total", "\n  total").replace("\n    grants", "\n  # Två\n  grants")
    flat = flat.replace("\n      - {id", "\n  - {id")
    commented = SMALL.replace("\n    grants", "\n    # Två\n    grants")
    assert laid_out(client, small, 4, flat) == commented


def test_what_cannot_be_read_is_not_laid_out(client: Client, small: str) -> None:
    broken = SMALL.replace("total: 30\n", "total: 30  \n", 1) + "x: ["
    assert laid_out(client, small, 2, broken) == broken


def test_a_code_in_a_data_file_has_a_name(client: Client, small: str, tmp_path: Path) -> None:
    uri = uri_of(tmp_path / "folk.csv")
    client.open(uri, 'code;value\n0114;1\n"0115";2\n', language="csv")
    found = client.at("hover", uri, 1, 2)
    assert found["contents"]["value"] == "Upplands Väsby"
    assert found["range"]["end"] == {"line": 1, "character": 4}
    assert client.at("hover", uri, 2, 3)["contents"]["value"] == "Vallentuna"
    assert client.at("hover", uri, 1, 5) is None
    assert client.at("hover", uri, 99, 0) is None
    client.close_text(uri)


def test_what_has_a_symbol_of_its_own_is_a_kind_of_name_of_the_language() -> None:
    kinds = set(re.findall(rf'"{DECLARES}": "(\w+)"', json.dumps(language_schema())))
    assert kinds.issuperset({"recipient", "fact", "grant"})
    assert set(SYMBOLS) <= kinds
