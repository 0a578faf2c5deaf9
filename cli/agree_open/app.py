"""The answers of the live page: pages, files, and what its scripts ask for."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib.resources import files as files_of_package
from typing import Any, TypeVar
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from agree.messages import LANGUAGES, Locale
from agree.pipeline import Result
from agree.questions.subjects import run_agreement
from agree.render import Layout, render
from agree.render.html import INDENTS
from agree.report import Report, Table
from agree.site.addresses import ASSETS, CATALOGUE, FOLDERS, HOME, PACKAGE
from agree.site.editions import Edition
from agree.site.files import descriptions_of
from agree.site.shapes import Page
from agree_open import trying
from agree_open.asked import Refused, body_of, text_in
from agree_open.editing import Editing, completed, hovered, looked
from agree_open.events import Events
from agree_open.opened import Opened, State, can_be_compared, names_of_program
from agree_open.pages import FAULTS, compared, live_makers, missing
from agree_open.search import search
from agree_open.telling import told
from agree_open.words import WORDS
from agree_open.writer import LiveWriter

T = TypeVar("T")
BETWEEN_LOOKS = 0.15
"""Seconds between two looks at the files."""
SETTLING = 0.1
"""Seconds in which nobody writes to a file that has changed, before it is read."""
MOST_WORDS = 200
"""Characters of a search."""
TYPES: Mapping[str, str] = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "rdf": "application/rdf+xml",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
OPEN_ASSETS = "agree_open"
OF_TABLES = ("xlsx", "csv")
"""The formats that a table of a page is offered in: what people go on counting with."""


class LivePage:
    """The live page: what is open, and what answers each request.

    The engine works on one request at a time, so that many requests take no more memory than one.
    """

    def __init__(
        self, opened: Opened, token: str, language: str = LANGUAGES[0], *, read_only: bool = False
    ) -> None:
        """Take what is open, the token of who may write, and the language to begin in."""
        self.opened, self.token, self.language = opened, token, language
        self.read_only = read_only
        self.events = Events()
        self.editing = Editing(opened)
        self._one = CapacityLimiter(1)

    def __repr__(self) -> str:
        """Return what is open."""
        return f"<LivePage of {self.opened}>"[:200]

    @property
    def state(self) -> State:
        """What is open, as it is now."""
        return self.opened.state

    def starlette(self) -> Starlette:
        """Return the application that a server runs."""
        return Starlette(
            routes=[
                Route("/", self.start),
                Route("/-/events", self.listen),
                Route("/-/search", self.search),
                Route("/-/table", self.table),
                Route("/-/settable", self.settable),
                Route("/-/whatif", self.whatif, methods=["POST"]),
                Route("/-/beside", self.beside, methods=["POST"]),
                Route("/-/scenario.xlsx", self.workbook, methods=["POST"]),
                Route("/-/save-scenario", self.save_scenario, methods=["POST"]),
                Route("/-/text", self.text),
                Route("/-/look", self.look, methods=["POST"]),
                Route("/-/complete", self.complete, methods=["POST"]),
                Route("/-/hover", self.hover, methods=["POST"]),
                Route("/-/save", self.save, methods=["POST"]),
                Route("/-/save-as", self.save_as, methods=["POST"]),
                Route("/-/make-file", self.make_file, methods=["POST"]),
                Route("/-/confirm", self.confirm, methods=["POST"]),
                Route("/-/assets/{name}", own_asset),
                Route(f"/{ASSETS}/{{name}}", site_asset),
                Route("/{address:path}", self.file),
            ],
            lifespan=self._lifespan,
            exception_handlers={HTTPException: self._refused, Refused: self._not_answered},
        )

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        del app
        watching = asyncio.create_task(self._watch())
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    async def _watch(self) -> None:
        """Look at the files again and again; run what changed once nobody writes to it any more.

        What goes wrong in one look does not end the looking: each page says so until one goes well.
        """
        while True:
            await asyncio.sleep(SETTLING if self.opened.is_settling else BETWEEN_LOOKS)
            try:
                if await to_thread.run_sync(self.opened.has_settled):
                    await self.engine(self.opened.refresh)
            except Exception as fault:  # noqa: BLE001  # whatever it is, each page tells of it
                await self.engine(self.opened.note_fault, fault)
            if self.state.version != self.events.version:
                self.events.tell(self.state.version)

    async def engine(self, work: Callable[..., T], *given: Any, **named: Any) -> T:
        """Let the engine do some work while the server goes on, one work at a time."""
        return await to_thread.run_sync(partial(work, *given, **named), limiter=self._one)

    # Pages.

    def writer(self, state: State, language: str, compared_with: str = "") -> LiveWriter:
        """Return what writes the pages of a state in a language."""
        return LiveWriter(
            state, Locale(language), self.token, read_only=self.read_only,
            compared_with=compared_with,
        )  # fmt: skip

    async def start(self, request: Request) -> Response:
        """Lead to the first page: that of the only agreement, or the list of them."""
        del request
        editions = (await self.engine(lambda: self.state.editions)).all
        first = HOME if len(editions) > 1 else FAULTS
        if len(editions) == 1:
            first = f"{editions[0].folder}/{HOME}"
        return RedirectResponse("/" + quote(FOLDERS[self.language] + first))

    async def file(self, request: Request) -> Response:
        """Answer with a page, or with a file that a page offers."""
        address = request.path_params["address"]
        content = await self.engine(
            self._file, self.state, address, request.query_params.get("with", "")
        )
        if content is None:
            raise HTTPException(404)
        ending = address.rpartition(".")[2]
        kind = TYPES.get(ending) or mimetypes.guess_type(address)[0] or "application/octet-stream"
        headers = {} if ending in TYPES else {"Content-Disposition": "attachment"}
        return Response(content, media_type=kind, headers=headers)

    def _file(self, state: State, address: str, compared_with: str) -> bytes | None:
        """Return what is at an address; None where nothing is."""
        language, below = language_and_rest(address)
        page = page_at(state, below, compared_with)
        if page is not None:
            writer = self.writer(state, language, compared_with)
            return writer.page(page).encode()
        return offered_at(state, self.writer(state, language), address, below, compared_with)

    async def table(self, request: Request) -> Response:
        """Answer with a table of a page, as a workbook or as data."""
        page, table, form, compared_with = (
            request.query_params.get(name, "") for name in ("page", "table", "format", "with")
        )
        content = await self.engine(self._table, self.state, page, table, form, compared_with)
        if content is None:
            raise HTTPException(404)
        name = f"{table.replace(':', '-')}.{form}"
        kind = TYPES.get(form, "application/octet-stream")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(content, media_type=kind, headers=headers)

    def _table(
        self, state: State, page: str, table: str, form: str, compared_with: str
    ) -> bytes | None:
        """Return a table of a page in a format; None where there is none."""
        language, below = language_and_rest(page)
        made = page_at(state, below, compared_with)
        if made is None or form not in OF_TABLES:
            return None
        for part in made.parts:
            for block in part.blocks:
                if isinstance(block, Table) and block.id == table:
                    edition = part.edition or made.edition
                    known = () if edition is None else edition.overview.provenance
                    alone = block._replace(shown=True, data=True)
                    title = made.title
                    report = Report("table", title, (alone,), provenance=known, main=table)
                    return render(form, report, Locale(language), Layout(file=True))
        return None

    # What the scripts ask for.

    async def listen(self, request: Request) -> Response:
        """Tell a page of each new state."""
        seen = request.headers.get("last-event-id") or request.query_params.get("version", "")
        version = int(seen) if seen.isdecimal() and len(seen) < len(str(2**63)) else 0
        return StreamingResponse(self.events.after(version), media_type="text/event-stream")

    async def search(self, request: Request) -> Response:
        """Answer with what is called by some words."""
        state, words = self.state, request.query_params.get("words", "")[:MOST_WORDS]
        writer = self.writer(state, language_asked(request))
        return JSONResponse(await self.engine(search, state, writer, words))

    async def settable(self, request: Request) -> Response:
        """Answer with the figures that can be set and are called by some words."""
        state, words = self.state, request.query_params.get("words", "")[:MOST_WORDS]
        edition = edition_named(state, request.query_params.get("edition", ""))
        writer = self.writer(state, language_asked(request))
        return JSONResponse(await self.engine(trying.settable, state, edition, writer, words))

    async def whatif(self, request: Request) -> Response:
        """Answer with what a scenario gives."""
        return JSONResponse(await self._tried(request, trying.tried))

    async def beside(self, request: Request) -> Response:
        """Answer with several scenarios beside each other."""
        return JSONResponse(await self._tried(request, trying.compared_scenarios))

    async def workbook(self, request: Request) -> Response:
        """Answer with what a scenario gives as a workbook."""
        content = await self._tried(request, trying.workbook)
        return Response(content, media_type="application/octet-stream")

    async def save_scenario(self, request: Request) -> Response:
        """Save a scenario: as a file for `agree whatif`, or as a draft agreement."""
        if self.read_only:
            raise Refused
        return JSONResponse(await self._tried(request, trying.save))

    async def text(self, request: Request) -> Response:
        """Answer with the text of a file as it is on the disk."""
        name = request.query_params.get("file", "")
        return JSONResponse(await self.engine(self.editing.text, name))

    async def look(self, request: Request) -> Response:
        """Answer with the findings on a text that is being edited."""
        return JSONResponse(await self._edited(request, looked))

    async def complete(self, request: Request) -> Response:
        """Answer with what may stand at a place of a text that is being edited."""
        return JSONResponse(await self._edited(request, completed))

    async def hover(self, request: Request) -> Response:
        """Answer with what stands at a place of a text that is being edited."""
        return JSONResponse(await self._edited(request, hovered))

    async def save(self, request: Request) -> Response:
        """Save a text over what it was made from; what changed meanwhile is never lost."""
        return JSONResponse(await self._written(request, self.editing.save))

    async def save_as(self, request: Request) -> Response:
        """Save a text under another name."""
        return JSONResponse(await self._written(request, self.editing.save_as))

    async def make_file(self, request: Request) -> Response:
        """Make the data file that a fix needs."""
        return JSONResponse(await self._written(request, self.editing.make_file))

    async def confirm(self, request: Request) -> Response:
        """Take marks away from what is right in a file."""
        return JSONResponse(await self._written(request, self.editing.confirm))

    async def _edited(self, request: Request, work: Callable[..., T]) -> T:
        sent = body_of(await request.body())
        writer = self.writer(self.state, language_asked(request))
        return await self.engine(work, self.editing, writer, sent)

    async def _written(self, request: Request, work: Callable[..., T]) -> T:
        """Let something be written, and tell the pages of what came of it."""
        sent = body_of(await request.body())
        if self.read_only:
            raise Refused
        writer = self.writer(self.state, language_asked(request))
        done = await self.engine(work, writer, sent)
        if self.state.version != self.events.version:
            self.events.tell(self.state.version)
        return done

    async def _tried(self, request: Request, work: Callable[..., T]) -> T:
        """Return what becomes of a scenario that was sent."""
        state, sent = self.state, body_of(await request.body())
        edition = edition_named(state, text_in(sent, "edition"))
        writer = self.writer(state, language_asked(request))
        return await self.engine(work, state, edition, writer, sent)

    async def _not_answered(self, request: Request, fault: Exception) -> Response:
        """Say what is wrong in what was sent."""
        findings = fault.findings if isinstance(fault, Refused) else ()
        writer = self.writer(self.state, language_asked(request))
        shown = [told(one, writer) for one in findings]
        return JSONResponse({"findings": shown}, 409 if shown else 400)

    async def _refused(self, request: Request, fault: Exception) -> Response:
        status = fault.status_code if isinstance(fault, HTTPException) else 500
        language, below = language_and_rest(request.url.path.lstrip("/"))
        if status == 404 and "text/html" in request.headers.get("accept", ""):
            writer = self.writer(self.state, language)
            return HTMLResponse(await self.engine(writer.page, missing(below)), status)
        words = Locale(language).text(WORDS["not_found"]) if status == 404 else str(status)
        return PlainTextResponse(words + "\n", status)


def language_and_rest(address: str) -> tuple[str, str]:
    """Return the language of an address, and the rest of it.

    >>> language_and_rest("en/index.html"), language_and_rest("index.html")
    (('en', 'index.html'), ('sv', 'index.html'))
    """
    for language, folder in FOLDERS.items():
        if folder and address.startswith(folder):
            return language, address.removeprefix(folder)
    return LANGUAGES[0], address


def language_asked(request: Request) -> str:
    """Return the language that a script asks in."""
    language = request.query_params.get("lang", "")
    return language if language in LANGUAGES else LANGUAGES[0]


def edition_named(state: State, folder: str) -> Edition:
    """Return an edition by its folder. Raises HTTPException where there is none."""
    if folder not in state.editions.by_folder:
        raise HTTPException(404)
    return state.editions.by_folder[folder]


def page_at(state: State, address: str, compared_with: str = "") -> Page | None:
    """Return the page at an address below that of its language; None where there is none."""
    makers = state.kept("makers", lambda: live_makers(state))
    if address not in makers:
        return None
    if compared_with and address.endswith("/changes.html"):
        edition = edition_compared(state, address.partition("/")[0], compared_with)
        if edition is not None:
            return compared(edition)
    return makers[address]()


def edition_compared(state: State, folder: str, compared_with: str) -> Edition | None:
    """Return an edition that is compared with another agreement; None if that cannot be."""

    def made() -> Edition | None:
        edition, before = state.editions.by_folder[folder], before_named(state, compared_with)
        if not can_be_compared(before, edition.result):
            return None
        return Edition(edition.result, edition.folder, before)

    return state.kept(("compared", folder, compared_with), made)


def before_named(state: State, name: str) -> Result | None:
    """Return an agreement that is open, or that comes with the program."""
    kind, colon, folder = name.partition(":")
    if kind == "open" and colon:
        edition = state.editions.by_folder.get(folder)
        return None if edition is None else edition.result
    return run_agreement(name) if name in names_of_program() else None


def offered_at(
    state: State, writer: LiveWriter, address: str, below: str, compared_with: str
) -> bytes | None:
    """Return a file that a page offers, made now; None where no page does."""
    if address in (PACKAGE, CATALOGUE) and state.editions.all:
        return state.kept("described", lambda: dict(descriptions_of(state.editions))).get(address)
    makers = state.kept("makers", lambda: live_makers(state))
    for page_address in pages_that_may_offer(makers, below):
        page = page_at(state, page_address, compared_with)
        for part in () if page is None else page.parts:
            for picture in part.pictures:
                if writer.folder + picture.address == address:
                    return writer.drawn(picture)
            for download in part.downloads:
                if download.address(writer.locale.language) == address:
                    return download.content(writer.locale)
    return None


def pages_that_may_offer(makers: Mapping[str, Any], below: str) -> list[str]:
    """Return the pages on which a file may be offered: those of the same agreement or recipient."""
    folder, _, name = below.partition("/")
    if folder == "calendars":
        owner = f"recipients/{name.partition('/')[0]}.html"
        return [owner] if owner in makers else []
    own = [one for one in makers if one.startswith(f"{folder}/")]
    start = name.partition(".")[0]  # pictures are called by their page first
    return sorted(own, key=lambda one: one != f"{folder}/{start}.html")


async def own_asset(request: Request) -> Response:
    """Answer with a script or style of the live page."""
    return _asset(OPEN_ASSETS, request.path_params["name"])


async def site_asset(request: Request) -> Response:
    """Answer with a script or style of the pages of a site."""
    name = request.path_params["name"]
    if name == "rows.css":
        return Response(INDENTS, media_type=TYPES["css"])
    return _asset("agree.site", name)


def _asset(package: str, name: str) -> Response:
    known = {one.name: one for one in files_of_package(package).joinpath(ASSETS).iterdir()}
    if name not in known:
        raise HTTPException(404)
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(known[name].read_bytes(), media_type=kind)
