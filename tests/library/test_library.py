"""The library says in words what cannot be asked, and writes only what it can hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import agree
from tests.life.books import INVENTED

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
        (lambda: AGREEMENT.overview().text("xlsx"), ValueError, "format of text 'xlsx'"),
        (lambda: AGREEMENT.overview().text("pdf"), ValueError, "format of text 'pdf'"),
        (lambda: AGREEMENT.overview().text("ics"), ValueError, "format of text 'ics'"),
        (lambda: AGREEMENT.overview().text(lang="de"), ValueError, "no language 'de'"),
        (lambda: AGREEMENT.overview().records("nothing"), ValueError, "grants, groups"),
    ],
)
def test_what_cannot_be_asked_is_told_in_words(ask: Any, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        ask()


@pytest.mark.parametrize("name", ["a.yaml", "a.ics", "a.xls", "a"])
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


def test_a_report_is_never_saved_over_what_it_was_made_from(tmp_path: Path) -> None:
    text = INVENTED.replace("values: {a: 1, b: 3}", "values: sizes.csv")
    files = {"towns.yaml": text, "sizes.csv": "code;value\na;1\nb;3\n"}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("sizes.csv")
    towns = agree.load(tmp_path / "towns.yaml")
    report = towns.overview()
    events = tmp_path / "events.csv"
    events.write_text("date;event;recipient;grant;amount\n", encoding="utf-8")
    settled = towns.settle(events=events)
    for made, name in ((report, "towns.yaml"), (report, "sizes.csv"), (report, "link.csv"),
                       (settled, "events.csv"), (report._replace(title="x"), "sizes.csv")):  # fmt: skip
        with pytest.raises(agree.AgreementError, match="is read in the same run"):
            made.save(tmp_path / name, form="json")
    report.save(tmp_path / "events.csv")  # it was not read for this one
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in files} == files


def test_a_report_of_two_agreements_is_saved_over_neither(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(INVENTED, encoding="utf-8")
    change = agree.load(tmp_path / "a.yaml").compare(agree.load(tmp_path / "b.yaml"))
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(agree.AgreementError, match="is read in the same run"):
            change.save(tmp_path / name, form="json")


def test_a_batch_has_a_report_for_each_recipient_and_saves_them(tmp_path: Path) -> None:
    batch = AGREEMENT.each("recipient", group="regions")
    assert (len(batch), repr(batch)) == (21, "<Batch of 21 reports>")
    one = batch["20-Region-Dalarna"]
    amounts = [row["amount"] for row in one.records("regions/20")]
    assert sum(int(str(amount)) for amount in amounts if amount is not None) == 146_099_749
    files = batch.save(tmp_path / "out", form="csv")
    assert sorted(files) == sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files][:1] == ["01-Region-Stockholm.csv"]
    forms = AGREEMENT.each("requisition", blank=True, group="skr")
    assert [file.name for file in forms.save(tmp_path / "out")] == ["SKR.docx"]
    assert len(list((tmp_path / "out").iterdir())) == 22


def test_a_batch_is_saved_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    batch = AGREEMENT.each("recipient", group="regions")
    (tmp_path / "25-Region-Norrbotten.html").mkdir()
    with pytest.raises(OSError, match="Norrbotten"):
        batch.save(tmp_path)
    (tmp_path / "file").write_text("")
    for folder in ("file", "new.html"):
        with pytest.raises(agree.AgreementError, match="is not a folder"):
            batch.save(tmp_path / folder)
    for form in ("ics", "exe"):
        with pytest.raises(ValueError, match="format"):
            batch.save(tmp_path / "new", form=form)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["25-Region-Norrbotten.html", "file"]


@pytest.mark.parametrize(
    ("ask", "kind", "words"),
    [
        (lambda: AGREEMENT.each("overview"), ValueError, "recipient, requisition"),
        (lambda: AGREEMENT.each("nothing"), ValueError, "no question 'nothing'"),
        (lambda: AGREEMENT.each("recipient", recipient="20"), TypeError, "no option 'recipient'"),
        (lambda: AGREEMENT.each("recipient", group="x"), agree.AgreementError, "no-such-group"),
        (lambda: AGREEMENT.each("requisition"), agree.AgreementError, "needs-details-folder"),
    ],
)
def test_what_cannot_be_asked_for_each_is_told(ask: Any, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        ask()
