"""Paths may be written with names, in any case of letters, in quotes where a dot is in them."""

from __future__ import annotations

import pytest

from agree.questions.whatif import answer as whatif
from agree.scenario.fault import IN_SET, ScenarioFault
from agree.scenario.paths import known_path, steps_of
from agree.scenario.settings import parse_overrides
from tests.helpers import answer_rows, result_of, worded
from tests.named import NAMED
from tests.scenario.base import base_of

KNOWN = base_of(NAMED).places


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("grants.help.amount", "grants.help.amount"),
        ("grants.Hjälp.amount", "grants.help.amount"),
        ("GRANTS.hjälp.Amount", "grants.help.amount"),
        ('grants."Hjälp".amount', "grants.help.amount"),
        ('grants."Steg 2.0 = klart".amount', "grants.5.amount"),
        ("grants.'steg 2.0 = klart'.amount", "grants.5.amount"),
        ("facts.Folk i staden.as_of", "facts.size.as_of"),
        ("parameters.Grundbelopp", "parameters.base"),
        ("parameters.grundbelopp.value", "parameters.base.value"),
        ("keys.Split.portions.Första hälften.share", "keys.split.portions.size.share"),
        ("recipients.Alla städer.members", "recipients.towns.members"),
        ("grants.Hjälp.amont", "grants.help.amont"),  # as far as it can be followed
        ("grants..amount", "grants..amount"),
        ("", ""),
    ],
)
def test_a_path_with_names_is_the_path_with_ids(text: str, path: str) -> None:
    assert known_path(text, KNOWN, IN_SET) == path


def test_a_name_in_a_path_that_several_have_is_told_with_their_paths() -> None:
    with pytest.raises(ScenarioFault) as caught:
        known_path("grants.Nära vård.amount", KNOWN, IN_SET)
    (fault,) = caught.value.findings
    assert fault.code == "several-named"
    assert worded(fault.values["known"]) == (
        "grants.near-towns.amount (Alla städer) och grants.near-alone.amount (Ensam)"
    )


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("a", ("a",)),
        ("a.b", ("a", "b")),
        ('a."b.c".d', ("a", "b.c", "d")),
        ("a.it's.d", ("a", "it's", "d")),
        ('a."b', ("a", '"b')),  # no quotes but one: it stands for itself
        ("a.", ("a", "")),
        (" a . b ", ("a", "b")),
    ],
)
def test_quotes_hold_a_step_together(text: str, steps: tuple[str, ...]) -> None:
    assert steps_of(text) == steps


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("a.b=c=d", "a.b", "c=d"),
        ('grants."x = y".amount=2', 'grants."x = y".amount', "2"),
        ("recipients.new={a: b=c}", "recipients.new", "{a: b=c}"),
        ("a.it's=1", "a.it's", "1"),
        ("a=", "a", ""),
    ],
)
def test_the_path_of_an_override_ends_at_the_first_equals_outside_quotes(
    text: str, path: str, value: str
) -> None:
    (override,) = parse_overrides((text,))
    assert (override.path, override.text) == (path, value)


@pytest.mark.parametrize("text", ["", "=1", 'grants."x', "grants.x", '"a=b"'])
def test_what_is_no_override_is_told(text: str) -> None:
    with pytest.raises(ScenarioFault) as caught:
        parse_overrides((text,))
    assert [one.code for one in caught.value.findings] == ["not-an-override"]


def test_what_is_set_by_name_is_set() -> None:
    given = whatif(result_of(NAMED), changes=("grants.hjälp.amount=+1",))
    assert answer_rows(given, "set") == [
        {"path": "grants.help.amount", "before": "1 kr", "value": "2 kr"}
    ]
    (total,) = answer_rows(given, "total")
    assert total["difference"] == 1


def test_the_nearest_path_may_have_names_in_it() -> None:
    (fault,) = whatif(result_of(NAMED), changes=("grants.Steg 2.1 klart.amount=1",)).findings
    assert fault.suggestion == 'grants."Steg 2.0 = klart".amount'


def test_the_giver_and_the_path_to_vary_may_be_named() -> None:
    """Help takes 1 kr of the 2 kr; alone gets 5 + 2 kr beside help, so that 10 kr needs 3 of it."""
    given = whatif(result_of(NAMED), changes="grants.help.amount=2", keep_total="steg 2.0 = KLART")
    (row,) = [one for one in answer_rows(given, "grants") if one["id"] == "5"]
    assert (row["before"], row["after"]) == (2, 1)
    given = whatif(result_of(NAMED), seek="ensam = 10 kr", by="grants.Hjälp.amount")
    assert answer_rows(given, "set")[0]["value"] == "3 kr"


def test_what_is_wrong_in_what_is_set_is_told_before_the_giver() -> None:
    given = whatif(result_of(NAMED), changes="grants.x.amount=2", keep_total="Hjelpa", group="y")
    assert [one.code for one in given.findings] == [
        "no-such-path",
        "no-such-grant",
        "no-such-group",
    ]


def test_a_group_that_the_scenario_makes_is_known() -> None:
    new = "recipients.new={name: New, members: {c: C}}"
    given = whatif(result_of(NAMED), changes=new, group="new", by="recipient")
    assert given.findings == ()
