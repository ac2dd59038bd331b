"""Headers on every answer, so that a mistake in a page cannot become an attack on its readers."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.templating import style_hash

# Two years, as browsers ask of sites that want to be known for it. Source: RFC 6797.
HSTS = "max-age=63072000; includeSubDomains"

# Where reading from another site's page is welcome. Nothing there depends on who asks.
OPEN = ("/api/", "/feeds/")

# But for what belongs to one person.
OWN = "/api/v1/subscription"

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def headers(path: str = "/", *, tls: bool = False) -> dict[str, str]:
    """
    What every answer carries.

    The policy allows two things: the style sheet with exactly this hash, and forms that lead to ourselves.
    No script, no image, no frame, no address but our own.
    """
    policy = (
        f"default-src 'none'; style-src '{style_hash()}'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        **({"Strict-Transport-Security": HSTS} if tls else {}),
        **(CORS if path.startswith(OPEN) and path != OWN else {}),
    }


class SafeHeaders:
    """
    Sets the headers on whatever the application answers.

    Attributes:
        tls: True when the public address of the site is an https one.
    """

    def __init__(self, app: ASGIApp, tls: bool) -> None:
        self.app, self.tls = app, tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to the start of its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers(scope["path"], tls=self.tls))
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
