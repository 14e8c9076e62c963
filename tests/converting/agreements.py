"""Cases about agreements."""

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
