"""Clocks that say themselves what starts, pauses and stops them, as Jira builds all of its own."""

from converting.targets import Target
from converting.values import NotYet, listed, look_up, normal, only, table
from converting.words import STATUSES

FIELDS = ("id", "name", "metric", "start", "pause_on", "pause", "stop", "goals", "match", "calendar", "restart")
EVENTS = table(
    ("opened", "created issue_created create opened request_created"),
    ("customer_message", "comment_by_customer comment_from_customer customer_comment customer_message customer_reply "
                         "comment_by_reporter"),
    ("reply", "comment_for_customers comment_for_customer comment_public public_comment agent_reply reply "
              "agent_comment public_reply"),
    ("assigned", "assignee_set assigned assignee_from_unassigned assign"),
    ("unassigned", "assignee_cleared unassigned assignee_to_unassigned unassign"),
    ("resolved", "resolution_set resolved done"),
    ("reopened", "resolution_cleared reopened reopen"),
    ("closed", "closed"),
    ("handed_off", "handoff handed_off"),
    ("rated", "rated rating"),
    ("priority_changed", "priority_changed priority"),
    ("team_changed", "team_changed group_changed group"),
)
# Statuses that have an event of their own.
STATUS_EVENTS = {"resolved": "resolved", "closed": "closed"}


def has_own_clock(policy):
    return "start" in policy or "stop" in policy


def name_of(word):
    """A clock of the desk's own, under a name that no kind of clock has."""
    return f"own-{normal(word)}"


class OwnClock:
    """A clock of the desk's own with its goals."""

    def __init__(self, policy, category, statuses):
        only(policy, FIELDS, "field of the policy")
        self.category, self.statuses = category, statuses
        self.id = name_of(policy.get("metric") or policy.get("name") or policy.get("id") or "clock")
        starts, stops = listed(policy.get("start") or []), listed(policy.get("stop") or [])
        pauses = listed(policy.get("pause_on") or policy.get("pause") or [])
        self.document = {"start": list(map(self.trigger, starts)), "stop": list(map(self.trigger, stops))}
        if pauses:
            conditions = [self.condition(word) for word in pauses]
            self.document["pause"] = conditions[0] if len(conditions) == 1 else {"any": conditions}
        if policy.get("restart") is not None:
            words = {"new_cycle": "new_cycle", "first_only": "first_only", "first_cycle_only": "first_only",
                     "reset": "reset", "resume": "resume", "never": "first_only"}
            self.document["restart"] = look_up(words, policy["restart"], "restart")
        #: Whether one event starts, pauses and stops it, so that the order of the three decides: the stop comes first.
        self.stops_first = bool(set(map(normal, starts)) & set(map(normal, stops)) & set(map(normal, pauses)))

    @staticmethod
    def split(word):
        """An event, or `status` and which."""
        if isinstance(word, dict) and len(word) == 1:
            (kind, value), = word.items()
            return normal(kind), value
        kind, colon, value = str(word).partition(":")
        return normal(kind), value.strip() if colon else None

    def trigger(self, word):
        kind, value = self.split(word)
        if kind in ("status", "entered_status", "status_entered", "state"):
            state, condition = self.status(value)
            if normal(value) in ("reopened", "re_opened"):
                return {"on": "reopened"}
            return {"on": STATUS_EVENTS[state]} if state in STATUS_EVENTS else {"when": condition}
        if kind in ("left_status", "status_left"):
            return {"when": {"not": self.status(value)[1]}}
        if value is not None:
            raise NotYet(f"trigger `{word}`")
        return {"on": look_up(EVENTS, kind, "trigger")}

    def condition(self, word):
        kind, value = self.split(word)
        if kind in ("status", "state", "entered_status", "in_status"):
            return self.status(value)[1]
        if value is None and kind in STATUSES:
            return self.status(word)[1]
        if kind in ("unassigned", "assignee_not_set"):
            return {"assignee": {"known": False}}
        raise NotYet(f"pause on `{word}`")

    def status(self, word):
        """The state of a status, and the condition that it holds: by its name where another means the same state."""
        state = self.category(word)
        alike = {normal(status) for status in self.statuses if self.category(status) == state}
        if len(alike | {normal(word)}) == 1 or state in STATUS_EVENTS:
            return state, {"state": {"is": state}}
        written = next((status for status in self.statuses if normal(status) == normal(word)), word)
        return state, {"label": {"is": written}}

    def target(self, policy, side, document, seconds):
        return Target(policy.get("metric") or "", self.id, side, policy.get("id", "policy"), document, seconds)
