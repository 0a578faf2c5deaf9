"""Every figure of a derivation is the sum of those below it, and is the ledger's figure.

Held for random agreements with every form of key, bound, table, rounding and difference rule.
"""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given

from agree.distribute.ledger import Ledger
from agree.questions.explain import explain_member, explain_total
from agree.sections import Member
from tests.helpers import result_of
from tests.questions.explain.trees import (
    broken_sums,
    english,
    kind_of,
    leaves,
    members_of,
    minor,
    received,
)
from tests.strategies import Drawn, agreements


@lru_cache(maxsize=16)
def _ledger(text: str) -> Ledger | None:
    return result_of(text).ledger


def ledger_of(drawn: Drawn) -> Ledger | None:
    """The ledger; None when the floors or ceilings that were drawn cannot be kept."""
    return _ledger(drawn.text)


def received_as_explained(ledger: Ledger, member: Member, grant: str | None = None) -> int:
    """What a member gets by its derivation; nought when it has no part in anything asked for."""
    trees = explain_member(ledger, (member,), grant)
    assert len(trees) <= 1
    assert [broken_sums(tree) for tree in trees] == [[]] * len(trees)
    return sum(minor(tree) for tree in trees)


@given(agreements())
def test_the_leaves_of_a_members_derivation_sum_to_what_it_gets(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    for member in members_of(ledger) if ledger else ():
        assert ledger is not None
        assert received_as_explained(ledger, member) == received(ledger, member)


@given(agreements())
def test_the_leaves_of_a_members_grant_sum_to_what_it_gets_of_it(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    for outcome in ledger.outcomes if ledger else ():
        assert ledger is not None
        grant = outcome.pool.grant.id
        for member in members_of(ledger):
            assert received_as_explained(ledger, member, grant) == received(ledger, member, grant)


@given(agreements())
def test_a_member_who_waits_is_told_so(drawn: Drawn) -> None:
    """Each portion that waits for the member stands in its derivation, and counts for nothing."""
    ledger = ledger_of(drawn)
    for outcome in ledger.outcomes if ledger else ():
        assert ledger is not None
        for place, member in enumerate(outcome.pool.members):
            (tree,) = explain_member(ledger, (member,), outcome.pool.grant.id)
            waiting = [
                portion
                for portion in outcome.portions
                if portion.pending and not portion.is_known(place)
            ]
            assert len(kind_of(tree, "pending")) >= len(waiting)
            assert all(minor(node) == 0 for node in kind_of(tree, "pending"))


@given(agreements())
def test_the_leaves_of_every_total_sum_to_it(drawn: Drawn) -> None:
    """The agreement's, each area's and each grant's, as the agreement states them."""
    ledger = ledger_of(drawn)
    if ledger is not None:
        whole = explain_total(ledger)
        assert broken_sums(whole) == []
        assert minor(whole) == ledger.total
        for area in ledger.agreement.areas:
            tree = explain_total(ledger, area.id)
            assert broken_sums(tree) == []
            assert minor(tree) == sum(grant.amount for grant in area.grants)
            for grant in area.grants:
                tree = explain_total(ledger, grant=grant.id)
                assert broken_sums(tree) == []
                assert minor(tree) == grant.amount


@given(agreements())
def test_the_whole_tree_holds_what_the_ledger_gives_to_each_and_what_waits(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    if ledger is not None:
        tree = explain_total(ledger)
        found: dict[str, int] = {}
        for leaf in leaves(tree):
            found[english(leaf.label)] = found.get(english(leaf.label), 0) + minor(leaf)
        for member in members_of(ledger):
            assert found.get(member.name, 0) == received(ledger, member)
        pending = sum(minor(node) for node in kind_of(tree, "pending"))
        rounding = sum(minor(node) for node in kind_of(tree, "rounding"))
        assert pending == ledger.total_of("pending")
        assert rounding == ledger.total_of("rounding")


@pytest.mark.slow
def test_most_of_the_agreements_drawn_can_be_distributed() -> None:
    distributed = []

    @given(agreements())
    def draw(drawn: Drawn) -> None:
        distributed.append(ledger_of(drawn) is not None)

    draw()
    assert sum(distributed) > len(distributed) / 2
