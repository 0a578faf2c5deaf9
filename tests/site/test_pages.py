"""The pages of a site: all links lead somewhere, every krona to its reasons, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from agree import Result
from agree.bundled import agreement_file
from agree.pipeline import run
from agree.site.editions import Edition, Editions
from agree.site.excerpts import excerpts_of
from agree.site.pages import pages_of
from agree.site.shapes import Page
from tests.findings.whole import lay_tables
from tests.helpers import result_of, small
from tests.life.books import INVENTED
from tests.render.attacks import hostile
from tests.site.made import SitePage, pages, site, target

TOWNS = re.sub(
    r"id: (roads|parks|free|later),", lambda found: f"{found[0]} name: {found[1]},", INVENTED
)
TIERS = (
    small(
        "{weight: size}",
        "90 kr",
        recipients="pupils: {name: Pupils, members: {x: X, z: Z}}",
        facts="heads: {as_of: unknown, source: S, values: {x: 1, z: 2}}",
        keys="by_heads: {weight: heads}",
    )
    + "onward:\n  - {id: further, name: Further, from: everyone, to: pupils, key: by_heads}\n"
)
"""A gets 30 kr and B 60; both pass all of it on to X and Z, one third and two thirds."""


@cache
def made(name: str) -> dict[str, bytes]:
    """The site of an agreement of the tests."""
    text = {"invented": TOWNS, "tiers": TIERS, "pending": small("{weight: late}")}[name]
    return site(result_of(text))


ATTRIBUTES = {
    "alt", "aria-current", "aria-hidden", "aria-label", "charset", "class", "content", "data-depth",
    "data-find", "data-found", "defer", "download", "height", "href", "hreflang", "http-equiv",
    "id", "lang", "loading", "name", "open", "rel", "role", "scope", "src", "tabindex", "type",
    "width",
}  # fmt: skip
"""The attributes that pages have; none of them runs anything."""
SITES = ["invented", "tiers", "pending"]


def assert_whole(files: dict[str, bytes]) -> None:
    """Every link leads to a file of the site and to an element on it; no id is there twice."""
    found = pages(files)
    for name, page in found.items():
        assert len(set(page.ids)) == len(page.ids), name
        for address in (*page.leads_to, *page.loads):
            if address.startswith("webcal://"):  # tests/site/test_open_data.py
                continue
            file, anchor = target(name, address)
            assert file in files, (name, address)
            if anchor:
                assert anchor in found[file].ids, (name, address)


@pytest.mark.parametrize("name", SITES)
def test_every_link_leads_somewhere(name: str) -> None:
    assert_whole(made(name))


@pytest.mark.parametrize("name", SITES)
def test_nothing_is_loaded_from_elsewhere(name: str) -> None:
    for page, content in made(name).items():
        if not page.endswith(".html"):
            continue
        text = content.decode()
        assert "default-src &#39;none&#39;" in text
        assert "http" not in re.sub(r'http-equiv="[^"]*"', "", text)
        assert "style=" not in text
        assert set(re.findall(r"<script[^>]*>", text)) <= set(
            re.findall(r'<script src="[./]*assets/site.js" defer>', text)
        )


@pytest.mark.parametrize("name", SITES)
def test_each_page_is_there_in_both_languages(name: str) -> None:
    names = {page for page in made(name) if page.endswith(".html")}
    swedish = {page for page in names if not page.startswith("en/")}
    assert {f"en/{page}" for page in swedish} == names - swedish
    found = pages(made(name))
    for page in swedish:
        assert (found[page].language, found[f"en/{page}"].language) == ("sv", "en")
        assert (
            target(page, next(one for one in found[page].loads if "en/" in one))[0] == f"en/{page}"
        )


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = site(result_of(INVENTED)), site(result_of(INVENTED))
    assert first == second
    assert set(first) >= {"invented/agreement.xlsx", "invented/dates.ics", "en/invented/dates.ics"}


def row(page: SitePage, first: str) -> list[tuple[str, str]]:
    """The first row of a page that begins with these words."""
    return next(row for row in page.rows if row and row[0][0] == first)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_recipient_s_page_has_its_amounts_and_each_leads_to_its_reasons() -> None:
    """Town B has 3 of 4 by size: 300 of 400 kr of roads, 30 of 40 of parks."""
    page = pages(made("invented"))["recipients/b-Town-B.html"]
    assert [(plain(text), leads) for text, leads in row(page, "roads")[:2]] == [
        ("roads", ""),
        ("300", "#invented.towns-b.roads"),
    ]
    assert plain(row(page, "parks")[1][0]) == "30"
    assert row(page, "later")[1][0] == "väntar"
    text, leads = row(page, "Summa")[1]
    assert (plain(text), leads) == ("minst 330", "#invented.towns-b")
    assert "400 × 3 / 4 = 300" in plain(page.text)
    assert "- {id: roads, name: roads, to: towns, amount: 400, key: by_size}" in page.text
    assert "by_size: {weight: size}" in page.text


def test_every_amount_of_a_group_s_table_leads_to_its_recipient_s_page() -> None:
    page = pages(made("invented"))["invented/group-towns.html"]
    cells = row(page, "a")
    assert cells[1] == ("Town A", "../recipients/a-Town-A.html#invented")
    roads = "../recipients/a-Town-A.html#invented.towns-a.roads"
    assert [plain(text) for text, leads in cells if leads == roads] == ["100"]
    assert all(leads for text, leads in cells[2:])


def test_every_amount_of_the_overview_leads_to_how_it_is_calculated() -> None:
    page = pages(made("invented"))["invented/index.html"]
    assert row(page, "Area")[2] == ("1\u00a0000", "why.html#area.area")
    assert row(page, "roads")[2] == ("400", "why.html#grant.roads")
    assert row(page, "Totalt")[2] == ("1\u00a0000", "why.html")
    assert row(page, "Towns (varav 500\u00a0kr väntar)")[1][1] == "group-towns.html"
    assert row(page, "Alone")[1][1] == "../recipients/Alone.html"


def test_what_is_passed_on_is_explained_too() -> None:
    """X and Z get a third and two thirds of 30 kr from A and of 60 from B."""
    found = pages(made("tiers"))
    page = found["recipients/Z.html"]
    assert "further" in " ".join(found["made-up/why.html"].ids)
    assert row(page, "Summa")[1][0] == "60"
    assert page.ids.count("made-up.pupils-z.further") == 1


def test_a_recipient_s_page_leads_to_those_who_pass_money_on_to_it() -> None:
    page = pages(made("tiers"))["recipients/X.html"]
    assert {"A.html", "B.html"} <= set(page.leads_to)


def test_a_draft_is_marked_on_every_page() -> None:
    draft = TOWNS.replace("id: roads,", "id: roads, confirm: true,")
    found = pages(site(result_of(draft)))
    assert {name: "UTKAST" in page.text for name, page in found.items()} == {
        name: not name.startswith("en/") for name in found
    }
    assert all("DRAFT" in page.text for name, page in found.items() if name.startswith("en/"))
    assert not any("UTKAST" in page.text for page in pages(made("invented")).values())


def test_a_day_that_no_source_tells_is_unknown() -> None:
    page = pages(made("invented"))["invented/sources.html"]
    assert [text for text, _ in row(page, "size")] == ["size", "size", "okänt", "S"]


def test_no_file_is_lost_for_having_the_address_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(editions: Editions) -> Iterator[Page]:
        yield from pages_of(editions)
        yield next(pages_of(editions))

    monkeypatch.setattr("agree.site.files.pages_of", twice)
    with pytest.raises(ValueError, match=r"two files of the site are called index\.html"):
        site(result_of(TOWNS))


def test_what_is_pending_is_told_as_such() -> None:
    page = pages(made("pending"))["recipients/A.html"]
    assert row(page, "Summa")[1][0] == "väntar"
    assert row(page, "Summa")[1][1] == "#made-up.everyone-a"


def test_recipients_of_one_name_are_one_and_a_code_in_common_is_related() -> None:
    text = small(
        "{equal: true}",
        recipients=(
            "bodies: {name: Bodies, members: {a: Body A}}\n"
            "again: {name: Again, members: {z: B, u: U}}"
        ),
        grants="- {id: more, to: bodies, amount: 5 mnkr}\n"
        "- {id: other, to: again, amount: 7 mnkr, key: key}",
    )
    found = pages(site(result_of(text)))
    recipients = {name for name in found if name.startswith("recipients/")}
    assert recipients == {f"recipients/{name}.html" for name in ("A", "B", "a-Body-A", "U")}
    assert "a-Body-A.html" in found["recipients/A.html"].leads_to
    both = found["recipients/B.html"]  # half of everyone's 100 kr, and of the 7 mnkr
    assert {plain(row[1][0]) for row in both.rows if row[0][0] == "Summa"} == {"50", "3 500 000"}


def year(number: int, amount: int, name: str = "Town A") -> Result:
    text = TOWNS.replace("id: invented", f"id: y{number}").replace("Invented", f"Year {number}")
    text = text.replace("amount: 400", f"amount: {amount}").replace("a: Town A", f"a: {name}")
    period = f"period: {{from: {number}-01-01, to: {number}-12-31}}\nrecipients:"
    return result_of(text.replace("recipients:", period, 1))


def test_a_recipient_of_several_agreements_has_one_page_with_the_newest_first() -> None:
    files = site(year(2030, 400), year(2031, 800, "New name"))
    assert_whole(files)
    found = pages(files)
    page = found["recipients/a-New-name.html"]
    assert page.ids.index("y2031") < page.ids.index("y2030")
    assert [plain(one[1][0]) for one in page.rows if one[0][0] == "roads"][:1] == ["200"]
    home = row(found["index.html"], "a")
    assert [plain(text) for text, _ in home[3:]] == ["minst 210", "minst 110"]
    assert home[3][1] == "recipients/a-New-name.html#y2031"


def places(*agreements: str) -> dict[str, list[str]]:
    """Who stands on each page of agreements, each `group/code name; …`; the newest is first."""
    results = []
    for number, members in enumerate(agreements):
        groups: dict[str, str] = {}
        for one in members.split("; "):
            role, name = one.split(" ", 1)
            group, code = role.split("/")
            groups[group] = groups.get(group, "") + f'"{code}": {name}, '
        grants = "\n".join(
            f"- {{id: to_{group}, to: {group}, amount: 5 mnkr, key: key}}" for group in groups
        )
        recipients = "\n".join(
            f"{name}: {{name: {name}, members: {{{of}}}}}" for name, of in groups.items()
        )
        text = small("{equal: true}", recipients=recipients, grants=grants)
        period = f"period: {{from: {2030 - number}-01-01, to: {2030 - number}-12-31}}\nrecipients:"
        text = text.replace("id: made-up", f"id: n{number}").replace("recipients:", period, 1)
        results.append(result_of(text))
    everybody = Editions(results).recipients
    return {
        one.name: [f"{of[0].in_group} {of[0].name}" for of in one.roles.values()]
        for one in everybody
        if all(member.group != "everyone" for of in one.roles.values() for member in of)
    }


def test_who_changed_code_is_known_by_name_and_who_changed_name_by_code() -> None:
    numbered = places("towns/1 Alpha; towns/2 Beta", "towns/2 Gamma; towns/1 Beta")
    assert numbered == {
        "Alpha": ["towns/1 Alpha"],
        "Beta": ["towns/2 Beta", "towns/1 Beta"],
        "Gamma": ["towns/2 Gamma"],
    }
    renamed = places("regions/09 Region G; towns/0980 G", "regions/09 G")
    assert renamed == {
        "Region G": ["regions/09 Region G", "regions/09 G"],
        "G": ["towns/0980 G"],
    }
    moved = places("regions/09 G", "counties/I G")
    assert moved == {"G": ["regions/09 G", "counties/I G"]}


def test_what_changed_is_told_to_all_and_to_each_recipient() -> None:
    files = site(year(2031, 800), before=year(2030, 400))
    assert_whole(files)
    found = pages(files)
    assert "y2031/changes.html" in found
    page = found["recipients/b-Town-B.html"]
    changed = row(page, "Towns")  # 3/4 of 400 and of 800, and 30 of parks in both
    assert [plain(text) for text, _ in changed[1:4]] == ["330", "630", "+300"]
    assert [leads for _, leads in changed[1:4]] == ["", "#y2031.towns-b", ""]
    told = row(found["y2031/changes.html"], "roads")
    assert [leads for _, leads in told[2:5]] == ["", "why.html#grant.roads", ""]


def test_what_changed_leads_to_both_agreements_where_both_are_published() -> None:
    files = site(year(2031, 800), year(2030, 400), before=year(2030, 400))
    assert_whole(files)
    told = row(pages(files)["y2031/changes.html"], "roads")
    links = ["../y2030/why.html#grant.roads", "why.html#grant.roads", ""]
    assert [leads for _, leads in told[2:5]] == links


def test_the_worth_of_conditions_leads_to_its_reasons() -> None:
    page = pages(made("invented"))["recipients/b-Town-B.html"]
    assert row(page, "roads (Towns)")[1] == ("300", "#invented.towns-b.roads")


def test_what_cannot_be_compared_is_told_to_each_whom_it_concerns() -> None:
    """500 kr of later are pending in both; what Town B gets of the others is known."""
    found = pages(site(year(2031, 800), before=year(2030, 400)))
    told = "eller är okänt i någon av överenskommelserna: later."
    assert told in found["recipients/b-Town-B.html"].text
    assert told not in found["recipients/Alone.html"].text
    nothing_known = small("{weight: late}")
    later = result_of(nothing_known.replace("id: made-up", "id: later"))
    (page,) = (
        page
        for name, page in pages(site(later, before=result_of(nothing_known))).items()
        if name == "recipients/A.html"
    )
    assert "eller är okänt i någon av överenskommelserna: " in page.text


def test_who_has_no_conditions_has_no_part_on_them() -> None:
    page = pages(site(result_of(small("{equal: true}"))))["recipients/A.html"]
    assert "Villkor" not in page.text


def test_there_is_no_table_of_recipients_where_no_source_tells_who_they_are() -> None:
    result = run(agreement_file("history/2016") or Path(), "2016.yaml")
    home = pages(site(result))["index.html"]
    assert "recipients" not in home.ids
    assert "data-find" not in home.attributes


def test_the_lines_of_the_file_are_those_of_the_grant_and_its_key() -> None:
    result = run(agreement_file("2023") or Path(), "2023.yaml")
    assert result.agreement is not None
    grant, key = excerpts_of(result.agreement, "ambulans")
    assert grant.lines[0] == "- id: ambulans"
    assert grant.lines[-1] == '  section: "7"'
    assert key.lines[0] == "base_and_population:"
    assert key.lines[-1].lstrip().startswith("- {id: population")
    text = grant.file, key.first
    assert text == ("2023.yaml", 279)


@pytest.mark.slow
def test_what_strangers_write_is_only_shown(tmp_path: Path) -> None:
    lay_tables(tmp_path)
    (tmp_path / "hostile.yaml").write_text(hostile(), encoding="utf-8")
    files = site(run(tmp_path / "hostile.yaml"))
    assert_whole(files)
    for page in pages(files).values():
        assert page.tags.count("script") == 1
        assert page.attributes <= ATTRIBUTES
    json.loads(files["datapackage.json"])


@pytest.mark.parametrize("name", ["en", "EN", "recipients", "index.html", "SHA256SUMS", "dcat.rdf"])
def test_the_folder_of_an_agreement_is_called_as_nothing_else_on_the_site(name: str) -> None:
    files = site(result_of(TOWNS.replace("id: invented", f"id: {name}")))
    assert_whole(files)
    assert f"{name}-2/index.html" in files
    assert len(files) == len(made("invented"))
    folders = {part for file in files for part in file.split("/")[:-1]}
    assert not {file for file in files if file in folders}


def test_the_calendar_of_one_recipient_is_not_where_the_page_of_another_is() -> None:
    members = TOWNS.replace("a: Town A, b: Town B", "a: a, a.html: a.html")
    files = site(result_of(members.replace("b: 3", "a.html: 3")))
    assert {"recipients/a.html", "recipients/a.html.html"} <= files.keys()
    folders = {"/".join(file.split("/")[:-1]).casefold() for file in files}
    assert not {file for file in files if file.casefold() in folders}


def test_an_edition_without_a_result_is_refused() -> None:
    with pytest.raises(ValueError, match="without a result"):
        Edition(result_of(small("{weight: nothing}")), "x")
