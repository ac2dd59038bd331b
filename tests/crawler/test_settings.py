"""What Scrapy leaves open is closed: asked of a running crawl, not of our own settings module."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
from pathlib import Path

from crawler.crawl import Errand, crawl, run
from crawler.reactor import started
from crawler.resolver import GuardedResolver
from data.domain.capture import Outcome
from tests.crawler.helpers import NOW, QUICK, document, terms
from tests.crawler.servers import Asked, Reply, serve

ROOT = Path(__file__).parents[2]


def test_a_running_crawl_listens_on_no_port() -> None:
    listening: set[str] = set()

    def answer(asked: Asked) -> Reply:
        if asked.path != "/robots.txt":
            listening.update(_listening(os.getpid()))
        return Reply(status=404) if asked.path == "/robots.txt" else Reply(terms())

    with serve(answer) as site:
        outcomes: list[Outcome] = []
        before = _listening(os.getpid())

        async def main() -> None:
            await crawl([Errand(document(f"{site.origin}/t"), {}, NOW)], QUICK, outcomes.append)

        run(main)
    assert outcomes
    assert listening == before


def test_the_guarded_resolver_is_the_one_the_reactor_asks() -> None:
    async def main() -> None:
        await crawl([Errand(document("http://127.0.0.1:9/t"), {}, NOW)], QUICK, lambda _: None)

    run(main)
    assert isinstance(started().reactor.nameResolver, GuardedResolver)


def test_scrapy_cfg_leads_to_our_settings() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "scrapy.cfg")
    assert config["settings"]["default"] == "crawler.settings"


def test_scrapys_own_commands_see_the_closed_settings() -> None:
    closed = ("REMOTE_CONTROL_ENABLED", "TELNETCONSOLE_ENABLED", "HTTPPROXY_ENABLED", "COOKIES_ENABLED")
    program = (
        "from scrapy.utils.project import get_project_settings\n"
        "settings = get_project_settings()\n"
        f"print([settings.getbool(name) for name in {closed}])\n"
        "print(settings.getbool('DOWNLOAD_VERIFY_CERTIFICATES'))\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert out.stdout.splitlines() == ["[False, False, False, False]", "True"]


def test_importing_the_front_door_does_not_load_scrapy() -> None:
    program = "import sys, crawler.crawl; print('scrapy' in sys.modules, 'twisted' in sys.modules)"
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert out.stdout.split() == ["False", "False"]


def test_a_crawl_leaves_no_task_and_no_thread_of_its_own_behind() -> None:
    program = (
        "import threading\n"
        "from tests.crawler.helpers import *\n"
        "fetch(document('http://127.0.0.1:9/t'))\n"
        "print(sorted(t.name for t in threading.enumerate() if not t.daemon))\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert out.stdout == "['MainThread']\n"
    assert out.stderr == ""


def _listening(process: int) -> set[str]:
    """The addresses on which a process listens, as the kernel tells."""
    own = {
        os.readlink(path)
        for path in Path(f"/proc/{process}/fd").iterdir()
        if path.is_symlink() and path.exists()
    }
    rows = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
    ]
    return {row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own}
