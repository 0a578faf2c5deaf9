"""The outline, and where names are declared, meant and changed."""

from __future__ import annotations

from agree.assist import Outlined, definition, edited, outline, references, rename
from tests.assist.marked import SMALL, placed, replaced, seen

PARTS = (
    replaced(
        "amount: 20, key: by_population,",
        "amount: 20, key: by_population, of_which: [{id: del, amount: 5}],",
    )
    + "conditions:\n  - {id: v, who: kommuner, strength: must, what: A, grants: [stod, stod/del]}\n"
)


def listed(entries: tuple[Outlined, ...]) -> list[object]:
    return [
        [one.name, inside] if (inside := listed(one.inside)) else one.name
        for one in entries
        if one.kind != "section"
    ]


def test_the_outline_has_the_names_of_what_there_is() -> None:
    assert listed(outline(seen(SMALL))) == [
        "language",
        "id",
        "name",
        "between",
        ["documents", ["liten", "bilaga"]],
        "amounts_in",
        "total",
        ["recipients", ["kommuner", "regionen"]],
        ["facts", ["population"]],
        ["parameters", ["base"]],
        ["keys", ["by_population"]],
        ["areas", [["vard", ["stod", "drift"]]]],
    ]


def test_an_entry_knows_its_label_and_all_that_is_in_it() -> None:
    areas = outline(seen(SMALL))[-1]
    (vard,) = areas.inside
    lines = SMALL.split("\n")
    first = lines.index("  - id: vard") + 1
    assert (vard.label, vard.kind) == ("Vård", "area")
    assert (vard.area.line, vard.area.end_line) == (first, len(lines) - 1)
    assert (vard.at.line, vard.at.column, vard.at.end_column) == (first, 9, 13)


def test_the_outline_stands_while_the_text_is_broken() -> None:
    assert listed(outline(seen(replaced("amounts_in: mnkr", "amounts_in: [mnkr"))))[-1] == [
        "areas",
        [["vard", ["stod", "drift"]]],
    ]


def test_a_name_is_found_where_it_is_declared_and_meant() -> None:
    text, line, column = placed(replaced("weight: population}", "weight: popul¦ation}"))
    looked = seen(text)
    where = definition(looked, line, column)
    assert where is not None
    lines = text.split("\n")
    assert lines[where.line - 1][where.column - 1 :] == "population:"
    found = references(looked, line, column)
    words = [lines[one.line - 1][one.column - 1 : one.end_column - 1] for one in found]
    assert words == ["population"] * 2


def test_what_is_no_name_is_nowhere() -> None:
    text, line, column = placed(replaced("name: Vård\n", "name: Vå¦rd\n"))
    assert definition(seen(text), line, column) is None
    assert references(seen(text), line, column) == ()
    assert rename(seen(text), line, column, "x") == ()


def test_another_name_is_written_wherever_it_stands() -> None:
    for marked in (
        replaced(
            "{label: Befolkning, weight: population}", "{label: Befolkning, weight: popu¦lation}"
        ),
        replaced("  population:\n", "  popula¦tion:\n"),
    ):
        text, line, column = placed(marked)
        new = edited(text, rename(seen(text), line, column, "folk"))
        assert new == SMALL.replace("population:\n", "folk:\n").replace(
            "weight: population", "weight: folk"
        )


def test_parts_follow_their_grant_and_their_own_name() -> None:
    text, line, column = placed(PARTS.replace("- {id: stod", "- {id: st¦od"))
    new = edited(text, rename(seen(text), line, column, "bidrag"))
    assert "grants: [bidrag, bidrag/del]" in new
    assert seen(new).findings == ()
    text, line, column = placed(PARTS.replace("{id: del", "{id: d¦el"))
    new = edited(text, rename(seen(text), line, column, "pott"))
    assert "grants: [stod, stod/pott]" in new
    assert seen(new).findings == ()


def test_a_name_that_cannot_be_written_is_none() -> None:
    text, line, column = placed(replaced("  population:\n", "  popula¦tion:\n"))
    assert rename(seen(text), line, column, "a: b") == ()
    assert rename(seen(text), line, column, "") == ()
