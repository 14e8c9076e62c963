"""Policies as the desk that makes the same promises."""

from converting.calendars import calendar_document
from converting.timeline import HELD
from converting.values import NotYet, duration, instant, number, only

CLOCKS = {
    "first_reply": "first_reply",
    "next_reply": "next_reply",
    "resolution": "resolution",
    "total_resolution": "resolution",
    "requester_wait": "requester_wait",
    "agent_work": "agent_work",
}
RANKS = ("p5", "p4", "p3", "p2", "p1", "lowest", "very low", "low", "normal", "medium", "moderate", "high", "urgent",
         "very high", "critical", "highest", "major")
# Ten years, where a case asks only how much time was used.
AMPLE = 315_360_000
# Words for a late agreement that measures the time before it too.
LATE_AGREEMENTS_COUNT = ("from_creation", "from_start", "creation", "retroactive", "retroactive_start",
                         "retroactive_without_pause", "retroactive_no_pause")


class Agreement:
    """The policies of a case as the desk that makes the same promises."""

    def __init__(self, case, calendars, story):
        self.case, self.story = case, story
        self.targets, self.dropped = [], set()
        policy = dict(case["policy"])
        self.switches, self.resumes = self.choices(case.get("semantic_choice") or {})
        self.escalations = policy.pop("escalations", [])
        edits = policy.pop("edits", [])
        default_priority = policy.pop("default_priority", None)
        changes = [change["calendar"] for change in policy.pop("schedule_changes", [])]
        if any(change not in story.schedules for change in changes):
            raise NotYet("a change of schedule that the timeline does not have")
        start, pause = policy.pop("retroactive_start", None), policy.pop("retroactive_pause", None)
        if start is False:
            raise NotYet("`retroactive_start: false`: a late agreement counts from the opening")
        if pause and story.held:
            raise NotYet("`retroactive_pause: true`: a late agreement leaves out the holds before it")
        # Holds before a late agreement count like any other time.
        self.counts_earlier_holds = start is True and not pause and story.attached_while not in HELD
        self.known_calendars, self.calendars = calendars, {}
        self.calendar = case.get("calendar") and self.calendar_called("hours", case["calendar"])
        for schedule in story.schedules:
            self.calendar_called(schedule, schedule)
        if story.schedules and not policy:
            policy = self.ample_policy()
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

    def ample_policy(self):
        """Where only the time used is asked for: targets that are never used up."""
        metrics = dict.fromkeys(expected["metric"] for expected in self.case["expect"] if "metric" in expected)
        targets = [{"metric": metric, "target_s": AMPLE, "hours": "business"} for metric in metrics]
        return {"id": "ample", "targets": targets}

    def calendar_called(self, name, calendar):
        if not isinstance(calendar, dict):
            if calendar not in self.known_calendars:
                raise NotYet(f"calendar `{calendar}`, which the file does not have")
            calendar = self.known_calendars[calendar]
        self.calendars[name] = {**calendar_document(calendar), **self.switches}
        return name

    @staticmethod
    def choices(choices):
        switches, resumes = {}, False
        for name, value in choices.items():
            word = str(value).lower().replace("-", "_")
            if name == "empty_calendar" and word in ("always_open", "24_7", "24x7"):
                switches["empty_calendar"] = "always_open"
            elif name == "empty_calendar" and word == "error":
                pass
            elif "boundary" in name and word in ("next_open", "next_opening", "roll"):
                switches["boundary"] = "roll"
            elif "boundary" in name and word in ("inclusive", "close", "stay", "closing"):
                pass
            elif name.startswith("late") and word in LATE_AGREEMENTS_COUNT:
                pass
            elif "reopen" in name and word in ("resume", "resume_excluding_closed", "exclude_closed"):
                resumes = True
            else:
                raise NotYet(f"switch `{name}: {value}`")
        return switches, resumes

    def read_policies(self, policy):
        if "policies" in policy:
            only(policy, ("policies",), "field of the policy")
            return [self.one_policy(one) for one in policy["policies"]]
        return [self.one_policy(policy)]

    def one_policy(self, policy):
        only(policy, ("id", "match", "calendar", "targets"), "field of the policy")
        document = {"id": policy.get("id", "policy")}
        if policy.get("calendar"):
            document["calendar"] = self.calendar_called(f"of-{document['id']}", policy["calendar"])
        tests = [self.test(name, value) for name, value in (policy.get("match") or {}).items()]
        if tests:
            document["when"] = tests[0] if len(tests) == 1 else {"all": tests}
        document["targets"] = []
        for target in policy.get("targets") or []:
            documents = self.targets_of(target, document.get("calendar"))
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

    def targets_of(self, target, calendar):
        """The documents of a target, or None for a metric that has no clock."""
        metric = target.get("metric")
        if metric == "response" and self.story.profile == "rt":
            return [self.target({**target, "metric": one}, calendar) for one in ("first_reply", "next_reply")]
        if metric not in CLOCKS:
            return None
        return [self.target(target, calendar)]

    def target(self, target, calendar=None):
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
        elif not (calendar or self.calendar):
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
        if self.calendars:
            edition["calendars"] = self.calendars
        if self.calendar:
            edition["default_calendar"] = self.calendar
        if self.story.groups:
            edition["teams"] = {group: {} for group in self.story.groups}
        if self.story.schedules:
            edition["teams"] = {schedule: {"calendar": schedule} for schedule in self.story.schedules}
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
