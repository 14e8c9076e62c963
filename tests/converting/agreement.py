"""The policies of a case as the desk that makes the same promises."""

import json

from converting.calendars import calendar_document, never_opens
from converting.choices import Choices, is_choice, is_open
from converting.conditions import Conditions, together
from converting.names import REOPENED_BY_NAME
from converting.own_clocks import OwnClock, has_own_clock, name_of
from converting.profiles import ALWAYS_STANDING, STANDING
from converting.steps import Chains
from converting.targets import TIME, Targets, clock_of, extras_of
from converting.values import NotYet, instant, is_check, normal, only
from converting.words import rank

# Ten years, where a case asks only how much time was used.
AMPLE = 315_360_000
# What a clock of the desk's own does when work begins again.
RESTARTS = {"resume": "resume", "first_only": "first_only", "restart": "new_cycle"}
# Clocks that go on, begin anew or stay as they were when work begins again.
REOPENED = ("resolution", "requester_wait", "agent_work", "group_ownership", "assignment")
POLICY_FIELDS = ("id", "name", "match", "when", "calendar", "targets", "agreement", "default", "fallback",
                 "escalations", "out_of_hours", "out_of_hours_extra", "hours")


class Agreement:
    """The desk of a case."""

    def __init__(self, case, calendars, tickets, profile):
        self.case, self.tickets, self.names, self.profile = case, tickets, tickets.names, profile
        self.stories = list(tickets.stories.values())
        self.known_calendars, self.calendars = calendars, {}
        self.targets, self.chains, self.clocks = Targets(profile), Chains(profile), {}
        self.conditions = Conditions(self.names, self.stories[0].category)
        policy = dict(case["policy"] or {})
        choices = Choices(case.get("semantic_choice") or {})
        self.take_choices(policy, choices)
        self.matrix = policy.pop("priority_matrix", None)
        for priority in [level for row in (self.matrix or {}).values() for level in row.values()]:
            self.names.note("priorities", priority)
        self.chosen, self.calendar_switches = {**profile.switches, **choices.switches}, choices.calendar
        self.editions = choices.editions or profile.editions
        #: Whether the clock starts with the opening, also where the calendar is closed then.
        self.starts_at_once = bool(policy.pop("start_immediately", False))
        shared = policy.pop("escalations", [])
        edits = policy.pop("edits", [])
        if not choices.editions and edits and all(set(edit) <= {"at", "calendar", "holidays"} for edit in edits):
            self.editions = profile.calendar_editions or profile.editions
        self.default_priority = self.names.note("priorities", policy.pop("default_priority", None))
        self.check_schedules(policy.pop("schedule_changes", []))
        self.late_attach(policy.pop("retroactive_start", None), policy.pop("retroactive_pause", None))
        self.alternative = policy.pop("alt", None)
        self.calendar = case.get("calendar") and self.calendar_called("hours", case["calendar"])
        for schedule in self.names.schedules:
            self.calendar_called(schedule, schedule)
        if self.names.schedules and not policy:
            policy = self.ample_policy()
        policies = self.policies_of(policy)
        self.policies = self.read_policies(policies)
        self.restart_own_clocks()
        self.chains.read(policies, shared, self.policies, self.targets.all)
        self.read_story()
        self.levels = sorted(self.names.priorities + self.more_levels(), key=rank)
        self.desk = {"format": "1.0", "editions": [self.edition(self.policies)]}
        self.edits = [self.read_edit(policy, dict(edit)) for edit in edits]

    # What a case chooses.

    @staticmethod
    def take_choices(policy, choices):
        """Choices that stand among the fields of the policy."""
        named = [name for name, value in policy.items() if isinstance(value, (str, bool)) and is_choice(name)]
        if has_own_clock(policy):
            named = [name for name in named if name != "restart"]
        for name in [name for name in named if name not in (*POLICY_FIELDS, "retroactive_start", "retroactive_pause")]:
            value = policy.pop(name)
            if not is_open(value):
                more = Choices({name: value})
                choices.switches.update(more.switches)
                choices.calendar.update(more.calendar)
                choices.editions = more.editions or choices.editions

    def late_attach(self, start, pause):
        if start is not None:
            pauses = "from_start" if pause else "from_start_with_pauses"
            self.chosen["late_attach"] = pauses if start else "from_attach"

    def check_schedules(self, changes):
        for change in changes:
            only(change, ("at", "calendar"), "field of a change of schedule")
        if any(change["calendar"] not in self.names.schedules for change in changes):
            raise NotYet("a change of schedule that the timeline does not have")

    def read_story(self):
        """What the timeline and the names of the metrics decide."""
        words = {REOPENED_BY_NAME.get(normal(target.metric)) for target in self.targets.all
                 if target.clock == "resolution"}
        #: Whether several figures of the resolution are promised, which differ in what a reopening does to them.
        self.resolutions_differ = len(words) > 1 and "first_only" in words
        lengths = {target.seconds for target in self.targets.all if target.clock == "resolution"}
        if self.resolutions_differ and len(lengths) > 1:
            raise NotYet("two times to resolve that differ in what a reopening does and in how long they are")
        if words == {"first_only"}:
            self.chosen.setdefault("reopen", "first_only")

    def restart_own_clocks(self):
        """Clocks of the desk's own say themselves what a reopening does to them."""
        if "reopen" not in self.chosen or not self.clocks or any(
                target.clock not in self.clocks for target in self.targets.all):
            return
        word = self.chosen.pop("reopen")
        if word not in RESTARTS:
            raise NotYet(f"a clock of the desk's own that counts `{word}` when work begins again")
        for clock in self.clocks.values():
            clock.setdefault("restart", RESTARTS[word])

    def switches(self, switches):
        """Switches as the document writes them: those of one clock for each clock that there is."""
        switches = dict(switches)
        clocks = {target.clock for target in self.targets.all}
        reopen, ignored = switches.pop("reopen", None), switches.pop("ignored", None)
        if reopen is not None:
            switches["reopen"] = {clock: reopen for clock in REOPENED if clock in clocks} or {"resolution": reopen}
        if self.targets.ignored:
            pauses = dict(switches.get("pauses") or {})
            if ignored == "pauses":
                switches.update({"pauses": {**pauses, **self.targets.ignored}, "suppresses": {}})
            elif ignored == "suppresses":
                switches.update({"pauses": pauses, "suppresses": self.targets.ignored})
            else:
                switches["suppresses"] = self.targets.ignored
        elif ignored is not None:
            raise NotYet("what an ignored status does, where none is ignored")
        if self.targets.paused:
            switches["pauses"] = {**(switches.get("pauses") or {}), **self.targets.paused}
        return switches

    def stands_still(self, clock, state, switches):
        """Whether a clock of the case stands still in a state."""
        said = self.switches({**self.chosen, **switches}).get("pauses")
        pauses = STANDING.get(self.profile.name, {}) if said is None else said
        return state in pauses.get(clock, ALWAYS_STANDING.get(clock, ()))

    def restarts(self, clock, switches):
        """Whether a clock begins anew when work begins again."""
        said = self.switches({**self.chosen, **switches}).get("reopen") or {}
        return said.get(clock, "restart" if (self.profile.name, clock) == ("jsm", "resolution") else None) == "restart"

    def agreement_document(self, side):
        document = {"profile": self.profile.name} if self.profile.name not in (None, "supportkit") else {}
        switches = self.switches(self.chosen)
        if side == "between_teams":
            switches["late_attach"] = "from_attach"
        return {**document, "switches": switches} if switches else document

    def with_switches(self, switches):
        """The desk under more switches, as one expectation names them."""
        if not switches:
            return self.desk
        if "reopen" in switches and all(target.clock in self.clocks for target in self.targets.all):
            raise NotYet("several answers about what a reopening does to a clock of the desk's own")
        desk = json.loads(json.dumps(self.desk))
        for edition in desk["editions"]:
            agreements = edition.setdefault("agreements", {})
            for name in dict.fromkeys(policy.get("agreement", "customer") for policy in edition["sla"]):
                own = agreements.setdefault(name, {}).setdefault("switches", {})
                own.update(self.switches(switches))
        return desk

    # Calendars.

    def calendar_called(self, name, calendar):
        if not isinstance(calendar, dict):
            if calendar not in self.known_calendars:
                raise NotYet(f"calendar `{calendar}`, which the file does not have")
            calendar = self.known_calendars[calendar]
        document = {**calendar_document(calendar), **self.calendar_switches}
        asks_of_it = not any(is_check(expected) for expected in self.case["expect"])
        if self.profile.empty_calendar and asks_of_it and never_opens(document):
            document.setdefault("empty_calendar", self.profile.empty_calendar)
        self.calendars[name] = document
        return name

    # Policies.

    def ample_policy(self):
        """Where only the time used is asked for: targets that are never used up."""
        metrics = dict.fromkeys(expected["metric"] for expected in self.case["expect"] if "metric" in expected)
        targets = [{"metric": metric, "target_s": AMPLE, "hours": "business"} for metric in metrics]
        return {"id": "ample", "targets": targets}

    def policies_of(self, policy):
        if "policies" not in policy:
            return [policy]
        only(policy, ("policies", "id", "name"), "field of the policy")
        return [dict(one) for one in policy["policies"]]

    def read_policies(self, policies):
        self.is_only_clock = sum(map(has_own_clock, policies)) <= 1
        return [document for policy in policies for document in self.one_policy(dict(policy))]

    def one_policy(self, policy):
        """The documents of one policy: one for each agreement that it has targets of."""
        if has_own_clock(policy):
            # Several run side by side, each with goals of its own.
            side = "customer" if self.is_only_clock else name_of(policy.get("name") or policy.get("id"))
            return self.policy_of_own_clock(policy, side)
        extras = extras_of(policy)
        only(policy, POLICY_FIELDS, "field of the policy")
        base = self.base_of(policy)
        sides = {}
        for target in policy.get("targets") or []:
            own, target = target.get("calendar"), dict(target)
            self.starts_at_once = bool(target.pop("start_immediately", self.starts_at_once))
            metric_extra = extras.get(target.get("metric"), extras.get(None, {}))
            read = {**target, **metric_extra}
            if "hours" in policy and "hours" not in read:
                read["hours"] = policy["hours"]
            calendar = own and self.calendar_called(f"of-{base['id']}-{target.get('metric')}", own)
            for found in self.targets.read(read, policy, calendar, base.get("calendar") or self.calendar,
                                           self.stories[0].category):
                sides.setdefault(found.agreement, []).append(found)
        self.add_manual(policy, sides)
        self.note_priorities(found for targets in sides.values() for found in targets)
        sides = sides or {"customer": []}
        return [self.of_side(base, side, targets, len(sides) > 1) for side, targets in sides.items()]

    @staticmethod
    def of_side(base, side, targets, is_one_of_several):
        document = dict(base)
        if side != "customer":
            document["agreement"] = side
            if is_one_of_several:
                document["id"] = f"{base['id']}-teams" if side == "between_teams" else f"{base['id']}-{side}"
        return {**document, "targets": [target.document for target in targets]}

    def base_of(self, policy):
        """A policy without its targets."""
        document = {"id": str(policy.get("id", "policy"))}
        if policy.get("calendar"):
            document["calendar"] = self.calendar_called(f"of-{document['id']}", policy["calendar"])
        tests = self.conditions.read(policy.get("match", policy.get("when")) or {})
        if policy.get("default") or policy.get("fallback"):
            document["fallback"] = True
        else:
            tests += self.mark_of(document["id"])
        if tests:
            document["when"] = together(tests)
        return document

    def mark_of(self, name):
        """A policy that the timeline attaches is for what carries its mark, the others are for the rest."""
        attachable = [str(one) for one in self.stories[0].attachable if one is not None]
        if name in attachable:
            return [{"tags": {"has": f"policy-{name}"}}]
        return [{"not": {"tags": {"has_any": [f"policy-{one}" for one in attachable]}}}] if attachable else []

    def note_priorities(self, targets):
        for target in targets:
            for priority in target.document.get("priorities", []):
                self.names.note("priorities", priority)

    def add_manual(self, policy, sides):
        """A clock that has no target but a due instant that somebody sets."""
        metrics = {metric for story in self.stories for metric in story.metrics_due}
        clocks = {target.clock for target in self.targets.all}
        for metric in sorted(metric for metric in metrics if clock_of(metric, self.profile) not in clocks):
            target = {"metric": metric, "target_s": AMPLE, "hours": "calendar"}
            for found in self.targets.read(target, policy, None, None, self.stories[0].category):
                sides.setdefault(found.agreement, []).append(found)

    def policy_of_own_clock(self, policy, side):
        """A clock of the desk's own, and a policy for each of its goals, of which the first that fits applies."""
        statuses = [entry.get("to", entry.get("status")) for entry in self.case["timeline"]
                    if entry.get("type") in ("status", "created") and entry.get("to", entry.get("status")) is not None]
        clock = OwnClock(policy, self.stories[0].category, statuses)
        self.clocks[clock.id] = clock.document
        if clock.stops_first:
            self.chosen.setdefault("simultaneous", "stop_first")
        documents, goals = [], policy.get("goals") or []
        for place, goal in enumerate(goals):
            only(goal, (*TIME, "calendar", "match", "when", "id", "name"), "field of a goal")
            usual = policy.get("id", "policy") if len(goals) == 1 else f"{policy.get('id', 'policy')}-{place + 1}"
            match = [policy.get("match") or {}, goal.get("match", goal.get("when")) or {}]
            base = self.base_of({"id": goal.get("id") or usual, "match": match,
                                 "calendar": goal.get("calendar") or policy.get("calendar")})
            within, seconds, hours = self.targets.within(goal, base.get("calendar") or self.calendar)
            document = {"clock": clock.id, "within": within}
            if hours == "wall":
                document["hours"] = "wall"
            self.targets.all.append(clock.target(policy, side, document, seconds))
            of_side = {"agreement": side} if side != "customer" else {}
            documents.append({**base, **of_side, "targets": [document]})
        return documents

    # The desk.

    def more_levels(self):
        """Priorities that only an answer speaks of."""
        if not self.names.priorities:
            return []
        named = [expected.get("for") for expected in self.case["expect"] if "lint" in expected]
        return [name for name in named if isinstance(name, str) and name not in self.names.priorities]

    def edition(self, policies):
        edition = {}
        if self.calendars:
            edition["calendars"] = dict(self.calendars)
        if self.calendar:
            edition["default_calendar"] = self.calendar
        if self.names.groups:
            edition["teams"] = {group: {} for group in self.names.groups}
        if self.names.schedules:
            edition["teams"] = {schedule: {"calendar": schedule} for schedule in self.names.schedules}
        if self.names.tiers:
            edition["tiers"] = {tier: {} for tier in self.names.tiers}
        if self.levels:
            edition["priority"] = {"levels": self.levels}
            if self.default_priority:
                edition["priority"]["default"] = self.default_priority
            if self.matrix:
                edition["priority"]["matrix"] = self.matrix
        if self.clocks:
            edition["clocks"] = self.clocks
        edition["sla"] = policies
        sides = dict.fromkeys(["customer", *(policy.get("agreement", "customer") for policy in policies)])
        agreements = {side: self.agreement_document(side) for side in sides}
        agreements = {side: document for side, document in agreements.items() if document or side != "customer"}
        if agreements:
            edition["agreements"] = agreements
        chains = self.chains.documents()
        if chains:
            edition["escalations"] = chains
        return edition

    def add_holidays(self, days):
        """Holidays that come to the calendar of the case."""
        if not self.calendar:
            raise NotYet("holidays without a calendar")
        known = self.calendars[self.calendar].get("holidays", [])
        more = calendar_document({"tz": "UTC", "holidays": days})["holidays"]
        self.calendars[self.calendar] = {**self.calendars[self.calendar], "holidays": known + more}

    def read_edit(self, policy, edit):
        """A change of the policy, or of its calendar, as an edition of the desk."""
        since = instant(edit.pop("at"))
        only(edit, ("targets", "policies", "calendar", "holidays", "match", "escalations"), "field of an edit")
        before, usual = self.calendars, self.calendar
        self.calendars = dict(before)
        if "calendar" in edit and "policies" not in policy:
            self.calendar = self.calendar_called("hours", edit.pop("calendar"))
        if "holidays" in edit:
            self.add_holidays(edit.pop("holidays"))
        targets, self.targets.all = self.targets.all, []
        changed = [dict(one) for one in edit["policies"]] if "policies" in edit else [{**policy, **edit}]
        chains, self.chains = self.chains, Chains(self.profile)
        documents = self.read_policies(changed)
        if "escalations" in edit:
            self.chains.read(changed, [], documents, self.targets.all)
        else:
            self.chains = chains
        self.desk["editions"].append({"from": since, **self.edition(documents)})
        self.targets.all, self.calendars, self.calendar = targets + self.targets.all, before, usual
        self.chains = chains
        return since
