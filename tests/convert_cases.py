#!/usr/bin/env python3
"""Rewrites acceptance cases into conformance vectors.

    tests/convert_cases.py CASES.json OUT_DIR

CASES.json holds cases about calendars (`op`, `in`, `expect`), rules for holidays, or timelines with agreements
(`timeline`, `policy`, `expect`), each as its own `conventions` describe them. OUT_DIR/<name>.json gets the vectors in
the format of tests/vectors/README.md, and OUT_DIR/<name>.not_yet.md the cases that the documents cannot express yet,
each with its reason. The same list is printed, and the last line counts both. The output depends on the input alone.
"""

import json
import re
import sys
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class NotYet(Exception):
    """What the documents cannot express."""


def only(fields, known, what):
    """Refuses fields nobody here understands, so that none is dropped silently."""
    unknown = sorted(set(fields) - set(known))
    if unknown:
        raise NotYet(f"{what} `{', '.join(unknown)}`")


# Values ---------------------------------------------------------------------------------------------------------

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


def number(value):
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotYet(f"number `{value}`")
    return value


# Calendars ------------------------------------------------------------------------------------------------------

def intervals(pairs):
    try:
        return [[local_time(start), local_time(end)] for start, end in pairs]
    except (TypeError, ValueError):
        raise NotYet(f"hours `{pairs}`") from None


def weekly(hours):
    only(hours, WEEKDAYS, "weekday")
    return {day: intervals(hours[day]) for day in WEEKDAYS if hours.get(day)}


def holiday(entry):
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
    from zoneinfo import ZoneInfo

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


# Rules for holidays ---------------------------------------------------------------------------------------------

def holiday_case(case):
    rule = dict(case["rule"])
    kind = rule.pop("type", None)
    if kind in ("fixed", "yearly", "annual", "date", "month_day") and set(rule) == {"month", "day"}:
        entry = {"yearly": f"{rule['month']:02}-{rule['day']:02}"}
    elif kind in ("annual_range", "yearly_range") and {"from", "to"} <= set(rule) <= {"from", "to", "query"}:
        entry = {"yearly": rule["from"], "yearly_to": rule["to"]}
    else:
        raise NotYet(f"holiday rule `{kind}`")
    # A desk that never closes otherwise shows nothing but the holiday.
    given = {"calendars": {"hours": {
        "zone": "UTC",
        "hours": {day: [["00:00", "24:00"]] for day in WEEKDAYS},
        "holidays": [entry],
    }}}
    vectors = []
    for when, expect in case["expect"].items():
        if isinstance(expect, bool):
            question = {"op": "is_business_day", "calendar": "hours", "date": local_date(when)}
            answer = {"business_day": not expect}
        else:
            day = date.fromisoformat(local_date(expect))
            if str(day.year) != when:
                raise NotYet(f"a holiday of {when} on {expect}")
            start, end = f"{day}T00:00:00Z", f"{day + timedelta(days=1)}T00:00:00Z"
            first, last = f"{when}-01-01T00:00:00Z", f"{day.year + 1}-01-01T00:00:00Z"
            question = {"op": "segments", "calendar": "hours", "from": first, "to": last}
            answer = {"segments": [pair for pair in ([first, start], [end, last]) if pair[0] != pair[1]]}
        vectors.append(vector(case, f"{case['id']}@{when}", given, question, answer))
    return vectors


# Agreements -----------------------------------------------------------------------------------------------------

CLOCKS = {
    "first_reply": "first_reply",
    "next_reply": "next_reply",
    "resolution": "resolution",
    "total_resolution": "resolution",
    "requester_wait": "requester_wait",
    "agent_work": "agent_work",
}
STATUSES = {
    "new": "new",
    "open": "active", "active": "active", "in_progress": "active", "in progress": "active", "assigned": "active",
    "processing": "active", "planned": "active",
    "pending": "waiting_customer", "waiting": "waiting_customer", "waiting_customer": "waiting_customer",
    "waiting on customer": "waiting_customer", "waiting_on_customer": "waiting_customer",
    "on customer": "waiting_customer",
    "hold": "waiting_third_party", "on-hold": "waiting_third_party", "on_hold": "waiting_third_party",
    "on hold": "waiting_third_party",
    "solved": "resolved", "resolved": "resolved", "done": "resolved",
    "closed": "closed",
}
HELD = ("waiting_customer", "waiting_third_party")
OVER = ("resolved", "closed")
ROLES = {"customer": "customer", "requester": "requester", "end_user": "customer", "end-user": "customer",
         "agent": "agent", "bot": "bot", "system": "system", "automation": "system"}
