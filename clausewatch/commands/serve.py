"""`clausewatch serve`: the site and the API."""

from __future__ import annotations

from clausewatch.home import opened
from clausewatch.settings import Settings
from clausewatch.shelf import shelf
from data.declarations import platforms as declared
from web.app import app
from web.serve import serve as serve_app


def serve(settings: Settings, host: str, port: int) -> int:
    """Serve until stopped; returns the exit code."""
    platforms = declared(settings.catalogue)
    with opened(settings) as home:
        serve_app(app(shelf(home, settings, platforms)), host, port, announce=_announce)
    return 0


def _announce(address: str) -> None:
    print(f"Serving {address} (Ctrl-C ends it)", flush=True)
