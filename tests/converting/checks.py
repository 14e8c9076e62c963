"""Cases about mistakes in policies: what the check of a desk must say."""

from converting.agreement import Agreement
from converting.calendars import never_opens
from converting.tickets import Tickets
from converting.values import NotYet, in_seconds, normal, only, table, vector

REPLIES = ("first_reply", "next_reply")
WORDS = table(
    ("never_opens", "no_working_hours empty_calendar never_open no_open_time no_business_hours never_opens "
                     "calendar_never_opens calendar_never_open"),
    ("out_of_range", "invalid_duration negative_duration zero_duration invalid_target non_positive_target "
                     "out_of_range negative_target zero_target bad_duration"),
    ("weekday", "weekday_out_of_range invalid_weekday unknown_weekday"),
    ("reply_longer", "response_exceeds_resolution response_longer_than_resolution reply_longer_than_resolution "
                     "response_gt_resolution response_greater_than_resolution response_after_resolution"),
    ("no_target", "priority_without_target missing_priority coverage_gap no_target missing_target "
                  "no_target_for_priority"),
    ("start_is_stop", "start_equals_stop start_is_stop same_start_and_stop start_stop_loop start=stop "
                      "start_stop_same"),
    ("duplicate_id", "duplicate_policy duplicate_id duplicate duplicate_policies"),
    ("unreachable", "unreachable unreachable_policy shadowed shadowed_policy"),
    ("step_before_start", "step_before_start escalation_before_start"),
    ("longer_than_open", "target_longer_than_open target_longer_than_any_open_stretch "
                         "target_longer_than_open_stretch"),
    ("overlap", "overlapping_policies overlapping_policy overlap policies_overlap"),
    ("zone", "invalid_timezone unknown_timezone invalid_time_zone unknown_time_zone bad_timezone"),
)
FIELDS = ("lint", "error", "for", "metric", "severity", "policy", "at")


def checked(case, calendars, profile, name):
    """One vector: all mistakes of the desk."""
    problems, findings, words = [], [], []
    for expected in case["expect"]:
        only(expected, FIELDS, "expectation")
        words.append((word_of(expected), expected))
    if words and words[0][0] == "weekday":
        return [weekday(case, words[0][1], name)]
    if words and words[0][0] == "zone":
        return [zone(case, words[0][1], name)]
    desk, agreement = desk_of(case, calendars, profile)
    for word, expected in words:
        found = FINDERS[word](agreement, expected)
        if not found:
            raise NotYet(f"lint `{said_by(expected)}`, where the documents have no such mistake")
        (problems if "kind" in found[0] else findings).extend(found)
    findings += [finding for finding in long_targets(agreement) if finding not in findings]
    expect = {"problems": problems} if problems else {"findings": findings}
    return [vector(case, name, {"desk": desk}, {"op": "check"}, expect)]


def said_by(expected):
    return expected.get("lint", expected.get("error"))


def word_of(expected):
    said = said_by(expected)
    if said is True:
        return "never_opens"
    word = WORDS.get(normal(said))
    if word is None:
        raise NotYet(f"lint `{said}`")
    return word


def desk_of(case, calendars, profile):
    """The desk of a case, whose timeline may tell nothing."""
    timeline = case["timeline"] or [{"t": "2024-01-01T00:00:00Z", "type": "created"}]
    case = {**case, "timeline": timeline}
    tickets = Tickets(case, profile)
    agreement = Agreement(case, calendars, tickets, profile)
    return agreement.desk, agreement


def weekday(case, expected, name):
    """Hours on a weekday that there is not."""
    day = expected.get("for")
    if day is None or case.get("calendar") is not None:
        raise NotYet("a weekday that is not named")
    only(case["policy"] or {}, ("id", "name"), "field of the policy")
    calendar = {"zone": "UTC", "hours": {str(day): [["09:00", "17:00"]]}}
    desk = {"format": "1.0", "editions": [{"calendars": {"hours": calendar}}]}
    problems = [{"pointer": f"/editions/0/calendars/hours/hours/{day}", "kind": "unknown_field"}]
    return vector(case, name, {"desk": desk}, {"op": "check"}, {"problems": problems})


def zone(case, expected, name):
    """Hours in a zone that there is not."""
    named = expected.get("for")
    if named is None or case.get("calendar") is not None or len(case["expect"]) > 1:
        raise NotYet("a time zone that is not named")
    only(case["policy"] or {}, ("id", "name"), "field of the policy")
    calendar = {"zone": named, "hours": {"mon": [["09:00", "17:00"]]}}
    desk = {"format": "1.0", "editions": [{"calendars": {"hours": calendar}}]}
    problems = [{"pointer": "/editions/0/calendars/hours/zone", "kind": "unknown_value"}]
    return vector(case, name, {"desk": desk}, {"op": "check"}, {"problems": problems})


def targets(agreement):
    return [(f"/editions/0/sla/{place}/targets/{row}", target) for place, policy in enumerate(agreement.policies)
            for row, target in enumerate(policy["targets"])]


def seconds(agreement, document):
    return next((target.seconds for target in agreement.targets.all if target.document is document), None)


def calendars_that_never_open(agreement, _):
    return [{"pointer": f"/editions/0/calendars/{name}", "kind": "never_opens"}
            for name, calendar in agreement.calendars.items() if never_opens(calendar)]


