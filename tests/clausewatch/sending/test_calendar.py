"""The calendar of one subscription, over the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from clausewatch import secrets
from clausewatch.subscribing import Register
from tests.clausewatch.sending.people import an_event, tell
from tests.clausewatch.sending.test_site import Installation, there

__all__ = ["there"]


def test_the_page_leads_to_a_calendar_of_what_is_followed(there: Installation) -> None:
    there.confirmed()
    now = datetime.now(UTC)
    day = (now + timedelta(days=20)).date()
    soon = [
        an_event(number, platform, announced_at=now) for number, platform in ((1, "inkhaven"), (2, "penfold"))
    ]
    tell(there.home, [replace(event, act_by=day) for event in soon])

    page = there.visitor.get(there.manage()).page
    (link,) = [a.get("href") for a in page.cssselect("a") if a.get("href", "").startswith("/calendar/")]
    answer = there.visitor.get(link)

    days = Calendar.from_ical(answer.body).walk("VEVENT")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert {entry.decoded("DTSTART") for entry in days} == {day}
    assert there.visitor.get(link.replace("/calendar/", "/calendar/x")).status == 404


def test_other_links_do_not_open_a_calendar_nor_one_whose_owner_left(there: Installation) -> None:
    reader = there.confirmed()
    manage = there.manage()
    (link,) = [
        a.get("href")
        for a in there.visitor.get(manage).page.cssselect("a")
        if a.get("href", "").startswith("/calendar/")
    ]

    assert there.visitor.get(f"/calendar/{manage.rpartition('/')[2]}.ics").status == 404
    assert there.visitor.get(link).status == 200
    Register(there.home.store, secrets.seal(there.settings)).end(reader.channels[0].id)
    assert there.visitor.get(link).status == 404
