"""robots.txt by verdict: who may fetch what, however the file is written."""

from __future__ import annotations

import pytest

from analysis.signals import groups
from analysis.signals.agents import Agents, agents
from analysis.signals.changes import changes, telling
from analysis.signals.making import ADDED_NOTE
from analysis.signals.robots import robots as read
from data.domain.signal import Agent, SignalKind
from tests.analysis.signals.carriers import a_carrier, robots, stated

CLOSED = "User-agent: GPTBot\nDisallow: /\n"


def test_the_list_is_dated_and_tells_what_agents_are_for() -> None:
    known = agents()
    roles = {agent.token: agent.role for agent in known.agents}

    assert known.as_of.isoformat() == "2026-08-22"
    assert (roles["GPTBot"], roles["Google-Extended"], roles["OAI-SearchBot"]) == (
        "training",
        "control",
        "search",
    )
    assert len(roles) == len(known.agents) == len({token.lower() for token in roles})
    assert set(roles.values()) == {"training", "control", "search", "user", "legacy"}
    assert known.operator("gptbot") == "OpenAI"
    assert known.operator("somebody") is None


@pytest.mark.parametrize(
    ("text", "home", "rest"),
    [
        (CLOSED, "deny", "deny"),
        ("User-agent: *\nDisallow: /\n", "deny", "deny"),
        ("User-agent: *\nDisallow:\n", "allow", "allow"),
        ("User-agent: GPTBot\nDisallow: /*\nAllow: /$\n", "allow", "deny"),
        ("User-agent: GPTBot\nAllow: /\n\nUser-agent: *\nDisallow: /\n", "allow", "allow"),
        ("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n", "deny", "deny"),
        ("User-agent: gptbot/1.2 (a remark)\nDisallow: / # all of it\n", "deny", "deny"),
        ("\ufeffUser-agent: GPTBot\r\nDisallow: /\r\n", "deny", "deny"),
        ("USER-AGENT : GPTBot\nDISALLOW : /\n", "deny", "deny"),
        ("User-agent: GPTBot\nDisalow: /\n", "deny", "deny"),
        ("User-agent: GPTBot\nDisallow: /a\n\nUser-agent: GPTBot\nDisallow: /\n", "deny", "deny"),
        (
            "User-agent: GPTBot\nSitemap: https://q.example/s.xml\nUser-agent: CCBot\nDisallow: /\n",
            "deny",
            "deny",
        ),
        ("User-agent: GPT\nDisallow: /\n", "allow", "allow"),
        ("User-agent: GPTBot-Next\nDisallow: /\n", "allow", "allow"),
        ("Disallow: /\n", "allow", "allow"),
    ],
)
def test_a_verdict_is_what_the_rules_mean(text: str, home: str, rest: str) -> None:
    said = stated(robots(text))

    assert (said["GPTBot / fetch"], said["GPTBot * fetch"]) == (home, rest)


def test_a_group_for_a_shorter_name_does_not_speak_for_a_longer_one() -> None:
    said = stated(robots("User-agent: Applebot\nDisallow: /\n\nUser-agent: *\nAllow: /\n"))

    assert said["Applebot-Extended * fetch"] == "allow"
    assert said["Applebot-Extended group"] == "*"


def test_it_is_told_which_group_speaks_and_how_long_to_wait() -> None:
    said = stated(robots("User-agent: GPTBot\nCrawl-delay: 5\nDisallow: /x\n"))

    assert (said["GPTBot group"], said["CCBot group"]) == ("own", "none")
    assert said["GPTBot crawl-delay"] == "5"


def test_paths_of_works_have_verdicts_of_their_own() -> None:
    found = read(b"User-agent: *\nDisallow: /works/\n", agents(), ("/works/1",))

    assert {f.value for f in found.facts if f.place == "/works/1"} == {"deny"}
    assert {f.value for f in found.facts if f.place == "/"} == {"allow"}


def test_lines_of_a_delivery_network_are_told_from_the_sites_own() -> None:
    text = (
        "# BEGIN Cloudflare Managed content\nUser-agent: GPTBot\nDisallow: /\n"
        "# END Cloudflare Managed Content\n"
        "User-agent: CCBot\nDisallow: /\n"
    )
    signal = robots(text)

    assert stated(signal)["GPTBot added"] == "delivery network"
    assert "CCBot added" not in stated(signal)
    assert signal.notes == (ADDED_NOTE,)


def test_another_wording_of_the_same_rules_is_no_change() -> None:
    first = "# Our rules\n\nuser-agent: GPTBot # theirs\ndisallow: /\ndisallow: /works\n"
    longer = f"{first}\nuser-agent: *\ndisallow:\n"

    assert changes(robots(CLOSED), robots(longer)) == ()


def test_a_site_that_opens_and_one_that_closes_are_told_apart() -> None:
    opened = robots("User-agent: GPTBot\nDisallow:\n")
    found = changes(robots(CLOSED), opened)

    assert {(c.agent, c.place, c.before, c.after, c.direction) for c in found} == {
        ("GPTBot", "/", "deny", "allow", "more open"),
        ("GPTBot", "*", "deny", "allow", "more open"),
    }
    assert {c.direction for c in changes(opened, robots(CLOSED))} == {"more restrictive"}


def test_a_file_that_goes_away_opens_what_it_closed_and_nothing_else() -> None:
    found = changes(robots(CLOSED), robots(status=404))

    assert {c.agent for c in found} == {"GPTBot"}
    assert {c.direction for c in found} == {"more open"}
    assert changes(robots(status=404), robots("User-agent: *\nAllow: /\n")) == ()


def test_a_delay_is_recorded_and_not_told() -> None:
    found = changes(robots(CLOSED), robots(CLOSED + "Crawl-delay: 9\n"))

    assert [(c.agent, c.topic, c.direction) for c in found] == [("GPTBot", "crawl-delay", "structural")]
    assert telling(found) == ()


def test_a_longer_list_of_agents_is_no_change_of_the_site() -> None:
    text = b"User-agent: *\nDisallow: /\n"
    old, new = (
        _with(agents().agents[:5], text),
        _with((*agents().agents, Agent("NewBot", "New", "training")), text),
    )

    assert len(old.facts) < len(new.facts)
    assert changes(old, new) == ()


def _with(known: tuple[Agent, ...], body: bytes):  # type: ignore[no-untyped-def]
    from analysis.signals.making import made

    found = read(body, Agents(agents().as_of, known))
    return made("quillharbour", SignalKind.ROBOTS, a_carrier(body), found)


def test_a_file_of_nothing_but_names_is_read_in_a_moment() -> None:
    many = "".join(f"User-agent: a{number}\n" for number in range(15_000)) + "Disallow: /\n" * 50

    assert sum(1 for _ in groups.lines(many)) == 15_050
    assert robots(many).state == "present"
