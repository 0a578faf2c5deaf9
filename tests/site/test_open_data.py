"""The data of a site: described for programs, and for data portals where the file says by whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Package
from frictionless.resources import TableResource
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from tests.helpers import result_of
from tests.life.books import INVENTED
from tests.site.made import pages, site

SITE = """\
site:
  publisher: {name: {sv: Verket, en: The agency}, url: "https://verket.example/"}
  license: https://creativecommons.org/publicdomain/zero/1.0/
  url: https://data.example/towns/
  contact: {name: Desk, email: desk@verket.example}
"""
BASE = "https://data.example/towns/"


def laid(folder: Path, text: str) -> Path:
    """A site of an agreement, laid in a folder."""
    for name, content in site(result_of(text)).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def test_the_data_package_holds_for_every_file(tmp_path: Path) -> None:
    package = Package(laid(tmp_path, INVENTED) / "datapackage.json")
    report = package.validate()
    assert report.valid, report.flatten(["message"])
    names = [resource.name for resource in package.resources]
    assert names == [
        "invented-amounts", "invented-agreement-json", "invented-group-towns", "invented-dates",
    ]  # fmt: skip


def test_the_amounts_are_read_as_numbers_and_codes_as_text(tmp_path: Path) -> None:
    package = Package(laid(tmp_path, INVENTED) / "datapackage.json")
    resource = package.get_resource("invented-amounts")
    assert isinstance(resource, TableResource)
    told = {(row["grant"], row["code"]): row["amount"] for row in resource.read_rows()}
    assert told["roads", "b"] == 300
    assert told["free", "alone"] == 60


def test_the_package_says_who_publishes_and_under_which_licence_only_if_the_file_does() -> None:
    without = json.loads(site(result_of(INVENTED))["datapackage.json"])
    assert not {"licenses", "contributors", "homepage", "created"} & without.keys()
    told = json.loads(site(result_of(INVENTED + SITE))["datapackage.json"])
    assert told["licenses"] == [{"path": "https://creativecommons.org/publicdomain/zero/1.0/"}]
    assert told["contributors"] == [
        {"title": "Verket", "roles": ["publisher"], "path": "https://verket.example/"}
    ]
    assert told["homepage"] == BASE


def test_there_is_no_entry_for_portals_without_a_publisher_a_licence_and_an_address() -> None:
    assert "dcat.rdf" not in site(result_of(INVENTED))
    nowhere = SITE.replace("  url: https://data.example/towns/\n", "")
    assert "dcat.rdf" not in site(result_of(INVENTED + nowhere))
    page = pages(site(result_of(INVENTED)))["data.html"]
    assert "säger varken vem som publicerar" in page.text


def test_the_entry_for_portals_has_what_dcat_ap_se_asks_for() -> None:
    files = site(result_of(INVENTED + SITE))
    graph = Graph().parse(data=files["dcat.rdf"], format="xml")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    for one in (catalogue, dataset):
        for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher):
            assert list(graph.objects(one, needed)), (one, needed)
    assert graph.value(catalogue, DCAT.dataset) == dataset
    publisher = graph.value(dataset, DCTERMS.publisher)
    assert publisher == URIRef("https://verket.example/")
    assert set(graph.objects(publisher, FOAF.name)) == {
        Literal("Verket", lang="sv"), Literal("The agency", lang="en"),
    }  # fmt: skip
    licence = URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
    distributions = list(graph.objects(dataset, DCAT.distribution))
    assert len(distributions) == 4
    for one in distributions:
        assert graph.value(one, DCTERMS.license) == licence
        address = str(graph.value(one, DCAT.accessURL))
        assert address.removeprefix(BASE) in files
    assert str(graph.value(dataset, DCAT.landingPage)).removeprefix(BASE) in files


@pytest.mark.parametrize(("words_in", "language"), [("", "sv"), ("words_in: fi\n", "fi")])
def test_the_entry_has_words_under_the_language_that_they_are_in(
    words_in: str, language: str
) -> None:
    files = site(result_of(words_in + INVENTED + SITE))
    graph = Graph().parse(data=files["dcat.rdf"], format="xml")
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    (title,) = graph.objects(dataset, DCTERMS.title)
    assert title == Literal("Invented", lang=language)


def test_the_page_of_the_data_names_the_publisher_and_whom_to_ask() -> None:
    page = pages(site(result_of(INVENTED + SITE)))["en/data.html"]
    assert "Published by The agency under the licence https://creativecommons.org" in page.text
    assert "Ask Desk: desk@verket.example" in page.text
    assert "../dcat.rdf" in page.leads_to


def test_a_calendar_can_be_subscribed_to_where_the_address_of_the_site_is_known() -> None:
    page = pages(site(result_of(INVENTED + SITE)))["recipients/a-Town-A.html"]
    assert "webcal://data.example/towns/calendars/a-Town-A/invented.ics" in page.leads_to
    without = pages(site(result_of(INVENTED)))["recipients/a-Town-A.html"]
    assert not [address for address in without.leads_to if address.startswith("webcal")]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("url: https://data.example/towns/", "url: https://data.example/towns"),
        ("desk@verket.example", "desk"),
        ("license: https", "license: javascript"),
        ("  license: https://creativecommons.org/publicdomain/zero/1.0/\n", ""),
    ],
)
def test_what_is_wrong_of_a_site_is_found(wrong: str, told: str) -> None:
    result = result_of(INVENTED + SITE.replace(wrong, told))
    assert result.ledger is None
    errors = [finding for finding in result.findings if finding.severity == "error"]
    lines = [finding.span.line for finding in errors]
    assert all(line > INVENTED.count("\n") for line in lines)
    assert lines
