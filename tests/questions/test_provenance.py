"""Where figures come from: the same, whatever was asked before."""

from __future__ import annotations

from agree.bundled import agreement_file
from agree.pipeline import run
from agree.questions import overview, verify


def test_the_fingerprint_of_an_answer_is_that_of_what_it_rests_on() -> None:
    path = agreement_file("2023")
    assert path is not None
    result = run(path, "2023.yaml")
    before = overview.answer(result).report
    verified = verify.answer(result).report
    after = overview.answer(result).report
    assert before is not None
    assert verified is not None
    assert after is not None
    assert before.provenance == after.provenance
    names = {source.name for source in before.provenance[0].sources}
    printed = {source.name for source in verified.provenance[0].sources} - names
    assert printed == {f"data/2023/bilaga-{number}.csv" for number in (2, 3, 4)}
