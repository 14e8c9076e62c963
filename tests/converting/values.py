"""The values and the frame of a vector, and the way to say that something cannot be expressed yet."""

import re
from datetime import date, datetime
from decimal import Decimal


class NotYet(Exception):
    """What the documents cannot express."""


def only(fields, known, what):
    """Refuses fields nobody here understands, so that none is dropped silently."""
    unknown = sorted(set(fields) - set(known))
    if unknown:
        raise NotYet(f"{what} `{', '.join(unknown)}`")


def is_check(expected):
    """Whether an answer is about the desk and not about a conversation."""
    return "lint" in expected or "error" in expected


def instant(text):
    """An instant as RFC 3339, kept as written where it is that already."""
    if text is None:
        return None
    if not isinstance(text, str):
        raise NotYet(f"instant `{text}`")
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text):
        return text
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise NotYet(f"instant `{text}`") from None
    if read.tzinfo is None:
        raise NotYet(f"instant without an offset `{text}`")
    return read.isoformat()


def moment(text):
    return datetime.fromisoformat(instant(text))


def local_date(text):
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError):
        raise NotYet(f"date `{text}`") from None


def local_time(text):
    if not isinstance(text, str) or not re.fullmatch(r"\d\d?:\d\d(:\d\d)?", text):
        raise NotYet(f"time of day `{text}`")
    return text.rjust(len(text) + (text.index(":") == 1), "0")


def duration(seconds):
    """Seconds as an ISO 8601 duration."""
    if isinstance(seconds, bool) or not isinstance(seconds, (int, Decimal)):
        raise NotYet(f"duration `{seconds}`")
    micros = Decimal(seconds) * 1_000_000
    if micros != micros.to_integral_value():
        raise NotYet(f"duration below a microsecond `{seconds}`")
    sign, micros = ("-" if micros < 0 else ""), abs(int(micros))
    whole, fraction = divmod(micros, 1_000_000)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    text = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes)
    if fraction:
        text += f"{rest}.{fraction:06}".rstrip("0") + "S"
    elif rest or not text:
        text += f"{rest}S"
    return f"{sign}PT{text}"


def in_seconds(text):
    """The seconds of a duration in hours, minutes and seconds."""
    parts = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", text)
    return sum(int(part or 0) * length for part, length in zip(parts.groups(), (3600, 60, 1), strict=True))


def number(value):
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotYet(f"number `{value}`")
    return value


def normal(word):
    """A word as the tables write it, whatever its case and what stands between its parts."""
    word = re.sub(r"\s*>\s*", ">", str(word).strip().lower())
    return re.sub(r"[\s\-/()]+", "_", word).strip("_")


def look_up(table, word, what):
    found = table.get(word.lower(), table.get(normal(word))) if isinstance(word, str) else None
    if found is None:
        raise NotYet(f"{what} `{word}`")
    return found


def listed(value):
    """A value that may be one or a list, as a list."""
    return list(value) if isinstance(value, (list, tuple)) else [value]


def table(*rows):
    """Words that mean the same, row by row: the meaning and the words for it, with blanks between them."""
    return {word: meaning for meaning, words in rows for word in words.split()}


def origin(source):
    """Where a case comes from. It is for people, so a field without a place of its own is told in words."""
    source = {field: value for field, value in source.items() if value is not None}
    known = {field: source.pop(field) for field in ("repo", "system", "file", "ref", "commit", "kind") if field in source}
    told = [known.pop("ref")] if "ref" in known else []
    told += [f"{field} {value}" for field, value in source.items()]
    if told:
        known["ref"] = ", ".join(told)
    return {"kind": "unknown", **known} if known else None


def vector(case, name, given, when, expect, difference=None):
    written = {"id": name}
    notes = [text for text in (case.get("title"), case.get("note"), case.get("notes")) if text]
    if notes:
        written["note"] = "; ".join(notes)
    source = origin(case.get("source") or {})
    if source:
        written["source"] = source
    if difference:
        written["difference"] = difference
    return {**written, "given": given, "when": when, "expect": expect}
