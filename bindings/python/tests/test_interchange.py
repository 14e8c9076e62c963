"""Calendars in the forms of other systems, and the packs that come with the package."""

from __future__ import annotations

import json
import pickle
from datetime import date, datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from supportkit import (
    ArgumentError,
    Calendar,
    DocumentError,
    Feed,
    Recurs,
    UnknownNameError,
    World,
    bundled_pack,
    bundled_pack_ids,
    read_opening_hours,
    read_schedules,
    write_opening_hours,
)

STAMP = datetime(2026, 3, 20, 8, tzinfo=timezone.utc)
HORIZON = (date(2026, 1, 1), date(2026, 12, 31))
OFFICE: dict[str, Any] = {"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]}}


def event(uid: str, *lines: str) -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY;LANGUAGE=en:{uid.title()}", *lines, "END:VEVENT"]


TEXT = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "X-WR-CALNAME:Off",
        *event("republic", "DTSTART;VALUE=DATE:20201029", "RRULE:FREQ=YEARLY"),
        *event("training", "DTSTART;TZID=Europe/Istanbul:20260101T140000", "DURATION:PT2H", "RRULE:FREQ=MONTHLY"),
        *event("gone", "DTSTART;VALUE=DATE:20260501", "STATUS:CANCELLED"),
        *event("odd", "DTSTART;TZID=Nowhere:20260501T090000"),
        "BEGIN:VTODO",
        "END:VTODO",
        "END:VCALENDAR",
    ]
)


def test_a_feed_is_seen_and_switched() -> None:
    feed = Feed(TEXT, zone=ZoneInfo("Europe/Istanbul"), horizon=HORIZON)
    assert (feed.name, feed.passed_over, repr(feed)) == ("Off", {"VTODO": 1}, "Feed(entries=3, problems=1)")
    assert [(entry.uid, entry.on, entry.findings) for entry in feed.entries] == [
        ("republic", True, []),
        ("training", True, ["cut_at_horizon"]),
        ("gone", False, ["cancelled"]),
    ]
    first = feed.entries[0]
    assert (first.names, first.all_day, first.first, first.line) == ({"en": "Republic"}, True, date(2020, 10, 29), 3)
    match feed.entries[1].recurs:
        case Recurs.OnDates(count, cut_after):
            assert (count, cut_after) == (12, date(2026, 12, 31))
        case other:
            pytest.fail(str(other))
    assert str(first.recurs) == "every year"
    assert [problem.pointer for problem in feed.problems] == ["line 25"]

    switched = Feed(TEXT, zone="Europe/Istanbul", horizon=HORIZON, switches={"training": False, "gone": True})
    for one in (switched, pickle.loads(pickle.dumps(switched))):
        assert [holiday.get("id") for holiday in one.holidays] == ["republic", "gone"]
    office = Calendar({**OFFICE, "holidays": switched.holidays})
    assert [day.date for day in office.holidays(*HORIZON)] == [date(2026, 5, 1), date(2026, 10, 29)]


def test_a_calendar_is_written_as_a_feed() -> None:
    office = Calendar({**OFFICE, "holidays": [{"name": "Republic", "names": {"tr": "Cumhuriyet"}, "yearly": "10-29"}]})
    text = office.holidays_icalendar(*HORIZON, stamp=STAMP, name="Off", language="tr")
    (entry,) = Feed(text).entries
    assert (entry.summary, entry.first) == ("Cumhuriyet", date(2026, 10, 29))
    hours = office.hours_icalendar(STAMP, datetime(2026, 4, 1, tzinfo=timezone.utc), stamp=STAMP)
    assert "DTSTART:20260326T060000Z" in hours


def test_opening_hours_are_read_and_written() -> None:
    read = read_opening_hours("Mo-Fr 09:00-18:00; PH off", zone="Europe/Istanbul", public_holidays=[{"pack": "TR"}])
    calendar = read.calendar
    assert (calendar.get("zone"), calendar.get("holidays"), read.left_out) == ("Europe/Istanbul", [{"pack": "TR"}], [])
    written = write_opening_hours(read.calendar)
    assert written.text == "Mo-Fr 09:00-18:00; PH off"
    assert written == write_opening_hours(json.dumps(read.calendar))
    assert read.to_dict()["calendar"] == read.calendar


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_opening_hours("Mo 9-")
    assert caught.value.problems[0].pointer.startswith("byte ")
    with pytest.raises(DocumentError) as caught:
        read_schedules("zendesk", '{"schedules": [{"name": "Support", "time_zone": "Atlantis"}]}')
    assert caught.value.problems[0].pointer == "/schedules/0/time_zone"
    with pytest.raises(DocumentError) as caught:
        read_opening_hours("PH off", public_holidays=[{"pack": "TR"}, {"nam": "x"}])
    assert caught.value.problems[0].pointer == "/holidays/1/nam"
    with pytest.raises(DocumentError):
        write_opening_hours({"hours": {"mon": 5}})
    with pytest.raises(ArgumentError, match="100 years"):
        Feed(TEXT, horizon=(date(1900, 1, 1), date(2200, 1, 1)))
    with pytest.raises(UnknownNameError, match="zendesk"):
        read_schedules("zendisk", "{}")  # type: ignore[arg-type]


def test_packs_come_with_the_package() -> None:
    ids = bundled_pack_ids()
    assert {"DE", "GB", "TR", "US"} <= set(ids) and ids == sorted(ids)
    world = World(packs=map(bundled_pack, ids))
    assert world.pack_ids == ids
    office, republic = Calendar({**OFFICE, "holidays": [{"pack": "TR"}]}, world), date(2026, 10, 29)
    days = office.holidays(republic, republic, language="en")
    assert [day.name for day in days] == ["Republic Day"]
    with pytest.raises(UnknownNameError, match="no pack is called `XX`"):
        bundled_pack("XX")
