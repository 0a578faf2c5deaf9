"""What a scenario says of itself first: what is changed, what keeps the total, who gains."""

from __future__ import annotations

import pytest

from agree.messages import Locale
from agree.questions import Answer
from agree.questions.whatif import answer as whatif
from agree.report import Text
from tests.helpers import answer_rows, result_of
from tests.scenario.base import SIX, six

WAITING = SIX.replace(
    "mixed, to: regions, amount: 1, key: half",
    "mixed, name: Mixed, to: regions, amount: 1, key: pending",
)
UNKNOWN = SIX.replace("total: 6\n", "").replace(
    "to: alone, amount: 1", "to: alone, amount: unknown"
)


def headline(given: Answer, lang: str = "sv") -> list[str]:
    """The sentences above the tables."""
    assert given.report is not None, given.findings
    text = next(block for block in given.report.blocks if isinstance(block, Text))
    locale = Locale(lang)
    return [locale.text(one).replace("\u00a0", " ") for one in text.paragraphs]


def test_a_value_that_stays_is_no_change() -> None:
    given = whatif(six().original, changes=("grants.near.amount=3", "keys.by_size.weight=size"))
    assert headline(given) == [
        "Ingenting ändras: grants.near.amount är redan 3 mnkr; keys.by_size.weight är redan size.",
        "0 mottagare får mer, 0 mindre och 4 lika mycket.",
    ]


def test_only_what_changes_is_named_as_a_change() -> None:
    given = whatif(six().original, changes=("grants.near.amount=3", "grants.help.amount=2"))
    assert headline(given)[0] == "Ändrat: grants.help.amount från 1 mnkr till 2 mnkr."


def test_what_is_taken_away_is_said_to_be() -> None:
    given = whatif(six().original, changes="grants.mixed=null")
    assert headline(given) == [
        "Ändrat: grants.mixed tas bort.",
        "0 mottagare får mer, 3 mindre och 1 lika mycket.",
    ]
    (row,) = answer_rows(given, "set")
    assert (row["value"], row["before"]) == (
        "null", "{id: mixed, to: regions, amount: 1, key: half}"
    )  # fmt: skip


def test_both_amounts_of_a_change_have_one_unit() -> None:
    given = whatif(six().original, changes="grants.near.amount=3.000001")
    assert headline(given)[0] == "Ändrat: grants.near.amount från 3 000 000 kr till 3 000 001 kr."


def test_what_a_search_found_comes_first() -> None:
    """Alone gets its grant whole."""
    given = whatif(six().original, seek="Alone = 2 mnkr", by="grants.help.amount")
    assert headline(given) == [
        "grants.help.amount = 2 ger Alone 2 mnkr.",
        "Ändrat: grants.help.amount från 1 mnkr till 2 mnkr.",
        "1 mottagare får mer, 0 mindre och 3 lika mycket.",
    ]


def test_the_grants_that_keep_the_total_are_told() -> None:
    """Near takes 1 mnkr more, so the three others have 2 mnkr instead of 3."""
    given = whatif(six().original, changes="grants.near.amount=4", keep_total="")
    assert headline(given)[1] == (
        "Totalen behålls: 3 andra bidrag minskar med sammanlagt 1 mnkr, i proportion till sina belopp."
    )
    moved = {row["what"]: (row["before"], row["after"]) for row in answer_rows(given, "moved")}
    others = [moved[f"beloppet grants.{name}.amount"] for name in ("mixed", "base", "help")]
    assert [before for before, _ in others] == [1_000_000] * 3
    assert sum(after for _, after in others) == 2_000_000  # type: ignore[misc]


@pytest.mark.parametrize(
    ("amount", "told"), [("2", "ökar med 1 mnkr"), ("4", "minskar med 1 mnkr")]
)
def test_the_grant_that_gives_or_takes_is_named(amount: str, told: str) -> None:
    """Near is 3 mnkr, of which help takes or gives the difference."""
    text = SIX.replace("to: alone, amount: 1}", "name: Hjälp, to: alone, amount: 1}")
    given = whatif(result_of(text), changes=f"grants.near.amount={amount}", keep_total="hjälp")
    assert headline(given)[1] == f"Totalen behålls: ”Hjälp” {told}."


def test_a_total_that_is_kept_without_any_change_is_not_spoken_of() -> None:
    given = whatif(six().original, changes="grants.near.amount=3", keep_total="")
    assert len(headline(given)) == 2


def test_a_grant_that_waits_keeps_the_total_too_and_that_is_said() -> None:
    """What is mixed is known to be 1 mnkr, only not who gets it."""
    given = whatif(result_of(WAITING), changes="grants.near.amount=4", keep_total="")
    assert headline(given)[2] == "Beloppet är känt men fördelningen väntar: Mixed."
    (mixed,) = [row for row in answer_rows(given, "grants") if row["id"] == "mixed"]
    assert mixed["before"] == 1_000_000
    assert mixed["after"] == 666_667  # the rest of 2 000 000 by thirds, the first of those alike


