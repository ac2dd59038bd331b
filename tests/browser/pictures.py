"""
Take a picture of every page, as wide as a phone and as a desk: `python -m tests.browser.pictures FOLDER OUT`.

FOLDER is an installation with something in it, such as the one `clausewatch demo` leaves behind.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.browser.chromium import DESK, PHONE, chromium


def pages(base: str) -> dict[str, str]:
    """Every page by the name of its picture."""

    def told(path: str) -> dict[str, list[dict[str, str]]]:
        with urllib.request.urlopen(f"{base}api/v1/{path}") as answer:
            found: dict[str, list[dict[str, str]]] = json.load(answer)
        return found

    event = told("events?kind=change&severity=3&language=en")["events"][0]
    document = event["documents"][0]
    platform = event["platform"]
    return {
        "home": "",
        "home-zh": "zh/",
        "event": f"events/{event['id']}",
        "event-ja": f"ja/events/{event['id']}",
        "platforms": "platforms",
        "platform": f"platforms/{platform}",
        "document": f"documents/{document}",
        "document-unified": f"documents/{document}?view=unified",
        "matrix": "matrix?than=2026-03-05",
        "report": f"report?platforms={platform}&since=2026-03-01",
        "search": "search?q=train",
        "charts": "charts",
        "about": "about",
        "subscribe": "subscribe",
        "error": "nowhere",
    }


def take(base: str, out: Path) -> None:
    """The pictures, light and, at the width of a phone, dark."""
    out.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for scheme, size in (("light", PHONE), ("light", DESK), ("dark", PHONE)):
            width, height = size
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page = context.new_page()
            for name, path in pages(base).items():
                page.goto(base + path)
                across = page.evaluate("document.documentElement.scrollWidth")
                if across > width:
                    print(f"{name} is {across} wide at {width}", file=sys.stderr)
                page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


def main(folder: str, out: Path) -> None:
    """Serve the folder and take its pictures."""
    command = [sys.executable, "-m", "clausewatch", "--home", folder, "--catalogue", f"{folder}/catalogue"]
    with subprocess.Popen([*command, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            take(re.findall(r"http://\S+", server.stdout.readline())[0], out)
        finally:
            server.terminate()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
