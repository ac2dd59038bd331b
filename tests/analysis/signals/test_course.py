"""A signal through time: seen twice a day apart, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analysis.signals.agents import agents
from analysis.signals.course import SignalStep, step
from analysis.signals.making import is_cut
from analysis.signals.telling import event
from data.domain.signal import Signal, SignalCourse, SignalKind
from tests.analysis.signals.carriers import DAY, NOON, a_platform, read, robots

CLOSED = "User-agent: GPTBot\nDisallow: /\n"
OPEN = "User-agent: GPTBot\nAllow: /\n"
REST = "User-agent: Bytespider\nCrawl-delay: 4\n"
SHUT = "User-agent: *\nDisallow: /\n"


def walk(*sights: Signal) -> list[SignalStep]:
    course: SignalCourse | None = None
    steps = []
    for sight in sights:
        steps.append(step(course, sight))
        course = steps[-1].course
    return steps


def daily(*bodies: str | int) -> list[SignalStep]:
    """One sight a day; a number is a status without a file."""
    sights = []
    for number, body in enumerate(bodies):
        at = NOON + number * DAY
        known = {"status": body} if isinstance(body, int) else {"body": body}
        sights.append(robots(fetched_at=at, **known))
    return walk(*sights)


def told(steps: list[SignalStep]) -> list[int]:
    return [number for number, each in enumerate(steps) if each.told]


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        ((CLOSED, OPEN), []),
        ((CLOSED, OPEN, OPEN), [2]),
        ((CLOSED, OPEN, OPEN, OPEN, OPEN), [2]),
        ((CLOSED, OPEN, CLOSED, OPEN, CLOSED, OPEN), []),
        ((CLOSED, OPEN, 500, OPEN), [3]),
        ((CLOSED, 500, 503, 403, 500, CLOSED), []),
        ((CLOSED, 500, OPEN, OPEN), [3]),
        ((CLOSED, 404, 404, 404), []),
        ((CLOSED, 404, 404, 404, CLOSED, CLOSED), []),
        ((CLOSED, 404, 404, 404, 404, 404), [4]),
        ((CLOSED, "", "", "", ""), [4]),
        ((CLOSED, REST, REST, REST, CLOSED), []),  # a file that has lost a group may be half of one
        ((CLOSED, REST, REST, REST, REST), [4]),
        ((SHUT, 404, 404, 404, 404), [4]),
        ((CLOSED, CLOSED + "\nUser-agent: CCBot\nDisallow: /\n", 404, 404), []),
        ((CLOSED, CLOSED + "\nUser-agent: GPTB", CLOSED[:20] + "Dis", CLOSED), []),
        ((OPEN, SHUT, SHUT), [2]),
        ((500, 500, CLOSED, CLOSED), []),
        ((404, CLOSED, CLOSED, OPEN, OPEN), [2, 4]),
        ((CLOSED, CLOSED + "# a remark\n", "\n" + CLOSED), []),
    ],
)
def test_what_lasts_is_told_once(bodies: tuple[str | int, ...], expected: list[int]) -> None:
    assert told(daily(*bodies)) == expected


def test_two_sights_within_a_day_are_one() -> None:
    hours = (0, 1, 12, 24, 25)
    opened = [robots(OPEN, fetched_at=NOON + DAY + timedelta(hours=h)) for h in hours]

    assert told(walk(robots(CLOSED), *opened)) == [4]


def test_an_error_leaves_what_stands_and_says_why() -> None:
    *_, last = daily(CLOSED, 500)

    assert last.course.standing is not None
    assert last.course.failure is not None
    assert "answered 500" in last.course.failure
    assert last.course.standing_seen == NOON


def test_only_what_says_something_new_is_kept() -> None:
    assert [s.kept for s in daily(CLOSED, CLOSED, OPEN, OPEN, OPEN, 500)] == [
        True,
        False,
        True,
        True,
        False,
        False,
    ]


def test_a_site_that_opens_is_worth_knowing_and_one_that_closes_is_good_news() -> None:
    platform = a_platform("robots")
    opened, closed = daily(CLOSED, OPEN, OPEN)[-1], daily(OPEN, CLOSED, CLOSED)[-1]
    first, second = (
        event(platform, s.course.standing, s, agents()) for s in (opened, closed) if s.course.standing
    )

    assert first is not None
    assert second is not None
    assert (first.kind, first.severity, second.severity) == ("signal", 1, 0)
    assert (
        first.sentence
        == "Robots.txt of Quillharbour no longer keeps GPTBot (OpenAI) away from the whole site."
    )
    assert second.sentence == "Robots.txt of Quillharbour now keeps GPTBot (OpenAI) away from the whole site."
    assert first.first_seen == NOON + DAY
    assert first.last_seen_without == NOON
    assert first.announced_at == NOON + 2 * DAY
    assert first.id != second.id


def test_many_agents_make_one_sentence() -> None:
    all_closed = "User-agent: *\nDisallow: /\n"
    last = daily("User-agent: *\nAllow: /\n", all_closed, all_closed)[-1]
    assert last.course.standing is not None
    found = event(a_platform(), last.course.standing, last, agents())

    assert found is not None
    assert "every crawler it does not name, GPTBot (OpenAI)" in found.sentence
    assert " more away from the whole site." in found.sentence


def test_a_delivery_network_is_named_as_the_writer() -> None:
    begin, end = "# BEGIN Cloudflare Managed content\n", "# END Cloudflare Managed content\n"
    added = f"{begin}User-agent: GPTBot\nDisallow: /\n{end}"
    last = daily(OPEN, added, added)[-1]
    assert last.course.standing is not None
    found = event(a_platform(), last.course.standing, last, agents())

    assert found is not None
    assert found.sentence.endswith("A delivery network added these lines.")


def test_what_is_only_structural_makes_no_event() -> None:
    last = daily(CLOSED, CLOSED + "Crawl-delay: 3\n", CLOSED + "Crawl-delay: 3\n")[-1]
    assert last.course.standing is not None

    assert last.confirmed
    assert event(a_platform(), last.course.standing, last, agents()) is None


def test_a_statement_is_told_with_its_words() -> None:
    sights = [
        read(
            SignalKind.CONTENT_SIGNAL,
            f"User-agent: *\nContent-Signal: ai-train={v}\n",
            name="robots",
            fetched_at=at,
        )
        for v, at in (("no", NOON), ("yes", NOON + DAY), ("yes", NOON + 2 * DAY))
    ]
    last = walk(*sights)[-1]
    assert last.course.standing is not None
    found = event(a_platform(), last.course.standing, last, agents())

    assert found is not None
    assert found.sentence == (
        "Content-Signal in robots.txt of Quillharbour became more open (ai-train: deny -> allow)."
    )


RESERVED = '[{"location": "/", "tdm-reservation": 1}]'


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        ((RESERVED, 404, 404, 404, RESERVED, RESERVED), []),
        ((RESERVED, 404, 404, 404, 404), [4]),
        ((RESERVED, RESERVED.replace("1", "0"), RESERVED.replace("1", "0")), [2]),
        ((404, RESERVED, RESERVED), [2]),
    ],
)
def test_what_is_not_said_any_more_is_believed_later_than_what_is(
    bodies: tuple[str | int, ...], expected: list[int]
) -> None:
    def said(number: int, body: str | int) -> Signal:
        known = {"status": body} if isinstance(body, int) else {"body": body}
        return read(SignalKind.TDMREP, name="tdmrep", fetched_at=NOON + number * DAY, **known)

    assert told(walk(*(said(number, body) for number, body in enumerate(bodies)))) == expected


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("User-agent: GPTBot\nDisallow: /\n\nUser-ag", True),
        ("User-agent: GPTBot\nDisallow: /\nUser-agent: CC", True),
        ("User-agent: *\nDis", True),
        ("User-agent: *\rDisallow: /", False),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nSitemap https://reed.example/s.xml", False),
        ("User-agent: *\n", False),
        ("", False),
    ],
)
def test_a_file_that_stops_in_a_line_is_half_a_file(text: str, cut: bool) -> None:
    assert is_cut(text) is cut
