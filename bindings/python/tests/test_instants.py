"""Instants, durations and dates: what goes in is what comes out, to the microsecond."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from conftest import ISTANBUL, MONDAY, conversation, event
from supportkit import ArgumentError, Calendar, Conversation, Desk, DocumentError, UnknownNameError, instant_of_local

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = Calendar({"zone": "UTC", "hours": {day: [["00:00", "24:00"]] for day in DAYS}})
OFFICE = Calendar({"zone": "Europe/Istanbul", "hours": {day: [["09:00", "18:00"]] for day in DAYS[:5]}})
UTC = timezone.utc
MONDAY = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)


class Own(tzinfo):
    """A zone of somebody's own."""

    def utcoffset(self, at: datetime | None) -> timedelta:
        return timedelta(hours=-3, seconds=7, microseconds=11)

    def dst(self, at: datetime | None) -> timedelta:
        return timedelta()

    def tzname(self, _at: datetime | None) -> str | None:
        return None


class Fixed(Own):
    """It is three and a half hours ahead."""

    def utcoffset(self, _at: datetime | None) -> timedelta:
        return timedelta(hours=3, minutes=30)


class Nowhere(Own):
    """A zone that does not say how far it is from UTC, which Python calls naive."""

    def utcoffset(self, _at: datetime | None) -> None:
        return None


class Failing(Own):
    def utcoffset(self, _at: datetime | None) -> timedelta:
        raise LookupError("the zones are out of order")


class Stamp(datetime):
    """A datetime with more to it, as other libraries have."""


@pytest.mark.parametrize(
    "at",
    [
        datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC),
        datetime(1969, 12, 31, 23, 59, 59, 1, UTC),
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1, 1, 1, 0, 0, 0, 1, UTC),
        datetime(1582, 10, 15, 12, 0, 0, 123_456, UTC),
        datetime(1883, 11, 18, 12, 3, 58, 654_321, ZoneInfo("America/New_York")),
        datetime(9999, 12, 31, 23, 59, 59, 999_999, UTC),
        datetime(2026, 3, 23, 9, 0, 0, 7, ZoneInfo("Asia/Kathmandu")),
        datetime(2026, 3, 23, 9, 0, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
        datetime(2026, 3, 23, 9, 0, tzinfo=timezone(timedelta(hours=5, seconds=53, microseconds=9), "LMT")),
        datetime(2026, 3, 23, 9, 0, tzinfo=timezone.max),
        datetime(2026, 3, 23, 9, 0, tzinfo=timezone.min),
        datetime(2026, 3, 23, 9, 0, tzinfo=Fixed()),
        Stamp(2026, 3, 23, 9, 0, 0, 1, ZoneInfo("Europe/Istanbul")),
    ],
    ids=str,
)
def test_an_instant_comes_back_the_same_in_utc(at: datetime) -> None:
    answer = ALWAYS.next_open(at)
    assert answer is not None
    assert (answer, answer.tzinfo, type(answer)) == (at.astimezone(UTC), UTC, datetime)
    held = Conversation({"id": "c", "events": [{"id": "e", "at": at, "by": {"role": "customer"}, "type": "opened"}]})
    assert held.last_event_at == held.to_dict()["events"][0]["at"] == at.astimezone(UTC)
    assert Conversation(held.to_json()) == Conversation(held.to_dict()) == held


