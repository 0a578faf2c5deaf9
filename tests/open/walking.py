"""Every page of the live page, as somebody comes to it who follows each link."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote, urljoin, urlsplit

from tests.open.live import HOST, Client
from tests.site.made import SitePage

BASE = f"http://{HOST}"


def walked(
    client: Client, *begin: str, goes_to: Callable[[str], bool] = bool
) -> dict[str, SitePage]:
    """Return every page that can be reached from some, each with its address; all must be there.

    With `goes_to`, only those that it says yes to.
    """
    found: dict[str, SitePage] = {}
    waiting = list(begin)
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        assert answer.status == 200, address
        page = SitePage(answer.content)
        found[address] = page
        waiting += [one for one, _ in links(address, page) if is_page(one) and goes_to(one)]
    return found


def links(address: str, page: SitePage) -> Iterator[tuple[str, str]]:
    """Yield where the links of a page lead on this server: the address, and the place there."""
    for link in page.leads_to:
        url = urlsplit(urljoin(BASE + address, link))
        if f"{url.scheme}://{url.netloc}" == BASE:
            yield url.path + (f"?{url.query}" if url.query else ""), unquote(url.fragment)


def loaded(address: str, page: SitePage) -> list[str]:
    """Return what a page loads, as the address on this server."""
    found = []
    for one in page.loads:
        url = urlsplit(urljoin(BASE + address, one))
        assert f"{url.scheme}://{url.netloc}" == BASE, (address, one)
        found.append(url.path + (f"?{url.query}" if url.query else ""))
    return found


def is_page(address: str) -> bool:
    """Return whether an address is that of a page."""
    return address.partition("?")[0].endswith(".html")


def quoted(address: str) -> str:
    """Return the address of a file of a site as a browser asks for it."""
    return "/" + quote(address)
