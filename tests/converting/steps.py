"""Escalations as chains that follow the clocks."""

from converting.targets import AMOUNTS, HOURS, clocks_of, unit
from converting.values import NotYet, duration, in_seconds, look_up, number, only
from converting.words import AGREEMENTS

OFFSETS = {f"{side}_{name.removeprefix('target_')}": (side, length) for side in ("before", "after", "offset")
           for name, length in AMOUNTS.items() if name.startswith("target_")}
FROM_START = ("clock_start", "start", "creation", "created", "opening")
FROM_DUE = ("due", "breach", "target", None)
PERCENT = ("at_percent", "percent_of_target", "threshold_percent", "percent_used", "pct")
# How long after the time before, how often again, and how often the documents allow at most.
EVERY, AGAIN, MOST_TIMES = {"every_s": 1, "every": 1, "every_min": 60, "every_h": 3600}, ("max", "count", "limit"), 100
#: What a step says for people or does: it makes no difference to when it comes up.
SAID = ("name", "type", "level", "id", "action", "actions", "notify", "to", "kind")


class Step:
    """One level of an escalation."""

    def __init__(self, step, profile):
        self.names = [step[name] for name in ("level", "id", "name") if step.get(name) is not None]
        step = {name: value for name, value in step.items() if name not in SAID}
        metric, agreement = step.pop("metric", None), step.pop("agreement", None)
        self.clocks = clocks_of(metric, profile) if metric is not None else None
        self.agreement = look_up(AGREEMENTS, agreement, "agreement") if agreement is not None else None
        self.repeat = repeat_of(step)
        hours = step.pop("hours", None)
        self.at, self.hours = self.when(step, look_up(HOURS, hours, "hours") if hours is not None else None)

    def when(self, step, hours):
        step = {"percent" if name in PERCENT else name: value for name, value in step.items()}
        if step.get("relative_to") == "percent" and "amount" in step:
            step.setdefault("unit", "percent")
        if step.get("unit") in ("fraction", "share") and "amount" in step:
            hundredths = step["amount"] * 100
            whole = int(hundredths) if hundredths == int(hundredths) else hundredths
            step = {**step, "unit": "percent", "amount": whole}
        if "percent" in step or step.get("unit") == "percent":
            only(step, ("percent", "relative_to", "amount", "unit"), "field of an escalation")
            return {"percent_used": number(step.get("percent", step.get("amount")))}, None
        offsets = [name for name in OFFSETS if name in step]
        if offsets:
            only(step, (offsets[0], "relative_to"), "field of an escalation")
            side, length = OFFSETS[offsets[0]]
            amount, length, whose = step[offsets[0]] * (-1 if side == "before" else 1), length, hours
        else:
            only(step, ("relative_to", "amount", "unit"), "field of an escalation")
            amount, (length, whose) = number(step["amount"]), unit(step.get("unit", "second"))
            # Seconds and the like that do not say whose count as the clock on the wall does.
            whose = whose or hours or "wall"
        base = step.get("relative_to")
        if base in FROM_START and length is not None and amount >= 0:
            return {"after": duration(amount * length)}, None
        if base not in FROM_DUE:
            raise NotYet(f"escalation relative to `{base}`")
        if amount == 0:
            return "due", None
        side = "after_due" if amount > 0 else "before_due"
        if length is None:
            return {side: {"business_days": abs(amount)}}, None
        return {side: duration(abs(amount) * length)}, whose

    def document(self, place):
        document = {"id": f"level-{place}", "at": self.at}
        if self.hours:
            document["hours"] = self.hours
        if self.repeat:
            document["repeat"] = self.repeat
        return {**document, "do": [{"notify": f"level {place}"}]}


def repeat_of(step):
    """How a step comes up again, taken out of its fields; the documents count the first time too."""
    said = step.pop("repeat", None)
    said = dict(said) if isinstance(said, dict) else {"every_s": said} if said is not None else {}
    for name in [name for name in step if name.startswith("repeat_")]:
        said[{"s": "every_s"}.get(name.removeprefix("repeat_"), name.removeprefix("repeat_"))] = step.pop(name)
    if not said:
        return None
    only(said, (*EVERY, *AGAIN, "times"), "field of a repeat")
    every = [(name, length) for name, length in EVERY.items() if name in said]
    again = [said[name] for name in AGAIN if name in said]
    if len(every) != 1 or len(again) + ("times" in said) > 1:
        raise NotYet("a repeat without one time and one number")
    times = number(said["times"]) if "times" in said else number(again[0]) + 1 if again else MOST_TIMES
    return {"every": duration(number(said[every[0][0]]) * every[0][1]), "times": times}


