"""Cases as they are written: every value is read exactly, and a field that nobody knows is a miss."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

Reader = Callable[[Any], Any]


class Miss(Exception):
    """Why a case failed: its answer is another one than expected, or it could not be understood."""

    def __init__(self, expected: object, found: object) -> None:
        super().__init__(" ".join(f"expected {expected} got {found}".split()))


def fields(value: Any, required: Mapping[str, Reader], optional: Mapping[str, Reader] | None = None) -> dict[str, Any]:
    """Reads an object. Those of the optional fields that are not there are not in the answer either."""
    readers = {**required, **(optional or {})}
    if type(value) is not dict:
        raise Miss(f"an object with {', '.join(readers) or 'no fields'}", repr(value))
    for name in value:
        if name not in readers:
            raise Miss(f"one of the fields {', '.join(readers) or '(none)'}", f"the field `{name}`")
    for name in required:
        if name not in value:
            raise Miss(f"the field `{name}`", f"only {', '.join(value) or 'an empty object'}")
    return {name: readers[name](field) for name, field in value.items()}


def anything(value: Any) -> Any:
    return value


def _of_type(kind: type, spoken: str) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise Miss(spoken, repr(value))
        return value

    return read


text = _of_type(str, "a text")
whole = _of_type(int, "a whole number")
truth = _of_type(bool, "true or false")
document = _of_type(dict, "a document")


def nullable(read: Reader) -> Reader:
    """Reads a value in whose place JSON null is a statement of its own."""
    return lambda value: None if value is None else read(value)


def many(read: Reader) -> Reader:
    def read_all(value: Any) -> list[Any]:
        if type(value) is not list:
            raise Miss("a list", repr(value))
        return [read(item) for item in value]

    return read_all


def pair(read: Reader) -> Reader:
    def read_both(value: Any) -> tuple[Any, Any]:
        if type(value) is not list or len(value) != 2:
            raise Miss("a pair", repr(value))
        return read(value[0]), read(value[1])

    return read_both


def table(read: Reader) -> Reader:
    return lambda value: {name: read(item) for name, item in document(value).items()}


def word(*known: str) -> Reader:
    def read(value: Any) -> str:
        if value not in known:
            raise Miss(f"one of {', '.join(known)}", repr(value))
        return str(value)

    return read


_LOCAL = r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?"
_INSTANT = re.compile(_LOCAL + r"(?:Z|([+-])(\d\d):(\d\d))", re.ASCII)
_DURATION = re.compile(
    r"(-)?P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,6}))?S)?)?", re.ASCII
)


def local(value: Any) -> datetime:
    found = re.fullmatch(_LOCAL, text(value), re.ASCII)
    if found is None:
        raise Miss("a local time such as 2026-03-23T09:00:00", repr(value))
    *parts, fraction = found.groups()
    return datetime(*map(int, parts), int((fraction or "").ljust(6, "0")))  # type: ignore[arg-type]


def instant(value: Any) -> datetime:
    """An aware datetime, in the offset it is written with."""
    found = _INSTANT.fullmatch(text(value))
    if found is None:
        raise Miss("an instant such as 2026-03-23T09:00:00+03:00", repr(value))
    sign, hours, minutes = found.group(8), found.group(9), found.group(10)
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    zone = timezone(-offset if sign == "-" else offset) if sign else timezone.utc
    return local(re.split(r"Z|[+-]\d\d:\d\d$", value)[0]).replace(tzinfo=zone)


def duration(value: Any) -> timedelta:
    found = _DURATION.fullmatch(text(value))
    if found is None:
        raise Miss("a duration such as PT4H30M", repr(value))
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:6])
    micros = int((found.group(7) or "").ljust(6, "0"))
    length = timedelta(days, seconds, micros, minutes=minutes, hours=hours, weeks=weeks)
    return -length if found.group(1) else length


def day(value: Any) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text(value), re.ASCII) is None:
        raise Miss("a date such as 2026-03-23", repr(value))
    return date.fromisoformat(value)


def conversation(value: Any) -> Any:
    """A conversation document in which every instant is a datetime. What is no instant is the library's to refuse."""
    if isinstance(value, list):
        return [conversation(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _instant_if_it_is_one(field) if name in _INSTANTS else conversation(field)
        for name, field in value.items()
    }


_INSTANTS = frozenset({"at", "recorded_at", "until", "due"})


def _instant_if_it_is_one(value: Any) -> Any:
    return instant(value) if isinstance(value, str) and _INSTANT.fullmatch(value) else value
