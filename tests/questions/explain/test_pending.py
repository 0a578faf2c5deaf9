"""What waits: how much, for what, from whom, to whom and by when."""

from __future__ import annotations

import re

import pytest

from agree.distribute.ledger import Ledger
from agree.questions.explain import explain_member, explain_total
from tests.helpers import ledger_of, small
from tests.proof.signed_2023 import signed
from tests.proof.terminal import LANGUAGES, agree, plain
from tests.questions.explain.trees import kind_of, leaves, minor, words

AWAITED = (
    "VFU-veckor vårterminen 2022",
    "VFU-veckor vårterminen 2023",
    "regionerna och kommunerna",
    "Socialstyrelsen",
    "3.6.1",
)
"""Avsnitt 3.6.1: both weeks are reported to Socialstyrelsen."""

BY = {"sv": "senast den 31 mars 2023", "en": "by 31 March 2023"}
"""Avsnitt 3.6.1: the last day of the report."""


def ledger_of_2023() -> Ledger:
    found = signed().ledger
    assert found is not None
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_total_of_vfu_waits_for_what_section_3_6_1_says(lang: str) -> None:
    tree = explain_total(ledger_of_2023(), grant="vfu")
    (waiting,) = kind_of(tree, "pending")
    assert (minor(tree), minor(waiting)) == (250_000_000_00, 250_000_000_00)
    assert list(leaves(tree)) == [waiting]
    told = words(waiting, lang)
    for part in ("250 mnkr", BY[lang], *AWAITED):
        assert part in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("group", "count"), [("regions", 21), ("municipalities", 290)])
def test_a_recipient_has_nothing_of_vfu_yet_and_is_told_why(
    group: str, count: int, lang: str
) -> None:
    members = ledger_of_2023().agreement.recipients[group].members
    assert len(members) == count
    for member in members[:: count // 20]:
        (tree,) = explain_member(ledger_of_2023(), (member,), "vfu")
        (waiting,) = kind_of(tree, "pending")
        assert (minor(tree), minor(waiting)) == (0, 0)
        told = words(waiting, lang)
        for part in ("250 mnkr", BY[lang], *AWAITED):
            assert part in told


def test_what_waits_cites_the_section_of_its_key() -> None:
    (waiting,) = kind_of(explain_total(ledger_of_2023(), grant="vfu"), "pending")
    assert "8" in {section for _, section in waiting.citations}


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize(("lang", "waits"), [("sv", "väntar på"), ("en", "waiting for")])
def test_the_command_says_what_waits(form: str, lang: str, waits: str) -> None:
    shown = agree("explain", "2023", "--grant", "vfu", "--lang", lang, "--format", form)
    told = re.sub('</?span( lang="sv")?>', "", plain(shown.out))
    assert shown.code == 0
    assert f"{waits} VFU-veckor vårterminen 2022" in told
    for part in (BY[lang], *AWAITED):
        assert part in told


def test_json_tells_the_pending_amount_and_its_words() -> None:
    told = agree("explain", "2023", "--grant", "vfu", "--format", "json", "--lang", "en").data
    (portion,) = told["trees"][0]["children"]
    (waiting,) = portion["children"]
    assert (waiting["kind"], waiting["amount"]) == ("pending", 250_000_000)
    assert any("Socialstyrelsen" in step for step in waiting["steps"])


def test_a_portion_that_waits_stands_beside_one_that_is_distributed() -> None:
    """Half of 100 kr by size 1 and 2 is 17 and 33 kr; the other half waits."""
    ledger = ledger_of(
        small(
            "{portions: [{id: known, share: 1/2, weight: size}, {id: unknown, share: 1/2, weight: late}]}",
            rounding="{to: 1 kr, method: half_up, difference: shown}",
        )
    )
    tree = explain_total(ledger, grant="grant")
    assert minor(tree) == 100_00
    assert sorted(minor(leaf) for leaf in leaves(tree)) == [17_00, 33_00, 50_00]
    (waiting,) = kind_of(tree, "pending")
    assert minor(waiting) == 50_00
    members = ledger.agreement.recipients["everyone"].members
    trees = explain_member(ledger, members, "grant")
    assert [minor(one) for one in trees] == [17_00, 33_00]
    assert [len(kind_of(one, "pending")) for one in trees] == [1, 1]


def test_a_key_that_is_not_decided_waits() -> None:
    text = small("{weight: size}", grants="- {id: open, to: everyone, amount: 7 kr, key: pending}")
    tree = explain_total(ledger_of(text), grant="open")
    (waiting,) = kind_of(tree, "pending")
    assert minor(tree) == minor(waiting) == 7_00
    assert [node.kind for node in tree.children] == ["pending"]
    assert "how it is distributed is not known yet" in words(waiting)


def test_a_table_that_is_not_filled_in_waits_for_its_cells() -> None:
    text = small("{table: {values: {a: 60, b: pending}}}")
    (waiting,) = kind_of(explain_total(ledger_of(text), grant="grant"), "pending")
    assert "what one recipient gets is not known yet" in words(waiting)
