"""Timelines as the events of a conversation."""

import json
import re

from converting.entries import (
    ATTACHING,
    KINDS,
    OPENING_FIELDS,
    OVER_EVENTS,
    metrics_of,
    named_tags,
    reader_of,
    sides_of,
    text,
    with_planned_closes,
)
from converting.targets import clocks_of
from converting.values import NotYet, instant, listed, look_up, moment, normal, number, only
from converting.words import AGREEMENTS, CHANNELS, HELD, OVER, ROLES, STATUSES, VISIBILITIES


class Story:
    """A timeline as the events of a conversation, and what the desk and the answers need to know of it."""

    def __init__(self, case, profile, names, entries, ticket=None):
        self.case, self.profile, self.names, self.ticket = case, profile, names, ticket
        self.events, self.answers, self.reopenings, self.attached, self.marks = [], [], [], [], []
        self.customer, self.metrics_due, self.remarks, self.states = {}, [], [], []
        self.attachable = [entry.get("to") for entry in case["timeline"] if entry.get("type") in ATTACHING]
        self.messages, self.opened_at, self.state, self.is_over_for_good = [], None, None, False
        #: The instants at which the customer writes after an answer.
        self.questions = []
        #: The instant at which the last snooze ends by itself.
        self.awake_from = None
        entries = with_planned_closes(entries)
        self.afterwards = []
        for place, entry in enumerate(entries):
            self.ahead = entries[place + 1:]
            self.take(dict(entry))
        if self.afterwards:
            # Nobody asks about the follow-up, but nothing in it may be strange.
            Story(case, profile, names, [{"type": "created", "t": self.afterwards[0]["t"]}, *self.afterwards])

    def take(self, entry):
        kind, t = entry.pop("type"), entry.pop("t")
        reader, own = KINDS.get(normal(kind), (None, None))
        if normal(kind) in ("delete", "deleted") and {"message", "of"} & set(entry):
            reader, own = "deleted_message", {}
        if reader is None:
            raise NotYet(f"event `{kind}`")
        if reader == "created" and self.opened_at is not None:
            raise NotYet("a conversation that is created twice")
        if self.state == "closed" and reader == "message" and not self.profile.closed_reopens:
            self.is_over_for_good = True
            self.remarks.append("what is written after the close begins another conversation, a follow-up")
        if self.is_over_for_good:
            self.afterwards.append({"type": kind, "t": t, **entry})
            return
        self.entry_id = entry.pop("id", None)
        entry.pop("note", None)
        self.read(reader, t, {**entry, **{name: value for name, value in own.items() if name not in entry}})

    def read(self, reader, t, entry):
        getattr(self, f"on_{reader}")(t, entry)
        self.states.append((t, self.state))

    def push(self, t, by, what, **fields):
        by = by if isinstance(by, dict) else {"role": by}
        event = {"id": f"e{len(self.events) + 1}", "at": t, "by": by, "type": what}
        self.events.append({**event, **{name: value for name, value in fields.items() if value is not None}})
        return event["id"]

    def author(self, entry, otherwise):
        """Who did it: a role, or a role and a name as in `agent:anna`."""
        said = entry.get("by", otherwise)
        if isinstance(said, dict):
            only(said, ("role", "id", "name"), "field of an author")
            role, name = said.get("role"), said.get("id") or said.get("name")
        else:
            role, name = said, None
            parts = re.fullmatch(r"([A-Za-z_ \-]+?)[:#_ ]?([:#]\S+|\d+)", str(said))
            if normal(said) not in ROLES and parts:
                role, name = parts[1], str(said)
        read = look_up(ROLES, role, "author")
        metrics = metrics_of(self.case["policy"] or {})
        if normal(role) == "light_agent" and any("update" in metric for metric in metrics):
            raise NotYet("a light agent, whose messages are updates and no answers")
        if entry.get("is_requester"):
            read = "requester"
        return {"role": read, "id": name} if name else {"role": read}

    # What happens.

    def on_created(self, t, entry):
        only(entry, OPENING_FIELDS, "field of `created`")
        by = self.author(entry, "customer")
        if entry.get("on_behalf_of") is not None or entry.get("forwarded"):
            # An agent passes on what the customer asked.
            by = {"role": look_up(ROLES, entry.get("on_behalf_of", "customer"), "author")}
        role = by["role"]
        status = entry.get("status", entry.get("state"))
        state = self.category(status) if status is not None else "new"
        visibility = look_up(VISIBILITIES, entry["visibility"], "visibility") if "visibility" in entry else None
        if role in ("customer", "requester") and visibility == "internal":
            raise NotYet("a note by the customer")
        if role in ("customer", "requester") and not self.has_message(t, entry):
            by = {"role": "system"}
        self.opened_at, self.state = t, state
        self.note_customer(entry)
        begins = state if state not in OVER else None
        tags = listed(entry.get("tags") or []) + listed(entry.get("tag") or [])
        groups = [entry[name] for name in ("group", "team", "queue", "department") if entry.get(name) is not None]
        group = groups[0] if groups else None
        assignee = entry.get("assignee", entry.get("owner"))
        self.push(t, by, "opened", channel=self.channel(entry), state=None if begins in (None, "new") else begins,
                  label=status if begins not in (None, "new") and self.labels() else None,
                  subject=entry.get("subject", entry.get("title")), language=entry.get("language"),
                  priority=self.names.note("priorities", entry.get("priority")), impact=text(entry.get("impact")),
                  urgency=text(entry.get("urgency")), team=self.names.note("groups", group), assignee=text(assignee),
                  tags=[str(tag) for tag in tags] or None)
        if state in OVER:
            self.state = "new"
            self.on_status(t, {"to": status})
        if role == "agent" and visibility is not None:
            self.say(t, {"role": role}, visibility)

    def has_message(self, t, entry):
        """Whether the customer wrote something to begin it."""
        said = entry.get("message", entry.get("article"))
        if said is not None:
            return bool(said)
        if not self.profile.opens_without_message or "channel" in entry:
            return True
        return any(reader_of(other) == "message" and moment(other["t"]) == moment(t)
                   for other in self.ahead)

    def note_customer(self, entry):
        named = [entry[name] for name in ("organization", "organisation", "company") if entry.get(name)]
        organization = named[0] if named else None
        if entry.get("customer") or entry.get("tier") or organization:
            self.customer = {"id": str(entry.get("customer") or "customer")}
        if entry.get("tier"):
            self.customer["tier"] = self.names.note("tiers", entry["tier"])
        if organization:
            self.customer["segments"] = [str(organization)]

    def channel(self, entry):
        return look_up(CHANNELS, entry["channel"], "channel") if "channel" in entry else None

    def on_message(self, t, entry):
        only(entry, ("by", "visibility", "channel", "automated", "public", "is_requester", "kind", "text", "body"),
             "field of `message`")
        by = self.author(entry, None)
        visibility = look_up(VISIBILITIES, str(entry.get("visibility", entry.get("public", "public"))), "visibility")
        is_note = "note" in (normal(entry.get("channel")), normal(entry.get("kind")))
        if not is_note and "kind" in entry and normal(entry["kind"]) not in ("reply", "message"):
            raise NotYet(f"message of the kind `{entry['kind']}`")
        if normal(entry.get("channel")) == "note":
            entry.pop("channel")
        kind = "acknowledgement" if entry.get("automated") else "note" if is_note and visibility != "internal" else None
        self.say(t, by, visibility, kind=kind, channel=self.channel(entry), body=entry.get("text", entry.get("body")))

    def say(self, t, by, visibility, kind=None, **fields):
        told = self.push(t, by, "message", visibility=visibility, kind=kind, **fields)
        self.messages.append((told, t, self.entry_id))
        if visibility == "internal" or kind:
            return
        if by["role"] in ("customer", "requester") and self.answers:
            self.questions.append(t)
        if by["role"] in ("agent", "third_party"):
            self.answers.append((t, by["role"]))
            if by["role"] == "agent" and self.state in ("new", "bot"):
                self.state = "active"
        elif by["role"] in ("customer", "requester") and self.state in (*HELD, "resolved"):
            if self.state in HELD and self.status_follows(t):
                # The timeline says itself when it goes on.
                self.push(t, "system", "status", to=self.state)
                return
            self.note_reopening(t)
            self.state = "active"

    def on_deleted_message(self, t, entry):
        only(entry, ("of", "message", "by"), "field of `message_deleted`")
        message = self.message_of(entry)
        if self.profile.deleted_counts:
            self.remarks.append("the message is gone, and counts as sent all the same")
            self.push(t, self.author(entry, "agent"), "redacted", event=message)
        else:
            self.push(t, self.author(entry, "agent"), "message_deleted", message=message)

    def on_edited_message(self, t, entry):
        only(entry, ("of", "message", "by", "text", "body"), "field of `message_edited`")
        self.push(t, self.author(entry, "agent"), "message_edited", message=self.message_of(entry),
                  body=entry.get("text", entry.get("body")))

    def message_of(self, entry):
        """The message meant: by its id, its instant, its place, or the last one."""
        meant = entry.get("of", entry.get("message"))
        if not self.messages:
            raise NotYet("a message that nobody wrote")
        if meant is None or meant == "last":
            return self.messages[-1][0]
        if isinstance(meant, int) and 0 < meant <= len(self.messages):
            return self.messages[meant - 1][0]
        found = [told for told, t, name in self.messages if meant in (t, name)]
        if len(found) != 1:
            raise NotYet(f"message `{meant}`")
        return found[0]

    def on_status(self, t, entry):
        only(entry, ("to", "by", "until", "from", "category"), "field of `status`")
        state, label = self.category(entry.get("category", entry["to"])), entry["to"]
        by = self.author(entry, "agent")
        if state == "new" and self.state not in ("new", "bot"):
            # What has been worked on is not new again.
            state = "active"
        if state == "closed" and self.message_comes():
            state = "resolved"
        if state == "merged":
            raise NotYet("a status `merged` that does not say into what")
        self.take_over(t, by, label)
        if state in OVER:
            self.push(t, by, OVER_EVENTS[state], label=label if state == "resolved" else None)
        else:
            self.go_on(t, by, state, label, entry)
        self.state = state

    def take_over(self, t, by, word):
        """To some helpdesks a status, or an acknowledgement, says that somebody has it now."""
        if self.state == "new" and normal(word) in self.profile.takes_over:
            self.push(t, by, "assigned", to="agent")

    def go_on(self, t, by, state, label, entry):
        """A status in which there is something to do."""
        if self.state == "closed":
            self.push(t, by, "reopened")
        if self.state in ("deleted", "spam"):
            self.push(t, by, "restored")
        self.note_reopening(t)
        if state == "snoozed":
            self.awake_from = instant(entry.get("until"))
            self.push(t, by, "snoozed", until=self.awake_from)
        elif self.state == "bot" and state == "active":
            self.push(t, by, "handed_off")
        else:
            self.push(t, by, "status", to=state, label=label)

    def status_follows(self, t):
        """Whether the next status after a message sets it to work, and comes later than the message."""
        later = next((other for other in self.ahead if reader_of(other) == "status"), None)
        return (later is not None and moment(later["t"]) > moment(t)
                and self.category(later.get("category", later.get("to", "open"))) == "active")

    def message_comes(self):
        """Whether somebody writes while it is closed, to a helpdesk where that is no new conversation."""
        kinds = [reader_of(other) for other in self.ahead]
        ends = [place for place, kind in enumerate(kinds) if kind in ("status", "reopen")]
        return self.profile.closed_reopens and "message" in kinds[:ends[0] if ends else None]

    def note_reopening(self, t):
        if self.state in OVER:
            self.reopenings.append(t)

    def category(self, status):
        special = self.profile.statuses.get(normal(status))
        return special or look_up(STATUSES, status, "status")

    def labels(self):
        """Whether the desk of the case reads what the statuses are called."""
        return '"start"' in json.dumps(self.case["policy"], default=str)

    def on_reopen(self, t, entry):
        only(entry, ("by",), "field of `reopen`")
        self.note_reopening(t)
        self.push(t, self.author(entry, "agent"), "reopened")
        self.state = "active"

    def on_simple(self, t, entry):
        only(entry, ("by", "what"), f"field of `{entry['what']}`")
        self.take_over(t, self.author(entry, "agent"), entry["what"])
        self.push(t, self.author(entry, "agent"), entry["what"])
        if entry["what"] in ("restored", "unmerged"):
            self.note_reopening(t)
            self.state = "active"

    def on_attribute(self, t, entry):
        only(entry, ("to", "by", "what", "from"), f"field of `{entry['what']}`")
        to = text(entry["to"])
        if entry["what"] == "priority_changed":
            self.names.note("priorities", to)
        self.push(t, self.author(entry, "agent"), entry["what"], to=to)

    def on_group(self, t, entry):
        only(entry, ("to", "by", "from"), "field of `group`")
        self.push(t, self.author(entry, "agent"), "team_changed", to=self.names.note("groups", entry["to"]))

    def on_policy(self, t, entry):
        """A policy that somebody attaches is the policy of what carries its mark."""
        only(entry, ("to", "by", "from"), "field of `policy`")
        kin = self.kin_of(entry["to"])
        for other in [mark for mark in self.marks if mark in kin and mark != entry["to"]]:
            self.push(t, "agent", "tag_removed", tag=f"policy-{other}")
            self.marks.remove(other)
        self.attached.append((t, entry["to"]))
        if entry["to"] is not None and entry["to"] not in self.marks:
            self.marks.append(entry["to"])
            self.push(t, self.author(entry, "agent"), "tag_added", tag=f"policy-{entry['to']}")

    def kin_of(self, name):
        """The policies of the same agreement: one takes the place of another."""
        policy = self.case["policy"] or {}
        policies = policy.get("policies") or [policy]
        sides = {policy.get("id"): sides_of(policy) for policy in policies}
        return [other for other in self.attachable if name is None or sides.get(other) == sides.get(name)]

    def on_assign(self, t, entry):
        only(entry, ("to", "by", "from", "agent"), "field of `assign`")
        to = entry["to"] if "to" in entry else entry.get("agent", "agent")
        self.push(t, self.author(entry, "agent"), "assigned", to=text(to))

    def on_tag(self, t, entry):
        only(entry, ("add", "to", "tag", "tags", "name", "remove", "by"), "field of `tag`")
        for tag in named_tags(entry, "add", "to", "tag", "tags", "name"):
            self.push(t, self.author(entry, "agent"), "tag_added", tag=tag)
        for tag in named_tags(entry, "remove"):
            self.push(t, self.author(entry, "agent"), "tag_removed", tag=tag)

    def on_untag(self, t, entry):
        only(entry, ("tag", "tags", "name", "remove", "by"), "field of `untag`")
        for tag in named_tags(entry, "tag", "tags", "name", "remove"):
            self.push(t, self.author(entry, "agent"), "tag_removed", tag=tag)

    def on_handoff(self, t, entry):
        only(entry, ("to", "by"), "field of `handoff`")
        self.push(t, self.author(entry, "bot"), "handed_off", to=self.names.note("groups", entry.get("to")))
        if self.state in ("new", "bot"):
            self.state = "active"

    def on_rating(self, t, entry):
        only(entry, ("score", "value", "scale", "lowest", "highest", "by"), "field of `rating`")
        lowest, highest = entry.get("scale") or (entry.get("lowest", 1), entry.get("highest", 5))
        self.push(t, self.author(entry, "customer"), "rated", score=number(entry.get("score", entry.get("value"))),
                  scale={"lowest": number(lowest), "highest": number(highest)})

    def on_due(self, t, entry):
        """A due instant that somebody sets by hand."""
        only(entry, ("metric", "due", "to", "by", "agreement"), "field of `manual_due`")
        metric = entry.get("metric", "resolution")
        self.metrics_due.append(metric)
        side = look_up(AGREEMENTS, entry["agreement"], "agreement") if "agreement" in entry else None
        self.push(t, self.author(entry, "agent"), "due_set", clock=clocks_of(metric, self.profile)[0],
                  to=instant(entry.get("due", entry.get("to"))), agreement=side)

    def on_schedule(self, t, entry):
        """A schedule of its own is the calendar of a team that has nothing else."""
        only(entry, ("to", "by", "from"), "field of `schedule`")
        if self.names.groups:
            raise NotYet("a schedule and a group in one timeline")
        self.push(t, "system", "team_changed", to=self.names.note("schedules", entry["to"]))

    def on_merge(self, t, entry):
        only(entry, ("into", "to", "by"), "field of `merge`")
        self.push(t, self.author(entry, "agent"), "merged", into=entry.get("into", entry.get("to")))
        self.state = "merged"

    # What is asked of it.

    def conversation(self):
        document = {"format": "1.0", "id": self.ticket or self.case["id"]}
        if self.customer:
            document["customer"] = self.customer
        return {**document, "events": self.events}

    def last_at(self):
        return max((event["at"] for event in self.events), key=moment)

    def state_at(self, t):
        """The state at an instant, after what happens then."""
        before = [state for since, state in self.states if moment(since) <= moment(t)]
        is_awake = self.awake_from is not None and before[-1:] == ["snoozed"] and moment(self.awake_from) <= moment(t)
        return "active" if is_awake else before[-1] if before else None

    def reopened_before(self, t):
        return any(moment(reopening) <= moment(t) for reopening in self.reopenings)

    def asked_again_before(self, t, roles):
        """Whether the customer wrote after the first answer."""
        first = min((moment(answer) for answer, role in self.answers if role in roles), default=None)
        return first is not None and any(first <= moment(asked) <= moment(t) for asked in self.questions)

    def answered_before(self, t, roles):
        return any(moment(answer) <= moment(t) and role in roles for answer, role in self.answers)
