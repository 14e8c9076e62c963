"""Expected answers about agreements, checked for meaning the same here."""

from converting.agreement import CLOCKS
from converting.values import NotYet, duration, instant, look_up, moment, number, only

STATES = {name: name for name in ("not_started", "running", "paused", "met", "breached", "cancelled")}
STATES.update({"hit": "met", "fulfilled": "met", "missed": "breached"})
# Systems whose clocks never stand still for a status.
NEVER_HELD = ("libredesk", "chatwoot", "rt", "intercom")
# Systems whose resolution goes on after a reopening without the time in between.
GOES_ON = ("zendesk", "zammad", "frappe-helpdesk", "glpi")
# Systems in which a resolve stands for the first answer.
RESOLVE_ANSWERS = ("zendesk", "chatwoot", "frappe-helpdesk")


class Expectation:
    """One expected answer of a case, checked for meaning the same here."""

    FIELDS = ("at", "metric", "cycle", "due", "state", "elapsed_s", "remaining_s", "met_at", "breached", "next_due",
              "schedule_semantics", "ticket", "escalation", "fire_at", "as_of_policy", "clock_starts", "total_pause_s")

    def __init__(self, expected, agreement, story):
        only(expected, self.FIELDS, "expectation")
        self.expected, self.agreement, self.story = expected, agreement, story
        self.at = instant(expected.get("at")) or max((event["at"] for event in story.events), key=moment)
        self.difference = None
        semantics = expected.get("schedule_semantics", "cumulative")
        if semantics not in ("cumulative", "last_schedule"):
            raise NotYet(f"schedule semantics `{semantics}`")
        self.left_out = semantics == "last_schedule"
        if self.left_out:
            self.difference = "time used on a schedule is kept when another takes over, here as in all clocks"
        self.edition_at = self.edition()

    def edition(self):
        edits, asked = self.agreement.edits, self.expected.get("as_of_policy")
        if not edits and asked is None:
            return None
        if edits and asked == "at_event_time" and all(moment(self.at) < moment(edit) for edit in edits):
            return self.at
        if edits and asked == "latest":
            return edits[-1]
        raise NotYet(f"policy as of `{asked}`")

    def pour(self, into):
        """Adds what is expected to the expectation of a vector."""
        expected, metric = self.expected, self.expected.get("metric")
        if self.left_out:
            return
        if "total_pause_s" in expected:
            if expected["total_pause_s"] != 0 or self.before(self.story.held):
                raise NotYet("expectation `total_pause_s`")
        if metric is None:
            self.pour_whole(into)
        elif "escalation" in expected:
            self.known(metric)
            self.guard(metric)
            if expected["fire_at"] is None:
                raise NotYet("an escalation that is not armed")
            clock = CLOCKS[metric]
            into.setdefault("some_actions", []).append(
                {"id": f"{clock}/level-{expected['escalation']}/1@{clock}.{expected.get('cycle', 1)}",
                 "at": instant(expected["fire_at"])})
        else:
            into.setdefault("clocks", []).append(self.clock(metric))

    def pour_whole(self, into):
        if self.agreement.dropped and not self.story.is_over(self.at):
            raise NotYet(f"metric `{', '.join(sorted(self.agreement.dropped))}`")
        said = set(self.expected) - {"at", "ticket", "as_of_policy", "total_pause_s"}
        if not said or not said <= {"next_due", "breached", "due"}:
            raise NotYet(f"expectation `{', '.join(sorted(said))}` without a metric")
        for metric in {target["metric"] for target in self.agreement.targets}:
            self.guard(metric)
        due = "next_due" if "next_due" in self.expected else "due"
        if due in self.expected:
            into["next_due"] = instant(self.expected[due])
        if "breached" in self.expected:
            into["overdue"] = self.expected["breached"]

    def clock(self, metric):
        expected = self.expected
        if metric == "response" and self.story.profile == "rt":
            metric = "next_reply" if self.before(self.story.answers) else "first_reply"
            if "cycle" in expected:
                raise NotYet("expectation `cycle` of `response`")
        self.known(metric)
        self.guard(metric)
        self.guard_working_days(metric)
        clock = {"clock": CLOCKS[metric]}
        if "cycle" in expected:
            clock["cycle"] = number(expected["cycle"])
        if "state" in expected:
            clock["state"] = look_up(STATES, expected["state"], "state")
        if "breached" in expected:
            clock["breached"] = bool(expected["breached"])
        if "due" in expected:
            if expected["due"] is None:
                clock["running"] = False
            elif clock.get("state") == "paused":
                self.difference = "a paused clock says what is left: it has no due instant until it goes on"
            else:
                clock["due"] = instant(expected["due"])
        used = []
        if "elapsed_s" in expected:
            used.append(expected["elapsed_s"])
        if "remaining_s" in expected:
            used.append(self.agreement.seconds(metric) - expected["remaining_s"])
        if used:
            if len(set(used)) > 1:
                raise NotYet("`elapsed_s` and `remaining_s` that do not add up to the target")
            clock["used"] = duration(used[0])
        if expected.get("met_at") is not None:
            clock["ended_at"] = instant(expected["met_at"])
        return clock

    def known(self, metric):
        if metric in self.agreement.dropped or metric not in CLOCKS:
            raise NotYet(f"metric `{metric}`")
        if not any(target["metric"] == metric for target in self.agreement.targets):
            raise NotYet(f"expectation of `{metric}`, which has no target")

    def guard_working_days(self, metric):
        """Outside the hours of a day there are several ways to end a number of working days; we share the plain one."""
        for target in self.agreement.targets:
            if target["metric"] == metric and target.get("unit") == "working_day":
                due = self.expected.get("due")
                if due is None or moment(due).timetz() != moment(self.story.opened_at).timetz():
                    raise NotYet("a number of working days that does not end at the time of day it began")

    def before(self, instants):
        return [t for t in instants if moment(t) <= moment(self.at)]

    def guard(self, metric):
        """Refuses an expectation that means something else in the system it comes from."""
        story, profile = self.story, self.story.profile
        if profile == "zendesk" or metric in ("requester_wait", "agent_work"):
            return
        self.guard_holds(metric)
        answers, overs = self.before(story.answers), self.before(story.overs)
        first_answer = min((moment(t) for t in answers), default=None)
        goes_on = profile in GOES_ON or self.agreement.resumes
        if metric == "resolution" and self.before(story.reopenings) and not goes_on:
            raise NotYet(f"how `{profile}` measures the resolution after a reopening")
        if metric == "first_reply":
            if story.opened_by == "agent" and profile != "rt":
                raise NotYet(f"when the first reply clock of `{profile}` starts for a conversation the desk began")
            unanswered = [t for t in overs if first_answer is None or moment(t) < first_answer]
            if unanswered and story.state != "merged" and profile not in RESOLVE_ANSWERS:
                raise NotYet(f"a resolve without an answer, which `{profile}` does not count as one")
        if metric == "next_reply" and profile not in ("chatwoot", "intercom"):
            early = [t for t in story.requests[1:]
                     if moment(t) > moment(story.opened_at) and (first_answer is None or moment(t) < first_answer)]
            if early and profile != "rt":
                raise NotYet(f"a next reply clock of `{profile}` before the first reply")

    def guard_holds(self, metric):
        story, expected = self.story, self.expected
        held = self.before(story.held)
        if self.agreement.counts_earlier_holds:
            held = [t for t in held if story.attached is None or moment(t) > moment(story.attached)]
        if story.profile in NEVER_HELD or not held:
            return
        first = min(moment(t) for t in held)
        due, state = expected.get("due"), expected.get("state")
        plain = not {"elapsed_s", "remaining_s", "met_at"} & set(expected)
        if due is not None and plain and state in (None, "breached") and moment(due) <= first:
            return
        if metric == "first_reply" and any(moment(t) <= first for t in story.answers):
            return
        raise NotYet(f"`{metric}` of `{story.profile}` that stands still while it is held")
