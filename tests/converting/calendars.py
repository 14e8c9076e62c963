"""Cases about open time."""

import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from converting.values import NotYet, local_date, local_time, only

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def intervals(pairs):
    try:
        return [[local_time(start), local_time(end)] for start, end in pairs]
    except (TypeError, ValueError):
        raise NotYet(f"hours `{pairs}`") from None


def weekly(hours):
    only(hours, WEEKDAYS, "weekday")
    return {day: intervals(hours[day]) for day in WEEKDAYS if hours.get(day)}


def holiday(entry):
    if isinstance(entry, str) and re.fullmatch(r"\d\d-\d\d", entry):
        return {"yearly": entry}
    if isinstance(entry, str):
        return {"date": local_date(entry)}
    only(entry, ("name", "date", "from", "to", "yearly", "yearly_to", "since", "until"), "holiday field")
    return dict(entry)


def calendar_document(calendar, switches=None):
    """The calendar document with the same hours. `switches` are the values of the policy that matter here."""
    if calendar == "always" or calendar.get("always") or calendar.get("weekly") == "always":
        zone = "UTC" if calendar == "always" else calendar.get("tz", "UTC")
        return with_switches({"zone": zone, "empty_calendar": "always_open"}, switches or {})
    only(calendar, ("tz", "weekly", "holidays", "special", "breaks", "effective", "note", "always"), "calendar field")
    switches = dict(switches or {})
    document = {"zone": calendar["tz"]}
    if calendar.get("weekly") or not calendar.get("effective"):
        document["hours"] = weekly(calendar.get("weekly") or {})
    # The last entry of a date is the one that applies, so it is the only one that is written.
    effective = {local_date(entry["from"]): weekly(entry["weekly"]) for entry in calendar.get("effective") or []}
    if effective:
        document["hours_from"] = [{"from": start, "hours": hours} for start, hours in sorted(effective.items())]
    holidays = [holiday(entry) for entry in calendar.get("holidays") or []]
    if holidays:
        document["holidays"] = holidays
    special = dict(calendar.get("special") or {})
    if switches.pop("holiday_vs_special", "special") == "holiday":
        # There is no switch for it: a desk for which the holiday wins does not write the special day.
        for entry in holidays:
            special.pop(entry.get("date"), None)
    if special:
        document["special_days"] = [
            {"date": local_date(day), "hours": intervals(hours)} for day, hours in sorted(special.items())
        ]
    if calendar.get("breaks"):
        document["breaks"] = [
            {"date": local_date(day), "hours": intervals(hours)} for day, hours in sorted(calendar["breaks"].items())
        ]
    return with_switches(document, switches)


SWITCHES = {
    "boundary": {"close": None, "next_open": ("boundary", "roll")},
    "sub_boundary": {"open": None, "prev_close": ("boundary", "roll")},
    "dst_gap": {"snap": None, "shift": ("gap", "shift")},
    "dst_fold": {"earlier": None, "later": ("fold", "later")},
    "reversed": {"negative": None},
    "zero": {"snap": None},
    "holiday_vs_special": {"special": None, "holiday": None},
}


def with_switches(document, switches):
    boundaries = set()
    for name, value in switches.items():
        choices = SWITCHES.get(name)
        if choices is None or value not in choices:
            raise NotYet(f"switch `{name}: {value}`")
        if name.endswith("boundary"):
            boundaries.add(choices[value])
        choice = choices[value]
        if choice is None:
            continue
        field, word = choice
        if field == "boundary":
            document[field] = word
        else:
            document.setdefault("local_time", {})[field] = word
    if len(boundaries) > 1:
        raise NotYet("switches `boundary` and `sub_boundary` that differ: one `boundary` says both")
    return document


def never_opens(document):
    if document.get("empty_calendar") == "always_open":
        return False
    versions = [document.get("hours") or {}] + [entry["hours"] for entry in document.get("hours_from", [])]
    special = any(day["hours"] for day in document.get("special_days", []))
    return not special and not any(hours for version in versions for hours in version.values())


def open_in_utc(document, year):
    """The weekly hours of one year as instants, near enough to see whether calendars ever overlap."""
    zone, found = ZoneInfo(document["zone"]), []
    if document.get("empty_calendar") == "always_open":
        return [(datetime(year, 1, 1, tzinfo=timezone.utc), datetime(year + 1, 1, 1, tzinfo=timezone.utc))]
    for offset in range(366):
        day = date(year, 1, 1) + timedelta(days=offset)
        for start, end in document.get("hours", {}).get(WEEKDAYS[day.weekday()], []):
            ends = []
            for place, text in ((0, start), (1, end)):
                hours, minutes = (int(part) for part in text.split(":")[:2])
                over = 1440 * (place == 1 and end <= start)
                wall = datetime(day.year, day.month, day.day) + timedelta(minutes=hours * 60 + minutes + over)
                ends.append(wall.replace(tzinfo=zone).astimezone(timezone.utc))
            found.append(tuple(ends))
    return found


def never_open_together(documents, year):
    common = open_in_utc(documents[0], year)
    for document in documents[1:]:
        other = open_in_utc(document, year)
        common = [
            (max(a, c), min(b, d)) for a, b in common for c, d in other if max(a, c) < min(b, d)
        ]
    return not common


def calendars_of(case):
    """The calendars of a case, which of them is asked, and where one never opens."""
    switches = case.get("policy") or {}
    if "calendars" not in case:
        document = calendar_document(case["calendar"], switches)
        return {"hours": document}, "hours", "hours" if never_opens(document) else None
    if case.get("combine") not in ("union", "intersection", "difference"):
        raise NotYet(f"combination `{case.get('combine')}`")
    own = {name: value for name, value in switches.items() if "boundary" not in name}
    parts = {
        f"part-{place}": calendar_document(calendar, own) for place, calendar in enumerate(case["calendars"], 1)
    }
    together = {case["combine"]: list(parts)}
    together = with_switches(together, {name: value for name, value in switches.items() if "boundary" in name})
    empty = next((name for name, document in parts.items() if never_opens(document)), None)
    if empty is None and case["combine"] == "intersection" and case["expect"] in (0, False, None, []):
        asked = next((value for value in case["in"].values() if isinstance(value, str)), "2026")
        if never_open_together(list(parts.values()), int(asked[:4])):
            empty = "together"
    return {**parts, "together": together}, "together", empty
