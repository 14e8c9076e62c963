"""Policies as the desk that makes the same promises."""

import json

from converting.calendars import calendar_document
from converting.timeline import HELD, STATUSES
from converting.values import NotYet, duration, instant, look_up, number, only

CLOCKS = {
    "first_reply": "first_reply",
    "next_reply": "next_reply",
    "resolution": "resolution",
    "total_resolution": "resolution",
    "requester_wait": "requester_wait",
    "agent_work": "agent_work",
    "update": "next_reply",
    "periodic_update": "update",
    "pausable_update": "pausable_update",
    "group_ownership": "group_ownership",
    "time_to_own": "assignment",
    "time_to_assign": "assignment",
}
PROFILES = {"zendesk": "zendesk", "jsm": "jsm", "zammad": "zammad", "chatwoot": "chatwoot", "libredesk": "libredesk",
            "frappe-helpdesk": "frappe_helpdesk", "glpi": "glpi", "rt": "rt"}
RANKS = ("p5", "p4", "p3", "p2", "p1", "lowest", "very low", "low", "normal", "medium", "moderate", "high", "urgent",
         "very high", "critical", "highest", "major")
# Ten years, where a case asks only how much time was used.
AMPLE = 315_360_000
# What words for a late agreement say about the time before it.
LATE_AGREEMENTS = {
    "from_creation": "from_start", "from_start": "from_start", "creation": "from_start", "retroactive": "from_start",
    "retroactive_start": "from_start", "retroactive_with_pause": "from_start", "retroactive_pause": "from_start",
    "retroactive_without_pause": "from_start_with_pauses", "retroactive_no_pause": "from_start_with_pauses",
    "from_attach": "from_attach", "attach": "from_attach", "from_apply": "from_attach", "from_assignment": "from_attach",
}
REOPENINGS = {
    "resume": "resume", "resume_excluding_closed": "resume", "exclude_closed": "resume",
    "first_only": "first_only", "first_close_only": "first_only", "first_close": "first_only", "sticky": "first_only",
    "restart": "restart", "new_cycle": "restart", "total": "total", "total_wall": "total", "include_closed": "total",
}


