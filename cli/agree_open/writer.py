"""Pages of the live page in one language: those of a site, with what is only for who edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlencode

from jinja2 import Template

from agree.base import SEVERITIES, Finding, number_of
from agree.messages import Locale
from agree.report import Table
from agree.site.addresses import relative
from agree.site.editions import Edition
from agree.site.shapes import Page, Part, Tab
from agree.site.writing import Writer, shown, templates
from agree_open.editor_words import words as editor_words
from agree_open.opened import OpenFile, State, names_of_program
from agree_open.pages import FAULTS, edit_address, live_tabs
from agree_open.telling import hint_of
from agree_open.words import FAULTY, OUTDATED, STUCK, WORDS

OWN_TEMPLATES = ("changes", "whatif", "edit", "todo", "findings")
"""The pages of an agreement that have a template of their own."""


class LiveWriter(Writer):
    """What writes the pages of a state in one language."""

    policy = ""  # each answer of the server says what a page may load

    def __init__(
        self, state: State, locale: Locale, token: str, *, read_only: bool,
        compared_with: str = "",
    ) -> None:  # fmt: skip
        """Take the state, the locale, and the token of who may write."""
        super().__init__(state.editions, locale)
        self.state, self.token, self.read_only = state, token, read_only
        self.compared_with = compared_with
        # A browser shows the picture that it has while its address is the same.
        shown = {"version": str(state.version)} | ({"with": compared_with} if compared_with else {})
        self.of_picture = f"?{urlencode(shown)}"

    def template_of(self, page: Page) -> Template:
        """Return the template that a page is written with."""
        name = page.address.rpartition("/")[2].removesuffix(".html")
        if page.address == FAULTS:
            name = "findings"
        if name.startswith("edit-"):
            name = "edit"
        own = f"{name}.html" if name in OWN_TEMPLATES else "live.html"
        return templates("agree_open", "agree.site").get_template(own)

    def edition_around(self, page: Page) -> Edition | None:
        """Return the agreement whose pages are listed: of one that is open alone, on each page."""
        alone = self.editions.all[0] if len(self.editions.all) == 1 else None
        return page.edition or alone

    def tabs_of(self, edition: Edition) -> Iterable[Tab]:
        """Return the pages of an agreement, those for its editor too."""
        return self.state.kept(("tabs", edition.folder), lambda: tuple(live_tabs(edition)))

    def tables_of(self, part: Part) -> Sequence[str]:
        """Return the ids of the tables of a part: each can be downloaded."""
        return [block.id for block in part.blocks if isinstance(block, Table)]

    def address_of_line(self, edition: Edition | None, line: int) -> str:
        """Return where a line of an agreement's file can be seen and changed."""
        return "" if edition is None else self._line_in(self.state.file_of(edition), line)

    def _line_in(self, file: OpenFile, line: int) -> str:
        return f"{self.folder}{edit_address(self.state, file)}#line-{line}"

    def _file_of(self, page: Page) -> OpenFile | None:
        """Return the file that a page is about, if it is about one."""
        if page.edition is not None:
            return self.state.file_of(page.edition)
        name = page.address.removeprefix("edit-").removesuffix(".html")
        return self.state.files[int(name) - 1] if name.isdecimal() else None

    def more_of(self, page: Page) -> Mapping[str, object]:
        """Return what the templates of the live page need besides."""
        file = self._file_of(page)
        return {
            "token": self.token,
            "read_only": self.read_only,
            "version": self.state.version,
            "edition": "" if page.edition is None else page.edition.folder,
            "bundled": file is not None and file.is_bundled,
            "own_name": file.path.name if file is not None and file.is_bundled else "",
            "editor_words": editor_words(self.locale),
            "file_name": "" if file is None else file.name,
            "live": {key: self.plain(words) for key, words in WORDS.items()},
            "banners": list(self._banners(self.folder + page.address)),
            "findings": list(self._findings(page)),
            "choices": list(self._choices(page)),
            "compared_with": self.compared_with,
            **self._of_whatif(page.edition),
        }

    def _of_whatif(self, edition: Edition | None) -> Mapping[str, object]:
        """Return what the page of scenarios lets a person choose among."""
        if edition is None:
            return {"grants": [], "groups": [], "recipients": []}
        agreement = edition.agreement
        first = sorted(edition.groups, key=lambda group: len(agreement.recipients[group].members))
        return {
            "grants": [
                {"id": one.id, "name": self.plain(one.name)}
                for one in agreement.grants
                if one.basis == "amount"
            ],
            "groups": [
                {"id": group, "name": self.plain(agreement.recipients[group].name)}
                for group in first
            ],
            "recipients": [self.plain(roles[0].name) for roles in edition.recipients],
        }

    def _banners(self, here: str) -> Iterator[Mapping[str, str]]:
        """Yield what is wrong in a file, of which an older result or nothing is shown."""
        if self.state.fault is not None:
            kind = type(self.state.fault).__name__
            words = STUCK.filled(time=f"{self.state.read_at:%H:%M:%S}", fault=kind)
            yield {"words": self.plain(words), "address": ""}
        for file in self.state.files:
            if not file.is_outdated:
                continue
            errors = number_of(file.result.findings, "error")
            words = (FAULTY if file.sound is None else OUTDATED).filled(
                file=file.name, count=errors, time=self.locale.text(f"{file.sound_at:%H:%M:%S}")
            )
            yield {"words": self.plain(words), "address": relative(self.folder + FAULTS, here)}

    def _findings(self, page: Page) -> Iterator[Mapping[str, object]]:
        """Yield the findings of a page, each with the line that it is on."""
        if page.address == FAULTS:
            for file in self.state.files:
                if file.is_outdated:
                    yield from (self._finding(one, file, page) for one in self.state.checked(file))
        elif page.edition is not None and page.address.endswith("/findings.html"):
            file = self.state.file_of(page.edition)
            yield from (self._finding(one, file, page) for one in self.state.checked(file))

    def _finding(self, finding: Finding, file: OpenFile, page: Page) -> Mapping[str, object]:
        span, hint = finding.span, hint_of(finding)
        address = self._line_in(file, span.line) if span.file == file.name else ""
        return {
            "severity": finding.severity,
            "severity_words": self.plain(SEVERITIES[finding.severity]),
            "place": f"{span.file}:{span.line}:{span.column}",
            "address": relative(address, self.folder + page.address) if address else "",
            "words": shown(self.text(finding.message)),
            "hint": None if hint is None else shown(self.text(hint)),
            "code": str(finding.code),
        }

    def _choices(self, page: Page) -> Iterator[Mapping[str, str]]:
        """Yield what an agreement can be compared with: others that are open, and bundled ones."""
        if page.edition is None or not page.address.endswith("/changes.html"):
            return
        for other in self.editions.all:
            if other is not page.edition:
                yield {"value": f"open:{other.folder}", "name": self.plain(other.agreement.name)}
        for name in names_of_program():
            yield {"value": name, "name": name}
