"""What the data of a site is, for programs: a data package, and an entry for data portals.

The data package (https://datapackage.org) says of each file its columns and how it is written. The
entry follows DCAT-AP-SE; it is made only where the file says who publishes the site, under which
licence and where, since nobody may guess that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from xml.etree import ElementTree

from agree.base import Record, language_shown, message
from agree.messages import LANGUAGES, Locale
from agree.render import FORMATS
from agree.render.csv import DECIMAL_SIGN, DELIMITER, LINE_END, headings_of, names_of
from agree.render.safe import for_text
from agree.report import Column, Table
from agree.report.records import records
from agree.sections.site import Publication
from agree.site.addresses import CATALOGUE, FOLDERS, HOME
from agree.site.downloads import Download
from agree.site.editions import Edition, Editions

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {"amount": "number", "number": "number", "share": "number", "date": "date"}
"""The types of columns that hold nothing; others are text."""
ABOUT = message("Who gets what of {name}, and why.")
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
EU_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"


class Resource(Record):
    """A file of data: its name in the package, what is offered, its size and its SHA-256.

    `fields` describe its columns; none of what is no table.
    """

    name: str
    download: Download
    size: int
    digest: str
    fields: tuple[Mapping[str, object], ...] = ()


def resource_of(name: str, download: Download) -> Resource:
    """Return what a file of data is, as it is written."""
    content = download.content(Locale(LANGUAGES[0]))
    table = download.report.main_table
    fields = () if table is None or download.format != "csv" else tuple(_fields(table))
    return Resource(name, download, len(content), sha256(content).hexdigest(), fields)


def _fields(table: Table) -> Iterator[Mapping[str, object]]:
    """Yield the columns of a table as a table schema describes them."""
    locale = Locale(LANGUAGES[0])
    rows = list(records(table, locale))
    names = names_of(table, rows)
    columns = {column.id: column for column in table.columns}
    for name, heading in zip(names, headings_of(table, names, locale), strict=True):
        kind = _type([row[name] for row in rows], columns.get(name))
        field: dict[str, object] = {"name": name, "type": kind}
        if kind == "number":
            field["decimalChar"] = DECIMAL_SIGN
        if heading != name:
            field["title"] = for_text(heading)
        yield field


def _type(values: Sequence[object], column: Column | None) -> str:
    """Return the type of a column by what it holds, or else by what it may hold."""
    known = [value for value in values if value is not None]
    if not known:
        return TYPES.get("" if column is None else column.kind, "string")
    if all(isinstance(value, int) for value in known):
        return "integer"
    if all(isinstance(value, (int, Decimal, Fraction)) for value in known):
        return "number"
    return "date" if all(isinstance(value, date) for value in known) else "string"


# The data package.


def data_package(editions: Editions, resources: Sequence[Resource]) -> bytes:
    """Return the description of all data of a site, as a data package."""
    locale, publication = Locale(LANGUAGES[0]), editions.publication
    package: dict[str, object] = {
        "$schema": PROFILE,
        "name": "-".join(edition.folder for edition in editions.all).lower(),
        "title": for_text(locale.text(editions.name)),
    }
    if publication.url:
        package["homepage"] = publication.url
    if publication.license:
        package["licenses"] = [{"path": publication.license}]
    if publication.publisher:
        publisher: dict[str, object] = {
            "title": for_text(locale.text(publication.publisher)), "roles": ["publisher"],
        }  # fmt: skip
        if publication.publisher_url:
            publisher["path"] = publication.publisher_url
        package["contributors"] = [publisher]
    package["resources"] = [_described(one, locale) for one in resources]
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _described(resource: Resource, locale: Locale) -> Mapping[str, object]:
    """Return a file of data as a resource of a data package."""
    download = resource.download
    title = for_text(locale.text(download.report.title or download.report.page_title))
    described: dict[str, object] = {
        "name": resource.name,
        "path": download.address(LANGUAGES[0]),
        "title": title,
        "format": download.format,
        "mediatype": FORMATS[download.format].media_type,
        "encoding": "utf-8",
        "bytes": resource.size,
        "hash": f"sha256:{resource.digest}",
    }
    if resource.fields:
        described["type"] = "table"
        described["dialect"] = {
            "delimiter": DELIMITER, "lineTerminator": LINE_END, "quoteChar": '"', "header": True,
        }  # fmt: skip
        described["schema"] = {"fields": list(resource.fields), "missingValues": [""]}
    return described


# The entry for data portals.


def can_be_listed(publication: Publication) -> bool:
    """Return whether the file says all that a data portal must be told."""
    return publication.is_stated and bool(publication.url)


def catalogue(editions: Editions, resources: Sequence[Resource]) -> bytes:
    """Return the entry for data portals, as DCAT-AP-SE in RDF/XML."""
    for prefix, address in NAMESPACES.items():
        ElementTree.register_namespace(prefix, address)
    publication = editions.publication
    root = ElementTree.Element(_tag("rdf:RDF"))
    catalogued = _thing(root, "dcat:Catalog", f"{publication.url}{CATALOGUE}#catalog")
    _words(catalogued, "dcterms:title", editions.name)
    _words(catalogued, "dcterms:description", publication.description or _about(editions.all[0]))
    _link(catalogued, "foaf:homepage", publication.url)
    _link(catalogued, "dcterms:license", publication.license)
    agent = f"{publication.url}{CATALOGUE}#publisher"
    _link(catalogued, "dcterms:publisher", publication.publisher_url or agent)
    _languages(catalogued)
    for edition in editions.all:
        _link(catalogued, "dcat:dataset", _dataset_address(publication, edition))
    publisher = _thing(root, "foaf:Agent", publication.publisher_url or agent)
    _words(publisher, "foaf:name", publication.publisher)
    for edition in editions.all:
        own = [one for one in resources if one.download.edition is edition]
        _dataset(root, publication, edition, own)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _dataset(
    root: ElementTree.Element,
    publication: Publication,
    edition: Edition,
    resources: Sequence[Resource],
) -> None:
    """Add an agreement as a dataset, with each of its files as a distribution."""
    address = _dataset_address(publication, edition)
    dataset = _thing(root, "dcat:Dataset", address)
    _words(dataset, "dcterms:title", edition.agreement.name)
    _words(dataset, "dcterms:description", _about(edition))
    _text(dataset, "dcterms:identifier", edition.agreement.id)
    publisher = publication.publisher_url or f"{publication.url}{CATALOGUE}#publisher"
    _link(dataset, "dcterms:publisher", publisher)
    _link(dataset, "dcat:landingPage", f"{publication.url}{edition.folder}/{HOME}")
    _languages(dataset)
    if publication.email:
        contact = f"{publication.url}{CATALOGUE}#contact"
        _link(dataset, "dcat:contactPoint", contact)
        kind = _thing(root, "vcard:Organization", contact)
        _words(kind, "vcard:fn", publication.contact)
        _link(kind, "vcard:hasEmail", f"mailto:{publication.email}")
    for resource in resources:
        download = resource.download
        file = publication.url + download.address(LANGUAGES[0])
        distribution_address = f"{address}-{resource.name}"
        _link(dataset, "dcat:distribution", distribution_address)
        distribution = _thing(root, "dcat:Distribution", distribution_address)
        _words(distribution, "dcterms:title", download.report.title)
        _link(distribution, "dcat:accessURL", file)
        _link(distribution, "dcat:downloadURL", file)
        _link(distribution, "dcterms:license", publication.license)
        _link(distribution, "dcterms:format", FILE_TYPES + download.format.upper())
        _text(distribution, "dcat:byteSize", str(resource.size))


def _dataset_address(publication: Publication, edition: Edition) -> str:
    return f"{publication.url}{CATALOGUE}#{edition.folder}"


def _about(edition: Edition) -> object:
    return ABOUT.filled(name=edition.agreement.name)


def _tag(name: str) -> str:
    """Return the name of an element or attribute with its namespace."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _thing(root: ElementTree.Element, kind: str, address: str) -> ElementTree.Element:
    return ElementTree.SubElement(root, _tag(kind), {_tag("rdf:about"): address})


def _link(thing: ElementTree.Element, name: str, address: str) -> None:
    ElementTree.SubElement(thing, _tag(name), {_tag("rdf:resource"): address})


def _text(thing: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(thing, _tag(name)).text = for_text(text)


def _words(thing: ElementTree.Element, name: str, words: object) -> None:
    """Add words in each language that there are words in."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        said = language_shown(language, words) if isinstance(words, str) else ""
        found.setdefault(said or language, for_text(Locale(language).text(words)))
    for language, text in found.items():
        attributes = {"{http://www.w3.org/XML/1998/namespace}lang": language}
        ElementTree.SubElement(thing, _tag(name), attributes).text = text


def _languages(thing: ElementTree.Element) -> None:
    for language in FOLDERS:
        _link(thing, "dcterms:language", EU_LANGUAGES + Locale(language).eu_code)