class Chains:
    """The chains of a case: one for each clock, agreement and, where they differ, policy."""

    def __init__(self, profile):
        self.profile, self.rows = profile, []

    def read(self, policies, shared, documents, targets):
        """`shared` are the escalations of all policies; those of one policy follow what is under it."""
        per_policy = [policy.get("escalations") for policy in policies]
        said = [escalations for escalations in per_policy if escalations]
        if said and (len(policies) == 1 or (len(said) == len(policies) and all(one == said[0] for one in said))):
            shared, per_policy = [*shared, *said[0]], [None] * len(policies)
        self.add(shared, targets, None, None)
        for policy, escalations in zip(policies, per_policy, strict=True):
            when = [document.get("when") for document in documents if document["id"] == str(policy.get("id"))]
            own = [target for target in targets if target.policy == policy.get("id")]
            self.add(escalations or [], own, policy.get("id"), when[0] if when else None)

    def add(self, escalations, targets, policy, when):
        if not escalations:
            return
        steps = [Step(step, self.profile) for step in escalations]
        for clock, agreement in dict.fromkeys((target.clock, target.agreement) for target in targets):
            fitting = [step for step in steps if step.clocks in (None, [clock]) or clock in (step.clocks or [])]
            fitting = [step for step in fitting if step.agreement in (None, agreement)]
            if fitting:
                self.rows.append((clock, agreement, policy, when, fitting))

    def documents(self):
        sides = {agreement for _, agreement, _, _, _ in self.rows}
        found = []
        for clock, agreement, policy, when, steps in self.rows:
            document = {"id": self.id(clock, agreement, policy), "clock": clock}
            if len(sides) > 1:
                document["agreement"] = agreement
            if when:
                document["when"] = when
            if self.profile.stale_after:
                document["stale_after"] = self.profile.stale_after
            document["steps"] = [step.document(place) for place, step in enumerate(steps)]
            found.append(document)
        return found

    def id(self, clock, agreement, policy):
        sides = {side for name, side, owner, _, _ in self.rows if name == clock and owner == policy}
        parts = [clock] + ([agreement] if len(sides) > 1 else []) + ([policy] if policy is not None else [])
        return "-".join(parts)

    def meant(self, clock, agreement, place, policy, by_name):
        """The chain and the place of the step that is meant, by its name or by its place."""
        owners = [row[2] for row in self.rows if row[0] == clock and row[1] == agreement]
        fitting = [owner for owner in owners if owner in (None, policy)]
        if len(fitting) != 1:
            raise NotYet("an escalation that does not say of which policy" if owners else f"an escalation of `{clock}`")
        steps = next(row[4] for row in self.rows if row[:3] == (clock, agreement, fitting[0]))
        named = [row for row, step in enumerate(steps) if place in step.names]
        place = named[0] if len(named) == 1 and by_name else place
        if not isinstance(place, int) or not 0 <= place < len(steps):
            raise NotYet(f"escalation `{place}`, of which there is none")
        return self.id(clock, agreement, fitting[0]), place, steps[place]

    def action(self, where, cycle, repeat=0):
        """The id of the action of a step, or of the time that it comes up again."""
        clock, agreement = where[:2]
        chain, place, _ = self.meant(*where)
        side = "" if agreement == "customer" else f"{agreement}:"
        return f"{chain}/level-{place}/1" + f"#{repeat + 1}" * bool(repeat) + f"@{side}{clock}.{cycle}"

    def is_stale_at_once(self, where, lengths):
        """Whether a step lies before the clock begins, to a helpdesk that drops such steps."""
        _, _, step = self.meant(*where)
        before = step.at.get("before_due") if isinstance(step.at, dict) else None
        return bool(self.profile.stale_after and isinstance(before, str) and len(lengths) == 1
                    and in_seconds(before) > min(lengths))