CHANNELS = {"email": "email", "mail": "email", "chat": "chat", "phone": "phone", "sms": "sms", "web": "web_form",
            "web_form": "web_form", "messaging": "messaging", "social": "social"}
VISIBILITIES = {"public": "participants", "private": "internal", "internal": "internal"}
STATES = {name: name for name in ("not_started", "running", "paused", "met", "breached", "cancelled")}
STATES.update({"hit": "met", "fulfilled": "met", "missed": "breached"})
RANKS = ("p5", "p4", "p3", "p2", "p1", "lowest", "very low", "low", "normal", "medium", "moderate", "high", "urgent",
         "very high", "critical", "highest", "major")
# Systems whose clocks never stand still for a status.
NEVER_HELD = ("libredesk", "chatwoot", "rt", "intercom")
# Systems whose resolution goes on after a reopening without the time in between.
GOES_ON = ("zendesk", "zammad", "frappe-helpdesk", "glpi")
# Systems in which a resolve stands for the first answer.
RESOLVE_ANSWERS = ("zendesk", "chatwoot", "frappe-helpdesk")


def look_up(table, word, what):
    found = table.get(word.lower()) if isinstance(word, str) else None
    if found is None:
        raise NotYet(f"{what} `{word}`")
    return found


class Story:
    """A timeline as the events of a conversation, and what the guards need to know of it."""

    def __init__(self, case):
        self.case, self.profile = case, case.get("profile")
        self.events, self.held, self.answers, self.overs, self.reopenings = [], [], [], [], []
        self.requests, self.groups, self.priorities, self.tickets = [], [], [], []
        self.opened_by = self.opened_at = self.state = None
        for entry in case["timeline"]:
            self.take(dict(entry))
        if not self.events:
            raise NotYet("no timeline")

    def take(self, entry):
        kind, t = entry.pop("type"), instant(entry.pop("t"))
        ticket = entry.pop("ticket", None)
        if ticket is not None and ticket not in self.tickets:
            self.tickets.append(ticket)
        if len(self.tickets) > 1:
            raise NotYet("two conversations in one timeline")
        reader = getattr(self, f"on_{kind}", None)
        if reader is None:
            raise NotYet(f"event `{kind}`")
        reader(t, entry)

    def push(self, t, role, what, **fields):
        event = {"id": f"e{len(self.events) + 1}", "at": t, "by": {"role": role}, "type": what}
        self.events.append({**event, **{name: value for name, value in fields.items() if value is not None}})

    def on_clock_start(self, t, entry):
        only(entry, (), "field of `clock_start`")
        self.on_created(t, {"by": "customer"})

    def on_created(self, t, entry):
        only(entry, ("by", "status", "priority", "group", "visibility", "channel", "tags"), "field of `created`")
        role = look_up(ROLES, entry.get("by", "customer"), "author")
        state = look_up(STATUSES, entry["status"], "status") if "status" in entry else "new"
        visibility = look_up(VISIBILITIES, entry["visibility"], "visibility") if "visibility" in entry else None
        if role == "customer" and visibility == "internal":
            raise NotYet("a note by the customer")
        self.opened_by, self.opened_at, self.state = role, t, state
        self.note("groups", entry.get("group"))
        self.note("priorities", entry.get("priority"))
        if state in HELD:
            self.held.append(t)
        if role in ("customer", "requester"):
            self.requests.append(t)
        channel = look_up(CHANNELS, entry["channel"], "channel") if "channel" in entry else None
        self.push(t, role, "opened", channel=channel, state=None if state == "new" else state,
                  priority=entry.get("priority"), team=entry.get("group"), tags=entry.get("tags"))
        if role == "agent" and visibility is not None:
            self.push(t, role, "message", visibility=visibility)

    def on_message(self, t, entry):
        only(entry, ("by", "visibility", "channel", "automated"), "field of `message`")
        role = look_up(ROLES, entry.get("by"), "author")
        visibility = look_up(VISIBILITIES, entry.get("visibility", "public"), "visibility")
        channel = look_up(CHANNELS, entry["channel"], "channel") if "channel" in entry else None
        automated = bool(entry.get("automated"))
        self.push(t, role, "message", visibility=visibility, channel=channel,
                  kind="acknowledgement" if automated else None)
        if visibility == "internal" or automated:
            return
        if role == "agent":
            self.answers.append(t)
        elif role in ("customer", "requester"):
            self.requests.append(t)
            if self.state in OVER:
                self.reopenings.append(t)
            if self.state in HELD or self.state in OVER:
                self.state = "active"

    def on_status(self, t, entry):
        only(entry, ("to", "by"), "field of `status`")
        state = look_up(STATUSES, entry["to"], "status")
        role = look_up(ROLES, entry.get("by", "agent"), "author")
        label = entry["to"]
        if state in HELD:
            self.held.append(t)
        if state in OVER:
            self.overs.append(t)
        elif self.state in OVER:
            self.reopenings.append(t)
            if self.state == "closed":
                self.push(t, role, "reopened")
        if state == "resolved":
            self.push(t, role, "resolved", label=label)
        elif state == "closed":
            self.push(t, role, "closed")
        else:
            self.push(t, role, "status", to=state, label=label)
        self.state = state

    def on_reopen(self, t, entry):
        only(entry, ("by",), "field of `reopen`")
        self.reopenings.append(t)
        self.push(t, look_up(ROLES, entry.get("by", "agent"), "author"), "reopened")
        self.state = "active"

    def on_priority(self, t, entry):
        only(entry, ("to", "by"), "field of `priority`")
        self.note("priorities", entry["to"])
        self.push(t, "agent", "priority_changed", to=entry["to"])

    def on_group(self, t, entry):
        only(entry, ("to", "by"), "field of `group`")
        self.note("groups", entry["to"])
        self.push(t, "agent", "team_changed", to=entry["to"])

    def on_merge(self, t, entry):
        only(entry, ("into", "by"), "field of `merge`")
        self.push(t, "agent", "merged", into=entry["into"])
        self.overs.append(t)
        self.state = "merged"

    def note(self, where, name):
        if name is not None and name not in getattr(self, where):
            getattr(self, where).append(name)

    def conversation(self):
        return {"format": "1.0", "id": self.tickets[0] if self.tickets else self.case["id"], "events": self.events}

    def is_over(self, t):
        return any(moment(over) <= moment(t) for over in self.overs) and self.state == "merged"


