"""An archive on loopback that answers in the form of the Wayback Machine's CDX server and playback."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import parse_qs, quote, unquote_plus, urlsplit

from tests.crawler.servers import Asked, Reply, Site, serve

FIELDS = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


@dataclass
class Museum:
    """
    What the archive holds.

    Attributes:
        captures: By address: fourteen digits and the body, oldest first.
        broken: What a path answers instead.
        skips: Whether it tells when the last capture of a collapsed run was made.
    """

    captures: Mapping[str, Sequence[tuple[str, bytes]]]
    broken: dict[str, Reply] = field(default_factory=dict)
    skips: bool = True
    rows_a_page: int = 1000

    def answer(self, asked: Asked) -> Reply:
        for path, reply in self.broken.items():
            if path in asked.path:
                return reply
        if asked.path.startswith("/cdx/search/cdx?"):
            body = json.dumps(self._index(parse_qs(urlsplit(asked.path).query))).encode()
            return Reply(body, headers={"Content-Type": "application/json"})
        if asked.path.startswith("/web/"):
            return self._playback(asked.path)
        return Reply(status=404)

    def _index(self, asked: Mapping[str, list[str]]) -> list[list[str]]:
        url = asked["url"][0]
        rows = [(stamp, body) for stamp, body in self.captures.get(url, ()) if _within(stamp, asked)]
        lines = [self._line(url, list(run)) for _, run in groupby(rows, key=lambda row: _digest(row[1]))]
        resume = unquote_plus(asked["resumeKey"][0]) if "resumeKey" in asked else ""
        left = [line for line in lines if line[1] > resume.rpartition(" ")[2].rstrip("!")]
        size = min(self.rows_a_page, int(asked["limit"][0]))
        head = FIELDS + (["endtimestamp", "skipcount"] if self.skips else [])
        if not left:
            return []
        if len(left) <= size:
            return [head, *left]
        return [head, *left[:size], [], [quote(f"example,quillharbour)/ {left[size - 1][1]}!")]]

    def _line(self, url: str, run: Sequence[tuple[str, bytes]]) -> list[str]:
        first, body = run[0]
        line = ["example,quillharbour)/terms", first, url, "text/html", "200", _digest(body), str(len(body))]
        skipped = [run[-1][0] if len(run) > 1 else "", str(len(run) - 1)]
        return line + (skipped if self.skips else [])

    def _playback(self, path: str) -> Reply:
        stamp, _, url = path.removeprefix("/web/").partition("id_/")
        for at, body in self.captures.get(url, ()):
            if at == stamp:
                return Reply(body, headers={"Memento-Datetime": stamp, "ETag": '"archive"'})
        return Reply(status=404)


def _within(stamp: str, asked: Mapping[str, list[str]]) -> bool:
    return asked.get("from", ["0"])[0] <= stamp <= asked.get("to", ["9"])[0]


def _digest(body: bytes) -> str:
    return base64.b32encode(hashlib.sha1(body).digest()).decode()


@contextmanager
def museum(made: Museum) -> Iterator[Site]:
    """The archive, running; it has no robots.txt unless `broken` says so."""
    with serve(made.answer) as site:
        yield site
