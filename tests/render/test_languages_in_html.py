"""Elements of HTML have the language of words that are in another than the page's."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

from agree import Locale
from agree.base import in_languages, message
from agree.messages.spoken import BEFORE, BEHIND, BETWEEN, marked
from agree.render.html import Body
from agree.render.html.elements import element, title_element
from agree.report import Code, Column, Row, Table

NAME = in_languages({"sv": "Region <1>"})
SV = ' lang="sv"'


def test_an_element_has_the_language_of_all_its_words() -> None:
    assert Body(Locale("en")).element("td", NAME) == f"<td{SV}>Region &lt;1&gt;</td>"
    assert Body(Locale("sv")).element("td", NAME) == "<td>Region &lt;1&gt;</td>"


def test_a_span_has_it_among_words_of_the_page() -> None:
    words = message("{amount} to {name}", amount="3 kr", name=NAME)
    shown = Body(Locale("en")).element("p", words)
    assert shown == f"<p>3\u00a0kr to <span{SV}>Region &lt;1&gt;</span></p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{marked('Ett', 'sv')}, {marked('två', 'sv')}", f"<p{SV}>Ett, två</p>"),
        (f"({marked('Ett', 'sv')})", f"<p{SV}>(Ett)</p>"),
        (f"{marked('Ett', 'sv')} 1,234", f"<p><span{SV}>Ett</span> 1,234</p>"),
        (
            f"{marked('Ett', 'sv')} {marked('uno', 'it')}",
            f'<p><span{SV}>Ett</span> <span lang="it">uno</span></p>',
        ),
        ("", "<p></p>"),
    ],
)
def test_separators_have_no_language(text: str, shown: str) -> None:
    assert element("p", text) == shown


def test_a_title_can_hold_no_element() -> None:
    assert title_element(marked("Vård", "sv")) == f"<title{SV}>Vård</title>"
    assert title_element(f"Dates · {marked('Vård', 'sv')}") == "<title>Dates · Vård</title>"


def test_a_table_has_words_of_several_languages() -> None:
    columns = (Column("code", message("Code"), "code"), Column("name", NAME, label=True))
    row = Row((Code("01"), in_languages({"sv": "Norr"})), about=(("member", "01"),))
    table = Table("t", columns, (row,), title=NAME)
    shown = Body(Locale("en"), lambda about, named=False: "#a" if named else "").table(table)
    assert f'aria-label="Region &lt;1&gt;"{SV}>\n<table lang="en"><caption{SV}>' in shown
    assert f'<th scope="col">Code</th><th scope="col"{SV}>Region &lt;1&gt;</th>' in shown
    assert f'<td>01</td><th scope="row"{SV}><a href="#a">Norr</a></th>' in shown


class _Balanced(HTMLParser):
    """Holds that what begins ends."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.left: list[str] = []
        self.feed(content)
        self.close()
        assert self.left == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("p", "span")
        assert {name for name, _ in attrs} <= {"lang"}
        self.left.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.left.pop() == tag


@given(text=st.text(st.sampled_from([BEFORE, BETWEEN, BEHIND, "s", "-", '"', "<", "\n", "5", " "])))
def test_no_text_opens_what_it_does_not_close(text: str) -> None:
    words = message("{one}, {two}", one=text, two=in_languages({"sv": text or "x"}))
    shown = Body(Locale("en")).element("p", words)
    _Balanced(shown)
    assert not {BEFORE, BETWEEN, BEHIND} & set(shown)
