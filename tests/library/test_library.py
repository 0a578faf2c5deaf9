"""The library says in words what cannot be asked, and writes only what it can hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import agree

AGREEMENT = agree.load("2023")


@pytest.mark.parametrize(
    ("ask", "kind", "words"),
    [
        (lambda: AGREEMENT.ask("foo"), ValueError, "no question 'foo'"),
        (lambda: AGREEMENT.annex(grp="regions"), TypeError, "annex has no option 'grp'"),
        (lambda: AGREEMENT.annex(group="regions", by="nope"), ValueError, "grant, area"),
        (lambda: AGREEMENT.compare("2022"), TypeError, "'2022' is no agreement"),
        (AGREEMENT.compare, TypeError, "compare is asked of 2 agreements"),
        (lambda: AGREEMENT.overview().text("docx"), ValueError, "format of text 'docx'"),
        (lambda: AGREEMENT.overview().text("pdf"), ValueError, "format of text 'pdf'"),
        (lambda: AGREEMENT.overview().text("ics"), ValueError, "format of text 'ics'"),
        (lambda: AGREEMENT.overview().text(lang="de"), ValueError, "no language 'de'"),
        (lambda: AGREEMENT.overview().records("nothing"), ValueError, "grants, groups"),
    ],
)
def test_what_cannot_be_asked_is_told_in_words(ask: Any, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        ask()


@pytest.mark.parametrize("name", ["a.docx", "a.ics", "a.xls", "a"])
def test_a_report_is_not_saved_in_a_format_that_cannot_hold_it(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="format"):
        AGREEMENT.overview().save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_code_may_be_a_number() -> None:
    told = AGREEMENT.recipient(recipient=20).records()
    assert told == AGREEMENT.recipient(recipient="20").records()


def test_the_agreement_of_a_scenario_is_saved_where_it_is_wished(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    AGREEMENT.whatif(set="parameters.base_amount=1 mnkr", save=str(file))
    assert "1 mnkr" in file.read_text(encoding="utf-8")
    saved = agree.load(file)
    with pytest.raises(agree.AgreementError, match="is read in the same run"):
        saved.whatif(set="parameters.base_amount=2 mnkr", save=str(file))
    with pytest.raises(agree.AgreementError, match="is read in the same run"):
        saved.whatif(set="parameters.base_amount=2 mnkr", save=tmp_path / "data/2023/bilaga-2.csv")
    assert "1 mnkr" in file.read_text(encoding="utf-8")
