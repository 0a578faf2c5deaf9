"""What a file says is only shown: it steers no terminal and is no formula."""

from __future__ import annotations

import json

import agree
from agree import Locale
from agree.render import Layout, render
from tests.helpers import small

EVIL = "a\x1b[31mb\x1b]8;;http://x\x07c\u202ed"


def overview(name: str) -> agree.Report:
    text = (
        small("{equal: true}")
        .replace('"Made up"', json.dumps(name))
        .replace("name: Made up", f"name: {json.dumps(name)}")
    )
    assert json.dumps(name) in text
    return agree.loads(text).overview()


def test_nothing_in_a_text_steers_the_terminal() -> None:
    shown = render("text", overview(EVIL), Locale("en"), Layout()).decode()
    assert "a\ufffd[31mb\ufffd]8;;http://x\ufffdc\ufffdd" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_nothing_in_a_finding_steers_the_terminal() -> None:
    draft = agree.loads('"b\\e[5mad": 1\n')
    told = str(agree.AgreementError(draft.findings))
    assert "\x1b" not in told


def test_a_heading_is_no_formula() -> None:
    text = small("{equal: true}", grant='name: "=1+1"')
    report = agree.loads(text).annex(group="everyone")
    head = render("csv", report, Locale("en"), Layout(headings=True)).decode().splitlines()[0]
    assert head.endswith(";'=1+1")
