"""Cases about agreements."""

import json

from converting.agreement import Agreement
from converting.checks import checked
from converting.choices import is_choice
from converting.entries import reader_of
from converting.expectation import Expectation
from converting.profiles import profile_called
from converting.questions import at
from converting.reports import reported
from converting.shapes import shaped
from converting.tickets import Tickets
from converting.values import NotYet, instant, is_check, normal, only, vector
from converting.variants import variants_of

FIELDS = ("id", "title", "source", "tags", "profile", "calendar", "policy", "timeline", "expect", "notes", "note",
          "verified", "semantic_choice")


def sla_case(case, calendars):
    only(case, FIELDS, "field")
    return [one for variant in variants_of(case) for one in one_case(variant, calendars)]


def one_case(case, calendars):
    if "negative-example" in (case.get("tags") or []):
        case = without_the_bad_example(case)
    case, profile = shaped(case, profile_called(case.get("profile")))
    checks = [expected for expected in case["expect"] if is_check(expected)]
    answers = [expected for expected in case["expect"] if not is_check(expected)]
    name = f"{case['id']}/check" if answers else case["id"]
    vectors = checked({**case, "expect": checks}, calendars, profile, name) if checks else []
    if not answers:
        return vectors
    case = {**case, "expect": answers}
    varies = "alt" in (case["policy"] or {}) or any("variant_created" in expected for expected in answers)
    if varies or each_under_its_own(case):
        return vectors + one_policy_at_a_time(case, calendars, profile)
    return vectors + answered(case, calendars, profile, case["id"])


def without_the_bad_example(case):
    """A behaviour recorded so that nobody copies it: what the helpdesk says is told in the notes, the rest is asked."""
    shown, left = [], []
    for expected in case["expect"]:
        own = [name for name in expected
               if name.endswith("_status") or ("engine_state" in expected and name == "state")]
        shown += [f"`{name}: {expected[name]}`" + f" at {expected.get('at')}" * ("at" in expected) for name in own]
        rest = without(expected, *own)
        left += [rest] if set(rest) - {"at", "ticket", "metric", "note", "notes"} else []
    if not left:
        raise NotYet("a behaviour recorded so that nobody copies it")
    if not shown:
        return case
    told = f"the helpdesk says {', '.join(shown)}, which is recorded so that nobody copies it"
    return {**case, "expect": left, "notes": "; ".join([text for text in (case.get("notes"), told) if text])}


def each_under_its_own(case):
    """Whether answers about one instant name several policies, so that each is about the one policy alone."""
    named = {}
    for expected in case["expect"]:
        if "policy" in expected and "escalation" not in expected:
            about = tuple(expected.get(name) for name in ("at", "agreement", "ticket"))
            named.setdefault(about, set()).add(expected["policy"])
    return "policies" in (case["policy"] or {}) and any(len(policies) > 1 for policies in named.values())


# What somebody does to the policy or its calendar, told in the timeline.
EDITS = ("policy_edit", "policy_edited", "edit_policy", "edit", "policy_changed", "calendar_edit", "calendar_edited")


def with_edits(case):
    """A case whose edits all stand beside its policy."""
    told = [entry for entry in case["timeline"] if entry.get("type") in EDITS]
    if not told:
        return case
    edits = [{"at": entry["t"], **without(entry, "t", "type", "by")} for entry in told]
    policy = {**case["policy"], "edits": [*case["policy"].get("edits", []), *edits]}
    return {**case, "policy": policy, "timeline": [entry for entry in case["timeline"] if entry not in told]}


def answered(case, calendars, profile, stem):
    case = with_edits(case)
    tickets = Tickets(case, profile)
    agreement = Agreement(case, calendars, tickets, profile)
    asides, left = [], []
    for expected in case["expect"]:
        named = [aside for aside in ASIDES if aside in expected]
        asides += [(aside, expected) for aside in named]
        rest = without(expected, *named, *(["reason"] if "rejected" in named else []))
        if "reporting_metric" not in expected and (not named or set(rest) - {"metric", "at", "ticket", "cycle"}):
            left.append(rest)
    many = len(asides) + bool(left) > 1
    vectors = [ASIDES[aside](case, agreement, tickets, expected, f"{stem}/{aside}" if many else stem)
               for aside, expected in asides]
    return told_apart(vectors + (assessed({**case, "expect": left}, agreement, tickets, stem) if left else []))


def without(expected, *names):
    return {name: value for name, value in expected.items() if name not in names}


def told_apart(vectors):
    """No two vectors have the same id."""
    seen = {}
    for one in vectors:
        seen[one["id"]] = seen.get(one["id"], 0) + 1
        if seen[one["id"]] > 1:
            one["id"] += f"#{seen[one['id']]}"
    return vectors