class Agreement:
    """The policies of a case as the desk that makes the same promises."""

    def __init__(self, case, calendars, story):
        self.case, self.story = case, story
        self.targets, self.dropped, self.ignored = [], set(), {}
        policy = dict(case["policy"])
        self.switches, self.chosen = self.choices(case.get("semantic_choice") or {})
        self.escalations = policy.pop("escalations", [])
        edits = policy.pop("edits", [])
        default_priority = policy.pop("default_priority", None)
        changes = [change["calendar"] for change in policy.pop("schedule_changes", [])]
        if any(change not in story.schedules for change in changes):
            raise NotYet("a change of schedule that the timeline does not have")
        start, pause = policy.pop("retroactive_start", None), policy.pop("retroactive_pause", None)
        if start is not None:
            pauses = "from_start" if pause else "from_start_with_pauses"
            self.chosen["late_attach"] = pauses if start else "from_attach"
        self.profile = PROFILES.get(story.profile)
        # ServiceNow has no profile: what it puts on hold pauses.
        if story.profile == "servicenow":
            self.chosen.setdefault("pauses", {})["resolution"] = list(HELD)
        self.alternative = policy.pop("alt", None)
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
        """The switches of calendars and those of the agreement."""
        calendar, agreement = {}, {}
        for name, value in choices.items():
            word = str(value).lower().replace("-", "_")
            if "|" in word:
                # The case names the choices there are; each of its expectations says which one it is about.
                continue
            if name == "empty_calendar" and word in ("always_open", "24_7", "24x7"):
                calendar["empty_calendar"] = "always_open"
            elif name == "empty_calendar" and word == "error":
                pass
            elif "boundary" in name and word in ("next_open", "next_opening", "roll"):
                agreement["at_closing"] = "roll"
            elif "boundary" in name and word in ("inclusive", "close", "stay", "closing"):
                pass
            elif name.startswith("late") and word in LATE_AGREEMENTS:
                agreement["late_attach"] = LATE_AGREEMENTS[word]
            elif "reopen" in name and word in REOPENINGS:
                agreement["reopen"] = {"resolution": REOPENINGS[word]}
            elif name == "cc_reply_counts_as_staff" and word == "switch":
                pass
            else:
                raise NotYet(f"switch `{name}: {value}`")
        return calendar, agreement

    def agreement_switches(self):
        """The agreement with its profile and the switches of the case."""
        document = {}
        if self.profile:
            document["profile"] = self.profile
        if self.chosen:
            document["switches"] = self.chosen
        return document

    def with_switches(self, switches):
        """The desk under more switches, as one expectation names them."""
        if not switches:
            return self.desk
        desk = json.loads(json.dumps(self.desk))
        for edition in desk["editions"]:
            agreements = edition.setdefault("agreements", {})
            for name in {policy.get("agreement", "customer") for policy in edition["sla"]}:
                own = agreements.setdefault(name, {}).setdefault("switches", {})
                own.update(switches)
        return desk

    def read_policies(self, policy):
        if "policies" in policy:
            only(policy, ("policies",), "field of the policy")
            return [self.one_policy(one) for one in policy["policies"]]
        return [self.one_policy(policy)]

    def one_policy(self, policy):
        only(policy, ("id", "match", "calendar", "targets"), "field of the policy")
        policy = {**policy, "targets": list(policy.get("targets") or [])}
        document = {"id": policy.get("id", "policy")}
        if policy.get("calendar"):
            document["calendar"] = self.calendar_called(f"of-{document['id']}", policy["calendar"])
        tests = [self.test(name, value) for name, value in (policy.get("match") or {}).items()]
        # A policy that the timeline attaches is for what carries its mark.
        if document["id"] in self.story.attachable:
            tests.append({"tags": {"has": f"policy-{document['id']}"}})
        elif self.story.attachable:
            tests.append({"not": {"tags": {"has_any": [f"policy-{one}" for one in self.story.attachable]}}})
        agreements = {str(target.pop("agreement", "SLA")).upper() for target in policy["targets"] if "agreement" in target}
        if agreements == {"OLA"}:
            document["agreement"] = "between_teams"
        elif agreements - {"SLA"}:
            raise NotYet(f"agreements `{', '.join(sorted(agreements))}` in one policy")
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
            self.ignores(target)
            return [self.target({**target, "metric": one}, calendar) for one in ("first_reply", "next_reply")]
        if metric not in CLOCKS:
            return None
        return [self.target(target, calendar)]

    def ignores(self, target):
        """States in which RT shows no due date; with the time excluded they pause."""
        states = [look_up(STATUSES, status, "status") for status in target.pop("ignore_on", [])]
        if states:
            self.ignored = {clock: states for clock in ("first_reply", "next_reply", "resolution")}
            self.chosen["suppresses"] = self.ignored

    def target(self, target, calendar=None):
        target = dict(target)
        self.ignores(target)
        if "business_s" in target:
            only(target, ("metric", "business_s", "then_wall_s", "priority"), "field of a target")
            self.targets.append(target)
            within = {"business": duration(target["business_s"]), "then_wall": duration(target["then_wall_s"])}
            return {"clock": CLOCKS[target["metric"]], "within": within}
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
        if target.get("unit") == "working_day":
            days = {"business_days": number(target["amount"])}
            return {**days, "until": "end_of_day"} if target.get("end_of_working_day") else days
        raise NotYet(f"unit `{target.get('unit')}`")

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
        agreements = {}
        if self.agreement_switches():
            agreements["customer"] = self.agreement_switches()
        if any(policy.get("agreement") == "between_teams" for policy in policies):
            agreements["between_teams"] = {**self.agreement_switches(),
                                           "switches": {**self.chosen, "late_attach": "from_attach"}}
        if agreements:
            edition["agreements"] = agreements
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
