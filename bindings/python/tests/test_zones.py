"""Zones in every form that Python has."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from supportkit import ArgumentError, Calendar, SupportkitError, UnknownNameError, instant_of_local

NINE = datetime(2026, 3, 23, 9, 0)
SIX_UTC = datetime(2026, 3, 23, 6, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Europe/Istanbul", SIX_UTC),
        (ZoneInfo("Europe/Istanbul"), SIX_UTC),
        (timezone.utc, SIX_UTC + timedelta(hours=3)),
        (ZoneInfo("UTC"), SIX_UTC + timedelta(hours=3)),
        ("Asia/Kathmandu", SIX_UTC - timedelta(hours=2, minutes=45)),
    ],
    ids=str,
)
def test_a_zone_by_name_or_as_an_object(zone: str | tzinfo, at: datetime) -> None:
    assert instant_of_local(zone, NINE) == at
    calendar = Calendar({"zone": zone, "hours": {"mon": [["09:00", "18:00"]]}})
    assert calendar.next_open(SIX_UTC - timedelta(days=1)) == at


def test_the_zone_of_a_calendar_is_a_zone_info() -> None:
    assert Calendar({"zone": "Asia/Tokyo", "hours": {"mon": [["09:00", "18:00"]]}}).zone == ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize("zone", ["Mars/Phobos", "", "Central Time", timezone(timedelta(hours=3))], ids=str)
def test_a_zone_that_is_none(zone: str | tzinfo) -> None:
    with pytest.raises(UnknownNameError, match="no time zone is called") as caught:
        instant_of_local(zone, NINE)
    assert (caught.value.what, caught.value.name) == ("time zone", str(zone))
    with pytest.raises(SupportkitError):
        Calendar({"zone": zone, "hours": {"mon": [["09:00", "18:00"]]}})


def test_a_misspelt_zone_is_told_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        instant_of_local("Europe/Istambul", NINE)
    assert "Europe/Istanbul" in caught.value.known


def test_only_text_and_zones_are_zones() -> None:
    with pytest.raises(TypeError, match="type int was given, expected a ZoneInfo or the name of a zone"):
        instant_of_local(3, NINE)  # type: ignore[arg-type]


def test_clocks_that_change() -> None:
    skipped, twice = datetime(2020, 3, 29, 2, 30), datetime(2020, 10, 25, 2, 30)

    def utc(*parts: int) -> datetime:
        return datetime(*parts, tzinfo=timezone.utc)  # type: ignore[misc, arg-type]

    assert instant_of_local("Europe/Paris", skipped) == utc(2020, 3, 29, 1, 0)
    assert instant_of_local("Europe/Paris", skipped, gap="shift") == utc(2020, 3, 29, 1, 30)
    assert instant_of_local("Europe/Paris", twice) == utc(2020, 10, 25, 0, 30)
    assert instant_of_local("Europe/Paris", twice, fold="later") == utc(2020, 10, 25, 1, 30)
    with pytest.raises(UnknownNameError) as caught:
        instant_of_local("Europe/Paris", skipped, gap="jump")  # type: ignore[arg-type]
    assert (caught.value.what, caught.value.name, caught.value.known) == ("gap", "jump", ["snap", "shift"])


def test_a_local_time_has_no_zone_of_its_own() -> None:
    with pytest.raises(TypeError, match="without tzinfo"):
        instant_of_local("UTC", SIX_UTC)


def test_local_times_at_the_edges() -> None:
    assert instant_of_local("UTC", datetime.min) == datetime.min.replace(tzinfo=timezone.utc)
    for zone, local in (("Europe/Istanbul", datetime.min), ("America/New_York", datetime.max)):
        with pytest.raises(ArgumentError, match="the answer is"):
            instant_of_local(zone, local)