def assessed(case, agreement, tickets, stem):
    """One vector for each ticket, instant, edition and set of switches that is asked about."""
    groups = {}
    for expected in case["expect"]:
        one = Expectation(expected, agreement, tickets, case)
        key = (one.story.ticket, one.at, one.edition_at, one.editions, json.dumps(one.switches, sort_keys=True))
        groups.setdefault(key, []).append(one)
    late, ever = {}, {}
    for expectations in groups.values():
        for one in expectations:
            told = one.lateness()
            late.setdefault((one.story.ticket, one.at), {}).update(told)
            ever.setdefault(one.story.ticket, []).extend((one.at, clock) for clock, is_late in told.items() if is_late)
    vectors = []
    for (ticket, t, edition_at, editions, switches), expectations in groups.items():
        when = {"op": "assess", "at": t}
        if edition_at is not None:
            when["edition_at"] = edition_at
        if editions is not None:
            when["editions"] = editions
        expect, difference = {}, None
        for one in expectations:
            one.pour(expect, late[ticket, t], ever[ticket])
            difference = difference or one.difference
        clocks = [clock for clock in expect.get("clocks", []) if set(clock) - {"clock", "agreement", "cycle"}]
        if "clocks" in expect:
            expect["clocks"] = clocks
        if not any(expect.values()) and not {"next_due", "next_wake", "policy", "priority", "overdue"} & set(expect):
            raise NotYet(f"nothing that can be asked: {difference}")
        name = stem if len(groups) == 1 else f"{stem}@{t}" + f"/{edition_at}" * bool(edition_at)
        if len({key[0] for key in groups}) > 1:
            name = f"{name}/{ticket}"
        switches = json.loads(switches)
        if switches and len(groups) > 1:
            name += "".join(f"/{switch}={shown(word)}" for switch, word in agreement.switches(switches).items())
        story = tickets.called(ticket)
        given = {"desk": agreement.with_switches(switches), "conversation": story.conversation()}
        vectors.append(vector({**case, "notes": noted(case, story)}, name, given, when, expect, difference))
    return vectors


def shown(word):
    return word if isinstance(word, str) else bool(word)


def noted(case, story):
    """The notes of a case and what was made of its timeline."""
    return "; ".join([text for text in (case.get("notes"), *story.remarks) if text])


def one_policy_at_a_time(case, calendars, profile):
    """A case about several policies is one case for each, and for each instant of the opening it names."""
    if "policies" in case["policy"]:
        # Which of them apply makes no difference where each is asked for itself.
        beside = [name for name in case["policy"] if is_choice(name)]
        only(case["policy"], ("policies", "alt", "id", "name", *beside), "field of the policy")
    policies = [*case["policy"].get("policies", [without(case["policy"], "alt")])]
    policies += [case["policy"]["alt"]] if "alt" in case["policy"] else []
    vectors, of_all = [], []
    for expected in case["expect"]:
        if is_about_all(expected) and each_under_its_own(case):
            of_all.append(expected)
            continue
        policy = next((one for one in policies if one.get("id") == expected.get("policy", policies[0].get("id"))), None)
        if policy is None:
            raise NotYet(f"policy `{expected.get('policy')}`")
        variant = {**case, "policy": policy, "expect": [without(expected, "policy", "variant_created")]}
        opened = ""
        if "variant_created" in expected:
            variant["timeline"] = [{**case["timeline"][0], "t": expected["variant_created"]}, *case["timeline"][1:]]
            opened = f"@{instant(expected['variant_created'])}"
        vectors += answered(variant, calendars, profile, f"{case['id']}/{policy.get('id', 'policy')}{opened}")
    if of_all:
        vectors += answered({**case, "expect": of_all}, calendars, profile, case["id"])
    return told_apart(vectors)


def is_about_all(expected):
    """Whether an answer is about no clock and no policy, but about all of them."""
    return not {"policy", "metric", "escalation", "level", "variant_created"} & set(expected)


def clock_starts(case, agreement, tickets, expected, name):
    """A clock starts to count with the first open instant, or where the policy says so with the opening."""
    story = tickets.called(expected.get("ticket"))
    if agreement.starts_at_once:
        clock = agreement.targets.all[0].clock
        expect = {"clocks": [{"clock": clock, "started_at": instant(expected["clock_starts"])}]}
        given = {"desk": agreement.desk, "conversation": story.conversation()}
        return vector(case, name, given, {"op": "assess", "at": story.last_at()}, expect)
    asked = calendar_of(agreement)
    given = {"calendars": {"hours": asked}}
    when = {"op": "next_open", "calendar": "hours", "at": story.opened_at}
    return vector(case, name, given, when, at(expected["clock_starts"]))


def within_hours(case, agreement, tickets, expected, name):
    given = {"calendars": {"hours": calendar_of(agreement)}}
    when = {"op": "is_open", "calendar": "hours", "at": instant(expected["at"])}
    return vector(case, name, given, when, {"open": bool(expected["within_calendar_hours"])})


def calendar_of(agreement):
    """The one calendar of a case."""
    calendars = [calendar for name, calendar in agreement.calendars.items()
                 if name == "hours" or len(agreement.calendars) == 1]
    if not calendars:
        raise NotYet("a question about the calendar of a case that has not exactly one")
    return calendars[0]


def report(case, agreement, tickets, expected, name):
    return reported(case, tickets.called(expected.get("ticket")), expected, name)


def rejection(case, agreement, tickets, expected, name):
    """What somebody writes after a close for good is refused, where it does not begin another conversation."""
    only(expected, ("rejected", "reason", "at", "ticket"), "expectation beside `rejected`")
    story = tickets.called(expected.get("ticket"))
    refused = story.afterwards[0] if story.afterwards else {}
    is_meant = instant(expected.get("at")) in (None, refused.get("t"))
    if not expected["rejected"] or reader_of(refused) != "message" or not is_meant:
        raise NotYet("a refusal of something else than what is written after a close")
    if normal(expected.get("reason", "closed")) not in ("closed", "not_allowed", "is_closed"):
        raise NotYet(f"a refusal because of `{expected['reason']}`")
    conversation = story.conversation()
    message = {"id": f"e{len(story.events) + 1}", "at": refused["t"], "by": story.author(refused, "agent"),
               "type": "message"}
    given = {"desk": agreement.desk, "conversation": {**conversation, "events": [*story.events, message]}}
    expect = {"rejected": {"index": len(story.events), "reason": "not_allowed"}}
    return vector(case, name, given, {"op": "assess", "at": refused["t"]}, expect)


# What is asked for itself, and not of an assessment.
ASIDES = {"rejected": rejection, "clock_starts": clock_starts, "within_calendar_hours": within_hours,
          "reporting_metric": report}
