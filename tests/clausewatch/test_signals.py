"""Signals the whole way: from a server's answer to the event, the table and the command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from clausewatch.commands.signals import of_file, signals
from data.domain.signal import SignalKind
from data.errors import UsageError
from data.store import signals as rows
from data.store.signals import Stand
from tests.analysis.signals.pictures import cbor, png, store
from tests.clausewatch.library import Library, page
from tests.crawler.servers import Asked, Reply, serve

CLOSED, OPEN = b"User-agent: GPTBot\nDisallow: /\n", b"User-agent: GPTBot\nAllow: /\n"
NOAI = b"<html><head><meta name=robots content='noai'></head><body>" + b"<p>A gallery of ours.</p>" * 40


class Gallery(Library):
    """The platform with files for machines; robots.txt is one of its replies."""

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return self.replies.get("/robots.txt", Reply(status=404))
        return super().answer(asked)

    def declare_signals(self, *names: str) -> None:
        path = self.catalogue / "inkharbour.yml"
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        path.write_text(yaml.safe_dump(entry | {"signals": list(names)}), encoding="utf-8")

    def stands(self) -> dict[tuple[str, str], Stand]:
        """By kind and path of the address."""
        with self.opened() as home, home.store.reading() as connection:
            found = rows.everything(connection)
        return {(s.kind.value, s.url.removeprefix(self.site.origin)): s for s in found}

    def state(self, kind: str, path: str) -> str:
        course = self.stands()[kind, path].course
        return course.standing.state if course.standing else "error"


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    made = Gallery(tmp_path)
    made.gate.set()
    with serve(made.answer) as made.site:
        made.says(page())
        made.declare("terms-of-service")
        yield made


def test_a_platform_that_declares_no_signals_is_asked_for_none(gallery: Gallery) -> None:
    gallery.look(0)

    assert gallery.site.paths() == ["/terms"]
    assert gallery.stands() == {}


def test_robots_txt_of_this_pass_is_not_asked_for_twice(gallery: Gallery) -> None:
    gallery.declare_signals("robots")
    gallery.says(CLOSED, path="/robots.txt")
    gallery.look(0)

    assert [asked.path for asked in gallery.site.asked] == ["/robots.txt", "/terms"]
    assert gallery.state("robots", "/robots.txt") == "present"
    assert gallery.state("content-signal", "/robots.txt") == "absent"


def test_a_site_that_opens_is_told_once_after_a_second_day(gallery: Gallery) -> None:
    gallery.declare_signals("robots")
    gallery.says(CLOSED, path="/robots.txt")
    gallery.look(0)
    gallery.says(OPEN, path="/robots.txt")
    gallery.look(1)
    assert gallery.events() == ()
    for day in (2, 3, 4):
        gallery.look(day)

    (event,) = gallery.events()
    assert (event.kind, event.severity, event.platform_id) == ("signal", 1, "inkharbour")
    assert event.documents == ("inkharbour/robots",)
    assert event.sentence.startswith("Robots.txt of Ink Harbour no longer keeps GPTBot (OpenAI)")
    with gallery.opened() as home, home.store.reading() as connection:
        kept = [s for s in rows.history(connection, "inkharbour") if s.kind is SignalKind.ROBOTS]
        assert [home.archive.get(s.sha256 or "") for s in kept] == [CLOSED, OPEN, OPEN]


def test_errors_flaps_and_bot_walls_are_never_told(gallery: Gallery) -> None:
    gallery.declare_signals("robots", "page-meta")
    gallery.says(NOAI, path="/")
    weather = [
        (CLOSED, 200),
        (b"", 503),
        (OPEN, 200),
        (CLOSED, 200),
        (page(), 200),
        (b"", 429),
        (CLOSED, 200),
    ]
    for day, (body, status) in enumerate(weather):
        gallery.says(body, status, "/robots.txt")
        gallery.look(day)

    assert gallery.events() == ()
    assert gallery.state("robots", "/robots.txt") == "present"
    assert gallery.stands()["robots", "/robots.txt"].course.pending is None


def test_signals_are_asked_for_once_a_day(gallery: Gallery) -> None:
    gallery.declare_signals("ai-txt")
    for days in (0, 0.2, 0.5, 0.9, 1.0):
        gallery.look(days)

    assert gallery.site.paths().count("/ai.txt") == 2


def test_every_declared_signal_has_its_state(gallery: Gallery) -> None:
    gallery.declare_signals("robots", "ai-txt", "tdmrep", "rsl", "x-robots-tag", "page-meta")
    gallery.says(b"User-agent: *\nDisallow: /private\nLicense: /rsl.xml\n", path="/robots.txt")
    gallery.says(b'[{"location": "/", "tdm-reservation": 1}]', path="/.well-known/tdmrep.json")
    rsl = (
        b'<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><prohibits>ai-train</prohibits>'
    )
    gallery.says(rsl + b"</license></content></rsl>", path="/rsl.xml")
    gallery.says(b"", 503, "/ai.txt")
    gallery.replies["/"] = Reply(NOAI, headers={"Content-Usage": "train-ai=n"})
    gallery.look(0)

    states = {place: gallery.state(*place) for place in gallery.stands()}
    assert states == {
        ("robots", "/robots.txt"): "present",
        ("content-signal", "/robots.txt"): "absent",
        ("aipref", "/robots.txt"): "absent",
        ("aipref", ""): "present",
        ("page-meta", ""): "present",
        ("tdmrep", "/.well-known/tdmrep.json"): "present",
        ("tdmrep", ""): "absent",
        ("rsl", ""): "present",
        ("ai-txt", "/ai.txt"): "error",
        ("ai-txt", "/.well-known/ai.txt"): "absent",
    }
    assert sorted(set(gallery.site.paths())) == [
        "/", "/.well-known/ai.txt", "/.well-known/tdmrep.json", "/ai.txt", "/rsl.xml", "/terms",
    ]  # fmt: skip


def test_a_page_that_robots_txt_closes_is_not_asked_for(gallery: Gallery) -> None:
    gallery.declare_signals("robots", "page-meta", "tdmrep")
    gallery.says(b"User-agent: *\nDisallow: /\n", path="/robots.txt")
    gallery.look(0)

    assert gallery.site.paths() == []
    assert gallery.state("page-meta", "") == "error"
    assert gallery.state("robots", "/robots.txt") == "present"


def test_a_licence_that_permits_training_is_told(gallery: Gallery) -> None:
    gallery.declare_signals("rsl")
    gallery.says(b"License: /rsl.xml\n", path="/robots.txt")
    start = '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license>'
    licence = start + "<{0}>ai-train</{0}></license></content></rsl>"
    for day, word in enumerate(("prohibits", "permits", "permits")):
        gallery.says(licence.format(word).encode(), path="/rsl.xml")
        gallery.look(day)

    (event,) = gallery.events()
    assert event.sentence == "The RSL licence of Ink Harbour became more open (ai-train: deny -> allow)."


def test_the_command_prints_a_line_a_signal(gallery: Gallery, capsys: pytest.CaptureFixture[str]) -> None:
    gallery.declare_signals("robots", "tdmrep")
    gallery.says(CLOSED, path="/robots.txt")
    gallery.says(b'[{"location": "/", "tdm-reservation": 1}]', path="/.well-known/tdmrep.json")
    gallery.look(0)

    assert signals(gallery.settings(), None, as_json=True) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    robots = next(line for line in lines if line["kind"] == "robots")
    assert (robots["platform"], robots["state"], robots["failure"]) == ("inkharbour", "present", None)
    assert {"agent": "GPTBot", "place": "/", "topic": "fetch", "value": "deny"} in robots["facts"]

    assert signals(gallery.settings(), "inkharbour", as_json=False) == 0
    assert "text and data mining of the home page is reserved" in capsys.readouterr().out
    assert signals(gallery.settings(), "nobody", as_json=False) == 0
    assert "not been asked for signals" in capsys.readouterr().out


def test_the_command_reads_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = cbor({"entries": {"cawg.ai_training": {"use": "notAllowed"}}})
    picture = tmp_path / "gull.png"
    picture.write_bytes(png(store(("cawg.training-mining", b"cbor", said))))

    assert of_file(picture, as_json=False) == 0
    assert "cawg.ai_training: deny" in capsys.readouterr().out
    assert of_file(picture, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["facts"][0]["value"] == "deny"


def test_a_picture_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot be read .* name a JPEG or PNG file"):
        of_file(tmp_path / "none.png", as_json=False)
