"""What is passed on: the slides of 2022 for Dalarna, from the county body to a municipality."""

from __future__ import annotations

from functools import lru_cache

import pytest

from agree import run
from agree.distribute.ledger import Ledger
from agree.questions.explain import explain_member
from agree.report import Branch
from agree.sections import Member
from tests.proof.signed_2023 import AGREEMENTS
from tests.questions.explain.trees import (
    broken_sums,
    english,
    kind_of,
    minor,
    received,
    swedish,
    without_section,
    words,
)


@lru_cache
def ledger() -> Ledger:
    found = run(AGREEMENTS / "2022.yaml", "2022.yaml").ledger
    assert found is not None
    return found


def municipalities() -> tuple[Member, ...]:
    return ledger().agreement.recipients["dalarna"].members


def explained(member: Member) -> Branch:
    (tree,) = explain_member(ledger(), (member,))
    return tree


def test_hedemora_gets_what_its_share_gives_not_what_the_slide_prints() -> None:
    """The slide prints 1 668 056 kr; its share of the populations gives 1 668 956 kr."""
    (hedemora,) = [member for member in municipalities() if member.name == "Hedemora"]
    tree = explained(hedemora)
    assert minor(tree) == 1_668_956_00
    assert "31,061,440 ×" in words(tree)


@pytest.mark.parametrize("place", range(15))
def test_what_a_municipality_gets_sums_exactly_and_cites_the_slides(place: int) -> None:
    member = municipalities()[place]
    tree = explained(member)
    assert minor(tree) == received(ledger(), member) > 0
    assert broken_sums(tree) == []
    assert without_section(tree) == []


def test_the_fifteen_municipalities_lose_one_krona_to_rounding() -> None:
    """31 061 440 kr is distributed; the rows sum to 31 061 439."""
    assert len(municipalities()) == 15
    assert sum(minor(explained(member)) for member in municipalities()) == 31_061_439_00


def test_a_member_whose_part_of_a_table_is_known_waits_for_nothing() -> None:
    """Of 750 mnkr only Dalarna's part is in the slides; what waits is the others'."""
    counties = ledger().agreement.recipients["counties"].members
    for code, waiting in (("20", 0), ("01", 1)):
        (member,) = [member for member in counties if member.code == code]
        (tree,) = explain_member(ledger(), (member,), "nara-vard-kommuner")
        assert len(kind_of(tree, "pending")) == waiting


def test_what_is_passed_on_says_from_whom() -> None:
    (grant,) = kind_of(explained(municipalities()[0]), "grant")
    assert "Dalarna" in english(grant.steps[0])
    assert "from" in english(grant.steps[0])


def test_what_is_only_proposed_to_be_kept_says_so() -> None:
    """The slides propose 1 250 000, 500 000 and 50 000 kr; they do not say that it was decided."""
    (grant,) = kind_of(explained(municipalities()[0]), "grant")
    kept = [english(step).replace("\u00a0", " ") for step in grant.steps[1:]]
    assert [sentence.partition(" first: ")[0] for sentence in kept] == [
        f"RSS Dalarnas län is proposed to keep {amount} kr"
        for amount in ("1,250,000", "500,000", "50,000")
    ]
    assert "föreslås behålla" in swedish(grant.steps[1])


def test_a_payer_is_told_what_it_passes_on() -> None:
    """32 861 440 kr, of which 1 800 000 kr is proposed to be kept: 31 061 440 kr."""
    counties = ledger().agreement.recipients["counties"].members
    (rss,) = [member for member in counties if member.code == "20"]
    tree = explained(rss)
    assert english(tree.steps[-1]).replace("\u00a0", " ") == (
        "RSS Dalarnas län is proposed to keep 1,800,000 kr and to pass on 31,061,440 kr"
        " (Ersättning per kommun)"
    )
    (of_one_grant,) = explain_member(ledger(), (rss,), "nara-vard-kommuner")
    assert not [step for step in of_one_grant.steps if "pass on" in english(step)]
