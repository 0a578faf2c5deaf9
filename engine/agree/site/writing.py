"""Pages in a language, as files: templates are filled in with the blocks of their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from agree.base import Joined, Record
from agree.messages import LANGUAGES, Locale
from agree.render.blocks import provenance_lines
from agree.render.cells import keep_numbers_whole
from agree.render.html import Body
from agree.render.html.elements import attribute, inner, title_element, unmarked
from agree.render.html.page import is_wide
from agree.render.layout import Layout
from agree.render.safe import for_text
from agree.render.svg import render as draw
from agree.report import About
from agree.site.addresses import ASSETS, DATA, FOLDERS, HOME, relative
from agree.site.downloads import Download
from agree.site.editions import Edition, Editions
from agree.site.pages import tabs_of
from agree.site.shapes import Page, Part, Picture, Tab
from agree.site.words import FILES, WORDS
from agree.version import __version__

POLICY = "; ".join(
    (
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "img-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
    )
)
"""What a page may load: what lies beside it, and nothing from elsewhere."""
PICTURE_SIZE = (1280, 720)
SEPARATOR = " · "


class Shown(Record):
    """Words on a page: plain, as HTML, and the attribute with their language if it is another."""

    text: str
    html: Markup = Markup()
    lang: Markup = Markup()


def shown(text: str) -> Shown:
    """Return a text, in which other languages are marked, as it stands on a page."""
    language, html = inner(text)
    return Shown(for_text(unmarked(text)), Markup(html), Markup(language))


@cache
def templates(*packages: str) -> Environment:
    """Return the templates of some packages; those of the first come before those of the others."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Writer:
    """What writes the pages of a site in one language.

    The live page has its own: it says otherwise what stands around the same blocks.
    """

    policy = POLICY
    of_picture = ""
    """What stands after the address of each picture."""

    def __init__(self, editions: Editions, locale: Locale) -> None:
        """Take what is published, and the locale."""
        self.editions, self.locale = editions, locale
        self.folder = FOLDERS[locale.language]

    def template_of(self, page: Page) -> Template:
        """Return the template that a page is written with."""
        del page
        return templates("agree.site").get_template("page.html")

    def edition_around(self, page: Page) -> Edition | None:
        """Return the agreement whose pages are listed on a page: the one that it is about."""
        return page.edition

    def tabs_of(self, edition: Edition) -> Iterable[Tab]:
        """Return the pages of an agreement, in the order in which they are listed."""
        return tabs_of(edition)

    def more_of(self, page: Page) -> Mapping[str, object]:
        """Return what the template of a page needs besides."""
        del page
        return {}

    def tables_of(self, part: Part) -> Sequence[str]:
        """Return the ids of the tables of a part that can be downloaded one by one."""
        del part
        return ()

    def address_of_line(self, edition: Edition | None, line: int) -> str:
        """Return where a line of an agreement's file can be seen and changed; "" for nowhere."""
        del edition, line
        return ""

    def files_of(self, page: Page) -> Iterator[tuple[str, bytes]]:
        """Yield a page, and the pictures and files that it offers."""
        yield self.folder + page.address, self.page(page).encode()
        for part in page.parts:
            for picture in part.pictures:
                yield self.folder + picture.address, self.drawn(picture)
            for download in part.downloads:
                if not download.is_data or self.locale.language == LANGUAGES[0]:
                    address = download.address(self.locale.language)
                    yield address, download.content(self.locale)

    def drawn(self, picture: Picture) -> bytes:
        """Return a picture as a file."""
        layout = Layout(chart=picture.chart.id, file=True)
        return draw(picture.report, self.locale, layout)

    def page(self, page: Page) -> str:
        """Return a page as HTML."""
        here = self.folder + page.address
        around = self.edition_around(page)
        name = self.text(around.agreement.name) if around else ""
        title = self.text(page.title)
        titles = dict.fromkeys(filter(None, (title, name)))
        return self.template_of(page).render(
            language=self.locale.language,
            policy=self.policy,
            title=Markup(title_element(SEPARATOR.join(titles))),
            heading=shown(title),
            wide=any(is_wide(part.blocks) for part in page.parts),
            subtitle=shown(self.text(page.subtitle)),
            assets=relative(ASSETS, here),
            words={key: self.plain(words) for key, words in WORDS.items()},
            home=relative(self.folder + HOME, here),
            is_home=page.address == HOME,
            site_name=shown(self.text(self.site_name)),
            others=list(self._in_other_languages(page)),
            name=shown(name),
            tabs=list(self._tabs(page)),
            marks=list(self._marks(page)),
            related=[self._tab(tab, here) for tab in page.related],
            parts=[self._part(part, here) for part in page.parts],
            finder=page.finder,
            data=relative(self.folder + DATA, here),
            made=self.plain(WORDS["made"].filled(version=__version__)),
            origins=list(self._origins(page)),
            **self.more_of(page),
        )

    def text(self, words: object) -> str:
        """Return words of the language, in which no number is broken, with marks of others."""
        return keep_numbers_whole(self.locale.marking.text(words))

    def plain(self, words: object) -> str:
        """Return words of the program, which are all in the language."""
        return for_text(unmarked(self.text(words)))

    @property
    def site_name(self) -> object:
        """Return what the site is called: as its agreement, or by what it has several of."""
        if len(self.editions.all) == 1:
            return self.editions.all[0].agreement.name
        return WORDS["agreements"]

    def _in_other_languages(self, page: Page) -> Iterator[Mapping[str, str]]:
        """Yield the same page in each other language."""
        here = self.folder + page.address
        for language, folder in FOLDERS.items():
            if language != self.locale.language:
                yield {
                    "language": language,
                    "name": Locale(language).name,
                    "address": relative(folder + page.address, here),
                }

    def _tabs(self, page: Page) -> Iterator[Mapping[str, object]]:
        """Yield the pages of the agreement that a page is about."""
        here, around = self.folder + page.address, self.edition_around(page)
        for tab in () if around is None else self.tabs_of(around):
            yield {**self._tab(tab, here), "is_here": tab.address == page.address}

    def _tab(self, tab: Tab, here: str) -> Mapping[str, object]:
        address = relative(self.folder + tab.address, here)
        return {"name": shown(self.text(tab.name)), "address": address}

    def _editions_on(self, page: Page) -> Iterable[Edition]:
        """Return the agreements whose figures a page shows; all where it is about all of them."""
        shown = [page.edition] if page.edition else [part.edition for part in page.parts]
        return dict.fromkeys(one for one in shown if one is not None) or self.editions.all

    def _marks(self, page: Page) -> Iterator[str]:
        """Yield DRAFT, where something on a page is no signed agreement's."""
        marks = (mark for edition in self._editions_on(page) for mark in edition.overview.marks)
        yield from dict.fromkeys(map(self.plain, marks))

    def _origins(self, page: Page) -> Iterator[str]:
        """Yield where the figures of a page come from."""
        for edition in self._editions_on(page):
            yield from map(self.plain, provenance_lines(edition.overview))

    def _part(self, part: Part, here: str) -> Mapping[str, object]:
        """Return a part of a page for the template."""
        body = Body(
            self.locale,
            self._leading(part.edition, here),
            below=part.level - 1,
            tells_folded=False,
        )
        title = shown(body.text(part.title))
        blocks = [element for block in part.blocks for element in body.block(block, part.title)]
        if part.derived is not None:
            title = Shown("", Markup(body.label(part.derived)))
            blocks.append(body.derived(part.derived))
        words_in = "" if part.edition is None else part.edition.agreement.words_in
        return {
            "title": title,
            "level": part.level,
            "anchor": part.anchor,
            "address": relative(self.folder + part.address, here) if part.address else "",
            "language": Markup(attribute(words_in, self.locale.language)),
            "body": Markup("\n".join(blocks)),
            "tables": " ".join(self.tables_of(part)),
            "pictures": [self._picture(picture, here) for picture in part.pictures],
            "downloads": [self._download(one, here) for one in part.downloads],
            "excerpts": [
                {
                    "title": self.plain(WORDS["lines"].filled(file=one.file, line=one.first)),
                    "text": "\n".join(map(for_text, one.lines)),
                    "cut": one.cut,
                    "address": relative(address, here) if address else "",
                }
                for one in part.excerpts
                for address in [self.address_of_line(part.edition, one.first)]
            ],
        }

    def _leading(self, edition: Edition | None, here: str) -> Callable[..., str]:
        """Return what says where the figures of an agreement lead to, from a page."""

        def address(about: About, *, named: bool = False) -> str:
            asked = dict(about)
            if "file" in asked:  # in the table of data, which all languages have in common
                return relative(asked["file"], here)
            if "page" in asked:  # in the table of everybody
                mark = f"#{asked['edition']}" if "edition" in asked else ""
                found = asked["page"] + mark
            elif edition is None:
                return ""
            else:
                found = self.editions.address(edition, about, named=named)
            return relative(self.folder + found, here) if found else ""

        return address

    def _picture(self, picture: Picture, here: str) -> Mapping[str, object]:
        chart = picture.chart
        width, height = PICTURE_SIZE
        told = tuple(filter(None, (chart.sentence, chart.about)))
        return {
            "address": relative(self.folder + picture.address, here) + self.of_picture,
            "words": shown(self.text(Joined(told, ". "))),
            "width": width,
            "height": height,
        }

    def _download(self, download: Download, here: str) -> Mapping[str, str]:
        address, url = download.address(self.locale.language), self.editions.publication.url
        published_at = url.partition("://")[2]
        subscribed = download.format == "ics" and published_at
        return {
            "address": relative(address, here),
            "name": self.plain(FILES[download.what]),
            "webcal": f"webcal://{published_at}{quote(address)}" if subscribed else "",
        }