def test_an_hour_that_comes_twice_is_two_instants() -> None:
    earlier = datetime(2015, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"))
    later = earlier.replace(fold=1)
    assert ALWAYS.next_open(earlier) == datetime(2015, 11, 1, 5, 30, tzinfo=UTC)
    assert ALWAYS.next_open(later) == datetime(2015, 11, 1, 6, 30, tzinfo=UTC)
    assert ALWAYS.between(earlier, later) == timedelta(hours=1)
    assert ALWAYS.between(later, earlier) == timedelta(hours=-1)


def test_a_naive_datetime_is_refused_and_told_what_to_do() -> None:
    for naive in (datetime(2026, 3, 23, 9, 0), datetime(2026, 3, 23, 9, 0, tzinfo=Nowhere())):
        with pytest.raises(TypeError, match=r'`2026-03-23 09:00:00` has no zone, .*ZoneInfo\("Europe/Istanbul"\)'):
            OFFICE.is_open(naive)
        event = {"id": "e", "at": naive, "by": {"role": "customer"}, "type": "opened"}
        with pytest.raises(SupportkitError, match=r"/events/0/at: found `2026-03-23 09:00:00`, expected .*ZoneInfo"):
            Conversation({"id": "c", "events": [event]})


def test_a_zone_that_fails_says_so_itself() -> None:
    with pytest.raises(LookupError, match="out of order"):
        OFFICE.is_open(datetime(2026, 3, 23, 9, 0, tzinfo=Failing()))


def test_negative_and_huge_durations() -> None:
    assert ALWAYS.add(MONDAY, timedelta(microseconds=-1)) == MONDAY - timedelta(microseconds=1)
    assert ALWAYS.between(MONDAY, MONDAY - timedelta(days=3)) == timedelta(days=-3)
    assert ALWAYS.subtract(MONDAY, timedelta(days=-1)) == MONDAY + timedelta(days=1)
    whole = datetime.max.replace(tzinfo=UTC) - datetime(1, 1, 1, tzinfo=UTC)
    assert ALWAYS.between(datetime(1, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)) == whole
    for length in (timedelta.max, timedelta.min):
        for move in (ALWAYS.add, ALWAYS.add_latest, ALWAYS.subtract, ALWAYS.subtract_earliest):
            assert move(MONDAY, length) is None
    with pytest.raises(TypeError):
        ALWAYS.add(MONDAY, 3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "length",
    [
        timedelta(),
        timedelta(microseconds=1),
        timedelta(microseconds=-1),
        timedelta(days=-1, microseconds=1),
        timedelta(days=-700_000),
        timedelta(days=2_900_000, microseconds=999_999),
    ],
    ids=str,
)
def test_a_duration_goes_there_and_back(length: timedelta) -> None:
    there = ALWAYS.add(MONDAY, length)
    assert there == MONDAY + length
    assert ALWAYS.between(MONDAY, there) == length
    assert ALWAYS.between_all([(MONDAY, there), (there, MONDAY)]) == [length, -length]
    assert ALWAYS.subtract(there, length) == MONDAY


def test_answers_beyond_the_years_of_datetime_are_errors_with_a_type(desk: Desk) -> None:
    last = datetime.max.replace(tzinfo=UTC)
    with pytest.raises(ArgumentError, match="years 1 to 9999") as caught:
        ALWAYS.add(last, timedelta(days=1))
    assert caught.value.found.startswith("+10000-01-01") or caught.value.found.startswith("10000-01-01")
    with pytest.raises(ArgumentError):
        ALWAYS.subtract(datetime(1, 1, 1, tzinfo=UTC), timedelta(days=1))
    # Read from JSON text the year zero is an instant, which only a datetime cannot be.
    old = Conversation(
        '{"id": "c", "events": ['
        '{"id": "e", "at": "0000-06-01T00:00:00Z", "by": {"role": "customer"}, "type": "opened"}]}'
    )


@pytest.mark.parametrize("huge", [timedelta.max, timedelta.min])
def test_a_huge_duration_has_no_answer(huge: timedelta) -> None:
    assert ALWAYS.add(MONDAY, huge) is None
    assert ALWAYS.subtract(MONDAY, huge) is None
    assert OFFICE.add_latest(MONDAY, huge) is None


@pytest.mark.parametrize(
    ("days", "found"), [(8000 * 365, "+10020-11-29T09:00:00Z"), (-2030 * 365, "-0003-07-28T09:00:00Z")]
)
def test_an_answer_that_no_datetime_can_be_is_told(days: int, found: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        ALWAYS.add(MONDAY, timedelta(days=days))
    assert (caught.value.what, caught.value.found) == ("the answer", found)
    assert caught.value.expected == "an instant of the years 1 to 9999, which a datetime can be"


def test_the_edges_of_time_can_be_asked_about() -> None:
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert ALWAYS.between(first, last) == last - first
    [whole] = ALWAYS.segments(first, last)
    assert (whole.start, whole.end, whole.length) == (first, last, last - first)
    with pytest.raises(ArgumentError, match="`0000-12-31T10:00:00Z`"):
        ALWAYS.next_open(datetime.min.replace(tzinfo=timezone(timedelta(hours=14))))
    with pytest.raises(ArgumentError, match=r"`\+10000-01-01T11:59:59.999999Z`"):
        ALWAYS.next_open(datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))))


def test_dates() -> None:
    assert OFFICE.add_business_days(date(2026, 3, 20), 1) == date(2026, 3, 23)
    assert OFFICE.add_business_days(date(1969, 12, 31), -3) == date(1969, 12, 26)
    assert OFFICE.business_days_between(date.min, date.max) == 5 * 521_722 + 4
    assert ALWAYS.business_days_between(date.max, date.min) == -3_652_058


@pytest.mark.parametrize(("start", "days", "found"), [(date.max, 1, "+10000-01-01"), (date.min, -1, "0000-12-31")])
def test_a_date_that_python_has_not_is_told(start: date, days: int, found: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        ALWAYS.add_business_days(start, days)
    assert (caught.value.what, caught.value.found) == ("the answer", found)


@pytest.mark.parametrize("days", [2**31, -(2**31) - 1, 2**70])
def test_so_many_days_cannot_be_counted(days: int) -> None:
    with pytest.raises(ArgumentError) as caught:
        OFFICE.add_business_days(date(2026, 3, 20), days)
    assert caught.value.found == str(days)
    assert caught.value.expected == "a whole number from -2147483648 to 2147483647"


def test_segments_are_counted_with_whole_numbers() -> None:
    assert [len(OFFICE.segments_back(MONDAY, at_most=count)) for count in (0, 1, 3)] == [0, 1, 3]
    for wrong in (-1, 2**32):
        with pytest.raises(ArgumentError, match=f"the number is `{wrong}`"):
            OFFICE.segments(MONDAY, MONDAY, at_most=wrong)
    with pytest.raises(TypeError):
        instant_of_local("UTC", MONDAY)


def test_dates_and_numbers_at_the_ends() -> None:
    assert ALWAYS.is_business_day(date.min) and ALWAYS.is_business_day(date.max)
    assert ALWAYS.add_business_days(date(2026, 3, 23), 5) == date(2026, 3, 28)
    assert ALWAYS.business_days_between(date.min, date.max) == (date.max - date.min).days
    for days in (2**31, -(2**31) - 1, 10**30):
        with pytest.raises(ArgumentError, match="expected a whole number from -2147483648"):
            ALWAYS.add_business_days(date(2026, 3, 23), days)
    with pytest.raises(ArgumentError, match="from 0"):
        ALWAYS.segments(MONDAY, MONDAY, at_most=-1)
    for days in (2**31 - 1, -(2**31)):
        assert ALWAYS.add_business_days(date(2026, 3, 23), days) is None
    with pytest.raises(ValueError, match="year 10239"):
        ALWAYS.add_business_days(date(2026, 3, 23), 3_000_000)
