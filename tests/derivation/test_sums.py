"""Every figure of a derivation is the sum of those below it, and is the ledger's figure.

Held for random agreements with every form of key, bound, table, rounding and difference rule.
"""

from __future__ import annotations

from functools import lru_cache

from hypothesis import given

from agree.derivation import explain_member, explain_total, leaves
from agree.ledger import Ledger
from tests.derivation.trees import broken_sums, kind_of, members_of, received
from tests.helpers import result_of
from tests.strategies import Drawn, agreements


@lru_cache(maxsize=16)
def _ledger(text: str) -> Ledger | None:
    return result_of(text).ledger


def ledger_of(drawn: Drawn) -> Ledger | None:
    """The ledger; None when the floors or ceilings that were drawn cannot be kept."""
    return _ledger(drawn.text)


@given(agreements())
def test_the_leaves_of_a_members_derivation_sum_to_what_it_gets(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    for member in members_of(ledger) if ledger else ():
        assert ledger is not None
        (tree,) = explain_member(ledger, (member,))
        assert broken_sums(tree) == []
        assert tree.amount == received(ledger, member)


@given(agreements())
def test_the_leaves_of_a_members_grant_sum_to_what_it_gets_of_it(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    for member in members_of(ledger) if ledger else ():
        assert ledger is not None
        for area in ledger.agreement.areas:
            for grant in area.grants:
                (tree,) = explain_member(ledger, (member,), grant.id)
                assert broken_sums(tree) == []
                assert tree.amount == received(ledger, member, grant.id)


@given(agreements())
def test_the_leaves_of_the_agreement_sum_to_its_total(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    if ledger is not None:
        tree = explain_total(ledger)
        assert broken_sums(tree) == []
        assert tree.amount == ledger.total


@given(agreements())
def test_the_leaves_of_an_area_sum_to_its_grants(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    for area in ledger.agreement.areas if ledger else ():
        assert ledger is not None
        tree = explain_total(ledger, area.id)
        assert broken_sums(tree) == []
        assert tree.amount == sum(grant.amount for grant in area.grants)


@given(agreements())
def test_the_leaves_of_a_grant_sum_to_its_amount(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    for area in ledger.agreement.areas if ledger else ():
        assert ledger is not None
        for grant in area.grants:
            tree = explain_total(ledger, grant=grant.id)
            assert broken_sums(tree) == []
            assert tree.amount == grant.amount


@given(agreements())
def test_what_each_member_has_in_the_whole_tree_is_what_the_ledger_gives_it(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    if ledger is not None:
        found: dict[str, int] = {}
        for leaf in leaves(explain_total(ledger)):
            found[leaf.name.en] = found.get(leaf.name.en, 0) + leaf.amount
        for member in members_of(ledger):
            assert found.get(member.name, 0) == received(ledger, member)


@given(agreements())
def test_what_waits_and_what_rounding_leaves_stand_in_the_tree(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    if ledger is not None:
        tree = explain_total(ledger)
        pending = sum(node.amount for node in kind_of(tree, "pending"))
        rounding = sum(node.amount for node in kind_of(tree, "rounding"))
        assert pending == ledger.with_status("pending")
        assert rounding == ledger.with_status("rounding")


@given(agreements())
def test_a_member_who_waits_is_told_so(drawn: Drawn) -> None:
    ledger = ledger_of(drawn)
    for outcome in ledger.outcomes if ledger else ():
        assert ledger is not None
        waiting = sum(portion.pending > 0 for portion in outcome.portions)
        for member in outcome.pool.members:
            (tree,) = explain_member(ledger, (member,), outcome.pool.grant.id)
            assert len(kind_of(tree, "pending")) == waiting
            assert all(node.amount == 0 for node in kind_of(tree, "pending"))


def test_most_of_the_agreements_drawn_can_be_distributed() -> None:
    distributed = []

    @given(agreements())
    def draw(drawn: Drawn) -> None:
        distributed.append(ledger_of(drawn) is not None)

    draw()
    assert sum(distributed) > len(distributed) / 2
