"""What the host supplies: packs of holidays and newer time zones."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from conftest import conversation
from supportkit import ArgumentError, Calendar, Desk, DocumentError, World

PACK: dict[str, Any] = {
    "format": "1.0",
    "id": "TR",
    "name": "Türkiye",
    "version": "2026-11-28",
    "holidays": [{"id": "republic", "name": "Republic Day", "names": {"tr": "Cumhuriyet Bayramı"}, "yearly": "10-29"}],
}
OFFICE: dict[str, Any] = {
    "zone": "Europe/Istanbul",
    "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), [["09:00", "18:00"]]),
    "holidays": [{"pack": "TR"}],
}
DESK: dict[str, Any] = {
    "format": "1.0",
    "editions": [
        {
            "calendars": {"office": OFFICE},
            "default_calendar": "office",
            "sla": [{"id": "s", "targets": [{"clock": "first_reply", "within": "PT4H"}]}],
        }
    ],
}
# A zone three hours ahead of UTC, whatever it is called: version 2 with one type and no change.
HEADER = b"TZif2" + bytes(15) + bytes([0] * 4 * 4) + (1).to_bytes(4, "big") + (4).to_bytes(4, "big")
BODY = (10_800).to_bytes(4, "big") + b"\0\0" + b"+03\0"
ZONE = HEADER + BODY + HEADER + BODY + b"\n<+03>-3\n"


def test_a_calendar_takes_in_the_holidays_of_a_pack() -> None:
    world = World(packs=[PACK])
    assert (world.pack_ids, world.pack_version("TR"), world.pack_version("GB")) == (["TR"], "2026-11-28", None)
    (day,) = Calendar(OFFICE, world).holidays(date(2026, 1, 1), date(2026, 12, 31), language="tr")
    assert (day.date, day.name, day.kind, day.pack, day.id) == (
        date(2026, 10, 29),
        "Cumhuriyet Bayramı",
        "public",
        "TR",
        "republic",
    )
    with pytest.raises(DocumentError) as caught:
        Calendar(OFFICE)
    assert caught.value.problems[0].pointer == "/holidays/0/pack"


def test_answers_name_what_they_depend_on() -> None:
    desk = Desk(DESK, World(packs=[PACK], zones={"Europe/Istanbul": ZONE}, zones_version="2030a"))
    again = pickle.loads(pickle.dumps(desk))
    for one in (desk, again):
        versions = one.assess(conversation(), datetime(2026, 3, 23, 8, tzinfo=timezone.utc)).versions
        assert versions.packs == "TR 2026-11-28"
        assert versions.zones.endswith(", 2030a for Europe/Istanbul")


def test_a_supplied_zone_takes_the_place_of_the_bundled_one() -> None:
    berlin = {"zone": "Europe/Berlin", "hours": {"mon": [["09:00", "18:00"]]}}
    world = World(zones={"Europe/Berlin": ZONE}, zones_version="2030a")
    noon = datetime(2026, 3, 22, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    opens = Calendar(berlin).next_open(noon)
    assert opens is not None
    assert Calendar(berlin, world).next_open(noon) == opens - timedelta(hours=2)
    assert repr(world) == "World(packs=[], zones=['Europe/Berlin'])"


def test_problems_name_their_pack() -> None:
    with pytest.raises(DocumentError) as caught:
        World(packs=[PACK, {"format": "1.0"}, {**PACK, "holidays": [{"name": "n"}]}])
    places = {problem.pointer.split("/")[1] for problem in caught.value.problems}
    assert places == {"1", "2"}
    with pytest.raises(ArgumentError, match="TZif"):
        World(zones={"Europe/Berlin": b"nothing"}, zones_version="2030a")
    with pytest.raises(ArgumentError, match="IANA name"):
        World(zones={"../etc": ZONE}, zones_version="2030a")
    with pytest.raises(TypeError):
        World(packs=PACK)
