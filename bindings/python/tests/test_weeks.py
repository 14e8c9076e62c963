"""Working dates by name, openings told elsewhere, edits and weeks, at the ends of what can cross."""

from __future__ import annotations

import copy
import json
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from supportkit import ArgumentError, Calendar, UnknownNameError

UTC = timezone.utc
FAIR = Calendar(
    {"zone": "UTC", "special_days": [{"date": "2026-03-02", "name": "Fair", "hours": [["09:00", "10:00"]]}]}
)


def mondays(close: str) -> Calendar:
    return Calendar({"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", close]]}})


def test_dates_at_the_ends_of_the_range_have_answers_or_say_why_not() -> None:
    office = mondays("18:00")
    assert office.business_day(date.min, "following") == date(1, 1, 1)
    assert office.business_day(date.max, "preceding") == date(9999, 12, 27)
    assert office.nth_business_day(2147483647, 1, 1) is None
    assert office.nth_business_day(-2147483648, 4294967295, -2147483648) is None
    assert office.business_days_in(date.min, date.max, "both") == 521723
    for end in (date.min, date.max):
        week = office.week(end, "sun")
        assert len(week.days) == 7 and week.svg().startswith("<svg")
    with pytest.raises(ArgumentError, match="the years 1 to 9999"):
        office.business_day(date.max, "following")
    with pytest.raises(ArgumentError, match="the years 1 to 9999"):
        office.nth_business_day(10000, 1, 1)
    with pytest.raises(ArgumentError, match="2147483647"):
        office.nth_business_day(2**31, 1, 1)


def test_there_is_no_answer_where_nothing_opens_again() -> None:
    after = datetime(2026, 3, 3, tzinfo=UTC)
    assert FAIR.next_opening_in(after, "Asia/Tokyo") is None
    assert FAIR.business_day(after.date(), "following") is None
    assert FAIR.add_business_days_to(after, 1, "closing") is None


def test_an_opening_is_told_on_the_clock_of_a_zone() -> None:
    before = datetime(2026, 3, 1, 16, tzinfo=UTC)
    opening = FAIR.next_opening_in(before, ZoneInfo("Asia/Tokyo"))
    assert opening is not None
    assert (opening.local_opens, opening.local_closes) == (datetime(2026, 3, 2, 18), datetime(2026, 3, 2, 19))
    assert (opening.weekday, opening.days_from_now) == ("mon", 0)
    assert opening == FAIR.next_opening_in(before, "Asia/Tokyo")
    with pytest.raises(UnknownNameError, match="Asia/Tokio"):
        FAIR.next_opening_in(before, "Asia/Tokio")


def test_an_edited_calendar_outlives_those_it_is_made_of() -> None:
    start = datetime(2026, 3, 2, 7, tzinfo=UTC)
    old, new = mondays("18:00"), mondays("12:00")
    edited = old.edited(start + timedelta(hours=1), new)
    del old, new
    assert edited.add(start, timedelta(hours=3)) == start + timedelta(days=7)


def test_a_week_is_a_value() -> None:
    office = mondays("18:00")
    week, same, other = (office.week(date(2026, 3, day), "mon") for day in (2, 8, 9))
    assert week == same != other and hash(week) == hash(same) and copy.deepcopy(week) == week
    assert repr(week).startswith("Week(calendar='', zone=zoneinfo.ZoneInfo(key='Europe/Istanbul'), days=[WeekDay(date=")
    assert json.loads(week.to_json())["zone"] == "Europe/Istanbul"
    assert week.days[0].length == timedelta(days=1)
    assert week.text() == "Mon 09:00–18:00\nTue–Sun closed\n"
    names = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"]
    assert week.text(days=names, closed="fermé") == "lun 09:00–18:00\nmar–dim fermé\n"
    assert '<title id="a&amp;b-title">Opening hours</title>' in week.svg(id="a&b")
    with pytest.raises(ValueError, match="7"):
        week.text(days=names[:6])
    with pytest.raises(UnknownNameError, match="no weekday is called `monday`"):
        office.week(date(2026, 3, 2), "monday")  # type: ignore[arg-type]
