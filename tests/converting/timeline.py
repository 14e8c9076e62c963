"""Timelines as the events of a conversation."""

from converting.values import NotYet, instant, look_up, moment, only

STATUSES = {
    "new": "new",
    "open": "active", "active": "active", "in_progress": "active", "in progress": "active", "assigned": "active",
    "processing": "active", "planned": "active",
    "pending": "waiting_customer", "waiting": "waiting_customer", "waiting_customer": "waiting_customer",
    "waiting on customer": "waiting_customer", "waiting_on_customer": "waiting_customer",
    "on customer": "waiting_customer", "waiting for customer": "waiting_customer", "replied": "waiting_customer",
    "stalled": "waiting_customer", "snoozed": "snoozed",
    "waiting for support": "active",
    "hold": "waiting_third_party", "on-hold": "waiting_third_party", "on_hold": "waiting_third_party",
    "on hold": "waiting_third_party",
    "solved": "resolved", "resolved": "resolved", "done": "resolved",
    "closed": "closed",
}
HELD = ("waiting_customer", "waiting_third_party", "snoozed")
OVER = ("resolved", "closed")
ROLES = {"customer": "customer", "requester": "requester", "end_user": "customer", "end-user": "customer",
         "agent": "agent", "bot": "bot", "system": "system", "automation": "system", "third_party_cc": "third_party",
         "third_party": "third_party", "cc": "third_party"}
CHANNELS = {"email": "email", "mail": "email", "chat": "chat", "phone": "phone", "sms": "sms", "web": "web_form",
            "web_form": "web_form", "messaging": "messaging", "social": "social"}
VISIBILITIES = {"public": "participants", "private": "internal", "internal": "internal"}


