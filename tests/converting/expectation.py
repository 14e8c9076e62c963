"""Expected answers about agreements, checked for meaning the same here."""

from converting.agreement import CLOCKS
from converting.values import NotYet, duration, instant, look_up, moment, number, only

STATES = {name: name for name in ("not_started", "running", "paused", "met", "breached", "cancelled")}
STATES.update({"hit": "met", "fulfilled": "met", "missed": "breached"})
class Expectation:
    """One expected answer of a case, checked for meaning the same here."""

    FIELDS = ("at", "metric", "cycle", "due", "state", "elapsed_s", "remaining_s", "met_at", "breached", "next_due",
              "schedule_semantics", "ticket", "escalation", "fire_at", "as_of_policy", "clock_starts", "total_pause_s",
              "aggregate", "exclude_time", "assume_outside_actor", "policy", "variant_created")

    def __init__(self, expected, agreement, story):
        only(expected, self.FIELDS, "expectation")
        self.expected, self.agreement, self.story = expected, agreement, story
        self.at = instant(expected.get("at")) or max((event["at"] for event in story.events), key=moment)
        self.difference = None
        self.switches = {}
        semantics = expected.get("schedule_semantics")
        if semantics not in (None, "cumulative", "last_schedule"):
            raise NotYet(f"schedule semantics `{semantics}`")
        if semantics:
            self.switches["calendar_change"] = "cumulative" if semantics == "cumulative" else "last"
        if "assume_outside_actor" in expected:
            self.switches["third_parties"] = "ignored" if expected["assume_outside_actor"] else "staff"
        if "exclude_time" in expected:
            states = agreement.ignored
            self.switches["pauses"] = states if expected["exclude_time"] else {}
            self.switches["suppresses"] = {} if expected["exclude_time"] else states
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
        if "aggregate" in expected:
            self.pour_worst(into, metric)
        elif metric is None:
            self.pour_whole(into)
        elif "escalation" in expected:
            self.known(metric)
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
        said = set(self.expected) - {"at", "ticket", "as_of_policy", "policy", "variant_created"}
        if not said or not said <= {"next_due", "breached", "due"}:
            raise NotYet(f"expectation `{', '.join(sorted(said))}` without a metric")
        due = "next_due" if "next_due" in self.expected else "due"
        if due in self.expected:
            into["next_due"] = instant(self.expected[due])
        if "breached" in self.expected:
            into["overdue"] = self.expected["breached"]

    def pour_worst(self, into, metric):
        """The cycle that used the most."""
        if self.expected["aggregate"] != "worst":
            raise NotYet(f"aggregate `{self.expected['aggregate']}`")
        self.known(metric)
        worst = {"clock": CLOCKS[metric]}
        if "elapsed_s" in self.expected:
            worst["used"] = duration(self.expected["elapsed_s"])
        into.setdefault("worst", []).append(worst)

    def clock(self, metric):
        expected = self.expected
        if metric == "response" and self.story.profile == "rt":
            metric = "next_reply" if self.before(self.story.answers) else "first_reply"
            if "cycle" in expected:
                raise NotYet("expectation `cycle` of `response`")
        self.known(metric)
        clock = {"clock": CLOCKS[metric]}
        if "total_pause_s" in expected:
            clock["paused"] = duration(expected["total_pause_s"])
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

    def before(self, instants):
        return [t for t in instants if moment(t) <= moment(self.at)]
