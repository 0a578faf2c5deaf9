"""`agree explain` of every cell of bilaga 2 and 3: it ends at its sections, and sums exactly."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import pytest

from agree.distribute.ledger import Ledger
from agree.questions.explain import explain_member, explain_total
from agree.report import Branch
from agree.sections import Member
from tests.proof.signed_2023 import TOTAL, code_of, figure, printed, signed
from tests.questions.explain.trees import (
    broken_sums,
    english,
    kind_of,
    leaves,
    minor,
    nodes,
    swedish,
    without_section,
)

GROUPS = {"bilaga-2": "counties", "bilaga-3": "regions"}
GRANTS = {
    ("bilaga-2", "Nära vård"): "nara-vard-kommuner",
    ("bilaga-2", "Vårdens medarbetare"): "medarbetare-kommuner",
    ("bilaga-2", "Vidareutbildning"): "vidareutbildning-kommuner",
    ("bilaga-3", "Nära vård"): "nara-vard-regioner",
    ("bilaga-3", "Vårdens medarbetare"): "medarbetare-regioner",
    ("bilaga-3", "Vidareutbildning"): "vidareutbildning-regioner",
    ("bilaga-3", "Karriärtjänster"): "karriartjanster",
    ("bilaga-3", "Vision e-hälsa"): "vision-e-halsa",
    ("bilaga-3", "Ambulans"): "ambulans",
}


class Cell(NamedTuple):
    """A printed amount of an annex, in kronor: of one member, and of one grant or of all."""

    annex: str
    code: str
    amount: int
    grant: str | None = None


def cells(annex: str, column: str, grant: str | None = None) -> list[Cell]:
    """Return the cells of a printed column, without its total."""
    rows = [row[0] for row in printed(annex).rows if row[0] != TOTAL]
    return [
        Cell(annex, code_of(row), figure(printed(annex).cell(row, column)), grant) for row in rows
    ]


EACH_COLUMN = pytest.mark.parametrize(
    ("annex", "column", "grant"), [(*place, grant) for place, grant in GRANTS.items()]
)

SETTLED = {
    "nara-vard-regioner": {"09": 1},
    "medarbetare-regioner": {"09": 1, "23": 1},
    "karriartjanster": {"01": -1, "14": -1},
    "ambulans": {"01": -1},
    "vidareutbildning-regioner": {},
    "vision-e-halsa": {},
    "nara-vard-kommuner": {"01": -1, "12": -1, "14": -1},
    "medarbetare-kommuner": {"01": -1, "12": -1},
    "vidareutbildning-kommuner": {"09": 1},
}
"""Who got or gave up a krona when the difference was settled, from the printed figures."""

SHARE = re.compile(
    r"(?P<pool>[\d ]+) × (?P<weight>[\d ]+) / (?P<sum>[\d ]+) = "
    r"(?P<exact>[\d ]+(?:,\d+)?)(?P<more>…?), avrundat till (?P<rounded>[\d ]+) kr"
)


@lru_cache
def ledger() -> Ledger:
    found = signed().ledger
    assert found is not None
    return found


def member(annex: str, code: str) -> Member:
    group = ledger().agreement.recipients[GROUPS[annex]]
    return next(one for one in group.members if one.code == code)


@lru_cache(maxsize=300)
def explained(annex: str, code: str, grant: str | None = None) -> Branch:
    (tree,) = explain_member(ledger(), (member(annex, code),), grant)
    return tree


def unsound(cell: Cell) -> list[object]:
    """Return what is wrong with the derivation of a cell: its amount, a sum, a place unnamed."""
    tree = explained(cell.annex, cell.code, cell.grant)
    told = {minor(tree), sum(minor(leaf) for leaf in leaves(tree))}
    others = [(cell, amount) for amount in told - {cell.amount * 100}]
    return [*broken_sums(tree), *without_section(tree), *others]


def weights(fact: str, column: str = "value") -> dict[str, int]:
    """The figures of a fact by code, as its file has them."""
    table = printed(fact)
    return {row[0]: int(table.cell(row[0], column)) for row in table.rows}


@lru_cache
def facts() -> dict[str, dict[str, int]]:
    """The facts behind the annexes, by the label of their portion."""
    return {
        "Befolkning": weights("population"),
        "Insatser": weights("care-interventions"),
        "Primärvård i landsbygd": weights("rural-population", "2022-11-01"),
    }


def test_there_are_189_cells_and_none_is_nought() -> None:
    printed_cells = [cell for place in GRANTS for cell in cells(*place)]
    assert len(printed_cells) == 21 * 3 + 21 * 6
    assert [cell for cell in printed_cells if not cell.amount] == []


@EACH_COLUMN
def test_cells_are_explained_down_to_their_sections_and_sum_exactly(
    annex: str, column: str, grant: str
) -> None:
    assert [wrong for cell in cells(annex, column, grant) for wrong in unsound(cell)] == []


@EACH_COLUMN
def test_cells_cite_where_the_amount_and_its_key_are_granted(
    annex: str, column: str, grant: str
) -> None:
    """The areas stand in avsnitt 1.2, the amounts in 7, the keys in 8."""
    for cell in cells(annex, column, grant):
        tree = explained(annex, cell.code, grant)
        (granted,) = kind_of(tree, "grant")
        assert {section for _, section in granted.citations} == {"1.2", "7"}, cell
        for portion in kind_of(tree, "portion"):
            assert "8" in {section for _, section in portion.citations}, cell


@pytest.mark.parametrize("annex", GROUPS)
def test_rows_are_explained_down_to_their_sections_and_sum_exactly(annex: str) -> None:
    assert [wrong for cell in cells(annex, TOTAL) for wrong in unsound(cell)] == []


@pytest.mark.parametrize(("annex", "column"), list(GRANTS))
def test_a_column_is_explained_down_to_its_sections_and_sums_exactly(
    annex: str, column: str
) -> None:
    tree = explain_total(ledger(), grant=GRANTS[annex, column])
    assert minor(tree) == figure(printed(annex).cell(TOTAL, column)) * 100
    assert broken_sums(tree) == []
    assert without_section(tree) == []


def test_the_whole_agreement_is_explained_down_to_its_sections() -> None:
    tree = explain_total(ledger())
    assert minor(tree) == 6_394_500_000_00
    assert broken_sums(tree) == []
    assert without_section(tree) == []


@pytest.mark.parametrize(
    ("area", "total"),
    [
        ("nara-vard", 3_139_000_000),
        ("vardens-medarbetare", 3_049_000_000),
        ("vision-e-halsa", 70_000_000),
        ("ambulans", 85_000_000),
        ("skr", 51_500_000),
    ],
)
def test_an_area_is_explained_as_section_1_2_states_it(area: str, total: int) -> None:
    tree = explain_total(ledger(), area)
    assert minor(tree) == total * 100
    assert broken_sums(tree) == []
    assert {section for _, section in tree.citations} == {"1.2"}


def put_in(portion: Branch, code: str) -> None:
    """Compute a portion's share again from the numbers of its sentence, and from the files."""
    sentence = swedish(portion.steps[0]).replace("\u00a0", " ")
    if swedish(portion.label) == "Grundbelopp":
        assert minor(portion) == 500_000_00
        assert sentence == "500 000 kr till var och en"
        return
    told = SHARE.fullmatch(sentence)
    assert told is not None, sentence
    figures = facts()[swedish(portion.label)]
    assert figure(told["weight"]) == figures[code]
    assert figure(told["sum"]) == sum(figures.values())
    exact = Fraction(figure(told["pool"]) * figures[code], sum(figures.values()))
    assert figure(told["rounded"]) == math.floor(exact + Fraction(1, 2))
    assert minor(portion) == figure(told["rounded"]) * 100
    shown = Fraction(told["exact"].replace(" ", "").replace(",", "."))
    assert 0 <= exact - shown < Fraction(1, 10_000)
    assert bool(told["more"]) == (exact != shown)