class Story:
    """A timeline as the events of a conversation, and what the guards need to know of it."""

    def __init__(self, case):
        self.case, self.profile = case, case.get("profile")
        self.events, self.answers, self.overs = [], [], []
        self.groups, self.priorities, self.tickets, self.schedules = [], [], [], []
        self.attachable = [entry["to"] for entry in case["timeline"] if entry.get("type") == "policy"]
        self.opened_at = self.state = None
        for entry in case["timeline"]:
            self.take(dict(entry))
        if not self.events:
            raise NotYet("no timeline")

    def take(self, entry):
        kind, t = entry.pop("type"), instant(entry.pop("t"))
        ticket = entry.pop("ticket", None)
        if ticket is not None and ticket not in self.tickets:
            self.tickets.append(ticket)
        if len(self.tickets) > 1:
            raise NotYet("two conversations in one timeline")
        reader = getattr(self, f"on_{kind}", None)
        if reader is None:
            raise NotYet(f"event `{kind}`")
        reader(t, entry)

    def push(self, t, role, what, **fields):
        event = {"id": f"e{len(self.events) + 1}", "at": t, "by": {"role": role}, "type": what}
        self.events.append({**event, **{name: value for name, value in fields.items() if value is not None}})

    def on_clock_start(self, t, entry):
        only(entry, (), "field of `clock_start`")
        self.on_created(t, {"by": "customer"})

    def on_created(self, t, entry):
        only(entry, ("by", "status", "priority", "group", "visibility", "channel", "tags"), "field of `created`")
        role = look_up(ROLES, entry.get("by", "customer"), "author")
        state = self.category(entry["status"]) if "status" in entry else "new"
        visibility = look_up(VISIBILITIES, entry["visibility"], "visibility") if "visibility" in entry else None
        if role == "customer" and visibility == "internal":
            raise NotYet("a note by the customer")
        self.opened_at, self.state = t, state
        self.note("groups", entry.get("group"))
        self.note("priorities", entry.get("priority"))
        channel = look_up(CHANNELS, entry["channel"], "channel") if "channel" in entry else None
        self.push(t, role, "opened", channel=channel, state=None if state == "new" else state,
                  priority=entry.get("priority"), team=entry.get("group"), tags=entry.get("tags"))
        if role == "agent" and visibility is not None:
            self.push(t, role, "message", visibility=visibility)

    def on_message(self, t, entry):
        only(entry, ("by", "visibility", "channel", "automated"), "field of `message`")
        role = look_up(ROLES, entry.get("by"), "author")
        visibility = look_up(VISIBILITIES, entry.get("visibility", "public"), "visibility")
        channel = look_up(CHANNELS, entry["channel"], "channel") if "channel" in entry else None
        automated = bool(entry.get("automated"))
        self.push(t, role, "message", visibility=visibility, channel=channel,
                  kind="acknowledgement" if automated else None)
        if visibility == "internal" or automated:
            return
        if role == "agent":
            self.answers.append(t)
        elif role in ("customer", "requester") and (self.state in HELD or self.state in OVER):
            self.state = "active"

    def on_status(self, t, entry):
        only(entry, ("to", "by", "until"), "field of `status`")
        state = self.category(entry["to"])
        role = look_up(ROLES, entry.get("by", "agent"), "author")
        label = entry["to"]
        if state in OVER:
            self.overs.append(t)
        elif self.state == "closed":
            self.push(t, role, "reopened")
        if state == "resolved":
            self.push(t, role, "resolved", label=label)
        elif state == "closed":
            self.push(t, role, "closed")
        elif state == "snoozed":
            self.push(t, role, "snoozed", until=instant(entry.get("until")))
        else:
            self.push(t, role, "status", to=state, label=label)
        self.state = state

    def category(self, status):
        if self.profile == "chatwoot" and status == "pending":
            raise NotYet("`pending` of `chatwoot`, in which a bot answers")
        return look_up(STATUSES, status, "status")

    def on_reopen(self, t, entry):
        only(entry, ("by",), "field of `reopen`")
        self.push(t, look_up(ROLES, entry.get("by", "agent"), "author"), "reopened")
        self.state = "active"

    def on_priority(self, t, entry):
        only(entry, ("to", "by"), "field of `priority`")
        self.note("priorities", entry["to"])
        self.push(t, "agent", "priority_changed", to=entry["to"])

    def on_group(self, t, entry):
        only(entry, ("to", "by"), "field of `group`")
        self.note("groups", entry["to"])
        self.push(t, "agent", "team_changed", to=entry["to"])

    def on_policy(self, t, entry):
        """A policy that somebody attaches is the policy of what carries its mark."""
        only(entry, ("to", "by"), "field of `policy`")
        for other in self.attachable:
            if other != entry["to"] and any(event.get("tag") == f"policy-{other}" for event in self.events):
                self.push(t, "agent", "tag_removed", tag=f"policy-{other}")
        self.push(t, "agent", "tag_added", tag=f"policy-{entry['to']}")

    def on_assign(self, t, entry):
        only(entry, ("to", "by"), "field of `assign`")
        self.push(t, "agent", "assigned", to=entry.get("to") or "agent")

    def on_schedule(self, t, entry):
        """A schedule of its own is the calendar of a team that has nothing else."""
        only(entry, ("to", "by"), "field of `schedule`")
        if self.groups:
            raise NotYet("a schedule and a group in one timeline")
        self.note("schedules", entry["to"])
        self.push(t, "system", "team_changed", to=entry["to"])

    def on_merge(self, t, entry):
        only(entry, ("into", "by"), "field of `merge`")
        self.push(t, "agent", "merged", into=entry["into"])
        self.overs.append(t)
        self.state = "merged"

    def note(self, where, name):
        if name is not None and name not in getattr(self, where):
            getattr(self, where).append(name)

    def conversation(self):
        return {"format": "1.0", "id": self.tickets[0] if self.tickets else self.case["id"], "events": self.events}

    def is_over(self, t):
        return any(moment(over) <= moment(t) for over in self.overs) and self.state == "merged"
