"""Cases about agreements."""

import json

from converting.agreement import Agreement
from converting.calendars import calendar_document, never_opens
from converting.expectation import Expectation
from converting.questions import at
from converting.timeline import Story
from converting.values import NotYet, only, vector


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
    if agreement.alternative or any("policy" in expected for expected in case["expect"]):
        return one_policy_at_a_time(case, calendars)
    return assessed(case, agreement, story, case["id"])


def assessed(case, agreement, story, stem):
    """One vector for each instant, edition and set of switches that is asked about."""
    groups = {}
    for expected in case["expect"]:
        expectation = Expectation(expected, agreement, story)
        key = (expectation.at, expectation.edition_at, json.dumps(expectation.switches, sort_keys=True))
        groups.setdefault(key, []).append(expectation)
    vectors = []
    for (t, edition_at, switches), expectations in groups.items():
        when = {"op": "assess", "at": t}
        if edition_at is not None:
            when["edition_at"] = edition_at
        expect, difference = {}, None
        for expectation in expectations:
            expectation.pour(expect)
            difference = difference or expectation.difference
        name = stem if len(groups) == 1 else f"{stem}@{t}" + f"/{edition_at}" * bool(edition_at)
        switches = json.loads(switches)
        if switches and len(groups) > 1:
            name += "".join(f"/{switch}={word if isinstance(word, str) else bool(word)}" for switch, word in switches.items())
        given = {"desk": agreement.with_switches(switches), "conversation": story.conversation()}
        vectors.append(vector(case, name, given, when, expect, difference))
    return vectors


def one_policy_at_a_time(case, calendars):
    """A case about several policies is one case for each, and for each instant of the opening it names."""
    policies = [{name: value for name, value in case["policy"].items() if name != "alt"}]
    policies += [case["policy"]["alt"]] if "alt" in case["policy"] else []
    vectors = []
    for expected in case["expect"]:
        policy = next((one for one in policies if one.get("id") == expected.get("policy")), None)
        if policy is None:
            raise NotYet(f"policy `{expected.get('policy')}`")
        variant = {**case, "policy": policy, "expect": [expected]}
        if "variant_created" in expected:
            variant["timeline"] = [{**case["timeline"][0], "t": expected["variant_created"]}, *case["timeline"][1:]]
        story = Story(variant)
        opened = f"@{story.opened_at}" if "variant_created" in expected else ""
        vectors += assessed(variant, Agreement(variant, calendars, story), story, f"{case['id']}/{policy['id']}{opened}")
    return vectors


def clock_starts(case, calendars, story):
    """A clock starts to count with the first open instant."""
    if len(case["expect"]) != 1 or case.get("calendar") not in calendars:
        raise NotYet("expectation `clock_starts` without one calendar and one answer")
    given = {"calendars": {"hours": calendar_document(calendars[case["calendar"]])}}
    when = {"op": "next_open", "calendar": "hours", "at": story.opened_at}
    return [vector(case, case["id"], given, when, at(case["expect"][0]["clock_starts"]))]


def refused_desk(case, agreement):
    if not agreement.calendar or not never_opens(agreement.calendars[agreement.calendar]):
        raise NotYet("expectation `error`")
    problems = [{"pointer": "/editions/0/calendars/hours", "kind": "never_opens"}]
    return [vector(case, case["id"], {"desk": agreement.desk}, {"op": "check"}, {"problems": problems})]
