"""Cases that tell one story and ask what would be if one thing in it were otherwise."""

import json

from converting.targets import FIELDS as OF_TARGET
from converting.values import NotYet, instant, moment, normal


def with_hours(case, hours):
    """Every target in the hours that an answer names."""
    def changed(part):
        if isinstance(part, list):
            return [changed(one) for one in part]
        if not isinstance(part, dict):
            return part
        is_target = "metric" in part and set(part) <= set(OF_TARGET)
        return {**{name: changed(value) for name, value in part.items()}, **({"hours": hours} if is_target else {})}
    return {**case, "policy": changed(case["policy"])}


def with_opening(case, **fields):
    places = [place for place, entry in enumerate(case["timeline"]) if entry.get("type") in ("created", "clock_start")]
    if len(places) != 1:
        raise NotYet("another opening, where there is not exactly one")
    timeline = list(case["timeline"])
    timeline[places[0]] = {**timeline[places[0]], **fields}
    return {**case, "timeline": timeline}


def with_reply_at(case, t):
    """The one answer of an agent at another instant."""
    places = [place for place, entry in enumerate(case["timeline"]) if is_answer(entry)]
    if len(places) != 1:
        raise NotYet("another instant of the answer, where there is not exactly one")
    timeline = [{**entry, "t": t} if place in places else entry for place, entry in enumerate(case["timeline"])]
    return {**case, "timeline": sorted(timeline, key=lambda entry: moment(instant(entry["t"])))}


def is_answer(entry):
    return (normal(entry.get("type")) in ("reply", "agent_reply", "agent_message") or
            (entry.get("type") == "message" and str(entry.get("by")).startswith("agent")
             and entry.get("visibility", "public") == "public"))


# What an answer may change, and how the case is then.
CHANGES = {
    "profile": lambda case, name: {**case, "profile": name},
    "hours": with_hours,
    "variant_calendar": lambda case, calendar: {**case, "calendar": calendar},
    "variant_priority": lambda case, priority: with_opening(case, priority=priority),
    "variant_reply_at": with_reply_at,
}


def variants_of(case):
    """The case with what is asked of it as it is, and for each change that answers name the case so changed."""
    as_it_is, changed = [], {}
    for expected in case["expect"]:
        changes = {name: expected[name] for name in CHANGES if name in expected}
        rest = {name: value for name, value in expected.items() if name not in changes}
        if changes:
            changed.setdefault(json.dumps(changes, default=str), (changes, []))[1].append(rest)
        else:
            as_it_is.append(expected)
    cases = [{**case, "expect": as_it_is}] if as_it_is else []
    for changes, answers in changed.values():
        variant = {**case, "expect": answers}
        for name, value in changes.items():
            variant = CHANGES[name](variant, value)
        told = "/".join(f"{name.removeprefix('variant_')}={value}" for name, value in changes.items())
        cases.append({**variant, "id": f"{case['id']}/{told}"})
    return cases