def targets_out_of_range(agreement, _):
    return [{"pointer": f"{pointer}/within", "kind": "out_of_range"} for pointer, target in targets(agreement)
            if (seconds(agreement, target) is not None and seconds(agreement, target) <= 0)]


def replies_longer(agreement, _):
    """Replies that may take longer than the resolution for the same priority."""
    found = []
    for place, policy in enumerate(agreement.policies):
        resolutions = [target for target in policy["targets"] if target["clock"] == "resolution"]
        for row, target in enumerate(policy["targets"]):
            fitting = [other for other in resolutions if fits(target, other) and target["clock"] in REPLIES]
            lengths = [(seconds(agreement, target), seconds(agreement, other)) for other in fitting]
            if any(None not in pair and pair[0] > pair[1] for pair in lengths):
                pointer = f"/editions/0/sla/{place}/targets/{row}"
                found.append({"pointer": pointer, "code": "reply_longer_than_resolution"})
    return found


def fits(target, other):
    priorities = [set(one["priorities"]) if "priorities" in one else None for one in (target, other)]
    return None in priorities or bool(priorities[0] & priorities[1])


def priorities_without_target(agreement, _):
    """Policies with a target for some priorities and none for others."""
    found = []
    for place, policy in enumerate(agreement.policies):
        for clock in dict.fromkeys(target["clock"] for target in policy["targets"]):
            rows = [target.get("priorities") for target in policy["targets"] if target["clock"] == clock]
            if None not in rows and set(agreement.levels) - {level for row in rows for level in row}:
                finding = {"pointer": f"/editions/0/sla/{place}/targets", "code": "no_target"}
                found += [finding]
    return found


def starts_that_stop(agreement, _):
    return [{"pointer": f"/editions/0/clocks/{name}/start/{place}", "code": "start_is_stop"}
            for name, clock in agreement.clocks.items()
            for place in [row for row, start in enumerate(clock["start"]) if start in clock["stop"]][:1]]


def duplicates(agreement, _):
    ids = [policy["id"] for policy in agreement.policies]
    return [{"pointer": f"/editions/0/sla/{place}/id", "kind": "duplicate_id"} for place, name in enumerate(ids)
            if name in ids[:place]]


def unreachable(agreement, expected):
    """The policy that is named, or those behind one that takes everything."""
    named = expected.get("for", expected.get("policy"))
    places = [place for place, policy in enumerate(agreement.policies) if policy["id"] == str(named)]
    if named is None:
        catches = [place for place, policy in enumerate(agreement.policies) if "when" not in policy]
        places = range(catches[0] + 1, len(agreement.policies)) if catches else []
    return [{"pointer": f"/editions/0/sla/{place}", "code": "unreachable"} for place in places]


def overlaps(agreement, expected):
    """The policy that is named, or the later one of two that differ in what they ask for."""
    named = expected.get("for", expected.get("policy"))
    conditional = [place for place, policy in enumerate(agreement.policies) if "when" in policy]
    places = [place for place in conditional if agreement.policies[place]["id"] == str(named)]
    if named is None and len(conditional) == 2 == len(agreement.policies):
        places = conditional[1:]
    return [{"pointer": f"/editions/0/sla/{place}", "code": "overlap"} for place in places]


def steps_before_start(agreement, _):
    found = []
    for place, chain in enumerate(agreement.desk["editions"][0].get("escalations", [])):
        lengths = [target.seconds for target in agreement.targets.all
                   if target.clock == chain["clock"] and target.seconds is not None]
        for row, step in enumerate(chain["steps"]):
            before = step["at"].get("before_due") if isinstance(step["at"], dict) else None
            if isinstance(before, str) and any(in_seconds(before) >= length for length in lengths):
                pointer = f"/editions/0/escalations/{place}/steps/{row}/at/before_due"
                found.append({"pointer": pointer, "code": "step_before_start"})
    return found


def long_targets(agreement, _=None):
    """Replies that may take longer than the calendar is ever open at a stretch."""
    found = []
    for pointer, target in targets(agreement):
        calendar = agreement.calendars.get(target.get("calendar", "hours"))
        if target["clock"] in REPLIES and target.get("hours") != "wall" and calendar and "hours" in calendar:
            longest = longest_stretch(calendar)
            if longest and (seconds(agreement, target) or 0) > longest:
                found.append({"pointer": f"{pointer}/within", "code": "target_longer_than_open"})
    return found


def longest_stretch(calendar):
    """The longest stretch of the weekly hours within one day, or none where a stretch goes over midnight."""
    lengths = []
    for hours in calendar["hours"].values():
        for start, end in hours:
            (a, b), (c, d) = (map(int, clock.split(":")[:2]) for clock in (start, end))
            if c * 60 + d == 1440 or c * 60 + d <= a * 60 + b:
                return None
            lengths.append(((c - a) * 60 + d - b) * 60)
    return max(lengths, default=None)


FINDERS = {
    "never_opens": calendars_that_never_open, "out_of_range": targets_out_of_range, "reply_longer": replies_longer,
    "no_target": priorities_without_target, "start_is_stop": starts_that_stop, "duplicate_id": duplicates,
    "unreachable": unreachable, "step_before_start": steps_before_start, "longer_than_open": long_targets,
    "overlap": overlaps,
}