@EACH_COLUMN
def test_the_numbers_put_in_are_the_facts_and_give_the_rounded_share(
    annex: str, column: str, grant: str
) -> None:
    for cell in cells(annex, column, grant):
        portions = kind_of(explained(annex, cell.code, grant), "portion")
        assert [one for one in portions if swedish(one.label) != "Grundbelopp"]
        for portion in portions:
            put_in(portion, cell.code)


@pytest.mark.parametrize("grant", list(SETTLED))
def test_the_settled_kronor_stand_with_those_who_got_or_lost_them(grant: str) -> None:
    annex = next(annex for (annex, _), name in GRANTS.items() if name == grant)
    found = {}
    for one in ledger().agreement.recipients[GROUPS[annex]].members:
        for node in kind_of(explained(annex, one.code, grant), "settlement"):
            found[one.code] = minor(node) // 100
            assert minor(node) % 100 == 0
    assert found == SETTLED[grant]


@pytest.mark.parametrize(
    ("grant", "code", "words"),
    [
        ("nara-vard-regioner", "09", "minsta"),
        ("karriartjanster", "01", "största"),
        ("vidareutbildning-kommuner", "09", "minsta"),
    ],
)
def test_a_settled_krona_is_explained_by_what_decides_the_order(
    grant: str, code: str, words: str
) -> None:
    """The smallest by population get what is missing, the largest give what is too much."""
    annex = next(annex for (annex, _), name in GRANTS.items() if name == grant)
    (node,) = kind_of(explained(annex, code, grant), "settlement")
    told = " ".join(swedish(sentence) for sentence in (*node.steps, *node.details)).casefold()
    assert "befolkning" in told
    assert words in told