def test_an_unknown_amount_is_not_touched_and_that_is_said() -> None:
    given = whatif(result_of(UNKNOWN), changes="grants.near.amount=4", keep_total="")
    told = headline(given)
    assert told[1] == (
        "Totalen behålls: 2 andra bidrag minskar med sammanlagt 1 mnkr, i proportion till sina belopp."
    )
    assert told[2] == (
        "Det som behålls är summan av de kända beloppen; beloppet för Help är okänt och ändras inte."
    )
    assert told[3].startswith("Av det som är känt får ")


def test_what_follows_from_one_amount_to_another_is_one_sentence() -> None:
    """The total of the area and the claimed sum of section 7 are 5 mnkr both."""
    given = whatif(six().original, changes="grants.near.amount=4")
    assert given.report is not None
    texts = [block for block in given.report.blocks if isinstance(block, Text)]
    told = [Locale("sv").text(one).replace("\u00a0", " ") for one in texts[-1].paragraphs]
    assert told == [
        "Ändras också från 6 mnkr till 7 mnkr: överenskommelsens total.",
        "Ändras också från 5 mnkr till 6 mnkr: totalen för ”Care” och summan enligt avsnitt 7.",
    ]


def test_what_the_text_claims_of_what_is_taken_away_is_left_out() -> None:
    """Of 6 mnkr, 1 goes away; the claims about it have nothing left to be about."""
    text = SIX + (
        "  - {grant: help, amount: 1}\n  - {area: help, amount: 1}\n"
        "  - {grant: [near, help, mixed], amount: 5}\n  - {grant: near, amount: 3}\n"
    )
    for taken in ("grants.mixed=null", "areas.help=null"):
        given = whatif(result_of(text), changes=taken)
        assert answer_rows(given, "total")[0]["after"] == 5_000_000


def test_what_is_wrong_in_the_scenario_is_told_before_the_total_is_kept() -> None:
    given = whatif(six().original, changes="grants.near.amount=x", keep_total="")
    assert [one.code for one in given.findings] == ["unknown-parameter"]


def test_one_recipient_gets_and_several_get() -> None:
    one = headline(whatif(six().original, changes="grants.help.amount=2"), "en")
    assert one[1] == "1 recipient gets more, 0 less and 3 the same."
    none = headline(whatif(six().original, changes="grants.help.amount=1"), "en")
    assert none[1] == "0 recipients get more, 0 less and 4 the same."


PASSED_ON = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients:
  counties: {name: Counties, members: {A: Isle, B: Bee}}
  towns:
    name: Towns
    members: [{code: a1, name: Isle, part_of: A}, {code: b1, name: B1, part_of: B}, {code: b2, name: B2, part_of: B}]
keys: {equally: {equal: true}}
areas:
  - {id: area, name: Area, grants: [{id: one, name: One, to: counties, amount: 1000 kr, key: equally}]}
onward:
  - {id: tier, name: Tier, from: counties, to: towns, within: true, key: equally}
"""
TABLES_COUNT_OTHERWISE = (
    "Tabellerna jämför det som överenskommelsen själv betalar ut, innan något förs vidare."
)


def in_the_end(count: str) -> list[str]:
    """The sentences on who gains where somebody passes on."""
    return [f"{count}.", TABLES_COUNT_OTHERWISE]


def test_who_gains_is_counted_where_the_money_stays() -> None:
    """Of 200 kr more Bee passes all of its 100 on, to B1 and B2; Isle is a county and its only town."""
    given = whatif(result_of(PASSED_ON), changes="grants.one.amount=1200 kr")
    assert headline(given)[1:] == in_the_end(
        "När allt har förts vidare får 3 mottagare mer, 0 mindre och 1 lika mycket"
    )


def test_a_payer_that_keeps_more_gains_what_the_others_lose() -> None:
    """Bee keeps 100 kr of 500 instead of 50, so B1 and B2 get 200 kr instead of 225; what Isle
    keeps and what it passes on to itself are 500 kr all the same.
    """
    text = PASSED_ON.replace("within: true,", "within: true, deduct: [{id: kept, amount: kept}],")
    text = text.replace("keys:", "parameters: {kept: 50 kr}\nkeys:")
    given = whatif(result_of(text), changes="parameters.kept=100 kr")
    assert headline(given)[1:] == in_the_end(
        "När allt har förts vidare får 1 mottagare mer, 2 mindre och 1 lika mycket"
    )


def test_who_gains_of_what_is_passed_on_is_of_what_is_known() -> None:
    """The counties pass on all of what they get more; which of the towns gets it is not known."""
    text = PASSED_ON.replace("within: true, key: equally", "within: true, key: by_size")
    text = text.replace("keys: {", "keys: {by_size: {weight: size}, ")
    text += "facts: {size: {as_of: unknown, source: S, values: pending}}\n"
    given = whatif(result_of(text), changes="grants.one.amount=1200 kr")
    assert headline(given)[1:] == in_the_end(
        "Av det som är känt, när allt har förts vidare, får 0 mottagare mer, 0 mindre och 2 lika mycket"
    )
