"""The values cases are written with, as the objects Python has for them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .case import Miss

INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:[0-5]\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)")
DURATION = re.compile(r"(-?)PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,6}))?S)?")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")

#: Fields whose value may be anything, so that a text in them stays a text.
OPAQUE = {"fields", "value", "body", "subject", "id"}
HOURS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "hours", "closed"}


def instant(text: object) -> datetime:
    """An instant, exactly."""
    parts = INSTANT.fullmatch(text) if isinstance(text, str) else None
    if parts is None:
        raise Miss(f"expected an instant got {text!r}")
    day, clock, fraction, offset = parts.groups()
    return datetime.fromisoformat(f"{day}T{clock}.{(fraction or '').ljust(6, '0')}{offset.replace('Z', '+00:00')}")


def instant_or_none(text: object) -> datetime | None:
    return None if text is None else instant(text)


def duration(text: object) -> timedelta:
    """A signed duration without days, exactly."""
    parts = DURATION.fullmatch(text) if isinstance(text, str) else None
    if parts is None:
        raise Miss(f"expected a duration got {text!r}")
    sign, hours, minutes, seconds, fraction = (part or "0" for part in parts.groups())
    length = timedelta(
        hours=int(hours), minutes=int(minutes), seconds=int(seconds), microseconds=int(fraction.ljust(6, "0"))
    )
    return -length if sign == "-" else length


def day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError as reason:
        raise Miss(f"expected a date got {text!r}") from reason


def own(value: Any, field: str = "", around: str = "") -> Any:
    """A document with Python's own objects for whatever is one; anything else stays as it is written."""
    if isinstance(value, dict):
        return {name: inside if name in OPAQUE else own(inside, name, field) for name, inside in value.items()}
    if isinstance(value, list):
        return [own(inside, field, around) for inside in value]
    if not isinstance(value, str):
        return value
    if field == "zone":
        try:
            return ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            return value
    if field in HOURS and TIME.fullmatch(value):
        return time.fromisoformat(value)
    try:
        if field in {"date", "from", "to"} and len(value) == 10:
            return date.fromisoformat(value)
        if field in {"within", "before_due", "after_due"}:
            return duration(value)
        if field in {"at", "recorded_at", "until", "due", "from"}:
            at = instant(value)
            # Half of them in another zone than they are written in.
            return at.astimezone(ZoneInfo("Asia/Tehran")) if at.minute % 2 == 0 and at.year > 1 else at
    except (Miss, ValueError):
        return value
    return value


UTC = timezone.utc
FOREVER = datetime.max.replace(tzinfo=UTC)
