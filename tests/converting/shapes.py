"""The policies of a case in the one shape that is read: each helpdesk writes the same promise in its own."""

from converting.own_clocks import has_own_clock
from converting.targets import TIME, clock_of, unit
from converting.values import NotYet, listed, look_up, normal, only
from converting.words import STATUSES

OF_CLOCK = ("start", "pause", "pause_on", "stop")
OPENING = ("creation", "created", "opening", "ticket_created")
# What a case chooses about working days and about policies without a condition, which the policies themselves say.
DAY_ENDS = ("working_days", "working_day", "day_unit", "working_day_unit")
NO_CONDITION = ("empty_condition", "empty_conditions", "no_condition", "blank_condition")
DELETED = {"refold": False, "rederive": False, "recompute": False, "counts": True, "stays": True, "kept": True}


def shaped(case, profile):
    """The case with its policies in one shape, and the profile as the case has it."""
    choices, policy = dict(case.get("semantic_choice") or {}), dict(case["policy"] or {})
    if "deleted_message" in choices and normal(choices["deleted_message"]) in DELETED:
        profile = profile.but(deleted_counts=DELETED[normal(choices.pop("deleted_message"))])
    if "calendar_edits" in policy:
        policy["edits"] = [*policy.get("edits", []), *policy.pop("calendar_edits")]
    days_end = one_of(choices, DAY_ENDS, ("same_time", "end_of_day"))
    falls_back = one_of(choices, NO_CONDITION, ("fallback",))
    several = "policies" in policy
    policies = [dict(one) for one in policy["policies"]] if several else [policy]
    policies = [one for policy in policies for one in shapes(dict(policy), profile)]
    for one in policies:
        if days_end == "end_of_day":
            one["targets"] = [ends_with_its_day(target) for target in one.get("targets") or []]
        if falls_back and not (one.get("match") or one.get("when")):
            one["fallback"] = True
    if several or len(policies) > 1:
        beside = ("edits", "default_priority", "priority_matrix", "alt")
        policy = {name: value for name, value in policy.items() if several or name in (*beside, "escalations")}
        if not several:
            policies = [{name: value for name, value in one.items() if name not in (*beside, "escalations")}
                        for one in policies]
        policy["policies"] = policies
    else:
        policy = policies[0]
    return {**case, "policy": policy, "semantic_choice": choices}, profile


def one_of(choices, names, words):
    """The choice that is made under one of the names, taken out where it is one of the words."""
    for name in names:
        if normal(choices.get(name)) in words:
            return normal(choices.pop(name))
    return None


def ends_with_its_day(target):
    is_in_days = "unit" in target and unit(target["unit"])[0] in (None, 86400)
    return {"end_of_working_day": True, **target} if is_in_days else target


def shapes(policy, profile):
    """One policy as it is read: with a clock of its own, or with goals of which the first that fits counts, several."""
    if isinstance(policy.get("conditions"), dict) and set(policy["conditions"]) <= set(OF_CLOCK):
        policy.update(policy.pop("conditions"))
    targets = [dict(target) for target in policy.get("targets") or []]
    if targets:
        policy["targets"] = targets
    for target in targets:
        from_opening(policy, target, profile)
        if "stop_on" in target:
            stops_as_ever(target, target.pop("stop_on"), profile)
    if targets and all(set(target) & {"start", "stop"} for target in targets):
        return [with_clock_of(policy, target, len(targets) > 1) for target in targets]
    if has_own_clock(policy) and len(targets) == 1:
        policy.pop("targets")
        given = set(targets[0]) & set(TIME)
        if policy.get("goals"):
            only(targets[0], ("metric",), "field of a target beside goals")
        elif given:
            return [with_clock_of(policy, targets[0], False)]
        return [{"metric": targets[0].get("metric"), **policy}]
    if policy.get("goals") and not has_own_clock(policy):
        return goals_of(policy, targets)
    if "pause_on" in policy and not has_own_clock(policy):
        pause = policy.pop("pause_on")
        policy["targets"] = [{"pause_on": pause, **target} for target in targets]
    return [policy]


def from_opening(policy, target, profile):
    """A first reply that is counted from the opening is a switch."""
    start = target.get("start")
    if isinstance(start, str) and "stop" not in target:
        if clock_of(target.get("metric"), profile) != "first_reply" or normal(start) not in OPENING:
            raise NotYet(f"a target from `{start}` on")
        target.pop("start")
        policy["first_reply_start"] = start


def stops_as_ever(target, words, profile):
    """A resolution stops where the work is over, whatever the states are called that say so."""
    states = {look_up(STATUSES, word, "status") for word in listed(words)}
    if clock_of(target.get("metric"), profile) != "resolution" or not states <= {"resolved", "closed"}:
        raise NotYet(f"a target that stops on `{words}`")


def with_clock_of(policy, target, is_one_of_several):
    """A target that says what starts and stops it is the goal of a clock of its own."""
    metric = target.get("metric")
    goal = {name: value for name, value in target.items() if name in (*TIME, "calendar")}
    said = {name: value for name, value in target.items() if name in OF_CLOCK}
    only(set(target) - set(goal) - set(said), ("metric", "priority"), "field of a target with a clock of its own")
    if target.get("priority") is not None:
        goal["match"] = {"priority": target["priority"]}
    shaped = {name: value for name, value in policy.items() if name != "targets"}
    if is_one_of_several:
        shaped["id"] = f"{policy.get('id', 'policy')}-{normal(metric)}"
    return {**shaped, "metric": metric, **said, "goals": [goal]}


def goals_of(policy, targets):
    """Goals without a clock of their own: a policy for each, of which the first that fits applies."""
    goals, name = policy.pop("goals"), policy.get("id", "policy")
    policy.pop("targets", None)
    metrics = {target.get("metric") for target in targets} | ({policy.pop("metric")} if "metric" in policy else set())
    for target in targets:
        only(target, ("metric",), "field of a target beside goals")
    if len(metrics) != 1:
        raise NotYet("goals that do not say of which clock")
    found, metric = [], metrics.pop()
    for place, goal in enumerate(goals, 1):
        only(goal, (*TIME, "calendar", "match", "when", "id", "name"), "field of a goal")
        match = [part for part in (policy.get("match"), goal.get("match", goal.get("when"))) if part]
        target = {name: value for name, value in goal.items() if name in (*TIME, "calendar")}
        one = {**policy, "id": goal.get("id") or f"{name}-{place}", "targets": [{"metric": metric, **target}]}
        found.append({**one, "match": match} if match else one)
    return found
