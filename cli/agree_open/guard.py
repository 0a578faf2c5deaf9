"""What keeps others out: pages of other sites, names led here by a trick, what is too large."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "base-uri 'none'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' blob:",
        "script-src 'self'",
        "style-src 'self'",
    )
)
"""What a page may load: what this server has, and nothing from elsewhere."""
POLICY_OF_PICTURES = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""What a picture may load that is opened by itself: nothing; its colours stand within it."""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
TOKEN_HEADER = "x-agree-token"
READING = frozenset({"GET", "HEAD"})
MOST_BYTES = 8_000_000
"""The largest request that is read; a file of that size is no agreement."""
FORBIDDEN, TOO_LARGE, NOT_ALLOWED = 403, 413, 405


class Guard:
    """What each request passes first: from this machine's own page, and with its token to write."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        """Take what answers, the port that it listens on, and the token of who may write."""
        self.app, self.token = app, token
        self.hosts = frozenset(f"{name}:{port}" for name in LOOPBACK)
        self.origins = frozenset(f"http://{host}" for host in self.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope["method"], Headers(scope=scope))
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                raise HTTPException(TOO_LARGE)
            return message

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if headers.get("content-type", "").startswith("image/svg"):
                    headers["Content-Security-Policy"] = POLICY_OF_PICTURES
            await send(message)

        if refused:
            await PlainTextResponse(str(refused), refused)(scope, receive, with_headers)
            return
        await self.app(scope, limited, with_headers)

    def _refused(self, method: str, headers: Headers) -> int:
        """Return the status that a request is refused with; 0 for one that is answered.

        Of another site's page the browser says the origin, whatever that page wants; a name that
        was led to this machine is another host.
        """
        hosts, origin = headers.getlist("host"), headers.get("origin")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return FORBIDDEN
        if origin is not None and origin.lower() not in self.origins:
            return FORBIDDEN
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return FORBIDDEN
        if method in READING:
            return 0
        if method != "POST":
            return NOT_ALLOWED
        given = headers.get(TOKEN_HEADER, "")
        if origin is None or not secrets.compare_digest(given.encode(), self.token.encode()):
            return FORBIDDEN
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return 0 if kind == "application/json" else FORBIDDEN
