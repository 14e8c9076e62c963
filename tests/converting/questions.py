"""The questions asked of calendars."""

from datetime import datetime

from converting.calendars import calendars_of, with_switches
from converting.values import NotYet, duration, instant, local_date, number, only, vector


def segments(pairs):
    return {"segments": [[instant(start), instant(end)] for start, end in pairs]}


def at(expect):
    return {"at": instant(expect)}


# For every op: the fields of `in`, and the question and the answer made of them.
OPS = {
    "between": (
        ("start", "end"),
        lambda i, e: ({"op": "between", "from": instant(i["start"]), "to": instant(i["end"])},
                      {"duration": duration(e)}),
    ),
    "add": (
        ("start", "seconds"),
        lambda i, e: ({"op": "add", "from": instant(i["start"]), "duration": duration(i["seconds"])}, at(e)),
    ),
    "sub": (
        ("start", "seconds"),
        lambda i, e: ({"op": "subtract", "from": instant(i["start"]), "duration": duration(i["seconds"])}, at(e)),
    ),
    "add_then_sub": (
        ("start", "seconds"),
        lambda i, e: (
            {"op": "add_then_subtract", "from": instant(i["start"]), "duration": duration(i["seconds"])},
            at(i["start"] if e is True else e),
        ),
    ),
    "is_open": (("at",), lambda i, e: ({"op": "is_open", "at": instant(i["at"])}, {"open": bool(e)})),
    "next_open": (("at",), lambda i, e: ({"op": "next_open", "at": instant(i["at"])}, at(e))),
    "next_open_strict": (("at",), lambda i, e: ({"op": "next_open_after", "at": instant(i["at"])}, at(e))),
    "next_close": (("at",), lambda i, e: ({"op": "next_close", "at": instant(i["at"])}, at(e))),
    "prev_open": (("at",), lambda i, e: ({"op": "previous_open", "at": instant(i["at"])}, at(e))),
    "prev_close": (("at",), lambda i, e: ({"op": "previous_close", "at": instant(i["at"])}, at(e))),
    "intervals": (
        ("start", "end"),
        lambda i, e: ({"op": "segments", "from": instant(i["start"]), "to": instant(i["end"])}, segments(e)),
    ),
    "first_intervals": (
        ("start", "count"),
        lambda i, e: ({"op": "first_segments", "from": instant(i["start"]), "count": number(i["count"])},
                      segments(e)),
    ),
    "last_intervals": (
        ("end", "count"),
        lambda i, e: ({"op": "last_segments", "to": instant(i["end"]), "count": number(i["count"])}, segments(e)),
    ),
    "add_workdays": (
        ("date", "days"),
        lambda i, e: ({"op": "add_business_days", "date": local_date(i["date"]), "days": number(i["days"])},
                      {"date": e if e is None else local_date(e)}),
    ),
    "workdays_between": (
        ("start", "end"),
        lambda i, e: ({"op": "business_days_between", "from": local_date(i["start"]), "to": local_date(i["end"])},
                      {"days": number(e)}),
    ),
    "add_days_snap": (("start", "days", "direction"), lambda i, e: (days_snap(i), at(e))),
    "resolve_local": (None, None),
    "sla_due": (("start", "budget_seconds", "pauses", "escalate_offset_seconds"), lambda i, e: sla_due(i, e)),
}


def days_snap(asked):
    if asked["direction"] not in ("after", "before"):
        raise NotYet(f"direction `{asked['direction']}`")
    days, start = number(asked["days"]), instant(asked["start"])
    if asked["direction"] == "before" and days == 0:
        return {"op": "previous_close", "at": start}
    return {"op": "add_business_days_at", "at": start, "days": -days if asked["direction"] == "before" else days}


def sla_due(asked, expect):
    only(expect, ("paused_seconds", "due", "escalate_at"), "expectation")
    when = {
        "op": "due_after_pauses",
        "from": instant(asked["start"]),
        "budget": duration(asked["budget_seconds"]),
        "pauses": [[instant(start), instant(end)] for start, end in asked.get("pauses") or []],
    }
    answer = {"paused": duration(expect.get("paused_seconds", 0)), "due": instant(expect["due"])}
    if expect.get("escalate_at") is not None:
        when["escalate"] = duration(asked["escalate_offset_seconds"])
        answer["escalate_at"] = instant(expect["escalate_at"])
    return when, answer


def resolve_local(case):
    asked = dict(case["in"])
    zone = asked.pop("tz", None) or asked.pop("zone", None) or (case.get("calendar") or {}).get("tz")
    if len(asked) != 1 or zone is None:
        raise NotYet(f"local time `{asked}`")
    (wall,) = asked.values()
    try:
        wall = datetime.fromisoformat(wall)
    except (TypeError, ValueError):
        raise NotYet(f"local time `{wall}`") from None
    if wall.tzinfo is not None:
        raise NotYet(f"local time with an offset `{wall.isoformat()}`")
    rules = with_switches({}, case.get("policy") or {}).get("local_time")
    when = {"op": "resolve_local", "zone": zone, "local": wall.isoformat()}
    return {}, {**when, "rules": rules} if rules else when, at(case["expect"])


def calendar_case(case):
    only(case, ("id", "source", "tags", "note", "title", "calendar", "calendars", "combine", "op", "in", "policy",
                "default", "expect"), "field")
    if case["op"] not in OPS:
        raise NotYet(f"op `{case['op']}`")
    if case["op"] == "resolve_local":
        given, when, expect = resolve_local(case)
        return [vector(case, case["id"], given, when, expect)]
    fields, write = OPS[case["op"]]
    only(case["in"], fields, f"input of `{case['op']}`")
    documents, asked, empty = calendars_of(case)
    try:
        when, expect = write(case["in"], case["expect"])
    except (KeyError, TypeError, ValueError) as reason:
        raise NotYet(f"`{case['op']}` with {reason!r}") from None
    difference = None
    if empty is not None:
        difference = ("a calendar that never opens is refused when it is compiled, so that a desk with a mistake in it "
                      "does not promise something for never")
        when, expect = {"op": "compile"}, {"problems": [{"pointer": f"/calendars/{empty}", "kind": "never_opens"}]}
        asked = None
    when = {"op": when["op"], **({"calendar": asked} if asked else {}), **when}
    return [vector(case, case["id"], {"calendars": documents}, when, expect, difference)]
