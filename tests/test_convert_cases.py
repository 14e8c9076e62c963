"""The converter: what can be expressed becomes a vector, what cannot is listed and counted."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

CONVERTER = pathlib.Path(__file__).with_name("convert_cases.py")
WEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
CALENDAR = {"tz": "Europe/Paris", "weekly": WEEK, "holidays": ["2026-05-01"], "special": {}}


def calendar_case(name, op, given, expect, policy=None):
    default = not policy
    return {"id": name, "source": {"repo": "ours", "kind": "derived"}, "calendar": CALENDAR, "op": op, "in": given,
            "policy": policy or {}, "default": default, "expect": expect}


CALENDARS = {
    "about": "", "conventions": {}, "divergences": [],
    "cases": [
        calendar_case("one-day", "between", {"start": "2026-04-30T00:00:00+02:00", "end": "2026-05-04T00:00:00+02:00"}, 28800),
        calendar_case("roll", "add", {"start": "2026-04-30T15:00:00+02:00", "seconds": 7200}, "2026-05-04T09:00:00+02:00",
                      {"boundary": "next_open"}),
        calendar_case("absolute", "between", {"start": "2026-05-04T10:00:00+02:00", "end": "2026-05-04T09:00:00+02:00"}, 3600,
                      {"reversed": "abs"}),
    ],
    "holiday_rules": [{"id": "easter", "source": {}, "rule": {"type": "easter", "offset_days": 0}, "expect": {"2026": "2026-04-05"}},
                      {"id": "full-moon", "source": {}, "rule": {"type": "full_moon"}, "expect": {"2026": "2026-01-03"}}],
}

AGREEMENTS = {
    "about": "", "conventions": {}, "profiles": {}, "calendars": {"week": {"tz": "UTC", "weekly": WEEK},
                  "late": {"tz": "UTC", "weekly": {"mon": [["15:00", "23:00"]]}}},
    "cases": [
        {"id": "first", "title": "", "source": {"system": "ours", "kind": "derived"}, "tags": [], "profile": "zendesk", "calendar": "week",
         "policy": {"id": "p", "targets": [{"metric": "first_reply", "target_s": 3600, "hours": "business"}]},
         "timeline": [{"t": "2026-05-04T10:00:00Z", "type": "created", "by": "customer"},
                      {"t": "2026-05-04T10:30:00Z", "type": "message", "by": "agent", "visibility": "public"}],
         "expect": [{"metric": "first_reply", "state": "met", "elapsed_s": 1800, "remaining_s": 1800}], "notes": "", "verified": ""},
        {"id": "unknown-metric", "title": "", "source": {"system": "ours", "kind": "derived"}, "tags": [], "profile": "zendesk", "calendar": "week",
         "policy": {"id": "p", "targets": [{"metric": "happiness", "target_s": 3600, "hours": "business"}]},
         "timeline": [{"t": "2026-05-04T10:00:00Z", "type": "created", "by": "customer"}],
         "expect": [{"metric": "happiness", "due": "2026-05-04T11:00:00Z"}], "notes": "", "verified": ""},
        {"id": "two-schedules", "title": "", "source": {"system": "ours", "kind": "derived"}, "tags": [], "profile": "zendesk", "calendar": "week",
         "policy": {"schedule_changes": [{"at": "2026-05-04T12:00:00Z", "calendar": "late"}]},
         "timeline": [{"t": "2026-05-04T10:00:00Z", "type": "created", "by": "customer"},
                      {"t": "2026-05-04T12:00:00Z", "type": "schedule", "to": "late"},
                      {"t": "2026-05-04T18:00:00Z", "type": "message", "by": "agent", "visibility": "public"}],
         "expect": [{"metric": "first_reply", "schedule_semantics": "cumulative", "elapsed_s": 18000},
                    {"metric": "first_reply", "schedule_semantics": "last_schedule", "elapsed_s": 10800}], "notes": "", "verified": ""},
    ],
}


class Converting(unittest.TestCase):
    def convert(self, name, cases):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        source = pathlib.Path(folder.name, f"{name}.json")
        source.write_text(json.dumps(cases), encoding="utf-8")
        out = pathlib.Path(folder.name, "out")
        done = subprocess.run([sys.executable, "-B", str(CONVERTER), str(source), str(out)], capture_output=True, text=True, check=True)
        written = json.loads((out / f"{name}.json").read_text(encoding="utf-8"))
        return {case["id"]: case for case in written["cases"]}, done.stdout

    def test_calendars(self):
        vectors, said = self.convert("calendars", CALENDARS)
        self.assertEqual(sorted(vectors), ["easter@2026", "one-day", "roll"])
        self.assertEqual(vectors["one-day"]["expect"], {"duration": "PT8H"})
        self.assertIn("roll", json.dumps(vectors["roll"]["given"]))
        self.assertIn("not yet: absolute", said)
        self.assertIn("not yet: full-moon", said)
        self.assertIn("3 converted, 2 not yet expressible", said)

    def test_agreements(self):
        vectors, said = self.convert("agreements", AGREEMENTS)
        either = {change: f"two-schedules@2026-05-04T18:00:00Z/calendar_change={change}" for change in ("cumulative", "last")}
        self.assertEqual(list(vectors), ["first", *either.values()])
        used = {change: [clock["used"] for clock in vectors[name]["expect"]["clocks"]] for change, name in either.items()}
        self.assertEqual(used, {"cumulative": ["PT5H"], "last": ["PT3H"]})
        clock = vectors["first"]["expect"]["clocks"][0]
        self.assertEqual((clock["clock"], clock["state"], clock["used"]), ("first_reply", "met", "PT30M"))
        self.assertIn("not yet: unknown-metric", said)
        self.assertIn("2 converted, 1 not yet expressible", said)


if __name__ == "__main__":
    unittest.main()
