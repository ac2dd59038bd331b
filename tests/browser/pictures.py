"""
Take a picture of every page, as wide as a phone and as a desk: `python -m tests.browser.pictures FOLDER OUT`.

FOLDER is an installation with something in it, such as the one `clausewatch demo` leaves behind.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from itertools import product
from pathlib import Path
from typing import Literal

from clausewatch import secrets
from clausewatch.home import opened
from clausewatch.settings import Settings, settings
from clausewatch.subscribing import Register, Wish
from data.domain.subscription import Rhythm, Wanted
from tests.browser.chromium import DESK, PHONE, chromium

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Pages of which there are pictures in other languages too.
TRANSLATED = (
    *("event-chinese", "event-japanese", "event-contradiction", "event-unreadable", "platform-unreadable"),
    *("event-withdrawn", "event-moved", "platform-contradiction"),
    *("home", "event", "platforms", "platform", "document", "matrix", "report", "report-form", "search"),
    *("charts", "about", "subscribe", "subscriptions", "error"),
)
LANGUAGES = ("zh", "ja")

# Kinds of event that look different, as a query, where there is one of them; the newest is taken.
KINDS = {
    "chinese": "kind=change&language=zh",
    "japanese": "kind=change&language=ja",
    "good": "kind=change&severity=0",
    "withdrawn": "kind=withdrawn",
    "signal": "kind=signal",
    "contradiction": "kind=contradiction",
    "unreadable": "kind=unreadable",
}

# Pages that people print.
PRINTED = ("event", "report", "matrix")

# With these the site has pages about subscriptions; no mail is ever sent.
MAILS = {
    "CLAUSEWATCH_SMTP": "smtp://127.0.0.1:9",
    "CLAUSEWATCH_FROM": "watch@watch.example",
    "CLAUSEWATCH_SITE": "http://watch.example",
    "CLAUSEWATCH_RATE": "0",
}


def pages(base: str) -> dict[str, str]:
    """Every page by the name of its picture."""

    def told(path: str) -> dict[str, list[dict[str, str]]]:
        with urllib.request.urlopen(f"{base}api/v1/{path}") as answer:
            found: dict[str, list[dict[str, str]]] = json.load(answer)
        return found

    event = told("events?kind=change&severity=3&language=en")["events"][0]
    document = event["documents"][0]
    platform = event["platform"]
    others = told("platforms")["platforms"]
    some = ",".join(one["id"] for one in others[:3])
    found = {
        "home": "",
        "home-filtered": "?severity=3",
        "event": f"events/{event['id']}",
        "platforms": "platforms",
        "platform": f"platforms/{platform}",
        "document": f"documents/{document}",
        "document-unified": f"documents/{document}?view=unified",
        "document-since": f"documents/{document}?since=2026-03-10",
        "matrix": "matrix?than=2026-03-05",
        "report": f"report?platforms={some}&since=2026-03-01",
        "report-form": "report",
        "search": "search?q=train",
        "charts": "charts",
        "about": "about",
        "subscribe": "subscribe",
        "subscriptions": "subscriptions",
        "error": "nowhere",
    }
    for kind, query in KINDS.items():
        for one in told(f"events?{query}")["events"][:1]:
            found |= {
                f"event-{kind}": f"events/{one['id']}",
                f"platform-{kind}": f"platforms/{one['platform']}",
            }
    moved = [one["id"] for one in told("events?kind=change&limit=200")["events"] if one["moved_from"]]
    for id in moved[:1]:
        found["event-moved"] = f"events/{id}"
    translated = [name for name in TRANSLATED if name in found]
    return found | {f"{name}-{tag}": f"{tag}/{found[name]}" for tag in LANGUAGES for name in translated}


def of_a_subscription(settings: Settings) -> dict[str, str]:
    """The pages that somebody's links open, of a subscription made for them."""
    with opened(settings) as home:
        wish = Wish(f"{os.urandom(4).hex()}@example.org", Wanted(), Rhythm(), "en")
        begun = Register(home.store, secrets.seal(settings)).begin(wish, None, settings.now)
    links, channel = secrets.links(settings), begun.channels[0].id
    manage = f"subscriptions/manage/{links.token('manage', channel, settings.now)}"
    end = f"subscriptions/unsubscribe/{links.token('unsubscribe', channel, settings.now)}"
    translated = {f"subscription-{tag}": f"{tag}/{manage}" for tag in LANGUAGES}
    return {"subscription": manage, "unsubscribe": end} | translated


def take(base: str, out: Path, more: dict[str, str]) -> None:
    """The pictures, light and dark, and some as a printer gets them."""
    out.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for scheme, (width, height) in product(SCHEMES, (PHONE, DESK)):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
            )
            page = context.new_page()
            for name, path in (pages(base) | more).items():
                page.goto(base + path)
                across = page.evaluate("document.documentElement.scrollWidth")
                if across > width:
                    print(f"{name} is {across} wide at {width}", file=sys.stderr)
                page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()
        page = browser.new_page()
        page.emulate_media(media="print")
        for name in PRINTED:
            page.goto(base + pages(base)[name])
            page.screenshot(path=out / f"{name}-print.png", full_page=True)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


def main(folder: Path, out: Path) -> None:
    """Serve the folder and take its pictures."""
    folders = ["--home", str(folder), "--catalogue", f"{folder}/catalogue"]
    command = [sys.executable, "-m", "clausewatch", *folders, "serve", "--port", "0"]
    environment = os.environ | MAILS
    mine = settings(folder, folder / "catalogue", environment=environment)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        try:
            base = re.findall(r"http://\S+", server.stdout.readline())[0]
            take(base, out, of_a_subscription(mine))
        finally:
            server.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
