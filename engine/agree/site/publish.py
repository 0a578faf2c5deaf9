"""Publishing agreements as a site: what keeps them from it, and all files if nothing does."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from agree.base import Finding, Quoted, has_errors, message
from agree.life import life_of
from agree.pipeline import Result
from agree.questions.kinds import AGREEMENT_TWICE, OTHER_CURRENCY
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Collection
from agree.render.files import NotWritten
from agree.site.addresses import HOME
from agree.site.editions import Editions, newest_first
from agree.site.files import files_of
from agree.site.folder import check_site_folder, first_link, published_in
from agree.site.sums import SUMS
from agree.source import AnyPath

PROGRESS = message("{count} % of the site is made")


def publish(
    results: Sequence[Result],
    folder: AnyPath,
    before: Result | None = None,
    read: Iterable[Path] = (),
) -> Answer:
    """Return the files of a site of agreements in a folder, or what keeps them from being made.

    The newest agreement is compared with the one `before` it. `read` are the files that were read
    for it: none of them stands in the folder.
    """
    faults = tuple(_faults(results, before)) or tuple(check_site_folder(folder, read))
    if faults:
        return Answer(None, faults)
    editions, published = Editions(results, before), published_in(folder)
    made, known = {SUMS: b""}, {SUMS, *published}

    def files(progress: Callable[[int], None] | None) -> Iterator[tuple[str, bytes]]:
        for name, content in files_of(editions, progress):
            in_the_way = first_link(folder, name) or Path(folder, name)
            if name not in known and os.path.lexists(in_the_way):
                fault = OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))
                raise NotWritten(in_the_way, fault)
            made[name] = content if name == SUMS else b""
            yield name, content

    def outdated() -> Iterable[str]:
        return [name for name in published if name not in made and Path(folder, name).is_file()]

    def meanwhile() -> Mapping[str, bytes]:
        """List the files as they were and as they are to be: a run may end between two of them."""
        listed = Path(folder, SUMS)
        return {SUMS: (listed.read_bytes() if listed.is_file() else b"") + made[SUMS]}

    collection = Collection(str(folder), files, PROGRESS, HOME, outdated, meanwhile)
    return Answer(None, (), collection=collection)


def _faults(results: Sequence[Result], before: Result | None) -> Iterator[Finding]:
    """Yield what is wrong in the agreements, and why they cannot stand beside each other."""
    named: dict[str, str] = {}
    for result in (*results, *([before] if before else [])):
        life = life_of(result)
        found = (*result.findings, *(life.findings if life is not None else ()))
        if has_errors(found) or result.ledger is None:
            yield from found
    for result in results:
        if result.agreement is None or result.document is None:
            continue
        name, file = result.agreement.id, result.document.root.span.file
        if name in named:
            yield usage_finding(
                AGREEMENT_TWICE, None, id=Quoted(name), first=named[name], second=file
            )
        named[name] = file
    read = newest_first(one for one in results if one.sections is not None)
    newest = read[0].agreement if read else None
    earlier = None if before is None else before.agreement
    if newest and earlier and newest.currency.code != earlier.currency.code:
        yield usage_finding(OTHER_CURRENCY, one=earlier.currency.code, other=newest.currency.code)