class Agreement:
    """The policies of a case as the desk that makes the same promises."""

    def __init__(self, case, calendars, story):
        self.case, self.story = case, story
        self.targets, self.dropped = [], set()
        policy = dict(case["policy"])
        self.boundary, empty = self.choices(case.get("semantic_choice") or {})
        self.escalations = policy.pop("escalations", [])
        edits = policy.pop("edits", [])
        default_priority = policy.pop("default_priority", None)
        start, pause = policy.pop("retroactive_start", None), policy.pop("retroactive_pause", None)
        if start is False:
            raise NotYet("`retroactive_start: false`: a late agreement counts from the opening")
        if pause and story.held:
            raise NotYet("`retroactive_pause: true`: a late agreement leaves out the holds before it")
        self.calendar = None
        if case.get("calendar") is not None:
            if case["calendar"] not in calendars:
                raise NotYet(f"calendar `{case['calendar']}`, which the file does not have")
            self.calendar = calendar_document(calendars[case["calendar"]])
            if empty:
                self.calendar["empty_calendar"] = empty
            if self.boundary:
                self.calendar["boundary"] = self.boundary
        self.policies = self.read_policies(policy)
        names = list(story.priorities)
        names += [target["priority"] for target in self.targets if target.get("priority")]
        names += [default_priority] if default_priority else []
        self.levels = sorted(dict.fromkeys(names), key=rank)
        edition = self.edition(self.policies, default_priority)
        self.desk = {"format": "1.0", "editions": [edition]}
        self.edits = []
        for edit in edits:
            only(edit, ("at", "targets"), "field of an edit")
            changed = [{**self.policies[0], "targets": [self.target(target) for target in edit["targets"]]}]
            since = instant(edit["at"])
            self.desk["editions"].append({"from": since, **self.edition(changed, default_priority)})
            self.edits.append(since)

    @staticmethod
    def choices(choices):
        boundary = empty = None
        for name, value in choices.items():
            word = str(value).lower().replace("-", "_")
            if name == "empty_calendar" and word in ("always_open", "24_7", "24x7"):
                empty = "always_open"
            elif name == "empty_calendar" and word == "error":
                pass
            elif "boundary" in name and word in ("next_open", "next_opening", "roll"):
                boundary = "roll"
            elif "boundary" in name and word in ("inclusive", "close", "stay", "closing"):
                pass
            else:
                raise NotYet(f"switch `{name}: {value}`")
        return boundary, empty

    def read_policies(self, policy):
        if "policies" in policy:
            only(policy, ("policies",), "field of the policy")
            return [self.one_policy(one) for one in policy["policies"]]
        return [self.one_policy(policy)]

    def one_policy(self, policy):
        only(policy, ("id", "match", "targets"), "field of the policy")
        document = {"id": policy.get("id", "policy")}
        tests = [self.test(name, value) for name, value in (policy.get("match") or {}).items()]
        if tests:
            document["when"] = tests[0] if len(tests) == 1 else {"all": tests}
        document["targets"] = []
        for target in policy.get("targets") or []:
            documents = self.targets_of(target)
            if documents is None:
                self.dropped.add(target["metric"])
            else:
                document["targets"] += documents
        return document

    def test(self, name, value):
        words = value if isinstance(value, list) else [value]
        if name in ("group", "team"):
            for word in words:
                self.story.note("groups", word)
            return {"team": {"is": words[0]} if len(words) == 1 else {"in": words}}
        if name == "priority":
            for word in words:
                self.story.note("priorities", word)
            return {"priority": {"is": words[0]} if len(words) == 1 else {"in": words}}
        if name in ("tag", "tags"):
            return {"tags": {"has": words[0]} if len(words) == 1 else {"has_any": words}}
        raise NotYet(f"condition on `{name}`")

    def targets_of(self, target):
        """The documents of a target, or None for a metric that has no clock."""
        metric = target.get("metric")
        if metric == "response" and self.story.profile == "rt":
            return [self.target({**target, "metric": one}) for one in ("first_reply", "next_reply")]
        if metric not in CLOCKS:
            return None
        return [self.target(target)]

    def target(self, target):
        only(target, ("metric", "target_s", "hours", "priority", "amount", "unit", "end_of_working_day"),
             "field of a target")
        if target.get("metric") not in CLOCKS:
            raise NotYet(f"metric `{target.get('metric')}`")
        if target.get("hours") not in ("business", "calendar"):
            raise NotYet(f"hours `{target.get('hours')}`")
        self.targets.append(target)
        document = {"clock": CLOCKS[target["metric"]], "within": self.within(target)}
        if target.get("priority"):
            document["priorities"] = [target["priority"]]
        if target["hours"] == "calendar":
            document["hours"] = "wall"
        elif self.calendar is None:
            raise NotYet("business hours without a calendar")
        return document

    def within(self, target):
        if "target_s" in target:
            return duration(target["target_s"])
        units = {"second": 1, "minute": 60, "hour": 3600}
        if target.get("unit") in units:
            return duration(number(target["amount"]) * units[target["unit"]])
        if target.get("unit") == "working_day" and not target.get("end_of_working_day"):
            return {"business_days": number(target["amount"])}
        raise NotYet(f"unit `{target.get('unit')}`" + " to the end of the day" * bool(target.get("end_of_working_day")))

    def seconds(self, metric):
        """How long a metric may take, where that is one number."""
        found = {target.get("target_s") for target in self.targets if target["metric"] == metric}
        if len(found) != 1 or None in found:
            raise NotYet(f"`remaining_s` of `{metric}`, whose target depends on the priority")
        return found.pop()

    def edition(self, policies, default_priority):
        edition = {}
        if self.calendar is not None:
            edition["calendars"] = {"hours": self.calendar}
            edition["default_calendar"] = "hours"
        if self.story.groups:
            edition["teams"] = {group: {} for group in self.story.groups}
        if self.levels:
            edition["priority"] = {"levels": self.levels}
            if default_priority:
                edition["priority"]["default"] = default_priority
        edition["sla"] = policies
        clocks = sorted({target["clock"] for policy in policies for target in policy["targets"]})
        if self.escalations:
            edition["escalations"] = [
                {"id": clock, "clock": clock,
                 "steps": [self.step(place, step) for place, step in enumerate(self.escalations)]}
                for clock in clocks
            ]
        return edition

    @staticmethod
    def step(place, step):
        step = dict(step)
        units = {"business_second": ("business", 1), "second": ("wall", 1), "wall_second": ("wall", 1),
                 "calendar_second": ("wall", 1)}
        document = {"id": f"level-{place}"}
        if "percent" in step:
            only(step, ("percent", "relative_to"), "field of an escalation")
            document["at"] = {"percent_used": number(step["percent"])}
        else:
            only(step, ("relative_to", "amount", "unit"), "field of an escalation")
            if step.get("relative_to") != "due" or step.get("unit") not in units:
                raise NotYet(f"escalation relative to `{step.get('relative_to')}` in `{step.get('unit')}`")
            hours, length = units[step["unit"]]
            amount = step["amount"] * length
            document["at"] = "due" if amount == 0 else (
                {"after_due": duration(amount)} if amount > 0 else {"before_due": duration(-amount)})
            document["hours"] = hours
        document["do"] = [{"notify": f"level {place}"}]
        return document


