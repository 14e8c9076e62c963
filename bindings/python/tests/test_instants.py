"""Instants, zones and durations on their way in and out."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from conftest import ISTANBUL, MONDAY, conversation, event
from supportkit import ArgumentError, Calendar, Conversation, Desk, DocumentError, UnknownNameError, instant_of_local

UTC = timezone.utc
BERLIN = ZoneInfo("Europe/Berlin")
ALWAYS = Calendar(
    {"zone": "UTC", "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), [["00:00", "24:00"]])}
)


class Odd(tzinfo):
    """A zone of somebody's own, off by seconds and microseconds."""

    def utcoffset(self, at: datetime | None) -> timedelta:
        return timedelta(hours=-3, seconds=7, microseconds=11)

    def dst(self, at: datetime | None) -> timedelta:
        return timedelta()

    def tzname(self, at: datetime | None) -> str:
        return "odd"


@pytest.mark.parametrize(
    "at",
    [
        MONDAY,
        MONDAY.astimezone(UTC),
        MONDAY.astimezone(timezone(timedelta(hours=5, minutes=45))),
        MONDAY.astimezone(timezone(timedelta(hours=-23, minutes=-59, seconds=-59))),
        MONDAY.astimezone(Odd()),
        datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=0),
        datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),
        datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(1900, 1, 1, 0, 0, 0, 1, tzinfo=ISTANBUL),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1, 1, 1, 0, 0, 0, 1, tzinfo=timezone(timedelta(hours=-14))),
        datetime.max.replace(tzinfo=UTC),
    ],
    ids=str,
)
def test_every_aware_datetime_comes_back_to_the_microsecond(at: datetime) -> None:
    back = ALWAYS.next_open(at)
    assert back is not None
    assert back - datetime(1970, 1, 1, tzinfo=UTC) == at - datetime(1970, 1, 1, tzinfo=UTC)
    assert back.tzinfo is UTC
    assert conversation(at=at).story().opened_at == back
    assert Conversation(conversation(at=at).to_dict()).to_dict()["events"][0]["at"] == back


def test_the_two_readings_of_a_repeated_hour_are_two_instants() -> None:
    first, second = (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold) for fold in (0, 1))
    assert ALWAYS.between(first, second) == timedelta(hours=1)


@pytest.mark.parametrize("at", [datetime(2026, 3, 23, 9), datetime.max, datetime.min])
def test_naive_datetimes_are_refused_with_what_to_do(desk: Desk, at: datetime) -> None:
    for ask in (lambda: ALWAYS.is_open(at), lambda: desk.assess(conversation(), at)):
        with pytest.raises(TypeError, match=r"has no zone, expected one that has, such as .*tzinfo=ZoneInfo"):
            ask()
    with pytest.raises(DocumentError) as caught:
        Conversation({"id": "c", "events": [event(1, at, type="opened")]})
    assert caught.value.problems[0].pointer == "/events/0/at"
    assert "a datetime with a zone" in caught.value.problems[0].expected


@pytest.mark.parametrize("at", [None, 0, 1.5, "2026-03-23T09:00:00Z", date(2026, 3, 23), timedelta(1)])
def test_what_is_no_datetime_is_refused_by_its_type(at: object) -> None:
    with pytest.raises(TypeError, match="expected a datetime with a zone"):
        ALWAYS.is_open(at)  # type: ignore[arg-type]


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
    ("length", "is_fine"), [(timedelta(days=1), True), (timedelta.max, False), (timedelta.min, False)]
)
def test_a_duration_in_a_document_that_nothing_can_hold_is_a_problem(length: timedelta, is_fine: bool) -> None:
    target = {"clock": "first_reply", "within": length, "hours": "wall"}
    document = {"format": "1.0", "editions": [{"sla": [{"id": "s", "targets": [target]}]}]}
    if is_fine:
        Desk(document)
        return
    with pytest.raises(DocumentError) as caught:
        Desk(document)
    (problem,) = caught.value.problems
    assert (problem.pointer, problem.kind) == ("/editions/0/sla/0/targets/0/within", "out_of_range")


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
    with pytest.raises(ValueError, match="year"):
        _ = old.story().opened_at
    with pytest.raises(ArgumentError, match="years 1 to 9999"):
        old.to_dict()
    assert "0000-06-01" in old.to_json()
    with pytest.raises(ValueError, match="year"):
        _ = desk.assess(conversation(at=last), last).next_wake


@pytest.mark.parametrize("zone", ["Europe/Berlin", BERLIN, UTC, ZoneInfo("UTC"), "UTC"])
def test_zones_in_every_form(desk: Desk, zone: str | tzinfo) -> None:
    local = datetime(2026, 7, 1, 12)
    named = ZoneInfo(zone) if isinstance(zone, str) else zone
    assert instant_of_local(zone, local) == local.replace(tzinfo=named)
    assert desk.report([], zone=zone).settings.zone == str(named)
    calendar = Calendar({"zone": zone, "hours": {"mon": [["09:00", "18:00"]]}})
    assert calendar.zone == ZoneInfo(str(named))


def test_zones_that_are_none() -> None:
    local = datetime(2026, 7, 1, 12)
    with pytest.raises(UnknownNameError) as caught:
        instant_of_local("Europe/Atlantis", local)
    assert caught.value.name == "Europe/Atlantis"
    with pytest.raises(ValueError):
        instant_of_local(timezone(timedelta(hours=3)), local)
    for other in (3, None, b"UTC"):
        with pytest.raises(TypeError, match="expected a ZoneInfo or the name of a zone"):
            instant_of_local(other, local)  # type: ignore[arg-type]
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
    with pytest.raises(ValueError, match="10239-12-12"):
        ALWAYS.add_business_days(date(2026, 3, 23), 3_000_000)
