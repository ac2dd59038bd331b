"""Put the site on a port of this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from data.errors import UsageError

# What can wait to be accepted; the same as uvicorn's own default.
BACKLOG = 2048


def serve(
    app: ASGIApp,
    host: str = "127.0.0.1",
    port: int = 8000,
    announce: Callable[[str], None] | None = None,
) -> None:
    """
    Serve until stopped.

    Args:
        port: 0 takes a free one.
        announce: Told the address once requests are taken.

    Raises:
        UsageError: The port or the host cannot be used.
    """
    listener = _listener(host, port)
    bound = listener.getsockname()[1]
    name = f"[{host}]" if ":" in host else host
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
        )
    )
    if announce is not None:
        announce(f"http://{name}:{bound}/")
    with listener:
        server.run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    """A socket that already listens, so that whoever reads the announced address is not turned away."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        listener.close()
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(
            f"The site cannot be served at {host} port {port} ({reason}); "
            "choose another port with --port, or 0 for any free one."
        ) from error
    return listener