def rank(name):
    word = str(name).lower()
    return (RANKS.index(word) if word in RANKS else len(RANKS), 0 if word in RANKS else 1)


class Expectation:
    """One expected answer of a case, checked for meaning the same here."""

    FIELDS = ("at", "metric", "cycle", "due", "state", "elapsed_s", "remaining_s", "met_at", "breached", "next_due",
              "ticket", "escalation", "fire_at", "as_of_policy", "clock_starts", "total_pause_s")

    def __init__(self, expected, agreement, story):
        only(expected, self.FIELDS, "expectation")
        self.expected, self.agreement, self.story = expected, agreement, story
        self.at = instant(expected.get("at")) or max((event["at"] for event in story.events), key=moment)
        self.difference = None
        self.edition_at = self.edition()

    def edition(self):
        edits, asked = self.agreement.edits, self.expected.get("as_of_policy")
        if not edits and asked is None:
            return None
        if edits and asked == "at_event_time" and all(moment(self.at) < moment(edit) for edit in edits):
            return self.at
        if edits and asked == "latest":
            return edits[-1]
        raise NotYet(f"policy as of `{asked}`")

    def pour(self, into):
        """Adds what is expected to the expectation of a vector."""
        expected, metric = self.expected, self.expected.get("metric")
        if "total_pause_s" in expected:
            if expected["total_pause_s"] != 0 or self.before(self.story.held):
                raise NotYet("expectation `total_pause_s`")
        if metric is None:
            self.pour_whole(into)
        elif "escalation" in expected:
            self.guard(metric)
            clock = CLOCKS[metric]
            into.setdefault("some_actions", []).append(
                {"id": f"{clock}/level-{expected['escalation']}/1@{clock}.{expected.get('cycle', 1)}",
                 "at": instant(expected["fire_at"])})
        else:
            into.setdefault("clocks", []).append(self.clock(metric))

    def pour_whole(self, into):
        if self.agreement.dropped and not self.story.is_over(self.at):
            raise NotYet(f"metric `{', '.join(sorted(self.agreement.dropped))}`")
        said = set(self.expected) - {"at", "ticket", "as_of_policy", "total_pause_s"}
        if not said or not said <= {"next_due", "breached", "due"}:
            raise NotYet(f"expectation `{', '.join(sorted(said))}` without a metric")
        for metric in {target["metric"] for target in self.agreement.targets}:
            self.guard(metric)
        due = "next_due" if "next_due" in self.expected else "due"
        if due in self.expected:
            into["next_due"] = instant(self.expected[due])
        if "breached" in self.expected:
            into["overdue"] = self.expected["breached"]

    def clock(self, metric):
        expected = self.expected
        if metric == "response" and self.story.profile == "rt":
            metric = "next_reply" if self.before(self.story.answers) else "first_reply"
            if "cycle" in expected:
                raise NotYet("expectation `cycle` of `response`")
        if metric in self.agreement.dropped or metric not in CLOCKS:
            raise NotYet(f"metric `{metric}`")
        if not any(target["metric"] == metric for target in self.agreement.targets):
            raise NotYet(f"expectation of `{metric}`, which has no target")
        self.guard(metric)
        clock = {"clock": CLOCKS[metric]}
        if "cycle" in expected:
            clock["cycle"] = number(expected["cycle"])
        if "state" in expected:
            clock["state"] = look_up(STATES, expected["state"], "state")
        if "breached" in expected:
            clock["breached"] = bool(expected["breached"])
        if "due" in expected:
            if expected["due"] is None:
                clock["running"] = False
            elif clock.get("state") == "paused":
                self.difference = "a paused clock says what is left: it has no due instant until it goes on"
            else:
                clock["due"] = instant(expected["due"])
        used = []
        if "elapsed_s" in expected:
            used.append(expected["elapsed_s"])
        if "remaining_s" in expected:
            used.append(self.agreement.seconds(metric) - expected["remaining_s"])
        if used:
            if len(set(used)) > 1:
                raise NotYet("`elapsed_s` and `remaining_s` that do not add up to the target")
            clock["used"] = duration(used[0])
        if expected.get("met_at") is not None:
            clock["ended_at"] = instant(expected["met_at"])
        return clock

    def before(self, instants):
        return [t for t in instants if moment(t) <= moment(self.at)]

    def guard(self, metric):
        """Refuses an expectation that means something else in the system it comes from."""
        story, profile = self.story, self.story.profile
        if profile == "zendesk" or metric in ("requester_wait", "agent_work"):
            return
        self.guard_holds(metric)
        answers, overs = self.before(story.answers), self.before(story.overs)
        first_answer = min((moment(t) for t in answers), default=None)
        if metric == "resolution" and self.before(story.reopenings) and profile not in GOES_ON:
            raise NotYet(f"how `{profile}` measures the resolution after a reopening")
        if metric == "first_reply":
            if story.opened_by == "agent" and profile != "rt":
                raise NotYet(f"when the first reply clock of `{profile}` starts for a conversation the desk began")
            unanswered = [t for t in overs if first_answer is None or moment(t) < first_answer]
            if unanswered and story.state != "merged" and profile not in RESOLVE_ANSWERS:
                raise NotYet(f"a resolve without an answer, which `{profile}` does not count as one")
        if metric == "next_reply" and profile not in ("chatwoot", "intercom"):
            early = [t for t in story.requests[1:]
                     if moment(t) > moment(story.opened_at) and (first_answer is None or moment(t) < first_answer)]
            if early and profile != "rt":
                raise NotYet(f"a next reply clock of `{profile}` before the first reply")

    def guard_holds(self, metric):
        story, expected = self.story, self.expected
        held = self.before(story.held)
        if story.profile in NEVER_HELD or not held:
            return
        first = min(moment(t) for t in held)
        due, state = expected.get("due"), expected.get("state")
        plain = not {"elapsed_s", "remaining_s", "met_at"} & set(expected)
        if due is not None and plain and state in (None, "breached") and moment(due) <= first:
            return
        if metric == "first_reply" and any(moment(t) <= first for t in story.answers):
            return
        raise NotYet(f"`{metric}` of `{story.profile}` that stands still while it is held")


