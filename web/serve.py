"""Put the site on a port of this machine."""

from __future__ import annotations

import gc
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from data.errors import UsageError
from web.tracing import Tracing

# What can wait to be accepted; the same as uvicorn's own default.
BACKLOG = 2048


# How long answers under way may take when the site ends beside something else.
PATIENCE_SECONDS = 5.0

# A worker that is silent for so many seconds hangs; on a machine that is busy a sound one can be slow.
HANGS_SECONDS = 60

# How every server is set up.
USUAL: dict[str, object] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,
    "lifespan": "off",
}

Announce = Callable[[str], None]


def serve(
    app: ASGIApp,
    host: str = "127.0.0.1",
    port: int = 8000,
    announce: Announce | None = None,
) -> None:
    """
    Serve until stopped.

    Args:
        port: 0 takes a free one.
        announce: Told the address once requests are taken.

    Raises:
        UsageError: The port or the host cannot be used.
    """
    with _opened(host, port, announce) as listener:
        _server(_settled(app)).run(sockets=[listener])


def serve_together(
    make: Callable[[], ASGIApp],
    workers: int,
    host: str = "127.0.0.1",
    port: int = 8000,
    announce: Announce | None = None,
) -> None:
    """
    Serve from several processes on one port until stopped; one that dies is started again.

    Args:
        make: Gives the application in each of the processes; it is sent there, so it has to be picklable.

    Raises:
        UsageError: As `serve`.
    """
    with _opened(host, port, announce) as listener:
        config = uvicorn.Config(
            partial(_made, make),
            factory=True,
            workers=workers,
            timeout_worker_healthcheck=HANGS_SECONDS,
            **USUAL,  # type: ignore[arg-type]
        )
        Multiprocess(config, [listener]).run()


@contextmanager
def serving(
    app: ASGIApp, host: str = "127.0.0.1", port: int = 8000, announce: Announce | None = None
) -> Iterator[None]:
    """Serve in a thread of its own for as long as the block lasts; otherwise as `serve`."""
    with _opened(host, port, announce) as listener:
        server = _server(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.should_exit = True
            thread.join(PATIENCE_SECONDS)


@contextmanager
def _opened(host: str, port: int, announce: Announce | None) -> Iterator[socket.socket]:
    with _listener(host, port) as listener:
        name = f"[{host}]" if ":" in host else host
        if announce is not None:
            announce(f"http://{name}:{listener.getsockname()[1]}/")
        yield listener


def _made(make: Callable[[], ASGIApp]) -> ASGIApp:
    return _settled(make())


def _settled(app: ASGIApp) -> ASGIApp:
    """
    The application, with all there is by now left out when memory is searched for what nobody needs.

    None of it ever goes, and to look at it each time held answers up for a twentieth of a second.
    """
    gc.collect()
    gc.freeze()
    return app


def _server(app: ASGIApp) -> uvicorn.Server:
    return uvicorn.Server(uvicorn.Config(Tracing(app), **USUAL))  # type: ignore[arg-type]


def _listener(host: str, port: int) -> socket.socket:
    """A socket that already listens, so that whoever reads the announced address is not turned away."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted connections inherit it; without it an answer in two pieces waits 40 ms for its receipt.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
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
