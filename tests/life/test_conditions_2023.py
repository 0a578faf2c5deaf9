"""Every passage of 2023 that asks something of somebody is in the file; counts from the document."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from agree.life.matrix import matrix_of
from tests.life.books import asked_for, signed

DOSSIER = signed("2023")
LEDGER, LIFE = DOSSIER
CONDITIONS = [one for one in LIFE.requirements if one.kind == "condition"]
DUTIES = [one for one in LIFE.requirements if one.kind == "duty"]

# Points of the lists that the document prints: SKR's tasks, and what the money may be used for.
SKR_POINTS = {"2.1.3": 6, "3.9": 8, "5.1.2": 3}
USES = {"3.4.1": 6, "3.5.1": 7, "4.1.1": 5, "5.1.1": 4, "2.5": 3, "3.3.1": 3}
# The sections that say «för att få ta del av medlen» or «ett grundläggande krav».
ENTITLING = (
    "2.1", "2.1.2", "2.2.1", "2.3.1", "2.4.1", "2.5", "3.3.1", "3.4.1", "3.5.1", "3.6.1",
    "3.7.1", "3.8.1", "5.1.1", "9.1",
)  # fmt: skip
# Sections 2-5 that hold ska, bör or får for recipients.
SECTIONS = (
    "2", "2.1", "2.1.1", "2.1.2", "2.2", "2.2.1", "2.3", "2.3.1", "2.4.1", "2.5", "3.2", "3.3",
    "3.3.1", "3.4", "3.4.1", "3.5", "3.5.1", "3.6", "3.6.1", "3.7.1", "3.8", "3.8.1", "4", "4.1",
    "4.1.1", "5", "5.1.1",
)  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
def test_no_section_is_missing(section: str) -> None:
    assert [one for one in CONDITIONS if one.citation.section == section]


@pytest.mark.parametrize("section", ENTITLING)
def test_what_gives_a_right_to_the_money_is_marked(section: str) -> None:
    assert any(one.entitles for one in CONDITIONS if one.citation.section == section)


@pytest.mark.parametrize(("section", "points"), USES.items())
def test_every_use_that_is_listed(section: str, points: int) -> None:
    found = [one for one in CONDITIONS if one.citation.section == section and one.strength == "may"]
    assert len(found) == points


@pytest.mark.parametrize(("section", "points"), SKR_POINTS.items())
def test_every_task_of_skr_that_is_listed(section: str, points: int) -> None:
    found = [
        one
        for one in DUTIES
        if one.citation.section == section
        and one.who[0].name == "skr"
        and one.id != "skr-samverkan"
    ]
    assert len(found) == points


@pytest.mark.parametrize("section", ["1.2", "2.3.2", "2.4.1", "4.1.2", "9.2", "bilaga 1"])
def test_the_other_tasks_of_skr(section: str) -> None:
    assert [one for one in DUTIES if one.citation.section == section and one.who[-1].name == "skr"]


def test_only_what_must_be_done_gives_a_right_to_the_money() -> None:
    assert {one.strength for one in CONDITIONS if one.entitles} == {"must"}


def test_all_cite_a_section_and_are_brief() -> None:
    told = [(one.id, one.what, one.citation) for one in LIFE.requirements]
    told += [(one.id, one.what, one.citation) for one in LIFE.deadlines]
    told += [(one.id, one.what, one.citation) for one in LIFE.payments]
    told += [(one.id, one.what, one.citation) for one in LIFE.repayments]
    for identifier, what, citation in told:
        assert citation.section, identifier
        assert len(what) <= 130, identifier


def test_the_targets_of_section_2_3() -> None:
    figures = Counter(target.figure for target in LIFE.targets)
    assert figures == {Fraction(55): 1, Fraction(20): 2, Fraction(80): 1, None: 1}
    assert {str(target.by) for target in LIFE.targets} == {"2022-12-31"}
    assert {target.measured_by[0].name for target in LIFE.targets} == {"vard-och-omsorgsanalys"}


def test_the_way_of_the_money() -> None:
    steps = [
        ({one.name for one in payment.paid_by}, {one.name for one in payment.to})
        for payment in LIFE.payments
    ]
    assert ({"kammarkollegiet"}, {"regions", "counties", "skr"}) in steps
    assert ({"counties"}, {"municipalities"}) in steps


def asked_of(words: str) -> dict[str, str]:
    """What a recipient is asked to do: the section of each condition, by id."""
    found = matrix_of(DOSSIER, asked_for(DOSSIER, words), None)
    return {line.requirement.id: line.requirement.citation.section for line in found.lines}


def test_a_region_is_not_asked_for_what_municipalities_do() -> None:
    asked = asked_for(DOSSIER, "Region Dalarna")
    assert [one.group for one in matrix_of(DOSSIER, asked, None).columns] == ["regions"]
    assert "vfu-kommunniva" not in asked_of("Region Dalarna")


def test_a_municipality_is_asked_for_what_sections_1_to_3_put_on_municipalities() -> None:
    """Sections 2.2, 2.3, 2.4, 2.5, 3.8, 4 and 5 are about the regions alone."""
    falun = asked_of("Falun")
    assert set(falun.values()) == {
        "1", "1.1", "2", "2.1", "2.1.1", "2.1.2", "3", "3.2", "3.3", "3.3.1", "3.4", "3.4.1", "3.5",
        "3.5.1", "3.6", "3.6.1", "3.7.1", "9.1",
    }  # fmt: skip
    assert "vfu-kommunniva" in falun
    assert "utbildning-at" not in falun


def test_county_bodies_report_and_requisition_and_have_no_duties_of_care() -> None:
    """RSS hands in the reports (section 6) and has its money, requisition and accounts (9.1)."""
    assert set(asked_of("counties/20").values()) == {"6", "9.1"}
    assert "rekvirera" not in asked_of("Falun")
    assert "redovisa-insatser" not in asked_of("Falun")


def test_the_documents_words_on_vfu_are_for_regions_and_municipalities() -> None:
    grants = {grant.id: grant for grant in LEDGER.agreement.grants}
    assert [one.name for one in grants["vfu"].to] == ["regions", "municipalities"]
    for requirement in LIFE.requirements:
        if "vfu" in [one.name for one in requirement.grants]:
            assert not [one for one in requirement.who if one.name == "counties"]
    report = next(one for one in LIFE.deadlines if one.id == "vfu-redovisning")
    assert [one.name for one in report.sender] == ["regions", "municipalities"]


def test_what_the_document_puts_on_nobody_is_put_on_nobody() -> None:
    unsaid = {one.id for one in LIFE.requirements if not one.who}
    assert unsaid == {"se-over-malen", "vidareutveckla-vfu"}
    shown = {line.requirement.id for line in matrix_of(DOSSIER, None, None).lines}
    assert unsaid <= shown
    assert not unsaid & set(asked_of("SKR"))


def test_a_grant_has_its_own_conditions_and_those_of_all_grants() -> None:
    found = matrix_of(DOSSIER, None, "ambulans")
    assert [one.group for one in found.columns] == ["regions"]
    sections = {line.requirement.citation.section for line in found.lines}
    assert sections == {"2", "2.1.2", "5", "5.1.1", "6", "9.1"}


def test_a_part_of_a_grant_belongs_to_the_grant() -> None:
    found = matrix_of(DOSSIER, None, "nara-vard-regioner")
    assert "landsbygd" in [line.requirement.id for line in found.lines]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("20", {"regions", "counties"}),
        ("counties/20", {"counties"}),
        ("Regionerna", {"regions"}),
        ("SKR", {"skr"}),
        ("socialstyrelsen", {"socialstyrelsen"}),
    ],
)
def test_who_is_meant(words: str, names: set[str]) -> None:
    asked = asked_for(DOSSIER, words)
    assert asked.ids == names