def sla_case(case, calendars):
    only(case, ("id", "title", "source", "tags", "profile", "calendar", "policy", "timeline", "expect", "notes", "note",
                "verified", "semantic_choice"), "field")
    if "negative-example" in (case.get("tags") or []):
        raise NotYet("a behaviour recorded so that nobody copies it")
    if any("lint" in expected for expected in case["expect"]):
        raise NotYet("expectation `lint`")
    story = Story(case)
    if all(set(expected) == {"clock_starts"} for expected in case["expect"]):
        return clock_starts(case, calendars, story)
    agreement = Agreement(case, calendars, story)
    if all(set(expected) <= {"error"} for expected in case["expect"]):
        return refused_desk(case, agreement)
    groups = {}
    for expected in case["expect"]:
        expectation = Expectation(expected, agreement, story)
        groups.setdefault((expectation.at, expectation.edition_at), []).append(expectation)
    vectors = []
    for (t, edition_at), expectations in groups.items():
        when = {"op": "assess", "at": t}
        if edition_at is not None:
            when["edition_at"] = edition_at
        expect, difference = {}, None
        for expectation in expectations:
            expectation.pour(expect)
            difference = difference or expectation.difference
        name = case["id"] if len(groups) == 1 else f"{case['id']}@{t}" + f"/{edition_at}" * bool(edition_at)
        given = {"desk": agreement.desk, "conversation": story.conversation()}
        vectors.append(vector(case, name, given, when, expect, difference))
    return vectors