@pytest.mark.parametrize(
    ("grant", "code", "turn"),
    [
        ("medarbetare-regioner", "09", 1),
        ("medarbetare-regioner", "23", 2),
        ("karriartjanster", "01", 1),
        ("karriartjanster", "14", 2),
        ("nara-vard-kommuner", "01", 1),
        ("nara-vard-kommuner", "14", 2),
        ("nara-vard-kommuner", "12", 3),
        ("medarbetare-kommuner", "01", 1),
        ("medarbetare-kommuner", "12", 2),
    ],
)
def test_a_settled_krona_tells_the_members_turn(grant: str, code: str, turn: int) -> None:
    annex = next(annex for (annex, _), name in GRANTS.items() if name == grant)
    (node,) = kind_of(explained(annex, code, grant), "settlement")
    count = len(SETTLED[grant])
    assert re.search(rf"\bsom nummer {turn} av {count}\b", swedish(node.steps[-1]))
    assert re.search(rf"\bas number {turn} of {count}\b", english(node.steps[-1]))


def test_the_choice_by_hand_cites_the_annex_that_shows_it() -> None:
    """Bilaga 2 takes the second krona of Vårdens medarbetare from Skåne."""
    (node,) = kind_of(explained("bilaga-2", "12", "medarbetare-kommuner"), "settlement")
    assert [section for _, section in node.citations] == ["bilaga 2"]


@pytest.mark.parametrize(
    ("annex", "grant", "told", "section"),
    [
        (
            "bilaga-3",
            "vidareutbildning-regioner",
            "288 343 invånare den 1 november 2022",
            "bilaga 3",
        ),
        (
            "bilaga-3",
            "nara-vard-regioner",
            "256 545 viktade invånare den 1 november 2022",
            "avsnitt 8",
        ),
        ("bilaga-2", "nara-vard-kommuner", "15 879 insatser (datum okänt)", "bilaga 2"),
    ],
)
def test_every_fact_has_its_figure_date_and_source(
    annex: str, grant: str, told: str, section: str
) -> None:
    details = [
        swedish(detail).replace("\u00a0", " ")
        for node in nodes(explained(annex, "20", grant))
        for detail in node.details
    ]
    (line,) = [detail for detail in details if told in detail]
    assert f"(God och nära vård 2023, {section})" in line
