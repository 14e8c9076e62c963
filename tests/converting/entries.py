"""What the entries of a timeline are: their kinds, and those that follow from others."""

from converting.values import instant, listed, moment, normal

# What each kind of entry is read as: the reader, and what it says by itself.
KINDS = {
    "created": ("created", {}), "create": ("created", {}), "opened": ("created", {}),
    "clock_start": ("created", {"by": "customer"}),
    "message": ("message", {}), "reply": ("message", {"by": "agent"}), "agent_reply": ("message", {"by": "agent"}),
    "agent_message": ("message", {"by": "agent"}), "customer_message": ("message", {"by": "customer"}),
    "customer_reply": ("message", {"by": "customer"}), "comment": ("message", {}),
    "bot_message": ("message", {"by": "bot"}), "auto_reply": ("message", {"by": "system", "automated": True}),
    "note": ("message", {"visibility": "internal"}), "internal_note": ("message", {"visibility": "internal"}),
    "private_note": ("message", {"visibility": "internal"}),
    "message_deleted": ("deleted_message", {}), "delete_message": ("deleted_message", {}),
    "message_edited": ("edited_message", {}), "edit_message": ("edited_message", {}),
    "status": ("status", {}), "state": ("status", {}),
    "close": ("status", {"to": "closed"}), "closed": ("status", {"to": "closed"}),
    "solve": ("status", {"to": "solved"}), "solved": ("status", {"to": "solved"}),
    "resolve": ("status", {"to": "resolved"}), "resolved": ("status", {"to": "resolved"}),
    "snooze": ("status", {"to": "snoozed"}), "snoozed": ("status", {"to": "snoozed"}),
    "unsnooze": ("status", {"to": "open"}), "unsnoozed": ("status", {"to": "open"}),
    "spam": ("status", {"to": "spam"}), "deleted": ("status", {"to": "deleted"}),
    "delete": ("status", {"to": "deleted"}),
    "reopen": ("reopen", {}), "reopened": ("reopen", {}),
    "restore": ("simple", {"what": "restored"}), "restored": ("simple", {"what": "restored"}),
    "unmerge": ("simple", {"what": "unmerged"}), "unmerged": ("simple", {"what": "unmerged"}),
    "acknowledge": ("simple", {"what": "acknowledged"}), "acknowledged": ("simple", {"what": "acknowledged"}),
    "ack": ("simple", {"what": "acknowledged"}), "take_into_account": ("simple", {"what": "acknowledged"}),
    "taken_into_account": ("simple", {"what": "acknowledged"}),
    "merge": ("merge", {}), "merged": ("merge", {}),
    "priority": ("attribute", {"what": "priority_changed"}), "impact": ("attribute", {"what": "impact_changed"}),
    "urgency": ("attribute", {"what": "urgency_changed"}), "subject": ("attribute", {"what": "subject_changed"}),
    "language": ("attribute", {"what": "language_changed"}),
    "group": ("group", {}), "team": ("group", {}), "queue": ("group", {}),
    "department": ("group", {}),
    "policy": ("policy", {}), "sla": ("policy", {}), "apply_sla": ("policy", {}), "apply_policy": ("policy", {}),
    "schedule": ("schedule", {}), "calendar": ("schedule", {}),
    "assign": ("assign", {}), "assigned": ("assign", {}), "owner": ("assign", {}), "assignee": ("assign", {}),
    "take_over": ("assign", {}), "take": ("assign", {}), "unassign": ("assign", {"to": None}),
    "unassigned": ("assign", {"to": None}),
    "tag": ("tag", {}), "tags": ("tag", {}), "tag_added": ("tag", {}), "untag": ("untag", {}),
    "tag_removed": ("untag", {}),
    "handoff": ("handoff", {}), "hand_off": ("handoff", {}), "handed_off": ("handoff", {}),
    "rating": ("rating", {}), "rated": ("rating", {}), "csat": ("rating", {}),
    "manual_due": ("due", {}), "due_set": ("due", {}), "set_due": ("due", {}), "due": ("due", {}),
}
OVER_EVENTS = {"resolved": "resolved", "closed": "closed", "deleted": "deleted", "spam": "marked_spam"}
OPENING_FIELDS = ("by", "status", "state", "priority", "impact", "urgency", "group", "team", "queue", "department",
                  "visibility", "channel", "tags", "tag", "subject", "title", "language", "customer", "organization",
                  "organisation", "company", "tier", "assignee", "owner", "message", "article", "on_behalf_of", "forwarded")
PLANNED = ("pending_close", "pending_auto_close", "pending_auto_close+")
ATTACHING = [kind for kind, (reader, _) in KINDS.items() if reader == "policy"]



def text(value):
    return None if value is None else str(value)


def named_tags(entry, *fields):
    return [str(tag) for field in fields for tag in listed(entry.get(field) or [])]


def sides_of(policy):
    return {normal(target.get("agreement", policy.get("agreement", "sla"))) for target in policy.get("targets") or []}


def metrics_of(policy):
    """Every metric a policy speaks of, wherever it does."""
    if isinstance(policy, dict):
        own = [policy["metric"]] if isinstance(policy.get("metric"), str) else []
        return own + [metric for part in policy.values() for metric in metrics_of(part)]
    return [metric for part in policy for metric in metrics_of(part)] if isinstance(policy, list) else []


def with_planned_closes(entries):
    """A `pending close` with an instant closes at that instant, unless something else happens before."""
    planned = []
    for place, entry in enumerate(entries):
        planned.append(entry)
        until = entry.get("until") or entry.get("pending_until")
        if until and entry.get("type") == "status" and normal(entry.get("to")) in PLANNED:
            planned[-1] = {name: value for name, value in entry.items() if name not in ("until", "pending_until")}
            later = [other["t"] for other in entries[place + 1:] if other.get("type") in ("status", "message")]
            if not later or moment(instant(until)) < moment(later[0]):
                planned.append({"t": instant(until), "type": "status", "to": "closed", "by": "system"})
    return sorted(planned, key=lambda entry: moment(entry["t"]))


def reader_of(entry):
    """What reads an entry, or none."""
    return KINDS.get(normal(entry.get("type")), (None, None))[0]