def clock_starts(case, calendars, story):
    """A clock starts to count with the first open instant."""
    documents = {"hours": calendar_document(calendars[case["calendar"]])}
    return [
        vector(case, case["id"], {"calendars": documents},
               {"op": "next_open", "calendar": "hours", "at": story.opened_at}, at(expected["clock_starts"]))
        for expected in case["expect"][:1]
        if len(case["expect"]) == 1 or refuse("several expectations `clock_starts`")
    ]


def refuse(reason):
    raise NotYet(reason)


def refused_desk(case, agreement):
    if agreement.calendar is None or not never_opens(agreement.calendar):
        raise NotYet("expectation `error`")
    problems = [{"pointer": "/editions/0/calendars/hours", "kind": "never_opens"}]
    return [vector(case, case["id"], {"desk": agreement.desk}, {"op": "check"}, {"problems": problems})]


# Files ----------------------------------------------------------------------------------------------------------

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


def convert(text):
    document = json.loads(text, parse_float=Decimal)
    jobs = [(case, lambda case=case: sla_case(case, document.get("calendars") or {}) if "timeline" in case
             else calendar_case(case)) for case in document.get("cases", [])]
    jobs += [(case, lambda case=case: holiday_case(case)) for case in document.get("holiday_rules", [])]
    vectors, not_yet = [], []
    for case, job in jobs:
        try:
            vectors += job()
        except NotYet as reason:
            not_yet.append((case["id"], str(reason)))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as reason:
            not_yet.append((case.get("id", "?"), f"a form that is not known: {type(reason).__name__} {reason}"))
    return vectors, not_yet, len(jobs) - len(not_yet)


def write(stem, out, vectors, not_yet):
    out.mkdir(parents=True, exist_ok=True)
    cases, page = out / f"{stem}.json", out / f"{stem}.not_yet.md"
    for path in (cases, page):
        path.unlink(missing_ok=True)
    if vectors:
        lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in vectors)
        cases.write_text(f'{{"format": "1.0", "cases": [\n{lines}\n]}}\n', encoding="utf-8")
    if not_yet:
        rows = "".join(f"- `{name}`: {reason}\n" for name, reason in not_yet)
        page.write_text(f"# Cases of `{stem}` that the documents cannot express yet\n\n{rows}", encoding="utf-8")


def main(arguments):
    if len(arguments) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    source, out = Path(arguments[0]), Path(arguments[1])
    vectors, not_yet, converted = convert(source.read_text(encoding="utf-8"))
    write(source.stem, out, vectors, not_yet)
    for name, reason in not_yet:
        print(f"not yet: {name}: {reason}")
    print(f"{converted} converted, {len(not_yet)} not yet expressible")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
