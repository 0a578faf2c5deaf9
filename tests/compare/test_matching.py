"""What in one agreement is what in the other: by id, and by `was:`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pytest
from hypothesis import given, strategies as st

from agree.compare import compare
from agree.compare.changes import paired
from agree.sections import Agreement
from agree.sections.shared import Reference
from tests.helpers import ledger_of, small

OLD = """\
language: 1
id: a
name: A 2022
between: [Payer]
recipients: {regions: {name: Regions, members: {"01": One, "02": Two}}}
facts: {size: {as_of: unknown, source: S, values: {"01": 1, "02": 2}}}
keys: {key: {weight: size}}
areas:
  - id: care
    name: Care
    grants: [{id: near, to: regions, amount: 90 kr, key: key}]
"""
NEW = """\
language: 1
id: a
name: A 2023
between: [Payer]
recipients: {bodies: {name: Bodies, was: regions, members: {"01": One, "03": Three}}}
facts: {size: {as_of: unknown, source: S, values: {"01": 1, "03": 2}}}
keys: {key: {weight: size}}
areas:
  - id: health
    was: care
    name: Health
    grants: [{id: close, was: near, to: bodies, amount: 120 kr, key: key}]
"""


def test_what_was_renamed_is_matched_by_was() -> None:
    found = compare(ledger_of(OLD), ledger_of(NEW))
    for changes, earlier in ((found.areas, "care"), (found.grants, "near")):
        assert [change.status for change in changes] == ["renamed"]
        assert changes[0].before is not None
        assert changes[0].before.id == earlier
        assert changes[0].difference == 3000
    assert [(one.latest.id, one.difference) for one in found.groups] == [("bodies", 3000)]


def test_was_works_in_both_directions() -> None:
    back = compare(ledger_of(NEW), ledger_of(OLD))
    assert [change.status for change in (*back.areas, *back.grants)] == ["renamed"] * 2
    assert [one.difference for one in back.groups] == [-3000]


def test_new_and_gone_recipients_keep_their_own_sides() -> None:
    found = {one.code: one for one in compare(ledger_of(OLD), ledger_of(NEW)).recipients}
    assert (found["01"].before, found["01"].after) == (3000, 4000)
    assert (found["02"].before, found["02"].after) == (6000, None)
    assert (found["03"].before, found["03"].after) == (None, 8000)
    assert all(one.group == "bodies" for one in found.values())


def test_a_grant_that_waits_in_one_of_them_is_left_out_and_said() -> None:
    before, after = (ledger_of(small(f"{{weight: {fact}}}")) for fact in ("late", "size"))
    for one, other, pending in ((before, after, "before"), (after, before, "after")):
        found = compare(one, other)
        assert [left.pending_in for left in found.left_out] == [pending]
        assert found.recipients == ()


def test_currencies_must_be_the_same() -> None:
    euro = small("{weight: size}", "100 EUR", more="currency: EUR")
    with pytest.raises(ValueError, match="SEK and EUR"):
        compare(ledger_of(small("{weight: size}")), ledger_of(euro))


class Named(NamedTuple):
    id: str
    was: str


NAMED = st.lists(
    st.builds(Named, st.sampled_from("abcdef"), st.sampled_from(["", *"abcdef"])),
    unique_by=lambda one: one.id,
)


@given(NAMED, NAMED)
def test_what_was_renamed_goes_before_what_has_the_same_id(
    before: list[Named], after: list[Named]
) -> None:
    """Each later item takes the first earlier one that is left: by `was`, and then by id."""
    left, taken = list(before), dict[str, Named]()
    for renamed in (True, False):
        for item in after:
            for earlier in left:
                was = item.was == earlier.id or earlier.was == item.id
                if item.id not in taken and (was if renamed else earlier.id == item.id):
                    taken[item.id] = earlier
            left = [one for one in left if one is not taken.get(item.id)]
    expected = [*((taken.get(item.id), item) for item in after), *((item, None) for item in left)]
    assert list(paired(before, after)) == expected


def with_other_ids(count: int) -> tuple[str, str]:
    """Two agreements of as many grants that say the same, under other ids."""
    grant = "{{id: {}-{}, name: Same, to: everyone, amount: 1 kr, key: key}}"
    lines = ["\n".join(f"- {grant.format(side, n)}" for n in range(count)) for side in ("a", "b")]
    before, after = (small("{weight: size}", grants=one) for one in lines)
    return before, after


def test_twice_as_many_grants_are_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often it is asked who is told of is what the work is; it does not grow as pairs do."""
    asked: list[object] = []
    does_not_tell = Agreement.does_not_tell

    def counted(agreement: Agreement, groups: Iterable[Reference]) -> bool:
        asked.append(groups)
        return does_not_tell(agreement, groups)

    ledgers = [[ledger_of(text) for text in with_other_ids(count)] for count in (20, 40)]
    monkeypatch.setattr(Agreement, "does_not_tell", counted)
    counts = []
    for before, after in ledgers:
        asked.clear()
        assert len(compare(before, after).grants) >= 40
        counts.append(len(asked))
    assert counts[0] < counts[1] <= 2 * counts[0]
